"""Plain text: e-mail drafts, scripts and copy, hard-wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enmaar.documents.mail import is_header
from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.documents.stand_ins import LINE_END, RunningText
from enmaar.source import SourceFile

# A dash that has a second one further on is a parenthesis, not a bullet.
_BULLET = re.compile(r"(?:[-*][ \t]+|[•·▪‣◦●✓✔✅❌➤►→]\ufe0f?[ \t]*|[–—](?!.*\s[–—]\s)[ \t]+)(?=\S)")
_NUMBER = re.compile(r"(?:\(?(?P<digits>\d{1,3})[.)]|\(?(?P<letter>[a-z])\))[ \t]+(?=\S)", re.ASCII | re.IGNORECASE)
_DIVIDER = re.compile(r"(?:[-=_*~+#–—][ \t]*){3,}|--")
_COMMENT = re.compile(r"(?:#|//)[ \t]*enmaar:", re.IGNORECASE)
_INTRODUCTION = re.compile(
    r"(?:op|on)\b.{3,120}\b(?:schreef|wrote)\b.{0,120}:"
    r"|.{2,100}\b(?:schreef op|wrote on)\b.{3,80}:"
    r"|.{2,120}\bheeft\b.{0,80}\bgeschreven:",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"-{2,}[ \t]*(?:oorspronkelijk|doorgestuurd|original|forwarded)\b.*", re.IGNORECASE)
_SALUTATION = re.compile(
    r"(?:beste|geachte|lieve|hallo|hoi|hey|hi|ha|dag|goede\w+|mvg|hoogachtend)\b|(?:\w+ ){0,3}groet\w*", re.IGNORECASE
)
_OPENERS = "\"'“‘„«([*_"
_CLOSERS = "\"'”’»)]*_"
_FINAL = tuple(".!?…:;")

_MAIL_WIDTH = 60  # code points; a mail program that wraps lines does not wrap them shorter
_ROOM = 10  # code points that a line must have to spare for its end to be meant


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the blanks around it (source offsets), as a parser sees it; `indent` counts those before it."""

    start: int
    end: int
    text: str
    indent: int


@dataclass(frozen=True, slots=True)
class _Item:
    """The start of a list item: where its text begins (source offset, column), and its number if it has one."""

    start: int
    column: int
    number: int | None = None


def read_text(source: SourceFile) -> tuple[Segment, ...]:
    """The paragraphs, list items and header lines of a plain text; quoted mail is left out."""
    text = RunningText(source.text)
    lines = list(_lines(text.masked))
    theirs = _quoted(lines)
    reader = _Reader(text)
    for number, line in enumerate(lines):
        if number in theirs or _DIVIDER.fullmatch(line.text):
            reader.boundary()
        elif not line.text or (not line.indent and _COMMENT.match(line.text)):
            reader.end_paragraph()
        else:
            reader.paragraph.append(line)
    reader.end_paragraph()
    return tuple(reader.segments)


class _Reader:
    """Makes segments of paragraphs."""

    def __init__(self, text: RunningText) -> None:
        self.paragraph: list[_Line] = []
        self.segments: list[Segment] = []
        self._text = text
        self._where = "body"
        self._block = 0

    def boundary(self) -> None:
        """End the run of text, and the paragraph with it."""
        self.end_paragraph()
        self._block += 1

    def end_paragraph(self) -> None:
        """Make the lines collected into segments, broken where a line end is meant."""
        lines, self.paragraph = self.paragraph, []
        width = max((len(line.text) for line in lines), default=0)
        builder: SegmentBuilder | None = None
        item: _Item | None = None
        for before, line in zip((None, *lines), lines, strict=False):
            new_item = _item(line, item, interrupts=before is not None)
            if builder is None or before is None or new_item or _is_hard_break(before, line, item, width):
                self._finish(builder)
                item = new_item
                builder = self._open("list" if item else "body")
            elif is_header(before.text):  # a folded header line is one line
                builder.blank(before.end, line.start)
            else:
                builder.line_break(before.end)
            self._text.copy(builder, new_item.start if new_item else line.start, line.end)
        self._finish(builder)

    def _open(self, where: str) -> SegmentBuilder:
        self._block += where != self._where
        self._where = where
        return SegmentBuilder(self._text.source, where, self._block)

    def _finish(self, builder: SegmentBuilder | None) -> None:
        segment = builder.build() if builder else None
        if segment:
            self.segments.append(segment)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for end, following in [*(match.span() for match in LINE_END.finditer(text)), (len(text), len(text))]:
        line = text[start:end]
        indent = len(line) - len(line.lstrip())
        words = line.strip()
        yield _Line(start + indent, start + indent + len(words), words, indent)
        start = following


def _quoted(lines: Sequence[_Line]) -> set[int]:
    """The numbers of the lines that another wrote: quoted ones with the line above that says who, and all below
    "-----Oorspronkelijk bericht-----"."""
    theirs: set[int] = set()
    for number, line in enumerate(lines):
        if _FORWARDED.fullmatch(line.text):
            return theirs | set(range(number, len(lines)))
        if line.text.startswith(">"):
            theirs.add(number)
            if number - 1 not in theirs:
                theirs.update(_introduction(lines, number - 1))
    return theirs


def _introduction(lines: Sequence[_Line], last: int) -> Sequence[int]:
    """The one or two lines up to `last`, or to the line above if that is blank, that introduce a quotation."""
    if last >= 0 and not lines[last].text:
        last -= 1
    for first in (last, last - 1):
        if first >= 0 and _INTRODUCTION.fullmatch(" ".join(line.text for line in lines[first : last + 1])):
            return range(first, last + 1)
    return ()


def _item(line: _Line, current: _Item | None, *, interrupts: bool) -> _Item | None:
    """The list item that the line starts, if it does. Inside a paragraph a number starts one only if it is the first
    or the next, so that a wrapped line may begin with "12. "."""
    match = _BULLET.match(line.text)
    if match:
        return _Item(line.start + match.end(), line.indent + match.end())
    match = _NUMBER.match(line.text)
    if not match:
        return None
    number = int(match["digits"]) if match["digits"] else ord(match["letter"].lower()) - ord("a") + 1
    following = current.number + 1 if current and current.number is not None else 1
    if interrupts and number not in {1, following}:
        return None
    return _Item(line.start + match.end(), line.indent + match.end(), number)


def _is_hard_break(before: _Line, after: _Line, item: _Item | None, width: int) -> bool:
    """Whether the line end between two lines of a paragraph is meant: around a header line, and behind a line that
    ends the thought, such as a salutation. A line that is indented like the text of its item goes on with it. `width`
    is that of the longest line of the paragraph (code points)."""
    if is_header(after.text):
        return True
    if is_header(before.text):
        return not after.indent
    if item and after.indent >= item.column:
        return False
    end = before.text.rstrip(_CLOSERS)
    if not after.text.lstrip(_OPENERS)[:1].isupper() or end.endswith(_FINAL):
        return False
    if end.endswith(",") and not _SALUTATION.match(before.text):
        return False
    return len(before.text) + 1 + len(after.text.split()[0]) + _ROOM <= max(width, _MAIL_WIDTH)
