"""Word files (.docx): the words of the document, its headers, footers, notes and text boxes, and the way back.

Read as Word shows it with all changes accepted: what was inserted is read, what was deleted is not, and of a field only
the result. Comments are left alone, and so is a table of contents, which says the headings again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import accumulate, groupby, pairwise

from enmaar.documents.model import MarkKind, Segment, SegmentBuilder
from enmaar.documents.package import Package, damaged
from enmaar.documents.plain import read_text
from enmaar.documents.relations import relations
from enmaar.documents.stand_ins import FIELD, RunningText
from enmaar.documents.word_layout import Layout, Line, Text
from enmaar.documents.word_styles import Styles
from enmaar.documents.word_text import Field, Story
from enmaar.documents.xml import Change, escaped, spliced
from enmaar.errors import FixError
from enmaar.findings import Edit
from enmaar.language import say
from enmaar.source import MAX_SIZE, Part, SourceFile
from enmaar.spans import Piece, SourceMap, Span

_WORDS = re.compile(r"\w+|\W")
_UNFIT = re.compile("[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
        """The bytes with the edits, where nothing changes but the text elements that they touch. Words that stay the
        same stay in their element; new ones in the place of words from several go into the first. Raises FixError for
        what no text element can hold."""
        shares: dict[int, list[tuple[int, int, str]]] = {}
        for edit in edits:
            for number, share in self._shares(edit):
                shares.setdefault(number, []).append(share)
        changes: dict[str, list[Change]] = {}
        for number, changed in shares.items():
            text = self.texts[number]
            if text.bit.element is not None:
                words = spliced(text.bit.text, changed)
                tag = text.bit.element.opening(words, self.members[text.member])
                change = (text.bit.element.tag, text.bit.element.end, tag + escaped(words))
                changes.setdefault(text.member, []).append(change)
        return self.package.written({name: spliced(self.members[name], found) for name, found in changes.items()})

    def touched(self, span: Span) -> range:
        """The numbers of the texts that hold a span of the source; for an empty one, of the text that ends there or
        else begins there."""
        if not len(span):
            first = bisect_left(self.texts, span.start, key=lambda text: text.span.end)
            return range(first, min(first + 1, len(self.texts)))
        first = bisect_right(self.texts, span.start, key=lambda text: text.span.end)
        return range(first, bisect_left(self.texts, span.end, key=lambda text: text.span.start))

    def _shares(self, edit: Edit) -> Iterator[tuple[int, tuple[int, int, str]]]:
        """What an edit changes: the number of a text, and where in it what words come."""
        touched = self.touched(Span(edit.start, edit.end))
        if not _can_hold([self.texts[number] for number in touched], edit):
            raise FixError(
                say(
                    nl=f"{self.package.path}: '{edit.old}' staat niet als gewone tekst in dit bestand",
                    en=f"{self.package.path}: '{edit.old}' is not ordinary text in this file",
                )
            )
        for span, words in _changed_words(edit):
            for number in [each for each in self.touched(span) if each in touched] or touched[:1]:
                place = self.texts[number].span
                yield number, (max(span.start - place.start, 0), min(span.end, place.end) - place.start, words)
                words = ""


def _can_hold(texts: Sequence[Text], edit: Edit) -> bool:
    """Whether texts are all that an edit touches, and its words fit in them."""
    if not texts or not all(text.bit.editable for text in texts) or _UNFIT.search(edit.replacement):
        return False
    spans = [text.span for text in texts]
    joined = all(one.end == two.start for one, two in pairwise(spans))
    return joined and spans[0].start <= edit.start and edit.end <= spans[-1].end


def _changed_words(edit: Edit) -> Iterator[tuple[Span, str]]:
    """Where an edit changes words, and what comes there: most of what stands in other formatting stays as it is."""
    before, after = _WORDS.findall(edit.old), _WORDS.findall(edit.replacement)
    starts = list(accumulate(map(len, before), initial=edit.start))
    for tag, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Span(starts[first], starts[last]), "".join(after[begin:end])


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
    editable = SourceMap(tuple(_pieces(file.texts)))
    segments = []
    for line in file.lines:
        segment = _segment(line, text)
        if segment:
            segments.append(replace(segment.through(editable), cell=line.cell))
    return tuple(segments)


def _segment(line: Line, text: RunningText) -> Segment | None:
    builder = SegmentBuilder(text.source, line.where, line.block)
    for (merged, emphasis), group in groupby(line.texts, key=_kind):
        texts = list(group)
        start, end = texts[0].span.start, texts[-1].span.end
        before = builder.length
        if merged:
            builder.word(FIELD, start, end)
        else:
            text.copy_lines(builder, start, end)
        if emphasis:
            builder.mark(MarkKind.EMPHASIS, before, builder.length)
    return builder.build()


def _kind(text: Text) -> tuple[Field | None, bool]:
    """What texts that are read as one have in common."""
    return text.bit.merged, text.bit.emphasis and not text.bit.merged


def _pieces(texts: Iterable[Text]) -> Iterator[Piece]:
    """The text of the source as a map to itself, in which what may not be edited is not literal, one by one."""
    start = end = 0  # of what is literal
    for text in texts:
        if text.bit.editable and text.span.start == end:
            end = text.span.end
            continue
        if start < end:
            yield Piece(Span(start, end), Span(start, end), literal=True)
        start = text.span.start if text.bit.editable else text.span.end
        for offset in range(end, start):
            yield Piece(Span(offset, offset + 1), Span(offset, offset + 1), literal=False)
        end = text.span.end
    if start < end:
        yield Piece(Span(start, end), Span(start, end), literal=True)
