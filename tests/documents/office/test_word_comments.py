"""Comments in a Word file: around the words that they are about, and all else as it was."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enmaar.documents.office.word_comments import Note, commented
from enmaar.errors import FixError, InputError
from enmaar.spans import Span
from tests.documents.office.files import Files
from tests.documents.office.word_files import (
    W,
    bound,
    box,
    changed,
    field,
    members,
    p,
    packed,
    r,
    table,
    unpacked,
    word,
)

DOCUMENT, COMMENTS = "word/document.xml", "word/comments.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"


opened = Files("script.docx").opened


def with_comments(data: bytes, *places: str | Span) -> bytes:
    """The file with comments on these words (the first that read so), which say their number."""
    source = opened(data)
    spans = [
        place if isinstance(place, Span) else Span(source.text.index(place), source.text.index(place) + len(place))
        for place in places
    ]
    return commented(source, [Note(span, (f"nr {n}", "en meer"), f"bij {n}") for n, span in enumerate(spans)])


def body_of(data: bytes) -> str:
    """The XML of the body, without the namespaces that are named twice."""
    xml = unpacked(data)[DOCUMENT].decode()
    return xml[xml.index("<w:body>") + 8 : xml.index("</w:body>")].replace(f' xmlns:w="{W}"', "")


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def said(data: bytes) -> list[tuple[int, str, str, str]]:
    """The comments as python-docx reads them."""
    comments = docx.Document(io.BytesIO(data)).comments
    return [
        (each.comment_id, each.author, each.initials or "", " | ".join(line.text for line in each.paragraphs))
        for each in comments
    ]


@pytest.mark.parametrize(
    ("content", "words", "expected"),
    [
        (["ja maar nee"], "maar", [r("ja "), start(0), r("maar"), end(0), r(" nee")]),
        (
            [r("ja maar nee", "<w:b/>")],
            "maar",
            [r("ja ", "<w:b/>"), start(0), r("maar", "<w:b/>"), end(0), r(" nee", "<w:b/>")],
        ),
        (["ja ", "maar", " nee"], "maar", [r("ja "), start(0), r("maar"), end(0), r(" nee")]),
        (["maar nee"], "maar", [start(0), r("maar"), end(0), r(" nee")]),
        (["ja maar"], "maar", [r("ja "), start(0), r("maar"), end(0)]),
        (
            [r("ja ma", "<w:b/>"), "ar nee"],
            "maar",
            [r("ja ", "<w:b/>"), start(0), r("ma", "<w:b/>"), r("ar"), end(0), r(" nee")],
        ),
        (
            [f'<w:hyperlink r:id="x">{r("ja maar nee")}</w:hyperlink>'],
            "maar",
            [f'<w:hyperlink r:id="x">{r("ja ")}{start(0)}{r("maar")}{end(0)}{r(" nee")}</w:hyperlink>'],
        ),
        (
            ["ja ma", f"<w:ins>{r('ar nee')}</w:ins>"],
            "maar",
            [r("ja "), start(0), r("ma"), f"<w:ins>{r('ar')}{end(0)}{r(' nee')}</w:ins>"],
        ),
        (
            ["<w:r><w:t>ja maar</w:t><w:rPr/></w:r>"],  # which no program writes
            "ja",
            [start(0), r("ja"), end(0), '<w:r><w:t xml:space="preserve"> maar</w:t><w:rPr/></w:r>'],
        ),
        (
            ["<w:r><![CDATA[x]]><w:t>ja maar</w:t></w:r>"],  # nor this
            "ja",
            [start(0), '<w:r><![CDATA[x]]><w:t xml:space="preserve">ja</w:t></w:r>', end(0), r(" maar")],
        ),
        (["&lt;&amp; maar &gt;"], "maar", [r("&lt;&amp; "), start(0), r("maar"), end(0), r(" &gt;")]),
        (
            ['<w:r w:rsidR="1"><w:rPr/><w:t>ja maar</w:t><w:tab/><w:t>nee</w:t></w:r>'],
            "maar",
            [
                '<w:r w:rsidR="1"><w:rPr/><w:t xml:space="preserve">ja </w:t></w:r>',
                start(0),
                '<w:r w:rsidR="1"><w:rPr/><w:t xml:space="preserve">maar</w:t></w:r>',
                end(0),
                '<w:r w:rsidR="1"><w:rPr/><w:t xml:space="preserve"></w:t><w:tab/><w:t>nee</w:t></w:r>',
            ],
        ),
        (
            [field(" REF x ", r("ja maar"))],
            "maar",
            [field(" REF x ", r("ja "), start(0), r("maar"), end(0))],
        ),
    ],
)
def test_a_comment_stands_around_its_words(content: list[str], words: str, expected: list[str]) -> None:
    new = with_comments(word(p(*content)), words)
    assert body_of(new) == p(*expected)
    assert said(new) == [(0, "enmaar", "em", "nr 0 | en meer")]


def test_comments_may_stand_side_by_side_and_around_the_same_words() -> None:
    new = with_comments(word(p("ja maar nee")), "ja ", "maar", "maar", " nee")
    middle = f"{start(1)}{start(2)}{r('maar')}{end(1)}{end(2)}"
    assert body_of(new) == p(start(0), r("ja "), end(0), middle, start(3), r(" nee"), end(3))


@pytest.mark.parametrize("prefix", ["w", "tekst", ""])
def test_what_is_added_is_known_whatever_prefix_the_file_has(prefix: str) -> None:
    contents = members(p("ja maar nee"))
    name = f"{prefix}:" if prefix else ""
    xml = re.sub(r"(</?)w:", rf"\g<1>{name}", contents[DOCUMENT])
    contents[DOCUMENT] = xml.replace("xmlns:w=", f"xmlns:{prefix}=" if prefix else "xmlns=")
    new = with_comments(packed(contents), "maar")
    tree = ElementTree.fromstring(unpacked(new)[DOCUMENT])
    assert [each.tag.removeprefix(f"{{{W}}}") for each in tree[0][0]] == [
        *("r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"),
    ]
    assert opened(new).text == "ja maar nee\n"


def test_nothing_else_changes_and_the_package_knows_of_the_comments() -> None:
    data = word(p("ja maar nee"))
    new = with_comments(data, "maar")
    assert changed(data, new) == {DOCUMENT, COMMENTS, RELATIONS, TYPES}
    before, after = unpacked(data), unpacked(new)
    for name, added in ((RELATIONS, "Relationship"), (TYPES, "Override")):
        old, now = (ElementTree.fromstring(each[name]) for each in (before, after))
        assert [each.attrib for each in now][:-1] == [each.attrib for each in old]
        assert now[-1].tag.endswith(f"}}{added}")
        assert now[-1].tag.partition("}")[0] == now.tag.partition("}")[0]
    assert ElementTree.fromstring(after[RELATIONS])[-1].attrib == {
        "Id": "rId1",
        "Type": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
        "Target": "comments.xml",
    }
    assert ElementTree.fromstring(after[TYPES])[-1].attrib["PartName"] == "/word/comments.xml"


def test_the_id_of_a_link_is_not_taken_twice() -> None:
    contents = members(p("ja maar nee"))
    link = '<Relationship Id="rId1" TargetMode="External" Type="x/hyperlink" Target="https://x.nl"/></Relationships>'
    contents[RELATIONS] = contents[RELATIONS].replace("</Relationships>", link)
    relations = ElementTree.fromstring(unpacked(with_comments(packed(contents), "maar"))[RELATIONS])
    assert [each.attrib["Id"] for each in relations][-2:] == ["rId1", "rId2"]


def test_comments_that_were_there_stay() -> None:
    old = docx.Document()
    paragraph = old.add_paragraph("ja maar ")
    old.add_comment(paragraph.add_run("nee"), text="Weet je dit zeker?", author="Sanne", initials="S")
    file = io.BytesIO()
    old.save(file)
    new = with_comments(file.getvalue(), "maar")
    assert changed(file.getvalue(), new) == {DOCUMENT, COMMENTS}
    assert said(new) == [(0, "Sanne", "S", "Weet je dit zeker?"), (1, "enmaar", "em", "nr 0 | en meer")]
    again = with_comments(new, "ja")
    assert [number for number, *_ in said(again)] == [0, 1, 2]


def test_a_file_without_relations_gets_them() -> None:
    contents = {name: xml for name, xml in members(p("ja maar nee")).items() if name != RELATIONS}
    assert said(with_comments(packed(contents), "maar")) == [(0, "enmaar", "em", "nr 0 | en meer")]


def test_an_empty_list_of_comments_is_filled() -> None:
    contents = members(p("ja maar nee"), {"comments": ""})
    contents[COMMENTS] = f'<w:comments xmlns:w="{W}"/>'
    assert said(with_comments(packed(contents), "maar")) == [(0, "enmaar", "em", "nr 0 | en meer")]


@pytest.mark.parametrize(
    ("body", "others", "expected"),
    [
        (p("een") + p("twee", box(p("maar"))), {}, p("een") + p("{}", r("twee"), box(p("maar")))),
        (
            p("een") + p("twee", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            {"footnotes": f'<w:footnote w:id="2">{p("maar")}</w:footnote>'},
            p("een") + p("{}", r("twee"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        ),
        (
            "<w:p/>" + p("een", style="Kop1") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>',
            {"header1": p("maar")},
            "<w:p/>" + p("{}", "een", style="Kop1") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>',
        ),
        (p(bound(r("maar"))), {}, p("{}", bound(r("maar")))),
        (p("<w:r><w:t><![CDATA[maar]]></w:t></w:r>"), {}, p("{}", "<w:r><w:t><![CDATA[maar]]></w:t></w:r>")),
        (p("<w:r><w:x><w:t>maar</w:t></w:x></w:r>"), {}, p("{}", "<w:r><w:x><w:t>maar</w:t></w:x></w:r>")),
    ],
    ids=[
        "a text box",
        "a footnote",
        "a header",
        "a content control",
        "a section",
        "something between a run and its text",
    ],
)
def test_where_word_shows_none_it_hangs_on_the_body_and_quotes(
    body: str, others: dict[str, str], expected: str
) -> None:
    new = with_comments(word(body, others), "maar")
    assert body_of(new) == expected.replace(r("{}"), start(0) + end(0))
    assert said(new) == [(0, "enmaar", "em", "bij 0 | nr 0 | en meer")]


def test_no_notes_are_the_same_bytes() -> None:
    data = word(p("ja"))
    assert with_comments(data) == data


def test_the_text_of_a_comment_is_text() -> None:
    new = commented(opened(word(p("maar"))), [Note(Span(0, 4), ("<b> & ‹x›",), "")])
    assert said(new) == [(0, "enmaar", "em", "<b> & ‹x›")]


def test_a_file_with_nothing_to_hang_a_comment_on_is_told() -> None:
    data = word('<w:p/><w:sectPr><w:headerReference r:id="header1"/></w:sectPr>', {"header1": p("maar")})
    with pytest.raises(FixError, match=r"^script\.docx: hierin kunnen geen opmerkingen"):
        with_comments(data, "maar")


def test_utf_16_is_told() -> None:
    contents: dict[str, str | bytes] = dict(members(p("maar")))
    contents[DOCUMENT] = members(p("maar"))[DOCUMENT].replace("UTF-8", "UTF-16").encode("utf-16")
    with pytest.raises(FixError, match=r"^script\.docx: "):
        with_comments(packed(contents), "maar")


def test_a_list_of_types_that_is_damaged_is_told() -> None:
    with pytest.raises(InputError, match=r"^script\.docx: .*Content_Types"):
        with_comments(packed({**members(p("maar")), TYPES: "<"}), "maar")


@st.composite
def files_and_spans(draw: st.DrawFn) -> tuple[bytes, list[Span]]:
    words = st.sampled_from(["ja", " ", "maar", "&amp;", "é😀", "&lt;x&gt;"])
    properties = st.sampled_from(["", "<w:b/>", "<w:i/>"])
    runs = st.builds(r, st.lists(words, min_size=1, max_size=4).map("".join), properties)
    tab = st.just("<w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t></w:r>")
    paragraphs = st.lists(runs | tab | runs.map(lambda run: f"<w:ins>{run}</w:ins>"), min_size=1, max_size=4)
    first, second, boxed = (draw(paragraphs) for _ in range(3))
    data = word(p(*first, "einde", box(p(*boxed, "vak"))) + table((p(*second, "cel"), "x")))
    source = opened(data)
    inside = source.container.parts if source.container else ()
    spans: list[Span] = []
    for _ in range(draw(st.integers(1, 5))):
        part = draw(st.sampled_from(inside)).span
        begin = draw(st.integers(part.start, part.end - 1))
        spans.append(Span(begin, draw(st.integers(begin + 1, part.end))))
    return data, spans


@given(files_and_spans())
@settings(max_examples=100)
def test_comments_change_no_word_and_no_formatting(case: tuple[bytes, list[Span]]) -> None:
    data, spans = case
    new = with_comments(data, *spans)
    assert opened(new).text == opened(data).text
    assert formatted(new) == formatted(data)
    assert len(said(new)) == len(spans)
    tree = ElementTree.fromstring(unpacked(new)[DOCUMENT])
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        ids = [int(each.attrib[f"{{{W}}}id"]) for each in tree.iter(f"{{{W}}}{name}")]
        assert sorted(ids) == list(range(len(spans)))


def formatted(data: bytes) -> list[tuple[str, str]]:
    """Each letter with what its run says of it."""
    tree = ElementTree.fromstring(unpacked(data)[DOCUMENT])
    return [
        (letter, "".join(each.tag for each in run.iterfind(f"{{{W}}}rPr/*")))
        for run in tree.iter(f"{{{W}}}r")
        for text in run.iterfind(f"{{{W}}}t")
        for letter in text.text or ""
    ]
