"""`enmaar check --comments`: a copy of a Word file with each finding in its margin."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import docx
import pytest

from enmaar.cli import main
from tests.conftest import Command
from tests.documents.office.word_files import changed, p, word

SAMPLE = Path(__file__).parent / "documents" / "samples" / "onderhoudscontract.docx"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / "script.docx"))


def comments(path: Path) -> list[tuple[str, list[str]]]:
    return [(each.author, [line.text for line in each.paragraphs]) for each in docx.Document(str(path)).comments]


def test_each_finding_becomes_a_comment_with_its_reason_and_its_rewrites(
    enmaar: Command, script: Path, tmp_path: Path
) -> None:
    before = script.read_bytes()
    done = enmaar("check", "script.docx", "--comments", "nagekeken.docx")
    assert done.returncode == 1
    assert done.stdout == enmaar("check", "script.docx").stdout
    assert script.read_bytes() == before
    assert changed(before, (tmp_path / "nagekeken.docx").read_bytes()) == {
        *("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"),
    }
    found = comments(tmp_path / "nagekeken.docx")
    assert [author for author, _ in found] == ["enmaar"] * 4
    assert found[0][1] == [
        "'maar' wist uw begrip uit ('begrijp ik'): de klant voelt zich niet meer gehoord.",
        "Liever: Dat begrijp ik, en het duurt echt maar twee minuten.",
        "Of: Dat begrijp ik. Het duurt echt maar twee minuten.",
    ]
    for _, (reason, *_) in found:
        assert reason in done.stdout
    assert marked(tmp_path / "nagekeken.docx", "Dat begrijp ik") == [("ma", True), ("ar", None)]
    again = enmaar("check", "nagekeken.docx").stdout
    assert again == done.stdout.replace("script.docx", "nagekeken.docx")


def marked(path: Path, words: str) -> list[tuple[str, bool | None]]:
    """The runs that a comment stands around in the paragraph with these words, and whether they are bold."""
    (paragraph,) = (each for each in docx.Document(str(path)).paragraphs if words in each.text)
    names = [each.tag.rpartition("}")[2] for each in paragraph._p]
    first, last = names.index("commentRangeStart"), names.index("commentRangeEnd")
    return [(run.text, run.bold) for run in paragraph.runs if first < paragraph._p.index(run._r) < last]


def test_a_finding_in_a_header_is_quoted_on_the_body(enmaar: Command, tmp_path: Path) -> None:
    header = p("Dat snap ik, maar wat houdt u tegen?")
    body = p("Tekst.") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    (tmp_path / "a.docx").write_bytes(word(body, {"header1": header}))
    enmaar("check", "a.docx", "--comments", "b.docx")
    ((_, lines),) = comments(tmp_path / "b.docx")
    assert lines[0] == "header 1: “Dat snap ik, maar wat houdt u tegen?”"


def test_without_findings_the_copy_is_the_same(enmaar: Command, tmp_path: Path) -> None:
    data = word(p("Bel ons maar."))
    (tmp_path / "a.docx").write_bytes(data)
    done = enmaar("check", "a.docx", "--comments", "b.docx")
    assert (done.stdout, done.returncode) == ("", 0)
    assert (tmp_path / "b.docx").read_bytes() == data


@pytest.mark.skipif(os.name == "nt", reason="permissions are of POSIX")
def test_an_earlier_copy_is_replaced_and_gets_the_permissions_and_the_language_asked_for(
    enmaar: Command, script: Path, tmp_path: Path
) -> None:
    script.chmod(0o640)
    (tmp_path / "b.docx").write_text("oud")
    enmaar("check", "script.docx", "--comments", "b.docx", "--lang", "en")
    assert comments(tmp_path / "b.docx")[0][1][1].startswith("Better: ")
    assert (tmp_path / "b.docx").stat().st_mode & 0o7777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.docx", "script.docx"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["script.docx", "--comments", "script.docx"], "zou uw tekst script.docx overschrijven"),
        (["script.docx", "--comments", "./link.docx"], "zou uw tekst ./link.docx overschrijven"),
        (["script.docx", "--comments", "b.txt"], "een naam op .docx"),
        (["script.docx", "b.docx", "--comments", "c.docx"], "één Word-bestand"),
        (["a.txt", "--comments", "b.docx"], "één Word-bestand"),
        (["map.docx", "--comments", "b.docx"], "één Word-bestand"),
        (["--comments", "b.docx"], "één Word-bestand"),
        (["-", "--stdin-filename", "a.docx", "--comments", "b.docx"], "één Word-bestand"),
        (["script.docx", "--fix", "--comments", "b.docx"], "gaat niet samen met --fix of --diff"),
        (["script.docx", "--diff", "--comments", "b.docx"], "gaat niet samen met --fix of --diff"),
    ],
)
def test_what_does_not_go_together_is_one_line_and_writes_nothing(
    script: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    (tmp_path / "link.docx").symlink_to("script.docx")
    (tmp_path / "map.docx").mkdir()
    (tmp_path / "a.txt").write_text("Dat snap ik, maar het kan niet.")
    before = {path.name for path in tmp_path.iterdir()}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["enmaar", "check", *arguments])
    with pytest.raises(SystemExit, match="2"):
        main()
    shown = capsys.readouterr().err
    assert told in shown
    assert shown.count("\n") == 1
    assert script.read_bytes() == SAMPLE.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("data", [b"geen Word", None], ids=["damaged", "missing"])
def test_a_file_that_cannot_be_read_gives_no_copy(enmaar: Command, tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "a.docx").write_bytes(data)
    done = enmaar("check", "a.docx", "--comments", "b.docx")
    assert done.returncode == 2
    assert done.stderr.startswith("a.docx: ")
    assert not (tmp_path / "b.docx").exists()


def test_a_copy_that_cannot_be_written_is_told_with_the_findings(enmaar: Command, script: Path) -> None:
    done = enmaar("check", "script.docx", "--comments", "weg/b.docx")
    assert done.returncode == 2
    assert "weg/b.docx: kan niet worden geschreven" in done.stderr
    assert "paragraph 6" in done.stdout
