"""Sentences without a parser: quick enough for every text, careful enough to hand each one to spaCy by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from enmaar.documents.model import Segment
from enmaar.spans import Span

# One character for one: typographic forms that spaCy's tokenizer and the rules would have to list twice.
_PLAIN = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
    | dict.fromkeys("‘’‚‛`´", "'")
    | dict.fromkeys("“”„‟«»", '"')
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
_END = re.compile(
    rf"(?:([.!?…]+)([^\w\s,;:–—-]*(?:\s+[{_EMOJI}]+(?=\s))*)"  # a mark, and behind it quotes, brackets, emoji
    rf"|(?<=\s)((?:[{_EMOJI}]+|[:;]-?[()DP]))(?=\s+[^\W\d_a-zà-ÿ]))"  # an emoji in the place of the mark
    r"(\s+)(?=\S)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"']*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a segment: `span` in segment offsets; `text` its plain form, of the same length."""

    segment: Segment
    span: Span
    text: str


def plain(text: str) -> str:
    """The text with straight quotes and ordinary spaces, one code point for each of the original."""
    return text.translate(_PLAIN)


def squash(text: str) -> str:
    """The text on one line, as a person would quote it."""
    return " ".join(text.split())


def split(segment: Segment) -> Iterator[Sentence]:
    """The sentences of a segment, in order; together they hold all of it but the white space between them."""
    text = plain(segment.text)
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text[start : match.start()], match[1] or match[3], text[match.end() :][:1], bool(match[2])):
            end = match.start(4)
            yield Sentence(segment, Span(start, end), text[start:end])
            start = match.end()
    if start < len(text):
        yield Sentence(segment, Span(start, len(text)), text[start:])


def _ends_sentence(before: str, mark: str, following: str, closed: bool) -> bool:
    """Whether a mark, with `before` in front of it and `following` as the next character, ends a sentence."""
    if mark == ".":
        word = _WORD_BEFORE.search(before)
        last = word[0].lower() if word else ""
        if last in _ABBREVIATIONS or (last in _WEAK and not following.isupper()):
            return False
        if last.isdigit() and not before[: -len(last)].strip():  # "1. Bel ons": a number in front of an item
            return False
        if word and _INITIALS.fullmatch(word[0]):
            return False
    if following.islower():  # "Echt?! vraagt hij", "ja ... maar", 'Hij zei "Nee." en liep door'
        return mark in {".", "!", "?"} and not closed
    return True
