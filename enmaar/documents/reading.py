"""From a source to its prose: which reader a file has."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from enmaar.documents.conversation import speaking_turns
from enmaar.documents.mail import mail_headers
from enmaar.documents.model import Document, Segment
from enmaar.documents.plain import read_text
from enmaar.errors import InputError
from enmaar.language import say
from enmaar.source import SourceFile

FORMATS = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}
"""The endings that enmaar reads (lower case; "" for a name without one), and the format of each."""


def format_of(path: str | os.PathLike[str]) -> str | None:
    """The format that a file has by its name; None for one that enmaar does not read."""
    return FORMATS.get(Path(path).suffix.lower())


def read_document(source: SourceFile, *, format: str | None = None) -> Document:
    """The prose of a source, with who speaks it; `format` is that of the ending of its path unless it is given.

    Raises InputError for a format that enmaar does not read.
    """
    name = format or format_of(source.path)
    if name not in _READERS:
        raise InputError(_unreadable(source.path, format))
    segments = speaking_turns(mail_headers(_READERS[name](source)))
    return Document(source, segments, name)


def _read_markdown(source: SourceFile) -> tuple[Segment, ...]:
    # Its parser is imported by those who read Markdown.
    from enmaar.documents.markdown import read_markdown

    return read_markdown(source)


_READERS: dict[str, Callable[[SourceFile], tuple[Segment, ...]]] = {"text": read_text, "markdown": _read_markdown}


def _unreadable(path: str, format: str | None) -> str:
    kind = format or Path(path).suffix
    known = ", ".join(sorted(set(_READERS) if format else filter(None, FORMATS)))
    return say(
        nl=f"{path}: enmaar leest geen {kind}; wel: {known}",
        en=f"{path}: enmaar does not read {kind}; it does read: {known}",
    )
