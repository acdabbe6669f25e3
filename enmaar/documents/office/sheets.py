"""Workbooks (.xlsx): the cells with text in the sheets that are shown, and the way back.

Numbers, the results of formulas, comments and hidden sheets are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from enmaar.documents.data.strings import Run
from enmaar.documents.data.tables import Field, read_tables
from enmaar.documents.model import Segment
from enmaar.documents.office.package import Package, damaged
from enmaar.documents.office.relations import relations
from enmaar.documents.office.sheet_xml import SheetCell, Words, coded, placed, read_cells, read_strings, reference
from enmaar.documents.office.xml import Change, elements, spliced
from enmaar.documents.office.xml_texts import editable_map, shares
from enmaar.documents.plain import read_text
from enmaar.findings import Edit
from enmaar.source import MAX_SIZE, Part, SourceFile, too_large
from enmaar.spans import Span

_LETTER = re.compile(r"[^\W\d_]")
_COUNT = re.compile(rb"""(\suniqueCount\s*=\s*["'])\d+""")


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A cell with text: the number and the member of its sheet, what it says, its span in the text of the source, and
    whether other words may be put in it."""

    sheet: int
    member: str
    cell: SheetCell
    words: Words
    span: Span
    editable: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the text of a cell, of one formatting: its span in the text of the source, and its number."""

    span: Span
    place: Place
    number: int

    @property
    def editable(self) -> bool:
        """Whether other words may be put in its place."""
        return self.place.editable and self.place.words.bits[self.number].element.writable


@dataclass(slots=True)
class Workbook:
    """The container of a workbook.

    `members`: the XML of the sheets and of the strings that cells share; `shared` is the name of the member with those,
    `strings` are its texts, and `uses` tells how many cells each of them has.
    """

    package: Package
    members: Mapping[str, bytes]
    shared: str
    strings: Sequence[Words]
    uses: Mapping[int, int]
    parts: Sequence[Part]
    places: Sequence[Place]
    texts: Sequence[Text] = field(init=False)
    data: bytes = field(init=False)
    editable: bool = field(init=False)

    def __post_init__(self) -> None:
        self.texts = [text for each in self.places for text in _texts(each)]
        self.data = self.package.data
        self.editable = not any(b"\0" in xml[:4] for xml in self.members.values())  # UTF-16, which may be, but never is

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """The bytes with the edits. Text that cells share changes where it stands if all of them change alike;
        otherwise those that do change share a new text, behind the others. Raises FixError for what no cell can hold.
        """
        changed: dict[Place, dict[int, str]] = {}
        for number, found in shares(self.package.path, self.texts, edits).items():
            text = self.texts[number]
            words = spliced(text.place.words.bits[text.number].text, found)
            changed.setdefault(text.place, {})[text.number] = coded(words)
        changes: dict[str, list[Change]] = {self.shared: []}
        alike: dict[tuple[int, tuple[tuple[int, str], ...]], list[Place]] = {}
        for place, texts in changed.items():
            if place.cell.shared is None:
                changes.setdefault(place.member, []).extend(self._new(place.member, place.words, texts))
            else:
                alike.setdefault((place.cell.shared, tuple(texts.items())), []).append(place)
        copies: list[bytes] = []
        for (shared, items), places in alike.items():
            new = self._new(self.shared, self.strings[shared], dict(items))
            if len(places) == self.uses[shared]:
                changes[self.shared] += new
                continue
            told = b"%d" % (len(self.strings) + len(copies))
            copies.append(self._copy(self.strings[shared], new))
            for place in places:
                changes.setdefault(place.member, []).append((*place.cell.number, told))
        if copies:
            changes[self.shared] += self._more(copies)
        written = {name: spliced(self.members[name], found) for name, found in changes.items() if found}
        return self.package.written(written)

    def _new(self, member: str, words: Words, texts: Mapping[int, str]) -> list[Change]:
        """The changes that put other texts into words, by their numbers."""
        xml = self.members[member]
        return [words.bits[number].element.with_words(text, xml) for number, text in texts.items()]

    def _copy(self, words: Words, changes: Sequence[Change]) -> bytes:
        """The element of words that cells share, with changes."""
        own = [(start - words.start, end - words.start, new) for start, end, new in changes]
        return spliced(self.members[self.shared][words.start : self._close(words)], own)

    def _more(self, copies: Sequence[bytes]) -> Iterator[Change]:
        """The changes that put more texts behind those that cells share."""
        end = self._close(self.strings[-1])
        yield end, end, b"".join(copies)
        count = _COUNT.search(self.members[self.shared], 0, self.strings[0].start)
        if count:
            yield *count.span(), b"%s%d" % (count[1], len(self.strings) + len(copies))

    def _close(self, words: Words) -> int:
        """The byte behind the element of words."""
        return self.members[self.shared].index(b">", words.end) + 1


def open_sheets(path: str, data: bytes, *, max_size: int = MAX_SIZE) -> SourceFile:
    """The texts of a workbook: a part for each cell with text, sheet by sheet. Raises InputError."""
    package = Package.open(path, data, max_size=max_size)
    main = next((each.target for each in relations(package) if each.kind == "officeDocument"), "xl/workbook.xml")
    *found, root = elements(path, main, package.read(main))
    if root.name != "workbook":
        raise damaged(path, "het is geen werkmap", "it is no workbook")
    related = {each.id: each for each in relations(package, main)}
    layout = _Layout(
        package, max_size, next((each.target for each in related.values() if each.kind == "sharedStrings"), "")
    )
    for sheet in found:
        relation = related.pop(sheet.attributes.get("id", ""), None) if sheet.name == "sheet" else None
        if relation and relation.kind == "worksheet":
            is_shown = sheet.attributes.get("state", "visible") == "visible"
            layout.add(sheet.attributes.get("name", "") if is_shown else None, relation.target)
    file = Workbook(package, layout.members, layout.shared, layout.strings, layout.uses, layout.parts, layout.places)
    return SourceFile(path, "".join(layout.chunks), container=file)


def read_sheets(source: SourceFile) -> tuple[Segment, ...]:
    """The prose in the cells of a workbook; the paragraphs of a text that was taken out of one, where it is no file."""
    file = source.container
    if not isinstance(file, Workbook):
        return read_text(source)
    editable = editable_map(file.texts)
    sheets = (map(_field, places) for _, places in groupby(file.places, key=lambda each: each.sheet))
    return tuple(segment.through(editable) for segment in read_tables(source, sheets))


class _Layout:
    """Puts the texts of the cells one below the other."""

    def __init__(self, package: Package, max_size: int, shared: str) -> None:
        self.package = package
        self.max_size = max_size
        self.shared = shared
        self.members = {shared: package.read(shared)} if shared else {}
        self.strings = read_strings(package.path, shared, self.members[shared]) if shared else []
        self.uses: Counter[int] = Counter()
        self.parts: list[Part] = []
        self.places: list[Place] = []
        self.chunks: list[str] = []
        self._length = 0
        self._weight = 0  # in bytes
        self._heads: dict[str, int | None] = {}

    def add(self, name: str | None, member: str) -> None:
        """Add a sheet; of one without a name, only what it shares with others. Raises InputError, also where the cells,
        each with a text of its own, would come to more than the limit."""
        if member in self.members:
            return
        xml = self.members[member] = self.package.read(member)
        cells = read_cells(self.package.path, member, xml)
        self.uses.update(cell.shared for cell in cells if cell.shared is not None)
        if name is None:
            return
        heads = {self._head(each.target) for each in relations(self.package, member) if each.kind == "table"}
        for cell in cells:
            words = self._words(cell)
            text = "".join(bit.text for bit in words.bits)
            self._weight += words.end - words.start
            if self._weight > self.max_size:
                raise too_large(self.package.path, self.max_size)
            if _LETTER.search(text):
                span = Span(self._length, self._length + len(text))
                self.places.append(Place(len(self.members), member, cell, words, span, cell.row not in heads))
                self.parts.append(Part(f"sheet {name}!{reference(cell.row, cell.column)}", span))
                self.chunks += text, "\n"
                self._length += len(text) + 1

    def _words(self, cell: SheetCell) -> Words:
        if cell.shared is None:
            return cell.words
        return self.strings[cell.shared] if cell.shared < len(self.strings) else Words(0)

    def _head(self, target: str) -> int | None:
        """The row with the head of a table. The table says the same words once more, and if it did not, Excel would
        find the workbook damaged."""
        if target not in self._heads:
            *_, root = elements(self.package.path, target, self.package.read(target))
            first = placed(root.attributes.get("ref", "").partition(":")[0])
            self._heads[target] = first[0] if first and root.attributes.get("headerRowCount") != "0" else None
        return self._heads[target]


def _texts(each: Place) -> Iterator[Text]:
    start = each.span.start
    for number, bit in enumerate(each.words.bits):
        if bit.text:
            yield Text(Span(start, start + len(bit.text)), each, number)
            start += len(bit.text)


def _field(each: Place) -> Field:
    return Field(each.cell.row, each.cell.column, (Run(each.span.start, each.span.end),), unwritable="")
