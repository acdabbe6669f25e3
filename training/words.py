"""A sentence of a spaCy document as a list that can be changed, and back."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its annotation; `head` is an index in its sentence; `morph` None means missing."""

    form: str
    space: bool
    tag: str
    pos: str
    morph: str | None
    lemma: str
    head: int
    dep: str

    @property
    def lower(self) -> str:
        """The form in lower case."""
        return self.form.lower()


def words(sentence: Span) -> list[Word]:
    """The tokens of a sentence of a reference document."""
    return [
        Word(
            form=token.text,
            space=bool(token.whitespace_),
            tag=token.tag_,
            pos=token.pos_,
            morph=str(token.morph) if token.has_morph() else None,
            lemma=token.lemma_,
            head=token.head.i - sentence.start,
            dep=token.dep_,
        )
        for token in sentence
    ]


def document(vocab: Vocab, sentences: list[list[Word]]) -> Doc:
    """A reference document of these sentences."""
    flat = [word for sentence in sentences for word in sentence]
    heads, starts = list[int](), list[bool | int | None]()
    for sentence in sentences:
        offset = len(heads)
        heads += [offset + word.head for word in sentence]
        starts += [i == 0 for i in range(len(sentence))]
    last = {i - 1 for i, start in enumerate(starts) if start}
    doc = Doc(
        vocab,
        words=[word.form for word in flat],
        spaces=[word.space or i in last for i, word in enumerate(flat)],
        tags=[word.tag for word in flat],
        pos=[word.pos for word in flat],
        morphs=[word.morph or "" for word in flat],
        lemmas=[word.lemma for word in flat],
        heads=heads,
        deps=[word.dep for word in flat],
        sent_starts=starts,
    )
    for token, word in zip(doc, flat, strict=True):
        if word.morph is None:
            token.set_morph(None)  # type: ignore[attr-defined]  # spaCy's stubs lack it
    return doc
