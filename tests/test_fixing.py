"""Choosing edits, putting them in, writing the file whole or not at all, and showing the change."""

from __future__ import annotations

import codecs
import errno
import itertools
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.config import Config
from enmaar.documents import open_source
from enmaar.engine import Engine
from enmaar.errors import FixError
from enmaar.files import Job
from enmaar.findings import Applicability, Edit, Excerpt, Finding, Severity, Suggestion
from enmaar.fixing import apply_edits, choose, diff, edited, fix, write
from enmaar.matching import Match, ParsedPassage, Rewrite
from enmaar.source import SourceFile, decode, read
from enmaar.spans import Position

SAFE, UNSAFE, MANUAL = Applicability.SAFE, Applicability.UNSAFE, Applicability.MANUAL


def finding(*suggestions: Suggestion) -> Finding:
    return Finding(
        rule="maar",
        kind="begrip",
        severity=Severity.WARNING,
        start=Position(1, 1, 0),
        end=Position(1, 5, 4),
        text="maar",
        sentence="",
        message="",
        excerpt=Excerpt("", 0),
        suggestions=suggestions,
    )


def suggestion(*places: tuple[int, int], applicability: Applicability = SAFE) -> Suggestion:
    return Suggestion("", tuple(Edit(start, end, "x" * (end - start), "en") for start, end in places), applicability)


def chosen(*suggestions: Suggestion, allowed: Sequence[Applicability] = (SAFE,)) -> list[list[tuple[int, int]]]:
    """The places of the edits chosen, where each suggestion is the only one of its finding."""
    return [[(edit.start, edit.end) for edit in edits] for edits in choose(map(finding, suggestions), allowed)]


# --- applying


def test_edits_go_in_where_they_say() -> None:
    edits = [Edit(0, 2, "Ja", "Goed"), Edit(4, 8, "maar", "en")]
    assert apply_edits("Ja, maar nee.", edits) == "Goed, en nee."


def test_the_order_of_edits_does_not_matter() -> None:
    edits = [Edit(4, 8, "maar", "en"), Edit(0, 2, "Ja", "Goed")]
    assert apply_edits("Ja, maar nee.", edits) == "Goed, en nee."


def test_adjoining_edits_both_go_in() -> None:
    assert apply_edits("maarmaar", [Edit(0, 4, "maar", "en"), Edit(4, 8, "maar", "of")]) == "enof"


def test_an_insertion_goes_in_before_the_edit_that_starts_there() -> None:
    assert apply_edits("maar", [Edit(0, 4, "maar", "nu"), Edit(0, 0, "", "en ")]) == "en nu"


def test_an_insertion_may_stand_at_the_end() -> None:
    assert apply_edits("Ja", [Edit(2, 2, "", ".")]) == "Ja."


def test_no_edits_leave_the_text_as_it_is() -> None:
    assert apply_edits("Ja, maar nee.\r\n", []) == "Ja, maar nee.\r\n"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 4, "maar", "en"), Edit(3, 5, "r ", "")],
        [Edit(0, 4, "maar", "en"), Edit(0, 4, "maar", "of")],
        [Edit(0, 7, "maar ja", "en"), Edit(5, 7, "ja", "nee")],
    ],
)
def test_edits_that_overlap_are_an_error(edits: list[Edit]) -> None:
    with pytest.raises(FixError):
        apply_edits("maar ja", edits)


@pytest.mark.parametrize(
    "edit", [Edit(0, 4, "Maar", "en"), Edit(1, 5, "maar", "en"), Edit(3, 9, "r jaja", ""), Edit(0, 4, "maa", "en")]
)
def test_a_text_that_does_not_read_as_expected_is_an_error(edit: Edit) -> None:
    with pytest.raises(FixError, match=f"'{edit.old}'"):
        apply_edits("maar ja", [edit])


@given(st.lists(st.tuples(st.text(), st.text(min_size=1), st.text()), max_size=5), st.randoms())
def test_edits_change_nothing_between_them(parts: list[tuple[str, str, str]], random: Random) -> None:
    edits: list[Edit] = []
    text = expected = ""
    for kept, old, new in parts:
        start = len(text) + len(kept)
        edits.append(Edit(start, start + len(old), old, new))
        text += kept + old
        expected += kept + new
    random.shuffle(edits)
    assert apply_edits(text, edits) == expected


# --- choosing


def test_the_edits_of_every_finding_are_chosen_where_they_do_not_clash() -> None:
    assert chosen(suggestion((0, 4)), suggestion((10, 14))) == [[(0, 4)], [(10, 14)]]


def test_the_best_suggestion_is_chosen() -> None:
    assert choose([finding(suggestion((0, 4)), suggestion((0, 9)))], [SAFE]) == [suggestion((0, 4)).edits]


def test_a_second_suggestion_does_not_stand_in_for_the_best() -> None:
    both = finding(suggestion((0, 4), applicability=UNSAFE), suggestion((0, 9)))
    assert choose([both], [SAFE]) == []


@pytest.mark.parametrize(
    ("applicability", "allowed", "is_chosen"),
    [
        (SAFE, [SAFE], True),
        (UNSAFE, [SAFE], False),
        (MANUAL, [SAFE], False),
        (SAFE, [SAFE, UNSAFE], True),
        (UNSAFE, [SAFE, UNSAFE], True),
        (MANUAL, [SAFE, UNSAFE], False),
    ],
)
def test_only_what_is_allowed_is_chosen(
    applicability: Applicability, allowed: list[Applicability], is_chosen: bool
) -> None:
    assert bool(chosen(suggestion((0, 4), applicability=applicability), allowed=allowed)) is is_chosen


def test_a_finding_without_suggestions_gives_no_edits() -> None:
    assert choose([finding()], [SAFE]) == []


def test_a_suggestion_without_edits_gives_none() -> None:
    assert chosen(suggestion(), suggestion((3, 5))) == [[(3, 5)]]


@pytest.mark.parametrize("second", [(3, 9), (0, 4), (1, 2)])
def test_edits_that_clash_with_those_before_wait(second: tuple[int, int]) -> None:
    assert chosen(suggestion((0, 4)), suggestion(second)) == [[(0, 4)]]


def test_all_edits_of_a_suggestion_are_chosen_or_none() -> None:
    assert chosen(suggestion((0, 4), (8, 9)), suggestion((6, 7), (12, 14))) == [[(0, 4), (8, 9)]]


def test_a_finding_behind_one_that_waits_is_chosen() -> None:
    assert chosen(suggestion((0, 4)), suggestion((2, 9)), suggestion((12, 14))) == [[(0, 4)], [(12, 14)]]


PLACES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 4)).map(lambda place: (place[0], sum(place))), max_size=3
)


@given(st.lists(PLACES, max_size=6))
def test_what_is_chosen_can_be_applied_together(drawn: list[list[tuple[int, int]]]) -> None:
    apart = [sorted(places) for places in drawn]
    suggestions = [
        suggestion(*places)
        for places in apart
        if all(end <= start for (_, end), (start, _) in itertools.pairwise(places))
    ]
    edits = [edit for each in choose(map(finding, suggestions), [SAFE]) for edit in each]
    assert apply_edits("x" * 20, edits).count("en") == len(edits)


@given(st.lists(PLACES.filter(bool), min_size=1, max_size=6))
def test_something_is_chosen_where_something_can_be(drawn: list[list[tuple[int, int]]]) -> None:
    assert chosen(*(suggestion(*places) for places in drawn))


# --- writing


def job(path: Path | str, text: str | None = None) -> Job:
    """What is on disk, or that with another text."""
    source = read(path)
    return Job(source if text is None else source.with_text(text), Config())


def rewrite(file: Path, text: str) -> None:
    write(job(file), job(file, text))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tekst.txt"
    path.write_text("Ja, maar nee.\n", encoding="utf-8")
    return path


def test_the_new_text_is_on_disk(file: Path) -> None:
    rewrite(file, "Ja, en wel.\n")
    assert file.read_text("utf-8") == "Ja, en wel.\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Ja, maar\r\nnee.\r\n", b"Ja, en\r\nnee.\r\n"),
        (b"\xef\xbb\xbfJa, maar nee.", b"\xef\xbb\xbfJa, en nee."),
        ("Ja, maar één.".encode("cp1252"), "Ja, en één.".encode("cp1252")),
        ("\ufeffJa, maar nee.".encode("utf-16-le"), "\ufeffJa, en nee.".encode("utf-16-le")),
    ],
    ids=["line ends", "byte-order mark", "Windows-1252", "UTF-16"],
)
def test_encoding_mark_and_line_ends_stay(file: Path, data: bytes, expected: bytes) -> None:
    file.write_bytes(data)
    rewrite(file, job(file).source.text.replace("maar", "en"))
    assert file.read_bytes() == expected


ODD = "“Zo’n dag”\u00a0… auto\u00ads,\u202fe\u0301e\u0301n\u200b ‘foto’s’ – \ufb01n. "


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\r\n\n"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_fix_keeps_every_other_byte(engine: Engine, name: str, mark: bytes, encoding: str, newline: str) -> None:
    sentence = "Dat\u00a0is\u00a0zo’n\u202fgoed punt over auto’s,\u00a0maar wat houdt u tegen?"
    text = f"{ODD}{newline}{newline}{ODD}{sentence}{newline} {ODD}"
    source = decode(name, mark + text.encode(encoding))
    fixed = fix(engine, Job(source, Config()))
    assert fixed.solved == 1
    assert fixed.job.source.to_bytes() == mark + text.replace("maar", "en").encode(encoding)


def test_what_windows_1252_and_latin_1_hold_stays_too(engine: Engine) -> None:
    for encoding, odd in (("cp1252", "“Dat” snap\xa0ik – zo’n €"), ("latin-1", "\x81 «Dat» snap\xa0ik - zó'n")):
        source = decode("a.txt", f"{odd}, maar wat houdt u tegen?\r".encode(encoding))
        fixed = fix(engine, Job(source, Config())).job.source
        assert fixed.to_bytes() == f"{odd}, en wat houdt u tegen?\r".encode(encoding)
        assert fixed.encoding == encoding


@pytest.mark.skipif(os.name == "nt", reason="permissions are of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664, 0o444])
def test_the_permissions_stay(file: Path, mode: int) -> None:
    file.chmod(mode)
    rewrite(file, "Ja, en wel.\n")
    assert file.stat().st_mode & 0o7777 == mode


def test_no_other_file_is_left(file: Path) -> None:
    rewrite(file, "Ja, en wel.\n")
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_changed_meanwhile_is_an_error_that_names_it(file: Path) -> None:
    old, new = job(file), job(file, "Ja, en wel.\n")
    file.write_text("Heel iets anders.\n", encoding="utf-8")
    with pytest.raises(FixError, match=r"tekst\.txt: .*veranderd"):
        write(old, new)


def test_a_file_that_changed_meanwhile_is_left_as_it_is(file: Path) -> None:
    old, new = job(file), job(file, "Ja, en wel.\n")
    file.write_text("Heel iets anders.\n", encoding="utf-8")
    with pytest.raises(FixError):
        write(old, new)
    assert file.read_text("utf-8") == "Heel iets anders.\n"


def test_a_file_that_went_meanwhile_is_an_error_that_names_it(file: Path) -> None:
    old, new = job(file), job(file, "Ja, en wel.\n")
    file.unlink()
    with pytest.raises(FixError, match=r"tekst\.txt: "):
        write(old, new)
    assert not file.exists()


class _Euros:
    """A rewriter whose best suggestion has a character that old encodings lack."""

    @staticmethod
    def rewrites(passage: ParsedPassage, match: Match) -> list[Rewrite]:
        trigger = passage.judged.span(match.token, match.token + 1)
        return [Rewrite(trigger, words, SAFE) for words in ("€", "en")]


@pytest.fixture
def euros(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enmaar.engine._rewriter", lambda name: _Euros)


LACKING = [
    ("a.txt", "Eén. {}".encode("latin-1") + b"\x81"),
    ("a.html", b"<p>\xe9\xe9n \x81</p><p>{}</p>"),
    ("a.eml", b"From: a@b.nl\nContent-Type: text/plain; charset=iso-8859-1\n\n{} \xe9\n"),
    ("a.eml", b"From: a@b.nl\n\n{}\n"),
]
"""Files of which the encoding has no euro sign."""


@pytest.mark.usefixtures("euros")
@pytest.mark.parametrize(("name", "data"), LACKING)
def test_a_suggestion_with_a_character_that_the_encoding_lacks_is_only_shown(
    engine: Engine, name: str, data: bytes
) -> None:
    source = open_source(name, data.replace(b"{}", b"Dat snap ik, maar wat houdt u tegen?"))
    fixed = fix(engine, Job(source, Config()))
    assert (fixed.solved, fixed.result.error, fixed.job.source) == (0, None, source)
    ((best, second),) = [finding.suggestions for finding in fixed.result.findings]
    assert (best.edits, "'€'" in (best.note or "")) == ((), True)
    assert (len(second.edits), second.note) == (1, None)


@pytest.mark.usefixtures("euros")
def test_one_that_the_encoding_has_is_applied(engine: Engine) -> None:
    source = decode("a.txt", "Eén punt. Dat snap ik, maar wat houdt u tegen?".encode("cp1252"))
    assert fix(engine, Job(source, Config())).job.source.to_bytes().decode("cp1252").count("€") == 1


@pytest.mark.parametrize(("name", "data"), LACKING)
def test_an_edit_with_such_a_character_is_an_error_that_names_the_file(name: str, data: bytes) -> None:
    source = open_source(name, data.replace(b"{}", b"maar"))
    start = source.text.index("maar")
    with pytest.raises(FixError, match=rf"^{name}( \(body\))?: de tekencodering kent '€' niet; er is niets gewijzigd$"):
        edited(source, [Edit(start, start + 4, "maar", "€ 5")])


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"])
def test_a_failure_halfway_leaves_the_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    old, new = job(file), job(file, "Ja, en wel.\n")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(step, fail)
        with pytest.raises(FixError, match="de schijf is vol"):
            write(old, new)
    assert {path.name: path.read_text("utf-8") for path in file.parent.iterdir()} == {"tekst.txt": "Ja, maar nee.\n"}


def test_an_interruption_halfway_leaves_the_file_and_nothing_else(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = job(file), job(file, "Ja, en wel.\n")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write(old, new)
    assert {path.name: path.read_text("utf-8") for path in file.parent.iterdir()} == {"tekst.txt": "Ja, maar nee.\n"}


def test_a_link_still_leads_to_its_file(file: Path) -> None:
    link = file.with_name("link.txt")
    link.symlink_to(file.name)
    rewrite(link, "Ja, en wel.\n")
    assert link.is_symlink()
    assert not file.is_symlink()
    assert file.read_text("utf-8") == "Ja, en wel.\n"


def test_a_relative_path_is_written_where_it_was_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    rewrite(Path("tekst.txt"), "Ja, en wel.\n")
    assert file.read_text("utf-8") == "Ja, en wel.\n"


# --- showing


def shown(old: str, new: str) -> str:
    source = SourceFile("mails/tekst.txt", old)
    return diff(Job(source, Config()), Job(source.with_text(new), Config()))


def test_a_change_is_shown_as_a_unified_diff() -> None:
    assert shown("Een.\nJa, maar nee.\nTwee.\n", "Een.\nJa, en wel.\nTwee.\n") == (
        "--- a/mails/tekst.txt\n+++ b/mails/tekst.txt\n@@ -1,3 +1,3 @@\n Een.\n-Ja, maar nee.\n+Ja, en wel.\n Twee.\n"
    )


def test_no_change_shows_nothing() -> None:
    assert shown("Ja, maar nee.", "Ja, maar nee.") == ""


def test_a_last_line_without_a_line_end_is_shown_as_such() -> None:
    assert shown("Ja, maar nee.", "Ja, en wel.").splitlines()[3:] == [
        "-Ja, maar nee.",
        "\\ No newline at end of file",
        "+Ja, en wel.",
        "\\ No newline at end of file",
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_diff_has_lines_whatever_the_line_ends_of_the_file(end: str) -> None:
    assert shown(f"Een.{end}maar{end}", f"Een.{end}en{end}").splitlines()[3:] == [" Een.", "-maar", "+en"]


@pytest.mark.parametrize("char", ["\f", "\v", "\x1c", "\x85", "\u2028"])
def test_only_a_line_end_ends_a_line_of_the_diff(char: str) -> None:
    old, new = f"Een.{char}Twee.\nmaar\n", f"Een.{char}Twee.\nen\n"
    assert shown(old, new).split("\n")[3:] == [f" Een.{char}Twee.", "-maar", "+en", ""]


def git(*arguments: str, cwd: Path, stdin: str = "") -> None:
    subprocess.run(["git", *arguments], cwd=cwd, input=stdin.encode(), check=True, capture_output=True, timeout=30)


@pytest.mark.skipif(shutil.which("git") is None, reason="git applies the diff")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Een.\nJa, maar nee.\n", "Een.\nJa, en wel.\n"),
        ("Ja, maar nee.", "Ja, en wel."),
        ("maar\n" + "x\n" * 20 + "maar", "en\n" + "x\n" * 20 + "en"),
    ],
)
def test_a_diff_can_be_applied(tmp_path: Path, old: str, new: str) -> None:
    file = tmp_path / "mails" / "tekst.txt"
    file.parent.mkdir()
    file.write_text(old, encoding="utf-8")
    git("apply", "-", cwd=tmp_path, stdin=shown(old, new))
    assert file.read_text("utf-8") == new
