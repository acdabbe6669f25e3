"""What people read: the line, the carets under the trigger, the reason, the rewrite."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar import language
from enmaar.findings import Applicability, Edit, Excerpt, FileResult, Finding, Severity, Suggestion
from enmaar.reporters.text import render
from enmaar.spans import Position

EDITS = (Edit(13, 17, "maar", "en"),)
SAFE = Suggestion("Dat snap ik, en het kan wel.", EDITS, Applicability.SAFE)
UNSAFE = Suggestion("Dat snap ik, en juist daarom.", EDITS, Applicability.UNSAFE)
MANUAL = Suggestion("Dat snap ik, en ‹vul aan›.", (), Applicability.MANUAL)


def finding(line: str = "Dat snap ik, maar het kan niet.", *, end: Position | None = None) -> Finding:
    """A finding on the only "maar" of a line, the third of its file."""
    start = line.index("maar")
    return Finding(
        rule="maar",
        kind="begrip",
        severity=Severity.WARNING,
        start=Position(3, start + 1, start),
        end=end or Position(3, start + 5, start + 4),
        text="maar",
        sentence=line,
        message="'maar' wist uw begrip.",
        excerpt=Excerpt(line, start),
        suggestions=(SAFE,),
    )


def rendered(*findings: Finding, path: str = "mail.txt", color: bool = False) -> str:
    return render([FileResult(path, "text", findings)], color=color)


def excerpt(found: Finding) -> tuple[str, str]:
    """The source line shown and the line of carets below, without what stands in front of them."""
    _, text, carets, *_ = rendered(found).split("\n")
    assert text.startswith("  3 | ")
    assert carets.startswith("    | ")
    return text[6:], carets[6:]


def cells(text: str) -> int:
    """The cells that these tests' characters take on a terminal."""
    return sum({"́": 0, "\u200d": 0, "漢": 2, "😀": 2, "Ａ": 2}.get(char, 1) for char in text)


# --- the whole


def test_a_finding_reads_so() -> None:
    assert rendered(finding()) == (
        "mail.txt:3:14: waarschuwing maar (begrip)\n"
        "  3 | Dat snap ik, maar het kan niet.\n"
        "    |              ^^^^\n"
        "  'maar' wist uw begrip.\n"
        "  Liever: Dat snap ik, en het kan wel. [veilig: --fix]\n"
    )


@pytest.fixture
def _english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("nl")


@pytest.mark.usefixtures("_english")
def test_a_finding_reads_so_in_english() -> None:
    assert rendered(replace(finding(), suggestions=(SAFE, UNSAFE))) == (
        "mail.txt:3:14: warning maar (begrip)\n"
        "  3 | Dat snap ik, maar het kan niet.\n"
        "    |              ^^^^\n"
        "  'maar' wist uw begrip.\n"
        "  Better: Dat snap ik, en het kan wel. [safe: --fix]\n"
        "  Or: Dat snap ik, en juist daarom. [your choice: --unsafe-fixes]\n"
    )


def test_without_findings_there_is_no_text() -> None:
    assert rendered() == ""


def test_a_blank_line_stands_between_findings() -> None:
    assert rendered(finding(), finding()) == f"{rendered(finding())}\n{rendered(finding())}"


def test_a_blank_line_stands_between_files() -> None:
    results = [FileResult(name, "text", (finding(),)) for name in ("a.txt", "b.txt")]
    assert render(results) == f"{rendered(finding(), path='a.txt')}\n{rendered(finding(), path='b.txt')}"


@pytest.mark.parametrize(
    ("severity", "name"), [(Severity.INFO, "tip"), (Severity.WARNING, "waarschuwing"), (Severity.ERROR, "fout")]
)
def test_the_severity_is_named(severity: Severity, name: str) -> None:
    assert rendered(replace(finding(), severity=severity)).startswith(f"mail.txt:3:14: {name} maar (begrip)\n")


def test_several_suggestions_come_in_order_the_best_as_such() -> None:
    lines = rendered(replace(finding(), suggestions=(UNSAFE, SAFE, MANUAL))).splitlines()
    assert lines[4:] == [
        "  Liever: Dat snap ik, en juist daarom. [uw keuze: --unsafe-fixes]",
        "  Of: Dat snap ik, en het kan wel. [veilig: --fix]",
        "  Of: Dat snap ik, en ‹vul aan›. [vul zelf aan]",
    ]


def test_what_no_edit_of_the_file_can_bring_about_says_so() -> None:
    lines = rendered(replace(finding(), suggestions=(replace(SAFE, edits=()), replace(UNSAFE, edits=())))).splitlines()
    assert lines[4:] == [
        "  Liever: Dat snap ik, en het kan wel. [neem zelf over]",
        "  Of: Dat snap ik, en juist daarom. [neem zelf over]",
    ]


def test_a_finding_without_suggestions_ends_with_its_message() -> None:
    assert rendered(replace(finding(), suggestions=())).endswith("  'maar' wist uw begrip.\n")


def test_the_note_of_a_suggestion_stands_below_it() -> None:
    lines = rendered(replace(finding(), suggestions=(replace(SAFE, note="Kan ook korter."), UNSAFE))).splitlines()
    assert lines[5] == "  Kan ook korter."


# --- the excerpt


@pytest.mark.parametrize(
    "before", ["", "Ja, ", "Café, ", "Cafe\u0301, ", "漢漢 ", "😀 ", "Ａ ", "\t", "ja\u200d, "], ids=ascii
)
def test_the_carets_stand_under_the_trigger(before: str) -> None:
    text, carets = excerpt(finding(f"{before}maar het kan niet."))
    assert carets == " " * cells(text[: text.index("maar")]) + "^^^^"


def test_a_trigger_on_several_lines_is_marked_to_the_end_of_the_first() -> None:
    text, carets = excerpt(finding("Prijs: maar liefst", end=Position(4, 3, 30)))
    assert (text, carets) == ("Prijs: maar liefst", "       ^^^^^^^^^^^")


def test_the_number_of_the_line_pushes_the_carets_to_the_right() -> None:
    start, end = Position(1234, 14, 5000), Position(1234, 18, 5004)
    _, text, carets, *_ = rendered(replace(finding(), start=start, end=end)).split("\n")
    assert text.index("maar") == carets.index("^^^^") == len("  1234 | Dat snap ik, ")


def test_a_line_that_fits_is_shown_whole() -> None:
    line = "maar " + "woord " * 14 + "einde."
    assert excerpt(finding(line))[0] == line


LONG = "woord " * 40


@pytest.mark.parametrize(
    ("line", "starts", "ends"),
    [
        (f"Ja, maar {LONG}", "Ja, maar woord", "woord…"),
        (f"{LONG}maar nee.", "…woord", "woord maar nee."),
        (f"{LONG}maar {LONG}", "…woord", "woord…"),
    ],
    ids=["start", "end", "middle"],
)
def test_a_long_line_is_cut_at_words_around_the_trigger(line: str, starts: str, ends: str) -> None:
    text, _ = excerpt(finding(line))
    assert text.startswith(starts)
    assert text.endswith(ends)
    assert "maar" in text


WORDS = ["een ", "twee, ", "drie.", "漢漢漢", "😀 ", "Ａ", "e\u0301", "\t", "\u200d", "lang" * 15]
PROSE = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)


@given(PROSE, PROSE)
def test_the_carets_stand_under_the_trigger_wherever_it_is(before: str, after: str) -> None:
    text, carets = excerpt(finding(f"{before}maar{after}"))
    assert carets == " " * cells(text[: text.index("maar")]) + "^^^^"


def test_wide_characters_count_double_when_a_line_is_cut() -> None:
    assert cells(excerpt(finding(f"{'漢' * 90} maar {'漢' * 90}"))[0]) <= 100


@given(PROSE, PROSE)
def test_an_excerpt_is_no_wider_than_a_terminal(before: str, after: str) -> None:
    text, _ = excerpt(finding(f"{before}maar{after}"))
    assert cells(text) <= 100


@given(PROSE, PROSE)
def test_what_is_shown_is_a_stretch_of_the_line(before: str, after: str) -> None:
    line = f"{before}maar{after}"
    text, _ = excerpt(finding(line))
    assert text.removeprefix("…").removesuffix("…") in line.replace("\t", " ")


# --- the terminal

CONTROL = st.characters(categories=["Cc"])


def controls(text: str) -> list[str]:
    return [char for char in text if unicodedata.category(char) == "Cc" and char != "\n"]


@given(st.text(CONTROL, min_size=1))
def test_control_characters_of_the_line_never_reach_the_terminal(bad: str) -> None:
    assert not controls(rendered(finding(f"Ja,{bad}maar{bad}nee.")))


@given(st.text(CONTROL, min_size=1))
def test_control_characters_of_message_and_suggestion_never_reach_the_terminal(bad: str) -> None:
    suggestion = replace(SAFE, text=f"Ja,{bad}en wel.", note=f"Kan{bad}ook.")
    assert not controls(rendered(replace(finding(), message=f"'{bad}maar'", suggestions=(suggestion,))))


@given(st.text(CONTROL, min_size=1))
def test_control_characters_of_the_file_name_never_reach_the_terminal(bad: str) -> None:
    assert not controls(rendered(finding(), path=f"mail{bad}.txt"))


@pytest.mark.parametrize("bad", ["\n", "\r\n", "\x1b[31m", "\x9b31m"])
def test_a_control_character_breaks_no_line(bad: str) -> None:
    lines = rendered(replace(finding(), message=f"Ja,{bad}nee."), path=f"mail{bad}.txt").splitlines()
    assert len(lines) == 5


def test_without_asking_there_is_no_colour() -> None:
    assert "\x1b" not in rendered(finding())


def test_colour_comes_when_asked() -> None:
    assert "\x1b[33m" in rendered(finding(), color=True)


def test_colour_changes_no_word() -> None:
    findings = (finding(), replace(finding(), suggestions=(UNSAFE, MANUAL)))
    assert click.unstyle(rendered(*findings, color=True)) == rendered(*findings)


def test_every_colour_is_switched_off_again() -> None:
    for line in rendered(finding(), color=True).splitlines():
        assert not re.search(r"\x1b\[[1-9]", line.rpartition("\x1b[0m")[2])
