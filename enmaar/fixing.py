"""Applying suggestions: choose, apply, check again until nothing changes; write atomically; show as a diff."""

from __future__ import annotations

import difflib
import os
import re
import sys
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from enmaar.documents import open_source
from enmaar.engine import Engine
from enmaar.errors import FixError, InputError, reason
from enmaar.files import Job
from enmaar.findings import Applicability, Edit, FileResult, Finding
from enmaar.language import say
from enmaar.source import SourceFile

_ROUNDS = 20  # an upper bound on "until stable"; each round takes at least one finding away


@dataclass(frozen=True, slots=True)
class Fixed:
    """A job after fixing: its new source, how many findings were solved, what was found before and what is left."""

    job: Job
    solved: int
    before: FileResult
    result: FileResult


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits put in. Raises FixError if they overlap or the text does not read as they expect."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position or text[edit.start : edit.end] != edit.old:
            raise FixError(
                say(
                    nl=f"bij teken {edit.start} staat niet meer '{edit.old}'; er is niets gewijzigd",
                    en=f"at {edit.start} the text no longer reads '{edit.old}'; nothing was changed",
                )
            )
        parts += text[position : edit.start], edit.replacement
        position = edit.end
    return "".join((*parts, text[position:]))


def edited(source: SourceFile, edits: Iterable[Edit]) -> SourceFile:
    """The source after the edits. Raises FixError if they clash, if the file cannot hold them, or if it would not read
    back with just these edits in it."""
    edits = sorted(edits, key=lambda edit: (edit.start, edit.end))
    text = apply_edits(source.text, edits)
    for edit in edits:
        if lacking := source.lacking(edit.replacement, edit.start):
            raise _lacking(source, edit, lacking)
    if source.container is None:
        return source.with_text(text)
    try:
        data = source.container.edited(edits)
        changed = open_source(source.path, data, max_size=sys.maxsize)  # what was read was no larger
    except InputError:
        raise _unfit(source) from None
    if changed.text != text:
        raise _unfit(source)
    return changed


def _lacking(source: SourceFile, edit: Edit, character: str) -> FixError:
    part = source.part_at(edit.start)
    where = f" ({part.name})" if part else ""
    return FixError(
        say(
            nl=f"{source.path}{where}: de tekencodering kent '{character}' niet; er is niets gewijzigd",
            en=f"{source.path}{where}: the encoding lacks '{character}'; nothing was changed",
        )
    )


def _unfit(source: SourceFile) -> FixError:
    return FixError(
        say(
            nl=f"{source.path}: een voorstel past niet in dit bestand; er is niets gewijzigd",
            en=f"{source.path}: a rewrite does not fit in this file; nothing was changed",
        )
    )


def choose(findings: Iterable[Finding], allowed: Collection[Applicability]) -> list[tuple[Edit, ...]]:
    """The edits of the best suggestion of each finding, where it is allowed and clashes with none before it."""
    chosen: list[tuple[Edit, ...]] = []
    taken = 0
    for finding in findings:
        best = finding.suggestions[0] if finding.suggestions else None
        if best is None or best.applicability not in allowed or not best.edits:
            continue
        if min(edit.start for edit in best.edits) >= taken:
            chosen.append(best.edits)
            taken = max(edit.end for edit in best.edits)
    return chosen


def fix(engine: Engine, job: Job, *, unsafe: bool = False) -> Fixed:
    """Apply the safe suggestions (with `unsafe`, those too) until nothing changes. Writes nothing.

    Where the file cannot hold an edit, nothing is changed, and the result says why.
    """
    allowed = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    (before,) = engine.check([job])
    original, result = job, before
    solved = 0
    for _ in range(_ROUNDS):
        chosen = choose(result.findings, allowed)
        if not chosen:
            break
        try:
            job = Job(edited(job.source, [edit for edits in chosen for edit in edits]), job.config)
        except FixError as error:
            return Fixed(original, 0, before, replace(before, error=str(error)))
        solved += len(chosen)
        (result,) = engine.check([job])
    return Fixed(job, solved, before, result)


def write(old: Job, new: Job) -> None:
    """Write a fixed source in the place of its file, as a whole or not at all; its permissions stay.

    Raises FixError if the file on disk is no longer what was read, or cannot be written.
    """
    path = Path(os.path.realpath(old.source.path))
    try:
        if not path.exists() or path.read_bytes() != old.source.to_bytes():
            raise FixError(
                say(
                    nl=f"{old.source.path}: is intussen veranderd of weg, en daarom niet aangepast",
                    en=f"{old.source.path}: has changed or gone meanwhile; not rewritten",
                )
            )
        if not os.access(path, os.W_OK):
            raise FixError(
                say(
                    nl=f"{old.source.path}: mag niet worden gewijzigd en is niet aangepast",
                    en=f"{old.source.path}: is read-only and was not changed",
                )
            )
        _replace(path, new.source.to_bytes(), path.stat().st_mode)
    except OSError as error:
        raise FixError(
            say(
                nl=f"{old.source.path}: kan niet worden aangepast ({reason(error)})",
                en=f"{old.source.path}: cannot be rewritten ({reason(error)})",
            )
        ) from None


def write_copy(job: Job, name: str, data: bytes) -> None:
    """Write a changed copy of a file, with its permissions, in the place of what has that name, as a whole or not at
    all. Raises FixError if it cannot be written."""
    try:
        _replace(Path(os.path.realpath(name)), data, Path(job.source.path).stat().st_mode)
    except OSError as error:
        raise FixError(
            say(
                nl=f"{name}: kan niet worden geschreven ({reason(error)})",
                en=f"{name}: cannot be written ({reason(error)})",
            )
        ) from None


def _replace(path: Path, data: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(prefix=".enmaar-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode & 0o7777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def diff(old: Job, new: Job) -> str:
    """The change as a unified diff; empty if there is none."""
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(
            _lines(old.source.text), _lines(new.source.text), _named("a", old), _named("b", new)
        )
    )


def _named(side: str, job: Job) -> str:
    """The name of a side, as `git apply` and `patch` take it: relative, with a tab behind one that has blanks."""
    path = job.source.path
    name = f"{side}/{os.path.relpath(path) if Path(path).is_absolute() else path}"
    return f"{name}\t" if " " in name else name


def _lines(text: str) -> list[str]:
    # Not splitlines: it also breaks at form feeds and other characters that end no line in an editor.
    return re.findall(r"[^\n]*\n|[^\n]+", text if "\n" in text else text.replace("\r", "\n"))
