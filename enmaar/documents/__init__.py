"""Readers: SourceFile to Document, one module for each format, behind one table."""

from __future__ import annotations

from enmaar.documents.reading import FORMATS, format_of, read_document

__all__ = ["FORMATS", "format_of", "read_document"]
