""" "maar" to "en": the acknowledgement stays, the nuance is added (artikel.md, § Zeg 'en' in plaats van 'maar').

Both words join main clauses and leave the word order alone, so "en" is grammatical wherever "maar" was. What the clause
behind it says decides whether it also makes sense: a comparison is turned as the article turns it, a refusal is stated
plainly and followed by what can be done, anything else simply goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enmaar.findings import Applicability
from enmaar.matching import Match, ParsedPassage, Rewrite
from enmaar.nlp.syntax import NEGATORS, divides, finite_verbs, is_finite, is_imperative, subject_of
from enmaar.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BLANK = "en wat wél kan: ‹wat u wel kunt bieden›"

# A clause with one of these takes something back, even without a negator.
_LIMITING = frozenset(
    """alleen buiten duur duurder duurste enkel gesloten helaas hooguit ingevuld jammer kapot lastig maximaal
    minimaal minstens moeilijk moet moeten onmogelijk onvoldoende pas slechts tegen teleurstellen teleur uitsluitend
    uitverkocht vereist verlopen verplicht verstreken vervalt volgeboekt volzet voorbij weigeren zonder""".split()
)
_SPENT = frozenset("op vol leeg dicht uit weg voorbij bezet gesloten".split())  # "de voorraad is op"
_COSTS = frozenset("betaalt betalen kost kosten vergoeding toeslag boete meerprijs".split())
# Behind "en" they would contradict what they followed from behind "maar".
_ECHOES = frozenset("wel toch eigenlijk echter dan nog".split())
_PRAISING = frozenset(
    """beter betrouwbaarder comfortabeler completer duurzamer eenvoudiger gemakkelijker goedkoper handiger krachtiger
    lichter makkelijker mooier preciezer prettiger ruimer schoner slimmer sneller sterker stiller veiliger vlotter
    voordeliger zachter zuiniger""".split()
)
_BESIDES_SUBJECT = frozenset("daarom dus".split())
_REASONS = frozenset({"instemming", "begrip", "waardering"})  # "daarom" refers to what was acknowledged
_OFFERED = frozenset({"kunt", "mag", "krijgt", "ontvangt"})  # what the reader does for another reason stays out
_INVERTED_JE = {"kunt": "kun", "mag": "mag", "krijgt": "krijg", "ontvangt": "ontvang"}
# Offers that are withdrawn in the same breath: "we hadden u graag geholpen, maar ...".
_UNREAL = frozenset("had hadden zou zouden wil willen wilde wilden".split())


def rewrites(passage: ParsedPassage, match: Match) -> list[Rewrite]:
    """The rewrites of one match, best first; never empty."""
    clause = _Clause.behind(passage, match)
    compared = _comparison(clause)
    if compared is not None:
        return [compared]
    if clause.takes_back:
        return [_two_halves(clause) or _what_can_be_done(clause)]
    therefore = _therefore(clause)
    return [_continue(clause), *([therefore] if therefore else [])]


@dataclass(frozen=True, slots=True)
class _Clause:
    """What stands behind the trigger, up to the end of the sentence: tokens from `start` up to `end`, without the
    punctuation that closes it."""

    passage: ParsedPassage
    match: Match
    trigger: Token
    start: int
    end: int

    @classmethod
    def behind(cls, passage: ParsedPassage, match: Match) -> _Clause:
        doc = passage.judged.doc
        end = len(doc)
        while end > match.token + 1 and divides(doc[end - 1]) and doc[end - 1].text not in {")", "%", "€"}:
            end -= 1
        start = match.token + 1
        while start < end and divides(doc[start]):
            start += 1
        return cls(passage, match, doc[match.token], start, end)

    @property
    def doc(self) -> Doc:
        return self.passage.judged.doc

    @property
    def words(self) -> list[Token]:
        return list(self.doc[self.start : self.end])

    @property
    def verb(self) -> Token | None:
        """The first finite verb."""
        return next(finite_verbs(self.doc, self.start, self.end), None)

    def text(self, start: int, end: int) -> str:
        """The words of the source text as they stand (not their plain form)."""
        if start >= end:
            return ""
        return self.passage.judged.span(start, end).of(self.passage.judged.sentence.segment.text)

    def span_from(self, first: int) -> Span:
        """From the token `first` to the end of the clause."""
        return self.passage.judged.span(first, max(self.end, self.trigger.i + 1))

    @property
    def opens_sentence(self) -> bool:
        """Whether the trigger is the first word of its sentence."""
        return all(divides(token) for token in self.doc[: self.trigger.i])

    @property
    def is_question(self) -> bool:
        return any("?" in token.text for token in self.doc[self.end :])

    @property
    def is_command(self) -> bool:
        first = self.doc[self.start] if self.start < self.end else None
        if first is None:
            return False
        return first.lower_ == "laten" or (is_finite(first) and is_imperative(first) and subject_of(first) is None)

    @property
    def takes_back(self) -> bool:
        """Whether the clause refuses, limits or contradicts; never so for a question or a request."""
        if self.start >= self.end:
            return True
        if self.is_question or self.is_command:
            return False
        words = self.words
        if any(token.lower_ in NEGATORS or token.lower_ in _LIMITING for token in words):
            return True
        if any(token.lower_ == "te" and token.nbor().pos_ == "ADJ" for token in words[:-1]):
            return True
        if any(token.lower_ in _SPENT and self._ends_at(token) for token in words):
            return True
        return (self.match.kind == "medeleven" and not self.is_plain_offer) or self.follows_unreal_offer

    def _ends_at(self, spent: Token) -> bool:
        """Whether a clause ends with this word behind a form of "zijn" or "zitten": "de voorraad is op"."""
        ends = spent.i + 1 >= self.end or divides(spent.nbor())
        before = {token.lower_ for token in self.doc[self.start : spent.i]}
        return ends and bool(before & {"is", "zijn", "was", "waren", "zit", "zitten", "zat"})

    @property
    def follows_unreal_offer(self) -> bool:
        cue = self.match.cue_in.doc[slice(*self.match.cue)]
        return self.match.kind == "welwillend" and any(token.lower_ in _UNREAL for token in cue)

    @property
    def is_plain_offer(self) -> bool:
        """Whether it says what the writer or the reader does or can do, without a price or an echo of the maar."""
        if any(token.lower_ in _ECHOES or token.lower_ in _COSTS for token in self.words):
            return False
        subject = subject_of(self.verb) if self.verb is not None else None
        if subject is None:
            return False
        first = subject.left_edge.lower_
        return subject.lower_ in {"ik", "we", "wij", "u", "je", "jij", "jullie"} or first in {"onze", "ons"}


def _comparison(clause: _Clause) -> Rewrite | None:
    """ "maar dit model is beter" -> "en dit model sluit daar zelfs nog beter op aan"; any other praising comparative
    gets "zelfs nog" before it: "en deze motor is zelfs nog zuiniger"."""
    verb = clause.verb
    if verb is None or clause.is_question or any(token.lower_ in NEGATORS for token in clause.words):
        return None
    praising = [token for token in clause.words if token.lower_ in _PRAISING and token.i > verb.i]
    if len(praising) != 1 or praising[0].nbor(-1).lower_ in {
        "nog",
        "veel",
        "iets",
        "hoe",
        "des",
        "niet",
        "wat",
        "juist",
    }:
        return None
    better = praising[0]
    said = clause.text(clause.start, better.i)
    only = clause.text(verb.i + 1, better.i) == "" and better.i == clause.end - 1
    if only and better.lower_ == "beter" and verb.lower_ in {"is", "zijn"} and verb.i > clause.start:
        connects = "sluiten" if verb.lower_ == "zijn" else "sluit"
        new = f"{clause.text(clause.start, verb.i)} {connects} daar zelfs nog {better.text} op aan"
    else:
        new = f"{said} zelfs nog {clause.text(better.i, clause.end)}"
    return _joined(clause, new, Applicability.UNSAFE)


def _two_halves(clause: _Clause) -> Rewrite | None:
    """ "maar maart zit vol; in april is er plek" -> ". Maart zit vol, en in april is er plek"."""
    marks = [token.i for token in clause.words if token.text == ";"]
    if len(marks) != 1:
        return None
    second = clause.doc[marks[0] + 1 : clause.end]
    if any(token.lower_ in NEGATORS or token.lower_ in _LIMITING for token in second):
        return None
    first, then = clause.text(clause.start, marks[0]), clause.text(marks[0] + 1, clause.end)
    return _stated(clause, f"{_capital(first)}, en {then}", Applicability.UNSAFE)


def _what_can_be_done(clause: _Clause) -> Rewrite:
    """A refusal: stated by itself, then what is possible, for the writer to fill in."""
    if clause.start >= clause.end:
        return _joined(clause, _BLANK.removeprefix("en "), Applicability.MANUAL)
    said = clause.text(clause.start, clause.end)
    return _stated(clause, f"{_capital(said)}, {_BLANK}", Applicability.MANUAL)


def _continue(clause: _Clause) -> Rewrite:
    """ "maar" -> "en", with a comma before it if it joins clauses without one."""
    bare = not clause.opens_sentence and not divides(clause.trigger.nbor(-1))
    judged = clause.passage.judged
    span = judged.span(clause.trigger.i, clause.trigger.i + 1)
    new = _and(clause)
    if bare:
        span, new = Span(judged.span(clause.trigger.i - 1, clause.trigger.i).end, span.end), f", {new}"
    safe = clause.is_question or clause.is_command or clause.is_plain_offer
    return Rewrite(span, new, Applicability.SAFE if safe else Applicability.UNSAFE)


def _therefore(clause: _Clause) -> Rewrite | None:
    """ "maar wij bieden garantie" -> "en daarom bieden wij garantie": the verb stays second, the subject follows it."""
    verb = clause.verb
    if verb is None or clause.is_question or not clause.is_plain_offer or verb.i != clause.start + 1:
        return None
    subject = clause.doc[clause.start]
    if clause.match.kind not in _REASONS or subject_of(verb) != subject:
        return None
    if subject.lower_ not in {"ik", "we", "wij"} and not (subject.lower_ in {"u", "je"} and verb.lower_ in _OFFERED):
        return None
    if any(token.lower_ in _BESIDES_SUBJECT for token in clause.words):
        return None
    if subject.lower_ == "je" and verb.lower_ not in _INVERTED_JE:
        return None
    inverted = _INVERTED_JE.get(verb.lower_, verb.text) if subject.lower_ == "je" else verb.text
    rest = clause.text(verb.i + 1, clause.end)
    return _joined(clause, f"daarom {inverted} {subject.text} {rest}".rstrip(), Applicability.UNSAFE)


def _joined(clause: _Clause, said: str, applicability: Applicability) -> Rewrite:
    """The clause anew behind "en"."""
    bare = not clause.opens_sentence and not divides(clause.trigger.nbor(-1))
    span = clause.span_from(clause.trigger.i)
    if bare:
        previous = clause.passage.judged.span(clause.trigger.i - 1, clause.trigger.i)
        return Rewrite(Span(previous.end, span.end), f", {_and(clause)} {said}", applicability)
    return Rewrite(span, f"{_and(clause)} {said}", applicability)


def _stated(clause: _Clause, said: str, applicability: Applicability) -> Rewrite:
    """The clause anew as a sentence of its own."""
    if clause.opens_sentence:
        return Rewrite(clause.span_from(clause.trigger.i), said, applicability)
    last = clause.trigger.i - 1
    while last > 0 and divides(clause.doc[last]) and clause.doc[last].text not in {'"', ")", "!", "?", "%"}:
        last -= 1
    before = clause.passage.judged.span(last, last + 1)
    lead = " " if clause.doc[last].text in {"!", "?"} else ". "
    return Rewrite(Span(before.end, clause.span_from(clause.trigger.i).end), f"{lead}{said}", applicability)


def _and(clause: _Clause) -> str:
    """ "en" as the trigger is written: En at the head of a sentence, EN in a text all in capitals."""
    letters = [char for token in clause.doc if token is not clause.trigger for char in token.text if char.isalpha()]
    if clause.trigger.text.isupper() and letters and all(char.isupper() for char in letters):
        return "EN"
    return "En" if clause.opens_sentence and clause.trigger.text[:1].isupper() else "en"


def _capital(text: str) -> str:
    """The text with a capital at its head; 's, 't and 'n keep theirs for the word behind it."""
    if text[:1] in "'’" and text[2:3] == " ":
        return text[:3] + _capital(text[3:])
    return text[:1].upper() + text[1:]
