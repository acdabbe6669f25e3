""" "maar" to "en": the acknowledgement stays, the nuance is added (artikel.md, § Zeg 'en' in plaats van 'maar').

Both words join main clauses and leave the word order alone, so "en" is grammatical wherever "maar" was. What the clause
behind it says decides whether it also makes sense: a comparison is turned as the article turns it, a refusal is stated
plainly and followed by what can be done, a request gets a sentence of its own, anything else simply goes on. A full
stop in the place of the maar is offered as well: it takes nothing back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enmaar.findings import Applicability
from enmaar.matching import Match, ParsedPassage, Rewrite
from enmaar.nlp.syntax import (
    NEGATORS,
    divides,
    finite_verbs,
    has_subject,
    is_finite,
    is_imperative,
    reads_as_request,
    subject_of,
)
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
# Requests that the tagger may take for nouns.
_REQUESTS = frozenset(
    """bedenk bekijk bel bestel check controleer denk geef hou houd kies kijk klik kom lees let mail meld neem onthoud
    probeer stuur test vergeet vergelijk vertel vraag vul wacht""".split()
)
_RIVALS = frozenset("concurrent concurrentie concurrenten online elders ander andere anderen".split())
_BESIDES_SUBJECT = frozenset("daarom dus".split())
_REASONS = frozenset({"instemming", "begrip"})  # "daarom" refers to what the customer said
# What the writer does for the customer, and what the customer gets: the verbs of a clause that is safe behind "en".
_GIVING = frozenset(
    """bel bellen belt bezorgen bezorgt bied bieden biedt breng brengen brengt geef geeft geven haal halen haalt help
    helpen helpt kunnen lever leveren levert monteren plan plannen regel regelen regelt rekenen stel stellen stuur
    sturen stuurt vergoeden vergoedt zoek zoeken zorg zorgen zorgt""".split()
)
_GETTING = frozenset("bespaart houdt krijgt kunt mag ontvangt profiteert verdient".split())
_INVERTED_JE = {"kunt": "kun", "mag": "mag", "krijgt": "krijg", "ontvangt": "ontvang"}
# Offers that are withdrawn in the same breath: "we hadden u graag geholpen, maar ...".
_UNREAL = frozenset("had hadden zou zouden wil willen wilde wilden".split())


def rewrites(passage: ParsedPassage, match: Match) -> list[Rewrite]:
    """The rewrites of one match, best first; never empty."""
    clause = _Clause.behind(passage, match)
    compared = _comparison(clause)
    if compared is not None:
        return [compared]
    if clause.start >= clause.end:
        return [_what_can_be_done(clause)]
    if clause.is_command:
        return [_full_stop(clause), _continue(clause)]  # "ik begrijp het, en kijk eens" would have the writer look
    if clause.takes_back:
        return [_two_halves(clause) or _what_can_be_done(clause), _full_stop(clause)]
    therefore = _therefore(clause)
    return [_continue(clause), *([therefore] if therefore else []), _full_stop(clause)]


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
        words = self.passage.judged.span(start, end).of(self.passage.judged.sentence.segment.text)
        return words.removesuffix(".") if end == self.end and self.ends_in_dot else words

    def span_from(self, first: int) -> Span:
        """From the token `first` to the end of the clause."""
        span = self.passage.judged.span(first, max(self.end, self.trigger.i + 1))
        return Span(span.start, span.end - self.ends_in_dot)

    @property
    def ends_in_dot(self) -> bool:
        """Whether the full stop of the sentence is part of its last token ("zonder 5G.", "incl.")."""
        return self.start < self.end == len(self.doc) and self.doc[self.end - 1].text.endswith(".")

    @property
    def opens_sentence(self) -> bool:
        """Whether the trigger is the first word of its sentence."""
        return all(divides(token) for token in self.doc[: self.trigger.i])

    @property
    def is_question(self) -> bool:
        return any("?" in token.text for token in self.doc[self.end :])

    @property
    def is_command(self) -> bool:
        """Whether it tells the reader to do something."""
        first = self.doc[self.start] if self.start < self.end else None
        if first is None or self.is_question:
            return False
        if has_subject(first):
            return False
        said_so = first.lower_ in _REQUESTS or reads_as_request(first)
        return said_so or (is_finite(first) and is_imperative(first))

    @property
    def is_proposal(self) -> bool:
        """Whether it begins with "laten we"."""
        return (
            self.end - self.start > 1
            and self.doc[self.start].lower_ in {"laten", "laat"}
            and (self.doc[self.start + 1].lower_ in {"we", "wij", "ons"})
        )

    @property
    def takes_back(self) -> bool:
        """Whether the clause refuses, limits or contradicts; never so for a question or a request."""
        if self.start >= self.end:
            return True
        if self.is_question or self.is_proposal:
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
        """Whether it says what the writer does for the reader, or what the reader gets, without a price or an echo."""
        verb = self.verb
        subject = subject_of(verb) if verb is not None else None
        if verb is None or subject is None or self.has_echo or any(token.lower_ in _COSTS for token in self.words):
            return False
        if subject.lower_ in {"ik", "we", "wij"} or subject.left_edge.lower_ in {"onze", "ons"}:
            return verb.lower_ in _GIVING
        return subject.lower_ in {"u", "je", "jij", "jullie"} and verb.lower_ in _GETTING

    @property
    def has_echo(self) -> bool:
        """Whether a word stands in it that answers the maar ("toch", "wel")."""
        return any(token.lower_ in _ECHOES for token in self.words)


def _comparison(clause: _Clause) -> Rewrite | None:
    """ "maar dit model is beter" -> "en dit model sluit daar zelfs nog beter op aan"; any other praising comparative
    gets "zelfs nog" before it: "en deze motor is zelfs nog zuiniger"."""
    verb = clause.verb
    if verb is None or clause.is_question or any(token.lower_ in NEGATORS for token in clause.words):
        return None
    if any(token.lower_ in _RIVALS for token in clause.words):
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
    goes_on = clause.is_question or clause.is_proposal or clause.is_plain_offer
    # After sympathy the customer expects help: whether what follows is that, only the writer knows.
    safe = goes_on and not clause.has_echo and clause.match.kind != "medeleven"
    return Rewrite(span, new, Applicability.SAFE if safe else Applicability.UNSAFE)


def _full_stop(clause: _Clause) -> Rewrite:
    """The clause as a sentence of its own, without the maar."""
    return _stated(clause, _capital(clause.text(clause.start, clause.end)), Applicability.UNSAFE)


def _therefore(clause: _Clause) -> Rewrite | None:
    """ "maar wij bieden garantie" -> "en daarom bieden wij garantie": the verb stays second, the subject follows it."""
    verb = clause.verb
    if verb is None or clause.is_question or not clause.is_plain_offer or verb.i != clause.start + 1:
        return None
    subject = clause.doc[clause.start]
    if clause.match.kind not in _REASONS or subject_of(verb) != subject:
        return None
    if subject.lower_ not in {"ik", "we", "wij"} and not (
        subject.lower_ in {"u", "je"} and verb.lower_ in _INVERTED_JE
    ):
        return None  # what the reader does has a reason of its own
    if any(token.lower_ in _BESIDES_SUBJECT for token in clause.words):
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
    if text.startswith("één"):  # "Eén": the capital takes no accent
        return "E" + text[1:]
    return text[:1].upper() + text[1:]
