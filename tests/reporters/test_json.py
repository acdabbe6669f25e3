"""Machine output: as CONTRACT.md and the schema beside the reporter say, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from enmaar import __version__
from enmaar.findings import Applicability, Edit, Excerpt, FileResult, Finding, Severity, Suggestion
from enmaar.nlp.pipeline import ModelInfo
from enmaar.reporters import json as reporter
from enmaar.spans import Position

MODEL = ModelInfo("nl_enmaar", "1.2.3")
SCHEMA = json.loads((Path(reporter.__file__).parent / "schema.json").read_text("utf-8"))
WHOLE = Draft202012Validator(SCHEMA)
FILE = Draft202012Validator({"$ref": "#/$defs/file", "$defs": SCHEMA["$defs"]})

# The example of CONTRACT.md.
FINDING = Finding(
    rule="maar",
    kind="waardering",
    severity=Severity.WARNING,
    start=Position(1, 23, 22),
    end=Position(1, 27, 26),
    text="maar",
    sentence="Dat is een goed punt, maar dit model is beter.",
    message="...",
    excerpt=Excerpt("Dat is een goed punt, maar dit model is beter.", 22),
    suggestions=(
        Suggestion(
            "Dat is een goed punt, en dit model sluit daar zelfs nog beter op aan.",
            (Edit(22, 45, "maar dit model is beter", "en dit model sluit daar zelfs nog beter op aan"),),
            Applicability.UNSAFE,
        ),
    ),
)
RESULT = FileResult("concept.txt", "text", (FINDING,))
CONTRACT = {
    "schema_version": 1,
    "tool": {"name": "enmaar", "version": __version__, "model": {"name": "nl_enmaar", "version": "1.2.3"}},
    "files": [
        {
            "path": "concept.txt",
            "format": "text",
            "error": None,
            "findings": [
                {
                    "rule": "maar",
                    "kind": "waardering",
                    "severity": "warning",
                    "message": "...",
                    "start": {"line": 1, "column": 23, "offset": 22},
                    "end": {"line": 1, "column": 27, "offset": 26},
                    "text": "maar",
                    "sentence": "Dat is een goed punt, maar dit model is beter.",
                    "where": "body",
                    "speaker": None,
                    "properties": {},
                    "suggestions": [
                        {
                            "text": "Dat is een goed punt, en dit model sluit daar zelfs nog beter op aan.",
                            "applicability": "unsafe",
                            "note": None,
                            "edits": [
                                {
                                    "start": 22,
                                    "end": 45,
                                    "replacement": "en dit model sluit daar zelfs nog beter op aan",
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    ],
    "summary": {"files": 1, "files_with_findings": 1, "findings": 1, "by_rule": {"maar": 1}, "errors": 0},
}


def loaded(*results: FileResult) -> Any:
    return json.loads(reporter.render(results, model=MODEL))


def in_order(value: Any) -> Any:
    """The same value with the order of its keys made visible."""
    if isinstance(value, dict):
        return [(key, in_order(item)) for key, item in value.items()]
    return [in_order(item) for item in value] if isinstance(value, list) else value


# --- one object


def test_the_example_of_the_contract_comes_out_exactly() -> None:
    assert loaded(RESULT) == CONTRACT


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    assert in_order(loaded(RESULT)) == in_order(CONTRACT)


def test_the_schema_itself_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_example_of_the_contract_is_valid_against_the_schema() -> None:
    WHOLE.validate(CONTRACT)


def test_the_output_ends_in_one_line_end() -> None:
    assert reporter.render([RESULT], model=MODEL).endswith("}\n")


def test_letters_stand_as_they_are() -> None:
    assert '"path": "één.txt"' in reporter.render([FileResult("één.txt", "text")], model=MODEL)


def test_no_files_give_an_empty_list() -> None:
    assert loaded()["files"] == []


def test_an_error_stands_with_its_file() -> None:
    (file,) = loaded(FileResult("weg.txt", None, error="weg.txt: bestaat niet"))["files"]
    assert file == {"path": "weg.txt", "format": None, "error": "weg.txt: bestaat niet", "findings": []}


def test_files_come_in_the_order_given() -> None:
    results = [FileResult(name, "text") for name in ("b.txt", "a.txt")]
    assert [file["path"] for file in loaded(*results)["files"]] == ["b.txt", "a.txt"]


def test_the_summary_counts_files_findings_and_errors() -> None:
    price = replace(FINDING, rule="korting")
    summary = loaded(
        FileResult("een.txt", "text", (FINDING, price, FINDING)),
        FileResult("twee.txt", "text"),
        FileResult("drie.txt", None, error="drie.txt: bestaat niet"),
        FileResult("vier.txt", "text", (price,), error="vier.txt: regel 'maar' liep vast"),
    )["summary"]
    assert summary == {
        "files": 4,
        "files_with_findings": 2,
        "findings": 4,
        "by_rule": {"korting": 2, "maar": 2},
        "errors": 2,
    }


# --- lines


def test_lines_hold_a_file_each() -> None:
    lines = reporter.render_lines([RESULT, FileResult("leeg.txt", "text")]).split("\n")
    assert [json.loads(line)["path"] for line in lines[:-1]] == ["concept.txt", "leeg.txt"]
    assert lines[-1] == ""


def test_a_line_is_the_object_that_stands_for_the_file_in_the_whole() -> None:
    assert [json.loads(reporter.render_lines([RESULT]))] == CONTRACT["files"]


def test_no_files_give_no_lines() -> None:
    assert reporter.render_lines([]) == ""


# --- whatever the results are

TEXT = st.text(max_size=8)
COUNT = st.integers(0, 99)
POSITION = st.builds(Position, st.integers(1, 99), st.integers(1, 99), COUNT)
SUGGESTION = st.builds(
    Suggestion,
    text=TEXT,
    edits=st.lists(st.builds(Edit, COUNT, COUNT, TEXT, TEXT), max_size=2).map(tuple),
    applicability=st.sampled_from(Applicability),
    note=st.none() | TEXT,
)
FINDINGS = st.builds(
    Finding,
    rule=st.sampled_from(["maar", "korting"]),
    kind=TEXT,
    severity=st.sampled_from(Severity),
    start=POSITION,
    end=POSITION,
    text=TEXT,
    sentence=TEXT,
    message=TEXT,
    excerpt=st.builds(Excerpt, TEXT, st.integers(0, 9)),
    suggestions=st.lists(SUGGESTION, max_size=2).map(tuple),
    where=TEXT,
    speaker=st.sampled_from([None, "klant", "verkoper"]),
    properties=st.dictionaries(TEXT, st.booleans() | COUNT | TEXT, max_size=2),
)
RESULTS = st.lists(
    st.builds(
        FileResult,
        path=TEXT,
        format=st.none() | TEXT,
        findings=st.lists(FINDINGS, max_size=2).map(tuple),
        error=st.none() | TEXT,
        notices=st.lists(TEXT, max_size=1).map(tuple),
    ),
    max_size=2,
)


@given(RESULTS)
def test_the_output_is_valid_against_the_schema(results: list[FileResult]) -> None:
    WHOLE.validate(loaded(*results))


@given(RESULTS)
def test_every_line_is_valid_against_the_schema_of_a_file(results: list[FileResult]) -> None:
    lines = reporter.render_lines(results).split("\n")[:-1]
    assert len(lines) == len(results)
    for line in lines:
        FILE.validate(json.loads(line))


@pytest.mark.parametrize("path", [("files", 0), ("files", 0, "findings", 0), ("summary",), ("tool",), ()])
def test_the_schema_takes_no_key_that_the_contract_does_not_name(path: tuple[str | int, ...]) -> None:
    whole = loaded(RESULT)
    place = whole
    for step in path:
        place = place[step]
    place["extra"] = 1
    assert not WHOLE.is_valid(whole)
