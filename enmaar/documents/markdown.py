"""Markdown: prose from headings, paragraphs, lists, quotes and tables; markup left out, positions exact.

pyromark (pulldown-cmark) tells where each piece of text stands, in bytes; an entity comes as an event of its own with
the range that it stands for, so nothing has to be searched for afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pyromark

from enmaar.documents import html
from enmaar.documents.frontmatter import front_matter
from enmaar.documents.model import MarkKind, Segment, SegmentBuilder
from enmaar.source import SourceFile
from enmaar.spans import Span

CODE, FIELD, ADDRESS, IMAGE = "code", "Sam", "link", "foto"
"""What stands for inline code, a merge field, a bare address and an image: nouns, so that the sentence parses."""

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
)
_WHERE = {"Heading": "heading", "Item": "list", "TableCell": "table"}
# Where one of these begins or ends, what went before is no context for what follows.
_DIVIDES = frozenset({"Heading", "List", "TableCell", "CodeBlock", "HtmlBlock", "FootnoteDefinition"})
_MARKS = {
    "Emphasis": MarkKind.EMPHASIS,
    "Strong": MarkKind.EMPHASIS,
    "Strikethrough": MarkKind.STRIKE,
    "Link": MarkKind.LINK,
}
_BREAK = re.compile(r"<br\s*/?>", re.I)
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)


def read(source: SourceFile) -> tuple[Segment, ...]:
    """The segments of a Markdown page in order, the prose of its front matter first."""
    start, segments = front_matter(source.text)
    return (*segments, *_Reader(source.text, start).segments())


class _Reader:
    """Goes through the events of one page. All offsets are source offsets in code points."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._masked = text[:start] + _TEMPLATE.sub(_mask, text[start:])
        body = self._masked[start:]
        self._offsets = _code_points(body, start)
        self._events = pyromark.events_with_range(body, options=_OPTIONS, merge_text=False)
        self._block = 0
        self._open: list[str] = []
        self._marks: list[int] = []
        self._builder: SegmentBuilder | None = None
        self._broken = False  # whether a line end waits for the text behind it
        self._reached = start
        self._hidden = 0  # inside how many elements whose text is no prose: code, an image, a bare address

    def segments(self) -> Iterator[Segment]:
        """The segments of the page, without its front matter."""
        for event, place in self._events:
            span = Span(self._offsets[place["start"]], self._offsets[place["end"]])
            name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
            if name == "Start":
                yield from self._start(value, span)
            elif name == "End":
                yield from self._end(_tag(value))
            elif not self._hidden:
                self._inline(name, value, span)
        yield from self._flush()

    def _start(self, value: Any, span: Span) -> Iterator[Segment]:
        tag = _tag(value)
        if tag == "Image":
            self._stand_in(IMAGE, span)
            self._hidden += 1
        elif tag == "Link" and value["Link"]["link_type"] in {"Autolink", "Email"}:
            self._stand_in(ADDRESS, span)
            self._hidden += 1
            self._marks.append(-1)
        elif tag in _MARKS:
            self._marks.append(self._length)
        else:
            yield from self._flush()
            self._divide(tag)
            self._open.append(tag)
            if tag == "HtmlBlock":
                yield from html.prose(self._text, span, self._new_builder)
            self._hidden += tag in {"CodeBlock", "HtmlBlock"}

    def _end(self, tag: str) -> Iterator[Segment]:
        if tag == "Image":
            self._hidden -= 1
        elif tag in _MARKS:
            start = self._marks.pop()
            if start < 0:
                self._hidden -= 1
            elif self._builder is not None:
                self._builder.mark(_MARKS[tag], start, self._length)
        else:
            yield from self._flush()
            self._divide(tag)
            self._open.pop()
            self._hidden -= tag in {"CodeBlock", "HtmlBlock"}

    def _inline(self, name: str, value: Any, span: Span) -> None:
        if name == "Text":
            self._add_text(value, span)
        elif name == "Code":
            self._stand_in(CODE, span)
        elif name in {"SoftBreak", "HardBreak"}:
            self._broken = True
        elif name == "InlineHtml" and _BREAK.fullmatch(span.of(self._text)):
            self._add("\n", span)
        elif name == "Rule":
            self._block += 1

    @property
    def _length(self) -> int:
        return self._builder.length if self._builder is not None else 0

    def _new_builder(self) -> SegmentBuilder:
        where = next((_WHERE[tag] for tag in reversed(self._open) if tag in _WHERE), "body")
        return SegmentBuilder(self._text, where, self._block)

    def _divide(self, tag: str) -> None:
        self._block += tag in _DIVIDES

    def _flush(self) -> Iterator[Segment]:
        segment = self._builder.build() if self._builder is not None else None
        self._builder, self._broken = None, False
        if segment is not None:
            yield segment

    def _add_text(self, words: str, span: Span) -> None:
        """Text as it stands, with a noun for each merge field in it; an entity's character for the entity."""
        if words != span.of(self._masked):
            self._add(words, span)
            return
        position = span.start
        for field in _TEMPLATE.finditer(self._text, span.start, span.end):
            self._add(self._text[position : field.start()], Span(position, field.start()))
            if field[0].startswith("{{"):
                self._stand_in(FIELD, Span(field.start(), field.end()))
            position = field.end()
        self._add(self._text[position : span.end], Span(position, span.end))

    def _stand_in(self, word: str, span: Span) -> None:
        if not self._hidden:
            self._add(word, span)
            if self._builder is not None:
                self._builder.mark(MarkKind.STAND_IN, self._length - len(word), self._length)

    def _add(self, words: str, span: Span) -> None:
        """Put words into the segment at hand, a waiting line end before them."""
        if self._builder is None:
            self._builder = self._new_builder()
        elif self._broken:
            self._builder.stand_in("\n", self._reached, span.start)
        self._broken = False
        self._builder.stand_in(words, span.start, span.end)
        self._reached = span.end


def _tag(value: Any) -> str:
    """The name of an element: "Paragraph", or the key of {"Heading": ...}."""
    return value if isinstance(value, str) else str(next(iter(value)))


def _mask(match: re.Match[str]) -> str:
    """As many characters that mean nothing to Markdown; blanks for a tag that has its line to itself, so that it still
    parts the paragraphs around it."""
    text, source = match[0], match.string
    alone = (
        not source[: match.start()].rpartition("\n")[2].strip() and not source[match.end() :].partition("\n")[0].strip()
    )
    if alone and not text.startswith("{{"):
        return re.sub(r"[^\r\n]", " ", text)
    return "X" * len(text)


def _code_points(text: str, start: int) -> list[int] | range:
    """For each byte offset in the UTF-8 of `text` the source offset of the character that begins there; `text` begins
    at the source offset `start`."""
    if text.isascii():
        return range(start, start + len(text) + 1)
    starts = bytes(1 if byte & 0xC0 != 0x80 else 0 for byte in text.encode("utf-8", "surrogatepass"))
    return [start, *(start + count for count in accumulate(starts))]
