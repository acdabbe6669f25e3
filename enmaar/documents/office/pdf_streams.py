"""How much a PDF has to draw, by its bytes: PDFium unpacks and draws whatever a file asks for.

What a page shows stands in streams, most of them packed. A stream may be a form, which pages and other forms draw by a
name, so that two kilobytes can draw a line a billion times: each of nine forms draws the next one ten times.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

_STREAM = re.compile(rb"\bstream\r?\n")
_OBJECT = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_REFERENCE = re.compile(rb"/([^\s/<>\[\]()%]+)\s+(\d{1,9})\s+\d{1,5}\s+R\b")
_DRAWING = re.compile(rb"/([^\s/<>\[\]()%]+)\s+Do\b")
_FORM, _IMAGE = (re.compile(rb"/Subtype\s*/%s\b" % kind) for kind in (b"Form", b"Image"))
_FIRST = re.compile(rb"/First\s+(\d{1,9})\b")
_CHUNK = 65_536  # bytes
_DEEPEST = 40  # forms within forms, to PDFium


class _Stream(NamedTuple):
    """A stream: the size of what it holds, in bytes, and the names of what it draws, with how often it does."""

    size: int
    draws: Counter[bytes]


_References = Mapping[int, Mapping[bytes, int]]
"""What the names in an object stand for: the numbers of others, by its own."""


def drawn_size(data: bytes, most: int) -> int:
    """What the packed streams of a file unpack to, in bytes, or what one of its pages draws, if that is more. Images,
    which are not read, count for nothing. It is counted until it is more than `most`."""
    objects: dict[int, bytes] = {}  # their texts; of a stream, its dictionary
    forms: dict[int, _Stream] = {}
    others: list[_Stream] = []
    size = position = 0
    while size <= most and (mark := _STREAM.search(data, position)):
        before = dict(_objects(data[position : mark.start()]))
        objects |= before
        number, dictionary = list(before.items())[-1] if before else (0, b"")
        content, position = _content(data, mark.end(), dictionary, most - size)
        size += len(content) if b"/Filter" in dictionary else 0
        stream = _Stream(len(content), Counter(_DRAWING.findall(content)))
        if b"/ObjStm" in dictionary:
            objects |= _packed_objects(content, dictionary)
        elif _FORM.search(dictionary):
            forms[number] = stream
        else:
            others.append(stream)
    objects |= _objects(data[position:])
    return max(size, _most_drawn(objects, forms, others, most)) if size <= most else size


def _objects(text: bytes) -> Iterator[tuple[int, bytes]]:
    """The numbers and texts of the objects in what stands between two streams."""
    marks = [*_OBJECT.finditer(text)]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        yield int(mark[1]), text[mark.end() : end]


def _packed_objects(content: bytes, dictionary: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects in a stream of them, which begins with their numbers and places."""
    first = _FIRST.search(dictionary)
    start = int(first[1]) if first else 0
    told = [int(each) for each in content[:start].split() if each.isdigit() and len(each) < 10]
    places = sorted(zip(told[1::2], told[::2], strict=False))
    for (begin, number), (end, _) in pairwise([*places, (len(content), 0)]):
        yield number, content[start + begin : start + end]


def _content(data: bytes, start: int, dictionary: bytes, most: int) -> tuple[bytes, int]:
    """What the stream that begins at a byte holds, no more than `most` and a byte of it, and up to which byte it was
    read; nothing of images, and of what is packed in other ways."""
    if _IMAGE.search(dictionary):
        return b"", start
    if b"/Filter" not in dictionary:
        end = data.find(b"endstream", start)
        return data[start:end], max(start, end)
    chunks: list[bytes] = []
    size, position = 0, start
    unpacker = zlib.decompressobj()
    with contextlib.suppress(zlib.error):
        while b"/Fl" in dictionary and not unpacker.eof and size <= most and position < len(data):
            chunk = data[position : position + _CHUNK]
            chunks.append(unpacker.decompress(chunk, min(most - size, _CHUNK) + 1))
            size += len(chunks[-1])
            position += len(chunk) - len(unpacker.unconsumed_tail) - len(unpacker.unused_data)
    return b"".join(chunks), position


def _most_drawn(
    objects: Mapping[int, bytes], forms: Mapping[int, _Stream], others: Sequence[_Stream], most: int
) -> int:
    """What the stream of a page draws that draws most, in bytes; no more than `most` and a byte. Where pages draw
    different forms by one name, the largest counts for all."""
    references = {
        number: {name: int(each) for name, each in _REFERENCE.findall(text)} for number, text in objects.items()
    }
    drawn = {
        number: [(_meant(references, number, name), times) for name, times in form.draws.items()]
        for number, form in forms.items()
    }
    sizes = {number: form.size for number, form in forms.items()}
    for _ in range(_DEEPEST):
        before = sizes
        sizes = {
            number: min(form.size + sum(times * before.get(each, 0) for each, times in drawn[number]), most + 1)
            for number, form in forms.items()
        }
        if sizes == before:
            break
    largest: dict[bytes, int] = {}
    for names in references.values():
        for name, number in names.items():
            largest[name] = max(largest.get(name, 0), sizes.get(number, 0))
    totals = (other.size + sum(times * largest.get(name, 0) for name, times in other.draws.items()) for other in others)
    return min(max(totals, default=0), most + 1)


def _meant(references: _References, form: int, name: bytes) -> int:
    """The number of what a name stands for in a form: its dictionary may tell, or what that refers to."""
    resources = references[form].get(b"Resources", form)
    places = [form, resources]
    places += [references.get(place, {}).get(b"XObject", form) for place in places]
    return next((references[place][name] for place in places if name in references.get(place, {})), 0)
