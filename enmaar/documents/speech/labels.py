"""The places where a text may name who speaks: "Klant:" at the start of a line, a message of a chat, a cell of a table.

What is found here only looks like a label; `conversation` decides which of them count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from enmaar.documents.model import Cell, Segment, Speaker
from enmaar.documents.speech.speakers import Speakers
from enmaar.spans import Span

TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,3})?)?"
"""A time, as a regular expression: 12:03, 0.45, 00:12:03, 00:12:03.500."""
PLACES = frozenset({"body", "list"})
"""Where a label may stand in running text."""

_DATE = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
_LEAD = r"^[ \t\u200e\u200f]*[*_]{0,3}"
_NAME = r"[*_]{0,3}(?P<name>@?[^\W\d_](?:[^\n:()\[\]–—]{0,38}?[\w.])??)[*_]{0,3}"
_NOTE = r"(?:[ \t]*[(\[](?P<note>[^()\[\]\n]{0,40})[)\]])?[*_]{0,3}"
_LABEL = re.compile(
    rf"""{_LEAD}(?:[\[(]?{TIME}[\])]?[ \t]*(?:[-–—][ \t]*)?)?{_NAME}{_NOTE}
        (?:[ \t]*:(?=[\s*_"'“„‘]|\Z) | (?P<dash>[ \t]+[-–—](?=[ \t])))
        [*_]{{0,3}}[ \t]*""",
    re.MULTILINE | re.VERBOSE,
)
_BARE = re.compile(rf"{_LEAD}{_NAME}{_NOTE}[ \t]*$", re.MULTILINE)
_CELL = re.compile(rf"{_NAME}{_NOTE}[ \t]*:?[*_]{{0,3}}")
# "12-03-2025 14:05 - Piet: ...", "[14:05, 12-3-2025] Piet: ..."; a line without a name tells of the chat itself.
_MESSAGE = re.compile(
    rf"""{_LEAD}(?:\[(?:{_DATE},?[ ]{TIME}|{TIME},[ ]{_DATE})\][ \t]* | {_DATE},?[ ]{TIME}[ ][-–][ ])
        (?:[~\u200e\u00a0 ]{{0,3}}(?P<name>[^:\n]{{1,60}}):(?=\s|\Z)[ \t]* | .*)""",
    re.MULTILINE | re.VERBOSE,
)
_LONGEST_CELL = 80  # code points: a name and a note
_HEADS = frozenset(
    "spreker rol wie van afzender naam persoon deelnemer auteur speaker role who from sender name".split()
)
_SHORT = 3  # letters: before a dash, or alone on a line, such a word is no label


@dataclass(frozen=True, slots=True)
class Label:
    """Something that looks like a label: its place in the segment, `who` it names (a role, or a name in lower case;
    nobody in what a chat tells of itself), and the role that it tells.

    `weak`: it counts only where the other side has a label too. `bare`: it is a line without a colon. `certain`: its
    place is one where nothing but a speaker stands.
    """

    span: Span
    who: str
    role: Speaker | None = None
    weak: bool = False
    bare: bool = False
    certain: bool = False

    @property
    def key(self) -> tuple[str, bool, bool]:
        """What the labels that count or do not count together have in common."""
        return self.who, self.weak, self.bare


def labels_in(segment: Segment, speakers: Speakers) -> list[Label]:
    """The labels of a segment with a colon or a dash, or the voice that its format gives it, in order."""
    if segment.voice is not None:
        return [_named(segment.voice, speakers)]
    if segment.where not in PLACES:
        return []
    messages = (_message(match, speakers) for match in _MESSAGE.finditer(segment.text))
    labels = (_label(match, speakers) for match in _LABEL.finditer(segment.text))
    return sorted(filter(None, (*messages, *labels)), key=lambda label: label.span)


def bare_labels(segments: Sequence[Segment], speakers: Speakers) -> Iterator[tuple[int, Label]]:
    """The lines that hold nothing but a word for a role, each with the number of its segment; none in a text where no
    short line comes twice."""
    found = [
        (number, match)
        for number, segment in enumerate(segments)
        if segment.where == "body" and segment.voice is None
        for match in _BARE.finditer(segment.text)
    ]
    if len({match["name"] for _, match in found}) < len(found):
        for number, match in found:
            role = speakers.role(match["name"].split())
            if role and len(role.word) > _SHORT:
                yield number, Label(Span(*match.span()), role.side, role.side, role.weak, bare=True)


def table_labels(segments: Sequence[Segment], speakers: Speakers) -> Iterator[tuple[int, Label]]:
    """The labels of the cells of tables with a column of speakers, or with a column for each side, and the numbers of
    their segments. The label of a cell that holds words is empty."""
    cells = [(segment.cell, number) for number, segment in enumerate(segments) if segment.cell]
    for _, group in groupby(cells, key=lambda each: each[0].table):
        table = dict(reversed([*group]))  # of the paragraphs of a cell the first, with which the others go on
        found = {cell: _in_cell(segments[number], speakers) for cell, number in table.items()}
        below = {(cell.column, name.who) for cell, name in found.items() if name and cell.row}
        names = {
            cell: name
            for cell, name in found.items()
            if name and (cell.row or name.role or (cell.column, name.who) in below)  # not "Wie" at the head
        }
        heads = {cell.column: name for cell, name in names.items() if cell.row == 0 and name.role}
        is_of_sides = len({head.role for head in heads.values()}) > 1
        others = {cell.column for cell in table.keys() - names if not (cell.row or _is_head(segments[table[cell]]))}
        column = _column_of_speakers(table, names, others)
        label: Label | None = None
        for cell, number in sorted(table.items()):
            if column is not None:
                label = names.get(cell._replace(column=column), label)
            elif is_of_sides:
                label = heads.get(cell.column)
            if label is not None:
                is_label = cell.column == column or (column is None and cell.row == 0)
                yield number, label if is_label else replace(label, span=Span(0, 0))


def may_name(text: str) -> bool:
    """Whether the text of a table cell can be a name, of a speaker or of anything else."""
    return _match(text) is not None


def _match(text: str) -> re.Match[str] | None:
    return _CELL.fullmatch(text) if len(text) <= _LONGEST_CELL else None


def _is_head(segment: Segment) -> bool:
    """Whether the text of a cell stands above names of speakers."""
    return segment.text.rstrip(": ").lower() in _HEADS


def _column_of_speakers(table: Mapping[Cell, int], names: Mapping[Cell, Label], others: Collection[int]) -> int | None:
    """The first column in which each cell below the head names a speaker, and at least two cells a role. Those are of
    both sides in one of the `others`, which have a head that tells of anything else ("Doelgroep")."""
    columns: dict[int, list[Cell]] = {}
    for cell in table:
        columns.setdefault(cell.column, []).append(cell)
    for column, cells in sorted(columns.items()):
        roles = [names[cell].role for cell in cells if cell in names and names[cell].role]
        is_enough = len({*roles} if column in others else roles) > 1
        if is_enough and all(cell in names for cell in cells if cell.row):
            return column
    return None


def _in_cell(segment: Segment, speakers: Speakers) -> Label | None:
    """The label that a table cell is; None if it is anything else."""
    match = _match(segment.text)
    return _of(match, speakers) if match else None


def _label(match: re.Match[str], speakers: Speakers) -> Label | None:
    label = _of(match, speakers)
    if label is None or not match["dash"]:
        return label
    role = speakers.role(match["name"].split())
    return label if label.role and not (role and len(role.word) <= _SHORT) else None


def _message(match: re.Match[str], speakers: Speakers) -> Label:
    return replace(_named(match["name"] or "", speakers), span=Span(*match.span()))


def _of(match: re.Match[str], speakers: Speakers) -> Label | None:
    """The label of a match with a name and a note; None if they are no speaker's."""
    words = match["name"].split()
    role = speakers.role(words) or speakers.role((match["note"] or "").split())
    if role:
        return Label(Span(*match.span()), role.side, role.side, role.weak)
    if words[0].startswith("@") or speakers.is_name(words):
        return Label(Span(*match.span()), " ".join(words).lower())
    return None


def _named(name: str, speakers: Speakers) -> Label:
    """The empty label of who is called by that name; a weak word is only a name there."""
    match = _CELL.fullmatch(name)
    label = _of(match, speakers) if match else None
    if label is None or label.weak:
        label = Label(Span(0, 0), " ".join(name.split()).lower())
    return replace(label, span=Span(0, 0), certain=True)
