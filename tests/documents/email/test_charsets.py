"""Character sets and encoded words."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.email.charsets import Header, decoded_header, decoded_text, encoded_header

# --- character sets


@pytest.mark.parametrize(
    ("data", "charset", "text", "codec"),
    [
        ("één €".encode(), "utf-8", "één €", "utf-8"),
        ("één €".encode(), "UTF8", "één €", "utf-8"),
        (b"\x80 \xe9", "windows-1252", "€ é", "cp1252"),
        (b"\xe9", "ISO-8859-1", "é", "iso8859-1"),
        (b"\x93\xe9\x94", "iso-8859-1", "“é”", "cp1252"),
        (b"\x81", "iso-8859-1", "\x81", "latin-1"),
        (b"\xa4", "iso-8859-15", "€", "iso8859-15"),
        (b"\x8e", "macintosh", "é", "mac-roman"),
        # unknown, missing, wrong, or none that gives back its bytes
        ("één".encode(), "windows-1252-nl", "één", "utf-8"),
        (b"\xe9", "x-onbekend", "é", "cp1252"),
        ("één".encode(), "", "één", "utf-8"),
        (b"\x80 \xe9", "", "€ é", "cp1252"),
        (b"\xe9", "us-ascii", "é", "cp1252"),
        (b"\xe9", "utf-8", "é", "cp1252"),
        (b"+AOk-", "utf-7", "+AOk-", "utf-8"),
        (b"abc", "idna", "abc", "utf-8"),
        (b"abc", "rot13", "abc", "utf-8"),
        (b"\xff\xfea\0", "utf-16", "a", "utf-16-le"),
        (b"a\0\xe9", "", "a\0é", "latin-1"),
        (b"\x81", "cp9999", "\x81", "latin-1"),
    ],
)
def test_a_character_set_is_declared_or_found(data: bytes, charset: str, text: str, codec: str) -> None:
    assert decoded_text(data, charset)[:2] == (text, codec)


@given(
    st.binary(), st.sampled_from(["", "utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "cp858", "macintosh", "x"])
)
def test_the_codec_gives_back_the_bytes(data: bytes, charset: str) -> None:
    decoded = decoded_text(data, charset)
    assert decoded.mark + decoded.text.encode(decoded.codec) == data


# --- headers


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"Offerte", "Offerte"),
        (b"=?utf-8?q?E=C3=A9n_offerte?=", "Eén offerte"),
        (b"=?UTF-8?B?RcOpbg==?=", "Eén"),
        (b"=?iso-8859-1*nl?Q?E=E9n?= offerte", "Eén offerte"),
        (b"=?utf-8?q?ma?= =?utf-8?q?ar?=", "maar"),
        (b"=?utf-8?q?ma?=\r\n =?iso-8859-1?q?=E1r?=", "maár"),
        (b"=?utf-8?q?=C3?=\r\n =?utf-8?q?=A9n?=", "én"),
        (b"=?utf-8?q?een_?= twee", "een  twee"),
        (b"een =?utf-8?q?twee?= drie", "een twee drie"),
        (b"een\r\n twee", "een twee"),
        (b"een\n\ttwee", "een\ttwee"),
        (b"\xc3\xa9n \x80", "Ã©n €"),
        (b"\xc3\xa9n", "én"),
        (b"=?utf-8?x?een?=", "=?utf-8?x?een?="),
        (b"=?utf-8?q?een", "=?utf-8?q?een"),
        (b"=?onbekend?q?=E9n?=", "én"),
        (b"=?utf-8?q?=E9n?=", "én"),
        (b"", ""),
    ],
)
def test_a_header_is_decoded(value: bytes, text: str) -> None:
    assert decoded_header(value).text == text


HEADERS = st.builds(
    Header,
    st.text(st.sampled_from("Maar één €=?_ .\n\tabc"), max_size=150),
    st.sampled_from(["", "utf-8", "iso-8859-1", "windows-1252", "onbekend"]),
    st.sampled_from(["q", "b"]),
)


@given(HEADERS)
def test_a_header_is_written_so_that_it_reads_the_same(header: Header) -> None:
    assert decoded_header(encoded_header(header, b"\r\n", 9)).text == header.text


@given(st.text(st.sampled_from("Maar één € abc"), max_size=150).map(str.strip))
def test_python_reads_it_the_same(text: str) -> None:
    value = encoded_header(Header(text), b"\n", 9)
    assert message_from_bytes(b"Subject: " + value + b"\n\n", policy=policy.default)["subject"] == text


@given(HEADERS)
def test_lines_of_a_header_have_76_columns(header: Header) -> None:
    lines = (b"Subject: " + encoded_header(header, b"\n", 9)).split(b"\n")
    assert all(len(line) <= 76 or b" " not in line[9:].strip() for line in lines)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        (Header("Offerte"), b"Offerte"),
        (Header("Eén"), b"=?utf-8?q?E=C3=A9n?="),
        (Header("Eén", "iso-8859-1", "q"), b"=?iso-8859-1?q?E=E9n?="),
        (Header("Eén", "utf-8", "b"), b"=?utf-8?b?RcOpbg==?="),
        (Header("€ 5", "iso-8859-1", "q"), b"=?utf-8?q?=E2=82=AC_5?="),
        (Header("Eén", "us-ascii", "q"), b"=?utf-8?q?E=C3=A9n?="),
        (Header("woord " * 14 + "eind"), b"woord " * 10 + b"woord\n" + b" woord" * 3 + b" eind"),
    ],
)
def test_a_header_is_encoded_as_it_was_and_only_where_it_must(header: Header, value: bytes) -> None:
    assert encoded_header(header, b"\n", 9) == value
