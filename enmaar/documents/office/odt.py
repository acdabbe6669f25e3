"""OpenDocument texts (.odt), as LibreOffice writes them: the words of the document, its text boxes, headers, footers
and notes. They are only read.

Read with all changes accepted: what was deleted stands apart in the file. Comments are left alone, and so are indexes,
which say the headings again.
"""

from __future__ import annotations

from collections.abc import Sequence

from enmaar.documents.office.odt_xml import Stories, read_document
from enmaar.documents.office.package import Package, protected
from enmaar.documents.office.parts import Paragraphs
from enmaar.documents.office.xml import elements
from enmaar.source import MAX_SIZE, SourceFile

_MANIFEST = "META-INF/manifest.xml"
_KINDS = ("textbox", "header", "footer", "footnote", "endnote")


def open_odt(path: str, data: bytes, *, max_size: int = MAX_SIZE) -> SourceFile:
    """The texts of an OpenDocument text: a part for each paragraph of the body that has words, then the text boxes,
    headers, footers and notes. Raises InputError."""
    package = Package.open(path, data, max_size=max_size)
    if _MANIFEST in package:
        listed = elements(path, _MANIFEST, package.read(_MANIFEST))
        if any(element.name == "encryption-data" for element in listed):
            raise protected(path)
    document, pages = read_document(package)
    parts = Paragraphs()
    for number, paragraph in enumerate(document.body, 1):
        parts.add(paragraph.bits, paragraph.where, cell=paragraph.cell)
        parts.end_part(f"paragraph {number}")
    for kind in _KINDS:
        _add(parts, kind, [document, pages])
    return parts.source(path, data)


def _add(parts: Paragraphs, kind: str, found: Sequence[Stories]) -> None:
    """Add a part for each story of a kind."""
    stories = [paragraphs for each in found for paragraphs in each.others.get(kind, ())]
    for number, paragraphs in enumerate(stories, 1):
        for paragraph in paragraphs:
            parts.add(paragraph.bits, paragraph.where, kind, number, cell=paragraph.cell)
        parts.end_part(f"{kind} {number}")
