"""The XML of an OpenDocument text: which tags mean what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import ClassVar

from enmaar.documents.model import Cell
from enmaar.documents.office.package import Package, damaged
from enmaar.documents.office.parts import Bit
from enmaar.documents.office.scanner import Scanner, Tag
from enmaar.documents.office.word_styles import HEADING, TITLE
from enmaar.documents.office.xml import Attributes

_STYLES, _CONTENT = "styles.xml", "content.xml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
# The elements whose characters are words of the paragraph around; in others they set apart what is in these.
_WORDS = re.compile("text:(?!(?:note|note-body|ruby)$|list|section)|loext:content-control")
_SPACES = re.compile("[ \t\r\n]+")
_COUNT = re.compile("[0-9]{1,9}")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_ITALIC = frozenset({"italic", "oblique"})
_MOST_BLANKS = 100  # that one element stands for
_MOST_ANCESTORS = 20
_SHAPES = """draw:text-box draw:custom-shape draw:caption draw:rect draw:circle draw:ellipse draw:polygon
    draw:regular-polygon draw:path draw:line draw:polyline draw:connector draw:measure""".split()
_PAGE_PARTS = """style:header style:header-left style:header-first loext:header-first
    style:footer style:footer-left style:footer-first loext:footer-first""".split()


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
    """A style: its names and that of its parent, and what it says itself of its text."""

    names: tuple[str, ...]
    parent: str
    text: Attributes = field(default_factory=dict)


Styles = Mapping[tuple[str, str], _Style]
"""Styles by their family (`paragraph`, `text`) and name."""


@dataclass(slots=True, eq=False)
class _Frame:
    """The text that is read: its paragraphs, and what stands around a place in it. `spans`: whether they are
    emphasis, and whether they are struck through."""

    paragraphs: list[Paragraph]
    spans: list[tuple[bool, bool]] = field(default_factory=list)
    lists: int = 0


def read_document(package: Package) -> tuple[Stories, Stories]:
    """What the document holds, and what the headers and footers of its pages do. Raises InputError."""
    tables = count()
    pages = _Scanner({}, tables)
    if _STYLES in package:
        pages.read(package.path, _STYLES, package.read(_STYLES))
    document = _Scanner(pages.styles, tables)
    document.read(package.path, _CONTENT, package.read(_CONTENT))
    if not document.is_text:
        raise damaged(package.path, "het is geen OpenDocument-tekst", "it is no OpenDocument text")
    return document.stories, pages.stories


class _Scanner(Scanner):
    """Follows the tags of a part. Comments, what was deleted, and what says again what stands elsewhere are no part of
    the text."""

    prefixes: ClassVar = {
        **{f"{_ODF}{name}:1.0": f"{name}:" for name in ("office", "style", "text", "table")},
        f"{_ODF}drawing:1.0": "draw:",
        "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext:",
    }
    aside = frozenset(
        """office:annotation office:forms text:tracked-changes text:note-citation text:ruby-text text:script
        text:hidden-text text:table-of-content text:illustration-index text:table-index text:object-index
        text:user-index text:alphabetical-index text:bibliography""".split()
    )

    def __init__(self, styles: Styles, tables: Iterator[int]) -> None:
        super().__init__(tables)
        self.styles = dict(styles)
        self.stories = Stories()
        self.is_text = False
        self._style: tuple[str, str] | None = None  # that is being told
        self._frames = [_Frame(self.stories.body)]
        self._paragraphs: list[Paragraph] = []  # those around: one, and more in a note or a text box
        self._notes: list[str] = []
        self._merged: object | None = None

    def _text(self, content: str, at: int, plain: bool) -> None:
        if self._hidden or not self._paragraphs or not _WORDS.match(self._path[-1]):
            return
        content = _SPACES.sub(" ", content)
        if self._paragraphs[-1].ends_blank:
            content = content.removeprefix(" ")
        self._add(content, ends_blank=content.endswith(" "))

    def _add(self, text: str, *, ends_blank: bool = False) -> None:
        if text and self._paragraphs:
            emphasis, struck = self._frames[-1].spans[-1] if self._frames[-1].spans else (False, False)
            self._paragraphs[-1].bits.append(Bit(text, emphasis, struck, self._merged))
            self._paragraphs[-1].ends_blank = ends_blank

    # --- styles

    def _start_style(self, tag: Tag) -> None:
        self._style = tag.attributes.get("style:family", ""), tag.attributes.get("style:name", "")
        names = self._style[1].replace("_20_", " "), tag.attributes.get("style:display-name", "")
        self.styles[self._style] = _Style(names, tag.attributes.get("style:parent-style-name", ""))

    def _style_of_text(self, tag: Tag) -> None:
        if self._style:
            self.styles[self._style] = replace(self.styles[self._style], text=tag.attributes)

    def _end_style(self, at: int) -> None:
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

    def _start_text(self, tag: Tag) -> None:
        self.is_text = True

    def _start_paragraph(self, tag: Tag) -> None:
        frame = self._frames[-1]
        styles = self._ancestry("paragraph", tag.attributes.get("text:style-name", ""))
        names = [name for style in styles for name in style.names]
        if any(map(TITLE.fullmatch, names)):
            where = "title"
        elif tag.name == "text:h" or any(map(HEADING.match, names)):
            where = "heading"
        else:
            where = "list" if frame.lists else "body"
        paragraph = Paragraph(where, self.cell)
        frame.paragraphs.append(paragraph)
        self._paragraphs.append(paragraph)

    def _end_paragraph(self, at: int) -> None:
        self._paragraphs.pop()

    def _start_span(self, tag: Tag) -> None:
        said: Attributes = {}
        for style in reversed(self._ancestry("text", tag.attributes.get("text:style-name", ""))):
            said |= style.text
        if said.get("text:display") == "none":
            self.hide()
            return
        spans = self._frames[-1].spans
        emphasis, struck = spans[-1] if spans else (False, False)
        weight, slant = said.get("font-weight"), said.get("font-style")
        if weight or slant:
            emphasis = weight in _BOLD or slant in _ITALIC
        if "style:text-line-through-style" in said:
            struck = said["style:text-line-through-style"] != "none"
        spans.append((emphasis, struck))

    def _end_span(self, at: int) -> None:
        self._frames[-1].spans.pop()

    def _blanks(self, tag: Tag) -> None:
        count = tag.attributes.get("text:c", "")
        self._add(" " * min(int(count) if _COUNT.fullmatch(count) else 1, _MOST_BLANKS))

    def _tab(self, tag: Tag) -> None:
        self._add("\t")

    def _line_break(self, tag: Tag) -> None:
        self._add("\n")

    def _start_merged(self, tag: Tag) -> None:
        self._merged = object()

    def _end_merged(self, at: int) -> None:
        self._merged = None

    # --- sections and lists

    def _start_section(self, tag: Tag) -> None:
        if tag.attributes.get("text:display") == "none" or tag.attributes.get("text:is-hidden") == "true":
            self.hide()

    def _start_list(self, tag: Tag) -> None:
        self._frames[-1].lists += 1

    def _end_list(self, at: int) -> None:
        self._frames[-1].lists -= 1

    # --- texts that stand apart

    def _start_box(self, tag: Tag) -> None:
        self._begin("textbox")

    def _start_note(self, tag: Tag) -> None:
        self._notes.append("endnote" if tag.attributes.get("text:note-class") == "endnote" else "footnote")

    def _end_note(self, at: int) -> None:
        self._notes.pop()

    def _start_note_body(self, tag: Tag) -> None:
        self._begin(self._notes[-1] if self._notes else "footnote")

    def _start_page_part(self, tag: Tag) -> None:
        if tag.attributes.get("style:display") == "false":
            self.hide()
        else:
            self._begin("header" if "header" in tag.name else "footer")

    def _begin(self, kind: str) -> None:
        paragraphs: list[Paragraph] = []
        self.stories.others.setdefault(kind, []).append(paragraphs)
        self._frames.append(_Frame(paragraphs))
        self.leave_tables()

    def _end_story(self, at: int) -> None:
        self._frames.pop()
        self.end_table(at)

    starts: ClassVar = {
        "style:style": _start_style,
        "style:text-properties": _style_of_text,
        "office:text": _start_text,
        **dict.fromkeys(("text:p", "text:h"), _start_paragraph),
        "text:span": _start_span,
        "text:s": _blanks,
        "text:tab": _tab,
        "text:line-break": _line_break,
        **dict.fromkeys(("text:database-display", "text:placeholder"), _start_merged),
        "text:section": _start_section,
        **dict.fromkeys(("text:list", "text:numbered-paragraph"), _start_list),
        "table:table": Scanner.start_table,
        "table:table-row": Scanner.start_row,
        **dict.fromkeys(("table:table-cell", "table:covered-table-cell"), Scanner.start_cell),
        **dict.fromkeys(_SHAPES, _start_box),
        "text:note": _start_note,
        "text:note-body": _start_note_body,
        **dict.fromkeys(_PAGE_PARTS, _start_page_part),
    }
    ends: ClassVar = {
        "style:style": _end_style,
        **dict.fromkeys(("text:p", "text:h"), _end_paragraph),
        "text:span": _end_span,
        **dict.fromkeys(("text:database-display", "text:placeholder"), _end_merged),
        **dict.fromkeys(("text:list", "text:numbered-paragraph"), _end_list),
        "table:table": Scanner.end_table,
        **dict.fromkeys((*_SHAPES, "text:note-body", *_PAGE_PARTS), _end_story),
        "text:note": _end_note,
    }
