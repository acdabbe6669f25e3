"""E-mail: the parts of a message, where in them something stands, and edits of its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy, default
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.documents import Document, open_source, read_document
from enmaar.errors import FixError, InputError
from enmaar.findings import Edit
from enmaar.fixing import edited
from enmaar.source import SourceFile
from tests.conftest import Command
from tests.documents import seen

SAMPLE = Path(__file__).parent.parent / "samples" / "proefrit.eml"
SENTENCE = "Dat is een goed punt, maar dit model is beter."
REWRITTEN = "Dat is een goed punt, en dit model is beter."


def opened(data: bytes) -> SourceFile:
    return open_source("bericht.eml", data)


def read(data: bytes) -> Document:
    document = read_document(opened(data))
    seen.check_law(document)
    return document


def parts(data: bytes) -> dict[str, str]:
    source = opened(data)
    return {part.name: part.span.of(source.text) for part in source.container.parts} if source.container else {}


def places(data: bytes) -> list[tuple[str, str]]:
    """The name of the part that each segment stands in, and its text."""
    document = read(data)
    found = [(document.source.part_at(each.source_map.pieces[0].source.start), each.text) for each in document.segments]
    return [(part.name if part else "", text) for part, text in found]


def message(*lines: str, end: str = "\n") -> bytes:
    return end.join(lines).encode()


def edit(source: SourceFile, old: str, new: str) -> bytes:
    """The bytes with every `old` replaced."""
    pieces = source.text.split(old)
    edits: list[Edit] = []
    at = 0
    for piece in pieces[:-1]:
        at += len(piece)
        edits.append(Edit(at, at + len(old), old, new))
        at += len(old)
    return edited(source, edits).to_bytes()


# --- the parts


def test_a_simple_message_has_a_subject_and_a_body() -> None:
    data = message("From: a@voorbeeld.nl", "Subject: Uw offerte", "", "Beste Jan,", "", SENTENCE)
    assert parts(data) == {"subject": "Uw offerte", "body": f"Beste Jan,\n\n{SENTENCE}"}
    assert places(data) == [("subject", "Uw offerte"), ("body", "Beste Jan,"), ("body", SENTENCE)]


def test_the_subject_is_a_run_of_its_own() -> None:
    segments = read(message("Subject: Uw offerte", "", "Een.", "", "Twee.")).segments
    assert [(each.where, each.block) for each in segments] == [("subject", 0), ("body", 1), ("body", 1)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"Subject: Uw offerte", {"subject": "Uw offerte", "body": ""}),
        (b"Subject: Uw offerte\r\n\r\n", {"subject": "Uw offerte", "body": ""}),
        (b"Subject:\r\nFrom: a@b.nl\r\n\r\nEen.\r\n", {"body": "Een.\r\n"}),
        (b"From: a@b.nl\n\nEen.", {"body": "Een."}),
        (b"\xef\xbb\xbfSubject: Een\n\nTwee.", {"subject": "Een", "body": "Twee."}),
        (b"From jan@b.nl Mon Mar  3\nSubject: Een\n\nTwee.", {"subject": "Een", "body": "Twee."}),
        (b"Subject: Een\nTwee.", {"subject": "Een", "body": "Twee."}),
        (b"SUBJECT : Een\n\nTwee.", {"subject": "Een", "body": "Twee."}),
        (b"Subject: Een\nSubject: Drie\n\nTwee.", {"subject": "Een", "body": "Twee."}),
        (b"Subject: Een\r\n twee\r\n\r\nDrie.", {"subject": "Een twee", "body": "Drie."}),
        (b"Subject: =?utf-8?q?E=C3=A9n?=\n =?utf-8?b?IOKCrA==?=\n\n", {"subject": "Eén €", "body": ""}),
    ],
)
def test_headers_have_many_forms(data: bytes, found: dict[str, str]) -> None:
    assert parts(data) == found


@pytest.mark.parametrize("data", [b"", b"Beste Jan,\n\nOnderwerp: maar", b"Onderwerp: Uw offerte\n\nBeste Jan,"])
def test_what_has_no_headers_of_a_mail_is_a_plain_text(data: bytes) -> None:
    source = opened(data)
    assert (source.container, source.text) == (None, data.decode())


def test_a_draft_is_read_by_the_rules_for_drafts() -> None:
    document = read("Onderwerp: Één offerte\n\nBeste Jan,".encode("cp1252"))
    assert [(each.where, each.text) for each in document.segments] == [
        ("subject", "Één offerte"),
        ("body", "Beste Jan,"),
    ]


@pytest.mark.parametrize(
    "prefix", ["Re:", "RE: ", "RE : ", "Antw: ", "FW: ", "Fwd: ", "Re[2]: ", "Doorst: ", "[EXTERN] RE: ", "TR : "]
)
def test_the_subject_of_an_answer_is_not_the_writers(prefix: str) -> None:
    assert places(message(f"Subject: {prefix}te duur, maar mooi", "", "Een.")) == [("body", "Een.")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_parts_of_parts_stand_in_order(line_end: str) -> None:
    data = message(
        *("Subject: Onderwerp", 'Content-Type: multipart/mixed; boundary="=_a b"', "", "Voorwoord.", "--=_a b"),
        *("Content-Type: multipart/alternative;", "\tboundary=bb", "", "--bb", "", "Een.", "--bb"),
        *("Content-Type: text/html", "", "<p>Twee.</p>", "--bb--", "Nawoord.", "--=_a b"),
        *("Content-Type: text/plain; charset=us-ascii", "", "Drie.", "", "--=_a b"),
        *("Content-Type: TEXT/HTML", "", "<p>Vier.</p>", "--=_a b--", "", "Nawoord."),
        end=line_end,
    )
    assert list(parts(data).items()) == [
        *(("subject", "Onderwerp"), ("body", "Een."), ("body.html", "<p>Twee.</p>")),
        *(("body 2", f"Drie.{line_end}"), ("body 2.html", "<p>Vier.</p>")),
    ]
    assert [text for _, text in places(data)] == ["Onderwerp", "Een.", "Twee.", "Drie.", "Vier."]


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Type: text/plain\nContent-Disposition: attachment",
        "Content-Type: text/plain\nContent-Disposition: inline; filename=x.txt",
        "Content-Type: text/plain\nContent-Disposition: inline; filename*=utf-8''prijs%20%E2%82%AC.txt",
        "Content-Type: text/plain\nContent-Disposition: inline; filename*0*=utf-8''prijs; filename*1*=%20.txt",
        "Content-Type: text/plain; name=x.txt",
        "Content-Type: text/calendar",
        "Content-Type: application/pdf",
        "Content-Type: message/rfc822",
        "Content-Type: message/rfc822\nContent-Disposition: inline",
    ],
)
def test_attachments_and_attached_messages_are_skipped(headers: str) -> None:
    attached = f"--x\n{headers}\n\nSubject: Te duur\n\nTe duur, maar mooi.\n"
    data = f"Subject: Een\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nTwee.\n{attached}--x--".encode()
    assert list(parts(data).values()) == ["Een", "Twee."]


@pytest.mark.parametrize(
    ("parted", "found"),
    [
        ("--x\n\nEen.", ["Een."]),
        ("--x\n\nEen.\n--x", ["Een.", ""]),
        ("--x\n--x\n\nEen.\n--x--", ["", "Een."]),
        ("--x\n\nEen.\n--xy\nTwee.\n--x--\n--x\n\nDrie.", ["Een.\n--xy\nTwee."]),
        ("--x  \n\nEen.\n--x-- \n", ["Een."]),
        ("--x\nEen zonder kop.\n--x--", ["Een zonder kop."]),
        ("--x--", []),
        ("", []),
    ],
)
def test_boundaries_have_odd_forms(parted: str, found: list[str]) -> None:
    data = f"From: a@b.nl\nContent-Type: multipart/mixed; boundary=x\n\n{parted}".encode()
    if parted == "--x--":
        with pytest.raises(InputError, match=r"bericht\.eml.*beschadigd"):
            opened(data)
    else:
        assert list(parts(data).values()) == found


# --- text and HTML


def alternatives(text: str, html: str, subject: str = "Onderwerp") -> bytes:
    mail = EmailMessage()
    mail["Subject"] = subject
    mail.set_content(text)
    mail.add_alternative(html, subtype="html")
    return mail.as_bytes()


def test_the_same_words_are_judged_once() -> None:
    html = f"<title>Onderwerp</title><h1>Beste Jan</h1><p>{SENTENCE.replace('maar', '<b>maar</b>')}</p><p>Dag</p>"
    data = alternatives(f"BESTE JAN\n\n{SENTENCE}\n\nDag", html)
    assert [name for name, _ in places(data)] == ["subject", "body", "body", "body"]


def test_what_only_the_html_says_is_judged_there() -> None:
    data = alternatives(f"Beste Jan,\n\n{SENTENCE}", f"<p>Beste Jan,</p><p>{REWRITTEN}</p><p>Nu met korting!</p>")
    assert places(data)[1:] == [
        *(("body", "Beste Jan,"), ("body", SENTENCE)),
        *(("body.html", REWRITTEN), ("body.html", "Nu met korting!")),
    ]


def test_marks_of_emphasis_make_no_difference() -> None:
    html = "<p>Dat is een <i>goed</i> punt, <b>zeg ik</b>.</p>"
    assert [name for name, _ in places(alternatives("Dat is een _goed_ punt, *zeg ik*.", html))] == ["subject", "body"]


def test_a_run_ends_where_something_was_told_before() -> None:
    data = alternatives("Hier staat al iets.", "<p>Een.</p><p>Hier staat al iets.</p><p>Twee.</p>")
    *_, first, second = read(data).segments
    assert (first.text, second.text, first.block == second.block) == ("Een.", "Twee.", False)


def test_addresses_make_no_difference() -> None:
    data = alternatives("Bestel vandaag nog <https://x.nl> in de winkel.", "<p>Bestel vandaag nog in de winkel.</p>")
    assert [name for name, _ in places(data)] == ["subject", "body"]


HTML = """\
<html><body><p>Dank u.</p>
<div class="gmail_attr">Op ma 3 mrt. 2025 om 10:12 schreef Jan &lt;<a href="mailto:j@x.nl">j@x.nl</a>&gt;:<br></div>
<blockquote class="gmail_quote">Te duur.</blockquote>
<p>Dat snap ik.</p>
<blockquote type="cite">En traag.</blockquote>
<p>Vandaag nog.</p>
<p>Met vriendelijke groet,</p>
<p>Piet<br>030-1234567<br><a href="http://x.nl">www.x.nl</a></p>
<p>Verzonden vanaf mijn iPhone</p>
<div><p><b>Van:</b> Jan<br><b>Verzonden:</b> maandag 3 maart 2025 10:12<br><b>Aan:</b> Piet</p></div>
<p>Te duur.</p></body></html>
"""


def test_in_html_too_only_the_writers_own_words_are_judged() -> None:
    data = message("From: a@b.nl", "Content-Type: text/html", "", HTML)
    segments = read(data).segments
    assert [each.text for each in segments] == ["Dank u.", "Dat snap ik.", "Vandaag nog.", "Met vriendelijke groet,"]
    assert [each.block for each in segments] == sorted(each.block for each in segments)
    assert len({each.block for each in segments}) == 3


MARKED = """\
<html><body><p>Dank u.</p><blockquote><p>Te duur.</p></blockquote><p>Dat snap ik.</p>
<blockquote style="margin:0 0 0 40px;border:none"><div>Vandaag nog.</div></blockquote>
{}</body></html>
"""


@pytest.mark.parametrize(
    "signature",
    [
        "<div>-- <br></div><div>Piet</div><div>Altijd vriendelijk!</div>",
        "<p>--&nbsp;<br>Piet<br>Altijd vriendelijk!</p>",
        "<div>Tot dan</div><div>--&#160;</div><ul><li>Piet</li><li>Altijd vriendelijk!</li></ul>",
        "<p>--<br>Piet<br>030-1234567</p>",
        "<p>\n  --\n  <br>\n  Piet<br>030-1234567</p>",
    ],
)
def test_a_signature_below_its_mark_and_any_blockquote_are_set_aside(signature: str) -> None:
    data = message("From: a@b.nl", "Content-Type: text/html", "", MARKED.format(signature))
    found = [text for _, text in places(data) if text != "Tot dan"]
    assert found == ["Dank u.", "Dat snap ik.", "Vandaag nog."]


@pytest.mark.parametrize("divider", ["--<br>", "<p>--</p>", "<div>---- </div>", "<b>--</b> ", "-- meer<br>"])
def test_a_divider_is_no_such_mark(divider: str) -> None:
    data = message("From: a@b.nl", "Content-Type: text/html", "", f"<div>Een.</div>{divider}<div>Twee drie.</div>")
    assert places(data)[-1] == ("body.html", "Twee drie.")


def test_what_the_text_sets_aside_is_no_news_in_the_html() -> None:
    text = "Dank u.\n\nOp 3 mei schreef Jan:\n> Het is mij te duur.\n\n-- \nPiet van de winkel"
    html = "<p>Dank u.</p><div class=odd>Het is mij te duur.</div><p>Piet van de winkel</p><p>Nu met korting!</p>"
    assert places(alternatives(text, html))[1:] == [("body", "Dank u."), ("body.html", "Nu met korting!")]


# --- format=flowed

FLOWED = "Content-Type: text/plain; format=flowed"


@pytest.mark.parametrize(
    "soft", ["Dat is een goed punt, \nMaar echt.", "Wij zijn \n- nu dan - open.", "Vanaf \n1. mei"]
)
def test_a_soft_line_end_is_no_break(soft: str) -> None:
    assert places(message("From: a@b.nl", FLOWED, "", soft)) == [("body", soft.replace(" \n", "\n"))]


def test_a_line_that_is_not_flowed_may_break() -> None:
    data = message("From: a@b.nl", FLOWED, "", "Voordelen: ", "- gratis", "- snel")
    assert [text for _, text in places(data)] == ["Voordelen:\n- gratis", "snel"]


def test_the_mark_of_a_signature_is_not_flowed() -> None:
    assert places(message("From: a@b.nl", FLOWED, "", "Een.", "-- ", "Piet")) == [("body", "Een.")]


# --- what cannot be read


@pytest.mark.parametrize(
    ("headers", "word"),
    [
        ("Content-Type: multipart/encrypted; boundary=x", "versleuteld"),
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "versleuteld"),
        ("Content-Type: multipart/mixed", "beschadigd"),
        ("Content-Type: multipart/mixed; boundary=y", "beschadigd"),
    ],
)
def test_such_a_message_is_refused_by_name(headers: str, word: str) -> None:
    with pytest.raises(InputError, match=rf"bericht\.eml.*{word}"):
        opened(f"From: a@b.nl\n{headers}\n\n--x\n\nEen.\n--x--".encode())


def test_parts_within_parts_have_an_end() -> None:
    def nested(depth: int) -> bytes:
        levels = [f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(depth)]
        return ("From: a@b.nl\n" + "".join(levels) + "\nEen.").encode()

    assert list(parts(nested(20)).values()) == ["Een."]
    with pytest.raises(InputError, match=r"bericht\.eml.*lagen"):
        opened(nested(21))


@pytest.mark.parametrize("data", [b"\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", b"PK\x03\x04\0"])
def test_what_is_no_text_at_all_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"bericht\.eml"):
        opened(data)


FRAGMENTS = st.sampled_from(
    [
        *(b"Subject: ", b"From: a@b.nl\n", b"\n", b"\r\n", b" ", b"\t", b"--x\n", b"--x--\n", b"--x", b"\0", b"\xff"),
        *(b"Content-Type: multipart/mixed; boundary=x\n", b"Content-Type: text/html; charset=utf-16\n", b'; a="'),
        *(b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n", b"TWFhcg==\n"),
        *(b"=?utf-8?q?", b"?=", b"=?x?b?", b"=\n", b"=C3", b"=A9", b"=", b"> ", b"-- \n", b"<blockquote type=cite>"),
        *(b"Content-Type: text/plain; format=flowed\n", b"<p>", b"&amp;", b"maar ", SENTENCE.encode(), b"Van: x\n"),
        *(
            b"Op 3 mei 2025 om 10:12 schreef Jan:\n",
            b"Met vriendelijke groet,\n",
            b"tel 030-1234567\n",
            b"\xe2\x82\xac",
        ),
    ]
)


@given(st.lists(FRAGMENTS, max_size=25).map(b"".join) | st.binary(max_size=80))
@settings(max_examples=400)
def test_any_bytes_can_be_read_or_are_refused(data: bytes) -> None:
    try:
        source = opened(data)
    except InputError:
        return
    assert source.to_bytes() == data
    seen.check_law(read_document(source))


# --- where it stands

FILLING = st.sampled_from(
    [
        "Beste Jan,",
        "Eén regel met é, en nog een woord of tien dat erachter staat, tot over de zesenzeventig kolommen heen.",
        "50 % = de helft",
        "- een punt\n- nog een",
        "> Te duur, maar mooi.",
        "",
    ]
)


@dataclass(frozen=True)
class Planted:
    """A message by Python's own library with a sentence in its text once."""

    before: str
    after: str
    subject: str
    charset: str
    transfer: str
    policy: EmailPolicy
    with_html: bool
    with_attachment: bool

    def text(self, sentence: str) -> str:
        return f"{self.before}{sentence}{self.after}\n".replace("\n", self.policy.linesep)

    def data(self, sentence: str = SENTENCE) -> bytes:
        mail = EmailMessage(self.policy)
        mail["Subject"] = self.subject
        mail.set_content(f"{self.before}{sentence}{self.after}\n", charset=self.charset, cte=self.transfer)
        if self.with_html:
            mail.add_alternative("<p>Ja.</p>", subtype="html")
        if self.with_attachment:
            mail.add_attachment(f"{SENTENCE}\n", filename="bijlage.txt")
        for number, part in enumerate(mail.walk()):
            if part.is_multipart():
                part.set_boundary(f"=={number}==")
        return mail.as_bytes()


PARAGRAPHS = st.lists(FILLING, max_size=4)
PLANTED = st.builds(
    Planted,
    before=st.builds(
        lambda paragraphs, start: "\n\n".join([*paragraphs, start]), PARAGRAPHS, st.sampled_from(["", "Ja. ", "- "])
    ),
    after=PARAGRAPHS.map(lambda paragraphs: "\n\n".join(["", *paragraphs])),
    subject=st.sampled_from(["Onderwerp", "Één onderwerp", "Onderwerp " * 9]),
    charset=st.sampled_from(["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15"]),
    transfer=st.sampled_from(["8bit", "quoted-printable", "base64"]),
    policy=st.sampled_from([default, default.clone(linesep="\r\n"), default.clone(max_line_length=50)]),
    with_html=st.booleans(),
    with_attachment=st.booleans(),
)


@given(PLANTED)
@settings(max_examples=100)
def test_the_text_is_what_the_library_put_in(case: Planted) -> None:
    assert parts(case.data())["body"].rstrip() == case.text(SENTENCE).rstrip()


@given(PLANTED)
@settings(max_examples=40)
def test_a_finding_tells_its_place_in_the_part(tmp_path_factory: pytest.TempPathFactory, case: Planted) -> None:
    file = tmp_path_factory.mktemp("post") / "bericht.eml"
    file.write_bytes(case.data())
    (result,) = enmaar.check_paths(file)
    (found,) = result.findings
    before = case.text(SENTENCE)
    before = before[: before.index("maar dit")]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (result.format, found.where, found.text) == ("email", "body", "maar")
    assert (found.start.offset, found.start.line, found.start.column) == (len(before), line, column)
    assert (found.end.offset, found.end.line, found.end.column) == (len(before) + 4, line, column + 4)


@given(PLANTED)
@settings(max_examples=150)
def test_an_edit_changes_the_text_and_nothing_else(case: Planted) -> None:
    source = opened(case.data())
    start = source.text.index("maar dit")
    changed = edited(source, [Edit(start, start + 4, "maar", "en")])
    assert changed.text == source.text.replace(SENTENCE, REWRITTEN, 1)
    if case.transfer != "quoted-printable":
        assert changed.to_bytes() == case.data(REWRITTEN)
        return
    before, after = case.data().split(b"\n"), changed.to_bytes().split(b"\n")
    same = next(number for number, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    tail = next(n for n, pair in enumerate(zip(reversed(before), reversed(after), strict=False)) if pair[0] != pair[1])
    old, new = before[same : len(before) - tail], after[same : len(after) - tail]
    assert len(old) <= 2
    assert all(len(line.rstrip(b"\r")) <= 76 for line in new)


# --- edits


def encoded(text: bytes, transfer: str, charset: str = "utf-8") -> bytes:
    return (
        f"Subject: Een\nContent-Type: text/plain; charset={charset}\n"
        f"Content-Transfer-Encoding: {transfer}\nX-Na: ja\n\n".encode()
        + text
    )


@pytest.mark.parametrize(
    ("transfer", "before", "after"),
    [
        ("8bit", "één, maar\r\nnee".encode(), "één, toch\r\nnee".encode()),
        ("7bit", b"een, maar\nnee", b"een, toch\nnee"),
        ("quoted-printable", b"een, ma=\nar=20\n=6Eee", b"een, toch=20\n=6Eee"),
        ("quoted-printable", b"een, ma=\r\nar=\r\n=6Eee", b"een, toch=\n=6Eee"),
        ("base64", b"ZWVuLCBtYWFyIG5lZQ==\n", b"ZWVuLCB0b2NoIG5lZQ==\n"),
        ("BASE64 ", b"ZWVu\nLCBt\nYWFy", b"ZWVu\nLCB0\nb2No"),
    ],
)
def test_an_edit_is_encoded_as_the_part_is(transfer: str, before: bytes, after: bytes) -> None:
    assert edit(opened(encoded(before, transfer)), "maar", "toch") == encoded(after, transfer)


def test_edits_in_all_parts_go_in_at_once() -> None:
    head = 'Content-Type: multipart/mixed; boundary="x"\n\n'
    body = "--x\n\nja, maar\nnee, maar\n--x\nContent-Transfer-Encoding: quoted-printable\n\nmaa=72\n--x--\n"
    data = f"Subject: Ja, maar\nTo: maar@voorbeeld.nl\n{head}{body}".encode()
    written = data.replace(b"Ja, maar", b"Ja, en").replace(b"ja, maar", b"ja, en").replace(b"nee, maar", b"nee, en")
    assert edit(opened(data), "maar", "en") == written.replace(b"maa=72", b"en")


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("Ja, maar nee", "Ja, en nee"),
        ("  Ja, maar nee  ", "  Ja, en nee  "),
        ("\n Ja, maar nee", "\n Ja, en nee"),
        ("Ja,\n maar nee", "Ja, en nee"),
        ("=?iso-8859-1?Q?E=E9n=2C_maar?= nee", "=?iso-8859-1?q?E=E9n=2C_en_nee?="),
        ("Ja, maar =?utf-8?b?w6nDqW4=?=", "=?utf-8?b?SmEsIGVuIMOpw6lu?="),
    ],
)
def test_of_an_edited_subject_the_whole_value_is_encoded_anew(value: str, after: str) -> None:
    shell = "From: a@b.nl\nSubject:{}\nTo: maar@voorbeeld.nl\n\nTekst."
    assert edit(opened(shell.format(value).encode()), "maar", "en") == shell.format(after).encode()


def test_a_subject_that_is_not_edited_stays_as_it_is() -> None:
    data = b"Subject: =?UTF-8?q?J=61=2C?=  \r\n\t nee\r\n\r\nmaar"
    assert edit(opened(data), "maar", "en") == data.replace(b"maar", b"en")


@pytest.mark.parametrize(
    ("data", "old", "new", "lacking"),
    [
        (encoded("één, maar".encode("latin-1"), "8bit", "iso-8859-1"), "maar", "→", "→"),
        (encoded(b"=E9=E9n, maar", "quoted-printable", "iso-8859-1"), "maar", "€", "€"),
        (encoded(b"bWFhcg==", "base64", "us-ascii"), "maar", "e 😀", "😀"),
        (encoded(b"een, maar", "7bit"), "maar", "én", "é"),
    ],
)
def test_a_character_that_the_part_cannot_hold_is_an_error_that_names_both(
    data: bytes, old: str, new: str, lacking: str
) -> None:
    with pytest.raises(FixError, match=rf"bericht\.eml \(body\): .*'{lacking}'") as error:
        edit(opened(data), old, new)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("transfer", ["8bit", "binary", "quoted-printable", "base64"])
def test_a_part_that_may_hold_any_byte_takes_any_character_of_its_set(transfer: str) -> None:
    text = b"bWFhcg==" if transfer == "base64" else b"maar"
    assert parts(edit(opened(encoded(text, transfer)), "maar", "én"))["body"] == "én"


def test_a_subject_takes_any_character() -> None:
    data = edit(opened(b"Subject: Ja, maar\n\n"), "maar", "→")
    assert parts(data)["subject"] == "Ja, →"


@pytest.mark.parametrize(
    ("data", "old", "new"),
    [
        (b"Subject: Een\n\nTwee.", "Een\n\nTwee", "Drie"),  # over two parts
        (b"Subject: Een\n\n\xe9n maar", "é", "Ã©"),  # what would be UTF-8 by chance
    ],
)
def test_an_edit_that_would_not_read_back_is_an_error(data: bytes, old: str, new: str) -> None:
    with pytest.raises(FixError, match=r"bericht\.eml: een voorstel past niet in dit bestand"):
        edit(opened(data), old, new)


def test_a_signed_message_is_left_as_it_is() -> None:
    data = b"From: a@b.nl\nContent-Type: multipart/signed; boundary=x\n\n--x\n\n" + SENTENCE.encode() + b"\n--x--"
    assert not opened(data).editable


# --- the sample


def test_the_findings_of_the_sample() -> None:
    (result,) = enmaar.check_paths(SAMPLE)
    found = [(each.where, each.start.line, each.start.column, each.start.offset, each.kind) for each in result.findings]
    assert found == [
        ("subject", 1, 27, 26, "begrip"),
        ("body", 3, 76, 100, "instemming"),  # "ma=" at the end of one line, "ar" on the next
        ("body", 9, 22, 292, "begrip"),
        ("body.html", 12, 33, 795, "waardering"),
    ]


def test_the_sample_with_its_fixes(enmaar: Command, tmp_path: Path) -> None:
    file = tmp_path / "proefrit.eml"
    file.write_bytes(SAMPLE.read_bytes())
    enmaar("check", "--fix", "--unsafe-fixes", file.name)
    before = message_from_bytes(SAMPLE.read_bytes(), policy=default)
    after = message_from_bytes(file.read_bytes(), policy=default)
    assert after["subject"] == "Wij begrijpen uw twijfel. Kom zaterdag één keer rijden"
    old_text, old_html, old_attachment = (part.get_content() for part in before.walk() if not part.is_multipart())
    text, html, attachment = (part.get_content() for part in after.walk() if not part.is_multipart())
    assert attachment == old_attachment
    rewritten = {
        "zwaar is, maar hij": "zwaar is, en hij",
        "zwaar</b> is, maar hij": "zwaar</b> is, en hij",
        "goed. Maar de": "goed. En de",
        "vindt, maar het": "vindt. Het",
    }
    for old, new in rewritten.items():
        old_text, old_html = old_text.replace(old, new), old_html.replace(old, new)
    assert (text, html) == (old_text, old_html)
