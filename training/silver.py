"""Tags and lemmas for the trees of alpino-cdb, which has neither: by Frog, kept where the treebank agrees.

Frog (a Dutch tagger, GPL-3, in Debian as `frog` with `frogdata` and `uctodata`) is a tool for making data,
not a part of enmaar. Its answers lie in silver/, so that a build does not need it; `python -m training
silver` makes them anew. They are used only where the treebank's own UPOS allows the tag. Measured on
alpino-dev, where the truth is known: 99.5 % of the tags that are used are right, and 98 % of the lemmas.
"""

from __future__ import annotations

import lzma
import shutil
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.conllu import Sentence, Token

FOLDER = Path(__file__).parent / "silver"
_SENTENCES_PER_FILE = 800  # Frog slows down on long files


@dataclass(frozen=True, slots=True)
class Guess:
    """Frog's answer for one word."""

    xpos: str
    lemma: str


class FrogError(Exception):
    """Frog is not there, or its answers are not those of the treebank at hand."""


@dataclass(frozen=True, slots=True)
class TagMap:
    """What the gold data says about its own tags."""

    upos: Mapping[str, frozenset[str]]
    """XPOS -> the UPOS it occurs with."""
    feats: Mapping[tuple[str, str], str]
    """(UPOS, XPOS) -> the features it has most often."""

    @classmethod
    def of(cls, gold: Iterable[Sentence]) -> TagMap:
        """The map of these sentences."""
        upos = defaultdict[str, set[str]](set)
        feats = defaultdict[tuple[str, str], Counter[str]](Counter)
        for token in (token for sentence in gold for token in sentence.tokens):
            if token.upos and token.xpos and token.feats is not None:
                upos[token.xpos].add(token.upos)
                feats[token.upos, token.xpos][token.feats] += 1
        return cls(
            {xpos: frozenset(found) for xpos, found in upos.items()},
            {pair: counts.most_common(1)[0][0] for pair, counts in feats.items()},
        )


def fill(name: str, sentences: Sequence[Sentence], gold: Iterable[Sentence]) -> list[Sentence]:
    """The sentences of treebank `name` with tags, features and lemmas wherever they are sure enough."""
    tag_map = TagMap.of(gold)
    answers = list(stored(name))
    if [len(sentence.tokens) for sentence in sentences] != [len(guesses) for guesses in answers]:
        raise FrogError(f"silver/{name}.xz belongs to other text; make it anew: python -m training silver")
    return [
        replace(sentence, tokens=tuple(_filled(sentence, guesses, tag_map)))
        for sentence, guesses in zip(sentences, answers, strict=True)
    ]


def _filled(sentence: Sentence, guesses: Sequence[Guess], tag_map: TagMap) -> Iterator[Token]:
    children = defaultdict[int, set[str]](set)
    for i, token in enumerate(sentence.tokens):
        if token.head is not None and token.head != i:
            children[token.head].add(token.deprel or "")
    for i, (token, guess) in enumerate(zip(sentence.tokens, guesses, strict=True)):
        if token.upos == "PROPN":
            # The parts of a name of several words are SPEC|deeleigen; of other names the gender is not known.
            part = token.deprel == "flat" or "flat" in children[i]
            yield replace(token, xpos="SPEC|deeleigen", feats="") if part else token
        elif token.upos and _sure(guess.xpos) and token.upos in tag_map.upos.get(guess.xpos, ()):
            lemma = guess.lemma if sure_lemma(token, guess, first=i == 0, children=children[i]) else None
            yield replace(token, xpos=guess.xpos, feats=tag_map.feats[token.upos, guess.xpos], lemma=lemma)
        else:
            yield token


def _sure(xpos: str) -> bool:
    """Whether Frog follows the treebank for this tag: not for names and nouns of either gender."""
    return not xpos.startswith(("SPEC", "N|eigen")) and "genus" not in xpos


def sure_lemma(token: Token, guess: Guess, *, first: bool, children: set[str]) -> bool:
    """Whether Frog's lemma follows the treebank's conventions.

    Not for numbers, "meeste" (the treebank has "veel"), "mee" (it has "met"), verbs whose particle stands
    apart ("belt ... op": it has "opbellen"), words with a capital inside the sentence, and inflected forms
    that Frog leaves as they are.
    """
    same = guess.lemma == token.form.lower()
    return (
        (token.form.isalpha() or token.upos == "PUNCT")
        and (first or token.form.islower())
        and token.upos != "NUM"
        and (guess.lemma.islower() or not guess.lemma.isalpha())
        and not guess.xpos.startswith(("TW", "VZ|fin"))
        and "compound:prt" not in children
        and not (same and guess.xpos.startswith(("N|soort|mv", "WW|vd", "WW|od")))
        and "|grad|" not in guess.xpos
    )


def stored(name: str) -> Iterator[list[Guess]]:
    """Frog's answers for a treebank, a list for each sentence. Raises FrogError if there are none."""
    path = FOLDER / f"{name}.xz"
    if not path.is_file():
        raise FrogError(f"{path} not found; make it anew: python -m training silver")
    for block in lzma.decompress(path.read_bytes()).decode().strip("\n").split("\n\n"):
        yield [Guess(*line.split("\t")) for line in block.split("\n")]


def make(name: str, sentences: Sequence[Sentence]) -> Path:
    """Let Frog tag the sentences of a treebank, and store its answers. FrogError if there is no Frog."""
    guesses = guess([[token.form for token in sentence.tokens] for sentence in sentences])
    blocks = ["\n".join(f"{each.xpos}\t{each.lemma}" for each in sentence) for sentence in guesses]
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.xz"
    path.write_bytes(lzma.compress(("\n\n".join(blocks) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))
    return path


def guess(sentences: Sequence[Sequence[str]]) -> list[list[Guess]]:
    """Frog's answer for each word of each sentence. FrogError if there is no Frog."""
    if shutil.which("frog") is None:
        raise FrogError("frog not found: apt-get install frog frogdata uctodata")
    files = (sentences[start : start + _SENTENCES_PER_FILE] for start in range(0, len(sentences), _SENTENCES_PER_FILE))
    return [answer for file in files for answer in _tag(file)]


def _tag(sentences: Sequence[Sequence[str]]) -> Iterator[list[Guess]]:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.txt"), Path(folder, "out.tsv")
        lines = [" ".join(form.replace(" ", "_") for form in sentence) for sentence in sentences]
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = ["frog", "--skip=tmnac", "-n", "-t", str(source), "-o", str(target)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
        if done.returncode or not target.is_file():
            raise FrogError(f"frog failed: {done.stderr.strip().splitlines()[-1:]}")
        answers = target.read_text(encoding="utf-8").strip("\n").split("\n\n")
    for sentence, answer in zip(sentences, answers, strict=True):
        rows = [row.split("\t") for row in answer.split("\n")]
        if len(rows) != len(sentence):
            raise FrogError(f"frog changed the tokens of: {' '.join(sentence)}")
        yield [Guess(cgn(row[4]), row[2]) for row in rows]


def cgn(tag: str) -> str:
    """Frog's tag `WW(pv,tgw,ev)` as the treebanks write it: `WW|pv|tgw|ev`."""
    return "|".join(part for part in tag.rstrip(")").replace("(", ",").split(",") if part)
