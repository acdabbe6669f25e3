"""Narrows a choice to two, in the words of the article: ask what matters first, then name the two that fit best.

Of options in a sentence the others are taken out of it, which the writer decides. Of a list, form or table the words to
say in its place are shown: what is on the page besides is no matter of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from enmaar.config import Config
from enmaar.documents.model import Document
from enmaar.findings import Applicability
from enmaar.language import say
from enmaar.matching import Rewrite, Sighting
from enmaar.nlp.enumeration import Choice, Option
from enmaar.nlp.money import NUMBER_WORDS
from enmaar.rewrite.address import Address, address_of
from enmaar.spans import Span

_TIME = re.compile(
    r"\b(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*|januari|februari|maart|april|mei|juni|juli|augustus|"
    r"september|oktober|november|december|ochtend|middag|namiddag|avond|\d{1,2}[.:]\d{2}|\d{1,2} uur)\b",
    re.IGNORECASE,
)


def rewrites(sighting: Sighting, document: Document, config: Config) -> list[Rewrite]:
    """The rewrites of a finding, best first: the two that fit, a question that narrows, the way from open to narrow."""
    choice = sighting.subject
    assert isinstance(choice, Choice)
    address = address_of(document, config)
    pair = _pair(choice.options)
    fit = f"Dan passen deze twee het best bij wat {_says(address)}: {_named(pair)}."
    narrowed = _narrowed(sighting, choice, pair)
    first = narrowed or Rewrite(None, fit, Applicability.UNSAFE, _later(choice))
    question = Rewrite(None, _question(choice, pair, address), Applicability.MANUAL)
    opening = f"Wat {address.inflected('vind')} {address.subject} belangrijk aan ‹een nieuw product›?"
    funnel = Rewrite(None, f"{opening} {fit}", Applicability.MANUAL, _later(choice))
    return [first, question, funnel]


def _pair(options: Sequence[Option]) -> tuple[Option, Option]:
    """The two options that the text stresses, filled up with those that it names first."""
    ranked = sorted(range(len(options)), key=lambda number: (not options[number].stressed, number))
    first, second = sorted(ranked[:2])
    return options[first], options[second]


def _narrowed(sighting: Sighting, choice: Choice, pair: tuple[Option, Option]) -> Rewrite | None:
    """The sentence with two of its options, and with the number of them put right."""
    if choice.span is None:
        return None
    conjunction = "en" if choice.conjunction in ("en", "alsook") else "of"
    text = sighting.sentence.segment.text
    words = f"{pair[0].text} {conjunction} {pair[1].text}{_shared_end(choice, pair)}"
    span = choice.span
    if choice.number is not None:
        number = choice.number.of(text)
        two = "2" if number.isdigit() else "Twee" if number[0].isupper() else "twee"
        words = two + text[choice.number.end : span.start] + words
        span = Span(choice.number.start, span.end)
    return Rewrite(span, words, Applicability.UNSAFE, _later(choice))


def _shared_end(choice: Choice, pair: tuple[Option, Option]) -> str:
    """What only the last option says and all of them mean: " maanden" in "één, drie of zes maanden"."""
    *others, last = (option.text.lower().split() for option in choice.options)
    are_numbers = all(len(words) == 1 and (words[0] in NUMBER_WORDS or words[0].isdigit()) for words in others)
    if not are_numbers or len(last) < 2 or pair[1] is choice.options[-1]:
        return ""
    return " " + " ".join(choice.options[-1].text.split()[1:])


def _named(pair: tuple[Option, Option]) -> str:
    """Two options in a sentence. Names of what has a price stand as they are; other words of a list, which may be of
    any form, between quotes."""
    first, second = (option.text.strip(" .?!;:") for option in pair)
    are_names = all(option.price is not None or option.text[:1].islower() for option in pair)
    if are_names or "'" in first + second:
        return f"{first} of {second}"
    return f"'{first}' of '{second}'"


def _question(choice: Choice, pair: tuple[Option, Option], address: Address) -> str:
    """A question that parts the options: by their prices, by the time, or by what the writer knows of them."""
    if sum(_TIME.search(option.text) is not None for option in choice.options) * 2 > len(choice.options):
        reader = "jullie" if address.subject == "jullie" else address.subject
        return f"Wat komt {reader} beter uit: ‹vroeg› of ‹laat›?"
    asked = f"Wat {address.inflected('vind')} {address.subject} belangrijker:"
    cheap, dear = sorted(pair, key=lambda option: option.price or 0)
    if cheap.price is not None and dear.price is not None and cheap.price < dear.price:
        return f"{asked} een lagere prijs of ‹wat {dear.text.strip(' .')} meer biedt›?"
    return f"{asked} ‹prijs› of ‹garantie›?"


def _says(address: Address) -> str:
    return f"{address.subject} {'zeggen' if address.subject == 'jullie' else 'zegt'}"


def _later(choice: Choice) -> str:
    left = len(choice.options) - 2
    return say(
        nl=f"Bewaar de andere {left} voor later in het gesprek, of voor wie ernaar vraagt.",
        en=f"Keep the other {left} for later in the conversation, or for who asks.",
    )
