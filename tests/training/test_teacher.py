"""The teacher learns from a handful of sentences what stands in them."""

from __future__ import annotations

import pytest

from training import data
from training.conllu import Sentence

pytest.importorskip("torch", reason="PyTorch is installed by those who train the teacher")


def test_a_teacher_learns_its_sentences_by_heart() -> None:
    from training.teacher import Sample, fit, parse

    def sample(sentence: Sentence) -> Sample:
        return Sample(
            forms=[token.form for token in sentence.tokens],
            guesses=[token.xpos or "" for token in sentence.tokens],
            tags=[f"{token.upos}|{token.feats}" for token in sentence.tokens],
            xpos=[token.xpos for token in sentence.tokens],
            heads=[token.head or 0 for token in sentence.tokens],
            deprels=[token.deprel for token in sentence.tokens],
        )

    samples = [sample(sentence) for sentence in data.authored()[:40]]
    network = fit(samples, samples[:10], seed=1, epochs=60)
    parses = parse([network, network], samples)
    words = sum(len(each.forms) for each in samples)
    for known, found in (("heads", "heads"), ("deprels", "deprels"), ("tags", "tags"), ("xpos", "xpos")):
        pairs = zip(samples, parses, strict=True)
        right = sum(a == b for s, p in pairs for a, b in zip(getattr(s, known), getattr(p, found), strict=True))
        assert right > 0.9 * words
    assert all(0 <= sure <= 1.001 for each in parses for sure in (*each.sure_heads, *each.sure_tags))
