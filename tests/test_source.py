"""Bytes to text and back."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.errors import InputError
from enmaar.source import SourceFile, decode, read, read_all, read_bytes

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def test_utf_8_is_read_without_a_mark() -> None:
    assert decode("a.txt", "één € 😀".encode()) == SourceFile("a.txt", "één € 😀", "utf-8")


@pytest.mark.parametrize("encoding", MARKS)
def test_the_byte_order_mark_tells_the_encoding_and_is_no_text(encoding: str) -> None:
    data = MARKS[encoding] + "één €".encode(encoding)
    assert decode("a.txt", data) == SourceFile("a.txt", "één €", encoding, MARKS[encoding])


def test_line_ends_stay_as_they_are() -> None:
    assert decode("a.txt", b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_what_is_no_utf_8_is_windows_1252() -> None:
    assert decode("a.txt", b"\x80 50 \x96 caf\xe9") == SourceFile("a.txt", "€ 50 – café", "cp1252")


def test_bytes_that_windows_1252_lacks_make_it_latin_1() -> None:
    assert decode("a.txt", b"caf\xe9 \x81") == SourceFile("a.txt", "café \x81", "latin-1")


@pytest.mark.parametrize(
    "data", [b"\x00", b"\x00\x00", b"a\x00", b"PK\x03\x04\x00\x00", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"]
)
def test_a_binary_file_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"foto\.txt.*geen tekstbestand"):
        decode("foto.txt", data)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["maar", "Eén “goed” punt – € 50.", "maar" * 100 + "€" * 399])
def test_utf_16_without_a_mark_is_refused_with_what_to_do(text: str, encoding: str) -> None:
    with pytest.raises(
        InputError, match=r"^mail\.txt: is UTF-16 zonder herkenningsteken \(BOM\); bewaar het als UTF-8$"
    ):
        decode("mail.txt", text.encode(encoding))


@pytest.mark.parametrize(
    "data", [codecs.BOM_UTF8 + b"\xff", codecs.BOM_UTF16_LE + b"a", codecs.BOM_UTF32_BE + b"\xff\xff\xff\xff"]
)
def test_a_file_that_belies_its_byte_order_mark_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"kapot\.txt"):
        decode("kapot.txt", data)


@given(st.binary(max_size=60) | st.text(max_size=30).map(str.encode))
def test_an_unchanged_text_gives_back_the_bytes(data: bytes) -> None:
    try:
        source = decode("a.txt", data)
    except InputError:
        return
    assert source.to_bytes() == data


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30), st.sampled_from(sorted(MARKS)))
def test_a_marked_text_comes_back_in_its_encoding(text: str, encoding: str) -> None:
    data = MARKS[encoding] + text.encode(encoding)
    source = decode("a.txt", data)
    assert (source.text, source.to_bytes()) == (text, data)


def test_another_text_keeps_the_encoding_and_the_mark() -> None:
    source = decode("a.txt", codecs.BOM_UTF8 + b"maar")
    assert source.with_text("én").to_bytes() == codecs.BOM_UTF8 + "én".encode()


def test_a_character_that_the_encoding_lacks_is_an_error_on_writing() -> None:
    with pytest.raises(UnicodeEncodeError):
        SourceFile("a.txt", "😀", "cp1252").to_bytes()


def test_a_file_is_read_under_the_name_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "mail.txt"
    path.write_bytes(b"maar\r\n")
    assert read(path) == SourceFile(str(path), "maar\r\n", "utf-8")


@pytest.mark.parametrize("size", [1, 1_999_999, 2_000_000])
def test_as_much_is_read_as_is_allowed(tmp_path: Path, size: int) -> None:
    path = tmp_path / "mail.txt"
    path.write_bytes(b"a" * size)
    assert read_bytes(path, max_size=size) == read_all("-", io.BytesIO(b"a" * size), max_size=size) == b"a" * size


def test_what_is_larger_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "mail.txt"
    path.write_bytes(b"a" * 2_000_001)
    with pytest.raises(InputError, match=r"mail\.txt: is groter dan 2 MB; verhoog de grens met --max-size"):
        read_bytes(path, max_size=2_000_000)
    with pytest.raises(InputError, match=r"^-: is groter dan 2 MB"):
        read_all("-", io.BytesIO(b"a" * 2_000_001), max_size=2_000_000)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"weg\.txt: bestaat niet"):
        read(tmp_path / "weg.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is een map"):
        read(tmp_path)


def test_a_name_that_no_file_can_have_is_an_input_error() -> None:
    with pytest.raises(InputError, match="zo kan een bestand niet heten"):
        read("a\0b.txt")


@pytest.mark.parametrize(
    ("encoding", "words", "lacking"),
    [
        ("utf-8", "één €", ""),
        ("cp1252", "één €", ""),
        ("latin-1", "één €", "€"),
        ("ascii", "één €", "é"),
        ("utf-16-le", "a\ud800", "\ud800"),
    ],
)
def test_the_first_character_that_the_encoding_lacks_is_told(encoding: str, words: str, lacking: str) -> None:
    assert SourceFile("a.txt", "maar", encoding).lacking(words, 0) == lacking
