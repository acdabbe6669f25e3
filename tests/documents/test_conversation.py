"""Who is speaking."""

from __future__ import annotations

import pytest

from enmaar.documents.conversation import NO_SPEAKERS, ROLES
from tests.documents import seen
from tests.documents.seen import said

TALK = "Klant: te duur.\nVerkoper: dat snap ik."


def test_each_turn_has_its_speaker_and_not_the_label() -> None:
    assert said(TALK) == [("klant", "te duur."), ("verkoper", "dat snap ik.")]


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize(
    "label",
    [
        *(
            "Klant:",
            "klant:",
            "KLANT:",
            "Klant :",
            "**Klant:**",
            "**Klant**:",
            "*Klant:*",
            "De klant:",
            "Klant 2:",
            "Klant -",
        ),
        *(
            "Klant –",
            "Klant (boos):",
            "Klant (12:03):",
            "[12:03] Klant:",
            "12:03 Klant:",
            "12:03 - Klant:",
            "Klant Jansen:",
        ),
        *("Jansen (klant):", "Beller:", "Prospect:", "Koper:", "Bezoeker:", "K:", "K.:"),
    ],
)
def test_a_label_has_many_forms(label: str, format: str) -> None:
    text = f"Verkoper: goedemorgen.\n\n{label} te duur."
    assert said(text, format) == [("verkoper", "goedemorgen."), ("klant", "te duur.")]


@pytest.mark.parametrize("role", sorted(ROLES["verkoper"]))
def test_the_seller_has_many_names(role: str) -> None:
    assert said(f"Klant: te duur.\n{role.capitalize()}: dat snap ik.")[1] == ("verkoper", "dat snap ik.")


@pytest.mark.parametrize("role", sorted(ROLES["klant"]))
def test_the_customer_has_many_names(role: str) -> None:
    assert said(f"Verkoper: goedemorgen.\n{role.capitalize()}: te duur.")[1] == ("klant", "te duur.")


def test_without_labels_nobody_speaks() -> None:
    assert said("Een klant zei: te duur.\n\nPiet: hallo.") == [
        (None, "Een klant zei: te duur."),
        (None, "Piet: hallo."),
    ]


@pytest.mark.parametrize("label", ["De klant zegt:", "Klanten:", "Klant/", "De verkoper en de klant:", "Klanttype:"])
def test_a_sentence_about_a_role_is_no_label(label: str) -> None:
    assert said(f"{label} te duur.") == [(None, f"{label} te duur.")]


def test_abbreviations_count_when_both_roles_have_a_label() -> None:
    assert said("V: goedemorgen.\nK: te duur.") == [("verkoper", "goedemorgen."), ("klant", "te duur.")]


def test_a_list_of_questions_is_no_conversation() -> None:
    assert said("V: hoe duur?\nA: niet duur.") == [(None, "V: hoe duur?\nA: niet duur.")]


def test_a_dash_behind_a_short_word_is_a_dash() -> None:
    assert said("Klant: te duur.\n\nWij - en dat is zo - leveren.")[1] == (
        "klant",
        "Wij - en dat is zo - leveren.",
    )


def test_a_turn_goes_on_until_the_next_label() -> None:
    text = "Klant: te duur.\n\nEcht.\n\n- hier\n- daar\n\nNou.\n\nVerkoper: dat snap ik."
    assert [speaker for speaker, _ in said(text)] == [*["klant"] * 5, "verkoper"]


@pytest.mark.parametrize("edge", ["# Kop", "---", "> citaat", "| a | b |\n|---|---|\n| c | d |"])
def test_a_turn_ends_at_the_edge_of_the_run(edge: str) -> None:
    assert said(f"Klant: te duur.\n\n{edge}\n\nTekst.", "markdown")[-1] == (None, "Tekst.")


def test_a_wrapped_turn_stays_together() -> None:
    assert said("Verkoper: dat is een goed punt,\n          maar dit is beter.\nKlant: o.") == [
        ("verkoper", "dat is een goed punt,\nmaar dit is beter."),
        ("klant", "o."),
    ]


def test_a_label_on_its_own_line_begins_a_turn() -> None:
    assert said("**Klant:**\n\nTe duur.\n\n**Verkoper:**\nDat snap ik.", "markdown") == [
        ("klant", "Te duur."),
        ("verkoper", "Dat snap ik."),
    ]


def test_list_items_can_be_turns() -> None:
    assert said("- **Klant:** te duur\n- **Verkoper:** dat snap ik", "markdown") == [
        ("klant", "te duur"),
        ("verkoper", "dat snap ik"),
    ]


@pytest.mark.parametrize("name", ["Piet", "Piet de Vries", "Mevrouw Jansen", "J. Jansen", "Élise"])
def test_an_unknown_name_begins_a_turn_of_somebody_unknown(name: str) -> None:
    assert said(f"{TALK}\n{name}: hallo.")[-1] == (None, "hallo.")


@pytest.mark.parametrize("word", ["Let op", "PS", "P.S.", "Tip", "NB", "Korting", "Stap A", "En dit", "http"])
def test_what_is_no_name_goes_on_with_the_turn(word: str) -> None:
    assert said(f"{TALK}\n{word}: hallo.")[-1] == ("verkoper", f"dat snap ik.\n{word}: hallo.")


def test_a_subject_in_a_conversation_is_a_subject() -> None:
    assert seen.places(f"{TALK}\nOnderwerp: hallo.", "text")[-1] == ("subject", "hallo.")


def test_no_role_is_called_no_speaker() -> None:
    assert not NO_SPEAKERS & (ROLES["verkoper"] | ROLES["klant"])


def test_what_stands_before_the_first_label_is_nobodys() -> None:
    assert said(f"Zo gaat het.\n\n{TALK}")[0] == (None, "Zo gaat het.")


def test_headings_and_tables_are_nobodys() -> None:
    text = "Klant: hoi\n\n# Klant: de zwijger\n\n| Klant: | b |\n|---|---|\n| c | d |"
    assert {speaker for speaker, _ in said(text, "markdown")[1:]} == {None}


def test_marks_stay_with_their_words() -> None:
    segment = seen.segments("Klant: te **duur**\nVerkoper: dat *snap* ik")[1]
    assert [mark.span.of(segment.text) for mark in segment.marks] == ["snap"]
