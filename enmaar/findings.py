"""What comes out: findings with suggestions and edits. All offsets are source offsets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from enmaar.source import Part
from enmaar.spans import Position, Span


class Severity(str, Enum):
    """How much a finding weighs; ordered by `rank`."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)


class Applicability(str, Enum):
    """How far a suggestion may be applied unread.

    SAFE: grammatical and the same meaning to the customer; `--fix` applies it. UNSAFE: grammatical, the writer
    decides; `--unsafe-fixes`. MANUAL: holds a blank, written as ‹...›; never applied.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace source[start:end], which must read `old`, by `replacement`."""

    start: int
    end: int
    old: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rewritten passage (`text`, in plain words) and the edits that bring the source there.

    No edits where the passage does not stand literally in the source: then it is shown, never applied.
    """

    text: str
    edits: tuple[Edit, ...]
    applicability: Applicability
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of the source line around a trigger.

    `start`: where the trigger begins in `text` (code points); `cut_before` and `cut_after`: whether the line goes on.
    """

    text: str
    start: int
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that costs sales.

    `start` and `end` enclose the trigger, `text` is the trigger as it stands, `sentence` the sentence or passage
    judged in plain words, `excerpt` the source line around it. The best suggestion stands first. In a container
    `part` is the part that `where` names; `start` and `end` count from its beginning.
    """

    rule: str
    kind: str
    severity: Severity
    start: Position
    end: Position
    text: str
    sentence: str
    message: str
    excerpt: Excerpt
    suggestions: tuple[Suggestion, ...] = ()
    where: str = "body"
    speaker: str | None = None
    properties: Mapping[str, object] = field(default_factory=dict)
    part: Part | None = None

    @property
    def origin(self) -> int:
        """The source offset from which `start` and `end` count."""
        return self.part.span.start if self.part else 0

    @property
    def span(self) -> Span:
        """The source span of the trigger."""
        return Span(self.start.offset, self.end.offset).shift(self.origin)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What checking one file gave: findings in the order of the text, and notices and an error as whole lines.

    `error`: why the file could not be (wholly) checked; `notices`: what the user should know although the file was
    checked (read as Windows-1252, empty).
    """

    path: str
    format: str | None
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    notices: tuple[str, ...] = ()
