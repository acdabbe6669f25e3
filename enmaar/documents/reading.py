"""The table of formats, and the one way from a SourceFile to a Document.

A reader is a module here with `read(source) -> tuple[Segment, ...]`; it is imported when the first file of its format
is read.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import PurePath

from enmaar.documents.conversation import assign_speakers
from enmaar.documents.model import Document
from enmaar.errors import InputError
from enmaar.language import say
from enmaar.source import SourceFile

FORMATS: Mapping[str, tuple[str, ...]] = {
    "text": (".txt", ".text", ""),
    "markdown": (".md", ".markdown"),
}
"""Each format with the file name endings that it has; the empty one is a name without an ending."""

_MODULES = {"text": "plain", "markdown": "markdown"}
_BY_ENDING = {ending: name for name, endings in FORMATS.items() for ending in endings}


def format_of(path: str) -> str | None:
    """The format that a file name's ending tells; None for one that enmaar does not read."""
    return _BY_ENDING.get(PurePath(path).suffix.lower())


def read_document(source: SourceFile) -> Document:
    """The prose of a source, by the ending of its name. Raises InputError for an ending that enmaar does not read."""
    name = format_of(source.path)
    if name is None:
        known = ", ".join(ending for ending in _BY_ENDING if ending)
        ending = PurePath(source.path).suffix
        raise InputError(
            say(
                nl=f"{source.path}: bestanden op {ending} leest enmaar niet (wel: {known})",
                en=f"{source.path}: enmaar does not read {ending} files (it reads: {known})",
            )
        )
    reader = importlib.import_module(f"enmaar.documents.{_MODULES[name]}")
    return Document(source, tuple(assign_speakers(reader.read(source))), name)
