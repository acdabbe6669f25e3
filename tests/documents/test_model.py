"""Segments and how they are built."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.model import Mark, MarkKind, Segment, SegmentBuilder
from enmaar.spans import Piece, SourceMap, Span

SOURCE = "Dat  is <b>goed</b>&amp;\r\n  maar"


def built(builder: SegmentBuilder) -> Segment:
    segment = builder.build()
    assert segment is not None
    return segment


def test_a_segment_has_a_map_of_its_length() -> None:
    with pytest.raises(ValueError, match="a map of 0"):
        Segment("maar", SourceMap(()))


def test_adjoining_literal_runs_are_one_piece() -> None:
    builder = SegmentBuilder("maar")
    builder.literal(0, 2)
    builder.literal(2, 4)
    assert built(builder).source_map.pieces == (Piece(Span(0, 4), Span(0, 4), True),)


def test_a_stand_in_of_the_same_characters_is_literal() -> None:
    builder = SegmentBuilder("maar")
    builder.stand_in("maar", 0, 4)
    assert built(builder).source_map.is_literal(Span(0, 4))


def test_what_a_stand_in_has_covered_is_not_taken_again() -> None:
    builder = SegmentBuilder("a link b")
    builder.literal(0, 2)
    builder.stand_in("X", 2, 6)
    builder.literal(4, 8)
    builder.stand_in("Y", 3, 5)
    assert built(builder).text == "a X b"


def test_a_line_break_stands_for_the_blanks_around_it_too() -> None:
    builder = SegmentBuilder("a \r\n  b")
    builder.literal(0, 2)
    builder.line_break(2)
    builder.literal(4, 7)
    assert built(builder).source_map.pieces[1] == Piece(Span(1, 2), Span(1, 6), False)


def test_a_bare_line_break_is_literal() -> None:
    builder = SegmentBuilder("a\nb")
    builder.literal(0, 1)
    builder.line_break(1)
    builder.literal(2, 3)
    assert built(builder).source_map.is_literal(Span(0, 3))


def test_line_breaks_in_a_row_are_one() -> None:
    builder = SegmentBuilder("a\n\nb")
    builder.literal(0, 1)
    builder.line_break(1)
    builder.line_break(2)
    builder.literal(3, 4)
    assert built(builder).text == "a\nb"


def test_a_line_break_at_either_end_is_nothing() -> None:
    builder = SegmentBuilder("\na\n")
    builder.line_break(0)
    builder.literal(1, 2)
    builder.line_break(2)
    assert built(builder).text == "a"


def test_a_gap_between_blanks_leaves_one_blank() -> None:
    builder = SegmentBuilder("a <!-- x --> b")
    builder.literal(0, 2)
    builder.gap()
    builder.literal(12, 14)
    assert built(builder).text == "a b"


def test_a_gap_inside_a_word_leaves_nothing() -> None:
    builder = SegmentBuilder("kor<wbr>ting")
    builder.literal(0, 3)
    builder.gap()
    builder.literal(8, 12)
    assert built(builder).text == "korting"


def test_a_mark_has_no_white_space_at_its_ends() -> None:
    builder = SegmentBuilder("a b c")
    builder.literal(0, 5)
    builder.mark(MarkKind.EMPHASIS, 1, 4)
    assert built(builder).marks == (Mark(MarkKind.EMPHASIS, Span(2, 3)),)


def test_a_fork_ends_one_branch_and_begins_the_next() -> None:
    builder = SegmentBuilder("een  twee drie")
    for start, end in ((0, 5), (5, 9), (9, 14)):
        builder.literal(start, end)
        builder.fork()
    assert [mark.span for mark in built(builder).marks] == [Span(0, 3), Span(5, 9), Span(10, 14)]


@pytest.mark.parametrize(
    ("start", "end", "is_parted"),
    [(0, 3, False), (1, 2, False), (2, 5, False), (2, 6, True), (3, 5, False), (0, 9, True)],
)
def test_a_stretch_is_parted_by_what_marks_some_of_it(start: int, end: int, is_parted: bool) -> None:
    builder = SegmentBuilder("een  twee")
    builder.literal(0, 9)
    builder.mark(MarkKind.STRIKE, 5, 9)
    builder.mark(MarkKind.LINK, 0, 2)
    assert built(builder).parted(MarkKind.STRIKE, Span(start, end)) == is_parted


@pytest.mark.parametrize("source", ["", " \t", "...", "❌ – !"])
def test_what_has_no_letter_or_digit_is_no_segment(source: str) -> None:
    builder = SegmentBuilder(source)
    builder.literal(0, len(source))
    assert builder.build() is None


def test_stand_in_words_alone_are_no_segment() -> None:
    builder = SegmentBuilder("`x`, `y`.")
    builder.word("code", 0, 3)
    builder.literal(3, 5)
    builder.word("code", 5, 8)
    builder.literal(8, 9)
    assert builder.build() is None


def test_a_segment_of_white_space_has_no_stripped_form() -> None:
    assert Segment("  ", SourceMap((Piece(Span(0, 2), Span(0, 2), True),))).stripped() is None


@given(st.data())
def test_the_parts_of_a_segment_are_what_the_spans_cover(data: st.DataObject) -> None:
    builder = SegmentBuilder(SOURCE)
    builder.literal(0, 8)
    builder.literal(11, 15)
    builder.stand_in("&", 19, 24)
    builder.line_break(24)
    builder.literal(28, 32)
    for start, end in ((0, 3), (2, 9), (5, 15)):
        builder.mark(MarkKind.EMPHASIS, start, end)
    segment = built(builder)
    ends = sorted(data.draw(st.lists(st.integers(0, len(segment.text)), max_size=6)))
    spans = [Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False)]
    parts = segment.split(spans)
    assert [part.text for part in parts] == [span.of(segment.text) for span in spans]
    assert [mark.span.of(part.text) for part in parts for mark in part.marks] == [
        segment.text[max(mark.span.start, span.start) : min(mark.span.end, span.end)]
        for span in spans
        for mark in segment.marks
        if mark.span.overlaps(span)
    ]


def test_a_segment_without_a_stretch_is_one_segment_still() -> None:
    builder = SegmentBuilder("Dat is [12:03] een goed punt.")
    builder.literal(0, 29)
    builder.mark(MarkKind.EMPHASIS, 4, 23)
    kept = built(builder).without([Span(7, 15), Span(28, 29)])
    assert kept.text == "Dat is een goed punt"
    assert kept.source_map.to_source(Span(7, 10)) == Span(15, 18)
    assert [mark.span.of(kept.text) for mark in kept.marks] == ["is ", "een goed"]
