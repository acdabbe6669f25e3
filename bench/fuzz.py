"""Whether any bytes are read or refused: `python -m bench.fuzz [--files 20000] [--seconds 600] [FORMAT ...]`.

Files of each format are made by chance: random bytes, and samples with something changed in them. Each is opened and
read, and edited where that can be done; the only error that may come of it is InputError, or FixError for the edit.
File N of a format is the same in every run: `--first N --files 1 FORMAT` makes it again. Exit code 1 if anything else
was raised, or a file took the whole process down or more time than it may.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import re
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import NamedTuple, Protocol

from bench.linear import CASES, FILES
from enmaar.documents import FORMATS, open_source, read_document
from enmaar.edits import edits_for
from enmaar.errors import FixError, InputError
from enmaar.fixing import edited
from enmaar.spans import Span

_SAMPLES = Path(__file__).parent.parent / "tests" / "documents" / "samples"
_SIZE = 300  # code points of a text from bench.linear
_MAX_SIZE = 5_000_000  # bytes that a file may unpack to
_CHANGES = (1, 1, 1, 2, 2, 4, 8)
_LONGEST = 60  # bytes that one change takes or puts in
_ELEMENT = re.compile(rb"(<([\w:]+)[^<>]*(?:/>|>[^<]*(?:<[^<]*){0,20}?</\2>))")
_PATIENCE = 60  # seconds for one file
_ODD = [
    b"",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\r",
    b"\n",
    b"\n\n",
    b'"',
    b"'",
    b"<",
    b">",
    b"&",
    b"=",
    b"--",
]
_ODD += [
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b"|",
    b"#",
    b"\\",
    b"\xc2\xad",
    b"\xcc\x81",
    b"\xed\xa0\x80",
    b"9" * 20,
    b" ",
]


class _Number(Protocol):
    value: int


class Counts(NamedTuple):
    """What came of the files of a format, the errors with the numbers of the files, and the slowest file (seconds and
    its number)."""

    outcomes: Counter[str]
    errors: list[tuple[int, str]]
    slowest: tuple[float, int]


@cache
def originals(format: str) -> tuple[tuple[str, bytes], ...]:
    """The files that others are made from, each with its ending: the samples of a format, and small ones."""
    endings = [ending for ending, name in FORMATS.items() if name == format and ending]
    samples = [path for path in sorted(_SAMPLES.iterdir()) if path.suffix in endings]
    found = [(path.suffix, path.read_bytes()) for path in samples]
    texts = [case.text(_SIZE) for case in CASES if case.format == format]
    for number, text in enumerate(texts):
        data = FILES[format][1](text) if format in FILES else text.encode(errors="surrogatepass")
        found.append((endings[number % len(endings)], data))
    return tuple(found)


def file(format: str, number: int) -> tuple[str, bytes]:
    """The ending and the bytes of a file: the same for the same number."""
    random = Random(f"{format} {number}")
    ending, data = random.choice(originals(format))
    if random.random() < 0.1:
        return ending, data[: random.choice((0, 4, 16))] + random.randbytes(random.randrange(400))
    other = random.choice(originals(format))[1]
    if zipfile.is_zipfile(io.BytesIO(data)) and random.random() < 0.8:
        return ending, _with_member_changed(random, data, other)
    return ending, _changed(random, data, other)


def _changed(random: Random, data: bytes, other: bytes) -> bytes:
    for _ in range(random.choice(_CHANGES)):
        start = random.randrange(len(data) + 1)
        end = start + random.randrange(_LONGEST)
        begin = random.randrange(len(other) + 1)
        kind = random.randrange(8)
        if kind == 0:
            data = data[:start] + random.randbytes(random.randint(1, 4)) + data[start + random.randrange(5) :]
        elif kind == 1:
            data = data[:start] + random.choice(_ODD) * random.choice((1, 1, 1, 2, 50)) + data[start:]
        elif kind == 2:
            data = data[:start] + data[end:]
        elif kind == 3:
            data = data[:end] + data[start:]
        elif kind == 4:
            data = data[:start] + other[begin : begin + random.randrange(_LONGEST)] + data[start:]
        elif kind == 5 and random.random() < 0.1:
            data = data[:start]
        else:
            data = _with_element_changed(random, data, other)
    return data


def _with_element_changed(random: Random, data: bytes, other: bytes) -> bytes:
    """Markup without one of its elements, with one twice, or with one of another file; often still well-formed."""
    places, new = [found.span() for found in _ELEMENT.finditer(data)], _ELEMENT.findall(other)
    if not places or not new:
        return data
    start, end = random.choice(places)
    words = random.choice((b"", data[start:end] * 2, data[start:end] + random.choice(new)[0]))
    return data[:start] + words + data[end:]


def _with_member_changed(random: Random, data: bytes, other: bytes) -> bytes:
    """A packed file with one of its members changed, before it is packed."""
    members = dict(_members(data))
    name = random.choice(sorted(members))
    members[name] = _changed(random, members[name], random.choice([part for _, part in _members(other)]))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in members.items():
            archive.writestr(zipfile.ZipInfo(each), content)
    return packed.getvalue()


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def outcome(format: str, number: int) -> str:
    """What comes of a file: `read`, `edited`, `not edited` or `refused`. Raises what should not be."""
    ending, data = file(format, number)
    try:
        source = open_source(f"x{ending}", data, max_size=_MAX_SIZE)
        segments = read_document(source).segments
    except InputError:
        return "refused"
    assert source.to_bytes() == data, "other bytes than were read"
    for segment in segments:
        for piece in segment.source_map.pieces:
            is_same = piece.segment.of(segment.text) == piece.source.of(source.text)
            assert is_same or not piece.literal, "literal text that differs"
    if not segments or not source.editable:
        return "read"
    random = Random(number)
    segment = random.choice(segments)
    start = random.randrange(len(segment.text))
    span = Span(start, min(start + random.randint(1, 20), len(segment.text)))
    edits = edits_for(segment, source.text, span, "en wel")
    if not edits:
        return "read"
    try:
        edited(source, edits)
    except FixError:
        return "not edited"
    return "edited"


def run(format: str, numbers: Sequence[int], seconds: float, current: _Number) -> Counts:
    """What comes of the files with these numbers, as many as there is time for; `current` tells where it is."""
    outcomes: Counter[str] = Counter()
    errors: list[tuple[int, str]] = []
    slowest = (0.0, 0)
    began = time.monotonic()
    for number in numbers:
        current.value = number
        start = time.monotonic()
        if start - began > seconds:
            break
        try:
            outcomes[outcome(format, number)] += 1
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            errors.append((number, f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"))
            outcomes["FAILED"] += 1
        slowest = max(slowest, (time.monotonic() - start, number))
    return Counts(outcomes, errors, slowest)


def _in_a_process(format: str, numbers: Sequence[int], seconds: float) -> Counts | int:
    """The same in a process of its own; the number of the file that took it down or never ended."""
    context = multiprocessing.get_context("spawn")
    current = context.Value("q", -1)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, format, numbers, seconds, current))
    process.start()
    sender.close()
    found: Counts | int
    try:
        found = receiver.recv() if receiver.poll(seconds + _PATIENCE) else current.value
    except EOFError:
        found = current.value
    process.kill()
    process.join()
    return found


def _send(sender: Connection, format: str, numbers: Sequence[int], seconds: float, current: _Number) -> None:
    sender.send(run(format, numbers, seconds, current))


def main() -> int:
    """Print a line for each format, and the errors; 1 if there were any, otherwise 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", default=list(dict.fromkeys(FORMATS.values())))
    parser.add_argument("--files", type=int, default=20_000, help="files of each format")
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    parser.add_argument("--seconds", type=float, default=600, help="as long as each format may take")
    asked = parser.parse_args()
    numbers = range(asked.first, asked.first + asked.files)
    failed = False
    for format in asked.formats:
        found = _in_a_process(format, numbers, asked.seconds)
        if isinstance(found, int):
            print(f"{format:<10} FAILED: file {found} took the process down, or too long", flush=True)
            failed = True
            continue
        told = ", ".join(f"{count:,} {name}" for name, count in sorted(found.outcomes.items()))
        took, number = found.slowest
        print(f"{format:<10} {found.outcomes.total():>7,} files: {told}; at most {took:.2f} s ({number})", flush=True)
        kinds: dict[str, int] = {}
        for number, error in found.errors:
            kinds.setdefault(error, number)
        for error, number in kinds.items():
            print(f"  file {number}: {error}", flush=True)
        failed = failed or bool(found.errors)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
