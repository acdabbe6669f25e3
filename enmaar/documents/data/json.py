"""JSON of translations, chatbots and macros (.json, .jsonl, .arb): the strings that are prose, with exact offsets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from enmaar.documents.data.nesting import Collection, told
from enmaar.documents.data.strings import UNICODE_ESCAPE, Value, read_values, runs_of, unescaped
from enmaar.documents.model import Segment
from enmaar.errors import InputError
from enmaar.language import say
from enmaar.source import SourceFile
from enmaar.spans import LineIndex

_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)  # a number may have thousands of digits
_FILE = re.compile(r".+", re.DOTALL)
_LINE = re.compile(r"[^\r\n]+")
_BLANKS = re.compile(r"[ \t\r\n]*")
# Only of text that is known to be JSON.
_TOKEN = re.compile(r'"(?P<string>[^"\\]*(?:\\.[^"\\]*)*)"(?P<key>\s*:)?|[{}\[\]]')
_ESCAPE = re.compile(rf"{UNICODE_ESCAPE}|\\.")
_MEANINGS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_MESSAGES = frozenset({"message", "defaultMessage"})
_NOTED = _MESSAGES | {"description", "id", "hash", "placeholders"}
"""What an object has in which `description` is a note for translators: Chrome's messages and FormatJS's."""


def read_json(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of the values, also of several in a row (JSON Lines). Left out are keys, what belongs to a key that
    begins with "@" (ARB's metadata), notes for translators, and what customers say to a chatbot.

    Raises InputError for text that is not JSON; in JSON Lines, each line is to be.
    """
    try:
        wrong = _wrong(source.text, _LINE if source.path.lower().endswith(".jsonl") else _FILE)
    except RecursionError:
        raise InputError(
            say(nl=f"{source.path}: deze JSON is te diep genest", en=f"{source.path}: this JSON is nested too deeply")
        ) from None
    if wrong is not None:
        place = LineIndex(source.text).position(wrong)
        raise InputError(
            say(
                nl=f"{source.path}: is geen geldige JSON (regel {place.line}, teken {place.column})",
                en=f"{source.path}: is not valid JSON (line {place.line}, column {place.column})",
            )
        )
    found = list(_values(source.text))
    return read_values(source, told((value, around) for value, around in found if not _is_note(value.key, around.keys)))


def _wrong(text: str, part: re.Pattern[str]) -> int | None:
    """The offset of what is wrong with a text of which each part is JSON, values one behind the other; None if nothing
    is."""
    for each in part.finditer(text):
        try:
            _check(each[0])
        except json.JSONDecodeError as error:
            return each.start() + min(error.pos, len(each[0].rstrip()))
    return None


def _check(text: str) -> None:
    """Raise JSONDecodeError unless the text is JSON: values, one behind the other."""
    position = 0
    while blanks := _BLANKS.match(text, position):
        if blanks.end() == len(text):
            return
        _, position = _DECODER.raw_decode(text, blanks.end())


def _values(text: str) -> Iterator[tuple[Value, Collection]]:
    """The strings that are no keys, and where they stand."""
    here = Collection()
    for token in _TOKEN.finditer(text):
        if token[0] in "{[":
            here = here.opened(is_mapping=token[0] == "{")
        elif token[0] in "}]":
            here = here.around or here
        elif token["key"]:
            here.take_key(token["string"])
        else:
            here.take(token["string"])
            runs = runs_of(text, *token.span("string"), _ESCAPE, _meaning)
            yield Value(here.key or "", tuple(runs), unwritable='"\\'), here


def _is_note(key: str, beside: set[str]) -> bool:
    """Whether what stands under a key, beside others, is a note for translators."""
    return key == "description" and beside <= _NOTED and not beside.isdisjoint(_MESSAGES)


def _meaning(escape: str) -> str:
    return unescaped(escape) if escape[1] == "u" else _MEANINGS.get(escape[1], escape[1])
