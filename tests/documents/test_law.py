"""What holds for every document of every format, whatever is in it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.linear import CASES, Case
from enmaar.documents.markdown.markdown import OPTIONS
from enmaar.spans import Span
from tests.documents.seen import check_law, document, segments

FORMATS = st.sampled_from(["text", "markdown", "mdx", "html"])

# Pieces that mean something to a reader, whole and broken, in any order.
PIECES = st.sampled_from(
    [
        *(
            "Dat is een goed punt, maar dit model is beter.",
            "maar",
            "x",
            "Beste Jan,",
            "Met vriendelijke groet",
            "…",
            "é",
        ),
        *("e\u0301", "😀", "\u00ad", "\u200b", "\u2028", "\x00", "\x0c", "\ud800", "\ue000", "\ufeff", "ﬁ", "“", "–"),
        *(
            " ",
            "  ",
            "\t",
            "    ",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "> ",
            ">",
            "- ",
            "* ",
            "• ",
            "1. ",
            "2) ",
            "a) ",
            "- [ ] ",
        ),
        *(
            "# ",
            "---",
            "---\n",
            "+++\n",
            "===\n",
            "|",
            "| a | b |\n|---|---|\n| c | d |\n",
            "`",
            "``",
            "```\n",
            "~~~\n",
        ),
        *(
            "*",
            "**",
            "_",
            "~~",
            "[",
            "]",
            "![",
            "](x)",
            "](http://x.nl 't')",
            "<http://x.nl>",
            "<a@b.nl>",
            "[^1]",
            "[^1]: ",
        ),
        *("https://x.nl/a_b?c=1&d=2.", "www.x.nl", "a@b.nl", "[x]: http://x\n", "[!NOTE]", "\\", "\\*", "\\|"),
        *(
            "&amp;",
            "&euro;",
            "&nbsp;",
            "&#0;",
            "&#10;",
            "&copy",
            "&foo;",
            "<b>",
            "</b>",
            "<br>",
            "<p>",
            "</p>",
            "<div>",
        ),
        *("<!--", "-->", "<script>", "</script>", "<li>", "<td>", "<h2>", "<img src='x'>", "<"),
        *("<table>", "</table>", "<tr>", "<th>", "<table role=none>", "<ul>", "</ul>", "</li>", "<code>", "</code>"),
        *("<p hidden>", "<i style='display:none'>", "</i>", "<a title=\"x {{ y }} 'z'\">", "</a>"),
        *(
            "<img alt='a &amp; b'",
            "<div class=preheader>",
            "</div>",
            "<pre>",
            "</pre>",
            "<title>",
            "<input placeholder=x>",
        ),
        *(
            "<del>",
            "</del>",
            "<br><br>",
            "{% comment %}",
            "{% endcomment %}",
            "{{!--",
            "--}}",
            "<mj-text>",
            "'",
            '">',
            "&nbsp",
        ),
        *("{{", "}}", "{{ naam }}", "{{ a|b }}", "{%", "%}", "{% if x %}", "{% else %}", "{# c", "#}"),
        *("<% if (x) { %>", "<%= x %>", "<%", "%>", "<?php ", "?>", "{if $x}", "{$x}", ":::tip\n", ":::", "{: .x}"),
        *("~~x~~", "</s>", "<s>", "<b style='text-decoration:line-through'>", "<p style='mso-hide:all'>"),
        *("{", "}", "{a + b}", "{/* c */}", "{' '}", "import a\n", "export const a = {\n", "</A>", "<>", "</>", "/>"),
        *('<A b="c d" e={f} ', "<A>\n    ", "<A.B", "=> {", "\n[x]: y 'z maar'\n", "[x]", '](y "z maar")', '\\"'),
        *("title = ", "intro = '''\n", '"""', "usps = [", "[[a]]\n", "\\u20ac"),
        *(
            "title: ",
            "onderwerp: 'it''s'\n",
            "description: >-\n  aa\n  bb\n",
            'titel: "a\\u20acb\\\n  c"\n',
            "&a ",
            "*a",
            '"',
        ),
        *("Klant: ", "**Klant:** ", "Verkoper (12:03): ", "V: ", "K: ", "Piet: ", "Onderwerp: ", "Aan: ", ": "),
        *("Op 3 mei schreef X:", "# enmaar: uit", "-----Oorspronkelijk bericht-----"),
    ]
)
DOCUMENTS = st.lists(PIECES, max_size=30).map("".join)
FRONT_MATTER = st.tuples(DOCUMENTS, DOCUMENTS).map(lambda parts: f"---\n{parts[0]}\n---\n{parts[1]}")


@given(DOCUMENTS | FRONT_MATTER, FORMATS)
@settings(max_examples=1200)
def test_literal_text_is_the_same_in_segment_and_source(text: str, format: str) -> None:
    check_law(document(text, format))


@given(st.text(st.characters(), max_size=60), FORMATS)
@settings(max_examples=400)
def test_any_text_can_be_read(text: str, format: str) -> None:
    check_law(document(text, format))


# Markdown without what enmaar reads otherwise than a browser: code, HTML, addresses, labels.
RENDERED = st.lists(
    st.sampled_from(
        [
            *(
                "maar",
                "x",
                "é 😀",
                "Dat is goed, maar duur.",
                " ",
                "  ",
                "\n",
                "\n\n",
                "\r\n",
                "  \n",
                "\\\n",
                "&euro;",
                "&copy",
                "\\*",
            ),
            *(
                "*",
                "**",
                "_",
                "__",
                "~~",
                "[",
                "]",
                "(",
                ")",
                "](x)",
                "](/x 't')",
                "![",
                "[^1]",
                "- ",
                "1. ",
                "> ",
                "# ",
            ),
            *("|", "| a | b |\n|---|---|\n| c | d |\n", "- [ ] ", "===\n", "***\n", "’", "–", "+ ", "  - ", ">> "),
        ]
    ),
    max_size=25,
).map("".join)


def words_on_the_page(text: str) -> list[str]:
    """The words that a browser shows for a Markdown text, with those of its images and titles."""
    page = pyromark.html(text, options=OPTIONS)
    aside = re.findall(r'<img [^>]*?alt="([^"]*)"', page) + re.findall(r'<[^>]* title="([^"]*)"', page)
    page = re.sub(
        r"<img [^>]*>|<sup .*?</sup>|</?(?:em|strong|del|a)\b[^>]*>|<pre>.*?</pre>", "", page, flags=re.DOTALL
    )
    return sorted(words(html.unescape(" ".join([re.sub(r"<[^>]*>", " ", page), *aside]))))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


@given(RENDERED)
@settings(max_examples=500)
def test_the_words_of_markdown_are_those_that_a_page_shows(text: str) -> None:
    read = " ".join(segment.text for segment in segments(text))
    assert sorted(words(read)) == words_on_the_page(text)


SENTENCE = "Dat is één goed punt, maar dít model is beter 😀."
FILLING = st.sampled_from(["Een regel.", "é 😀 &amp; `x` {{ y }}", "Klaar", "**vet** en *schuin*", "10% <b>van</b> 20"])
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])

# Where a sentence may stand: the format, what is around it, its `where`.
NESTS = {
    "a paragraph of text": ("text", "{}", "body"),
    "a list in text": ("text", "Lijst:\n- punt\n- {}", "list"),
    "a numbered list in text": ("text", "1. punt\n2. {}", "list"),
    "a subject in text": ("text", "Aan: Jan\nOnderwerp: {}", "subject"),
    "a paragraph": ("markdown", "{}", "body"),
    "bold": ("markdown", "Ja. **{}** Nee.", "body"),
    "a link": ("markdown", "Zie [{}](http://x.nl 'titel').", "body"),
    "a list": ("markdown", "- punt\n- {}", "list"),
    "a nested list": ("markdown", "1. punt\n   - {}", "list"),
    "a task list": ("markdown", "- [x] {}", "list"),
    "a table": ("markdown", "| a | b |\n|---|---|\n| c | {} |", "table"),
    "a heading": ("markdown", "## {} ##", "heading"),
    "an underlined heading": ("markdown", "{}\n===", "heading"),
    "a quotation": ("markdown", "> {}", "body"),
    "a quotation in a list": ("markdown", "- > {}", "list"),
    "an image": ("markdown", "Kijk: ![{}](x.png)", "body"),
    "a footnote": ("markdown", "Ja[^1]\n\n[^1]: {}", "body"),
    "the title of a link": ("markdown", '- Zie [*hier*](<x y> "{}").', "list"),
    "the title of an image": ("markdown", "![plaat](x.png '{}')", "body"),
    "the title of a definition": ("markdown", "Zie [hier][x].\n\n> [x]: http://x.nl\n>   ({})", "body"),
    "a component": ("mdx", "import A from 'a'\n\n<A b={() => { c }}>\n    {}\n\n    - punt\n</A>", "body"),
    "a list in a component": ("mdx", "<A>\n  <B c='{d}'>\n      - punt\n        - {}\n  </B>\n</A>", "list"),
    "a component in a line": ("mdx", "Ja. <A b={<C />}>**{}**</A> Nee {naam}.", "body"),
    "an attribute of a component": ("mdx", "<A\n  b={c}\n  title={'{}'}\n/>", "body"),
    "HTML": ("markdown", "<div class='a'>\n  <p>{}</p>\n</div>", "body"),
    "an HTML list": ("markdown", "<ul><li>{}</li></ul>", "list"),
    "an HTML table": ("markdown", "<table><tr><td>a</td><td>{}</td></tr></table>", "table"),
    "an HTML heading": ("markdown", "<h2>{}</h2>", "heading"),
    "a page": ("html", "<body class=x>{}</body>", "body"),
    "bold on a page": ("html", "<p>Ja. <b>{}</b> Nee.</p>", "body"),
    "an item on a page": ("html", "<ul><li>punt<li>{}</ul>", "list"),
    "a cell on a page": ("html", "<table><tr><th>a<th>b<tr><td>c<td>{}</table>", "table"),
    "a table for layout": ("html", "<table><tr><td><table><tr><td>a<td>{}</table></table>", "body"),
    "a heading on a page": ("html", "<h3><a href='#x'>{}</a></h3>", "heading"),
    "a title": ("html", "<title>{}</title>", "title"),
    "a description": ("html", '<meta name="description" content="{}">', "body"),
    "a preheader": ("html", "<div id=preheader style='display: none'><p>{}</div>", "preheader"),
    "an attribute": ("html", "<li><img src=x.png alt='{}'/></li>", "list"),
    "a button": ("html", "<button type=submit>{}</button>", "body"),
    "the value of a button": ("html", "<input type=submit value='{}'>", "body"),
}
FRONT = {
    "title: {}": "title",
    'titel: "{}"': "title",
    "subject: '{}'": "subject",
    "onderwerp: {} # opmerking": "subject",
    "preheader: >-\n  {}": "preheader",
    "description: |\n  {}": "front-matter",
    "vragen:\n  - vraag: {}": "front-matter",
}
FRONT_TOML = {
    'title = "{}"': "title",
    "[mail]\nsubject = '{}' # opmerking": "subject",
    'opening = """\nHallo. \\\n  {}"""': "front-matter",
    "description = '''{}'''": "front-matter",
    'usps = [\n  "punt",\n  "{}",\n]': "front-matter",
    "[[faq]]\nvraag = {nl = 'x', antwoord = '{}'}": "front-matter",
}


@dataclass(frozen=True)
class Planted:
    """A text with the sentence in it once, from `start` on."""

    text: str
    start: int
    format: str
    where: str


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    """The sentence in any place, in any surroundings, with any line ends."""
    if draw(st.booleans()):
        format, nest, where = draw(st.sampled_from(sorted(NESTS.values())))
        parts = [draw(FILLING), nest, draw(FILLING)]
    else:
        format = draw(st.sampled_from(["markdown", "mdx", "html"]))
        fence, sign, values = draw(st.sampled_from([("---", ": ", FRONT), ("+++", " = ", FRONT_TOML)]))
        nest, where = draw(st.sampled_from(sorted(values.items())))
        parts = [f"{fence}\naantal{sign}3\n{nest}\n{fence}\n", draw(FILLING)]
    shell = "\n\n".join(parts).replace("\n", draw(LINE_ENDS))
    before, after = shell.split("{}")
    return Planted(before + SENTENCE + after, len(before), format, where)


@given(planted())
@settings(max_examples=400)
def test_a_sentence_is_found_where_it_stands(case: Planted) -> None:
    check_law(document(case.text, case.format))
    holders = [each for each in segments(case.text, case.format) if SENTENCE in each.text]
    assert [each.where for each in holders] == [case.where]
    start = holders[0].text.index(SENTENCE)
    span = Span(start, start + len(SENTENCE))
    assert holders[0].source_map.is_literal(span)
    assert holders[0].source_map.to_source(span) == Span(case.start, case.start + len(SENTENCE))


WRAPS = {
    "text": ["{}\n{}", "{}  \n{}", "{}\n   {}", "- {}\n  {}", "Klant: hoi\nVerkoper: {}\n          {}"],
    "markdown": [
        "{}\n{}",
        "{} \n {}",
        "> {}\n> {}",
        "> {}\n{}",
        "- {}\n  {}",
        "1. {}\n{}",
        "**{}\n{}**",
        "<p>{}\n  {}</p>",
    ],
    "mdx": ["<A>\n    {}\n    {}\n</A>", "{{/* c */}}\n\n{}\n{}", "> <A>\n> {}\n> {}\n> </A>", "<b>{}\n{}</b>"],
    "html": ["{}\n{}<br>", "<p>{}\t\n  {}</p>", "<td><b>{}</b>\n<i>{}</i>", "<img alt='{}\n{}'>"],
}


@given(st.data(), FORMATS, LINE_ENDS)
@settings(max_examples=150)
def test_a_wrapped_sentence_stays_together(data: st.DataObject, format: str, line_end: str) -> None:
    first, second = "Dat is één goed punt,", "maar dít model is beter."
    shell = data.draw(st.sampled_from(WRAPS[format]))
    text = shell.format(first, second).replace("\n", line_end)
    (holder,) = (each for each in segments(text, format) if first in each.text)
    assert holder.text == f"{first}\n{second}"
    whole = holder.source_map.to_source(Span(0, len(holder.text)))
    assert (text.index(first), text.index(second) + len(second)) == (whole.start, whole.end)


@pytest.mark.parametrize("format", ["text", "markdown", "mdx", "html"])
def test_the_order_is_that_of_the_text(format: str) -> None:
    text = "Een.\n\n- twee\n- drie\n\nVier.\n\nKlant: vijf\n\nVerkoper: zes"
    starts = [each.source_map.to_source(Span(0, 1)).start for each in segments(text, format)]
    assert starts == sorted(starts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_text_made_to_hurt_is_read_by_the_law_too(case: Case) -> None:
    # How long that takes is measured, not tested: python -m bench.linear.
    check_law(document(case.text(20_000), case.format))
