"""PDF: which lines are a paragraph, where it stands, and what is refused."""

from __future__ import annotations

import contextlib
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from bench.files import pdf_file
from enmaar.documents import Document, open_source, read_document
from enmaar.documents.office.pdf_streams import drawn_size
from enmaar.engine import Engine
from enmaar.errors import InputError
from enmaar.source import SourceFile
from enmaar.spans import Span
from tests.documents.office.files import SENTENCE, Files, Planted, damaged
from tests.documents.office.pdf_files import LEADING, LEFT, TOP, at, lines, page, row, table

pytest.importorskip("pypdfium2", reason="needs pypdfium2, from the extra 'office'")

SAMPLE = Path(__file__).parent.parent / "samples" / "schilderwerk.pdf"
FILES = Files("folder.pdf")
opened = FILES.opened


def read(*pages: bytes) -> Document:
    return FILES.read(pdf_file(*pages))


def texts(*pages: bytes) -> list[str]:
    return FILES.texts(pdf_file(*pages))


def parts(*pages: bytes) -> dict[str, str]:
    return FILES.parts(pdf_file(*pages))


# --- lines and paragraphs


def test_pages_are_parts_and_those_without_words_are_counted() -> None:
    assert parts(lines("Een.", "", "Twee."), b"", b"0 0 m 9 9 l S", lines("Drie.")) == {
        "page 1": "Een.\nTwee.",
        "page 4": "Drie.",
    }


def test_lines_at_the_distance_of_lines_are_a_paragraph() -> None:
    assert texts(
        lines("Wij schilderen buiten van april tot", "en met oktober, als het droog is.", "", "Daarna gaan wij naar")
        + lines("binnen, waar het warm is.", top=TOP - 4 * LEADING)
    ) == [
        "Wij schilderen buiten van april tot\nen met oktober, als het droog is.",
        "Daarna gaan wij naar\nbinnen, waar het warm is.",
    ]


@pytest.mark.parametrize("leading", [12, 18, 24])
def test_the_distance_of_lines_is_that_of_the_document(leading: float) -> None:
    paragraphs = ["Dit is een regel die doorloopt tot hier", "en hier nog verder gaat,", "tot de punt."]
    content = lines(*paragraphs, leading=leading) + lines(*paragraphs, top=TOP - 3.5 * leading, leading=leading)
    assert texts(content) == ["\n".join(paragraphs)] * 2


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (("Beste mevrouw Vos,", "Hartelijk dank voor uw bericht van gisteren."), 2),
        (("Wij danken u voor het bericht van mevrouw", "Vos over de verf."), 1),
        (("Onze prijzen", "Wij rekenen per vierkante meter, met voorrijkosten."), 2),
        (("Onderwerp: uw kozijnen", "en de goten, en nog veel meer dan dat alleen"), 2),
        (("Wij schilderen kozijnen. Dat doen wij al jaren en", "Het bevalt goed."), 1),
        (("    Een alinea met een inspringende eerste regel", "die hier doorgaat."), 1),
        (("wat een lange regel die door het midden loopt", "   van de bladzijde", "     en steeds inspringt"), 1),
    ],
)
def test_the_end_of_a_line_may_be_meant(content: tuple[str, ...], found: int) -> None:
    indents = [len(text) - len(text.lstrip()) for text in content]
    drawn = [
        at(LEFT + 6 * indent, TOP - number * LEADING, text.strip())
        for number, (text, indent) in enumerate(zip(content, indents, strict=True))
    ]
    assert len(texts(page(*drawn))) == found


def test_items_of_lists_are_texts_of_their_own() -> None:
    content = lines("\u2022 Wassen en ontvetten,", "1. Schuren", "2. Gronden en", "12 keer lakken", "- Klaar")
    content += at(LEFT, 500, "\u2022") + at(LEFT + 30, 500, "Ver van de stip,") + at(LEFT + 30, 487, "toch een punt")
    document = read(content)
    assert [(segment.where, segment.text) for segment in document.segments] == [
        *(
            ("list", "Wassen en ontvetten,"),
            ("list", "Schuren"),
            ("list", "Gronden en\n12 keer lakken"),
            ("list", "Klaar"),
        ),
        ("list", "Ver van de stip,\ntoch een punt"),
    ]


def test_what_is_larger_than_the_rest_is_a_heading() -> None:
    body = lines(*["De rest van de bladzijde is gewone tekst."] * 3, top=600)
    content = lines("1. Alles over", "verf", size=16, leading=18) + body
    heading, text = read(content).segments
    assert (heading.where, heading.text, text.where) == ("heading", "Alles over\nverf", "body")
    assert heading.block != text.block


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("een mooie aan-", "bieding", "een mooie aanbieding"),
        ("op voor-", "en achterkant", "op voor-\nen achterkant"),
        ("onze B2B-", "klanten", "onze B2B-klanten"),
        ("de BMW-", "dealer", "de BMW-dealer"),
        ("per e-", "mail", "per e-mail"),
        ("in Noord-", "Holland", "in Noord-Holland"),
        ("info@de-", "verf.nl", "info@de-verf.nl"),
        ("zacht\u00ad", "streepje", "zachtstreepje"),
        ("goed -", "vind ik", "goed -\nvind ik"),
        ("\u00a0", "onder een blanco regel", "onder een blanco regel"),
    ],
)
def test_a_word_that_is_broken_at_the_end_of_a_line_is_whole(first: str, second: str, text: str) -> None:
    assert texts(lines(first, second)) == [text]


def test_the_source_of_a_broken_word_is_both_its_halves() -> None:
    document = read(lines("Dat is een aan-", "bieding."))
    (segment,) = document.segments
    start = segment.text.index("aanbieding")
    place = segment.source_map.to_source(Span(start, start + len("aanbieding")))
    assert place.of(document.source.text) == "aan-\nbieding"


def test_ligatures_are_plain() -> None:
    assert texts(lines("e\x03ciënt en \x01jn")) == ["efficiënt en fijn"]


def test_columns_are_read_one_after_the_other() -> None:
    left = lines("De linker kolom loopt hier", "door tot onderaan, en gaat", "dan rechts verder met de", "laatste")
    right = lines("regel van het verhaal.", "Daarna komt er iets anders.", x=320)
    assert texts(left + right) == [
        "De linker kolom loopt hier\ndoor tot onderaan, en gaat\ndan rechts verder met de\nlaatste\n"
        "regel van het verhaal.\nDaarna komt er iets anders."
    ]


def test_a_wide_gap_parts_what_stands_on_one_line() -> None:
    content = row(TOP, (LEFT, "Prijs"), (200, "Vijf euro")) + row(
        TOP - 20, (LEFT, "Wat u ervoor krijgt, "), (200, "een pot")
    )
    assert parts(content) == {"page 1": "Prijs\tVijf euro\nWat u ervoor krijgt,\teen pot"}
    assert texts(content) == ["Prijs", "Vijf euro", "Wat u ervoor krijgt,", "een pot"]


def test_a_gap_that_is_no_wider_than_the_others_of_a_justified_line_parts_nothing() -> None:
    content = row(TOP, (LEFT, "Dat"), (120, "is"), (165, "wat")) + row(TOP - LEADING, (LEFT, "wij"), (118, "doen"))
    assert texts(content + lines("voor u en de uwen.", top=TOP - 2 * LEADING)) == [
        "Dat is wat\nwij doen\nvoor u en de uwen."
    ]


def test_a_narrow_gap_parts_cells_where_a_column_begins_on_another_line() -> None:
    content = row(TOP, (LEFT, "Wie"), (130, "wat er wordt gezegd"))
    content += row(TOP - 20, (LEFT, "Verkoper"), (130, "Dat snap ik.")) + row(TOP - 40, (LEFT, "Klant"), (130, "Ja."))
    assert texts(content) == ["Wie", "wat er wordt gezegd", "Verkoper", "Dat snap ik.", "Klant", "Ja."]


def test_a_column_of_speakers_tells_who_speaks() -> None:
    script = [("Klant", "Te duur, vindt\nmijn man."), ("Verkoper", "Dat snap ik."), ("Klant", "Echt.")]
    content = table(script) + at(LEFT, 500, "Zo gaat dat dan aan de telefoon.")
    found = [(segment.speaker, segment.text) for segment in read(content).segments]
    assert found[:3] == [("klant", "Te duur, vindt\nmijn man."), ("verkoper", "Dat snap ik."), ("klant", "Echt.")]


def test_labels_tell_who_speaks() -> None:
    content = lines("Klant: Te duur.", "Verkoper: Dat snap ik. Mag ik", "iets vragen?")
    assert [(segment.speaker, segment.text) for segment in read(content).segments] == [
        ("klant", "Te duur."),
        ("verkoper", "Dat snap ik. Mag ik\niets vragen?"),
    ]


def test_words_come_in_the_order_of_the_page() -> None:
    assert texts(at(LEFT + 60, TOP, "beter") + at(LEFT, TOP, "Dit model is") + at(LEFT + 88, TOP, ".")) == [
        "Dit model is beter ."
    ]


@pytest.mark.parametrize(
    ("turn", "step"),
    [("0 1 -1 0", (LEADING, 0)), ("-1 0 0 -1", (0, LEADING))],
)
def test_a_page_that_is_turned_is_read_as_it_is_meant(turn: str, step: tuple[float, float]) -> None:
    content = ("Een regel die doorgaat in", "de volgende, en dan stopt.", "", "Een nieuwe alinea.")
    drawn = [at(300 + n * step[0], 400 + n * step[1], text, turn=turn) for n, text in enumerate(content) if text]
    assert texts(page(*drawn)) == ["Een regel die doorgaat in\nde volgende, en dan stopt.", "Een nieuwe alinea."]


# --- over the pages


def framed(number: int, *content: str) -> bytes:
    return at(LEFT, 780, "De Verfwinkel") + lines(*content) + at(LEFT, 30, f"bladzijde {number} van 3")


def test_what_most_pages_have_at_their_edges_is_set_aside() -> None:
    pages = [framed(1, "Een."), framed(2, "Twee."), framed(3, "Drie.", "De Verfwinkel")]
    assert texts(*pages) == ["Een.", "Twee.", "Drie.\nDe Verfwinkel"]
    assert parts(*pages)["page 3"] == "De Verfwinkel\nDrie.\nDe Verfwinkel\nbladzijde 3 van 3"


def test_what_one_page_has_is_read_and_so_is_what_stands_elsewhere_on_another() -> None:
    assert texts(framed(1, "Een.")) == ["De Verfwinkel", "Een.", "bladzijde 1 van 3"]
    assert texts(lines("Een."), lines("Een.", top=600)) == ["Een.", "Een."]


def test_a_paragraph_that_begins_like_that_of_another_page_is_read() -> None:
    first = lines("Beste mevrouw Vos, dat is een goed", "idee.", "", "Aldus versie een.")
    second = lines("Beste mevrouw Vos, dat is een goed", "punt.", "", "Zo veel voor versie twee.")
    assert [text.partition("\n")[2] for text in texts(first, second)][::2] == ["idee.", "punt."]


def test_a_paragraph_goes_on_over_a_page() -> None:
    pages = framed(1, "Wij beginnen deze zin op de eerste"), framed(2, "bladzijde. En dan verder.")
    assert texts(*pages) == ["Wij beginnen deze zin op de eerste\nbladzijde. En dan verder."]
    assert texts(lines("Dit is af."), lines("dit is iets anders.")) == ["Dit is af.", "dit is iets anders."]


# --- nothing is edited


def test_suggestions_have_no_edits_and_fixing_leaves_the_file(engine: Engine) -> None:
    FILES.check_only_read(engine, pdf_file(lines("Dat snap ik, maar wat houdt u tegen?")))


# --- what is refused


def test_a_scan_has_a_notice(engine: Engine) -> None:
    result = FILES.checked(engine, pdf_file(b"0 0 600 800 re f"))
    assert result.findings == ()
    assert result.notices == ("folder.pdf: in dit bestand staat geen tekst, hooguit beeld (een scan?)",)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"tekst", pdf_file(b"")[:200]])
def test_a_damaged_file_is_told(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^folder\.pdf: is beschadigd: dit is geen PDF, of niet heel$"):
        opened(data)


def test_a_password_is_told() -> None:
    locked = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>" % (b"o" * 32, b"u" * 32)
    with pytest.raises(InputError, match=r"^folder\.pdf: is met een wachtwoord beveiligd; .* als \.pdf$"):
        opened(pdf_file(lines("geheim"), extra=locked))


def test_the_extra_package_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(InputError, match=r"^folder\.pdf: .*: pip install 'enmaar\[office\]'$"):
        opened(pdf_file(b""))


def test_more_text_or_pages_than_the_limit_are_told() -> None:
    data = pdf_file(*[lines("Een regel van veertig tekens, zo ongeveer.")] * 20)
    assert open_source("folder.pdf", data, max_size=30_000).text.count("\n") == 20
    for limit in (20_500, 5_000):
        with pytest.raises(InputError, match=r"^folder\.pdf: is uitgepakt groter dan"):
            open_source("folder.pdf", data, max_size=limit)


def test_streams_that_unpack_to_too_much_are_told_before_they_are_read() -> None:
    data = pdf_file(lines("Tekst."))
    bomb, picture = packed_stream(b"", bytes(30_000_000)), packed_stream(b"/Subtype/Image", bytes(30_000_000))
    assert opened(data + picture).text == "Tekst.\n"
    assert opened(data + bomb[:9000].replace(b"FlateDecode", b"LZWDecode")).text == "Tekst.\n"
    for content in (bomb, packed_stream(b"/Subtype/Form/Resources<</ProcSet[/ImageB]>>", bytes(30_000_000))):
        with pytest.raises(InputError, match=r"^folder\.pdf: is uitgepakt groter dan 20 MB"):
            opened(data + content)


# In what way the names in a form may be told: what stands in its dictionary, and which objects besides.
TOLD = {
    "in the dictionary": (b"/Resources<</Font 1 0 R/XObject<</X %d 0 R>>>>", b""),
    "in another object": (b"/Resources %d1 0 R", b"%d1 0 obj\n<</XObject<</X %d 0 R>>>>\nendobj\n"),
    "in a third one": (
        b"/Resources %d1 0 R",
        b"%d1 0 obj\n<</XObject %d2 0 R>>\nendobj\n%d2 0 obj\n<</X %d 0 R>>\nendobj\n",
    ),
}


def forms(count: int, draws: bytes, told: tuple[bytes, bytes]) -> bytes:
    """Forms 100, 101 ..., each of which draws the next one, and the last one a line."""
    out = b""
    for number in range(100, 100 + count):
        dictionary, others = (each.replace(b"%d1", b"%d1" % number).replace(b"%d2", b"%d2" % number) for each in told)
        dictionary, others = (each.replace(b"%d", b"%d" % (number + 1)) for each in (dictionary, others))
        out += others + stream(number, b"/Subtype /Form" + dictionary, draws)
    return out + stream(100 + count, b"/Subtype/Form", at(LEFT, TOP, "Tekst."))


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD)
def test_a_form_counts_as_often_as_it_is_drawn(told: tuple[bytes, bytes]) -> None:
    line = len(at(LEFT, TOP, "Tekst."))
    page = b"1 0 obj\n<</X 100 0 R>>\nendobj\n" + stream(2, b"", b"/X Do")
    assert drawn_size(page + forms(1, b"/X Do " * 10, told), 20_000_000) == 5 + 60 + 10 * line
    assert drawn_size(page + forms(2, b"/X Do " * 10, told), 20_000_000) == 5 + 60 + 10 * (60 + 10 * line)
    assert drawn_size(page + forms(9, b"/X Do " * 10, told), 20_000_000) == 20_000_001
    with pytest.raises(InputError, match=r"^folder\.pdf: is uitgepakt groter dan 20 MB"):
        opened(pdf_file(b"/X Do") + page + forms(9, b"/X Do " * 10, told))


def test_a_form_may_be_named_in_a_packed_object() -> None:
    places = b"7 0 8 4 "
    packed = packed_stream(b"/Type/ObjStm/First %d" % len(places), places + b"null<</XObject<</X 101 0 R>>>>")
    form = stream(100, b"/Subtype/Form/Resources 8 0 R", b"/X Do /X Do")
    page = b"1 0 obj\n<</X 100 0 R>>\nendobj\n" + stream(2, b"", b"/X Do")
    assert drawn_size(packed + form + page + stream(101, b"/Subtype/Form", bytes(500)), 2000) == 5 + 11 + 2 * 500


def test_forms_that_draw_themselves_and_names_of_nothing_end() -> None:
    page = b"1 0 obj\n<</X 100 0 R>>\nendobj\n" + stream(2, b"", b"/X Do /Y Do")
    form = stream(100, b"/Subtype/Form/Resources<</X 100 0 R/Z 9 0 R>>", b"/X Do /X Do /Z Do /Y Do")
    assert drawn_size(page + form, 1000) == 1001


def test_what_many_pages_draw_counts_for_each_alone() -> None:
    pages = b"1 0 obj\n<</X 100 0 R>>\nendobj\n" + b"".join(stream(n, b"", b"/X Do") for n in range(2, 50))
    assert drawn_size(pages + stream(100, b"/Subtype/Form", bytes(500)), 1000) == 505


def stream(number: int, dictionary: bytes, content: bytes) -> bytes:
    return b"%d 0 obj\n<<%s>>\nstream\n%sendstream\nendobj\n" % (number, dictionary, content)


def packed_stream(kind: bytes, content: bytes) -> bytes:
    return stream(9, b"/Filter/FlateDecode%s" % kind, zlib.compress(content, 9))


def test_text_that_came_from_elsewhere_is_read_as_text() -> None:
    found = read_document(SourceFile("a.pdf", f"{SENTENCE}\n\nTekst.")).segments
    assert [segment.text for segment in found] == [SENTENCE, "Tekst."]


INSTRUCTIONS = st.sampled_from(
    [
        *(b"BT ", b"ET ", b"/F 12 Tf ", b"/F 0 Tf ", b"1e38 0 0 1e38 0 0 Tm ", b"0 0 0 0 0 0 Tm ", b"72 700 Td "),
        *(b"0 -14 Td ", b"50 0 Td ", b"-60 3 Td ", b"(Dat is goed, maar duur.) Tj ", b"(Klant:) Tj ", b"(aan-) Tj "),
        *(b"(bieding) Tj ", b"(\\000\\002\\011\\012\\015\\240) Tj ", b"(\\001\\002\\003) Tj ", b"[(a) -9999 (b)] TJ "),
        *(
            b"(\\225 punt) Tj ",
            b"(1. ) Tj ",
            b"(- ) Tj ",
            b"q ",
            b"Q ",
            b"0 1 -1 0 0 0 cm ",
            b"2 0 0 2 0 0 cm ",
            b"( ) Tj ",
        ),
        *(b"3 Tr ", b"<feff> Tj ", b"(", b"<<", b"\xff"),
    ]
)


@given(st.lists(st.lists(INSTRUCTIONS, max_size=25).map(b"".join), min_size=1, max_size=3))
@settings(max_examples=300)
def test_any_page_is_read_by_the_law(pages: list[bytes]) -> None:
    with contextlib.suppress(InputError):
        read(*(b"BT /F 12 Tf 72 700 Td " + content for content in pages))


@given(damaged(pdf_file(lines("Dat is een aan-", "bieding."))))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        FILES.read(data)


# --- a sentence anywhere


FILLING = st.sampled_from(
    ["Een regel.", "10% van (twintig) is \\ twee.", "Dit is één lange zin die over de rand heen loopt."]
)


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    """Pages of wrapped paragraphs, words broken at random, with a header or without."""
    count, width, has_frame = draw(st.integers(1, 3)), draw(st.integers(16, 60)), draw(st.booleans())
    target = draw(st.integers(1, count))
    pages, place = [], (0, 0)
    for number in range(1, count + 1):
        paragraphs = [wrapped(draw, draw(FILLING), width) for _ in range(draw(st.integers(0, 2)))]
        if has_frame:
            paragraphs.insert(0, ["De Verfwinkel"])
        if number == target:
            words = wrapped(draw, f"{draw(st.sampled_from(['', 'Ja. ']))}{SENTENCE} {draw(FILLING)}", width)
            (line,) = (n for n, text in enumerate(words) if "maar" in text.split())
            place = sum(map(len, paragraphs)) + line + 1, words[line].index("maar") + 1
            paragraphs.append(words)
        content, y = b"", float(TOP)
        for paragraph in paragraphs:
            content += lines(*paragraph, top=y)
            y -= len(paragraph) * LEADING + 12
        pages.append(content)
    return Planted(pdf_file(*pages), f"page {target}", *place)


def wrapped(draw: st.DrawFn, text: str, width: int) -> list[str]:
    """The lines of a text, none longer than a width if its words allow that."""
    found = [""]
    for word in text.split():
        if found[-1] and len(found[-1]) + 1 + len(word) > width:
            if word.isalpha() and word != "maar" and len(word) > 3 and draw(st.booleans()):
                half = draw(st.integers(2, len(word) - 2))
                found[-1] += f" {word[:half]}-"
                word = word[half:]
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found


@given(planted())
@settings(max_examples=150)
def test_a_sentence_is_found_where_it_stands(engine: Engine, case: Planted) -> None:
    assert FILES.planted(engine, case).sentence.endswith(SENTENCE)


# --- a brochure that LibreOffice made, with a header and a footer, broken words and a table


def test_the_sample_has_the_findings_that_it_should() -> None:
    (result,) = enmaar.check_paths(SAMPLE)
    assert (result.format, result.error) == ("pdf", None)
    found = [(each.where, each.start.line, each.start.column, each.kind, each.speaker) for each in result.findings]
    assert found == [
        ("page 1", 18, 11, "waardering", None),  # behind "begrijpelij-" and "ke" on two lines
        ("page 2", 10, 19, "begrip", None),  # over the end of a line
        ("page 2", 18, 23, "begrip", "verkoper"),  # in a table with a column of speakers
    ]
    assert result.findings[0].sentence.startswith("Dat is een begrijpelijke vraag, maar een derde laag")


def test_the_sample_is_read_in_whole_paragraphs_and_without_its_header() -> None:
    document = read_document(open_source("folder.pdf", SAMPLE.read_bytes()))
    text = "\n".join(segment.text for segment in document.segments)
    assert "Ter Haar en Zonen" not in text
    assert "Brochure buitenschilderwerk" not in text
    assert "In\nmaart lopen wij met u om het huis en maken wij foto’s\nvan alles wat aandacht nodig heeft." in text
    assert [segment.text for segment in document.segments if segment.where == "heading"] == [
        "Uw huis weer tien jaar in de\nverf",
        *("Wat onze klanten vragen", "Wat er in de prijs zit", "Een gesprek aan de keukentafel", "Plannen"),
    ]
