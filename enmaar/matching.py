"""What passes between the parse, the detectors and the rewrites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from enmaar.config import Config
from enmaar.documents.model import Document
from enmaar.findings import Applicability, Severity
from enmaar.nlp.sentences import Sentence
from enmaar.rules.model import Rule
from enmaar.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence and its Doc; the Doc's characters are the sentence's, one by one."""

    sentence: Sentence
    doc: Doc

    def span(self, first: int, end: int) -> Span:
        """The segment span of the tokens from `first` up to, not including, `end`."""
        last = self.doc[end - 1]
        return Span(self.doc[first].idx, last.idx + len(last)).shift(self.sentence.span.start)


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """A passage with its Docs: the sentence to judge, and the ones before it in order; `following`: the words of the
    one behind it, not parsed."""

    judged: ParsedSentence
    context: tuple[ParsedSentence, ...] = ()
    following: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What a detector found in the sentence that it judged.

    `token`: the trigger, as token number, and `length`, over how many tokens it runs. `cue`: what makes it a finding,
    as a sentence of the passage with token numbers (first, one past the last).
    """

    token: int
    kind: str
    cue_in: ParsedSentence
    cue: tuple[int, int]
    properties: Mapping[str, object] = field(default_factory=dict)
    length: int = 1

    @property
    def end(self) -> int:
        """One past the last token of the trigger."""
        return self.token + self.length


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a detector thinks of one trigger: a match, or the reason (a word from its list) why there is none."""

    token: int
    reason: str
    match: Match | None = None
    length: int = 1


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a rule that needs no parse thinks of one place: a finding of some `kind`, or (None) why there is none.

    `span` encloses the words it is about, in the segment of `sentence` (segment offsets), `passage` the sentences that
    the user reads with it, in order and with `sentence` among them (none: that sentence alone). `cue`: what the message
    names. `severity`: where the place asks for another one than the rule's; `note`: which of the rule's notes goes
    behind the message. `subject`: what the rewrite has to know, a class of the detector's.
    """

    sentence: Sentence
    span: Span
    reason: str
    kind: str | None = None
    cue: str = ""
    passage: tuple[Sentence, ...] = ()
    severity: Severity | None = None
    note: str | None = None
    properties: Mapping[str, object] = field(default_factory=dict)
    subject: object = None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """New words for a stretch of the judged sentence's segment (segment offsets); for the whole passage, as the user
    reads it, where `span` is None: shown, never applied."""

    span: Span | None
    replacement: str
    applicability: Applicability
    note: str | None = None


class Detector(Protocol):
    """Finds what one rule is about in a parsed passage; one Verdict for each trigger that stands in it."""

    def judge(self, passage: ParsedPassage) -> Iterator[Verdict]:
        """Verdicts in the order of the text."""
        ...


class Surveyor(Protocol):
    """Finds what one rule is about in a whole document, without a parse."""

    def __call__(self, rule: Rule, document: Document, config: Config) -> Iterator[Sighting]:
        """What there is to say of each place, in the order of the text."""
        ...
