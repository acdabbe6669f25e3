"""Texts with a known sentence at a known place, and any bytes: what the tests of several formats hold them to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from enmaar.documents import open_source, read_document
from enmaar.errors import InputError
from enmaar.spans import LineIndex, Position
from tests.documents.seen import check_law

SENTENCE = "Dat is een goed punt, maar dit model is beter."
REWRITE = "Dat is een goed punt, en dit model sluit daar zelfs nog beter op aan."


@dataclass(frozen=True)
class Planted:
    """A text with the sentence in it once, from `start` on."""

    text: str
    start: int
    where: str

    @property
    def place(self) -> Position:
        """Where its "maar" stands."""
        return LineIndex(self.text).position(self.start + SENTENCE.index("maar"))

    @property
    def fixed(self) -> str:
        return self.text.replace(SENTENCE, REWRITE)


@st.composite
def planted(
    draw: st.DrawFn, shells: Mapping[str, str], filling: st.SearchStrategy[str], *, walls: tuple[str, str], joint: str
) -> Planted:
    """The sentence in any of the shells, which tell its `where`, between two walls and any filling, with any line
    ends."""
    shell, where = draw(st.sampled_from(sorted(shells.items())))
    before, behind = draw(st.lists(filling, max_size=3)), draw(st.lists(filling, max_size=3))
    text = joint.join([*before, walls[0], shell, walls[1], *behind])
    head, tail = text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"]))).split("{}")
    return Planted(head + SENTENCE + tail, len(head), where)


def check_bytes(name: str, data: bytes) -> None:
    """A file of that name is read by the law, or is refused as no text."""
    try:
        check_law(read_document(open_source(name, data)))
    except InputError:
        assert b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"{\\rtf"))
