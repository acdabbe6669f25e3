"""Workbooks (.xlsx): the cells with text in the sheets that are shown, and the way back.

Numbers, the results of formulas and comments are left alone, and so is what is hidden: sheets, rows and columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from enmaar.documents.data.strings import Run
from enmaar.documents.data.tables import Field, read_tables
from enmaar.documents.model import Segment
from enmaar.documents.office.package import Package, damaged
from enmaar.documents.office.parts import Parts
from enmaar.documents.office.relations import relations
from enmaar.documents.office.sheet_xml import SheetCell, Words, coded, placed, read_cells, read_strings, reference
from enmaar.documents.office.xml import Change, behind, elements
from enmaar.documents.office.xml_texts import XmlFile, editable_map, shares
from enmaar.documents.plain import read_text
from enmaar.findings import Edit
from enmaar.source import MAX_SIZE, SourceFile, too_large
from enmaar.spans import Span, spliced

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
class Workbook(XmlFile):
    """The container of a workbook. `places`: the cells with text, and `texts` what there is in them; `shared` is the
    name of the member with the texts that cells share (`strings`), and `uses` tells how many cells each of them has.
    """

    texts: Sequence[Text]
    places: Sequence[Place]
    shared: str
    strings: Sequence[Words]
    uses: Mapping[int, int]

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
        return self.changed({name: found for name, found in changes.items() if found})

    def _new(self, member: str, words: Words, texts: Mapping[int, str]) -> list[Change]:
        """The changes that put other texts into words, by their numbers."""
        xml = self.members[member]
        return [words.bits[number].element.with_words(text, xml) for number, text in texts.items()]

    def _copy(self, words: Words, changes: Sequence[Change]) -> bytes:
        """The element of words that cells share, with changes."""
        xml = self.members[self.shared]
        own = [(start - words.start, end - words.start, new) for start, end, new in changes]
        return spliced(xml[words.start : behind(xml, words.end)], own)

    def _more(self, copies: Sequence[bytes]) -> Iterator[Change]:
        """The changes that put more texts behind those that cells share."""
        xml = self.members[self.shared]
        end = behind(xml, self.strings[-1].end)
        yield end, end, b"".join(copies)
        count = _COUNT.search(xml, 0, self.strings[0].start)
        if count:
            yield *count.span(), b"%s%d" % (count[1], len(self.strings) + len(copies))


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
            layout.add_sheet(sheet.attributes.get("name", "") if is_shown else None, relation.target)
    file = Workbook(
        package,
        layout.members,
        layout.parts,
        layout.texts,
        layout.places,
        layout.shared,
        layout.strings,
        layout.uses,
    )
    return SourceFile(path, layout.text, container=file)


def read_sheets(source: SourceFile) -> tuple[Segment, ...]:
    """The prose in the cells of a workbook; the paragraphs of a text that was taken out of one, where it is no file."""
    file = source.container
    if not isinstance(file, Workbook):
        return read_text(source)
    editable = editable_map(file.texts)
    sheets = (map(_field, places) for _, places in groupby(file.places, key=lambda each: each.sheet))
    return tuple(segment.through(editable) for segment in read_tables(source, sheets))


class _Layout(Parts):
    """Puts the texts of the cells one below the other."""

    def __init__(self, package: Package, max_size: int, shared: str) -> None:
        super().__init__()
        self.shared = shared
        self.members = {shared: package.read(shared)} if shared else {}
        self.strings = read_strings(package.path, shared, self.members[shared]) if shared else []
        self.uses: Counter[int] = Counter()
        self.places: list[Place] = []
        self.texts: list[Text] = []
        self._package = package
        self._max_size = max_size
        self._weight = 0  # in bytes
        self._known_heads: dict[str, tuple[int, range] | None] = {}

    def add_sheet(self, name: str | None, member: str) -> None:
        """Add a sheet; of one without a name, only what it shares with others. Raises InputError, also where the cells,
        each with a text of its own, would come to more than the limit."""
        if member in self.members:
            return
        xml = self.members[member] = self._package.read(member)
        cells = read_cells(self._package.path, member, xml)
        self.uses.update(cell.shared for cell in cells if cell.shared is not None)
        if name is None:
            return
        heads = self._heads(member)
        for cell in cells:
            words = self._words(cell)
            text = "".join(bit.text for bit in words.bits)
            self._weight += words.end - words.start
            if self._weight > self._max_size:
                raise too_large(self._package.path, self._max_size)
            if not cell.hidden and _LETTER.search(text):
                is_head = cell.row in heads and cell.column in heads[cell.row]
                place = Place(len(self.members), member, cell, words, self.put(text), not is_head)
                self.places.append(place)
                self.texts += _texts(place)
                self.end_part(f"sheet {name}!{reference(cell.row, cell.column)}")

    def _words(self, cell: SheetCell) -> Words:
        if cell.shared is None:
            return cell.words
        return self.strings[cell.shared] if cell.shared < len(self.strings) else Words(0)

    def _heads(self, member: str) -> Mapping[int, range]:
        """The columns between which tables of a sheet have their heads, by the row. A table says the same words once
        more, and if it did not, Excel would find the workbook damaged."""
        heads: dict[int, range] = {}
        for target in (each.target for each in relations(self._package, member) if each.kind == "table"):
            head = self._head(target)
            if head:
                row, columns = head
                known = heads.get(row, columns)
                heads[row] = range(min(known.start, columns.start), max(known.stop, columns.stop))
        return heads

    def _head(self, target: str) -> tuple[int, range] | None:
        """The row and the columns of the head of a table; None if it has none."""
        if target not in self._known_heads:
            *_, root = elements(self._package.path, target, self._package.read(target))
            first, _, last = root.attributes.get("ref", "").partition(":")
            corners = placed(first), placed(last or first)
            self._known_heads[target] = None
            if corners[0] and corners[1] and root.attributes.get("headerRowCount") != "0":
                self._known_heads[target] = corners[0][0], range(corners[0][1], corners[1][1] + 1)
        return self._known_heads[target]


def _texts(each: Place) -> Iterator[Text]:
    start = each.span.start
    for number, bit in enumerate(each.words.bits):
        if bit.text:
            yield Text(Span(start, start + len(bit.text)), each, number)
            start += len(bit.text)


def _field(each: Place) -> Field:
    return Field(each.cell.row, each.cell.column, (Run(each.span.start, each.span.end),), unwritable="")
