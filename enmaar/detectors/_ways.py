"""The word lists of the rule `keuze`, ready to be looked for, and what the finders of choices have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from enmaar.documents.model import MarkKind, Segment
from enmaar.matching import Sighting
from enmaar.nlp.enumeration import Choice, Option
from enmaar.nlp.money import PRICE, value_of
from enmaar.nlp.phrases import Phrases
from enmaar.nlp.sentences import Sentence, plain, split
from enmaar.rules.model import Rule
from enmaar.rules.patterns import Pattern
from enmaar.spans import Span

PHRASES = ("alleen_of", "vervolg", "aanbod", "voorraad", "vak", "geen_optie", "aanrader", "kolom", "regel")
"""The lists of patterns that a rule about choices has besides its cues and guards."""

A_PRICE = re.compile(
    rf"{PRICE}|\b(?:gratis|prijs op aanvraag|op aanvraag)\b"
    r"|(?<![\w,.])\d{1,5},(?:\d{2}|-)(?!\d)|(?<![\w,.])\d{1,4}\.\d{2}$",
    re.IGNORECASE,
)
"""What tells the price of an option."""
_NAME_ENDS = re.compile(r"\s*(?::|\s[-–—|]\s|\(|,(?!\d)|;|\svanaf\s|\svoor\s(?=€)|$)|[.?!](?=\s|$)", re.I)
_SHORT_NAME = 60  # code points


@dataclass(frozen=True, slots=True)
class Ways:
    """The patterns of a rule by what they are asked for; see rules/kern/keuze.yaml."""

    cues: Mapping[str, Phrases]
    phrases: Mapping[str, Phrases]
    before: Phrases
    after: Phrases

    def is_silent(self, lead: str, options: Sequence[str]) -> bool:
        """Whether a guard forbids to take these options for a choice: one in what leads to them, or in half of them."""
        if self.before.find(lead.lower()):
            return True
        return sum(self.after.find(each.lower()) is not None for each in options) * 2 >= max(len(options), 1)

    def is_no_option(self, text: str) -> bool:
        """Whether words of a form are no option: what stands there until one is chosen, and "something else"."""
        return self.phrases["geen_optie"].find(text.strip(" -–—.…").lower()) is not None


_READY: dict[int, tuple[object, Ways]] = {}


def ways_of(rule: Rule) -> Ways:
    """The patterns of a rule, made ready once."""
    known = _READY.get(id(rule.cues))
    if known is None or known[0] is not rule.cues:
        known = (
            rule.cues,
            Ways(
                {kind: Phrases(patterns) for kind, patterns in rule.cues.items()},
                {name: Phrases(patterns) for name, patterns in rule.phrases.items()},
                Phrases(_all(rule.guards.before)),
                Phrases(_all(rule.guards.after)),
            ),
        )
        _READY[id(rule.cues)] = known
    return known[1]


def _all(named: Mapping[str, Iterable[Pattern]]) -> list[Pattern]:
    return [pattern for patterns in named.values() for pattern in patterns]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a segment: `span` in segment offsets, `text` its plain form of the same length."""

    segment: Segment
    span: Span
    text: str

    @property
    def sentence(self) -> Sentence:
        """The line as a sentence, for a passage."""
        return Sentence(self.segment, self.span, self.text)


def whole(segment: Segment) -> Line:
    """All of a segment as one line."""
    return Line(segment, Span(0, len(segment.text)), plain(segment.text))


def lines_of(segment: Segment) -> Iterator[Line]:
    """The lines of a segment that hold something."""
    start = 0
    for written in segment.text.split("\n"):
        words = written.strip()
        if words:
            first = start + written.index(words)
            yield Line(segment, Span(first, first + len(words)), plain(words))
        start += len(written) + 1


def last_sentences(segment: Segment, number: int) -> list[Sentence]:
    """The last sentences of a segment, in order."""
    return list(split(segment))[-number:]


def name_of(text: str) -> str:
    """The name of an option without its price and what is said of it: "Zweeds, 50 min, € 65" is "Zweeds"."""
    price = A_PRICE.search(text)
    words = text[: price.start()] if price and price.start() else text
    end = _NAME_ENDS.search(words, 1)
    name = (words[: end.start()] if end else words).strip(" -–—:,;([|*_")
    return " ".join(name.split())[:_SHORT_NAME] or " ".join(text.split())[:_SHORT_NAME]


def price_of(text: str) -> Decimal | None:
    """The price that an option names, in euros."""
    found = A_PRICE.search(plain(text))
    return value_of(found[0].lower()) if found else None


def option_of(line: Line, ways: Ways, said: str = "") -> Option:
    """A line as an option; `said` is what stands with it."""
    words = f"{line.text} {said}".strip()
    in_bold = any(mark.kind is MarkKind.EMPHASIS and mark.span.overlaps(line.span) for mark in line.segment.marks)
    stressed = ways.phrases["aanrader"].find(words.lower()) is not None
    return Option(name_of(line.text), price_of(words), stressed or in_bold)


def unstressed_if_all(options: Sequence[Option]) -> tuple[Option, ...]:
    """The options, none of them stressed if most are: bold names are a form then, and no advice."""
    if sum(option.stressed for option in options) * 2 <= len(options):
        return tuple(options)
    return tuple(Option(option.text, option.price) for option in options)


def sighting(
    kind: str | None, reason: str, lines: Sequence[Line], lead: Sequence[Sentence], cue: str, choice: Choice
) -> Sighting:
    """What there is to say of options that stand on lines of their own, below what leads to them."""
    first = lines[0]
    return Sighting(
        first.sentence,
        first.span,
        reason,
        kind,
        cue,
        (*lead, *(line.sentence for line in lines)),
        properties={"aantal": len(choice.options)},
        subject=choice,
    )
