"""Word: what is read of a document, where it stands, and edits of its bytes."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.config import Config
from enmaar.documents import open_source, read_document
from enmaar.documents.model import MarkKind
from enmaar.engine import Engine
from enmaar.errors import FixError, InputError
from enmaar.files import Job
from enmaar.findings import Edit
from enmaar.fixing import edited, fix
from enmaar.source import SourceFile
from tests.documents.office.files import CUT_SENTENCES, NO_FILES, SENTENCE, Files, Planted, Runs, edits_of, rewritten
from tests.documents.office.word_files import (
    bound,
    box,
    changed,
    field,
    members,
    p,
    packed,
    r,
    raw,
    sign,
    table,
    unpacked,
    word,
)

SAMPLE = Path(__file__).parent.parent / "samples" / "onderhoudscontract.docx"
DOCUMENT = "word/document.xml"


FILES = Files("script.docx")
opened, read, parts, blocks, said, edit = FILES.opened, FILES.read, FILES.parts, FILES.blocks, FILES.said, FILES.edit


def lines(body: str) -> list[str]:
    """The text of a body, as positions count in it."""
    return opened(word(body)).text.split("\n")[:-1]


def texts(body: str) -> list[str]:
    return FILES.texts(word(body))


def body_of(data: bytes) -> str:
    xml = unpacked(data)[DOCUMENT].decode()
    return xml[xml.index("<w:body>") + 8 : xml.index("</w:body>")]


# --- what is read


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ([r("ma", "<w:b/>"), r("ar")], "maar"),
        (["een &amp; &lt;twee&gt; &#8364; ", "<w:bookmarkStart/>", r("3")], "een & <twee> € 3"),
        ([r("een"), "<w:r><w:tab/></w:r>", r("twee")], "een\ttwee"),
        (["<w:r><w:t>een</w:t><w:br/><w:t>twee</w:t><w:cr/><w:t>drie</w:t></w:r>"], "een\ntwee\ndrie"),
        (["<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r>"], "e\u2011mail"),
        (["<w:r><w:t>fiets</w:t><w:softHyphen/><w:t>tas</w:t></w:r>"], "fietstas"),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', " verder"], "→ verder"),
        (['<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', " punt"], "• punt"),
        (['<w:r><w:sym w:font="Arial" w:char="20AC"/></w:r>', " 5"], "€ 5"),
        (['<w:r><w:sym w:font="Arial" w:char="D800"/></w:r>', " 5"], "• 5"),
        (
            [
                '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><se:symEx se:char="1F60A"/></mc:Choice>'
                "<mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>",
                r(" fijn"),
            ],
            "😊 fijn",
        ),
        (["goed ", f"<w:ins w:id='1'>{r('en nieuw')}</w:ins>"], "goed en nieuw"),
        (["goed", f"<w:del w:id='1'>{r(' maar oud', tag='delText')}</w:del>"], "goed"),
        (["goed", f"<w:moveFrom>{r(' weg')}</w:moveFrom><w:moveTo>{r(' hier')}</w:moveTo>"], "goed hier"),
        (["zie ", f'<w:hyperlink r:id="x">{r("onze site")}</w:hyperlink>'], "zie onze site"),
        (["zie ", field(' HYPERLINK "https://x.nl" ', r("onze site"))], "zie onze site"),
        (["op ", field(" DATE ", r("3 mei"))], "op 3 mei"),
        (["op ", f'<w:fldSimple w:instr=" DATE ">{r("3 mei")}</w:fldSimple>'], "op 3 mei"),
        ([sign("begin"), r(" IF ", tag="instrText"), field("PAGE", r("9")), sign("separate"), "ja", sign("end")], "ja"),
        (["kop ", field(" PAGEREF x ", r("12")), " door"], "kop 12 door"),
        ([field(' TOC \\o "1-3" ', r("Opening "), field(" PAGEREF x ", r("3")))], None),
        ([r("weg", "<w:vanish/>"), r("zichtbaar", '<w:vanish w:val="0"/>')], "zichtbaar"),
        (["<w:r><w:t>  los van </w:t></w:r>", r(" elkaar")], "los van elkaar"),
        (["<w:r><w:t>een\n  regel</w:t></w:r>"], "een regel"),
        (["<w:r><w:t><![CDATA[een & twee]]></w:t></w:r>"], "een & twee"),
        ([f"<w:sdt><w:sdtContent>{r('een veld')}</w:sdtContent></w:sdt>"], "een veld"),
        ([f"<w:smartTag>{r('Utrecht')}</w:smartTag>"], "Utrecht"),
        (["<w:ruby><w:rt><w:r><w:t>boven</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>onder</w:t></w:r></w:rubyBase></w:ruby>"],
         "onder"),
        (['<w:commentRangeStart w:id="1"/>', "wat ik zeg", '<w:commentRangeEnd w:id="1"/>'], "wat ik zeg"),
        (["<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>", "tekst"], "tekst"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_word_shows_it(content: list[str], text: str | None) -> None:
    assert texts(p(*content)) == ([text] if text else [])


def test_space_counts_where_any_element_around_says_so() -> None:
    body = '<w:p xml:space="preserve"><w:r><w:t>een </w:t></w:r><w:r><w:t xml:space="default"> twee</w:t></w:r></w:p>'
    assert lines(body) == ["een twee"]


def test_the_names_of_the_strict_form_are_known_too() -> None:
    contents = members(p(SENTENCE))
    strict = {
        name: xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, xml in contents.items()
    }
    assert [segment.text for segment in read(packed(strict)).segments] == [SENTENCE]


def test_any_prefix_will_do() -> None:
    contents = members(p(SENTENCE))
    contents[DOCUMENT] = contents[DOCUMENT].replace("w:", "tekst:").replace("xmlns:w=", "xmlns:tekst=")
    assert [segment.text for segment in read(packed(contents)).segments] == [SENTENCE]


def test_utf_16_is_read_and_not_edited() -> None:
    contents: dict[str, str | bytes] = dict(members(p(SENTENCE)))
    contents[DOCUMENT] = members(p(SENTENCE))[DOCUMENT].replace("UTF-8", "UTF-16").encode("utf-16")
    source = opened(packed(contents))
    assert source.text == f"{SENTENCE}\n"
    assert not source.editable


def test_a_merge_field_is_a_name() -> None:
    (segment,) = read(word(p("Beste ", field(" MERGEFIELD Naam ", r("«Na"), r("am»", "<w:b/>")), ", welkom."))).segments
    assert segment.text == "Beste Naam, welkom."
    assert [mark.span.of(segment.text) for mark in segment.marks if mark.kind is MarkKind.STAND_IN] == ["Naam"]


def test_template_tags_and_addresses_are_words_over_runs_too() -> None:
    assert texts(p("Beste {{ ", r("naam", "<w:b/>"), " }}, zie www.", r("voorbeeld.nl"), ".")) == [
        "Beste Naam, zie link."
    ]


def test_bold_and_italics_are_emphasis_and_what_is_struck_through_is_struck() -> None:
    runs = (r("een", "<w:b/>"), r(" twee", "<w:i/>"), " drie ", r("vier", '<w:b w:val="0"/>'))
    struck = (r(" vijf", "<w:strike/><w:b/>"), r(" zes", "<w:dstrike/>"), r(" acht", '<w:strike w:val="false"/>'))
    data = word(p(*runs, *struck))
    assert FILES.marked(data, MarkKind.EMPHASIS) == ["een twee", "vijf"]
    assert FILES.marked(data, MarkKind.STRIKE) == ["vijf", "zes"]


@pytest.mark.parametrize(
    ("paragraph", "where"),
    [
        (p("Tekst"), "body"),
        (p("Tekst", style="Kop1"), "heading"),
        (p("Tekst", style="Tussenkop"), "heading"),
        (p("Tekst", style="Vraag"), "heading"),
        (p("Tekst", style="Los"), "body"),
        (p("Tekst", style="Heading2"), "heading"),
        (p("Tekst", style="Kop 3"), "heading"),
        (p("Tekst", style="Kring"), "body"),
        (p("Tekst", properties='<w:outlineLvl w:val="0"/>'), "heading"),
        (p("Tekst", style="Kop1", properties='<w:outlineLvl w:val="9"/>'), "body"),
        (p("Tekst", properties='<w:pPrChange><w:pPr><w:pStyle w:val="Kop1"/></w:pPr></w:pPrChange>'), "body"),
        (p("Tekst", style="Titel"), "title"),
        (p("Tekst", style="Ondertitel"), "heading"),
        (p("Tekst", style="Punt"), "list"),
        (p("Tekst", style="Punt", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), "body"),
        (p("Tekst", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), "list"),
        (p("Tekst", style="Kop1", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), "heading"),
        (table(("Tekst",)), "table"),
        (table((p("Tekst", style="Punt"),)), "table"),
        (table((p("Tekst", style="Kop1"),)), "heading"),
        (p("Onderwerp: Tekst"), "subject"),
    ],
)
def test_the_place_of_a_paragraph_is_that_of_its_style(paragraph: str, where: str) -> None:
    assert [(segment.where, segment.text) for segment in read(word(paragraph)).segments] == [(where, "Tekst")]


# --- where it stands


def test_paragraphs_are_counted_with_those_in_tables_and_without_words() -> None:
    body = p("een") + p() + table(("twee", "drie"), (p("vier") + p("vijf"), p(" "))) + "<w:p/>" + p("zes")
    assert parts(word(body)) == {
        "paragraph 1": "een",
        "paragraph 3": "twee",
        "paragraph 4": "drie",
        "paragraph 5": "vier",
        "paragraph 6": "vijf",
        "paragraph 9": "zes",
    }


def test_the_other_parts_come_behind_the_body() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    body = p("een", reference(7), box(p("in een vak"), p("en nog een regel"))) + p("twee", reference(4))
    body += '<w:sectPr><w:headerReference r:id="header2"/><w:footerReference r:id="footer1"/></w:sectPr>'
    body += '<w:sectPr><w:headerReference r:id="header1"/><w:headerReference r:id="header2"/></w:sectPr>'
    notes = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>streep</w:t></w:r></w:p></w:footnote>'
    notes += f'<w:footnote w:id="4">{p("noot bij twee")}</w:footnote><w:footnote w:id="5">{p("van niets")}</w:footnote>'
    notes += f'<w:footnote w:id="7">{p("noot bij een")}</w:footnote>'
    others = {
        "header1": p("tweede kop"),
        "header2": p("eerste kop") + p(box(p("in de kop"))),
        "header3": p("nergens"),
        "footer1": table(("voet",)),
        "footnotes": notes,
        "comments": f'<w:comment w:id="0">{p("opmerking")}</w:comment>',
    }
    assert parts(word(body, others)) == {
        "paragraph 1": "een",
        "paragraph 2": "twee",
        "textbox 1": "in een vak\nen nog een regel",
        "header 1": "eerste kop",
        "textbox 2": "in de kop",
        "header 2": "tweede kop",
        "footer 1": "voet",
        "footnote 1": "noot bij een",
        "footnote 2": "noot bij twee",
    }


def checked(engine: Engine, data: bytes) -> tuple[enmaar.Finding, ...]:
    return FILES.checked(engine, data).findings


def test_a_position_is_told_from_the_part(engine: Engine) -> None:
    body = p("Een alinea.") + p("Regel een.", "<w:r><w:br/></w:r>", SENTENCE)
    (finding,) = checked(engine, word(body))
    assert (finding.where, finding.start.line, finding.start.column, finding.start.offset) == ("paragraph 2", 2, 23, 33)
    assert finding.excerpt.text == SENTENCE


def test_paragraphs_in_a_row_are_one_run_of_text_until_a_heading_or_a_table() -> None:
    body = p("een") + p() + p("twee", box(p("vak"))) + p("drie") + p("Kop", style="Kop1") + p("Kop", style="Kop1")
    body += p("vier") + table(("vijf", p("zes") + p("zeven"))) + p("acht") + p("punt", style="Punt") + p("negen")
    assert blocks(word(body)) == [
        ["een", "twee", "drie"],
        *(["Kop"], ["Kop"], ["vier"], ["vijf"], ["zes", "zeven"], ["acht"], ["punt"], ["negen"], ["vak"]),
    ]


def test_a_finding_looks_back_over_paragraphs_but_not_over_a_heading(engine: Engine) -> None:
    before, after = p("Dat snap ik."), p("Maar het kan niet.")
    assert [finding.where for finding in checked(engine, word(before + p() + after))] == ["paragraph 3"]
    assert checked(engine, word(before + p("Kop", style="Kop1") + after)) == ()


# --- who speaks


def test_labels_in_bold_tell_who_speaks() -> None:
    body = (
        p(r("Klant:", "<w:b/>"), " Te duur.") + p("Echt.") + p(r("Ver", "<w:b/>"), r("koper", "<w:b/>"), ":\u00a0Ja.")
    )
    body += p("Punt", style="Punt") + p("Kop", style="Kop1") + p("Tekst.")
    assert said(word(body)) == [
        ("klant", "Te duur."),
        ("klant", "Echt."),
        ("verkoper", "Ja."),
        ("verkoper", "Punt"),
        (None, "Kop"),
        (None, "Tekst."),
    ]


def test_a_column_of_speakers_tells_it_too() -> None:
    body = table(("Wie", "Wat"), ("Klant", "Te duur."), ("Verkoper", p("Dat snap ik.") + p("Mag ik iets vragen?")))
    assert said(word(body)) == [
        *((None, "Wie"), (None, "Wat"), ("klant", "Te duur.")),
        *(("verkoper", "Dat snap ik."), ("verkoper", "Mag ik iets vragen?")),
    ]


def test_what_stands_in_a_table_but_in_no_row_is_no_cell() -> None:
    rows = table(("Wie", "Wat"), ("Klant", "Te laat."), ("Verkoper", "Morgen dan?"))
    found = read(word(rows.replace("<w:tbl>", f"<w:tbl><w:tc>{p('Klant')}</w:tc>"))).segments
    assert [segment.cell is None for segment in found][:2] == [True, False]


def test_each_table_has_speakers_of_its_own() -> None:
    rows = ("Klant", "Te duur."), ("Verkoper", "Dat snap ik.")
    found = said(word(table(*rows) + table(("Prijs", "€ 5"), ("Duur", "Lang."))))
    assert found[:2] == [("klant", "Te duur."), ("verkoper", "Dat snap ik.")]
    assert {speaker for speaker, _ in found[2:]} == {None}


# --- edits


def test_an_edit_changes_the_text_and_nothing_else() -> None:
    data = packed(members(p("Ja &amp; nee, ", "maar &lt;nee&gt;.") + p("maar")), comment=b"x")
    new = edit(data, "maar <", "en & <")
    assert changed(data, new) == {DOCUMENT}
    assert body_of(new) == body_of(data).replace("maar &lt;nee", "en &amp; &lt;nee")
    assert raw(new).keys() == raw(data).keys()


def test_words_over_several_runs_go_into_the_first_and_an_empty_one_goes() -> None:
    data = word(p("Ja, ", r("ma", "<w:b/>"), r("ar", "<w:i/>"), "<w:bookmarkEnd/>", " nee."))
    assert body_of(edit(data, "maar", "en")) == p("Ja, ", r("en", "<w:b/>"), "<w:bookmarkEnd/>", " nee.")


def test_a_run_that_holds_more_than_its_words_stays() -> None:
    content = "<w:r><w:t>ma</w:t></w:r><w:r><w:t>ar</w:t><w:footnoteReference/></w:r><!-- x -->{}".format
    data = word(p(content("<w:r><w:t>!</w:t></w:r>")))
    assert body_of(edit(data, "maar", "en")) == body_of(data).replace("ma<", "en<").replace("ar<", "<")
    assert body_of(edit(data, "!", "")) == p(content(""))


def test_what_an_edit_does_not_touch_stays_as_it_is_written() -> None:
    data = word(p("&#8364; 5 &quot;maar&quot; &#xe9;&#233;n&gt; keer > &apos;s avonds"))
    assert body_of(edit(data, "maar", "en")) == body_of(data).replace("maar", "en")


def test_words_that_stay_the_same_keep_their_formatting() -> None:
    data = word(p("Ja, ", r("ma", "<w:b/>"), "ar dit ", r("model", "<w:i/>"), " is goed."))
    expected = p("Ja, ", r("en", "<w:b/>"), " dit ", r("model", "<w:i/>"), " is heel goed.")
    assert body_of(edit(data, "maar dit model is goed", "en dit model is heel goed")) == expected


def test_space_at_an_end_is_kept_from_being_dropped() -> None:
    data = word("<w:p><w:r><w:t>ja,</w:t></w:r><w:r><w:rPr/><w:t > maar</w:t></w:r></w:p>")
    assert lines(body_of(data)) == ["ja,maar"]
    assert body_of(edit(data, "maar", " en")) == (
        '<w:p><w:r><w:t>ja,</w:t></w:r><w:r><w:rPr/><w:t xml:space="preserve" > en</w:t></w:r></w:p>'
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "nu ", [r("ja nu "), r("nee", "<w:b/>")]),
        ("ja ", "", [r("nee", "<w:b/>")]),
        ("ja nee", "ja wel nee", [r("ja wel "), r("nee", "<w:b/>")]),
        ("ja nee", "nee", [r("nee", "<w:b/>")]),
    ],
)
def test_insertions_and_deletions_are_edits_too(old: str, new: str, expected: list[str]) -> None:
    data = word(p("ja ", r("nee", "<w:b/>")))
    start = 3 if not old else 0
    source = opened(data)
    assert body_of(edited(source, [Edit(start, start + len(old), old, new)]).to_bytes()) == p(*expected)


def test_edits_in_several_parts_all_go_in() -> None:
    body = p("een maar") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    data = word(body, {"header1": p("twee maar drie maar")})
    source = opened(data)
    new = edited(source, edits_of(source, "maar", "en"))
    assert new.text == source.text.replace("maar", "en")
    assert changed(data, new.to_bytes()) == {DOCUMENT, "word/header1.xml"}


def test_a_long_document_is_edited_where_its_words_stand() -> None:
    body = "".join(p(f"é😀 &amp; {n}{'x' * (n % 61)} ", r("ma", "<w:b/>"), "<!-- <w:t> -->", "ar") for n in range(3000))
    data = word(body)
    source = opened(data)
    new = edited(source, edits_of(source, "maar", "en"))
    assert body_of(new.to_bytes()) == body.replace(">ma<", ">en<").replace(r("ar"), "")


def test_what_was_not_too_large_to_read_is_not_too_large_to_edit() -> None:
    data = packed({**members(p("maar")), "word/media/image2.png": bytes(21_000_000)})
    source = open_source("script.docx", data, max_size=30_000_000)
    assert edited(source, [Edit(0, 4, "maar", "en")]).text == "en\n"


@pytest.mark.parametrize(
    ("content", "old", "new"),
    [
        (["een", "<w:r><w:tab/></w:r>", "twee"], "een\ttwee", "een twee"),
        (["een", "<w:r><w:br/></w:r>", "twee"], "\n", " "),
        ([field(" REF x ", r("een"))], "een", "twee"),
        (["<w:r><w:t><![CDATA[een]]></w:t></w:r>"], "een", "twee"),
        (['<w:r><w:t xml:space="default">een</w:t></w:r>'], "een", "twee"),
        (["<w:r><w:t>e<!-- x -->en</w:t></w:r>"], "een", "twee"),
        ([bound(r("een"))], "een", "twee"),
        ([bound(f"<w:sdt><w:sdtContent>{r('een')}</w:sdtContent></w:sdt>")], "een", "twee"),
        (["een"], "een", "een\ntwee"),
        (["een"], "een", "een\x01"),
        (["een"], "een\n", "een"),
    ],
)
def test_what_no_text_can_hold_is_an_error(content: list[str], old: str, new: str) -> None:
    source = opened(word(p(*content)))
    start = source.text.index(old)
    with pytest.raises(FixError, match=r"script\.docx: "):
        edited(source, [Edit(start, start + len(old), old, new)])


@pytest.mark.parametrize(
    ("content", "fixed"),
    [
        (["Dat snap ik, maar", "<w:r><w:tab/></w:r>", "wat houdt u tegen?"], "Dat snap ik, en\twat houdt u tegen?"),
        (["Dat snap ik,", "<w:r><w:br/></w:r>", "maar wat houdt u tegen?"], "Dat snap ik,\nen wat houdt u tegen?"),
        ([field(" REF x ", r("Dat snap ik")), ", maar wat houdt u tegen?"], "Dat snap ik, en wat houdt u tegen?"),
        (["Dat snap ik, ma", "<w:r><w:softHyphen/></w:r>", "ar wat houdt u tegen?"], None),
        (["Dat snap ik, ", field(" REF x ", r("maar")), " wat houdt u tegen?"], None),
        (["Dat snap ik, ", bound(r("maar")), " wat houdt u tegen?"], None),
        (
            [bound(r("Beste Jan, ")), "dat snap ik, maar wat houdt u tegen?"],
            "Beste Jan, dat snap ik, en wat houdt u tegen?",
        ),
    ],
)
def test_what_is_no_plain_text_is_never_edited(engine: Engine, content: list[str], fixed: str | None) -> None:
    source = opened(word(p(*content)))
    done = fix(engine, Job(source, Config()))
    assert len(done.before.findings) == 1
    assert done.job.source.text == (f"{fixed}\n" if fixed else source.text)


# --- what is refused


@pytest.mark.parametrize(
    ("name", "xml", "told"),
    [
        (DOCUMENT, "<!DOCTYPE w [<!ENTITY a 'b'>]><w/>", "heeft een DOCTYPE"),
        (DOCUMENT, "<w:document/>", "is geen geldige XML"),
        (DOCUMENT, "<a>" * 2000 + "</a>" * 2000, "is te diep genest"),
        (DOCUMENT, "<workbook/>", "het is geen Word-document"),
        (DOCUMENT, '<?xml version="1.0" encoding="latin-1"?><w/>', "is geen geldige XML"),
        ("_rels/.rels", "geen XML", "_rels/.rels is geen geldige XML"),
        ("word/styles.xml", "<!DOCTYPE w><w/>", "word/styles.xml heeft een DOCTYPE"),
    ],
)
def test_dangerous_and_damaged_xml_is_told(name: str, xml: str, told: str) -> None:
    with pytest.raises(InputError, match=rf"^script\.docx: .*{told}"):
        opened(packed({**members(p("x")), name: xml}))


def test_entities_that_expand_cost_nothing() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
    with pytest.raises(InputError, match="DOCTYPE"):
        opened(packed({DOCUMENT: f'<!DOCTYPE w [<!ENTITY e0 "x">{entities}]><w>&e19;</w>'}))


def test_a_document_that_is_missing_is_told() -> None:
    with pytest.raises(InputError, match=r"^script\.docx: is beschadigd: word/document\.xml ontbreekt"):
        opened(packed({"a.xml": "<a/>"}))


def test_other_parts_may_be_missing() -> None:
    contents = members(p(SENTENCE) + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>')
    assert [each.text for each in read(packed({DOCUMENT: contents[DOCUMENT]})).segments] == [SENTENCE]


def test_what_unpacks_to_too_much_is_told() -> None:
    with pytest.raises(InputError, match=r"^script\.docx: is uitgepakt groter dan 1 MB; verhoog"):
        open_source("script.docx", word(p("x" * 1_000_000)), max_size=1_000_000)


def test_text_that_came_from_elsewhere_is_read_as_text() -> None:
    assert [segment.text for segment in read_document(SourceFile("a.docx", f"{SENTENCE}\n\nTekst.")).segments] == [
        SENTENCE,
        "Tekst.",
    ]


PIECES = st.sampled_from(
    [
        *("<w:p>", "</w:p>", "<w:p/>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:t/>", '<w:t xml:space="preserve">'),
        *(
            "<w:rPr>",
            "</w:rPr>",
            "<w:b/>",
            "<w:vanish/>",
            "<w:pPr>",
            "</w:pPr>",
            '<w:pStyle w:val="Kop1"/>',
            "<w:tab/>",
        ),
        *("<w:br/>", "<w:softHyphen/>", '<w:sym w:char="F0E0"/>', '<w:sym w:char="x"/>', "<w:del>", "</w:del>"),
        *("<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:txbxContent>", "</w:txbxContent>"),
        *('<w:fldSimple w:instr="MERGEFIELD x">', "</w:fldSimple>", sign("begin"), sign("separate"), sign("end")),
        *("<mc:AlternateContent>", "</mc:AlternateContent>", "<mc:Choice>", "</mc:Choice>", "<mc:Fallback>"),
        *("<w:instrText>", "</w:instrText>", "TOC ", "maar ", "Klant: ", "&amp;", "&x;", "<![CDATA[x]]>", "<!-- x -->"),
        *("{{ naam }}", "é😀", "\u00ad", "<!DOCTYPE x>", "<", "\x00", '<w:footnoteReference w:id="1"/>', p(SENTENCE)),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=300)
def test_any_body_is_read_by_the_law_or_refused(body: str) -> None:
    with contextlib.suppress(InputError):
        read(word(body))


@given(NO_FILES)
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        opened(data)


# --- a sentence anywhere


# Where the runs may stand: the body, the other parts, and the name of the part that the sentence is in.
NESTS: dict[str, tuple[str, dict[str, str], str]] = {
    "a paragraph": (p("{}"), {}, "paragraph 2"),
    "an item": (p("{}", style="Punt"), {}, "paragraph 2"),
    "a heading": (p("{}", style="Kop1"), {}, "paragraph 2"),
    "a cell": (table(("a", "b"), ("c", p("{}"))), {}, "paragraph 5"),
    "an insertion": (p(f"<w:ins w:id='1'>{r('{}')}</w:ins>"), {}, "paragraph 2"),
    "a link": (p(f'<w:hyperlink r:id="x">{r("{}")}</w:hyperlink>'), {}, "paragraph 2"),
    "a link that is a field": (p(field(' HYPERLINK "x" ', r("{}"))), {}, "paragraph 2"),
    "a text box": (p("a", box(p("{}"))), {}, "textbox 1"),
    "a header": ('<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>', {"header1": p("{}")}, "header 1"),
    "a footnote": (
        p("a", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        {"footnotes": f'<w:footnote w:id="2">{p("{}")}</w:footnote>'},
        "footnote 1",
    ),
}
PROPERTIES = st.sampled_from(["", "<w:b/>", '<w:rFonts w:ascii="Arial"/><w:i/>', '<w:color w:val="FF0000"/>'])
FILLING = st.sampled_from(["", "Een alinea.", "é 😀 &amp; {{ x }}", "10% &lt;b&gt;"])


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    runs = [(piece, draw(PROPERTIES)) for piece in draw(CUT_SENTENCES)]
    body, others, part = draw(st.sampled_from(list(NESTS.values())))
    before, after = draw(FILLING), draw(FILLING)

    def filled(runs: Runs) -> dict[str, str]:
        words = "".join(r(text, properties) for text, properties in runs)
        # The older form of a text box is not what Word shows: it stays as it is.
        shown = body.replace(r("{}"), words, 1).replace(r("{}"), r("oud"))
        shown_elsewhere = {name: xml.replace(r("{}"), words) for name, xml in others.items()}
        return members(p(before) + shown + p(after), shown_elsewhere)

    return Planted(packed(filled(runs)), part, members=filled(rewritten(runs)))


@given(planted())
@settings(max_examples=150)
def test_a_sentence_is_found_where_it_stands_and_rewritten_there(engine: Engine, case: Planted) -> None:
    FILES.planted_and_rewritten(engine, case)


# --- a script that python-docx made, with changes, fields and links


def test_the_sample_has_the_findings_that_it_should() -> None:
    (result,) = enmaar.check_paths(SAMPLE)
    assert result.format == "docx"
    found = [(each.where, each.start.line, each.start.column, each.kind, each.speaker) for each in result.findings]
    assert found == [
        ("paragraph 6", 1, 27, "begrip", "verkoper"),  # over two runs, the first one bold
        ("paragraph 18", 1, 28, "waardering", "verkoper"),  # in a table with a column of speakers
        ("paragraph 23", 1, 1, "waardering", "verkoper"),  # in the second paragraph of a cell
        ("paragraph 25", 1, 60, "instemming", None),  # in a tracked insertion
    ]


def test_the_sample_is_fixed_and_stays_a_document(engine: Engine) -> None:
    data = SAMPLE.read_bytes()
    source = open_source("script.docx", data)
    done = fix(engine, Job(source, Config()), unsafe=True)
    new = done.job.source.to_bytes()
    assert changed(data, new) == {DOCUMENT}
    document = docx.Document(io.BytesIO(new))
    (paragraph,) = (each for each in document.paragraphs if "Dat begrijp ik" in each.text)
    assert [(run.text, run.bold) for run in paragraph.runs][2:] == [
        ("Dat begrijp ik, ", None),
        ("en", True),
        (" het duurt echt maar twee minuten.", None),
    ]
    assert [row.cells[1].text for row in document.tables[0].rows][1:3] == [
        "Mijn buurman is goedkoper uit, maar hij moet wel een dag vrij nemen.",
        done.before.findings[1].suggestions[0].text,
    ]
