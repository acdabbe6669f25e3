"""CoNLL-U files as sentences of tokens; a value that the file leaves open (`_`) is None."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word. `head` is an index in the sentence, counted from 0; the root is its own head."""

    form: str
    lemma: str | None
    upos: str | None
    xpos: str | None
    feats: str | None
    """`Key=Value|...`, "" for a word without features, None if the file does not tell."""
    head: int | None
    deprel: str | None
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a treebank, in the order of the text."""

    sent_id: str
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The sentence as written."""
        return "".join(token.form + " " * token.space_after for token in self.tokens).strip()


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a file, which may be packed (.xz). Raises ValueError, with file and line, where a line is not
    CoNLL-U."""
    sent_id, rows = "", list[list[str]]()
    first = 1
    data = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    lines = data.decode().split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        line = line.rstrip("\r")
        if line.startswith("# sent_id ="):
            sent_id = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != 10:
                raise ValueError(f"{path.name}:{number}: {len(fields)} columns instead of 10")
            if not rows:
                first = number
            rows.append(fields)
        elif not line and rows:
            try:
                yield Sentence(sent_id, tuple(_tokens(rows)))
            except (ValueError, IndexError) as error:
                raise ValueError(f"{path.name}:{first}: sentence {sent_id!r}: {error}") from error
            sent_id, rows = "", []


def write(sentences: Iterable[Sentence], path: Path) -> None:
    """Write a packed file (.xz) that `read` gives back as it was."""
    blocks = ["\n".join((f"# sent_id = {each.sent_id}", *_rows(each), "")) for each in sentences]
    path.write_bytes(lzma.compress("\n".join((*blocks, "")).encode(), preset=9 | lzma.PRESET_EXTREME))


def _rows(sentence: Sentence) -> Iterator[str]:
    for index, token in enumerate(sentence.tokens):
        head = "_" if token.head is None else "0" if token.head == index else str(token.head + 1)
        columns = (token.form, token.lemma, token.upos, token.xpos, token.feats, head, token.deprel)
        misc = "_" if token.space_after else "SpaceAfter=No"
        yield "\t".join((str(index + 1), *(each or "_" for each in columns), "_", misc))


def _tokens(rows: list[list[str]]) -> Iterator[Token]:
    """The syntactic words: no empty nodes (`8.1`); of a range (`3-4`) only the space behind it counts."""
    words = [row for row in rows if row[0].isdigit()]
    glued = dict[int, bool]()  # the number of a word inside a range -> is there a space behind it
    for row in rows:
        if "-" in row[0]:
            start, _, end = row[0].partition("-")
            glued.update(dict.fromkeys(range(int(start), int(end)), False))
            glued[int(end)] = "SpaceAfter=No" not in row[9]
    for index, row in enumerate(words):
        number, form, lemma, upos, xpos, feats, head, deprel, _, misc = row
        if int(number) != index + 1:
            raise ValueError(f"word {number} stands in place {index + 1}")
        if head.isdigit() and int(head) > len(words):
            raise ValueError(f"word {number} has head {head} of {len(words)}")
        # Without XPOS a row is only partly annotated, and `_` tells nothing; with it, `_` is a fact.
        partly = xpos == "_"
        yield Token(
            form=form,
            lemma=None if lemma == "_" and (partly or form != "_") else _plain_lemma(lemma),
            upos=None if upos == "_" else upos,
            xpos=None if partly else xpos,
            feats=(None if partly else "") if feats == "_" else feats,
            head=None if head == "_" else index if head == "0" else int(head) - 1,
            deprel=None if deprel == "_" else deprel,
            space_after=glued.get(int(number), "SpaceAfter=No" not in misc),
        )


def _plain_lemma(lemma: str) -> str:
    """The lemma without the underscores that the Dutch treebanks set between the parts of a compound."""
    return lemma.replace("_", "") or lemma
