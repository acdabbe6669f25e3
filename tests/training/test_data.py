"""What training reads, writes and rewrites."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import conllu, data, lexicon, rewrites
from training.conllu import Sentence, Token
from training.words import Word

FORMS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=6)


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    forms = draw(st.lists(FORMS.filter(lambda form: form != "_"), min_size=1, max_size=6))
    tokens = []
    for index, form in enumerate(forms):
        tagged = draw(st.booleans())
        tokens.append(
            Token(
                form=form,
                lemma=draw(st.sampled_from(["zijn", None])),
                upos=draw(st.sampled_from(["VERB", None])) if not tagged else "VERB",
                xpos="WW|inf" if tagged else None,
                feats=draw(st.sampled_from(["", "VerbForm=Inf"])) if tagged else None,
                head=draw(st.sampled_from([index, 0, None])),
                deprel=draw(st.sampled_from(["nsubj", None])),
                space_after=draw(st.booleans()),
            )
        )
    return Sentence("zin-1", tuple(tokens))


@given(st.lists(sentences(), max_size=3))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, written: list[Sentence]) -> None:
    path = tmp_path_factory.mktemp("conllu") / "zinnen.conllu.xz"
    conllu.write(written, path)
    assert list(conllu.read(path)) == written


@pytest.mark.parametrize(
    ("row", "told"),
    [("1\tx\tx", "kapot.conllu:2: 3 columns instead of 10"), ("2" + "\tx" * 9, "word 2 stands in place 1")],
)
def test_a_broken_line_is_named(tmp_path: Path, row: str, told: str) -> None:
    path = tmp_path / "kapot.conllu"
    path.write_text(f"# sent_id = a\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        list(conllu.read(path))


def test_every_tag_has_words_that_look_like_it() -> None:
    words = lexicon.load()
    assert len(words) > 10
    assert "levertijd" in words["N|soort|ev|basis|zijd|stan"].words
    small = words["N|soort|ev|dim|onz|stan"].words
    assert sum(word.endswith("je") for word in small) > 0.8 * len(small)
    assert not {"heeft", "wordt", "kan"} & {word for each in words.values() for word in each.words}


def test_a_substituted_word_keeps_its_tag_and_its_place() -> None:
    random.seed(1)
    noun = Word("fiets", True, "N|soort|ev|basis|zijd|stan", "NOUN", "Number=Sing", "fiets", 1, "root")
    fixed = replace(noun, dep="fixed")
    new, kept = rewrites.substituted([noun, fixed], share=1.0)
    assert new.form != noun.form
    assert new == replace(noun, form=new.form, lemma=new.form)
    assert kept == fixed


def test_a_missing_treebank_is_named(tmp_path: Path) -> None:
    with pytest.raises(data.MissingTreebankError, match=r"alpino-test\.conllu.*--treebanks"):
        data.treebank(tmp_path, "alpino-test")
