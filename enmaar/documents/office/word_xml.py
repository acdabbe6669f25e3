"""The XML of a Word file: which tags mean what."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from enmaar.documents.model import Cell
from enmaar.documents.office.word_text import Bit, Element, Field, Paragraph, Run, Story
from enmaar.documents.office.xml import Attributes, local, parse
from enmaar.documents.office.xml_texts import BLANKS

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The namespaces of Word: as programs write it, and of the strict form of the standard."""

_PREFIXES = {
    **dict.fromkeys(WORD, ""),
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.microsoft.com/office/word/2015/wordml/symex": "se:",
}
_SPACE = "http://www.w3.org/XML/1998/namespace space"

# What is not in the text: moved or deleted by a tracked change, as it was before one, or how a character is pronounced.
_HIDDEN = frozenset(
    """del moveFrom rt pPrChange rPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange tblPrExChange
    numberingChange""".split()
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# What Word makes of "-->", ":)" and the like, in the font Wingdings.
_SYMBOLS = {0xDF: "←", 0xE0: "→", 0xE7: "⇐", 0xE8: "⇒", 0xF3: "⇔", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹"}
_UNKNOWN_SYMBOL = "•"
_ONE_LINE = str.maketrans("\r\n", "  ")
_CODE_POINT = re.compile(r"(?:10|0?[0-9A-Fa-f])?[0-9A-Fa-f]{1,4}", re.ASCII)
_OFF = frozenset({"0", "false", "off"})


def read_story(path: str, name: str, data: bytes) -> Story:
    """The paragraphs of a part. Raises InputError."""
    scanner = _Scanner()
    parse(path, name, data, start=scanner.start, end=scanner.end, text=scanner.text)
    return scanner.story


class _Tag(NamedTuple):
    """A start tag: the name of its element and that of the element around, and the byte at which it begins."""

    name: str
    parent: str
    attributes: Attributes
    at: int


class _Scanner:
    """Follows the tags of a part; which method takes which stands in `_STARTS` and `_ENDS`. All that is around an
    element in which something is read was read too."""

    def __init__(self) -> None:
        self.story = Story()
        self._path: list[str] = []  # the names of the elements around; "" for one that is not Word's
        self._spaces = [False]  # whether blanks count, of the elements around
        self._hidden = 0  # how deep the element lies in which nothing is read; 0 for none
        self._chosen: list[bool] = []  # of the alternatives around: whether one has been read
        self._paragraphs: list[Paragraph] = []  # those around: one, and more in a text box
        self._runs: list[Run] = []
        self._fields: list[Field] = []
        self._tables: list[list[int]] = []  # table, row and column around; none of them within a text box
        self._table_count = 0
        self._boxes: list[tuple[int, Paragraph | None]] = []
        self._box_count = 0
        self._note: tuple[str, str] | None = None
        self._element: Element | None = None
        self._pieces: list[str] = []
        self._tell: Callable[[int], None] | None = None  # wants the byte at which the next thing begins

    def start(self, name: str, attributes: Attributes, at: int) -> None:
        """Take a start tag."""
        self._told(at)
        uri, _, name = name.rpartition(" ")
        name = _PREFIXES[uri] + name if uri in _PREFIXES else ""
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        self._spaces.append(attributes[_SPACE] == "preserve" if _SPACE in attributes else self._spaces[-1])
        if len(self._path) == 1:
            self.story.namespace, self.story.root = uri, name
        if self._hidden:
            return
        if self._element is not None:
            self._element.writable = False  # something stands within the text
        if parent == "r" and name != "rPr":
            self._runs[-1].children += 1
        if name in _HIDDEN:
            self._hidden = len(self._path)
        elif name in _STARTS:
            plain = {local(key): value for key, value in attributes.items()}
            _STARTS[name](self, _Tag(name, parent, plain, at))

    def end(self, _: str, at: int) -> None:
        """Take an end tag."""
        self._told(at)
        name = self._path.pop()
        self._spaces.pop()
        if self._hidden > len(self._path):
            self._hidden = 0
        elif not self._hidden and name in _ENDS:
            _ENDS[name](self, at)

    def text(self, content: str, at: int, plain: bool) -> None:
        """Take a piece of text."""
        self._told(at)
        if self._hidden:
            return
        if self._path[-1] == "t" and self._element is not None:
            self._element.start = self._element.start or at
            self._element.writable &= plain
            self._pieces.append(content)
        elif self._path[-1] == "instrText" and self._fields and self._fields[-1].instruction is not None:
            self._fields[-1].instruction.append(content)

    def _told(self, at: int) -> None:
        if self._tell is not None:
            tell, self._tell = self._tell, None
            tell(at)

    def _add(self, text: str, element: Element | None = None) -> None:
        run, field = self._runs[-1] if self._runs else None, self._fields[-1] if self._fields else None
        if text and self._paragraphs and not (run and run.hidden) and not (field and field.hidden):
            editable = element is not None and element.writable and not (field and field.fixed)
            emphasis = run is not None and run.emphasis
            self._paragraphs[-1].bits.append(Bit(text, element, editable, emphasis, field.merged if field else None))

    # --- paragraphs

    def _start_paragraph(self, tag: _Tag) -> None:
        table = self._tables[-1] if self._tables else []
        cell = Cell(*table) if table and min(table) >= 0 else None  # and not outside a row
        box, anchor = self._boxes[-1] if self._boxes else (0, None)
        paragraph = Paragraph(cell=cell, box=box, anchor=anchor, note=self._note)
        self.story.paragraphs.append(paragraph)
        self._paragraphs.append(paragraph)
        self._begin_text(tag.at)

    def _begin_text(self, tag: int) -> None:
        paragraph = self._paragraphs[-1]

        def tell(at: int) -> None:
            paragraph.start = at if at > tag else 0  # an element without an end tag has no room for text

        self._tell = tell

    def _end_paragraph(self, at: int) -> None:
        self._paragraphs.pop()

    def _end_properties(self, at: int) -> None:
        if self._path[-1:] == ["p"]:
            self._begin_text(0)

    def _paragraph_property(self, tag: _Tag) -> None:
        value = tag.attributes.get("val", "")
        if not self._paragraphs or tag.parent not in ("pPr", "numPr"):
            return
        if tag.name == "pStyle":
            self._paragraphs[-1].style = value
        elif tag.name == "outlineLvl":
            self._paragraphs[-1].level = value
        else:
            self._paragraphs[-1].numbering = value

    def _reference(self, tag: _Tag) -> None:
        kind, id = tag.name.removesuffix("Reference"), tag.attributes.get("id", "")
        if kind in ("header", "footer"):
            self.story.references.append((kind, id))
        elif self._paragraphs:
            self._paragraphs[-1].notes.append((kind, id))

    def _start_note(self, tag: _Tag) -> None:
        self._note = tag.name, tag.attributes.get("id", "")
        if tag.attributes.get("type", "normal") != "normal":
            self._hidden = len(self._path)  # the line above the notes

    # --- runs and their text

    def _start_run(self, tag: _Tag) -> None:
        run = Run(tag.at)
        self._runs.append(run)
        self._begin_content(run)

    def _begin_content(self, run: Run) -> None:
        def tell(at: int) -> None:
            run.content = at

        self._tell = tell

    def _end_run_properties(self, at: int) -> None:
        if self._path[-1:] == ["r"] and not self._runs[-1].children:
            self._begin_content(self._runs[-1])

    def _end_run(self, at: int) -> None:
        run = self._runs.pop()

        def tell(at: int) -> None:
            run.end = at

        self._tell = tell

    def _run_property(self, tag: _Tag) -> None:
        if self._path[-3:-1] == ["r", "rPr"] and tag.attributes.get("val") not in _OFF:
            self._runs[-1].hidden |= tag.name == "vanish"
            self._runs[-1].emphasis |= tag.name != "vanish"

    def _start_text(self, tag: _Tag) -> None:
        run = self._runs[-1] if tag.parent == "r" else None
        self._element = Element(tag.at, self._spaces[-1], run=run, number=run.children if run else 0)
        self._element.writable = tag.attributes.get("space", "preserve") == "preserve"
        self._pieces = []

    def _end_text(self, at: int) -> None:
        element, self._element = self._element, None
        if element is not None:  # None behind a text within a text
            element.end = at
            text = "".join(self._pieces).translate(_ONE_LINE)
            self._add(text if element.preserves else text.strip(BLANKS), element)

    def _sign(self, tag: _Tag) -> None:
        if tag.parent == "r":  # and not among the tab stops of a paragraph
            self._add(_SIGNS[tag.name])

    def _symbol(self, tag: _Tag) -> None:
        code = _code_point(tag.attributes.get("char", ""))
        if 0xF000 <= code <= 0xF0FF:  # of a font of symbols
            is_known = tag.attributes.get("font", "").lower() == "wingdings"
            self._add(_SYMBOLS.get(code - 0xF000, _UNKNOWN_SYMBOL) if is_known else _UNKNOWN_SYMBOL)
        else:
            self._add(chr(code) if chr(code).isprintable() else _UNKNOWN_SYMBOL)

    # --- fields

    def _field_sign(self, tag: _Tag) -> None:
        kind = tag.attributes.get("fldCharType")
        if kind == "begin":
            self._fields.append(Field([]))
        elif self._fields and not self._fields[-1].simple:
            if kind == "separate":
                self._fields[-1].begin_result(self._fields[-2] if len(self._fields) > 1 else None)
            elif kind == "end":
                self._fields.pop()

    def _start_simple_field(self, tag: _Tag) -> None:
        field = Field([tag.attributes.get("instr", "")], simple=True)
        field.begin_result(self._fields[-1] if self._fields else None)
        self._fields.append(field)

    def _end_simple_field(self, at: int) -> None:
        while not self._fields.pop().simple:
            pass

    # --- tables, text boxes, alternatives

    def _start_table(self, tag: _Tag) -> None:
        self._tables.append([self._table_count, -1, -1])
        self._table_count += 1

    def _end_table(self, at: int) -> None:
        self._tables.pop()

    def _start_row(self, tag: _Tag) -> None:
        if self._tables and self._tables[-1]:
            self._tables[-1][1:] = [self._tables[-1][1] + 1, -1]

    def _start_cell(self, tag: _Tag) -> None:
        if self._tables and self._tables[-1]:
            self._tables[-1][2] += 1

    def _start_box(self, tag: _Tag) -> None:
        self._box_count += 1
        self._boxes.append((self._box_count, self._paragraphs[0] if self._paragraphs else None))
        self._tables.append([])

    def _end_box(self, at: int) -> None:
        self._boxes.pop()
        self._tables.pop()

    def _start_alternatives(self, tag: _Tag) -> None:
        self._chosen.append(False)

    def _end_alternatives(self, at: int) -> None:
        self._chosen.pop()

    def _alternative(self, tag: _Tag) -> None:
        if tag.parent == "mc:AlternateContent":
            if self._chosen[-1]:
                self._hidden = len(self._path)
            self._chosen[-1] = True


_STARTS: dict[str, Callable[[_Scanner, _Tag], None]] = {
    "p": _Scanner._start_paragraph,
    **dict.fromkeys(("pStyle", "outlineLvl", "numId"), _Scanner._paragraph_property),
    **dict.fromkeys(
        ("headerReference", "footerReference", "footnoteReference", "endnoteReference"), _Scanner._reference
    ),
    **dict.fromkeys(("footnote", "endnote"), _Scanner._start_note),
    "r": _Scanner._start_run,
    **dict.fromkeys(("vanish", "b", "i"), _Scanner._run_property),
    "t": _Scanner._start_text,
    **dict.fromkeys(_SIGNS, _Scanner._sign),
    **dict.fromkeys(("sym", "se:symEx"), _Scanner._symbol),
    "fldChar": _Scanner._field_sign,
    "fldSimple": _Scanner._start_simple_field,
    "tbl": _Scanner._start_table,
    "tr": _Scanner._start_row,
    "tc": _Scanner._start_cell,
    "txbxContent": _Scanner._start_box,
    "mc:AlternateContent": _Scanner._start_alternatives,
    **dict.fromkeys(("mc:Choice", "mc:Fallback"), _Scanner._alternative),
}
_ENDS: dict[str, Callable[[_Scanner, int], None]] = {
    "p": _Scanner._end_paragraph,
    "pPr": _Scanner._end_properties,
    "r": _Scanner._end_run,
    "rPr": _Scanner._end_run_properties,
    "t": _Scanner._end_text,
    "fldSimple": _Scanner._end_simple_field,
    "tbl": _Scanner._end_table,
    "txbxContent": _Scanner._end_box,
    "mc:AlternateContent": _Scanner._end_alternatives,
}


def _code_point(value: str) -> int:
    """A code point in hexadecimal digits; 0 for anything else."""
    return int(value, 16) if _CODE_POINT.fullmatch(value) else 0
