"""The accuracy table: the pipeline against alpino-test and testset/, which no training run sees."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_model_from_config
from thinc.api import use_ops

from training import data

COLUMNS: Mapping[str, str] = {
    "POS": "pos_acc",
    "MORPH": "morph_acc",
    "TAG": "tag_acc",
    "LEMMA": "lemma_acc",
    "SENT": "sents_f",
    "UAS": "dep_uas",
    "LAS": "dep_las",
}
"""Column of the table -> spaCy's name for the score."""

_STOCK = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
"""The encoder of spaCy's small pipelines."""


@dataclass(frozen=True, slots=True)
class Maar:
    """How often "maar" got its part of speech: (right, all) for each of the two it has."""

    cconj: tuple[int, int]
    adv: tuple[int, int]

    def __str__(self) -> str:
        (right_c, all_c), (right_a, all_a) = self.cconj, self.adv
        return f"maar: CCONJ {right_c}/{all_c}, ADV {right_a}/{all_a}"


@dataclass(frozen=True, slots=True)
class Speed:
    """Tokens a second from raw sentences to a full analysis, on one thread, measured in turns."""

    own: float
    stock: float
    """Of spaCy's stock small architecture with the same components and labels, untrained."""

    def __str__(self) -> str:
        return f"{self.own:,.0f} tokens a second on one thread (spaCy's stock small architecture: {self.stock:,.0f})"


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Scores in percent by column, on the treebank's own tokens and on raw text."""

    gold_tokens: Mapping[str, float]
    raw_text: Mapping[str, float]
    sales: Mapping[str, float]
    """On testset/, one sentence at a time; empty if there is none."""
    token_f: float
    """F score of the tokenizer on the raw text, in percent."""
    maar: Maar
    sales_maar: Maar
    imperatives: tuple[int, int]
    """Imperatives of testset/ that are taken for verbs, and all."""
    tokens: int
    sales_tokens: int
    speed: Speed

    def table(self) -> str:
        """The scores as a Markdown table."""
        head = "| measured from | " + " | ".join(COLUMNS) + " |"
        measured = {
            f"{data.TEST}, the treebank's tokens": self.gold_tokens,
            f"{data.TEST}, raw text": self.raw_text,
            "sales sentences, one by one": self.sales,
        }
        rows = [
            f"| {name} | " + " | ".join(f"{scores[column]:.1f}" for column in COLUMNS) + " |"
            for name, scores in measured.items()
            if scores
        ]
        return "\n".join([head, "|---" * (len(COLUMNS) + 1) + "|", *rows])

    def details(self) -> str:
        """What the table does not say, a line each."""
        return "\n".join(
            [
                f"{data.TEST}: {self.tokens} tokens, never trained on; lemmas without underscores",
                f"tokens found in raw text: F {self.token_f:.1f}",
                f"sales sentences: {self.sales_tokens} tokens written for this project, never trained on",
                f"{data.TEST}, {self.maar}; sales sentences, {self.sales_maar}",
                f"imperatives taken for verbs: {self.imperatives[0]}/{self.imperatives[1]}",
                f"speed: {self.speed}",
            ]
        )


def evaluate(model: Path, treebanks: Path, *, name: str = data.TEST) -> Accuracy:
    """Measure the pipeline in the folder `model`.

    Raises MissingTreebankError, or OSError if there is no pipeline.
    """
    # As enmaar itself does.
    with use_ops("numpy", use_blis=False):
        return _evaluate(spacy.load(model), treebanks, name)


def _evaluate(nlp: Language, treebanks: Path, name: str) -> Accuracy:
    references = list(data.documents(data.treebank(treebanks, name), nlp.vocab))
    # Space behind a sentence is the reader's guess, so sentences stand together as in running text.
    gold = [Example(_words_of(reference, nlp), reference) for reference in references]
    raw = [Example(nlp.make_doc(reference.text), reference) for reference in references]
    sales_references = list(data.documents(data.testset(), nlp.vocab, size=1))
    sales = [Example(_words_of(reference, nlp), reference) for reference in sales_references]
    gold_scores, raw_scores = _scores(nlp, gold), _scores(nlp, raw)
    sales_scores = _scores(nlp, sales) if sales else {}
    return Accuracy(
        gold_tokens={column: gold_scores[key] for column, key in COLUMNS.items()},
        raw_text={column: raw_scores[key] for column, key in COLUMNS.items()},
        sales={column: sales_scores[key] for column, key in COLUMNS.items()} if sales else {},
        token_f=raw_scores["token_f"],
        maar=_maar(gold),
        sales_maar=_maar(sales),
        imperatives=_imperatives(sales),
        tokens=sum(len(reference) for reference in references),
        sales_tokens=sum(len(reference) for reference in sales_references),
        speed=_speed(nlp, _stock(nlp, references[:10]), [sent.text for doc in references for sent in doc.sents]),
    )


def _words_of(reference: Doc, nlp: Language) -> Doc:
    """An empty document with the tokens of the reference."""
    spaces = [bool(token.whitespace_) for token in reference]
    return Doc(nlp.vocab, words=[token.text for token in reference], spaces=spaces)


def _scores(nlp: Language, examples: list[Example]) -> dict[str, float]:
    """spaCy's own scores, in percent; the pipeline's answers are left in the examples."""
    for example, doc in zip(examples, nlp.pipe(example.predicted for example in examples), strict=True):
        example.predicted = doc
    scores = Scorer(nlp).score(examples)
    return {key: 100 * value for key, value in scores.items() if isinstance(value, float)}


def _maar(examples: Iterable[Example]) -> Maar:
    """Right and all for "maar"; on the treebank's tokens, so that both sides have the same indices."""
    right, every = Counter[str](), Counter[str]()
    for example in examples:
        for gold, found in zip(example.reference, example.predicted, strict=True):
            if gold.lower_ == "maar":
                every[gold.pos_] += 1
                right[gold.pos_] += gold.pos == found.pos
    return Maar((right["CCONJ"], every["CCONJ"]), (right["ADV"], every["ADV"]))


def _imperatives(examples: Iterable[Example]) -> tuple[int, int]:
    """Imperatives taken for verbs, and all: finite singular verbs without a subject that head a clause."""
    found = [
        token.pos == guess.pos
        for example in examples
        for token, guess in zip(example.reference, example.predicted, strict=True)
        if token.pos_ == "VERB"
        and token.tag_ == "WW|pv|tgw|ev"
        and (token.dep_ == "ROOT" or (token.dep_ in {"conj", "parataxis"} and token.head.tag == token.tag))
        and not any(child.dep_.startswith(("nsubj", "csubj", "expl")) for child in token.children)
    ]
    return sum(found), len(found)


def _stock(nlp: Language, references: list[Doc]) -> Language:
    """The components and labels of a pipeline in spaCy's stock small architecture; untrained, for its speed."""
    config = nlp.config.copy()
    for component in config["components"].values():
        if "tok2vec" in component.get("model", {}):
            component["model"]["tok2vec"]["width"] = _STOCK["width"]
    config["components"]["tok2vec"]["model"] = dict(_STOCK)
    config["components"]["parser"]["model"]["hidden_width"] = 64
    stock = load_model_from_config(config, auto_fill=True)
    examples = [Example(_words_of(reference, stock), reference) for reference in references]
    stock.remove_pipe("attribute_ruler")
    for name in stock.pipe_names:
        labels = getattr(nlp.get_pipe(name), "label_data", None)
        stock.get_pipe(name).initialize(lambda: examples, nlp=stock, **({"labels": labels} if labels else {}))  # type: ignore[attr-defined]
    return stock


def _speed(nlp: Language, stock: Language, texts: list[str]) -> Speed:
    """The speed of both in turns, the best of three."""
    best = {id(each): 0.0 for each in (nlp, stock)}
    for each in 3 * (nlp, stock):
        started = time.perf_counter()
        tokens = sum(len(doc) for doc in each.pipe(texts, batch_size=128))
        best[id(each)] = max(best[id(each)], tokens / (time.perf_counter() - started))
    return Speed(best[id(nlp)], best[id(stock)])
