"""A trained pipeline -> the folder that enmaar ships: pipeline, licence, model card; swapped in whole."""

from __future__ import annotations

import json
import platform
import shutil
import zlib
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from training import data
from training.evaluate import Accuracy

MODEL = Path(__file__).resolve().parents[1] / "enmaar" / "nlp" / "model"
"""Where enmaar looks for its pipeline."""
CARD = Path(__file__).parent / "MODEL_CARD.template.md"
NAME, VERSION, LICENSE = "enmaar_sm", "0.1.0", "CC BY-SA 4.0"
SPACY = ">=3.8,<3.9"
"""As in pyproject.toml; spaCy itself would write the very release that the pipeline was made with."""
MAX_BYTES = 12_000_000
"""In the wheel, which is a zip file."""
_DROPPED_BITS = 12

_UD = "https://universaldependencies.org"
_BY = "Gosse Bouma, Gertjan van Noord"
SOURCES: tuple[Mapping[str, str], ...] = (
    {
        "name": "UD_Dutch-LassySmall: development and test part, and sentences of releases 1.3 and 2.1",
        "url": f"{_UD}/treebanks/nl_lassysmall",
        "author": f"{_BY}, Daniel Zeman, Zdeněk Žabokrtský",
        "license": LICENSE,
    },
    {
        "name": "UD_Dutch-Alpino: development part",
        "url": f"{_UD}/treebanks/nl_alpino",
        "author": f"{_BY}, Daniel Zeman, Zdeněk Žabokrtský",
        "license": LICENSE,
    },
    {
        "name": "Alpino treebank (cdb, Eindhoven corpus): the trees, from the copy that NLTK distributes "
        "with permission of Gertjan van Noord, converted to UD v2",
        "url": f"{_UD}/treebanks/nl_alpino",
        "author": _BY,
        "license": f"{LICENSE} (as part of UD_Dutch-Alpino)",
    },
    {
        "name": "Sentences of sales mail, copy, scripts and news, written for this project; some annotated, some "
        "parsed by a larger parser",
        "url": "",
        "author": "enmaar",
        "license": LICENSE,
    },
)


def write(nlp: Language, target: Path, licence: Path) -> None:
    """Write the pipeline, without anything of the run that made it, and the licence text to `target`."""
    clean(nlp)
    round_weights(nlp)
    nlp.to_disk(target)
    prune_strings(nlp, target)
    shutil.copyfile(licence, target / "LICENSE")
    _check(target)


def round_weights(nlp: Language) -> None:
    """Keep eleven of the 23 bits behind the point of each weight: the scores stay what they are, and what is zero packs
    well, so that the wheel takes a larger pipeline."""
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            for name in node.param_names:
                if node.has_param(name):
                    bits = node.get_param(name).copy().view(np.uint32)
                    bits += np.uint32(1 << (_DROPPED_BITS - 1))
                    bits &= np.uint32(0xFFFFFFFF >> _DROPPED_BITS << _DROPPED_BITS)
                    node.set_param(name, bits.view(np.float32))


def prune_strings(nlp: Language, target: Path) -> None:
    """Leave the words of the training texts out of the string store, a megabyte that loading would read for nothing.

    What a component names stays: labels and their features, the forms and endings of the lemmatizer's edit trees, the
    tokenizer's special cases. A word is stored again when it is met.
    """
    trees = srsly.msgpack_loads((target / "trainable_lemmatizer" / "trees").read_bytes())["trees"]
    needed = {number for tree in trees for key, number in tree.items() if key in {"orig", "subst"}}
    named = {label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    named |= {part for label in named for part in str(label).split("|")}
    assert isinstance(nlp.tokenizer, Tokenizer)
    named |= set(nlp.tokenizer.rules)
    kept = [
        text
        for text in nlp.vocab.strings
        if nlp.vocab.strings[text] in needed or text in named or "|" in text or "=" in text
    ]
    srsly.write_json(target / "vocab" / "strings.json", kept)


def clean(nlp: Language) -> None:
    """Give the pipeline its name and sources, and drop what only training needs."""
    nlp.meta.update(
        lang="nl",
        name=NAME,
        version=VERSION,
        description="Dutch pipeline for enmaar: tagger, morphologizer, parser, lemmatizer.",
        spacy_version=SPACY,
        author="enmaar",
        email="",
        url="",
        license=LICENSE,
        sources=[dict(source) for source in SOURCES],
    )
    config = nlp.config
    config["paths"] = {"train": None, "dev": None}
    config["corpora"] = {}
    config["initialize"] = {}
    config["training"] = {}
    nlp.config = config


def describe(target: Path, accuracy: Accuracy, *, seconds: float, train_tokens: int) -> None:
    """Put the scores into meta.json and write the model card."""
    path = target / "meta.json"
    meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    scores = {column.lower(): round(value, 1) for column, value in accuracy.gold_tokens.items()}
    meta["performance"] = {"measured_on": f"{data.TEST}, the treebank's tokens, percent", **scores}
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    values = {
        "name": f"nl_{NAME}",
        "version": VERSION,
        "license": LICENSE,
        "sources": "\n".join(_source(source) for source in SOURCES),
        "authored": f"{len(data.authored()):,}",
        "written": f"{len(data.written()):,}",
        "table": accuracy.table(),
        "details": "\n".join(f"- {line}" for line in accuracy.details().splitlines()),
        "train_tokens": f"{train_tokens:,}",
        "minutes": f"{seconds / 60:.0f}",
        "megabytes": f"{size(target) / 1e6:.1f}",
        "spacy": metadata.version("spacy"),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "pipeline": ", ".join(meta["pipeline"]),
    }
    card = CARD.read_text(encoding="utf-8")
    for key, value in values.items():
        card = card.replace("{{" + key + "}}", value)
    (target / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def swap(built: Path, target: Path) -> None:
    """Put the finished folder `built` in the place of `target`: never half of one and half of the other."""
    staged, old = target.with_name(target.name + ".new"), target.with_name(target.name + ".old")
    for folder in (staged, old):
        shutil.rmtree(folder, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(built, staged)
    if target.exists():
        target.rename(old)
    staged.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def size(folder: Path) -> int:
    """Bytes of all files in a folder, packed as a wheel packs them."""
    return sum(len(zlib.compress(path.read_bytes())) for path in folder.rglob("*") if path.is_file())


def _source(source: Mapping[str, str]) -> str:
    """A source as a line of the model card."""
    link = f" <{source['url']}>" if source["url"] else ""
    return f"- {source['name']}. {source['author']}. {source['license']}.{link}"


def _check(target: Path) -> None:
    """Raise ValueError if the folder is too large or tells where it was made."""
    if (total := size(target)) > MAX_BYTES:
        raise ValueError(f"the pipeline takes {total:,} bytes, more than {MAX_BYTES:,}")
    for name in ("meta.json", "config.cfg", "tokenizer"):
        text = (target / name).read_bytes()
        for root in (Path(__file__).resolve().parents[1], Path.home(), Path("/tmp")):
            if str(root).encode() in text:
                raise ValueError(f"{name} holds a path of this machine: {root}")
