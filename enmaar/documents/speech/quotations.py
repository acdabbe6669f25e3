"""Quotes that somebody has signed: “Fijn, maar duur.” — Jan, klant sinds 2019.

A quote is what the format has as one, or paragraphs between quotation marks. It is signed by a dash with a name behind
it, at its end or right below it. Without that, its words are the writer's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enmaar.documents.model import MarkKind, Segment, Speaker
from enmaar.documents.speech.labels import Label
from enmaar.documents.speech.speakers import Speakers
from enmaar.spans import Span

_PLACES = frozenset({"body", "list", "table"})
_OPENING = tuple("\"'“‘„«")
_CLOSING = tuple("\"'”’»")
_AROUND = "*_ \t\n"
_SIGNATURE = re.compile(r"[ \t*_]*(?P<dash>[-–—―]{1,3}[ \t*_]*)?(?P<words>\w[^\n]{0,80})")
_BEHIND_NAME = re.compile(r"[,(|/–—]|[ \t](?:-|uit|via|op|namens|bij)[ \t]")
_WORD = re.compile(r"\w+")
_MOST_WORDS = 6  # of who signs without a name: "een tevreden klant uit Zwolle"


def quotation_labels(segments: Sequence[Segment], speakers: Speakers) -> Iterator[tuple[int, Label]]:
    """The empty labels of quotes that are signed, each with the number of its segment: those of the words of the quote,
    and that of nobody where the signature begins."""
    free = 0  # the first segment behind the last signature
    for number in range(len(segments)):
        found = _signature(segments, number, speakers)
        if found:
            start, side = found
            last = number if start else number - 1
            first = _first(segments, free, last, start or None)
            if first is not None:
                yield from ((each, Label(Span(0, 0), side, side, told=True)) for each in range(first, last + 1))
                yield number, Label(Span(start, start), "", told=True)
            free = number + 1


def _signature(segments: Sequence[Segment], number: int, speakers: Speakers) -> tuple[int, Speaker] | None:
    """Where in a segment a signature begins that it ends with, and the side of who signs. An item that is alone has
    lost its dash, and below a quote of the format it takes none."""
    segment = segments[number]
    text = segment.text
    if segment.where not in _PLACES:
        return None
    for start in (text.rfind("\n") + 1, max(map(text.rfind, _CLOSING)) + 1):
        match = _SIGNATURE.fullmatch(text, start)
        last = segment if start else segments[number - 1]
        has_dash = match is not None and (match["dash"] is not None or (not start and _is_alone(segments, number)))
        if match and (has_dash or _is_quoted(last)):
            side = _signed_by(match["words"], speakers, has_dash=has_dash)
            if side:
                return start, side
    return None


def _signed_by(words: str, speakers: Speakers, *, has_dash: bool) -> Speaker | None:
    """The side of who signs with these words, without a dash only if they are those of a customer; None if nobody does.
    Whoever has no role in his name is a customer."""
    name = _BEHIND_NAME.split(words, maxsplit=1)[0].split()
    role = speakers.role(name)
    if has_dash and role:
        return role.side
    is_customer = speakers.side_in(_WORD.findall(words)) == "klant"
    if speakers.is_name(name):
        return "klant" if has_dash or is_customer else None
    return "klant" if has_dash and is_customer and len(words.split()) <= _MOST_WORDS else None


def _first(segments: Sequence[Segment], free: int, last: int, end: int | None) -> int | None:
    """The segment, from `free` on, with which the quote begins that ends with a segment, or at an offset in it; None if
    none ends there."""
    if last < free:
        return None
    first, here = last, segments[last]
    if _is_quoted(here):
        while (
            first > free and _is_quoted(segments[first - 1]) and segments[first].block - segments[first - 1].block < 2
        ):
            first -= 1
        return first
    if not here.text[:end].rstrip(_AROUND).endswith(_CLOSING):
        return None
    while not segments[first].text.lstrip(_AROUND).startswith(_OPENING):
        first -= 1
        if first < free or segments[first].block != here.block or segments[first].text.endswith(_CLOSING):
            return None
    return first


def _is_quoted(segment: Segment) -> bool:
    """Whether a segment is one of what its format has as a quote."""
    return any(mark.kind is MarkKind.QUOTE and mark.span.start == 0 for mark in segment.marks)


def _is_alone(segments: Sequence[Segment], number: int) -> bool:
    """Whether a segment is the only item of a list."""
    beside = segments[max(number - 1, 0) : number + 2]
    return segments[number].where == "list" and sum(each.where == "list" for each in beside) == 1
