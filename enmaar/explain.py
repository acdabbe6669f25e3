"""A rule, and a verdict, in words: what `enmaar explain` and `enmaar parse` show."""

from __future__ import annotations

from collections.abc import Iterator

from enmaar.config import Config
from enmaar.documents import read_document
from enmaar.engine import Engine
from enmaar.findings import Severity
from enmaar.language import say
from enmaar.matching import ParsedSentence, Sighting, Verdict
from enmaar.nlp.sentences import squash
from enmaar.reporters.text import severity_name
from enmaar.rules.model import Example, Rule
from enmaar.source import SourceFile

_SHOWN = 6  # examples of each side


def explain_rule(rule: Rule) -> str:
    """What, why, source, examples, options and how to switch it off, under fixed headings."""
    return "\n".join(_rule_lines(rule))


def _rule_lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.group}, {severity_name(rule.severity)}): {rule.title}"
    yield from ("", say("Waarom", "Why"), f"  {rule.why}", f"  {say('Bron', 'Source')}: {rule.source}")
    yield from ("", say("Soorten", "Kinds"), f"  {', '.join(rule.cues)}")
    yield from ("", say("Liever niet", "Rather not"))
    for example in _some(rule, bad=True):
        yield f"  - {_on_one_line(example)}"
        if example.suggest:
            yield f"    {say('Liever', 'Better')}: {example.suggest}"
    yield from ("", say("Mag blijven", "Is fine"))
    for example in _some(rule, bad=False):
        yield f"  - {_on_one_line(example)}" + (f"  ({example.note})" if example.note else "")
    if rule.options:
        yield from ("", say("Instellingen", "Options"))
        yield from (f"  {name} = {value}" for name, value in rule.options.items())
    yield from ("", say("Uitzetten of lichter maken", "Switch off or make lighter"))
    yield f"  enmaar check --ignore {rule.id}"
    yield f'  enmaar.toml: ignore = ["{rule.id}"]'
    yield f'  enmaar.toml: severity.{rule.id} = "{Severity.INFO.value}"'


def _some(rule: Rule, *, bad: bool) -> Iterator[Example]:
    """A few examples that the rule manages, of as many kinds (or notes) as there are."""
    fit = [example for example in rule.examples if example.is_bad is bad and example.todo is None]
    first = {example.kind or example.note: example for example in reversed(fit)}
    kept = sorted(first.values(), key=lambda example: example.line)
    return iter(kept[:_SHOWN])


def _on_one_line(example: Example) -> str:
    return example.text.replace("\n", " / ")


def explain_parse(engine: Engine, text: str, config: Config) -> str:
    """Tokens, tags and dependencies of each sentence of a text, and for each trigger of each rule what decided."""
    document = read_document(SourceFile("-", text), speakers=config.sprekers)
    lines: list[str] = []
    seen = list(engine.sightings(document, config))
    for parsed, verdicts in engine.verdicts(document, config):
        lines += _token_lines(parsed)
        told = [_verdict_line(parsed, rule, verdict) for rule, verdict in verdicts]
        told += [_sighting_line(rule, each) for rule, each in seen if each.sentence == parsed.sentence]
        lines += told or [say("  geen woord waar een regel over gaat", "  no word that a rule is about")]
        lines.append("")
    nothing = say(
        "Hier valt niets te beoordelen: er staat geen tekst, of alleen de klant is aan het woord.",
        "There is nothing to judge here: no text, or nobody speaks but the customer.",
    )
    return "\n".join(lines).rstrip() or nothing


def _token_lines(parsed: ParsedSentence) -> Iterator[str]:
    for token in parsed.doc:
        head = "-" if token.head is token else token.head.text
        columns = f"{token.i:>3} {token.text:<18} {token.pos_:<6} {token.lemma_:<16} {token.dep_:<12} {head:<14}"
        yield f"{columns} {token.morph}".rstrip()


def _verdict_line(parsed: ParsedSentence, rule: Rule, verdict: Verdict) -> str:
    words = parsed.doc[verdict.token : verdict.token + verdict.length].text
    where = f"{rule.id}, {words} ({verdict.token})"
    if verdict.match is None:
        return f"  {where}: {say('geen melding', 'silent')}: {verdict.reason}"
    return f"  {where}: {verdict.match.kind}: {say('herkend aan', 'cue')} [{verdict.reason}]"


def _sighting_line(rule: Rule, sighting: Sighting) -> str:
    where = f"{rule.id}, {squash(sighting.span.of(sighting.sentence.segment.text))}"
    if sighting.kind is None:
        return f"  {where}: {say('geen melding', 'silent')}: {sighting.reason}"
    return f"  {where}: {sighting.kind}: {say('herkend aan', 'cue')} [{sighting.reason}]"
