"""The header lines of a mail draft, as people type them above the text: Onderwerp, Aan, Van ...

Works on the segments of any format. The subject and the preheader become segments of their own; the other header lines
around them are no prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from enmaar.documents.model import Segment
from enmaar.spans import Span

SUBJECTS = {
    **dict.fromkeys(("onderwerp", "onderwerpregel", "betreft", "subject"), "subject"),
    **dict.fromkeys(("preheader", "voorbeeldtekst", "preview", "previewtekst"), "preheader"),
}
"""The header lines that are prose, and their `where`."""

OTHERS = frozenset(
    """aan van cc bcc datum verzonden verstuurd bijlage bijlagen afzender ontvanger antwoordadres
    to from date sent attachment attachments reply-to""".split()
)
"""The header lines that are not."""

_KEYS = "|".join(map(re.escape, sorted({*SUBJECTS, *OTHERS}, key=len, reverse=True)))
_HEADER = re.compile(
    rf"^[ \t]*[*_]{{0,3}}(?P<key>{_KEYS})[*_]{{0,3}}[ \t]*:[*_]{{0,3}}[ \t]*(?P<value>\S.*)$", re.I | re.M
)


class _Part(NamedTuple):
    """A part of a segment: prose (no key), or a header line with its key."""

    segment: Segment
    key: str | None

    @property
    def where(self) -> str | None:
        """The place that a subject line or its like has."""
        return SUBJECTS.get(self.key or "")


def header_key(line: str) -> str | None:
    """The key of a line that looks like a header line of a mail, in lower case."""
    header = _HEADER.match(line)
    return header["key"].lower() if header else None


def mail_headers(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments with subject and preheader in their place, and without the header lines directly around those."""
    parts = [part for segment in segments for part in _parts(segment)]
    if not any(part.where for part in parts):
        return tuple(segments)
    return tuple(_renumbered(_kept(parts)))


def _parts(segment: Segment) -> Iterator[_Part]:
    headers = list(_HEADER.finditer(segment.text)) if segment.where == "body" else []
    if not headers:
        yield _Part(segment, None)
        return
    spans: list[Span] = []
    keys: list[str | None] = []
    position = 0
    for header in headers:
        key = header["key"].lower()
        spans += Span(position, header.start()), Span(header.start("value" if key in SUBJECTS else 0), header.end())
        keys += None, key
        position = header.end()
    parts = segment.split([*spans, Span(position, len(segment.text))])
    for part, key in zip(parts, [*keys, None], strict=True):
        stripped = part.stripped()
        if stripped:
            yield _Part(stripped, key)


def _kept(parts: Sequence[_Part]) -> Iterator[Segment]:
    for are_headers, group in groupby(parts, key=lambda part: part.key is not None):
        run = tuple(group)
        if are_headers and any(part.where for part in run):
            yield from (replace(part.segment, where=part.where) for part in run if part.where)
        else:
            yield from (part.segment for part in run)


def _renumbered(segments: Iterator[Segment]) -> Iterator[Segment]:
    """The segments with a new block at each header line and behind it."""
    number, last = 0, None
    for segment in segments:
        here = (segment.block, segment.where if segment.where in SUBJECTS.values() else None)
        number += last is not None and here != last
        last = here
        yield replace(segment, block=number)
