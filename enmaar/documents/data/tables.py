"""What the cells of a table are: which of them are prose, what the head says of a column, and who speaks in a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from enmaar.documents.data.strings import CUSTOMERS, NAMES, Run, Value, plain_key, read_values
from enmaar.documents.model import Cell, Segment
from enmaar.documents.speech.labels import may_name
from enmaar.source import SourceFile

_LETTER = re.compile(r"[^\W\d_]")


class Field(NamedTuple):
    """A cell: its row and column (from 0), the runs of its text, and the characters that may not be written into it."""

    row: int
    column: int
    runs: tuple[Run, ...]
    unwritable: str

    def text(self, source: str) -> str:
        """What the cell holds, as it stands in the source."""
        return source[self.runs[0].start : self.runs[-1].end]


def read_tables(source: SourceFile, tables: Iterable[Iterable[Field]]) -> tuple[Segment, ...]:
    """The prose in the cells of tables (row by row), each cell a run of text of its own; besides, the words that may
    name who speaks, and those of the head."""
    values = (value for number, fields in enumerate(tables) for value in _values(source.text, number, fields))
    segments = read_values(source, values, where="table")
    return tuple(replace(each, where="table") if each.where == "list" else each for each in segments)


def _values(source: str, table: int, fields: Iterable[Field]) -> Iterator[Value]:
    fields = [field for field in fields if field.runs and _LETTER.search(field.text(source))]
    head = _head(fields)
    names = {field.column: _name(field.text(source)) for field in fields if field.row == head}
    texts = {column for column, name in names.items() if plain_key(name) in CUSTOMERS}
    texts |= {field.column for field in fields if field.row > head and not may_name(field.text(source).strip())}
    for field in fields:
        cell = Cell(table, field.row - head, field.column) if field.row >= head else None
        may_be_label = field.row == head or (field.row > head and field.column not in texts)
        name = names.get(field.column, "") if field.row > head else ""
        yield Value(name, field.runs, field.unwritable, cell, may_be_label)


def _head(fields: Sequence[Field]) -> int:
    """The row that names the columns: the first with more than one cell filled (above it may stand a title), or else
    the first."""
    filled = Counter(field.row for field in fields)
    return next((row for row, count in filled.items() if count > 1), min(filled, default=0))


def _name(head: str) -> str:
    """The name of a column, as a key. One that is the key of a code elsewhere, such as "Script" or "E-mail", is none:
    in a table it may stand above texts."""
    name = "".join(head.strip(' "').split())
    return "" if plain_key(name) in NAMES else name
