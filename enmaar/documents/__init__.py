"""The readers: a source file becomes a Document of segments of prose."""

from enmaar.documents.model import Document, Mark, MarkKind, Segment, Speaker
from enmaar.documents.reading import FORMATS, format_of, is_container, missing_library, open_source, read_document

__all__ = [
    "FORMATS",
    "Document",
    "Mark",
    "MarkKind",
    "Segment",
    "Speaker",
    "format_of",
    "is_container",
    "missing_library",
    "open_source",
    "read_document",
]
