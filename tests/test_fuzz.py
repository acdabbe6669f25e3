"""The bench that feeds the readers files made by chance; here a handful of them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bench import fuzz
from enmaar.documents import FORMATS, missing_library

ENDINGS = {format: ending for ending, format in FORMATS.items()}


@pytest.mark.parametrize("format", ENDINGS)
def test_any_bytes_are_read_or_refused(format: str) -> None:
    if missing_library(f"x{ENDINGS[format]}"):
        pytest.skip("needs a package from the extra 'office'")
    found = fuzz.run(format, range(15), 60, SimpleNamespace(value=0))
    assert (found.errors, found.outcomes.total()) == ([], 15)


@pytest.mark.parametrize("format", ["text", "email", "docx"])
def test_a_file_is_the_same_every_time_and_another_than_the_next(format: str) -> None:
    files = [fuzz.file(format, number) for number in (*range(20), *range(20))]
    assert files[:20] == files[20:]
    assert len(set(files)) > 15


def test_what_is_raised_is_told_with_the_number_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("bench.fuzz.read_document", crash)
    found = fuzz.run("text", [7], 60, SimpleNamespace(value=0))
    ((number, told),) = found.errors
    assert (number, told.startswith("KeyError: 'x' (test_fuzz.py:")) == (7, True)
