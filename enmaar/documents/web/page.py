"""From tags and text to segments: what parts them, what is hidden, what is marked.

Markdown is read with it too, as the paragraphs, headings, items and emphasis that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from enmaar.documents.model import MarkKind, Segment, SegmentBuilder
from enmaar.documents.stand_ins import INVISIBLE, RunningText
from enmaar.documents.web.attributes import is_preheader, is_struck, is_unseen, spoken, style_of, value_of
from enmaar.documents.web.elements import (
    EDGES,
    ENDS_BEFORE,
    HIDDEN,
    IN_PARAGRAPHS,
    KINDS,
    MARKS,
    PLACES,
    VOID,
    Element,
    Level,
    OpenElements,
    level_of,
)
from enmaar.documents.web.forms import Forms, Lists
from enmaar.documents.web.layout import Tables
from enmaar.documents.web.markup import NO_ATTRIBUTES, Attribute, Token, attributes, tokens

CODE = "code"
"""The word for inline code."""


class Page:
    """Makes segments of tags and text. Offsets are source offsets; `where` is the place that all of it stands in.

    What stands in attributes and images comes behind the run of text that it interrupts, as runs of text of its own.
    """

    def __init__(self, text: RunningText, *, where: str = "body", block: int = 0) -> None:
        self.segments: list[Segment] = []
        self._text = text
        self._block = block
        self._open = OpenElements(where)
        self._builder: SegmentBuilder | None = None
        self._broken_at = -1  # how long the segment was at the last <br>
        self._asides: list[Segment] = []
        self._tables = Tables(self.segments, self._open)
        self._lists = Lists()
        self._forms = Forms()
        self._depths = dict.fromkeys(MARKS.values(), 0)  # of the elements that mark alike
        self._mark_starts = dict.fromkeys(MARKS.values(), 0)
        self._has_shown = False  # a segment besides the title and the preheader

    @property
    def hidden(self) -> bool:
        """Whether what comes now is not shown."""
        return self._open.innermost.hidden

    @property
    def where(self) -> str:
        """The place of what comes now."""
        return self._open.innermost.where

    @property
    def has_begun(self) -> bool:
        """Whether the page has shown something."""
        return self._has_shown or not (self._builder is None or self._builder.is_blank)

    @property
    def builder(self) -> SegmentBuilder:
        """What the prose that comes now goes to."""
        if self._builder is None:
            self._builder = SegmentBuilder(self._text.source, self.where, self._block)
        return self._builder

    def read(self, seen: str, start: int) -> None:
        """Take a run of HTML from `start` on; `seen` is the run as a parser sees it, of the same length."""
        for token in tokens(seen, start):
            part = seen[token.start - start : token.end - start]
            if token.kind == "tag":
                self._take_tag(token, part)
            elif self.hidden:
                continue
            elif token.kind == "text":
                self._text.copy_lines(self.builder, token.start, token.end, part)
            elif token.value.strip(INVISIBLE):
                self.builder.stand_in(token.value, token.start, token.end)
            else:
                self.builder.gap()

    def start(self, tag: str, start: int, end: int, values: Mapping[str, Attribute] = NO_ATTRIBUTES) -> None:
        """Take a start tag, with its attributes."""
        kind = KINDS.get(tag, tag)
        level = level_of(kind)
        self._end_before(kind, level, start)
        if self.hidden:
            self._open.push(Element(kind, level, self.where, hidden=True, start=start))
            return
        element = Element(kind, level, PLACES.get(kind, self.where), kind in HIDDEN, kind in EDGES, start)
        style = style_of(values)
        element.mark = MarkKind.STRIKE if is_struck(style) else MARKS.get(kind)
        unseen = is_unseen(kind, values, style) and not self._text.has_statement(start, end)
        if self.where == "preheader":
            element.where = self.where
        elif values and is_preheader(values, style, unseen=unseen, has_begun=self.has_begun):
            unseen = False
            element.level, element.where, element.edge = max(level, Level.PARAGRAPH), "preheader", True
        elif level is Level.LIST and self.where != "list":
            element.edge = True
        element.hidden |= unseen
        self._part(element)
        if not element.hidden:
            is_presentation = value_of(values, "role").strip() in ("presentation", "none")
            self._tables.enter(element, is_head=tag == "th", is_presentation=is_presentation)
            self._lists.enter(element)
            self._forms.enter(element, values)
        if values and not unseen:
            self._read_attributes(tag, values, element.where)
        self._open.push(element)
        self._start_mark(element.mark)

    def end(self, tag: str, start: int, end: int) -> None:
        """Take an end tag: end its element with all that is open in it. One that ends nothing still parts what it would
        part as an end."""
        kind = KINDS.get(tag, tag)
        level = level_of(kind)
        closed = self._close(kind, max(level, Level.LIST) if level else level, start, end)
        if not closed and not self.hidden:
            self._part(Element(kind, level, "", edge=kind in EDGES))

    def line_break(self, start: int) -> None:
        """Break the line; a second break right behind it ends the paragraph."""
        builder = self.builder
        if builder.length == self._broken_at:
            self.finish()
        else:
            builder.line_break(start)
            self._broken_at = builder.length

    def box(self) -> None:
        """Take a box to tick, before the words that come now."""
        item = self._lists.item
        self._forms.box(str(item.list) if item else "")

    def aside(self, segments: Iterable[Segment]) -> None:
        """Put segments behind the run of text that they interrupt."""
        if not self.hidden:
            self._asides += segments
            self.builder.gap()

    def finish(self) -> None:
        """End the segment."""
        builder, self._builder = self._builder, None
        self._broken_at = -1
        if builder is None:
            return
        for kind, depth in self._depths.items():
            if depth:
                builder.mark(kind, self._mark_starts[kind], builder.length)
                self._mark_starts[kind] = 0
        segment = builder.build()
        if segment:
            self._has_shown = self._has_shown or segment.where not in ("title", "preheader")
            cell, item, form_field = self._tables.cell, self._lists.item, self._forms.take()
            placed = cell or item or form_field
            self.segments.append(replace(segment, cell=cell, item=item, form_field=form_field) if placed else segment)

    def close(self, end: int) -> list[Segment]:
        """End all that is open; the segments of the page."""
        while len(self._open):
            self._pop(end)
        self._edge()
        return self.segments

    def _edge(self) -> None:
        """End the segment and the run of text."""
        self.finish()
        for segment in self._asides:
            self._block += 1
            self.segments.append(replace(segment, block=self._block))
        self._asides = []
        self._block += 1

    def _part(self, element: Element) -> None:
        """Part what stands on the two sides of a tag."""
        if element.edge:
            self._edge()
        elif element.level:
            self.finish()
        elif self._builder:
            self._builder.gap()

    def _take_tag(self, token: Token, seen: str) -> None:
        tag = token.value
        if tag == "br":
            if not self.hidden:
                self.line_break(token.start)
        elif token.closes:
            self.end(tag, token.start, token.end)
        elif tag:
            self.start(tag, token.start, token.end, attributes(seen, token.start))
            if tag in VOID or seen.endswith("/>"):
                self._pop(token.end)
        elif self._builder:
            self._builder.gap()

    def _end_before(self, kind: str, level: Level, start: int) -> None:
        """End what a start tag ends: the paragraph before the next one, the item before the next one."""
        if level and kind not in IN_PARAGRAPHS:
            for unclosed in ("code", "svg"):
                self._close(unclosed, Level.INLINE, start, start)
            self._close("p", Level.PARAGRAPH, start, start)
        if kind in ENDS_BEFORE:
            self._close(kind, ENDS_BEFORE[kind], start, start)

    def _close(self, kind: str, reach: Level, start: int, end: int) -> bool:
        """End the innermost element of a kind with all that is open in it; false if none is within reach."""
        number = self._open.last(kind, reach)
        while len(self._open) > number > 0:
            self._pop(start)
        if number:
            self._pop(end)
        return number > 0

    def _pop(self, end: int) -> None:
        element = self._open.pop()
        if self.hidden:
            return
        if element.kind == "code":
            self.builder.word(CODE, element.start, end)
        self._end_mark(element.mark)
        self._part(element)
        if element.level is Level.TABLE and not element.hidden:
            self._tables.leave()
        elif element.level is Level.LIST and not element.hidden:
            self._lists.leave()
        self._forms.leave(element)

    def _start_mark(self, kind: MarkKind | None) -> None:
        if kind:
            if not self._depths[kind]:
                self._mark_starts[kind] = self._builder.length if self._builder else 0
            self._depths[kind] += 1

    def _end_mark(self, kind: MarkKind | None) -> None:
        if kind:
            self._depths[kind] -= 1
            if self._builder and not self._depths[kind]:
                self._builder.mark(kind, self._mark_starts[kind], self._builder.length)

    def _read_attributes(self, tag: str, values: Mapping[str, Attribute], where: str) -> None:
        """Read what is prose in the attributes of a tag."""
        for attribute, place in spoken(tag, values, where):
            page = Page(self._text, where=place)
            page.read(attribute.raw, attribute.start)
            texts = page.close(attribute.start + len(attribute.raw))
            self._asides += (replace(segment, unwritable=attribute.quote) for segment in texts)
