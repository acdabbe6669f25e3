"""Gettext catalogues (.po): the translations that are prose, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enmaar.documents.data.strings import Run, Value, read_values, runs_of
from enmaar.documents.model import Segment
from enmaar.errors import InputError
from enmaar.language import say
from enmaar.source import SourceFile
from enmaar.spans import LineIndex

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*) | (?P<keyword>(?:domain|msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)(?!\w))
      | "(?P<string>[^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*)" | \s+ | (?P<wrong>.)""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"(?:\\[0-7]{1,3}|\\x[0-9a-fA-F]{2})+|\\.")
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "", "b": ""}


def read_po(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of the translations. Originals, contexts, comments and the header are left out, and so is what gettext
    does not use: obsolete and fuzzy translations.

    Raises InputError for text that is no catalogue.
    """
    return read_values(source, _values(source))


def _values(source: SourceFile) -> Iterator[Value]:
    before = ""
    is_fuzzy = is_header = False
    for keyword, runs in _statements(source):
        if before.startswith(("msgstr", "#~")) and not keyword.startswith("msgstr"):
            is_fuzzy = False
        if keyword == "fuzzy":
            is_fuzzy = True
        elif keyword == "msgid":
            is_header = not any(run.start < run.end for run in runs)
        elif keyword.startswith("msgstr") and not (is_fuzzy or is_header):
            yield Value("", tuple(runs), unwritable='"\\')
        before = keyword


def _statements(source: SourceFile) -> Iterator[tuple[str, list[Run]]]:
    """Each keyword with the runs of the strings behind it; besides, "fuzzy" for a comment that says so, and "#~" for
    an obsolete line."""
    keyword = ""
    runs: list[Run] = []
    for token in _TOKEN.finditer(source.text):
        if token["wrong"]:
            raise _invalid(source, token.start())
        if token["string"] is not None:
            runs += runs_of(source.text, *token.span("string"), _ESCAPE, _meaning)
        elif name := token["keyword"] or _said_by(token["comment"] or ""):
            yield keyword, runs
            keyword, runs = name, []
    yield keyword, runs


def _said_by(comment: str) -> str:
    if comment.startswith("#,") and "fuzzy" in comment:
        return "fuzzy"
    return "#~" if comment.startswith("#~") else ""


def _meaning(escape: str) -> str:
    if escape[1] in "01234567" or len(escape) > 2:  # bytes
        codes = escape.split("\\")[1:]
        numbers = (int(code[1:], 16) if code[0] == "x" else int(code, 8) & 0xFF for code in codes)
        return bytes(numbers).decode("utf-8", "replace")
    return _MEANINGS.get(escape[1], escape[1])


def _invalid(source: SourceFile, offset: int) -> InputError:
    line = LineIndex(source.text).position(offset).line
    return InputError(
        say(
            nl=f"{source.path}: is geen geldig PO-bestand (regel {line})",
            en=f"{source.path}: is not a valid PO file (line {line})",
        )
    )
