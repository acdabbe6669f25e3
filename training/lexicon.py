"""Words by their tag, to put in the place of other words: the treebanks know few, and new text is full of new ones.

The list lies in silver/words.xz, so that a build does not need Frog; `python -m training silver` makes it anew from
the lexicon of Frog's tagger, which has seen some ten million words: those that nearly always have the same tag.
"""

from __future__ import annotations

import lzma
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from training.silver import FOLDER, FrogError, cgn

PATH = FOLDER / "words.xz"
FROG = Path("/usr/share/frog/nld/Frog.mbt.1.0.lex")

_WORD = re.compile(r"[a-zàâçéèêëíïñóôöúûü]+(?:-[a-zàâçéèêëíïñóôöúûü]+)*")
_SHORTEST = 3
_FEWEST = 2  # times seen
_SURE = 0.95  # of those, with this tag
_OPEN_CLASSES = ("N|soort", "ADJ", "WW")
_FEWEST_WORDS = 150  # with a tag, for it to be of use
_AUXILIARIES = re.compile(
    "(?:ben|was|waren|zijn?|geweest|he[be]+n?|heeft|had|hadden|word.*|werd.*|ge(?:had|worden)|kan|kun.*|kon.*|mag|mog.*"
    "|mocht.*|moet.*|moest.*|wil.*|wou.*|zal|zul.*|zou.*|hoef.*|blijf.*|laat|laten|liet.*|gaat?|gaan|ging.*)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one tag; a word is picked with a chance that grows with the root of how often it is seen."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    """Running totals."""

    def pick(self) -> str:
        """A word."""
        return random.choices(self.words, cum_weights=self.weights)[0]


@cache
def load() -> Mapping[str, Words]:
    """CGN tag -> its words. Raises FrogError if there is no list."""
    if not PATH.is_file():
        raise FrogError(f"{PATH} not found; make it anew: python -m training silver")
    found = defaultdict[str, list[tuple[str, float]]](list)
    for line in lzma.decompress(PATH.read_bytes()).decode().splitlines():
        tag, word, seen = line.split("\t")
        found[tag].append((word, float(seen) ** 0.5))
    return {
        tag: Words(tuple(word for word, _ in pairs), tuple(accumulate(weight for _, weight in pairs)))
        for tag, pairs in found.items()
    }


def make(tags: Iterable[str]) -> Path:
    """Write the list for these tags. Raises FrogError if Frog's lexicon is not there."""
    if not FROG.is_file():
        raise FrogError(f"{FROG} not found: apt-get install frogdata")
    known = frozenset(tags)
    by_tag = defaultdict[str, list[str]](list)
    for tag, word, seen in _entries(FROG.read_text(encoding="utf-8")):
        if tag in known and tag.startswith(_OPEN_CLASSES):
            by_tag[tag].append(f"{tag}\t{word}\t{seen}")
    lines = [line for tag in sorted(by_tag) if len(by_tag[tag]) >= _FEWEST_WORDS for line in sorted(by_tag[tag])]
    PATH.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))
    return PATH


def _entries(lexicon: str) -> Iterator[tuple[str, str, int]]:
    """The tag that a word nearly always has, the word, and how often it was seen. A line of the lexicon is
    `34 fiets N(soort,ev,basis,zijd,stan):33 WW(pv,tgw,ev):1`."""
    for line in lexicon.splitlines():
        seen, word, *tags = line.split()
        if (
            len(word) >= _SHORTEST
            and int(seen) >= _FEWEST
            and _WORD.fullmatch(word)
            and not _AUXILIARIES.fullmatch(word)
        ):
            counts = {tag: int(count) for tag, _, count in (entry.rpartition(":") for entry in tags)}
            best = max(counts, key=lambda tag: counts[tag])
            if counts[best] >= _SURE * sum(counts.values()):
                yield cgn(best), word, int(seen)
