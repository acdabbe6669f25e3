"""The one loop: sources in, results out. It prints nothing and writes nothing.

A batch of files is planned first; the sentences that some rule wants are then parsed together, each text once; the
detectors judge the passages last. Where no passage is wanted, spaCy is never imported.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from enmaar.config import Config
from enmaar.documents import read_document
from enmaar.documents.model import Document, MarkKind
from enmaar.edits import edits_for
from enmaar.errors import ConfigError, InputError, RuleError
from enmaar.files import Job
from enmaar.findings import Edit, Excerpt, FileResult, Finding, Severity, Suggestion
from enmaar.language import say
from enmaar.matching import Detector, Match, ParsedPassage, ParsedSentence, Rewrite, Sighting, Surveyor, Verdict
from enmaar.nlp import pipeline as pipelines
from enmaar.nlp.pipeline import PatternError, Pipeline
from enmaar.nlp.plan import Passage, Prefilter, passages
from enmaar.nlp.sentences import Sentence, squash
from enmaar.rules.load import load_rules
from enmaar.rules.model import Rule
from enmaar.rules.select import names_of, select_rules, unknown_rule
from enmaar.source import SourceFile
from enmaar.spans import LineIndex, Position, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SIDE = 120  # code points of a line kept on each side of a trigger: more than any terminal shows
_BATCH = 64  # files planned together: enough sentences to fill spaCy's batches, few enough to keep memory flat


class Rewriter(Protocol):
    """What a module in enmaar/rewrite offers for a detector that asks for a parse."""

    def rewrites(self, passage: ParsedPassage, match: Match) -> list[Rewrite]:
        """The rewrites of a match, best first."""
        ...


class PlainRewriter(Protocol):
    """What a module in enmaar/rewrite offers for a detector that asks for none."""

    def rewrites(self, sighting: Sighting, document: Document, config: Config) -> list[Rewrite]:
        """The rewrites of a finding, best first."""
        ...


@dataclass(frozen=True, slots=True)
class _Planned:
    """A document with the passages worth a parse."""

    job: Job
    rules: tuple[Rule, ...]
    document: Document
    wanted: tuple[Passage, ...]


class Engine:
    """Checks sources against rules; loads each pipeline once, when the first passage needs it.

    `prefilter=False` parses every sentence: the findings are the same, which is what the tests hold it to.
    """

    def __init__(self, rules: Iterable[Rule] | None = None, *, prefilter: bool = True) -> None:
        self._rules = load_rules() if rules is None else tuple(rules)
        self._prefilter = prefilter
        self._filters = {rule.id: Prefilter(rule) for rule in self._rules if rule.parses}
        self._pipelines: dict[str | None, Pipeline] = {}
        self._detectors: dict[tuple[str, str | None], Detector] = {}

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, on or off."""
        return self._rules

    def rules_for(self, path: str, config: Config) -> tuple[Rule, ...]:
        """The rules that are on for a file, with the severities of its configuration."""
        chosen = select_rules(self._rules, select=config.select, ignore=config.ignored_in(Path(path)))
        return tuple(
            replace(rule, severity=config.severity.get(rule.id, config.severity.get(rule.group, rule.severity)))
            for rule in chosen
        )

    def pipeline(self, model: str | None) -> Pipeline:
        """The pipeline of that name, loaded on first use. Raises ModelError."""
        if model not in self._pipelines:
            self._pipelines[model] = pipelines.load(model)
        return self._pipelines[model]

    def require(self, config: Config) -> None:
        """Raise ConfigError or ModelError if a configuration names a rule or a pipeline that does not exist."""
        known = names_of(self._rules)
        for name in config.rule_names:
            if name not in known:
                place = config.line_of(name)
                raise ConfigError(f"{place}: {unknown_rule(name, known)}" if place else unknown_rule(name, known))
        pipelines.require_installed(config.model)

    def check(self, jobs: Iterable[Job | FileResult]) -> Iterator[FileResult]:
        """A result for each job, in order; what is a result already goes through as it is.

        Raises ModelError, ConfigError and RuleError; what goes wrong in one file is told in its result.
        """
        waiting = iter(jobs)
        while batch := list(islice(waiting, _BATCH)):
            planned = [self._plan(job) for job in batch]
            docs = self._parse(plan for plan in planned if isinstance(plan, _Planned))
            for plan in planned:
                yield self._judge(plan, docs) if isinstance(plan, _Planned) else plan

    def verdicts(
        self, document: Document, config: Config
    ) -> Iterator[tuple[ParsedSentence, list[tuple[Rule, Verdict]]]]:
        """Every sentence of a document, parsed, with what each rule thinks of each trigger in it."""
        rules = [rule for rule in self.rules_for(document.source.path, config) if rule.parses]
        for passage in passages(document, None):
            texts = [sentence.text for sentence in passage.sentences]
            docs = {(config.model, doc.text): doc for doc in self.pipeline(config.model).parse(texts)}
            parsed = _parsed(passage, docs, config.model)
            judged = [(rule, verdict) for rule in rules for verdict in self._detector(rule, config.model).judge(parsed)]
            yield parsed.judged, judged

    def sightings(self, document: Document, config: Config) -> Iterator[tuple[Rule, Sighting]]:
        """What the rules that need no parse say of each place in a document."""
        for rule in self.rules_for(document.source.path, config):
            if not rule.parses:
                yield from ((rule, sighting) for sighting in _surveyor(rule.detector)(rule, document, config))

    def _plan(self, job: Job | FileResult) -> _Planned | FileResult:
        if isinstance(job, FileResult):
            return job
        rules = self.rules_for(job.source.path, job.config)
        parsing = [rule for rule in rules if rule.parses]
        filters = [self._filters[rule.id] for rule in parsing] if self._prefilter else None
        try:
            document = read_document(job.source, speakers=job.config.sprekers)
            wanted = tuple(passages(document, filters)) if parsing else ()
        except InputError as error:
            return FileResult(job.source.path, None, error=str(error))
        except RuleError:
            raise
        except Exception as error:  # a bug in one reader must not cost the user the other files
            what = f"{type(error).__name__}: {error}"
            return FileResult(
                job.source.path,
                None,
                error=say(
                    nl=f"{job.source.path}: enmaar liep vast op dit bestand ({what}); meld dit aan de makers",
                    en=f"{job.source.path}: enmaar crashed on this file ({what}); please report this",
                ),
            )
        return _Planned(job, rules, document, wanted)

    def _parse(self, planned: Iterable[_Planned]) -> Mapping[tuple[str | None, str], Doc]:
        """A Doc for each model and text that some passage holds."""
        texts: dict[str | None, dict[str, None]] = {}
        for plan in planned:
            for passage in plan.wanted:
                asked = texts.setdefault(plan.job.config.model, {})
                asked.update(dict.fromkeys(sentence.text for sentence in passage.sentences))
        return {
            (model, text): doc
            for model, asked in texts.items()
            for text, doc in zip(asked, self.pipeline(model).parse(asked), strict=True)
        }

    def _judge(self, plan: _Planned, docs: Mapping[tuple[str | None, str], Doc]) -> FileResult:
        document, model = plan.document, plan.job.config.model
        lines = LineIndex(document.source.text)
        findings: list[Finding] = []
        crashed: dict[str, None] = {}
        for rule in plan.rules:
            try:
                if rule.parses:
                    parsed = (_parsed(passage, docs, model) for passage in plan.wanted)
                    found = [each for passage in parsed for each in self._judged(rule, passage, model)]
                else:
                    found = list(_surveyed(rule, document, plan.job.config))
                findings += [_finding(document, lines, rule, each) for each in found]
            except RuleError:
                raise
            except Exception as error:  # a bug in one rule must not cost the user the others
                crashed[_crash(document.source, rule, error)] = None
        findings.sort(key=lambda finding: (finding.span, finding.rule))
        return FileResult(
            document.source.path,
            document.format,
            tuple(findings),
            error="\n".join(crashed) or None,
            notices=_notices(document.source),
        )

    def _judged(self, rule: Rule, passage: ParsedPassage, model: str | None) -> Iterator[_Found]:
        """What a rule finds in a passage."""
        for verdict in self._detector(rule, model).judge(passage):
            if (match := verdict.match) is not None:
                sentences = [*passage.context, passage.judged]
                first = next(number for number, sentence in enumerate(sentences) if sentence is match.cue_in)
                yield _Found(
                    match.kind,
                    passage.judged.span(match.token, match.end),
                    _Shown(tuple(each.sentence for each in sentences[first:]), passage.judged.sentence),
                    _cue_text(match),
                    match.properties,
                    tuple(_rewriter(rule.rewrite).rewrites(passage, match)),
                )

    def _detector(self, rule: Rule, model: str | None) -> Detector:
        key = (rule.id, model)
        if key not in self._detectors:
            module = importlib.import_module(f"enmaar.detectors.{rule.detector}")
            try:
                self._detectors[key] = cast(Detector, module.build(rule, self.pipeline(model)))
            except PatternError as error:
                raise RuleError(f"{error.pattern.file}:{error.pattern.line}: {error}") from None
        return self._detectors[key]


@cache
def _rewriter(name: str) -> Rewriter:
    return cast(Rewriter, importlib.import_module(f"enmaar.rewrite.{name}"))


@cache
def _surveyor(name: str) -> Surveyor:
    return cast(Surveyor, importlib.import_module(f"enmaar.detectors.{name}").survey)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a rule of either sort found: the words it is about (segment offsets), and what is said of them."""

    kind: str
    span: Span
    shown: _Shown
    cue: str
    properties: Mapping[str, object]
    rewrites: tuple[Rewrite, ...]
    severity: Severity | None = None
    note: str | None = None


def _surveyed(rule: Rule, document: Document, config: Config) -> Iterator[_Found]:
    """What a rule that needs no parse finds in a document."""
    rewriter = cast(PlainRewriter, importlib.import_module(f"enmaar.rewrite.{rule.rewrite}"))
    for sighting in _surveyor(rule.detector)(rule, document, config):
        if sighting.kind is not None:
            yield _Found(
                sighting.kind,
                sighting.span,
                _Shown(sighting.passage or (sighting.sentence,), sighting.sentence),
                sighting.cue,
                sighting.properties,
                tuple(rewriter.rewrites(sighting, document, config)),
                # who set a severity for the rule means all of its findings
                None if config.severity.keys() & {rule.id, rule.group} else sighting.severity,
                sighting.note,
            )


def _crash(source: SourceFile, rule: Rule, error: Exception) -> str:
    what = f"{type(error).__name__}: {error}"
    return say(
        nl=f"{source.path}: de regel '{rule.id}' liep vast en is hier overgeslagen ({what}); meld dit aan de makers",
        en=f"{source.path}: rule '{rule.id}' crashed and does not count here ({what}); please report this",
    )


def _parsed(passage: Passage, docs: Mapping[tuple[str | None, str], Doc], model: str | None) -> ParsedPassage:
    *context, judged = (ParsedSentence(sentence, docs[model, sentence.text]) for sentence in passage.sentences)
    return ParsedPassage(judged, tuple(context), passage.following)


def _finding(document: Document, lines: LineIndex, rule: Rule, found: _Found) -> Finding:
    source, shown = document.source, found.shown
    segment = shown.judged.segment
    span = segment.source_map.to_source(found.span)
    start, end = lines.position(span.start), lines.position(span.end)
    part = source.part_at(span.start)
    origin = lines.position(part.span.start if part else 0)
    values = {"trigger": span.of(source.text), "cue": found.cue}
    message = str(rule.messages[found.kind]).format_map(values)
    return Finding(
        rule=rule.id,
        kind=found.kind,
        severity=found.severity or rule.severity,
        start=start.within(origin),
        end=end.within(origin),
        text=values["trigger"],
        sentence=shown.text(source.text),
        message=f"{message} {rule.notes[found.note]}" if found.note else message,
        excerpt=_excerpt(lines, start, len(span)),
        suggestions=tuple(_suggestion(document, shown, rewrite) for rewrite in found.rewrites),
        where=part.name if part else segment.where,
        speaker=segment.speaker,
        properties={**segment.properties, **found.properties},
        part=part,
    )


def _excerpt(lines: LineIndex, start: Position, length: int) -> Excerpt:
    """The part of the source line around a trigger of `length` code points."""
    line = lines.line(start.line)
    at = start.column - 1
    first = max(at - _SIDE, 0)
    return Excerpt(line[first : at + length + _SIDE], at - first, first > 0, at + length + _SIDE < len(line))


def _cue_text(match: Match) -> str:
    """The words of the cue, with dots where its clause goes on."""
    first, end = match.cue
    doc = match.cue_in.doc
    goes_on = end < len(doc) and end != match.token and doc[end].is_alpha
    words = squash(match.cue_in.span(first, end).of(match.cue_in.sentence.segment.text))
    return f"{words} …" if goes_on else words


@dataclass(frozen=True, slots=True)
class _Shown:
    """The passage as the user reads it, on one line: some sentences, in order, with the one that was judged."""

    sentences: tuple[Sentence, ...]
    judged: Sentence

    @property
    def has_branches(self) -> bool:
        """Whether a template shows some of it without the rest, so that no rewrite holds for all who read it."""
        segment = self.judged.segment
        first = next(each for each in self.sentences if each.segment is segment)
        return segment.parted(MarkKind.BRANCH, Span(first.span.start, self.judged.span.end))

    def text(self, source: str, rewrite: Rewrite | None = None) -> str:
        """The passage, with a rewrite put in."""
        if rewrite is not None and rewrite.span is None:
            return rewrite.replacement
        return squash(
            " ".join(
                _as_written(sentence, source, rewrite if sentence is self.judged else None)
                for sentence in self.sentences
            )
        )


def _as_written(sentence: Sentence, source: str, rewrite: Rewrite | None = None) -> str:
    """The words of a sentence, with a rewrite put in, and with what the source has in the place of each stand-in."""
    segment, span = sentence.segment, sentence.span
    stand_ins = [
        (mark.span, segment.source_map.to_source(mark.span).of(source))
        for mark in segment.marks
        if mark.kind is MarkKind.STAND_IN and span.covers(mark.span)
    ]
    if rewrite is None or rewrite.span is None:
        return _put_back(segment.text, span, stand_ins)
    before, after = Span(span.start, rewrite.span.start), Span(rewrite.span.end, span.end)
    inside = [(segment.text[at.start : at.end], written) for at, written in stand_ins if rewrite.span.covers(at)]
    words = rewrite.replacement
    for word, written in inside:  # only here have the places moved; it may head a sentence now
        found = re.search(rf"\b{re.escape(word)}\b", words, re.I)
        words = words[: found.start()] + written + words[found.end() :] if found else words
    return _put_back(segment.text, before, stand_ins) + words + _put_back(segment.text, after, stand_ins)


def _put_back(text: str, span: Span, stand_ins: Iterable[tuple[Span, str]]) -> str:
    parts: list[str] = []
    position = span.start
    for at, written in stand_ins:
        if span.covers(at):
            parts += text[position : at.start], written
            position = at.end
    return "".join((*parts, text[position : span.end]))


def _suggestion(document: Document, shown: _Shown, rewrite: Rewrite) -> Suggestion:
    source, segment = document.source, shown.judged.segment
    span, edits = rewrite.span, tuple[Edit, ...]()
    editable = source.editable and not shown.has_branches
    if span is not None and editable and not segment.parted(MarkKind.STRIKE, span):
        edits = edits_for(segment, source.text, span, rewrite.replacement)
    note = rewrite.note
    lacking = next(filter(None, (source.lacking(edit.replacement, edit.start) for edit in edits)), None)
    if lacking:
        edits = ()
        note = say(
            nl=f"De tekencodering kent '{lacking}' hier niet: bewaar het bestand als UTF-8, of typ dit zelf over.",
            en=f"The encoding lacks '{lacking}' here: save the file as UTF-8, or copy this by hand.",
        )
    return Suggestion(shown.text(source.text, rewrite), edits, rewrite.applicability, note)


def _notices(source: SourceFile) -> tuple[str, ...]:
    """What a user should know of a file that was read all the same."""
    if not source.text.strip() and source.container is not None:
        return (
            say(
                nl=f"{source.path}: in dit bestand staat geen tekst, hooguit beeld (een scan?)",
                en=f"{source.path}: this file holds no text, at most pictures (a scan?)",
            ),
        )
    if not source.text.strip():
        return (say(nl=f"{source.path}: dit bestand is leeg", en=f"{source.path}: this file is empty"),)
    if source.encoding in {"cp1252", "latin-1"}:
        name = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}[source.encoding]
        return (
            say(
                nl=f"{source.path}: niet opgeslagen als UTF-8; gelezen als {name}",
                en=f"{source.path}: not valid UTF-8; read as {name}",
            ),
        )
    return ()
