"""HTML tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.markup import BOUNDARIES, PLACES, Token, tokens


@given(st.text(st.sampled_from("<>/!-pb \"'=&;#3amscript\n"), max_size=40), st.integers(0, 5))
def test_tokens_are_in_order_and_without_gaps(text: str, start: int) -> None:
    position = start
    for token in tokens(text, start):
        assert token.start == position < token.end
        position = token.end
    assert position == start + len(text)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("<p>", Token("tag", 0, 3, "p")),
        ("</P >", Token("tag", 0, 5, "p", closes=True)),
        ("<a href='x>y' b=\"c>d\"\n>", Token("tag", 0, 23, "a")),
        ("<br/>", Token("tag", 0, 5, "br")),
        ("<x-y z>", Token("tag", 0, 7, "x-y")),
        ("<" + "x" * 99 + ">", Token("tag", 0, 101, "x" * 99)),
        ("<a'b>c' d>", Token("tag", 0, 10, "a")),
        ("<a b='c\"d' e=\"f'>g\">", Token("tag", 0, 20, "a")),
        ("<!-- a > b -->", Token("tag", 0, 14)),
        ("<!-- a", Token("tag", 0, 6)),
        ("<!DOCTYPE html>", Token("tag", 0, 15)),
        ("<script>a <b> c</script>", Token("tag", 0, 24)),
        ("<STYLE type='x'>a", Token("tag", 0, 17)),
        ("&euro;", Token("entity", 0, 6, "€")),
        ("&#8364;", Token("entity", 0, 7, "€")),
        ("&#x20AC;", Token("entity", 0, 8, "€")),
        ("&geen;", Token("text", 0, 6, "&geen;")),
        ("&euro", Token("text", 0, 5)),
        ("5 < 6 > 4", Token("text", 0, 9)),
        ("<a", Token("text", 0, 2)),
        ("<a b='c>", Token("text", 0, 8)),
    ],
)
def test_a_token_is_what_a_browser_takes_it_for(text: str, token: Token) -> None:
    assert list(tokens(text)) == [token]


def test_the_text_is_what_lies_between() -> None:
    text = "a <b>c</b> &amp; d"
    assert [text[token.start : token.end] for token in tokens(text) if token.kind == "text"] == ["a ", "c", " ", " d"]


def test_what_is_no_tag_may_hold_one() -> None:
    assert [token.kind for token in tokens("<a b='c <i>")] == ["text", "tag"]


def test_every_boundary_parts_paragraphs() -> None:
    assert set(PLACES) >= BOUNDARIES
