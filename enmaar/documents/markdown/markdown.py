"""Markdown (CommonMark with tables, strikethrough, task lists and footnotes) with exact offsets.

The parser gives events with byte ranges; all that is prose is copied from the source by those ranges. Where an event's
text is not what stands in its range (an entity), the two only correspond.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, NamedTuple

import pyromark

from enmaar.documents.markdown.extensions import beside_the_prose
from enmaar.documents.markdown.front_matter import read_front_matter
from enmaar.documents.markdown.link_titles import defined_titles, title_behind
from enmaar.documents.model import Segment
from enmaar.documents.stand_ins import ADDRESS, INVISIBLE, RunningText
from enmaar.documents.web.page import CODE, Page
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

UNWRITABLE = "\\`*_[]<>&~#|"
"""The characters that would be markup in a line or a cell."""

_TAGS = {
    "Paragraph": "p",
    "Heading": "h1",
    "BlockQuote": "blockquote",
    "FootnoteDefinition": "aside",
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
_DEFINED = ("Reference", "Collapsed", "Shortcut")
"""The links whose title stands elsewhere."""
_LONE_RETURN = re.compile(r"\r(?!\n)")
_FIRST_BYTES = bytes(byte & 0xC0 != 0x80 for byte in range(256))


def read_markdown(source: SourceFile) -> tuple[Segment, ...]:
    """The headings, paragraphs, list items and table cells of a Markdown text, and the prose of its front matter."""
    text = RunningText(source.text, beside_the_prose(source.text))
    start, segments = read_front_matter(text)
    return (*segments, *read_body(text, start, len(segments)))


def read_body(text: RunningText, start: int, block: int, tags: Iterable[Tag] = ()) -> list[Segment]:
    """The segments of a Markdown text from `start` on, the first of them in the run of text `block`. `tags`: those that
    the parser does not see, or does not see as they are."""
    body = _LONE_RETURN.sub("\n", text.masked[start:])  # of which the parser makes no line end
    place = _places(body, start)
    reader = _Reader(text, block, tags)
    for event, span in pyromark.events_with_range(body, options=OPTIONS):
        reader.take(event, place[span["start"]], place[span["end"]])
    reader.take_definitions(start)
    return [replace(each, unwritable=each.unwritable + UNWRITABLE) for each in reader.close(len(text.source))]


def _places(body: str, start: int) -> Sequence[int]:
    """The offset of each byte of the text from `start` on, in code points of the whole text."""
    data = body.encode()
    if len(data) == len(body):
        return range(start, start + len(data) + 1)
    return list(accumulate(data.translate(_FIRST_BYTES), initial=start))


def _named(event: Any) -> tuple[str, Any]:
    """The name of an event or tag and what it carries; the parser gives a name or a dict of one entry."""
    return (event, None) if isinstance(event, str) else next(iter(event.items()))


class Tag(NamedTuple):
    """A tag: where it stands (source offsets), and how an HTML parser is to see it, at the same length. `alone` if
    it has its lines to itself, and the Markdown parser sees blanks there; `word` for what it shows in a line."""

    start: int
    end: int
    seen: str
    alone: bool = False
    word: str = ""


class _Reader:
    """Tells a page what the parser's events stand for."""

    def __init__(self, text: RunningText, block: int, tags: Iterable[Tag]) -> None:
        self.page = Page(text, block=block)
        self._text = text
        self._tags = {tag.start: tag for tag in tags}
        self._waiting = deque(tag for tag in self._tags.values() if tag.alone)
        self._titles: list[str] = []  # of the links and images that are open
        self._reached = 0  # where the last thing in them ends
        self._referred: set[str] = set()  # the titles of the links that are defined elsewhere
        self._code: list[tuple[int, int]] = []  # the blocks of it
        self._outer: list[Page] = []  # around the images that are open
        self._html: list[tuple[int, int]] = []  # the lines of an HTML block, without quote marks and indentation
        self._in_head = False
        self._in_address = False

    def take(self, event: Any, start: int, end: int) -> None:
        """Take an event and its range (source offsets)."""
        name, value = _named(event)
        if name == "End":
            self._end(_named(value)[0], start, end)
            self._reached = end
            return
        while self._waiting and self._waiting[0].end <= start:
            waiting = self._waiting.popleft()
            self.page.read(waiting.seen, waiting.start)
        if name == "Start":
            self._start(*_named(value), start, end)
            return
        self._reached = end
        if name == "Html":
            self._html.append((start, end))
        elif name == "InlineHtml":
            self._inline_tag(self._tags.get(start) or Tag(start, end, self._text.masked[start:end]))
        elif name == "Rule":
            self.page.start("hr", start, end)
            self.page.end("hr", start, end)
        elif start < end and not self.page.hidden and not self._in_address:
            self._inline(name, value, start, end)

    def take_definitions(self, start: int) -> None:
        """Take the titles of the links that are defined elsewhere, from `start` on (a source offset)."""
        if not self._referred:
            return
        for offset, segment in defined_titles(self._text, start, self._referred):
            number = bisect_right(self._code, (offset, offset))
            if not (number and offset < self._code[number - 1][1]):
                self.page.aside([segment])

    def close(self, end: int) -> list[Segment]:
        """End all that is open; the segments of the text."""
        for tag in self._waiting:
            self.page.read(tag.seen, tag.start)
        return self.page.close(end)

    def _inline(self, name: str, value: Any, start: int, end: int) -> None:
        if name == "Text" and self._text.masked[start:end] == value:
            self._text.copy(self.page.builder, start, end)
        elif name == "Text" and value.strip(INVISIBLE):
            self.page.builder.stand_in(value, start, end)
        elif name == "Code":
            self.page.builder.word(CODE, start, end)
        elif name in ("SoftBreak", "HardBreak"):
            self.page.builder.line_break(start)
        elif name == "TaskListMarker" and not value:
            self.page.box()
        elif name in ("FootnoteReference", "Text"):
            self.page.builder.gap()

    def _start(self, tag: str, data: Any, start: int, end: int) -> None:
        if tag in ("Link", "Image"):
            self._start_link(data["link_type"], data["title"])
            self._reached = start + len("![" if tag == "Image" else "[")
        if tag == "Image":
            self._outer.append(self.page)
            self.page = Page(self._text, where=self.page.where)
        elif tag == "HtmlBlock":
            self.page.finish()
        elif tag in _TAGS:
            if tag == "CodeBlock":
                self._code.append((start, end))
            self._in_head = self._in_head or tag == "TableHead"
            self.page.start("th" if self._in_head and tag == "TableCell" else _TAGS[tag], start, end)
            if tag == "Link" and data["link_type"] in ("Autolink", "Email"):
                self._in_address = True
                self.page.builder.word(ADDRESS, start, end)

    def _start_link(self, kind: str, title: str) -> None:
        if title and kind in _DEFINED:
            self._referred.add(" ".join(title.split()))
        self._titles.append(title if kind == "Inline" else "")

    def _end(self, tag: str, start: int, end: int) -> None:
        title = self._titles.pop() if tag in ("Link", "Image") else ""
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
        segment = title_behind(self._text, self.page.where, self._reached, end, title) if title else None
        if segment:
            self.page.aside([segment])

    def _inline_tag(self, tag: Tag) -> None:
        self.page.read(tag.seen, tag.start)
        if tag.word and not self.page.hidden:
            self.page.builder.word(tag.word, tag.start, tag.end)

    def _read_html(self, start: int, end: int) -> None:
        parts: list[str] = []
        position = start
        for first, last in self._html:
            parts += " " * (first - position), self._text.masked[first:last]
            position = last
        self._html = []
        self.page.read("".join(parts), start)
