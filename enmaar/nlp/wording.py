"""What the words around a trigger say, as features for a linear classifier: no parse, no word list of a rule.

Features in the manner of text categorisation: words and pairs of words of the acknowledging side and of what follows
(Wang and Manning 2012, "Baselines and Bigrams"), with the closed-class words also as classes ("ik" and "wij" are both
the writer), so that "ik _ uw" is seen whatever verb stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from enmaar.nlp.sentences import Sentence

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_BEFORE, _AFTER = 40, 14  # tokens looked at on each side
_NEAR = 400  # code points looked at on each side: more than those tokens take
_BREAKS = frozenset('.,!?;:…-–—()"[]{}/|*_')

_CLASSES = {
    word: name
    for name, words in {
        "ik": "ik we wij mij me ons onze mijn m'n ikzelf wijzelf",
        "u": "u uw je jij jouw jou jullie ge gij uzelf jezelf",
        "niet": "niet geen niets niks nooit nergens niemand nee",
        "kan": "kan kunnen kunt kun mag mogen moet moeten wil willen wilt zou zouden zal zullen zult",
        "is": "is zijn was waren ben bent wordt worden blijft heeft hebben heb hebt had hadden",
        "dat": "dat dit het deze die daar hier er",
        "de": "de een 't",
        "hij": "hij zij ze hem haar hun men iemand iedereen klant klanten",
        "wat": "wat hoe waarom waar wie welke wanneer",
        "als": "als omdat want dus of zodat terwijl hoewel",
    }.items()
    for word in words.split()
}
# Open-class words that acknowledge by themselves: seen as they are among the classes.
_SELF = frozenset(
    "natuurlijk uiteraard inderdaad zeker ja jawel tuurlijk helaas sorry graag wel ook zo heel goed best".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a trigger stands: `start` and `end` in the text of its sentence (code points); `context`: the sentences
    before it, in order, that the same voice speaks."""

    sentence: str
    start: int
    end: int
    context: Sequence[str] = ()
    speaker: str | None = None
    where: str = "body"

    @classmethod
    def of(cls, sentence: Sentence, context: Iterable[Sentence], start: int, end: int) -> Place:
        """The place of a trigger in a sentence of a document."""
        segment = sentence.segment
        before = tuple(each.text for each in context)
        return cls(sentence.text, start, end, before, segment.speaker, segment.where)

    @property
    def opens(self) -> bool:
        """Whether no word stands before the trigger in its sentence."""
        return not any(map(str.isalnum, self.sentence[: self.start]))

    @property
    def answered(self) -> str:
        """The words that the trigger answers: before it in its sentence or, if it opens that, the sentence before."""
        if self.opens:
            return self.context[-1] if self.context else ""
        return self.sentence[: self.start]


def features(place: Place) -> frozenset[str]:
    """The features of a place; each is there or not."""
    left = _tokens(place.sentence[max(place.start - _NEAR, 0) : place.start])
    right = _tokens(place.sentence[place.end : place.end + _NEAR])
    opens = place.opens
    answered = _tokens(place.answered) if opens else left
    context = place.context[:-1] if opens else place.context
    earlier = _tokens(context[-1]) if context else []
    return frozenset(
        (
            *_answered(answered[-_BEFORE:]),
            *_opening("O", answered),
            *_earlier(earlier[-_BEFORE:]),
            *_following(right[:_AFTER]),
            *_sides(answered, earlier, right),
            *_place(place, left, right, answered),
        )
    )


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text without punctuation, as offsets in it."""
    start = end = -1
    for match in _TOKEN.finditer(text):
        if match[0] in _BREAKS:
            if start >= 0:
                yield start, end
            start = -1
        else:
            start, end = match.start() if start < 0 else start, match.end()
    if start >= 0:
        yield start, end


def said(text: str) -> Iterator[str]:
    """The features of words by themselves, on the acknowledging side."""
    tokens = _tokens(text)
    yield from _grams("L", tokens)


@lru_cache(maxsize=256)  # the sentences before are the same for every trigger
def _tokens(text: str) -> Sequence[str]:
    return tuple("#" if token[0].isdigit() else token.lower().replace("’", "'") for token in _TOKEN.findall(text))


def _words(tokens: Iterable[str]) -> list[str]:
    return [token for token in tokens if token[0].isalnum() or token == "#"]


def _class(token: str) -> str:
    known = _CLASSES.get(token)
    if known is not None:
        return known.upper()
    return token if token in _SELF or not token[0].isalnum() else "_"


def _grams(side: str, tokens: Sequence[str]) -> Iterator[str]:
    for token in tokens:
        yield f"{side}1 {token}"
    for first, second in pairwise(tokens):
        yield f"{side}2 {first} {second}"


def _class_grams(side: str, tokens: Sequence[str]) -> Iterator[str]:
    classes = [_class(token) for token in tokens]
    for size in (2, 3):
        for start in range(len(classes) - size + 1):
            yield f"{side}c {' '.join(classes[start : start + size])}"


def _answered(tokens: Sequence[str]) -> Iterator[str]:
    yield from _grams("L", tokens)
    yield from _class_grams("L", tokens)
    words = _words(tokens)
    for first, second in zip(words, words[2:], strict=False):
        yield f"K {first} _ {second}"
    for word in words:
        if len(word) > 5:
            yield f"X {word[-4:]}"  # the ending: "-elijk", "-ende"
    for size in (1, 2, 3):
        yield f"E {' '.join(words[-size:])}"


def _opening(side: str, tokens: Sequence[str]) -> Iterator[str]:
    words = _words(tokens)[:4]
    classes = [_class(word) for word in words]
    for size in range(1, len(words) + 1):
        yield f"{side} {' '.join(words[:size])}"
        yield f"{side}c {' '.join(classes[:size])}"


def _earlier(tokens: Sequence[str]) -> Iterator[str]:
    yield from _grams("P", tokens)
    words = _words(tokens)[:2]
    if words:
        yield f"PO {words[0]}"
        yield f"PO {' '.join(words)}"
    if tokens:
        yield f"PE {tokens[-1]}"


def _following(tokens: Sequence[str]) -> Iterator[str]:
    yield from _grams("R", tokens)
    yield from _class_grams("R", tokens)
    yield from _opening("RO", tokens)


def _sides(*sides: Sequence[str]) -> Iterator[str]:
    """Who is spoken of on each side, and whether it asks, exclaims or denies."""
    for name, tokens in zip("LPR", sides, strict=True):
        classes = {_CLASSES.get(token) for token in tokens}
        yield f"{name} who {'ik' in classes} {'u' in classes}"
        yield f"{name} denies {'niet' in classes}"
        yield f"{name} asks {'?' in tokens}"
        yield f"{name} cries {'!' in tokens}"


def _place(place: Place, left: Sequence[str], right: Sequence[str], answered: Sequence[str]) -> Iterator[str]:
    yield f"opens {place.opens} {min(len(place.context), 3)}"
    yield f"speaker {place.speaker}"
    yield f"where {place.where}"
    yield f"length {min(len(_words(answered)) // 4, 6)}"
    yield f"follows {min(len(_words(right)) // 4, 5)}"
    yield f"before {left[-1] if left and not left[-1][0].isalnum() else ''}"
    yield f"quoted {left.count(chr(34)) % 2}"
