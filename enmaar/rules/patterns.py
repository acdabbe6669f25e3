"""The words of a cue or guard: token patterns for spaCy's Matcher, and a short form of them.

A pattern is written as spaCy's own list of token descriptions or, shorter, as a phrase: `"ik|wij begrijp|begrijpen"`
is two tokens, each one of the words given (compared in lower case). In a phrase a `?` behind a word makes its token
optional, `_` stands for one token of any kind but punctuation, `…` for up to three of those, `#` for a number; `@name`
for the words that the rule file lists under that name, alone or beside others (`@name|word`). `^` in front asks for the
beginning of a clause (of the sentence, or behind punctuation) and `$` behind for its end (punctuation, a trigger word
or the end of the sentence).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from enmaar.language import say

Token = Mapping[str, Any]

_ANY: Token = {"TEXT": {"NOT_IN": [".", "!", "?", "…", "...", ";", ":", ",", "(", ")", "-", "–", "—"]}}
_GAP: Token = {**_ANY, "OP": "{0,3}"}
_SIGNS: Mapping[str, Token] = {"_": _ANY, "…": _GAP, "#": {"LIKE_NUM": True}}
# The commonest words of Dutch, most common first: poor anchors, since they stand in every other sentence.
_COMMON = tuple(
    """de het een en van in is dat op te u ik je we niet voor met die zijn er aan om ook als dan bij of uit dit wij was
    naar nog heeft kan zo hebben wat heb over wordt worden deze hoe wel door ze hij mij me ons kunt moet al meer tot wil
    hebt geen veel onze uw doen zou gaan goed heel zit zal weer weet""".split()
)
_OPTIONAL = ("?", "*", "!", "{0", "{,")


class Reach(str, Enum):
    """How far a cue carries: over a whole clause that follows it, or only to what comes directly behind it."""

    CLAUSE = "clause"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One token pattern: as written in the rule file (`written`, `line`, `file`) and as the Matcher takes it
    (`tokens`)."""

    written: str
    tokens: tuple[Token, ...]
    line: int
    begins_clause: bool = False
    ends_clause: bool = False
    reach: Reach = Reach.CLAUSE
    file: str = ""

    @property
    def words(self) -> frozenset[str]:
        """All words (lower case) that the pattern names."""
        return frozenset(word for token in self.tokens for word in _named_words(token))

    @property
    def anchors(self) -> frozenset[str] | None:
        """Words (lower case) of which at least one stands in every text that the pattern matches.

        Those of the token that says most: whose commonest word is rarest. None where no token of the pattern fixes its
        words as they stand: then the pattern may match anywhere.
        """
        choices = [words for words in map(_required_words, self.tokens) if words]
        return max(choices, key=lambda words: min(map(_rarity, words)), default=None)


def phrase(text: str, *, words: Mapping[str, str] | None = None, line: int = 0, reach: Reach = Reach.CLAUSE) -> Pattern:
    """The pattern that a short form stands for; see the module. `words` are the lists that `@name` stands for.

    Raises ValueError if a sign stands where it means nothing or no word is required, KeyError for a name that is not in
    `words`.
    """
    parts = text.split()
    begins, ends = parts[:1] == ["^"], parts[-1:] == ["$"]
    tokens = tuple(_phrase_token(part, words or {}) for part in parts[begins : len(parts) - ends])
    if not any(_required_words(token) for token in tokens):
        raise ValueError(say("minstens één woord moet verplicht zijn", "at least one word must be required"))
    return Pattern(text, tokens, line, begins, ends, reach)


def _phrase_token(part: str, words: Mapping[str, str]) -> Token:
    if part in _SIGNS:
        return _SIGNS[part]
    optional = part.endswith("?") and part != "?"
    choices = part.removesuffix("?" if optional else "").split("|")
    named = [words[choice[1:]] if choice.startswith("@") else choice for choice in choices]
    listed = sorted({word.lower() for choice in named for word in choice.split("|")})
    for word in listed:
        if (
            not word
            or word != word.strip()
            or word in _SIGNS
            or (len(word) > 1 and (word[0] == "^" or word[-1] == "$"))
        ):
            raise ValueError(say(f"'{part}' kan zo niet", f"'{part}' means nothing"))
    token: dict[str, Any] = {"LOWER": listed[0]} if len(listed) == 1 else {"LOWER": {"IN": listed}}
    return {**token, "OP": "?"} if optional else token


def _rarity(word: str) -> int:
    return _COMMON.index(word) if word in _COMMON else len(_COMMON) + len(word)


def _named_words(token: Token) -> list[str]:
    words = token.get("LOWER")
    if isinstance(words, Mapping):
        words = words.get("IN")
    return [words] if isinstance(words, str) else list(words or ())


def _required_words(token: Token) -> frozenset[str] | None:
    """The words of which one must stand where this token matches; None if it may be left out or is not about words."""
    if str(token.get("OP", "1")).startswith(_OPTIONAL):
        return None
    return frozenset(_named_words(token)) or None


def anchors_of(patterns: Iterable[Pattern]) -> frozenset[str] | None:
    """The anchors of several patterns together; None as soon as one of them may match anywhere."""
    found: set[str] = set()
    for pattern in patterns:
        words = pattern.anchors
        if words is None:
            return None
        found |= words
    return frozenset(found)
