"""Does this word do the work of a "maar": "echter", "toch", "alleen", "aan de andere kant" behind an acknowledgement?
(artikel.md, § Zeg 'en' in plaats van 'maar')

Where it stands tells. A trigger with "^" contradicts what came before only where it opens its clause, with the finite
verb or a comma behind it ("toch raad ik", "alleen, dat kan niet"); "alleen de klant", "toch?", "dat is toch mooi" say
something else. The others mean nothing but "maar": they may also stand behind the finite verb ("de prijs is echter
vast") and open a clause that keeps its order ("echter de prijs ligt vast"). What they answer is looked for as for a
"maar" (see `_cues`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from enmaar.detectors._cues import (
    CONTRAST,
    MENTION,
    NO_ACKNOWLEDGEMENT,
    Cue,
    Cues,
    goes_on_about_another,
    is_mention,
    opens,
)
from enmaar.matching import Match, ParsedPassage, Verdict
from enmaar.nlp.pipeline import Pipeline
from enmaar.nlp.syntax import (
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    clause_start,
    comma_end,
    divides,
    finite_verbs,
    is_finite,
    main_clause_start,
)
from enmaar.rules.model import Rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEEDS = {"morphologizer": ("VerbForm=Fin",), "parser": ("nsubj",)}
"""Components of the pipeline that the questions are asked of, with the labels that decide."""

OPTIONS = {"terugkijken": range(1, 4)}
"""The options of a rule file, with the whole numbers that each may be."""


class Use(str, Enum):
    """What the word does in its sentence; `OPENING` and `INSIDE` are those that contradict."""

    OPENING = "opent de zin"
    INSIDE = "na de persoonsvorm"
    OTHER = "beperkend of partikel"
    MENTION = MENTION


_MAAR = frozenset({"maar", "máár"})
# Pronouns without stress: "alleen het past niet" cannot be about "only it".
_UNSTRESSED = frozenset("het er je we ze men 't".split())
_JOINING = frozenset("en of want dus maar".split())


@dataclass(frozen=True, slots=True)
class _Trigger:
    """The tokens of a trigger from `start` up to `end`."""

    start: int
    end: int
    use: Use

    @property
    def contradicts(self) -> bool:
        return self.use in {Use.OPENING, Use.INSIDE}


def build(rule: Rule, pipeline: Pipeline) -> Adversative:
    """The detector for a rule. Raises ModelError if the pipeline lacks a component."""
    pipeline.require(NEEDS, rule=rule.id)
    return Adversative(rule, pipeline)


class Adversative:
    """See the module."""

    def __init__(self, rule: Rule, pipeline: Pipeline) -> None:
        self._triggers = frozenset(tuple(trigger.split()) for trigger in rule.triggers)
        self._opening = rule.opening
        self._longest = max(map(len, self._triggers))
        self._answers = _MAAR | {words[0] for words in self._triggers if len(words) == 1}
        self._cues = Cues(rule, pipeline, answers=self._answers)

    def judge(self, passage: ParsedPassage) -> Iterator[Verdict]:
        """One verdict for each trigger in the judged sentence."""
        doc = passage.judged.doc
        answered = 0
        for trigger in self._triggers_in(doc):
            if trigger.contradicts:
                answered = max(answered, _last_maar(doc, trigger.start))
                yield self._verdict(passage, trigger, answered)
                answered = trigger.end
            else:
                yield Verdict(trigger.start, trigger.use.value, length=trigger.end - trigger.start)

    def _triggers_in(self, doc: Doc) -> Iterator[_Trigger]:
        words = [token.i for token in doc if not token.is_space]
        place = 0
        while place < len(words):
            for length in range(min(self._longest, len(words) - place), 0, -1):
                numbers = words[place : place + length]
                said = tuple(doc[number].lower_ for number in numbers)
                if said in self._triggers:
                    start, end = numbers[0], numbers[-1] + 1
                    yield _Trigger(start, end, use_of(doc, start, end, anywhere=" ".join(said) not in self._opening))
                    place += length - 1
                    break
            place += 1

    def _verdict(self, passage: ParsedPassage, trigger: _Trigger, answered: int) -> Verdict:
        length = trigger.end - trigger.start
        cue = self._cue(passage, trigger, answered)
        if cue is None:
            return Verdict(trigger.start, NO_ACKNOWLEDGEMENT, length=length)
        if trigger.use is Use.OPENING and goes_on_about_another(passage, cue, trigger.start, trigger.end):
            return Verdict(trigger.start, CONTRAST, length=length)
        silent = self._cues.guard(passage, cue.where, cue.match.start, trigger.start)
        if silent is not None:
            return Verdict(trigger.start, silent, length=length)
        found = Match(trigger.start, cue.match.name, cue.where, (cue.match.start, cue.match.end), length=length)
        return Verdict(trigger.start, cue.match.pattern.written, found, length)

    def _cue(self, passage: ParsedPassage, trigger: _Trigger, answered: int) -> Cue | None:
        """What the clause of the trigger answers: in its sentence before it or, if it opens that, in those before."""
        doc = passage.judged.doc
        begin = trigger.start if trigger.use is Use.OPENING else main_clause_start(doc, trigger.start)
        if begin is None:
            return None
        cue = self._cues.in_sentence(passage.judged, answered, begin)
        if cue is None and answered == 0 and opens(doc, begin):
            cue = self._cues.in_context(passage.context)
            if cue is not None and any(token.lower_ in self._answers for token in cue.where.doc[cue.match.end :]):
                return None  # it was answered in its own sentence
        return cue


def use_of(doc: Doc, start: int, end: int, *, anywhere: bool) -> Use:
    """What the words from `start` up to `end` do in their sentence. `anywhere`: not only where a clause begins."""
    if is_mention(doc, start, end):
        return Use.MENTION
    if start == 0 or divides(doc[start - 1]):
        return Use.OPENING if _opens_a_clause(doc, start, end, anywhere=anywhere) else Use.OTHER
    return Use.INSIDE if anywhere and _stands_behind_verb(doc, start, end) else Use.OTHER


def _opens_a_clause(doc: Doc, start: int, end: int, *, anywhere: bool) -> bool:
    """Whether a main clause follows that the word belongs to as a whole: behind it the finite verb or a comma."""
    if end >= len(doc):
        return False
    following = doc[end]
    if following.text in {",", ":"}:
        apart = opens(doc, start) or (anywhere and not is_finite(doc[min(end + 1, len(doc) - 1)]))
        return apart and any(finite_verbs(doc, end, len(doc)))
    if divides(following):
        return False
    if anywhere:
        return following.lower_ != "dan"  # "echter dan echt"
    if is_finite(following) or (_names_subject(doc, end + 1) and following.pos_ in {"VERB", "AUX"}):
        return comma_end(doc, end) > end + 1
    return following.lower_ in _UNSTRESSED and end + 1 < len(doc) and is_finite(doc[end + 1])


def _names_subject(doc: Doc, position: int) -> bool:
    return position < len(doc) and doc[position].lower_ in SUBJECT_PRONOUNS


def _stands_behind_verb(doc: Doc, start: int, end: int) -> bool:
    """Whether a main clause goes on here behind its finite verb ("de prijs is echter vast"); not a subordinate one
    ("dat u echter wacht"), and not one with a conjunction of its own."""
    begin = clause_start(doc, start)
    if doc[begin].lower_ in _JOINING or (end < len(doc) and doc[end].lower_ == "dan"):
        return False
    openers = [token.i for token in doc[begin:start] if _subordinates(token)]
    verbs = sum(1 for _ in finite_verbs(doc, openers[-1] if openers else begin, start))
    return verbs >= (2 if openers else 1)  # "het model dat u zoekt is echter ..."


def _subordinates(token: Token) -> bool:
    relative = "Rel" in token.morph.get("PronType", [])
    return token.lower_ in SUBORDINATORS or token.pos_ == "SCONJ" or relative


def _last_maar(doc: Doc, end: int) -> int:
    """One past the last "maar" that joins clauses before a token; 0 if there is none."""
    places = [token.i for token in doc[:end] if token.lower_ in _MAAR and token.i and divides(token.nbor(-1))]
    return places[-1] + 1 if places else 0
