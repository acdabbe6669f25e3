"""Markdown: what is prose, where it stands, and what stands in for the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.config import Config
from enmaar.documents import MarkKind, open_source
from enmaar.engine import Engine
from enmaar.files import Job
from enmaar.fixing import apply_edits, fix
from enmaar.source import SourceFile
from tests.documents.planted import REWRITE, SENTENCE, Planted, check_bytes, planted
from tests.documents.seen import blocks, marked, not_literal, places, segments, texts

SAMPLE = Path(__file__).parent.parent / "samples" / "regentonnen.md"


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


def test_a_footnote_is_a_run_of_text_of_its_own_and_no_quotation() -> None:
    assert blocks("Een[^1].\n\n[^1]: Noot.\n\n    Nog een.\n\nTwee.") == [["Een."], ["Noot.", "Nog een."], ["Twee."]]
    assert not marked("Een[^1].\n\n[^1]: Noot.", MarkKind.QUOTE)


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
        "[//]: # (maar)",
        "```\n[x]: y 'maar'\n```",
        "{% comment %}\n\nmaar\n\n{% endcomment %}",
        "{% highlight js %}\nmaar\n\nmaar\n{% endhighlight %}",
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
        ("zie [de *link*](http://maar.nl) hier", "zie de link hier"),
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
        ("een {% comment %} maar {% endcomment %} woord", "een woord"),
        ("een&shy;woord &zwnj; twee", "eenwoord twee"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Dat is waar, ~~maar~~ het kan wel.",
        "~~Dat is waar,~~ maar het kan wel.",
        "~~Dat is waar, maar het kan wel.~~",
        "Dat is waar, <del>maar</del> het kan wel.",
    ],
)
def test_what_is_struck_is_not_judged(text: str) -> None:
    assert not enmaar.check_text(text, filename="x.md")


@pytest.mark.parametrize(
    ("text", "is_edited"),
    [("Van ~~€ 9~~ voor € 8. Dat snap ik, maar wat wilt u?", True), ("Goed punt, maar ~~dit~~ dat is beter.", False)],
)
def test_a_sentence_beside_what_is_struck_is_judged_and_an_edit_does_not_take_that_away(
    text: str, is_edited: bool
) -> None:
    (found,) = enmaar.check_text(text, filename="x.md")
    assert bool(found.suggestions[0].edits) == is_edited


def test_stand_ins_are_marked() -> None:
    assert marked("typ `x` of {{ y }} op http://z.nl, &euro;", MarkKind.STAND_IN) == ["code", "Naam", "link"]


def test_the_text_of_an_image_is_a_segment_behind_its_paragraph() -> None:
    assert texts("een ![mooi **plaatje**](x.png) woord") == ["een woord", "mooi plaatje"]


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


# --- what programs that make sites add


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":::tip\nEen\n:::", [("body", "Een")]),
        ("::: tip Titel\n\n- Een\n:::\n\nTwee", [("list", "Een"), ("body", "Twee")]),
        ("::::x\n:::y\nEen\n:::\n::::", [("body", "Een")]),
        ("> :::note[Titel]\n> Een\n> :::", [("body", "Een")]),
        ("- Een\n\n  :::x\n  Twee\n  :::", [("list", "Een"), ("list", "Twee")]),
        ("Een ::: twee :tada:", [("body", "Een ::: twee :tada:")]),
        ("Een\n{: .klasse}", [("body", "Een")]),
        ("* TOC\n{:toc}\n\nEen *twee*{: .klasse}", [("list", "TOC"), ("body", "Een twee")]),
        ("# Een { .klasse #id }", [("heading", "Een")]),
        ("Een {::comment}maar{:/comment} twee", [("body", "Een twee")]),
        ("{::comment}\nmaar\n\nmaar\n{:/}\n\nEen {{ .x }}", [("body", "Een Naam")]),
    ],
)
def test_boxes_and_attributes_are_no_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected
    assert places(text, "mdx") == expected


def test_markup_that_never_ends_is_text_or_nothing_and_no_error() -> None:
    assert texts("<div\nclass='x'\n\ntekst")[-1] == "tekst"


# --- titles of links and images


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("een [twee](x 'drie vier') vijf", ["een twee vijf", "drie vier"]),
        ('een [*twee*]( <x y>\n"drie (vier)" ) vijf', ["een twee vijf", "drie (vier)"]),
        ("een [twee](x (drie vier)) vijf", ["een twee vijf", "drie vier"]),
        ("![een](x.png 'twee')", ["een", "twee"]),
        ("![](x.png 'twee')", ["twee"]),
        ("[![een](x.png 'twee')](y 'drie')", ["een", "twee", "drie"]),
        ("[a \\] `]` <b>c</b> ](y 'twee')", ["a ] code c", "twee"]),
        ("[http://x.nl](http://x.nl 'een twee')", ["een twee"]),
        ("[een](x 'twee\ndrie')", ["een", "twee\ndrie"]),
        ("> [een](x\n> 'twee\n> drie')", ["een", "twee drie"]),
        ("[een](x '{{ y }} drie')", ["een", "Naam drie"]),
        ("[een](x)", ["een"]),
        ("[een](x '')", ["een"]),
        ("[één 😀](x 'twee é')", ["één 😀", "twee é"]),
    ],
)
def test_a_title_is_a_run_of_its_own(text: str, read: list[str]) -> None:
    assert blocks(text) == [[each] for each in read]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("[een][x]\n\n[x]: y 'twee drie'", ["een", "twee drie"]),
        ("![een][]\n\n[een]: <y z> (twee drie)", ["een", "twee drie"]),
        ('[x]\n\n[x]:\n  y\n  "twee\n  drie"', ["x", "twee\ndrie"]),
        ("[x] [X] [x][]\n\n> - [x]: y 'twee drie'", ["x X x", "twee drie"]),
        ("[x] [y]\n\n[y]: b 'een'\n[x]: a 'twee'", ["x y", "een", "twee"]),
        ("[x]\n\n[x]: a 'een'\n[x]: a 'twee'", ["x", "een"]),
        ("[x]\n\n[x]: a 'een'\n[y]: a 'twee'", ["x", "een"]),
        ("```\n[x]: a 'een'\n```\n\n[x]\n\n[x]: a 'een'", ["x", "een"]),
        ("[x]\n\n[x]: a", ["x"]),
    ],
)
def test_the_title_of_a_definition_is_read_where_a_link_shows_it(text: str, read: list[str]) -> None:
    assert texts(text) == read


@pytest.mark.parametrize(
    ("title", "pairs"),
    [
        ("'a \\'b\\' c'", [("'", "\\'"), ("'", "\\'")]),
        ('"a &euro; b"', [("€", "&euro;")]),
        ("'a\n  b'", [("\n", "\n  ")]),
        ("'a b'", []),
    ],
)
def test_a_title_is_literal_but_for_its_escapes(title: str, pairs: list[tuple[str, str]]) -> None:
    assert not_literal(f"[x](y {title})") == pairs
    assert not_literal(f"[x]\n\n[x]: y {title}") == pairs


# --- edits


@pytest.mark.parametrize("character", "*_`[]<&|\\")
def test_an_edit_brings_no_markup_into_a_line_or_a_cell(character: str) -> None:
    assert all(character in each.unwritable for each in segments("een\n\n| a | b |\n|---|---|\n| c | ![d](x) |"))


@pytest.mark.parametrize(("title", "ends"), [('"een"', '"'), ("'een'", "'"), ("(een)", "()")])
def test_an_edit_of_a_title_does_not_end_it(title: str, ends: str) -> None:
    assert all(set(ends) <= set(segments(text)[-1].unwritable) for text in (f"[](y {title})", f"[x]\n\n[x]: y {title}"))


SHELLS = {
    "Zie [hier](<x> '{}').": "body",
    '- ![foto](x.png "{}")': "list",
    "[x]\n\n[x]: y\n ({})": "body",
    "Ja[^1].\n\n[^1]: Nee.\n\n    {}": "body",
    "> 1. Ja.\n>    - [ ] {}": "list",
    "| a | b |\n|:--|--:|\n| c | [{}](x) |": "table",
    "{% if x %}\n_{}_\n{% endif %}": "body",
    "***\n{}\n---": "heading",
    "<div>\n\n~~x~~ {}\n</div>": "body",
}
FILLING = st.sampled_from(
    [
        *("Één regel 😀 &euro;.", "```\nDat klopt, maar nee.\n```", "{{ x | y }}", "<!-- Dat klopt, maar nee. -->"),
        *(
            "- punt\n  - punt",
            "| a |\n|---|\n| b |",
            "[z]: y 'Dat klopt, maar nee.'",
            "{% comment %} [ {% endcomment %}",
        ),
        *("> citaat", "*schuin", "[link](x 'titel')", "# Kop", "1) een\n2) twee", "    Dat klopt, maar nee."),
    ]
)


@given(planted(SHELLS, FILLING, walls=("***", "***"), joint="\n\n"))
@settings(max_examples=80)
def test_a_planted_sentence_is_found_exactly_and_fixed_alone(case: Planted) -> None:
    (found,) = enmaar.check_text(case.text, filename="pagina.md")
    assert (found.start, found.where, found.text) == (case.place, case.where, "maar")
    fixed = apply_edits(case.text, found.suggestions[0].edits)
    assert fixed == case.fixed
    assert any(REWRITE in text for text in texts(fixed))


@given(st.binary(max_size=200))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check_bytes("pagina.md", b"[a](b 'c" + data)
    check_bytes("pagina.md", data)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (
            "*Dat is een goed punt, maar* dit is beter.",
            "*Dat is een goed punt, en* dit sluit daar zelfs nog beter op aan.",
        ),
        ("Dat snap ik, m**aa**r wat wilt u?", "Dat snap ik, m**aa**r wat wilt u?"),
        ("Dat snap ik,\\\n*maar* wat wilt u?", "Dat snap ik,\\\n*en* wat wilt u?"),
        ("Dat snap ik,&nbsp;maar wat wilt u?", "Dat snap ik,&nbsp;en wat wilt u?"),
        ("Dat snap ik, {{ naam|upper }}, maar wat wilt u?", "Dat snap ik, {{ naam|upper }}, en wat wilt u?"),
        ("{% if x %}Dat snap ik, maar wat wilt u?{% endif %}", "{% if x %}Dat snap ik, en wat wilt u?{% endif %}"),
        ("Dat snap ik[^1], maar wat wilt u?\n\n[^1]: Echt.", "Dat snap ik[^1], en wat wilt u?\n\n[^1]: Echt."),
        ("| a |\n|---|\n| Dat snap ik, **maar** wat wilt u? |", "| a |\n|---|\n| Dat snap ik, **en** wat wilt u? |"),
    ],
)
def test_a_fix_leaves_the_markup(engine: Engine, text: str, fixed: str) -> None:
    done = fix(engine, Job(SourceFile("x.md", text), Config()), unsafe=True)
    assert len(done.before.findings) == 1
    assert done.job.source.text == fixed


# --- a sample


def test_a_page_of_a_shop() -> None:
    (result,) = enmaar.check_paths(SAMPLE)
    assert [(each.start.line, each.where, each.text) for each in result.findings] == [
        *((6, "front-matter", "maar"), (10, "subject", "maar"), (18, "body", "maar"), (21, "body", "maar")),
        *((24, "body", "maar"), (28, "list", "maar"), (31, "list", "ma**ar"), (36, "table", "maar")),
        *((39, "body", "maar"), (41, "body", "maar"), (50, "body", "maar"), (52, "body", "maar")),
        *((55, "body", "maar"), (58, "body", "maar")),
    ]


def test_its_fix_changes_the_lines_that_it_can(engine: Engine) -> None:
    job = Job(open_source("x.md", SAMPLE.read_bytes()), Config())
    before, after = (each.source.text.splitlines() for each in (job, fix(engine, job, unsafe=True).job))
    assert len(before) == len(after)
    assert [line for line, old in zip(after, before, strict=True) if line != old] == [
        "Uw zorg over algen is terecht, en",
        "subject = 'Goede vraag, en wanneer schikt de levering u?'",
        'Beste {{ klant.voornaam | default("tuinier") }}, dat is een goed punt, **en** deze ton is',
        '![Uw twijfel is begrijpelijk. Eikenhout rot niet](ton.jpg "Een ton van 240 liter")',
        '> en het hout zet uit zodra het nat is."',
        "- [x] Lekt een houten ton? Dat snap ik,&nbsp;en wat lekt is na een dag dicht.",
        "Dat is begrijpelijk. Vorst is geen bezwaar.[^vorst]",
        'Bel ons maar. Of lees [hoe u een ton vult](/vullen "Ik snap uw haast. Vul hem eerst voor de helft").',
        "Dat klopt, *en* de actie loopt tot 1 mei. Zie de [voorwaarden][v].",
        '<p title="Dat is een leuk idee. Hij weegt 60 kilo">Til hem niet alleen.</p>',
        "[^vorst]: Dat begrijp ik. Laat hem in",
        "[v]: /voorwaarden 'U heeft gelijk. Lees de kleine letters'",
    ]


# --- template tags


def test_a_field_is_a_word_that_undoes_no_markup() -> None:
    assert texts("Beste **{{ a*b*c }}**, zie [{{ n }}](http://x/{{ id }} 't').") == [
        *("Beste Naam, zie Naam.", "t"),
    ]


def test_a_field_may_hold_the_mark_of_a_cell() -> None:
    assert texts("| a | {{ x | y }} is |\n|---|---|") == ["a", "Naam is"]


def test_a_statement_leaves_nothing() -> None:
    assert texts("Beste {% if x %}*meneer*{% endif %} Jan{# maar #}.") == ["Beste meneer Jan."]


def test_two_branches_do_not_stick_together() -> None:
    assert texts("Beste {% if x %}meneer{% else %}mevrouw{% endif %},") == ["Beste meneer mevrouw,"]


def test_a_statement_on_its_own_line_parts_paragraphs() -> None:
    assert texts("Een\n{% if x %}{# y #}\nTwee\n  {% endif %}\nDrie") == ["Een", "Twee", "Drie"]


def test_a_sentence_goes_on_across_a_statement_on_its_own_line() -> None:
    assert texts("Een,\n{% if x %}\ntwee\n{% else %}\n*drie*\n{% endif %}\nvier.") == ["Een,\ntwee\ndrie\nvier."]


def test_a_statement_may_stand_before_a_row_of_a_table() -> None:
    table = "| a | b |\n|---|---|\n{% for x in y %}| c | d |\n{% endfor %}\nTekst"
    assert places(table) == [*(("table", each) for each in "abcd"), ("body", "Tekst")]


def test_a_statement_in_an_html_tag_does_not_undo_it() -> None:
    assert texts('<p {% if a > 1 %}hidden{% endif %} class="b">tekst</p>') == ["tekst"]


@pytest.mark.parametrize(
    "text",
    [
        "Dat snap ik, {% if x %}maar{% else %}en{% endif %} wat wilt u?",
        "Dat snap ik, {{#if x}}maar{{/if}} wat wilt u?",
        "Dat snap ik,{% if x %} maar wat wilt u?{% endif %}",
        "Dat snap ik, maar wat wilt {% if x %}u{% else %}je{% endif %}?",
        "{% if x %}Dat snap ik.{% else %}Dat kan niet.{% endif %} Maar wat wilt u?",
        "Dat snap ik,\n{% if x %}\nmaar\n{% endif %}\nwat wilt u?",
        "| a |\n|---|\n| Dat snap ik, <% if (x) { %>*maar*<% } %> wat wilt u? |",
        "[a](b 'Dat snap ik, {% if x %}maar{% endif %} wat wilt u?')",
        "---\ntitle: Dat snap ik, {% if x %}maar{% endif %} wat wilt u?\n---\n",
    ],
)
def test_a_sentence_that_a_template_makes_up_is_shown_and_not_edited(engine: Engine, text: str) -> None:
    done = fix(engine, Job(SourceFile("x.md", text), Config()), unsafe=True)
    (found,) = done.before.findings
    assert found.suggestions
    assert done.job.source.text == text


@pytest.mark.parametrize(
    "shell",
    [
        "{% if x %}\n{}\n{% endif %}",
        "{% if x %}{}{% else %}Niets.{% endif %}",
        "Ja. {% if x %}{}{% endif %} Nee.",
        "- {{#each x}}{}{{/each}}",
        "# {% if x %}{}{% endif %}",
        "{% for x in y %}\n\n{}\n\n{% endfor %}",
        "<% if (x) { %>\n{}\n<% } %>",
        "{} {% include 'x' %}",
    ],
)
def test_one_that_it_shows_as_a_whole_is_edited(shell: str) -> None:
    text = shell.replace("{}", SENTENCE)
    assert enmaar.fix_text(text, filename="x.md", unsafe=True) == text.replace(SENTENCE, REWRITE)


def test_a_field_in_front_matter_is_a_word() -> None:
    assert places("---\ntitle: {{ naam }} is goed\n---") == [("title", "Naam is goed")]
