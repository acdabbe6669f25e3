"""Word files (.docx): the words of the document, its headers, footers, notes and text boxes, and the way back.

Read as Word shows it with all changes accepted: what was inserted is read, what was deleted is not, and of a field only
the result. Comments are left alone, and so is a table of contents, which says the headings again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from enmaar.documents.model import Segment
from enmaar.documents.office.package import Package, damaged
from enmaar.documents.office.parts import segment_of
from enmaar.documents.office.relations import relations
from enmaar.documents.office.word_layout import Layout, Line, Text
from enmaar.documents.office.word_styles import Styles
from enmaar.documents.office.word_text import Story
from enmaar.documents.office.xml import Change, spliced
from enmaar.documents.office.xml_texts import editable_map, shares, touched
from enmaar.documents.plain import read_text
from enmaar.documents.stand_ins import RunningText
from enmaar.findings import Edit
from enmaar.source import MAX_SIZE, Part, SourceFile
from enmaar.spans import Span


@dataclass(slots=True)
class WordFile:
    """The container of a Word file.

    `main` is the name of the member with the body, `story` what is in it; `members` the XML of the members with words;
    `texts` the bits of all lines.
    """

    package: Package
    main: str
    story: Story
    members: Mapping[str, bytes]
    parts: Sequence[Part]
    lines: Sequence[Line]
    texts: Sequence[Text] = field(init=False)
    data: bytes = field(init=False)
    editable: bool = field(init=False)

    def __post_init__(self) -> None:
        self.texts = [text for line in self.lines for text in line.texts]
        self.data = self.package.data
        self.editable = not any(b"\0" in xml[:4] for xml in self.members.values())  # UTF-16, which may be, but never is

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """The bytes with the edits, where nothing changes but the text elements that they touch. Raises FixError for
        what no text element can hold."""
        changes: dict[str, list[Change]] = {}
        for number, found in shares(self.package.path, self.texts, edits).items():
            text = self.texts[number]
            if text.bit.element is not None:
                change = text.bit.element.with_words(spliced(text.bit.text, found), self.members[text.member])
                changes.setdefault(text.member, []).append(change)
        return self.package.written({name: spliced(self.members[name], found) for name, found in changes.items()})

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
    layout = Layout(package, styles)
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
    file = WordFile(package, main, story, layout.members, layout.parts, layout.lines)
    return SourceFile(path, layout.text, container=file)


def read_word(source: SourceFile) -> tuple[Segment, ...]:
    """The paragraphs of a Word file; those of a text that was taken out of one, where it is no file."""
    file = source.container
    if not isinstance(file, WordFile):
        return read_text(source)
    text = RunningText(source.text)
    editable = editable_map(file.texts)
    segments = filter(None, (segment_of(line.shown(), text) for line in file.lines))
    return tuple(segment.through(editable) for segment in segments)
