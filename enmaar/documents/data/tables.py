"""What the cells of a table are: which of them are prose, what the head says of a column, and who speaks in a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from enmaar.documents.data.strings import CUSTOMERS, NAMES, Run, Value, meaning, plain_key, read_values
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
        """What the cell holds, without the white space around it."""
        return meaning(source, self.runs)[0].strip()


def read_tables(source: SourceFile, tables: Iterable[Iterable[Field]]) -> tuple[Segment, ...]:
    """The prose in the cells of tables (row by row), each cell a run of text of its own; besides, the words that may
    name who speaks, and those of the head. Findings tell the row, from 1, and the name of the column."""
    values = (value for number, fields in enumerate(tables) for value in _values(source.text, number, fields))
    segments = read_values(source, values, where="table")
    return tuple(replace(each, where="table") if each.where == "list" else each for each in segments)


def _values(source: str, table: int, fields: Iterable[Field]) -> Iterator[Value]:
    filled = [(field, text) for field in fields if _LETTER.search(text := field.text(source))]
    head = _head([field.row for field, _ in filled])
    columns = {field.column: text for field, text in filled if field.row == head}
    for field, text in filled:
        below = field.row - head
        column = columns.get(field.column, "") if below > 0 else ""
        key = _key(column)
        yield Value(
            key,
            field.runs,
            field.unwritable,
            cell=Cell(table, below, field.column) if below >= 0 else None,
            properties={"row": field.row + 1, **({"column": column} if column else {})},
            may_name=below == 0 or (below > 0 and plain_key(key) not in CUSTOMERS and may_name(text)),
        )


def _head(rows: Sequence[int]) -> int:
    """The row that names the columns, of those of the cells: the first with more than one cell (above it may stand a
    title), or else the first."""
    return next((row for row, count in Counter(rows).items() if count > 1), min(rows, default=0))


def _key(head: str) -> str:
    """The name of a column, as a key. One that is the key of a code elsewhere, such as "Script" or "E-mail", is none:
    in a table it may stand above texts."""
    key = "".join(head.split())
    return "" if plain_key(key) in NAMES else key
