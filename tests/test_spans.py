"""Spans, source maps and lines."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from enmaar.spans import LineIndex, Piece, Position, SourceMap, Span

LINED = st.text(st.sampled_from("ab é😀\r\n\x0b\x85\u2028"), max_size=20)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@st.composite
def maps(draw: st.DrawFn) -> SourceMap:
    """A map of pieces of any kind, with gaps in the source between them."""
    pieces: list[Piece] = []
    segment = source = 0
    for literal, length, standing_for, gap in draw(
        st.lists(st.tuples(st.booleans(), st.integers(1, 4), st.integers(0, 5), st.integers(0, 2)), max_size=6)
    ):
        source += gap
        end = source + (length if literal else standing_for)
        pieces.append(Piece(Span(segment, segment + length), Span(source, end), literal))
        segment, source = segment + length, end
    return SourceMap(tuple(pieces))


def characters(source_map: SourceMap) -> list[tuple[int, int]]:
    """The oracle: the source range of each character of the segment."""
    found = []
    for piece in source_map.pieces:
        for number in range(len(piece.segment)):
            start, end = piece.source.start, piece.source.end
            found.append((start + number, start + number + 1) if piece.literal else (start, end))
    return found


@given(maps(), maps())
def test_a_map_through_a_map_leads_each_character_to_its_place_outside(inner: SourceMap, outer: SourceMap) -> None:
    inner = SourceMap(tuple(piece for piece in inner.pieces if piece.source.end <= outer.length))
    assume(outer.pieces)
    through = inner.through(outer)
    assert through.length == inner.length
    one_by_one = all(piece.literal or len(piece.segment) == 1 for piece in outer.pieces)
    for (start, end), found in zip(characters(inner), characters(through), strict=True):
        place = outer.to_source(Span(start, end))
        assert not one_by_one or found == (place.start, place.end)


@given(maps(), st.lists(st.integers(0, 12), max_size=4), st.booleans())
def test_maps_that_are_joined_lead_each_character_to_its_place(whole: SourceMap, cuts: list[int], first: bool) -> None:
    edges = sorted({0, whole.length, *(min(cut, whole.length) for cut in cuts)})
    kept = [Span(*edge) for number, edge in enumerate(pairwise(edges)) if number % 2 == first]
    joined = SourceMap.joined(whole.cut(span) for span in kept)
    places = [place for span in kept for place in characters(whole)[span.start : span.end]]
    assert joined.length == len(places)
    for number, (found, place) in enumerate(zip(characters(joined), places, strict=True)):
        assert found == place or not joined.is_literal(Span(number, number + 1))


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1)])
def test_a_span_goes_forward_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans(8), spans(8))
def test_spans_overlap_where_they_share_a_character(one: Span, other: Span) -> None:
    assert one.overlaps(other) == bool(set(range(one.start, one.end)) & set(range(other.start, other.end)))


@given(spans(8), spans(8))
def test_a_span_covers_what_lies_between_its_ends(one: Span, other: Span) -> None:
    assert one.covers(other) == (one.start <= other.start and other.end <= one.end)


@given(spans(8), spans(8), st.text(min_size=8, max_size=8))
def test_the_part_of_a_span_within_another_is_what_they_share(one: Span, other: Span, text: str) -> None:
    if one.overlaps(other):
        shared = sorted(set(range(one.start, one.end)) & set(range(other.start, other.end)))
        assert one.within(other).of(other.of(text)) == "".join(text[place] for place in shared)


def test_a_shifted_span_keeps_its_length() -> None:
    assert Span(2, 5).shift(3) == Span(5, 8)


def test_a_literal_piece_has_one_length() -> None:
    with pytest.raises(ValueError, match="two lengths"):
        Piece(Span(0, 2), Span(0, 3), literal=True)


def test_pieces_leave_no_gap_in_the_segment() -> None:
    with pytest.raises(ValueError, match="join up"):
        SourceMap((Piece(Span(0, 1), Span(0, 1), True), Piece(Span(2, 3), Span(2, 3), True)))


def test_pieces_go_forward_in_the_source() -> None:
    with pytest.raises(ValueError, match="go forward"):
        SourceMap((Piece(Span(0, 2), Span(0, 2), True), Piece(Span(2, 3), Span(1, 2), True)))


@given(st.data(), maps())
def test_a_span_maps_from_its_first_to_its_last_character(data: st.DataObject, source_map: SourceMap) -> None:
    span = data.draw(spans(source_map.length))
    if len(span):
        places = characters(source_map)[span.start : span.end]
        assert source_map.to_source(span) == Span(places[0][0], places[-1][1])


@given(st.data(), maps())
def test_an_empty_span_maps_to_the_place_behind_the_character_before_it(
    data: st.DataObject, source_map: SourceMap
) -> None:
    if source_map.length:
        at = data.draw(st.integers(1, source_map.length))
        end = characters(source_map)[at - 1][1]
        assert source_map.to_source(Span(at, at)) == Span(end, end)


def test_an_empty_span_at_the_start_maps_to_the_start() -> None:
    assert SourceMap((Piece(Span(0, 2), Span(5, 7), True),)).to_source(Span(0, 0)) == Span(5, 5)


def test_a_span_past_the_segment_is_refused() -> None:
    with pytest.raises(ValueError, match="runs past"):
        SourceMap((Piece(Span(0, 2), Span(5, 7), True),)).to_source(Span(1, 3))


def test_an_empty_segment_has_no_place() -> None:
    with pytest.raises(ValueError, match="no place"):
        SourceMap(()).to_source(Span(0, 0))


@given(st.data(), maps())
def test_a_span_is_literal_inside_one_literal_piece(data: st.DataObject, source_map: SourceMap) -> None:
    span = data.draw(spans(source_map.length))
    if len(span):
        expected = any(piece.literal and piece.segment.covers(span) for piece in source_map.pieces)
        assert source_map.is_literal(span) == expected


@given(st.data(), maps())
def test_a_cut_map_leads_to_the_same_places(data: st.DataObject, source_map: SourceMap) -> None:
    span = data.draw(spans(source_map.length))
    assert characters(source_map.cut(span)) == characters(source_map)[span.start : span.end]


@given(LINED)
def test_lines_end_at_the_three_line_ends_and_nowhere_else(text: str) -> None:
    lines = re.split(r"\r\n|\n|\r", text)
    index = LineIndex(text)
    assert [index.line(number + 1) for number in range(len(lines))] == lines


@given(st.data(), LINED)
def test_a_position_counts_from_the_last_line_end_before_it(data: st.DataObject, text: str) -> None:
    offset = data.draw(st.integers(0, len(text)))
    ends = [match.end() for match in re.finditer(r"\r\n|\n|\r", text) if match.end() <= offset]
    assert LineIndex(text).position(offset) == Position(len(ends) + 1, offset - (ends or [0])[-1] + 1, offset)


@given(LINED)
def test_the_span_of_a_line_holds_its_text(text: str) -> None:
    index = LineIndex(text)
    for number in range(1, index.position(len(text)).line + 1):
        assert index.line_span(number).of(text) == index.line(number)


@pytest.mark.parametrize("offset", [-1, 4])
def test_a_position_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        LineIndex("abc").position(offset)
