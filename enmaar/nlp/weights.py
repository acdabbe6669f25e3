"""A linear classifier on features of words: what training learnt, read back without any library.

The file is zlib of a line of JSON (`labels`, `scales`, `biases`, `count`), then the CRC-32 of each feature that counts,
rising, as unsigned 32-bit integers, then for each label one signed byte a feature; little-endian. A feature that is not
listed weighs nothing. The first label is yes or no; the others are the kinds that a yes may be.
"""

from __future__ import annotations

import json
import math
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from enmaar.errors import RuleError
from enmaar.language import say

LEVELS = 127  # of a signed byte, on each side of zero
WORDED = ("L1 ", "L2 ", "K ")
"""How the features begin that are words of the acknowledging side; all that training saw twice are listed."""
FAMILIAR = 0.5
"""The share of these that must be known (docs/quality.md, where it was measured on texts of another kind)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of each label for the features listed in `hashes`."""

    labels: tuple[str, ...]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    hashes: array[int]
    columns: tuple[array[int], ...]

    def probability(self, features: Iterable[str]) -> float:
        """How likely a yes is, from 0 to 1."""
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self._score(0, self._rows(features))))))

    def certainty(self, features: Collection[str]) -> float:
        """How likely a yes is, as far as the words are known: 0 where there are none or most of them are new, for what
        was learnt about other words says nothing then."""
        words = [feature for feature in features if feature.startswith(WORDED)]
        familiar = bool(words) and len(self._rows(words)) >= FAMILIAR * len(words)
        return self.probability(features) if familiar else 0.0

    def kind(self, features: Iterable[str]) -> str:
        """The likeliest kind of a yes."""
        rows = self._rows(features)
        return self.labels[max(range(1, len(self.labels)), key=lambda label: self._score(label, rows))]

    def weight(self, features: Iterable[str]) -> float:
        """What these features add to a yes."""
        column = self.columns[0]
        return self.scales[0] * sum(column[row] for row in self._rows(features))

    def _score(self, label: int, rows: Sequence[int]) -> float:
        column = self.columns[label]
        return self.biases[label] + self.scales[label] * sum(column[row] for row in rows)

    def _rows(self, features: Iterable[str]) -> list[int]:
        hashes, found = self.hashes, []
        for feature in features:
            key = hashed(feature)
            row = bisect_left(hashes, key)
            if row < len(hashes) and hashes[row] == key:
                found.append(row)
        return found


def hashed(feature: str) -> int:
    """The number that stands for a feature in the file."""
    return zlib.crc32(feature.encode("utf-8"))


@cache
def read(path: Path) -> Weights:
    """The weights in a file. Raises RuleError, naming it, if it cannot be read or is damaged."""
    try:
        data = zlib.decompress(path.read_bytes())
        head, _, body = data.partition(b"\n")
        about = json.loads(head)
        count, labels = int(about["count"]), tuple(about["labels"])
        if (
            len(body) != count * (4 + len(labels))
            or not len(about["scales"]) == len(about["biases"]) == len(labels) > 1
        ):
            raise ValueError(f"{len(body)} bytes for {count} features")
        columns = [body[count * (4 + n) : count * (5 + n)] for n in range(len(labels))]
        return Weights(
            labels,
            tuple(map(float, about["scales"])),
            tuple(map(float, about["biases"])),
            _native(array("I", body[: 4 * count])),
            tuple(array("b", column) for column in columns),
        )
    except (OSError, zlib.error, KeyError, TypeError, ValueError):
        raise RuleError(say(nl=f"{path}: dit bestand met gewichten is stuk", en=f"{path}: damaged weights")) from None


def packed(labels: Sequence[str], biases: Sequence[float], rows: Mapping[str, Sequence[float]]) -> bytes:
    """The file for these weights: for each feature one weight a label. What rounds to nothing is left out, unless that
    the word is known says something."""
    scales = [max((abs(row[n]) for row in rows.values()), default=1.0) / LEVELS or 1.0 for n in range(len(labels))]
    rounded: dict[int, list[int]] = {}
    for feature in sorted(rows):
        levels = [round(weight / scale) for weight, scale in zip(rows[feature], scales, strict=True)]
        if any(levels) or feature.startswith(WORDED):
            rounded.setdefault(hashed(feature), levels)
    order = sorted(rounded)
    head = {"labels": list(labels), "scales": scales, "biases": list(biases), "count": len(order)}
    body = _native(array("I", order)).tobytes()
    for n in range(len(labels)):
        body += array("b", [rounded[key][n] for key in order]).tobytes()
    return zlib.compress(json.dumps(head).encode("utf-8") + b"\n" + body, 9)


def _native(numbers: array[int]) -> array[int]:
    """Little-endian numbers in the order of this machine, and back."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
