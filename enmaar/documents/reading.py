"""From a file to its prose: the one table of formats, and what it takes to open and to read each."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from enmaar.documents.email.headers import mail_headers
from enmaar.documents.model import Document, Segment
from enmaar.documents.speech.conversation import speaking_turns
from enmaar.documents.speech.speakers import Speakers
from enmaar.errors import InputError
from enmaar.language import say
from enmaar.source import MAX_SIZE, SourceFile, decode

Reader = Callable[[SourceFile], tuple[Segment, ...]]
Opener = Callable[..., SourceFile]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name in the JSON, the endings it has (lower case), and what reads it.

    `reader` and `opener` name a function below this package, as `module:function`; a module is imported when a file of
    its format is met. `reader` takes a SourceFile and gives its segments. `opener` takes the path, the bytes and the
    keyword `max_size`, and gives a SourceFile with its parts; without one the file is plain text. `spoken`: whether
    all of it is said by somebody. `library`: what has to be installed besides, from the extra `office`.
    """

    name: str
    endings: tuple[str, ...]
    reader: str
    opener: str | None = None
    spoken: bool = False
    library: str | None = None


_TABLE = (
    Format("text", (".txt", ".text", ""), "plain:read_text"),
    Format("markdown", (".md", ".markdown"), "markdown.markdown:read_markdown"),
    Format("mdx", (".mdx",), "markdown.mdx:read_mdx"),
    Format("html", (".html", ".htm", ".xhtml", ".njk", ".liquid", ".mjml", ".j2", ".hbs"), "web.html:read_html"),
    Format("json", (".json", ".jsonl", ".arb"), "data.json:read_json"),
    Format("yaml", (".yaml", ".yml"), "data.yaml:read_yaml"),
    Format("po", (".po",), "data.po:read_po"),
    Format("properties", (".properties",), "data.properties:read_properties"),
    Format("csv", (".csv", ".tsv"), "data.csv:read_csv"),
    Format("srt", (".srt",), "speech.subtitles:read_srt", spoken=True),
    Format("vtt", (".vtt",), "speech.subtitles:read_vtt", spoken=True),
    Format("email", (".eml",), "email.message:read_email", opener="email.message:open_email"),
    Format("docx", (".docx",), "office.word:read_word", "office.word:open_word"),
    Format("xlsx", (".xlsx",), "office.sheets:read_sheets", "office.sheets:open_sheets"),
    Format("odt", (".odt",), "office.parts:read_lines", "office.odt:open_odt"),
    Format("pptx", (".pptx",), "office.parts:read_lines", "office.pptx:open_pptx"),
    Format("pdf", (".pdf",), "office.parts:read_lines", "office.pdf:open_pdf", library="pypdfium2"),
)

FORMATS = {ending: format.name for format in _TABLE for ending in format.endings}
"""The endings that enmaar reads (lower case; "" for a name without one), and the format of each."""
_BY_NAME = {format.name: format for format in _TABLE}


def format_of(path: str | os.PathLike[str]) -> str | None:
    """The format that a file has by its name; None for one that enmaar does not read."""
    return FORMATS.get(Path(path).suffix.lower())


def is_container(path: str | os.PathLike[str]) -> bool:
    """Whether a file of that name is no plain text, but holds texts as its parts."""
    format = _BY_NAME.get(format_of(path) or "")
    return format is not None and format.opener is not None


def missing_library(path: str | os.PathLike[str]) -> str | None:
    """What to install for a file of that name to be read, as it is told behind the name; None if nothing is missing."""
    format = _BY_NAME.get(format_of(path) or "")
    if format is None or format.library is None or importlib.util.find_spec(format.library):
        return None
    return say(
        nl=f"voor {format.name} is een extra pakket nodig: pip install 'enmaar[office]'",
        en=f"{format.name} takes an extra package: pip install 'enmaar[office]'",
    )


def open_source(path: str, data: bytes, *, max_size: int = MAX_SIZE) -> SourceFile:
    """The source that these bytes are, by the ending of `path`.

    `max_size` is a limit in bytes for what a packed file unpacks to. Raises InputError, naming the file, for what is
    damaged, encrypted, too large, of a format that enmaar does not read, or in need of a library that is not installed.
    """
    format = _BY_NAME.get(format_of(path) or "")
    if format is None:
        raise InputError(_unreadable(path, None))
    missing = missing_library(path)
    if missing:
        raise InputError(f"{path}: {missing}")
    if format.opener is None:
        return decode(path, data)
    return cast(Opener, _function(format.opener))(path, data, max_size=max_size)


def read_document(
    source: SourceFile, *, format: str | None = None, speakers: Mapping[str, Collection[str]] | None = None
) -> Document:
    """The prose of a source, with who speaks it; `format` is that of the ending of its path unless it is given.
    `speakers`: names besides the known ones, by their side (`verkoper`, `klant`).

    Raises InputError for a format that enmaar does not read.
    """
    name = format or format_of(source.path)
    if name not in _BY_NAME:
        raise InputError(_unreadable(source.path, format))
    found = _BY_NAME[name]
    segments = reader_of(name)(source)
    segments = speaking_turns(mail_headers(segments), Speakers(speakers or {}), spoken=found.spoken)
    return Document(source, segments, name)


def reader_of(format: str) -> Reader:
    """What reads a format, for one that holds texts of another (an e-mail has parts in HTML)."""
    return cast(Reader, _function(_BY_NAME[format].reader))


def _function(place: str) -> Callable[..., object]:
    module, name = place.split(":")
    return cast(Callable[..., object], getattr(importlib.import_module(f"enmaar.documents.{module}"), name))


def _unreadable(path: str, format: str | None) -> str:
    kind = format or Path(path).suffix
    known = ", ".join(sorted(set(_BY_NAME) if format else filter(None, FORMATS)))
    return say(
        nl=f"{path}: enmaar leest geen {kind}; wel: {known}",
        en=f"{path}: enmaar does not read {kind}; it does read: {known}",
    )
