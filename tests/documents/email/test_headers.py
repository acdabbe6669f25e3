"""Header lines of a mail draft."""

from __future__ import annotations

import pytest

from tests.documents import seen

DRAFT = "Aan: alle klanten\nOnderwerp: Vandaag €50 korting\nDatum: 3 mei\n\nBeste klant,"


def test_the_subject_is_a_segment_and_the_other_headers_are_none() -> None:
    assert seen.places(DRAFT, "text") == [("subject", "Vandaag €50 korting"), ("body", "Beste klant,")]


@pytest.mark.parametrize("key", ["Onderwerp", "Subject", "Betreft", "ONDERWERP", "**Onderwerp**", "onderwerpregel "])
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_subject_goes_by_several_names(key: str, format: str) -> None:
    assert seen.places(f"{key}: Uw offerte", format) == [("subject", "Uw offerte")]


def test_a_preheader_is_one_too() -> None:
    text = "**Onderwerp:** Uw offerte  \n**Preheader:** Nog twee dagen"
    assert seen.places(text) == [("subject", "Uw offerte"), ("preheader", "Nog twee dagen")]


def test_the_text_may_follow_at_once() -> None:
    assert seen.places("Onderwerp: Uw offerte\nBeste Jan,", "text")[1] == ("body", "Beste Jan,")


def test_a_folded_subject_goes_on_in_an_indented_line() -> None:
    assert seen.places("Onderwerp: Uw offerte voor\n  tien stoelen", "text")[0] == (
        "subject",
        "Uw offerte voor tien stoelen",
    )


def test_a_subject_is_a_run_of_its_own() -> None:
    assert seen.blocks("Tekst.\n\nOnderwerp: Uw offerte\nBeste Jan,", "text") == [
        ["Tekst."],
        ["Uw offerte"],
        ["Beste Jan,"],
    ]


def test_without_a_subject_there_are_no_headers() -> None:
    assert seen.places("Van: 100 euro voor 80\n\nAan: jou", "text") == [
        ("body", "Van: 100 euro voor 80"),
        ("body", "Aan: jou"),
    ]


def test_a_header_far_from_the_subject_is_prose() -> None:
    assert seen.places(f"{DRAFT}\n\nTekst.\n\nVan: 100 voor 80", "text")[-1] == ("body", "Van: 100 voor 80")


def test_a_subject_without_words_is_no_header() -> None:
    assert seen.places("Onderwerp:\n\nUw offerte", "text") == [("body", "Onderwerp:"), ("body", "Uw offerte")]


def test_a_subject_in_a_list_is_advice() -> None:
    assert seen.places("- Onderwerp: kort en krachtig") == [("list", "Onderwerp: kort en krachtig")]


def test_a_subject_word_within_a_line_is_prose() -> None:
    assert seen.places("Het onderwerp: korting", "text") == [("body", "Het onderwerp: korting")]
