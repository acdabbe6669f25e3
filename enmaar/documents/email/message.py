"""E-mail (.eml): the subject and the text parts of a message, decoded, with the way back to its bytes.

Where a message has the same words as text and as HTML, they are judged once, in the text part; what only the HTML part
says, or says otherwise, is judged there too, since that is what most readers see. (A fix of the text part makes the two
differ, so that the next round finds and fixes the HTML part as well.)

What is skipped: attachments, attached messages, and all that is not the writer's prose (`replies`, `quoting`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from enmaar.documents.email.charsets import Decoded, Header, decoded_header, decoded_text, encoded_header
from enmaar.documents.email.mime import Entity, entities
from enmaar.documents.email.quoting import own_words, quotations, without
from enmaar.documents.email.transfer import BASE64, QUOTED_PRINTABLE, Change, repacked, unpacked
from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.documents.plain import read_text
from enmaar.documents.reading import reader_of
from enmaar.documents.stand_ins import ADDRESS, FIELD, RunningText
from enmaar.findings import Edit
from enmaar.source import MAX_SIZE, Part, SourceFile, decode
from enmaar.spans import Piece, SourceMap, Span, spliced

_BETWEEN = "\n\n"  # parts in the text of the source
_BEFORE_HEADERS = re.compile(rb"(?:\xef\xbb\xbf)?(?:>?From [^\n]*\n)?")
_OF_EIGHT_BITS = frozenset({QUOTED_PRINTABLE, BASE64, "8bit", "binary"})
"""The transfer encodings that carry any byte; others do only where there is one already."""
_SIGNED = frozenset({"multipart/signed"})  # an edit would break the signature
_MARKS_OF_MAIL = frozenset("from to subject date received return-path message-id mime-version content-type".split())
# Also behind what a mail server puts in front: "[EXTERN] RE:".
_REPLY = re.compile(r"(?:\[[^\]]{1,40}\]\s*)*(?:re|antw|aw|fwd?|doorst|tr)\s*(?:\[\d+\])?:", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_STAND_INS = frozenset(word.lower() for word in (ADDRESS, FIELD))


@dataclass(frozen=True, slots=True)
class _Subject:
    """The subject of a message. `place`: its value in the bytes; `column`: of its first character (from 0); `encoding`:
    the codec of the characters that it can take."""

    place: Span
    header: Header
    column: int
    encoding: str = "utf-8"

    @property
    def text(self) -> str:
        return self.header.text

    def segments(self) -> tuple[Segment, ...]:
        """Its prose, with offsets from its start; none in that of an answer, which is the other's."""
        if _REPLY.match(self.text):
            return ()
        builder = SegmentBuilder(self.text, "subject")
        RunningText(self.text).copy_lines(builder, 0, len(self.text))
        segment = builder.build()
        return (segment,) if segment else ()

    def rewritten(self, raw: bytes, edits: Sequence[Edit], line_end: bytes) -> bytes:
        """The bytes of its place with the edits in them; the whole value is encoded anew."""
        text = spliced(self.text, ((edit.start, edit.end, edit.replacement) for edit in edits))
        return encoded_header(self.header._replace(text=text), line_end, self.column)


@dataclass(frozen=True, slots=True)
class _Body:
    """A text part of a message. `place`: its content in the bytes; `transfer`: how that is encoded; `encoding`: the
    codec of the characters that it can take."""

    place: Span
    decoded: Decoded
    transfer: str
    encoding: str
    is_html: bool
    is_flowed: bool

    @property
    def text(self) -> str:
        return self.decoded.text

    def segments(self) -> tuple[Segment, ...]:
        """Its prose, with offsets from its start."""
        if not self.is_html:
            return read_text(SourceFile("", self.text), flowed=self.is_flowed)
        skipped = quotations(self.text)
        seen = without(self.text, skipped)
        return own_words(reader_of("html")(SourceFile("", seen)), seen, skipped)

    def rewritten(self, raw: bytes, edits: Sequence[Edit], line_end: bytes) -> bytes:
        """The bytes of its place with the edits in them."""
        codec = self.decoded.codec
        changes: list[Change] = []
        reached, at = 0, len(self.decoded.mark)
        for edit in edits:
            at += len(self.text[reached : edit.start].encode(codec))
            end = at + len(edit.old.encode(codec))
            changes.append(Change(at, end, edit.replacement.encode(codec)))
            reached, at = edit.end, end
        return repacked(raw, self.transfer, changes, line_end)


@dataclass(slots=True)
class Message:
    """What a SourceFile of a message holds besides the texts of its parts (`enmaar.source.Container`)."""

    data: bytes
    texts: Mapping[str, _Subject | _Body]
    editable: bool
    text: str = field(init=False)
    parts: Sequence[Part] = field(init=False)

    def __post_init__(self) -> None:
        self.text = _BETWEEN.join(text.text for text in self.texts.values())
        starts = accumulate((len(text.text) + len(_BETWEEN) for text in self.texts.values()), initial=0)
        self.parts = [
            Part(name, Span(start, start + len(text.text)), text.encoding)
            for (name, text), start in zip(self.texts.items(), starts, strict=False)
        ]

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """The message with the edits written in it."""
        line_end = b"\r\n" if self.data.partition(b"\n")[0].endswith(b"\r") else b"\n"
        kept: list[bytes] = []
        position = 0
        for part, group in groupby(edits, key=self._part_of):
            text = self.texts[part.name]
            here = [_moved(edit, -part.span.start) for edit in group]
            written = text.rewritten(self.data[text.place.start : text.place.end], here, line_end)
            kept += self.data[position : text.place.start], written
            position = text.place.end
        return b"".join((*kept, self.data[position:]))

    def _part_of(self, edit: Edit) -> Part:
        return self.parts[bisect_right(self.parts, edit.start, key=lambda part: part.span.start) - 1]


def _moved(edit: Edit, offset: int) -> Edit:
    return replace(edit, start=edit.start + offset, end=edit.end + offset)


def open_email(path: str, data: bytes, *, max_size: int = MAX_SIZE) -> SourceFile:
    """The message that these bytes are; a plain text where they do not begin with header lines of a mail.

    `max_size` sets no limit of its own here: nothing in a message unpacks to more than it takes. Raises InputError for
    one that is encrypted, damaged (a message of several parts without the lines between them) or too deeply nested.
    """
    start = _BEFORE_HEADERS.match(data)
    whole = Entity(data, Span(start.end() if start else 0, len(data)))
    if whole.headers.keys().isdisjoint(_MARKS_OF_MAIL):
        return decode(path, data)
    texts: dict[str, _Subject | _Body] = {}
    subject = _subject(data, whole.headers)
    if subject:
        texts["subject"] = subject
    numbers: Counter[str] = Counter()
    found = list(entities(path, whole))
    for entity in found:
        if entity.is_text:
            numbers[entity.type] += 1
            number = numbers[entity.type]
            name = f"body{f' {number}' if number > 1 else ''}{'.html' if entity.type == 'text/html' else ''}"
            texts[name] = _body(entity)
    message = Message(data, texts, editable=not any(entity.type in _SIGNED for entity in found))
    return SourceFile(path, message.text, container=message)


def _subject(data: bytes, headers: Mapping[str, Span]) -> _Subject | None:
    span = headers.get("subject")
    value = data[span.start : span.end] if span else b""
    if span is None or not value.strip():
        return None
    start = span.start + len(value) - len(value.lstrip())
    column = start - (data.rfind(b"\n", 0, start) + 1)
    return _Subject(Span(start, start + len(value.strip())), decoded_header(value.strip()), column)


def _body(entity: Entity) -> _Body:
    raw = entity.data[entity.body.start : entity.body.end]
    decoded = decoded_text(unpacked(raw, entity.transfer), entity.parameter("charset"))
    takes_all = entity.transfer in _OF_EIGHT_BITS or not raw.isascii()
    return _Body(
        place=entity.body,
        decoded=decoded,
        transfer=entity.transfer,
        encoding=decoded.codec if takes_all else "ascii",
        is_html=entity.type == "text/html",
        is_flowed=entity.parameter("format").lower() == "flowed",
    )


def read_email(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of the subject and the text parts of a message; of its HTML parts what its text does not say too."""
    message = source.container
    if not isinstance(message, Message):
        return read_text(source)
    read = {name: text.segments() for name, text in message.texts.items()}
    html = {name for name in read if name.endswith(".html")}
    if html:
        told = _Told()
        for name in read.keys() - html:
            # As it stands too, so that what is set aside there (a quotation, a signature) is no news here either.
            told.add(_WORD.findall(message.texts[name].text.lower()))
            told.add([word for segment in read[name] for word in _words(segment)])
        read.update((name, tuple(told.missing(read[name]))) for name in html)
    segments: list[Segment] = []
    for part in message.parts:
        block = segments[-1].block + 1 if segments else 0
        for segment in read[part.name]:
            placed = segment.through(SourceMap((Piece(Span(0, len(part.span)), part.span, literal=True),)))
            segments.append(replace(placed, block=block + segment.block))
    return tuple(segments)


class _Told:
    """The words of some texts, as far as they tell whether others say the same."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._runs: set[tuple[str, ...]] = set()

    def add(self, words: Sequence[str]) -> None:
        """Add the words of a text."""
        self._words.update(words)
        self._runs.update(_runs(words))

    def missing(self, segments: Sequence[Segment]) -> Iterator[Segment]:
        """The segments that say something else; a run of text ends where one is left out."""
        passed = 0
        for segment in segments:
            words = _words(segment)
            if self._words.issuperset(words) and self._runs.issuperset(_runs(words)):
                passed += 1
            else:
                yield replace(segment, block=segment.block + passed)


def _words(segment: Segment) -> list[str]:
    return [word for word in _WORD.findall(segment.text.lower()) if word not in _STAND_INS]


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All runs of three words."""
    return zip(words, words[1:], words[2:], strict=False)
