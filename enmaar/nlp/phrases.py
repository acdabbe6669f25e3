"""Finds the patterns of a rule file in plain text, for rules that ask for no parse.

A pattern becomes a regular expression over lower-case text: one word for each token, white space between them. Beside
what a phrase can say elsewhere, `*` in a word stands for any letters ("*pakket" for "hostingpakket").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from enmaar.nlp.money import NUMBER_WORDS
from enmaar.rules.patterns import Pattern, Reach
from enmaar.spans import Span

_LONGEST = 40  # code points of a word that a sign stands for: bounds what is tried, and no word of Dutch is longer
_ANY = rf"[\w'’&-]{{1,{_LONGEST}}}"
_BEGINS = r"(?:(?<![\s\S])|(?<=[,.;:!?…()\"'“”‘’\[\]–—>•-])|(?<=[,.;:!?…()\"'“”‘’\[\]–—>•-]\s)|(?<=\n))"
_ENDS = r"(?=\s*(?:[,.;:!?…()\"'“”‘’\[\]–—]|\Z|\n))"
_OPTIONAL = ("?", "{0,3}")
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"


class Phrases:
    """The patterns of one list, tried together. Raises ValueError for one that only a parse could match."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        listed = tuple(patterns)
        self._either = _compiled(listed)
        self._direct = _compiled([each for each in listed if each.reach is Reach.DIRECT])

    def __bool__(self) -> bool:
        return self._either is not None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Span | None:
        """Where the first of them stands in text[start:end], which is in lower case; offsets of the text."""
        return next(self.all(text, start, end), None)

    def all(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Where they stand, in order and without overlaps."""
        yield from _spans(self._either, text, start, end)

    def direct(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Where those stand that carry no further than what is right behind them."""
        yield from _spans(self._direct, text, start, end)


def _spans(wanted: re.Pattern[str] | None, text: str, start: int, end: int | None) -> Iterator[Span]:
    if wanted is not None:
        for match in wanted.finditer(text, start, len(text) if end is None else end):
            yield Span(match.start(), match.end())


def _compiled(patterns: Iterable[Pattern]) -> re.Pattern[str] | None:
    written = [_expression(pattern) for pattern in patterns]
    return re.compile("|".join(written)) if written else None


def _expression(pattern: Pattern) -> str:
    tokens = [(_word(token), str(token.get("OP", ""))) for token in pattern.tokens]
    first = next(number for number, (_, times) in enumerate(tokens) if times not in _OPTIONAL)
    before = "".join(rf"(?:{word}\s+){times}" for word, times in tokens[:first])
    behind = "".join(rf"(?:\s+{word}){times}" for word, times in tokens[first + 1 :])
    begins, ends = _BEGINS if pattern.begins_clause else "", _ENDS if pattern.ends_clause else ""
    return f"{begins}{before}{tokens[first][0]}{behind}{ends}"


def _word(token: Mapping[str, Any]) -> str:
    if token.get("LIKE_NUM"):
        return rf"(?<!\w){_NUMBER}(?!\w)"
    words = token.get("LOWER")
    if words is None:
        if "TEXT" not in token:
            raise ValueError(f"{token} asks for a parse")
        return _ANY
    listed = [words] if isinstance(words, str) else list(words["IN"])
    choices = "|".join(
        re.escape(word).replace(r"\*", rf"\w{{0,{_LONGEST}}}") for word in sorted(listed, key=len, reverse=True)
    )
    return rf"(?<!\w)(?:{choices})(?!\w)"
