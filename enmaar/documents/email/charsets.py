"""Character sets in e-mail, and the encoded words of its headers (RFC 2047), there and back.

Decoding never fails: what is wrong is read as a plain text file would be.
"""

from __future__ import annotations

import codecs
import re
from base64 import b64encode
from collections.abc import Iterator
from typing import NamedTuple

from enmaar.documents.email.transfer import COLUMNS, from_base64, unescaped
from enmaar.errors import InputError
from enmaar.source import decode

_FOLD = re.compile(rb"\r?\n(?=[ \t])")
_ENCODED_WORD = re.compile(rb"=\?([^?\s]{1,75})\?([qQbB])\?([^?\r\n]*)\?=")

# What mail in our languages comes in. Any other name, and one of a codec that may not give back the bytes that it read
# (utf-7, idna), counts as no name at all.
_KNOWN = re.compile(
    r"(?:us-)?ascii|utf-?8|(?:iso-?)?8859-?\d{1,2}|latin-?\d{1,2}|(?:windows-?|cp-?)125\d|(?:ibm|cp)-?(?:437|850|858)"
    r"|mac(?:intosh|-?roman)"
)
_UPPER_CONTROLS = re.compile("[\x80-\x9f]")
_LONGEST_WORD = 75  # columns of an encoded word


class Decoded(NamedTuple):
    """A text, the codec that it came from, and the byte-order mark that it began with."""

    text: str
    codec: str
    mark: bytes = b""


def decoded_text(data: bytes, charset: str) -> Decoded:
    """The text that bytes are in a character set; where that is unknown or wrong, as `enmaar.source.decode` reads them.

    What is called Latin-1 is Windows-1252 where it holds curly quotes or a euro sign, as in mail programs.
    """
    codec = _codec(charset or "us-ascii")
    if codec:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            codec = ""
        else:
            if codec != "iso8859-1" or not _UPPER_CONTROLS.search(text):
                return Decoded(text, codec)
    try:
        if codec == "iso8859-1":
            return Decoded(data.decode("cp1252"), "cp1252")
        source = decode(charset, data)
        return Decoded(source.text, source.encoding, source.mark)
    except (InputError, UnicodeDecodeError):
        return Decoded(data.decode("latin-1"), "latin-1")


def _codec(charset: str) -> str:
    """The codec for a character set by its name in a mail; "" for one that we do not know."""
    name = charset.strip().lower().replace("_", "-").removeprefix("x-")
    if not _KNOWN.fullmatch(name):
        return ""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


class Header(NamedTuple):
    """The value of a header line: its text, and how its first encoded word was made ("", "q" where there was none)."""

    text: str
    charset: str = ""
    encoding: str = "q"


def decoded_header(value: bytes) -> Header:
    """The text of a header line (RFC 2047), unfolded."""
    value = _FOLD.sub(b"", value)
    runs: list[tuple[str, bytes]] = []
    position = 0
    first: re.Match[bytes] | None = None
    for word in _ENCODED_WORD.finditer(value):
        between = value[position : word.start()]
        if between.strip() or first is None:
            runs.append(("", between))
        first = first or word
        charset = _charset(word)
        content = _word_bytes(word)
        if runs and runs[-1][0] == charset:  # a character may run on from word to word
            content = runs.pop()[1] + content
        runs.append((charset, content))
        position = word.end()
    runs.append(("", value[position:]))
    text = "".join(decoded_text(content, charset).text for charset, content in runs)
    return Header(text, _charset(first), first[2].decode().lower()) if first else Header(text)


def _charset(word: re.Match[bytes]) -> str:
    return word[1].decode("latin-1").partition("*")[0].lower()


def _word_bytes(word: re.Match[bytes]) -> bytes:
    return from_base64(word[3]) if word[2] in b"bB" else unescaped(word[3].replace(b"_", b" "))


def encoded_header(header: Header, line_end: bytes, column: int) -> bytes:
    """A header line's value as bytes: ASCII as it is, other text in encoded words, in UTF-8 where its character set
    lacks something; folded to lines of 76 columns, the first of which begins at `column` (from 0)."""
    text = header.text
    if text.isascii() and text.isprintable() and text == text.strip() and "=?" not in text:
        pieces = [piece.encode() for piece in re.findall(" *[^ ]+", text)]
    else:
        pieces = list(_encoded_words(header, COLUMNS - column))
    parts: list[bytes] = []
    for piece in pieces:
        if parts and column + len(piece) > COLUMNS:
            parts.append(line_end)
            column = 0
        parts.append(piece)
        column += len(piece)
    return b"".join(parts)


def _encoded_words(header: Header, room: int) -> Iterator[bytes]:
    """The encoded words of a text, with a blank before each but the first; that one has `room` columns."""
    charset, codec = header.charset, _codec(header.charset)
    try:
        header.text.encode(codec or "ascii")
    except UnicodeEncodeError:
        codec = ""
    if not codec:
        charset = codec = "utf-8"
    blank, content, word = b"", b"", b""
    for character in header.text:
        added = character.encode(codec)
        longer = _encoded_word(charset, header.encoding, content + added)
        if content and len(longer) > min(room, _LONGEST_WORD):
            yield blank + word
            blank, room = b" ", _LONGEST_WORD
            content, longer = b"", _encoded_word(charset, header.encoding, added)
        content, word = content + added, longer
    yield blank + word


def _encoded_word(charset: str, encoding: str, content: bytes) -> bytes:
    written = b64encode(content) if encoding == "b" else b"".join(map(_header_unit, content))
    return b"=?%s?%s?%s?=" % (charset.encode("latin-1"), encoding.encode(), written)


def _header_unit(byte: int) -> bytes:
    """A byte in the quoted-printable of encoded words."""
    if byte == ord(" "):
        return b"_"
    return bytes((byte,)) if bytes((byte,)).isalnum() or byte in b"!*+-/" else b"=%02X" % byte
