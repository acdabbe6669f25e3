"""Treebank sentences turned into what sales mail has and treebanks lack: imperatives, "u" and "uw", prices.

Each function gives the sentence with its tree after the change, or the sentence as it was where the change
does not apply. The sentences need not make sense; their grammar has to be right.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from training.lexicon import load as load_lexicon
from training.words import Word

_FINITE_AUX = ("aux", "aux:pass", "cop")

_IMPERATIVE_TAG, _IMPERATIVE_FEATS = "WW|pv|tgw|ev", "Number=Sing|Tense=Pres|VerbForm=Fin"
# No imperative, or not a regular stem.
_NO_IMPERATIVE = frozenset(
    """zijn hebben worden kunnen mogen moeten willen zullen blijken lijken schijnen heten bestaan behoren
    hoeven gebeuren liggen duren ontbreken omvatten tellen bevatten betreffen gelden plegen weten""".split()
)
_STEMS = {
    "komen": "kom",
    "gaan": "ga",
    "staan": "sta",
    "doen": "doe",
    "zien": "zie",
    "slaan": "sla",
    "openen": "open",
    "tekenen": "teken",
    "rekenen": "reken",
    "leveren": "lever",
    "luisteren": "luister",
    "herinneren": "herinner",
    "veranderen": "verander",
    "verbeteren": "verbeter",
    "reserveren": "reserveer",
    "proberen": "probeer",
    "profiteren": "profiteer",
    "controleren": "controleer",
    "bestuderen": "bestudeer",
    "accepteren": "accepteer",
    "reageren": "reageer",
    "regelen": "regel",
    "wandelen": "wandel",
    "handelen": "handel",
}
_VOWELS = "aeiou"
_UNSTRESSED = ("elen", "emen", "enen", "eren", "igen", "ijken")

# (form, tag, features, lemma, weight)
_OBJECTS = (
    ("u", "VNW|pr|pron|obl|vol|2|getal", "Case=Acc|Person=2|PronType=Prs", "u", 5),
    ("je", "VNW|pr|pron|obl|red|2v|getal", "Case=Acc|Person=2|PronType=Prs", "je", 3),
    ("jou", "VNW|pers|pron|obl|vol|2v|ev", "Case=Acc|Person=2|PronType=Prs", "jou", 1),
    ("jullie", "VNW|pers|pron|stan|nadr|2v|mv", "Person=2|PronType=Prs", "jullie", 1),
)
_YOUR_PLURAL = "VNW|bez|det|stan|nadr|2v|mv|prenom|zonder|agr"
_POSSESSIVES = (
    ("uw", "VNW|bez|det|stan|vol|2|getal|prenom|zonder|agr", "Person=2|Poss=Yes|PronType=Prs", "uw", 5),
    ("je", "VNW|bez|det|stan|red|2v|ev|prenom|zonder|agr", "Person=2|Poss=Yes|PronType=Prs", "je", 3),
    ("jouw", "VNW|bez|det|stan|vol|2v|ev|prenom|zonder|agr", "Person=2|Poss=Yes|PronType=Prs", "jouw", 1),
    ("jullie", _YOUR_PLURAL, "Person=2|Poss=Yes|PronType=Prs", "jullie", 1),
)
_U = ("u", "VNW|pers|pron|nomin|vol|2b|getal", "Case=Nom|Person=2|PronType=Prs", "u")
TAGS = frozenset({_U[1], _IMPERATIVE_TAG, *(option[1] for option in (*_OBJECTS, *_POSSESSIVES))})
"""Tags that a rewritten sentence may hold and the treebanks perhaps not."""
_TIME = frozenset(
    "jaar jaren maand maanden week weken dag dagen uur uren minuten seconden eeuw eeuwen keer maal".split()
)
_SUBSTITUTED = {"NOUN": 1.0, "ADJ": 1.0, "VERB": 0.33}
_IDIOMATIC = frozenset({"fixed", "flat", "compound:prt"})
_WITH_U = {"kan": "kunt", "is": "bent", "wil": "wilt", "zal": "zult", "mag": "mag", "heeft": "heeft"}


def imperative(sentence: Sequence[Word]) -> list[Word]:
    """ "Hij leest de folder." -> "Lees de folder!": subject first, no auxiliary."""
    sentence = list(sentence)
    roots = [i for i, word in enumerate(sentence) if word.head == i]
    if len(roots) != 1:
        return sentence
    root = roots[0]
    verb = sentence[root]
    children = [(i, word.dep) for i, word in enumerate(sentence) if word.head == root and i != root]
    subjects = [i for i, dep in children if dep == "nsubj"]
    lemma = verb.lemma
    for i, dep in children:
        if dep == "compound:prt":  # "sluit ... af" has the lemma "afsluiten"
            lemma = lemma.removeprefix(sentence[i].lower) if lemma.startswith(sentence[i].lower) else ""
    stem = imperative_form(lemma)
    if (
        verb.pos != "VERB"
        or not verb.tag.startswith("WW|pv")
        or stem is None
        or len(subjects) != 1
        or any(dep in _FINITE_AUX or dep.startswith("expl") for _, dep in children)
        or any(not _below(sentence, i, subjects[0]) for i in range(root))
        or any(_below(sentence, i, subjects[0]) for i in range(root, len(sentence)))
    ):
        return sentence
    first = replace(verb, form=_cased(stem, sentence[0]), tag=_IMPERATIVE_TAG, morph=_IMPERATIVE_FEATS)
    rest = [replace(word, head=word.head - root) for word in [first, *sentence[root + 1 :]]]
    if random.random() < 0.15:  # "Lees de folder maar", "Bel ons maar"
        behind_pronoun = len(rest) > 2 and rest[1].pos == "PRON" and rest[1].head == 0
        rest = _inserted(rest, 2 if behind_pronoun else 1, _only(rest[0], head=0))
    if rest[-1].form == "." and random.random() < 0.3:
        rest[-1] = replace(rest[-1], form="!", lemma="!")
    return rest


def imperative_form(lemma: str) -> str | None:
    """ "lezen" -> "lees"; None where the form cannot be told from the infinitive, or would be odd."""
    if lemma in _STEMS:
        return _STEMS[lemma]
    if lemma in _NO_IMPERATIVE or not re.fullmatch("[a-z]{3,}en", lemma):
        return None
    stem = lemma[:-2]
    vowels = sum(a in _VOWELS and b not in _VOWELS for a, b in zip(stem, stem[1:] + "x", strict=True))
    if vowels > 1 and lemma.endswith(_UNSTRESSED):
        return None  # "leveren", "beheren": no telling whether the last vowel is long
    if stem[-1] in _VOWELS:
        return None
    if stem[-1] == stem[-2]:
        stem = stem[:-1]
    elif len(stem) > 2 and stem[-2] in "aeou" and stem[-3] not in _VOWELS:
        stem = stem[:-1] + stem[-2] + stem[-1]
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def bare_maar(sentence: Sequence[Word]) -> list[Word]:
    """ "slechts één keer" -> "maar één keer"; "duur, maar goed" -> "duur maar goed".

    Without punctuation before it "maar" may be either part of speech; the treebanks hold as many adverbs
    as conjunctions in that place, and so does this function.
    """
    sentence = list(sentence)
    for i, word in enumerate(sentence):
        if word.lower == "slechts" and word.pos == "ADV" and random.random() < 0.5:
            sentence[i] = replace(_only(word, head=word.head), form=_cased("maar", word), dep=word.dep)
    for i, (comma, word) in enumerate(pairwise(list(sentence))):
        leaf = comma.form == "," and all(other.head != i for other in sentence)
        if leaf and word.lower == "maar" and word.pos == "CCONJ" and random.random() < 0.2:
            rest = sentence[:i] + sentence[i + 1 :]
            return [replace(other, head=other.head - (other.head > i)) for other in rest]
    return sentence


def addressed(sentence: Sequence[Word]) -> list[Word]:
    """ "Hij vraagt ons naar zijn adres." -> "U vraagt u naar uw adres.": pronouns become the reader's."""
    sentence = list(sentence)
    for i, word in enumerate(sentence):
        if word.tag.startswith(("VNW|pers|pron|obl", "VNW|pr|pron|obl")):
            sentence[i] = _pronoun(word, *_pick(_OBJECTS))
        elif word.tag.startswith("VNW|bez|det|stan") and "prenom" in word.tag:
            sentence[i] = _pronoun(word, *_pick(_POSSESSIVES))
        elif word.dep == "nsubj" and word.lower in {"hij", "zij", "ze", "men"} and "|3" in word.tag:
            finite = _finite(sentence, word.head)
            verb = sentence[finite] if finite is not None else word
            if verb.lower in _WITH_U or verb.tag in {"WW|pv|tgw|met-t", "WW|pv|verl|ev"}:
                sentence[i] = _pronoun(word, *_U)
                if finite is not None:
                    sentence[finite] = replace(verb, form=_cased(_WITH_U.get(verb.lower, verb.form), verb))
    return sentence


def priced(sentence: Sequence[Word]) -> list[Word]:
    """ "voor drie boeken" -> "voor € 19,95" or "voor 20 euro": a counted noun becomes an amount."""
    sentence = list(sentence)
    for i, (number, noun) in enumerate(pairwise(list(sentence))):
        counted = number.tag.startswith("TW") and number.dep == "nummod" and number.head == i + 1
        thing = noun.pos == "NOUN" and noun.head != i + 1 and noun.lower not in _TIME
        if not (counted and thing) or any(word.head in (i, i + 1) for word in sentence[:i]):
            continue
        if random.random() < 0.3:
            euros = str(random.choice((5, 10, 20, 25, 50, 100, 250)))
            sentence[i] = replace(number, form=euros, lemma=euros, tag="TW|hoofd|vrij")
            tag, feats = "N|soort|ev|basis|zijd|stan", "Gender=Com|Number=Sing"
            sentence[i + 1] = replace(noun, form="euro", lemma="euro", tag=tag, morph=feats)
            continue
        form = _price()
        sign = Word("€", random.random() < 0.6, "SPEC|symb", "SYM", "", "€", noun.head, noun.dep)
        amount = Word(form, noun.space, "TW|hoofd|vrij", "NUM", "", form, i, "nummod")
        sentence[i : i + 2] = [sign, amount]
        # What hung on the noun, which stood behind the number, hangs on the sign before it.
        for j, word in enumerate(sentence):
            if word.head == i + 1 and j != i:
                sentence[j] = replace(word, head=i)
    return sentence


def substituted(sentence: Sequence[Word], share: float) -> list[Word]:
    """ "Hij leest een folder." -> "Hij leest een ketting.": words of open classes become other words with the same tag.

    Teaches which endings go with which tag, and thousands of words that no treebank sentence has. A verb brings its
    company along, so it is changed less often.
    """
    lexicon = load_lexicon()
    sentence = list(sentence)
    for i, word in enumerate(sentence):
        chance = share * _SUBSTITUTED.get(word.pos, 0) if word.form.islower() and word.dep not in _IDIOMATIC else 0
        if word.tag in lexicon and random.random() < chance:
            form = lexicon[word.tag].pick()
            same = word.lemma == word.form and word.tag.startswith("N|soort|ev|basis")
            sentence[i] = replace(word, form=form, lemma=form if same else "")
    return sentence


def _price() -> str:
    """A price as shops write it."""
    euros = random.choice((5, 9, 10, 15, 19, 25, 39, 49, 50, 75, 99, 100, 149, 250, 499, 750))
    whole = f"{random.choice((1, 2, 3))}.{euros:03}" if random.random() < 0.15 else str(euros)
    return whole + random.choice(("", "", ",-", ",00", ",95", ",99", ",50"))


def _pick(options: Sequence[tuple[str, str, str, str, int]]) -> tuple[str, str, str, str]:
    form, tag, feats, lemma, _ = random.choices(options, weights=[option[-1] for option in options])[0]
    return form, tag, feats, lemma


def _pronoun(word: Word, form: str, tag: str, feats: str, lemma: str) -> Word:
    """The word as another pronoun in the same place of the tree."""
    return replace(word, form=_cased(form, word), tag=tag, pos="PRON", morph=feats, lemma=lemma)


def _only(like: Word, *, head: int) -> Word:
    """The adverb "maar", with the space of another word behind it."""
    return Word("maar", like.space, "BW", "ADV", "", "maar", head, "advmod")


def _inserted(sentence: Sequence[Word], index: int, word: Word) -> list[Word]:
    """The sentence with a word (whose head is given in the old order) before the one at `index`."""
    words = [*sentence[:index], word, *sentence[index:]]
    return [replace(other, head=other.head + (other.head >= index)) for other in words]


def _cased(form: str, like: Word) -> str:
    """The form with a capital if the other word has one."""
    return form.capitalize() if like.form[:1].isupper() else form


def _finite(sentence: Sequence[Word], head: int) -> int | None:
    """The finite verb of the clause around `head`, if there is just one."""
    places = [head, *(i for i, word in enumerate(sentence) if word.head == head and word.dep in _FINITE_AUX)]
    finite = [i for i in places if sentence[i].tag.startswith("WW|pv")]
    return finite[0] if len(finite) == 1 else None


def _below(sentence: Sequence[Word], index: int, top: int) -> bool:
    """Whether a word is `top` or hangs under it."""
    for _ in sentence:
        if index == top:
            return True
        index = sentence[index].head
    return False
