"""Front matter: its prose, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enmaar.documents.data.strings import PLACES
from enmaar.documents.data.toml import toml_strings
from tests.documents.seen import blocks, check_law, document, not_literal, places, texts


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("title", "title"),
        ("Titel", "title"),
        ("seo_title", "title"),
        ("subject", "subject"),
        ("onderwerp", "subject"),
        ("preheader", "preheader"),
        ("preview-text", "preheader"),
        ("description", "front-matter"),
        ("metaDescription", "front-matter"),
        ("opening", "front-matter"),
        ("summary", "front-matter"),
    ],
)
def test_a_key_tells_the_place(key: str, where: str) -> None:
    assert places(f"---\n{key}: Dat is goed, maar duur.\n---\n") == [(where, "Dat is goed, maar duur.")]


@pytest.mark.parametrize("key", ["layout", "date", "headerImage", "tags", "slug", "permalink"])
def test_other_keys_hold_no_prose(key: str) -> None:
    assert texts(f"---\n{key}: maar\n---\nTekst.") == ["Tekst."]


def test_values_in_lists_and_below_are_found() -> None:
    text = "---\nusps:\n  - Gratis\n  - Snel\nfaq: [{vraag: Duur?, antwoord: Nee., id: maar}]\n? [a, b]\n: maar\n---\n"
    assert texts(text) == ["Gratis", "Snel", "Duur?", "Nee."]


def test_each_value_is_a_run_of_its_own() -> None:
    assert blocks("---\ntitle: Een\nopening: Twee\n---\nDrie") == [["Een"], ["Twee"], ["Drie"]]


@pytest.mark.parametrize(
    ("value", "read", "pairs"),
    [
        ("dat is zo", "dat is zo", []),
        ("'dat is zo'", "dat is zo", []),
        ("'zo''n ding'", "zo'n ding", [("'", "''")]),
        ('"dat \\"is\\" \\u20ac 5"', 'dat "is" € 5', [('"', '\\"'), ('"', '\\"'), ("€", "\\u20ac")]),
        ('"een\\ntwee"', "een\ntwee", [("\n", "\\n")]),
        ('"een twee\\\n   drie"', "een tweedrie", []),
        ('"een\n   twee"', "een\ntwee", [("\n", "\n   ")]),
        ("een\n  twee", "een\ntwee", [("\n", "\n  ")]),
        (">-\n  een\n  twee", "een\ntwee", [("\n", "\n  ")]),
        ("|\n  een\n  twee\n", "een\ntwee", [("\n", "\n  ")]),
        ("&anker een", "een", []),
        ("!!str 12 stuks", "12 stuks", []),
        ("één # opmerking", "één", []),
        ("😀 één: nee?", None, []),
    ],
)
def test_a_value_is_literal_but_for_its_quotes_escapes_and_folds(
    value: str, read: str | None, pairs: list[tuple[str, str]]
) -> None:
    text = f"---\nlayout: é😀\ntitle: {value}\nlayout2: x\n---\n"
    assert texts(text) == ([read] if read else [])
    assert not_literal(text) == pairs


def test_a_blank_line_in_a_value_parts_paragraphs() -> None:
    assert texts("---\nintro: |\n  Een\n  twee.\n\n  Drie.\n---\n") == ["Een\ntwee.", "Drie."]


def test_a_value_that_we_read_otherwise_than_yaml_is_not_literal() -> None:
    text = '---\ntitle: "een\\x20\\\n  twee\\L drie"\n---\n'
    check_law(document(text))
    assert texts(text)[0].split() == ["een", "twee", "drie"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("close", ["---", "...", "---  "])
def test_front_matter_ends_at_a_line_of_its_own(line_end: str, close: str) -> None:
    text = f"---\ntitle: a --- b\n{close}\nTekst.\n\n---\n".replace("\n", line_end)
    assert places(text) == [("title", "a --- b"), ("body", "Tekst.")]


@pytest.mark.parametrize("content", ["a: b: c", "a: [b", "\tx: y", "'", "a: *weg", "\x07", 'title: "\\q"', "a: b\n---"])
def test_broken_front_matter_is_no_prose(content: str) -> None:
    assert texts(f"---\n{content}\n---\nTekst.")[-1:] == ["Tekst."]


def test_front_matter_that_breaks_halfway_is_no_prose() -> None:
    assert texts("---\ntitle: maar\n'\n---\nTekst.") == ["Tekst."]


# --- TOML


@pytest.mark.parametrize(
    ("value", "read", "pairs"),
    [
        ("'dat is zo'", "dat is zo", []),
        ("'C:\\dat \"is\" zo'", 'C:\\dat "is" zo', []),
        ('"dat is zo"', "dat is zo", []),
        ('"dat \\"is\\" \\u20ac 5"', 'dat "is" € 5', [('"', '\\"'), ('"', '\\"'), ("€", "\\u20ac")]),
        ('"een\\ntwee \\U0001F600"', "een\ntwee 😀", [("\n", "\\n"), ("😀", "\\U0001F600")]),
        ('"""een twee"""', "een twee", []),
        ('"""\neen\n  twee"""', "een\ntwee", [("\n", "\n  ")]),
        ('"""een \\\n\n   twee"""', "een twee", []),
        ('"""een "twee" ""drie"""""', 'een "twee" ""drie""', []),
        ('"""een \\""" twee"""', 'een """ twee', [('"', '\\"')]),
        ("'''\neen \\\n'twee''''", "een \\\n'twee'", []),
        ("'één' # 'maar'", "één", []),
    ],
)
def test_a_string_of_toml_is_literal_but_for_its_quotes_and_escapes(
    value: str, read: str, pairs: list[tuple[str, str]]
) -> None:
    text = f"+++\nlayout = 'é😀'\ntitle = {value}\nlayout2 = 1\n+++\n"
    assert places(text) == [("title", read)]
    assert not_literal(text) == pairs


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("seo_title = 'Een twee'", [("title", "Een twee")]),
        ('"meta-description" = "Een twee"', [("front-matter", "Een twee")]),
        ("params.subject = 'Een twee'", [("subject", "Een twee")]),
        ("params.'title' . subject='Een twee'", [("subject", "Een twee")]),
        ("[params.title]\nnaam = 'maar'\nopening = 'Een'", [("front-matter", "Een")]),
        (
            "usps = ['Een', # maar\n  \"Twee\", '''Drie''',\n]\ntags = ['maar']",
            [("front-matter", each) for each in ("Een", "Twee", "Drie")],
        ),
        (
            "faq = [{vraag = 'Een', id = 'maar'}, {antwoord = ['Twee']}]",
            [("front-matter", "Een"), ("front-matter", "Twee")],
        ),
        ("[['a b']]\nintro = 'Een'\n[[ 'a b' ]]\nintro = 'Twee'", [("front-matter", "Een"), ("front-matter", "Twee")]),
        (
            "a = {title = {x = 'maar', cta = 'Een'}, label = 'Twee'}",
            [("front-matter", "Een"), ("front-matter", "Twee")],
        ),
        ("a = 1.5e3\nb = 2026-01-01T10:00:00Z\nc = [1, [2]]\nd = inf\ntitle = 'Een'", [("title", "Een")]),
        ("title = '{{ naam }} is goed'", [("title", "Naam is goed")]),
        ("title = ''", []),
        ("", []),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_strings_of_toml_are_found_with_their_keys(
    content: str, read: list[tuple[str, str]], line_end: str
) -> None:
    text = f"+++\n{content}\n+++\nTekst."
    assert places(text.replace("\n", line_end)) == [*read, ("body", "Tekst.")]


@pytest.mark.parametrize(
    "content",
    [
        *(
            "title = maar",
            "title: maar",
            "title = 'maar",
            "title = 'maar'\ntitle = 'maar'",
            'title = "\\q maar"',
            "a =",
        ),
        *("title = 'maar'\n\x07", "title = 'maar' b", "a = " + "[" * 50_000, "a" + ".a" * 500 + " = 'maar'"),
        "title = 'maar'\nb = " + "1" * 5_000,
    ],
)
def test_what_is_no_toml_is_no_prose(content: str) -> None:
    assert texts(f"+++\n{content}\n+++\nTekst.") == ["Tekst."]


STRINGS = st.text(st.sampled_from("ab \"'\\\n{}[]=,#.é😀"), max_size=12)
KEYS = st.sampled_from(["title", "intro", "'a.b'", '"c d"', "x.label", "e"])


def written(text: str, kind: str) -> str:
    """A string as TOML, in one of its four kinds where it can be."""
    if kind == "literal" and not {"'", "\n"} & set(text):
        return f"'{text}'"
    if kind == "literals" and "'''" not in text and not text.endswith("'"):
        return f"'''\n{text}'''"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("é", "\\u00e9")
    return f'"""{escaped}"""' if kind == "basics" and text[:1] != "\n" else '"' + escaped.replace("\n", "\\n") + '"'


VALUES = st.recursive(
    st.builds(written, STRINGS, st.sampled_from(["literal", "literals", "basic", "basics"])) | st.just("1"),
    lambda inside: (
        st.lists(inside, max_size=3).map(lambda each: f"[{', '.join(each)}]")
        | inside.map(lambda each: f"{{label = {each}, n = 1}}")
    ),
    max_leaves=4,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4), STRINGS)
@settings(max_examples=300)
def test_any_toml_is_read_as_its_parser_reads_it(values: dict[str, str], table: str) -> None:
    content = (
        "".join(f"{key} = {value}\n" for key, value in values.items()) + f"[{written(table, 'basic')}]\nlead = 'x'\n"
    )
    assert toml_strings(content)[-1].key == "lead"
    check_law(document(f"+++\n{content}+++\n"))


@given(st.text(st.sampled_from("ab \"'\\\n[]{}=,#.1é"), max_size=40))
@settings(max_examples=300)
def test_any_text_between_plus_signs_keeps_the_law(text: str) -> None:
    check_law(document(f"+++\ntitle = {text}\n+++\nTekst."))


@pytest.mark.parametrize("content", ["Dat is een goed punt.", "- een\n- twee", "Dit is prosa\n\nen dit ook."])
def test_prose_between_two_rules_is_prose(content: str) -> None:
    assert "".join(texts(f"---\n\n{content}\n\n---\n")).replace("\n", "")[:3] in ("Dat", "een", "Dit")


@pytest.mark.parametrize("text", ["---\ntitle: x", "Tekst.\n\n---\ntitle: x\n---", " ---\ntitle: x\n---"])
def test_what_is_not_fenced_at_the_start_is_no_front_matter(text: str) -> None:
    assert "title" not in [where for where, _ in places(text)]


def test_deep_nesting_does_no_harm() -> None:
    assert texts("---\n" + "- " * 50_000 + "a\n---\nTekst.")[-1] == "Tekst."


def test_an_empty_front_matter_is_one() -> None:
    assert texts("---\n---\nTekst.") == ["Tekst."]


def test_keys_are_written_as_they_are_looked_up() -> None:
    assert all(key == key.lower() and key.isalnum() for key in PLACES)


@given(st.text(st.sampled_from("ab \"'\\\n:#-|>&*!é😀[]{},%@`?"), max_size=25))
@settings(max_examples=400)
def test_any_value_keeps_the_law(value: str) -> None:
    check_law(document(f'---\ntitle: {value}\nintro: >\n  {value}\nopening: "{value}"\n---\n'))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_line_end_in_a_block_scalar_ends_no_paragraph(newline: str) -> None:
    page = "---\ndescription: |\n  Dat snap ik,\n  maar het kan niet.\n---\n".replace("\n", newline)
    assert texts(page) == ["Dat snap ik,\nmaar het kan niet."]


def test_front_matter_that_nests_without_end_is_no_prose() -> None:
    assert texts("---\ntitle: " + "[" * 9_000 + "\n---\nHallo.\n") == ["Hallo."]
