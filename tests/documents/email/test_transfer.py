"""Transfer encodings: what is read is what Python's own decoders read, and a change touches nothing else."""

from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.email.transfer import BASE64, QUOTED_PRINTABLE, Change, repacked, unpacked

CONTENT = st.lists(st.sampled_from([b"maar", b" ", b"\t", b"=", b"\xc3\xa9", b"\r\n", b".", b"x" * 30])).map(b"".join)


@st.composite
def changed(draw: st.DrawFn) -> tuple[bytes, list[Change], bytes]:
    """Some bytes, changes of them, and what they become."""
    parts = draw(st.lists(st.tuples(CONTENT, CONTENT, CONTENT), max_size=4))
    changes: list[Change] = []
    before = after = b""
    for kept, old, new in parts:
        changes.append(Change(len(before + kept), len(before + kept + old), new))
        before += kept + old
        after += kept + new
    return before, changes, after


@given(CONTENT)
def test_quoted_printable_is_read_as_python_does(content: bytes) -> None:
    raw = quopri.encodestring(content)
    assert unpacked(raw, QUOTED_PRINTABLE) == content == quopri.decodestring(raw)


@pytest.mark.parametrize(
    ("raw", "content"),
    [
        (b"ma=\nar", b"maar"),
        (b"ma=\r\nar", b"maar"),
        (b"ma= \t\nar", b"maar"),
        (b"een \t\r\ntwee", b"een\r\ntwee"),
        (b"=e2=82=AC", "€".encode()),
        (b"a=b, a=XY, a=", b"a=b, a=XY, a"),
        (b"=", b""),
        (b"\xc3\xa9", "é".encode()),
        (b"--=20\n", b"-- \n"),
    ],
)
def test_quoted_printable_has_odd_forms(raw: bytes, content: bytes) -> None:
    assert unpacked(raw, QUOTED_PRINTABLE) == content


@pytest.mark.parametrize(
    ("raw", "content"),
    [
        (b"bWFhcg==\r\n", b"maar"),
        (b"bW\nFh\ncg", b"maar"),
        (b"bWFhcg==bWFhcg==", b"maarmaar"),
        (b"bW-Fh!cg==", b"maar"),
        (b"bWFhcgE", b"maar\x01"),
        (b"b", b""),
        (b"", b""),
    ],
)
def test_base64_is_read_as_far_as_it_goes(raw: bytes, content: bytes) -> None:
    assert unpacked(raw, BASE64) == content


@pytest.mark.parametrize("transfer", ["7bit", "8bit", "binary", "", "wat-dan-ook"])
def test_other_transfer_encodings_leave_the_bytes_as_they_are(transfer: str) -> None:
    assert unpacked(b"ma=\nar", transfer) == b"ma=\nar"
    assert repacked(b"ma=\nar", transfer, [Change(2, 4, b"")], b"\n") == b"maar"


@given(changed(), st.sampled_from([QUOTED_PRINTABLE, BASE64, "8bit"]))
def test_changes_go_in_where_they_say(case: tuple[bytes, list[Change], bytes], transfer: str) -> None:
    before, changes, after = case
    encode = {QUOTED_PRINTABLE: quopri.encodestring, BASE64: base64.encodebytes}.get(transfer, bytes)
    assert unpacked(repacked(encode(before), transfer, changes, b"\r\n"), transfer) == after


@given(changed())
def test_lines_that_are_written_have_76_columns_at_most(case: tuple[bytes, list[Change], bytes]) -> None:
    raw = quopri.encodestring(case[0])
    kept = raw.split(b"\n")
    written = repacked(raw, QUOTED_PRINTABLE, case[1], b"\n").split(b"\n")
    assert all(len(line.removesuffix(b"\r")) <= 76 for line in written if line not in kept)


@given(CONTENT)
def test_no_change_changes_nothing(content: bytes) -> None:
    raw = quopri.encodestring(content)
    assert repacked(raw, QUOTED_PRINTABLE, [], b"\n") == raw


@pytest.mark.parametrize(
    ("raw", "change", "written"),
    [
        # Only the line that is touched is written, with what stood in it as it stood.
        (b"=65=C3=A9n, maar=\ntwee =20\n=64rie", (6, 10, "én"), b"=65=C3=A9n, =C3=A9n=\ntwee =20\n=64rie"),
        (b"ja, ma=\nar nee\ntwee=21", (4, 8, "en"), b"ja, en nee\ntwee=21"),
        (b"ja, maar\r\ntwee", (2, 8, ""), b"ja\r\ntwee"),
        (b"ja, maar\ntwee", (4, 8, ""), b"ja,=20\ntwee"),
        (b"een\r\ntwee", (3, 5, " en "), b"een en twee"),
        (b"een \ntwee", (3, 3, "."), b"een.\ntwee"),
        (b"een", (3, 3, " = 1"), b"een =3D 1"),
        (b"", (0, 0, "een"), b"een"),
        (b"een " * 18 + b"maar=\ntwee", (72, 76, "of"), b"een " * 18 + b"of=\ntwee"),
        (b"een " * 18 + b"maa=\nr", (72, 76, "en toch"), b"een " * 18 + b"en =\ntoch"),
        (b"\xc3\xa9n, maar", (5, 9, "en"), b"\xc3\xa9n, en"),
    ],
)
def test_only_lines_that_are_touched_change(raw: bytes, change: tuple[int, int, str], written: bytes) -> None:
    start, end, new = change
    assert repacked(raw, QUOTED_PRINTABLE, [Change(start, end, new.encode())], b"\n") == written


@pytest.mark.parametrize(("width", "line_end"), [(76, b"\r\n"), (64, b"\n"), (4, b"\n")])
def test_base64_keeps_the_length_of_its_lines(width: int, line_end: bytes) -> None:
    def encode(content: bytes) -> bytes:
        digits = base64.b64encode(content)
        return line_end.join(digits[at : at + width] for at in range(0, len(digits), width)) + 2 * line_end

    content = b"Dat is een goed punt, maar dit model is beter. " * 3
    change = Change(22, 26, b"en")
    assert repacked(encode(content), BASE64, [change], line_end) == encode(content.replace(b"maar", b"en", 1))


def test_base64_of_one_long_line_stays_one() -> None:
    content = b"Dat is een goed punt, maar dit model is beter. " * 3
    raw = base64.b64encode(content)
    assert repacked(raw, BASE64, [Change(0, 3, b"Het")], b"\n") == base64.b64encode(b"Het" + content[3:])
