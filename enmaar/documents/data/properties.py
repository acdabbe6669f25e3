"""Java's property files (.properties): the values that are prose, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enmaar.documents.data.strings import UNICODE_ESCAPE, Value, read_values, runs_of, unescaped
from enmaar.documents.model import Segment
from enmaar.source import SourceFile

# A logical line: a backslash at the end of a line carries it on to the next.
_ENTRY = re.compile(
    r"""(?<![^\r\n])[ \t\f]*(?![#!])(?P<key>(?:[^\s\\=:]|\\.)+)[ \t\f]*(?:[=:][ \t\f]*)?
        (?P<value>[^\\\r\n]*(?:\\(?:\r\n|.)[^\\\r\n]*)*)""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(rf"\\(?:\r\n|\n|\r)[ \t\f]*|{UNICODE_ESCAPE}|\\.")
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


def read_properties(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of the values; comments and keys are left out."""
    return read_values(source, _values(source.text))


def _values(text: str) -> Iterator[Value]:
    for entry in _ENTRY.finditer(text):
        runs = runs_of(text, *entry.span("value"), _ESCAPE, _meaning)
        yield Value(entry["key"], tuple(runs), unwritable="\\")


def _meaning(escape: str) -> str:
    if escape[1] in "\r\n":
        return ""
    return unescaped(escape) if len(escape) > 5 else _MEANINGS.get(escape[1], escape[1])
