"""Markdown (CommonMark with tables, strikethrough, task lists and footnotes) with exact offsets.

The parser gives events with byte ranges; all that is prose is copied from the source by those ranges. Where an event's
text is not what stands in its range (an entity), the two only correspond.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import pyromark

from enmaar.documents.model import Segment
from enmaar.documents.page import CODE, Page
from enmaar.documents.stand_ins import ADDRESS, RunningText
from enmaar.source import SourceFile

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
"""What the parser knows besides CommonMark."""

_TAGS = {
    "Paragraph": "p",
    "Heading": "h1",
    "BlockQuote": "blockquote",
    "FootnoteDefinition": "blockquote",
    "CodeBlock": "pre",
    "List": "ul",
    "Item": "li",
    "Table": "table",
    "TableHead": "tr",
    "TableRow": "tr",
    "TableCell": "td",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
    "Link": "a",
}
"""The elements that the parser's names stand for."""
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
    return (*segments, *reader.page.close(len(source.text)))


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
    """Tells a page what the parser's events stand for."""

    def __init__(self, text: RunningText, block: int) -> None:
        self.page = Page(text, block=block)
        self._text = text
        self._outer: list[Page] = []  # around the images that are open
        self._html: list[tuple[int, int]] = []  # the lines of an HTML block, without quote marks and indentation
        self._in_head = False
        self._in_address = False

    def take(self, event: Any, start: int, end: int) -> None:
        """Take an event and its range (source offsets)."""
        name, value = _named(event)
        if name == "Start":
            self._start(*_named(value), start, end)
        elif name == "End":
            self._end(_named(value)[0], start, end)
        elif name == "Html":
            self._html.append((start, end))
        elif name == "InlineHtml":
            self.page.read(self._text.masked[start:end], start)
        elif name == "Rule":
            self.page.start("hr", start, end)
            self.page.end("hr", start, end)
        elif start < end and not self.page.hidden and not self._in_address:
            self._inline(name, value, start, end)

    def _inline(self, name: str, value: Any, start: int, end: int) -> None:
        if name == "Text" and self._text.masked[start:end] == value:
            self._text.copy(self.page.builder, start, end)
        elif name == "Text":
            self.page.builder.stand_in(value, start, end)
        elif name == "Code":
            self.page.builder.word(CODE, start, end)
        elif name in ("SoftBreak", "HardBreak"):
            self.page.builder.line_break(start)
        elif name == "FootnoteReference":
            self.page.builder.gap()

    def _start(self, tag: str, data: Any, start: int, end: int) -> None:
        if tag == "Image":
            self._outer.append(self.page)
            self.page = Page(self._text, where=self.page.where)
        elif tag == "HtmlBlock":
            self.page.finish()
        elif tag in _TAGS:
            self._in_head = self._in_head or tag == "TableHead"
            self.page.start("th" if self._in_head and tag == "TableCell" else _TAGS[tag], start, end)
            if tag == "Link" and data["link_type"] in ("Autolink", "Email"):
                self._in_address = True
                self.page.builder.word(ADDRESS, start, end)

    def _end(self, tag: str, start: int, end: int) -> None:
        if tag == "Image":
            texts = self.page.close(end)
            self.page = self._outer.pop()
            self.page.aside(texts)
        elif tag == "HtmlBlock":
            self._read_html(start, end)
            self.page.finish()
        elif tag in _TAGS:
            self._in_address = False
            self._in_head = self._in_head and tag != "TableHead"
            self.page.end(_TAGS[tag], end, end)

    def _read_html(self, start: int, end: int) -> None:
        parts: list[str] = []
        position = start
        for first, last in self._html:
            parts += " " * (first - position), self._text.masked[first:last]
            position = last
        self._html = []
        self.page.read("".join(parts), start)
