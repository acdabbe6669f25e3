"""The linear classifier: its file there and back, its sums, and what it refuses."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.errors import RuleError
from enmaar.nlp.weights import FAMILIAR, Weights, packed, read

NAMES = st.text(min_size=1, max_size=12)


def weights(tmp_path: Path, rows: dict[str, list[float]], labels: tuple[str, ...] = ("ja", "begrip", "lof")) -> Weights:
    path = tmp_path / "proef.weights"
    path.write_bytes(packed(labels, [0.0] * len(labels), rows))
    read.cache_clear()
    return read(path)


def test_the_probability_is_the_logistic_of_the_sum(tmp_path: Path) -> None:
    learnt = weights(tmp_path, {"a": [2.0, 0, 0], "b": [-1.0, 0, 0]})
    assert learnt.probability(["a", "b", "unknown"]) == pytest.approx(1 / (1 + math.exp(-1.0)), abs=0.01)
    assert learnt.probability([]) == 0.5


def test_the_kind_is_the_likeliest_label_behind_the_first(tmp_path: Path) -> None:
    learnt = weights(tmp_path, {"a": [9.0, 1.0, 0.2], "b": [9.0, -1.0, 2.0]})
    assert (learnt.kind(["a"]), learnt.kind(["a", "b"])) == ("begrip", "lof")


def test_among_new_words_nothing_is_certain(tmp_path: Path) -> None:
    learnt = weights(tmp_path, {"L1 graag": [4.0, 0, 0], "L1 niet": [0.0, 0, 0]})
    known = ["L1 graag", "L1 niet"]
    new = [f"L1 woord{n}" for n in range(int(len(known) / FAMILIAR) - len(known) + 1)]
    assert learnt.certainty([*known, *new[:-1]]) == learnt.probability(known) > 0.9
    assert learnt.certainty([*known, *new]) == 0.0


@given(st.dictionaries(NAMES, st.lists(st.floats(-5, 5), min_size=2, max_size=2), min_size=1, max_size=30))
def test_what_is_packed_reads_back_to_half_a_level(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, list[float]]
) -> None:
    learnt = weights(tmp_path_factory.mktemp("weights"), rows, ("ja", "begrip"))
    for name, row in rows.items():
        assert learnt.weight([name]) == pytest.approx(row[0], abs=learnt.scales[0] * 0.51)


@pytest.mark.parametrize("damage", [b"", b"geen zlib", slice(0, -4), slice(4, None)])
def test_a_damaged_file_is_an_error_that_names_it(tmp_path: Path, damage: bytes | slice) -> None:
    path = tmp_path / "stuk.weights"
    whole = packed(("ja", "begrip"), (0.0, 0.0), {"a": [1.0, 1.0]})
    path.write_bytes(damage if isinstance(damage, bytes) else whole[damage])
    read.cache_clear()
    with pytest.raises(RuleError, match=r"stuk\.weights"):
        read(path)
