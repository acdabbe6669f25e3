"""Which acknowledgement a "maar", or another word that does its work, answers; and what keeps a rule about it silent.

What the detectors of such rules share: each asks in its own way whether the word stands where it answers something.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enmaar.matching import ParsedPassage, ParsedSentence
from enmaar.nlp.pipeline import Pipeline, TokenMatch
from enmaar.nlp.syntax import (
    SUBORDINATORS,
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
from enmaar.rules.model import Rule
from enmaar.rules.patterns import Reach

if TYPE_CHECKING:
    from spacy.tokens import Doc

NO_ACKNOWLEDGEMENT = "geen erkenning"
CONTRAST = "tegenstelling"
MENTION = "vermelding"
CUSTOMER = "klant"

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
_VOCATIVES = frozenset("meneer mevrouw mijnheer hoor hè he jongens".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """An acknowledgement that holds: the sentence it stands in, and its place there."""

    where: ParsedSentence
    match: TokenMatch


class Cues:
    """The cues and the guards of a rule. `answers`: the words (lower case) that answer an acknowledgement."""

    def __init__(self, rule: Rule, pipeline: Pipeline, *, answers: frozenset[str]) -> None:
        self._answers = answers
        self._lookback = int(rule.options["terugkijken"])
        self._cues = pipeline.matcher(rule.cues)
        self._before = pipeline.matcher(rule.guards.before)
        self._after = pipeline.matcher(rule.guards.after)

    def in_sentence(self, sentence: ParsedSentence, start: int, end: int) -> Cue | None:
        """The acknowledgement among the tokens from `start` up to `end` that the token at `end` answers."""
        doc = sentence.doc
        held = [
            match
            for match in self._cues(doc)
            if start <= match.start and match.end <= end and self._holds(doc, match, end)
        ]
        return Cue(sentence, _strongest(held)) if held else None

    def in_context(self, context: tuple[ParsedSentence, ...]) -> Cue | None:
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
                return Cue(sentence, _strongest(held))
            if distance > 1 and any(token.lower_ in self._answers for token in doc):
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
        return divides(following) or following.lower_ in self._answers or following.lower_ in _VOCATIVES

    def guard(self, passage: ParsedPassage, where: ParsedSentence, start: int, trigger: int) -> str | None:
        """The name of the guard that keeps the rule silent, if one does, about an acknowledgement that begins at token
        `start` of the sentence `where`; `trigger` is the token of the judged sentence that answers it."""
        silent = self.after_guard(passage, trigger)
        if silent is not None:
            return silent
        doc = where.doc
        end = trigger if where is passage.judged else len(doc)
        for match in self._before(doc):
            if match.end <= end and self._fits(doc, match, end):
                return match.name
        return quoted(doc, start)

    def after_guard(self, passage: ParsedPassage, trigger: int) -> str | None:
        """The name of the guard from the trigger on that keeps the rule silent, if one does."""
        doc = passage.judged.doc
        for match in self._after(doc):
            if match.start >= trigger and self._fits(doc, match, len(doc)):
                return match.name
        return None


def opens(doc: Doc, position: int) -> bool:
    """Whether a token is the first word of its sentence."""
    return all(divides(before) for before in doc[:position])


def is_mention(doc: Doc, start: int, end: int) -> bool:
    """Whether the words from `start` up to `end` are talked about: they close a quotation or stand in one by themselves
    ("'ja, maar' haakt af")."""
    rest = [after for after in doc[end:] if after.text not in {"...", "…", "."}][:1]
    if not rest or rest[0].text not in _QUOTES:
        return False
    return any(before.text in _QUOTES for before in doc[:start])


def quoted(doc: Doc, position: int) -> str | None:
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
        return CUSTOMER
    if opening is not None and all(divides(token) for token in doc[:opening]):
        closing = next((token.i for token in doc[position:] if token.text in _QUOTES), len(doc))
        return MENTION if any(finite_verbs(doc, closing, len(doc))) else None
    return None


def goes_on_about_another(passage: ParsedPassage, cue: Cue, start: int, end: int) -> bool:
    """Whether the maar (the tokens from `start` up to `end`) joins something that the acknowledgement has no part in.

    Words without a verb answer only an acknowledgement right before them ("klopt, maar niet nu"; not "minder, maar
    beter"). A verb without a subject goes on about the last one ("u wilt bouwen, maar zit vast"): the writer himself,
    or somebody else.
    """
    doc, here = passage.judged.doc, cue.where is passage.judged
    first = next((token for token in doc[end:] if not divides(token)), None)
    if first is None:
        return False
    words = sum(not divides(token) for token in doc[end:])
    verbless = not any(finite_verbs(doc, start, len(doc))) and not reads_as_request(first)
    if words <= 5 and verbless:  # in more words the tagger missed the verb
        if first.lower_ == "ook":
            return True  # "wij helpen particulieren graag, maar ook bedrijven"
        near = cue.match.end if here else 0
        return any(not divides(token) for token in doc[near:start])
    if here and _is_verb_final(doc, start, end) and doc[cue.match.end - 1].lower_ in {"dat", "hoe", "u", "je"}:
        return True  # "ik snap dat u wel wilt, maar nog niet durft"
    if not is_finite(first) or has_subject(first) or _is_question(doc) or is_imperative(first):
        return False
    acknowledges = range(cue.match.start, cue.match.end) if here else range(0)
    said = [verb for verb in finite_verbs(doc, 0, start) if verb.i not in acknowledges]
    subject = subject_of(said[-1]) if said else None
    return subject is not None and subject.lower_ not in _WRITER


def _is_verb_final(doc: Doc, start: int, end: int) -> bool:
    """Whether what stands behind the maar is the second half of a subordinate clause: "dat" in front, or no subject,
    and the finite verb at its end."""
    last = comma_end(doc, end) - 1
    verbs = list(finite_verbs(doc, end, last + 1))
    if not verbs or verbs[0].i != last or last - end < 1:
        return False
    subject = subject_of(verbs[0])
    return doc[end].lower_ == "dat" or subject is None or subject.i < start


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
