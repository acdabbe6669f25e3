"""The XML of a Word file: which tags mean what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import ClassVar

from enmaar.documents.office.scanner import COMPATIBILITY, Scanner, Tag
from enmaar.documents.office.word_text import Element, Field, Paragraph, Story, WordBit, WordRun
from enmaar.documents.office.xml import Attributes
from enmaar.documents.office.xml_texts import BLANKS

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The namespaces of Word: as programs write it, and of the strict form of the standard."""

_SPACE = "http://www.w3.org/XML/1998/namespace space"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# What Word makes of "-->", ":)" and the like, in the font Wingdings.
_SYMBOLS = {0xDF: "←", 0xE0: "→", 0xE7: "⇐", 0xE8: "⇒", 0xF3: "⇔", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹"}
_UNKNOWN_SYMBOL = "•"
_ONE_LINE = str.maketrans("\r\n", "  ")
_CODE_POINT = re.compile(r"(?:10|0?[0-9A-Fa-f])?[0-9A-Fa-f]{1,4}", re.ASCII)
_OFF = frozenset({"0", "false", "off"})


def read_story(path: str, name: str, data: bytes, tables: Iterator[int]) -> Story:
    """The paragraphs of a part; `tables` gives each table a number. Raises InputError."""
    scanner = _Scanner(tables)
    scanner.read(path, name, data)
    return Story(scanner.namespace, scanner.root, scanner.paragraphs, scanner.references)


class _Scanner(Scanner):
    """Follows the tags of a part. What a tracked change moved away or deleted, or how it was before one, is no part of
    the text, and neither is how a character is pronounced."""

    prefixes: ClassVar = {
        **dict.fromkeys(WORD, ""),
        "http://schemas.microsoft.com/office/word/2015/wordml/symex": "se:",
        **COMPATIBILITY,
    }
    aside = frozenset(
        """del moveFrom rt pPrChange rPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange
        tblPrExChange numberingChange""".split()
    )

    def __init__(self, tables: Iterator[int]) -> None:
        super().__init__(tables)
        self.paragraphs: list[Paragraph] = []
        self.references: list[tuple[str, str]] = []
        self._spaces = [False]  # whether blanks count, of the elements around
        self._around: list[Paragraph] = []  # the paragraphs around: one, and more in a text box
        self._runs: list[WordRun] = []
        self._fields: list[Field] = []
        self._controls: list[bool] = []  # the content controls around: whether what they show is kept elsewhere
        self._boxes: list[tuple[int, Paragraph | None]] = []
        self._box_count = 0
        self._note: tuple[str, str] | None = None
        self._element: Element | None = None
        self._pieces: list[str] = []
        self._tell: Callable[[int], None] | None = None  # wants the byte at which the next thing begins

    def _start(self, name: str, attributes: Attributes, at: int) -> None:
        self._told(at)
        self._spaces.append(attributes[_SPACE] == "preserve" if _SPACE in attributes else self._spaces[-1])
        super()._start(name, attributes, at)

    def _take(self, tag: Tag) -> None:
        if self._element is not None:
            self._element.writable = False  # something stands within the text
        if tag.parent == "r" and tag.name != "rPr":
            self._runs[-1].children += 1
        super()._take(tag)

    def _end(self, name: str, at: int) -> None:
        self._told(at)
        self._spaces.pop()
        super()._end(name, at)

    def _text(self, content: str, at: int, plain: bool) -> None:
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
        if not text or not self._around or (run and run.hidden) or (field and field.hidden):
            return
        bit = WordBit(text, merged=field.merged if field else None)
        bit.element = None if any(self._controls[-1:]) else element
        bit.editable = bit.element is not None and bit.element.writable and not (field and field.fixed)
        if run:
            bit.emphasis, bit.struck = run.emphasis, run.struck
        self._around[-1].bits.append(bit)

    # --- paragraphs

    def _start_paragraph(self, tag: Tag) -> None:
        box, anchor = self._boxes[-1] if self._boxes else (0, None)
        paragraph = Paragraph(cell=self.cell, box=box, anchor=anchor, note=self._note)
        self.paragraphs.append(paragraph)
        self._around.append(paragraph)
        self._begin_text(tag.at)

    def _begin_text(self, tag: int) -> None:
        paragraph = self._around[-1]

        def tell(at: int) -> None:
            paragraph.start = at if at > tag else 0  # an element without an end tag has no room for text

        self._tell = tell

    def _end_paragraph(self, at: int) -> None:
        self._around.pop()

    def _end_properties(self, at: int) -> None:
        if self._path[-1:] == ["p"]:
            self._begin_text(0)

    def _paragraph_property(self, tag: Tag) -> None:
        value = tag.attributes.get("val", "")
        if not self._around or tag.parent not in ("pPr", "numPr"):
            return
        if tag.name == "pStyle":
            self._around[-1].style = value
        elif tag.name == "outlineLvl":
            self._around[-1].level = value
        else:
            self._around[-1].numbering = value

    def _reference(self, tag: Tag) -> None:
        kind, id = tag.name.removesuffix("Reference"), tag.attributes.get("id", "")
        if kind in ("header", "footer"):
            self.references.append((kind, id))
        elif self._around:
            self._around[-1].notes.append((kind, id))

    def _start_note(self, tag: Tag) -> None:
        self._note = tag.name, tag.attributes.get("id", "")
        if tag.attributes.get("type", "normal") != "normal":
            self.hide()  # the line above the notes

    # --- runs and their text

    def _start_run(self, tag: Tag) -> None:
        run = WordRun(tag.at)
        self._runs.append(run)
        self._begin_content(run)

    def _begin_content(self, run: WordRun) -> None:
        def tell(at: int) -> None:
            run.content = at

        self._tell = tell

    def _end_run_properties(self, at: int) -> None:
        if self._path[-1:] == ["r"] and not self._runs[-1].children:
            self._begin_content(self._runs[-1])

    def _end_run(self, at: int) -> None:
        self._runs.pop().end = at

    def _run_property(self, tag: Tag) -> None:
        if self._path[-3:-1] == ["r", "rPr"] and tag.attributes.get("val") not in _OFF:
            self._runs[-1].hidden |= tag.name == "vanish"
            self._runs[-1].emphasis |= tag.name in ("b", "i")
            self._runs[-1].struck |= tag.name in ("strike", "dstrike")

    def _start_text(self, tag: Tag) -> None:
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

    def _sign(self, tag: Tag) -> None:
        if tag.parent == "r":  # and not among the tab stops of a paragraph
            self._add(_SIGNS[tag.name])

    def _symbol(self, tag: Tag) -> None:
        code = _code_point(tag.attributes.get("char") or tag.attributes.get("se:char", ""))
        if 0xF000 <= code <= 0xF0FF:  # of a font of symbols
            is_known = tag.attributes.get("font", "").lower() == "wingdings"
            self._add(_SYMBOLS.get(code - 0xF000, _UNKNOWN_SYMBOL) if is_known else _UNKNOWN_SYMBOL)
        else:
            self._add(chr(code) if chr(code).isprintable() else _UNKNOWN_SYMBOL)

    # --- fields

    def _field_sign(self, tag: Tag) -> None:
        kind = tag.attributes.get("fldCharType")
        if kind == "begin":
            self._fields.append(Field([]))
        elif self._fields and not self._fields[-1].simple:
            if kind == "separate":
                self._fields[-1].begin_result(self._fields[-2] if len(self._fields) > 1 else None)
            elif kind == "end":
                self._fields.pop()

    def _start_simple_field(self, tag: Tag) -> None:
        field = Field([tag.attributes.get("instr", "")], simple=True)
        field.begin_result(self._fields[-1] if self._fields else None)
        self._fields.append(field)

    def _end_simple_field(self, at: int) -> None:
        while not self._fields.pop().simple:
            pass

    # --- content controls and text boxes

    def _start_control(self, tag: Tag) -> None:
        self._controls.append(any(self._controls[-1:]))

    def _binding(self, tag: Tag) -> None:
        if self._path[-3:-1] == ["sdt", "sdtPr"]:
            self._controls[-1] = True

    def _end_control(self, at: int) -> None:
        self._controls.pop()

    def _start_box(self, tag: Tag) -> None:
        self._box_count += 1
        self._boxes.append((self._box_count, self._around[0] if self._around else None))
        self.leave_tables()

    def _end_box(self, at: int) -> None:
        self._boxes.pop()
        self.end_table(at)

    starts: ClassVar = {
        "p": _start_paragraph,
        **dict.fromkeys(("pStyle", "outlineLvl", "numId"), _paragraph_property),
        **dict.fromkeys(("headerReference", "footerReference", "footnoteReference", "endnoteReference"), _reference),
        **dict.fromkeys(("footnote", "endnote"), _start_note),
        "r": _start_run,
        **dict.fromkeys(("vanish", "b", "i", "strike", "dstrike"), _run_property),
        "t": _start_text,
        **dict.fromkeys(_SIGNS, _sign),
        **dict.fromkeys(("sym", "se:symEx"), _symbol),
        "fldChar": _field_sign,
        "fldSimple": _start_simple_field,
        "sdt": _start_control,
        "dataBinding": _binding,
        "tbl": Scanner.start_table,
        "tr": Scanner.start_row,
        "tc": Scanner.start_cell,
        "txbxContent": _start_box,
        "mc:AlternateContent": Scanner.start_alternatives,
        **dict.fromkeys(("mc:Choice", "mc:Fallback"), Scanner.start_alternative),
    }
    ends: ClassVar = {
        "p": _end_paragraph,
        "pPr": _end_properties,
        "r": _end_run,
        "rPr": _end_run_properties,
        "t": _end_text,
        "fldSimple": _end_simple_field,
        "sdt": _end_control,
        "tbl": Scanner.end_table,
        "txbxContent": _end_box,
        "mc:AlternateContent": Scanner.end_alternatives,
    }


def _code_point(value: str) -> int:
    """A code point in hexadecimal digits; 0 for anything else."""
    return int(value, 16) if _CODE_POINT.fullmatch(value) else 0
