"""Presentations (.pptx): the words on the slides and in the notes below them. They are only read.

Read in the order of the file, in which PowerPoint reads a slide aloud. What is hidden is left out, and so are the date,
the number and the footer of a slide. Comments, charts and what all slides have from their master are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import ClassVar

from enmaar.documents.model import Cell
from enmaar.documents.office.package import Package, damaged
from enmaar.documents.office.parts import Bit, Paragraphs
from enmaar.documents.office.relations import relations
from enmaar.documents.office.scanner import COMPATIBILITY, Scanner, Tag
from enmaar.source import MAX_SIZE, SourceFile

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
        scanner.read(self._package.path, member, self._package.read(member))
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


class _Scanner(Scanner):
    """Follows the tags of a member."""

    # As programs write them, and as the strict form of the standard has them.
    prefixes: ClassVar = {
        "http://schemas.openxmlformats.org/presentationml/2006/main": "p:",
        "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
        "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm:",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
        "http://purl.oclc.org/ooxml/presentationml/main": "p:",
        "http://purl.oclc.org/ooxml/drawingml/main": "a:",
        "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm:",
        "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
        **COMPATIBILITY,
    }

    def __init__(self, tables: Iterator[int]) -> None:
        super().__init__(tables)
        self.slides: list[str] = []  # the relation ids of those of a presentation
        self.is_hidden = False
        self.paragraphs: list[_Paragraph] = []
        self._shape = 0  # how deep the last shape lies
        self._story = object()
        self._where = "body"
        self._emphasis = self._struck = False  # the run

    def _text(self, content: str, at: int, plain: bool) -> None:
        if not self._hidden and self._path[-1] == "a:t":
            self._add(content.translate(_ONE_LINE).replace(_LINE_BREAK, "\n"))

    def _add(self, text: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1].bits.append(Bit(text, self._emphasis, self._struck))

    def _slide_id(self, tag: Tag) -> None:
        self.slides.append(tag.attributes.get("r:id", ""))

    def _start_slide(self, tag: Tag) -> None:
        self.is_hidden = tag.attributes.get("show") in _FALSE

    # --- shapes

    def _start_shape(self, tag: Tag) -> None:
        self._shape = len(self._path)
        self._story = object()
        self._where = "body"

    def _name(self, tag: Tag) -> None:
        if tag.attributes.get("hidden") in _TRUE:
            self.hide(self._shape)

    def _placeholder(self, tag: Tag) -> None:
        kind = tag.attributes.get("type", "obj")
        self._where = _PLACES.get(kind, "list" if self.root == "p:sld" else "body")
        if kind in _ASIDE:
            self.hide(self._shape)

    def _diagram(self, tag: Tag) -> None:
        self.paragraphs.append(_Paragraph("body", self._story, diagram=tag.attributes.get("r:dm", "")))

    # --- paragraphs and their text

    def _start_paragraph(self, tag: Tag) -> None:
        self.paragraphs.append(_Paragraph(self._where, self._story, self.cell))

    def _bullet(self, tag: Tag) -> None:
        if self.paragraphs and self.paragraphs[-1].where == "body":
            self.paragraphs[-1].where = "list"

    def _no_bullet(self, tag: Tag) -> None:
        if self.paragraphs and self.paragraphs[-1].where == "list":
            self.paragraphs[-1].where = "body"

    def _start_run(self, tag: Tag) -> None:
        self._emphasis = self._struck = False

    def _run_properties(self, tag: Tag) -> None:
        self._emphasis = tag.attributes.get("b") in _TRUE or tag.attributes.get("i") in _TRUE
        self._struck = tag.attributes.get("strike", "noStrike") != "noStrike"

    def _line_break(self, tag: Tag) -> None:
        self._emphasis = self._struck = False
        self._add("\n")

    starts: ClassVar = {
        "p:sldId": _slide_id,
        "p:sld": _start_slide,
        **dict.fromkeys(
            ("p:sp", "p:grpSp", "p:graphicFrame", "p:pic", "p:cxnSp", "p:contentPart", "dgm:pt"), _start_shape
        ),
        "p:cNvPr": _name,
        "p:ph": _placeholder,
        "dgm:relIds": _diagram,
        "a:p": _start_paragraph,
        **dict.fromkeys(("a:buChar", "a:buAutoNum", "a:buBlip"), _bullet),
        "a:buNone": _no_bullet,
        **dict.fromkeys(("a:r", "a:fld"), _start_run),
        "a:rPr": _run_properties,
        "a:br": _line_break,
        "a:tbl": Scanner.start_table,
        "a:tr": Scanner.start_row,
        "a:tc": Scanner.start_cell,
        "mc:AlternateContent": Scanner.start_alternatives,
        **dict.fromkeys(("mc:Choice", "mc:Fallback"), Scanner.start_alternative),
    }
    ends: ClassVar = {
        "a:tbl": Scanner.end_table,
        "mc:AlternateContent": Scanner.end_alternatives,
    }
