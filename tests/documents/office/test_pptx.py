"""Presentations: what is read of them, where it stands, and that they stay as they are."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.documents.model import MarkKind
from enmaar.engine import Engine
from enmaar.errors import InputError
from tests.documents.office.files import CUT_SENTENCES, NO_FILES, SENTENCE, Files, Planted
from tests.documents.office.pptx_files import NAMES, deck, members, p, r, shape, table
from tests.documents.office.word_files import packed

SAMPLE = Path(__file__).parent.parent / "samples" / "koffie.pptx"
FILES = Files("praatje.pptx")
opened, read, texts, parts, blocks = FILES.opened, FILES.read, FILES.texts, FILES.parts, FILES.blocks


# --- what is read


@pytest.mark.parametrize(
    ("shapes", "found"),
    [
        (shape(p("ma", r("ar", 'b="1"'))), ["maar"]),
        (shape(p("een &amp; twee", "<a:br/>", "drie")), ["een & twee\ndrie"]),
        (shape(p("een_x000B_twee")), ["een\ntwee"]),
        (shape(p(r("een\n twee"), "<a:endParaRPr/>")), ["een twee"]),
        (shape(p("bladzijde ", "<a:fld type='slidenum'><a:rPr/><a:t>3</a:t></a:fld>")), ["bladzijde 3"]),
        (shape(p("een"), p(), p("twee")), ["een", "twee"]),
        (shape(p("boven"), hidden="1") + shape(p("onder")), ["onder"]),
        (f"<p:grpSp>{shape(p('een'))}<p:grpSp>{shape(p('twee'))}</p:grpSp></p:grpSp>", ["een", "twee"]),
        (f"<p:grpSp><p:cNvPr hidden='1'/>{shape(p('een'))}</p:grpSp>{shape(p('twee'))}", ["twee"]),
        ("".join(shape(p("x y"), kind=kind) for kind in ("dt", "ftr", "sldNum", "hdr")), []),
        (f"<mc:AlternateContent><mc:Choice>{shape(p('nieuw'))}</mc:Choice><mc:Fallback>{shape(p('oud'))}</mc:Fallback>"
         "</mc:AlternateContent>", ["nieuw"]),
        (table(("een", "twee"), (p("drie") + p("vier"), "")), ["een", "twee", "drie", "vier"]),
        (shape(p("Beste {{ ", r("naam", 'i="1"'), " }}, welkom.")), ["Beste Naam, welkom."]),
    ],
)  # fmt: skip
def test_a_slide_reads_as_it_is_shown(shapes: str, found: list[str]) -> None:
    assert texts(deck(shapes)) == found


@pytest.mark.parametrize(
    ("shapes", "where"),
    [
        (shape(p("Tekst"), kind="ctrTitle"), "title"),
        (shape(p("Tekst"), kind="title"), "heading"),
        (shape(p("Tekst"), kind="subTitle"), "heading"),
        (shape(p("Tekst"), kind=""), "list"),
        (shape(p("Tekst"), kind="body"), "list"),
        (shape(p("Tekst", bullet="<a:buNone/>"), kind=""), "body"),
        (shape(p("Tekst")), "body"),
        (shape(p("Tekst", bullet='<a:buChar char="•"/>')), "list"),
        (shape(p("Tekst", bullet='<a:buAutoNum type="arabicPeriod"/>')), "list"),
        (shape(p("Tekst", bullet='<a:buChar char="•"/>'), kind="title"), "heading"),
        (table(("Tekst",)), "table"),
        (table((p("Tekst", bullet='<a:buChar char="•"/>'),)), "table"),
    ],
)
def test_the_place_of_a_paragraph_is_that_of_its_shape(shapes: str, where: str) -> None:
    assert FILES.places(deck(shapes)) == [(where, "Tekst")]


def test_bold_and_italics_are_emphasis_and_what_is_struck_through_is_struck() -> None:
    runs = (r("een ", 'b="1"'), r("twee", 'i="true"'), " drie ", r("vier", 'b="0"'))
    data = deck(shape(p(*runs, r(" vijf", 'strike="sngStrike"'), r(" zes", 'strike="noStrike"'))))
    assert FILES.marked(data, MarkKind.EMPHASIS) == ["een twee"]
    assert FILES.marked(data, MarkKind.STRIKE) == ["vijf"]


def test_slides_and_notes_are_parts_and_hidden_slides_are_counted() -> None:
    notes = {
        1: shape(p("plaatje"), kind="sldNum") + shape(p("zeg dit"), p("en dat"), kind="body"),
        2: shape(p("geheim"), kind="body"),
        3: shape(p(), kind="body"),
    }
    slides = [shape(p("een"), kind="title") + shape(p("twee")), shape(p("weg")), shape(p("drie")), shape(p())]
    assert parts(deck(*slides, notes=notes, hidden=[2])) == {
        "slide 1": "een\ntwee",
        "slide 1 notes": "zeg dit\nen dat",
        "slide 3": "drie",
    }


def test_a_diagram_is_read_where_it_stands_and_once() -> None:
    diagram = '<p:graphicFrame><dgm:relIds r:dm="d"/></p:graphicFrame>'
    points = f"<dgm:pt><dgm:t>{p('een')}</dgm:t></dgm:pt><dgm:pt><dgm:t>{p('twee')}</dgm:t></dgm:pt>"
    shapes = shape(p("voor")) + diagram + shape(p("na")) + diagram + diagram.replace('"d"', '"x"')
    data = packed(members([shapes], diagrams={"d": points + diagram}))
    assert parts(data) == {"slide 1": "voor\neen\ntwee\nna"}
    assert [segment.block for segment in read(data).segments] == [1, 2, 3, 4]


def test_a_slide_that_comes_twice_is_read_once() -> None:
    contents = members([shape(p("een"))])
    main = "ppt/presentation.xml"
    contents[main] = contents[main].replace('r:id="s1"/>', 'r:id="s1"/><p:sldId r:id="s1"/><p:sldId r:id="x"/>')
    assert parts(packed(contents)) == {"slide 1": "een"}


def test_the_names_of_the_strict_form_are_known_too() -> None:
    names = {
        "http://schemas.openxmlformats.org/presentationml/2006/main": "http://purl.oclc.org/ooxml/presentationml/main",
        "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
    }
    contents = members([shape(p(SENTENCE))])
    for old, new in names.items():
        contents = {name: xml.replace(old, new) for name, xml in contents.items()}
    assert texts(packed(contents)) == [SENTENCE]


def test_the_paragraphs_of_a_shape_are_one_run_of_text() -> None:
    shapes = shape(p("Kop"), kind="title") + shape(p("een"), p("twee"), kind="") + shape(p("drie")) + shape(p("vier"))
    data = deck(shapes + table(("vijf", p("zes") + p("zeven"))), shape(p("acht")))
    assert blocks(data) == [["Kop"], ["een", "twee"], ["drie"], ["vier"], ["vijf"], ["zes", "zeven"], ["acht"]]


def test_labels_and_columns_of_speakers_tell_who_speaks() -> None:
    rows = ("Klant", "Te duur."), ("Verkoper", "Dat snap ik.")
    script = shape(p(r("Klant:", 'b="1"'), " Te laat."), p("Verkoper: Morgen dan?"), kind="body")
    data = deck(table(*rows), table(("Prijs", "€ 5"), ("Duur", "Lang.")), notes={1: script})
    assert FILES.said(data) == [
        *(("klant", "Te duur."), ("verkoper", "Dat snap ik."), ("klant", "Te laat."), ("verkoper", "Morgen dan?")),
        *((None, text) for text in ("Prijs", "€ 5", "Duur", "Lang.")),
    ]


def test_what_stands_in_a_table_but_in_no_row_is_no_cell() -> None:
    rows = table(("Wie", "Wat"), ("Klant", "Te laat."), ("Verkoper", "Morgen dan?"))
    document = read(deck(rows.replace("<a:tbl>", f"<a:tbl><a:tc>{p('Klant')}</a:tc>")))
    assert [segment.cell is None for segment in document.segments][:2] == [True, False]


# --- nothing is edited, and what is refused


def test_suggestions_have_no_edits_and_fixing_leaves_the_file(engine: Engine) -> None:
    FILES.check_only_read(engine, deck(shape(p("Dat snap ik, maar wat houdt u tegen?"))))


def test_a_deck_of_pictures_has_a_notice(engine: Engine) -> None:
    assert FILES.checked(engine, deck("<p:pic/>")).notices == (
        "praatje.pptx: in dit bestand staat geen tekst, hooguit beeld (een scan?)",
    )


@pytest.mark.parametrize(
    ("name", "xml", "told"),
    [
        ("ppt/presentation.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]><w/>", "heeft een DOCTYPE"),
        ("ppt/presentation.xml", f"<p:sld {NAMES}/>", "is beschadigd: het is geen presentatie"),
        ("ppt/slides/slide1.xml", "<p:sld/>", r"ppt/slides/slide1\.xml is geen geldige XML"),
        ("ppt/slides/slide1.xml", "<a>" * 2000 + "</a>" * 2000, "is te diep genest"),
        ("ppt/_rels/presentation.xml.rels", "geen XML", "is geen geldige XML"),
    ],
)
def test_dangerous_and_damaged_files_are_told(name: str, xml: str, told: str) -> None:
    with pytest.raises(InputError, match=rf"^praatje\.pptx: .*{told}"):
        opened(packed({**members([shape(p("x"))]), name: xml}))


def test_a_password_is_told() -> None:
    with pytest.raises(InputError, match=r"wachtwoord beveiligd, of van een oudere Office; .* als \.pptx$"):
        opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


PIECES = st.sampled_from(
    [
        *("<a:p>", "</a:p>", "<a:p/>", "<a:r>", "</a:r>", "<a:t>", "</a:t>", "<a:rPr b='1'/>", "<a:br/>", "<p:sp>"),
        *("</p:sp>", "<p:ph/>", "<p:ph type='title'/>", "<p:ph type='dt'/>", "<p:cNvPr hidden='1'/>", "<a:tbl>"),
        *("</a:tbl>", "<a:tr>", "</a:tr>", "<a:tc>", "</a:tc>", "<p:grpSp>", "</p:grpSp>", "<a:buNone/>", "<a:fld>"),
        *("</a:fld>", "<mc:AlternateContent>", "</mc:AlternateContent>", "<mc:Choice>", "</mc:Choice>", "<dgm:pt>"),
        *("</dgm:pt>", "<dgm:relIds r:dm='d'/>", "maar ", "Klant: ", "&amp;", "&x;", "<![CDATA[x]]>", "<!-- x -->"),
        *("{{ naam }}", "é😀", "\u00ad", "<!DOCTYPE x>", "<", "\x00", shape(p(SENTENCE)), table(("Klant", "x"))),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=300)
def test_any_shapes_are_read_by_the_law_or_refused(shapes: str) -> None:
    with contextlib.suppress(InputError):
        read(packed(members([shapes, shapes], {1: shapes}, diagrams={"d": shapes})))


@given(NO_FILES)
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        opened(data)


# --- a sentence anywhere, on slides that python-pptx makes


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    pptx = pytest.importorskip("pptx", reason="needs python-pptx, from the extra 'test'")
    from pptx.util import Cm

    made = pptx.Presentation()
    fillings = st.lists(st.sampled_from(["Een regel.", "é 😀 & {{ x }}", "10% <b>"]), max_size=2)
    target = draw(st.integers(1, 3))
    part, line, paragraph = "", 0, None
    for number in range(1, 4):
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = "Kop"
        frame = slide.shapes.add_textbox(Cm(1), Cm(1), Cm(9), Cm(2)).text_frame
        nest = draw(st.sampled_from(["frame", "cell", "notes", "group"]))
        part, line = (f"slide {number}", 2) if number == target else (part, line)
        if nest == "cell":
            frame.text = "x"
            cells = slide.shapes.add_table(2, 2, Cm(1), Cm(4), Cm(9), Cm(2)).table
            cells.cell(0, 1).text = "kolom"
            frame, extra = cells.cell(1, 0).text_frame, 2
        elif nest == "notes":
            frame, extra = slide.notes_slide.notes_text_frame, -1
            part = f"{part} notes" if number == target else part
        elif nest == "group":
            frame, extra = slide.shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9).text_frame, 0
        else:
            extra = 0
        before = draw(fillings)
        frame.text = "\n".join([*before, ""])
        if number == target:
            paragraph, line = frame.paragraphs[-1], line + extra + len(before)
    assert paragraph is not None
    for piece in draw(CUT_SENTENCES):
        run = paragraph.add_run()
        run.text = piece
        run.font.bold = draw(st.booleans())
    file = io.BytesIO()
    made.save(file)
    return Planted(file.getvalue(), part, line)


@given(planted())
@settings(max_examples=40)
def test_a_sentence_is_found_where_it_stands(engine: Engine, case: Planted) -> None:
    FILES.planted(engine, case)


# --- a presentation that python-pptx made, with a hidden slide, a table and notes


def test_the_sample_has_the_findings_that_it_should() -> None:
    (result,) = enmaar.check_paths(SAMPLE)
    assert (result.format, result.error) == ("pptx", None)
    found = [(each.where, each.start.line, each.start.column, each.kind, each.speaker) for each in result.findings]
    assert found == [
        ("slide 2", 3, 44, "instemming", None),  # over two runs, the first one bold
        ("slide 2 notes", 3, 42, "waardering", "verkoper"),
        ("slide 4", 7, 14, "begrip", "verkoper"),  # in a table with a column of speakers
    ]
