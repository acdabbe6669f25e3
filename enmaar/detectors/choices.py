"""Finds more options than a reader can choose from: in a sentence, in a list, in a form, in a table.

No parse is asked for: what counts is what leads to the options ("Kies uit", "Welk pakket past bij u?"), what follows
them, and where they stand. "Anders" and "Weet ik nog niet" in a form are not counted where there are other options.
What the customer says is not judged; what the seller says all at once is of the kind `script`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enmaar.config import Config
from enmaar.detectors._offers import offers
from enmaar.detectors._tables import tables
from enmaar.detectors._ways import PHRASES, Ways, price_of, ways_of
from enmaar.documents.model import Document, Segment
from enmaar.matching import Sighting
from enmaar.nlp.enumeration import Choice, Enumeration, Option, enumerations, first_option, last_option
from enmaar.nlp.money import NUMBER_WORDS
from enmaar.nlp.phrases import Phrases
from enmaar.nlp.sentences import Sentence, split
from enmaar.rules.model import Rule
from enmaar.spans import Span

__all__ = ["PHRASES", "survey"]

_NUMBER = re.compile(r"(?<![\w,.])(?:\d{1,3}|[a-zé]{3,12})(?![\w,.])", re.I)
_PLACES = frozenset({"heading", "title", "subject", "preheader", "body", "list", "table"})


def survey(rule: Rule, document: Document, config: Config) -> Iterator[Sighting]:
    """What there is to say of each place where a reader may be choosing, in the order of the document."""
    ways = ways_of(rule)
    maximum = config.keuze.maximum
    found: list[tuple[int, Sighting]] = []
    order = {id(segment): number for number, segment in enumerate(document.segments)}
    taken: set[int] = set()
    for each in (*tables(document, ways, maximum), *offers(document, ways, maximum)):
        found.append((order[id(each.sentence.segment)], each))
        taken.update(
            order[id(sentence.segment)] for sentence in each.passage if each.kind and _is_option(each, sentence)
        )
    for number, segment in enumerate(document.segments):
        if number not in taken and segment.speaker != "klant" and segment.where in _PLACES:
            following = _following(document.segments, number)
            found += ((number, each) for each in _in_segment(segment, following, ways, maximum))
    yield from (each for _, each in sorted(found, key=lambda entry: (entry[0], entry[1].span)))


def _is_option(offer: Sighting, sentence: Sentence) -> bool:
    return sentence.span.start >= offer.span.start or sentence.segment is not offer.sentence.segment


def _following(segments: Sequence[Segment], number: int) -> str:
    """The first words of what stands behind a segment, where the same one speaks on."""
    segment = segments[number]
    for other in segments[number + 1 : number + 2]:
        if other.speaker == segment.speaker and other.where != "heading" and other.item is None:
            return other.text[:200]
    return ""


def _in_segment(segment: Segment, following: str, ways: Ways, maximum: int) -> Iterator[Sighting]:
    text = segment.text
    if text.count(",") + text.count(" of ") < min(maximum, 2):
        return
    sentences = list(split(segment))
    behind = [*(each.text for each in sentences[1:]), following]
    for sentence, after in zip(sentences, behind, strict=True):
        for found in enumerations(sentence.text):
            yield _judged(sentence, found, after, ways, maximum)


def _judged(sentence: Sentence, found: Enumeration, following: str, ways: Ways, maximum: int) -> Sighting:
    text = sentence.text
    cue = None if found.count <= maximum else _cue(sentence, found, following, ways)
    first = first_option(text, found, cue[0] if cue else found.head.start)
    last = last_option(text, found)
    span = Span(first.start, max(last.end, first.end))
    spans = (first, *found.rest[:-1], last)
    options = tuple(Option(" ".join(each.of(text).split()), price_of(each.of(text))) for each in spans)
    reason, kind = "geen keuze", None
    if found.count <= maximum:
        reason = "maximum"
    elif cue and ways.is_silent(text[: first.start] + "_", [option.text for option in options]):
        reason = "vrijgesteld"
    elif cue and first.start < first.end:
        kind = reason = "script" if sentence.segment.speaker == "verkoper" else "zin"
    offset = sentence.span.start
    number = _number(text, found.count, first.start)
    return Sighting(
        sentence,
        span.shift(offset),
        reason,
        kind,
        cue[1] if cue else "",
        properties={"aantal": found.count},
        subject=Choice(
            options,
            span.shift(offset),
            found.conjunction or "of",
            number.shift(offset) if number else None,
            is_question="?" in text[span.end :],
        ),
    )


def _cue(sentence: Sentence, found: Enumeration, following: str, ways: Ways) -> tuple[int, str] | None:
    """What makes an enumeration a choice: where it ends in the sentence, and its words; None if nothing does."""
    text, lower = sentence.text, sentence.text.lower()
    head = found.head
    behind = f"{lower[found.rest[-1].start :]} {following.lower()}"
    is_or = found.conjunction != "en"

    def named(cue: Span) -> tuple[int, str]:
        words = cue.of(text)
        return (cue.end if cue.end <= head.end else head.start), " ".join(words.split())

    if strong := _last(ways.cues["zin"], lower, head):
        return named(strong)
    if text[: head.start].rstrip().endswith(":") and (cue := ways.cues["opsomming"].find(lower, 0, head.start)):
        return named(cue)
    follow = ways.phrases["vervolg"].find(behind)
    offer = _last(ways.phrases["aanbod"], lower, head)
    if offer and (follow or ways.phrases["voorraad"].find(behind)):
        return named(offer)
    if not is_or:
        return None
    is_spoken = sentence.segment.speaker == "verkoper"
    asked = "?" in behind.split(".")[0]
    for name, cues in (("alleen_of", ways.phrases["alleen_of"]), ("script", ways.cues["script"])):
        cue = next(
            iter([each for each in cues.all(lower, 0, head.end) if each.start >= _clause(lower, head)][-1:]), None
        )
        if cue and (name == "alleen_of" or follow or (is_spoken and asked)):
            return named(cue)
    if follow:
        words = follow.of(behind)
        return head.start, " ".join(words.split())
    return None


def _last(phrases: Phrases, lower: str, head: Span) -> Span | None:
    """The last of some phrases in the words that may lead to an enumeration."""
    start = _clause(lower, head)
    found = [each for each in phrases.all(lower, 0, head.end) if each.start >= start]
    return found[-1] if found else None


def _clause(lower: str, head: Span) -> int:
    """Where the words begin that may lead to an enumeration: the head, with what a colon leads to it."""
    before = lower[: head.start].rstrip()
    return 0 if before.endswith(":") else head.start


def _number(text: str, count: int, end: int) -> Span | None:
    """The word in front of the options that says how many there are."""
    for match in _NUMBER.finditer(text, 0, end):
        word = match[0].lower()
        if (int(word) if word.isdigit() else NUMBER_WORDS.get(word)) == count:
            return Span(*match.span())
    return None
