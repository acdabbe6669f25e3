"""What names who speaks in running text: "Klant:" at the start of a line, a heading, a message of a chat.

What is found here only looks like a label; `conversation` decides which of them count. Those of tables are found in
`columns`, and who signs a quote in `quotations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from enmaar.documents.model import Segment, Speaker
from enmaar.documents.speech.speakers import Speakers
from enmaar.spans import Span

TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,3})?)?"
"""A time, as a regular expression: 12:03, 0.45, 00:12:03, 00:12:03.500."""
PLACES = frozenset({"body", "list"})
"""Where there is running text."""
_WITH_COLON = PLACES | {"table"}
"""Where a label may have its words behind it."""

_DATE = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
_LEAD = r"^[ \t\u200e\u200f]*[*_]{0,3}"
_NAME = r"[*_]{0,3}(?P<name>@?[^\W\d_](?:[^\n:()\[\]–—]{0,38}?[\w.])??)[*_]{0,3}"
_NOTE = r"(?:[ \t]*[(\[](?P<note>[^()\[\]\n]{0,40})[)\]])?[*_]{0,3}"
_LABEL = re.compile(
    rf"""{_LEAD}(?:[\[(]?{TIME}[\])]?[ \t]*(?:[-–—][ \t]*)?)?{_NAME}{_NOTE}
        (?:[ \t]*:(?=[\s*_"'“„‘]|\Z) | (?P<dash>[ \t]+[-–—](?=[ \t])))
        [*_]{{0,3}}[ \t]*""",
    re.MULTILINE | re.VERBOSE,
)
# "[Klant] Te duur.", "(12:03, klant): te duur"; what may be a blank to fill in ("[klant] belt u") is no `clear` label.
_IN_BRACKETS = re.compile(
    rf"""{_LEAD}(?:[\[(]{TIME}[\])][ \t]*)?[\[(](?:{TIME}[ \t]{{1,3}})?{_NAME}(?:[ \t]{{0,3}}[,–—-]?[ \t]{{1,3}}{TIME})?
        (?:[ \t]{{0,3}}[,–—-][ \t]{{0,3}}(?P<note>[^()\[\]\n]{{0,40}}))?[\])][*_]{{0,3}}(?P<clear>[ \t]*:)?[*_]{{0,3}}
        (?:(?P<words>[ \t]+(?=[^\W_a-zà-ÿ]|["'“„‘]))|[ \t]+|$)""",
    re.MULTILINE | re.VERBOSE,
)
# "08:58 Klant Ja, dat is zo.": a time, perhaps with a word for a role between it and the words.
_BEHIND_TIME = re.compile(
    rf"^[ \t]*(?:[\[(]{TIME}[\])]|\d{{1,2}}:\d{{2}}(?::\d{{2}})?)[ \t]+"
    r"(?:(?P<name>[^\W\d_a-zà-ÿ][\w-]{1,38})[ \t]+(?=[^\W\d_a-zà-ÿ]|[\"'“„‘]))?",
    re.MULTILINE,
)
_BARE = re.compile(rf"{_LEAD}{_NAME}{_NOTE}[ \t]*$", re.MULTILINE)
_CELL = re.compile(rf"{_NAME}{_NOTE}[ \t]*:?[*_]{{0,3}}")
# "12-03-2025 14:05 - Piet: ...", "[14:05, 12-3-2025] Piet: ..."; a line without a name tells of the chat itself.
_MESSAGE = re.compile(
    rf"""{_LEAD}(?:\[(?:{_DATE},?[ ]{TIME}|{TIME},[ ]{_DATE})\][ \t]* | {_DATE},?[ ]{TIME}[ ][-–][ ])
        (?:[~\u200e\u00a0 ]{{0,3}}(?P<name>[^:\n]{{1,60}}):(?=\s|\Z)[ \t]* | .*)""",
    re.MULTILINE | re.VERBOSE,
)
_LONGEST_CELL = 80  # code points: a name and a note
_SHORT = 3  # letters: before a dash, or alone on a line, such a word is no label


@dataclass(frozen=True, slots=True)
class Label:
    """Something that looks like a label: its place in the segment, `who` it names (a role, or a name in lower case;
    nobody in what a chat tells of itself), and the role that it tells.

    `weak`: it counts only where the other side has a label too. `bare`: it is a line without a colon. `certain`: its
    place is one where nothing but a speaker stands. `told`: it counts for itself, and the text need be no conversation.
    """

    span: Span
    who: str
    role: Speaker | None = None
    weak: bool = False
    bare: bool = False
    certain: bool = False
    told: bool = False

    @property
    def key(self) -> tuple[str, bool, bool]:
        """What the labels that count or do not count together have in common."""
        return self.who, self.weak, self.bare


def labels_in(segment: Segment, speakers: Speakers, *, spoken: bool) -> list[Label]:
    """The labels of a segment with a colon, a dash or brackets, in order; where all is `spoken`, the voice that it has
    is its only label, and elsewhere it is one more if it is that of a side."""
    voice = _named(segment.voice, speakers) if segment.voice is not None else None
    if voice and spoken:
        return [voice]
    found = [replace(voice, certain=False, told=True)] if voice and voice.role else []
    if segment.where in PLACES:
        found += (_message(match, speakers) for match in _MESSAGE.finditer(segment.text))
    if segment.where in _WITH_COLON:
        labels = (
            *(_label(match, speakers) for match in _LABEL.finditer(segment.text)),
            *(_in_brackets(match, speakers) for match in _IN_BRACKETS.finditer(segment.text)),
        )
        found += (each for each in labels if each and not (segment.cell and len(each.span) == len(segment.text)))
    return sorted(found, key=lambda label: label.span)


def bare_labels(segments: Sequence[Segment], speakers: Speakers) -> Iterator[tuple[int, Label]]:
    """The headings, and the lines of items and paragraphs, that hold nothing but a word for a role, each with the
    number of its segment; none of paragraphs where no short line of them comes twice."""
    lines = [
        (number, match)
        for number, segment in enumerate(segments)
        if segment.where in PLACES and segment.voice is None
        for match in _BARE.finditer(segment.text)
    ]
    headings = [
        (number, match)
        for number, segment in enumerate(segments)
        if segment.where == "heading" and (match := _match(segment.text))
    ]
    short = [match["name"] for number, match in lines if segments[number].where == "body"]
    comes_twice = len({*short}) < len(short)
    for number, match in (*lines, *headings):
        is_bare = segments[number].where == "body"
        role = speakers.role(match["name"].split()) if comes_twice or not is_bare else None
        if role and len(role.word) > _SHORT:
            yield number, Label(Span(*match.span()), role.side, role.side, role.weak or not is_bare, is_bare)


def timed_labels(segments: Sequence[Segment], speakers: Speakers) -> Iterator[tuple[int, Label]]:
    """The words for a role behind the time that a line begins with, without a colon, each with the number of its
    segment. It may be a programme, so another time ends such a turn, and so does the next paragraph."""
    in_turn = False
    for number, segment in enumerate(segments):
        text = segment.text
        matches = [*_BEHIND_TIME.finditer(text)] if segment.where in PLACES else []
        if in_turn and not (matches and not matches[0].start()):
            yield number, Label(Span(0, 0), "", told=True)
            in_turn = False
        for match in matches:
            role = speakers.role([match["name"]]) if match["name"] else None
            labelled = _LABEL.match(text, match.start())
            if role and len(role.word) > _SHORT and not role.weak and not (labelled and _label(labelled, speakers)):
                yield number, Label(Span(*match.span()), role.side, role.side, told=True)
                in_turn = True
            elif in_turn:
                yield number, Label(Span(match.start(), match.start()), "", told=True)
                in_turn = False


def may_name(text: str) -> bool:
    """Whether the text of a table cell can be a name, of a speaker or of anything else."""
    return _match(text) is not None


def label_in_cell(segment: Segment, speakers: Speakers) -> Label | None:
    """The label that a table cell is; None if it is anything else."""
    match = _match(segment.text)
    return _of(match, speakers) if match else None


def _match(text: str) -> re.Match[str] | None:
    return _CELL.fullmatch(text) if len(text) <= _LONGEST_CELL else None


def _label(match: re.Match[str], speakers: Speakers) -> Label | None:
    label = _of(match, speakers)
    if label is None or not match["dash"]:
        return label
    role = speakers.role(match["name"].split())
    return label if label.role and not (role and len(role.word) <= _SHORT) else None


def _in_brackets(match: re.Match[str], speakers: Speakers) -> Label | None:
    label = _of(match, speakers)
    if label is None or not label.role:
        return None
    return replace(label, weak=label.weak or not (match["clear"] or match["words"]))


def _message(match: re.Match[str], speakers: Speakers) -> Label:
    return replace(_named(match["name"] or "", speakers), span=Span(*match.span()))


def _of(match: re.Match[str], speakers: Speakers) -> Label | None:
    """The label of a match with a name and a note; None if they are no speaker's."""
    words = match["name"].split()
    role = speakers.role(words) or speakers.role((match["note"] or "").split())
    if role:
        return Label(Span(*match.span()), role.side, role.side, role.weak)
    if words[0].startswith("@") or speakers.is_name(words):
        return Label(Span(*match.span()), " ".join(words).lower())
    return None


def _named(name: str, speakers: Speakers) -> Label:
    """The empty label of who is called by that name; a weak word is only a name there."""
    match = _match(name)
    label = _of(match, speakers) if match else None
    if label is None or label.weak:
        label = Label(Span(0, 0), " ".join(name.split()).lower())
    return replace(label, span=Span(0, 0), certain=True)
