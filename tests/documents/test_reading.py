"""Which reader a file has."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from enmaar.documents import FORMATS, format_of, open_source, read_document
from enmaar.errors import InputError
from enmaar.source import SourceFile

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("mail.txt", "text"),
        ("mail.text", "text"),
        ("LEESMIJ", "text"),
        ("-", "text"),
        ("pagina.md", "markdown"),
        ("pagina.markdown", "markdown"),
        ("map/PAGINA.MD", "markdown"),
        ("gids.mdx", "mdx"),
        ("nl.json", "json"),
        ("gesprekken.jsonl", "json"),
        ("app_nl.arb", "json"),
        ("nl.yml", "yaml"),
        ("winkel.po", "po"),
        ("berichten_nl.properties", "properties"),
        ("pagina.html", "html"),
        ("pagina.html.j2", "html"),
        ("mail.mjml", "html"),
        ("foto.jpg", None),
        ("brief.docx", "docx"),
        ("brief.odt", "odt"),
        ("praatje.pptx", "pptx"),
        ("FOLDER.PDF", "pdf"),
        ("brief.doc", None),
    ],
)
def test_the_ending_tells_the_format(name: str, format: str | None) -> None:
    assert format_of(name) == format


def test_a_path_tells_it_too() -> None:
    assert format_of(Path("pagina.md")) == "markdown"


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_every_ending_has_a_reader(ending: str) -> None:
    text = {"json": '"Tekst."', "po": 'msgstr "Tekst."'}.get(FORMATS[ending], "Tekst.")
    assert read_document(SourceFile(f"bestand{ending}", text)).format == FORMATS[ending]


def test_a_format_that_is_given_goes_before_the_ending() -> None:
    assert read_document(SourceFile("mail.txt", "**Tekst.**"), format="markdown").segments[0].text == "Tekst."


def test_an_unknown_ending_is_named_with_those_that_are_read() -> None:
    with pytest.raises(InputError, match=r"foto\.jpg.*\.jpg.*\.html.*\.markdown, \.md.*\.txt"):
        read_document(SourceFile("foto.jpg", ""))


@pytest.mark.parametrize("data", [b"", b"tekst", b"\xd0\xcf\x11\xe0\x00"])
def test_bytes_with_an_unknown_ending_are_not_looked_at(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^brief\.doc: enmaar leest geen \.doc; wel: .*\.docx"):
        open_source("brief.doc", data)


@pytest.mark.parametrize("ending", sorted(filter(None, FORMATS)))
def test_every_ending_is_in_the_documentation(ending: str) -> None:
    assert f"`{ending}`" in (PROJECT / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_hook_takes_the_formats_of_copy() -> None:
    hook = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    left_out = {ending for ending in FORMATS if not re.search(hook["files"], f"map/bestand{ending}")}
    assert {FORMATS[ending] for ending in left_out - {""}} == {"json", "yaml", "properties", "csv", "pdf"}
    assert not any(re.search(hook["files"], name) for name in ("foto.png", "txt", "a.txt.bak", "a.md5"))


def test_an_unknown_format_is_named_with_those_that_are_read() -> None:
    with pytest.raises(InputError, match=r"mail\.txt.*wordperfect.*html.*markdown.*text"):
        read_document(SourceFile("mail.txt", ""), format="wordperfect")


def test_the_source_stays_with_the_document() -> None:
    source = SourceFile("mail.txt", "Tekst.")
    assert read_document(source).source is source


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize("text", ["", "\n", " \t\r\n"])
def test_an_empty_text_has_no_segments(format: str, text: str) -> None:
    assert read_document(SourceFile("x", text), format=format).segments == ()


def imported_by(code: str) -> set[str]:
    watched = "{'pyromark', 'yaml', 'spacy', 'enmaar.documents.markdown.markdown'}"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*({watched} & set(sys.modules)))"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return set(done.stdout.split())


def test_reading_text_imports_no_parser() -> None:
    code = "from enmaar.documents import read_document\nfrom enmaar.source import SourceFile\n"
    assert imported_by(code + "read_document(SourceFile('a.txt', 'Tekst.'))") == set()


def test_yaml_is_imported_for_front_matter_alone() -> None:
    code = "from enmaar.documents import read_document\nfrom enmaar.source import SourceFile\n"
    assert "yaml" not in imported_by(code + "read_document(SourceFile('a.md', 'Tekst.'))")
