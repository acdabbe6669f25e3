"""The structure of an e-mail (MIME): its header lines, and the parts that it consists of, with their places.

Own code, because Python's library does not tell where in the bytes a part stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enmaar.errors import InputError
from enmaar.language import say
from enmaar.spans import Span

_DEEPEST = 20  # parts within parts

_HEADER_LINE = re.compile(rb"([!-9;-~]+)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
_BLANK_LINE = re.compile(rb"\r?\n")
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
# A name may have a mark behind it for a value in pieces, or with a character set (RFC 2231): "filename*0*=".
_PARAMETER = re.compile(r""";\s*([\w-]+)(?:\*\d{0,3}\*?)?\s*=\s*(?:"([^"]*)"|([^\s;"]*))""")


class Entity:
    """A message, or a part of one: its header lines (the spans of their values, the first of each name), and where in
    the bytes its content stands."""

    def __init__(self, data: bytes, span: Span) -> None:
        self.data = data
        self.headers: dict[str, Span] = {}
        position = span.start
        while line := _HEADER_LINE.match(data, position, span.end):
            self.headers.setdefault(line[1].decode().lower(), Span(*line.span(2)))
            position = line.end()
        blank = _BLANK_LINE.match(data, position, span.end)
        self.body = Span(blank.end() if blank else position, span.end)
        declared = self._value("content-type").partition(";")[0].strip().lower()
        self.type = declared if "/" in declared else "text/plain"

    @property
    def is_text(self) -> bool:
        """Whether it is a text of the message itself, and no attachment."""
        if self.type not in ("text/plain", "text/html") or self.parameter("name"):
            return False
        disposition = self._value("content-disposition")
        return not disposition.strip().lower().startswith("attachment") and "filename" not in _parameters(disposition)

    @property
    def transfer(self) -> str:
        """The name of its transfer encoding, in lower case."""
        return self._value("content-transfer-encoding").partition(";")[0].strip().lower()

    def parameter(self, name: str) -> str:
        """A parameter of its type; "" if that is not given."""
        return _parameters(self._value("content-type")).get(name, "")

    def _value(self, name: str) -> str:
        span = self.headers.get(name)
        return self.data[span.start : span.end].decode("latin-1") if span else ""


def _parameters(value: str) -> dict[str, str]:
    """The parameters of a header line; of one in pieces the first."""
    found: dict[str, str] = {}
    for each in _PARAMETER.finditer(value):
        found.setdefault(each[1].lower(), each[2] or each[3] or "")
    return found


def entities(path: str, entity: Entity, depth: int = 0) -> Iterator[Entity]:
    """A message and the parts of it, and those of parts, in order. Raises InputError, naming the file, for one that is
    encrypted, damaged (of several parts without the lines between them) or too deeply nested.

    `depth` counts the parts around."""
    if entity.type in _ENCRYPTED:
        raise InputError(
            say(
                nl=f"{path}: dit bericht is versleuteld; bewaar het zonder versleuteling",
                en=f"{path}: this message is encrypted; save it without encryption",
            )
        )
    yield entity
    if not entity.type.startswith("multipart/"):
        return
    if depth == _DEEPEST:
        raise InputError(
            say(
                nl=f"{path}: dit bericht heeft meer dan {_DEEPEST} lagen van delen in delen",
                en=f"{path}: this message has more than {_DEEPEST} levels of parts within parts",
            )
        )
    spans = list(_spans(entity.data, entity.body, entity.parameter("boundary").encode("latin-1")))
    if not spans and entity.data[entity.body.start : entity.body.end].strip():
        raise InputError(
            say(
                nl=f"{path}: dit bericht is beschadigd: de grens tussen de delen ontbreekt",
                en=f"{path}: this message is damaged: the boundary between its parts is missing",
            )
        )
    for span in spans:
        yield from entities(path, Entity(entity.data, span), depth + 1)


def _spans(data: bytes, body: Span, boundary: bytes) -> Iterator[Span]:
    """The places of the parts between the lines "--boundary"; the line end before such a line belongs to it."""
    delimiter = b"\n--" + boundary
    start = -1  # of the part that is open
    found = data.find(delimiter, body.start - 1, body.end) if boundary else -1
    while found >= 0:
        line_end = data.find(b"\n", found + 1, body.end)
        line_end = body.end if line_end < 0 else line_end
        tail = data[found + len(delimiter) : line_end].rstrip()
        if tail in (b"", b"--"):
            if start >= 0:
                end = found - (data[found - 1 : found] == b"\r")
                yield Span(start, max(start, end))
            start = min(line_end + 1, body.end) if not tail else -1
            if tail:
                return
        found = data.find(delimiter, line_end, body.end)
    if start >= 0:
        yield Span(start, body.end)
