"""Workbooks made by hand, for what no library writes: strings that cells share above all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tests.documents.office.word_files import packed

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

STRINGS = "xl/sharedStrings.xml"
SHEET = "xl/worksheets/sheet1.xml"


def row(number: int, *cells: str) -> str:
    """A row; cells that do not begin with "<" are numbers of strings ("" for none), in column A and on."""
    shared = (
        cell if cell.startswith("<") else f'<c r="{chr(65 + column)}{number}" s="0" t="s"><v>{cell}</v></c>'
        for column, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{"".join(shared)}</row>'


def inline(reference: str, *texts: str) -> str:
    """A cell with texts of its own; one that does not begin with "<" becomes an element."""
    elements = (text if text.startswith("<") else f"<t>{text}</t>" for text in texts)
    return f'<c r="{reference}" t="inlineStr"><is>{"".join(elements)}</is></c>'


def run(text: str, properties: str = "") -> str:
    """A run of a text."""
    return f'<r>{f"<rPr>{properties}</rPr>" if properties else ""}<t xml:space="preserve">{text}</t></r>'


def members(
    sheets: Mapping[str, str],
    strings: Sequence[str] = (),
    *,
    hidden: Collection[str] = (),
    tables: Mapping[int, str] | None = None,
) -> dict[str, str]:
    """The members of a workbook. `sheets`: the rows of each by its name; `strings`: what cells share; `tables`: the
    attributes of a table by the number of its sheet, from 1."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}'
        f' r:id="rId{number}"/>'
        for number, name in zip(numbers, sheets, strict=True)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for number in numbers
    )
    texts = "".join(f"<si>{each if each.startswith('<') else f'<t>{each}</t>'}</si>" for each in strings)
    found = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/{STRINGS}" ContentType="{_TYPES}.sharedStrings+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        f'<Relationship Id="rId99" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        STRINGS: f'<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="{MAIN}" count="9" uniqueCount="{len(strings)}">'
        f"{texts}<extLst/></sst>",
    }
    for number, rows in zip(numbers, sheets.values(), strict=True):
        found[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
    for number, attributes in (tables or {}).items():
        found[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/table" Target="../tables/table{number}.xml"/></Relationships>'
        )
        found[f"xl/tables/table{number}.xml"] = f'<table xmlns="{MAIN}" id="{number}" {attributes}/>'
    return found


def workbook(
    rows: str,
    strings: Sequence[str] = (),
    *,
    more: Mapping[str, str] | None = None,
    hidden: Collection[str] = (),
    tables: Mapping[int, str] | None = None,
) -> bytes:
    """A workbook with a sheet named "Blad"; `more`: other sheets."""
    return packed(members({"Blad": rows, **(more or {})}, strings, hidden=hidden, tables=tables))
