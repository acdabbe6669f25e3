"""Comments in the margin of a Word file, each around the words that it is about; nothing else in the file changes.

Word shows comments on the body alone. One on a header, a note or a text box hangs on the paragraph of the body that it
belongs to, and quotes what it is about.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from enmaar.documents.office.package import Package
from enmaar.documents.office.relations import relations, relations_name
from enmaar.documents.office.word import Text, WordFile
from enmaar.documents.office.word_text import Paragraph
from enmaar.documents.office.word_xml import WORD
from enmaar.documents.office.xml import Change, behind, elements, escaped, tag_name
from enmaar.errors import FixError
from enmaar.language import say
from enmaar.source import SourceFile
from enmaar.spans import Span, spliced

AUTHOR, INITIALS = "enmaar", "em"
"""Who the comments are by."""

_ID = re.compile(r"\d{1,9}", re.ASCII)
_TYPES = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = {
    WORD[0]: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    WORD[1]: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_IN_TYPES = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
_IN_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


@dataclass(frozen=True, slots=True)
class Note:
    """A comment to be made: the span of the source that it is about, what it says, a paragraph each, and what it says
    before that where it cannot stand around the span."""

    span: Span
    paragraphs: Sequence[str]
    passage: str


def commented(source: SourceFile, notes: Sequence[Note]) -> bytes:
    """The bytes of a Word file with the notes as comments. Raises FixError for a file that cannot hold any, InputError
    for one in which what tells of comments is damaged."""
    file = source.container
    if not isinstance(file, WordFile) or not file.editable:
        raise _unfit(source.path)
    if not notes:
        return file.data
    written: dict[str, bytes] = {}
    part = next((each.target for each in relations(file.package, file.main) if each.kind == "comments"), None)
    if part is None:
        part = _new_part(file, written)
    anchors = _Anchors(file)
    comments: list[str] = []
    for id, note in enumerate(notes, _first_id(file.package, part)):
        paragraphs = note.paragraphs if anchors.add(id, note.span) else (note.passage, *note.paragraphs)
        comments.append(_comment(id, _namespace(file), paragraphs))
    written[part] = _appended(file.package, part, f"w:comments {_namespace(file)}", "".join(comments))
    written[file.main] = spliced(file.members[file.main], anchors.changes())
    return file.package.written(written)


class _Anchors:
    """The places of comments in the body. What is put there names its namespace, so that it stands in any file."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._xml = file.members[file.main]
        self._namespace = _namespace(file)
        self._hung: list[Change] = []
        self._cuts: dict[int, list[tuple[int, bool, bytes]]] = {}  # of a text: where, whether a comment begins, and how
        body = [paragraph for paragraph in file.story.paragraphs if paragraph.start and not paragraph.box]
        self._first = body[0] if body else None
        self._noted = {note: paragraph for paragraph in reversed(body) for note in paragraph.notes}

    def add(self, id: int, span: Span) -> bool:
        """Put a comment around a span of the source, or hang it on a paragraph; whether it stands around it. Raises
        FixError where there is no such paragraph."""
        told = f'{self._namespace} w:id="{id}"'
        start = f"<w:commentRangeStart {told}/>".encode()
        end = f"<w:commentRangeEnd {told}/><w:r {self._namespace}><w:commentReference {told}/></w:r>".encode()
        touched = self._file.touched(span)
        first, last = self._file.texts[touched[0]], self._file.texts[touched[-1]]
        if self._can_cut(first) and self._can_cut(last):
            self._cuts.setdefault(touched[0], []).append((span.start - first.span.start, True, start))
            self._cuts.setdefault(touched[-1], []).append((span.end - last.span.start, False, end))
            return True
        at = self._paragraph(first).start
        self._hung.append((at, at, start + end))
        return False

    def changes(self) -> list[Change]:
        """What changes in the body."""
        changes = self._hung
        for number, cuts in sorted(self._cuts.items()):
            changes += self._cut(self._file.texts[number], sorted(cuts, key=lambda cut: cut[:2]))
        return changes

    def _can_cut(self, text: Text) -> bool:
        element = text.bit.element
        is_in_body = text.member == self._file.main and not text.paragraph.box
        return is_in_body and element is not None and element.writable and element.run is not None

    def _paragraph(self, text: Text) -> Paragraph:
        """The paragraph of the body that a text belongs to: its own, or that of its text box or its note; else the
        first one."""
        own = self._noted.get(text.paragraph.note) if text.paragraph.note else None
        if text.member == self._file.main:
            own = text.paragraph.anchor or text.paragraph
        found = own if own and own.start else self._first
        if found is None:
            raise _unfit(self._file.package.path)
        return found

    def _cut(self, text: Text, cuts: Sequence[tuple[int, bool, bytes]]) -> Iterator[Change]:
        """Put markup in a text (at offsets in it, in order): before or behind its run, or between two runs that are cut
        out of it."""
        element = text.bit.element
        if element is None or element.run is None:
            return
        run, xml, words = element.run, self._xml, text.bit.text
        opening = element.opening(" ", xml)
        ends = b"</" + tag_name(xml, element.tag) + b"></" + tag_name(xml, run.start) + b">"
        pieces, position = [opening], 0
        for offset, group in groupby(cuts, key=lambda cut: cut[0]):
            markup = b"".join(markup for _, _, markup in group)
            if not offset and element.number == 1:
                yield run.start, run.start, markup
            elif offset == len(words) and element.number == run.children:
                end = behind(xml, run.end)
                yield end, end, markup
            else:
                pieces += escaped(words[position:offset]), ends, markup, xml[run.start : run.content], opening
                position = offset
        if len(pieces) > 1:
            yield element.tag, element.end, b"".join((*pieces, escaped(words[position:])))


def _namespace(file: WordFile) -> str:
    return f'xmlns:w="{file.story.namespace}"'


def _new_part(file: WordFile, written: dict[str, bytes]) -> str:
    """The name of a new part for comments; what tells of it is added to what is written."""
    package, folder, told_in = file.package, posixpath.dirname(file.main), relations_name(file.main)
    taken = {each.lower() for each in _values(package, _TYPES, "PartName")}
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
    part = next(name for name in names if name not in package and f"/{name}".lower() not in taken)
    ids = set(_values(package, told_in, "Id"))
    id = next(id for id in map("rId{}".format, count(1)) if id not in ids)
    type = _RELATIONS[file.story.namespace]
    relation = f'<Relationship {_IN_RELATIONS} Id="{id}" Type="{type}" Target="{posixpath.basename(part)}"/>'
    override = f'<Override {_IN_TYPES} PartName="/{part}" ContentType="{_TYPE}"/>'
    written[told_in] = _appended(package, told_in, f"Relationships {_IN_RELATIONS}", relation)
    written[_TYPES] = _appended(package, _TYPES, f"Types {_IN_TYPES}", override)
    return part


def _values(package: Package, part: str, name: str) -> list[str]:
    """The values of an attribute in a part; none where there is no such part."""
    found = elements(package.path, part, package.read(part)) if part in package else ()
    return [each.attributes[name] for each in found if name in each.attributes]


def _first_id(package: Package, part: str) -> int:
    """The first id that no comment has, nor any behind it."""
    return max((int(id) for id in _values(package, part, "id") if _ID.fullmatch(id)), default=-1) + 1


def _comment(id: int, namespace: str, paragraphs: Sequence[str]) -> str:
    said = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escaped(each).decode()}</w:t></w:r></w:p>' for each in paragraphs
    )
    return f'<w:comment {namespace} w:id="{id}" w:author="{AUTHOR}" w:initials="{INITIALS}">{said}</w:comment>'


def _appended(package: Package, part: str, root: str, more: str) -> bytes:
    """The XML of a part with more elements at the end of its root; that of a new part where there is none."""
    if part in package:
        xml = package.read(part)
        *_, last = elements(package.path, part, xml)
        if b"\0" in xml[:4]:
            raise _unfit(package.path)
        if last.end > last.start:
            return spliced(xml, [(last.end, last.end, more.encode())])
    name = root.partition(" ")[0]
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{root}>{more}</{name}>'.encode()


def _unfit(path: str) -> FixError:
    return FixError(
        say(
            nl=f"{path}: hierin kunnen geen opmerkingen worden gezet; open het in Word en bewaar het opnieuw als .docx",
            en=f"{path}: comments cannot be put in here; open it in Word and save it as .docx again",
        )
    )
