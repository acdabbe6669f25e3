"""XML of office files, without its dangers, and with the byte at which each tag and text begins.

The parser is expat. A document type, with which entities could be made to expand, is refused; so is what is nested
deeper than any document.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from enmaar.documents.office.package import damaged
from enmaar.errors import InputError
from enmaar.language import say

_DEEPEST = 1000  # a table within a table within a text box has some forty
_CHUNK = 65_536  # bytes
_NAME = re.compile(rb"[^\s/>]+")
_ENCODINGS = frozenset({"utf-8", "utf-16"})

Attributes = dict[str, str]
Change = tuple[int, int, bytes]
"""Bytes of a part (start and end), and what comes in their place."""


class Element(NamedTuple):
    """An element: its name and attributes without namespaces, how deep it lies (1 for the root), and the bytes at which
    it begins and its end tag does (the same byte for an element without one)."""

    name: str
    attributes: Attributes
    depth: int
    start: int
    end: int


def parse(
    path: str,
    name: str,
    data: bytes,
    *,
    start: Callable[[str, Attributes, int], None],
    end: Callable[[str, int], None],
    text: Callable[[str, int, bool], None] | None = None,
) -> None:
    """Hand on the tags and texts of a part, in order, each with the byte at which it begins.

    The end tag of an empty element ("<a/>") begins where its start tag does. Names are those of the namespace and the
    element with a blank between them. A text may come in pieces; its last argument tells whether it stands there as
    such, and not in a CDATA section. Where one of those begins or ends, and at a comment, a piece comes that is empty.
    Raises InputError, naming the file and the part, for what is no XML or dangerous.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0
    in_cdata = False
    begun: int | None = None  # where the last tag began, if it was a start tag

    def opened(tag: str, attributes: Attributes) -> None:
        nonlocal depth, begun
        depth += 1
        begun = parser.CurrentByteIndex
        if depth > _DEEPEST:
            raise InputError(say(f"{path}: {name} is te diep genest", f"{path}: {name} is nested too deeply"))
        start(tag, attributes, begun)

    def closed(tag: str) -> None:
        nonlocal depth, begun
        depth -= 1
        at = parser.CurrentByteIndex
        end(tag, begun if begun is not None and data[at - 2 : at] == b"/>" else at)
        begun = None

    def read(content: str, plain: bool = True) -> None:
        nonlocal begun
        begun = None
        if text is not None:
            text(content, parser.CurrentByteIndex, plain and not in_cdata)

    def cdata(begins: bool) -> None:
        nonlocal in_cdata
        in_cdata = begins
        read("", plain=False)

    def remark(*_: object) -> None:
        read("", plain=False)

    def declared(version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise _no_xml(path, name)

    def doctype(*_: object) -> None:
        raise damaged(path, f"{name} heeft een DOCTYPE", f"{name} has a DOCTYPE")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, read
    parser.StartCdataSectionHandler, parser.EndCdataSectionHandler = lambda: cdata(True), lambda: cdata(False)
    parser.CommentHandler, parser.ProcessingInstructionHandler = remark, remark
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = declared, doctype
    try:
        # In chunks, because the parser goes on to the end of one, entities and all, before it lets an error out.
        for begin in range(0, len(data), _CHUNK):
            parser.Parse(data[begin : begin + _CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise _no_xml(path, name) from None


def elements(path: str, name: str, data: bytes) -> Iterator[Element]:
    """The elements of a part, each when it ends. Raises InputError."""
    waiting: list[tuple[str, Attributes, int]] = []
    found: list[Element] = []

    def start(tag: str, attributes: Attributes, at: int) -> None:
        waiting.append((local(tag), {local(key): value for key, value in attributes.items()}, at))

    def end(tag: str, at: int) -> None:
        found.append(Element(waiting[-1][0], waiting[-1][1], len(waiting), waiting.pop()[2], at))

    parse(path, name, data, start=start, end=end)
    return iter(found)


def escaped(text: str) -> bytes:
    """A text as it stands in XML, in UTF-8."""
    return html.escape(text, quote=False).encode()


def behind(data: bytes, at: int) -> int:
    """The byte behind the end tag that begins at one."""
    return data.index(b">", at) + 1


def tag_name(data: bytes, at: int) -> bytes:
    """The name in the tag that begins at a byte, with its prefix."""
    name = _NAME.match(data, at + 1)
    return name[0] if name else b""


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]


def _no_xml(path: str, name: str) -> InputError:
    return damaged(path, f"{name} is geen geldige XML", f"{name} is not valid XML")
