"""Plain text: which line ends are meant, and what is not the writer's prose."""

from __future__ import annotations

import pytest

from tests.documents import seen

WRAPPED_MAIL = """\
Beste mevrouw De Vries,

Wij begrijpen goed dat u de levertijd van de bestelling aan de lange
kant vindt, maar wij kunnen die dit jaar helaas niet korter maken dan
Jansen en Zoon u heeft gezegd.

Met vriendelijke groet,
Piet Pietersen
Bakkerij Pietersen
"""


def texts(text: str) -> list[str]:
    return seen.texts(text, "text")


def test_blank_lines_part_paragraphs() -> None:
    assert texts("Een.\n\nTwee.\n \t\nDrie.") == ["Een.", "Twee.", "Drie."]


def test_a_wrapped_mail_has_its_paragraphs_and_its_closing_lines() -> None:
    first, *_, last = texts(WRAPPED_MAIL)
    assert (first, last) == ("Beste mevrouw De Vries,", "Bakkerij Pietersen")


def test_a_wrapped_paragraph_is_one_segment_even_before_a_name() -> None:
    assert texts(WRAPPED_MAIL)[1].endswith("korter maken dan\nJansen en Zoon u heeft gezegd.")


def test_a_bare_line_end_is_literal() -> None:
    assert seen.not_literal("Dat is een goed punt,\nmaar dit is beter.", "text") == []


@pytest.mark.parametrize("between", ["\r\n", "\r", " \n", "\n  ", " \t\r\n\t "])
def test_any_other_line_end_is_stood_in_for(between: str) -> None:
    assert seen.not_literal(f"een goed punt,{between}maar", "text") == [("\n", between)]


@pytest.mark.parametrize(
    "line",
    [
        "Beste Jan,",
        "Geachte heer Jansen,",
        "Goedemorgen mevrouw,",
        "Met vriendelijke groet,",
        "Hartelijke groeten",
        "Groetjes",
        "Onze nieuwe zomeractie",
    ],
)
def test_a_line_that_ends_the_thought_ends_the_segment(line: str) -> None:
    assert texts(f"{line}\nDank voor uw mail.") == [line, "Dank voor uw mail."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Dat is een goed punt,", "maar dit model is beter."),
        ("Dat begrijp ik,", "Jan, maar het kan niet."),
        ("Dat is zo.", "Maar het kan niet."),
        ("Let op:", "Dit model is beter."),
        ("Hij zei (en wel gisteren.)", "Dat is goed."),
        ("Wij hebben hierover vorige week contact gehad met de heer", "Jansen van uw bedrijf."),
    ],
)
def test_another_line_end_does_not(first: str, second: str) -> None:
    assert texts(f"{first}\n{second}") == [f"{first}\n{second}"]


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "•", "– ", "1. ", "1) ", "(1) ", "a) ", "✓ ", "✔\ufe0f "])
def test_a_bullet_starts_a_list_item(bullet: str) -> None:
    assert seen.places(f"Voordelen:\n{bullet}gratis", "text") == [("body", "Voordelen:"), ("list", "gratis")]


@pytest.mark.parametrize(
    "line",
    ["-gratis", "1.000 euro", "10. Daarna is het klaar", "– zij het later – in huis", "b) is er niet", "*vet* is"],
)
def test_what_is_no_bullet_goes_on_with_the_line(line: str) -> None:
    assert texts(f"Het is ongeveer\n{line}") == [f"Het is ongeveer\n{line}"]


def test_numbers_go_on_counting() -> None:
    assert texts("1. een\n2. twee\n3. drie") == ["een", "twee", "drie"]


def test_a_list_may_start_at_any_number() -> None:
    assert seen.places("4. vier\n5. vijf", "text") == [("list", "vier"), ("list", "vijf")]


def test_an_item_goes_on_in_an_indented_line() -> None:
    assert texts("- wij gaan met\n  Jan praten") == ["wij gaan met\nJan praten"]


def test_a_line_behind_a_list_is_body_again() -> None:
    assert seen.places("- gratis\nMet vriendelijke groet", "text")[1] == ("body", "Met vriendelijke groet")


def test_paragraphs_are_one_run_and_a_list_is_another() -> None:
    text = "Een.\n\nTwee:\n- drie\n\n- vier\n\nVijf."
    assert seen.blocks(text, "text") == [["Een.", "Twee:"], ["drie", "vier"], ["Vijf."]]


@pytest.mark.parametrize("divider", ["---", "=====", "* * *", "_____", "--"])
def test_a_divider_is_no_prose_and_ends_the_run(divider: str) -> None:
    assert seen.blocks(f"Een.\n{divider}\nTwee.", "text") == [["Een."], ["Twee."]]


def test_quoted_mail_is_left_out_and_ends_the_run() -> None:
    assert seen.blocks("Een.\n> te duur\n> hoor\nTwee.", "text") == [["Een."], ["Twee."]]


@pytest.mark.parametrize("comment", ["# enmaar: uit", "// enmaar: negeer maar", "#enmaar: aan"])
def test_a_suppression_comment_is_no_prose(comment: str) -> None:
    assert texts(f"Een.\n{comment}\nTwee.") == ["Een.", "Twee."]


@pytest.mark.parametrize("line", ["# Kop", "  # enmaar: uit", "// zomaar"])
def test_another_line_with_a_hash_is_prose(line: str) -> None:
    assert texts(line) == [line.strip()]


def test_a_merge_field_is_a_word() -> None:
    assert texts("Beste {{ voornaam }},") == ["Beste Naam,"]
