"""Who says the texts of JSON and YAML, and which are left out because of what is around them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import enmaar
from enmaar.documents import read_document
from enmaar.documents.data.strings import plain_key
from enmaar.documents.speech.speakers import TELLING
from enmaar.source import SourceFile
from tests.documents.seen import said, texts

FORMATS = ["json", "yaml"]


def written(data: Any, format: str) -> str:
    return json.dumps(data) if format == "json" else yaml.safe_dump(data, sort_keys=False)


def speakers(data: Any, format: str) -> list[str | None]:
    return [speaker for speaker, words in said(written(data, format), format) if "maar" in words]


THEIRS, OURS = "Te duur, maar mooi.", "Dat snap ik, maar nee."


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("key", [*sorted(TELLING), "Sender-Type", "author_type", "message.role"])
@pytest.mark.parametrize("first", [True, False])
def test_a_field_tells_who_says_what_is_beside_it(first: bool, key: str, format: str) -> None:
    def message(who: str, text: str) -> dict[str, str]:
        fields = [(key, who), ("id", "x"), ("text", text)]
        return dict(fields if first else reversed(fields))

    data = [message("klant", THEIRS), message("Medewerker", OURS), message("directeur", OURS)]
    assert speakers(data, format) == ["klant", "verkoper", None]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        *(
            ("user", "klant"),
            ("Customer", "klant"),
            ("VISITOR", "klant"),
            ("Klant 2", "klant"),
            ("Bezoeker 8841", "klant"),
        ),
        *(("Jansen (klant)", None), ("client", "klant"), ("human", "klant"), ("agent", "verkoper")),
        *(("assistant", "verkoper"), ("bot", "verkoper"), ("Sanne (medewerker)", None), ("klant_service", None)),
        *(("system", None), ("K", None), ("", None), ("klant " * 90, None)),
    ],
)
@pytest.mark.parametrize("format", FORMATS)
def test_it_does_so_with_a_word_for_a_side(who: str, speaker: str | None, format: str) -> None:
    expected = {"Jansen (klant)": "klant", "Sanne (medewerker)": "verkoper"}.get(who, speaker)
    assert speakers([{"sender": who, "text": THEIRS}], format) == [expected]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "message",
    [
        {"role": "user", "content": [{"type": "text", "text": THEIRS}, {"type": "text", "text": THEIRS}]},
        {"author": {"type": "user", "name": "Jan"}, "body": [THEIRS, f"<p>{THEIRS}</p>"]},
        {"sender": {"id": 7, "role": "customer"}, "message": {"text": THEIRS, "parts": [[THEIRS]]}},
        {"klant": [THEIRS, THEIRS]},
        {"Klant": THEIRS, "klant_2": THEIRS},
        {"customer": [{"text": THEIRS}, {"text": THEIRS}]},
        {"klant": {"tekst": THEIRS, "emotie": THEIRS}},
    ],
)
def test_what_is_in_it_has_the_same_voice(message: dict[str, Any], format: str) -> None:
    data = [message, {"role": "assistant", "content": OURS}, {"content": OURS}]
    assert speakers(data, format) == ["klant", "klant", "verkoper", None]


@pytest.mark.parametrize("format", FORMATS)
def test_the_nearest_tells(format: str) -> None:
    data = {
        "from": "klant",
        "tekst": THEIRS,
        "antwoorden": [{"from": "bot", "tekst": OURS}, {"from": "Sanne", "a": OURS}],
    }
    assert speakers(data, format) == ["klant", "verkoper", None]
    assert speakers([{"from": "Jan", "role": "klant", "verkoper": OURS, "a": THEIRS}], format) == ["verkoper", "klant"]


@pytest.mark.parametrize("format", FORMATS)
def test_stories_of_rasa_have_two_sides(format: str) -> None:
    steps = [{"user": THEIRS, "intent": "prijs"}, {"action": "utter_prijs"}, {"bot": OURS}]
    assert speakers({"stories": [{"story": "een prijs", "steps": steps}]}, format) == ["klant", "verkoper"]


@pytest.mark.parametrize("format", FORMATS)
def test_a_part_of_translations_is_about_its_key(format: str) -> None:
    assert (
        speakers({"user": {"intro": OURS, "profile": {"text": [OURS]}}, "agent": {"intro": OURS}}, format) == [None] * 3
    )


@pytest.mark.parametrize("format", FORMATS)
def test_names_are_known_by_the_configuration(format: str) -> None:
    data = [{"van": "Sanne", "tekst": OURS}, {"tekst": THEIRS, "van": "Jan"}, {"van": "Anna", "tekst": THEIRS}]
    source = SourceFile(f"x.{format}", written(data, format))
    read = read_document(source, speakers={"verkoper": ["Sanne"], "klant": ["Jan"]})
    assert [each.speaker for each in read.segments] == ["verkoper", "klant", None]


@pytest.mark.parametrize("format", FORMATS)
def test_the_other_texts_of_a_file_are_read_as_they_are(format: str) -> None:
    data = {"a": "(Let op.)", "b": [{"role": "user", "x": THEIRS}], "c": "Piet: een twee."}
    expected = [(None, "(Let op.)"), ("klant", THEIRS), (None, "Piet: een twee.")]
    assert said(written(data, format), format) == expected
    labelled = written({"b": data["b"], "c": "Klant: een\nAgent: twee"}, format)
    assert said(labelled, format) == [("klant", THEIRS), ("klant", "een"), ("verkoper", "twee")]


def test_what_a_customer_says_is_not_judged(tmp_path: Path) -> None:
    file = tmp_path / "chat.json"
    data = [{"role": "user", "content": "Dat snap ik, maar het is duur."}, {"role": "assistant", "content": OURS}]
    file.write_text(json.dumps(data, indent=1))
    (result,) = enmaar.check_paths(file)
    assert [(each.start.line, each.speaker) for each in result.findings] == [(8, "verkoper")]


# --- what is left out


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("key", ["examples", "patterns", "trainingPhrases", "x.utterances", "@groet"])
def test_what_is_below_some_keys_is_left_out(key: str, format: str) -> None:
    data = {"a": "Een twee.", key: [{"text": "Drie vier.", "b": {"c": ["Vijf zes."]}}, "Zeven."], "d": ["Acht negen."]}
    assert texts(written(data, format), format) == ["Een twee.", "Acht negen."]


@pytest.mark.parametrize("format", FORMATS)
def test_a_rule_of_enmaar_is_left_out(format: str) -> None:
    rule = {"title": {"nl": OURS}, "why": OURS, "detector": "acknowledgement", "examples": {"bad": [{"text": OURS}]}}
    assert texts(written(rule, format), format) == []
    assert texts(written({"a": [rule, {"detector": "x", "b": OURS}]}, format), format) == [OURS]


def test_the_fields_are_written_as_keys_are_compared() -> None:
    assert all(plain_key(key) == key for key in TELLING)
