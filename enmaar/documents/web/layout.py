"""Which tables of a page hold data, and which only put things in their places, as all of them do in a mail."""

from __future__ import annotations

from dataclasses import dataclass, replace

from enmaar.documents.model import Cell, Segment
from enmaar.documents.web.elements import Element, Level, OpenElements


@dataclass(slots=True)
class _Table:
    """A table that is open: its number, how many segments there were before it, the `where` around it, and the place of
    the cell that is being read. `settled`: nothing that is still to come changes whether it is `for_layout`."""

    number: int
    first: int
    around: str
    for_layout: bool
    settled: bool
    row: int = 0
    column: int = -1
    columns: int = 0


class Tables:
    """Keeps count of the tables, rows and cells of a page.

    A table is for layout if it says so (`role="presentation"`), if it holds another table, or if it is one column wide;
    so is a table inside of it. Cells of a head (<th>) make it a table of data. What turns out to be for layout is put
    right in `segments`, and in the elements that are open: its cells are read as what is around the table.
    """

    def __init__(self, segments: list[Segment], elements: OpenElements) -> None:
        self._segments = segments
        self._elements = elements
        self._open: list[_Table] = []
        self._count = 0

    @property
    def cell(self) -> Cell | None:
        """The place of the cell that is being read, if it is one of data."""
        table = self._open[-1] if self._open else None
        if table is None or table.for_layout or table.column < 0:
            return None
        return Cell(table.number, table.row, table.column)

    def enter(self, element: Element, *, is_head: bool, is_presentation: bool) -> None:
        """Take the start of an element, of which only those of tables count; `is_head` for a cell of the head."""
        table = self._open[-1] if self._open else None
        if element.level is Level.TABLE:
            if table and not table.for_layout:
                self._lay_out(table)
                self._elements.move("table", table.around)
                element.where = table.around if element.where == "table" else element.where
            for_layout = is_presentation or table is not None
            self._open.append(_Table(self._count, len(self._segments), element.where, for_layout, is_presentation))
            self._count += 1
        elif table and element.kind == "tr":
            table.row += table.column >= 0
            table.column = -1
        elif table and element.kind == "td":
            if is_head and not table.settled:
                table.for_layout, table.settled = False, True
            table.column += 1
            table.columns = max(table.columns, table.column + 1)
            if table.for_layout and element.where == "table":
                element.where = table.around

    def leave(self) -> None:
        """Take the end of the innermost table."""
        table = self._open.pop()
        if table.columns < 2 and not table.settled:
            self._lay_out(table)

    def _lay_out(self, table: _Table) -> None:
        table.for_layout = table.settled = True
        for number in range(table.first, len(self._segments)):
            segment = self._segments[number]
            where = table.around if segment.where == "table" else segment.where
            self._segments[number] = replace(segment, where=where, cell=None)
