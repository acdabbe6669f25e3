"""Gettext catalogues."""

from __future__ import annotations

import pytest

from enmaar.documents import read_document
from enmaar.errors import InputError
from enmaar.source import SourceFile
from tests.documents.seen import blocks, check_law, document, not_literal, texts

HEADER = 'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_translations_are_prose_and_nothing_else_is() -> None:
    text = (
        f'# Een twee.\n{HEADER}#. Drie vier.\n#: a.c:1\n#, c-format\n#| msgid "Vijf zes."\nmsgctxt "Zeven acht."\n'
        'msgid "Nine ten."\nmsgstr "Elf %d twaalf."\n\nmsgid "x y"\nmsgstr ""\n'
    )
    assert texts(text, "po") == ["Elf Naam twaalf."]


def test_each_plural_form_is_a_text() -> None:
    text = 'msgid "one file"\nmsgid_plural "%d files"\nmsgstr[0] "Eén bestand."\nmsgstr[1] "Er zijn %d bestanden."\n'
    assert blocks(text, "po") == [["Eén bestand."], ["Er zijn Naam bestanden."]]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_text_over_several_lines_is_one(line_end: str) -> None:
    text = 'msgid ""\n"a "\n"b"\nmsgstr ""\n"Een "\n"twee\\n"\n\n  "drie"  \n'.replace("\n", line_end)
    check_law(document(text, "po"))
    assert texts(text, "po") == ["Een twee\ndrie"]
    assert not_literal(text, "po") == [("\n", "\\n")]


@pytest.mark.parametrize("flags", ["#, fuzzy", "#, c-format, fuzzy", "#,fuzzy"])
def test_a_fuzzy_translation_is_left_out(flags: str) -> None:
    entry = 'msgctxt "c"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "Een twee."\nmsgstr[1] "Drie vier."\n\n'
    assert texts(f'{flags}\n# noot\n{entry}#, c-format\nmsgid "a"\nmsgstr "Vijf zes."\n', "po") == ["Vijf zes."]
    assert texts(f'{flags}\n{entry}msgid "a"\nmsgstr "Vijf zes."\n', "po") == ["Vijf zes."]


def test_an_obsolete_translation_is_left_out() -> None:
    text = '#, fuzzy\n#~ msgid "a"\n#~ msgstr "Een twee."\n#~ "Drie."\n\nmsgid "b"\nmsgstr "Vier vijf."\n'
    assert texts(text, "po") == ["Vier vijf."]


@pytest.mark.parametrize(
    ("escape", "character"),
    [
        ('\\"', '"'),
        ("\\\\", "\\"),
        ("\\t", "\t"),
        ("\\303\\251", "é"),
        ("\\xe2\\x82\\xac", "€"),
        ("\\303", "\ufffd"),
        ("\\101b", "Ab"),
        ("\\q", "q"),
    ],
)
def test_an_escape_is_its_character_and_not_literal(escape: str, character: str) -> None:
    text = f'msgid "a"\nmsgstr "een {escape} twee"\n'
    check_law(document(text, "po"))
    assert texts(text, "po") == [f"een {character} twee"]
    assert not_literal(text, "po") == [(character.rstrip("b"), escape.rstrip("b"))]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Tekst.", 1),
        ('msgid "a"\nmsgstr "een twee\n', 2),
        ('msgid "a"\nmsgstr "een" twee\n', 2),
        ('msgid "a"\r\rmsgstring "b"', 3),
        ('msgid "a"\nmsgstr[een] "b"', 2),
        ('msgid "een \\', 1),
    ],
)
def test_what_is_no_catalogue_is_refused_with_the_line(text: str, line: int) -> None:
    with pytest.raises(InputError, match=rf"^x\.po: is geen geldig PO-bestand \(regel {line}\)$"):
        read_document(SourceFile("x.po", text))


@pytest.mark.parametrize("text", ["", " \n", "# een twee", HEADER, '"een twee"', 'msgstr "een twee"'])
def test_what_has_no_entry_is_read(text: str) -> None:
    assert texts(text, "po") == (["een twee"] if text.startswith("msgstr") else [])
