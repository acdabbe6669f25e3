"""Silver trees for sentences that were written for this project and not annotated: written/*.txt, one text a line.

`python -m training teach` has two teachers parse them (an hour on two cores; needs Frog and PyTorch) and stores what
both together are sure of in silver/written.conllu.xz.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import spacy
from spacy.vocab import Vocab

from enmaar.documents import read_document
from enmaar.nlp.sentences import split
from enmaar.source import SourceFile
from training import augment, conllu, data, silver, teacher, tokens
from training.conllu import Sentence, Token
from training.teacher import Parse, Sample
from training.words import Word, words

FOLDER = Path(__file__).parent / "written"
SEEDS = (1, 2)
EPOCHS = 14
AUTHORED_REPEATS = 3

REWRITES = augment.Shares(
    untouched=0,
    drop_final_mark=0.25,
    lower=0.12,
    upper=0.02,
    curly=0.1,
    emoji=0.03,
    bullet=0,
    imperative=0.5,
    addressed=0.3,
    priced=0.2,
    bare_maar=1.0,
    substituted=0,
)
"""What is made of the treebanks' sentences for the teachers: once, since Frog has to read it too."""

SURE_TREE, SURE_HEAD, SURE_TAG = 0.7, 0.1, 0.7
"""A tree is taken if its heads are this sure on average and each is this sure; a tag, if it is this sure."""


def make(treebanks: Path) -> Path:
    """Train the teachers, parse written/, store what they are sure of."""
    vocab = spacy.blank("nl").vocab
    known, rewritten = _training(treebanks, vocab)
    print(f"{len(known)} sentences, {len(rewritten)} rewritten ones")
    networks = [teacher.fit(known, rewritten, seed=seed, epochs=EPOCHS) for seed in SEEDS]
    forms = list(texts())
    guesses = silver.guess([[form for form, _ in text] for text in forms])
    samples = [
        Sample(
            forms=[form for form, _ in text],
            guesses=[each.xpos for each in guess],
            tags=[None] * len(text),
            xpos=[None] * len(text),
            heads=list(range(len(text))),
            deprels=[None] * len(text),
        )
        for text, guess in zip(forms, guesses, strict=True)
    ]
    parses = teacher.parse(networks, samples)
    found = list(_sentences(forms, guesses, parses))
    print(f"{len(found)} of {len(forms)} sentences taken")
    path = silver.FOLDER / "written.conllu.xz"
    conllu.write(found, path)
    return path


def texts() -> Iterator[list[tuple[str, bool]]]:
    """The sentences of written/, each as its tokens with whether a space follows; none twice."""
    nlp = tokens.set_special_cases(spacy.blank("nl"))
    seen = set[str]()
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for text in _split(line.strip()):
                if text not in seen:
                    seen.add(text)
                    yield [(token.text, bool(token.whitespace_)) for token in nlp(text) if not token.is_space]


def _split(line: str) -> Iterator[str]:
    document = read_document(SourceFile("written", line), format="text")
    return (sentence.text for segment in document.segments for sentence in split(segment))


def _training(treebanks: Path, vocab: Vocab) -> tuple[list[Sample], list[Sample]]:
    """What the teachers learn from: all annotated sentences, and rewritten ones."""
    random.seed(0)
    gold = [data.treebank(treebanks, name) for name in data.GOLD]
    sentences = list(chain.from_iterable(gold))
    for name in data.FURTHER:
        further = data.treebank(treebanks, name)
        sentences += silver.fill(name, further, chain.from_iterable(gold)) if name in data.SILVER else further
    sentences += AUTHORED_REPEATS * data.authored()
    plain = [words(span) for doc in data.documents(sentences, vocab) for span in doc.sents]
    changed = [(each, augment.without_final_mark(augment.changed(each, REWRITES))) for each in plain]
    rewritten = [new for old, new in changed if new != old and random.random() < 0.5]
    return _samples(plain), _samples(rewritten)


def _samples(sentences: Sequence[list[Word]]) -> list[Sample]:
    guesses = silver.guess([[word.form for word in sentence] for sentence in sentences])
    return [
        Sample(
            forms=[word.form for word in sentence],
            guesses=[each.xpos for each in guess],
            tags=[f"{word.pos}|{word.morph}" if word.pos and word.morph is not None else None for word in sentence],
            xpos=[word.tag or None for word in sentence],
            heads=[word.head for word in sentence],
            deprels=[word.dep.replace("ROOT", "root") or None for word in sentence],
        )
        for sentence, guess in zip(sentences, guesses, strict=True)
    ]


def _sentences(
    forms: Iterable[list[tuple[str, bool]]], guesses: Iterable[list[silver.Guess]], parses: Iterable[Parse]
) -> Iterator[Sentence]:
    for number, (text, guess, parse) in enumerate(zip(forms, guesses, parses, strict=True), start=1):
        sure = parse.sure_heads
        if len(text) > 1 and sum(sure) / len(sure) >= SURE_TREE and min(sure) >= SURE_HEAD:
            yield Sentence(f"written-{number}", tuple(_tokens(text, guess, parse)))


def _tokens(text: list[tuple[str, bool]], guesses: list[silver.Guess], parse: Parse) -> Iterator[Token]:
    for i, (form, space) in enumerate(text):
        upos, _, feats = parse.tags[i].partition("|")
        known = parse.sure_tags[i] >= SURE_TAG
        token = Token(
            form=form,
            lemma=None,
            upos=upos if known else None,
            xpos=parse.xpos[i] if known else None,
            feats=feats if known else None,
            head=parse.heads[i],
            deprel=parse.deprels[i],
            space_after=space,
        )
        children = {parse.deprels[j] for j, head in enumerate(parse.heads) if head == i != j}
        agrees = known and guesses[i].xpos == token.xpos
        if agrees and silver.sure_lemma(token, guesses[i], first=i == 0, children=children):
            token = replace(token, lemma=guesses[i].lemma)
        yield token
