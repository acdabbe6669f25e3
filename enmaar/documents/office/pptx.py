"""Presentations (.pptx): the words on the slides and in the notes below them. They are only read.

Read in the order of the file, in which PowerPoint reads a slide aloud. What is hidden is left out, and so are the date,
the number and the footer of a slide. Comments, charts and what all slides have from their master are left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from enmaar.documents.model import Cell
from enmaar.documents.office.package import Package, damaged
from enmaar.documents.office.parts import Bit, Paragraphs
from enmaar.documents.office.relations import relations
from enmaar.documents.office.xml import Attributes, parse
from enmaar.source import MAX_SIZE, SourceFile

# As programs write them, and as the strict form of the standard has them.
_PREFIXES = {
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/presentationml/main": "p:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}

_PLACES = {"ctrTitle": "title", "title": "heading", "subTitle": "heading"}
_ASIDE = frozenset({"dt", "ftr", "hdr", "sldNum"})
_TRUE = frozenset({"1", "true"})
_FALSE = frozenset({"0", "false"})
_LINE_BREAK = "_x000B_"  # as older versions write it in a title
_ONE_LINE = str.maketrans("\r\n", "  ")


@dataclass(slots=True, eq=False)
class _Paragraph:
    """A paragraph: where it stands, the shape that it belongs to, and its text; or in the place of one the relation id
    of a diagram, whose words stand elsewhere."""

    where: str
    story: object
    cell: Cell | None = None
    bits: list[Bit] = field(default_factory=list)
    diagram: str = ""


def open_pptx(path: str, data: bytes, *, max_size: int = MAX_SIZE) -> SourceFile:
    """The texts of a presentation: a part for each slide that has words, and behind it one for its notes. Raises
    InputError."""
    package = Package.open(path, data, max_size=max_size)
    main = next((each.target for each in relations(package) if each.kind == "officeDocument"), "ppt/presentation.xml")
    slides = {each.id: each.target for each in relations(package, main)}
    deck = _Deck(package)
    presentation = deck.read(main)
    if presentation is None or presentation.root != "p:presentation":
        raise damaged(path, "het is geen presentatie", "it is no presentation")
    for number, id in enumerate(presentation.slides, 1):
        if id in slides:
            deck.add_slide(f"slide {number}", slides[id])
    return deck.parts.source(path, data)


class _Deck:
    """The texts of a presentation so far."""

    def __init__(self, package: Package) -> None:
        self.parts = Paragraphs()
        self._package = package
        self._tables = count()
        self._seen: set[str] = set()

    def read(self, member: str) -> _Scanner | None:
        """What is in a member; None if it was read before. Raises InputError."""
        if member in self._seen:
            return None
        self._seen.add(member)
        scanner = _Scanner(self._tables)
        scanner.read(self._package, member)
        return scanner

    def add_slide(self, name: str, member: str) -> None:
        """Add a slide and its notes, unless it is hidden. Raises InputError."""
        slide = self.read(member)
        if slide is None or slide.is_hidden:
            return
        related = list(relations(self._package, member))
        diagrams = {each.id: each.target for each in related if each.kind == "diagramData"}
        for paragraph in slide.paragraphs:
            diagram = self.read(diagrams[paragraph.diagram]) if paragraph.diagram in diagrams else None
            self._add(diagram.paragraphs if diagram else [paragraph])
        self.parts.end_part(name)
        for notes in (self.read(each.target) for each in related if each.kind == "notesSlide"):
            self._add(notes.paragraphs if notes else [])
        self.parts.end_part(f"{name} notes")

    def _add(self, paragraphs: Iterable[_Paragraph]) -> None:
        for paragraph in paragraphs:
            self.parts.add(paragraph.bits, paragraph.where, paragraph.story, cell=paragraph.cell)


class _Scanner:
    """Follows the tags of a member; which method takes which stands in `_STARTS` and `_ENDS`."""

    def __init__(self, tables: Iterator[int]) -> None:
        """`tables` gives each table a number."""
        self.root = ""
        self.slides: list[str] = []  # the relation ids of those of a presentation
        self.is_hidden = False
        self.paragraphs: list[_Paragraph] = []
        self._path: list[str] = []
        self._hidden = 0  # how deep the element lies in which nothing is read; 0 for none
        self._chosen: list[bool] = []  # of the alternatives around: whether one has been read
        self._shape = 0  # how deep the last shape lies
        self._story = object()
        self._where = "body"
        self._tables = tables
        self._table: list[int] = []  # table, row and column, in a table
        self._emphasis = False

    def read(self, package: Package, member: str) -> None:
        """Read a member. Raises InputError."""
        parse(package.path, member, package.read(member), start=self._start, end=self._end, text=self._text)

    def _start(self, name: str, attributes: Attributes, at: int) -> None:
        name = _short(name)
        self._path.append(name)
        if len(self._path) == 1:
            self.root, self.is_hidden = name, attributes.get("show") in _FALSE
        if not self._hidden and name in _STARTS:
            _STARTS[name](self, {_short(key): value for key, value in attributes.items()})

    def _end(self, _: str, at: int) -> None:
        name = self._path.pop()
        if self._hidden > len(self._path):
            self._hidden = 0
        elif not self._hidden and name in _ENDS:
            _ENDS[name](self)

    def _text(self, content: str, at: int, plain: bool) -> None:
        if not self._hidden and self._path[-1] == "a:t":
            self._add(content.translate(_ONE_LINE).replace(_LINE_BREAK, "\n"))

    def _add(self, text: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1].bits.append(Bit(text, self._emphasis))

    def _slide(self, attributes: Attributes) -> None:
        self.slides.append(attributes.get("r:id", ""))

    # --- shapes

    def _start_shape(self, attributes: Attributes) -> None:
        self._shape = len(self._path)
        self._story = object()
        self._where = "body"

    def _name(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _TRUE:
            self._hidden = self._shape

    def _placeholder(self, attributes: Attributes) -> None:
        kind = attributes.get("type", "obj")
        self._where = _PLACES.get(kind, "list" if self.root == "p:sld" else "body")
        if kind in _ASIDE:
            self._hidden = self._shape

    def _diagram(self, attributes: Attributes) -> None:
        self.paragraphs.append(_Paragraph("body", self._story, diagram=attributes.get("r:dm", "")))

    # --- paragraphs and their text

    def _start_paragraph(self, attributes: Attributes) -> None:
        cell = Cell(*self._table) if self._table and min(self._table) >= 0 else None
        self.paragraphs.append(_Paragraph(self._where, self._story, cell))

    def _bullet(self, attributes: Attributes) -> None:
        if self.paragraphs and self.paragraphs[-1].where == "body":
            self.paragraphs[-1].where = "list"

    def _no_bullet(self, attributes: Attributes) -> None:
        if self.paragraphs and self.paragraphs[-1].where == "list":
            self.paragraphs[-1].where = "body"

    def _start_run(self, attributes: Attributes) -> None:
        self._emphasis = False

    def _run_properties(self, attributes: Attributes) -> None:
        self._emphasis = attributes.get("b") in _TRUE or attributes.get("i") in _TRUE

    def _line_break(self, attributes: Attributes) -> None:
        self._emphasis = False
        self._add("\n")

    # --- tables and alternatives

    def _start_table(self, attributes: Attributes) -> None:
        self._table = [next(self._tables), -1, -1]

    def _end_table(self) -> None:
        self._table = []

    def _start_row(self, attributes: Attributes) -> None:
        if self._table:
            self._table[1:] = [self._table[1] + 1, -1]

    def _start_cell(self, attributes: Attributes) -> None:
        if self._table:
            self._table[2] += 1

    def _start_alternatives(self, attributes: Attributes) -> None:
        self._chosen.append(False)

    def _end_alternatives(self) -> None:
        self._chosen.pop()

    def _alternative(self, attributes: Attributes) -> None:
        if self._path[-2:-1] == ["mc:AlternateContent"]:
            if self._chosen[-1]:
                self._hidden = len(self._path)
            self._chosen[-1] = True


def _short(name: str) -> str:
    """A name with the prefix that its namespace has here."""
    uri, _, name = name.rpartition(" ")
    return _PREFIXES.get(uri, "") + name


_STARTS: dict[str, Callable[[_Scanner, Attributes], None]] = {
    "p:sldId": _Scanner._slide,
    **dict.fromkeys(
        ("p:sp", "p:grpSp", "p:graphicFrame", "p:pic", "p:cxnSp", "p:contentPart", "dgm:pt"), _Scanner._start_shape
    ),
    "p:cNvPr": _Scanner._name,
    "p:ph": _Scanner._placeholder,
    "dgm:relIds": _Scanner._diagram,
    "a:p": _Scanner._start_paragraph,
    **dict.fromkeys(("a:buChar", "a:buAutoNum", "a:buBlip"), _Scanner._bullet),
    "a:buNone": _Scanner._no_bullet,
    **dict.fromkeys(("a:r", "a:fld"), _Scanner._start_run),
    "a:rPr": _Scanner._run_properties,
    "a:br": _Scanner._line_break,
    "a:tbl": _Scanner._start_table,
    "a:tr": _Scanner._start_row,
    "a:tc": _Scanner._start_cell,
    "mc:AlternateContent": _Scanner._start_alternatives,
    **dict.fromkeys(("mc:Choice", "mc:Fallback"), _Scanner._alternative),
}
_ENDS: dict[str, Callable[[_Scanner], None]] = {
    "a:tbl": _Scanner._end_table,
    "mc:AlternateContent": _Scanner._end_alternatives,
}
