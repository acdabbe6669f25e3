"""The laws of the rule files: every example in them is a test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from enmaar.config import Config
from enmaar.engine import Engine
from enmaar.files import Job
from enmaar.findings import Applicability, FileResult, Finding
from enmaar.fixing import apply_edits
from enmaar.rules.load import load_rules
from enmaar.rules.model import Example, Rule
from enmaar.source import SourceFile

RULES = load_rules()
ALL = [(rule, example) for rule in RULES for example in rule.examples]


def cases(claim: Callable[[Example], object]) -> pytest.MarkDecorator:
    """A test for each example of which a claim holds, named by rule and line."""
    chosen = [pytest.param(rule, example, id=f"{rule.id}:{example.line}") for rule, example in ALL if claim(example)]
    return pytest.mark.parametrize(("rule", "example"), chosen)


def is_known_miss(example: Example) -> bool:
    """A todo on an example with a rewrite is about the rewrite; on any other about the finding."""
    return example.todo is not None and example.suggest is None


def check(engine: Engine, text: str, *rules: str, form: str = "txt") -> FileResult:
    (result,) = engine.check([Job(SourceFile(f"voorbeeld.{form}", text), Config(select=rules))])
    assert result.error is None
    return result


def told(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """What findings say, without where: that shifts when the text is edited."""
    return [(finding.rule, finding.kind, finding.text) for finding in findings]


def finds_what_is_marked(engine: Engine, rule: Rule, example: Example) -> bool:
    found = check(engine, example.text, rule.id, form=example.format).findings
    kinds = {finding.kind for finding in found}
    return [finding.span for finding in found] == list(example.spans) and kinds <= {example.kind}


def suggests_it(engine: Engine, rule: Rule, example: Example) -> bool:
    found = check(engine, example.text, rule.id, form=example.format).findings
    return example.suggest in {suggestion.text for finding in found for suggestion in finding.suggestions}


@cases(lambda example: not is_known_miss(example))
def test_exactly_the_marked_words_are_found(engine: Engine, rule: Rule, example: Example) -> None:
    assert finds_what_is_marked(engine, rule, example)


@cases(lambda example: example.suggest and not example.todo)
def test_the_rewrite_of_the_example_is_suggested(engine: Engine, rule: Rule, example: Example) -> None:
    assert suggests_it(engine, rule, example)


@cases(lambda example: example.todo)
def test_a_known_miss_is_still_missed(engine: Engine, rule: Rule, example: Example) -> None:
    done = finds_what_is_marked(engine, rule, example) and (not example.suggest or suggests_it(engine, rule, example))
    assert not done, f"{rule.file}:{example.line} works now: take its 'todo' away"


@cases(lambda example: example.is_bad)
def test_every_finding_has_a_suggestion_for_its_whole_passage(engine: Engine, rule: Rule, example: Example) -> None:
    for finding in check(engine, example.text, rule.id, form=example.format).findings:
        assert finding.suggestions
        assert all(suggestion.text != finding.sentence for suggestion in finding.suggestions)


@cases(lambda example: example.is_bad)
def test_applying_a_suggestion_takes_its_finding_away_and_changes_nothing_else(
    engine: Engine, rule: Rule, example: Example
) -> None:
    before = check(engine, example.text, rule.id, form=example.format).findings
    for finding in before:
        for suggestion in finding.suggestions:
            if not suggestion.edits:  # words to say in the place of a whole list: shown, never applied
                continue
            fixed = apply_edits(example.text, suggestion.edits)
            first, last = suggestion.edits[0], suggestion.edits[-1]
            assert fixed.startswith(example.text[: first.start])
            assert fixed.endswith(example.text[last.end :])
            assert len(check(engine, fixed, rule.id, form=example.format).findings) == len(before) - 1


@cases(lambda example: example.is_bad)
def test_a_safe_edit_takes_its_finding_away_and_brings_none(engine: Engine, rule: Rule, example: Example) -> None:
    before = check(engine, example.text, form=example.format).findings
    for number, finding in enumerate(before):
        for suggestion in finding.suggestions:
            if suggestion.applicability is Applicability.SAFE:
                fixed = apply_edits(example.text, suggestion.edits)
                left = check(engine, fixed, form=example.format).findings
                assert told(left) == told(before[:number] + before[number + 1 :])
                assert not left or len(example.spans) > 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_example_stands_in_a_rule_twice(rule: Rule) -> None:
    counted = Counter(example.text for example in rule.examples)
    assert [text for text, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_kind_has_an_example_and_a_message(rule: Rule) -> None:
    assert {example.kind for example in rule.examples if example.is_bad} == set(rule.cues)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_good_examples_hold_near_misses(rule: Rule) -> None:
    good = [example.text.lower() for example in rule.examples if not example.is_bad]
    # A rule without triggers is about whole texts: what leads to a finding there is near it.
    named = rule.triggers or {word for patterns in rule.cues.values() for each in patterns for word in each.words}
    near = [text for text in good if any(word.strip("*") in text for word in named)]
    assert len(near) * 2 >= len(good) > 0
