"""Following the tags of a part of an office file: what the formats in XML have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import ClassVar, NamedTuple

from enmaar.documents.model import Cell
from enmaar.documents.office.xml import Attributes, parse

COMPATIBILITY = {"http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:"}
"""The prefix of alternatives, of which a program of today shows the first."""


class Tag(NamedTuple):
    """A start tag: the name of its element and that of the element around, its attributes, and the byte at which it
    begins."""

    name: str
    parent: str
    attributes: Attributes
    at: int


class Scanner:
    """Follows the tags of a part, and does at each what the format has for it.

    A format says what it calls the namespaces that it knows (`prefixes`), which elements are no part of the text
    (`aside`), and which of its methods takes which start tag, and which end tag with the byte at which that begins
    (`starts`, `ends`). An element of another namespace has the name "", an attribute of one has no prefix. Nothing is
    taken within an element that is hidden, so that whatever is around something that is taken was taken too.
    """

    prefixes: ClassVar[Mapping[str, str]]
    aside: ClassVar[frozenset[str]] = frozenset()
    starts: ClassVar[Mapping[str, Callable[..., None]]]
    ends: ClassVar[Mapping[str, Callable[..., None]]]

    def __init__(self, tables: Iterator[int] | None = None) -> None:
        """`tables` gives each table a number."""
        self.namespace = self.root = ""  # the namespace and the name of the root element
        self._path: list[str] = []  # the names of the elements around
        self._hidden = 0  # how deep the element lies in which nothing is taken; 0 for none
        self._chosen: list[bool] = []  # of the alternatives around: whether one has been read
        self._numbers = tables or count()
        self._tables: list[list[int]] = []  # table, row and column around; none of them in a text that stands apart

    def read(self, path: str, name: str, data: bytes) -> None:
        """Read a part. Raises InputError, naming the file and the part."""
        parse(path, name, data, start=self._start, end=self._end, text=self._text)

    def _start(self, name: str, attributes: Attributes, at: int) -> None:
        uri, _, name = name.rpartition(" ")
        name = self.prefixes[uri] + name if uri in self.prefixes else ""
        if not self._path:
            self.namespace, self.root = uri, name
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if not self._hidden:
            self._take(Tag(name, parent, attributes, at))

    def _take(self, tag: Tag) -> None:
        if tag.name in self.aside:
            self.hide()
        elif tag.name in self.starts:
            attributes = {self._plain(name): value for name, value in tag.attributes.items()}
            self.starts[tag.name](self, tag._replace(attributes=attributes))

    def _plain(self, name: str) -> str:
        uri, _, name = name.rpartition(" ")
        return self.prefixes.get(uri, "") + name

    def _end(self, _: str, at: int) -> None:
        name = self._path.pop()
        if self._hidden > len(self._path):
            self._hidden = 0
        elif not self._hidden and name in self.ends:
            self.ends[name](self, at)

    def _text(self, content: str, at: int, plain: bool) -> None:
        """Take a piece of text, as `parse` hands it on."""
        raise NotImplementedError

    def hide(self, depth: int | None = None) -> None:
        """Take nothing up to the end of the element that is being read, or of the one that lies so deep."""
        self._hidden = depth or len(self._path)

    # --- tables

    @property
    def cell(self) -> Cell | None:
        """The cell of a table that is being read; None outside one, and outside its rows."""
        table = self._tables[-1] if self._tables else []
        return Cell(*table) if table and min(table) >= 0 else None

    def start_table(self, tag: Tag) -> None:
        """Begin a table within what is around."""
        self._tables.append([next(self._numbers), -1, -1])

    def start_row(self, tag: Tag) -> None:
        """Begin a row, if it is one of a table."""
        if self._tables and self._tables[-1]:
            self._tables[-1][1:] = [self._tables[-1][1] + 1, -1]

    def start_cell(self, tag: Tag) -> None:
        """Begin a cell, if it is one of a table."""
        if self._tables and self._tables[-1]:
            self._tables[-1][2] += 1

    def end_table(self, at: int) -> None:
        """End the table."""
        self._tables.pop()

    def leave_tables(self) -> None:
        """Begin a text that stands apart from the tables around; `end_table` ends it."""
        self._tables.append([])

    # --- alternatives, of which the first is what a program of today shows

    def start_alternatives(self, tag: Tag) -> None:
        """Begin a choice."""
        self._chosen.append(False)

    def start_alternative(self, tag: Tag) -> None:
        """Begin one of them; all but the first are hidden."""
        if tag.parent == "mc:AlternateContent":
            if self._chosen[-1]:
                self.hide()
            self._chosen[-1] = True

    def end_alternatives(self, at: int) -> None:
        """End a choice."""
        self._chosen.pop()
