"""Offsets, and the only code that converts them.

Two spaces, both in Unicode code points, 0-based, end exclusive: *source* (the decoded file as it stands on disk,
line ends included, without a byte-order mark) and *segment* (the text of one piece of prose, which is what spaCy
and the rules see). A `SourceMap` leads from the second to the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import AnyStr


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points; the space (source or segment) is that of its owner."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that this span covers."""
        return text[self.start : self.end]

    def shift(self, offset: int) -> Span:
        """The same span `offset` code points further on."""
        return Span(self.start + offset, self.end + offset)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def within(self, other: Span) -> Span:
        """The part of this span inside `other`, which it overlaps, counted from the start of `other`."""
        return Span(max(self.start, other.start) - other.start, min(self.end, other.end) - other.start)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of a segment and the run of the source that it stands for.

    `literal`: the characters are the same, one by one; otherwise (an entity, a folded line end, a stand-in) the
    two runs only correspond as wholes.
    """

    segment: Span
    source: Span
    literal: bool

    def __post_init__(self) -> None:
        if self.literal and len(self.segment) != len(self.source):
            raise ValueError(f"a literal piece of two lengths: {self.segment} and {self.source}")


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From segment offsets to source offsets: pieces in order, without gaps in the segment.

    Between two pieces the source may hold what the segment leaves out (emphasis marks, a quote prefix).
    """

    pieces: tuple[Piece, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        position = 0
        reached = 0
        for piece in self.pieces:
            if piece.segment.start != position or not len(piece.segment):
                raise ValueError(f"pieces must join up in the segment: {piece} does not start at {position}")
            if piece.source.start < reached:
                raise ValueError(f"pieces must go forward in the source: {piece} starts before {reached}")
            position, reached = piece.segment.end, piece.source.end
        object.__setattr__(self, "_starts", tuple(piece.segment.start for piece in self.pieces))

    @property
    def length(self) -> int:
        """The length of the segment's text."""
        return self.pieces[-1].segment.end if self.pieces else 0

    def _piece_at(self, offset: int) -> Piece:
        return self.pieces[bisect_right(self._starts, offset) - 1]

    def to_source(self, span: Span) -> Span:
        """The source span from the first character's start to the last character's end.

        An empty span (a place to insert at) maps to the place right behind the character before it.
        Raises ValueError for a span that runs past the segment.
        """
        if span.end > self.length:
            raise ValueError(f"{span} runs past the segment ({self.length} code points)")
        if not self.pieces:
            raise ValueError("an empty segment has no place in the source")
        if not len(span):
            at = self._source_end(span.end) if span.end else self.pieces[0].source.start
            return Span(at, at)
        first = self._piece_at(span.start)
        start = first.source.start + (span.start - first.segment.start if first.literal else 0)
        return Span(start, self._source_end(span.end))

    def _source_end(self, end: int) -> int:
        last = self._piece_at(end - 1)
        return last.source.start + end - last.segment.start if last.literal else last.source.end

    def is_literal(self, span: Span) -> bool:
        """Whether `span` lies inside one literal piece: the gate for an edit."""
        if not self.pieces or span.end > self.length:
            return False
        piece = self._piece_at(span.start if len(span) else max(span.start - 1, 0))
        return piece.literal and piece.segment.covers(span)

    def cut(self, span: Span) -> SourceMap:
        """The map of the part of the segment that `span` covers, with segment offsets counted from its start."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        pieces = []
        for piece in self.pieces[first : bisect_left(self._starts, span.end)]:
            kept = Span(max(piece.segment.start, span.start), min(piece.segment.end, span.end))
            if len(kept):
                source = self.to_source(kept) if piece.literal else piece.source
                pieces.append(Piece(kept.shift(-span.start), source, piece.literal))
        return SourceMap(tuple(pieces))

    @classmethod
    def joined(cls, maps: Iterable[SourceMap]) -> SourceMap:
        """The map of segments put one behind the other, in the order of the source."""
        pieces: list[Piece] = []
        length = 0
        for each in maps:
            pieces += (Piece(piece.segment.shift(length), piece.source, piece.literal) for piece in each.pieces)
            length += each.length
        return cls(tuple(_forward(pieces)))

    def through(self, outer: SourceMap) -> SourceMap:
        """This map, whose source is the segment of `outer`, carried on to the source of `outer`: what stays literal is
        what is so in both."""
        pieces: list[Piece] = []
        for piece in self.pieces:
            if piece.literal:
                parts = outer.cut(piece.source).pieces
                offset = piece.segment.start
                pieces += (Piece(part.segment.shift(offset), part.source, part.literal) for part in parts)
            else:
                pieces.append(Piece(piece.segment, outer.to_source(piece.source), literal=False))
        return SourceMap(tuple(_forward(pieces)))


def _forward(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each from where the one before it ends: two may share what outside them is one whole."""
    reached = 0
    for piece in pieces:
        if piece.source.start < reached:
            piece = Piece(piece.segment, Span(reached, max(reached, piece.source.end)), literal=False)
        reached = piece.source.end
        yield piece


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the source as people and editors name it: line and column from 1, offset from 0, in code points."""

    line: int
    column: int
    offset: int

    def within(self, start: Position) -> Position:
        """The same place as told from `start`, the beginning of an earlier line."""
        return Position(self.line - start.line + 1, self.column, self.offset - start.offset)


_LINE_END = re.compile(r"\r\n|\n|\r")


class LineIndex:
    """Lines of a source text; a line ends at LF, CRLF or CR."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]

    def position(self, offset: int) -> Position:
        """The position of a source offset from 0 to the length of the text."""
        if not 0 <= offset <= len(self._text):
            raise ValueError(f"offset {offset} lies outside a text of {len(self._text)} code points")
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its line end."""
        return self._text[self._starts[number - 1] : self._ends[number - 1]]

    def line_span(self, number: int) -> Span:
        """The source span of a line (from 1), without its line end."""
        return Span(self._starts[number - 1], self._ends[number - 1])


def spliced(text: AnyStr, changes: Iterable[tuple[int, int, AnyStr]]) -> AnyStr:
    """A text, or bytes, with something else in some places: where these start and end, and what comes there. They do
    not overlap; what comes at one place stays in the order given."""
    parts: list[AnyStr] = []
    position = 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        parts += text[position:start], new
        position = end
    parts.append(text[position:])
    return text[:0].join(parts)
