"""The text of an office file as one source: the lines of its parts, one below the other, and their segments.

Also what there is to a file that is only read: it has suggestions, and no edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from enmaar.documents.model import Cell, MarkKind, Segment, SegmentBuilder
from enmaar.documents.plain import read_text
from enmaar.documents.stand_ins import FIELD, RunningText
from enmaar.errors import FixError
from enmaar.findings import Edit
from enmaar.language import say
from enmaar.source import Part, SourceFile
from enmaar.spans import Span

ALONE = frozenset({"heading", "title"})
"""The places of which each line is a run of text of its own, in a table too."""


class Run(NamedTuple):
    """A run of a line (source offsets) of one formatting: whether it is bold or italic, whether it is struck through,
    and the merge field that it is the result of, which is a word as a whole."""

    span: Span
    emphasis: bool = False
    struck: bool = False
    merged: object | None = None


class Line(NamedTuple):
    """A paragraph with words in it: its runs in order, and where and in which run of text it stands. What lies between
    two runs is left out."""

    runs: Sequence[Run]
    where: str = "body"
    block: int = 0
    cell: Cell | None = None


@dataclass(slots=True, eq=False)
class Bit:
    """A piece of the text of a paragraph, as a `Run` is one of a line."""

    text: str
    emphasis: bool = False
    struck: bool = False
    merged: object | None = None


class Parts:
    """Puts texts one below the other."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._chunks: list[str] = []
        self._length = 0
        self._start = 0  # of the part that is not ended yet
        self._block = 0
        self._key: tuple[object, ...] | None = None  # what the lines of one block have in common

    @property
    def text(self) -> str:
        """All texts so far."""
        return "".join(self._chunks)

    def put(self, text: str) -> Span:
        """Add a text, and tell where it stands."""
        self._chunks.append(text)
        self._length += len(text)
        return Span(self._length - len(text), self._length)

    def begin_line(self) -> None:
        """End the line before, if there is one in this part."""
        if self._length > self._start:
            self.put("\n")

    def end_part(self, name: str) -> None:
        """Make a part of the lines since the last one, if there are any."""
        if self._length > self._start:
            self.parts.append(Part(name, Span(self._start, self._length)))
            self.put("\n")
            self._start = self._length

    def block(self, where: str, *story: object) -> int:
        """The number of the run of text that a line belongs to: that of the line before if both stand in one place and
        one `story`, and are no headings."""
        key = (where, *story)
        if key != self._key or where in ALONE:
            self._block += 1
            self._key = key
        return self._block


class Paragraphs(Parts):
    """Puts paragraphs one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def add(self, bits: Sequence[Bit], where: str, *story: object, cell: Cell | None = None) -> list[Run]:
        """Add a paragraph, and tell where its bits stand; `where` is its place if it does not stand in a table. One
        without words is left out."""
        if all(not bit.text or bit.text.isspace() for bit in bits):
            return []
        if cell and where not in ALONE:
            where = "table"
        self.begin_line()
        runs = [Run(self.put(bit.text), bit.emphasis, bit.struck, bit.merged) for bit in bits]
        self.lines.append(Line(runs, where, self.block(where, cell, *story), cell))
        return runs

    def source(self, path: str, data: bytes) -> SourceFile:
        """The source of a file that is only read."""
        return SourceFile(path, self.text, container=ReadOnly(path, data, self.parts, self.lines))


@dataclass(slots=True)
class ReadOnly:
    """The container of a file that is only read."""

    path: str
    data: bytes
    parts: Sequence[Part]
    lines: Sequence[Line]
    editable: bool = False

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """Nothing: raises FixError."""
        raise FixError(
            say(
                nl=f"{self.path}: bestanden van deze soort kan enmaar niet aanpassen",
                en=f"{self.path}: enmaar cannot change files of this kind",
            )
        )


def read_lines(source: SourceFile) -> tuple[Segment, ...]:
    """The paragraphs of a file that is only read; those of a text that was taken out of one, where it is no file."""
    file = source.container
    if not isinstance(file, ReadOnly):
        return read_text(source)
    text = RunningText(source.text)
    return tuple(filter(None, (segment_of(line, text) for line in file.lines)))


def segment_of(line: Line, text: RunningText) -> Segment | None:
    """The segment of a line; None if it has no words of its own."""
    builder = SegmentBuilder(text.source, line.where, line.block)
    for run in _joined(line.runs):
        before = builder.length
        if run.merged is not None:
            builder.word(FIELD, run.span.start, run.span.end)
            continue
        text.copy_lines(builder, run.span.start, run.span.end)
        if run.emphasis:
            builder.mark(MarkKind.EMPHASIS, before, builder.length)
        if run.struck:
            builder.mark(MarkKind.STRIKE, before, builder.length)
    segment = builder.build()
    return replace(segment, cell=line.cell) if segment else None


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, those of one formatting that adjoin as one."""
    last: Run | None = None
    for run in runs:
        if last and last.span.end == run.span.start and _formatting(last) == _formatting(run):
            last = last._replace(span=Span(last.span.start, run.span.end))
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _formatting(run: Run) -> object:
    return (run.emphasis, run.struck) if run.merged is None else run.merged
