"""Treebank documents made more like mail: short, in lower case, without final mark, with bullets and emoji.

The treebanks hold newspaper and encyclopedia text, ten sentences a document. What enmaar reads is one
sentence at a time, often without a full stop, now and then in capitals. Trees, tags and lemmas are kept; a
lemma that the change of case makes unlearnable is left out.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from training import rewrites
from training.words import Word, document, words

_BULLETS = ("-", "-", "*", "•", "–", "✓")
_EMOJI = ("😊", "👍", "🙂", "😉", "🎉", "🚀", "🙏", "👋", "✅", "❤️", ":)", ":-)", ";-)")
_CURLY = str.maketrans({"'": "’", '"': "”"})
_FINAL_MARKS = frozenset(".!?")

Augmenter = Callable[[Language, Example], Iterator[Example]]


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of sentences, 0 to 1, that gets each change; `untouched` is a share of whole documents."""

    untouched: float
    drop_final_mark: float
    lower: float
    upper: float
    curly: float
    emoji: float
    bullet: float
    imperative: float
    addressed: float
    priced: float
    bare_maar: float
    substituted: float
    """The share of words of open classes."""


@registry.augmenters("enmaar.mail_augmenter.v1")  # type: ignore[untyped-decorator]
def create_mail_augmenter(
    untouched: float,
    drop_final_mark: float,
    lower: float,
    upper: float,
    curly: float,
    emoji: float,
    bullet: float,
    imperative: float,
    addressed: float,
    priced: float,
    bare_maar: float,
    substituted: float,
) -> Augmenter:
    """The augmenter with these shares, see Shares."""
    shares = Shares(
        untouched=untouched,
        drop_final_mark=drop_final_mark,
        lower=lower,
        upper=upper,
        curly=curly,
        emoji=emoji,
        bullet=bullet,
        imperative=imperative,
        addressed=addressed,
        priced=priced,
        bare_maar=bare_maar,
        substituted=substituted,
    )

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        if random.random() < shares.untouched:
            yield example
            return
        rest = [words(sentence) for sentence in example.reference.sents]
        while rest:
            size = random.choice((1, 1, 1, 2, 2, 3, 4, 5))
            group, rest = rest[:size], rest[size:]
            group = [changed(sentence, shares) for sentence in group]
            # Only at the ends: nothing inside a text may begin or end without a sign of it.
            if random.random() < shares.bullet:
                group[0] = with_bullet(group[0], random.choice(_BULLETS))
            if random.random() < shares.drop_final_mark:
                group[-1] = without_final_mark(group[-1])
            reference = document(nlp.vocab, group)
            yield Example(nlp.make_doc(reference.text), reference)

    return augment


def changed(sentence: list[Word], shares: Shares) -> list[Word]:
    """The sentence after the changes that chance picks for it."""
    if random.random() < shares.imperative:
        sentence = rewrites.imperative(sentence)
    if random.random() < shares.bare_maar:
        sentence = rewrites.bare_maar(sentence)
    if random.random() < shares.addressed:
        sentence = rewrites.addressed(sentence)
    if random.random() < shares.priced:
        sentence = rewrites.priced(sentence)
    sentence = rewrites.substituted(sentence, shares.substituted)
    case = random.random()
    if case < shares.lower:
        sentence = recased(sentence, str.lower)
    elif case < shares.lower + shares.upper:
        sentence = recased(sentence, str.upper)
    if random.random() < shares.curly:
        sentence = [replace(word, form=word.form.translate(_CURLY)) for word in sentence]
    if random.random() < shares.emoji:
        sentence = with_emoji(sentence, random.choice(_EMOJI))
    return sentence


def without_final_mark(sentence: list[Word]) -> list[Word]:
    """The sentence without the full stop, question or exclamation mark at its end."""
    last = len(sentence) - 1
    leaf = all(word.head != last for word in sentence)
    return sentence[:-1] if last > 0 and leaf and sentence[-1].form in _FINAL_MARKS else sentence


def recased(sentence: list[Word], case: Callable[[str], str]) -> list[Word]:
    """The sentence in another case; lemmas only where the lemmatizer could still find them."""
    return [
        word
        if (form := case(word.form)) == word.form
        else replace(word, form=form, lemma=word.lemma if case is str.lower and word.lemma.islower() else "")
        for word in sentence
    ]


def with_emoji(sentence: list[Word], emoji: str) -> list[Word]:
    """The sentence with an emoji behind it."""
    body = [*sentence[:-1], replace(sentence[-1], space=True)]
    return [*body, Word(emoji, True, "SPEC|symb", "SYM", "", emoji, _root(sentence), "discourse")]


def with_bullet(sentence: list[Word], bullet: str) -> list[Word]:
    """The sentence with a bullet and a space before it."""
    shifted = [replace(word, head=word.head + 1) for word in sentence]
    return [Word(bullet, True, "LET", "PUNCT", "", bullet, _root(sentence) + 1, "punct"), *shifted]


def _root(sentence: list[Word]) -> int:
    """The index of the first root."""
    return next((i for i, word in enumerate(sentence) if word.head == i), 0)
