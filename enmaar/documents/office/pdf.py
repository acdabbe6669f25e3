"""PDF: the words on each page. They are only read.

A PDF knows characters and their places, and no paragraphs; `pdf_layout` makes those. Links, notes in the margin and
what was filled in in a form are left alone.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from enmaar.documents.office.package import damaged, protected
from enmaar.documents.office.pdf_layout import Row, Word, laid_out
from enmaar.documents.office.pdf_streams import drawn_size
from enmaar.source import MAX_SIZE, SourceFile, too_large

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_PAGE = 1000  # bytes that a page counts for at least
_BEYOND = 0x110000  # what is a code point lies below
_TAB, _LINE_END = 0x9, 0xA
_HYPHEN = 2  # as PDFium has one at which a word is broken at the end of a line
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # halves of a pair
_LIGATURES = range(0xFB00, 0xFB07)
_SYMBOLS = range(0xF000, 0xF100)  # of a font of symbols, which lists have their bullets from
_NO_TEXT = frozenset({"Cc", "Cs", "Cn"})  # categories of Unicode
_GLUE = frozenset("\u00a0\u202f")  # blanks that are part of a word


class _Character(NamedTuple):
    """A character or what stands for it, and its number on the page."""

    text: str
    number: int


def open_pdf(path: str, data: bytes, *, max_size: int = MAX_SIZE) -> SourceFile:
    """The texts of a PDF: a part for each page that has words. Raises InputError."""
    import pypdfium2

    if drawn_size(data, max_size) > max_size:
        raise too_large(path, max_size, unpacked=True)
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = list(_pages(path, document, max_size))
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise protected(path) from None
        raise damaged(path, "dit is geen PDF, of niet heel", "this is no PDF, or not a whole one") from None
    return laid_out(pages).source(path, data)


def _pages(path: str, document: PdfDocument, max_size: int) -> Iterator[list[Row]]:
    size = len(document) * _PAGE
    if size > max_size:
        raise too_large(path, max_size, unpacked=True)
    for page in document:
        text = page.get_textpage()
        size += text.count_chars()
        if size > max_size:
            raise too_large(path, max_size, unpacked=True)
        yield list(_rows(text))
        text.close()
        page.close()


def _rows(page: PdfTextPage) -> Iterator[Row]:
    """The lines of a page that have words."""
    for is_end, line in groupby(_characters(page), key=lambda each: each.text == "\n"):
        if not is_end:
            quarters = 0
            row: list[Word] = []
            for is_blank, word in groupby(line, key=_is_blank):
                if not is_blank:
                    characters = list(word)
                    quarters = quarters if row else _quarters(page, characters[0].number)
                    row.append(_word(page, characters, quarters))
            if row:  # in the order of the page: an emoji, which is in another font, may come last in the file
                yield sorted(row, key=lambda word: word.left)


def _characters(page: PdfTextPage) -> Iterator[_Character]:
    """The characters of a page in reading order; a line ends in "\\n"."""
    from pypdfium2.raw import FPDFText_GetUnicode

    high = 0
    for number in range(page.count_chars()):
        code = FPDFText_GetUnicode(page.raw, number)
        if code in _HIGH:
            high = code
            continue
        if code in _LOW and high:
            code += ((high - _HIGH.start) << 10) + 0x10000 - _LOW.start
        high = 0
        if code == _HYPHEN:
            yield from (_Character("-", number), _Character("\n", number))
        elif code in _LIGATURES:
            yield _Character(unicodedata.normalize("NFKC", chr(code)), number)
        elif code in _SYMBOLS:
            yield _Character("•", number)
        elif code in (_TAB, _LINE_END) or (code < _BEYOND and unicodedata.category(chr(code)) not in _NO_TEXT):
            yield _Character(chr(code), number)


def _is_blank(character: _Character) -> bool:
    return character.text.isspace() and character.text not in _GLUE


def _word(page: PdfTextPage, characters: list[_Character], quarters: int) -> Word:
    left, bottom, _, top = _box(page, characters[0].number, quarters)
    _, _, right, _ = _box(page, characters[-1].number, quarters)
    return Word("".join(each.text for each in characters), left, bottom, right, top)


def _box(page: PdfTextPage, number: int, quarters: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character, of a page that is turned so that the words on it run to the right."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

    rect = FS_RECTF()
    FPDFText_GetLooseCharBox(page.raw, number, rect)
    sides = rect.left, rect.bottom, rect.right, rect.top
    left, bottom, right, top = sides if all(map(math.isfinite, sides)) else (0.0, 0.0, 0.0, 0.0)
    for _ in range(quarters):
        left, bottom, right, top = bottom, -right, top, -left
    return left, bottom, right, top


def _quarters(page: PdfTextPage, number: int) -> int:
    """How many quarters a character is turned to the left."""
    from pypdfium2.raw import FPDFText_GetCharAngle

    angle = FPDFText_GetCharAngle(page.raw, number)
    return round(-angle / (math.pi / 2)) % 4 if math.isfinite(angle) else 0
