"""A larger parser that teaches the small one: its trees for training/written/ are silver data.

A BiLSTM over words, characters and Frog's tags, with a biaffine parser on top (Dozat and Manning, "Deep Biaffine
Attention for Neural Dependency Parsing", 2017), in PyTorch. Two of different seeds parse together; what they are not
sure of is left out. A build needs none of this: the answers lie in silver/.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.trees import best_tree

Shape = tuple[int, int]

_MISSING = -100  # no label here, no loss from it
_UNKNOWN, _FIRST = 1, 2  # 0 pads
_LONGEST_WORD = 24  # characters read: the first and the last twelve
_TOKENS = 1500  # in a batch
_LONGEST = 80  # tokens of a sentence to learn from
_RATE, _WARM_UP = 2e-3, 200
_DROPOUT, _TAG_DROPOUT = 0.33, 0.15


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence: its words, Frog's tags for them, and what is known of them (None where it is not)."""

    forms: Sequence[str]
    guesses: Sequence[str]
    tags: Sequence[str | None]
    """UPOS and features, "UPOS|Key=Value"."""
    xpos: Sequence[str | None]
    heads: Sequence[int]
    """Indices in the sentence; the root is its own."""
    deprels: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Parse:
    """The answer for a sentence; `sure_*` are probabilities, one for each word."""

    heads: list[int]
    deprels: list[str]
    tags: list[str]
    xpos: list[str]
    sure_heads: list[float]
    sure_tags: list[float]


@dataclass(slots=True)
class Labels:
    """What a network knows by number."""

    words: dict[str, int]
    characters: dict[str, int]
    guesses: dict[str, int]
    tags: dict[str, int]
    xpos: dict[str, int]
    deprels: dict[str, int]
    seen: Counter[str] = field(default_factory=Counter)
    """How often each word occurs, in lower case."""

    @classmethod
    def of(cls, samples: Iterable[Sample]) -> Labels:
        """The labels of the training data."""
        counts = [Counter[str]() for _ in range(6)]
        words, characters, guesses, tags, xpos, deprels = counts
        for sample in samples:
            words.update(form.lower() for form in sample.forms)
            characters.update("".join(sample.forms))
            guesses.update(sample.guesses)
            tags.update(filter(None, sample.tags))
            xpos.update(filter(None, sample.xpos))
            deprels.update(filter(None, sample.deprels))
        numbered = [
            {label: number for number, label in enumerate((label for label, n in each.items() if n >= fewest), first)}
            for each, fewest, first in zip(counts, (2, 3, 2, 1, 1, 1), (_FIRST, _FIRST, 1, 0, 0, 0), strict=True)
        ]
        return cls(*numbered, seen=words)  # type: ignore[misc, arg-type]  # six tables in the order of the fields


class Network(nn.Module):
    """The tagger and parser; `labels` says what its numbers mean."""

    def __init__(self, labels: Labels, *, width: int = 256, layers: int = 3) -> None:
        super().__init__()
        self.labels = labels
        self.words = nn.Embedding(len(labels.words) + _FIRST, 128, padding_idx=0)
        self.characters = nn.Embedding(len(labels.characters) + _FIRST + 1, 48, padding_idx=0)
        self.shapes = nn.ModuleList(nn.Conv1d(48, 64, size, padding=size - 1) for size in (2, 3, 4, 5))
        self.cases = nn.Embedding(8, 8)
        self.guesses = nn.Embedding(len(labels.guesses) + 1, 64)
        sizes = [128 + 4 * 64 + 8 + 64, *[2 * width] * (layers - 1)]
        self.layers = nn.ModuleList(nn.LSTM(size, width, bidirectional=True, batch_first=True) for size in sizes)
        self.root = nn.Parameter(torch.randn(2 * width) * 0.1)
        self.arc_head, self.arc_word = _dense(2 * width, 400), _dense(2 * width, 400)
        self.label_head, self.label_word = _dense(2 * width, 128), _dense(2 * width, 128)
        self.arcs = nn.Parameter(nn.init.xavier_uniform_(torch.empty(401, 400)))
        self.relations = nn.Parameter(nn.init.xavier_uniform_(torch.empty(len(labels.deprels), 129, 129)))
        self.tag = nn.Sequential(_dense(2 * width, 256), nn.Linear(256, len(labels.tags)))
        self.fine_tag = nn.Sequential(_dense(2 * width, 256), nn.Linear(256, len(labels.xpos)))

    def encode(self, batch: Batch) -> Tensor:
        """A vector for each word: sentences x words x width."""
        words, guesses = batch.words, batch.guesses
        if self.training:  # a rare word is now and then an unknown one, a guess is now and then not there
            words = torch.where(torch.rand(words.shape) < batch.rareness, torch.full_like(words, _UNKNOWN), words)
            guesses = torch.where(torch.rand(guesses.shape) < _TAG_DROPOUT, torch.zeros_like(guesses), guesses)
        spelled = self.characters(batch.spellings).transpose(1, 2)
        read = torch.cat([torch.relu(shape(spelled)).amax(2) for shape in self.shapes], 1)[batch.spelling_of]
        vectors = torch.cat([self.words(words), read, self.cases(batch.cases), self.guesses(guesses)], 2)
        vectors = self._dropped(vectors)
        for layer in self.layers:
            vectors = self._dropped(layer(vectors)[0])
        return vectors

    def _dropped(self, vectors: Tensor) -> Tensor:
        """The same dropout at each word of a sentence."""
        if not self.training:
            return vectors
        kept = vectors.new_empty(len(vectors), 1, vectors.shape[2]).bernoulli_(1 - _DROPOUT)
        return vectors * kept / (1 - _DROPOUT)

    def with_root(self, vectors: Tensor) -> Tensor:
        """The vectors with that of the root in front of each sentence."""
        return torch.cat([self.root.expand(len(vectors), 1, -1), vectors], 1)

    def score_heads(self, vectors: Tensor) -> Tensor:
        """How well each place (0: the root) suits each word as its head: sentences x words x (words + 1)."""
        size = vectors.shape[1]
        scores = _with_one(self.arc_word(vectors)) @ self.arcs @ self.arc_head(self.with_root(vectors)).transpose(1, 2)
        itself = torch.cat([torch.zeros(size, 1, dtype=torch.bool), torch.eye(size, dtype=torch.bool)], 1)
        return scores.masked_fill(itself, -1e9)

    def score_deprels(self, vectors: Tensor, heads: Tensor) -> Tensor:
        """How well each relation suits each word and its head: sentences x words x relations."""
        above = self.label_head(self.with_root(vectors))
        above = _with_one(above.gather(1, heads[:, :, None].expand(-1, -1, above.shape[2])))
        below = _with_one(self.label_word(vectors))
        relations, inner, outer = self.relations.shape
        asked = below @ self.relations.permute(1, 0, 2).reshape(inner, relations * outer)
        return (asked.unflatten(2, (relations, outer)) * above[:, :, None, :]).sum(3)

    def loss(self, batch: Batch) -> Tensor:
        """The sum of the four losses."""
        vectors = self.encode(batch)
        heads = batch.heads.clamp(min=0)
        return (
            _loss(self.score_heads(vectors), batch.heads)
            + _loss(self.score_deprels(vectors, heads), batch.deprels)
            + 0.5 * _loss(self.tag(vectors), batch.tags)
            + 0.5 * _loss(self.fine_tag(vectors), batch.xpos)
        )


def _dense(inputs: int, outputs: int) -> nn.Module:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.LeakyReLU(0.1), nn.Dropout(_DROPOUT))


def _with_one(vectors: Tensor) -> Tensor:
    return torch.cat([vectors, vectors.new_ones(*vectors.shape[:2], 1)], 2)


def _loss(scores: Tensor, truth: Tensor) -> Tensor:
    if not (truth != _MISSING).any():
        return 0 * scores.sum()
    return functional.cross_entropy(scores.flatten(0, 1), truth.flatten(), ignore_index=_MISSING)


@dataclass(slots=True)
class Batch:
    """Sentences of one length as numbers: each tensor is sentences x words."""

    words: Tensor
    rareness: Tensor
    """The chance that a word is taken for an unknown one."""
    cases: Tensor
    guesses: Tensor
    spelling_of: Tensor
    """The row of `spellings` that a word has."""
    spellings: Tensor
    tags: Tensor
    xpos: Tensor
    heads: Tensor
    deprels: Tensor

    @classmethod
    def of(cls, samples: Sequence[Sample], labels: Labels) -> Batch:
        """A batch of these sentences."""
        different = {form: row for row, form in enumerate(dict.fromkeys(f for s in samples for f in s.forms))}

        def numbers(rows: Iterable[Iterable[int]]) -> Tensor:
            return torch.tensor([list(row) for row in rows])

        def known(values: Sequence[str | None], table: dict[str, int]) -> Iterable[int]:
            return (_MISSING if value is None else table.get(value, _MISSING) for value in values)

        seen = [[labels.seen[form.lower()] for form in sample.forms] for sample in samples]
        return cls(
            words=numbers((labels.words.get(form.lower(), _UNKNOWN) for form in s.forms) for s in samples),
            rareness=torch.tensor([[0.25 / (0.25 + count) for count in row] for row in seen]),
            cases=numbers((_case(form) for form in s.forms) for s in samples),
            guesses=numbers((labels.guesses.get(guess, 0) for guess in s.guesses) for s in samples),
            spelling_of=numbers((different[form] for form in s.forms) for s in samples),
            spellings=_spellings(list(different), labels.characters),
            tags=numbers(known(s.tags, labels.tags) for s in samples),
            xpos=numbers(known(s.xpos, labels.xpos) for s in samples),
            heads=numbers(
                (
                    _MISSING if relation is None else 0 if head == i else head + 1
                    for i, (head, relation) in enumerate(zip(s.heads, s.deprels, strict=True))
                )
                for s in samples
            ),
            deprels=numbers(known(s.deprels, labels.deprels) for s in samples),
        )


def _case(form: str) -> int:
    return form[:1].isupper() + 2 * (form.isupper() and len(form) > 1) + 4 * any(map(str.isdigit, form))


def _spellings(forms: Sequence[str], characters: dict[str, int]) -> Tensor:
    half, edge = _LONGEST_WORD // 2, len(characters) + _FIRST
    read = [form if len(form) <= _LONGEST_WORD else form[:half] + form[-half:] for form in forms]
    rows = [[edge, *(characters.get(character, _UNKNOWN) for character in form), edge] for form in read]
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])


def batches(samples: Sequence[Sample], *, shuffle: bool) -> Iterator[list[int]]:
    """The numbers of the samples, in groups of one length: without padding nothing has to be masked."""
    order = sorted(range(len(samples)), key=lambda i: (len(samples[i].forms), random.random() if shuffle else 0))
    groups: list[list[int]] = []
    for i in order:
        length = len(samples[i].forms)
        if not groups or length != len(samples[groups[-1][0]].forms) or (len(groups[-1]) + 1) * length > _TOKENS:
            groups.append([])
        groups[-1].append(i)
    if shuffle:
        random.shuffle(groups)
    return iter(groups)


def fit(samples: Sequence[Sample], rewritten: Sequence[Sample], *, seed: int, epochs: int) -> Network:
    """A network trained on the samples, and on a new half of the rewritten ones in each epoch."""
    random.seed(seed)
    torch.manual_seed(seed)
    samples = [sample for sample in samples if len(sample.forms) <= _LONGEST]
    network = Network(Labels.of(samples))
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, betas=(0.9, 0.98), weight_decay=1e-3)
    network.train()
    started, step = time.monotonic(), 0
    for epoch in range(epochs):
        seen = [*samples, *random.sample(rewritten, len(rewritten) // 2)]
        groups = list(batches(seen, shuffle=True))
        total = 0.0
        for number, group in enumerate(groups):
            done = (epoch + number / len(groups)) / epochs
            rate = _RATE * min(1, (step + 1) / _WARM_UP) * max(0.02, (1 + math.cos(math.pi * done)) / 2)
            for parameters in optimizer.param_groups:
                parameters["lr"] = rate
            loss = network.loss(Batch.of([seen[i] for i in group], network.labels))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            total += loss.item()
            step += 1
        minutes = (time.monotonic() - started) / 60
        print(f"  epoch {epoch + 1} of {epochs}: loss {total / len(groups):.3f}, {minutes:.0f} min", file=sys.stderr)
    return network.eval()


@torch.no_grad()
def parse(networks: Sequence[Network], samples: Sequence[Sample]) -> list[Parse]:
    """The answer of the networks together for each sample: the mean of their probabilities, and the best tree by it."""
    labels = networks[0].labels
    names = {name: list(getattr(labels, name)) for name in ("tags", "xpos", "deprels")}
    answers: list[Parse | None] = [None] * len(samples)
    for group in batches(samples, shuffle=False):
        batch_of = [(each, Batch.of([samples[i] for i in group], each.labels)) for each in networks]
        vectors = [each.encode(batch) for each, batch in batch_of]
        arcs = _mean(each.score_heads(vector).softmax(2) for each, vector in zip(networks, vectors, strict=True))
        trees = np.stack([best_tree(np.log(scores + 1e-9)) for scores in arcs.numpy()])
        heads = torch.tensor(trees)
        found: dict[str, Any] = {"tags": [], "xpos": [], "deprels": []}
        for each, vector in zip(networks, vectors, strict=True):
            found["tags"].append(_in_order(each.tag(vector), each.labels.tags, labels.tags))
            found["xpos"].append(_in_order(each.fine_tag(vector), each.labels.xpos, labels.xpos))
            relations = each.score_deprels(vector, heads)
            found["deprels"].append(_in_order(relations, each.labels.deprels, labels.deprels))
        best = {name: _mean(scores).max(2) for name, scores in found.items()}
        sure = arcs.gather(2, heads[:, :, None])[:, :, 0] * best["deprels"].values
        for row, i in enumerate(group):
            words = range(len(samples[i].forms))
            own = [word if not trees[row][word] else int(trees[row][word]) - 1 for word in words]
            named = {name: [names[name][label] for label in best[name].indices[row].tolist()] for name in names}
            answers[i] = Parse(
                heads=own,
                deprels=[_deprel(named["deprels"][word], own[word] == word) for word in words],
                tags=named["tags"],
                xpos=named["xpos"],
                sure_heads=sure[row].tolist(),
                sure_tags=(best["tags"].values[row] * best["xpos"].values[row]).tolist(),
            )
    return [answer for answer in answers if answer is not None]


def _deprel(label: str, is_root: bool) -> str:
    return "root" if is_root else "parataxis" if label == "root" else label


def _mean(scores: Iterable[Tensor]) -> Tensor:
    return torch.stack(list(scores)).mean(0)


def _in_order(scores: Tensor, own: dict[str, int], wanted: dict[str, int]) -> Tensor:
    """Probabilities of the labels of one network, in the order that another has."""
    return scores.softmax(2)[:, :, [own[label] for label in wanted]]
