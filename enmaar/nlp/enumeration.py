"""Enumerations in a sentence: where they stand, and how many things they name.

What is counted are options, not commas: "4,5 jaar", brackets, "haver- of sojamelk" and an "en" in a name part nothing.
Offsets are those of the sentence, in code points.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from enmaar.nlp.money import NUMBER_WORDS
from enmaar.spans import Span

LONGEST_OPTION = 10
"""How many words an option has at most; what is longer is a clause."""

_COMMA = re.compile(r"(?<!\d),|,(?![\d-])")
_STOP = re.compile(r"[.:!?;](?=\s|$)|\s[-–—]\s|\n")
_ENCLOSED = re.compile(r"\([^()]{0,200}\)|\"[^\"]{1,200}\"|“[^“”]{1,200}”")
_CONJUNCTION = re.compile(r"(?<![-\s])\s+(?P<word>en/of|of|en|dan wel|alsook|en ook|of toch)\s+(?=\S)")
_OPENING = re.compile(r"\s*(?P<word>en/of|of|en|dan wel|alsook)\s+(?:toch\s+|ook\s+|liever\s+)?")
_WORD = re.compile(r"[^\s,;:!?()\"“”]+")
_TO_DO = re.compile(r"\bte \w+n$")

_PRONOUNS = frozenset("u je jij jullie we wij ik hij zij ze men er hem hen ge gij".split())
_VERBS = frozenset(
    """is was waren heeft hebt heb hebben had kan kunt kunnen wil wilt willen zal zult zullen moet moeten mag mogen
    wordt worden gaat gaan ga doet doen komt komen kom krijgt krijgen krijg neemt neem nemen zijn staat staan ligt
    liggen blijft biedt bieden kiest kies kiezen geeft geven maakt maken past zoekt zoeken levert leveren""".split()
)
_CLAUSES = frozenset(
    """die dat als want maar zodat dus omdat doordat waar waarin waarvan waarbij waarmee terwijl hoewel zoals ook dan
    niet wat welke hoe wie toch daarna vervolgens bijvoorbeeld namelijk zolang tenzij mits zeg laat bel kies""".split()
)
_DETERMINERS = frozenset("de het een 't n één deze ons onze uw mijn jouw".split())
_PREPOSITIONS = frozenset(
    """in met voor uit tussen naar op als van bij aan om per tot over onder door via rond vanaf tegen zonder
    binnen""".split()
)
_ADVERBS = frozenset(
    """liever terecht zelf graag nu nog dus ook keuze daar hier dan al wel even maar of bijvoorbeeld vandaag straks
    voortaan gewoon eerder""".split()
)
_TOPICS = frozenset("specialisatie kleur maat smaak formaat uitvoering richting afwerking variant".split())
"""What is chosen, before the options: "als specialisatie mig, tig of plasma"."""
_BEFORE_OPTIONS = _PRONOUNS | _VERBS | _PREPOSITIONS | _ADVERBS | _TOPICS | {"het"}
_TAILS = (_PREPOSITIONS - {"met", "van", "zonder", "per"}) | _PRONOUNS | _VERBS | {"klaar", "graag", "liever"}
_VERB_BEHIND = re.compile(
    r"(?:laten|zien|tonen|proberen|bestellen|krijgen|ontvangen|nemen|hebben|kiezen|boeken|leveren|langskomen|"
    r"bezorgen|reserveren|aanvragen|doen|maken|zwemmen|bekijken|zijn|worden|aanbieden|betalen|rijden|gaan|volgen|willen)\b"
)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """`head`: the words up to the first comma, which end in the first option; `rest`: the other options; `conjunction`:
    the word before the last of them, empty if there is none."""

    head: Span
    rest: tuple[Span, ...]
    conjunction: str

    @property
    def count(self) -> int:
        """How many options it names."""
        return 1 + len(self.rest)


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things to choose from: its words, its price in euros where it names one, and whether the text stresses
    it ("meest gekozen", in bold)."""

    text: str
    price: Decimal | None = None
    stressed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader is to choose from.

    Of one in a sentence: `span`, from the first option to the end of the last (segment offsets), the `conjunction`
    between the last two, and the `number` that says how many there are (a segment span). `topic`: what is chosen, where
    the text names it ("kleur"); `is_question`: whether the sentence asks.
    """

    options: tuple[Option, ...]
    span: Span | None = None
    conjunction: str = "of"
    number: Span | None = None
    topic: str = ""
    is_question: bool = False


def enumerations(text: str) -> Iterator[Enumeration]:
    """The enumerations of a sentence that name three things or more, in order."""
    masked = _ENCLOSED.sub(lambda match: "x" * len(match[0]), text)
    start = 0
    for end, following in [*(match.span() for match in _STOP.finditer(masked)), (len(masked), len(masked))]:
        yield from _in_stretch(masked, Span(start, end))
        start = following


def _in_stretch(text: str, stretch: Span) -> Iterator[Enumeration]:
    commas = [match.start() for match in _COMMA.finditer(text, stretch.start, stretch.end)]
    if not commas:
        yield from _joined(text, stretch)
        return
    edges = [stretch.start - 1, *commas, stretch.end]
    pieces = [Span(before + 1, after) for before, after in itertools.pairwise(edges)]
    head = 0
    while head < len(pieces) - 1:
        rest: list[Span] = []
        found: Enumeration | None = None
        number = head + 1
        while number < len(pieces):
            piece = pieces[number]
            opening = _OPENING.match(text, piece.start, piece.end)
            if opening:
                last = Span(opening.end(), piece.end)
                if rest and _is_option(text, last, is_last=True):
                    found = Enumeration(pieces[head], (*rest, last), opening["word"])
                break
            conjunction = _CONJUNCTION.search(text, piece.start, piece.end)
            if conjunction:
                first = Span(piece.start, conjunction.start())
                if _is_option(text, first):
                    last = Span(conjunction.end(), piece.end)
                    found = Enumeration(
                        pieces[head],
                        (*rest, first, *_polysyndeton(text, last, conjunction["word"])),
                        conjunction["word"],
                    )
            if not _is_option(text, piece):
                break
            rest.append(piece)
            number += 1
        leads_on = text[: pieces[head].start].rstrip().endswith(":")
        if found is None and len(rest) > 2 and number == len(pieces) and leads_on:
            found = Enumeration(pieces[head], tuple(rest), "")
        if found:
            yield Enumeration(found.head, tuple(_stripped(text, each) for each in found.rest), found.conjunction)
        head = number


def _polysyndeton(text: str, last: Span, word: str) -> list[Span]:
    """The last piece, in parts if the conjunction stands in it again: "goud of platina of zwart"."""
    parts = [last]
    while (again := _CONJUNCTION.search(text, parts[-1].start, parts[-1].end)) and again["word"] == word == "of":
        parts[-1:] = [Span(parts[-1].start, again.start()), Span(again.end(), parts[-1].end)]
    return parts if all(_is_option(text, part) for part in parts[:-1]) else [last]


def _joined(text: str, stretch: Span) -> Iterator[Enumeration]:
    """An enumeration without commas: "S of M of L of XL"."""
    found = [match for match in _CONJUNCTION.finditer(text, stretch.start, stretch.end) if match["word"] == "of"]
    if len(found) > 2:
        edges = [*((match.start(), match.end()) for match in found), (stretch.end, stretch.end)]
        rest = tuple(Span(before[1], after[0]) for before, after in itertools.pairwise(edges))
        if all(_is_option(text, each) for each in rest[:-1]):
            yield Enumeration(Span(stretch.start, edges[0][0]), tuple(_stripped(text, each) for each in rest), "of")


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _words(text: str) -> list[str]:
    return [match[0].lower() for match in _WORD.finditer(text)]


def _is_option(text: str, span: Span, *, is_last: bool = False) -> bool:
    """Whether words may be an option, and are no clause."""
    words = _words(span.of(text))
    if not words or (len(words) > LONGEST_OPTION and not is_last):
        return False
    if words[0] in _CLAUSES or (words[0] in _VERBS and len(words) > 1 and words[0] != "zijn"):
        return False
    if is_last:
        return words[0] not in _PRONOUNS
    return not (_PRONOUNS | {"als", "heeft", "kunt"}).intersection(words) and not _TO_DO.search(" ".join(words))


def first_option(text: str, found: Enumeration, floor: int) -> Span:
    """The first option of an enumeration: the words at the end of its head that are like the second option. It starts
    at `floor` at the earliest, and there if nothing tells."""
    head = Span(max(found.head.start, floor), found.head.end)
    words = list(_WORD.finditer(text, head.start, head.end))
    lower = [match[0].lower() for match in words]
    others = [_words(span.of(text)) for span in found.rest[:-1]] or [_words(found.rest[0].of(text))]
    start = _first_word(lower, others)
    begin = words[start].start() if start < len(words) else head.start
    return _stripped(text, Span(begin, head.end))


def _first_word(head: Sequence[str], others: Sequence[Sequence[str]]) -> int:
    """The number of the word of the head with which the first option begins."""
    second = others[0][0] if others[0] else ""
    nested = sum(bool(_PREPOSITIONS.intersection(words[1:])) for words in others) * 2 > len(others)
    alike: list[int] = []
    if second in _DETERMINERS:
        alike = [number for number, word in enumerate(head) if word in _DETERMINERS]
    elif second in NUMBER_WORDS or second[:1].isdigit():
        alike = [number for number, word in enumerate(head) if word in NUMBER_WORDS or word[:1].isdigit()]
    elif second in head:
        first = head.index(second)
        while first and head[first - 1] not in _BEFORE_OPTIONS | _DETERMINERS:
            first -= 1
        return first
    if alike:
        return alike[0] if nested else alike[-1]
    if second in _DETERMINERS or nested:
        return 0
    before = [number for number, word in enumerate(head[:-1]) if word in _BEFORE_OPTIONS or word in _DETERMINERS]
    start = before[-1] + 1 if before else 0
    return start


def last_option(text: str, found: Enumeration) -> Span:
    """The last option without what the sentence goes on with: "paars (op voorraad)", "zwart (krijgen)"."""
    span = found.rest[-1]
    words = list(_WORD.finditer(text, span.start, span.end))
    others = {word for each in found.rest[:-1] for word in _words(each.of(text))}
    for number, word in enumerate(words[1:], 1):
        lower = word[0].lower()
        goes_on = lower in _TAILS or lower in ("en", "of") or _VERB_BEHIND.match(lower) is not None
        if goes_on and lower not in others and not (lower in ("en", "of") and words[number - 1][0].endswith("-")):
            return _stripped(text, Span(span.start, word.start()))
    return span
