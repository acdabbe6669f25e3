"""OpenDocument texts: what is read of them, where it stands, and that they stay as they are."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.documents import open_source, read_document
from enmaar.documents.model import MarkKind
from enmaar.engine import Engine
from enmaar.errors import FixError, InputError
from enmaar.findings import Edit
from enmaar.fixing import edited
from enmaar.source import SourceFile
from tests.documents.office.files import COLUMN, CUT_SENTENCES, NO_FILES, SENTENCE, Files, Planted
from tests.documents.office.odt_files import NAMES, box, h, items, members, note, odt, p, span, table
from tests.documents.office.word_files import packed

SAMPLE = Path(__file__).parent.parent / "samples" / "opzeggers.odt"
FILES = Files("script.odt")
opened, read, parts, blocks, said = FILES.opened, FILES.read, FILES.parts, FILES.blocks, FILES.said


def texts(body: str) -> list[str]:
    return FILES.texts(odt(body))


# --- what is read


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (p(span("ma", "T1"), "ar"), "maar"),
        (p("een &amp; &lt;twee&gt; &#8364; 3"), "een & <twee> € 3"),
        (p("een  twee\n\t drie"), "een twee drie"),
        (p(" een ", span(" twee"), " "), "een twee"),
        (p('een<text:s text:c="3"/>twee'), "een twee"),
        (p("een<text:tab/>twee<text:line-break/>drie"), "een\ttwee\ndrie"),
        (p("fiets\u00adtas, <text:soft-page-break/>ook<text:bookmark text:name='x'/> rood"), "fietstas, ook rood"),
        (p("zie <text:a>onze ", span("site"), "</text:a>"), "zie onze site"),
        (p("op <text:date>3 mei</text:date>"), "op 3 mei"),
        (p("weg ", span("hier", "T4"), "zichtbaar"), "weg zichtbaar"),
        (p("goed<text:change text:change-id='a'/> zo"), "goed zo"),
        (p("<text:change-start text:change-id='a'/>nieuw<text:change-end text:change-id='a'/> hier"), "nieuw hier"),
        (p("ik<office:annotation><dc:creator>Jo</dc:creator>", p("vraag"), "</office:annotation> zeg"), "ik zeg"),
        (p("<text:ruby> <text:ruby-base>onder</text:ruby-base> <text:ruby-text>boven</text:ruby-text></text:ruby>"),
         "onder"),
        (p("kies <loext:content-control>uit</loext:content-control>"), "kies uit"),
        (f"<text:tracked-changes><text:deletion>{p('oud')}</text:deletion></text:tracked-changes>{p('nu')}", "nu"),
        (f"<text:table-of-content><text:index-body>{p('Kop 3')}</text:index-body></text:table-of-content>", None),
        (f"<text:section text:display='none'>{p('verborgen')}</text:section>", None),
        (f"<text:section>\n {p('in een deel')}</text:section>", "in een deel"),
        (p("<text:hidden-text text:string-value='x'>geheim</text:hidden-text>open"), "open"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_libreoffice_shows_it(content: str, text: str | None) -> None:
    assert texts(content) == ([text] if text else [])


def test_blanks_that_are_told_of_stand_in_the_text() -> None:
    assert parts(odt(p("een <text:s text:c='2'/>twee", "<text:s text:c='x'/>", "<text:s/>"))) == {
        "paragraph 1": "een   twee  ",
    }
    assert len(opened(odt(p("a<text:s text:c='999999999'/>b"))).text) < 200


def test_a_placeholder_is_a_name() -> None:
    fields = "<text:placeholder>&lt;Aan", span("hef"), "&gt;</text:placeholder>"
    (segment,) = read(
        odt(p("Beste ", *fields, " <text:database-display>Vos</text:database-display>, welkom."))
    ).segments
    assert segment.text == "Beste Naam Naam, welkom."
    assert [mark.kind for mark in segment.marks] == [MarkKind.STAND_IN] * 2


def test_template_tags_are_words_over_spans_too() -> None:
    assert texts(p("Beste {{ ", span("naam", "T1"), " }}, welkom.")) == ["Beste Naam, welkom."]


def test_bold_and_italics_are_emphasis_and_what_is_struck_through_is_struck() -> None:
    content = span("een ", "T1"), span("twee", "T2"), " drie ", span("vier", "T3"), span(f"vijf {span('zes')}", "T1")
    struck = span(f" zeven {span('acht', 'T1')}{span(' negen', 'T7')}", "T6")
    data = odt(p(*content, struck))
    assert FILES.marked(data, MarkKind.EMPHASIS) == ["een twee", "vijf zes", "acht"]
    assert FILES.marked(data, MarkKind.STRIKE) == ["zeven", "acht"]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (p("Tekst"), "body"),
        (h("Tekst"), "heading"),
        (p("Tekst", style="P1"), "title"),
        (p("Tekst", style="P2"), "heading"),
        (p("Tekst", style="P3"), "heading"),
        (p("Tekst", style="Kring"), "body"),
        (p("Tekst", style="Heading_20_3"), "heading"),
        (items(p("Tekst")), "list"),
        (items(items(p("Tekst"))), "list"),
        (items(h("Tekst")), "heading"),
        (f"<text:numbered-paragraph>{p('Tekst')}</text:numbered-paragraph>", "list"),
        (table(("Tekst",)), "table"),
        (table((items(p("Tekst")),)), "table"),
        (table((h("Tekst"),)), "heading"),
        (items(p(box(p("Tekst")))), "body"),
        (p("Onderwerp: Tekst"), "subject"),
    ],
)
def test_the_place_of_a_paragraph_is_that_of_its_style(content: str, where: str) -> None:
    assert [(segment.where, segment.text) for segment in read(odt(content)).segments] == [(where, "Tekst")]


# --- where it stands


def test_paragraphs_are_counted_with_those_in_tables_and_without_words() -> None:
    body = p("een") + p() + table(("twee", "drie"), (p("vier") + p("vijf"), p(" "))) + "<text:p/>" + h("zes")
    assert parts(odt(body)) == {
        "paragraph 1": "een",
        "paragraph 3": "twee",
        "paragraph 4": "drie",
        "paragraph 5": "vier",
        "paragraph 6": "vijf",
        "paragraph 9": "zes",
    }


def test_the_other_parts_come_behind_the_body() -> None:
    body = box(p("op de bladzijde")) + p("een", note(p("noot bij een"), p("en meer")), box(p("in een vak")), ".")
    body += p("twee", note(p("achteraan"), kind="endnote"), note(p("noot bij twee")))
    body += f"<draw:custom-shape>{p('in een ster')}</draw:custom-shape>"
    pages = f"<style:header>{p('kop')}</style:header><style:footer style:display='false'>{p('uit')}</style:footer>"
    pages += (
        f"<style:header-first>{p('eerste kop')}</style:header-first><style:footer-left>{p('voet')}</style:footer-left>"
    )
    assert parts(odt(body, pages)) == {
        "paragraph 1": "een.",
        "paragraph 2": "twee",
        "textbox 1": "op de bladzijde",
        "textbox 2": "in een vak",
        "textbox 3": "in een ster",
        "header 1": "kop",
        "header 2": "eerste kop",
        "footer 1": "voet",
        "footnote 1": "noot bij een\nen meer",
        "footnote 2": "noot bij twee",
        "endnote 1": "achteraan",
    }


def test_paragraphs_in_a_row_are_one_run_of_text_until_a_heading_or_a_table() -> None:
    body = p("een") + p() + p("twee", box(p("vak"))) + h("Kop") + h("Kop") + p("drie")
    body += table(("vier", p("vijf") + p("zes"))) + p("zeven") + items(p("punt"), p("punt"))
    assert blocks(odt(body)) == [
        *(["een", "twee"], ["Kop"], ["Kop"], ["drie"], ["vier"], ["vijf", "zes"], ["zeven"], ["punt", "punt"], ["vak"]),
    ]


def test_labels_and_columns_of_speakers_tell_who_speaks() -> None:
    body = p(span("Klant:", "T1"), " Te duur.") + p(span("Ver", "T1"), "koper: Ja.") + h("Kop")
    body += table(("Wie", "Wat"), ("Klant", "Te laat."), ("Verkoper", p("Dat snap ik.") + p("Morgen dan?")))
    body += table(("Prijs", "€ 5"), ("Duur", "Lang."))
    found = said(odt(body, f"<style:header>{table(('Adres', 'Dorp'))}</style:header>"))
    assert found[:7] == [
        *(("klant", "Te duur."), ("verkoper", "Ja."), (None, "Kop"), (None, "Wie"), (None, "Wat")),
        *(("klant", "Te laat."), ("verkoper", "Dat snap ik.")),
    ]
    assert found[7] == ("verkoper", "Morgen dan?")
    assert {speaker for speaker, _ in found[8:]} == {None}


@pytest.mark.parametrize("cell", [p("Klant"), f"<table:table-cell>{p('Klant')}</table:table-cell>"])
def test_what_stands_in_a_table_but_in_no_row_is_no_cell(cell: str) -> None:
    body = table(("Wie", "Wat"), ("Klant", "Te laat."), ("Verkoper", "Morgen dan?"))
    document = read(odt(body.replace("<table:table>", f"<table:table>{cell}")))
    assert [segment.cell is None for segment in document.segments][:2] == [True, False]


# --- nothing is edited


def test_suggestions_have_no_edits_and_fixing_leaves_the_file(engine: Engine) -> None:
    FILES.check_only_read(engine, odt(p("Dat snap ik, maar wat houdt u tegen?")))


def test_an_edit_all_the_same_is_an_error() -> None:
    with pytest.raises(FixError, match=r"script\.odt: bestanden van deze soort kan enmaar niet aanpassen"):
        edited(opened(odt(p("maar"))), [Edit(0, 4, "maar", "en")])


# --- what is refused


@pytest.mark.parametrize(
    ("name", "xml", "told"),
    [
        ("content.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]><w/>", "heeft een DOCTYPE"),
        ("content.xml", "<office:text/>", "content.xml is geen geldige XML"),
        ("content.xml", "<a>" * 2000 + "</a>" * 2000, "is te diep genest"),
        ("content.xml", f"<office:spreadsheet {NAMES}/>", "geen OpenDocument-tekst"),
        ("styles.xml", "<!DOCTYPE w><w/>", "styles.xml heeft een DOCTYPE"),
        ("META-INF/manifest.xml", "geen XML", "META-INF/manifest.xml is geen geldige XML"),
        ("META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>", "wachtwoord .* als .odt"),
    ],
)  # fmt: skip
def test_dangerous_damaged_and_encrypted_files_are_told(name: str, xml: str, told: str) -> None:
    with pytest.raises(InputError, match=rf"^script\.odt: .*{told}"):
        opened(packed({**members(p("x")), name: xml}))


def test_a_document_that_is_missing_is_told_and_the_rest_may_be() -> None:
    with pytest.raises(InputError, match=r"^script\.odt: is beschadigd: content\.xml ontbreekt"):
        opened(packed({"mimetype": "x"}))
    contents = {"content.xml": members(p(SENTENCE))["content.xml"]}
    assert [segment.text for segment in read(packed(contents)).segments] == [SENTENCE]


def test_what_unpacks_to_too_much_is_told() -> None:
    with pytest.raises(InputError, match=r"^script\.odt: is uitgepakt groter dan 1 MB"):
        open_source("script.odt", odt(p("x" * 1_000_000)), max_size=1_000_000)


def test_text_that_came_from_elsewhere_is_read_as_text() -> None:
    found = read_document(SourceFile("a.odt", f"{SENTENCE}\n\nTekst.")).segments
    assert [segment.text for segment in found] == [SENTENCE, "Tekst."]


PIECES = st.sampled_from(
    [
        *("<text:p>", "</text:p>", "<text:p/>", "<text:h>", "</text:h>", "<text:span text:style-name='T1'>"),
        *("<text:span text:style-name='T4'>", "</text:span>", "<text:s/>", "<text:s text:c='9'/>", "<text:tab/>"),
        *("<text:line-break/>", "<text:note>", "</text:note>", "<text:note-body>", "</text:note-body>", "<text:list>"),
        *("</text:list>", "<text:list-item>", "</text:list-item>", "<table:table>", "</table:table>", "<draw:rect>"),
        *("<table:table-row>", "</table:table-row>", "<table:table-cell>", "</table:table-cell>", "</draw:rect>"),
        *("<text:placeholder>", "</text:placeholder>", "<office:annotation>", "</office:annotation>", "<style:header>"),
        *("</style:header>", "<style:style style:family='text' style:name='T1'>", "</style:style>", "maar ", "Klant: "),
        *(
            "<style:text-properties fo:font-weight='bold'/>",
            "&amp;",
            "&x;",
            "<![CDATA[x]]>",
            "<!-- x -->",
            "{{ naam }}",
        ),
        *("é😀", "\u00ad", "<!DOCTYPE x>", "<", "\x00", p(SENTENCE), note(p("noot")), box(p("vak"))),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=300)
def test_any_body_is_read_by_the_law_or_refused(body: str) -> None:
    with contextlib.suppress(InputError):
        read(odt(body, body))


@given(NO_FILES)
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        opened(data)


# --- a sentence anywhere


# Where the sentence may stand: the body, the pages, the part, and how many lines and code points of it come before.
NESTS = {
    "a paragraph": (p("{}"), "", "paragraph 2", 0, 0),
    "a paragraph behind others": (p("Ja. {}"), "", "paragraph 2", 0, 4),
    "a second line": (p("Ja.<text:line-break/>Nee. {}"), "", "paragraph 2", 1, 5),
    "an item": (items(p("a"), p("{}")), "", "paragraph 3", 0, 0),
    "a heading": (h("{}"), "", "paragraph 2", 0, 0),
    "a cell": (table(("a", "b"), ("c", p("{}"))), "", "paragraph 5", 0, 0),
    "a link": (p("<text:a>{}</text:a>"), "", "paragraph 2", 0, 0),
    "a text box": (p("a", box(p("b"), p("{}"))), "", "textbox 1", 1, 0),
    "a footnote": (p("a", note(p("{}"))), "", "footnote 1", 0, 0),
    "a header": ("", f"<style:header>{p('{}')}</style:header>", "header 1", 0, 0),
}
FILLING = st.sampled_from(["", "Een alinea.", "é 😀 &amp; {{ x }}", "10% &lt;b&gt;", "a<text:tab/>b"])


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    blank = draw(st.sampled_from([" ", "\n  ", "<text:s/>"]))
    styles = st.sampled_from(["T1", "T2", "T5"])
    words = "".join(span(piece.replace(" ", blank), draw(styles)) for piece in draw(CUT_SENTENCES))
    body, pages, part, line, column = draw(st.sampled_from(list(NESTS.values())))
    body = f"{p(draw(FILLING))}{body.replace('{}', words)}{p(draw(FILLING))}"
    return Planted(odt(body, pages.replace("{}", words)), part, line + 1, column + COLUMN)


@given(planted())
@settings(max_examples=150)
def test_a_sentence_is_found_where_it_stands(engine: Engine, case: Planted) -> None:
    FILES.planted(engine, case)


# --- a script that LibreOffice made, with changes, a comment, a note and a text box


def test_the_sample_has_the_findings_that_it_should() -> None:
    (result,) = enmaar.check_paths(SAMPLE)
    assert (result.format, result.error) == ("odt", None)
    found = [(each.where, each.start.line, each.start.column, each.kind, each.speaker) for each in result.findings]
    assert found == [
        ("paragraph 5", 1, 32, "begrip", "verkoper"),  # over two spans
        ("paragraph 14", 1, 1, "waardering", "verkoper"),  # in the second paragraph of a cell
        ("paragraph 18", 1, 24, "medeleven", None),  # behind two blanks, in a tracked insertion
        ("textbox 1", 1, 25, "waardering", None),
        ("footnote 1", 1, 31, "begrip", None),
    ]
