"""What the detectors and the rewrites ask of a Dutch parse: finite verbs, negation, clauses.

Labels are those of Universal Dependencies v2, which every Dutch spaCy pipeline has; positions are token numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEGATORS = frozenset(
    "niet geen niets niks nooit nergens niemand noch nee neen evenmin geenszins allerminst amper nauwelijks".split()
)

SUBJECT_PRONOUNS = frozenset("ik we wij u je jij jullie hij zij".split())

# Words that open a subordinate clause in which the writer claims nothing himself.
SUBORDINATORS = frozenset(
    """als indien wanneer of omdat doordat zodat zodra voordat nadat totdat tenzij mits zolang terwijl hoewel ofschoon
    zonder mocht stel""".split()
)

_NO_IMPERATIVES = frozenset({"ADP", "ADV", "CCONJ", "DET", "NUM", "PRON", "PUNCT", "SCONJ"})
_PARTICLES = frozenset("wel eens even dan ook gerust nog maar eerst".split())
_CONJUNCTIONS = frozenset("dat hoe waarom wat of".split())
_STEMS_IN_T = frozenset("haast laat let meet moet schat schiet schuit start stort test vergeet wacht zet".split())
_CLAUSE_MARKS = frozenset([".", "!", "?", "…", "...", ";", ":", ",", "(", ")", "-", "--", "–", "—", '"', "'", "/", "|"])


def divides(token: Token) -> bool:
    """Whether a token stands between clauses: punctuation, white space, a symbol or an emoji."""
    return token.text in _CLAUSE_MARKS or token.is_punct or token.is_space or not any(map(str.isalnum, token.text))


def is_finite(token: Token) -> bool:
    """Whether a token is a finite verb (an imperative is one)."""
    return "Fin" in token.morph.get("VerbForm", [])


def finite_verbs(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """The finite verbs among the tokens from `start` up to, not including, `end`."""
    return (token for token in doc[start:end] if is_finite(token))


def clause_start(doc: Doc, position: int) -> int:
    """The first token of the stretch without punctuation that the token at `position` stands in."""
    while position > 0 and not divides(doc[position - 1]):
        position -= 1
    return position


def main_clause_start(doc: Doc, position: int) -> int | None:
    """The first token of the main clause around the token at `position`: that of its stretch without punctuation or,
    where that begins with the verb, of the subordinate clause in front ("als u nu bestelt, is de prijs echter ...").
    None where something else stands in front, so that the clause begins nobody knows where."""
    begin = clause_start(doc, position)
    if begin == 0 or not is_finite(doc[begin]) or doc[begin - 1].text != ",":
        return begin
    before = clause_start(doc, begin - 1)
    in_front = doc[before].lower_ in SUBORDINATORS and any(finite_verbs(doc, before, begin))
    return before if in_front else None


def comma_end(doc: Doc, position: int) -> int:
    """One past the last token of the stretch without punctuation that the token at `position` stands in."""
    while position < len(doc) and not divides(doc[position]):
        position += 1
    return position


def clause_end(doc: Doc, position: int) -> int:
    """One past the last token of what the token at `position` is said in: up to a semicolon, colon, bracket or dash,
    or the end; a comma does not end it."""
    while position < len(doc) and not (divides(doc[position]) and doc[position].text != ","):
        position += 1
    return position


def is_negated(doc: Doc, start: int, end: int, *, said: frozenset[str] = frozenset()) -> bool:
    """Whether the words from `start` up to `end` are denied: "ik begrijp niet", "dat is geen goed punt".

    A negator inside or right before them counts unless it is one of the words `said` on purpose ("niet onterecht"), and
    one that belongs to them by the parse or stands behind them with nothing but a pronoun between; not one in a clause
    that they govern ("ik begrijp dat u dit niet wilt").
    """
    denying = NEGATORS - said
    if any(token.lower_ in denying for token in doc[max(start - 1, 0) : end]):
        return True
    for token in doc[end : end + 3]:
        if divides(token):
            return False
        if token.lower_ in denying:
            if any(before.lower_ in _CONJUNCTIONS for before in doc[start : token.i]) and any(
                finite_verbs(doc, token.i, comma_end(doc, token.i))
            ):
                return False  # "ik snap dat niemand graag betaalt"
            return start <= token.head.i < end or all(between.pos_ == "PRON" for between in doc[end : token.i])
    return False


def subject_of(verb: Token) -> Token | None:
    """The subject of a finite verb: its own, or that of the word it is the auxiliary or copula of.

    The nearest one, for a parse may give a verb two; a subject pronoun right beside the verb counts as one.
    """
    parsed = [
        child for head in (verb, verb.head) for child in head.children if child.dep_.startswith(("nsubj", "expl"))
    ]
    beside = [verb.doc[i] for i in (verb.i - 1, verb.i + 1) if 0 <= i < len(verb.doc)]
    pronouns = [token for token in beside if token.lower_ in SUBJECT_PRONOUNS]
    return min([*parsed, *pronouns], key=lambda token: abs(token.i - verb.i), default=None)


def has_subject(verb: Token) -> bool:
    """Whether a finite verb has a subject of its own in its clause, here: right behind it or by the parse after it."""
    subject = subject_of(verb)
    return subject is not None and subject.i > verb.i


def reads_as_request(token: Token) -> bool:
    """Whether a word that opens a clause stands where only an imperative can, whatever its tag: before an object, with
    at most a particle between ("bewaar wel de hoes"). Dutch puts no adjective or noun before an article."""
    if token.pos_ in _NO_IMPERATIVES or "Cmp" in token.morph.get("Degree", []) or not token.is_lower:
        return False
    following = next((after for after in token.doc[token.i + 1 :] if after.lower_ not in _PARTICLES), None)
    return following is not None and following.pos_ in {"DET", "PRON"} and following.lower_ not in SUBJECT_PRONOUNS


def is_imperative(verb: Token) -> bool:
    """Whether a verb that opens a clause without a subject tells the reader to do something: a bare stem.

    Dutch has no other mark for it; a form in -t that is no stem belongs to a subject that was named before.
    """
    return not verb.lower_.endswith(("en", "t")) or verb.lower_ in _STEMS_IN_T
