"""The tokens of the own pipeline are spaCy's Dutch tokens, but for the improvements listed here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import spacy

from enmaar.nlp.pipeline import OWN_MODEL
from enmaar.rules.load import load_rules

PROJECT = Path(__file__).parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus"

# spaCy takes the full stop behind these words for that of an abbreviation; at the end of a sentence it is not.
ENDS_A_SENTENCE = frozenset("a al app b best c d dat e f hand k l m me n o p pas r s sec t top u v vol w x z".split())
# These are abbreviations that spaCy does not know.
ABBREVIATIONS = frozenset(
    """abs apr aug bijv cfr dec excl feb febr incl inkl jan jul jun max min mrt nl nov okt pct sep sept std stk
    tel""".split()
)


def texts() -> Iterator[str]:
    for rule in load_rules():
        yield from (example.text for example in rule.examples)
    for path in sorted((PROJECT / "voorbeelden").iterdir()):
        yield from path.read_text(encoding="utf-8").splitlines()
    for path in sorted((PROJECT / "training").glob("*/*.conllu")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))


def is_improvement(ours: list[str], theirs: list[str]) -> bool:
    """Whether a difference is a full stop that now stands by itself, or now belongs to an abbreviation."""
    if ours[-1:] == ["."] and len(theirs) == 1:
        return theirs[0].removesuffix(".").lower() in ENDS_A_SENTENCE
    if theirs[-1:] == ["."] and len(ours) == 1:
        return ours[0].removesuffix(".").lower() in ABBREVIATIONS
    return False


def unexplained(lines: Iterator[str]) -> list[tuple[list[str], list[str]]]:
    own, stock = spacy.load(OWN_MODEL).make_doc, spacy.blank("nl").make_doc
    found = []
    for line in lines:
        ours, theirs = [token.text for token in own(line)], [token.text for token in stock(line)]
        for tag, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            if tag != "equal" and not is_improvement(ours[i:j], theirs[k:m]):
                found.append((ours[i:j], theirs[k:m]))
    return found


def test_the_tokens_of_our_own_texts_are_spacys_but_for_the_improvements() -> None:
    assert unexplained(texts()) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of labelled copy is not part of the project")
def test_the_tokens_of_the_corpus_are_spacys_but_for_the_improvements() -> None:
    records = [
        json.loads(line) for path in CORPUS.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert unexplained(record["sentence"] for record in records if "sentence" in record) == []


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Wij bellen u.", "Wij bellen u ."),
        ("Prijs incl. btw, excl. 21%.", "Prijs incl. btw , excl. 21% ."),
        ("Op 12 okt. en 3 jan. open.", "Op 12 okt. en 3 jan. open ."),
        ("Nu €50,- korting!", "Nu € 50,- korting !"),
        ("Top 😀!", "Top 😀 !"),
        ("Zo'n prijs, da's mooi.", "Zo'n prijs , da's mooi ."),
    ],
)
def test_prices_months_emoji_and_the_ends_of_sentences_are_cut_right(text: str, tokens: str) -> None:
    assert " ".join(token.text for token in spacy.load(OWN_MODEL).make_doc(text)) == tokens
