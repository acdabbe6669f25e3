"""Passages with a marked trigger -> the weights beside a rule file.

`passages/<rule>/` holds texts written for this project: in the .txt files of the folder itself one passage a line
(" ⏎ " for a line break), in its subfolders whole texts. `{{begrip:maar}}` marks a trigger that is a finding, with its
kind; every other trigger is innocent. The examples of the rule file are learnt as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enmaar.documents import read_document
from enmaar.nlp.plan import Prefilter, passages
from enmaar.nlp.weights import packed
from enmaar.nlp.wording import features
from enmaar.rules.load import load_rule
from enmaar.rules.model import Rule
from enmaar.source import SourceFile
from enmaar.spans import Span
from training import data

_MARK = re.compile(r"\{\{([\w-]+):([^}]*)\}\}")
_FOLDER = Path(__file__).parent / "passages"
_RULES = Path(__file__).parents[1] / "rules"
_SEEN = 2  # a feature that one example alone has says nothing
_STRENGTH = 0.5  # of the data against the prior; cross-validated over the writers


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the kinds of the triggers that are findings, by their offsets (code points)."""

    name: str
    text: str
    kinds: dict[int, str]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one trigger, and its kind; None for an innocent one."""

    features: frozenset[str]
    kind: str | None


def unmark(text: str) -> tuple[str, dict[int, str]]:
    """The text without its marks, and the kinds by offset."""
    kinds: dict[int, str] = {}
    parts, at, length = [], 0, 0
    for match in _MARK.finditer(text):
        parts += [text[at : match.start()], match[2]]
        length += match.start() - at
        kinds[length] = match[1]
        length += len(match[2])
        at = match.end()
    return "".join((*parts, text[at:])), kinds


def read_marked(folder: Path) -> Iterator[Marked]:
    """The texts of a folder: lines of the .txt files in it, whole files below it."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                yield Marked(f"{path.name}:{number}.txt", *unmark(line.replace(" ⏎ ", "\n")))
    for path in sorted([*folder.glob("*/*.txt"), *folder.glob("*/*.md")]):
        yield Marked(path.relative_to(folder).as_posix(), *unmark(path.read_text(encoding="utf-8")))


def examples_of(marked: Marked, rule: Rule) -> Iterator[Example]:
    """One example for each trigger that the rule would look at."""
    prefilter = Prefilter(rule)
    for passage in passages(read_document(SourceFile(marked.name, marked.text)), None):
        segment = passage.sentence.segment
        for place in prefilter.places(passage):
            start = passage.sentence.span.start + place.start
            source = segment.source_map.to_source(Span(start, start + 1))
            yield Example(features(place), marked.kinds.get(source.start))


def innocent(treebanks: Path, rule: Rule) -> Iterator[Marked]:
    """The sentences of the treebanks with a trigger, with the two before: newspapers and an encyclopedia acknowledge
    nobody. Raises MissingTreebankError."""
    prefilter = Prefilter(rule)
    for name in (*data.GOLD, *data.FURTHER):
        texts = [sentence.text for sentence in data.treebank(treebanks, name)]
        for number, text in enumerate(texts):
            if prefilter.sees_trigger(text):
                before = [each if each[-1:] in ".!?" else f"{each}." for each in texts[max(number - 2, 0) : number]]
                yield Marked(f"{name}.txt", " ".join((*before, text)), {})


def learn(treebanks: Path, rule_id: str = "maar") -> Path:
    """Fit the weights of a rule on its passages, its examples and the treebanks, and write them beside its file; gives
    their path. Raises MissingTreebankError."""
    path = next(_RULES.rglob(f"{rule_id}.yaml"))
    rule = load_rule(path)
    own = [Marked(f"{path.name}.txt", each.text, _kinds(each)) for each in rule.examples if not each.todo]
    texts = (*read_marked(_FOLDER / rule_id), *own, *innocent(treebanks, rule))
    target = path.with_suffix(".weights")
    target.write_bytes(fit([example for marked in texts for example in examples_of(marked, rule)]))
    return target


def _kinds(example: Any) -> dict[int, str]:
    return {span.start: example.kind for span in example.spans}


def fit(examples: Sequence[Example], *, strength: float = _STRENGTH) -> bytes:
    """The packed weights of these examples: one logistic regression for yes or no, one a kind among the yeses."""
    from sklearn.linear_model import LogisticRegression  # only who trains needs it: pip install scikit-learn

    counts = Counter(feature for example in examples for feature in example.features)
    names = sorted(feature for feature, count in counts.items() if count >= _SEEN)
    yes = [example for example in examples if example.kind is not None]
    kinds = sorted({example.kind for example in yes if example.kind is not None})
    problems = [(examples, [example.kind is not None for example in examples])]
    problems += [(yes, [example.kind == kind for example in yes]) for kind in kinds]
    biases, columns = [], []
    for chosen, wanted in problems:
        model = LogisticRegression(C=strength, max_iter=500).fit(_matrix(chosen, names), wanted)
        biases.append(float(model.intercept_[0]))
        columns.append(model.coef_[0])
    rows = {name: [float(column[n]) for column in columns] for n, name in enumerate(names)}
    return packed(("ja", *kinds), biases, rows)


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> Any:
    from scipy.sparse import csr_matrix

    number = {name: n for n, name in enumerate(names)}
    columns = [sorted(number[name] for name in example.features if name in number) for example in examples]
    starts = [0]
    for found in columns:
        starts.append(starts[-1] + len(found))
    indices = [n for found in columns for n in found]
    return csr_matrix(([1.0] * len(indices), indices, starts), shape=(len(examples), len(names)))
