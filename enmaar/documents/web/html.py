"""HTML: pages, mails and their templates (Nunjucks, Liquid, Jinja, Handlebars, MJML), as a browser shows them."""

from __future__ import annotations

from dataclasses import replace

from enmaar.documents.markdown.front_matter import read_front_matter
from enmaar.documents.model import Segment
from enmaar.documents.plain import read_text
from enmaar.documents.stand_ins import RunningText
from enmaar.documents.web.markup import tokens
from enmaar.documents.web.page import Page
from enmaar.source import SourceFile

_UNWRITABLE = "<&"


def read_html(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of a page, and that of its front matter. What holds no markup at all is read as plain text."""
    text = RunningText(source.text)
    start, segments = read_front_matter(text)
    seen = text.masked[start:]
    if not start and all(token.kind == "text" for token in tokens(seen)):
        return read_text(source)
    page = Page(text, block=len(segments))
    page.read(seen, start)
    read = page.close(len(source.text))
    return (*segments, *(replace(each, unwritable=each.unwritable + _UNWRITABLE) for each in read))
