"""Office files as what they are: a zip of parts. Read within limits, and written back byte for byte.

`zipfile` raises a dozen kinds of exceptions on a damaged archive, believes what it says of its sizes, and replaces no
member without packing the others anew. What is here is the little of the format (PKWARE's APPNOTE) that office
programs use: stored and deflated members, no Zip64.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from enmaar.errors import InputError
from enmaar.language import say
from enmaar.source import too_large

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_HEADER = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED, _UTF8 = 0x1, 0x800  # flags
_STORED, _DEFLATED = 0, 8
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VERSION = 20
_MOST = 0xFFF0  # members; no document comes near
_DAY_ONE = 0x21  # 1 January 1980, the first day that a zip can tell


class _Member(NamedTuple):
    """A member: its entry in the directory, the bytes of that entry, and where its header stands."""

    name: str
    flags: int
    method: int
    packed: int
    size: int
    crc: int
    offset: int
    entry: bytes


@dataclass(frozen=True, slots=True)
class Package:
    """An archive that was opened. Names of members compare without regard to case, as office programs do."""

    path: str
    data: bytes
    _members: tuple[_Member, ...]
    _named: Mapping[str, _Member]
    _directory: int
    _comment: bytes

    @classmethod
    def open(cls, path: str, data: bytes, *, max_size: int) -> Package:
        """The archive that these bytes are.

        Raises InputError, naming the file, if it is damaged, protected with a password, or says to unpack to more than
        `max_size` bytes.
        """
        if data.startswith(_OLE):
            raise protected(path, or_old=True)
        at = data.rfind(b"PK\5\6", max(len(data) - _END.size - _LONGEST_COMMENT, 0))
        if not data.startswith(b"PK\3\4") or not 0 <= at <= len(data) - _END.size:
            raise damaged(path, "dit is geen zip", "this is no zip")
        *_, size, directory, _ = _END.unpack_from(data, at)
        members = _members(path, data[directory : directory + size] if directory + size <= at else b"")
        if sum(member.size for member in members) > max_size:
            raise too_large(path, max_size, unpacked=True)
        if any(member.flags & _ENCRYPTED for member in members):
            raise protected(path)
        named = {member.name.lower(): member for member in reversed(members)}
        return cls(path, data, tuple(members), named, directory, data[at + _END.size :])

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._named

    def read(self, name: str) -> bytes:
        """What a member unpacks to. Raises InputError if it is missing or damaged, or unpacks to more than it says."""
        member = self._named.get(name.lower())
        if member is None:
            raise damaged(self.path, f"{name} ontbreekt", f"{name} is missing")
        try:
            signature, *_, name_length, extra = _HEADER.unpack_from(self.data, member.offset)
            start = member.offset + _HEADER.size + name_length + extra
            content = _unpacked(self.data[start : start + member.packed], member) if signature == b"PK\3\4" else None
        except (struct.error, zlib.error):
            content = None
        if content is None or zlib.crc32(content) != member.crc:
            raise damaged(self.path, f"{name} is niet te lezen", f"{name} cannot be read")
        return content

    def written(self, contents: Mapping[str, bytes]) -> bytes:
        """The bytes of the archive with these contents for its members, and for new ones behind them; all other members
        stay as they are packed."""
        waiting = {name.lower(): (name, content) for name, content in contents.items()}
        members = sorted(self._members, key=lambda member: member.offset)
        ends = [*(member.offset for member in members[1:]), self._directory]
        out, entries = bytearray(self.data[: members[0].offset]), bytearray()
        for member, end in zip(members, ends, strict=True):
            entry, offset = bytearray(member.entry), len(out)
            if member is self._named[member.name.lower()] and member.name.lower() in waiting:
                _, content = waiting.pop(member.name.lower())
                out += _packed(entry, content, member.method)
            else:
                out += self.data[member.offset : end]
            struct.pack_into("<L", entry, _ENTRY.size - 4, offset)
            entries += entry
        for name, content in waiting.values():
            encoded = name.encode()
            fields = (_VERSION, _VERSION, _UTF8, _DEFLATED, 0, _DAY_ONE, 0, 0, 0, len(encoded), 0, 0, 0, 0, 0, len(out))
            entry = bytearray(_ENTRY.pack(b"PK\1\2", *fields) + encoded)
            out += _packed(entry, content, _DEFLATED)
            entries += entry
        count = len(members) + len(waiting)
        end_record = _END.pack(b"PK\5\6", 0, 0, count, count, len(entries), len(out), len(self._comment))
        return bytes(out + entries + end_record + self._comment)


def damaged(path: str, nl: str, en: str) -> InputError:
    """The error for a file that is not what its ending says."""
    return InputError(say(nl=f"{path}: is beschadigd: {nl}", en=f"{path}: is damaged: {en}"))


def protected(path: str, *, or_old: bool = False) -> InputError:
    """The error for a file with a password. `or_old`: an older Office wrote files that begin as those do."""
    ending = Path(path).suffix
    old_nl, old_en = (", of van een oudere Office", ", or from an older Office") if or_old else ("", "")
    return InputError(
        say(
            nl=f"{path}: is met een wachtwoord beveiligd{old_nl}; bewaar het zonder wachtwoord als {ending}",
            en=f"{path}: is protected with a password{old_en}; save it without one as {ending}",
        )
    )


def _members(path: str, directory: bytes) -> list[_Member]:
    """The members in a directory, which there is at least one of."""
    members: list[_Member] = []
    position = 0
    try:
        while position < len(directory):
            entry = _ENTRY.unpack_from(directory, position)
            signature, _, _, flags, method, _, _, crc, packed, size, *lengths, _, _, _, offset = entry
            end = position + _ENTRY.size + sum(lengths)
            name = directory[position + _ENTRY.size :][: lengths[0]].decode("utf-8" if flags & _UTF8 else "cp437")
            if signature != b"PK\1\2" or end > len(directory) or len(members) == _MOST:
                raise ValueError(name)
            members.append(_Member(name, flags, method, packed, size, crc, offset, directory[position:end]))
            position = end
    except (struct.error, ValueError):
        members = []
    if not members:
        raise damaged(path, "de inhoudsopgave klopt niet", "its directory is wrong")
    return members


def _unpacked(packed: bytes, member: _Member) -> bytes | None:
    """What the bytes of a member unpack to; None if that is not what its entry says. Never more than it says."""
    if member.method == _STORED:
        content, complete = packed, True
    elif member.method == _DEFLATED:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        content = unpacker.decompress(packed, member.size + 1)
        complete = unpacker.eof
    else:
        return None
    return content if complete and len(content) == member.size else None


def _packed(entry: bytearray, content: bytes, method: int) -> bytes:
    """A member with its header, by its entry in the directory, which is brought up to date."""
    packed = content
    if method == _DEFLATED:
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
    _, _, version, flags, _, time, date, *_ = _ENTRY.unpack_from(entry)
    name_length = _ENTRY.unpack_from(entry)[10]
    sizes = (zlib.crc32(content), len(packed), len(content))
    struct.pack_into("<2H", entry, 8, flags & _UTF8, method)
    struct.pack_into("<3L", entry, 16, *sizes)
    header = _HEADER.pack(b"PK\3\4", version, flags & _UTF8, method, time, date, *sizes, name_length, 0)
    return header + entry[_ENTRY.size : _ENTRY.size + name_length] + packed
