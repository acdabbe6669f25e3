"""MDX: what JSX is in the Markdown, and the Markdown between its tags."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.config import Config
from enmaar.documents import MarkKind, open_source, read_document
from enmaar.engine import Engine
from enmaar.files import Job
from enmaar.fixing import apply_edits, fix
from enmaar.source import SourceFile
from tests.documents.planted import REWRITE, SENTENCE, Planted, check_bytes, planted
from tests.documents.seen import check_law, document, marked, not_literal, places, texts

SAMPLE = Path(__file__).parent.parent / "samples" / "kassasysteem.mdx"


def read(text: str) -> list[str]:
    return texts(text, "mdx")


# --- modules


@pytest.mark.parametrize(
    "module",
    [
        "import A from 'maar'",
        "import {A, B} from './maar'\nimport C from \"maar\"",
        "export default A",
        "export const a = {\n  b: 'maar',\n\n  c: [\n\n  1], // }\n}",
        "export const a = `maar\n\n${b}`",
        "export * from 'maar'",
        "import 'maar'",
        "import A from 'maar'\n\nexport const a = 'maar'",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_modules_are_no_prose(module: str, line_end: str) -> None:
    assert read(f"{module}\n\nTekst.".replace("\n", line_end)) == ["Tekst."]
    assert read(f"Tekst.\n\n{module}".replace("\n", line_end)) == ["Tekst."]


@pytest.mark.parametrize(
    "text", ["Wij doen\nexport naar 3 landen", "important is dat", "Export is ons vak", "  import a"]
)
def test_a_word_that_begins_no_module_is_prose(text: str) -> None:
    assert read(text) == [text.strip()]


# --- expressions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beste {naam}, hallo", "Beste Naam, hallo"),
        ("Beste {klant ? klant.naam : `{${'u'}}`}, hallo", "Beste Naam, hallo"),
        ('Beste {t("}")}, hallo', "Beste Naam, hallo"),
        ("Beste {a /* } */}, hallo", "Beste Naam, hallo"),
        ("Beste {{a: {b: 1}}}, hallo", "Beste Naam, hallo"),
        ("Beste {/* maar */}klant{}, hallo", "Beste klant, hallo"),
        ("Beste{' '}klant,{\" \"}hallo", "Beste klant, hallo"),
        ("Typ `{a}` of ``{`b`}`` hier", "Typ code of code hier"),
        ("Typ \\{a\\} of \\` hier {a}`", "Typ {a} of ` hier Naam`"),
        ("# Kop {#anker}", "Kop"),
        ("a `b {c} d", "a `b Naam d"),
        ("a ` b\n\n{c} d ` e", "a ` b"),
    ],
)
def test_an_expression_is_a_word_and_a_comment_is_nothing(text: str, expected: str) -> None:
    assert read(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "{children}",
        "{/* maar\n\nmaar */}",
        "{items.map(item => (\n  <li key={item.id}>Maar {item.naam}</li>\n))}",
        "```js\nconst maar = {\n```",
        "- ~~~~\n  {\n  ~~~\n  maar\n  ~~~~",
        "<A />",
        "<>\n</>",
    ],
)
def test_what_is_all_code_is_no_prose(text: str) -> None:
    assert read(text) == []
    assert read(f"Een.\n\n{text}\n\nTwee {{x}}.") == ["Een.", "Twee Naam."]


def test_an_expression_is_not_literal() -> None:
    assert not_literal("a {b} c{' '}d", "mdx") == [("Naam", "{b}"), (" ", "{' '}")]


# --- tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<A>\n\nEen *twee*.\n\n</A>", [("body", "Een twee.")]),
        ("<A>\nEen *twee*.\n</A>", [("body", "Een twee.")]),
        ("<A b={c > d}\n   e={{f: '}'}}\n   {...g}\n>\n    Een\n    *twee*.\n</A>", [("body", "Een\ntwee.")]),
        (
            "<A><B>\n      # Kop\n\n      - een\n        - twee\n</B></A>",
            [("heading", "Kop"), ("list", "een"), ("list", "twee")],
        ),
        ("<A>\n\t\t| a | b |\n\t\t|---|---|\n</A>", [("table", "a"), ("table", "b")]),
        ("<A>\n    ```\n    maar\n    ```\n    Een.\n</A>", [("body", "Een.")]),
        ("- een\n\n  <A>\n      twee\n  </A>\n\n  drie", [("list", "een"), ("list", "twee"), ("list", "drie")]),
        ("> <A>\n> een *twee*\n> </A>", [("body", "een twee")]),
        ("<ul>\n  <li>*een*</li>\n  <li>\n    twee\n  </li>\n</ul>", [("list", "een"), ("list", "twee")]),
        ("<div hidden>\n*maar*\n</div>\n\neen", [("body", "een")]),
        ("<p style={{color: 'red', display: 'none'}}>maar</p>\n\neen", [("body", "een")]),
        ('<p style={{display: "block"}}>een</p>', [("body", "een")]),
        ("<A title={b ? 'maar' : \"maar\"} alt={`maar`}>een</A>", [("body", "een")]),
        ("<A title='een {b}' /> twee", [("body", "Naam twee"), ("body", "een Naam")]),
        ("<A.B c:d='e'>*een*</A.B>", [("body", "een")]),
        ("<>\n*een*\n</>", [("body", "een")]),
        ("<A\n\n  title='Een twee'\n/>", [("body", "Een twee")]),
        ('Een <A title={ "drie vier" } alt={b}>twee</A>.', [("body", "Een twee."), ("body", "drie vier")]),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_what_stands_between_tags_is_markdown(text: str, expected: list[tuple[str, str]], line_end: str) -> None:
    seen = [(where, read.replace("\r\n", "\n")) for where, read in places(text.replace("\n", line_end), "mdx")]
    assert seen == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een <b>twee</b> drie", "een twee drie"),
        ("een <A b={<C>d</C>}>*twee*</A>, drie", "een twee, drie"),
        ("een<br/>twee", "een\ntwee"),
        ("een <Prijs van={a} /> drie", "een Naam drie"),
        ("een <TrashIcon /> drie", "een drie"),
        ("een <Foto src={a} alt='' /> drie", "een drie"),
        ("een <prijs /> drie", "een drie"),
        ("een <https://x.nl> drie", "een link drie"),
        ("5 < 6 en a <- b", "5 < 6 en a <- b"),
    ],
)
def test_a_tag_in_a_line(text: str, expected: str) -> None:
    assert read(text) == [expected]


def test_emphasis_by_tags_is_marked() -> None:
    assert marked("een <b>twee *drie*</b>", MarkKind.EMPHASIS, "mdx") == ["twee drie"]


def test_front_matter_is_read_as_in_markdown() -> None:
    text = "+++\ntitle = 'Een {twee} <b>'\n+++\nimport A from 'a'\n\nDrie"
    assert places(text, "mdx") == [("title", "Een Naam <b>"), ("body", "Drie")]


@pytest.mark.parametrize(
    "text", ["een { twee", "een <a twee", "een <a b={ twee", "een {'twee", "een {/* twee", "een } twee"]
)
def test_what_is_never_closed_is_markdown(text: str) -> None:
    assert read(f"*nul*\n\n{text}") == ["nul", text]


@pytest.mark.parametrize("tag", ['<A b = """maar <c" >', "<A b='\"' c=\"'>\" d>", '<a/b="c">', "<$a>"])
def test_what_is_a_tag_for_one_and_not_for_the_other_is_read_by_the_law(tag: str) -> None:
    for text in (f"een {tag} twee", f"{tag}\n\n    een\n", f"[{tag}\n](x 'een {tag} twee')"):
        check_law(document(text, "mdx"))


# --- edits


@pytest.mark.parametrize("character", "{}<*|")
def test_an_edit_brings_no_markup_in(character: str) -> None:
    (segment,) = read_document(SourceFile("x.mdx", "<A>een</A>")).segments
    assert character in segment.unwritable


SHELLS = {
    "<A>\n    {}\n</A>": "body",
    "<A b={() => { c }}\n>\n  <B>\n    - Ja.\n    - {}\n  </B>\n</A>": "list",
    "<A>**{}**</A>": "body",
    "<h2>{}</h2>": "heading",
    "<A b={c} title='{}' />": "body",
    '<A\n  title={ "{}" }>x</A>': "body",
    "| a | b |\n|---|---|\n| <A>{}</A> | {b} |": "table",
    "export const a = `{b}`\n\n{} {/* c */}": "body",
}
FILLING = st.sampled_from(
    [
        *(
            "import A from 'maar'",
            "{/* Dat klopt, maar nee. */}",
            "<A />",
            "{a ? b : c}",
            "Één `{` regel 😀.",
            "- punt",
        ),
        *(
            "<A>\n    x {y}\n</A>",
            "```\n<A>{\n```",
            "export const a = {\n\n  b: 1\n}",
            "<A>",
            "</A>",
            "> é\n> <b>c</b>",
        ),
    ]
)


@given(planted(SHELLS, FILLING, walls=("***", "***"), joint="\n\n"))
@settings(max_examples=60)
def test_a_planted_sentence_is_found_exactly_and_fixed_alone(case: Planted) -> None:
    (found,) = enmaar.check_text(case.text, filename="gids.mdx")
    assert (found.start, found.where, found.sentence) == (case.place, case.where, SENTENCE)
    fixed = apply_edits(case.text, found.suggestions[0].edits)
    assert fixed == case.fixed
    assert any(REWRITE in text for text in read(fixed))


@given(st.binary(max_size=200))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check_bytes("gids.mdx", b"<A b={" + data)
    check_bytes("gids.mdx", data)


# --- a sample


def test_a_page_of_a_site() -> None:
    (result,) = enmaar.check_paths(SAMPLE)
    assert result.format == "mdx"
    assert [(each.start.line, each.where, each.sentence) for each in result.findings] == [
        (3, "front-matter", "Uw vraag is terecht, maar de kassa werkt ook zonder internet."),
        (18, "body", "U heeft een goed punt, maar een <Prijs bedrag={acties.voorjaar} /> is snel terugverdiend."),
        (22, "body", "Dat snap ik, maar wat kost u nu een rij aan de bar?"),
        (26, "list", "Dat is een goed punt, maar een tablet kan tegen een stootje."),
        (35, "body", "Ik begrijp uw zorg, {gast.naam}, maar de koppeling staat in een dag."),
    ]


def test_its_fix_changes_the_lines_that_it_can(engine: Engine) -> None:
    job = Job(open_source("x.mdx", SAMPLE.read_bytes()), Config())
    before, after = (each.source.text.splitlines() for each in (job, fix(engine, job, unsafe=True).job))
    assert len(before) == len(after)
    assert [line for line, old in zip(after, before, strict=True) if line != old] == [
        "description: Uw vraag is terecht. De kassa werkt ook zonder internet.",
        "U heeft een goed punt, <mark>en</mark> een <Prijs bedrag={acties.voorjaar} /> is snel terugverdiend.",
        "        Dat snap ik, **en** wat kost u nu een rij",
        "        - Dat is een goed punt. Een tablet kan",
        "    Ik begrijp uw zorg, {gast.naam}, en de koppeling staat in een dag.",
    ]
