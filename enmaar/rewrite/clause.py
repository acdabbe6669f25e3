"""The clause behind a trigger: where it ends, what kind it is, and its words in another order.

Dutch puts the finite verb second in a main clause: what comes to stand in front of it sends the subject behind it
("wij bieden" -> "daarom bieden wij"), and what goes away from there brings it back ("helaas kunnen wij" -> "wij
kunnen").
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enmaar.matching import Match, ParsedPassage
from enmaar.nlp.syntax import (
    SUBJECT_PRONOUNS,
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

# Requests that the tagger may take for nouns.
_REQUESTS = frozenset(
    """bedenk bekijk bel bestel check controleer denk geef hou houd kies kijk klik kom lees let mail meld neem onthoud
    probeer stuur test vergeet vergelijk vertel vraag vul wacht""".split()
)
_CLOSED_BY = {'"': '"', "'": "'", "(": ")", "[": "]", "{": "}"}
# "je" behind the verb takes its -t: "kun je", "je kunt". Only these; the stem of another verb may need another ending.
_BEFORE_JE = {
    "kunt": "kun", "kan": "kan", "wilt": "wil", "zult": "zul", "bent": "ben", "hebt": "heb", "mag": "mag",
    "moet": "moet", "krijgt": "krijg", "ontvangt": "ontvang", "betaalt": "betaal", "vindt": "vind", "hoeft": "hoef",
    "zit": "zit", "had": "had", "zou": "zou", "was": "was", "kon": "kon", "bespaart": "bespaar", "houdt": "hou",
    "begint": "begin", "belt": "bel", "bestelt": "bestel", "blijft": "blijf", "denkt": "denk", "doet": "doe",
    "gaat": "ga", "gebruikt": "gebruik", "geeft": "geef", "haalt": "haal", "kiest": "kies", "kijkt": "kijk",
    "komt": "kom", "koopt": "koop", "leert": "leer", "loopt": "loop", "maakt": "maak", "merkt": "merk", "mist": "mis",
    "neemt": "neem", "spaart": "spaar", "staat": "sta", "verdient": "verdien", "verliest": "verlies", "voelt": "voel",
    "vraagt": "vraag", "werkt": "werk", "wordt": "word", "ziet": "zie", "zoekt": "zoek", "huurt": "huur",
    "laat": "laat", "legt": "leg", "past": "pas", "rijdt": "rijd", "weet": "weet", "woont": "woon", "zet": "zet",
}  # fmt: skip
_DETERMINING = frozenset("die deze dat dit het".split())
_COPULAS = frozenset("is zijn was waren wordt worden werd werden blijft blijven".split())
_MEASURES = frozenset(
    "aantal beetje bos deel doos dozen fles flessen glas kilo kopje liter meter paar pak pallet soort stuk zak".split()
)
_HAPPEN_TO = frozenset("kost kosten scheelt schelen bevalt bevallen lijkt lijken spijt past passen".split())
_ALSO_OBJECTS = frozenset("u je jullie zij".split())
_BEHIND_JE = {behind: before for before, behind in _BEFORE_JE.items()}


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands behind the trigger, up to the end of the sentence, or of the quotation or the brackets that the
    trigger stands in: tokens from `start` up to `end`, without the punctuation that closes it."""

    passage: ParsedPassage
    match: Match
    trigger: Token
    start: int
    end: int

    @classmethod
    def behind(cls, passage: ParsedPassage, match: Match) -> Clause:
        """The clause of a match."""
        doc = passage.judged.doc
        end = _closing(doc, match.token)
        while end > match.end and divides(doc[end - 1]) and doc[end - 1].text not in {")", "%", "€"}:
            end -= 1
        start = match.end
        while start < end and divides(doc[start]):
            start += 1
        return cls(passage, match, doc[match.token], start, end)

    @property
    def doc(self) -> Doc:
        """The sentence."""
        return self.passage.judged.doc

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said behind the trigger."""
        return self.start >= self.end

    @property
    def words(self) -> list[Token]:
        """Its tokens."""
        return list(self.doc[self.start : self.end])

    @property
    def cue(self) -> list[Token]:
        """The tokens of the acknowledgement, and of what comes between it and the trigger."""
        doc, (first, end) = self.match.cue_in.doc, self.match.cue
        return list(doc[first : max(end, self.trigger.i) if doc is self.doc else len(doc)])

    @property
    def verb(self) -> Token | None:
        """The first finite verb."""
        return next(finite_verbs(self.doc, self.start, self.end), None)

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
        """Whether a question mark closes it."""
        for token in self.doc[self.end :]:
            if not divides(token):
                return False
            if "?" in token.text:
                return True
        return False

    @property
    def is_command(self) -> bool:
        """Whether it tells the reader to do something."""
        if self.is_empty or self.is_question:
            return False
        first = self.doc[self.start]
        if has_subject(first):
            return False
        said_so = first.lower_ in _REQUESTS or reads_as_request(first)
        return said_so or (is_finite(first) and is_imperative(first))

    @property
    def is_proposal(self) -> bool:
        """Whether it begins with "laten we"."""
        first, second = (self.doc[i].lower_ if i < self.end else "" for i in (self.start, self.start + 1))
        return first in {"laten", "laat"} and second in {"we", "wij", "ons"}

    def subject_in_front(self) -> Token | None:
        """The subject, if it is all that stands before a finite verb in second place."""
        verb = self.verb
        subject = subject_of(verb) if verb is not None else None
        if verb is None or subject is None or not self.start <= subject.i < verb.i:
            return None
        if subject.i == self.start and verb.i == self.start + 1:
            return subject
        whole = subject.left_edge.i == self.start and subject.right_edge.i == verb.i - 1
        return subject if whole and not any(divides(token) for token in self.doc[self.start : verb.i]) else None

    def text(
        self, start: int, end: int, *, without: Collection[int] = (), instead: Mapping[int, str] | None = None
    ) -> str:
        """The words from the token `start` up to `end` as they stand in the segment (not their plain form), without
        some, and with others in the place of some (by token number)."""
        parts: list[str] = []
        at = start
        for changed in sorted({*without, *(instead or {})} & set(range(start, end))):
            parts += [self._words(at, changed), (instead or {}).get(changed, "")]
            at = changed + 1
        parts.append(self._words(at, end))
        return _spaced(parts)

    def _words(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        words = self.passage.judged.span(start, end).of(self.passage.judged.sentence.segment.text)
        return words.removesuffix(".") if end == self.end and self.ends_in_dot else words

    def span_from(self, first: int) -> Span:
        """From the token `first` to the end of the clause (segment offsets)."""
        span = self.passage.judged.span(first, max(self.end, self.trigger.i + 1))
        return Span(span.start, span.end - self.ends_in_dot)

    def inverted(self, front: str, *, without: Collection[int] = ()) -> str | None:
        """The clause with something else in front: "wij bieden garantie" -> "daarom bieden wij garantie"."""
        subject, verb = self.subject_in_front(), self.verb
        if subject is None or verb is None:
            return None
        moved = verb.text
        if subject.lower_ in {"je", "jij"}:
            if verb.lower_ not in _BEFORE_JE:
                return None
            moved = _BEFORE_JE[verb.lower_]
        who = self.text(self.start, verb.i)
        who = who if subject.pos_ == "PROPN" or who.isupper() else who[:1].lower() + who[1:]
        return _spaced([front, moved, who, self.text(verb.i + 1, self.end, without=without)])

    def without_first(self, *, without: Collection[int] = ()) -> str | None:
        """The clause without its first word, the subject back in front: "helaas kunnen wij" -> "wij kunnen"."""
        return self.subject_first(self.start + 1, without=without)

    def subject_first(self, position: int, *, without: Collection[int] = ()) -> str | None:
        """The clause from the finite verb at `position` on, with the subject in front: "kunnen wij" -> "wij kunnen".
        None where the subject is not sure."""
        verb = self.doc[position] if position < self.end else None
        subject = _subject_behind(verb) if verb is not None and is_finite(verb) else None
        if verb is None or subject is None or subject.i <= verb.i or subject.i >= self.end:
            return None
        first, last = (
            (verb.i + 1, subject.i) if subject.i == verb.i + 1 else (subject.left_edge.i, subject.right_edge.i)
        )
        if first != verb.i + 1 or last >= self.end or not self._is_whole(subject, verb, last + 1):
            return None
        moved = verb.text
        if subject.lower_ in {"je", "jij"}:
            if verb.lower_ not in _BEHIND_JE:
                return None
            moved = _BEHIND_JE[verb.lower_]
        return _spaced([self.text(first, last + 1), moved, self.text(last + 1, self.end, without=without)])

    def _is_whole(self, subject: Token, verb: Token, end: int) -> bool:
        """Whether a subject that ends before the token `end` is all of it: not "die" of "die kast", not the first of a
        list, not "een doos" of "een doos wijn"."""
        if end == self.end:
            return verb.lower_ not in _COPULAS  # "zijn de koffie en de thee van het huis"
        after = self.doc[end]
        if subject.lower_ in _DETERMINING:
            return not _may_follow(subject, after)
        if subject.lower_ in SUBJECT_PRONOUNS | {"er"}:
            return True
        return after.text != "," and not (subject.lower_ in _MEASURES and after.pos_ in {"NOUN", "ADJ"})


def _subject_behind(verb: Token) -> Token | None:
    """The subject of a finite verb that it stands behind; "er" right behind the verb goes in front as one does."""
    beside = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if beside is not None and beside.lower_ == "er":
        return beside
    subject = subject_of(verb)
    return None if subject is None or (subject.lower_ in _ALSO_OBJECTS and _other_subject(verb, subject)) else subject


def _other_subject(verb: Token, subject: Token) -> bool:
    """Whether a verb has another subject behind it, by the parse or as it usually has: "kost u dat" is about "dat"."""
    if verb.lower_ in _HAPPEN_TO:
        return True
    parsed = [child for head in (verb, verb.head) for child in head.children if child.dep_.startswith("nsubj")]
    return subject not in parsed and any(verb.i < child.i for child in parsed)


def _may_follow(determiner: Token, word: Token) -> bool:
    """Whether a word may be the noun of a "die", "dat" or "het" before it: "past die kast", not "kost dat tijd"."""
    if word.pos_ != "NOUN":
        return word.pos_ == "ADJ" and word.lower_.endswith("e")
    several = "Plur" in word.morph.get("Number", [])
    gender = word.morph.get("Gender", [])
    if determiner.lower_ in {"die", "deze"}:
        return several or "Neut" not in gender
    return determiner.lower_ == "het" or not (several or "Com" in gender)


def _closing(doc: Doc, position: int) -> int:
    """Where the quotation or the brackets around a token close, else the end of the sentence."""
    open_marks: list[str] = []
    for token in doc[:position]:
        if open_marks and token.text == open_marks[-1]:
            open_marks.pop()
        elif token.text in _CLOSED_BY:
            open_marks.append(_CLOSED_BY[token.text])
    if not open_marks:
        return len(doc)
    return next((token.i for token in doc[position:] if token.text == open_marks[-1]), len(doc))


def _spaced(parts: Collection[str]) -> str:
    """Pieces of a sentence as one, with one space between, and none before a comma."""
    text = ""
    for part in filter(None, (part.strip() for part in parts)):
        text += part if not text or part[0] in ",.;:!?)" else f" {part}"
    return text
