"""One training run of config.cfg on the treebanks."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_loop
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

from training import augment, data, rewrites, tokens

CONFIG = Path(__file__).parent / "config.cfg"
REGISTERED = (augment.create_mail_augmenter, tokens.create_special_cases)
"""What config.cfg calls by name; spaCy knows them once these modules are imported."""


@dataclass(frozen=True, slots=True)
class Run:
    """A finished training run."""

    nlp: Language
    """The pipeline at its best moment on the development slice."""
    seconds: float
    tokens: int
    """Tokens in one epoch of the training data, before augmentation."""


def train(treebanks: Path, work: Path, overrides: Mapping[str, Any] | None = None) -> Run:
    """Train on the treebanks.

    `work` is a folder for the files in between; `overrides` are settings that differ from config.cfg.
    """
    # numpy's OpenBLAS instead of the bundled blis: the same scores two to three times sooner. Only here:
    # enmaar itself runs on what spaCy picks.
    set_current_ops(NumpyOps(use_blis=False))
    vocab = spacy.blank("nl").vocab
    data.check_missing(treebanks, vocab)
    corpus = data.load(treebanks, vocab)
    data.save(corpus.train, work / "train.spacy")
    data.save(corpus.dev, work / "dev.spacy")
    paths = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
    # Said beforehand: spaCy would collect them from a first, augmented pass, which may lack a rare tag.
    tags = {token.tag_ for doc in corpus.train for token in doc if token.tag} | rewrites.TAGS
    config = load_config(CONFIG, overrides={**paths, **(overrides or {})}, interpolate=False)
    config["initialize"]["components"]["tagger"] = {"labels": sorted(tags)}
    (work / "run").mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    nlp = init_nlp(config)
    run_loop(nlp, work / "run", stdout=sys.stdout, stderr=sys.stderr)
    best = spacy.load(work / "run" / "model-best")
    return Run(best, time.perf_counter() - started, sum(len(doc) for doc in corpus.train))
