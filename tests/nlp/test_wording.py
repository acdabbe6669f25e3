"""The features of the words around a trigger, and the clauses of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.nlp.wording import Place, clauses, features, said


def place(marked: str, *context: str) -> Place:
    start = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    return Place(text, start, marked.index("]") - 1, context)


def test_a_trigger_inside_its_sentence_answers_what_stands_before_it() -> None:
    found = features(place("Zo'n brief valt rauw op uw dak, [maar] het besluit staat.", "Goedemiddag."))
    assert {"L2 zo'n brief", "K valt _ op", "P1 goedemiddag", "R1 het", "before ,"} <= found


def test_a_trigger_that_opens_its_sentence_answers_the_one_before() -> None:
    found = features(place("[Maar] het besluit staat.", "Goedemiddag.", "Zo'n brief valt rauw op uw dak."))
    assert {"L2 zo'n brief", "P1 goedemiddag", "opens True 2", "E dak"} <= found


def test_one_of_a_class_of_words_reads_as_another() -> None:
    first, second = (
        features(place("Ik waardeer uw mail, [maar] nee.")),
        features(place("Wij prijzen jouw mail, [maar] nee.")),
    )
    assert "Lc IK _ U" in first & second


def test_numbers_read_alike() -> None:
    assert features(place("Dat scheelt € 12,50, [maar] nee.")) == features(place("Dat scheelt € 99,95, [maar] nee."))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dat snap ik, zeker nu, ", ["Dat snap ik", "zeker nu"]),
        ("(Ja) – begrijpelijk: uw kind gaat voor", ["Ja", "begrijpelijk", "uw kind gaat voor"]),
        ("…", []),
    ],
)
def test_clauses_are_what_stands_between_punctuation(text: str, parts: list[str]) -> None:
    assert [text[slice(*clause)] for clause in clauses(text)] == parts


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3), st.data())
def test_any_text_has_features(sentence: str, context: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    here = Place(sentence, start, end, context)
    assert features(here) == features(Place(sentence, start, end, tuple(context)))
    assert {feature[:2] for feature in said(here.answered)} <= {"L1", "L2"}
    assert all(0 <= first < last <= len(sentence) for first, last in clauses(sentence))
