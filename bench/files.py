"""The smallest files of formats that are no text, with words of choice in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def word_file(body: str) -> bytes:
    """A Word file with this XML as its body."""
    return _packed({"word/document.xml": f'<document xmlns="{_WORD}"><body>{body}</body></document>'})


def odt_file(body: str) -> bytes:
    """An OpenDocument text with this XML as its body; the prefixes are `t:` and `table:`."""
    names = f'xmlns:o="{_ODF}office:1.0" xmlns:t="{_ODF}text:1.0" xmlns:table="{_ODF}table:1.0"'
    return _packed(
        {"content.xml": f"<o:document-content {names}><o:body><o:text>{body}</o:text></o:body></o:document-content>"}
    )


def workbook_file(rows: str) -> bytes:
    """A workbook of one sheet with these rows; its cells share one text, "een twee"."""
    related = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("worksheet", "sharedStrings")
    )
    return _packed(
        {
            "xl/workbook.xml": '<workbook><sheets><sheet name="a" id="worksheet"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
            "xl/worksheet.xml": f'<worksheet xmlns="{_BOOK}"><sheetData>{rows}</sheetData></worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_BOOK}"><si><t>een twee</t></si></sst>',
        }
    )


def pptx_file(shapes: str) -> bytes:
    """A presentation of one slide with these shapes; the prefixes are `p:` and `a:`."""
    names = f'xmlns:p="{_SLIDE}" xmlns:a="{_DRAWING}" xmlns:r="{_OFFICE}"'
    slides = '<p:sldIdLst><p:sldId r:id="s"/></p:sldIdLst>'
    related = f'<Relationship Id="s" Type="{_OFFICE}/slide" Target="slide.xml"/>'
    return _packed(
        {
            "ppt/presentation.xml": f"<p:presentation {names}>{slides}</p:presentation>",
            "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
            "ppt/slide.xml": f"<p:sld {names}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
        }
    )


def pdf_file(*pages: bytes, extra: bytes = b"") -> bytes:
    """A PDF with these instructions on its pages, of 600 by 800 points; `/F` is its font. `extra` goes into its
    trailer."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding"
        b"/Differences[1/fi/fl/ffi]>>>>",
    ]
    for number, content in enumerate(pages):
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (5 + 2 * number))
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content))
    out = bytearray(b"%PDF-1.7\n")
    table = bytearray(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for number, content in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    trailer = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, extra, len(out))
    return bytes(out + table + trailer)


def _packed(members: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()
