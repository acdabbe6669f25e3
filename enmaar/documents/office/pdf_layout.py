"""The layout of a PDF: from words with a place on a page to paragraphs.

A line is cut where a gap says that a column or a cell ends. Lines below each other are one stack as long as they have
one size and keep their distance; in it a paragraph goes on until the words or the right edge say that it ends. Places
and sizes are in the units of the page, which are points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median, median_low
from typing import NamedTuple

from enmaar.documents.email.headers import header_key
from enmaar.documents.office.parts import Line, Paragraphs, Run
from enmaar.documents.plain import Item, item_at, may_be_meant, must_go_on
from enmaar.documents.plain import Line as PlainLine
from enmaar.spans import Span

# What follows is in sizes of the text.
_WIDEST = 4.0  # a gap between two words that parts columns
_WIDE = 1.5  # a gap that does so if it is unlike the others of its line
_GAP = 0.6  # a gap that does so where on another line a column begins
_EXACT = 0.1  # places that are one
_NEAR = 0.3  # places that may be one
_INDENT = 4  # the most that the first line of a paragraph begins beside the others
_LEADING = 1.3  # the most from line to line, if nothing tells it
_MOST_LEADING = 3.0  # the most that it can be
_JUMP = 3  # up to the next column

_UNLIKE = 2  # times the gaps of a line
_MORE_LEADING = 1.25  # times what it is from line to line: from paragraph to paragraph
_OTHER = 1.1  # times the size: another size
_HEADING = 1.15  # times the size of most text: that of a heading
_LONGEST_HEADING = 200  # code points
_LONGEST_WORD = 60
_OUTER = 3  # lines at the top and at the bottom of a page, among which its header and footer are
_DIGITS = re.compile(r"\d+")
_HYPHENS = ("-", "\u2010", "\u00ad")
_NO_PROSE = re.compile(r"[\d@./_]")  # within a word: of codes and addresses
_AND = re.compile(r"(?:en|of)\b")  # behind the first half of "voor- en nadelen"


class Word(NamedTuple):
    """A word, and the sides of the room that its line has for it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """The height of its line."""
        return max(self.top - self.bottom, 0.1)


Row = Sequence[Word]
"""A line, with at least one word."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line up to a wide gap: its text, where that stands in the source and on which page, its sides and its size.
    `column` is its number on its line, from 0, `columns` how many there are; `first` is the width of its first word."""

    text: str
    span: Span
    page: int
    left: float
    right: float
    bottom: float
    size: float
    first: float
    column: int
    columns: int


@dataclass(slots=True, eq=False)
class _Paragraph:
    """The lines of a paragraph, and the item of a list that it is."""

    lines: list[_Piece]
    item: Item | None


def laid_out(pages: Sequence[Sequence[Row]]) -> Paragraphs:
    """The text of the pages, and the paragraphs in it; headers and footers are in none."""
    parts = Paragraphs()
    pieces: list[_Piece] = []
    for page, rows in enumerate(pages, 1):
        begins = sorted(words[0].left for row in rows for words in list(_cut(row, ()))[1:])
        for row in rows:
            parts.begin_line()
            cut = list(_cut(row, begins))
            for column, words in enumerate(cut):
                if column:
                    parts.put("\t")
                pieces.append(_piece(words, parts.put(_text(words)), page, column, len(cut)))
        parts.end_part(f"page {page}")
    _add_paragraphs(parts, pieces)
    return parts


# --- lines


def _cut(row: Row, begins: Sequence[float]) -> Iterator[Row]:
    """The pieces of a line; `begins` tells where columns begin, in order. A mark of a list stays with its item. In a
    justified line all gaps may be wide, but then they are so alike."""
    gaps = [(here.left - before.right) / here.size for before, here in pairwise(row)]
    usual = sorted(gaps)[(len(gaps) - 1) // 3] if gaps else 0
    piece = [row[0]]
    for gap, here in zip(gaps, row[1:], strict=True):
        is_wide = gap > _WIDEST or (gap > _WIDE and gap > _UNLIKE * usual)
        is_between = gap > _GAP and (gap > usual or len(gaps) == 1) and _is_in(begins, here.left, _EXACT * here.size)
        is_mark = len(piece) == 1 and _item(f"{piece[0].text} x", Span(0, 0), None, interrupts=False)
        if (is_wide or is_between) and not is_mark:
            yield piece
            piece = []
        piece.append(here)
    yield piece


def _is_in(places: Sequence[float], place: float, tolerance: float) -> bool:
    number = bisect_left(places, place - tolerance)
    return number < len(places) and places[number] <= place + tolerance


def _piece(words: Row, span: Span, page: int, column: int, columns: int) -> _Piece:
    return _Piece(
        _text(words),
        span,
        page,
        left=words[0].left,
        right=words[-1].right,
        bottom=median_low(word.bottom for word in words),
        size=median_low(word.size for word in words),
        first=words[0].right - words[0].left,
        column=column,
        columns=columns,
    )


def _text(words: Row) -> str:
    return " ".join(word.text for word in words)


# --- paragraphs


def _add_paragraphs(parts: Paragraphs, pieces: Sequence[_Piece]) -> None:
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size)] += len(piece.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    rows = 0
    before: _Paragraph | None = None
    for paragraph in _paragraphs(_without_repeats(list(_stacks(pieces)))):
        here = paragraph.lines[0]
        rows += before is not None and _begins_row(before, here)
        before = paragraph
        where = "list" if paragraph.item else "body"
        has_bullet = paragraph.item is not None and paragraph.item.number is None
        length = sum(len(line.text) for line in paragraph.lines)
        if here.size >= _HEADING * usual and length <= _LONGEST_HEADING and not has_bullet:
            where = "heading"
        parts.lines.append(Line(list(_runs(paragraph)), where, parts.block(where, rows)))


def _begins_row(before: _Paragraph, here: _Piece) -> bool:
    """Whether a line begins a row of a table, or what follows the last one."""
    in_table = not here.column and (here.columns > 1 or any(line.columns > 1 for line in before.lines))
    return in_table and abs(here.left - before.lines[-1].left) > _NEAR * here.size


def _runs(paragraph: _Paragraph) -> Iterator[Run]:
    """The runs of a paragraph, without hyphens that are there for the end of the line alone."""
    start = paragraph.item.start if paragraph.item else paragraph.lines[0].span.start
    for before, here in pairwise(paragraph.lines):
        yield Run(Span(start, _end(before, here)))
        start = here.span.start
    yield Run(Span(start, paragraph.lines[-1].span.end))


def _end(before: _Piece, here: _Piece) -> int:
    """Where a line ends that goes on in another: behind the line end, or where the halves of a word meet."""
    word = before.text[-_LONGEST_WORD:].rpartition(" ")[2]
    stem = word[:-1]
    if not word.endswith(_HYPHENS) or not stem[-1:].isalnum() or _AND.match(here.text):
        return before.span.end + 1
    is_kept = len(stem) == 1 or stem.isupper() or _NO_PROSE.search(stem) or not here.text[0].islower()
    return before.span.end - (not is_kept)


def _paragraphs(stacks: Iterable[Sequence[_Piece]]) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    for stack in stacks:
        for number, paragraph in enumerate(_paragraphs_of(stack)):
            if not number and found and _goes_over(found[-1].lines[-1], paragraph):
                found[-1].lines += paragraph.lines
            else:
                found.append(paragraph)
    return found


def _goes_over(before: _Piece, paragraph: _Paragraph) -> bool:
    """Whether a paragraph goes on with one before it, on another page or in another column."""
    here = paragraph.lines[0]
    is_elsewhere = here.page != before.page or here.bottom - before.bottom > _JUMP * here.size
    return is_elsewhere and not paragraph.item and _is_size(before, here) and must_go_on(before.text, here.text)


def _stacks(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """The lines that stand below each other at the distance of lines."""
    certain = [
        (before.bottom - here.bottom) / here.size
        for before, here in pairwise(pieces)
        if _is_below(before, here, _MOST_LEADING) and must_go_on(before.text, here.text)
    ]
    leading = median(certain) * _MORE_LEADING if certain else _LEADING
    stack: list[_Piece] = []
    for piece in pieces:
        if stack and not _is_below(stack[-1], piece, leading):
            yield stack
            stack = []
        stack.append(piece)
    if stack:
        yield stack


def _is_below(before: _Piece, here: _Piece, leading: float) -> bool:
    is_lower = before.page == here.page and 0 < before.bottom - here.bottom <= leading * here.size
    overlaps = here.left < before.right and before.left < here.right
    return is_lower and overlaps and not here.column and _is_size(before, here)


def _is_size(one: _Piece, other: _Piece) -> bool:
    return one.size <= _OTHER * other.size and other.size <= _OTHER * one.size


def _without_repeats(stacks: Sequence[Sequence[_Piece]]) -> list[Sequence[_Piece]]:
    """The stacks without those of which most pages have each line, numbers aside, at the same height at the top or the
    bottom."""
    heights: dict[int, set[int]] = {}
    for piece in chain.from_iterable(stacks):
        heights.setdefault(piece.page, set()).add(round(piece.bottom))
    edges = {page: {*sorted(found)[:_OUTER], *sorted(found)[-_OUTER:]} for page, found in heights.items()}
    lines = ((piece.page, _key(piece)) for piece in chain.from_iterable(stacks))
    counts = Counter(key for page, key in {*lines} if key[1] in edges[page])
    least = max(len(heights) / 2, 2)
    return [stack for stack in stacks if any(counts[_key(piece)] < least for piece in stack)]


def _key(piece: _Piece) -> tuple[str, int]:
    """What a line of a header has in common with that of other pages: its text, but for numbers, and its height."""
    return _DIGITS.sub("0", piece.text), round(piece.bottom)


def _paragraphs_of(stack: Sequence[_Piece]) -> Iterator[_Paragraph]:
    right = max(piece.right for piece in stack)
    paragraph: _Paragraph | None = None
    for here in stack:
        item = _item(here.text, here.span, paragraph.item if paragraph else None, interrupts=paragraph is not None)
        if paragraph and not item and not _ends(paragraph, here, right):
            paragraph.lines.append(here)
            continue
        if paragraph:
            yield paragraph
        paragraph = _Paragraph([here], item)
    if paragraph:
        yield paragraph


def _ends(paragraph: _Paragraph, here: _Piece, right: float) -> bool:
    """Whether a paragraph ends before a line below it; `right` is the edge of the stack."""
    before = paragraph.lines[-1]
    if header_key(before.text) or header_key(here.text):
        return True
    if must_go_on(before.text, here.text):
        return False
    shift = (here.left - before.left) / here.size
    if abs(shift) > _NEAR:
        may_hang = len(paragraph.lines) == 1 and abs(shift) <= _INDENT
        return not may_hang or (shift > 0) != bool(paragraph.item)
    return may_be_meant(before.text, here.text) and before.right + here.first + _NEAR * here.size <= right


def _item(text: str, span: Span, current: Item | None, *, interrupts: bool) -> Item | None:
    return item_at(PlainLine(span.start, span.end, text, 0, False), current, interrupts=interrupts)
