"""Who is speaking: labels such as "Klant:" and "Verkoper (12:03):" at the start of a line.

Works on the segments of any format. A label ends the turn before it and is no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from enmaar.documents.mail import OTHERS, SUBJECTS
from enmaar.documents.model import Segment, Speaker
from enmaar.spans import Span

ROLES: dict[Speaker, frozenset[str]] = {
    "verkoper": frozenset(
        """verkoper verkoopster verkoopadviseur verkoopmedewerker verkoopmedewerkster accountmanager account-manager
        adviseur adviseuse medewerker medewerkster vertegenwoordiger agent consultant winkelier winkelmedewerker
        salesmanager sales klantenservice webcare helpdesk behandelaar servicemedewerker makelaar receptie wij v vk
        """.split()
    ),
    "klant": frozenset(
        """klant klante beller belster bezoeker bezoekster prospect koper koopster opdrachtgever inkoper huurder gast
        gebruiker cliënt patiënt lid bewoner abonnee reiziger k kl""".split()
    ),
}
"""The words that name a role, in lower case. One or two letters count only if the other role has a label too: "V:"
alone is a question in a list of questions."""

NO_SPEAKERS = frozenset(
    """aanbieding aanleiding aanpak aandachtspunt achtergrond actie adres advies afsluiting antwoord belangrijk bijv
    bijvoorbeeld bron conclusie contact context controle datum doel doelgroep duur effect e-mail email fase focus fout
    gebruik goed gratis hint inleiding intro introductie kanaal kern klanttype korting kosten levering levertijd
    link locatie mail methode nadeel nadelen nb nieuw noot nota onderdeel open opening oplossing opmerking optie opties
    plaats prijs probleem product ps reactie regel resultaat resumé samenvatting scenario script situatie slecht stap
    tarief techniek tel telefoon termijn tijd tip tips titel toelichting totaal uitleg uitkomst variant vernauw vervolg
    voorbeeld voorbeelden voordeel voordelen voorwaarden vraag vragen waarom waarschuwing website werkwijze
    """.split()
) | {*SUBJECTS, *OTHERS, "let op", "n.b", "p.s", "kort overzicht", "call to action"}
"""Words and phrases with a colon behind them that nobody would take for a name, in lower case."""

_LABEL = re.compile(
    r"""^[ \t]*[*_]{0,3}
        (?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?[ \t]*(?:[-–—][ \t]*)?)?      # [12:03]
        [*_]{0,3}(?P<name>[^\W\d_](?:[^\n:()\[\]–—]{0,38}?[\w.])??)[*_]{0,3}
        (?:[ \t]*[(\[](?P<note>[^()\[\]\n]{0,40})[)\]])?[*_]{0,3}
        (?:[ \t]*:(?=[\s*_"'“„‘]|\Z) | (?P<dash>[ \t]+[-–—](?=[ \t])))
        [*_]{0,3}[ \t]*""",
    re.MULTILINE | re.VERBOSE,
)
_ARTICLES = frozenset("de het een onze uw jouw".split())
_PARTICLES = frozenset("van de der den het 't ten ter te von el al bin".split())
_LONGEST_NAME = 4  # words
_PLACES = frozenset({"body", "list"})


@dataclass(frozen=True, slots=True)
class _Label:
    """A label: its place in the segment, the role it names (None for a name that tells none), and whether it is only
    an abbreviation of that role."""

    span: Span
    role: Speaker | None
    short: bool


def speaking_turns(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments cut at the labels and without them, each with who speaks it.

    A turn goes on until the next label, a heading or the like, or the edge of the run of text that it stands in. In a
    text where a role has a label, any name with a colon begins the turn of somebody unknown.
    """
    labels = [tuple(_labels(segment)) for segment in segments]
    valid = _valid_roles(label for found in labels for label in found)
    if not valid:
        return tuple(segments)
    turns: list[Segment] = []
    speaker: Speaker | None = None
    before: Segment | None = None
    for segment, found in zip(segments, labels, strict=True):
        if not _continues(before, segment):
            speaker = None
        before = segment
        known = [label for label in found if label.role is None or (label.role, label.short) in valid]
        turns += _turns(segment, known, speaker)
        if known:
            speaker = known[-1].role
    return tuple(turns)


def _turns(segment: Segment, labels: Sequence[_Label], speaker: Speaker | None) -> Iterator[Segment]:
    ends = [*(label.span.start for label in labels), len(segment.text)]
    starts = [0, *(label.span.end for label in labels)]
    speakers = [speaker, *(label.role for label in labels)]
    parts = segment.split(map(Span, starts, ends)) if labels else [segment]
    for part, role in zip(parts, speakers, strict=True):
        stripped = part.stripped()
        if stripped:
            yield stripped if stripped.speaker == role else replace(stripped, speaker=role)


def _continues(before: Segment | None, here: Segment) -> bool:
    """Whether a turn may go on from one segment into the next: lists belong to it, another run of text does not."""
    if before is None or here.where not in _PLACES:
        return False
    return before.block == here.block or "list" in (before.where, here.where)


def _valid_roles(labels: Iterable[_Label]) -> set[tuple[Speaker | None, bool]]:
    """The pairs of role and shortness that count as a label in this text."""
    seen = {(label.role, label.short) for label in labels if label.role}
    return {(role, short) for role, short in seen if not short or len({other for other, _ in seen}) > 1}


def _labels(segment: Segment) -> Iterator[_Label]:
    if segment.where not in _PLACES:
        return
    for match in _LABEL.finditer(segment.text):
        words = match["name"].split()
        word = _role_word(words) or _role_word((match["note"] or "").split())
        short = word is not None and len(word) <= 2
        if word and not (match["dash"] and len(word) <= 3):
            yield _Label(Span(*match.span()), _role(word), short)
        elif not word and not match["dash"] and _is_name(words):
            yield _Label(Span(*match.span()), None, short=False)


def _role_word(words: Sequence[str]) -> str | None:
    """The word for a role that the words begin with, in lower case, if a number or a name is all that follows it."""
    first, *rest = [word for word in words if word.lower() not in _ARTICLES] or [""]
    role_word = first.lower().rstrip(".")
    if _role(role_word) is None or not all(word[0].isupper() or word[0].isdigit() for word in rest):
        return None
    return role_word


def _role(word: str) -> Speaker | None:
    return next((role for role, words in ROLES.items() if word in words), None)


def _is_name(words: Sequence[str]) -> bool:
    plain = [word.lower().rstrip(".") for word in words]
    return (
        words[0][0].isupper()
        and len(words) <= _LONGEST_NAME
        and all(word[0].isupper() or word in _PARTICLES for word in words)
        and plain[0] not in NO_SPEAKERS
        and " ".join(plain) not in NO_SPEAKERS
    )
