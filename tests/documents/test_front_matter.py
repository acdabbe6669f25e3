"""Front matter: its prose, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enmaar.documents.strings import PLACES
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


def test_toml_is_no_prose() -> None:
    assert texts("+++\ntitle = 'maar'\n+++\nTekst.") == ["Tekst."]


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
