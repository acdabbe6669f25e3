"""What every reader yields: a Document of Segments, each with a map back to the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import accumulate
from typing import Literal, NamedTuple

from enmaar.source import SourceFile
from enmaar.spans import Piece, SourceMap, Span

Speaker = Literal["verkoper", "klant"]

_BLANKS = " \t"


class MarkKind(str, Enum):
    """What a stretch of a segment is in the markup."""

    EMPHASIS = "emphasis"
    STRIKE = "strike"
    LINK = "link"
    QUOTE = "quote"
    STAND_IN = "stand-in"  # the word that stands for inline code, an image, an address or a merge field
    BRANCH = "branch"  # what lies between two statements of a template, and may be shown without what is around it


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a segment (segment offsets)."""

    kind: MarkKind
    span: Span


class Cell(NamedTuple):
    """The place of a table cell: the number of its table in the document, its row and its column, all from 0."""

    table: int
    row: int
    column: int


class Item(NamedTuple):
    """The place of a list item: the number of its list in the document, how many lists are around that, and the number
    of the item in it, all from 0."""

    list: int
    depth: int
    number: int


class FormField(NamedTuple):
    """What of a form an option belongs to: `option` for one of a drop-down list or of radio buttons, `box` for one to
    tick, `button` for one of a row of buttons; and the number of the list, group or row in the document, from 0."""

    kind: Literal["option", "box", "button"]
    number: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of running prose: a paragraph, heading, list item, table cell, subject line, speaking turn.

    `text` is what the rules and spaCy see. A soft line break stays in it as "\\n"; what cannot be read as words
    (inline code, a web address, a merge field) is a stand-in word. `where` is the place as CONTRACT names it (`body`,
    `heading`, `list` ...). `speaker` is the role of who says it, None where nobody speaks or the role is unknown.
    `block` numbers the segments that a reader sees as one connected run of text; a heading or a table breaks it, so
    that context never crosses one. `unwritable`: the characters that would end or escape the text in its source (the
    quote of a string, the delimiter of a cell); an edit never brings one in. `voice` is the name of who says it and
    `cell` the place in a table, where the format tells them; `item` the place in a list and `form_field` what of a form
    it is an option of. `properties` is what else a finding tells of its place:
    `row` and `column` of a table of data.
    """

    text: str
    source_map: SourceMap
    where: str = "body"
    speaker: Speaker | None = None
    marks: tuple[Mark, ...] = ()
    block: int = 0
    unwritable: str = ""
    voice: str | None = None
    cell: Cell | None = None
    item: Item | None = None
    form_field: FormField | None = None
    properties: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if len(self.text) != self.source_map.length:
            raise ValueError(f"a map of {self.source_map.length} for a text of {len(self.text)} code points")

    def parted(self, kind: MarkKind, span: Span) -> bool:
        """Whether marks of a kind cover a part of what a span covers (segment offsets), and not all of it."""
        marked = (mark.span for mark in self.marks if mark.kind is kind)
        return any(each.overlaps(span) and not each.covers(span) for each in marked)

    def cut(self, span: Span) -> Segment:
        """The part that `span` covers (segment offsets), as a segment of its own."""
        return self.split([span])[0]

    def split(self, spans: Iterable[Span]) -> list[Segment]:
        """The parts that the spans cover (segment offsets; in order, not overlapping), each as a segment of its own."""
        waiting = list(reversed(self.marks))
        open_marks: list[Mark] = []
        parts = []
        for span in spans:
            while waiting and waiting[-1].span.start < span.end:
                open_marks.append(waiting.pop())
            open_marks = [mark for mark in open_marks if mark.span.end > span.start]
            marks = tuple(Mark(mark.kind, mark.span.within(span)) for mark in open_marks if mark.span.overlaps(span))
            parts.append(replace(self, text=span.of(self.text), source_map=self.source_map.cut(span), marks=marks))
        return parts

    def without(self, spans: Iterable[Span]) -> Segment:
        """The segment without the spans (segment offsets; in order, not overlapping), as one segment still."""
        edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(self.text)]
        parts = self.split(map(Span, edges[::2], edges[1::2]))
        starts = accumulate((len(part.text) for part in parts), initial=0)
        return replace(
            self,
            text="".join(part.text for part in parts),
            source_map=SourceMap.joined(part.source_map for part in parts),
            marks=tuple(
                Mark(mark.kind, mark.span.shift(start))
                for start, part in zip(starts, parts, strict=False)
                for mark in part.marks
            ),
        )

    def through(self, outer: SourceMap) -> Segment:
        """The segment of a text that is itself decoded from a source, as a segment of that source: `outer` leads from
        the decoded text to it."""
        return replace(self, source_map=self.source_map.through(outer))

    def stripped(self) -> Segment | None:
        """The segment without the white space around it; None if nothing else is in it."""
        start, end = len(self.text) - len(self.text.lstrip()), len(self.text.rstrip())
        if start >= end:
            return None
        return self if end - start == len(self.text) else self.cut(Span(start, end))


@dataclass(frozen=True, slots=True)
class Document:
    """A source and its prose, in reading order. `format` is the name CONTRACT's JSON gives it (`text`, `markdown`)."""

    source: SourceFile
    segments: tuple[Segment, ...]
    format: str


@dataclass(slots=True)
class SegmentBuilder:
    """Collects the pieces of one segment, in the order of the source.

    Offsets are source offsets. `literal` takes a run of the source as it stands, `stand_in` puts other characters in
    the place of a run. Adjoining literal runs become one piece, so that an edit may cross their border. What an earlier
    stand-in has covered is not taken again.
    """

    source: str
    where: str = "body"
    block: int = 0
    _text: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)
    _length: int = 0
    _reached: int = 0
    _break: int | None = None
    _gap: bool = False
    _branch: int = 0
    _blank: bool = True

    @property
    def length(self) -> int:
        """How many code points the segment holds so far."""
        return self._length

    @property
    def is_blank(self) -> bool:
        """Whether the segment holds nothing but white space so far."""
        return self._blank

    def literal(self, start: int, end: int) -> None:
        """Add source[start:end] as it stands; the blanks it begins with are left out behind a line break or a gap."""
        start = max(start, self._reached)
        if self._break is not None or (self._gap and self._ends_blank):
            while start < end and self.source[start] in _BLANKS:
                start += 1
        if start < end:
            self._settle_break(start)
            self._add(self.source[start:end], start, end, literal=True)

    def stand_in(self, text: str, start: int, end: int) -> None:
        """Add `text` for source[start:end]; literal after all where the two are the same characters."""
        start = max(start, self._reached)
        if text and start < end:
            self._settle_break(start)
            self._add(text, start, end, literal=text == self.source[start:end])

    def word(self, text: str, start: int, end: int) -> None:
        """Add `text` as the word that stands for source[start:end], and mark it as such."""
        before = self._length + (self._break is not None)
        self.stand_in(text, start, end)
        self.mark(MarkKind.STAND_IN, before, self._length)

    def line_break(self, start: int) -> None:
        """Break the line at `start`: what follows is set off by one "\\n", which stands for all that lies between."""
        if self._break is None and self._pieces:
            reached = self._reached
            end = self._trim_blanks()
            self._break = end if reached == start else start

    def blank(self, start: int, end: int) -> None:
        """Add one blank for source[start:end], unless the segment ends in one."""
        if not self._ends_blank and self._break is None:
            self.stand_in(" ", start, end)
        self._gap = True

    def gap(self) -> None:
        """Something was left out here: where it stood between blanks, one side of blanks is left out with it."""
        self._gap = True

    def fork(self) -> None:
        """A statement of a template stands here: one branch ends, the next begins."""
        self.mark(MarkKind.BRANCH, self._branch, self._length)
        self._branch = self._length

    def mark(self, kind: MarkKind, start: int, end: int) -> None:
        """Mark a stretch of the segment (segment offsets)."""
        if start < end:
            self._marks.append(Mark(kind, Span(start, end)))

    def build(self) -> Segment | None:
        """The segment without the white space around it; None if it has no letter or digit but in stand-in words."""
        if self._branch:
            self.fork()
        text = "".join(self._text)
        marks = sorted(filter(None, (_tight(mark, text) for mark in self._marks)), key=lambda mark: mark.span)
        if not any(map(str.isalnum, _own_words(text, marks))):
            return None
        return Segment(text, SourceMap(tuple(self._pieces)), self.where, None, tuple(marks), self.block).stripped()

    @property
    def _ends_blank(self) -> bool:
        return not self._text or self._text[-1][-1] in _BLANKS

    def _settle_break(self, start: int) -> None:
        if self._break is not None:
            place, self._break = self._break, None
            self._add("\n", place, start, literal=self.source[place:start] == "\n")

    def _add(self, text: str, start: int, end: int, *, literal: bool) -> None:
        last = self._pieces[-1] if self._pieces else None
        begin = self._length
        if literal and last is not None and last.literal and last.source.end == start:
            begin, start = last.segment.start, last.source.start
            self._pieces.pop()
        self._text.append(text)
        self._blank = self._blank and text.isspace()
        self._length += len(text)
        self._pieces.append(Piece(Span(begin, self._length), Span(start, end), literal))
        self._reached = end
        self._gap = False

    def _trim_blanks(self) -> int:
        """Take the blanks off the end of the last piece if it is literal; where it then ends in the source."""
        last = self._pieces[-1]
        extra = 0
        while last.literal and extra < len(last.source) and self.source[last.source.end - extra - 1] in _BLANKS:
            extra += 1
        if extra:
            self._pieces.pop()
            kept = len(last.source) - extra
            if kept:
                begin, start = last.segment.start, last.source.start
                self._pieces.append(Piece(Span(begin, begin + kept), Span(start, start + kept), True))
            self._shorten(extra)
        return last.source.end - extra

    def _shorten(self, extra: int) -> None:
        self._length -= extra
        while extra:
            chunk = self._text.pop()
            if extra < len(chunk):
                self._text.append(chunk[:-extra])
            extra = max(extra - len(chunk), 0)


def _tight(mark: Mark, text: str) -> Mark | None:
    """The mark without the white space at its ends."""
    start, end = mark.span.start, min(mark.span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Mark(mark.kind, Span(start, end)) if start < end else None


def _own_words(text: str, marks: list[Mark]) -> str:
    """What the text holds besides stand-in words; `marks` in order."""
    kept, position = [], 0
    for mark in marks:
        if mark.kind is MarkKind.STAND_IN:
            kept.append(text[position : mark.span.start])
            position = mark.span.end
    return "".join((*kept, text[position:]))
