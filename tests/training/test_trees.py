"""The best tree is the best of all trees."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from training.trees import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, and every word leads to it."""
    for word in range(1, len(heads) + 1):
        place = word
        for _ in heads:
            place = heads[place - 1] if place else 0
        if place:
            return False
    return heads.count(0) == 1


@st.composite
def scores(draw: st.DrawFn) -> np.ndarray:
    size = draw(st.integers(1, 5))
    numbers = st.integers(-20, 20)
    found = np.array([[draw(numbers) for _ in range(size + 1)] for _ in range(size)], dtype=float)
    found[np.arange(size), np.arange(size) + 1] = -1e9  # no word is its own head
    return found


@given(scores())
def test_the_best_tree_is_the_best_of_all_trees_with_its_root(found: np.ndarray) -> None:
    size = len(found)
    heads = tuple(int(head) for head in best_tree(found))
    assert is_tree(heads)

    def total(tree: tuple[int, ...]) -> float:
        return float(sum(found[word, head] for word, head in enumerate(tree)))

    trees = [tree for tree in product(range(size + 1), repeat=size) if is_tree(tree)]
    likeliest = set(np.argsort(-found[:, 0])[:3])
    assert total(heads) == max(total(tree) for tree in trees if tree.index(0) in likeliest) or total(heads) == max(
        map(total, trees)
    )


def test_a_cycle_inside_a_cycle_is_undone() -> None:
    found = np.full((4, 5), -50.0)
    found[0, 2] = found[1, 1] = 10  # 1 and 2 head each other
    found[2, 4] = found[3, 3] = 10  # 3 and 4 too
    found[0, 3], found[2, 1] = 9, 9  # and each pair the other
    found[1, 0] = 1
    assert list(best_tree(found)) == [2, 0, 1, 3]
