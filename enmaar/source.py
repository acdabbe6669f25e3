"""Bytes to SourceFile and back: the encoding, the byte-order mark and the line ends stay as they are."""

from __future__ import annotations

import codecs
import os
from dataclasses import dataclass, replace
from pathlib import Path

from enmaar.errors import InputError
from enmaar.language import say

# The longer mark first: the UTF-32-LE mark begins with the UTF-16-LE one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A decoded file.

    `path` as it was given; `text` without the byte-order mark, line ends untouched; `encoding` a Python codec name;
    `mark` the byte-order mark that the file began with, or no bytes.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    mark: bytes = b""

    def to_bytes(self) -> bytes:
        """The bytes of the file: what was read, for an unchanged text. Raises UnicodeEncodeError if the text holds a
        character that the file's encoding lacks."""
        return self.mark + self.text.encode(self.encoding)

    def with_text(self, text: str) -> SourceFile:
        """The same file with another text."""
        return replace(self, text=text)


def decode(path: str, data: bytes) -> SourceFile:
    """Decode by byte-order mark, else as UTF-8, else as Windows-1252, else as Latin-1 (which takes any byte).

    Windows-1252 is what older Dutch office programs wrote; guessing libraries do worse on short Dutch texts.
    Raises InputError for what is no plain text (a NUL byte, the mark of an RTF file) and for what belies its byte-order
    mark.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return SourceFile(path, data[len(mark) :].decode(encoding), encoding, mark)
            except UnicodeDecodeError as error:
                raise InputError(
                    say(
                        nl=f"{path}: is beschadigd: begint als {encoding}, de rest is dat niet ({error.reason})",
                        en=f"{path}: is damaged: begins as {encoding}, the rest is not ({error.reason})",
                    )
                ) from None
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


def read(path: str | os.PathLike[str]) -> SourceFile:
    """Read and decode a file; InputError names the file and what is wrong with it."""
    name = os.fspath(path)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(say(nl=f"{name}: bestaat niet", en=f"{name}: does not exist")) from None
    except IsADirectoryError:
        raise InputError(say(nl=f"{name}: is een map, geen bestand", en=f"{name}: is a folder, not a file")) from None
    except PermissionError:
        raise InputError(
            say(
                nl=f"{name}: u hebt geen toegang tot dit bestand",
                en=f"{name}: you have no permission to read this file",
            )
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(
            say(nl=f"{name}: kan niet worden gelezen ({error})", en=f"{name}: cannot be read ({error})")
        ) from None
    return decode(name, data)
