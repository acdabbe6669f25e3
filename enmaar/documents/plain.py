"""Plain text: e-mail drafts, scripts and copy, hard-wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from enmaar.documents.email.headers import header_key
from enmaar.documents.email.replies import set_aside
from enmaar.documents.model import Item as Place
from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.documents.stand_ins import LINE_END, RunningText
from enmaar.source import SourceFile

# A dash that has a second one further on is a parenthesis, not a bullet.
_BULLET = re.compile(r"(?:[-*][ \t]+|[•·▪‣◦●✓✔✅❌➤►→]\ufe0f?[ \t]*|[–—](?!.*\s[–—]\s)[ \t]+)(?=\S)")
_NUMBER = re.compile(r"(?:\(?(?P<digits>\d{1,3})[.)]|\(?(?P<letter>[a-z])\))[ \t]+(?=\S)", re.ASCII | re.IGNORECASE)
_DIVIDER = re.compile(r"(?:[-=_*~+#–—][ \t]*){3,}|--")
_COMMENT = re.compile(r"(?:#|//)[ \t]*enmaar:", re.IGNORECASE)
_SALUTATION = re.compile(
    r"(?:beste|geachte|lieve|hallo|hoi|hey|hi|ha|dag|goede\w+|mvg|hoogachtend)\b|(?:\w+ ){0,3}groet\w*", re.IGNORECASE
)
_OPENERS = "\"'“‘„«([*_"
_CLOSERS = "\"'”’»)]*_"
_FINAL = tuple(".!?…:;")

_MAIL_WIDTH = 60  # code points; a mail program that wraps lines does not wrap them shorter
_ROOM = 10  # code points that a line must have to spare for its end to be meant


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it (source offsets), as a parser sees it; `indent` counts those before it.
    `open_ended`: whether there is one behind it."""

    start: int
    end: int
    text: str
    indent: int
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Item:
    """The start of a list item: where its text begins (source offset, column), and its number if it has one."""

    start: int
    column: int
    number: int | None = None


def read_text(source: SourceFile, *, flowed: bool = False) -> tuple[Segment, ...]:
    """The paragraphs, list items and header lines of a plain text, without what in a mail is not the writer's prose.

    `flowed`: whether a line that ends in a blank goes on in the next one (RFC 3676).
    """
    text = RunningText(source.text)
    lines = list(_lines(text.masked))
    aside = set_aside([line.text + " " * line.open_ended for line in lines])
    reader = _Reader(text, flowed)
    for number, line in enumerate(lines):
        if number in aside or _DIVIDER.fullmatch(line.text):
            reader.boundary()
        elif not line.text or (not line.indent and _COMMENT.match(line.text)):
            reader.end_paragraph()
        else:
            reader.paragraph.append(line)
    reader.end_paragraph()
    return tuple(reader.segments)


class _Reader:
    """Makes segments of paragraphs."""

    def __init__(self, text: RunningText, flowed: bool) -> None:
        self.paragraph: list[Line] = []
        self.segments: list[Segment] = []
        self._text = text
        self._flowed = flowed
        self._where = "body"
        self._block = 0
        self._lists = 0
        self._places: list[tuple[int, Place]] = []  # of the list and those around it: how far its items are indented

    def boundary(self) -> None:
        """End the run of text, and the paragraph with it."""
        self.end_paragraph()
        self._block += 1
        self._places = []

    def end_paragraph(self) -> None:
        """Make the lines collected into segments, broken where a line end is meant."""
        lines, self.paragraph = self.paragraph, []
        width = max((len(line.text) for line in lines), default=0)
        builder: SegmentBuilder | None = None
        item: Item | None = None
        for before, line in zip((None, *lines), lines, strict=False):
            goes_on = self._flowed and before is not None and before.open_ended
            new_item = None if goes_on else item_at(line, item, interrupts=before is not None)
            is_hard = before is not None and not goes_on and _is_hard_break(before, line, item, width)
            if builder is None or before is None or new_item or is_hard:
                self._finish(builder)
                item = new_item
                builder = self._open("list" if item else "body")
                if new_item:
                    self._place(line.indent)
            elif header_key(before.text):  # a folded header line is one line
                builder.blank(before.end, line.start)
            else:
                builder.line_break(before.end)
            self._text.copy(builder, new_item.start if new_item else line.start, line.end)
        self._finish(builder)

    def _open(self, where: str) -> SegmentBuilder:
        self._block += where != self._where
        self._where = where
        if where != "list":
            self._places = []
        return SegmentBuilder(self._text.source, where, self._block)

    def _place(self, indent: int) -> None:
        """Go on to the next item, of the list whose items are indented so far (blanks)."""
        while len(self._places) > 1 and self._places[-1][0] > indent:
            self._places.pop()
        if self._places and self._places[-1][0] >= indent:
            place = self._places[-1][1]
            self._places[-1] = indent, place._replace(number=place.number + 1)
        else:
            self._places.append((indent, Place(self._lists, len(self._places), 0)))
            self._lists += 1

    def _finish(self, builder: SegmentBuilder | None) -> None:
        segment = builder.build() if builder else None
        if segment:
            place = self._places[-1][1] if segment.where == "list" and self._places else None
            self.segments.append(replace(segment, item=place) if place else segment)


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for end, following in [*(match.span() for match in LINE_END.finditer(text)), (len(text), len(text))]:
        line = text[start:end]
        indent = len(line) - len(line.lstrip())
        words = line.strip()
        open_ended = indent + len(words) < len(line) and bool(words)
        yield Line(start + indent, start + indent + len(words), words, indent, open_ended)
        start = following


def item_at(line: Line, current: Item | None, *, interrupts: bool) -> Item | None:
    """The list item that the line starts, if it does. Inside a paragraph a number starts one only if it is the first
    or the next, so that a wrapped line may begin with "12. "."""
    match = _BULLET.match(line.text)
    if match:
        return Item(line.start + match.end(), line.indent + match.end())
    match = _NUMBER.match(line.text)
    if not match:
        return None
    number = int(match["digits"]) if match["digits"] else ord(match["letter"].lower()) - ord("a") + 1
    following = current.number + 1 if current and current.number is not None else 1
    if interrupts and number not in {1, following}:
        return None
    return Item(line.start + match.end(), line.indent + match.end(), number)


def may_be_meant(before: str, after: str) -> bool:
    """Whether the end of a line may be meant, going by its words and those of the next one."""
    end = before.rstrip(_CLOSERS)
    if not after.lstrip(_OPENERS)[:1].isupper() or end.endswith(_FINAL):
        return False
    return not end.endswith(",") or _SALUTATION.match(before) is not None


def must_go_on(before: str, after: str) -> bool:
    """Whether a line goes on in the next one for certain, going by their words."""
    return after.lstrip(_OPENERS)[:1].islower() and not before.rstrip(_CLOSERS).endswith(_FINAL)


def _is_hard_break(before: Line, after: Line, item: Item | None, width: int) -> bool:
    """Whether the line end between two lines of a paragraph is meant: around a header line, and behind a line that
    ends the thought, such as a salutation. A line that is indented like the text of its item goes on with it. `width`
    is that of the longest line of the paragraph (code points)."""
    if header_key(after.text):
        return True
    if header_key(before.text):
        return not after.indent
    if item and after.indent >= item.column:
        return False
    is_short = len(before.text) + 1 + len(after.text.split()[0]) + _ROOM <= max(width, _MAIL_WIDTH)
    return is_short and may_be_meant(before.text, after.text)
