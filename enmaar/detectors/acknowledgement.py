"""Is this "maar" the one that wipes out an acknowledgement? (artikel.md, § Zeg 'en' in plaats van 'maar')

Three questions, each cheap to answer no: is the word a conjunction here (and not "only", a particle, half of
"niet alleen ... maar ook", the word as a word); does the writer acknowledge the other before it, in the sentence or, if
the word opens it, in the sentences before; does nothing keep the rule silent (what the customer says, urgency)?

Acknowledgements are heard in two ways. The cues of the rule file are the phrases that people use for it. Most are said
in the words of the case at hand, though ("zo'n brief valt rauw op uw dak, maar ..."): for those the rule has weights,
learnt from written examples, which count where they are sure enough (the option `drempel`).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, cast

from enmaar.detectors._cues import (
    CONTRAST,
    MENTION,
    NO_ACKNOWLEDGEMENT,
    Cues,
    goes_on_about_another,
    is_mention,
    opens,
)
from enmaar.language import say
from enmaar.matching import Match, ParsedPassage, Verdict
from enmaar.nlp.pipeline import Pipeline
from enmaar.nlp.syntax import (
    NEGATORS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    clause_end,
    clause_start,
    divides,
    finite_verbs,
    has_subject,
    is_finite,
    subject_of,
)
from enmaar.nlp.weights import Weights, read
from enmaar.nlp.wording import Place, clauses, features, said
from enmaar.rules.model import Rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEEDS = {"morphologizer": ("VerbForm=Fin", "POS=CCONJ"), "parser": ("nsubj", "cc")}
"""Components of the pipeline that the questions are asked of, with the labels that decide."""

OPTIONS = {"terugkijken": range(1, 4), "drempel": range(50, 101)}
"""The options of a rule file, with the whole numbers that each may be."""

DEFAULTS = {"drempel": 100}
"""Those that it may leave out: without weights, the cues decide alone."""


class Use(str, Enum):
    """What a "maar" does in its sentence; the values are the kinds of CONTRACT's vocabulary for silence."""

    CONJUNCTION = "voegwoord"
    ONLY = "beperkend"
    PARTICLE = "partikel"
    CORRELATIVE = "correlatief"
    CONTRAST = CONTRAST
    MENTION = MENTION


# Before a bare "maar": it strengthens these ("nog maar", "zeg maar", "dan maar"), it does not join clauses.
_PARTICLE_AFTER = frozenset(
    "al alleen altijd dan eens enkel even gewoon nog ook slechts steeds toch wat zeg zo zomaar".split()
)
_ONLY_BEFORE = frozenset("liefst één eentje éénmaal eenmaal weinig half halve".split())
_CORRELATES = frozenset("alleen enkel slechts zozeer zomaar louter".split())
_CLAUSE_OPENERS = SUBJECT_PRONOUNS | frozenset("het dat dit die er dan wat hoe waarom wanneer wie waar".split())


def build(rule: Rule, pipeline: Pipeline) -> Acknowledgement:
    """The detector for a rule. Raises ModelError if the pipeline lacks a component."""
    pipeline.require(NEEDS, rule=rule.id)
    return Acknowledgement(rule, pipeline)


class Acknowledgement:
    """See the module."""

    def __init__(self, rule: Rule, pipeline: Pipeline) -> None:
        self._triggers = frozenset(rule.triggers)
        self._enough = rule.options["drempel"] / 100
        self._weights = read(rule.weights) if rule.weights is not None and self._enough < 1 else None
        self._cues = Cues(rule, pipeline, answers=self._triggers)

    def judge(self, passage: ParsedPassage) -> Iterator[Verdict]:
        """One verdict for each trigger in the judged sentence."""
        doc = passage.judged.doc
        region_start = 0
        for token in doc:
            if token.lower_ not in self._triggers:
                continue
            use = use_of(token)
            if use is not Use.CONJUNCTION:
                yield Verdict(token.i, use.value)
                continue
            yield self._verdict(passage, token, region_start)
            region_start = token.i + 1  # what stands before one maar was answered by that one

    def _verdict(self, passage: ParsedPassage, trigger: Token, region_start: int) -> Verdict:
        cue = self._cues.in_sentence(passage.judged, region_start, trigger.i)
        if cue is None and region_start == 0 and opens(trigger.doc, trigger.i):
            cue = self._cues.in_context(passage.context)
        if cue is None:
            return self._heard(passage, trigger) or Verdict(trigger.i, NO_ACKNOWLEDGEMENT)
        if goes_on_about_another(passage, cue, trigger.i, trigger.i + 1):
            return Verdict(trigger.i, Use.CONTRAST.value)
        silent = self._cues.guard(passage, cue.where, cue.match.start, trigger.i)
        if silent is not None:
            return Verdict(trigger.i, silent)
        found = Match(trigger.i, cue.match.name, cue.where, (cue.match.start, cue.match.end))
        return Verdict(trigger.i, cue.match.pattern.written, found)

    def _heard(self, passage: ParsedPassage, trigger: Token) -> Verdict | None:
        """The verdict on an acknowledgement that no cue tells of, if the words around the trigger are sure of one."""
        if self._weights is None:
            return None
        judged, context = passage.judged, passage.context
        start, end = trigger.idx, trigger.idx + len(trigger)
        place = Place.of(judged.sentence, (each.sentence for each in context), start, end)
        found = features(place)
        sure = self._weights.certainty(found)
        if sure < self._enough:
            return None
        where = (context[-1] if context else judged) if place.opens else judged
        first, last = self._acknowledging(where.doc, place.answered)
        silent = self._cues.guard(passage, where, first, trigger.i)
        if silent is not None:
            return Verdict(trigger.i, silent)
        kind = self._weights.kind(found)
        reason = say(nl=f"de woorden, voor {sure:.0%} zeker", en=f"the words, {sure:.0%} sure")
        return Verdict(trigger.i, reason, Match(trigger.i, kind, where, (first, last)))

    def _acknowledging(self, doc: Doc, answered: str) -> tuple[int, int]:
        """The tokens of the clause whose words weigh most for an acknowledgement (first, one past the last)."""
        weights = cast(Weights, self._weights)
        start, end = max(clauses(answered), key=lambda stretch: weights.weight(said(answered[slice(*stretch)])))
        inside = [token.i for token in doc if start <= token.idx < end]
        return inside[0], inside[-1] + 1


def use_of(token: Token) -> Use:
    """What a "maar" does in its sentence.

    Punctuation decides where there is any: behind it, 234 of 235 are conjunctions in the Dutch treebanks. A bare one
    joins clauses only if both sides look like it; there the tagger is asked last.
    """
    doc = token.doc
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if is_mention(doc, token.i, token.i + 1):
        return Use.MENTION
    if following is not None and following.lower_ == "liefst":
        return Use.ONLY
    if _is_correlative(token):
        return Use.CORRELATIVE
    bare = token.i > 0 and not divides(doc[token.i - 1])
    counts = following is not None and _is_amount(following)
    if not bare:
        return Use.ONLY if counts and not any(finite_verbs(doc, token.i, len(doc))) else Use.CONJUNCTION
    return _use_of_bare(token, following, counts=counts)


def _is_amount(token: Token) -> bool:
    return token.like_num or token.text in {"€", "$", "%"} or token.lower_ in _ONLY_BEFORE


def _use_of_bare(token: Token, following: Token | None, *, counts: bool) -> Use:
    """What a "maar" does that no punctuation stands before."""
    doc, previous = token.doc, token.doc[token.i - 1]
    if following is None or divides(following):
        return Use.PARTICLE
    if counts:
        return Use.ONLY
    if previous.lower_ in {"ja", "nee", "sorry"}:
        return Use.CONJUNCTION
    if previous.lower_ in _PARTICLE_AFTER:
        return Use.PARTICLE
    if not any(finite_verbs(doc, token.i + 1, len(doc))):
        return Use.CONTRAST if previous.pos_ == following.pos_ == "ADJ" else Use.PARTICLE
    if previous.pos_ == following.pos_ == "ADJ":
        return Use.CONTRAST  # "dat de stof dun maar stevig is"
    start = clause_start(doc, token.i)
    if _in_unfinished_clause(doc, start, token.i):
        return Use.PARTICLE  # "als het maar werkt", "dat u maar de helft kreeg"
    if is_finite(doc[start]) and token.i - start <= 3 and not has_subject(doc[start]):
        return Use.PARTICLE  # "bel gerust maar wanneer het u past"
    if token.i - start == 1 and following.lower_ in SUBORDINATORS:
        return Use.PARTICLE  # "bel maar als u vragen heeft", whatever the tags
    if following.lower_ in _CLAUSE_OPENERS and _is_clause_open(following):
        return Use.CONJUNCTION
    if token.pos_ == "CCONJ" or token.dep_ == "cc" or _joins_clauses(token):
        return Use.CONJUNCTION
    return Use.PARTICLE


def _joins_clauses(token: Token) -> bool:
    """Whether a clause with its own subject begins right behind the word and is joined to what stands before it,
    whatever the tagger made of the word."""
    for verb in finite_verbs(token.doc, token.i + 1, len(token.doc)):
        head = verb.head if verb.dep_ in {"aux", "aux:pass", "cop"} else verb
        subject = subject_of(verb)
        if head.dep_ == "conj" and head.head.i < token.i and head.left_edge.i == token.i + 1:
            return subject is not None and subject.i > token.i
    return False


def _is_clause_open(token: Token) -> bool:
    """Whether a finite verb comes next, as the second constituent of a main clause: "dat kan", "wat houdt u tegen"."""
    return token.i + 1 < len(token.doc) and is_finite(token.nbor())


def _in_unfinished_clause(doc: Doc, start: int, position: int) -> bool:
    """Whether a subordinate clause opens between `start` and `position` and its verb is still to come."""
    openers = [token for token in doc[start:position] if token.lower_ in SUBORDINATORS or token.lower_ == "dat"]
    if not openers or any(finite_verbs(doc, openers[-1].i, position)):
        return False
    first = openers[-1]
    inverted = (
        first.i + 2 < position and doc[first.i + 2].lower_ in SUBJECT_PRONOUNS
    )  # "dat snap ik", whatever the tags
    return not (first.i == start and first.lower_ == "dat" and inverted)


def _is_correlative(token: Token) -> bool:
    """Whether the word is the second half of "niet alleen ... maar ook" or of "niet/geen X maar Y"."""
    doc = token.doc
    negators = [before.i for before in doc[: token.i] if before.lower_ in NEGATORS]
    if any(doc[i + 1].lower_ in _CORRELATES for i in negators):
        return True
    if not negators or any(finite_verbs(doc, negators[-1] + 1, token.i)):
        return False
    end = clause_end(doc, token.i)
    following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    parallel = doc[negators[-1] + 1].lower_ == following  # "niet van rubber maar van siliconen is"
    return parallel or not any(finite_verbs(doc, token.i + 1, end))
