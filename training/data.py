"""Treebanks -> spaCy's training files. What a treebank leaves open stays missing: no loss comes from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training import conllu, silver
from training.conllu import Sentence

GOLD = ("lassysmall-dev", "lassysmall-test", "alpino-dev")
"""Annotated by hand, all columns; the development slice is cut from these."""
FURTHER = ("lassysmall-older", "alpino-cdb")
"""Converted from older releases; partly annotated."""
SILVER = ("alpino-cdb",)
"""Of these, only the trees are given; tags and lemmas come from silver.py."""
TEST = "alpino-test"
"""For measuring only: never trained on, never used to choose anything."""

AUTHORED = Path(__file__).parent / "authored"
TESTSET = Path(__file__).parent / "testset"
"""Like AUTHORED, for measuring only."""
AUTHORED_REPEATS = 4
"""How often each authored sentence is seen in an epoch."""

WRITTEN = silver.FOLDER / "written.conllu.xz"
"""Silver trees for sentences written for this project: see written.py."""

SENTENCES_PER_DOC = 10
DEV_EVERY = 12
"""One document in so many of the gold data is kept apart for choosing the best moment of a training run."""


class MissingTreebankError(Exception):
    """A treebank is not where it was expected; the message says which and where."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What one training run sees."""

    train: list[Doc]
    dev: list[Doc]


def default_treebanks() -> Path:
    """The folder beside the repository in which the treebanks are expected."""
    return Path(__file__).resolve().parents[2] / "shared" / "ud"


def treebank(folder: Path, name: str) -> list[Sentence]:
    """The sentences of one treebank file. Raises MissingTreebankError if it is not there."""
    path = folder / f"{name}.conllu"
    if not path.is_file():
        raise MissingTreebankError(f"{path} not found; say where the treebanks are with --treebanks PATH")
    return list(conllu.read(path))


def gold_tags(folder: Path) -> set[str]:
    """The CGN tags that the gold data has."""
    return {token.xpos for name in GOLD for each in treebank(folder, name) for token in each.tokens if token.xpos}


def licence(folder: Path) -> Path:
    """The treebanks' licence text. Raises MissingTreebankError if it is not there."""
    path = folder / "LICENSE.txt"
    if not path.is_file():
        raise MissingTreebankError(f"{path} not found: it has to go with the pipeline")
    return path


def authored() -> list[Sentence]:
    """The sentences written for this project, if any."""
    return [sentence for path in sorted(AUTHORED.glob("*.conllu")) for sentence in conllu.read(path)]


def written() -> list[Sentence]:
    """The sentences written for this project that the teachers parsed (written.py)."""
    return list(conllu.read(WRITTEN))


def testset() -> list[Sentence]:
    """The sentences written for this project to measure on, if any."""
    return [sentence for path in sorted(TESTSET.glob("*.conllu")) for sentence in conllu.read(path)]


def load(folder: Path, vocab: Vocab) -> Corpus:
    """Training and development documents from the treebanks in `folder`."""
    train, dev = list[Doc](), list[Doc]()
    gold = {name: treebank(folder, name) for name in GOLD}
    for sentences in gold.values():
        for number, doc in enumerate(documents(sentences, vocab)):
            (dev if number % DEV_EVERY == DEV_EVERY - 1 else train).append(doc)
    for name in FURTHER:
        sentences = treebank(folder, name)
        if name in SILVER:
            sentences = silver.fill(name, sentences, chain.from_iterable(gold.values()))
        train += documents(sentences, vocab)
    train += AUTHORED_REPEATS * list(documents(authored(), vocab))
    train += documents(written(), vocab)
    return Corpus(train, dev)


def save(docs: Iterable[Doc], path: Path) -> None:
    """Write documents as spaCy's binary training file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(path)


def documents(sentences: Iterable[Sentence], vocab: Vocab, *, size: int = SENTENCES_PER_DOC) -> Iterator[Doc]:
    """Documents of `size` sentences in the order of the treebank."""
    rest = iter(sentences)
    while group := list(islice(rest, size)):
        yield document(group, vocab)


def document(sentences: Iterable[Sentence], vocab: Vocab) -> Doc:
    """One spaCy document with the annotation of these sentences."""
    sentences = list(sentences)
    tokens = [token for sentence in sentences for token in sentence.tokens]
    heads, starts, offset = list[int](), set[int](), 0
    for sentence in sentences:
        starts.add(offset)
        for i, token in enumerate(sentence.tokens):
            heads.append(offset + (i if token.head is None else token.head))
        offset += len(sentence.tokens)
    # UPOS and FEATS are one label to the morphologizer: without the one, the other would be a wrong label.
    known = [token.upos is not None and token.feats is not None for token in tokens]
    last = {start - 1 for start in starts} | {offset - 1}  # no sentence is glued to the next one
    doc = Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=[token.space_after or i in last for i, token in enumerate(tokens)],
        tags=[token.xpos or "" for token in tokens],
        pos=[(token.upos or "") if full else "" for token, full in zip(tokens, known, strict=True)],
        morphs=[(token.feats or "") if full else "" for token, full in zip(tokens, known, strict=True)],
        lemmas=[token.lemma or "" for token in tokens],
        heads=heads,
        deps=[_deprel(token.deprel, own=heads[i] == i) for i, token in enumerate(tokens)],
        sent_starts=[i in starts for i in range(len(tokens))],
    )
    for word, full in zip(doc, known, strict=True):
        if not full:
            word.set_morph(None)  # type: ignore[attr-defined]  # "" would say: no features
    return doc


def _deprel(label: str | None, *, own: bool) -> str:
    """The label as spaCy's parser knows it: its name for the root is ROOT; "" is a missing label."""
    return "ROOT" if own and label == "root" else label or ""


def check_missing(folder: Path, vocab: Vocab) -> None:
    """Assert, on real data, that open columns are missing in the documents, also after a trip to disk."""
    sentences = treebank(folder, "alpino-cdb")[:10]
    (doc,) = DocBin().from_bytes(DocBin(docs=[document(sentences, vocab)]).to_bytes()).get_docs(vocab)
    assert not any(token.tag or token.pos or token.lemma or token.has_morph() for token in doc)
    assert all(token.dep for token in doc)
    assert [sent.start for sent in doc.sents] == [
        sum(len(s.tokens) for s in sentences[:i]) for i in range(len(sentences))
    ]
    gold = document(treebank(folder, "alpino-dev")[:10], vocab)
    assert all(token.tag and token.pos and token.lemma and token.has_morph() for token in gold)
