"""Who speaks: "Verkoper:" and "Klant:" in front of a turn, in any format.

A turn runs on over lines and paragraphs until the next label or heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from enmaar.documents.model import Segment, Speaker
from enmaar.spans import Span

ROLES: dict[str, Speaker] = {
    **dict.fromkeys(
        """verkoper verkoopster verkoopmedewerker verkoopadviseur adviseur adviseuse medewerker medewerkster agent
        consultant accountmanager vertegenwoordiger winkelmedewerker klantenservice webcare v""".split(),
        "verkoper",
    ),
    **dict.fromkeys(
        "klant klante koper koopster beller bezoeker bezoekster prospect consument k".split(),
        "klant",
    ),
}
"""The words that tell a speaker's role, in lower case."""

# Words with a colon behind them that open a paragraph and name nobody.
_NOBODY = frozenset(
    """aan actie antwoord bijlage bron cc conclusie datum doel kortom let nb noot onderwerp opmerking pps prijs ps
    resultaat samengevat samenvatting stap subject tip tips van voorbeeld voordeel vraag""".split()
)
_NAME = r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,2}"
_LABEL = re.compile(rf"[ \t]*(?P<name>{_NAME})[ \t]*(?:[(\[][^)\]\n]{{1,20}}[)\]])?[ \t]*:[ \t\n]*(?=\S|\Z)")


def role_of(name: str) -> Speaker | None:
    """The role that a label names ("Klant 2", "Adviseur"); None for a name or any other word."""
    words = name.lower().split()
    role = ROLES.get(words[0])
    if len(words[0]) == 1 and not name[0].isupper():
        return None
    return role if len(words) == 1 or words[1].isalnum() else None


def starts_turn(line: str) -> bool:
    """Whether a line begins with the label of a known role."""
    label = _LABEL.match(line)
    return label is not None and role_of(label["name"]) is not None


def assign_speakers(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments with their speakers, cut where a turn begins, without the labels.

    In a text with no label of a known role nobody speaks. In one with such a label, a capitalised name with a colon
    speaks too, in an unknown role.
    """
    segments = tuple(segments)
    if not any(starts_turn(line) for segment in segments for line in segment.text.split("\n")):
        yield from segments
        return
    speaker: Speaker | None = None
    for segment in segments:
        if segment.where in {"heading", "title", "subject", "front-matter", "preheader"}:
            speaker = None
            yield segment
            continue
        cuts = list(_labels(segment.text))
        ends = [start for start, _, _ in cuts] + [len(segment.text)]
        if ends[0] > 0:
            yield from _part(segment, Span(0, ends[0]), speaker)
        for (_, start, name), end in zip(cuts, ends[1:], strict=True):
            speaker = role_of(name)
            yield from _part(segment, Span(start, end), speaker)


def _labels(text: str) -> Iterator[tuple[int, int, str]]:
    """Each label in a segment: where it starts, where the words behind it start, and the name."""
    for line in re.finditer(r"[^\n]+", text):
        label = _LABEL.match(text, line.start())
        if label is not None and _names_somebody(label["name"]):
            yield line.start(), label.end(), label["name"]


def _names_somebody(name: str) -> bool:
    return role_of(name) is not None or (name[0].isupper() and name.lower().split()[0] not in _NOBODY)


def _part(segment: Segment, span: Span, speaker: Speaker | None) -> Iterator[Segment]:
    text = span.of(segment.text)
    kept = Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
    if text.strip():
        yield replace(segment.cut(kept), speaker=speaker)
