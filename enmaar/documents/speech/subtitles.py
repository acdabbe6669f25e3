"""Subtitles (SubRip and WebVTT): what is said, as running text, without numbers, times, settings and tags.

Both formats are read line by line, and leniently: a number or a time that is wrong or missing costs nothing but itself.
A sentence may go on over lines and cues; a pause behind one ends the segment, another speaker the run of text as well.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.documents.stand_ins import LINE_END, RunningText
from enmaar.source import SourceFile

_CLOCK = r"[\d:.,]*\d"
_TIMES = re.compile(
    rf"(?:\d+[ \t]+)?(?=\S*\d|-+>[ \t]*\d)(?P<start>{_CLOCK})?[ \t]*-{{1,2}}>[ \t]*(?P<end>{_CLOCK})?(?=\s|\Z)"
)
_NUMBER = re.compile(r"\d+")
_TIME = re.compile(r"(?:(?:(\d{1,9}):)?(\d{1,9}):)?(\d{1,9}(?:[.,]\d{1,3})?)")
_NO_CUE = re.compile(r"\ufeff?(?:WEBVTT|NOTE)(?=\s|\Z)|(?:STYLE|REGION)\Z")
_TAG = r"<(?P<name>/?[a-z]+)(?:[^a-z\s<>][^\s<>]*)?(?:\s(?P<rest>[^<>]*))?>|<\d[\d:.]*>|\{\\[^{}]*\}"
_SRT = re.compile(_TAG, re.IGNORECASE)
_VTT = re.compile(rf"{_TAG}|(?P<entity>&(?:\#\d{{1,7}}|\#x[0-9a-f]{{1,6}}|[a-z][a-z0-9]{{1,31}});)", re.IGNORECASE)
_DASHES = "-–—‐ \t"
_DASH = re.compile(rf"[{_DASHES}]+(?=[^\W\d]|[\"'“‘(\[….])")
_ENDED = re.compile(r"(?<![.])[.!?][\"'”’)\]]*\Z")
_PAUSE = 1.0
"""Seconds of silence that, behind a sentence, end a segment."""


@dataclass(slots=True)
class _Cue:
    """The lines of a cue (source offsets), and when it is shown (seconds; endless where that is not told)."""

    start: float = -math.inf
    end: float = math.inf
    lines: list[tuple[int, int]] = field(default_factory=list)


def read_srt(source: SourceFile) -> tuple[Segment, ...]:
    """What is said in SubRip subtitles."""
    return _read(source, _SRT)


def read_vtt(source: SourceFile) -> tuple[Segment, ...]:
    """What is said in WebVTT subtitles; `<v Piet>` is the voice of a segment."""
    return _read(source, _VTT)


def _read(source: SourceFile, markup: re.Pattern[str]) -> tuple[Segment, ...]:
    text = RunningText(source.text)
    reader = _Reader(text, markup)
    for cue in _cues(text.masked):
        reader.take(cue)
    reader.finish()
    return tuple(reader.segments)


def _cues(text: str) -> Iterator[_Cue]:
    """The cues of a file. A line of its own before the times, a number before a block, and blocks such as NOTE are none
    of them; text without times belongs to the cue before it."""
    lines = list(_lines(text))
    cue = _Cue()
    fresh, hidden = True, False  # at the start of a block; in a block that is no cue
    for (start, end), (begin, stop) in zip(lines, [*lines[1:], (len(text), len(text))], strict=True):
        times = _TIMES.match(text, start, end)
        is_number = _NUMBER.fullmatch(text, start, end) is not None
        if times:
            yield cue
            cue = _Cue(_seconds(times["start"], -math.inf), _seconds(times["end"], math.inf))
            fresh = hidden = False
        elif start == end:
            fresh, hidden = True, False
        else:
            hidden = hidden or (fresh and _NO_CUE.match(text, start, end) is not None)
            names_cue = (fresh or is_number) and _TIMES.match(text, begin, stop) is not None
            if not (hidden or names_cue or (fresh and is_number)):
                cue.lines.append((start, end))
            fresh = False
    yield cue


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text, as offsets, without the white space around them."""
    start = 0
    for end, following in [*(match.span() for match in LINE_END.finditer(text)), (len(text), len(text))]:
        line = text[start:end]
        indent = len(line) - len(line.lstrip())
        yield start + indent, start + indent + len(line.strip())
        start = following


def _seconds(written: str | None, unknown: float) -> float:
    match = _TIME.fullmatch(written or "")
    if not match:
        return unknown
    hours, minutes, seconds = match.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds.replace(",", "."))


class _Reader:
    """Makes segments of cues."""

    def __init__(self, text: RunningText, markup: re.Pattern[str]) -> None:
        self.segments: list[Segment] = []
        self._text = text
        self._markup = markup
        self._builder = SegmentBuilder(text.source)
        self._block = 0
        self._voice: str | None = None
        self._shown_until = math.inf  # the cue before, in seconds
        self._line_end = 0  # of the line before
        self._last_words = ""  # of that line, without tags
        self._ended = True  # a sentence, with that line

    def take(self, cue: _Cue) -> None:
        """Take the lines of the next cue."""
        if self._ended and cue.start - self._shown_until >= _PAUSE:
            self.finish()
        voice: str | None = None
        dashes = False
        for start, end in cue.lines:
            words = self._markup.sub("", self._text.masked[start:end]).strip()
            if words and words == self._last_words:  # captions that roll show a line again above the next one
                continue
            is_dash = self._begins_with_dash(words)
            voice = self._line(start, end, voice, skip_dash=is_dash)
            dashes = dashes or is_dash
            if words:
                self._last_words, self._ended = words, _ENDED.search(words) is not None
        if dashes and self._ended and self._voice is None:
            self._change(None)  # who goes on behind "- Hoe duur?\n- Valt mee." is anybody's guess
        self._shown_until = cue.end

    def _begins_with_dash(self, words: str) -> bool:
        """Whether a line begins with the dash of another speaker, and not with one inside a sentence."""
        dash = _DASH.match(words)
        return dash is not None and (self._ended or not words[dash.end()].islower())

    def finish(self) -> None:
        """End the segment."""
        segment = self._builder.build()
        if segment:
            self.segments.append(replace(segment, voice=self._voice))
        self._builder = SegmentBuilder(self._text.source, block=self._block)

    def _change(self, voice: str | None) -> None:
        """Let somebody else speak."""
        self.finish()
        self._block += 1
        self._voice = voice
        self._builder = SegmentBuilder(self._text.source, block=self._block)

    def _line(self, start: int, end: int, voice: str | None, *, skip_dash: bool) -> str | None:
        """Add a line that begins with this voice, without the dash of another speaker; the voice that it ends with."""
        seen = self._text.masked
        fresh, position = True, start
        for match in (*self._markup.finditer(seen, start, end), None):
            stop = match.start() if match else end
            is_entity = match is not None and match.lastgroup == "entity"
            if is_entity or seen[position:stop].strip():
                if voice != self._voice or (fresh and skip_dash and voice is None):
                    self._change(voice)
                if fresh:
                    self._builder.line_break(self._line_end)
                    position = stop - len(seen[position:stop].lstrip(_DASHES)) if skip_dash else position
                fresh = False
            if not fresh:
                self._text.copy(self._builder, position, stop)
            if match:
                voice = self._tag(match, voice)
                position = match.end()
        self._line_end = end
        return voice

    def _tag(self, match: re.Match[str], voice: str | None) -> str | None:
        """Take a tag or an entity, met while this voice speaks; the voice behind it."""
        if match.lastgroup == "entity":
            character = html.unescape(match[0])
            if character.isprintable() or character.isspace():
                self._builder.stand_in(character, *match.span())
            else:
                self._builder.gap()
            return voice
        self._builder.gap()
        name = (match["name"] or "").lower()
        if name == "v":
            return " ".join(html.unescape(match["rest"] or "").split()) or None
        return None if name == "/v" else voice
