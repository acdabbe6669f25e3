"""What customers are quoted with: “Bezwaar: ik snap het, maar …”, and the lines in quotes below “Wat klanten zeggen:”.

Neither needs a conversation around it. What answers a customer is the writer's own again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from enmaar.documents.model import Segment
from enmaar.documents.speech.labels import PLACES, Label
from enmaar.documents.speech.speakers import Speakers, known_words, quotes
from enmaar.spans import Span

_WITH_COLON = PLACES | {"heading", "table"}
_LINE = re.compile(r"^.+$", re.MULTILINE)
_COLON = r"""[*_]{0,3}[ \t]*:(?=[\s*_"'“„‘«])[*_]{0,3}[ \t]*"""
_LABEL = re.compile(rf"[ \t*_]*(?:\d{{1,2}}[.)][ \t]+)?(?P<words>[^\W\d_][^\n:.!?()\[\]*_]{{0,38}}){_COLON}")
_BEFORE_COLON = re.compile(rf"(?<![\w-])(?P<words>(?:[\w-]{{1,24}}[ \t]{{1,3}}){{0,2}}[\w-]{{1,24}}){_COLON}")
_QUOTE = r"""(?:["“«][^"“”„«»]+["”»]|„[^"“”„«»]+["“”]|‘(?:[^‘’]|’(?=\w))+’(?!\w)|'(?:[^'\n]|'(?=\w))+'(?!\w))"""
_IN_QUOTES = re.compile(rf"{_QUOTE}[ \t*_.,;!?…]*")
_LINE_IN_QUOTES = re.compile(rf"[ \t*_]*{_QUOTE}[ \t*_.,;!?…]*$", re.MULTILINE)
# Where what stands behind a label ends: at an arrow, a dash before a capital, a line that does not go on with it.
_END = re.compile(
    r"""(?:→|⇒|➔|[-=]>)[ \t]*|(?<=[ \t])[-–—][ \t]+(?=[^\W\d_a-zà-ÿ]|["'“„‘«])|(?<=[.!?…:"”’)])\n|\n(?![a-zà-ÿ])"""
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*\s+")
_WORD = re.compile(r"\w+")
_LONGEST_LEAD = 10  # words
_LEAD = re.compile(r"-*(?:o|(?:c|(?=[^p]*k)(?=[^p]*[uo])[kuo-]*[kuo])(?:p[^v]*[x-])?)")  # of the kinds of its words


def utterance_labels(segments: Sequence[Segment], speakers: Speakers) -> Iterator[tuple[int, Label]]:
    """The labels before what a customer is quoted with, and the empty ones before lines in quotes, each with the number
    of its segment; where the customer's words end, there is the label of nobody."""
    above: Segment | None = None  # where the line above leads in lines in quotes, or is one of them
    is_first = False  # the next one of those
    for number, segment in enumerate(segments):
        text, done = segment.text, 0
        for line in _LINE.finditer(text):
            if line.start() < done:
                continue
            label = _LABEL.match(text, line.start()) if segment.where in _WITH_COLON else None
            quoted = _LINE_IN_QUOTES.match(text, line.start()) if _is_below(above, segment, first=is_first) else None
            if label and quotes(label["words"].split()) and label.end() < line.end():
                begin, end = Span(line.start(), label.end()), _end(text, label.end(), speakers)
                above = None
            elif quoted and (is_first or not _is_answer(quoted[0])):
                begin, end = Span(line.start(), line.start()), Span(quoted.end(), quoted.end())
                above, is_first = segment, False
            else:
                is_first = _leads_in(line[0], speakers, is_heading=segment.where == "heading")
                above = segment if is_first else None
                continue
            yield number, Label(begin, "klant", "klant", told=True)
            yield number, Label(end, "", told=True)
            done = end.end


def _is_below(above: Segment | None, segment: Segment, *, first: bool) -> bool:
    """Whether lines in quotes may begin or go on in a segment: in a paragraph or a list, not from one to the next."""
    if above is None or segment.where not in PLACES or segment.cell:
        return False
    return first or segment is above or above.where == segment.where == "list"


def _end(text: str, start: int, speakers: Speakers) -> Span:
    """What ends the words of a customer that begin at an offset, up to where the next words do."""
    quoted = _IN_QUOTES.match(text, start)
    if quoted:
        label = _BEFORE_COLON.match(text, quoted.end())
        is_answer = label is not None and _answer(label, speakers) is not None
        return Span(quoted.end(), label.end() if label and is_answer else quoted.end())
    found = _END.search(text, start)
    end = Span(*found.span()) if found else Span(len(text), len(text))
    for label in _BEFORE_COLON.finditer(text, start, end.start):
        offset = _answer(label, speakers)
        if offset is not None:
            end = Span(offset, label.end())
            break
    edges = [*(match.end() for match in _SENTENCE_END.finditer(text, start, end.start)), end.start]
    for begin, stop in pairwise(edges):
        if _is_answer(text[begin:stop]):
            return Span(begin, begin)
    return end


def _answer(label: re.Match[str], speakers: Speakers) -> int | None:
    """Where the label of an answer begins in the words before a colon; None if there is none."""
    for word in _WORD.finditer(label["words"]):
        words = label["words"][word.start() :].split()
        role = speakers.role(words)
        if (role and role.side == "verkoper") or " ".join(words).lower() in known_words().nobody:
            return label.start() + word.start()
    return None


def _is_answer(words: str) -> bool:
    """Whether words behind those of a customer answer him, as far as they tell."""
    known = known_words()
    plain = [word.lower() for word in _WORD.findall(words)]
    phrase = " ".join(plain) + " "
    return phrase.startswith(known.agreeing) or not known.addressing.isdisjoint(plain)


def _leads_in(line: str, speakers: Speakers, *, is_heading: bool) -> bool:
    """Whether a line says that customers speak below it ("Veelgehoorde bezwaren:", a heading "Wat klanten zeggen"), and
    not that somebody speaks to them or answers. What it is about may follow ("Klantreacties over de levertijd")."""
    lead = line.strip(" \t*_").lower()
    has_colon = lead.endswith(":")
    words = _WORD.findall(lead.replace("over ons", "")) if has_colon or is_heading else []
    if not 0 < len(words) <= _LONGEST_LEAD:
        return False
    kinds = "".join(_kind(word, speakers) for word in words)
    return _LEAD.fullmatch(kinds) is not None and (has_colon or kinds != "o")


def _kind(word: str, speakers: Speakers) -> str:
    """What a word of a lead-in is: (v) for the seller, (k) for a customer, (c) for what a customer says, (o) for
    objections, (u) for what anybody says, (p) what stands before a topic, (-) what may stand beside these, (n) what may
    be a verb, (x) anything else."""
    known = known_words()
    side = speakers.side_in([word])
    if side:
        return "v" if side == "verkoper" else "c" if word.endswith(known.utterances) else "k"
    if word in known.objections:
        return "o"
    if word in known.saying or word.endswith(known.utterances):
        return "u"
    if word in known.spoken_to:
        return "p"
    return "-" if word in known.beside or word.endswith("e") or word.isdigit() else "n" if word.endswith("en") else "x"
