"""Word files made by hand, for what no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {"header": "hdr", "footer": "ftr"}

STYLES = """
<w:style w:styleId="Kop1" w:type="paragraph"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Tussenkop" w:type="paragraph"><w:name w:val="Tussenkop"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:styleId="Vraag" w:type="paragraph"><w:name w:val="Vraag"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="Los" w:type="paragraph"><w:name w:val="Los"/><w:basedOn w:val="Vraag"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="Titel" w:type="paragraph"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Ondertitel" w:type="paragraph"><w:name w:val="Subtitle"/></w:style>
<w:style w:styleId="Punt" w:type="paragraph"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Kring" w:type="paragraph"><w:name w:val="Kring"/><w:basedOn w:val="Kring"/></w:style>
"""


def r(text: str, properties: str = "", tag: str = "t") -> str:
    """A run."""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; what does not begin with "<" becomes a run."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    runs = "".join(each if each.startswith("<") else r(each) for each in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def sign(kind: str) -> str:
    """A mark of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, *result: str) -> str:
    """A field, with runs for its result."""
    return f"{sign('begin')}{r(instruction, tag='instrText')}{sign('separate')}{''.join(result)}{sign('end')}"


def table(*rows: tuple[str, ...]) -> str:
    """A table; cells that do not begin with "<" become a paragraph."""
    cells = ("".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in cells) for cells in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def box(*paragraphs: str) -> str:
    """A run with a text box, as Word writes one: once for itself, and once for older programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"{content}</w:drawing></mc:Choice><mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def bound(content: str) -> str:
    """A content control that shows what is kept in another part."""
    return f"<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def members(body: str, parts: Mapping[str, str] | None = None) -> dict[str, str]:
    """The members of a Word file. `parts`: the XML in other parts, by their names: `header1`, `footnotes`; the body
    names those that it shows as `r:id="header1"`."""
    parts = {"styles": STYLES, **(parts or {})}
    kinds = {name: name.rstrip("0123456789") for name in parts}
    related = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document {_NAMES}>'
        f"<w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        **{
            f"word/{name}.xml": f"<w:{_ROOTS.get(kinds[name], name)} {_NAMES}>{xml}</w:{_ROOTS.get(kinds[name], name)}>"
            for name, xml in parts.items()
        },
        "word/media/image1.png": "geen echte afbeelding" * 20,
    }


def packed(contents: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """The members as a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
        archive.comment = comment
    return file.getvalue()


def word(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file."""
    return packed(members(body, parts))


def unpacked(data: bytes) -> dict[str, bytes]:
    """What the members of a zip hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def raw(data: bytes) -> dict[str, bytes]:
    """The bytes of the members of a zip as they lie there, with their headers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        ends = [*(info.header_offset for info in infos[1:]), archive.start_dir]
    return {info.filename: data[info.header_offset : end] for info, end in zip(infos, ends, strict=True)}


def changed(old: bytes, new: bytes) -> set[str]:
    """The names of the members that are not the same bytes in two zips, or not in both."""
    before, after = raw(old), raw(new)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
