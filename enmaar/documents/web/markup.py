"""HTML as text: tags with their attributes, entities and what lies between them, with exact offsets.

One pattern instead of `html.parser`: offsets are exact by construction, nothing depends on the Python release, nothing
raises, and the same code reads a page, an HTML block in Markdown and the single tag that Markdown finds in a line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from html.entities import html5
from types import MappingProxyType
from typing import Literal, NamedTuple

# As browsers take a tag: a quote opens a value behind "=" only, elsewhere it is a character like any other. Each run
# reads a character once, and no tag is given up once it is begun: what ends in no ">" is text as a whole. Only a quote
# that is never closed is looked for in vain, and behind it there is no other of its kind.
_INSIDE = r"""[^<>=]*(?:=(?:\s*"[^"]*"|\s*'[^']*')?[^<>=]*)*"""
RAW = frozenset("script style textarea iframe noembed noframes xmp mj-style".split())
"""The tags whose content is not HTML; it is no prose either."""
_TOKEN = re.compile(
    rf"""<!--(?:-?>|.*?(?:-->|\Z))
      | <(?P<raw>{"|".join(sorted(RAW))})(?=[\s/>])
        (?:{_INSIDE}(?<=/)>|.*?(?:</(?P=raw)\s*>|\Z))
      | <(?P<end>/?)(?P<tag>[a-z][^\s/<>]*){_INSIDE}(?P<shut>>?)
      | <[!?][^>]*(?:>|\Z)
      | &(?P<entity>\#\d{{1,7}}|\#x[0-9a-f]{{1,6}}|[a-z][a-z0-9]{{1,31}});?""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_TAG_NAME = re.compile(r"<[^\s/<>]*")
_ATTRIBUTE = re.compile(
    r"""(?P<end>>)
      | (?P<name>[^\s/<>=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>][^\s<>]*)))?""",
    re.VERBOSE,
)
_QUOTES = {"double": '"', "single": "'", "bare": " "}


class Token(NamedTuple):
    """A part of the markup (offsets). `value` is the name of a tag in lower case, or the character(s) of an entity; a
    tag without a name is a comment or the like. A script and its like are one tag, up to their end. `closes` for an end
    tag."""

    kind: Literal["text", "tag", "entity"]
    start: int
    end: int
    value: str = ""
    closes: bool = False


class Attribute(NamedTuple):
    """The value of an attribute as it is written: where it starts (an offset), without its quotes, and the character
    that would end it."""

    start: int
    raw: str
    quote: str


_NO_VALUE = Attribute(0, "", " ")
NO_ATTRIBUTES: Mapping[str, Attribute] = MappingProxyType({})


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """The tokens of the markup, in order and without gaps; `start` is the offset that its first character counts as."""
    position = 0
    for match in _TOKEN.finditer(text):
        begin, end = match.span()
        if match["entity"]:
            character, end = _entity(match[0], begin)
            token = Token("entity", start + begin, start + end, character)
            if not character:
                continue
        elif match["tag"] and not match["shut"]:
            continue
        else:
            name = (match["tag"] or match["raw"] or "").lower()
            token = Token("tag", start + begin, start + end, name, closes=bool(match["end"]))
        if position < begin:
            yield Token("text", start + position, start + begin)
        yield token
        position = end
    if position < len(text):
        yield Token("text", start + position, start + len(text))


def attributes(tag: str, start: int = 0) -> Mapping[str, Attribute]:
    """The attributes of a start tag by their names in lower case, the first of each; `start` is the tag's offset."""
    name = _TAG_NAME.match(tag)
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(tag, name.end() if name else 0):
        if match["end"]:
            break
        group = match.lastgroup
        value = Attribute(start + match.start(group), match[group], _QUOTES[group]) if group in _QUOTES else _NO_VALUE
        found.setdefault(match["name"].lower(), value)
    return found or NO_ATTRIBUTES


def _entity(written: str, start: int) -> tuple[str, int]:
    """What an entity means ("" if it is none) and where it ends; an old one may lack its semicolon, and then end in the
    middle of a word."""
    if written[1] == "#" or written[1:] in html5:
        return html.unescape(written), start + len(written)
    for length in range(len(written) - 1, 2, -1):
        if written[1:length] in html5:
            return html5[written[1:length]], start + length
    return "", start
