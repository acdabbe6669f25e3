"""What a rule is, as plain frozen values: no YAML, no spaCy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from enmaar.findings import Severity
from enmaar.language import say
from enmaar.rules.patterns import Pattern
from enmaar.spans import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages; `str()` gives the one in force."""

    nl: str
    en: str

    def __str__(self) -> str:
        return say(self.nl, self.en)


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what the rule must find in it.

    `text` without the marks, `spans` the marked triggers (code points of `text`; none in a good example), `suggest` a
    rewritten passage that must be among the suggestions, `todo` why the rule does not manage this one yet, `line` in
    the rule file, `format` the ending of a file of its format ("txt", "md", "html").
    """

    text: str
    spans: tuple[Span, ...]
    line: int
    kind: str | None = None
    suggest: str | None = None
    note: str | None = None
    todo: str | None = None
    format: str = "txt"

    @property
    def is_bad(self) -> bool:
        """Whether something must be found."""
        return bool(self.spans)


@dataclass(frozen=True, slots=True)
class Guards:
    """Named patterns that keep a rule silent where they stand before the trigger in its sentence, or after it."""

    before: Mapping[str, tuple[Pattern, ...]]
    after: Mapping[str, tuple[Pattern, ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file, read.

    `triggers`: the words (lower case) that a finding stands on; `opening`: those of them that count only where a clause
    begins. `cues`: for each kind what makes it one. `guards`:
    named patterns that keep the rule silent. `detector` and `rewrite` name the modules that ask the question
    (enmaar/detectors) and write the passage anew (enmaar/rewrite). `options`: those that the detector lists in its
    OPTIONS, all of them. `weights`: the file beside the rule file with what was learnt about its triggers, if there is
    one. `messages` may name {trigger} and {cue}; `notes` are what may be said behind them. `parses`: whether its
    detector asks for a parse. `phrases`: what else the detector asks of words, by the names in its PHRASES.
    """

    id: str
    group: str
    title: Text
    why: Text
    source: str
    severity: Severity
    detector: str
    rewrite: str
    triggers: tuple[str, ...]
    options: Mapping[str, int]
    cues: Mapping[str, tuple[Pattern, ...]]
    guards: Guards
    messages: Mapping[str, Text]
    examples: tuple[Example, ...]
    file: str
    weights: Path | None = None
    opening: frozenset[str] = frozenset()
    notes: Mapping[str, Text] = field(default_factory=dict)
    parses: bool = True
    phrases: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
