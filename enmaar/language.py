"""Dutch by default, English where asked: the language of all that a user reads.

Rule ids, keys and machine output are the same in both (CONTRACT).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")

_current: ContextVar[Language] = ContextVar("language", default="nl")


def say(nl: str, en: str) -> str:
    """The one of the two that the user reads."""
    return nl if _current.get() == "nl" else en


def current() -> Language:
    """The language in force."""
    return _current.get()


def use(language: Language) -> None:
    """Put a language in force from here on, in this thread or task."""
    _current.set(language)


def asked_for(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that a command line or ENMAAR_LANG asks for, read before the command line is parsed, because the
    help text depends on it. Anything unknown is left for the parser to complain about, in Dutch."""
    asked = environment.get("ENMAAR_LANG", "nl")
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    return "en" if asked == "en" else "nl"
