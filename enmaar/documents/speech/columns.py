"""Who speaks in the cells of a table: by a column of speakers, or by what stands at the head of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from enmaar.documents.model import Cell, Segment, Speaker
from enmaar.documents.speech.labels import Label, label_in_cell
from enmaar.documents.speech.speakers import TELLING, Speakers, known_words
from enmaar.spans import Span

_HEADS = TELLING | {"naam", "persoon", "deelnemer", "name"}
_WORD = re.compile(r"\w+")
_LONGEST_HEAD = 6  # words
_HERE = Span(0, 0)


def table_labels(segments: Sequence[Segment], speakers: Speakers) -> Iterator[tuple[int, Label]]:
    """The labels of the cells of tables, each with the number of its segment; that of a cell with words is empty. A row
    that names nobody is nobody's, and one in which the place is empty goes on with the row before it."""
    cells = [(segment.cell, number) for number, segment in enumerate(segments) if segment.cell]
    for _, group in groupby(cells, key=lambda each: each[0].table):
        table = dict(reversed([*group]))  # of the paragraphs of a cell the first, with which the others go on
        texts = {cell: segments[number] for cell, number in table.items()}
        names = _names(texts, speakers)
        column = _column_of_speakers(texts, names)
        found = _under_heads(texts, names, speakers) if column is None else _beside(column, texts, names)
        yield from ((table[cell], label) for cell, label in found)


def _names(texts: Mapping[Cell, Segment], speakers: Speakers) -> dict[Cell, Label]:
    """The cells that may name who speaks. At the head that is a role, or somebody named below it as well."""
    found = {cell: label for cell, text in texts.items() if (label := label_in_cell(text, speakers))}
    below = {(cell.column, label.who) for cell, label in found.items() if cell.row}
    return {cell: label for cell, label in found.items() if cell.row or label.role or (cell.column, label.who) in below}


def _column_of_speakers(texts: Mapping[Cell, Segment], names: Mapping[Cell, Label]) -> int | None:
    """The first column in which most cells name a speaker, and two of them a role, or one in a single row. In a column
    with a head that tells of anything else ("Doelgroep"), those are of both sides."""
    columns: dict[int, list[Cell]] = {}
    for cell in texts:
        columns.setdefault(cell.column, []).append(cell)
    for column, cells in sorted(columns.items()):
        head = next((texts[cell].text for cell in cells if not cell.row and cell not in names), None)
        rows = [cell for cell in cells if cell.row or cell in names]
        named = [names[cell] for cell in rows if cell in names]
        roles = [label.role for label in named if label.role]
        if head is None or head.rstrip(": ").lower() in _HEADS:
            is_enough = 0 < min(len(rows), 2) <= len(roles)
        else:
            is_enough = len({*roles}) == 2
        if is_enough and 2 * len(named) > len(rows):
            return column
    return None


def _beside(column: int, texts: Mapping[Cell, Segment], names: Mapping[Cell, Label]) -> Iterator[tuple[Cell, Label]]:
    label: Label | None = None
    for cell in sorted(texts):
        speaker = cell._replace(column=column)
        label = names.get(speaker) if speaker in texts else label
        if label:
            yield cell, label if cell == speaker else replace(label, span=_HERE)


def _under_heads(
    texts: Mapping[Cell, Segment], names: Mapping[Cell, Label], speakers: Speakers
) -> Iterator[tuple[Cell, Label]]:
    """The labels of columns whose head holds a word for a side ("Bezwaar van de klant"). Where it is nothing else
    ("Klant"), there has to be a column of the other side."""
    heads = {cell: text for cell, text in texts.items() if not cell.row}
    holding = {cell.column: side for cell, text in heads.items() if (side := _side_of(text.text, speakers))}
    sides = {
        cell.column: label for cell in heads if cell.column not in holding and (label := names.get(cell)) and label.role
    }
    is_of_both = len({*(label.role for label in sides.values()), *holding.values()}) > 1
    for cell in sorted(texts):
        side = holding.get(cell.column)
        if is_of_both and cell.column in sides:
            label = sides[cell.column]
            yield cell, replace(label, span=_HERE) if cell.row else label
        elif side and cell.row:
            yield cell, Label(_HERE, side, side, told=True)


def _side_of(head: str, speakers: Speakers) -> Speaker | None:
    """The side that says what stands below a head, if it tells more than the side alone ("De klant", "Klanten")."""
    words = _WORD.findall(head)
    is_word = len(words) == 1 and not words[0].lower().endswith(known_words().utterances)
    if is_word or len(words) > _LONGEST_HEAD or head.endswith((".", "!", "…")) or speakers.role(words):
        return None
    return speakers.side_in(words)
