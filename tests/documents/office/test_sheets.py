"""Workbooks: which cells are read, where they stand, who speaks in them, and edits of their bytes."""

from __future__ import annotations

import contextlib
import html
import io
import itertools
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText

import enmaar
from enmaar.config import Config
from enmaar.documents import open_source, read_document
from enmaar.documents.model import Cell
from enmaar.documents.office.sheet_xml import coded, decoded, placed, reference
from enmaar.engine import Engine
from enmaar.errors import FixError, InputError
from enmaar.files import Job
from enmaar.findings import Edit
from enmaar.fixing import edited, fix
from enmaar.source import SourceFile
from tests.documents.office.files import (
    COLUMN,
    CUT_SENTENCES,
    SENTENCE,
    Files,
    Planted,
    Runs,
    damaged,
    edits_of,
    rewritten,
)
from tests.documents.office.word_files import changed, packed, unpacked
from tests.documents.office.workbook_files import MAIN, SHEET, STRINGS, inline, members, row, run, workbook

SAMPLE = Path(__file__).parent.parent / "samples" / "zonwering.xlsx"


FILES = Files("map/prijzen.xlsx")
opened, read, parts, places, edit = FILES.opened, FILES.read, FILES.parts, FILES.places, FILES.edit


def strings(data: bytes) -> str:
    """The XML of the texts that cells share."""
    xml = unpacked(data)[STRINGS].decode()
    return xml[xml.index("<sst") : xml.index("<extLst")].partition(">")[2]


def rows(data: bytes) -> str:
    """The XML of the rows of the first sheet."""
    xml = unpacked(data)[SHEET].decode()
    return xml[xml.index("<sheetData>") + 11 : xml.index("</sheetData>")]


# --- what is read


def test_each_cell_with_text_is_a_part() -> None:
    data = workbook(
        row(1, "1", "", "0") + row(7, inline("B7", "vier vijf")),
        ["een", "twee &amp; drie"],
        more={"Prijzen &amp; co": row(2, "0")},
    )
    assert parts(data) == {
        "sheet Blad!A1": "twee & drie",
        "sheet Blad!C1": "een",
        "sheet Blad!B7": "vier vijf",
        "sheet Prijzen & co!A2": "een",
    }


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ([run("ma", "<b/>"), run("ar")], "maar"),
        (["ma&#97;r &lt;b&gt; &#x1F600;"], "maar <b> 😀"),
        (["<t>een\r\ntwee</t>"], "een\ntwee"),
        (["een_x000D_\ntwee"], "een\r\ntwee"),
        (["een_x005F_x000D_twee _x0041_ _xD83D_ _x1_"], "een_x000D_twee A _xD83D_ _x1_"),
        (['<t xml:space="preserve"> een </t>'], " een "),
        (["een", '<rPh sb="0" eb="1"><t>uitspraak</t></rPh><phoneticPr fontId="1"/>'], "een"),
        (["<t>e<!-- x -->en<![CDATA[ < twee]]></t>"], "een < twee"),
        (['<x xmlns="ander"><t>nee</t></x>', "<t>ja</t>"], "ja"),
    ],
)
def test_a_text_is_what_the_cell_shows(content: list[str], text: str) -> None:
    own = workbook(row(1, inline("A1", *content)))
    shared = workbook(row(1, "0"), ["".join(each if each.startswith("<") else f"<t>{each}</t>" for each in content)])
    assert parts(own) == parts(shared) == {"sheet Blad!A1": text}
    read(own)
    read(shared)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><v>12</v></c>',
        '<c r="A1" t="n"><v>12</v></c>',
        '<c r="A1" t="b"><v>1</v></c>',
        '<c r="A1" t="e"><v>#NAME?</v></c>',
        '<c r="A1" t="d"><v>2026-01-01T00:00</v></c>',
        '<c r="A1" t="str"><f>"een "&amp;B1</f><v>een twee</v></c>',
        '<c r="A1" t="s"><f>B1</f><v>0</v></c>',
        '<c r="A1" t="str"><f t="array" ref="A1:A2">B1:B2</f><v>een</v></c><c r="A2" t="str"><v>een twee</v></c>',
        '<c r="A1" t="s"><v>99</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1" t="s"><v/></c>',
        '<c r="A1" t="inlineStr"><is><t>12,50</t></is></c>',
        '<c r="A1" t="inlineStr"/>',
        '<c r="A1" s="3"/>',
        '<x:c xmlns:x="ander" r="A1" t="inlineStr"><x:is><x:t>een twee</x:t></x:is></x:c>',
    ],
)
def test_numbers_and_results_of_formulas_are_left_out(cell: str) -> None:
    assert parts(workbook(f'<row r="1">{cell}</row>', ["een twee"])) == {}


def test_text_that_is_written_as_a_value_is_text() -> None:
    data = workbook('<row r="1"><c r="A1" t="str"><v>een maar</v></c></row>')
    assert parts(data) == {"sheet Blad!A1": "een maar"}
    assert rows(edit(data, "maar", "en")) == rows(data).replace("maar", "en")


def test_hidden_sheets_and_charts_are_left_out() -> None:
    found = members({"Blad": row(1, "0"), "Dicht": row(1, "0"), "Grafiek": row(1, "0")}, ["een"], hidden=["Dicht"])
    related = "xl/_rels/workbook.xml.rels"
    found[related] = found[related].replace(
        'worksheet" Target="worksheets/sheet3', 'chartsheet" Target="worksheets/sheet3'
    )
    assert parts(packed(found)) == {"sheet Blad!A1": "een"}
    found["xl/workbook.xml"] = found["xl/workbook.xml"].replace('"hidden"', '"veryHidden"')
    assert parts(packed(found)) == {"sheet Blad!A1": "een"}


def test_hidden_rows_and_columns_are_left_out() -> None:
    columns = ('min="2" max="2"', 'min="3" max="5" hidden="1"', 'min="8" max="16384" hidden="true"')
    hidden_row = row(2, "0").replace(">", ' hidden="1">', 1)
    found = members({"Blad": row(1, *["0"] * 9) + hidden_row + row(3, "0")}, ["een"])
    listed = "".join(f"<col {column}/>" for column in columns)
    found[SHEET] = found[SHEET].replace("<sheetData>", f"<cols>{listed}</cols><sheetData>")
    assert [name.partition("!")[2] for name in parts(packed(found))] == ["A1", "B1", "F1", "G1", "A3"]


def test_what_a_hidden_cell_shares_stays_as_it_is() -> None:
    data = workbook(row(1, "0") + row(2, "0").replace(">", ' hidden="1">', 1), ["een maar"])
    new = edit(data, "maar", "en")
    assert strings(new) == "<si><t>een maar</t></si><si><t>een en</t></si>"
    assert rows(new) == rows(data).replace("<v>0</v>", "<v>1</v>", 1)


def test_rows_and_cells_without_names_follow_each_other() -> None:
    cells = '<c t="s"><v>0</v></c><c r="D1" t="s"><v>0</v></c><c t="s"><v>0</v></c>'
    data = workbook(
        f'<row>{cells}</row><row r="9">{cells.replace("D1", "b1")}</row><row><c t="s"><v>0</v></c></row>', ["een"]
    )
    assert [name.partition("!")[2] for name in parts(data)] == ["A1", "D1", "E1", "A9", "B9", "C9", "A10"]


def test_the_strict_form_of_the_standard_is_read() -> None:
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in members({"Blad": row(1, "0")}, ["een maar"]).items()
    }
    assert strings(edit(packed(strict), "maar", "en")) == "<si><t>een en</t></si>"


@pytest.mark.parametrize(
    ("name", "row_and_column"),
    [("A1", (0, 0)), ("Z9", (8, 25)), ("AA10", (9, 26)), ("AZ1", (0, 51)), ("BA1", (0, 52)), ("XFD7", (6, 16383))],
)
def test_cells_are_named_as_excel_names_them(name: str, row_and_column: tuple[int, int]) -> None:
    assert reference(*row_and_column) == name
    assert placed(name) == row_and_column


@pytest.mark.parametrize("name", ["", "A", "1", "A0", "a1", "A1:B2", "AAAA1", "$A$1"])
def test_what_names_no_cell_is_none(name: str) -> None:
    assert placed(name) is None


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("_x0DF"))
def test_what_a_workbook_writes_in_codes_reads_back(text: str) -> None:
    assert decoded(coded(text)) == text


# --- which column, and who speaks


def test_the_head_names_the_columns() -> None:
    data = workbook(
        row(1, "0") + row(3, "1", "2", "3") + row(4, "4", "4", "4"),
        ["Mails van dit jaar", "Onderwerp", "Script", "Titel", "een twee"],
    )
    assert places(data) == [
        *(("table", "Mails van dit jaar"), ("table", "Onderwerp"), ("table", "Script"), ("table", "Titel")),
        *(("subject", "een twee"), ("table", "een twee"), ("title", "een twee")),
    ]
    assert [each.cell for each in read(data).segments] == [None, *(Cell(0, n, m) for n in range(2) for m in range(3))]


def test_each_cell_and_each_sheet_stands_by_itself() -> None:
    data = workbook(row(1, "0", "0"), ["een twee"], more={"Ander": row(1, "0")})
    assert len({each.block for each in read(data).segments}) == 3
    assert [each.cell for each in read(data).segments] == [Cell(0, 0, 0), Cell(0, 0, 1), Cell(1, 0, 0)]


def test_a_column_of_speakers_tells_who_speaks() -> None:
    data = workbook(
        row(1, "0", "1") + row(2, "2", "4") + row(3, "3", "4") + row(4, "", "4"),
        ["Rol", "Tekst", "Klant", "Verkoper (Jan)", "een twee"],
    )
    assert [(each.speaker, each.text) for each in read(data).segments] == [
        *((None, "Rol"), (None, "Tekst"), ("klant", "een twee"), ("verkoper", "een twee"), ("verkoper", "een twee")),
    ]


def test_header_lines_in_a_cell_are_its_text() -> None:
    data = workbook(row(1, "0"), ["Onderwerp: een twee\nAan: Jan\n\n- drie vier"])
    assert places(data) == [("table", "Onderwerp: een twee"), ("table", "Aan: Jan"), ("table", "drie vier")]


# --- what is written


def test_an_edit_changes_the_words_alone() -> None:
    data = workbook(row(1, "0", "1"), [f"{run('Ja, ')}{run('ma', '<b/>')}{run('ar &lt;nee ', '<i/>')}", "twee"])
    new = edit(data, "maar <nee", "en & <nee")
    assert strings(new) == strings(data).replace(">ma<", ">en &amp;<").replace("ar &lt;nee", " &lt;nee")
    assert changed(data, new) == {STRINGS}


def test_what_an_edit_does_not_touch_stays_as_it_is_written() -> None:
    data = workbook(row(1, "0"), ["&#8364; 5 &quot;maar&quot; &#xe9;&#233;n_x000D_ keer"])
    assert strings(edit(data, "maar", "en")) == strings(data).replace("maar", "en")


def test_a_run_that_is_left_empty_goes() -> None:
    data = workbook(row(1, inline("A1", run("Ja, m"), run("aar", "<b/>"), run(" nee."))))
    assert rows(edit(data, "maar", "en")) == row(1, inline("A1", run("Ja, en"), run(" nee.")))


def test_a_text_that_cells_share_changes_with_all_of_them() -> None:
    data = workbook(row(1, "0", "1") + row(2, "0"), ["een maar", "twee"], more={"Ander": row(5, "0")})
    new = edit(data, "maar", "en")
    assert strings(new) == "<si><t>een en</t></si><si><t>twee</t></si>"
    assert changed(data, new) == {STRINGS}


def test_cells_that_change_alone_get_a_text_of_their_own() -> None:
    shared = [f"{run('een ', '<b/>')}{run('maar')}<phoneticPr/>", "twee"]
    data = workbook(row(1, "0", "1") + row(2, "0") + row(3, "0", "0"), shared)
    source = opened(data)
    asked = [*edits_of(source, "maar", "en", 0, 2), *edits_of(source, "maar", "want", 3)]
    new = edited(source, asked)
    assert new.text == "een en\ntwee\neen maar\neen en\neen want\n"
    assert strings(new.to_bytes()) == (
        "".join(f"<si>{text}</si>" if "<" in text else f"<si><t>{text}</t></si>" for text in shared)
        + f"<si>{run('een ', '<b/>')}{run('en')}<phoneticPr/></si>"
        + f"<si>{run('een ', '<b/>')}{run('want')}<phoneticPr/></si>"
    )
    assert rows(new.to_bytes()) == row(1, "2", "1") + row(2, "0") + row(3, "2", "3")
    assert b'count="9" uniqueCount="4"' in unpacked(new.to_bytes())[STRINGS]
    assert changed(data, new.to_bytes()) == {STRINGS, SHEET}


def test_a_hidden_sheet_keeps_what_it_shares() -> None:
    data = workbook(row(1, "0"), ["een maar"], more={"Dicht": row(1, "0")}, hidden=["Dicht"])
    new = edit(data, "maar", "en")
    assert rows(new) == row(1, "1")
    assert strings(new) == "<si><t>een maar</t></si><si><t>een en</t></si>"
    assert changed(data, new) == {STRINGS, SHEET}


def test_blanks_at_an_end_are_kept_from_being_dropped() -> None:
    data = workbook(row(1, inline("A1", "<r><t>ja</t></r><r><rPr/><t >maar</t></r>")))
    assert rows(edit(data, "maar", " en")) == (
        row(1, inline("A1", '<r><t>ja</t></r><r><rPr/><t xml:space="preserve" > en</t></r>'))
    )


def test_codes_stay_codes() -> None:
    data = workbook(row(1, "0"), ["een_x000D_\n_x005F_x0041_ maar"])
    assert strings(edit(data, "maar", "en_x0042_")) == "<si><t>een_x000D_\n_x005F_x0041_ en_x005F_x0042_</t></si>"


def test_the_head_of_a_table_is_never_edited(engine: Engine) -> None:
    found = row(1, "1") + row(4, "0", "0", "0") + row(5, "0")
    data = workbook(found, ["Dat snap ik, maar wat houdt u tegen?", "x"], tables={1: 'ref="A4:B5"'})
    done = fix(engine, Job(opened(data), Config()))
    found_in = [each.where.partition("!")[2] for each in done.before.findings]
    assert found_in == ["A4", "B4", "C4", "A5"]
    assert rows(done.job.source.to_bytes()) == row(1, "1") + row(4, "0", "0", "2") + row(5, "2")
    with pytest.raises(FixError):
        edit(data, "maar", "en", 0)


def test_a_table_without_a_head_has_none() -> None:
    data = workbook(row(4, "0"), ["een maar"], tables={1: 'ref="A4:B5" headerRowCount="0"'})
    assert strings(edit(data, "maar", "en")) == "<si><t>een en</t></si>"


@pytest.mark.parametrize(
    ("content", "old", "new"),
    [
        ("<t>e<x/>en</t>", "een", "twee"),
        ("<t><![CDATA[een]]></t>", "een", "twee"),
        ("<t>een</t>", "een", "een\ntwee"),
        ("<t>een</t>", "een", "een\x01"),
        ("<t>een</t>", "een\n", "een"),
    ],
)
def test_what_no_cell_can_hold_is_an_error(content: str, old: str, new: str) -> None:
    with pytest.raises(FixError, match=r"^map/prijzen\.xlsx: "):
        edit(workbook(row(1, "0"), [content]), old, new)


def test_what_was_not_too_large_to_read_is_not_too_large_to_edit() -> None:
    data = packed({**members({"Blad": row(1, "0")}, ["maar"]), "xl/media/image1.png": bytes(21_000_000)})
    source = open_source("prijzen.xlsx", data, max_size=30_000_000)
    assert edited(source, [Edit(0, 4, "maar", "en")]).text == "en\n"


def test_a_workbook_in_utf_16_is_only_read() -> None:
    found: dict[str, str | bytes] = {**members({"Blad": row(1, "0")}, [SENTENCE])}
    found[STRINGS] = str(found[STRINGS]).replace("UTF-8", "UTF-16").encode("utf-16")
    source = opened(packed(found))
    assert source.text == f"{SENTENCE}\n"
    assert not source.editable


# --- what is refused


@pytest.mark.parametrize(
    ("name", "xml", "told"),
    [
        ("xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]><w/>", "heeft een DOCTYPE"),
        ("xl/workbook.xml", "<document/>", "het is geen werkmap"),
        (STRINGS, "<sst>", "is geen geldige XML"),
        (SHEET, "<a>" * 2000 + "</a>" * 2000, "is te diep genest"),
        (SHEET, "<!DOCTYPE w><w/>", "heeft een DOCTYPE"),
        ("xl/tables/table1.xml", "geen XML", "is geen geldige XML"),
    ],
)
def test_dangerous_and_damaged_xml_is_told(name: str, xml: str, told: str) -> None:
    found = members({"Blad": row(1, "0")}, ["een"], tables={1: 'ref="A1:B2"'})
    with pytest.raises(InputError, match=rf"^map/prijzen\.xlsx: .*{told}"):
        opened(packed({**found, name: xml}))


def test_a_workbook_that_is_missing_is_told() -> None:
    with pytest.raises(InputError, match=r"^map/prijzen\.xlsx: is beschadigd: xl/workbook\.xml ontbreekt"):
        opened(packed({"a.xml": "<a/>"}))


def test_a_password_is_told() -> None:
    with pytest.raises(InputError, match=r"^map/prijzen\.xlsx: is met een wachtwoord beveiligd.* \.xlsx$"):
        opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_other_parts_may_be_missing() -> None:
    found = members({"Blad": row(1, "0", inline("B1", "een")), "Weg": ""}, ["een"])
    for name in (STRINGS, "xl/worksheets/sheet2.xml"):
        del found[name]
    assert parts(packed(found)) == {"sheet Blad!B1": "een"}


def test_a_text_that_comes_to_too_much_in_all_its_cells_is_told() -> None:
    data = workbook("".join(row(n, "0", "0") for n in range(1, 600)), ["x" * 1000])
    with pytest.raises(InputError, match=r"^prijzen\.xlsx: is groter dan 1 MB; verhoog de grens met --max-size"):
        open_source("prijzen.xlsx", data, max_size=1_000_000)


def test_a_sheet_that_is_named_many_times_is_read_once() -> None:
    found = members({"Blad": row(1, "0")}, ["een"])
    names, related = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    found[names] = found[names].replace("</sheets>", '<sheet name="B" r:id="x"/><sheet name="C" r:id="rId1"/></sheets>')
    target = '<Relationship Id="x" Type="a/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    found[related] = found[related].replace("</Relationships>", target)
    assert parts(packed(found)) == {"sheet Blad!A1": "een"}


def test_text_that_came_from_elsewhere_is_read_as_text() -> None:
    read = read_document(SourceFile("a.xlsx", f"{SENTENCE}\n\nTekst."))
    assert [segment.text for segment in read.segments] == [SENTENCE, "Tekst."]


PIECES = st.sampled_from(
    [
        *('<row r="2">', "<row>", "</row>", '<c r="B2" t="s">', '<c t="inlineStr">', '<c t="str">', "<c/>", "</c>"),
        *(
            "<v>",
            "</v>",
            "<v>0</v>",
            "<v>1</v>",
            "<is>",
            "</is>",
            "<si>",
            "</si>",
            "<r>",
            "</r>",
            "<t>",
            "</t>",
            "<t/>",
        ),
        *(
            "<rPh>",
            "</rPh>",
            '<f t="array">',
            "<f/>",
            "</f>",
            "maar ",
            "Klant",
            "&amp;",
            "&x;",
            "<![CDATA[x]]>",
            "<!-- x -->",
        ),
        *(
            "_x000D_",
            "{{ naam }}",
            "é😀",
            "\u00ad",
            "<!DOCTYPE x>",
            "<",
            "\x00",
            "12",
            inline("C3", SENTENCE),
            row(4, "0"),
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=10).map("".join))
@settings(max_examples=300)
def test_any_sheet_is_read_by_the_law_or_refused(sheet: str, string: str) -> None:
    with contextlib.suppress(InputError):
        read(workbook(sheet, [string, f"<t>{SENTENCE}</t>"]))


@given(damaged(workbook(row(1, "0"), ["een twee"], tables={1: 'ref="A1:B2"'})))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        read(data)


# --- a sentence anywhere


FILLING = st.sampled_from(["", " Een alinea. ", " é 😀 &amp; {{ x }} ", "\n\n10% &lt;b&gt; ", "Regel een.\n\n"])
PROPERTIES = st.sampled_from(["", "<b/>", '<sz val="11"/><i/>', '<color rgb="FFFF0000"/>'])


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    runs = [(piece, draw(PROPERTIES)) for piece in draw(CUT_SENTENCES)]
    before, after = draw(FILLING), draw(FILLING)
    is_shared = draw(st.booleans())
    name = draw(st.sampled_from(["B7", "AA12", "C1"]))

    def found(runs: Runs) -> dict[str, str]:
        text = f"{run(before)}{''.join(itertools.starmap(run, runs))}{run(after)}"
        cell = f'<c r="{name}" t="s"><v>1</v></c>' if is_shared else inline(name, text)
        sheets = {"Eerste": row(1, "0"), "Prijzen": row(1, "0") + f"<row>{cell}</row>"}
        return members(sheets, ["Een tekst.", text * is_shared])

    lead = html.unescape(before)
    column = len(lead) - lead.rfind("\n") + COLUMN - 1
    part = f"sheet Prijzen!{name}"
    return Planted(packed(found(runs)), part, lead.count("\n") + 1, column, found(rewritten(runs)))


@given(planted())
@settings(max_examples=150)
def test_a_sentence_is_found_where_it_stands_and_rewritten_there(engine: Engine, case: Planted) -> None:
    FILES.planted_and_rewritten(engine, case)


# --- as openpyxl writes and reads it


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 30)), min_size=1, max_size=6, unique=True), st.data())
@settings(max_examples=30)
def test_openpyxl_reads_what_was_rewritten(engine: Engine, cells: list[tuple[int, int]], data: st.DataObject) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line, column in cells:
        sheet.cell(line, column, data.draw(st.sampled_from([f"Ja. {SENTENCE}", "Een tekst.", 7, "=A1"])))
    file = io.BytesIO()
    book.save(file)
    done = fix(engine, Job(opened(file.getvalue()), Config()), unsafe=True)
    values = [str(sheet.cell(*cell).value) for cell in cells]
    assert sorted(each.where for each in done.before.findings) == sorted(
        f"sheet Sheet!{sheet.cell(*cell).coordinate}"
        for cell, value in zip(cells, values, strict=True)
        if "maar" in value
    )
    again = openpyxl.load_workbook(io.BytesIO(done.job.source.to_bytes())).active
    assert again is not None
    better = SENTENCE.replace("maar dit model is beter", "en dit model sluit daar zelfs nog beter op aan")
    assert [str(again.cell(*cell).value) for cell in cells] == [value.replace(SENTENCE, better) for value in values]


def test_the_sample_has_the_findings_that_it_should() -> None:
    (result,) = enmaar.check_paths(SAMPLE)
    assert result.format == "xlsx"
    found = [(each.where, each.start.line, each.start.column, each.kind, each.speaker) for each in result.findings]
    assert found == [
        ("sheet Belscript!C5", 1, 30, "waardering", "verkoper"),  # over two runs, the first one bold
        ("sheet Belscript!C7", 2, 1, "begrip", "verkoper"),  # on the second line of a cell
        ("sheet Mails & apps!C2", 3, 62, "instemming", None),  # in a mail in a table
        ("sheet Mails & apps!B3", 1, 35, "waardering", None),  # in a subject
    ]


def test_the_sample_is_fixed_and_stays_a_workbook(engine: Engine) -> None:
    data = SAMPLE.read_bytes()
    new = fix(engine, Job(opened(data), Config()), unsafe=True).job.source.to_bytes()
    assert changed(data, new) == {SHEET, "xl/worksheets/sheet2.xml"}
    before, after = (openpyxl.load_workbook(io.BytesIO(each), rich_text=True) for each in (data, new))
    rich = after["Belscript"]["C5"].value
    assert isinstance(rich, CellRichText)
    assert [str(each) for each in rich] == ["Verstandig dat u vergelijkt, ", "en", " wij meten gratis op."]
    assert rich[1].font.b
    for sheet in before:
        for cell in itertools.chain.from_iterable(sheet.iter_rows()):
            other = after[sheet.title][cell.coordinate]
            assert cell.style_id == other.style_id
            old, text = str(cell.value), str(other.value)
            assert text == old or ("maar" in old.lower() and text[:12] == old[:12])
    assert before["Oud"]["A1"].value == after["Oud"]["A1"].value
