"""Dutch by default, English where asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping

import pytest

from enmaar import language
from enmaar.rules.model import Text


@pytest.fixture(autouse=True)
def _dutch_again() -> Iterator[None]:
    yield
    language.use("nl")


def test_dutch_is_in_force_unless_another_is_put_in_force() -> None:
    assert (language.current(), language.say("ja", "yes")) == ("nl", "ja")


def test_english_can_be_put_in_force() -> None:
    language.use("en")
    assert (language.current(), language.say("ja", "yes")) == ("en", "yes")


def test_dutch_can_be_put_in_force_again() -> None:
    language.use("en")
    language.use("nl")
    assert language.say("ja", "yes") == "ja"


def test_a_text_in_two_languages_reads_in_the_one_in_force() -> None:
    text = Text(nl="ja", en="yes")
    dutch = str(text)
    language.use("en")
    assert (dutch, str(text)) == ("ja", "yes")


def test_a_language_holds_in_its_own_thread() -> None:
    thread = threading.Thread(target=language.use, args=("en",))
    thread.start()
    thread.join()
    assert language.current() == "nl"


@pytest.mark.parametrize(
    ("arguments", "environment", "asked"),
    [
        ([], {}, "nl"),
        (["check", "x.txt"], {}, "nl"),
        (["check", "--lang", "en"], {}, "en"),
        (["--lang=en", "check"], {}, "en"),
        (["check", "--lang", "nl"], {}, "nl"),
        (["check"], {"ENMAAR_LANG": "en"}, "en"),
        (["check", "--lang", "nl"], {"ENMAAR_LANG": "en"}, "nl"),
        (["check", "--lang=nl"], {"ENMAAR_LANG": "en"}, "nl"),
        (["check", "--lang", "nl", "--lang", "en"], {}, "en"),
        (["check", "--lang", "fr"], {}, "nl"),
        (["check", "--lang"], {}, "nl"),
        (["check"], {"ENMAAR_LANG": ""}, "nl"),
        (["check"], {"ENMAAR_LANG": "fr"}, "nl"),
        (["check", "en"], {"LANG": "en_GB.UTF-8"}, "nl"),
    ],
)
def test_the_option_goes_before_the_environment_and_dutch_is_the_rest(
    arguments: list[str], environment: Mapping[str, str], asked: str
) -> None:
    assert language.asked_for(arguments, environment) == asked
