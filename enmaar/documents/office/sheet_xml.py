"""The XML of a workbook: the cells of its sheets that hold text, and the strings that they share."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import ClassVar

from enmaar.documents.office.scanner import Scanner, Tag
from enmaar.documents.office.xml_texts import Run, TextElement

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_TRUE = frozenset({"1", "true"})
_AROUND = frozenset({"si", "is", "r"})  # a text stands in these; in others stands how a word is pronounced
_ARRAYS = frozenset({"array", "dataTable"})
# How a workbook writes a character that XML would not keep; half a surrogate pair is none.
_CODE = re.compile(r"_x((?![dD][89a-fA-F])[0-9A-Fa-f]{4})_")
_ODD = re.compile(rf"[\x00-\x08\x0b-\x1f\ufffe\uffff]|(?={_CODE.pattern})_")


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a text in one formatting."""

    text: str
    element: TextElement


@dataclass(slots=True)
class Words:
    """A text: the bytes at which its element begins and its end tag does, and the pieces with something in them."""

    start: int
    end: int = 0
    bits: list[Bit] = field(default_factory=list)


@dataclass(slots=True)
class SheetCell:
    """A cell: its row and column (from 0), its words, and whether it is hidden; if it shares its words with other
    cells, their number and the bytes between which that stands."""

    row: int
    column: int
    words: Words
    hidden: bool = False
    shared: int | None = None
    number: tuple[int, int] = (0, 0)


def read_cells(path: str, name: str, data: bytes) -> list[SheetCell]:
    """The cells of a sheet that are text and not the result of a formula. Raises InputError."""
    return _scanned(path, name, data).cells


def read_strings(path: str, name: str, data: bytes) -> list[Words]:
    """The strings that cells share, in the order of their numbers. Raises InputError."""
    return _scanned(path, name, data).strings


def reference(row: int, column: int) -> str:
    """The name of a cell: B7."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def placed(name: str) -> tuple[int, int] | None:
    """The row and column of a cell by its name; None for what is no name."""
    found = _REFERENCE.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _scanned(path: str, name: str, data: bytes) -> _Scanner:
    scanner = _Scanner()
    scanner.read(path, name, data)
    return scanner


def coded(text: str) -> str:
    """A text as a workbook writes it: what XML does not keep stands as "_x000D_"."""
    return _ODD.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def decoded(text: str) -> str:
    """What `coded` was."""
    return _CODE.sub(lambda found: chr(int(found[1], 16)), text)


class _Scanner(Scanner):
    """Follows the tags of a part."""

    prefixes: ClassVar = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "",
        "http://purl.oclc.org/ooxml/spreadsheetml/main": "",
    }

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[SheetCell] = []
        self.strings: list[Words] = []
        self._hidden_columns: list[tuple[int, int]] = []  # the first and the last of each run of them, in order
        self._hidden_row = False
        self._row = self._column = -1
        self._cell: SheetCell | None = None
        self._type = ""  # of the cell
        self._has_formula = False
        self._has_arrays = False  # whether a formula before gives results for other cells too
        self._words: Words | None = None
        self._run: Run | None = None
        self._element: TextElement | None = None
        self._pieces: list[str] = []

    def _take(self, tag: Tag) -> None:
        if self._element is not None:
            self._element.writable = False  # something stands within the text
        super()._take(tag)

    def _text(self, content: str, at: int, plain: bool) -> None:
        if self._element is not None and self._path[-1] in ("t", "v"):
            self._element.start = self._element.start or at
            self._element.writable &= plain
            self._pieces.append(content)

    # --- rows, columns and cells

    def _column_range(self, tag: Tag) -> None:
        first, last = tag.attributes.get("min", ""), tag.attributes.get("max", "")
        if tag.attributes.get("hidden") in _TRUE and _NUMBER.fullmatch(first) and _NUMBER.fullmatch(last):
            self._hidden_columns.append((int(first) - 1, int(last) - 1))

    def _is_hidden(self, column: int) -> bool:
        number = bisect_right(self._hidden_columns, column, key=lambda each: each[0]) - 1
        return self._hidden_row or (number >= 0 and column <= self._hidden_columns[number][1])

    def _start_row(self, tag: Tag) -> None:
        number = tag.attributes.get("r", "")
        self._row = int(number) - 1 if _NUMBER.fullmatch(number) else self._row + 1
        self._column = -1
        self._hidden_row = tag.attributes.get("hidden") in _TRUE

    def _start_cell(self, tag: Tag) -> None:
        row, self._column = placed(tag.attributes.get("r", "")) or (self._row, self._column + 1)
        self._words = Words(tag.at)
        self._cell = SheetCell(row, self._column, self._words, self._is_hidden(self._column))
        self._type, self._has_formula = tag.attributes.get("t", ""), False

    def _end_cell(self, at: int) -> None:
        cell, self._cell, self._words = self._cell, None, None
        is_result = self._has_formula or (self._type == "str" and self._has_arrays)
        if cell is not None and not is_result and (cell.words.bits or cell.shared is not None):
            cell.words.end = at
            self.cells.append(cell)

    def _start_formula(self, tag: Tag) -> None:
        self._has_formula = True
        self._has_arrays |= tag.attributes.get("t") in _ARRAYS

    # --- their words

    def _start_string(self, tag: Tag) -> None:
        self._words = Words(tag.at)
        self.strings.append(self._words)

    def _end_string(self, at: int) -> None:
        if self._words is not None:
            self._words.end = at

    def _start_run(self, tag: Tag) -> None:
        self._run = Run(tag.at)

    def _end_run(self, at: int) -> None:
        if self._run is not None:
            self._run.end = at
        self._run = None

    def _start_text(self, tag: Tag) -> None:
        if self._words is not None and tag.parent in _AROUND:
            self._element = TextElement(tag.at, preserves="space" in tag.attributes, run=self._run)
            self._pieces = []
            if self._run is not None:
                self._run.children += 1

    def _end_text(self, at: int) -> None:
        element, self._element = self._element, None
        if element is not None and self._words is not None and self._pieces:
            element.end = at
            self._words.bits.append(Bit(decoded("".join(self._pieces)), element))

    def _start_value(self, tag: Tag) -> None:
        self._element = TextElement(tag.at, preserves=True)
        self._pieces = []

    def _end_value(self, at: int) -> None:
        if self._type == "str":
            self._end_text(at)
            return
        element, self._element = self._element, None
        number = "".join(self._pieces).strip()
        if self._type == "s" and self._cell and element and element.writable and _NUMBER.fullmatch(number):
            self._cell.shared, self._cell.number = int(number), (element.start, at)

    starts: ClassVar = {
        "col": _column_range,
        "row": _start_row,
        "c": _start_cell,
        "f": _start_formula,
        "si": _start_string,
        "r": _start_run,
        "t": _start_text,
        "v": _start_value,
    }
    ends: ClassVar = {
        "c": _end_cell,
        "si": _end_string,
        "r": _end_run,
        "t": _end_text,
        "v": _end_value,
    }
