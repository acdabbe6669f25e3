"""Markdown (CommonMark with tables, strikethrough, task lists and footnotes) with exact offsets.

The parser gives events with byte ranges; all that is prose is copied from the source by those ranges. Where an event's
text is not what stands in its range (an entity), the two only correspond.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import pyromark

from enmaar.documents.markup import BOUNDARIES, PLACES, Token, tokens
from enmaar.documents.model import MarkKind, Segment, SegmentBuilder
from enmaar.documents.stand_ins import ADDRESS, RunningText
from enmaar.source import SourceFile

CODE = "code"
"""The word for inline code."""

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
"""What the parser knows besides CommonMark."""

_MARKS = {
    "Emphasis": MarkKind.EMPHASIS,
    "Strong": MarkKind.EMPHASIS,
    "Strikethrough": MarkKind.STRIKE,
    "Link": MarkKind.LINK,
}
_PLACES = {"Heading": "heading", "List": "list", "Table": "table"}
_EDGES = frozenset({"Heading", "Table", "TableCell", "BlockQuote", "FootnoteDefinition"})
_FIRST_BYTES = bytes(byte & 0xC0 != 0x80 for byte in range(256))


def read_markdown(source: SourceFile) -> tuple[Segment, ...]:
    """The headings, paragraphs, list items and table cells of a Markdown text, and the prose of its front matter."""
    text = RunningText(source.text)
    start = 0
    segments: list[Segment] = []
    if source.text.startswith(("---", "+++")):
        from enmaar.documents.front_matter import read_front_matter

        start, segments = read_front_matter(text)
    reader = _Reader(text, len(segments))
    for event, offsets in _events(text.masked, start):
        reader.take(event, *offsets)
    reader.finish()
    return (*segments, *reader.segments)


def _events(text: str, start: int) -> Iterator[tuple[Any, tuple[int, int]]]:
    """The parser's events for the text from `start` on, with their ranges in code points of the whole text."""
    body = text[start:]
    data = body.encode()
    place: Sequence[int] = range(start, start + len(data) + 1)
    if len(data) > len(body):
        place = list(accumulate(data.translate(_FIRST_BYTES), initial=start))
    for event, span in pyromark.events_with_range(body, options=OPTIONS):
        yield event, (place[span["start"]], place[span["end"]])


def _named(event: Any) -> tuple[str, Any]:
    """The name of an event or tag and what it carries; the parser gives a name or a dict of one entry."""
    return (event, None) if isinstance(event, str) else next(iter(event.items()))


class _Reader:
    """Makes segments of the parser's events; any event that begins or ends a block ends the segment."""

    def __init__(self, text: RunningText, block: int) -> None:
        self.segments: list[Segment] = []
        self._text = text
        self._block = block
        self._places = ["body"]  # of the blocks around
        self._html_place = ""  # of the HTML tag around
        self._html: list[tuple[int, int]] = []  # the lines of an HTML block, without quote marks and indentation
        self._builders: list[SegmentBuilder] = []  # of the segment, and of the image texts that are open in it
        self._image_texts: list[Segment] = []
        self._mark_starts: list[int] = []
        self._hidden = False  # inside what has no prose: a code block, an address

    def take(self, event: Any, start: int, end: int) -> None:
        """Take an event and its range (source offsets)."""
        name, value = _named(event)
        if name in ("Start", "End"):
            tag, data = _named(value)
            if name == "Start":
                self._start(tag, data, start, end)
            else:
                self._end(tag, start, end)
        elif name == "Rule":
            self._edge()
        elif name == "Html":
            self._html.append((start, end))
        elif not self._hidden and start < end:
            self._inline(name, value, start, end)

    def finish(self) -> None:
        """End the segment that is open."""
        if not self._builders:
            return
        built = self._builders[0].build()
        self.segments += ([built] if built else []) + self._image_texts
        self._builders, self._image_texts = [], []
        self._mark_starts = [0 for _ in self._mark_starts]

    def _edge(self) -> None:
        """End the segment and the run of text."""
        self.finish()
        self._block += 1

    def _inline(self, name: str, value: Any, start: int, end: int) -> None:
        if name == "Text" and self._text.masked[start:end] == value:
            self._text.copy(self._open(), start, end)
        elif name == "Text":
            self._open().stand_in(value, start, end)
        elif name == "Code":
            self._open().word(CODE, start, end)
        elif name in ("SoftBreak", "HardBreak"):
            self._open().line_break(start)
        elif name == "InlineHtml":
            for token in tokens(self._text.masked[start:end], start):
                self._markup(token, token.value)
        elif name == "FootnoteReference":
            self._open().gap()

    def _start(self, tag: str, data: Any, start: int, end: int) -> None:
        if tag == "Image":
            self._builders.append(SegmentBuilder(self._text.source, self._open().where, self._block))
        elif tag == "Link" and data["link_type"] in ("Autolink", "Email"):
            self._mark_starts.append(self._open().length)
            self._open().word(ADDRESS, start, end)
            self._hidden = True
        elif tag in _MARKS:
            self._mark_starts.append(self._open().length)
        else:
            self._start_block(tag)

    def _end(self, tag: str, start: int, end: int) -> None:
        if tag == "Image":
            text = self._builders.pop().build()
            self._image_texts += [text] if text else []
            self._open().gap()
        elif tag in _MARKS:
            builder = self._open()
            builder.mark(_MARKS[tag], self._mark_starts.pop(), builder.length)
            self._hidden = False
        else:
            self._end_block(tag, start, end)

    def _start_block(self, tag: str) -> None:
        self.finish()
        self._block += self._is_edge(tag)
        self._html_place = ""
        self._places.append(_PLACES.get(tag, self._places[-1]))
        self._hidden = tag == "CodeBlock"

    def _end_block(self, tag: str, start: int, end: int) -> None:
        if tag == "HtmlBlock":
            self._read_html(start, end)
        self.finish()
        self._html_place = ""
        self._places.pop()
        self._hidden = False
        self._block += self._is_edge(tag)

    def _is_edge(self, tag: str) -> bool:
        """Whether a run of text ends at the edges of this block: a list inside a list goes on with it."""
        return tag in _EDGES or (tag == "List" and "list" not in self._places)

    def _read_html(self, start: int, end: int) -> None:
        parts: list[str] = []
        position = start
        for first, last in self._html:
            parts += " " * (first - position), self._text.masked[first:last]
            position = last
        self._html = []
        seen = "".join(parts)
        for token in tokens(seen, start):
            self._markup(token, seen[token.start - start : token.end - start])

    def _markup(self, token: Token, seen: str) -> None:
        """Take a token of HTML; `seen` is its text without the marks of the Markdown around it."""
        if token.kind == "text":
            self._text.copy_lines(self._open(), token.start, token.end, seen)
        elif token.kind == "entity":
            self._open().stand_in(token.value, token.start, token.end)
        elif token.value == "br":
            self._open().line_break(token.start)
        elif token.value in PLACES and len(self._builders) < 2:
            self.finish()
            self._block += token.value in BOUNDARIES
            self._html_place = "" if token.closes else PLACES[token.value]
        else:
            self._open().gap()

    def _open(self) -> SegmentBuilder:
        """The builder that prose goes to now."""
        if not self._builders:
            place = self._html_place or self._places[-1]
            self._builders.append(SegmentBuilder(self._text.source, place, self._block))
        return self._builders[-1]
