"""The command line as its users meet it, through the real command (CONTRACT.md)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Command
from tests.documents.office.word_files import changed, p, r, unpacked, word

ARTICLE = "Dat is een goed punt, maar dit model is beter."
REWRITE = "Dat is een goed punt, en dit model sluit daar zelfs nog beter op aan."
SAFE = "Dat snap ik, maar wat houdt u tegen?"
SAFE_FIXED = "Dat snap ik, en wat houdt u tegen?"


# --- what is found, and the exit code -------------------------------------------------------------------------------


def test_the_articles_example_is_found_at_its_place_with_the_articles_rewrite(enmaar: Command) -> None:
    done = enmaar("check", "-", stdin=ARTICLE)
    assert done.returncode == 1
    assert "-:1:23: waarschuwing maar (waardering)" in done.stdout
    assert f"Liever: {REWRITE}" in done.stdout


def test_the_trigger_is_underlined(enmaar: Command) -> None:
    lines = enmaar("check", "-", stdin=ARTICLE).stdout.splitlines()
    shown = next(number for number, line in enumerate(lines) if ARTICLE in line)
    assert lines[shown + 1].index("^^^^") == lines[shown].index("maar")


@pytest.mark.parametrize(
    "text", ["Bel ons maar.", "Het kost maar €10.", "Niet alleen snel maar ook veilig.", "", "Goedemorgen!\n"]
)
def test_innocent_text_prints_no_finding_and_exits_0(enmaar: Command, text: str) -> None:
    done = enmaar("check", "-", stdin=text)
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_clean_text_says_nothing_at_all(enmaar: Command) -> None:
    done = enmaar("check", "-", stdin="Bel ons maar.")
    assert (done.stdout, done.stderr) == ("", "")


def test_exit_zero_reports_and_exits_0(enmaar: Command) -> None:
    done = enmaar("check", "--exit-zero", "-", stdin=ARTICLE)
    assert done.returncode == 0
    assert REWRITE in done.stdout


@pytest.mark.parametrize(("bar", "code"), [("info", 1), ("warning", 1), ("error", 0)])
def test_fail_on_sets_the_severity_that_fails(enmaar: Command, bar: str, code: int) -> None:
    assert enmaar("check", "--fail-on", bar, "-", stdin=ARTICLE).returncode == code


def test_module_and_script_are_the_same_command(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("enmaar" + (".exe" if os.name == "nt" else ""))
    done = subprocess.run(
        [script, "check", "-"], input=ARTICLE.encode(), capture_output=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 1
    assert REWRITE in done.stdout.decode()


# --- files and folders -----------------------------------------------------------------------------------------------


def test_files_of_a_folder_are_checked_in_order_and_each_once(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "map" / "diep").mkdir(parents=True)
    for name in ("map/b.txt", "map/diep/c.md", "map/a.txt"):
        (tmp_path / name).write_text(ARTICLE)
    done = enmaar("check", "map", "map/a.txt")
    places = [line.split(":")[0] for line in done.stdout.splitlines() if ": waarschuwing" in line]
    assert places == [str(Path(name)) for name in ("map/a.txt", "map/b.txt", "map/diep/c.md")]


def test_without_a_path_the_current_folder_is_checked(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(ARTICLE)
    assert "mail.txt:1:23" in enmaar("check").stdout


def test_hidden_and_unknown_files_in_a_folder_are_left_alone(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".git/a.txt", ".b.txt", "c.png", "d"):
        (tmp_path / name).write_text(ARTICLE)
    (tmp_path / "goed.txt").write_text("Goedemorgen.")
    done = enmaar("check", ".")
    assert (done.stdout, done.returncode) == ("", 0)


def test_standard_input_takes_its_format_from_the_name_it_is_given(enmaar: Command) -> None:
    text = "```\nDat snap ik, maar het kan niet.\n```\n"
    assert enmaar("check", "-", "--stdin-filename", "a.md", stdin=text).returncode == 0
    assert "a.txt:2:14" in enmaar("check", "-", "--stdin-filename", "a.txt", stdin=text).stdout


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("leeg.txt", b"", "leeg.txt: dit bestand is leeg"),
        (
            "cp1252.txt",
            "Eén model: maar €10.".encode("cp1252"),
            "cp1252.txt: niet opgeslagen als UTF-8; gelezen als Windows-1252",
        ),
    ],
)
def test_odd_but_readable_files_are_named_and_fail_nothing(
    enmaar: Command, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = enmaar("check", name)
    assert done.stderr == f"{told}\n"
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("weg.txt", None, "weg.txt: bestaat niet"),
        (
            "plaatje.txt",
            b"\x89PNG\r\n\x1a\n\0\0\0",
            "plaatje.txt: is geen tekstbestand; bewaar het eerst als platte tekst (.txt)",
        ),
        ("half.txt", b"\xff\xfea", "half.txt: is beschadigd: begint als utf-16-le"),
        ("foto.png", b"tekst", "foto.png: "),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_checked(
    enmaar: Command, tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "goed.txt").write_text(ARTICLE)
    done = enmaar("check", "-q", name, "goed.txt")
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1
    assert REWRITE in done.stdout
    assert done.returncode == 2


def test_a_folder_without_readable_files_is_told(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    done = enmaar("check", "leeg")
    assert done.stderr == "leeg: in deze map staan geen bestanden die enmaar kan lezen\n"
    assert done.returncode == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_told(enmaar: Command, tmp_path: Path) -> None:
    file = tmp_path / "dicht.txt"
    file.write_text(ARTICLE)
    file.chmod(0)
    assert enmaar("check", "dicht.txt").stderr == "dicht.txt: u hebt hier geen toegang toe\n"


@pytest.mark.parametrize(("mark", "encoding"), [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le")])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions_count_without_the_byte_order_mark_and_with_every_line_end(
    enmaar: Command, tmp_path: Path, mark: bytes, encoding: str, newline: str
) -> None:
    (tmp_path / "mail.txt").write_bytes(mark + f"Beste Jan,{newline}{newline}{ARTICLE}{newline}".encode(encoding))
    (finding,) = findings(enmaar("check", "--format", "json", "mail.txt").stdout)
    assert finding["start"] == {"line": 3, "column": 23, "offset": 10 + 2 * len(newline) + 22}


# --- output ----------------------------------------------------------------------------------------------------------


def findings(output: str) -> list[dict[str, Any]]:
    return [finding for file in json.loads(output)["files"] for finding in file["findings"]]


def test_json_is_what_the_contract_shows(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "concept.txt").write_text(ARTICLE)
    output = json.loads(enmaar("check", "--format", "json", "concept.txt").stdout)
    (file,) = output["files"]
    (finding,) = file.pop("findings")
    assert file == {"path": "concept.txt", "format": "text", "error": None}
    assert output["summary"] == {
        "files": 1,
        "files_with_findings": 1,
        "findings": 1,
        "by_rule": {"maar": 1},
        "errors": 0,
    }
    del finding["message"]
    assert finding == {
        "rule": "maar",
        "kind": "waardering",
        "severity": "warning",
        "start": {"line": 1, "column": 23, "offset": 22},
        "end": {"line": 1, "column": 27, "offset": 26},
        "text": "maar",
        "sentence": ARTICLE,
        "where": "body",
        "speaker": None,
        "properties": {},
        "suggestions": [
            {
                "text": REWRITE,
                "applicability": "unsafe",
                "note": None,
                "edits": [{"start": 22, "end": 45, "replacement": "en dit model sluit daar zelfs nog beter op aan"}],
            }
        ],
    }


def test_json_follows_the_schema_that_comes_along(enmaar: Command, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    from importlib.resources import files

    schema = json.loads(files("enmaar.reporters").joinpath("schema.json").read_text(encoding="utf-8"))
    (tmp_path / "a.txt").write_text(f"{ARTICLE} Het spijt ons, maar dat kan niet. {SAFE}")
    output = json.loads(enmaar("check", "--format", "json", "a.txt", "weg.txt").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(output, schema, cls=jsonschema.Draft202012Validator)
    assert output["summary"]["errors"] == 1


def test_jsonl_is_one_object_a_file(enmaar: Command, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE)
    lines = enmaar("check", "--format", "jsonl", ".").stdout.splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["a.txt", "b.txt"]


def test_json_goes_on_over_a_file_that_cannot_be_read(enmaar: Command) -> None:
    output = json.loads(enmaar("check", "--format", "json", "weg.txt").stdout)
    assert output["files"] == [{"path": "weg.txt", "format": None, "error": "weg.txt: bestaat niet", "findings": []}]


def test_output_goes_to_the_file_named(enmaar: Command, tmp_path: Path) -> None:
    done = enmaar("check", "--format", "json", "-o", "uit.json", "-", stdin=ARTICLE)
    assert done.stdout == ""
    assert len(findings((tmp_path / "uit.json").read_text(encoding="utf-8"))) == 1


def test_an_output_that_cannot_be_written_is_one_line(enmaar: Command) -> None:
    done = enmaar("check", "-q", "-o", "weg/uit.txt", "-", stdin=ARTICLE)
    assert done.stderr.startswith("enmaar: weg/uit.txt: kan niet worden geschreven")
    assert done.returncode == 2


def test_there_is_no_colour_off_a_terminal(enmaar: Command) -> None:
    assert "\x1b" not in enmaar("check", "-", stdin=ARTICLE).stdout


def test_colour_can_be_asked_for(enmaar: Command) -> None:
    assert "\x1b[" in enmaar("check", "--color", "always", "-", stdin=ARTICLE).stdout


def test_no_color_is_honoured_over_force_color(enmaar: Command) -> None:
    assert "\x1b" not in enmaar("check", "-", stdin=ARTICLE, NO_COLOR="1", FORCE_COLOR="1").stdout


def test_quiet_leaves_out_summary_and_notices(enmaar: Command) -> None:
    assert enmaar("check", "-q", "-", stdin=ARTICLE).stderr == ""


def test_the_summary_counts_findings_and_what_can_be_fixed(enmaar: Command) -> None:
    done = enmaar("check", "-", stdin=f"{ARTICLE} {SAFE}")
    assert done.stderr == "2 vondsten in 1 bestand; 1 veilig te herstellen met --fix\n"


def test_a_console_that_lacks_a_character_does_not_crash(enmaar: Command) -> None:
    done = enmaar("check", "-", stdin="Dat snap ik, maar dat kan niet.", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


# --- language --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [{"arguments": ["--lang", "en"]}, {"ENMAAR_LANG": "en"}], ids=["option", "environment"])
def test_messages_are_english_where_asked(enmaar: Command, how: dict[str, Any]) -> None:
    environment = {name: value for name, value in how.items() if name != "arguments"}
    done = enmaar("check", *how.get("arguments", []), "-", stdin=ARTICLE, **environment)
    assert "warning maar (waardering)" in done.stdout
    assert f"Better: {REWRITE}" in done.stdout


def test_help_is_dutch(enmaar: Command) -> None:
    assert "Gebruik: enmaar check" in enmaar("check", "--help").stdout


def test_help_is_english_where_asked(enmaar: Command) -> None:
    assert "Usage: enmaar check" in enmaar("check", "--lang", "en", "--help").stdout


# --- fixing ----------------------------------------------------------------------------------------------------------


def test_fix_applies_what_is_safe_and_reports_the_rest(enmaar: Command, tmp_path: Path) -> None:
    file = tmp_path / "mail.txt"
    file.write_bytes(f"{SAFE}\r\n\r\n{ARTICLE}\r\n".encode())
    done = enmaar("check", "--fix", "mail.txt")
    assert file.read_bytes() == f"{SAFE_FIXED}\r\n\r\n{ARTICLE}\r\n".encode()
    assert done.stdout.count("Liever:") == 1
    assert done.returncode == 1


def test_fix_twice_is_fix_once(enmaar: Command, tmp_path: Path) -> None:
    file = tmp_path / "mail.txt"
    file.write_text(SAFE)
    enmaar("check", "--fix", "mail.txt")
    once = file.read_bytes()
    done = enmaar("check", "--fix", "mail.txt")
    assert (file.read_bytes(), done.stdout, done.returncode) == (once, "", 0)


def test_unsafe_fixes_are_applied_where_asked(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(ARTICLE)
    assert enmaar("check", "--fix", "--unsafe-fixes", "mail.txt").returncode == 0
    assert (tmp_path / "mail.txt").read_text() == REWRITE


def test_diff_shows_and_changes_nothing(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(f"{SAFE}\n")
    done = enmaar("check", "--diff", "mail.txt")
    assert f"-{SAFE}\n+{SAFE_FIXED}\n" in done.stdout
    assert (tmp_path / "mail.txt").read_text() == f"{SAFE}\n"
    assert done.returncode == 1


def test_fix_of_standard_input_goes_to_standard_output(enmaar: Command) -> None:
    assert enmaar("check", "--fix", "-", stdin=SAFE).stdout == SAFE_FIXED


# --- every format, every encoding, through a pipe --------------------------------------------------------------------

EVERY_FORMAT = {
    "a.txt": "{}\n",
    "a.md": "# Kop\n\n> {}\n",
    "a.mdx": "<A>\n    {}\n</A>\n",
    "a.html": "<p>Hallo.<p>{}",
    "a.json": '{{"tekst": "{}"}}',
    "a.jsonl": '{{"tekst": "Hallo daar."}}\n{{"tekst": "{}"}}\n',
    "a.yaml": 'tekst: "{}"\n',
    "a.po": 'msgid "x"\nmsgstr "{}"\n',
    "a.properties": "tekst={}\n",
    "a.csv": "naam;tekst\nx;{}\n",
    "a.srt": "1\n00:00:01,000 --> 00:00:02,000\n{}\n",
    "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n",
    "a.eml": "Subject: hallo\n\n{}\n",
}


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_every_format_is_fixed_through_a_pipe(enmaar: Command, name: str) -> None:
    text = EVERY_FORMAT[name].format(SAFE)
    done = enmaar("check", "--fix", "-", "--stdin-filename", name, stdin=text)
    assert (done.stdout, done.returncode) == (text.replace("maar", "en"), 0)


def test_a_word_file_goes_through_a_pipe(tmp_path: Path) -> None:
    data = word(p("Dat snap ik, ", r("maar", "<w:b/>"), " wat houdt u tegen?"))
    command = [sys.executable, "-m", "enmaar", "check", "--fix", "-", "--stdin-filename", "script.docx"]
    done = subprocess.run(command, input=data, capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, b"1 vondst hersteld\n")
    assert changed(data, done.stdout) == {"word/document.xml"}
    assert b">en</w:t>" in unpacked(done.stdout)["word/document.xml"]


@pytest.mark.parametrize("name", ["a.docx", "a.json", "a.txt"])
def test_what_cannot_be_read_from_a_pipe_is_told_and_nothing_goes_out(enmaar: Command, name: str) -> None:
    done = enmaar("check", "--fix", "-", "--stdin-filename", name, stdin=b"\x00\x01 maar")
    assert done.stderr.startswith(f"{name}: ")
    assert done.stderr.count("\n") == 1
    assert (done.stdout, done.returncode) == ("", 2)


def test_a_rewrite_that_the_encoding_cannot_hold_is_left_out_and_the_rest_goes_on(tmp_path: Path) -> None:
    code = (
        "import enmaar.cli, enmaar.engine, sys\n"
        "from enmaar.findings import Applicability\n"
        "from enmaar.matching import Rewrite\n"
        "class Euros:\n"
        "    def rewrites(passage, match):\n"
        "        words = '€' if 'prijs' in passage.judged.sentence.text else 'en'\n"
        "        return [Rewrite(passage.judged.span(match.token, match.token + 1), words, Applicability.SAFE)]\n"
        "enmaar.engine._rewriter = lambda name: Euros\n"
        "sys.argv = ['enmaar', 'check', '--fix', '-']\n"
        "enmaar.cli.main()"
    )
    text = "Eén \x81. Dat snap ik, maar wat is de prijs? Dat snap ik, {} wat houdt u tegen?"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=text.format("maar").encode("latin-1"),
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.stdout == text.format("en").encode("latin-1")
    assert "De tekencodering kent '€' hier niet" in done.stderr.decode()
    assert "1 vondst hersteld" in done.stderr.decode()
    assert done.returncode == 1


# --- limits ----------------------------------------------------------------------------------------------------------


def test_what_is_larger_than_the_limit_is_one_line_that_says_how_to_raise_it(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "groot.txt").write_text(f"{ARTICLE}\n" * 22)
    (tmp_path / "klein.txt").write_text(ARTICLE)
    done = enmaar("check", "-q", "--max-size", "0.001", "groot.txt", "klein.txt", "-", stdin="x" * 1_001)
    assert done.stderr == "".join(
        f"{name}: is groter dan 0.001 MB; verhoog de grens met --max-size\n" for name in ("groot.txt", "-")
    )
    assert ("klein.txt:1:23" in done.stdout, done.returncode) == (True, 2)
    assert enmaar("check", "-q", "--max-size", "0.0011", "groot.txt").stderr == ""


def test_a_packed_file_counts_as_what_it_unpacks_to(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(p(SAFE) + p("a" * 100) * 3_000))
    done = enmaar("check", "-q", "--max-size", "0.1", "a.docx")
    assert done.stderr == "a.docx: is uitgepakt groter dan 0.1 MB; verhoog de grens met --max-size\n"
    assert enmaar("check", "-q", "--fix", "--max-size", "1", "a.docx").returncode == 0
    assert enmaar("check", "-q", "--max-size", "1", "a.docx").returncode == 0


def test_without_the_option_the_limit_is_20_mb(enmaar: Command) -> None:
    assert enmaar("check", "-", stdin="x" * 20_000_001).stderr.startswith("-: is groter dan 20 MB;")


@pytest.mark.parametrize("size", ["0", "-1", "nan", "inf", "1e300", "veel"])
def test_a_size_that_is_none_is_one_line(enmaar: Command, size: str) -> None:
    done = enmaar("check", f"--max-size={size}", "-")
    assert done.stderr == "enmaar: --max-size kan deze waarde niet hebben (zie enmaar check --help)\n"
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.md", "> " * 20_000 + "a b", None),
        ("a.md", "[" * 50_000, None),
        ("a.md", "---\ntitle: " + "[" * 50_000 + "\n---\n", None),
        ("a.md", "+++\ntitle = " + "[" * 50_000 + "\n+++\n", None),
        ("a.mdx", "<A>\n" * 20_000 + "{" * 50_000, None),
        ("a.html", "<div>" * 50_000 + "<table><tr><td>" * 5_000, None),
        ("a.json", "[" * 50_000, "a.json: deze JSON is te diep genest\n"),
        ("a.yaml", "- " * 5_000 + "a b", "a.yaml: deze YAML is te diep genest\n"),
        ("a.csv", '"' * 50_001, None),
        ("a.po", 'msgstr "' + "{n, plural, one {" * 5_000 + '"', None),
    ],
)
def test_deep_nesting_is_read_or_told(enmaar: Command, name: str, text: str, told: str | None) -> None:
    done = enmaar("check", "-", "--stdin-filename", name, stdin=text)
    assert (done.stderr, done.returncode) == (told or "", 2 if told else 0)


# --- rules, configuration, model -------------------------------------------------------------------------------------


def test_ignored_rules_find_nothing(enmaar: Command) -> None:
    assert enmaar("check", "--ignore", "maar", "-", stdin=ARTICLE).returncode == 0


def test_an_unknown_rule_is_one_line(enmaar: Command) -> None:
    done = enmaar("check", "--select", "maaar", "-", stdin="")
    assert done.stderr == "enmaar: onbekende regel 'maaar'; bedoelde u 'maar'?\n"
    assert done.returncode == 2


def test_the_nearest_configuration_holds(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "archief").mkdir()
    for name in ("nieuw.txt", "archief/oud.txt"):
        (tmp_path / name).write_text(ARTICLE)
    (tmp_path / "enmaar.toml").write_text('[severity]\nmaar = "info"\n')
    (tmp_path / "archief" / "enmaar.toml").write_text('ignore = ["maar"]\n')
    done = enmaar("check", ".")
    assert "nieuw.txt:1:23: tip maar" in done.stdout
    assert "oud.txt" not in done.stdout
    assert done.returncode == 0


def test_no_config_reads_none(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "enmaar.toml").write_text('ignore = ["maar"]\n')
    assert enmaar("check", "--no-config", "-", stdin=ARTICLE).returncode == 1


def test_a_wrong_configuration_names_file_and_line(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "enmaar.toml").write_text('# van ons\nignroe = ["maar"]\n')
    done = enmaar("check", "-", stdin="")
    assert done.stderr == f"{tmp_path / 'enmaar.toml'}:2: onbekende instelling 'ignroe'; bedoelde u 'ignore'?\n"
    assert done.returncode == 2


@pytest.mark.parametrize("text", ["Goedemorgen.", ARTICLE])
def test_a_model_that_is_missing_is_one_line_that_says_how_to_get_it(enmaar: Command, text: str) -> None:
    done = enmaar("check", "--model", "nl_core_news_zz", "-", stdin=text)
    assert "python -m spacy download nl_core_news_zz" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["check", "--formaat", "json"], "--formaat"), (["chek"], "chek"), (["check", "--unsafe-fixes"], "--fix")],
)
def test_a_wrong_command_line_is_one_line(enmaar: Command, arguments: list[str], told: str) -> None:
    done = enmaar(*arguments)
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.returncode == 2


def test_version_names_enmaar_model_and_spacy(enmaar: Command) -> None:
    from importlib.metadata import version

    done = enmaar("--version")
    assert done.stdout.startswith(f"enmaar {version('enmaar')} (model nl_enmaar_sm ")
    assert done.stdout.rstrip().endswith(f"spaCy {version('spacy')})")


def test_rules_lists_each_rule_and_whether_it_is_on(enmaar: Command, tmp_path: Path) -> None:
    def listed() -> list[list[str]]:
        return [line.split()[:4] for line in enmaar("rules").stdout.splitlines()]

    assert ["maar", "kern", "warning", "aan"] in listed()
    (tmp_path / "enmaar.toml").write_text('ignore = ["kern"]\n')
    assert ["maar", "kern", "warning", "uit"] in listed()


def test_explain_gives_reason_examples_and_how_to_switch_off(enmaar: Command) -> None:
    shown = enmaar("explain", "maar").stdout
    for expected in ("Waarom", "artikel.md", "Liever niet", "Mag blijven", "--ignore maar"):
        assert expected in shown


def test_parse_shows_tokens_and_the_cue_that_decided(enmaar: Command) -> None:
    shown = enmaar("parse", ARTICLE).stdout
    assert "punt" in shown
    assert "waardering: herkend aan [" in shown


def test_parse_shows_why_a_word_is_left_alone(enmaar: Command) -> None:
    assert "geen melding: beperkend" in enmaar("parse", "Het kost maar 10 euro.").stdout


@pytest.mark.parametrize("text", ["", "Klant: Dat snap ik, maar nee."])
def test_parse_says_so_where_there_is_nothing_to_judge(enmaar: Command, text: str) -> None:
    assert "alleen de klant" in enmaar("parse", text).stdout


# --- what goes wrong -------------------------------------------------------------------------------------------------


def test_a_wrong_configuration_below_costs_only_its_own_folder(enmaar: Command, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mail.txt").write_text(ARTICLE)
    (tmp_path / "b" / "enmaar.toml").write_text('ignroe = ["maar"]\n')
    done = enmaar("check", "-q", ".")
    assert [line.split(":")[0] for line in done.stdout.splitlines() if ": waarsch" in line] == [
        str(Path(name) / "mail.txt") for name in ("a", "c")
    ]
    assert done.stderr.count("\n") == 1
    assert done.returncode == 2


def test_an_unknown_rule_in_the_configuration_is_told_with_file_and_line(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "enmaar.toml").write_text('[severity]\nmaaar = "info"\n')
    done = enmaar("check", "-", stdin=ARTICLE)
    assert done.stderr == f"{tmp_path / 'enmaar.toml'}:2: onbekende regel 'maaar'; bedoelde u 'maar'?\n"
    assert done.returncode == 2


def test_a_severity_may_be_set_for_a_group(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "enmaar.toml").write_text('[severity]\nkern = "error"\n')
    assert "fout maar" in enmaar("check", "-", stdin=ARTICLE).stdout


def test_select_and_ignore_may_be_given_more_than_once(enmaar: Command) -> None:
    assert enmaar("check", "--select", "maar", "--select", "kern", "-", stdin=ARTICLE).returncode == 1
    assert enmaar("check", "--select", "geen-regel", "--select", "maar", "-", stdin=ARTICLE).returncode == 2


def test_the_output_never_overwrites_the_text_that_is_checked(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(ARTICLE)
    (tmp_path / "link.txt").symlink_to(tmp_path / "mail.txt")
    for output in ("mail.txt", "link.txt"):
        assert enmaar("check", "mail.txt", "-o", output).returncode == 2
        assert (tmp_path / "mail.txt").read_text() == ARTICLE


def test_the_report_of_the_last_run_is_not_read(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(ARTICLE)
    enmaar("check", ".", "-o", "uit.txt")
    first = (tmp_path / "uit.txt").read_text()
    enmaar("check", ".", "-o", "uit.txt")
    assert (tmp_path / "uit.txt").read_text() == first


def test_the_diff_of_several_files_is_one_diff(enmaar: Command, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "schoon.txt"):
        (tmp_path / name).write_text(SAFE if name != "schoon.txt" else "Hallo.")
    enmaar("check", "--diff", ".", "-o", "wijziging.diff")
    assert (tmp_path / "wijziging.diff").read_text().count("--- a/") == 2


@pytest.mark.parametrize(
    "arguments", [["--diff", "--format", "json"], ["--stdin-filename", "a.md", "."]], ids=["diff-json", "stdin-name"]
)
def test_options_that_do_not_go_together_are_refused(enmaar: Command, arguments: list[str]) -> None:
    assert enmaar("check", *arguments).returncode == 2


def test_a_file_that_is_named_in_two_ways_is_checked_once(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(ARTICLE)
    done = enmaar("check", "mail.txt", "./mail.txt", str(tmp_path / "mail.txt"))
    assert done.stdout.count(": waarschuwing") == 1


@pytest.mark.skipif(os.name == "nt", reason="a POSIX file system")
def test_what_is_no_file_of_ones_own_is_passed_over_in_a_folder(enmaar: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.txt")
    (tmp_path / "weg.txt").symlink_to(tmp_path / "bestaat-niet")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "README.md").write_text(ARTICLE)
    (tmp_path / "mail.txt").write_text("Hallo.")
    done = enmaar("check", ".")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_json_is_utf8_whatever_the_console_is(enmaar: Command, tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text("Dat snap ik ☺, maar wat zoekt u?", encoding="utf-8")
    done = enmaar("check", "--format", "json", "mail.txt", PYTHONIOENCODING="cp1252")
    assert "☺" in findings(done.stdout)[0]["sentence"]


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(f"{ARTICLE}\n\n" * 200)
    command = f"{sys.executable} -m enmaar check --exit-zero mail.txt | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.startswith(b"mail.txt:1:23")
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


def test_a_bug_is_one_line_and_not_the_exit_code_of_a_finding(tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(ARTICLE)
    code = (
        "import enmaar.cli, enmaar.engine, sys\n"
        "def crash(*_): raise RuntimeError('kapot')\n"
        "enmaar.engine.Engine.check = crash\n"
        "sys.argv = ['enmaar', 'check', 'mail.txt']\n"
        "enmaar.cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == "enmaar: enmaar liep vast (RuntimeError: kapot); meld dit aan de makers\n"
    assert done.returncode == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may change everything")
def test_fix_leaves_a_file_that_may_not_be_changed(enmaar: Command, tmp_path: Path) -> None:
    file = tmp_path / "mail.txt"
    file.write_text(SAFE)
    file.chmod(0o444)
    done = enmaar("check", "--fix", "mail.txt")
    assert file.read_text() == SAFE
    assert done.returncode == 2


WRONG = {
    "no folder for the output": (
        ["check", "a.txt", "-o", "weg/uit.txt"],
        "kan niet worden geschreven (deze map bestaat",
    ),
    "a folder as output": (["check", "a.txt", "-o", "map"], "map: kan niet worden geschreven (dit is een map"),
    "a folder as configuration": (["check", "a.txt", "--config", "map"], "map: dit is een map, geen bestand"),
    "a configuration that is missing": (["check", "a.txt", "--config", "b.toml"], "b.toml: bestaat niet"),
    "a configuration that is no TOML": (
        ["check", "a.txt", "--config", "fout.toml"],
        "fout.toml:2: hier, of vlak erboven",
    ),
    "a configuration in Latin-1": (["check", "a.txt", "--config", "latin.toml"], "latin.toml: is niet opgeslagen als"),
    "a pattern that is none": (["check", "a.txt", "--config", "patroon.toml"], "patroon.toml:1: '!' is geen geldig"),
    "a path through a file": (["check", "a.txt/b.txt"], "a.txt/b.txt: een deel van dit pad is een bestand"),
    "a link to itself": (["check", "kring.txt"], "kring.txt: deze koppeling verwijst naar zichzelf"),
    "YAML that is none": (["check", "fout.yaml"], "fout.yaml: is geen geldige YAML (regel 2)"),
    "half of UTF-16": (["check", "half.txt"], "half.txt: is beschadigd: begint als utf-16-le, de rest is dat niet"),
    "a word too many": (["explain", "maar", "keuze"], "te veel opgegeven: keuze"),
    "a value too many": (["check", "--quiet=3", "a.txt"], "bij --quiet hoort geen waarde"),
    "a model that is none": (["check", "--model", "map", "a.txt"], "taalmodel 'map' kan niet worden geladen"),
}


@pytest.mark.parametrize(("arguments", "told"), WRONG.values(), ids=WRONG)
def test_what_goes_wrong_is_one_line_in_the_language_of_the_user(
    enmaar: Command, tmp_path: Path, arguments: list[str], told: str
) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "kring.txt").symlink_to("kring.txt")
    for name, data in {
        "a.txt": ARTICLE.encode(),
        "fout.toml": b'select = ["maar"\nlang == 3\n',
        "latin.toml": b'model = "\xe9"',
        "patroon.toml": b'exclude = ["oud/", "!"]',
        "fout.yaml": b"a: [b\n c: d",
        "half.txt": b"\xff\xfea",
    }.items():
        (tmp_path / name).write_bytes(data)
    done = enmaar(*arguments)
    assert told in done.stderr
    assert not re.search(r"\b(?:the|not|no|is a|such|error|line|invalid|unexpected|codec)\b", done.stderr, re.I)
    assert (done.stderr.count("\n"), done.returncode) == (1, 2)
    english = enmaar(*arguments, ENMAAR_LANG="en").stderr
    assert english.count("\n") == 1
    assert not re.search(r"\b(?:een|de|het|niet|is geen|dit|bij|u)\b", english)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["check"], ["check", "--fix"], ["check", "--format", "json"]])
def test_a_full_disk_is_one_line(tmp_path: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "enmaar", *arguments, "-q", "-"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, input=ARTICLE, stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, text=True, check=False
        )
    assert (done.stderr, done.returncode) == ("enmaar: de schijf is vol\n", 2)


def test_a_mistyped_command_is_answered_with_the_one_meant(enmaar: Command) -> None:
    assert "bedoelde u 'check'?" in enmaar("chek").stderr


# --- speed -----------------------------------------------------------------------------------------------------------


def test_a_clean_text_does_not_import_spacy(tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text("Beste Jan, dank voor uw vraag. Groet, Piet\n")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "enmaar", "check", "mail.txt"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    assert "enmaar.engine" in done.stderr
    assert "spacy" not in done.stderr
