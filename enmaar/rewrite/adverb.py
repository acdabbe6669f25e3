""" "Echter, toch, alleen" away: the acknowledgement stays and "en" adds to it (artikel.md, § Zeg 'en' in plaats van
'maar').

An adverb that opens its clause has the verb behind it; without the adverb the subject comes first again ("toch raad ik
u dit aan" -> "en ik raad u dit aan"). What the clause then says decides, as for a "maar" (`conjunction`), whether "en",
a sentence of its own or a blank to fill in comes first. Where the subject is not sure, "daarbij" keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from enmaar.findings import Applicability
from enmaar.matching import Match, ParsedPassage, Rewrite
from enmaar.nlp.syntax import NEGATORS, SUBJECT_PRONOUNS, divides, has_subject, is_finite, main_clause_start
from enmaar.rewrite.clause import Clause
from enmaar.rewrite.conjunction import (
    BLANK,
    RIVALS,
    capital,
    echoing,
    en_suits,
    is_plain_offer,
    joined,
    leaves_empty_handed,
    made_possible,
    said_plainly,
    stated,
    takes_back,
)

_BETTER = re.compile(r"(?P<what>.+) (?P<verb>is|zijn) beter")
_AFTER_LOSS = frozenset({"medeleven", "welwillend"})  # what follows these must help before it may add


def rewrites(passage: ParsedPassage, match: Match) -> list[Rewrite]:
    """The rewrites of one match, best first; never empty."""
    clause = Clause.behind(passage, match)
    if clause.is_empty:  # "'Echter,' zei hij"
        return [joined(clause, BLANK.removeprefix("en "), Applicability.MANUAL)]
    begin = main_clause_start(clause.doc, match.token)
    inside = begin is not None and begin < match.token
    if begin is not None and inside:  # the clause around the word, not the rest behind it
        clause = replace(clause, trigger=clause.doc[begin], start=begin)
    said = _without(clause, range(match.token, match.end)) if inside else _straight(clause)
    if said is None:
        return [joined(clause, f"daarbij {clause.text(clause.start, clause.end)}", Applicability.UNSAFE)]
    return list(_proposed(clause, said, inside=inside))


def _proposed(clause: Clause, said: str, *, inside: bool) -> Iterator[Rewrite]:
    kind, better = clause.match.kind, _comparison(clause, said)
    behind_en = _lowered(clause, better or said) if inside else better or said
    adds = [] if behind_en is None or clause.verb is None else [joined(clause, behind_en, Applicability.UNSAFE)]
    stands = stated(clause, capital(said), Applicability.UNSAFE)
    if better is not None or clause.is_question or clause.is_proposal:
        yield from (*adds, stands)
    elif clause.is_command:
        yield from (stands, *adds)
    elif not inside and not _is_inverted(clause) and (turned := made_possible(clause)) is not None:
        yield from (joined(clause, turned, Applicability.UNSAFE), stands)
    elif takes_back(clause) and leaves_empty_handed(clause):
        helps = stated(clause, f"{capital(said)}, {BLANK}", Applicability.MANUAL)
        yield from (helps, stands)
    elif not _denies(clause) and (is_plain_offer(clause) or (en_suits(clause) and kind not in _AFTER_LOSS)):
        yield from (*adds, stands)
    else:
        yield from (stands, *adds)


# --- the clause without the word


def _without(clause: Clause, word: range) -> str:
    """The clause without the word in its midst, and without what echoes it."""
    if echoing(clause).issuperset(word):
        return said_plainly(clause)
    return clause.text(clause.start, clause.end, without=word)


def _straight(clause: Clause) -> str | None:
    """The clause behind the word, with its subject in front; None where that cannot be told for sure."""
    if clause.is_question or not _is_inverted(clause):
        return said_plainly(clause)
    return None if _goes_on_inverted(clause) else clause.subject_first(clause.start, without=echoing(clause))


def _is_inverted(clause: Clause) -> bool:
    """Whether the clause begins with its finite verb, and tells nobody to do something."""
    first, after = clause.doc[clause.start], clause.doc[min(clause.start + 1, clause.end - 1)]
    if clause.start > clause.match.end and (clause.is_command or clause.is_proposal):  # "Echter, bel ons eerst"
        return False
    return is_finite(first) or (first.pos_ in {"VERB", "AUX"} and after.lower_ in SUBJECT_PRONOUNS)


def _goes_on_inverted(clause: Clause) -> bool:
    """Whether the word stands before two clauses: in "toch is het duurder en krijgt u minder" both have it in front."""
    return any(
        token.lower_ in {"en", "of", "maar"} and is_finite(after) and has_subject(after)
        for token, after in zip(clause.words, clause.words[1:], strict=False)
    )


def _denies(clause: Clause) -> bool:
    return any(token.lower_ in NEGATORS for token in clause.words)


def _comparison(clause: Clause, said: str) -> str | None:
    """ "dit model is beter" -> "dit model sluit daar zelfs nog beter op aan", as the article turns it."""
    found = _BETTER.fullmatch(said)
    rivals = any(token.lower_ in RIVALS for token in clause.words)
    if found is None or rivals or clause.is_question or _denies(clause):
        return None
    connects = "sluit" if found["verb"] == "is" else "sluiten"
    return f"{found['what']} {connects} daar zelfs nog beter op aan"


def _lowered(clause: Clause, said: str) -> str | None:
    """The words as they go on behind "en": without the capital of a sentence, unless it is a name's. None where that
    cannot be told: "Nederlandse"."""
    first = clause.doc[clause.start]
    if not clause.opens_sentence or not said.startswith(first.text):
        return said
    if first.pos_ == "PROPN" or (len(first) > 1 and first.text.isupper()):
        return said
    if divides(first) or not first.text[0].isalnum() or (first.pos_ == "ADJ" and first.lower_.endswith("se")):
        return None
    return "ij" + said[2:] if said.startswith("IJ") else said[:1].lower() + said[1:]
