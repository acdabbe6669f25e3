"""HTML: pages, mails and their templates (Nunjucks, Liquid, Jinja, Handlebars, MJML), as a browser shows them."""

from __future__ import annotations

import re

from enmaar.documents.markup import tokens
from enmaar.documents.model import Segment
from enmaar.documents.page import Page
from enmaar.documents.plain import read_text
from enmaar.documents.stand_ins import RunningText
from enmaar.source import SourceFile

# Blocks of a template that hold comments, code or settings. One that is never closed goes on to the end, as it does for
# the template's own program.
_NO_PROSE = re.compile(
    r"""\{%-?\s*(?P<name>comment|doc|javascript|schema|style|stylesheet)\b[^{}]*%\}
        .*?(?:\{%-?\s*end(?P=name)\b[^{}]*%\}|\Z)
      | \{\{~?!--.*?(?:--~?\}\}|\Z)""",
    re.DOTALL | re.VERBOSE,
)


def read_html(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of a page, and that of its front matter. What holds no markup at all is read as plain text."""
    text = RunningText(source.text)
    start = 0
    segments: list[Segment] = []
    if source.text.startswith(("---", "+++")):
        from enmaar.documents.front_matter import read_front_matter

        start, segments = read_front_matter(text)
    seen = text.masked[start:]
    if not start and all(token.kind == "text" for token in tokens(seen)):
        return read_text(source)
    page = Page(text, block=len(segments))
    page.read(_without_code(seen, source.text[start:]), start)
    return (*segments, *page.close(len(source.text)))


def _without_code(seen: str, source: str) -> str:
    """The text with an HTML comment, of the same length, in the place of each block of a template that is no prose."""
    parts: list[str] = []
    position = 0
    for block in _NO_PROSE.finditer(source):
        length = len(block[0])
        parts += seen[position : block.start()], ("<!--".ljust(length - 3) + "-->")[:length]
        position = block.end()
    return "".join((*parts, seen[position:]))
