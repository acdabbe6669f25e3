"""HTML: what a browser shows of it, where it stands, and what is found in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.documents import MarkKind, open_source, read_document
from enmaar.documents.web.elements import EDGES, PLACES, level_of
from enmaar.fixing import apply_edits, edited
from enmaar.source import SourceFile
from tests.documents import seen
from tests.documents.planted import REWRITE, SENTENCE, Planted, check_bytes, planted
from tests.documents.seen import check_law

SAMPLES = Path(__file__).parent.parent / "samples"


def places(text: str) -> list[tuple[str, str]]:
    return seen.places(text, "html")


def texts(text: str) -> list[str]:
    return seen.texts(text, "html")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<p>a", ("body", "a")),
        ("<h1>a</h1>", ("heading", "a")),
        ("<H6 class='x'><a href='#'>a</a></H6>", ("heading", "a")),
        ("<ul><li>a</ul>", ("list", "a")),
        ("<ol><li><p>a</ol>", ("list", "a")),
        ("<dl><dt>a</dl>", ("list", "a")),
        ("<dl><dd>a</dl>", ("list", "a")),
        ("<ul><li><h3>a</h3></ul>", ("heading", "a")),
        ("<title>a</title>", ("title", "a")),
        ("<meta name=description content=a>", ("body", "a")),
        ("<meta property='og:title' content=a>", ("title", "a")),
        ("<META CONTENT='a' NAME='Twitter:Description'>", ("body", "a")),
        ("<blockquote>a</blockquote>", ("body", "a")),
        ("<figure><figcaption>a</figure>", ("body", "a")),
        ("<button>a</button>", ("body", "a")),
        ("<label for=x>a</label>", ("body", "a")),
        ("<select><option value=x>a</select>", ("body", "a")),
        ("<noscript>a</noscript>", ("body", "a")),
        ("<details><summary>a</summary></details>", ("body", "a")),
        ("<img src=x alt=a>", ("body", "a")),
        ("<h2><img src=x alt=a></h2>", ("heading", "a")),
        ("<a href=x title='a'></a>", ("body", "a")),
        ('<div aria-label="a"></div>', ("body", "a")),
        ("<input placeholder=a>", ("body", "a")),
        ("<textarea placeholder=a>b</textarea>", ("body", "a")),
        ("<input type=submit value=a>", ("body", "a")),
        ("<input value=a type=Button>", ("body", "a")),
        ("<svg aria-label=a><title>b</title></svg>", ("body", "a")),
        ("<mj-title>a</mj-title>", ("title", "a")),
        ("<mj-preview>a</mj-preview>", ("preheader", "a")),
        ("<mj-text>a</mj-text>", ("body", "a")),
        ("<mj-image src=x alt='a' />", ("body", "a")),
        ("<mj-table><tr><th>a</th></tr></mj-table>", ("table", "a")),
    ],
)
def test_a_place_has_its_name(text: str, place: tuple[str, str]) -> None:
    assert places(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "<script>maar</script>",
        "<script type='text/html'><p>maar</p></script>",
        "<script src='x'/>",
        "<style>maar</style>",
        "<mj-style>maar</mj-style>",
        "<mj-attributes><mj-text>maar</mj-text></mj-attributes>",
        "<textarea><p>maar</textarea>",
        "<iframe src=x>maar</iframe>",
        "<pre>maar <b>maar</b></pre>",
        "<code>maar</code>",
        "<svg><text>maar</text></svg>",
        "<template><p>maar</template>",
        "<!-- maar -->",
        "<!--[if mso]><p>maar</p><![endif]-->",
        "<!DOCTYPE maar>",
        "<?xml maar?>",
        "<p hidden>maar",
        "<div hidden='until-found'><div>maar</div>maar</div>",
        "<div style='color:red; Display : None'>maar <img alt=maar></div>",
        "<i style=visibility:hidden>maar</i>",
        "<i STYLE='color:red; VISIBILITY:Collapse'>maar</i>",
        "<p style='display:none!important'>maar",
        "<p style='/* a; */ display : none'>maar",
        "<p style='display:block;display:none'>maar",
        "<span aria-hidden=true>maar</span>",
        "<p hidden title=maar>",
        "<input type=hidden value=maar placeholder=maar>",
        "<input value=maar>",
        "<input type=email value=maar>",
        "<meta name=viewport content=maar>",
        "<meta charset=maar>",
        "<link title=maar>",
        "<a href=maar class=maar data-title=maar></a>",
        "<p>&nbsp;&euro;",
        "<p>{{ maar }}",
        "<p>https://maar.nl/maar",
    ],
)
def test_what_is_not_shown_is_no_segment(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<div style='mso-hide:all'>maar <a href=x>maar</a></div>", ["a"]),
        ("a<table style='MSO-hide: All !important'><tr><td>maar</table>", ["a"]),
        ("a<!--[if mso]><v:rect>maar</v:rect><![endif]--><a href=x style='color:red;mso-hide:all'>b</a>", ["ab"]),
        ("a<a href=x style='display:none;mso-hide:all'>maar</a>", ["a"]),
        ("a<!--[if !mso]><!--><p>b</p><!--<![endif]-->", ["a", "b"]),
    ],
)
def test_what_outlook_alone_hides_is_hidden_but_for_the_link_that_it_draws_itself(
    text: str, expected: list[str]
) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize("style", ["display:none;display:block", "opacity:0", "font-size:0", "x-display:none", "none"])
def test_what_a_style_may_hide_for_a_while_is_read(style: str) -> None:
    assert texts(f"<p style='{style}'>a") == ["a"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("een <b>vet</b> <i>w</i>oord", "een vet woord"),
        ("een <b> vet </b> woord", "een vet woord"),
        ("een   twee <b> drie\t\tvier</b>", "een twee drie\tvier"),
        ("\n  een\n  twee\r\n<b>\rdrie</b>  ", "een\ntwee\ndrie"),
        ("een<br>twee<br/>\n drie <BR />vier", "een\ntwee\ndrie\nvier"),
        ("een&nbsp;twee&amp;drie &euro; 4", "een\xa0twee&drie € 4"),
        ("caf&eacute, 5 &lt; 6", "café, 5 < 6"),
        ("kor&shy;ting en op<wbr>maat", "korting en opmaat"),
        ("een <code>maar</code> en <kbd>Ctrl</kbd> twee", "een code en code twee"),
        ("een <span hidden>maar</span> twee", "een twee"),
        ("een <!-- maar --> twee", "een twee"),
        ("een <script>maar</script> twee", "een twee"),
        ("een <svg><path d=''/></svg> twee", "een twee"),
        ("een <x-y z>twee</x-y>", "een twee"),
        ("een <div hidden>maar</div>", "een"),
        ("{% if a < b %}een{% endif %} {{ naam }}", "een Naam"),
        ("een <a href='{{ x }}' {% if a > b %}class='c'{% endif %}>twee</a>", "een twee"),
        ("een<p></p>", "een"),
    ],
)
def test_the_markup_is_left_out_of_a_line(text: str, read: str) -> None:
    assert texts(f"<p>{text}</p>") == [read]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("a <b>b</b>  c", []),
        ("a&nbsp;b", [("\xa0", "&nbsp;")]),
        ("a \n  b", [("\n", " \n  ")]),
        ("a<br>\n b", [("\n", "<br>\n ")]),
        ("a <code>x</code>", [("code", "<code>x</code>")]),
        ("a {{ x }} b", [("Naam", "{{ x }}")]),
        ("<img alt='a &lt; b'>", [("<", "&lt;")]),
    ],
)
def test_what_is_not_literal_stands_for_what_is_there(text: str, pairs: list[tuple[str, str]]) -> None:
    assert seen.not_literal(f"<p>{text}", "html") == pairs


@pytest.mark.parametrize(
    ("text", "kind", "marks"),
    [
        ("<b>a</b> <strong>b</strong> <i>c</i> <em>d</em>", MarkKind.EMPHASIS, ["a", "b", "c", "d"]),
        ("a <b>b <i>c</i></b> d", MarkKind.EMPHASIS, ["b c"]),
        ("<b>a<p>b</p>c</b> d", MarkKind.EMPHASIS, ["a", "b", "c"]),
        ("<p><b>a<p>b", MarkKind.EMPHASIS, ["a"]),
        ("<del>a</del> <s>b</s> <strike>c</strike> d", MarkKind.STRIKE, ["a", "b", "c"]),
        ("<b style='text-decoration: line-through'>a <s>b</s> c</b> d", MarkKind.STRIKE, ["a b c"]),
        ("<i style='TEXT-DECORATION-LINE:line-through'>a</i> <u style='color:red'>b</u>", MarkKind.STRIKE, ["a"]),
        ("<a href=x>a <b>b</b></a> c", MarkKind.LINK, ["a b"]),
        ("<a name=x>a <a href=y>b</a> c", MarkKind.LINK, ["a", "b"]),
        ("a {{ x }} <code>y</code> info@x.nl", MarkKind.STAND_IN, ["Naam", "code", "link"]),
    ],
)
def test_what_is_marked(text: str, kind: MarkKind, marks: list[str]) -> None:
    assert seen.marked(text, kind, "html") == marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a<p>b</p>c<div>d</div>", [["a", "b", "c", "d"]]),
        ("a<br><br>b<br>\n<br>\n<br>c", [["a", "b", "c"]]),
        ("a<h2>b</h2>c", [["a"], ["b"], ["c"]]),
        ("a<hr>b", [["a"], ["b"]]),
        ("a<ul><li>b<ul><li>c</ul><li>d</ul>e", [["a"], ["b", "c", "d"], ["e"]]),
        ("a<blockquote>b<p>c</blockquote>d", [["a"], ["b", "c"], ["d"]]),
        ("<table><tr><th>a<th>b<tr><td>c<td>d<p>e</table>f", [["a"], ["b"], ["c"], ["d", "e"], ["f"]]),
        ("a<aside>b<p>c</aside>d", [["a"], ["b", "c"], ["d"]]),
        ("<title>a</title><body>b", [["a"], ["b"]]),
        ("a <button>b</button> c", [["a"], ["b"], ["c"]]),
        ("<label>a</label><select><option>b<option>c</select>", [["a"], ["b"], ["c"]]),
        ("<mj-column><mj-text>a</mj-text><mj-text>b</mj-text></mj-column><mj-column>c", [["a", "b"], ["c"]]),
    ],
)
def test_a_run_of_text_ends_where_a_reader_would_stop(text: str, expected: list[list[str]]) -> None:
    assert seen.blocks(text, "html") == expected


def test_what_stands_in_attributes_comes_behind_the_run_of_text_each_as_one_of_its_own() -> None:
    text = "<p>een <img alt='twee' title='drie'> en</p><p title='vier'>vijf<h2 title='zes'>zeven</h2>"
    assert seen.blocks(text, "html") == [["een en", "vijf"], ["twee"], ["drie"], ["vier"], ["zeven"], ["zes"]]


def test_an_attribute_may_hold_markup_and_tells_what_cannot_be_written_into_it() -> None:
    found = seen.segments("""<p title="een <b>twee</b>"></p><p title='<p>drie<p>vier'></p><p title=vijf>""", "html")
    assert [(each.text, each.unwritable) for each in found] == [
        ("een twee", '"<&'),
        ("drie", "'<&"),
        ("vier", "'<&"),
        ("vijf", " <&"),
    ]


def test_an_edit_brings_no_markup_in() -> None:
    (segment,) = seen.segments("<p>een <b>twee</b></p>", "html")
    assert segment.unwritable == "<&"


@pytest.mark.parametrize(
    "text",
    [
        "<body><div class='preheader'>{}</div>tekst",
        "<body><table id=x-PreHeader-y><tr><td>{}</td></tr></table>tekst",
        "<body><span class='preheader' style='display:none !important'>{}</span>tekst",
        "<body><div class='preview-text' style='display:none'>{}</div>tekst",
        "<body><div style='display:none;max-height:0px'>{}&#847;&zwnj;&nbsp;&#8199;</div>tekst",
        "<body><div style='display: none; mso-hide: all;'>{}</div>tekst",
        "<body><div style='max-height:0;font-size:0;overflow:hidden'>{}</div>tekst",
        "<mj-head><mj-preview>{}</mj-preview></mj-head><mj-body><mj-text>tekst",
    ],
)
def test_a_preheader_is_read_though_it_is_hidden(text: str) -> None:
    assert places(text.format("een <b>twee</b>")) == [("preheader", "een twee"), ("body", "tekst")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div class='preview'>een</div>", [("body", "een")]),
        ("<p>een</p><div style='display:none;max-height:0'>twee</div>", [("body", "een")]),
        ("<template><p class=preheader>een</template>", []),
        ("<p>een</p><div style='max-height:0;overflow:hidden'>twee</div>", [("body", "een"), ("body", "twee")]),
        ("<div style='max-height:0.5em;overflow:hidden'>een</div>", [("body", "een")]),
    ],
)
def test_what_only_looks_like_a_preheader(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<table><tr><td>a<td>b</table>", ["table", "table"]),
        ("<table><tr><td>a<tr><td>b</table>", ["body", "body"]),
        ("<table><tr><th>a<tr><td>b</table>", ["table", "table"]),
        ("<table role=presentation><tr><th>a<td>b</table>", ["body", "body"]),
        ("<table role='None'><tr><td>a<td>b</table>", ["body", "body"]),
        ("<table><tr><td>a<td><table><tr><td>b<td>c</table>d</table>", ["body"] * 4),
        ("<table><tr><td>a<td><table><tr><th>b<th>c<tr><td>d<td>e</table>f</table>", ["body", *["table"] * 4, "body"]),
        ("<table><tr><td>a<td><div hidden><table></table></div>b</table>", ["table", "table"]),
        ("<ul><li><table><tr><td>a</table></ul>", ["list"]),
        ("<table><tr><td>a<td><ul><li>b</ul></table>", ["table", "list"]),
        ("<table><caption>a</caption><tr><td>b<td>c</table>", ["body", "table", "table"]),
        ("<td>a", ["table"]),
    ],
)
def test_a_table_for_layout_is_no_table(text: str, expected: list[str]) -> None:
    assert [where for where, _ in places(text)] == expected


def test_a_cell_of_data_knows_its_place() -> None:
    text = "<table role=none><tr><td>a<table><thead><tr><th>b<th>c</thead><tr><td>d<td><p>e<p>f</table></table>"
    assert [(each.text, each.cell and each.cell[1:]) for each in seen.segments(text, "html")] == [
        ("a", None),
        ("b", (0, 0)),
        ("c", (0, 1)),
        ("d", (1, 0)),
        ("e", (1, 1)),
        ("f", (1, 1)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ul><li>a<ol><li>b</ul>c", [("list", "a"), ("list", "b"), ("body", "c")]),
        ("<h1>a</h2>b", [("heading", "a"), ("body", "b")]),
        ("<h1>a<h2>b</h2>c", [("heading", "a"), ("heading", "b"), ("body", "c")]),
        ("<table><tr><td>a</div></p><td>b</table>", [("table", "a"), ("table", "b")]),
        ("<table><tr><td>a</td>b</table>", [("body", "a"), ("body", "b")]),
        ("<div><b><div></b>a</div>b</div>", [("body", "a"), ("body", "b")]),
        ("<div hidden><p>a</div>b", [("body", "b")]),
        ("<div hidden><b>a</div>b", [("body", "b")]),
        ("<p hidden>a<p>b", [("body", "b")]),
        ("<ul><li hidden>a<li>b</ul>", [("list", "b")]),
        ("<table><tr><td hidden>a<td>b<td>c</table>", [("table", "b"), ("table", "c")]),
        ("<span><div hidden></span>a</div>b", [("body", "b")]),
        ("<p>a <svg><title>b</title><p>c", [("body", "a"), ("body", "c")]),
        ("<p>a <code>b<p>c", [("body", "a code"), ("body", "c")]),
        ("</p></td></b>a</ul></html>b", [("body", "a"), ("body", "b")]),
        ("a < b en c <d", [("body", "a < b en c <d")]),
        ("<p>a <b c='d' e</p>", [("body", "a <b c='d' e")]),
        ('<p class=foto\'s>a</p><p class="b"">c\'s</p>', [("body", "a"), ("body", "c's")]),
        ("<p class='a>b</p>", [("body", "b")]),
        ("<script>a", []),
        ("a<!-- b", [("body", "a")]),
        ("<body style='display:none'>a", [("body", "a")]),
    ],
)
def test_broken_html_is_read_as_far_as_it_goes(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


def test_every_edge_and_every_place_parts_paragraphs() -> None:
    assert all(level_of(kind) for kind in EDGES | PLACES.keys())


# --- templates


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<p>a {% comment %} maar <b> {{ x }} {% endcomment %} b", ["a b"]),
        ('<p>a {%- schema -%}\n{"naam": "maar"}\n{%- endschema -%}', ["a"]),
        ("<p>a {{!-- maar {{x}} --}} b", ["a b"]),
        ("<p>a {% style %}maar", ["a"]),
        ("<p>a</p>{{!--", ["a"]),
        ("<p>a {% stylet %}b{% endstylet %}", ["a b"]),
        ("<p {% if x %}hidden{% endif %}>a", ["a"]),
        ("<p style='{% if x %}display:none{% endif %}'>a", ["a"]),
        ("<p <% if (x > 1) { %>hidden<% } %>>a", ["a"]),
        ("<p>a <%= b > c %> d<%# maar %>", ["a Naam d"]),
        ("<% if (a > b) { %><p>a</p><% } else { %><p>b</p><% } %>", ["a", "b"]),
        ("<?php if ($a > 1): ?><p title='<?= $x->y ?> b'>a</p><?php endif ?>", ["a", "Naam b"]),
        ("<?xml version='1.0'?><p>a</p><?php echo '<p>maar';", ["a"]),
        ("<p>a\n{% if x %}\nb\n{% endif %}\nc", ["a\nb\nc"]),
        ("<p hidden id='{{ x }}'>a", []),
        ("{% if x %}<li>a</li>{% else %}<li>b</li>{% endif %}", ["a", "b"]),
        ("<p>{{#if x}}a{{else}}b{{/if}} {{{ c }}}", ["a b Naam"]),
    ],
)
def test_the_tags_of_a_template(text: str, read: list[str]) -> None:
    assert texts(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "<p>Dat snap ik, {% if x %}maar{% endif %} wat wilt u?",
        "<p>Dat snap ik,\n  {% if x %}\n  maar\n  {% endif %}\n  wat wilt u?",
        "<p>Dat snap ik, <% if (x) { %>maar<% } %> wat wilt u?",
        "<p>Dat snap ik, <?php if ($x): ?><b>maar</b><?php endif ?> wat wilt u?",
        "<p>Dat snap ik, *|IF:X|*maar*|ELSE:|*en*|END:IF|* wat wilt u?",
        "<img alt='Dat snap ik, {{#if x}}maar{{/if}} wat wilt u?'>",
        "<p>Dat snap ik, maar {% include 'x' %} wat wilt u?",
    ],
)
def test_a_sentence_that_a_template_makes_up_is_shown_and_not_edited(text: str) -> None:
    (found,) = enmaar.check_text(text, filename="x.html")
    assert found.suggestions
    assert not any(suggestion.edits for suggestion in found.suggestions)


def test_front_matter_is_read_as_in_markdown() -> None:
    text = "---\r\nlayout: basis.njk\r\ntitle: 'Eén titel'\r\n---\r\n<h1>{{ title }} kop</h1>"
    assert places(text) == [("title", "Eén titel"), ("heading", "Naam kop")]


def test_a_template_without_a_tag_is_read_as_text() -> None:
    assert texts("Beste {{ naam }},\n\n- een\n- twee\n") == ["Beste Naam,", "een", "twee"]


def test_a_conversation_on_a_page_has_its_speakers() -> None:
    text = "<p><b>Klant:</b> Hoi.</p><p><b>Verkoper:</b> Dag.</p>"
    assert seen.said(text, "html") == [("klant", "Hoi."), ("verkoper", "Dag.")]


# --- what is found


def bracketed(text: str) -> tuple[str, int]:
    """The text without the brackets around what must be found, and the offset of that."""
    return text.replace("[[", "").replace("]]", ""), text.index("[[")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("<p>Uw twijfel is begrijpelijk, <b>[[maar]]</b> de levertijd is kort.</p>", "body"),
        ("<p><b>Uw twijfel is begrijpelijk, [[maar]]</b>\n de <i>levertijd</i> is kort.</p>", "body"),
        ("<p>Uw vraag is terecht,&nbsp;[[maar]] wij leveren in mei.</p>", "body"),
        ("<li>Wij snappen dat,<br>[[maar]] het model is nieuw.</li>", "list"),
        ("<p>Wij snappen dat,\n      [[maar]] het model is nieuw.</p>", "body"),
        ('<img src="a.jpg" alt="Goed gezien, [[maar]] dit is de oude kleur.">', "body"),
        ("<meta name='description' content='Goed gezien, [[maar]] dit is de oude kleur.'>", "body"),
        ("<a href=x title='Een mooie keuze, [[maar]] lees dit eerst.'>Verder</a>", "body"),
        ("<title>Een mooie keuze, [[maar]] lees dit eerst</title>", "title"),
        ("<div class=preheader style='display:none'>Dat begrijp ik, [[maar]] wij zijn dicht.</div>", "preheader"),
        (
            "<table width=600><tr><td><table role=presentation><tr><td style='padding:0'>Beste {{ naam }},<br><br>"
            "Dat begrijp ik, [[maar]] wij zijn dicht.</table></table>",
            "body",
        ),
        ("<table><tr><th>Vraag<th>Antwoord<tr><td>Duur?<td>Dat klopt, [[maar]] het is wol.</table>", "table"),
        ("Dat klopt{% if naam %}, {{ naam }}{% endif %}, {% if a > b %}[[maar]]{% endif %} het is wol.<p>", "body"),
        ("<h2>Terecht punt, [[m<u>aa</u>r]] wij zijn er ook 's nachts.</h2>", "heading"),
        ("<noscript>Terecht punt, [[maar]] wij zijn er ook 's nachts.</noscript>", "body"),
    ],
)
def test_maar_is_found_where_it_stands(text: str, where: str) -> None:
    text, start = bracketed(text)
    (finding,) = enmaar.check_text(text, filename="mail.html")
    assert (finding.start.offset, finding.where, finding.rule) == (start, where, "maar")
    assert finding.suggestions


def test_the_edit_leaves_the_markup() -> None:
    text = "<p>Uw twijfel is <em>begrijpelijk</em>, <b class='x'>maar</b>\r\n  de levertijd&nbsp;is kort.</p>"
    assert enmaar.fix_text(text, filename="x.htm", unsafe=True) == text.replace("maar", "en")


def test_an_entity_is_not_edited() -> None:
    text = "<p>Wij snappen dat, &#109;aar het model is nieuw.</p>"
    (finding,) = enmaar.check_text(text, filename="x.html")
    assert not finding.suggestions[0].edits
    assert finding.suggestions[0].text == "Wij snappen dat, en het model is nieuw."


SHELLS = {
    "<p>{}</p>": "body",
    "<div class='a>b' id=c><b>{}</b></div>": "body",
    "<ul>\n<li>x\n<li>{}\n</ul>": "list",
    '<h1 title="ja\'s">\n  {}\n</h1>': "heading",
    "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>{}</td></tr></table>": "table",
    "<table role='presentation'><tr><td>a</td><td>{}</td></tr></table>": "body",
    "<title>{}</title>": "title",
    '<meta property="og:description" content="{}">': "body",
    "<span class='preheader' style='display:none'>{}</span>": "preheader",
    "<a href='{{ url }}?a=1&amp;b' title='{}'>x</a>": "body",
    '<textarea placeholder="{}">y</textarea>': "body",
    "<p>Ja.<br/>{}<br>Nee.</p>": "body",
    "{% if a < b %}<p>{}{% endif %}": "body",
    "<p>{% if a < b %}{}{% else %}Niet.{% endif %} {{ x }}</p>": "body",
    "<% if (a < b) { %><p><del>x</del> {}<% } %>": "body",
}
FILLING = st.sampled_from(
    [
        *("<p>Één regel &euro; 😀.</p>", "<!-- <p> maar -->", "<script>if (a < b) { maar }</script>", "<br><br>"),
        *("<div hidden>Dat klopt, maar nee.</div>", "<pre>Dat klopt, maar nee.</pre>", "</div>", "<b>vet", "a < b"),
        *("<table><tr><td>cel</table>", "</table>", "<img alt='plaat'>", "<p class=a's>", "<ul><li>", "\n", "{{ x }}"),
        "{% comment %}</p>{% endcomment %}",
    ]
)


@given(planted(SHELLS, FILLING, walls=("</ul></ul></ul></ul><hr>", ""), joint="\n"))
@settings(max_examples=80)
def test_a_planted_sentence_is_found_exactly_and_fixed_alone(page: Planted) -> None:
    findings = enmaar.check_text(page.text, filename="pagina.html")
    found = next(each for each in findings if each.sentence == SENTENCE)
    assert (found.start, found.where) == (page.place, page.where)
    assert apply_edits(page.text, found.suggestions[0].edits) == page.fixed
    assert any(REWRITE in text for text in texts(page.fixed))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_bytes_around_an_edit_stay(tmp_path: Path, encoding: str) -> None:
    page = f"<title>Één</title>\r\n<p title='{SENTENCE}'>Caf&eacute; – {SENTENCE}</p>\r"
    path = tmp_path / "pagina.htm"
    path.write_bytes(page.encode(encoding))
    (result,) = enmaar.check_paths(path)
    source = open_source(str(path), path.read_bytes())
    edits = [edit for finding in result.findings for edit in finding.suggestions[0].edits]
    assert edited(source, edits).to_bytes() == page.replace(SENTENCE, REWRITE).encode(encoding)


@given(st.binary(max_size=200))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check_bytes("pagina.html", b"<p>" + data)


# --- samples


def findings(name: str) -> list[tuple[int, str, str]]:
    """Line, place and sentence of what is found in a sample."""
    (result,) = enmaar.check_paths(SAMPLES / name)
    assert result.error is None
    return [(finding.start.line, finding.where, finding.sentence) for finding in result.findings]


MAIL = [
    ("preheader", "U stelt een goede vraag over de winterstalling, maar hal 2 is vol."),
    ("body", "Dat begrijp ik heel goed, maar de plaatsen in hal 2 zijn al vergeven."),
    ("body", "Uw zorg over vocht is terecht, maar hal 3 wordt verwarmd."),
]


def test_a_mail_in_mjml() -> None:
    assert findings("nieuwsbrief.mjml") == [(line, *found) for line, found in zip((4, 25, 35), MAIL, strict=True)]


def test_the_same_mail_as_mjml_makes_it() -> None:
    assert [found for _, *found in findings("nieuwsbrief.html")] == [list(found) for found in MAIL]


def test_the_tables_of_that_mail_are_for_layout_but_the_one_with_prices() -> None:
    text = (SAMPLES / "nieuwsbrief.html").read_text(encoding="utf-8")
    read = places(text)
    assert [text for where, text in read if where == "table"] == [
        *("Lengte", "Per maand", "tot 6 meter", "€ 45", "tot 8 meter", "€ 60"),
    ]
    assert ("body", "Reserveer hal 3") in read


def test_a_page_in_liquid() -> None:
    assert findings("fietstassen.liquid") == [
        (5, "front-matter", "Uw vraag over de kleur is terecht, maar zeildoek verschilt per tas."),
        (17, "body", "Een mooie keuze, maar deze tas is van zeildoek."),
        (31, "body", "Dat is een goede vraag, {{ customer.first_name }}, maar elke naad is gelast."),
        (37, "body", "Dat snap ik, maar een tas van 20 liter past op elke fiets."),
        (47, "body", "Leuk idee, maar het is niet verplicht"),
        (53, "body", "Uw bezwaar tegen scripts is begrijpelijk, maar bestellen gaat dan per mail."),
    ]


@pytest.mark.parametrize("name", ["nieuwsbrief.mjml", "nieuwsbrief.html", "fietstassen.liquid"])
def test_a_sample_is_read_by_the_law(name: str) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    check_law(read_document(SourceFile(name, text)))
    assert not re.search(r"[<>{}]", " ".join(texts(text)))
