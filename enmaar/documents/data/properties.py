"""Java's property files (.properties): the values that are prose, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enmaar.documents.data.strings import UNICODE_ESCAPE, Value, read_values, runs_of, unescaped
from enmaar.documents.model import Segment
from enmaar.errors import InputError
from enmaar.language import say
from enmaar.source import SourceFile
from enmaar.spans import LineIndex

# A logical line: a backslash at the end of a line carries it on to the next.
_ENTRY = re.compile(
    r"""(?<![^\r\n])[ \t\f]*(?![#!])(?P<key>(?:[^\s\\=:]|\\.)+)[ \t\f]*(?:[=:][ \t\f]*)?
        (?P<value>[^\\\r\n]*(?:\\(?:\r\n|.)[^\\\r\n]*)*)""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(rf"\\(?:\r\n|\n|\r)[ \t\f]*|{UNICODE_ESCAPE}|\\.")
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


def read_properties(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of the values; comments and keys are left out.

    Raises InputError for what Java refuses: an escape of a character without the digits that tell which.
    """
    return read_values(source, _values(source))


def _values(source: SourceFile) -> Iterator[Value]:
    for entry in _ENTRY.finditer(source.text):
        for escape in _ESCAPE.finditer(source.text, *entry.span()):
            if escape[0] == r"\u":
                raise _invalid(source, escape.start())
        runs = runs_of(source.text, *entry.span("value"), _ESCAPE, _meaning)
        yield Value(entry["key"], tuple(runs), unwritable="\\")


def _meaning(escape: str) -> str:
    if escape[1] in "\r\n":
        return ""
    return unescaped(escape) if len(escape) > 5 else _MEANINGS.get(escape[1], escape[1])


def _invalid(source: SourceFile, offset: int) -> InputError:
    line = LineIndex(source.text).position(offset).line
    return InputError(
        say(
            nl=rf"{source.path}: is geen geldig properties-bestand: \u zonder vier hexadecimale cijfers (regel {line})",
            en=rf"{source.path}: is not a valid properties file: \u without four hexadecimal digits (line {line})",
        )
    )
