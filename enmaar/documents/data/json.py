"""JSON of translations, chatbots and macros (.json, .jsonl, .arb): the strings that are prose, with exact offsets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from enmaar.documents.data.strings import CUSTOMERS, UNICODE_ESCAPE, Value, plain_key, read_values, runs_of, unescaped
from enmaar.documents.model import Segment
from enmaar.errors import InputError
from enmaar.language import say
from enmaar.source import SourceFile

_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)  # a number may have thousands of digits
_BLANKS = re.compile(r"[ \t\r\n]*")
# Only of text that is known to be JSON.
_TOKEN = re.compile(r'"(?P<string>[^"\\]*(?:\\.[^"\\]*)*)"(?P<key>\s*:)?|[{}\[\]]')
_ESCAPE = re.compile(rf"{UNICODE_ESCAPE}|\\.")
_MEANINGS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_MESSAGES = frozenset({"message", "defaultMessage"})
_NOTED = _MESSAGES | {"description", "id", "hash"}
"""The strings that an object has in which `description` is a note for translators: Chrome's messages and FormatJS's."""


def read_json(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of the values, also of several in a row (JSON Lines). Left out are keys, what belongs to a key that
    begins with "@" (ARB's metadata), notes for translators, and what customers say.

    Raises InputError for text that is not JSON.
    """
    try:
        _check(source.text)
    except json.JSONDecodeError as error:
        raise InputError(
            say(
                nl=f"{source.path}: is geen geldige JSON (regel {error.lineno}, teken {error.colno})",
                en=f"{source.path}: is not valid JSON (line {error.lineno}, column {error.colno})",
            )
        ) from None
    except RecursionError:
        raise InputError(
            say(nl=f"{source.path}: deze JSON is te diep genest", en=f"{source.path}: this JSON is nested too deeply")
        ) from None
    values = list(_values(source.text))
    return read_values(source, (value for value, beside in values if not _is_note(value.key, beside)))


def _check(text: str) -> None:
    """Raise JSONDecodeError unless the text is JSON: values, one behind the other."""
    position = 0
    while blanks := _BLANKS.match(text, position):
        if blanks.end() == len(text):
            return
        _, position = _DECODER.raw_decode(text, blanks.end())


def _values(text: str) -> Iterator[tuple[Value, set[str]]]:
    """The strings that are no keys, each with the keys of the strings beside it, which is complete at the end."""
    keys = [""]  # the key that holds at each level
    beside: list[set[str]] = [set()]
    hidden = 0  # the level from which on all is left out; 0 for none
    for token in _TOKEN.finditer(text):
        key = keys[-1]
        if token[0] in "{[":
            keys.append(key)
            beside.append(set())
            if not hidden and _is_hidden(key):
                hidden = len(keys)
        elif token[0] in "}]":
            hidden = 0 if hidden == len(keys) else hidden
            keys.pop()
            beside.pop()
        elif token["key"]:
            keys[-1] = token["string"]
        elif not hidden and not _is_hidden(key):
            beside[-1].add(key)
            runs = runs_of(text, *token.span("string"), _ESCAPE, _meaning)
            yield Value(key, tuple(runs), unwritable='"\\'), beside[-1]


def _is_hidden(key: str) -> bool:
    return key.startswith("@") or plain_key(key) in CUSTOMERS


def _is_note(key: str, beside: set[str]) -> bool:
    return key == "description" and beside <= _NOTED and not beside.isdisjoint(_MESSAGES)


def _meaning(escape: str) -> str:
    return unescaped(escape) if escape[1] == "u" else _MEANINGS.get(escape[1], escape[1])
