"""Bytes to SourceFile and back: the encoding, the byte-order mark and the line ends stay as they are.

Plain text is one decoded text. A container (an e-mail with encoded parts, a Word file, a workbook) is read as the texts
of its parts, one below the other; its format knows how to write edits of that text back into the bytes.
"""

from __future__ import annotations

import codecs
import os
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from enmaar.errors import InputError, reason
from enmaar.language import say
from enmaar.spans import Span

if TYPE_CHECKING:
    from enmaar.findings import Edit

MAX_SIZE = 20_000_000
"""The largest file that is read, in bytes, unless the user says otherwise."""

_CHUNK = 1_000_000  # bytes

# The longer mark first: the UTF-32-LE mark begins with the UTF-16-LE one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a container: `name` is the `where` of what is found in it (`subject`, `paragraph 12`), `span` its
    place in the text of the source, `encoding` the codec of the characters that it can take. A part begins on a line of
    its own; positions are told from its start."""

    name: str
    span: Span
    encoding: str = "utf-8"


class Container(Protocol):
    """What a SourceFile of several parts holds besides their texts."""

    data: bytes
    """The bytes that were read."""
    parts: Sequence[Part]
    """In the order of the text, not overlapping."""
    editable: bool
    """Whether `edited` can be asked; a format that is only read gives suggestions without edits."""

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """The bytes with the edits of the source's text written into them (in order, not overlapping), all else as it
        was. Raises FixError for an edit that the format cannot hold; whoever asks reads the result back to be sure."""
        ...


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A decoded file.

    `path` as it was given; `text` without the byte-order mark, line ends untouched; `encoding` a Python codec name;
    `mark` the byte-order mark that the file began with, or no bytes. `container` for a file that is no plain text:
    `text` then holds the decoded texts of its parts.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    mark: bytes = b""
    container: Container | None = None

    @property
    def editable(self) -> bool:
        """Whether edits can be written back."""
        return self.container is None or self.container.editable

    def part_at(self, offset: int) -> Part | None:
        """The part of a container that holds a source offset; None outside parts, and always for plain text."""
        if self.container is None:
            return None
        parts = self.container.parts
        number = bisect_right(parts, offset, key=lambda part: part.span.start) - 1
        return parts[number] if number >= 0 and offset <= parts[number].span.end else None

    def lacking(self, words: str, offset: int) -> str:
        """The first character of some words that cannot be written at a source offset, because the encoding there lacks
        it; "" if all of them can."""
        part = self.part_at(offset)
        try:
            words.encode(part.encoding if part else self.encoding)
        except UnicodeEncodeError as error:
            return words[error.start]
        return ""

    def to_bytes(self) -> bytes:
        """The bytes of the file: what was read, for an unchanged text. Raises UnicodeEncodeError if the text holds a
        character that the file's encoding lacks (`lacking`)."""
        if self.container is not None:
            return self.container.data
        return self.mark + self.text.encode(self.encoding)

    def with_text(self, text: str) -> SourceFile:
        """The same file with another text."""
        return replace(self, text=text)


def decode(path: str, data: bytes) -> SourceFile:
    """Decode by byte-order mark, else as UTF-8, else as Windows-1252, else as Latin-1 (which takes any byte).

    Windows-1252 is what older Dutch office programs wrote; guessing libraries do worse on short Dutch texts.
    Raises InputError for what is no plain text (a NUL byte, the mark of an RTF file), what belies its byte-order mark,
    and UTF-16 without one.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return SourceFile(path, data[len(mark) :].decode(encoding), encoding, mark)
            except UnicodeDecodeError:
                raise InputError(
                    say(
                        nl=f"{path}: is beschadigd: begint als {encoding}, de rest is dat niet",
                        en=f"{path}: is damaged: begins as {encoding}, the rest is not",
                    )
                ) from None
    if _lacks_mark(data):
        raise InputError(
            say(
                nl=f"{path}: is UTF-16 zonder herkenningsteken (BOM); bewaar het als UTF-8",
                en=f"{path}: is UTF-16 without a byte-order mark; save it as UTF-8",
            )
        )
    if b"\0" in data or data.startswith(b"{\\rtf"):
        raise InputError(
            say(
                nl=f"{path}: is geen tekstbestand; bewaar het eerst als platte tekst (.txt)",
                en=f"{path}: is not a text file; save it as plain text (.txt) first",
            )
        )
    for encoding in ("utf-8", "cp1252"):
        try:
            return SourceFile(path, data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return SourceFile(path, data.decode("latin-1"), "latin-1")


def _lacks_mark(data: bytes) -> bool:
    """Whether this looks like UTF-16: of western text, every second byte is NUL and no other is."""
    halves = data[::2], data[1::2]
    few, many = sorted(half.count(0) for half in halves)
    return few == 0 and 2 * many > len(halves[1]) > 1


def read(path: str | os.PathLike[str]) -> SourceFile:
    """Read and decode a file of plain text; InputError names the file and what is wrong with it."""
    return decode(os.fspath(path), read_bytes(path))


def read_bytes(path: str | os.PathLike[str], *, max_size: int = MAX_SIZE) -> bytes:
    """The bytes of a file; InputError names the file and what is wrong with it."""
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            data = read_all(name, file, max_size=max_size)
    except FileNotFoundError:
        raise InputError(say(nl=f"{name}: bestaat niet", en=f"{name}: does not exist")) from None
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: {reason(error)}") from None
    return data


def read_all(name: str, file: BinaryIO, *, max_size: int = MAX_SIZE) -> bytes:
    """What is in an open file or pipe; InputError if it is more than `max_size` bytes."""
    data = bytearray()
    while chunk := file.read(_CHUNK):
        data += chunk
        if len(data) > max_size:
            raise too_large(name, max_size)
    return bytes(data)


def too_large(name: str, max_size: int, *, unpacked: bool = False) -> InputError:
    """The error for a file, or what a packed file unpacks to, of more than `max_size` bytes."""
    size = f"{max_size / 1e6:g} MB"
    return InputError(
        say(
            nl=f"{name}: is {'uitgepakt ' * unpacked}groter dan {size}; verhoog de grens met --max-size",
            en=f"{name}: is larger than {size}{' unpacked' * unpacked}; raise the limit with --max-size",
        )
    )
