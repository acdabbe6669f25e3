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
    such a run is not literal (an entity, a merge field, inline code), or if the words bring in what the source cannot
    take there.
    """
    if segment.source_map.is_literal(span) and "\n" not in span.of(segment.text):
        runs = [(span, replacement)]
    else:
        runs = _changed_runs(span, span.of(segment.text), replacement)
    if not all(segment.source_map.is_literal(run) for run, _ in runs):
        return ()
    edits = tuple(_edit(segment, source, run, words) for run, words in runs)
    return () if any(_brings_in(edit, segment.unwritable) for edit in edits) else edits


def _brings_in(edit: Edit, unwritable: str) -> bool:
    """Whether an edit puts more of one of these characters into the source than it takes away."""
    return any(edit.replacement.count(character) > edit.old.count(character) for character in unwritable)


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
