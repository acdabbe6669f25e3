"""Sentences without a parser: quick enough for every text, careful enough to hand each one to spaCy by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from enmaar.documents.model import MarkKind, Segment
from enmaar.spans import Span

LONGEST_SENTENCE = 2000
"""Where a sentence is cut at the latest, in code points: the time that a parse takes grows faster than the text, and
spaCy refuses more than a million; without this, the transcript of a call, which has no full stops, would be one
sentence. A long sentence has about a tenth of this."""

# One character for one: typographic forms that spaCy's tokenizer and the rules would have to list twice.
_PLAIN = str.maketrans(
    dict.fromkeys("\n\r\t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("‘’‚‛`´ʼ′", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("\u2010\u2011", "-")
)

# A full stop behind one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    """aant afb alg art bijv blz bv ca cf circa cq dhr div dr drs evt excl fig gem geb gebr hfst hr ing incl jhr jkvr
    max mevr min mld mln mr mrd mw nr nrs pag par prof resp st tel temp toel vgl vnl voorz vs zgn
    a.d.h.v a.h.w a.u.b b.v c.q d.d d.m.v d.w.z e.v i.c i.h.a i.o i.p.v i.t.t i.v.m m.a.w m.b.t m.b.v m.i m.i.v m.n
    m.u.v n.a.v n.v.t o.a o.b.v o.i.d o.l.v o.m p.j p.m p.p p.s t.a.v t.g.v t.h.v t.m t.n.v t.o.v t.w.v t.z.t v.a v.d
    z.g.a.n z.s.m""".split()
)
# Behind one of these only if what follows does not begin like a sentence ("12 jan. 2026", but "Groet, Jan. Bel ons").
_WEAK = frozenset("apr aug dec enz etc e.d feb febr jan jul jun mrt nov okt red sept sep".split())
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_EMOJI = "\U0001f1e6-\U0001faff\u2600-\u27bf\ufe0f\u200d"
_MARK = ".!?…"
_NO_SIGN = r"\w\s,;:–—\-"  # a sign is anything else: a mark, a quote, a bracket, an emoji
# Tried once for each run of signs, from its start: what lies behind the run is the same from all of its marks.
_END = re.compile(
    rf"(?:(?<![^{_NO_SIGN}])[^{_NO_SIGN}{_MARK}]*(?P<mark>[{_MARK}]+)(?![{_MARK}])"  # the first mark of a run
    rf"(?P<closing>[^{_NO_SIGN}]*(?:\s+[{_EMOJI}]+(?=\s))*)"  # and behind it quotes, brackets, emoji
    rf"|(?<=\s)(?P<emoji>[{_EMOJI}]+|[:;]-?[()DP])(?=\s+[^\W\d_a-zà-ÿ]))"  # an emoji in the place of the mark
    r"(?P<space>\s+)(?=\S)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"']*$")
_LOOK_BACK = 40  # code points before a mark: more than an abbreviation or initials take
_UP_TO_SPACE = re.compile(r".*\S(?=\s)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a segment: `span` in segment offsets; `text` its plain form, of the same length, with blanks for
    what is struck."""

    segment: Segment
    span: Span
    text: str


def plain(text: str) -> str:
    """The text with straight quotes, ordinary spaces and hyphens, one code point for each of the original."""
    return text.translate(_PLAIN)


def squash(text: str) -> str:
    """The text on one line, as a person would quote it."""
    return " ".join(text.split())


def split(segment: Segment) -> Iterator[Sentence]:
    """The sentences of a segment, in order; together they hold all of it but the white space between them, and but for
    sentences that are struck.

    One of more than LONGEST_SENTENCE code points is cut into several.
    """
    text = unstruck(segment)
    for span in _spans(text):
        words = span.of(text).strip()
        start = text.index(words, span.start)
        if words:
            yield Sentence(segment, Span(start, start + len(words)), words)


def unstruck(segment: Segment) -> str:
    """The plain form of a segment, with blanks in the place of struck words."""
    characters = list(plain(segment.text))
    for mark in segment.marks:
        if mark.kind is MarkKind.STRIKE:
            characters[mark.span.start : mark.span.end] = " " * len(mark.span)
    return "".join(characters)


def _spans(text: str) -> Iterator[Span]:
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, start, match):
            yield from _cut(text, start, match.start("space"))
            start = match.end()
    yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The spans that a sentence from `start` to `end` is cut into: one, unless it is too long. A cut is at the last
    white space that it can be at, or through a word that is too long itself."""
    while end - start > LONGEST_SENTENCE:
        words = _UP_TO_SPACE.match(text, start, start + LONGEST_SENTENCE + 1)
        cut = words.end() if words else start + LONGEST_SENTENCE
        yield Span(start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark that `match` found in the text ends the sentence that begins at `start`."""
    mark, following = match["mark"] or match["emoji"], text[match.end()]
    if mark == ".":
        before = text[max(start, match.start("mark") - _LOOK_BACK) : match.start("mark")]
        word = _WORD_BEFORE.search(before)
        last = word[0].lower() if word else ""
        if last in _ABBREVIATIONS or (last in _WEAK and not following.isupper()):
            return False
        if last.isdigit() and last == before.strip() and len(before) < _LOOK_BACK:
            return False  # "1. Bel ons": the number of an item
        if word and _INITIALS.fullmatch(word[0]):
            return False
    if following.islower():  # "Echt?! vraagt hij", "ja ... maar", 'Hij zei "Nee." en liep door'
        return mark in {".", "!", "?"} and not match["closing"]
    return True
