"""Finds options that stand on lines of their own: the items of a list, the options of a form, buttons, cards, and lines
that each name a price."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from enmaar.detectors._ways import (
    A_PRICE,
    Line,
    Ways,
    last_sentences,
    lines_of,
    option_of,
    sighting,
    unstressed_if_all,
    whole,
)
from enmaar.documents.model import Document, MarkKind, Segment
from enmaar.matching import Sighting
from enmaar.nlp.enumeration import Choice, Option
from enmaar.nlp.sentences import Sentence, plain
from enmaar.spans import Span

_BOX = re.compile(r"(?:\(\s?\)|\[\s?\]|[○◯☐❏])\s+(?=\S)")
_BUTTON = re.compile(r"\[\s*(?P<words>[^\[\]]{2,80}?)\s*\]")
_LETTER = re.compile(r"\(?[a-z0-9]{1,2}[).]\s+(?=\S)", re.I)
_SHORT_OPTION = 12  # words of an option on average, beyond which a list explains rather than offers
_SHORT_CARD = 60  # words that a card holds
_SHORT_LEAD = 6  # words of a heading that only names what there is


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that may be options: `first` the number of the segment of the first, `said` what stands with each. `form`:
    what they are of a form."""

    first: int
    lines: tuple[Line, ...]
    said: tuple[str, ...]
    form: str = ""
    lead: tuple[Sentence, ...] = ()


def offers(document: Document, ways: Ways, maximum: int) -> Iterator[Sighting]:
    """What there is to say of each group of lines with more than `maximum` options."""
    segments = document.segments
    for group in _groups(segments):
        if len(group.lines) <= maximum or segments[group.first].speaker == "klant":
            continue
        lead = group.lead or _lead(segments, group.first)
        yield _judged(group, lead, segments[group.first].speaker, ways, maximum)


def _judged(group: _Group, lead: Sequence[Sentence], speaker: str | None, ways: Ways, maximum: int) -> Sighting:
    every = [*zip(group.lines, group.said, strict=True)]
    counted = [(line, said) for line, said in every if not ways.is_no_option(line.text)] or every
    # A placeholder ("Kies een onderwerp") at the head is the sign of a form, and leads to the rest.
    has_placeholder = ways.is_no_option(group.lines[0].text) and len(counted) < len(every)
    lines = [line for line, _ in counted]
    options = unstressed_if_all([option_of(line, ways, said) for line, said in counted])
    above = " ".join(sentence.text for sentence in lead)
    cue = _cue(group.form, above, lines, options, ways, has_placeholder=has_placeholder)
    if len(lines) <= maximum:
        kind, reason = None, "maximum"
    elif cue is None:
        kind, reason = None, "geen keuze"
    elif ways.is_silent(above, [line.text for line in lines]):
        kind, reason = None, "vrijgesteld"
    else:
        kind = reason = "script" if speaker == "verkoper" else "opsomming"
    return sighting(kind, reason, lines, lead, cue or "", Choice(options))


def _cue(
    form: str, above: str, lines: Sequence[Line], options: Sequence[Option], ways: Ways, *, has_placeholder: bool
) -> str | None:
    """The words that make lines a choice; None if nothing does."""
    lower = above.lower()
    if form == "option":
        return None if ways.phrases["vak"].find(lower) else above[-80:] or lines[0].text[:80]
    cue = ways.cues["opsomming"].find(lower)
    words = sum(len(line.text.split()) for line in lines) / max(len(lines), 1)
    if cue and words <= _SHORT_OPTION * 2:
        return " ".join(cue.of(above).split())
    if has_placeholder:
        return above[-80:] or lines[0].text[:80]
    answers = sum(line.text.lower().startswith(("ja", "nee")) for line in lines)
    if above.rstrip().endswith("?") and answers * 2 > len(lines):
        return above[-80:]
    kind = ways.cues["tabel"].find(lower)
    priced = sum(option.price is not None for option in options)
    if kind and (priced > 2 or (words <= _SHORT_LEAD and len(above.split()) <= _SHORT_LEAD)):
        return " ".join(kind.of(above).split())
    if form == "card" and priced >= len(lines) - 1:
        return above[-80:] or lines[0].text[:80]
    return None


def _lead(segments: Sequence[Segment], first: int) -> tuple[Sentence, ...]:
    """What leads to options: the last sentences of what stands above, and the heading over a few words."""
    if not first:
        return ()
    before = segments[first - 1]
    if before.speaker != segments[first].speaker and before.speaker == "klant":
        return ()
    lead = last_sentences(before, 2)
    short = sum(len(sentence.text.split()) for sentence in lead) <= _SHORT_CARD // 3
    leads_on = before.text.rstrip().endswith((":", "?"))
    if before.where != "heading" and short and not leads_on and first > 1 and segments[first - 2].where == "heading":
        lead = [*last_sentences(segments[first - 2], 1), *lead]
    return tuple(lead)


def _groups(segments: Sequence[Segment]) -> Iterator[_Group]:
    number = 0
    while number < len(segments):
        group, end = _group_at(segments, number)
        if group:
            yield group
        number = max(end, number + 1)
    yield from _cards(segments)


def _group_at(segments: Sequence[Segment], number: int) -> tuple[_Group | None, int]:
    """The group that begins with a segment, and the number of the segment behind it."""
    segment = segments[number]
    if segment.form_field:
        return _fields(segments, number)
    if segment.where == "list":
        return _items(segments, number)
    if segment.where in ("body", "heading") and segment.cell is None:
        return _lines(segments, number)
    return None, number + 1


def _fields(segments: Sequence[Segment], first: int) -> tuple[_Group, int]:
    field = segments[first].form_field
    assert field is not None
    lines: list[Line] = []
    end = first
    while end < len(segments) and end - first < 3 * len(lines) + 3:
        if segments[end].form_field == field:
            lines.append(whole(segments[end]))
            last = end
        elif field.kind != "option" or segments[end].form_field:
            break
        end += 1
    return _Group(first, tuple(lines), ("",) * len(lines), field.kind), last + 1


def _items(segments: Sequence[Segment], first: int) -> tuple[_Group, int]:
    """The items of a list, without those of the lists in it; where nothing tells the items, each segment is one."""
    place, block = segments[first].item, segments[first].block
    lines: list[Line] = []
    said: list[str] = []
    number, end = -1, first
    while end < len(segments):
        segment = segments[end]
        if segment.where != "list" and not (segment.item and place and segment.item.list == place.list):
            break
        if segment.block != block and segment.where != "list":
            break
        if place is None or segment.item is None:
            if segment.block != block:
                break
            lines.append(whole(segment))
            said.append("")
        elif segment.item.list != place.list and segment.item.depth <= place.depth:
            break
        elif segment.item.list == place.list and segment.item.number != number:
            number = segment.item.number
            lines.append(_without_box(whole(segment)))
            said.append("")
        elif said:
            said[-1] += " " + plain(segment.text)
        end += 1
    return _Group(first, tuple(lines), tuple(said)), max(end, first + 1)


def _without_box(line: Line) -> Line:
    found = _BOX.match(line.text)
    return _from(line, found.end()) if found else line


def _from(line: Line, start: int, end: int | None = None) -> Line:
    stop = len(line.text) if end is None else end
    span = Span(line.span.start + start, line.span.start + stop)
    return Line(line.segment, span, line.text[start:stop])


def _lines(segments: Sequence[Segment], first: int) -> tuple[_Group | None, int]:
    """Lines that are options by what they begin with, buttons in brackets or links side by side, or that each name a
    price; the lines before them lead to them."""
    lines: list[tuple[int, Line, str]] = []
    end = first
    while end < len(segments) and segments[end].where == "body" and not segments[end].form_field:
        if end > first and segments[end].block != segments[first].block:
            break
        if segments[end].speaker != segments[first].speaker or segments[end].cell:
            break
        lines += ((end, line, _sort(line)) for line in lines_of(segments[end]))
        end += 1
        if end < len(segments) and lines and not lines[-1][2] and len(lines) > 1:
            break
    best: tuple[int, int] = (0, 0)
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or lines[number][2] != lines[start][2]:
            if lines[start][2] and number - start > best[1] - best[0]:
                best = start, number
            start = number
    chosen = lines[best[0] : best[1]]
    links = _links(segments[first]) if not chosen else []
    if links:
        return _Group(first, tuple(links), ("",) * len(links), "button"), first + 1
    if len(chosen) < 2:
        return None, first + 1
    before = lines[max(best[0] - 2, 0) : best[0]]
    lead = tuple(line.sentence for _, line, sort in before if not sort)
    options = tuple(_option_line(line, chosen[0][2]) for _, line, _ in chosen)
    form = {"box": "box", "button": "button"}.get(chosen[0][2], "")
    return _Group(chosen[0][0], options, ("",) * len(options), form, lead), chosen[-1][0] + 1


def _sort(line: Line) -> str:
    """What a line is by its looks: a box to tick, a button, an item with a letter, a name with its price."""
    if _BOX.match(line.text):
        return "box"
    if _BUTTON.fullmatch(line.text):
        return "button"
    if _LETTER.match(line.text):
        return "letter"
    price = A_PRICE.search(line.text)
    is_name = price is not None and 0 < len(line.text[: price.start()].split()) <= 8
    return "price" if is_name and len(line.text.split()) <= 20 else ""


def _option_line(line: Line, sort: str) -> Line:
    button = _BUTTON.fullmatch(line.text) if sort == "button" else None
    if button:
        return _from(line, *button.span("words"))
    mark = {"box": _BOX, "letter": _LETTER}.get(sort)
    found = mark.match(line.text) if mark else None
    return _from(line, found.end()) if found else line


def _links(segment: Segment) -> list[Line]:
    """The links of a segment that holds nothing else: buttons of a mail, or the way through a site."""
    links = [mark.span for mark in segment.marks if mark.kind is MarkKind.LINK]
    line = whole(segment)
    left = list(line.text)
    for span in links:
        left[span.start : span.end] = " " * len(span)
    return (
        []
        if len(links) < 2 or re.search(r"\w", "".join(left))
        else [_from(line, each.start, each.end) for each in links]
    )


def _cards(segments: Sequence[Segment]) -> Iterator[_Group]:
    """Headings in a row that each have a price below them, in a few words."""
    heads = [number for number, segment in enumerate(segments) if segment.where == "heading"]
    cards: list[tuple[int, str]] = []
    for number, following in pairwise([*heads, len(segments)]):
        below = segments[number + 1 : following]
        said = " ".join(plain(segment.text) for segment in below)
        text = f"{segments[number].text} {said}"
        if A_PRICE.search(text) and len(text.split()) <= _SHORT_CARD and not any(each.cell for each in below):
            cards.append((number, said))
        else:
            if len(cards) > 1:
                yield _card_group(segments, cards)
            cards = []
            # The last card of a page is followed by what does not belong to it.
    if len(cards) > 1:
        yield _card_group(segments, cards)


def _card_group(segments: Sequence[Segment], cards: Sequence[tuple[int, str]]) -> _Group:
    lines = tuple(whole(segments[number]) for number, _ in cards)
    return _Group(cards[0][0], lines, tuple(said for _, said in cards), "card")
