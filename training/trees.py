"""The best tree that scores of heads allow (Chu and Liu 1965, Edmonds 1967), with one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Heads = NDArray[np.integer]

_NEVER = -1e9
_ROOTS_TRIED = 3


def best_tree(scores: Scores) -> Heads:
    """The head of each word: 0 for the root, else the word's number from 1.

    `scores` is words x (words + 1): how well each place suits each word as its head; the first column is the root. The
    greedy answer where it is a tree, else the best tree for each of the likeliest roots.
    """
    size = len(scores)
    greedy: Heads = scores.argmax(axis=1)
    square = np.full((size + 1, size + 1), _NEVER)
    square[1:] = scores
    if (greedy == 0).sum() == 1 and not _cycle(np.concatenate([[0], greedy])):
        return greedy
    found = []
    for root in np.argsort(-scores[:, 0])[:_ROOTS_TRIED]:
        tried = square.copy()
        tried[1:, 0] = _NEVER
        tried[root + 1] = _NEVER
        tried[root + 1, 0] = square[root + 1, 0]
        heads = _arborescence(tried)
        found.append((sum(tried[word, heads[word]] for word in range(1, size + 1)), heads[1:]))
    best: Heads = max(found, key=lambda pair: pair[0])[1]
    return best


def _cycle(heads: Heads) -> list[int]:
    """A cycle among the heads, if there is one; place 0 is the root."""
    seen_from = [0] * len(heads)
    for start in range(1, len(heads)):
        place, path = start, list[int]()
        while place and not seen_from[place]:
            seen_from[place] = start
            path.append(place)
            place = int(heads[place])
        if place and seen_from[place] == start:
            return path[path.index(place) :]
    return []


def _arborescence(scores: Scores) -> Heads:
    """The best head of each place under place 0, by contracting cycles; `scores[word, head]`."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inner = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(scores)), inner)
    kept = scores[inner, heads[inner]]
    into = scores[np.ix_(inner, outside)] - kept[:, None]  # what is lost where the cycle is broken
    out_of = scores[np.ix_(outside, inner)]
    smaller = np.full((len(outside) + 1, len(outside) + 1), _NEVER)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = into.max(axis=0) + kept.sum()
    smaller[:-1, -1] = out_of.max(axis=1)
    contracted = _arborescence(smaller)
    for number, place in enumerate(outside[1:], start=1):
        head = contracted[number]
        heads[place] = inner[out_of[number].argmax()] if head == len(outside) else outside[head]
    above = contracted[-1]
    heads[inner[into[:, above].argmax()]] = outside[above]
    return heads
