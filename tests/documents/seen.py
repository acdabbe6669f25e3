"""What the tests of the readers ask of a document."""

from __future__ import annotations

from enmaar.documents import Document, MarkKind, Segment, read_document
from enmaar.source import SourceFile


def document(text: str, format: str = "markdown") -> Document:
    return read_document(SourceFile("tekst", text), format=format)


def segments(text: str, format: str = "markdown") -> tuple[Segment, ...]:
    return document(text, format).segments


def texts(text: str, format: str = "markdown") -> list[str]:
    return [segment.text for segment in segments(text, format)]


def places(text: str, format: str = "markdown") -> list[tuple[str, str]]:
    return [(segment.where, segment.text) for segment in segments(text, format)]


def said(text: str, format: str = "text") -> list[tuple[str | None, str]]:
    return [(segment.speaker, segment.text) for segment in segments(text, format)]


def blocks(text: str, format: str = "markdown") -> list[list[str]]:
    """The texts of the segments, those of one block together."""
    found: list[list[str]] = []
    last = None
    for segment in segments(text, format):
        if segment.block != last:
            found.append([])
        found[-1].append(segment.text)
        last = segment.block
    return found


def marked(text: str, kind: MarkKind, format: str = "markdown") -> list[str]:
    return [mark.span.of(each.text) for each in segments(text, format) for mark in each.marks if mark.kind is kind]


def not_literal(text: str, format: str = "markdown") -> list[tuple[str, str]]:
    """The runs that are not literal: what the segment has, and what the source has there."""
    return [
        (piece.segment.of(each.text), piece.source.of(text))
        for each in segments(text, format)
        for piece in each.source_map.pieces
        if not piece.literal
    ]


def check_law(read: Document) -> None:
    """For every literal piece, the source text and the segment text are the same characters."""
    source = read.source.text
    for segment in read.segments:
        assert segment.text == segment.text.strip() != ""
        assert segment.source_map.length == len(segment.text)
        for piece in segment.source_map.pieces:
            assert 0 <= piece.source.start <= piece.source.end <= len(source)
            assert not piece.literal or piece.segment.of(segment.text) == piece.source.of(source)
        for mark in segment.marks:
            assert mark.span.of(segment.text).strip()
