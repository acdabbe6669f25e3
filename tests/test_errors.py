"""What goes wrong, in the user's own words."""

from __future__ import annotations

import errno
from collections.abc import Iterator

import pytest

from enmaar import language
from enmaar.errors import reason


@pytest.fixture(autouse=True)
def _dutch_again() -> Iterator[None]:
    yield
    language.use("nl")


ERRORS: list[tuple[OSError | ValueError, str, str]] = [
    (PermissionError(errno.EACCES, "Permission denied", "x"), "u hebt hier geen toegang toe", "Permission denied"),
    (OSError(errno.ENOSPC, "No space left on device"), "de schijf is vol", "No space left on device"),
    (OSError(errno.EIO, "Input/output error"), f"het systeem meldt fout {errno.EIO}", "Input/output error"),
    (OSError("odd"), "het systeem meldt fout", "odd"),
    (ValueError("embedded null byte"), "zo kan een bestand niet heten", "embedded null byte"),
]


@pytest.mark.parametrize(("error", "dutch", "english"), ERRORS)
def test_why_the_system_refuses_is_told_in_the_language_in_force(
    error: OSError | ValueError, dutch: str, english: str
) -> None:
    assert reason(error) == dutch
    language.use("en")
    assert reason(error) == english
