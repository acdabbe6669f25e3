"""The short form of token patterns, matched by spaCy itself, and the anchors that the prefilter rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from enmaar.nlp.pipeline import Pipeline
from enmaar.rules.patterns import Pattern, Reach, anchors_of, phrase

NLP = spacy.blank("nl")
PIPELINE = Pipeline(NLP)


def matched(pattern: Pattern, words: Sequence[str]) -> set[str]:
    """Every stretch of the words, joined by spaces, that the Matcher finds the pattern in."""
    find = PIPELINE.matcher({"cue": [pattern]})
    return {" ".join(words[match.start : match.end]) for match in find(Doc(NLP.vocab, words=list(words)))}


def finds(written: str, text: str, **lists: str) -> bool:
    return bool(matched(phrase(written, words=lists), text.split()))


# --- the short form


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("goed punt", "een goed punt"),
        ("goed punt", "Een GOED Punt"),
        ("ik|wij begrijp|begrijpen", "wij begrijpen dat"),
        ("goed idee? punt", "goed punt"),
        ("goed idee? punt", "goed idee punt"),
        ("goed|best? punt", "punt"),
        ("goed|best? punt", "best punt"),
        ("is _ punt", "is een punt"),
        ("is … punt", "is punt"),
        ("is … punt", "is een heel goed punt"),
        ("# dagen", "14 dagen"),
        ("# dagen", "10.000 dagen"),
        ("@ik begrijp", "we begrijp"),
        ("@ik|men begrijp", "men begrijp"),
        ("@ik|men begrijp", "ik begrijp"),
        ("@ik? begrijp", "begrijp"),
    ],
)
def test_a_phrase_finds(written: str, text: str) -> None:
    assert finds(written, text, ik="ik|we|wij")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("goed punt", "goed het punt"),
        ("goed punt", "punt goed"),
        ("ik|wij begrijp|begrijpen", "jij begrijpen"),
        ("goed idee? punt", "goed idee idee punt"),
        ("is _ punt", "is punt"),
        ("is _ punt", "is , punt"),
        ("is … punt", "is een heel erg goed punt"),
        ("is … punt", "is dat , punt"),
        ("is … punt", "is . punt"),
        ("# dagen", "veel dagen"),
        ("@ik begrijp", "jij begrijp"),
        ("@ik begrijp", "@ik begrijp"),
    ],
)
def test_a_phrase_does_not_find(written: str, text: str) -> None:
    assert not finds(written, text, ik="ik|we|wij")


def test_a_word_in_capitals_in_the_rule_file_is_the_same_word() -> None:
    assert phrase("Goed PUNT").tokens == phrase("goed punt").tokens


def test_a_phrase_is_kept_as_it_was_written() -> None:
    assert phrase("^ @ik|men  snap $", words={"ik": "ik"}).written == "^ @ik|men  snap $"


def test_the_line_in_the_rule_file_is_kept() -> None:
    assert phrase("goed punt", line=12).line == 12


def test_a_phrase_carries_over_its_clause_unless_it_says_otherwise() -> None:
    assert phrase("goed punt").reach is Reach.CLAUSE


def test_a_reach_is_kept() -> None:
    assert phrase("sorry", reach=Reach.DIRECT).reach is Reach.DIRECT


@pytest.mark.parametrize(
    ("written", "begins", "ends"),
    [("ja", False, False), ("^ ja", True, False), ("ja $", False, True), ("^ ja $", True, True)],
)
def test_the_edges_of_a_clause_are_asked_for_by_signs(written: str, begins: bool, ends: bool) -> None:
    pattern = phrase(written)
    assert (pattern.begins_clause, pattern.ends_clause) == (begins, ends)


@pytest.mark.parametrize("written", ["^ ja", "ja $", "^ ja $"])
def test_the_signs_of_a_clause_are_no_tokens(written: str) -> None:
    assert phrase(written).tokens == phrase("ja").tokens


@pytest.mark.parametrize("written", ["", "^", "$", "^ $", "_", "…", "#", "_ … #", "ja?", "^ ja? nee|ja? $"])
def test_a_phrase_without_a_required_word_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match="verplicht"):
        phrase(written)


@pytest.mark.parametrize("written", ["@wij begrijp", "ik|@wij begrijp", "@wij? begrijp"])
def test_a_name_that_is_not_listed_is_an_error_that_names_it(written: str) -> None:
    with pytest.raises(KeyError) as caught:
        phrase(written, words={"ik": "ik|we"})
    assert caught.value.args == ("wij",)


def test_words_are_all_the_words_that_a_pattern_names() -> None:
    pattern = phrase("@ik begrijp heel|erg? _ Punt", words={"ik": "ik|we"})
    assert pattern.words == {"ik", "we", "begrijp", "heel", "erg", "punt"}


# --- anchors


@pytest.mark.parametrize(
    ("written", "anchors"),
    [
        ("goed punt", {"punt"}),
        ("ik begrijp", {"begrijp"}),
        ("punt spijker", {"spijker"}),
        ("ik|wij begrijp|snap", {"begrijp", "snap"}),
        ("de|spijker punt", {"punt"}),
        ("ik begrijpelijk?", {"ik"}),
        ("… spijt _", {"spijt"}),
    ],
)
def test_the_anchors_are_those_of_the_token_whose_commonest_word_is_rarest(written: str, anchors: set[str]) -> None:
    assert phrase(written).anchors == frozenset(anchors)


@pytest.mark.parametrize(
    "token",
    [
        {"LEMMA": "goed"},
        {"LEMMA": {"IN": ["goed", "terecht"]}},
        {"LOWER": {"REGEX": "^goed"}},
        {"LOWER": {"NOT_IN": ["goed"]}},
        {"TEXT": ","},
        {},
        *({"LOWER": "goed", "OP": sign} for sign in ["?", "*", "!", "{0,2}", "{,2}", "{0}", "{0,}"]),
    ],
)
def test_a_pattern_that_requires_no_word_as_it_stands_has_no_anchors(token: dict[str, object]) -> None:
    assert Pattern("zo geschreven", (token,), 1).anchors is None


@pytest.mark.parametrize("sign", ["+", "{1}", "{2}", "{1,3}", "{2,}"])
def test_a_word_that_must_stand_at_least_once_is_an_anchor(sign: str) -> None:
    assert Pattern("zo geschreven", ({"LOWER": "goed", "OP": sign},), 1).anchors == frozenset({"goed"})


def test_the_anchors_of_several_patterns_are_those_of_each() -> None:
    assert anchors_of([phrase("goed punt"), phrase("ik begrijp")]) == frozenset({"punt", "begrijp"})


def test_one_pattern_that_may_match_anywhere_takes_the_anchors_of_all_away() -> None:
    assert anchors_of([phrase("goed punt"), Pattern("lemma", ({"LEMMA": "snappen"},), 1)]) is None


# --- properties: a phrase and words that must match it, drawn together

WORDS = st.sampled_from(["ja", "goed", "Punt", "begrijp", "zo'n", "café", "€", "u"])
FILLERS = st.sampled_from(["ja", "punt", "heel", "Mooie", "14"])
LISTS = {"ik": "ik|We|wij", "lof": "mooi"}
CHOICES = st.one_of(WORDS, st.sampled_from(["@ik", "@lof"]))


def spelled(choice: str) -> list[str]:
    return LISTS[choice[1:]].split("|") if choice.startswith("@") else [choice]


@st.composite
def phrases_and_words(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A phrase in the short form, and words that match it from the first to the last."""
    parts: list[str] = []
    words: list[str] = []
    others = draw(st.lists(st.sampled_from(["word", "word?", "_", "…", "#"]), max_size=4))
    for sign in draw(st.permutations(["word", *others])):
        parts.append(sign)
        if sign == "_":
            words.append(draw(FILLERS))
        elif sign == "…":
            words += draw(st.lists(FILLERS, max_size=3))
        elif sign == "#":
            words.append(draw(st.sampled_from(["1", "14", "1.500", "12,50", "drie"])))
        else:
            choices = draw(st.lists(CHOICES, min_size=1, max_size=3))
            if sign == "word" or draw(st.booleans()):
                word = draw(st.sampled_from([word for choice in choices for word in spelled(choice)]))
                words.append(draw(st.sampled_from([word, word.upper(), word.capitalize()])))
            parts[-1] = "|".join(choices) + sign.removeprefix("word")
    edges = draw(st.tuples(st.sampled_from(["", "^ "]), st.sampled_from(["", " $"])))
    return " ".join(parts).join(edges), words


@given(phrases_and_words())
def test_words_made_after_a_phrase_match_it(drawn: tuple[str, list[str]]) -> None:
    written, words = drawn
    assert " ".join(words) in matched(phrase(written, words=LISTS), words)


@given(phrases_and_words())
def test_an_anchor_stands_among_words_made_after_a_phrase(drawn: tuple[str, list[str]]) -> None:
    written, words = drawn
    anchors = phrase(written, words=LISTS).anchors
    assert anchors is not None
    assert anchors & {word.lower() for word in words}


SIGNED_WORDS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"LOWER": st.one_of(st.sampled_from("ab"), st.fixed_dictionaries({"IN": st.lists(st.sampled_from("abc"))}))},
    optional={"OP": st.sampled_from(["?", "*", "+", "!", "{0,2}", "{,1}", "{2}", "{1,2}"])},
)
TOKENS = st.lists(st.one_of(SIGNED_WORDS, st.just({"IS_ALPHA": True}), st.just({})), min_size=1, max_size=3)


@given(TOKENS, st.lists(st.sampled_from(["a", "B", "c", "d"]), min_size=1, max_size=5))
@settings(max_examples=200)
def test_no_pattern_matches_a_text_without_one_of_its_anchors(tokens: list[dict[str, Any]], words: list[str]) -> None:
    pattern = Pattern("zo geschreven", tuple(tokens), 1)
    if pattern.anchors is not None and not pattern.anchors & {word.lower() for word in words}:
        assert not matched(pattern, words)
