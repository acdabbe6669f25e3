"""What the tests of office files ask of them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st

from enmaar.config import Config
from enmaar.documents import Document, MarkKind, open_source, read_document
from enmaar.engine import Engine
from enmaar.files import Job
from enmaar.findings import Edit, FileResult, Finding
from enmaar.fixing import apply_edits, edited, fix
from enmaar.source import SourceFile
from tests.documents import seen
from tests.documents.office.word_files import changed, unpacked

SENTENCE = "Dat is een goed punt, maar dit model is beter."
"""What is planted in files; its "maar" is found."""
COLUMN = SENTENCE.index("maar") + 1
"""Where that stands in it."""


def _cut(places: set[int]) -> list[str]:
    edges = [0, *sorted(places), len(SENTENCE)]
    return [SENTENCE[start:end] for start, end in itertools.pairwise(edges)]


CUT_SENTENCES = st.sets(st.integers(1, len(SENTENCE) - 1), max_size=6).map(_cut)
"""The sentence in pieces."""


Runs = list[tuple[str, str]]
"""Texts, each with what tells of its formatting."""


def rewritten(runs: Runs) -> Runs:
    """The runs of the sentence with "en" for "maar", which goes into the first run that has a part of it; those that
    have nothing else are gone."""
    result: Runs = []
    position, words = 0, "en"
    for text, properties in runs:
        start, end = (min(max(place - position, 0), len(text)) for place in (COLUMN - 1, COLUMN + 3))
        new = text[:start] + words * (start < end) + text[end:]
        words = "" if start < end else words
        result += [(new, properties)] if new else []
        position += len(text)
    return result


@dataclass(frozen=True)
class Planted:
    """A file with the sentence in it once: the part that it is in, and where its "maar" stands there. `members`: what
    the file holds when it is rewritten with "en" for it."""

    data: bytes
    part: str
    line: int = 1
    column: int = COLUMN
    members: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Files:
    """The files of a format, all of one name."""

    name: str

    def opened(self, data: bytes) -> SourceFile:
        return open_source(self.name, data)

    def read(self, data: bytes) -> Document:
        document = read_document(self.opened(data))
        seen.check_law(document)
        return document

    def texts(self, data: bytes) -> list[str]:
        return [segment.text for segment in self.read(data).segments]

    def places(self, data: bytes) -> list[tuple[str, str]]:
        return [(segment.where, segment.text) for segment in self.read(data).segments]

    def said(self, data: bytes) -> list[tuple[str | None, str]]:
        return [(segment.speaker, segment.text) for segment in self.read(data).segments]

    def marked(self, data: bytes, kind: MarkKind) -> list[str]:
        segments = self.read(data).segments
        return [mark.span.of(each.text) for each in segments for mark in each.marks if mark.kind is kind]

    def blocks(self, data: bytes) -> list[list[str]]:
        """The texts of the segments, those of one block together."""
        found: dict[int, list[str]] = {}
        for segment in self.read(data).segments:
            found.setdefault(segment.block, []).append(segment.text)
        return list(found.values())

    def parts(self, data: bytes) -> dict[str, str]:
        source = self.opened(data)
        return {part.name: part.span.of(source.text) for part in source.container.parts} if source.container else {}

    def edit(self, data: bytes, old: str, new: str, *numbers: int) -> bytes:
        """The file with the places that read `old` rewritten: all, or those with these numbers."""
        source = self.opened(data)
        edits = edits_of(source, old, new, *numbers)
        assert edits
        result = edited(source, edits)
        assert result.text == apply_edits(source.text, edits)
        return result.to_bytes()

    def checked(self, engine: Engine, data: bytes) -> FileResult:
        (result,) = engine.check([Job(self.opened(data), Config())])
        assert result.error is None
        return result

    def planted(self, engine: Engine, case: Planted) -> Finding:
        """The one finding in a file, which is where the sentence was planted."""
        self.read(case.data)
        (finding,) = self.checked(engine, case.data).findings
        place = finding.where, finding.start.line, finding.start.column
        assert place == (case.part, case.line, case.column)
        assert finding.text == finding.span.of(self.opened(case.data).text) == "maar"
        return finding

    def planted_and_rewritten(self, engine: Engine, case: Planted) -> None:
        """The same, and of the edit of that finding come the bytes that should."""
        span = self.planted(engine, case).span
        new = edited(self.opened(case.data), [Edit(span.start, span.end, "maar", "en")])
        assert unpacked(new.to_bytes()) == {name: xml.encode() for name, xml in case.members.items()}
        assert len(changed(case.data, new.to_bytes())) == 1
        assert SENTENCE.replace("maar", "en") in new.text

    def check_only_read(self, engine: Engine, data: bytes) -> None:
        """The file has a finding, and no fix of it."""
        done = fix(engine, Job(self.opened(data), Config()), unsafe=True)
        (finding,) = done.result.findings
        assert finding.suggestions
        assert not any(suggestion.edits for suggestion in finding.suggestions)
        assert (done.solved, done.result.error, done.result.notices) == (0, None, ())
        assert done.job.source.to_bytes() == data


def edits_of(source: SourceFile, old: str, new: str, *numbers: int) -> list[Edit]:
    """Edits of the places that read `old`: all, or those with these numbers."""
    starts = [at for at in range(len(source.text)) if source.text.startswith(old, at)]
    return [Edit(starts[at], starts[at] + len(old), old, new) for at in numbers or range(len(starts))]


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """A file with other bytes in some places, and cut off somewhere."""
    found = bytearray(data)
    for _ in range(draw(st.integers(0, 8))):
        found[draw(st.integers(0, len(found) - 1))] = draw(st.integers(0, 255))
    return bytes(found[: draw(st.integers(0, len(found)))])


NO_FILES = st.binary(max_size=200) | st.binary(max_size=200).map(lambda data: b"PK\3\4" + data)
"""Bytes that are no file of any format, though some begin as a zip."""
