"""From new words for a stretch of a segment to edits of the source, if the source allows it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from enmaar.documents.model import Segment
from enmaar.findings import Edit
from enmaar.spans import Span

_WORD_OR_SPACE = re.compile(r"\s+|\w+|[^\w\s]")


def edits_for(segment: Segment, source: str, span: Span, replacement: str) -> tuple[Edit, ...]:
    """The edits (source offsets) that turn segment text at `span` into `replacement`; none if that cannot be done.

    One edit where the stretch stands in the source as it is and on one line. Where markup or a line end runs through
    it, one edit for each run of words that changes, so that the markup and the line end stay; and no edit at all if
    such a run is not literal (an entity, a merge field, inline code), or if the words hold what the source cannot take
    there.
    """
    if not set(segment.unwritable).isdisjoint(replacement):
        return ()
    if segment.source_map.is_literal(span) and "\n" not in span.of(segment.text):
        return (_edit(segment, source, span, replacement),)
    runs = _changed_runs(span, span.of(segment.text), replacement)
    if not all(segment.source_map.is_literal(run) for run, _ in runs):
        return ()
    return tuple(_edit(segment, source, run, words) for run, words in runs)


def _edit(segment: Segment, source: str, span: Span, replacement: str) -> Edit:
    place = segment.source_map.to_source(span)
    return Edit(place.start, place.end, place.of(source), replacement)


def _changed_runs(span: Span, old: str, new: str) -> list[tuple[Span, str]]:
    """Where the words differ: spans of the segment (starting at `span`) and what comes in their place.

    White space of any kind compares equal, so a line end in the old text stays where it is, and none is brought in.
    """
    starts = [span.start]
    for word in _WORD_OR_SPACE.findall(old):
        starts.append(starts[-1] + len(word))
    before, after = ([" " if word.isspace() else word for word in _WORD_OR_SPACE.findall(text)] for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        (Span(starts[first], starts[last]), "".join(after[begin:end]))
        for tag, first, last, begin, end in matcher.get_opcodes()
        if tag != "equal"
    ]
