"""Who is speaking: labels such as "Klant:" and "Verkoper (12:03):" at the start of a line.

Works on the segments of any format. A label ends the turn before it and is no part of the text; neither are times at
the start of a line and stage directions. A turn is one run of text, whatever lines, paragraphs and lists it goes on in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from enmaar.documents.model import MarkKind, Segment, Speaker
from enmaar.documents.speech.columns import table_labels
from enmaar.documents.speech.labels import PLACES, TIME, Label, bare_labels, labels_in, timed_labels
from enmaar.documents.speech.quotations import quotation_labels
from enmaar.documents.speech.speakers import SIDES, Speakers, can_be_customer
from enmaar.documents.speech.utterances import utterance_labels
from enmaar.spans import Span

_Cast = Mapping[tuple[str, bool, bool], "Speaker | None"]
"""The labels that count in a text, by their keys, and the role of each."""

# "(lacht)", "[pauze]"; not "[naam klant]", which is a blank to fill in.
_BRACKETS = r"[*_]{0,2}(?:\([^()]{1,200}\)|\[(?![^\[\]]{0,30}(?i:naam))[^\[\]]{1,200}\])[*_]{0,2}"
_SIGNED = r"(?P<sign>[*_])(?=[a-zà-ÿ])[^*_\n]{1,60}(?<![.!?])(?P=sign)"
_ON_ITS_OWN = re.compile(rf"^[ \t]*(?:{_BRACKETS}\.?|{_SIGNED})[ \t]*$", re.MULTILINE)
_AT_THE_HEAD = re.compile(rf"(?:{_BRACKETS}[ \t]*)+(?![,.;:!?'’])|{_SIGNED}(?=[ \t]+[^\W\d_a-zà-ÿ])")
_CAPITAL = re.compile(r"[ \t]+[^\W\d_a-zà-ÿ]")
_TIMED = re.compile(
    rf"^[ \t]*(?:(?P<bracket>[\[(]){TIME}[\])]|\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?=[ \t]+[^\W\d_a-zà-ÿ]|[ \t]*$))"
    r"(?:[ \t]*[-–—](?=[ \t]))?[ \t]*\n?",
    re.MULTILINE,
)
_SENTENCE_ENDS = frozenset(".!?…:)]\"'”’*")
_LONGEST_EMPHASIS = 60  # code points of a stage direction in italics
_LOOK_BACK = 20  # code points before a stage direction: the blanks and the mark that ends a sentence


def speaking_turns(segments: Sequence[Segment], speakers: Speakers, *, spoken: bool = False) -> tuple[Segment, ...]:
    """The segments cut at the labels and without them, each with who speaks it.

    A turn goes on until the next label, a heading or the like, or the edge of the run of text that it stands in; one
    that a heading begins, until the next heading. In a text where a role has a label, and in one that is `spoken` from
    end to end, any name with a colon begins the turn of somebody. Who that is tells the label; of two speakers one is
    known if the other is.
    """
    found = [labels_in(segment, speakers, spoken=spoken) for segment in segments]
    quoted = [*utterance_labels(segments, speakers)]
    others = (find(segments, speakers) for find in (bare_labels, table_labels, quotation_labels))
    for number, label in chain(timed_labels(segments, speakers), quoted, *others):
        found[number].append(label)
    labels = [label for labels in found for label in labels if not label.told]
    cast = _cast(labels, _sides([label for _, label in quoted]), spoken=spoken)
    counting = [_counting(labels, cast) for labels in found]
    is_conversation = bool(cast) or spoken or _is_timed(segments)
    if not (is_conversation or any(counting)):
        return tuple(segments)
    return tuple(_turns(segments, counting, has_asides=is_conversation))


def _cast(labels: Sequence[Label], quoted: Collection[Speaker], *, spoken: bool) -> _Cast:
    """Which labels count; `quoted` are the sides that speak in the text anyhow. Where something certain names the
    speakers, nobody else is one."""
    certain = [label for label in labels if label.certain]
    is_certain = any(label.who for label in certain)
    labels = certain if is_certain else [label for label in labels if not label.certain]
    bare = [label.role for label in labels if label.bare]
    if len(set(bare)) < 2 or len(bare) < 3:
        labels = [label for label in labels if not label.bare]
    if len(_sides(labels).union(quoted)) < 2:
        labels = [label for label in labels if not label.weak]
    sides = _sides(labels)
    if not (sides or spoken or is_certain):
        return {}
    sides = sides.union(quoted)
    cast: dict[tuple[str, bool, bool], Speaker | None] = {label.key: label.role for label in labels}
    names = Counter(label.who for label in labels if label.who and not label.role)
    if "verkoper" in sides:  # then who has a reader's name is a reader, and who is called like a customer may be one
        theirs = {name for name in names if name.startswith("@") or ("klant" not in sides and can_be_customer(name))}
        cast.update({label.key: "klant" for label in labels if label.who in theirs})
        names = Counter({name: count for name, count in names.items() if name not in theirs})
        sides = sides | ({"klant"} if theirs else set())
    if len(sides) == len(names) == 1:
        (other,) = set(SIDES) - sides
        ((name, count),) = names.items()
        # A single word that comes once may be no name at all, and what the customer says is not judged.
        if other == "verkoper" or count > 1 or " " in name or is_certain:
            cast.update({label.key: other for label in labels if label.who == name})
    return cast


def _sides(labels: Sequence[Label]) -> set[Speaker]:
    return {label.role for label in labels if label.role}


def _counting(labels: Sequence[Label], cast: _Cast) -> list[Label]:
    """The labels of a segment that count, in order, each with its role. Of two in one place, the one that counts for
    itself does."""
    counting: list[Label] = []
    for label in sorted(labels, key=lambda label: (label.span.start, not label.told)):
        if (label.told or label.key in cast) and (not counting or label.span.start >= counting[-1].span.end):
            counting.append(label if label.told else replace(label, role=cast[label.key]))
    return counting


def _turns(segments: Sequence[Segment], labels: Sequence[Sequence[Label]], *, has_asides: bool) -> Iterator[Segment]:
    """`has_asides`: whether times and stage directions are no prose."""
    block = 0
    section: Label | None = None  # of the heading above
    turn: Label | None = None  # of who speaks
    began = ""  # where the turn did
    before: Segment | None = None
    for segment, found in zip(segments, labels, strict=True):
        is_heading = segment.where == "heading"
        if is_heading:
            section = None
        in_turn = turn is not None and turn.who != "" and began != "list"
        if before is not None and (is_heading or not _continues(before, segment, in_turn=in_turn)):
            turn, began = section, "heading"
            block += 1
        before = segment
        starts = [0, *(label.span.end for label in found)]
        ends = [*(label.span.start for label in found), len(segment.text)]
        for label, part in zip((None, *found), segment.split(map(Span, starts, ends)), strict=True):
            if label is not None and (turn is None or label.who != turn.who):
                turn, began = label, segment.where
                block += 1
            words = _without_asides(part, at_label=label is not None) if has_asides else part.stripped()
            if words and any(map(str.isalnum, words.text)):
                yield replace(words, speaker=turn.role if turn else None, block=block)
        if is_heading:
            section = turn


def _continues(before: Segment, here: Segment, *, in_turn: bool) -> bool:
    """Whether a run of text goes on from one segment into the next. A list right before or behind it belongs to a turn,
    but for one that an item begins, which ends with its list; another run of text does not. A cell is one run."""
    if before.block == here.block or (here.cell is not None and here.cell == before.cell):
        return True
    beside = {before.where, here.where} <= PLACES and "list" in (before.where, here.where)
    return in_turn and beside and here.block - before.block == 1


def _is_timed(segments: Sequence[Segment]) -> bool:
    """Whether a text is a transcript: at least two lines begin with a time between brackets."""
    times = (match for segment in segments if segment.where in PLACES for match in _TIMED.finditer(segment.text))
    return sum(match["bracket"] is not None for match in times) > 1


def _without_asides(segment: Segment, *, at_label: bool) -> Segment | None:
    """The segment without times and stage directions; None if nothing is left of it."""
    if segment.where not in PLACES:
        return segment.stripped()
    spans: list[Span] = []
    for span in sorted(_asides(segment, at_label=at_label)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return (segment.without(spans) if spans else segment).stripped()


def _asides(segment: Segment, *, at_label: bool) -> Iterator[Span]:
    text = segment.text
    head = _AT_THE_HEAD.match(text) if at_label else None
    if head:
        yield Span(*head.span())
    for match in _TIMED.finditer(text):
        yield Span(*match.span())
    lines = [Span(*match.span()) for match in _ON_ITS_OWN.finditer(text)]
    for mark in segment.marks:
        words = mark.span.of(text)
        if mark.kind is MarkKind.EMPHASIS and words[0].islower() and len(words) <= _LONGEST_EMPHASIS:
            if at_label and mark.span.start == 0 and _CAPITAL.match(text, mark.span.end):
                yield mark.span
            elif _is_line(text, mark.span) and words[-1] not in _SENTENCE_ENDS:
                lines.append(mark.span)
    for line in lines:
        if at_label and not line.start:
            continue  # "Klant: *te duur*"
        said = text[max(line.start - _LOOK_BACK, 0) : line.start].rstrip()
        if not said or said[-1] in _SENTENCE_ENDS:
            yield Span(line.start, min(line.end + 1, len(text)))


def _is_line(text: str, span: Span) -> bool:
    return text[span.start - 1 : span.start] in ("", "\n") and text[span.end : span.end + 1] in ("", "\n")
