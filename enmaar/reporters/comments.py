"""For the margin of a document: what a comment says of a finding."""

from __future__ import annotations

from collections.abc import Iterator

from enmaar.findings import Finding
from enmaar.reporters.text import lead


def paragraphs(finding: Finding) -> Iterator[str]:
    """The reason, and each rewrite with its note."""
    yield finding.message
    for order, suggestion in enumerate(finding.suggestions):
        yield f"{lead(order)} {suggestion.text}"
        if suggestion.note:
            yield suggestion.note


def passage(finding: Finding) -> str:
    """Where a finding stands and what it is about, for a comment that stands elsewhere."""
    return f"{finding.where}: “{finding.sentence}”"
