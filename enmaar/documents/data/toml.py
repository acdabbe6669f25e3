"""The strings of TOML, with exact offsets: its parser tells what they are, not where they stand."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from enmaar.documents.data.strings import Run, Value, meaning, runs_of
from enmaar.documents.stand_ins import LINE_END

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

# Of TOML that is right: a quote that opens is closed.
_TOKEN = re.compile(
    r"""\#[^\r\n]* | (?P<sign>[\[\]{}=,\r\n]) | (?P<bare>[^\s"'\#\[\]{}=,]+)
      | \"{3}(?:\r?\n|\r)?(?P<basics>(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{0,2})\"{3}
      | '{3}(?:\r?\n|\r)?(?P<literals>(?:[^']|'{1,2}(?!'))*'{0,2})'{3}
      | "(?P<basic>(?:[^"\\]|\\.)*)" | '(?P<literal>[^']*)'""",
    re.DOTALL | re.VERBOSE,
)
# The parser takes the square of the number of parts.
_ENDLESS_KEY = re.compile(r"""(?:(?:(?<![\w-])[\w-]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*\.[ \t]*){100}""")
_UNWRITABLE = {"basics": '"\\', "literals": "'", "basic": '"\\', "literal": "'"}
_ESCAPE = re.compile(
    rf"\\(?:[ \t]*(?:{LINE_END.pattern})[ \t\r\n]*|x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|.)"
)
_MEANINGS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def toml_strings(text: str) -> list[Value]:
    """The strings that are values, each with the last part of its key; those in a list have that of the list.

    Raises ValueError for text that is not TOML, and for what we would read otherwise than its parser does.
    """
    if _ENDLESS_KEY.search(text):
        raise ValueError("TOML that is nested too deeply")
    try:
        parsed = Counter(_parsed("", tomllib.loads(LINE_END.sub("\n", text))))
    except RecursionError:
        raise ValueError("TOML that is nested too deeply") from None
    found = list(_scanned(text))
    if parsed != Counter((value.key, LINE_END.sub("\n", meaning(text, value.runs)[0])) for value in found):
        raise ValueError("TOML that is read in two ways")
    return found


def _parsed(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """The strings in a value of the parser's, with their keys."""
    waiting = [(key, value)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            waiting += value.items()
        elif isinstance(value, list):
            waiting += ((key, each) for each in value)


def _scanned(text: str) -> Iterator[Value]:
    key, expects_key = "", True
    around: list[tuple[str, str]] = []  # the brackets that are open, and the key that each is the value of
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or ""
        sign = token["sign"]
        if kind in _UNWRITABLE:
            runs = tuple(_runs(text, kind, *token.span(kind)))
            if expects_key:
                key = meaning(text, runs)[0]
            else:
                yield Value(key, runs, _UNWRITABLE[kind])
        elif expects_key and kind == "bare":
            key = token[0].rpartition(".")[2] or key
        elif sign == "=":
            expects_key = False
        elif sign in ("\r", "\n"):
            expects_key = expects_key or not around
        elif sign == "," and around:
            expects_key, key = around[-1][0] == "{", around[-1][1]
        elif sign in ("[", "{") and not expects_key:
            around.append((sign, key))
            expects_key = sign == "{"
        elif sign in ("]", "}") and around:
            key = around.pop()[1]
            expects_key = False


def _runs(text: str, kind: str, start: int, end: int) -> Iterator[Run]:
    if kind in ("basic", "basics"):
        return runs_of(text, start, end, _ESCAPE, _meaning)
    return iter((Run(start, end),))


def _meaning(escape: str) -> str:
    if escape[1] in " \t\r\n":
        return ""
    return chr(int(escape[2:], 16)) if len(escape) > 2 else _MEANINGS.get(escape[1], escape[1])
