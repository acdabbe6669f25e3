"""Which passages are worth a parse, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.model import Document, Segment, SegmentBuilder, Speaker
from enmaar.findings import Severity
from enmaar.nlp.plan import CONTEXT, Passage, Prefilter, passages
from enmaar.rules.model import Guards, Rule, Text
from enmaar.rules.patterns import Pattern, phrase
from enmaar.source import SourceFile


def rule(*, triggers: Iterable[str] = ("maar",), cues: Mapping[str, tuple[Pattern, ...]] | None = None) -> Rule:
    text = Text("", "")
    return Rule(
        id="maar",
        group="kern",
        title=text,
        why=text,
        source="",
        severity=Severity.WARNING,
        detector="",
        rewrite="",
        triggers=tuple(triggers),
        options={},
        cues={"begrip": (phrase("ik snap"), phrase("goed punt"))} if cues is None else cues,
        guards=Guards({}, {}),
        messages={},
        examples=(),
        file="",
    )


Said = tuple[str, int, "Speaker | None"]


def document(*said: str | Said) -> Document:
    """A document of segments: a text, or text, block and speaker."""
    parts: list[Said] = [(each, 0, None) if isinstance(each, str) else each for each in said]
    source = "\n\n".join(text for text, _, _ in parts)
    segments: list[Segment] = []
    start = 0
    for text, block, speaker in parts:
        builder = SegmentBuilder(source, block=block)
        builder.literal(start, start + len(text))
        built = builder.build()
        assert built is not None
        segments.append(replace(built, speaker=speaker))
        start += len(text) + 2
    return Document(SourceFile("proef.txt", source), tuple(segments), "text")


def shown(passage: Passage) -> list[str]:
    return [sentence.text for sentence in passage.sentences]


def planned(*said: str | Said, prefilter: Prefilter | None = None) -> list[list[str]]:
    """The sentences of each passage, the one judged last."""
    filters = None if prefilter is None else [prefilter]
    return [shown(passage) for passage in passages(document(*said), filters)]


# --- context


def test_every_sentence_is_judged_in_the_order_of_the_text() -> None:
    assert [passage[-1] for passage in planned("Een. Twee.", "Drie. Vier.")] == ["Een.", "Twee.", "Drie.", "Vier."]


def test_context_is_what_stands_before_in_the_order_of_the_text() -> None:
    assert planned("Een. Twee. Drie.")[-1] == ["Een.", "Twee.", "Drie."]


def test_context_reaches_no_further_than_its_bound() -> None:
    words = [f"Woord {letter * 3}." for letter in "abcdef"]
    assert planned(" ".join(words))[-1] == words[-1 - CONTEXT :]


def test_context_goes_on_in_the_segments_before_of_the_same_block() -> None:
    assert planned("Een. Twee.", "Drie.", "Vier. Vijf.")[-1] == ["Twee.", "Drie.", "Vier.", "Vijf."]


def test_context_never_crosses_into_another_block() -> None:
    assert planned(("Een.", 0, None), ("Twee.", 1, None), ("Drie.", 1, None))[-1] == ["Twee.", "Drie."]


def test_context_does_not_go_on_behind_another_block() -> None:
    assert planned(("Een.", 0, None), ("Twee.", 1, None), ("Drie.", 0, None))[-1] == ["Drie."]


@pytest.mark.parametrize("other", ["klant", None])
def test_context_never_crosses_into_what_another_voice_says(other: Speaker | None) -> None:
    assert planned(("Een.", 0, other), ("Twee.", 0, "verkoper"))[-1] == ["Twee."]


def test_context_does_not_go_on_behind_what_another_voice_says() -> None:
    assert planned(("Een.", 0, "verkoper"), ("Twee.", 0, "klant"), ("Drie.", 0, "verkoper"))[-1] == ["Drie."]


def test_context_goes_on_in_what_the_same_voice_says() -> None:
    assert planned(("Een.", 0, "verkoper"), ("Twee.", 0, "verkoper"))[-1] == ["Een.", "Twee."]


@pytest.mark.parametrize("prefilter", [None, Prefilter(rule())], ids=["all", "wanted"])
def test_what_the_customer_says_is_not_judged(prefilter: Prefilter | None) -> None:
    said: Said = ("Ik snap dat. Maar het is duur.", 0, "klant")
    assert planned(said, prefilter=prefilter) == []


def test_a_document_without_segments_has_no_passages() -> None:
    assert planned() == []


# --- the prefilter


def wants(text: str, *, of: Rule | None = None) -> bool:
    """Whether the prefilter lets the last sentence of a text through."""
    last = list(passages(document(text), None))[-1]
    return any(each.sentence.span == last.sentence.span for each in passages(document(text), [Prefilter(of or rule())]))


@pytest.mark.parametrize(
    "text",
    [
        "Ik snap dat, maar het kan niet.",
        "Dat is een goed punt. Maar het kan niet.",
        "IK SNAP DAT, MAAR HET KAN NIET.",
        "Ik snap dat. Echt waar. Ja. Maar het kan niet.",
        "Ik snap dat –maar– het kan niet.",
        "Ik snap dat, 'maar' het kan niet.",
        "Ik snap dat,\nmaar het kan niet.",
        "Ik snap dat_maar_ het kan niet.",
        "Ik snap dat 2maar het kan niet.",
    ],
)
def test_a_sentence_with_trigger_and_cue_is_wanted(text: str) -> None:
    assert wants(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dat kan, maar niet vandaag.",
        "Ik snap dat en het kan niet.",
        "Ik snap dat. Kom in maart.",
        "Ik snapte dat, maar het kan niet.",
        "Maar dat kan. Ik snap het.",
        "Ik snap dat. Twee. Drie. Vier. Maar het kan niet.",
    ],
)
def test_a_sentence_without_trigger_or_cue_is_not_wanted(text: str) -> None:
    assert not wants(text)


def test_a_rule_whose_cues_may_match_anywhere_wants_every_trigger() -> None:
    anywhere = rule(cues={"begrip": (phrase("goed punt"), Pattern("lemma", ({"LEMMA": "snappen"},), 1))})
    assert wants("Ik snapte dat, maar het kan niet.", of=anywhere)


def test_one_rule_that_wants_a_passage_is_enough() -> None:
    filters = [Prefilter(rule(triggers=["echter"])), Prefilter(rule())]
    assert len(list(passages(document("Ik snap dat, maar het kan niet."), filters))) == 1


def test_a_passage_that_two_rules_want_comes_once() -> None:
    filters = [Prefilter(rule()), Prefilter(rule(triggers=["echter", "maar"]))]
    assert len(list(passages(document("Ik snap dat, maar het kan niet."), filters))) == 1


def test_without_rules_no_passage_is_wanted() -> None:
    assert list(passages(document("Ik snap dat, maar het kan niet."), [])) == []


@pytest.mark.parametrize("trigger", ["zo'n", "€", "c.q.", "e-mail", "máár"])
def test_a_trigger_is_taken_letter_by_letter(trigger: str) -> None:
    assert wants(f"Ik snap dat, {trigger} is duur.", of=rule(triggers=[trigger]))


@pytest.mark.parametrize("quote", "’‘´`")
def test_a_trigger_with_an_apostrophe_is_seen_whatever_the_apostrophe(quote: str) -> None:
    assert wants(f"Ik snap dat, zo{quote}n prijs is hoog.", of=rule(triggers=["zo'n"]))


@pytest.mark.parametrize(
    "text",
    [
        "Ik snap dat. Aan de andere kant is het duur.",
        "Ik snap dat, aan de\nandere kant is het duur.",
        "Ik snap dat, aan de  andere kant is het duur.",
    ],
)
def test_a_trigger_of_several_words_is_seen_whatever_stands_between(text: str) -> None:
    assert wants(text, of=rule(triggers=["aan de andere kant"]))
    assert not wants("Ik snap dat, aan de ene kant.", of=rule(triggers=["aan de andere kant"]))


OPENING = replace(rule(triggers=["maar", "toch"]), opening=frozenset({"toch"}))


@pytest.mark.parametrize(
    "text",
    [
        "Ik snap dat. Toch is het duur.",
        "Ik snap dat, toch is het duur.",
        "Ik snap dat – toch is het duur.",
        "Ik snap dat 😀 toch is het duur.",
        'Ik snap dat. "Toch is het duur."',
        "Ik snap dat\n\ttoch is het duur.",
        "Ik snap dat, maar is het duur.",
    ],
)
def test_a_trigger_that_must_open_a_clause_is_seen_there(text: str) -> None:
    assert wants(text, of=OPENING)


@pytest.mark.parametrize("text", ["Ik snap dat toch wel.", "Ik snap dat.\nDat is toch mooi.", "Ik snap dat. En toch."])
def test_a_trigger_that_must_open_a_clause_is_not_seen_elsewhere(text: str) -> None:
    assert not wants(text, of=OPENING)


# --- properties

SENTENCES = st.lists(
    st.sampled_from(["snap", "goed", "dat", "maar,", "MÁÁR", "maart", "zo’n"]),
    min_size=1,
    max_size=6,
).map(lambda words: " ".join(words) + ".")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=5).map(" ".join)
VOICES: st.SearchStrategy[Speaker | None] = st.sampled_from(["verkoper", "klant", None])
SAID = st.tuples(PARAGRAPHS, st.integers(0, 1), VOICES)
DOCUMENTS = st.lists(SAID, max_size=5).map(lambda said: document(*said))
RULE = rule(triggers=["maar", "máár", "zo'n"], cues={"begrip": (phrase("snap"), phrase("goed|knap"))})


def words_of(*texts: str) -> set[str]:
    return set(re.findall(r"[\w']+", " ".join(texts).replace("’", "'").lower()))


@given(DOCUMENTS)
def test_the_prefilter_leaves_passages_out_and_changes_none(drawn: Document) -> None:
    everything = list(passages(drawn, None))
    wanted = list(passages(drawn, [Prefilter(RULE)]))
    assert wanted == [passage for passage in everything if passage in wanted]


@given(DOCUMENTS)
def test_the_prefilter_leaves_out_no_passage_with_a_trigger_and_the_word_of_a_cue(drawn: Document) -> None:
    wanted = list(passages(drawn, [Prefilter(RULE)]))
    for passage in passages(drawn, None):
        if passage not in wanted:
            has_trigger = words_of(passage.sentence.text) & set(RULE.triggers)
            assert not (has_trigger and words_of(*shown(passage)) & {"snap", "goed"})


@given(DOCUMENTS)
def test_all_sentences_of_a_passage_are_of_one_voice_and_one_block(drawn: Document) -> None:
    for passage in passages(drawn, None):
        segments = [sentence.segment for sentence in passage.sentences]
        assert len({(segment.block, segment.speaker) for segment in segments}) == 1
        assert segments[0].speaker != "klant"


@given(DOCUMENTS)
def test_a_passage_is_one_run_of_sentences(drawn: Document) -> None:
    order = {id(segment): number for number, segment in enumerate(drawn.segments)}
    for passage in passages(drawn, None):
        places = [(order[id(sentence.segment)], sentence.span) for sentence in passage.sentences]
        assert places == sorted(places)
        assert len(set(places)) == len(places) <= CONTEXT + 1
