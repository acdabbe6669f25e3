"""What a label says of who speaks: the words of `speakers.yaml`, and the names that a configuration adds to them.

The file is read when the first label is met.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from enmaar.documents.email.headers import OTHERS, SUBJECTS
from enmaar.documents.model import Speaker

SIDES: tuple[Speaker, ...] = ("verkoper", "klant")
TELLING = frozenset("spreker rol wie van afzender auteur speaker role who from sender author".split())
"""What tells who speaks, at the head of a column or as a field of data, in lower case."""

_FILE = Path(__file__).with_name("speakers.yaml")
_ARTICLES = frozenset("de het een onze uw jouw".split())
_PARTICLES = frozenset("van de der den het 't ten ter te von el al bin heer".split())
_BETWEEN = _ARTICLES | {"van"}
_NUMBER = re.compile(r"#?\d{1,3}[a-z]?")
_PLURALS = ("en", "s")
_LONGEST_NAME = 4  # words


class Role(NamedTuple):
    """The side of a speaker; `word` is what told it, in lower case; `weak` if it counts only where the other side has a
    label too."""

    side: Speaker
    word: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Words and phrases in lower case: those that tell a role, those of them that are weak, those that make a customer
    of a name where only the seller has a label, and those that are nobody's name. For the heads of columns: those that
    tell a side there, what they may end in for what somebody says ("klantvraag"), and those behind which stands who is
    spoken to. For what customers are quoted with: what stands before the colon, what leads in their lines, the verbs
    for it and the words beside those, and the words of an answer: those in it, and how it begins."""

    roles: Mapping[str, Speaker]
    weak: frozenset[str]
    others: frozenset[str]
    titles: frozenset[str]
    nobody: frozenset[str]
    in_heads: Mapping[str, Speaker]
    utterances: tuple[str, ...]
    spoken_to: frozenset[str]
    quoting: frozenset[str]
    objections: frozenset[str]
    saying: frozenset[str]
    beside: frozenset[str]
    addressing: frozenset[str]
    agreeing: tuple[str, ...]


@cache
def known_words() -> Words:
    """The words of `speakers.yaml`; the header lines of a mail are nobody's name either."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # all scalars are strings
    data = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=loader)
    together: Mapping[str, Speaker] = {word: side for side in SIDES for word in chain(*data["samen"][side])}
    alone: Mapping[str, Speaker] = {word: side for side in SIDES for word in chain(*data[side])}
    return Words(
        roles={**alone, **together},
        weak=frozenset(together),
        others=frozenset(chain(*data["anders"])),
        titles=frozenset(data["titels"]),
        nobody=frozenset({*chain(*data["niemand"], *data["gezegd"]), *SUBJECTS, *OTHERS}),
        in_heads={**alone, **dict.fromkeys(data["kolom"], "verkoper")},
        utterances=tuple(chain(*data["uitingen"])),
        spoken_to=frozenset(data["tot"]),
        quoting=frozenset(chain(*data["gezegd"])),
        objections=frozenset(data["bezwaren"]),
        saying=frozenset(data["zeggen"]),
        beside=frozenset(data["naast"]),
        addressing=frozenset(data["tegen"]),
        agreeing=tuple(chain(*data["instemming"])),
    )


@dataclass(slots=True)
class Speakers:
    """Who speaks in the texts of one configuration; `named` are its own names of each side."""

    named: Mapping[str, Collection[str]]
    _own: dict[str, Speaker] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._own = {" ".join(_plain(name.split())): side for side in SIDES for name in self.named.get(side, ())}

    def role(self, words: Sequence[str]) -> Role | None:
        """The role that the words of a label begin with, if a number or a name is all that follows."""
        for start in range(1 + (words[0].lower() in _ARTICLES) if words else 0):
            rest = words[start:]
            plain = _plain(rest)
            for end in range(len(rest), 0, -1):
                phrase = " ".join(plain[:end])
                own = self._own.get(phrase)
                side = own or known_words().roles.get(phrase)
                if side and all(_is_capital(word) or (own and word in _PARTICLES) for word in rest[end:]):
                    return Role(side, phrase, not own and phrase in known_words().weak)
        return None

    def side_in(self, words: Iterable[str]) -> Speaker | None:
        """The side that has a word among these, of the head of a column or of who signs a quote; None if both have one,
        and for who is only spoken to ("Antwoord aan de klant")."""
        known = known_words()
        plain = [word for word in _plain(words) if word not in _ARTICLES]
        sides = {
            side
            for before, word in zip(("", *plain), plain, strict=False)
            if before not in known.spoken_to and (side := self._side_of(word))
        }
        return sides.pop() if len(sides) == 1 else None

    def _side_of(self, word: str) -> Speaker | None:
        known = known_words()
        stems = (word.removesuffix(ending) for ending in ("", *_PLURALS, *known.utterances))
        return next(filter(None, (self._own.get(stem) or known.in_heads.get(stem) for stem in stems)), None)

    def is_name(self, words: Sequence[str]) -> bool:
        """Whether the words of a label can be somebody's name."""
        plain = _plain(words)
        nobody = known_words().nobody
        return (
            0 < len(words) <= _LONGEST_NAME
            and words[0][0].isupper()
            and all(word[0].isupper() or word in _PARTICLES for word in words)
            and plain[0] not in nobody
            and " ".join(plain) not in nobody
        )


def can_be_customer(name: str) -> bool:
    """Whether a name (in lower case) is that of a customer where only the seller has a label."""
    known = known_words()
    words = _plain(name.split())
    first = words[1] if words[0] in _ARTICLES and len(words) > 1 else words[0]
    return name in known.others or first in known.titles


def quotes(words: Sequence[str]) -> bool:
    """Whether what stands behind these words and a colon is what a customer says; a number may be the last of them."""
    last = len(words) - (_NUMBER.fullmatch(words[-1]) is not None)
    return " ".join(word for word in _plain(words[:last]) if word not in _BETWEEN) in known_words().quoting


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _plain(words: Iterable[str]) -> list[str]:
    return [word.lower().lstrip("@").rstrip(".") for word in words]
