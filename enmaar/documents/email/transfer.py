"""The transfer encodings of e-mail, there and back: quoted-printable and base64.

Decoding never fails: what is damaged is read as far as it goes, as mail programs do.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from enmaar.spans import spliced

QUOTED_PRINTABLE = "quoted-printable"
BASE64 = "base64"
"""The transfer encodings that are none of 7bit, 8bit and binary, which leave the bytes as they are."""
COLUMNS = 76
"""How long a line may be, without its end."""

_BLANKS = (b" ", b"\t")

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")
_UNIT = re.compile(rb"=[0-9A-Fa-f]{2}|.", re.DOTALL)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")


class Change(NamedTuple):
    """Bytes `start` to `end` of what a part decodes to become `new`."""

    start: int
    end: int
    new: bytes


def unpacked(raw: bytes, transfer: str) -> bytes:
    """The bytes that a part stands for."""
    if transfer == QUOTED_PRINTABLE:
        return b"".join(_line_bytes(line) for line in _LINE.findall(raw))
    return from_base64(raw) if transfer == BASE64 else raw


def repacked(raw: bytes, transfer: str, changes: Sequence[Change], line_end: bytes) -> bytes:
    """A part with changes of what it stands for (in order, not overlapping) written in it: base64 as a whole, of
    quoted-printable only the lines that they touch. `line_end` is for lines that have to be added."""
    if transfer == QUOTED_PRINTABLE:
        return _changed_lines(raw, changes, line_end)
    changed = spliced(unpacked(raw, transfer), changes)
    return _to_base64(changed, raw, line_end) if transfer == BASE64 else changed


def _content(line: bytes) -> tuple[bytes, bytes]:
    """A line of quoted-printable without the blanks behind it, and its end; no end where "=" breaks it softly."""
    content = line.removesuffix(b"\n")
    content = content.removesuffix(b"\r") if content != line else line
    end = line[len(content) :]
    content = content.rstrip(b" \t")
    return (content[:-1], b"") if content.endswith(b"=") else (content, end)


def _line_bytes(line: bytes) -> bytes:
    content, end = _content(line)
    return unescaped(content) + end


def unescaped(content: bytes) -> bytes:
    """What the escapes of quoted-printable stand for, in a line without its end."""
    return _ESCAPE.sub(lambda found: bytes((int(found[1], 16),)), content)


def _changed_lines(raw: bytes, changes: Sequence[Change], line_end: bytes) -> bytes:
    lines = _LINE.findall(raw) or [b""]
    starts = [0, *accumulate(len(_line_bytes(line)) for line in lines)]
    parts: list[bytes] = []
    number = 0
    for touched, here in _together(lines, starts, changes):
        parts += lines[number : touched.start]
        parts.append(_changed(lines[touched.start : touched.stop], here, starts[touched.start], line_end))
        number = touched.stop
    return b"".join((*parts, *lines[number:]))


def _together(
    lines: Sequence[bytes], starts: Sequence[int], changes: Sequence[Change]
) -> Iterator[tuple[range, list[Change]]]:
    """The runs of lines that changes touch, with their changes."""
    together: list[Change] = []
    run = range(0)
    for change in changes:
        touched = _touched(lines, starts, change)
        if together and touched.start >= run.stop:
            yield run, together
            together = []
        run = range(run.start if together else touched.start, max(run.stop, touched.stop))
        together.append(change)
    if together:
        yield run, together


def _touched(lines: Sequence[bytes], starts: Sequence[int], change: Change) -> range:
    """The numbers of the lines that a change touches; the next one too where a line loses its end. `starts` tells where
    in the decoded bytes each line begins."""
    count = len(lines)
    first = min(bisect_right(starts, change.start) - 1, count - 1)
    last = max(bisect_left(starts, change.end) - 1, first)
    loses_end = starts[last] < change.end == starts[last + 1] and _content(lines[last])[1] != b""
    return range(first, min(last + loses_end + 1, count))


def _changed(lines: Sequence[bytes], changes: Sequence[Change], start: int, line_end: bytes) -> bytes:
    """Lines of quoted-printable with changes written in them; `start` is where in the decoded bytes they begin."""
    units: list[bytes] = []
    for line in lines:
        content, end = _content(line)
        units += _UNIT.findall(content)
        units += (bytes((byte,)) for byte in end)
    parts: list[bytes] = []
    position = start
    for change in changes:
        parts += units[position - start : change.start - start]
        parts += (_unit(byte) for byte in change.new)
        position = change.end
    parts += units[position - start :]
    is_soft = _content(lines[-1])[1] == b"" and lines[-1].endswith(b"\n")
    return _wrapped(parts, line_end, goes_on=is_soft)


def _unit(byte: int) -> bytes:
    """A byte in quoted-printable, where no line ends behind it."""
    is_plain = 33 <= byte <= 126 and byte != ord("=")
    return bytes((byte,)) if is_plain or byte in b" \t\r\n" else b"=%02X" % byte


def _wrapped(units: Sequence[bytes], line_end: bytes, *, goes_on: bool) -> bytes:
    """Units in lines of at most 76 columns, broken softly behind a blank if there is one; with `goes_on` the last line
    ends in a soft break too."""
    parts: list[bytes] = []
    line: list[bytes] = []
    for number, unit in enumerate(units):
        following = units[number + 1 : number + 3]
        is_last = following[:1] == [b"\n"] or following == [b"\r", b"\n"] or not (following or goes_on)
        if unit in _BLANKS and is_last:
            unit = b"=%02X" % unit[0]
        if unit == b"\n":
            parts += *line, unit
            line = []
            continue
        room = COLUMNS + 1 if unit == b"\r" and following[:1] == [b"\n"] else COLUMNS - (not is_last)
        while line and sum(map(len, line)) + len(unit) > room:
            cut = max((place for place, each in enumerate(line, 1) if each in _BLANKS), default=len(line))
            parts += *line[:cut], b"=", line_end
            line = line[cut:]
        line.append(unit)
    return b"".join((*parts, *line, b"=" + line_end if goes_on else b""))


def from_base64(raw: bytes) -> bytes:
    """What base64 stands for, also where several texts with padding follow each other and where the end is missing."""
    parts: list[bytes] = []
    for piece in re.split(b"=+", _NOT_BASE64.sub(b"", raw)):
        whole = piece[: len(piece) - (len(piece) % 4 == 1)]
        parts.append(b64decode(whole + b"=" * (-len(whole) % 4)))
    return b"".join(parts)


def _to_base64(data: bytes, like: bytes, line_end: bytes) -> bytes:
    """Base64 in lines as long as those of `like`, with the white space around them that it has."""
    lines = like.split()
    width = len(lines[0]) if len(lines) > 1 else max(COLUMNS, *map(len, lines), 0)
    digits = b64encode(data)
    body = line_end.join(digits[start : start + width] for start in range(0, len(digits), width))
    before = len(like) - len(like.lstrip())
    return like[:before] + body + like[len(like.rstrip()) :]
