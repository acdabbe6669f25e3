"""JSON: translations, chatbots and macros."""

from __future__ import annotations

import json

import pytest

from enmaar.documents import read_document
from enmaar.errors import InputError
from enmaar.source import SourceFile
from tests.documents.seen import check_law, document, not_literal, places, texts


def test_labels_in_a_string_tell_who_speaks() -> None:
    source = SourceFile("chat.json", '{"a": "Klant: Te duur.\\nVerkoper: Dat snap ik."}')
    assert [(each.speaker, each.text) for each in read_document(source).segments] == [
        ("klant", "Te duur."),
        ("verkoper", "Dat snap ik."),
    ]


def test_values_are_prose_and_keys_are_not() -> None:
    text = '{"Een twee": "Drie vier", "b": ["Vijf zes", {"c": "Zeven acht"}, 9, null, true], "d": {}, "e": "Tien elf"}'
    assert texts(text, "json") == ["Drie vier", "Vijf zes", "Zeven acht", "Tien elf"]


@pytest.mark.parametrize(
    ("escape", "character"),
    [
        ("\\u20ac", "€"),
        ("\\u00E9", "é"),
        ("\\ud83d\\ude00", "😀"),
        ("\\uD83D\\uDE00", "😀"),
        ("\\ud83d", "\ufffd"),
        ("\\ude00\\ud83d", "\ufffd\ufffd"),
        ("\\ud83d\\u20ac", "\ufffd€"),
        ('\\"', '"'),
        ("\\\\", "\\"),
        ("\\/", "/"),
        ("\\\\u20ac", "\\u20ac"),
    ],
)
def test_an_escape_is_its_character_and_not_literal(escape: str, character: str) -> None:
    text = f'{{"x": "een {escape} twee"}}'
    check_law(document(text, "json"))
    assert texts(text, "json") == [f"een {character} twee"]
    assert "".join(each for each, _ in not_literal(text, "json")) in (character, "\\")


@pytest.mark.parametrize("break_", ["\\n", "\\r\\n", "\\t\\n"])
def test_a_line_end_in_a_value_is_one(break_: str) -> None:
    text = f'"een twee{break_}drie vier{break_}{break_}vijf zes"'
    assert texts(text, "json") == ["een twee\ndrie vier", "vijf zes"]


def test_metadata_of_arb_is_left_out() -> None:
    data = {
        "@@locale": "nl",
        "@@x-note": "Een twee.",
        "groet": "Hallo {naam}!",
        "@groet": {"description": "Drie vier.", "placeholders": {"naam": {"example": "Vijf zes."}}},
        "slot": "Tot ziens.",
    }
    assert texts(json.dumps(data), "json") == ["Hallo Naam!", "Tot ziens."]


def test_notes_for_translators_are_left_out() -> None:
    chrome = {
        "groet": {"message": "Een $NAAM$.", "description": "Twee drie.", "placeholders": {"naam": {"content": "$1"}}}
    }
    formatjs = [{"id": "x", "defaultMessage": "Vier {n}.", "description": "Vijf zes."}]
    assert texts(json.dumps(chrome), "json") == ["Een Naam."]
    assert texts(json.dumps(formatjs), "json") == ["Vier Naam."]


def test_any_other_description_is_prose() -> None:
    data = [{"title": "Een twee", "message": "Drie vier.", "description": "Vijf zes."}, {"description": "Zeven acht."}]
    assert texts(json.dumps(data), "json") == ["Een twee", "Drie vier.", "Vijf zes.", "Zeven acht."]


def test_what_a_chatbot_of_dialogflow_says_is_prose() -> None:
    intent = {
        "name": "projects/x/intents/y",
        "displayName": "levertijd.vragen",
        "trainingPhrases": [{"type": "EXAMPLE", "parts": [{"text": "wanneer komt mijn pakket"}], "timesAddedCount": 1}],
        "messages": [{"text": {"text": ["Binnen twee dagen in huis."]}}],
        "responses": [{"messages": [{"type": "0", "lang": "nl", "speech": ["Morgen al in huis."]}]}],
    }
    assert texts(json.dumps(intent), "json") == ["Binnen twee dagen in huis.", "Morgen al in huis."]


def test_a_macro_of_a_help_desk_is_prose() -> None:
    macro = {
        "title": "Retour::Geld terug",
        "actions": [
            {"field": "status", "value": "solved"},
            {
                "field": "comment_value",
                "value": ["channel:all", "Beste {{ticket.requester.name}},\n\nU krijgt uw geld terug."],
            },
            {"field": "comment_value_html", "value": "<p>Dank u wel.</p>"},
        ],
    }
    assert places(json.dumps(macro), "json") == [
        ("title", "Retour::Geld terug"),
        ("body", "Beste Naam,"),
        ("body", "U krijgt uw geld terug."),
        ("body", "Dank u wel."),
    ]


@pytest.mark.parametrize(
    "text", ['"een twee"\n"drie vier"\n', '{"a": "een twee"}\r\n\r\n["drie vier"]', '"een twee" "drie vier"']
)
def test_several_values_may_stand_below_each_other(text: str) -> None:
    read = read_document(SourceFile("gesprekken.jsonl", text))
    assert [segment.text for segment in read.segments] == ["een twee", "drie vier"]


@pytest.mark.parametrize("text", ["", " \n", "null", "{}", "[]", "1", "9" * 10_000, '""', "[NaN, -Infinity]"])
def test_without_strings_there_is_no_prose(text: str) -> None:
    assert texts(text, "json") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tekst.", "regel 1, teken 1"),
        ('{"a": "een twee"', "regel 1, teken 17"),
        ('{\n  "a": "een\ntwee"}', "regel 2, teken 12"),
        ('["een twee",]', "regel 1, teken 13"),
        ('// een\n"twee"', "regel 1, teken 1"),
        ('"een \\q twee"', "regel 1, teken 6"),
        ('"een twee"\nx', "regel 2, teken 1"),
        ('{"a": \n\n', "regel 1, teken 6"),
        ("[1,\r2,\r\n3 4]", "regel 3, teken 3"),
    ],
)
def test_what_is_no_json_is_refused_with_the_place(text: str, place: str) -> None:
    with pytest.raises(InputError, match=rf"^x\.json: is geen geldige JSON \({place}\)$"):
        read_document(SourceFile("x.json", text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"a": 1}\n{"b": 2\n{"c": 3}\n', "regel 2, teken 8"),
        ('{"a": 1}\r\n{"b": \r\n{"c": 3}', "regel 2, teken 6"),
        ('{"a": 1}\n\n{"b": "een\n{"c": 3}', "regel 3, teken 7"),
        ("[\n1\n]", "regel 1, teken 2"),
    ],
)
def test_in_json_lines_the_line_is_told_that_is_wrong(text: str, place: str) -> None:
    with pytest.raises(InputError, match=rf"^x\.JSONL: is geen geldige JSON \({place}\)$"):
        read_document(SourceFile("x.JSONL", text))


@pytest.mark.parametrize("bracket", ["[", '{"a":'])
def test_deep_nesting_is_refused(bracket: str) -> None:
    with pytest.raises(InputError, match=r"^x\.json: deze JSON is te diep genest$"):
        read_document(SourceFile("x.json", bracket * 100_000))
