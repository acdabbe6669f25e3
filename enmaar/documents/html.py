"""The prose of HTML that stands inside another format: text per block element, tags left out, positions exact."""

from __future__ import annotations

import html
from collections.abc import Callable
from html.parser import HTMLParser

from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.spans import Span

_BLOCKS = frozenset(
    """address article aside blockquote body button center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol p section summary table tbody td tfoot th thead tr ul""".split()
)
_SILENT = frozenset("code kbd noscript pre samp script style svg template textarea title".split())


class HtmlProse(HTMLParser):
    """Feeds on one run of HTML (source offsets `span`) and collects its segments, one for each block element.

    `builder` makes an empty SegmentBuilder for the next block.
    """

    def __init__(self, source: str, span: Span, builder: Callable[[], SegmentBuilder]) -> None:
        super().__init__(convert_charrefs=False)
        self.segments: list[Segment] = []
        self._source = source
        self._span = span
        self._new = builder
        self._builder = builder()
        self._silent: list[str] = []
        text = span.of(source)
        # html.parser counts a line at every "\n" and columns in code points.
        self._starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        self.feed(text)
        self.close()
        self._flush()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._span.start + self._starts[line - 1] + column

    def _flush(self) -> None:
        segment = self._builder.build()
        if segment is not None:
            self.segments.append(segment)
        self._builder = self._new()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a segment, a line break is one."""
        if tag in _SILENT:
            self._silent.append(tag)
        if tag in _BLOCKS:
            self._flush()
        elif tag == "br" and not self._silent:
            start = self._here()
            self._builder.stand_in("\n", start, start + len(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """<br/> as <br>; any other empty element holds no prose."""
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """The end of a block ends a segment."""
        if self._silent and tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        if tag in _BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        """Prose, as it stands; line ends other than "\\n" become one."""
        if self._silent:
            return
        start = self._here()
        for line in data.splitlines(keepends=True):
            body = line.rstrip("\r\n")
            self._builder.literal(start, start + len(body))
            if body != line:
                self._builder.stand_in("\n", start + len(body), start + len(line))
            start += len(line)

    def handle_entityref(self, name: str) -> None:
        """&euro; and the like: their character, not literal."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """&#8364; and the like: their character, not literal."""
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        if self._silent:
            return
        start = self._here()
        end = start + len(written)
        if self._source[end : end + 1] == ";":
            end += 1
        self._builder.stand_in(html.unescape(self._source[start:end]), start, end)


def prose(source: str, span: Span, builder: Callable[[], SegmentBuilder]) -> list[Segment]:
    """The segments of the HTML at `span` (source offsets)."""
    return HtmlProse(source, span, builder).segments
