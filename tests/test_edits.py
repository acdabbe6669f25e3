"""From new words for a segment to edits of the source: only what stands there as it is, and all of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.model import Segment
from enmaar.edits import edits_for
from enmaar.findings import Edit
from enmaar.fixing import apply_edits
from enmaar.nlp.sentences import squash
from enmaar.spans import Piece, SourceMap, Span

RUNS = re.compile(r"&amp;|(?:[^*&]|&(?!amp;))+")


def segment(source: str, *, start: int = 0) -> Segment:
    """The source from `start`, read: "*" is markup that is left out, "&amp;" an entity that stands for "&"."""
    text = ""
    pieces: list[Piece] = []
    for run in RUNS.finditer(source, start):
        words = "&" if run[0] == "&amp;" else run[0]
        pieces.append(Piece(Span(len(text), len(text) + len(words)), Span(*run.span()), words == run[0]))
        text += words
    return Segment(text, SourceMap(tuple(pieces)))


def edits(source: str, old: str, new: str, *, start: int = 0) -> tuple[Edit, ...]:
    """The edits that put `new` in the place of `old`, which stands once in the segment."""
    read = segment(source, start=start)
    assert read.text.count(old) == 1
    first = read.text.index(old)
    return edits_for(read, source, Span(first, first + len(old)), new)


# --- on one line, as it stands


def test_literal_words_get_one_edit() -> None:
    assert edits("Dat is een punt, maar dit is beter.", "maar dit is beter", "en dit kan meer") == (
        Edit(17, 34, "maar dit is beter", "en dit kan meer"),
    )


def test_an_edit_counts_from_the_start_of_the_source() -> None:
    assert edits("Kop\n\nPrima, maar nee.", "maar", "en", start=5) == (Edit(12, 16, "maar", "en"),)


def test_a_place_to_insert_at_gets_an_edit_that_takes_nothing_away() -> None:
    read = segment("Prima, dit kan.")
    assert edits_for(read, "Prima, dit kan.", Span(6, 6), " en") == (Edit(6, 6, "", " en"),)


def test_markup_elsewhere_in_the_segment_is_no_matter() -> None:
    assert edits("Een *goed* punt, maar nee.", "maar nee", "en ja") == (Edit(17, 25, "maar nee", "en ja"),)


# --- across a line end or markup: one edit for each run of words that changes


@pytest.mark.parametrize("end", ["\n", "\r\n", "  \n  "])
def test_a_line_end_between_words_that_change_stays(end: str) -> None:
    source = f"Prima, maar dit{end}model is beter."
    found = edits(source, f"maar dit{end}model is beter", "en dit model kan meer")
    assert apply_edits(source, found) == f"Prima, en dit{end}model kan meer."


def test_across_a_line_end_each_run_that_changes_gets_an_edit() -> None:
    assert edits("Prima, maar dit\nmodel is duur.", "maar dit\nmodel is duur", "en dit model is mooi") == (
        Edit(7, 11, "maar", "en"),
        Edit(25, 29, "duur", "mooi"),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "*\n*"])
def test_a_line_end_that_the_new_words_have_too_stays(end: str) -> None:
    source = f"Prima, maar dit{end}is beter."
    read = segment(source).text.removeprefix("Prima, maar").removesuffix(".")
    assert (
        apply_edits(source, edits(source, f"maar{read}", f"en{read} dan dat")) == f"Prima, en dit{end}is beter dan dat."
    )


def test_a_line_end_behind_the_words_that_change_stays() -> None:
    assert edits("Prima,\nmaar dit kan.", ",\nmaar dit", ", en dit") == (Edit(7, 11, "maar", "en"),)


def test_markup_around_words_that_stay_stays() -> None:
    assert edits("Prima, maar *dit* is beter.", "maar dit is", "en dit is") == (Edit(7, 11, "maar", "en"),)


def test_markup_around_words_that_change_stays() -> None:
    assert edits("Prima, *maar* dit is beter.", "maar dit is", "en dit is") == (Edit(8, 12, "maar", "en"),)


# --- not literal: no edit


def test_words_that_change_on_both_sides_of_markup_get_no_edit() -> None:
    assert edits("Prima, ma*ar* dit is beter.", "maar dit", "en dit") == ()


def test_an_entity_that_changes_gets_no_edit() -> None:
    assert edits("Prima &amp; goed, maar nee.", "& goed", "en goed") == ()


def test_an_entity_among_words_that_change_gets_no_edit_at_all() -> None:
    assert edits("Prima, maar wij &amp; u niet.", "maar wij & u niet", "en u wel") == ()


def test_an_entity_that_stays_is_no_matter() -> None:
    assert edits("Prima, maar wij &amp; u.", "maar wij & u", "en wij & u") == (Edit(7, 11, "maar", "en"),)


def test_words_that_stay_get_no_edit() -> None:
    assert edits("Prima, maar *dit* is beter.", "maar dit is", "maar dit is") == ()


# --- what the source cannot take


@pytest.mark.parametrize(
    ("source", "old", "new", "fixed"),
    [
        ("Prima, maar nee.", "maar nee", "en *ja*", None),
        ("Prima, maar nee.", "maar nee", "en ja", "Prima, en ja."),
        ("Prima [a], maar nee.", "[a], maar nee", "[a], en ja", "Prima [a], en ja."),
        ("Prima [a], maar nee.", "[a], maar nee", "[a], en [b]", None),
        ("Prima,\nmaar 5 [a] nee.", ",\nmaar 5 [a] nee", ", en 5 [a] ja", "Prima,\nen 5 [a] ja."),
        ("Prima,\nmaar nee [a].", ",\nmaar nee [a]", ", en nee [a] [b]", None),
    ],
)
def test_an_edit_may_keep_what_it_may_not_bring_in(source: str, old: str, new: str, fixed: str | None) -> None:
    read = replace(segment(source), unwritable="*[]")
    first = read.text.index(old)
    found = edits_for(read, source, Span(first, first + len(old)), new)
    assert (apply_edits(source, found) if found else None) == fixed


# --- properties

WORDS = st.lists(
    st.sampled_from(["maar", "en", "dit", "zo'n", "€ 10", ",", ".", "É", "😀", "&"]), min_size=1, max_size=6
)
PROSE = WORDS.map(" ".join)


@st.composite
def stretches(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, Segment, Span]:
    """A source, what is read of it, and a stretch of that."""
    source = draw(texts)
    read = segment(source)
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(read.text))] * 2)))
    return source, read, Span(start, end)


def replaced(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]


@given(stretches(PROSE), PROSE)
def test_on_one_line_the_edits_give_exactly_the_new_words(drawn: tuple[str, Segment, Span], new: str) -> None:
    source, read, span = drawn
    assert apply_edits(source, edits_for(read, source, span, new)) == replaced(source, span, new)


LINES = st.lists(PROSE, min_size=1, max_size=4).map("\n".join)


@given(stretches(LINES), PROSE)
def test_over_lines_the_edits_give_the_new_words_but_for_white_space(
    drawn: tuple[str, Segment, Span], new: str
) -> None:
    source, read, span = drawn
    applied = apply_edits(source, edits_for(read, source, span, new))
    assert squash(applied) == squash(replaced(source, span, new))


@given(stretches(LINES), PROSE)
def test_the_lines_outside_the_stretch_stay_as_they_are(drawn: tuple[str, Segment, Span], new: str) -> None:
    source, read, span = drawn
    applied = apply_edits(source, edits_for(read, source, span, new))
    assert applied.startswith(source[: span.start])
    assert applied.endswith(source[span.end :])


MARKED_UP = st.lists(
    st.sampled_from(["maar", "en", "dit", "*", "*dit*", "&amp;", " ", " ", " ", "\n"]), min_size=1, max_size=10
).map(lambda parts: f"x{''.join(parts)}x")


@given(stretches(MARKED_UP), PROSE)
def test_edits_read_back_as_the_new_words_or_there_are_none(drawn: tuple[str, Segment, Span], new: str) -> None:
    source, read, span = drawn
    found = edits_for(read, source, span, new.replace("&", "en"))
    again = segment(apply_edits(source, found)).text
    assert squash(again) == squash(replaced(read.text, span, new.replace("&", "en")) if found else read.text)


@given(stretches(MARKED_UP), PROSE)
def test_edits_leave_all_markup_where_it_is(drawn: tuple[str, Segment, Span], new: str) -> None:
    source, read, span = drawn
    for edit in edits_for(read, source, span, new):
        assert source[edit.start : edit.end] == edit.old
        assert "*" not in edit.old
        assert "&amp;" not in edit.old
