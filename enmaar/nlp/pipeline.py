"""The one door to spaCy: loaded when the first passage needs a parse, and not before."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enmaar.errors import ModelError
from enmaar.language import say
from enmaar.rules.patterns import Pattern

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OWN_MODEL = Path(__file__).parent / "model"
"""The pipeline that comes with enmaar; see its MODEL_CARD.md."""

_BATCH = 128  # docs/developing.md, 'Speed': larger batches gain nothing


@dataclass(frozen=True, slots=True)
class TokenMatch:
    """A pattern of a named list, and the tokens of the Doc that it matched: `start`, and `end` one past the last."""

    name: str
    pattern: Pattern
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which pipeline is in use; known without loading it."""

    name: str
    version: str


class PatternError(Exception):
    """A token pattern that spaCy's Matcher does not take."""

    def __init__(self, pattern: Pattern, reason: Exception) -> None:
        said = " ".join(str(reason).split())
        super().__init__(say(f"spaCy kent dit tokenpatroon niet: {said}", f"spaCy does not take this pattern: {said}"))
        self.pattern = pattern


class Pipeline:
    """A loaded spaCy pipeline."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    @property
    def info(self) -> ModelInfo:
        """Name and version as the pipeline itself tells them."""
        return ModelInfo(f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}", str(self._nlp.meta["version"]))

    def require(self, needs: Mapping[str, Iterable[str]], *, rule: str) -> None:
        """Raise ModelError if a component that `rule` needs is not in the pipeline, or lacks a label that it needs.

        `needs` names components with labels; a label of the morphologizer is one feature ("VerbForm=Fin").
        """
        lacking = [name for name in needs if name not in self._nlp.pipe_names]
        for name in needs:
            if name not in lacking:
                labels: Iterable[str] = getattr(self._nlp.get_pipe(name), "labels", ())
                given = {part for label in labels for part in (label, *label.split("|"))}
                lacking += [f"{name}: {label}" for label in needs[name] if label not in given]
        if lacking:
            raise ModelError(
                say(
                    nl=f"taalmodel '{self.info.name}' mist {_listed(sorted(lacking))}, nodig voor regel '{rule}'; "
                    f"installeer een volledig Nederlands model: {INSTALL_HINT}",
                    en=f"pipeline '{self.info.name}' lacks {_listed(sorted(lacking))}, needed by rule '{rule}'; "
                    f"take a complete Dutch model: {INSTALL_HINT}",
                )
            )

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """A Doc for each text, in order."""
        return self._nlp.pipe(texts, batch_size=_BATCH)

    def matcher(self, patterns: Mapping[str, Iterable[Pattern]]) -> Callable[[Doc], list[TokenMatch]]:
        """A function that finds named patterns in a Doc, in the order of the text, the longest first.

        Raises PatternError for a pattern that the Matcher does not take.
        """
        from spacy.matcher import Matcher

        # A Matcher for each pattern, run only on a Doc that holds one of the pattern's anchors: ten times as fast as
        # one Matcher that tries all of them at every token.
        listed: list[tuple[str, Pattern, Matcher]] = []
        by_anchor: dict[str | None, list[int]] = defaultdict(list)
        for name, pattern in ((name, pattern) for name, group in patterns.items() for pattern in group):
            matcher = Matcher(self._nlp.vocab)
            try:
                matcher.add(name, [[dict(token) for token in pattern.tokens]])
            except ValueError as error:
                raise PatternError(pattern, error) from None
            for word in pattern.anchors or (None,):
                by_anchor[word].append(len(listed))
            listed.append((name, pattern, matcher))

        def find(doc: Doc) -> list[TokenMatch]:
            words = {None, *(token.lower_ for token in doc)}
            wanted = {number for word in words if word in by_anchor for number in by_anchor[word]}
            found = [
                TokenMatch(name, pattern, start, end)
                for name, pattern, matcher in (listed[number] for number in sorted(wanted))
                for _, start, end in matcher(doc)
            ]
            return sorted(found, key=lambda match: (match.start, -match.end))

        return find


INSTALL_HINT = "python -m spacy download nl_core_news_sm"


def load(model: str | None = None) -> Pipeline:
    """Load a pipeline: enmaar's own, or an installed spaCy package or a folder by name.

    Raises ModelError, saying how to get one, if it is missing, unreadable or not Dutch.
    """
    import spacy
    from thinc.api import use_ops

    name = str(OWN_MODEL) if model is None else model
    try:
        # numpy's own BLAS takes half the time of the one that comes with thinc, and gives the same answers.
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(name, config=_saved_tokenizer() if model is None else {})
    except OSError as error:
        if "E050" not in str(error):  # E050: can't find model
            raise _unloadable(name, error) from None
        raise _missing(name) from None
    except Exception as error:  # a damaged or foreign pipeline may fail in any way while it is read
        raise _unloadable(name, error) from None
    if nlp.lang != "nl":
        raise ModelError(
            say(
                nl=f"taalmodel '{name}' is niet voor het Nederlands (taal: {nlp.lang}); "
                f"een Nederlands model: {INSTALL_HINT}",
                en=f"pipeline '{name}' is not for Dutch (language: {nlp.lang}); for a Dutch one: {INSTALL_HINT}",
            )
        )
    return Pipeline(nlp)


def require_installed(model: str | None) -> None:
    """Raise ModelError if there is no such pipeline; quick, without importing spaCy."""
    if model is not None and not Path(model).exists() and not _is_module(model):
        raise _missing(model)


def info(model: str | None = None) -> ModelInfo:
    """Name and version of a pipeline without importing spaCy; an unknown version is '?'."""
    import json
    from importlib import metadata

    if model is not None:
        try:
            return ModelInfo(model, metadata.version(model.replace("_", "-")))
        except metadata.PackageNotFoundError:
            pass
    folder = OWN_MODEL if model is None else Path(model)
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ModelInfo(str(model), "?")
    return ModelInfo(f"{meta.get('lang')}_{meta.get('name')}", str(meta.get("version", "?")))


def _is_module(name: str) -> bool:
    return name.isidentifier() and importlib.util.find_spec(name) is not None


def _install(name: str) -> str:
    return f"python -m spacy download {name}" if name.isidentifier() else INSTALL_HINT


def _saved_tokenizer() -> dict[str, Any]:
    """A setting for `spacy.load` that makes it build no tokenizer of its own before it reads the saved one.

    Building it with the 4,670 special cases that spaCy has for Dutch, only to replace them, takes longer than all the
    rest of loading (docs/pipeline.md, 'Start').
    """
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    def create_bare_tokenizer() -> Callable[[Language], Tokenizer]:
        return lambda nlp: Tokenizer(nlp.vocab)

    registry.tokenizers.register("enmaar.saved_tokenizer.v1", func=create_bare_tokenizer)
    return {"nlp.tokenizer": {"@tokenizers": "enmaar.saved_tokenizer.v1"}}


def _missing(name: str) -> ModelError:
    return ModelError(
        say(
            nl=f"taalmodel '{name}' is niet geïnstalleerd; installeer het met: {_install(name)}, "
            "of laat --model weg: dan gebruikt enmaar zijn eigen model",
            en=f"pipeline '{name}' is not installed; install it with: {_install(name)}, "
            "or leave out --model for the pipeline that comes with enmaar",
        )
    )


def _unloadable(name: str, error: Exception) -> ModelError:
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return ModelError(
        say(
            nl=f"taalmodel '{name}' kan niet worden geladen (waarom, staat bij --lang en); "
            f"een Nederlands model: {INSTALL_HINT}",
            en=f"pipeline '{name}' cannot be loaded ({reason}); for a Dutch one: {INSTALL_HINT}",
        )
    )


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
