"""The XML of an OpenDocument text: which tags mean what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from enmaar.documents.model import Cell
from enmaar.documents.office.package import Package, damaged
from enmaar.documents.office.parts import Bit
from enmaar.documents.office.word_styles import HEADING, TITLE
from enmaar.documents.office.xml import Attributes, local, parse

_STYLES, _CONTENT = "styles.xml", "content.xml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    **{f"{_ODF}{name}:1.0": f"{name}:" for name in ("office", "style", "text", "table")},
    f"{_ODF}drawing:1.0": "draw:",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext:",
}

# What is not in the text: comments, what was deleted, and what says again what stands elsewhere.
_HIDDEN = frozenset(
    """office:annotation office:forms text:tracked-changes text:note-citation text:ruby-text text:script
    text:hidden-text text:table-of-content text:illustration-index text:table-index text:object-index text:user-index
    text:alphabetical-index text:bibliography""".split()
)
# The elements whose characters are words of the paragraph around; in others they set apart what is in these.
_WORDS = re.compile("text:(?!(?:note|note-body|ruby)$|list|section)|loext:content-control")
_SPACES = re.compile("[ \t\r\n]+")
_COUNT = re.compile("[0-9]{1,9}")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_ITALIC = frozenset({"italic", "oblique"})
_MOST_BLANKS = 100  # that one element stands for
_MOST_ANCESTORS = 20


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph: where it stands, and its text. `ends_blank`: whether a blank behind it would not count."""

    where: str
    cell: Cell | None
    bits: list[Bit] = field(default_factory=list)
    ends_blank: bool = True


@dataclass(slots=True, eq=False)
class Stories:
    """What a part holds: the paragraphs of the body, and those of each text that stands apart, by its kind: `textbox`,
    `header`, `footer`, `footnote`, `endnote`."""

    body: list[Paragraph] = field(default_factory=list)
    others: dict[str, list[list[Paragraph]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Style:
    """A style: its names and that of its parent, and what it says itself of its text ("" for nothing)."""

    names: tuple[str, ...]
    parent: str
    weight: str = ""
    slant: str = ""
    display: str = ""


Styles = Mapping[tuple[str, str], _Style]
"""Styles by their family (`paragraph`, `text`) and name."""


@dataclass(slots=True, eq=False)
class _Frame:
    """The text that is read: its paragraphs, and what stands around a place in it. `tables`: table, row and column;
    `spans`: whether they are emphasis."""

    paragraphs: list[Paragraph]
    tables: list[list[int]] = field(default_factory=list)
    spans: list[bool] = field(default_factory=list)
    lists: int = 0


def read_document(package: Package) -> tuple[Stories, Stories]:
    """What the document holds, and what the headers and footers of its pages do. Raises InputError."""
    tables = count()
    pages = _Scanner({}, tables)
    if _STYLES in package:
        pages.read(package, _STYLES)
    document = _Scanner(pages.styles, tables)
    document.read(package, _CONTENT)
    if not document.is_text:
        raise damaged(package.path, "het is geen OpenDocument-tekst", "it is no OpenDocument text")
    return document.stories, pages.stories


class _Scanner:
    """Follows the tags of a part; which method takes which stands in `_STARTS` and `_ENDS`."""

    def __init__(self, styles: Styles, tables: Iterator[int]) -> None:
        """`tables` gives each table a number."""
        self.styles = dict(styles)
        self.stories = Stories()
        self.is_text = False
        self._path: list[str] = []
        self._hidden = 0  # how deep the element lies in which nothing is read; 0 for none
        self._style: tuple[str, str] | None = None  # that is being told
        self._frames = [_Frame(self.stories.body)]
        self._paragraphs: list[Paragraph] = []  # those around: one, and more in a note or a text box
        self._notes: list[str] = []
        self._tables = tables
        self._merged: object | None = None

    def read(self, package: Package, name: str) -> None:
        """Read a part. Raises InputError."""
        parse(package.path, name, package.read(name), start=self._start, end=self._end, text=self._text)

    def _start(self, name: str, attributes: Attributes, at: int) -> None:
        uri, _, name = name.rpartition(" ")
        name = _PREFIXES[uri] + name if uri in _PREFIXES else ""
        self._path.append(name)
        if self._hidden:
            return
        if name in _HIDDEN:
            self._hidden = len(self._path)
        elif name in _STARTS:
            _STARTS[name](self, name, {local(key): value for key, value in attributes.items()})

    def _end(self, _: str, at: int) -> None:
        name = self._path.pop()
        if self._hidden > len(self._path):
            self._hidden = 0
        elif not self._hidden and name in _ENDS:
            _ENDS[name](self)

    def _text(self, content: str, at: int, plain: bool) -> None:
        if self._hidden or not self._paragraphs or not _WORDS.match(self._path[-1]):
            return
        content = _SPACES.sub(" ", content)
        if self._paragraphs[-1].ends_blank:
            content = content.removeprefix(" ")
        self._add(content, ends_blank=content.endswith(" "))

    def _add(self, text: str, *, ends_blank: bool = False) -> None:
        if text and self._paragraphs:
            spans = self._frames[-1].spans
            self._paragraphs[-1].bits.append(Bit(text, bool(spans) and spans[-1], self._merged))
            self._paragraphs[-1].ends_blank = ends_blank

    # --- styles

    def _start_style(self, name: str, attributes: Attributes) -> None:
        self._style = attributes.get("family", ""), attributes.get("name", "")
        names = self._style[1].replace("_20_", " "), attributes.get("display-name", "")
        self.styles[self._style] = _Style(names, attributes.get("parent-style-name", ""))

    def _style_of_text(self, name: str, attributes: Attributes) -> None:
        if self._style:
            said = (attributes.get(key, "") for key in ("font-weight", "font-style", "display"))
            weight, slant, display = said
            self.styles[self._style] = replace(self.styles[self._style], weight=weight, slant=slant, display=display)

    def _end_style(self) -> None:
        self._style = None

    def _ancestry(self, family: str, name: str) -> list[_Style]:
        """A style and those that it is based on; a style that is missing is known by its name."""
        found: list[_Style] = []
        while name and len(found) < _MOST_ANCESTORS:
            style = self.styles.get((family, name)) or _Style((name.replace("_20_", " "),), "")
            found.append(style)
            name = style.parent
        return found

    # --- paragraphs and their text

    def _start_text(self, name: str, attributes: Attributes) -> None:
        self.is_text = True

    def _start_paragraph(self, tag: str, attributes: Attributes) -> None:
        frame = self._frames[-1]
        styles = self._ancestry("paragraph", attributes.get("style-name", ""))
        names = [name for style in styles for name in style.names]
        if any(map(TITLE.fullmatch, names)):
            where = "title"
        elif tag == "text:h" or any(map(HEADING.match, names)):
            where = "heading"
        else:
            where = "list" if frame.lists else "body"
        in_cell = bool(frame.tables) and min(frame.tables[-1]) >= 0
        paragraph = Paragraph(where, Cell(*frame.tables[-1]) if in_cell else None)
        frame.paragraphs.append(paragraph)
        self._paragraphs.append(paragraph)

    def _end_paragraph(self) -> None:
        self._paragraphs.pop()

    def _start_span(self, name: str, attributes: Attributes) -> None:
        styles = self._ancestry("text", attributes.get("style-name", ""))
        if next((style.display for style in styles if style.display), "") == "none":
            self._hidden = len(self._path)
            return
        weight = next((style.weight for style in styles if style.weight), "")
        slant = next((style.slant for style in styles if style.slant), "")
        spans = self._frames[-1].spans
        spans.append(weight in _BOLD or slant in _ITALIC or (spans[-1] if spans and not (weight or slant) else False))

    def _end_span(self) -> None:
        self._frames[-1].spans.pop()

    def _blanks(self, name: str, attributes: Attributes) -> None:
        count = attributes.get("c", "")
        self._add(" " * min(int(count) if _COUNT.fullmatch(count) else 1, _MOST_BLANKS))

    def _tab(self, name: str, attributes: Attributes) -> None:
        self._add("\t")

    def _line_break(self, name: str, attributes: Attributes) -> None:
        self._add("\n")

    def _start_merged(self, name: str, attributes: Attributes) -> None:
        self._merged = object()

    def _end_merged(self) -> None:
        self._merged = None

    # --- sections, lists and tables

    def _start_section(self, name: str, attributes: Attributes) -> None:
        if attributes.get("display") == "none" or attributes.get("is-hidden") == "true":
            self._hidden = len(self._path)

    def _start_list(self, name: str, attributes: Attributes) -> None:
        self._frames[-1].lists += 1

    def _end_list(self) -> None:
        self._frames[-1].lists -= 1

    def _start_table(self, name: str, attributes: Attributes) -> None:
        self._frames[-1].tables.append([next(self._tables), -1, -1])

    def _end_table(self) -> None:
        self._frames[-1].tables.pop()

    def _start_row(self, name: str, attributes: Attributes) -> None:
        for table in self._frames[-1].tables[-1:]:
            table[1:] = [table[1] + 1, -1]

    def _start_cell(self, name: str, attributes: Attributes) -> None:
        for table in self._frames[-1].tables[-1:]:
            table[2] += 1

    # --- texts that stand apart

    def _start_box(self, name: str, attributes: Attributes) -> None:
        self._begin("textbox")

    def _start_note(self, name: str, attributes: Attributes) -> None:
        self._notes.append("endnote" if attributes.get("note-class") == "endnote" else "footnote")

    def _end_note(self) -> None:
        self._notes.pop()

    def _start_note_body(self, name: str, attributes: Attributes) -> None:
        self._begin(self._notes[-1] if self._notes else "footnote")

    def _start_page_part(self, name: str, attributes: Attributes) -> None:
        if attributes.get("display") == "false":
            self._hidden = len(self._path)
        else:
            self._begin("header" if "header" in name else "footer")

    def _begin(self, kind: str) -> None:
        paragraphs: list[Paragraph] = []
        self.stories.others.setdefault(kind, []).append(paragraphs)
        self._frames.append(_Frame(paragraphs))

    def _end_story(self) -> None:
        self._frames.pop()


_SHAPES = """draw:text-box draw:custom-shape draw:caption draw:rect draw:circle draw:ellipse draw:polygon
    draw:regular-polygon draw:path draw:line draw:polyline draw:connector draw:measure""".split()
_PAGE_PARTS = """style:header style:header-left style:header-first loext:header-first
    style:footer style:footer-left style:footer-first loext:footer-first""".split()
_STARTS: dict[str, Callable[[_Scanner, str, Attributes], None]] = {
    "style:style": _Scanner._start_style,
    "style:text-properties": _Scanner._style_of_text,
    "office:text": _Scanner._start_text,
    **dict.fromkeys(("text:p", "text:h"), _Scanner._start_paragraph),
    "text:span": _Scanner._start_span,
    "text:s": _Scanner._blanks,
    "text:tab": _Scanner._tab,
    "text:line-break": _Scanner._line_break,
    **dict.fromkeys(("text:database-display", "text:placeholder"), _Scanner._start_merged),
    "text:section": _Scanner._start_section,
    **dict.fromkeys(("text:list", "text:numbered-paragraph"), _Scanner._start_list),
    "table:table": _Scanner._start_table,
    "table:table-row": _Scanner._start_row,
    **dict.fromkeys(("table:table-cell", "table:covered-table-cell"), _Scanner._start_cell),
    **dict.fromkeys(_SHAPES, _Scanner._start_box),
    "text:note": _Scanner._start_note,
    "text:note-body": _Scanner._start_note_body,
    **dict.fromkeys(_PAGE_PARTS, _Scanner._start_page_part),
}
_ENDS: dict[str, Callable[[_Scanner], None]] = {
    "style:style": _Scanner._end_style,
    **dict.fromkeys(("text:p", "text:h"), _Scanner._end_paragraph),
    "text:span": _Scanner._end_span,
    **dict.fromkeys(("text:database-display", "text:placeholder"), _Scanner._end_merged),
    **dict.fromkeys(("text:list", "text:numbered-paragraph"), _Scanner._end_list),
    "table:table": _Scanner._end_table,
    **dict.fromkeys((*_SHAPES, "text:note-body", *_PAGE_PARTS), _Scanner._end_story),
    "text:note": _Scanner._end_note,
}
