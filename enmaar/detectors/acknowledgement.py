"""Is this "maar" the one that wipes out an acknowledgement? (artikel.md, § Zeg 'en' in plaats van 'maar')

Three questions, each cheap to answer no: is the word a conjunction here (and not "only", a particle, half of
"niet alleen ... maar ook", the word as a word); does the writer acknowledge the other before it, in the sentence or, if
the word opens it, in the sentences before; does nothing keep the rule silent (what the customer says, urgency)?

Acknowledgements are heard in two ways. The cues of the rule file are the phrases that people use for it. Most are said
in the words of the case at hand, though ("zo'n brief valt rauw op uw dak, maar ..."): for those the rule has weights,
learnt from written examples, which count where they are sure enough (the option `drempel`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, cast

from enmaar.language import say
from enmaar.matching import Match, ParsedPassage, ParsedSentence, Verdict
from enmaar.nlp.pipeline import Pipeline, TokenMatch
from enmaar.nlp.syntax import (
    NEGATORS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    clause_end,
    clause_start,
    comma_end,
    divides,
    finite_verbs,
    has_subject,
    is_finite,
    is_imperative,
    is_negated,
    reads_as_request,
    subject_of,
)
from enmaar.nlp.weights import Weights, read
from enmaar.nlp.wording import Place, clauses, features, said
from enmaar.rules.model import Rule
from enmaar.rules.patterns import Reach

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
    CONTRAST = "tegenstelling"
    MENTION = "vermelding"


_NO_ACKNOWLEDGEMENT = "geen erkenning"
_CUSTOMER = "klant"

# Before a bare "maar": it strengthens these ("nog maar", "zeg maar", "dan maar"), it does not join clauses.
_PARTICLE_AFTER = frozenset(
    "al alleen altijd dan eens enkel even gewoon nog ook slechts steeds toch wat zeg zo zomaar".split()
)
_ONLY_BEFORE = frozenset("liefst één eentje éénmaal eenmaal weinig half halve".split())
_CORRELATES = frozenset("alleen enkel slechts zozeer zomaar louter".split())
_WRITER = frozenset("ik we wij".split())
_SELLER = _WRITER | frozenset("u je jij verkoper verkopers verkoopster adviseur adviseurs medewerker zeg".split())
_CUSTOMERS = frozenset("klant klanten bezoeker bezoekers koper kopers prospect prospects mensen".split())
_REVIEWS = frozenset("review reviews recensie recensies beoordeling beoordelingen sterren".split())
_READER = frozenset("u je jij jullie".split())
_WROTE = frozenset("schreef schreven mailde mailden vroeg vroegen zei zeiden gaf gaven".split())
_THOUGHT = frozenset({"dacht", "dachten"})  # "Ik dacht: mooi, maar duur" is what a customer tells
_REPORTING = frozenset(
    """zegt zeggen zei zeiden gezegd schrijft schreef schreven mailt mailde vraagt vragen vroeg denkt denken dacht roept
    roepen riep antwoordt antwoordde reageert reageerde hoor hoort horen hoorden""".split()
)
_QUOTES = frozenset("\"'*_`")
_CLAUSE_OPENERS = SUBJECT_PRONOUNS | frozenset("het dat dit die er dan wat hoe waarom wanneer wie waar".split())
_VOCATIVES = frozenset("meneer mevrouw mijnheer hoor hè he jongens".split())


def build(rule: Rule, pipeline: Pipeline) -> Acknowledgement:
    """The detector for a rule. Raises ModelError if the pipeline lacks a component."""
    pipeline.require(NEEDS, rule=rule.id)
    return Acknowledgement(rule, pipeline)


@dataclass(frozen=True, slots=True)
class _Cue:
    """An acknowledgement that holds: the sentence it stands in, and its place there."""

    where: ParsedSentence
    match: TokenMatch


class Acknowledgement:
    """See the module."""

    def __init__(self, rule: Rule, pipeline: Pipeline) -> None:
        self._triggers = frozenset(rule.triggers)
        self._lookback = int(rule.options["terugkijken"])
        self._enough = rule.options["drempel"] / 100
        self._weights = read(rule.weights) if rule.weights is not None else None
        self._cues = pipeline.matcher(rule.cues)
        self._before = pipeline.matcher(rule.guards.before)
        self._after = pipeline.matcher(rule.guards.after)

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
        cue = self._cue_in(passage.judged, region_start, trigger.i)
        if cue is None and region_start == 0 and _opens(trigger):
            cue = self._cue_in_context(passage.context)
        if cue is None:
            return self._heard(passage, trigger) or Verdict(trigger.i, _NO_ACKNOWLEDGEMENT)
        if _goes_on_about_another(passage, cue, trigger):
            return Verdict(trigger.i, Use.CONTRAST.value)
        silent = self._guard(passage, cue, trigger)
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
        silent = self._after_guard(passage, trigger) or _quoted(where.doc, first)
        if silent is not None:
            return Verdict(trigger.i, silent)
        kind = self._weights.kind(found)
        reason = say(nl=f"de woorden, voor {sure:.0%} zeker", en=f"the words, {sure:.0%} sure")
        return Verdict(trigger.i, reason, Match(trigger.i, kind, where, (first, last)))

    def _acknowledging(self, doc: Doc, answered: str) -> tuple[int, int]:
        """The tokens of the clause whose words weigh most for an acknowledgement (first, one past the last)."""
        weights = cast(Weights, self._weights)
        stretches = list(clauses(answered)) or [(0, len(answered))]
        start, end = max(stretches, key=lambda stretch: weights.weight(said(answered[slice(*stretch)])))
        inside = [token.i for token in doc if start <= token.idx < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 1)

    def _cue_in(self, sentence: ParsedSentence, start: int, end: int) -> _Cue | None:
        """The acknowledgement among the tokens from `start` up to `end` that the token at `end` answers."""
        doc = sentence.doc
        held = [
            match
            for match in self._cues(doc)
            if start <= match.start and match.end <= end and self._holds(doc, match, end)
        ]
        return _Cue(sentence, _strongest(held)) if held else None

    def _cue_in_context(self, context: tuple[ParsedSentence, ...]) -> _Cue | None:
        """The acknowledgement in the sentences before, nearest first, that a sentence opening with maar answers."""
        for distance, sentence in enumerate(reversed(context[-self._lookback :]), start=1):
            doc = sentence.doc
            if _is_aside(doc):
                continue
            asked = _is_question(doc)
            held = [
                match
                for match in self._cues(doc)
                if self._holds(doc, match, len(doc))
                and (not asked or match.pattern.begins_clause)
                and (distance == 1 or _carries_on(doc, match, distance))
            ]
            if held:
                return _Cue(sentence, _strongest(held))
            if distance > 1 and any(token.lower_ in self._triggers for token in doc):
                return None
        return None

    def _holds(self, doc: Doc, match: TokenMatch, end: int) -> bool:
        """Whether a cue is a claim of the writer that reaches to the token at `end` (the trigger, or the end)."""
        pattern = match.pattern
        if not self._fits(doc, match, end):
            return False
        if pattern.reach is Reach.DIRECT and not _is_direct(doc, match.end, end):
            return False
        if is_negated(doc, match.start, match.end, said=pattern.words):
            return False
        before = doc[clause_start(doc, match.start) : match.start]
        return not any(token.lower_ in SUBORDINATORS for token in before)

    def _fits(self, doc: Doc, match: TokenMatch, end: int) -> bool:
        """Whether a match begins and ends a clause where its pattern asks for it; the token at `end` ends one."""
        if match.pattern.begins_clause and match.start > 0 and not _begins(doc, match.start):
            return False
        if not match.pattern.ends_clause or match.end >= end:
            return True
        following = doc[match.end]
        return divides(following) or following.lower_ in self._triggers or following.lower_ in _VOCATIVES

    def _guard(self, passage: ParsedPassage, cue: _Cue, trigger: Token) -> str | None:
        """The name of the guard that keeps the rule silent, if one does."""
        doc = passage.judged.doc
        silent = self._after_guard(passage, trigger)
        if silent is not None:
            return silent
        said_in, end = (doc, trigger.i) if cue.where is passage.judged else (cue.where.doc, len(cue.where.doc))
        for match in self._before(said_in):
            if match.end <= end and self._fits(said_in, match, end):
                return match.name
        return _quoted(said_in, cue.match.start)

    def _after_guard(self, passage: ParsedPassage, trigger: Token) -> str | None:
        doc = passage.judged.doc
        for match in self._after(doc):
            if match.start >= trigger.i and self._fits(doc, match, len(doc)):
                return match.name
        return None


def _is_verb_final(doc: Doc, trigger: Token) -> bool:
    """Whether what stands behind the trigger is the second half of a subordinate clause: "dat" in front, or no subject,
    and the finite verb at its end."""
    end = comma_end(doc, trigger.i + 1)
    verbs = list(finite_verbs(doc, trigger.i + 1, end))
    if not verbs or verbs[0].i != end - 1 or end - trigger.i <= 2:
        return False
    subject = subject_of(verbs[0])
    return doc[trigger.i + 1].lower_ == "dat" or subject is None or subject.i < trigger.i


def _strongest(matches: Iterable[TokenMatch]) -> TokenMatch:
    """Of several cues the one to name: rather a statement than an interjection, then the nearest, then the longest."""
    return max(matches, key=lambda match: (not match.pattern.ends_clause, match.end, -match.start))


def _begins(doc: Doc, position: int) -> bool:
    """Whether a clause may begin here: behind punctuation, or behind nothing but "ja", "nou", "en", "maar"."""
    before = doc[position - 1]
    return divides(before) or before.lower_ in {"ja", "nou", "nu", "en", "maar", "dus", "want", "zeg", "oké", "ok"}


def _is_direct(doc: Doc, start: int, end: int) -> bool:
    """Whether next to nothing is said from `start` up to `end`: no finite verb and no more than four words."""
    words = sum(not divides(token) for token in doc[start:end])
    return words <= 4 and not any(finite_verbs(doc, start, end))


def _carries_on(doc: Doc, match: TokenMatch, distance: int) -> bool:
    """Whether an acknowledgement still stands after the sentences behind it: two sentences back if it opens its own
    ("Ik begrijp uw zorg."), further back if it is all that the sentence says ("Dat is begrijpelijk.")."""
    words = sum(not divides(token) for token in doc)
    if words <= match.end - match.start + 4:
        return True
    return distance == 2 and not match.pattern.ends_clause and all(divides(token) for token in doc[: match.start])


def _is_question(doc: Doc) -> bool:
    """Whether a sentence asks something; "..., hè?" does not."""
    text = doc.text.rstrip("\"' )")
    return text.endswith("?") and text.rstrip("? ").split()[-1:] not in [[tag] for tag in ("hè", "hé", "he", "toch")]


def _is_aside(doc: Doc) -> bool:
    """Whether a sentence stands between brackets."""
    return doc.text.startswith("(") and doc.text.endswith(")")


def _quoted(doc: Doc, position: int) -> str | None:
    """Why the words at `position` are not the seller's own, if a sentence quotes them; else None.

    Somebody else is quoted in "Mevrouw Peeters schreef: 'Sorry, maar ...'" (not in "De verkoper zegt: ..." or "Zeg dan:
    ..."); the phrase itself is talked about in "'Ja, maar ...' is wat wij vaak horen".
    """
    quotes = [token.i for token in doc[:position] if token.text in _QUOTES]
    opening = quotes[-1] if len(quotes) % 2 else None
    colon = next((token.i for token in reversed(doc[:position]) if token.text == ":"), None)
    begin = opening if opening is not None else colon
    if begin is None:
        return None
    lead = {token.lower_ for token in doc[:begin]}
    if (
        lead & _REVIEWS
        or (lead & _READER and lead & _WROTE)
        or (lead & _REPORTING and (not lead & _SELLER or lead & (_THOUGHT | _CUSTOMERS)))
    ):
        return _CUSTOMER
    if opening is not None and all(divides(token) for token in doc[:opening]):
        closing = next((token.i for token in doc[position:] if token.text in _QUOTES), len(doc))
        return Use.MENTION.value if any(finite_verbs(doc, closing, len(doc))) else None
    return None


def _goes_on_about_another(passage: ParsedPassage, cue: _Cue, trigger: Token) -> bool:
    """Whether the maar joins something that the acknowledgement has no part in.

    Words without a verb answer only an acknowledgement right before them ("klopt, maar niet nu"; not "minder, maar
    beter"). A verb without a subject goes on about the last one ("u wilt bouwen, maar zit vast"): the writer himself,
    or somebody else.
    """
    doc = trigger.doc
    first = next((token for token in doc[trigger.i + 1 :] if not divides(token)), None)
    if first is None:
        return False
    words = sum(not divides(token) for token in doc[trigger.i + 1 :])
    verbless = not any(finite_verbs(doc, trigger.i, len(doc))) and not reads_as_request(first)
    if words <= 5 and verbless:  # in more words the tagger missed the verb
        if first.lower_ == "ook":
            return True  # "wij helpen particulieren graag, maar ook bedrijven"
        near = cue.match.end if cue.where is passage.judged else 0
        return any(not divides(token) for token in doc[near : trigger.i])
    if _is_verb_final(doc, trigger) and doc[cue.match.end - 1].lower_ in {"dat", "hoe", "u", "je"}:
        return True  # "ik snap dat u wel wilt, maar nog niet durft"
    if not is_finite(first) or has_subject(first) or _is_question(doc) or is_imperative(first):
        return False
    said = [verb for verb in finite_verbs(doc, 0, trigger.i) if not cue.match.start <= verb.i < cue.match.end]
    subject = subject_of(said[-1]) if said else None
    return subject is not None and subject.lower_ not in _WRITER


def _opens(token: Token) -> bool:
    """Whether a token is the first word of its sentence."""
    return all(divides(before) for before in token.doc[: token.i])


def use_of(token: Token) -> Use:
    """What a "maar" does in its sentence.

    Punctuation decides where there is any: behind it, 234 of 235 are conjunctions in the Dutch treebanks. A bare one
    joins clauses only if both sides look like it; there the tagger is asked last.
    """
    doc = token.doc
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if _is_mention(token):
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


def _is_mention(token: Token) -> bool:
    """Whether the word is talked about: it closes a quotation or stands in one by itself ("'ja, maar' haakt af")."""
    rest = [after for after in token.doc[token.i + 1 :] if after.text not in {"...", "…", "."}][:1]
    if not rest or rest[0].text not in _QUOTES:
        return False
    return any(before.text in _QUOTES for before in token.doc[: token.i])


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
