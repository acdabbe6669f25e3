"""Plain text: paragraphs between blank lines, lists, the head of a mail, hard-wrapped lines put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from enmaar.documents.conversation import starts_turn
from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.source import SourceFile

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[-*•◦▪·–—+]|\d{1,2}[.)]|[a-z]\))[ \t]+(?=\S)")
_SUBJECT = re.compile(r"[ \t]*(?:onderwerp|subject|betreft)[ \t]*:[ \t]*", re.I)
_HEADER = re.compile(r"[ \t]*(?:aan|van|cc|bcc|datum|verzonden|from|to|date|sent)[ \t]*:", re.I)
_QUOTE = re.compile(r"[ \t]*>")
_QUOTE_INTRO = re.compile(r"[ \t]*(?:op\b.*\bschreef\b.*|.*\bschreef op\b.*|on\b.*\bwrote\b.*):[ \t]*$", re.I)
_RULE = re.compile(r"[ \t]*([-=_*~#])(?:[ \t]*\1){2,}[ \t]*$")
_REMARK = re.compile(r"[ \t]*(?:#|//)[ \t]*enmaar[ \t]*:", re.I)
_FINAL = re.compile(r"[.!?…:;,]['\"’”)\]]*[ \t]*$")
_WRAPPED = 50  # a line this long may have been broken by the margin before a capital; a shorter one ends on purpose


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the source without its line end (source offsets)."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def content(self) -> tuple[int, int]:
        """Where the line's words start and end."""
        return self.end - len(self.text.lstrip()), self.start + len(self.text.rstrip())


def read(source: SourceFile) -> tuple[Segment, ...]:
    """The segments of a plain text, in order."""
    return tuple(_Reader(source.text).segments())


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._block = 0

    def segments(self) -> Iterator[Segment]:
        lines = [_Line(match[1], match.start()) for match in _LINE.finditer(self._text)]
        body = self._head_end(lines)
        for line in lines[:body]:
            subject = _SUBJECT.match(line.text)
            if subject:
                yield from self._built("subject", [(line.start + subject.end(), line.end)])
        paragraph: list[_Line] = []
        for number, line in enumerate(lines[body:], start=body):
            if self._is_apart(lines, number):
                yield from self._paragraph(paragraph)
                paragraph = []
                if line.text.strip():
                    self._block += 1  # a rule or a quoted mail; mere white space leaves the text connected
            else:
                paragraph.append(line)
        yield from self._paragraph(paragraph)

    def _head_end(self, lines: list[_Line]) -> int:
        """How many lines the head of a mail takes ("Aan:", "Onderwerp:"); 0 for a text that has none."""
        end = 0
        while end < len(lines) and not lines[end].text.strip():
            end += 1
        while end < len(lines) and (_SUBJECT.match(lines[end].text) or _HEADER.match(lines[end].text)):
            end += 1
        return end if any(_SUBJECT.match(line.text) for line in lines[:end]) else 0

    def _is_apart(self, lines: list[_Line], number: int) -> bool:
        """Whether a line is none of the writer's prose: blank, a rule, a quoted mail, a remark to enmaar."""
        text = lines[number].text
        if not text.strip() or _QUOTE.match(text) or _RULE.match(text) or _REMARK.match(text):
            return True
        rest = (line.text for line in lines[number + 1 : number + 3])
        following = next((text for text in rest if text.strip()), "")
        return bool(_QUOTE_INTRO.match(text) and _QUOTE.match(following))

    def _paragraph(self, lines: list[_Line]) -> Iterator[Segment]:
        """The segments of lines without a blank one between them."""
        group: list[_Line] = []
        for line in lines:
            if group and not _continues(group[-1], line):
                yield from self._group(group)
                group = []
            group.append(line)
        yield from self._group(group)

    def _group(self, lines: list[_Line]) -> Iterator[Segment]:
        """The segment of lines that run on."""
        if lines:
            bullet = _BULLET.match(lines[0].text)
            first = lines[0].start + (bullet.end() if bullet else 0)
            runs = [line.content for line in lines]
            runs[0] = (max(first, runs[0][0]), runs[0][1])
            yield from self._built("list" if bullet else "body", runs)

    def _built(self, where: str, runs: list[tuple[int, int]]) -> Iterator[Segment]:
        builder = SegmentBuilder(self._text, where, self._block)
        for number, (start, end) in enumerate(runs):
            if number:
                builder.stand_in("\n", runs[number - 1][1], start)
            builder.literal(start, end)
        segment = builder.build()
        if segment is not None:
            yield segment


def _continues(line: _Line, following: _Line) -> bool:
    """Whether a line end is only where the margin was: the sentence or the paragraph runs on."""
    if _BULLET.match(following.text) or starts_turn(following.text):
        return False
    begins = following.text.lstrip()[:1]
    if not begins.isupper():
        return True
    return len(line.text.rstrip()) >= _WRAPPED or (
        bool(_FINAL.search(line.text)) and not line.text.rstrip().endswith(",")
    )
