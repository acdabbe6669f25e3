"""The words in the XML of an office file: which of its text elements an edit touches, and what comes in each."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate, pairwise, takewhile
from typing import Protocol

from enmaar.documents.office.package import Package
from enmaar.documents.office.xml import Change, behind, escaped, tag_name
from enmaar.errors import FixError
from enmaar.findings import Edit
from enmaar.language import say
from enmaar.source import Part
from enmaar.spans import Piece, SourceMap, Span, spliced

BLANKS = " \t\r\n"
"""What does not count at the ends of a text, unless the file says so."""

Share = tuple[int, int, str]
"""What an edit changes in one text: where in it (start and end), and what comes there."""

_WORDS = re.compile(r"\w+|\W")
_CHARACTER = re.compile(r"&[^;]*;|.", re.DOTALL)
_UNFIT = re.compile("[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True, eq=False)
class Run:
    """A run, which is text of one formatting: the bytes at which it and its end tag begin, and how many children it has
    besides what tells of the formatting."""

    start: int
    end: int = 0
    children: int = 0


@dataclass(slots=True, eq=False)
class TextElement:
    """A text element: the bytes at which its tag begins, and where its text begins and ends.

    `preserves`: whether blanks at the ends of the text count. `writable`: whether all of it is text. `run`: the run
    that it is a child of.
    """

    tag: int
    preserves: bool
    start: int = 0
    end: int = 0
    writable: bool = True
    run: Run | None = None

    def opening(self, words: str, xml: bytes) -> bytes:
        """Its start tag, with what it takes for the blanks at the ends of these words to count."""
        tag = xml[self.tag : self.start]
        if self.preserves or words == words.strip(BLANKS):
            return tag
        name = b"<" + tag_name(xml, self.tag)
        return name + b' xml:space="preserve"' + tag[len(name) :]

    def with_words(self, words: str, xml: bytes) -> Change:
        """The change of the XML that puts these words in it. A run that is left with none goes with it, as it does when
        it is emptied by hand."""
        if not words and self.run and self.run.children == 1:
            return self.run.start, behind(xml, self.run.end), b""
        return self.tag, self.end, self.opening(words, xml) + _rewritten(xml[self.start : self.end], words)


class Text(Protocol):
    """A text of a file: its span in the text of the source, and whether other words may be put in its place."""

    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def editable(self) -> bool: ...  # noqa: D102


@dataclass(slots=True)
class XmlFile:
    """The container of an office file of which words are changed where they stand. `members`: the XML of the members of
    the package with words; `texts`: what there is in them, in the order of the source."""

    package: Package
    members: Mapping[str, bytes]
    parts: Sequence[Part]
    texts: Sequence[Text]
    data: bytes = field(init=False)
    editable: bool = field(init=False)

    def __post_init__(self) -> None:
        self.data = self.package.data
        self.editable = not any(b"\0" in xml[:4] for xml in self.members.values())  # UTF-16, which may be, but never is

    def changed(self, changes: Mapping[str, Iterable[Change]]) -> bytes:
        """The bytes of the file with changes in the XML of its members, by their names."""
        return self.package.written({name: spliced(self.members[name], found) for name, found in changes.items()})


def touched(texts: Sequence[Text], span: Span) -> range:
    """The numbers of the texts that hold a span of the source; for an empty one, of the text that ends there or else
    begins there."""
    if not len(span):
        first = bisect_left(texts, span.start, key=lambda text: text.span.end)
        return range(first, min(first + 1, len(texts)))
    first = bisect_right(texts, span.start, key=lambda text: text.span.end)
    return range(first, bisect_left(texts, span.end, key=lambda text: text.span.start))


def shares(path: str, texts: Sequence[Text], edits: Iterable[Edit]) -> Mapping[int, list[Share]]:
    """What edits change, by the numbers of the texts. Words that stay the same stay in their text; new ones in the
    place of words from several go into the first. Raises FixError for what no text can hold."""
    found: dict[int, list[Share]] = {}
    for edit in edits:
        for number, share in _shares(path, texts, edit):
            found.setdefault(number, []).append(share)
    return found


def editable_map(texts: Iterable[Text]) -> SourceMap:
    """The text of the source as a map to itself, in which what may not be edited is not literal, one by one."""
    return SourceMap(tuple(_pieces(texts)))


def _rewritten(raw: bytes, words: str) -> bytes:
    """A text as it stands in XML, with other words. The characters around those that change stay as they are written,
    whichever way that is ("&#8364;")."""
    written = _CHARACTER.findall(raw.decode())
    said, wanted = list(map(html.unescape, written)), list(words)
    first = _alike(said, wanted)
    last = _alike(said[first:][::-1], wanted[first:][::-1])
    kept = "".join(written[:first]), "".join(written[len(written) - last :])
    return kept[0].encode() + escaped(words[first : len(words) - last]) + kept[1].encode()


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many characters two texts begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _shares(path: str, texts: Sequence[Text], edit: Edit) -> Iterator[tuple[int, Share]]:
    numbers = touched(texts, Span(edit.start, edit.end))
    if not _can_hold([texts[number] for number in numbers], edit):
        raise FixError(
            say(
                nl=f"{path}: '{edit.old}' staat niet als gewone tekst in dit bestand",
                en=f"{path}: '{edit.old}' is not ordinary text in this file",
            )
        )
    for span, words in _changed_words(edit):
        for number in [each for each in touched(texts, span) if each in numbers] or numbers[:1]:
            place = texts[number].span
            yield number, (max(span.start - place.start, 0), min(span.end, place.end) - place.start, words)
            words = ""


def _can_hold(texts: Sequence[Text], edit: Edit) -> bool:
    """Whether texts are all that an edit touches, and its words fit in them."""
    if not texts or not all(text.editable for text in texts) or _UNFIT.search(edit.replacement):
        return False
    spans = [text.span for text in texts]
    joined = all(one.end == two.start for one, two in pairwise(spans))
    return joined and spans[0].start <= edit.start and edit.end <= spans[-1].end


def _changed_words(edit: Edit) -> Iterator[tuple[Span, str]]:
    """Where an edit changes words, and what comes there: most of what stands in other formatting stays as it is."""
    before, after = _WORDS.findall(edit.old), _WORDS.findall(edit.replacement)
    starts = list(accumulate(map(len, before), initial=edit.start))
    for tag, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Span(starts[first], starts[last]), "".join(after[begin:end])


def _pieces(texts: Iterable[Text]) -> Iterator[Piece]:
    start = end = 0  # of what is literal
    for text in texts:
        if text.editable and text.span.start == end:
            end = text.span.end
            continue
        if start < end:
            yield Piece(Span(start, end), Span(start, end), literal=True)
        start = text.span.start if text.editable else text.span.end
        for offset in range(end, start):
            yield Piece(Span(offset, offset + 1), Span(offset, offset + 1), literal=False)
        end = text.span.end
    if start < end:
        yield Piece(Span(start, end), Span(start, end), literal=True)
