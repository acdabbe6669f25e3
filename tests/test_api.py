"""What Python users call: check_text, check_paths, fix_text."""

from __future__ import annotations

import typing
from os import fspath
from pathlib import Path

import pytest

import enmaar

FOUND = "Ik begrijp uw zorg, maar dat kan niet."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{FOUND}\n", encoding="utf-8")
    return tmp_path


def test_a_finding_stands_where_the_text_has_it() -> None:
    (finding,) = enmaar.check_text(f"🙂 {FOUND}")
    assert finding.span.of(f"🙂 {FOUND}") == "maar"


def test_a_safe_suggestion_is_applied() -> None:
    text = "Goede vraag, maar laten we eerst naar uw planning kijken."
    assert enmaar.fix_text(text) == text.replace("maar", "en")


@pytest.mark.parametrize("call", [enmaar.check_text, enmaar.fix_text])
def test_a_format_that_is_not_read_is_an_input_error(call: typing.Callable[..., object]) -> None:
    with pytest.raises(enmaar.InputError, match=r"brief\.docx"):
        call(FOUND, filename="brief.docx")


def test_one_path_may_stand_by_itself(folder: Path) -> None:
    results = list(enmaar.check_paths(folder))
    assert [Path(result.path).name for result in results] == ["a.txt", "b.txt"]
    assert all(len(result.findings) == 1 for result in results)


def test_a_path_is_a_text_a_path_or_several_of_both(folder: Path) -> None:
    as_path = list(enmaar.check_paths(folder))
    assert list(enmaar.check_paths(fspath(folder))) == as_path
    assert list(enmaar.check_paths([folder / "a.txt", fspath(folder / "b.txt")])) == as_path
    assert list(enmaar.check_paths(path for path in sorted(folder.iterdir()))) == as_path


def test_a_path_that_does_not_exist_gives_a_result_with_the_error(tmp_path: Path) -> None:
    (result,) = enmaar.check_paths(fspath(tmp_path / "weg.txt"))
    assert result.error is not None
    assert "weg.txt" in result.error


@pytest.mark.parametrize("code", [0xD83D, 0xDE00])
@pytest.mark.parametrize("text", ["Ik begrijp uw {}zorg, maar dat kan niet.", "Niets te vinden {}."])
@pytest.mark.parametrize("call", [enmaar.check_text, enmaar.fix_text])
def test_half_a_surrogate_pair_is_an_input_error_that_says_where(
    call: typing.Callable[..., object], text: str, code: int
) -> None:
    with pytest.raises(enmaar.InputError) as caught:
        call(text.format(chr(code)), filename="brief.txt")
    assert str(caught.value).startswith("brief.txt: ")
    assert f" {text.index('{}')} " in str(caught.value)
    assert f"U+{code:04X}" in str(caught.value)


@pytest.mark.parametrize("call", [enmaar.check_text, enmaar.check_paths, enmaar.fix_text])
def test_the_types_of_the_functions_can_be_asked_for(call: typing.Callable[..., object]) -> None:
    assert "return" in typing.get_type_hints(call)


@pytest.mark.parametrize(
    "error", [enmaar.ConfigError, enmaar.FixError, enmaar.InputError, enmaar.ModelError, enmaar.RuleError]
)
def test_every_error_is_caught_by_the_root(error: type[Exception]) -> None:
    assert issubclass(error, enmaar.EnmaarError)
