"""Word files (.docx): the words of the document, its headers, footers, notes and text boxes, and the way back.

Read as Word shows it with all changes accepted: what was inserted is read, what was deleted is not, and of a field only
the result. Comments are left alone, and so is a table of contents, which says the headings again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from enmaar.documents.model import Segment
from enmaar.documents.office.package import Package, damaged
from enmaar.documents.office.parts import Line, Paragraphs, segment_of
from enmaar.documents.office.relations import relations
from enmaar.documents.office.word_styles import Styles
from enmaar.documents.office.word_text import Paragraph, Story, WordBit
from enmaar.documents.office.word_xml import read_story
from enmaar.documents.office.xml import Change
from enmaar.documents.office.xml_texts import XmlFile, editable_map, shares, touched
from enmaar.documents.plain import read_text
from enmaar.documents.stand_ins import RunningText
from enmaar.findings import Edit
from enmaar.source import MAX_SIZE, SourceFile
from enmaar.spans import Span, spliced


@dataclass(frozen=True, slots=True)
class Text:
    """A bit of text: its span in the text of the source, and the paragraph and the member of the package around it."""

    span: Span
    bit: WordBit
    paragraph: Paragraph
    member: str

    @property
    def editable(self) -> bool:
        """Whether other words may be put in its place."""
        return self.bit.editable


@dataclass(slots=True)
class WordFile(XmlFile):
    """The container of a Word file. `main` is the name of the member with the body, `story` what is in it; `texts` are
    the bits of all lines."""

    texts: Sequence[Text]
    lines: Sequence[Line]
    main: str
    story: Story

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """The bytes with the edits, where nothing changes but the text elements that they touch. Raises FixError for
        what no text element can hold."""
        changes: dict[str, list[Change]] = {}
        for number, found in shares(self.package.path, self.texts, edits).items():
            text = self.texts[number]
            if text.bit.element is not None:
                change = text.bit.element.with_words(spliced(text.bit.text, found), self.members[text.member])
                changes.setdefault(text.member, []).append(change)
        return self.changed(changes)

    def touched(self, span: Span) -> range:
        """The numbers of the texts that hold a span of the source; for an empty one, of the text that ends there or
        else begins there."""
        return touched(self.texts, span)


def open_word(path: str, data: bytes, *, max_size: int = MAX_SIZE) -> SourceFile:
    """The texts of a Word file: a part for each paragraph of the body that has words, then the text boxes, headers,
    footers and notes. Raises InputError."""
    package = Package.open(path, data, max_size=max_size)
    main = next((each.target for each in relations(package) if each.kind == "officeDocument"), "word/document.xml")
    related = list(relations(package, main))
    styles = next((Styles.read(package, each.target) for each in related if each.kind == "styles"), Styles({}))
    layout = _Layout(package, styles)
    story = layout.read(main)
    if story.root != "document":
        raise damaged(path, "het is geen Word-document", "it is no Word document")
    layout.add_body(main, story)
    for kind in ("header", "footer"):
        targets = {each.id: each.target for each in related if each.kind == kind}
        named = [targets[id] for each, id in story.references if each == kind and id in targets]
        for number, member in enumerate(dict.fromkeys(named), 1):
            layout.add_whole(f"{kind} {number}", member)
    for kind in ("footnote", "endnote"):
        order = dict.fromkeys(note for paragraph in story.paragraphs for note in paragraph.notes if note[0] == kind)
        for member in (each.target for each in related if each.kind == f"{kind}s"):
            layout.add_notes(kind, list(order), member)
    file = WordFile(package, layout.members, layout.parts, layout.texts, layout.lines, main, story)
    return SourceFile(path, layout.text, container=file)


def read_word(source: SourceFile) -> tuple[Segment, ...]:
    """The paragraphs of a Word file; those of a text that was taken out of one, where it is no file."""
    file = source.container
    if not isinstance(file, WordFile):
        return read_text(source)
    text = RunningText(source.text)
    editable = editable_map(file.texts)
    segments = filter(None, (segment_of(line, text) for line in file.lines))
    return tuple(segment.through(editable) for segment in segments)


class _Layout(Paragraphs):
    """Puts the texts of the parts one below the other."""

    def __init__(self, package: Package, styles: Styles) -> None:
        super().__init__()
        self.members: dict[str, bytes] = {}
        self.texts: list[Text] = []
        self._package = package
        self._styles = styles
        self._contexts = 0  # the body, and all that stands apart from it
        self._boxes = 0
        self._tables = count()

    def read(self, member: str) -> Story:
        """The paragraphs of a member. Raises InputError."""
        self.members[member] = self._package.read(member)
        return read_story(self._package.path, member, self.members[member], self._tables)

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
            runs = self.add(paragraph.bits, self._styles.where(paragraph), self._contexts, cell=paragraph.cell)
            self.texts += (
                Text(run.span, bit, paragraph, member) for run, bit in zip(runs, paragraph.bits, strict=False)
            )
        self.end_part(name)
