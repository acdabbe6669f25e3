"""Java's property files."""

from __future__ import annotations

import pytest

from enmaar.documents import read_document
from enmaar.errors import InputError
from enmaar.source import SourceFile
from tests.documents.seen import check_law, document, not_literal, places, texts


@pytest.mark.parametrize("separator", ["=", ":", " = ", " : ", " ", "\t", "\f=\f", "= "])
@pytest.mark.parametrize("key", ["a", "a.b", "a\\ b", "a\\=b", "\\u0061", "  a"])
def test_a_value_is_prose_and_its_key_is_not(key: str, separator: str) -> None:
    text = f"{key}{separator}Een = twee: drie."
    assert texts(text, "properties") == ["Een = twee: drie."]
    assert not_literal(text, "properties") == []


def test_the_last_part_of_a_key_tells_the_place() -> None:
    assert places("mail.subject=Een twee\nmail.body=Drie vier", "properties") == [
        *(("subject", "Een twee"), ("body", "Drie vier")),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_backslash_carries_a_value_on(line_end: str) -> None:
    text = "a=Een \\\n  \t# twee \\\\\\\ndrie\nb=Vier vijf\\\\\nc=Zes zeven\\".replace("\n", line_end)
    check_law(document(text, "properties"))
    assert texts(text, "properties") == ["Een # twee \\drie", "Vier vijf\\", "Zes zeven"]


@pytest.mark.parametrize("comment", ["# Een twee", "! Een twee", "  #Een twee \\", "\t!\\"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_comments_and_blank_lines_are_left_out(comment: str, line_end: str) -> None:
    assert texts(f"{comment}\n\n  \n a=Drie vier\n".replace("\n", line_end), "properties") == ["Drie vier"]


@pytest.mark.parametrize(
    ("escape", "character"),
    [
        ("\\u20ac", "€"),
        ("\\ud83d\\ude00", "😀"),
        ("\\ud83d", "\ufffd"),
        ("\\:", ":"),
        ("\\q", "q"),
        ("\\\\", "\\"),
        ("\\t", "\t"),
        ("\\!", "!"),
    ],
)
def test_an_escape_is_its_character_and_not_literal(escape: str, character: str) -> None:
    text = f"x = een {escape} twee"
    check_law(document(text, "properties"))
    assert texts(text, "properties") == [f"een {character} twee"]
    assert not_literal(text, "properties") == [(character[0], escape[: -len(character) + 1 or None])]


@pytest.mark.parametrize(
    "entry", ["a=Een \\u20 twee", "a=\\u", "a\\u20=x", "a=\\\\\\u12g4", "a=\\uuuu", "a b\\\n c\\u\n"]
)
def test_an_escape_without_its_digits_is_refused(entry: str) -> None:
    with pytest.raises(InputError) as caught:
        read_document(SourceFile("x.properties", f"# \\u\r\nb=\\\\u\r{entry}"))
    line = 4 if "\n" in entry else 3
    assert (
        str(caught.value)
        == f"x.properties: is geen geldig properties-bestand: \\u zonder vier hexadecimale cijfers (regel {line})"
    )


def test_a_line_end_in_a_value_is_one() -> None:
    assert texts("a = Een twee.\\n\\nDrie\\nvier.", "properties") == ["Een twee.", "Drie\nvier."]


@pytest.mark.parametrize("text", ["", "\n", "sleutel", "sleutel=", "=", "a=b", "#", "\\"])
def test_without_words_there_is_no_prose(text: str) -> None:
    assert texts(text, "properties") == []
