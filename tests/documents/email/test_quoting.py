"""What mail programs put earlier messages and signatures in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.email.quoting import quotations, without

QUOTING = [
    "<blockquote>{}</blockquote>",
    '<blockquote style="margin-left: 1ex; border-left: 1px solid #ccc">{}</blockquote>',
    '<blockquote style="border:none" class="citaat">{}</blockquote>',
    '<blockquote type="cite" style="margin:0">{}</blockquote>',
    '<blockquote type="cite">{}</blockquote>',
    "<BLOCKQUOTE style='margin:0' type=cite><div>{}</div></BLOCKQUOTE>",
    '<blockquote class="gmail_quote" style="x">{}<blockquote>{}</blockquote></blockquote>',
    '<div class="moz-forward-container">{}<div>{}</div></div>',
    '<div id="yahoo_quoted_1" class="yahoo_quoted">{}</div>',
    '<div class="x_gmail_signature" data-smartmail="gmail_signature">{}</div>',
    '<pre class="moz-signature" cols="72">{}</pre>',
    '<div id="Signature">{}</div>',
    '<div id="mail-editor-reference-message-container"><div>{}</div></div>',
]


@pytest.mark.parametrize("shell", QUOTING)
def test_what_mail_programs_quote_in_is_passed_over(shell: str) -> None:
    quoted = shell.replace("{}", "te duur")
    html = f"<p>een</p>{quoted}<p>twee</p>"
    assert [span.of(html) for span in quotations(html)] == [quoted]


def test_what_stands_below_the_head_of_a_message_in_outlook_is_too() -> None:
    html = '<p>een</p><hr><div id="x_divRplyFwdMsg" dir="ltr"><b>Van:</b> Jan</div><div>te duur</div>'
    assert [span.of(html) for span in quotations(html)] == [html[html.index("<div") :]]


def test_a_quotation_without_end_goes_on_to_the_end() -> None:
    html = "<p>een</p><blockquote type=cite>te duur<p>en traag"
    assert [span.of(html) for span in quotations(html)] == [html[10:]]


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">een</blockquote>',
        "<blockquote style='margin-top: 0; margin-bottom: 0'>een</blockquote>",
        '<div class="gmail_quote">een</div>',
        "<p>Signature</p>",
        "<img class=signature>een",
        "<p class=signature>een",
    ],
)
def test_other_elements_are_not(html: str) -> None:
    assert quotations(html) == []


@given(
    st.lists(st.sampled_from([*QUOTING, "<p>een</p>", "<div>", "</div>", "</blockquote>", "<blockquote type=cite>"]))
)
def test_the_html_keeps_its_length_and_the_rest(parts: list[str]) -> None:
    html = "".join(parts)
    spans = quotations(html)
    seen_by_readers = without(html, spans)
    assert len(seen_by_readers) == len(html)
    assert [span.of(seen_by_readers).split() for span in spans] == [["<hr", ">"]] * len(spans)
