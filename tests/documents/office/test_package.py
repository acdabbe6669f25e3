"""Zips: opened within limits, and written back byte for byte."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enmaar.documents.office.package import Package
from enmaar.errors import InputError
from tests.documents.office.word_files import changed, packed, raw, unpacked

CONTENTS: dict[str, str | bytes] = {"a.xml": "<a/>" * 50, "map/b.bin": bytes(range(256)), "c.txt": ""}


def opened(data: bytes, max_size: int = 100_000) -> Package:
    return Package.open("map/brief.docx", data, max_size=max_size)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_read_as_they_were_written(method: int) -> None:
    package = opened(packed(CONTENTS, method))
    assert [package.read(name) for name in CONTENTS] == [b"<a/>" * 50, bytes(range(256)), b""]


def test_names_are_found_in_any_case() -> None:
    package = opened(packed(CONTENTS))
    assert "A.XML" in package
    assert package.read("A.xml") == b"<a/>" * 50


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_is_replaced_and_the_others_stay_byte_for_byte(method: int) -> None:
    data = packed(CONTENTS, method, comment=b"opmerking")
    written = opened(data).written({"map/b.bin": b"nieuw"})
    assert unpacked(written) == {"a.xml": b"<a/>" * 50, "map/b.bin": b"nieuw", "c.txt": b""}
    assert changed(data, written) == {"map/b.bin"}
    assert written.endswith(b"opmerking")


def test_the_directory_keeps_what_it_says_of_a_member() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("é.xml", (2026, 10, 5, 9, 12, 0))
        info.external_attr, info.comment = 0o640 << 16, b"van Sanne"
        archive.writestr(info, "oud", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(io.BytesIO(opened(file.getvalue()).written({"é.xml": b"nieuw"}))) as archive:
        (found,) = archive.infolist()
    assert (found.filename, found.date_time, found.comment) == ("é.xml", (2026, 10, 5, 9, 12, 0), b"van Sanne")
    assert found.external_attr == 0o640 << 16


def test_a_new_member_comes_behind_the_others() -> None:
    data = packed(CONTENTS)
    written = opened(data).written({"map/d.xml": b"<d/>"})
    assert unpacked(written)["map/d.xml"] == b"<d/>"
    assert changed(data, written) == {"map/d.xml"}
    assert list(raw(written))[-1] == "map/d.xml"


def test_members_with_their_sizes_behind_them_stay_byte_for_byte() -> None:
    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    file = Stream()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", "<a/>" * 50)
        archive.writestr("b.xml", "<b/>")
    data = file.getvalue()
    written = opened(data).written({"b.xml": b"<c/>"})
    assert changed(data, written) == {"b.xml"}
    assert unpacked(written) == {"a.xml": b"<a/>" * 50, "b.xml": b"<c/>"}


def test_nothing_written_is_the_same_bytes() -> None:
    data = packed(CONTENTS)
    assert opened(data).written({}) == data


def test_a_name_that_comes_twice_stays_twice() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xml", "een")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xml", "twee")
    written = opened(file.getvalue()).written({"a.xml": b"drie"})
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert [archive.read(info) for info in archive.infolist()] == [b"drie", b"twee"]


# --- what is refused


def with_entry(data: bytes, place: int, value: int) -> bytes:
    """The zip with another number in the entry of its last member; `place` counts the bytes from its start."""
    at = data.rindex(b"PK\1\2") + place
    return data[:at] + struct.pack("<L", value) + data[at + 4 :]


FLAGS, SIZE, OFFSET = 8, 24, 42


def test_what_says_to_unpack_to_too_much_is_refused() -> None:
    with pytest.raises(InputError, match=r"map/brief\.docx: is uitgepakt groter dan 0\.1 MB; verhoog"):
        opened(packed({"a.xml": b"a", "b.xml": bytes(100_000)}))


def test_what_unpacks_to_more_than_it_says_is_read_no_further() -> None:
    data = with_entry(packed({"a.xml": bytes(50_000_000)}), SIZE, 1000)
    with pytest.raises(InputError, match=r"a\.xml is niet te lezen"):
        opened(data).read("a.xml")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\3\4",
        b"tekst",
        packed(CONTENTS)[:-30],
        packed(CONTENTS)[1:],
        packed(CONTENTS).replace(b"PK\1\2", b"PK\1\3"),
        packed({}),
    ],
    ids=["nothing", "a signature", "text", "cut off", "cut at the head", "a wrong directory", "no members"],
)
def test_a_damaged_zip_is_told(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^map/brief\.docx: is beschadigd: "):
        opened(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("b.xml", packed({"a.xml": "x"})),
        ("a.xml", packed({"a.xml": "aaaa"}, zipfile.ZIP_STORED).replace(b"aaaa", b"aaab")),
        ("a.xml", packed({"a.xml": "x" * 50}, zipfile.ZIP_BZIP2)),
        ("a.xml", with_entry(packed({"a.xml": "x" * 50}), SIZE, 60)),
        ("a.xml", with_entry(packed({"a.xml": "x" * 50}), OFFSET, 1)),
    ],
    ids=["missing", "another checksum", "another method", "shorter than it says", "no header"],
)
def test_a_member_that_cannot_be_read_is_named(name: str, data: bytes) -> None:
    with pytest.raises(InputError, match=rf"^map/brief\.docx: is beschadigd: {name}"):
        opened(data).read(name)


@pytest.mark.parametrize(
    "data",
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), with_entry(packed(CONTENTS, zipfile.ZIP_STORED), FLAGS, 1)],
    ids=["OLE", "a flag"],
)
def test_a_password_is_told(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^map/brief\.docx: is met een wachtwoord beveiligd.* \.docx$"):
        opened(data)


@given(st.data())
@settings(max_examples=300)
def test_a_zip_with_other_bytes_is_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(packed(CONTENTS))
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        package = opened(bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))
        for name in CONTENTS:
            package.read(name)
        package.written({"a.xml": b"x"})
    except InputError:
        pass
