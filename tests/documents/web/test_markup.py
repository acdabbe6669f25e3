"""HTML tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.web.markup import Token, attributes, tokens


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
        ("<a'b>", Token("tag", 0, 5, "a'b")),
        ("<a href='x'' b=\"c>\">", Token("tag", 0, 20, "a")),
        ("<p class=a'>", Token("tag", 0, 12, "p")),
        ("<a b = 'c>d'>", Token("tag", 0, 13, "a")),
        ("<a b='c\"d' e=\"f'>g\">", Token("tag", 0, 20, "a")),
        ("<!-- a > b -->", Token("tag", 0, 14)),
        ("<!-- a", Token("tag", 0, 6)),
        ("<!DOCTYPE html>", Token("tag", 0, 15)),
        ("<!-->", Token("tag", 0, 5)),
        ("<script>a <b> c</script>", Token("tag", 0, 24, "script")),
        ("<script src='>'/>", Token("tag", 0, 17, "script")),
        ("<STYLE type='x'>a", Token("tag", 0, 17, "style")),
        ("&euro;", Token("entity", 0, 6, "€")),
        ("&#8364;", Token("entity", 0, 7, "€")),
        ("&#x20AC;", Token("entity", 0, 8, "€")),
        ("&nbsp", Token("entity", 0, 5, "\xa0")),
        ("&geen;", Token("text", 0, 6)),
        ("&euro", Token("text", 0, 5)),
        ("&#1;", Token("text", 0, 4)),
        ("5 < 6 > 4", Token("text", 0, 9)),
        ("<a", Token("text", 0, 2)),
        ("<a b=c", Token("text", 0, 6)),
        ("<a b='c>", Token("tag", 0, 8, "a")),
    ],
)
def test_a_token_is_what_a_browser_takes_it_for(text: str, token: Token) -> None:
    assert list(tokens(text)) == [token]


def test_the_text_is_what_lies_between() -> None:
    text = "a <b>c</b> &amp; d"
    assert [text[token.start : token.end] for token in tokens(text) if token.kind == "text"] == ["a ", "c", " ", " d"]


def test_what_is_no_tag_may_hold_one() -> None:
    assert [token.kind for token in tokens("<a b='c <i>")] == ["text", "tag"]


def test_an_old_entity_may_end_in_the_middle_of_a_word() -> None:
    text = "&copy2026"
    assert [(text[token.start : token.end], token.value) for token in tokens(text)] == [("&copy", "©"), ("2026", "")]


@pytest.mark.parametrize(
    ("tag", "values"),
    [
        ("<a>", {}),
        ("<a href='x' TITLE=\"een 'twee'\">", {"href": ("x", "'"), "title": ("een 'twee'", '"')}),
        ("<a b = c d=e/f>", {"b": ("c", " "), "d": ("e/f", " ")}),
        ("<a b c='' />", {"b": ("", " "), "c": ("", "'")}),
        ("<a b='x' b='y'>", {"b": ("x", "'")}),
        ("<a href='x'' b='y'>", {"href": ("x", "'"), "'": ("", " "), "b": ("y", "'")}),
        ("<p/b=c>", {"b": ("c", " ")}),
        ("<textarea b='>'>c=d</textarea>", {"b": (">", "'")}),
        ("<a =b>", {"b": ("", " ")}),
    ],
)
def test_the_attributes_of_a_tag(tag: str, values: dict[str, tuple[str, str]]) -> None:
    found = attributes(tag, 3)
    assert {name: (value.raw, value.quote) for name, value in found.items()} == values
    for value in found.values():
        assert not value.raw or tag[value.start - 3 :].startswith(value.raw)
