"""Which passages of a document are worth a parse, decided on the words alone.

The law: the prefilter may only over-report. A passage that it leaves out can hold no finding, because a finding needs a
trigger word in the sentence and one of the words without which no cue can match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from enmaar.documents.model import Document, Segment
from enmaar.nlp.sentences import Sentence, split, unstruck
from enmaar.nlp.weights import read
from enmaar.nlp.wording import Place, features
from enmaar.rules.model import Rule
from enmaar.rules.patterns import anchors_of

CONTEXT = 3
"""How many sentences before the one judged a rule may look at (docs/developing.md, 'Context')."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence to judge and the sentences before it, in order, that the same voice speaks in the same run of text;
    `following`, the words of the one behind it, if there is one, is for the rewrites."""

    sentence: Sentence
    context: tuple[Sentence, ...]
    following: str = ""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Context and sentence, in the order of the text."""
        return (*self.context, self.sentence)


class Prefilter:
    """What a rule needs to see in the words of a passage before it can find anything."""

    def __init__(self, rule: Rule) -> None:
        anchors = anchors_of(chain.from_iterable(rule.cues.values()))
        self._trigger = _any_of(rule.triggers)
        self._places = [_any_of(words, opening=opening) for words, opening in _by_place(rule)]
        self._anchor = None if anchors is None else _any_of(anchors)
        self._enough = rule.options.get("drempel", 100) / 100
        self._weights = rule.weights if self._enough < 1 else None

    def sees_trigger(self, text: str) -> bool:
        """Whether a trigger of the rule stands in the text."""
        return self._trigger.search(text) is not None

    def wants(self, passage: Passage) -> bool:
        """Whether the rule could find something in the passage."""
        if not any(place.search(passage.sentence.text) for place in self._places):
            return False
        if self._anchor is None or any(self._anchor.search(sentence.text) for sentence in passage.sentences):
            return True
        return self._weights is not None and any(
            read(self._weights).certainty(features(place)) >= self._enough for place in self.places(passage)
        )

    def places(self, passage: Passage) -> Iterator[Place]:
        """Where the triggers stand in the judged sentence."""
        for match in self._trigger.finditer(passage.sentence.text):
            yield Place.of(passage.sentence, passage.context, *match.span())


def _by_place(rule: Rule) -> Iterator[tuple[list[str], bool]]:
    """The triggers that count anywhere, and those that count only where a clause begins."""
    for opening in (False, True):
        words = [word for word in rule.triggers if (word in rule.opening) is opening]
        if words:
            yield words, opening


def _any_of(words: Iterable[str], *, opening: bool = False) -> re.Pattern[str]:
    """A pattern for whole words, and for several with any white space between; digits and underscores beside a word are
    let through (over-reporting is allowed). `opening`: only at the head of the text, or behind what is no word."""
    longest_first = sorted(words, key=len, reverse=True)
    listed = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)
    before = r"(?:^|[^\w\s]|_|[^\S ]|\s\s)\s*" if opening else r"(?<![^\W\d_])"
    return re.compile(rf"{before}(?:{listed})(?![^\W\d_])", re.IGNORECASE)


def passages(document: Document, prefilters: Iterable[Prefilter] | None) -> Iterator[Passage]:
    """The passages of a document in reading order; all of them where `prefilters` is None.

    What the customer says is context for nobody and judged by no rule (artikel.md advises the seller).
    """
    filters = None if prefilters is None else tuple(prefilters)
    sentences = _Sentences(document.segments)
    for number, segment in enumerate(document.segments):
        if segment.speaker == "klant":
            continue
        if filters is not None and not any(each.sees_trigger(unstruck(segment)) for each in filters):
            continue
        for position in range(len(sentences.of(number))):
            passage = sentences.passage(number, position)
            if filters is None or any(each.wants(passage) for each in filters):
                yield passage


class _Sentences:
    """The sentences of a document's segments, split once, when they are asked for."""

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        self._segments = segments
        self._split: dict[int, tuple[Sentence, ...]] = {}

    def of(self, number: int) -> tuple[Sentence, ...]:
        if number not in self._split:
            self._split[number] = tuple(split(self._segments[number]))
        return self._split[number]

    def passage(self, number: int, position: int) -> Passage:
        here = self._segments[number]
        sentence = self.of(number)[position]
        context = list(self.of(number)[max(position - CONTEXT, 0) : position])
        for earlier in range(number - 1, -1, -1):
            before = self._segments[earlier]
            missing = CONTEXT - len(context)
            if not missing or (before.block, before.speaker) != (here.block, here.speaker):
                break
            context[:0] = self.of(earlier)[-missing:]
        return Passage(sentence, tuple(context), self._following(number, position))

    def _following(self, number: int, position: int) -> str:
        here = self._segments[number]
        behind = self.of(number)[position + 1 : position + 2]
        if not behind and number + 1 < len(self._segments):
            after = self._segments[number + 1]
            if (after.block, after.speaker) == (here.block, here.speaker):
                behind = self.of(number + 1)[:1]
        return behind[0].text if behind else ""
