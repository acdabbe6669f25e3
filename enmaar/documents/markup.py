"""HTML as it stands in Markdown: tags, entities and the text between them, with exact offsets.

One pattern instead of `html.parser`: offsets are exact by construction, nothing depends on the Python release, nothing
raises, and the same code reads a whole HTML block and the single tag that Markdown finds in a line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

PLACES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("td", "th"), "table"),
    **dict.fromkeys(("p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "form"), ""),
    **dict.fromkeys(("address", "figure", "figcaption", "details", "summary", "center", "option", "body"), ""),
    **dict.fromkeys(("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "caption", "blockquote", "hr"), ""),
}
"""The tags that begin or end a paragraph, and the `where` of what stands in them ("": that of what is around it)."""

BOUNDARIES = frozenset("h1 h2 h3 h4 h5 h6 td th ul ol dl table blockquote hr".split())
"""The tags across which one run of text does not go on."""

# Each alternative reads a character once, whatever follows: no two repetitions in a row share a character, except where
# a lookahead tells where the first one ends. A quote ends the name of a tag, so that whoever reads on from the next "<"
# is never in the quote that an earlier "<" opened: at most three of them pass over the same text.
_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | <(?P<hidden>script|style|pre|textarea|svg|template)(?=[\s/>]).*?(?:</(?P=hidden)\s*>|\Z)
      | <(?P<end>/?)(?P<tag>[a-z][^\s/<>'"]*)(?![^\s/<>'"])[^'"<>]*(?:(?:"[^"]*"|'[^']*')[^'"<>]*)*>
      | <[!?][^>]*(?:>|\Z)
      | &(?P<entity>\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


class Token(NamedTuple):
    """A part of the markup (offsets). `value` is the name of a tag in lower case, or the character(s) of an entity;
    a tag without a name is a comment or a script: nothing to read. `closes` for an end tag."""

    kind: Literal["text", "tag", "entity"]
    start: int
    end: int
    value: str = ""
    closes: bool = False


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """The tokens of the markup, in order and without gaps; `start` is the offset that its first character counts as."""
    position = 0
    for match in _TOKEN.finditer(text):
        if position < match.start():
            yield Token("text", start + position, start + match.start())
        begin, position = match.start(), match.end()
        if match["entity"]:
            yield _entity(match[0], start + begin)
        else:
            name = (match["tag"] or "").lower()
            yield Token("tag", start + begin, start + position, name, closes=bool(match["end"]))
    if position < len(text):
        yield Token("text", start + position, start + len(text))


def _entity(written: str, start: int) -> Token:
    character = html.unescape(written)
    kind: Literal["text", "entity"] = "text" if character == written else "entity"
    return Token(kind, start, start + len(written), character)
