"""Configuration files: which one holds, what it says, and what is told when it is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from enmaar.config import Config, find_config, load_config
from enmaar.errors import ConfigError
from enmaar.findings import Severity


def write(folder: Path, text: str, name: str = "enmaar.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def complaint(file: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    return str(caught.value)


# --- which file holds


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert find_config(tmp_path / "tekst.txt") == Config()


def test_the_file_in_the_folder_holds(tmp_path: Path) -> None:
    file = write(tmp_path, 'ignore = ["korting"]')
    assert find_config(tmp_path / "tekst.txt") == Config(ignore=("korting",), file=file)


def test_a_folder_is_asked_for_itself(tmp_path: Path) -> None:
    file = write(tmp_path / "mails", "")
    assert find_config(tmp_path / "mails").file == file


def test_a_file_further_up_holds(tmp_path: Path) -> None:
    file = write(tmp_path, "")
    (tmp_path / "mails" / "2026").mkdir(parents=True)
    assert find_config(tmp_path / "mails" / "2026" / "tekst.txt").file == file


def test_the_nearest_file_holds_and_no_other(tmp_path: Path) -> None:
    write(tmp_path, 'ignore = ["korting"]')
    nearest = write(tmp_path / "mails", 'exclude = ["oud"]')
    assert find_config(tmp_path / "mails" / "tekst.txt") == Config(exclude=("oud",), file=nearest)


def test_a_file_beside_the_way_up_does_not_hold(tmp_path: Path) -> None:
    write(tmp_path / "elders", 'ignore = ["korting"]')
    assert find_config(tmp_path / "tekst.txt").file is None


def test_a_file_that_does_not_exist_has_the_configuration_of_its_folder(tmp_path: Path) -> None:
    file = write(tmp_path, "")
    assert find_config(tmp_path / "weg" / "weg.txt").file == file


def test_a_path_is_taken_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path, "")
    monkeypatch.chdir(tmp_path)
    assert find_config(Path("tekst.txt")).file == file


def test_the_section_of_a_pyproject_holds(tmp_path: Path) -> None:
    file = write(tmp_path, '[tool.enmaar]\nselect = ["kern"]', "pyproject.toml")
    assert find_config(tmp_path / "tekst.txt") == Config(select=("kern",), file=file)


@pytest.mark.parametrize(
    "text",
    [
        '[ tool . enmaar ]\nlang = "en"',
        '[tool.enmaar.severity]\nmaar = "info"',
        'tool.enmaar.lang = "en"',
        '[tool]\nenmaar.lang = "en"',
        '[tool]\nenmaar = {lang = "en"}',
        '[tool."enmaar"]\nlang = "en"',
    ],
)
def test_a_section_counts_in_whatever_form_toml_allows(tmp_path: Path, text: str) -> None:
    file = write(tmp_path, text, "pyproject.toml")
    assert find_config(tmp_path / "tekst.txt").file == file


def test_an_enmaar_toml_goes_before_a_pyproject_beside_it(tmp_path: Path) -> None:
    write(tmp_path, '[tool.enmaar]\nselect = ["kern"]', "pyproject.toml")
    file = write(tmp_path, "")
    assert find_config(tmp_path).file == file


def test_a_pyproject_without_the_section_does_not_hold(tmp_path: Path) -> None:
    file = write(tmp_path, "")
    write(tmp_path / "mails", '[tool.ruff]\nselect = ["E"]\n[tool.enmaar-site]\nx = 1', "pyproject.toml")
    assert find_config(tmp_path / "mails" / "tekst.txt").file == file


@pytest.mark.parametrize(
    "data",
    [
        b'[tool.ruff\nselect = "',
        b'name = "caf\xe9"',
        b"# enmaar\n[[[",
        b'tool = "enmaar"',
        b"# enmaar\na = " + b"[" * 20_000,
    ],
)
def test_a_broken_pyproject_of_another_tool_is_no_business_of_ours(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "pyproject.toml").write_bytes(data)
    assert find_config(tmp_path / "tekst.txt") == Config()


def test_a_broken_pyproject_with_the_section_is_an_error(tmp_path: Path) -> None:
    file = write(tmp_path, "[tool.enmaar]\nselect = [", "pyproject.toml")
    with pytest.raises(ConfigError, match=f"^{re.escape(str(file))}:"):
        find_config(tmp_path / "tekst.txt")


# --- what it says


def test_every_key_is_read(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        """
        select = ["kern", "opening"]
        ignore = ["korting"]
        exclude = ["oud/"]
        model = "nl_core_news_sm"
        lang = "en"
        severity = {maar = "error"}
        per-file-ignores = {"*.md" = ["maar"]}
        sprekers = {verkoper = ["Sanne", "Team Noord"], klant = []}
        """,
    )
    assert load_config(file) == Config(
        select=("kern", "opening"),
        ignore=("korting",),
        exclude=("oud/",),
        model="nl_core_news_sm",
        lang="en",
        severity={"maar": Severity.ERROR},
        per_file_ignores={"*.md": ("maar",)},
        sprekers={"verkoper": ("Sanne", "Team Noord"), "klant": ()},
        file=file,
    )


@pytest.mark.parametrize(
    ("pattern", "path", "excluded"),
    [
        ("oud", "oud/tekst.txt", True),
        ("oud/", "oud/tekst.txt", True),
        ("oud", "mails/oud/tekst.txt", True),
        ("/oud", "mails/oud/tekst.txt", False),
        ("*.md", "mails/tekst.md", True),
        ("*.md", "mails/tekst.txt", False),
        ("mails/*.txt", "mails/tekst.txt", True),
        ("mails/*.txt", "mails/2026/tekst.txt", False),
        ("mails/**/*.txt", "mails/2026/tekst.txt", True),
        ("# oud", "# oud", False),
    ],
)
def test_exclude_reads_as_a_gitignore_beside_the_configuration(
    tmp_path: Path, pattern: str, path: str, excluded: bool
) -> None:
    config = Config(exclude=(pattern,), file=tmp_path / "enmaar.toml")
    assert config.excludes(tmp_path / path) is excluded


def test_a_later_pattern_takes_an_exclusion_back(tmp_path: Path) -> None:
    config = Config(exclude=("*.md", "!lees.md"), file=tmp_path / "enmaar.toml")
    assert [config.excludes(tmp_path / name) for name in ("tekst.md", "lees.md")] == [True, False]


def test_a_file_outside_the_folder_of_the_configuration_is_not_excluded(tmp_path: Path) -> None:
    config = Config(exclude=("*",), file=tmp_path / "mails" / "enmaar.toml")
    assert not config.excludes(tmp_path / "tekst.txt")


def test_without_exclude_nothing_is_excluded(tmp_path: Path) -> None:
    assert not Config(file=tmp_path / "enmaar.toml").excludes(tmp_path / "tekst.txt")


def test_a_relative_path_is_excluded_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Config(exclude=("oud",)).excludes(Path("oud/tekst.txt"))


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("tekst.txt", ("korting",)),
        ("lees.md", ("korting", "maar")),
        ("script/tekst.txt", ("korting", "gesprek", "keuze")),
        ("script/lees.md", ("korting", "maar", "gesprek", "keuze")),
    ],
)
def test_per_file_ignores_come_on_top_of_ignore(tmp_path: Path, path: str, ignored: tuple[str, ...]) -> None:
    config = Config(
        ignore=("korting",),
        per_file_ignores={"*.md": ("maar",), "script/": ("gesprek", "keuze")},
        file=tmp_path / "enmaar.toml",
    )
    assert config.ignored_in(tmp_path / path) == ignored


# --- what is wrong: the file, and what is told of which line

WRONG = {
    "an unknown key": ('\nselekt = ["maar"]', 2, "'selekt'; bedoelde u 'select'?"),
    "an unknown key with an underscore": ("per_file_ignores = {}", 1, "bedoelde u 'per-file-ignores'?"),
    "an unknown key like no other": ("\n\nxyz = 1", 3, "'xyz'"),
    "an unknown table": ('lang = "nl"\n[severety]\nmaar = "info"', 2, "bedoelde u 'severity'?"),
    "a quoted unknown key": ('lang = "nl"\n"selekt" = []', 2, "bedoelde u 'select'?"),
    "a text for a list": ('lang = "nl"\nselect = "maar"', 2, "'select'"),
    "numbers for texts": ('lang = "nl"\nignore = [1]', 2, "'ignore'"),
    "a text for patterns": ('# exclude\nexclude = "oud"', 2, "'exclude'"),
    "a text for a table": ('lang = "nl"\nseverity = "info"', 2, "'severity'"),
    "an unknown severity": (
        '[severity]\nmaar = "erg"\nkorting = "info"',
        2,
        "info, warning, error",
    ),
    "an unknown severity in a dotted key": ('lang = "nl"\nseverity.maar = "erg"', 2, "'erg'"),
    "an unknown severity in a table on one line": ('lang = "nl"\nseverity = {maar = "erg"}', 2, "'erg'"),
    "a number for a severity": ("[severity]\nmaar = 2", 2, "'2'"),
    "a list for a severity": ('[severity]\nmaar = ["info"]', 2, "info, warning, error"),
    "a text for the ignores of a file": (
        '[per-file-ignores]\n"a.md" = []\n"*.md" = "maar"',
        3,
        "'*.md'",
    ),
    "a list for the ignores of files": ('\nper-file-ignores = ["maar"]', 2, "'per-file-ignores'"),
    "an empty model": ('lang = "nl"\nmodel = ""', 2, "'model'"),
    "a number for a model": ("\nmodel = 3", 2, "'model'"),
    "an unknown language": ('\nlang = "fr"', 2, "'lang'"),
    "a list for a language": ('\nlang = ["nl"]', 2, "'lang'"),
    "a text for the speakers": ('lang = "nl"\nsprekers = "Sanne"', 2, "'sprekers'"),
    "an unknown side": ('[sprekers]\nklanten = ["Piet"]', 2, "'klanten'; bedoelde u 'klant'?"),
    "a text for the names of a side": ('[sprekers]\nverkoper = "Sanne"', 2, "'verkoper'"),
    "a speaker on both sides": ('[sprekers]\nverkoper = ["Sanne"]\nklant = ["Piet", "sanne"]', 3, "'sanne'"),
    "a speaker without a name": ('[sprekers]\nverkoper = []\nklant = [" "]', 3, "' '"),
    "a key that stands in a comment above": ('#lang = "fr"\nlang = "fr"', 2, "'lang'"),
}


@pytest.mark.parametrize(("text", "line", "told"), WRONG.values(), ids=WRONG)
def test_a_complaint_names_file_and_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    file = write(tmp_path, text)
    assert complaint(file).startswith(f"{file}:{line}: ")


@pytest.mark.parametrize(("text", "line", "told"), WRONG.values(), ids=WRONG)
def test_a_complaint_names_what_is_wrong(tmp_path: Path, text: str, line: int, told: str) -> None:
    assert told in complaint(write(tmp_path, text))


def test_a_complaint_about_a_pyproject_names_the_line_in_the_whole_file(tmp_path: Path) -> None:
    file = write(tmp_path, '[project]\nname = "x"\n\n[tool.enmaar]\nselekt = []', "pyproject.toml")
    assert complaint(file).startswith(f"{file}:5: ")


def test_the_same_key_of_another_tool_is_not_the_line_meant(tmp_path: Path) -> None:
    file = write(tmp_path, '[tool.ruff.lint]\nselect = ["E"]\n\n[tool.enmaar]\nselect = "maar"', "pyproject.toml")
    assert complaint(file).startswith(f"{file}:5: ")


@pytest.mark.parametrize("text", ["[[tool.enmaar]]\nselect = []", "tool.enmaar = 3"])
def test_a_section_that_is_no_table_is_an_error(tmp_path: Path, text: str) -> None:
    file = write(tmp_path, text, "pyproject.toml")
    assert complaint(file).startswith(f"{file}:1: ")


def test_toml_that_does_not_parse_is_told_with_file_and_line(tmp_path: Path) -> None:
    file = write(tmp_path, 'lang = "nl"\nselect = = []')
    assert complaint(file).startswith(f"{file}:2: ")


def test_a_key_given_twice_is_an_error(tmp_path: Path) -> None:
    file = write(tmp_path, 'lang = "nl"\nlang = "en"')
    assert complaint(file).startswith(f"{file}:")


def test_a_file_that_is_not_utf8_is_told_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "enmaar.toml"
    file.write_bytes(b'model = "caf\xe9"')
    assert complaint(file).startswith(f"{file}:")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = write(tmp_path, '\ufefflang = "en"')
    assert load_config(file).lang == "en"


def test_a_file_that_is_not_there_is_told_with_its_name(tmp_path: Path) -> None:
    assert complaint(tmp_path / "weg.toml") == f"{tmp_path / 'weg.toml'}: bestaat niet"


def test_a_folder_in_the_place_of_a_file_is_told_with_its_name(tmp_path: Path) -> None:
    assert complaint(tmp_path).startswith(f"{tmp_path}:")


def test_a_wrong_file_further_up_is_told_for_every_file_below(tmp_path: Path) -> None:
    file = write(tmp_path, "selekt = []")
    for name in ("een.txt", "twee.txt"):
        with pytest.raises(ConfigError, match=re.escape(f"{file}:1: ")):
            find_config(tmp_path / "mails" / name)
