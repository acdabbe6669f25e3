"""The passages that the weights are learnt from: well marked, and learnt from in the way that they are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from enmaar.nlp.weights import read
from enmaar.rules.load import load_rules
from enmaar.rules.model import Rule
from training import passages

FOLDER = Path(passages.__file__).parent / "passages"
SMALL = "Ik snap uw zorg, {{begrip:maar}} het kan niet. Het is klein maar fijn."


@pytest.fixture(scope="module")
def rule() -> Rule:
    return next(rule for rule in load_rules() if rule.id == "maar")


def test_marks_come_out_and_leave_their_offsets() -> None:
    text, kinds = passages.unmark(SMALL)
    assert text == "Ik snap uw zorg, maar het kan niet. Het is klein maar fijn."
    assert kinds == {17: "begrip"}


def test_every_trigger_of_a_text_is_an_example(rule: Rule) -> None:
    examples = list(passages.examples_of(passages.Marked("proef.txt", *passages.unmark(SMALL)), rule))
    assert [example.kind for example in examples] == ["begrip", None]


def test_what_is_written_is_marked_with_kinds_of_the_rule_on_its_triggers(rule: Rule) -> None:
    marked = list(passages.read_marked(FOLDER / rule.id))
    assert len(marked) > 3000
    for each in marked:
        assert set(each.kinds.values()) <= rule.cues.keys(), each.name
        assert all(each.text[start : start + 4].lower() in rule.triggers for start in each.kinds), each.name
        assert not re.search(r"[{}]{2}|\[\[", each.text) or "{{" not in each.text, each.name


def test_fitting_tells_what_the_words_tell_apart(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is installed by those who train the weights")
    yes = [passages.Example(frozenset({"L1 snap", f"R1 {n}"}), "begrip" if n % 2 else "lof") for n in range(10)]
    no = [passages.Example(frozenset({"L1 klein", f"R1 {n}"}), None) for n in range(10)]
    path = tmp_path / "proef.weights"
    path.write_bytes(passages.fit([*yes, *no]))
    learnt = read(path)
    assert learnt.probability(["L1 snap"]) > 0.5 > learnt.probability(["L1 klein"])
    assert learnt.labels == ("ja", "begrip", "lof")
