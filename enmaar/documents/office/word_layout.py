"""The text of a Word file as one source: the paragraphs of all its parts, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from enmaar.documents.model import Cell
from enmaar.documents.office.package import Package
from enmaar.documents.office.parts import ALONE, Parts, Run
from enmaar.documents.office.parts import Line as Shown
from enmaar.documents.office.word_styles import Styles
from enmaar.documents.office.word_text import Bit, Paragraph, Story
from enmaar.documents.office.word_xml import read_story
from enmaar.spans import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A bit of text: its span in the text of the source, and the paragraph and the member of the package around it."""

    span: Span
    bit: Bit
    paragraph: Paragraph
    member: str

    @property
    def editable(self) -> bool:
        """Whether other words may be put in its place."""
        return self.bit.editable


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with words in it, and where and in which run of text it stands."""

    texts: tuple[Text, ...]
    where: str
    block: int
    cell: Cell | None

    def shown(self) -> Shown:
        """The line as it is read."""
        bits = [(text.span, text.bit) for text in self.texts]
        runs = [Run(span, bit.emphasis and not bit.merged, bit.merged) for span, bit in bits]
        return Shown(runs, self.where, self.block, self.cell)


class Layout(Parts):
    """Puts the texts of the parts one below the other."""

    def __init__(self, package: Package, styles: Styles) -> None:
        super().__init__()
        self.members: dict[str, bytes] = {}
        self.lines: list[Line] = []
        self._package = package
        self._styles = styles
        self._contexts = 0  # the body, and all that stands apart from it
        self._boxes = 0
        self._tables: dict[tuple[str, int], int] = {}

    def read(self, member: str) -> Story:
        """The paragraphs of a member. Raises InputError."""
        self.members[member] = self._package.read(member)
        return read_story(self._package.path, member, self.members[member])

    def add_body(self, member: str, story: Story) -> None:
        """Add a part for each paragraph, and for each text box."""
        for number, paragraph in enumerate((each for each in story.paragraphs if not each.box), 1):
            self._add(f"paragraph {number}", member, [paragraph])
        self._add_boxes(member, story)

    def add_whole(self, name: str, member: str) -> None:
        """Add one part for all paragraphs of a member, and one for each text box. Raises InputError."""
        story = self.read(member)
        self._contexts += 1
        self._add(name, member, [paragraph for paragraph in story.paragraphs if not paragraph.box])
        self._add_boxes(member, story)

    def add_notes(self, kind: str, order: Sequence[tuple[str, str]], member: str) -> None:
        """Add a part for each note, in the order in which the body refers to them. Raises InputError."""
        paragraphs: dict[tuple[str, str] | None, list[Paragraph]] = {}
        for paragraph in self.read(member).paragraphs:
            paragraphs.setdefault(paragraph.note, []).append(paragraph)
        for number, note in enumerate(order, 1):
            self._contexts += 1
            self._add(f"{kind} {number}", member, paragraphs.get(note, ()))

    def _add_boxes(self, member: str, story: Story) -> None:
        boxes: dict[int, list[Paragraph]] = {}
        for paragraph in story.paragraphs:
            if paragraph.box:
                boxes.setdefault(paragraph.box, []).append(paragraph)
        for paragraphs in boxes.values():
            self._boxes += 1
            self._contexts += 1
            self._add(f"textbox {self._boxes}", member, paragraphs)

    def _add(self, name: str, member: str, paragraphs: Iterable[Paragraph]) -> None:
        for paragraph in paragraphs:
            if any(not bit.text.isspace() for bit in paragraph.bits):
                self.begin_line()
                self._add_line(member, paragraph)
        self.end_part(name)

    def _add_line(self, member: str, paragraph: Paragraph) -> None:
        cell = paragraph.cell
        if cell:
            cell = cell._replace(table=self._tables.setdefault((member, cell.table), len(self._tables)))
        where = self._styles.where(paragraph)
        where = "table" if cell and where not in ALONE else where
        texts = tuple(Text(self.put(bit.text), bit, paragraph, member) for bit in paragraph.bits)
        self.lines.append(Line(texts, where, self.block(where, self._contexts, cell), cell))
