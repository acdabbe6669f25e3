"""Markdown: what is prose, where it stands, and what stands in for the rest."""

from __future__ import annotations

import pytest

from enmaar.documents import MarkKind
from tests.documents.seen import blocks, marked, not_literal, places, texts


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tekst", ("body", "tekst")),
        ("# kop #", ("heading", "kop")),
        ("kop\n===", ("heading", "kop")),
        ("# kop {#id .klasse}", ("heading", "kop")),
        ("- punt", ("list", "punt")),
        ("3. punt", ("list", "punt")),
        ("- [ ] taak", ("list", "taak")),
        ("- [x] taak", ("list", "taak")),
        ("> citaat", ("body", "citaat")),
        ("> [!TIP]\n> citaat", ("body", "citaat")),
        ("- > citaat", ("list", "citaat")),
        ("> - punt", ("list", "punt")),
        ("- # kop", ("heading", "kop")),
        ("&nbsp; tekst &nbsp;", ("body", "tekst")),
    ],
)
def test_a_place_has_its_name(text: str, place: tuple[str, str]) -> None:
    assert places(text) == [place]


def test_cells_are_segments() -> None:
    assert places("| a | b |\n|---|---|\n| 5 \\| 6 | *d* |") == [
        ("table", "a"),
        ("table", "b"),
        ("table", "5 | 6"),
        ("table", "d"),
    ]


def test_a_footnote_is_body_and_its_mark_is_nothing() -> None:
    assert places("Ja[^1], maar.\n\n[^1]: Noot.") == [("body", "Ja, maar."), ("body", "Noot.")]


@pytest.mark.parametrize(
    "text",
    [
        "```py\nmaar\n```",
        "~~~\nmaar\n~~~",
        "    maar",
        "- \n\n      maar",
        "<!-- maar -->",
        "<!-- maar\n\nmaar -->",
        "<script>\nmaar\n\nmaar\n</script>",
        "<style>maar</style>",
        "<pre>maar</pre>",
        "[maar]: http://x.nl 'maar'",
        "![](maar.png 'maar')",
        "<http://maar.nl>",
        "https://maar.nl/maar",
        "`maar`",
        "{{ maar }}",
        "{% maar %}",
        "***",
        "[](maar)",
    ],
)
def test_what_is_not_prose_is_no_segment(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("een **vet** en *schuin* woord", "een vet en schuin woord"),
        ("een _sch**ui**n_ woord", "een schuin woord"),
        ("zie [de *link*](http://maar.nl 'maar') hier", "zie de link hier"),
        ("zie [de link][x]\n\n[x]: http://x", "zie de link"),
        ("zie [geen link] hier", "zie [geen link] hier"),
        ("typ `maar` hier", "typ code hier"),
        ("kijk op <http://maar.nl>.", "kijk op link."),
        ("mail <a@maar.nl>.", "mail link."),
        ("kijk op https://maar.nl/a_b_c?d=e&amp;f.", "kijk op link."),
        ("een &euro; 50 &amp; meer", "een € 50 & meer"),
        ("een \\*ster\\* en AT&T; 5 < 6", "een *ster* en AT&T; 5 < 6"),
        ("een ~~weg~~ woord", "een weg woord"),
        ("een <b>vet</b> woord", "een vet woord"),
        ("een <!-- maar --> woord", "een woord"),
        ("een<br>twee <br/> drie", "een\ntwee\ndrie"),
        ("een  \ntwee\\\ndrie\nvier", "een\ntwee\ndrie\nvier"),
        ("een ![](x.png) woord", "een woord"),
        ("een <a href='x'>woord</a>", "een woord"),
        ("een <span hidden>maar</span> woord", "een woord"),
        ("typ <code>*maar*</code> hier", "typ code hier"),
    ],
)
def test_the_markup_is_left_out_of_a_line(text: str, read: str) -> None:
    assert texts(text) == [read]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("een\ntwee", []),
        ("een **vet** woord", []),
        ("een \\* woord", []),
        ("een &euro;", [("€", "&euro;")]),
        ("een&nbsp;woord", [("\xa0", "&nbsp;")]),
        ("een\r\ntwee", [("\n", "\r\n")]),
        ("een \n  twee", [("\n", "\n  ")]),
        ("> een\n> twee", [("\n", "\n> ")]),
        ("een  \ntwee", [("\n", "  \n")]),
        ("een\\\ntwee", [("\n", "\\\n")]),
        ("een<br>twee", [("\n", "<br>")]),
        ("een `x`", [("code", "`x`")]),
        ("een <http://x.nl>", [("link", "<http://x.nl>")]),
        ("een {{ veld }}", [("Naam", "{{ veld }}")]),
        ("<p>een\n  twee &lt;</p>", [("\n", "\n  "), ("<", "&lt;")]),
        ("> <p>een\n> twee</p>", [("\n", "\n> ")]),
    ],
)
def test_what_is_not_literal_stands_for_what_is_there(text: str, pairs: list[tuple[str, str]]) -> None:
    assert not_literal(text) == pairs


def test_emphasis_is_marked() -> None:
    assert marked("een *schuin* en **vet\nwoord**", MarkKind.EMPHASIS) == ["schuin", "vet\nwoord"]


def test_a_link_is_marked() -> None:
    assert marked("zie [de *link*](x) of <http://x.nl>", MarkKind.LINK) == ["de link", "link"]


def test_struck_text_is_marked() -> None:
    assert marked("een ~~weg~~ woord", MarkKind.STRIKE) == ["weg"]


def test_stand_ins_are_marked() -> None:
    assert marked("typ `x` of {{ y }} op http://z.nl, &euro;", MarkKind.STAND_IN) == ["code", "Naam", "link"]


def test_the_text_of_an_image_is_a_segment_behind_its_paragraph() -> None:
    assert texts("een ![mooi **plaatje**](x.png 'maar') woord") == ["een woord", "mooi plaatje"]


def test_it_comes_behind_the_run_of_text_and_is_one_of_its_own() -> None:
    text = "een ![plaatje](x.png) woord\n\nen meer <img alt='foto' src=x>"
    assert blocks(text) == [["een woord", "en meer"], ["plaatje"], ["foto"]]


def test_the_text_of_an_image_in_a_link_is_one_too() -> None:
    assert texts("[![plaatje](x.png)](http://x.nl)") == ["plaatje"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een\n\ntwee", [["een", "twee"]]),
        ("een\n\n# kop\n\ntwee", [["een"], ["kop"], ["twee"]]),
        ("een\n\n---\n\ntwee", [["een"], ["twee"]]),
        ("een\n- twee\n  - drie\n\n- vier\n\nvijf", [["een"], ["twee", "drie", "vier"], ["vijf"]]),
        ("- een\n\n1. twee", [["een"], ["twee"]]),
        ("een\n\n> twee\n>\n> drie\n\nvier", [["een"], ["twee", "drie"], ["vier"]]),
        ("| a | b |\n|---|---|\n\nc", [["a"], ["b"], ["c"]]),
        ("een\n\n```\nx\n```\n\ntwee", [["een", "twee"]]),
        ("<p>een</p><p>twee</p>\n\ndrie", [["een", "twee", "drie"]]),
        ("<p>een</p><h2>twee</h2><ul><li>drie<li>vier</ul>vijf", [["een"], ["twee"], ["drie", "vier"], ["vijf"]]),
    ],
)
def test_a_run_of_text_ends_where_a_reader_would_stop(text: str, expected: list[list[str]]) -> None:
    assert blocks(text) == expected


def test_the_paragraphs_of_an_item_are_segments_of_the_list() -> None:
    assert places("- een\n\n  twee\n  > drie\n\nvier") == [
        ("list", "een"),
        ("list", "twee"),
        ("list", "drie"),
        ("body", "vier"),
    ]


def test_html_is_read_by_paragraphs() -> None:
    text = "<div class='a'>\n<h2>Kop</h2>\n<p>Dat is <b>goed</b>,\n   maar duur.</p>\n<ul><li>een<li>twee</ul>\n</div>"
    assert places(text) == [
        ("heading", "Kop"),
        ("body", "Dat is goed,\nmaar duur."),
        ("list", "een"),
        ("list", "twee"),
    ]


def test_html_in_a_quotation_is_read_without_its_marks() -> None:
    assert texts("> <p>een\n> twee</p>\n> drie") == ["een\ntwee", "drie"]


def test_html_around_markdown_holds_for_it() -> None:
    text = "<ul><li>\n\neen\n\n</li></ul>\n\n<div hidden>\n\n*maar*\n\n</div>\n\ntwee"
    assert places(text) == [("list", "een"), ("body", "twee")]


def test_a_paragraph_tag_within_a_line_ends_the_segment() -> None:
    assert texts("een <p>twee</p> drie") == ["een", "twee", "drie"]


def test_markup_that_never_ends_is_text_or_nothing_and_no_error() -> None:
    assert texts("<div\nclass='x'\n\ntekst")[-1] == "tekst"


# --- template tags


def test_a_field_is_a_word_that_undoes_no_markup() -> None:
    assert texts("Beste **{{ a*b*c }}**, zie [{{ n }}](http://x/{{ id }} 't').") == ["Beste Naam, zie Naam."]


def test_a_field_may_hold_the_mark_of_a_cell() -> None:
    assert texts("| a | {{ x | y }} is |\n|---|---|") == ["a", "Naam is"]


def test_a_control_tag_leaves_nothing() -> None:
    assert texts("Beste {% if x %}*meneer*{% endif %} Jan{# maar #}.") == ["Beste meneer Jan."]


def test_two_branches_do_not_stick_together() -> None:
    assert texts("Beste {% if x %}meneer{% else %}mevrouw{% endif %},") == ["Beste meneer mevrouw,"]


def test_a_control_tag_on_its_own_line_parts_paragraphs() -> None:
    assert texts("een\n{% if x %}{# y #}\ntwee\n  {% endif %}\ndrie") == ["een", "twee", "drie"]


def test_a_control_tag_in_an_html_tag_does_not_undo_it() -> None:
    assert texts('<p {% if a > 1 %}hidden{% endif %} class="b">tekst</p>') == ["tekst"]


def test_a_field_in_front_matter_is_a_word() -> None:
    assert places("---\ntitle: {{ naam }} is goed\n---") == [("title", "Naam is goed")]
