"""Tables as text: which cells are prose, where exactly they stand, who speaks them, and edits of their bytes."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.config import Config
from enmaar.documents import open_source, read_document
from enmaar.documents.model import Cell
from enmaar.edits import edits_for
from enmaar.engine import Engine
from enmaar.errors import InputError
from enmaar.files import Job
from enmaar.fixing import fix
from enmaar.source import SourceFile
from enmaar.spans import LineIndex, Span
from tests.documents.seen import blocks, check_law, document, not_literal, places, said, segments, texts

SAMPLE = Path(__file__).parent.parent / "samples" / "bezwaren.csv"


def prose(text: str) -> list[str]:
    """The texts of more than one word."""
    return [each for each in texts(text, "csv") if re.search("[ \n]", each)]


# --- what stands between the cells


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_what_the_lines_hold(delimiter: str) -> None:
    text = 'nr;code;tekst\n1;a/b;Een twee.\n2;"c;d";Drie vier\n'.replace(";", delimiter)
    assert prose(text) == ["Een twee.", "Drie vier"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # signs that are punctuation in the other cells
        (
            "nr;tekst\n1;Ja, een, twee, drie\n2;Vier, vijf, zes, zeven",
            ["Ja, een, twee, drie", "Vier, vijf, zes, zeven"],
        ),
        ("nr;tekst\n1;Nu 1,50 en 2,50\n2;Nu 3,50 en 4,50\n", ["Nu 1,50 en 2,50", "Nu 3,50 en 4,50"]),
        ("nr,tekst\n1,Een twee; drie vier\n2,Vijf zes; zeven acht", ["Een twee; drie vier", "Vijf zes; zeven acht"]),
        ('nr,tekst\n1,"Een, twee"\n2,"Drie; vier, vijf"\n', ["Een, twee", "Drie; vier, vijf"]),
        ("nr\ttekst\n1\tEen twee, drie\n2\tVier vijf, zes\n", ["Een twee, drie", "Vier vijf, zes"]),
        # a single column
        ("Tekst\nEen twee, drie vier.\nVijf zes, zeven acht.", ["Een twee, drie vier.", "Vijf zes, zeven acht."]),
        ("Een twee; drie vier.\nVijf zes; zeven acht.\n", ["Een twee; drie vier.", "Vijf zes; zeven acht."]),
        ("Tekst\nVoor 1,50 per stuk\nVoor 2,50 per stuk", ["Voor 1,50 per stuk", "Voor 2,50 per stuk"]),
        ('Tekst\n"Een twee;drie"\n"Vier vijf;zes"', ["Een twee;drie", "Vier vijf;zes"]),
        # lines that do not fit
        ("Overzicht van teksten\nnr;tekst\n1;Een twee\n", ["Overzicht van teksten", "Een twee"]),
        ("nr;a;tekst\n\n1;;Een twee;;\n\r\n\n2;x\n3\n4;;Drie vier", ["Een twee", "Drie vier"]),
        # quotes with blanks around them
        ('a, b\n1, "Een twee, drie"\n2, "Vier vijf" \n', ["Een twee, drie", "Vier vijf"]),
    ],
)
def test_punctuation_is_none(text: str, expected: list[str]) -> None:
    check_law(document(text, "csv"))
    assert prose(text) == expected


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"'])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_first_line_may_tell_the_delimiter(first: str, line_end: str) -> None:
    text = f"{first}\nonderwerp;a,b\nEen twee;drie,vier vijf".replace("\n", line_end)
    assert places(text, "csv")[2:] == [("subject", "Een twee"), ("table", "drie,vier vijf")]
    assert segments(text, "csv")[2].cell == Cell(0, 1, 0)


@pytest.mark.parametrize("sign", ["^", "]", "\\", "-", ".", "~", "a"])
def test_a_delimiter_that_is_told_may_be_any_sign(sign: str) -> None:
    assert prose(f"sep={sign}\nX Y{sign}ZZ Q{sign}") == ["X Y", "ZZ Q"]


def test_tsv_has_tabs() -> None:
    source = SourceFile("x.TSV", "Een twee;drie\tVier;vijf zes\nZeven;acht negen\n")
    assert [each.text for each in read_document(source).segments] == [
        *("Een twee;drie", "Vier;vijf zes", "Zeven;acht negen"),
    ]


# --- cells


@pytest.mark.parametrize(
    ("cell", "expected", "mapped"),
    [
        ('"Een twee"', ["Een twee"], []),
        ('"Een; twee"', ["Een; twee"], []),
        ('"Een ""twee"" drie"', ['Een "twee" drie'], [('"', '""'), ('"', '""')]),
        ('"""Een"" twee"', ['"Een" twee'], [('"', '""'), ('"', '""')]),
        ('"Een twee"" "', ['Een twee"'], [('"', '""')]),
        ('"Een twee" drie', ["Een twee drie"], []),
        ('"Een" "twee"', ['Een "twee"'], []),
        ('Een "twee" drie', ['Een "twee" drie'], []),
        ('Een 5" twee', ['Een 5" twee'], []),
        ('"Een\ntwee"', ["Een\ntwee"], []),
        ('"Een\r\ntwee."', ["Een\ntwee."], [("\n", "\r\n")]),
        ('"Een twee.\n\nDrie vier."', ["Een twee.", "Drie vier."], []),
        ('"- een twee\n- drie vier"', ["een twee", "drie vier"], []),
        (" Een twee ", ["Een twee"], []),
        ('  "Een; twee"  ', ["Een; twee"], []),
        (' "Een" twee', ['"Een" twee'], []),
        ("Beste {naam}, twee", ["Beste Naam, twee"], [("Naam", "{naam}")]),
        ('"<p class=""x"">Een <b>twee</b></p>"', ["Een twee"], []),
        ('""', [], []),
        ("", [], []),
    ],
)
def test_a_cell_is_read_as_excel_reads_it(cell: str, expected: list[str], mapped: list[tuple[str, str]]) -> None:
    text = f"1;{cell};3\n2;x;\n"
    check_law(document(text, "csv"))
    assert prose(text) == expected
    assert not_literal(text, "csv") == mapped
    assert {where for where, _ in places(text, "csv")} <= {"table"}


def test_a_quote_that_is_never_closed_goes_on_to_the_end() -> None:
    assert texts('a;b\n1;"Een twee;\ndrie "" vier', "csv")[2:] == ['Een twee;\ndrie " vier']


def test_each_cell_is_a_run_of_text_of_its_own() -> None:
    text = 'Een twee;Drie vier\n"Vijf zes.\n\nZeven acht.";- negen tien\n;- elf twaalf'
    assert blocks(text, "csv") == [
        *(["Een twee"], ["Drie vier"], ["Vijf zes.", "Zeven acht."], ["negen tien"], ["elf twaalf"]),
    ]


def test_a_cell_has_a_place() -> None:
    text = "\nTitel van iets\n\na;b;c\n;;Een twee\n\nDrie vier;;"
    assert [(each.text, each.cell) for each in segments(text, "csv")] == [
        ("Titel van iets", None),
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("c", Cell(0, 0, 2)),
        ("Een twee", Cell(0, 1, 2)),
        ("Drie vier", Cell(0, 3, 0)),
    ]


def test_numbers_and_codes_are_left_out() -> None:
    text = "sku;omschrijving;prijs\n12-AB;Een twee;€ 5,00\n34-CD;;7.50\n"
    assert texts(text, "csv") == ["sku", "omschrijving", "prijs", "Een twee"]


# --- columns


@pytest.mark.parametrize(
    ("name", "where"),
    [
        *(("Onderwerp", "subject"), ("Onderwerpregel", "subject"), ("e-mail.subject", "subject")),
        *(("Titel", "title"), ("Meta title", "title"), ('"Preview-tekst"', "preheader"), ("Tekst", "table")),
        *(("E-mail", "table"), ("Script", "table"), ("Datum", "table"), ("", "table"), ("Een twee.", "table")),
    ],
)
def test_the_name_of_a_column_tells_the_place(name: str, where: str) -> None:
    assert places(f"Nummer;{name}\nx;Drie vier\ny;Vijf zes", "csv")[-3::2] == [
        *((where, "Drie vier"), (where, "Vijf zes")),
    ]


def test_what_customers_say_to_a_chatbot_is_left_out() -> None:
    assert prose("intent;utterances;antwoord\nx;Een twee.;Drie vier.") == ["Drie vier."]


def test_without_a_head_the_first_row_is_read_too() -> None:
    assert prose("Een twee.;Drie vier.\nVijf zes.;Zeven acht.") == [
        "Een twee.",
        "Drie vier.",
        "Vijf zes.",
        "Zeven acht.",
    ]


@pytest.mark.parametrize("head", ["Spreker", "spreker", "Rol", "Van", "Afzender", "Gesprek", "Klant"])
def test_a_column_of_speakers_tells_who_speaks(head: str) -> None:
    text = f'tijd;"{head}";tekst\n12:01;Klant;"Te duur, zeg."\n12:02;Verkoper (Piet);Dat snap ik.\n12:03;;Echt waar.\n'
    assert said(text, "csv")[-3:] == [
        *(("klant", "Te duur, zeg."), ("verkoper", "Dat snap ik."), ("verkoper", "Echt waar.")),
    ]


def test_a_column_of_speakers_needs_no_head() -> None:
    assert said("Klant,Te duur\nVerkoper,Dat snap ik", "csv") == [("klant", "Te duur"), ("verkoper", "Dat snap ik")]


def test_there_may_be_a_column_for_each_side() -> None:
    text = "Klant;Verkoper\nTe duur zeg;Dat snap ik\nNog altijd;Bel ons dan"
    assert said(text, "csv") == [
        *(("klant", "Te duur zeg"), ("verkoper", "Dat snap ik"), ("klant", "Nog altijd"), ("verkoper", "Bel ons dan")),
    ]


@pytest.mark.parametrize(
    ("head", "speaker"), [("Van", "klant"), ("Afzender", "klant"), ("Doelgroep", None), ("Relatie", None)]
)
def test_who_a_text_is_for_does_not_speak_it(head: str, speaker: str | None) -> None:
    text = f"{head};tekst\nKlant;Een twee\nProspect;Drie vier"
    assert [who for who, words in said(text, "csv") if " " in words] == [speaker, speaker]


def test_names_are_known_by_the_configuration() -> None:
    source = SourceFile("x.csv", "van;tekst\nPiet;Een twee\nSanne;Drie vier")
    read = read_document(source, speakers={"klant": ["Piet"], "verkoper": ["Sanne"]})
    assert [each.speaker for each in read.segments][-2:] == ["klant", "verkoper"]


def test_header_lines_in_a_cell_are_its_text() -> None:
    text = 'nr;tekst\n1;"Onderwerp: een twee\nAan: Jan de Wit\n\nDrie vier."\n2;Onderwerp: vijf\n'
    assert places(text, "csv")[2:] == [
        *(("table", "Onderwerp: een twee"), ("table", "Aan: Jan de Wit"), ("table", "Drie vier.")),
        ("table", "Onderwerp: vijf"),
    ]


def test_labels_in_a_cell_tell_who_speaks_in_it() -> None:
    text = 'nr;tekst\n1;"Klant: een twee\nVerkoper: drie vier\n\n- vijf"\n2;Zes zeven\n3;[Klant] Acht\n'
    assert said(text, "csv")[2:] == [
        *(
            ("klant", "een twee"),
            ("verkoper", "drie vier"),
            ("verkoper", "vijf"),
            (None, "Zes zeven"),
            ("klant", "Acht"),
        ),
    ]


@pytest.mark.parametrize(
    "remark", ["Alle gesprekken zijn verzonnen, en wie erin voorkomt is dat ook.;", "Let op:;;x", "Tot zover;"]
)
def test_a_remark_leaves_the_column_of_speakers_as_it_is(remark: str) -> None:
    text = f"spreker;tekst\nKlant;Een twee\nVerkoper;Drie vier\n{remark}\nKlant;Vijf zes\n"
    found = {words: speaker for speaker, words in said(text, "csv")}
    assert (found["Een twee"], found["Drie vier"], found["Vijf zes"]) == ("klant", "verkoper", "klant")
    assert found[remark.partition(";")[0]] is None


@pytest.mark.parametrize(
    ("head", "speaker"), [("Vraag klant", "klant"), ("Script verkoper", "verkoper"), ("Tekst", None)]
)
def test_the_head_of_a_column_tells_who_speaks_in_it(head: str, speaker: str | None) -> None:
    text = f'nr;"{head}";Antwoord\n1;"Een\n\n- twee";Drie vier\n'
    assert said(text, "csv")[3:] == [(speaker, "Een"), (speaker, "twee"), (None, "Drie vier")]


def test_a_row_is_a_run_of_text_of_its_own_and_findings_tell_which(engine: Engine) -> None:
    text = 'Antwoorden\nnr;"Reactie ""A"""\n1;Dat snap ik.\n\n2;"Maar\nwat houdt u tegen?"\n3;Dat snap ik, maar nee.\n'
    (result,) = engine.check([Job(SourceFile("x.csv", text), Config())])
    assert [(each.start.line, each.where, each.properties) for each in result.findings] == [
        (7, "table", {"row": 6, "column": 'Reactie "A"'}),
    ]


# --- bytes

CODES = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


@pytest.mark.parametrize("code", CODES)
def test_a_mark_at_the_head_is_no_part_of_a_cell(code: str) -> None:
    data = "Onderwerp\tTekst\r\nEén twee\tDrie vier\r\n".encode(code)
    read = read_document(open_source("x.csv", data))
    assert [(each.where, each.text) for each in read.segments][2:] == [("subject", "Eén twee"), ("table", "Drie vier")]


@pytest.mark.parametrize(
    ("cell", "fixed"),
    [
        ("Dat snap ik, maar wat houdt u tegen?", "Dat snap ik, en wat houdt u tegen?"),
        ('"Dat snap ik;\nmaar wat houdt u tegen?"', '"Dat snap ik;\nen wat houdt u tegen?"'),
        ('"""Te duur."" Dat snap ik, maar wat houdt u tegen?"', '"""Te duur."" Dat snap ik, en wat houdt u tegen?"'),
        ('"Dat snap ik", maar wat houdt u tegen?', '"Dat snap ik", en wat houdt u tegen?'),
    ],
)
@pytest.mark.parametrize("code", CODES)
def test_a_fix_changes_the_words_alone(engine: Engine, cell: str, fixed: str, code: str) -> None:
    text = f"nr;tekst\r\n1;{cell};é\r\n\r\n2;;"
    done = fix(engine, Job(open_source("x.csv", text.encode(code)), Config()))
    assert done.job.source.to_bytes() == text.replace(cell, fixed).encode(code)


@pytest.mark.parametrize(
    ("text", "unwritable", "writable"),
    [
        ("a;Een twee drie", ';"\r\n', ",\t|"),
        ('a;"Een twee drie"', '"', ";\r\n,"),
        ('a;"Een twee" drie', ';"\r\n', ",|"),
        ("a\tEen twee drie", '\t"\r\n', ";,|"),
        ("Een twee drie", ';,\t|"\r\n', ":-"),
    ],
)
def test_an_edit_that_would_end_the_cell_is_none(text: str, unwritable: str, writable: str) -> None:
    segment = segments(text, "csv")[-1]
    span = Span(4, 8)
    assert [sign for sign in unwritable if edits_for(segment, text, span, f"2{sign}3")] == []
    assert [sign for sign in writable if not edits_for(segment, text, span, f"2{sign}3")] == []


# --- a sentence anywhere, as the csv module writes it

SENTENCE = "Dat is een goed punt, maar dit model is beter."
REWRITTEN = "Dat is een goed punt, en dit model sluit daar zelfs nog beter op aan."
FILLING = st.sampled_from(
    [*("", "", "x", "7", "€ 1,50", "Een regel.", 'Zeg "ja".', '"', "a;b,c|d", "twee\nregels", "\r\n", "é😀", "{{ x }}")]
)
AROUND = st.sampled_from(["", "Hallo. ", 'Zeg "ja"! ', "Ja; nee\tof|zo.\n\n", "😀 Tot € 5.\r\n\r\n", "Goed, top. "])


@dataclass(frozen=True)
class Written:
    """A file, and the row and column of the cell with the sentence."""

    text: str
    delimiter: str
    row: int
    column: int

    def rows(self, text: str) -> list[list[str]]:
        """What the csv module reads in it."""
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter))


@st.composite
def files(draw: st.DrawFn) -> Written:
    width = draw(st.integers(1, 4))
    # Without anything else in its lines the delimiter is told by none.
    rows = [draw(st.lists(FILLING, min_size=width, max_size=width)) for _ in range(draw(st.integers(0, 4)))]
    row, column = draw(st.integers(0, len(rows))), draw(st.integers(0, width - 1))
    rows.insert(row, draw(st.lists(FILLING, min_size=width, max_size=width)))
    rows[row][column] = f"{draw(AROUND)}{SENTENCE} {draw(AROUND)}".strip()
    delimiter = draw(st.sampled_from(";,\t|"))
    file = io.StringIO(newline="")
    file.write(draw(st.sampled_from([f"sep={delimiter}\r\n"] if width == 1 else ["", f"sep={delimiter}\r\n"])))
    writer = csv.writer(
        file,
        delimiter=delimiter,
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
    )
    writer.writerows(rows)
    told = file.getvalue().startswith("sep=")
    return Written(file.getvalue(), delimiter, row + told, column)


@given(files())
@settings(max_examples=500)
def test_a_sentence_is_read_where_it_stands(written: Written) -> None:
    read = document(written.text, "csv")
    check_law(read)
    (holder,) = (each for each in read.segments if SENTENCE in each.text)
    start = holder.text.index("maar")
    span = holder.source_map.to_source(Span(start, start + 4))
    assert (span.start, span.of(written.text)) == (written.text.index("maar"), "maar")
    assert holder.source_map.is_literal(Span(start, start + 4))
    assert holder.cell is None or holder.cell.column == written.column


@given(files(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=60)
def test_a_finding_stands_there_and_its_fix_changes_nothing_else(engine: Engine, written: Written, code: str) -> None:
    job = Job(open_source("x.csv", written.text.encode(code)), Config())
    fixed = fix(engine, job, unsafe=True)
    (finding,) = fixed.before.findings
    assert finding.start == LineIndex(written.text).position(written.text.index("maar"))
    assert (finding.text, finding.where) == ("maar", "table")
    assert SENTENCE in finding.sentence
    new = fixed.job.source
    assert new.to_bytes() == written.text.replace(SENTENCE, REWRITTEN).encode(code)
    rows = written.rows(written.text)
    rows[written.row][written.column] = rows[written.row][written.column].replace(SENTENCE, REWRITTEN)
    assert written.rows(new.text) == rows


# --- whatever is in a file

PIECES = st.sampled_from(
    [
        *(
            '"',
            '""',
            '"""',
            ' "',
            '" ',
            ";",
            ",",
            "\t",
            "|",
            "\n",
            "\r\n",
            "\r",
            " ",
            "sep=;\n",
            "sep=",
            "\x00",
            "\ufeff",
        ),
        *(
            "een twee",
            "Klant",
            "Verkoper",
            "Spreker",
            "Van: x",
            "Onderwerp",
            "7",
            "é😀",
            "\ud800",
            "- ",
            "{naam}",
            "<b>",
        ),
        *("{n, plural, one {a b}}", "&nbsp;", "\u2028", SENTENCE),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=400)
def test_any_text_is_read_by_the_law(text: str) -> None:
    check_law(document(text, "csv"))


@given(st.binary(max_size=100))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        check_law(read_document(open_source("x.csv", data)))


# --- a table with objections, as a Dutch Excel saves it


def test_the_sample_has_the_findings_that_it_should() -> None:
    (result,) = enmaar.check_paths(SAMPLE)
    assert (result.format, result.error) == ("csv", None)
    found = [(each.where, each.start.line, each.start.column, each.kind, each.speaker) for each in result.findings]
    assert found == [
        ("table", 4, 30, "begrip", "verkoper"),
        ("table", 6, 61, "instemming", "verkoper"),  # behind doubled quotes, in a cell of two lines
        ("table", 9, 42, "waardering", "verkoper"),
    ]


def test_the_sample_is_fixed_and_stays_a_table(engine: Engine) -> None:
    source = open_source("bezwaren.csv", SAMPLE.read_bytes())
    new = fix(engine, Job(source, Config()), unsafe=True).job.source
    before, after = (csv.reader(io.StringIO(each.text, newline=""), delimiter=";") for each in (source, new))
    cells = zip(chain.from_iterable(before), chain.from_iterable(after), strict=True)
    changed = [(old, new) for old, new in cells if old != new]
    assert [re.sub("maar", "en", old, flags=re.I).lower() for old, _ in changed] == [new.lower() for _, new in changed]
    assert changed
    assert new.to_bytes().startswith(b"\xef\xbb\xbf")
