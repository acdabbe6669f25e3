"""The authored sentences are sound CoNLL-U: trees, labels and features as UD_Dutch has them, and no sentence twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import training
from training import conllu

FOLDER = Path(training.__file__).parent
TRAIN = sorted((FOLDER / "authored").glob("*.conllu"))
TEST = sorted((FOLDER / "testset").glob("*.conllu"))

TAGS = {
    "ADJ": {"ADJ", "TW"},
    "ADP": {"VZ"},
    "ADV": {"BW", "VNW"},
    "AUX": {"WW"},
    "CCONJ": {"VG", "BW", "SPEC"},
    "DET": {"LID", "VNW", "ADJ", "BW"},
    "INTJ": {"TSW"},
    "NOUN": {"N"},
    "NUM": {"TW"},
    "PRON": {"VNW"},
    "PROPN": {"N", "SPEC"},
    "PUNCT": {"LET"},
    "SCONJ": {"VG", "ADJ"},
    "SYM": {"SPEC", "LET"},
    "VERB": {"WW"},
    "X": {"SPEC"},
}
"""UPOS -> the first part of the CGN tags that go with it."""

RELATIONS = frozenset(
    """
    acl acl:relcl advcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound:prt conj cop csubj det
    discourse expl expl:pv fixed flat iobj mark nmod nmod:poss nsubj nsubj:pass nummod obj obl obl:agent obl:arg
    orphan parataxis punct root xcomp
    """.split()
)
ONCE = ("nsubj", "nsubj:pass", "csubj", "obj", "iobj", "cop", "aux:pass", "expl", "expl:pv")
BACKWARDS = {"conj", "fixed", "flat", "appos"}
AUXILIARY = {"aux", "aux:pass", "cop"}
BARE = {"aux", "aux:pass", "case", "cc", "cop", "det", "mark", "punct"}
"""What hangs on a function word is part of a fixed expression, or modifies it."""

FEATURE = re.compile(r"[A-Z][A-Za-z]+=[A-Z0-9][A-Za-z0-9]*")
SPACING = {"_", "SpaceAfter=No"}
CGN_FEATURES = {
    "N": {"ev": "Number=Sing", "mv": "Number=Plur", "zijd": "Gender=Com", "onz": "Gender=Neut"},
    "ADJ": {"basis": "Degree=Pos", "comp": "Degree=Cmp", "sup": "Degree=Sup"},
    "LID": {"bep": "Definite=Def", "onbep": "Definite=Ind"},
    "SPEC": {"afk": "Abbr=Yes"},
    "WW": {"inf": "VerbForm=Inf", "vd": "VerbForm=Part", "od": "VerbForm=Part"},
    "WW|pv": {
        "pv": "VerbForm=Fin",
        "tgw": "Tense=Pres",
        "verl": "Tense=Past",
        "conj": "Tense=Pres",
        "ev": "Number=Sing",
        "met-t": "Number=Sing",
        "mv": "Number=Plur",
    },
}
PRONOUN_FEATURES = {"Case", "Person", "Poss", "PronType", "Reflex"}


def _features_of(token: conllu.Token) -> set[str]:
    """The features that the parts of the CGN tag stand for."""
    tag, *parts = (token.xpos or "").split("|")
    if (token.upos == "DET" and tag == "ADJ") or token.upos == "CCONJ":
        return set()
    table = CGN_FEATURES.get("WW|pv" if "pv" in parts else tag, {})
    return {table[part] for part in parts if part in table}


@cache
def _sentences(path: Path) -> tuple[conllu.Sentence, ...]:
    return tuple(conllu.read(path))


def _comments(path: Path, name: str) -> list[str]:
    return re.findall(rf"^# {name} = (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)


def _roots(sentence: conllu.Sentence) -> list[int]:
    return [index for index, token in enumerate(sentence.tokens) if token.head == index]


def _complaints(sentence: conllu.Sentence) -> Iterator[str]:
    """What is wrong with the tree and the labels of a sentence."""
    tokens = sentence.tokens
    if len(_roots(sentence)) != 1:
        yield f"{len(_roots(sentence))} roots"
    for index, token in enumerate(tokens):
        where = f"{index + 1} {token.form}"
        if None in (token.lemma, token.upos, token.xpos, token.feats, token.head, token.deprel):
            yield f"{where}: open column"
            continue
        yield from (f"{where}: {complaint}" for complaint in (*_tagging(token), *_tree(sentence, index)))
    for head, token in enumerate(tokens):
        below = Counter(each.deprel for index, each in enumerate(tokens) if each.head == head != index)
        yield from (f"{head + 1} {token.form}: two {relation}" for relation in ONCE if below[relation] > 1)
        if below["nsubj"] and (below["nsubj:pass"] or below["csubj"]):
            yield f"{head + 1} {token.form}: two kinds of subject"
        if below["aux:pass"] and below["nsubj"]:
            yield f"{head + 1} {token.form}: a passive with nsubj"


def _tagging(token: conllu.Token) -> Iterator[str]:
    tag = (token.xpos or "").partition("|")[0]
    if token.upos not in TAGS:
        yield f"UPOS {token.upos}"
    elif tag not in TAGS[token.upos]:
        yield f"XPOS {token.xpos} with UPOS {token.upos}"
    features = token.feats.split("|") if token.feats else []
    if not all(FEATURE.fullmatch(feature) for feature in features):
        yield f"malformed FEATS {token.feats}"
    if features != sorted(features) or len({feature.partition("=")[0] for feature in features}) < len(features):
        yield f"FEATS not in order or twice: {token.feats}"
    if tag == "VNW":
        if not {feature.partition("=")[0] for feature in features} <= PRONOUN_FEATURES:
            yield f"FEATS {token.feats} with {token.xpos}"
        if token.upos == "PRON" and ("|bez|" in f"{token.xpos}|") != ("Poss=Yes" in features):
            yield f"FEATS {token.feats} with {token.xpos}"
    elif set(features) != _features_of(token):
        yield f"FEATS {token.feats} with {token.xpos}"
    if not token.lemma or "_" in token.lemma:
        yield f"lemma {token.lemma}"
    if token.form.lower() == "maar" and token.upos not in {"CCONJ", "ADV"}:
        yield f"maar as {token.upos}"
    if token.form.lower() == "maar" and (token.upos == "ADV") != (token.deprel in {"advmod", "amod"}):
        yield f"maar as {token.upos} with {token.deprel}"
    if token.form.lower() == "u" and (token.deprel or "").startswith("nsubj") != ("nomin" in (token.xpos or "")):
        yield f"u as {token.deprel} with {token.xpos}"


def _tree(sentence: conllu.Sentence, index: int) -> Iterator[str]:
    tokens, token = sentence.tokens, sentence.tokens[index]
    relation, above = token.deprel or "", index
    for _ in tokens:
        above = tokens[above].head or 0
    if tokens[above].head != above:
        yield "cycle"
    if relation not in RELATIONS:
        yield f"relation {relation}"
    if (relation == "root") != (token.head == index):
        yield "root without its label, or the label without the root"
    if (token.upos == "PUNCT") != (relation == "punct"):
        yield f"{token.upos} as {relation}"
    if (token.upos == "AUX") != (relation in AUXILIARY):
        yield f"{token.upos} as {relation}"
    if relation == "nummod" and token.upos != "NUM":
        yield f"{token.upos} as nummod"
    if token.head is None or token.head == index:
        return
    head = tokens[token.head]
    if head.upos == "PUNCT":
        yield "hangs on punctuation"
    if relation in BACKWARDS and token.head > index:
        yield f"{relation} hangs to the right"
    if head.deprel in BARE and relation not in {"fixed", "advmod", "conj", "cc", "punct"}:
        yield f"{relation} hangs on {head.form}, which is {head.deprel}"


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", [*TRAIN, *TEST], ids=_name)
def test_the_trees_and_labels_of_a_file_are_sound(path: Path) -> None:
    assert [f"{each.sent_id}: {complaint}" for each in _sentences(path) for complaint in _complaints(each)] == []


@pytest.mark.parametrize("path", [*TRAIN, *TEST], ids=_name)
def test_the_forms_make_the_text(path: Path) -> None:
    assert [sentence.text for sentence in _sentences(path)] == _comments(path, "text")


@pytest.mark.parametrize("path", [*TRAIN, *TEST], ids=_name)
def test_every_sentence_has_its_comments_and_its_columns(path: Path) -> None:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    assert len(_comments(path, "sent_id")) == len(_sentences(path))
    assert [
        row for row in rows if row[8] != "_" or row[9] not in SPACING or any(each != each.strip() for each in row)
    ] == []


def test_no_name_and_no_sentence_comes_twice_within_or_between_training_and_test() -> None:
    everything = [sentence for path in (*TRAIN, *TEST) for sentence in _sentences(path)]
    names = Counter(sentence.sent_id for sentence in everything)
    texts = Counter(re.sub(r"\W+", "", sentence.text.lower()) for sentence in everything)
    assert [each for each, count in (*names.items(), *texts.items()) if count > 1] == []


def test_a_tag_has_the_same_features_everywhere() -> None:
    features: dict[tuple[str | None, str | None], set[str | None]] = {}
    for path in (*TRAIN, *TEST):
        for token in (token for sentence in _sentences(path) for token in sentence.tokens):
            features.setdefault((token.upos, token.xpos), set()).add(token.feats)
    assert {tag: each for tag, each in features.items() if len(each) > 1} == {}


@pytest.mark.parametrize(("paths", "at_least"), [(TRAIN, 400), (TEST, 150)], ids=["training", "test"])
def test_there_are_enough_sentences(paths: list[Path], at_least: int) -> None:
    assert sum(len(_sentences(path)) for path in paths) >= at_least


def _sentence(*rows: str) -> conllu.Sentence:
    """A sentence from rows of `form UPOS XPOS FEATS head deprel`; `-` is no features."""
    tokens = []
    for index, row in enumerate(rows):
        form, upos, xpos, feats, head, deprel = row.split()
        place = int(head) - 1 if head != "0" else index
        tokens.append(conllu.Token(form, form.lower(), upos, xpos, feats.strip("-"), place, deprel, True))
    return conllu.Sentence("made-up", tuple(tokens))


KOM = "kom VERB WW|pv|tgw|ev Number=Sing|Tense=Pres|VerbForm=Fin 0 root"


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ((KOM, "maar ADV BW - 1 advmod"), None),
        ((KOM, KOM), "2 roots"),
        ((KOM, "nu ADV BW - 3 advmod", "maar ADV BW - 2 advmod"), "cycle"),
        ((KOM, "nu ADV BW - 1 bijw"), "relation bijw"),
        ((KOM, "nu ADV BW - 1 root"), "root without its label"),
        ((KOM, "nu BIJW BW - 1 advmod"), "UPOS BIJW"),
        ((KOM, "nu ADV VZ|init - 1 advmod"), "XPOS VZ|init with UPOS ADV"),
        ((KOM, "nu ADV BW Degree=Pos 1 advmod"), "FEATS Degree=Pos with BW"),
        ((KOM, "nu ADV BW pos 1 advmod"), "malformed FEATS pos"),
        (("kom VERB WW|pv|tgw|ev VerbForm=Inf 0 root",), "FEATS VerbForm=Inf with WW|pv|tgw|ev"),
        (("kom VERB WW|pv|tgw|ev VerbForm=Fin|Tense=Pres|Number=Sing 0 root",), "FEATS not in order"),
        ((KOM, "maar ADP VZ|init - 1 case"), "maar as ADP"),
        ((KOM, "maar CCONJ VG|neven - 1 advmod"), "maar as CCONJ with advmod"),
        ((KOM, ". PUNCT LET - 1 punct", "nu ADV BW - 2 advmod"), "hangs on punctuation"),
    ],
)
def test_the_checks_see_what_they_should(rows: tuple[str, ...], complaint: str | None) -> None:
    found = list(_complaints(_sentence(*rows)))
    assert not found if complaint is None else any(complaint in each for each in found), found
