"""From the paths that the user names to jobs: what to check, with what holds for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from enmaar.config import Config
from enmaar.documents import format_of
from enmaar.errors import InputError
from enmaar.findings import FileResult
from enmaar.language import say
from enmaar.source import SourceFile, decode, read

STDIN = "-"
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True)
class Job:
    """A source to check, and what holds for it."""

    source: SourceFile
    config: Config


def jobs(
    paths: Iterable[str], configure: Callable[[Path], Config], *, stdin_name: str = STDIN
) -> Iterator[Job | FileResult]:
    """A job for each file named or found, in order and each file once; in the place of a path that cannot be read or
    gives nothing, a result with the error.

    `configure` gives what holds for a file or folder, `stdin_name` what standard input is called. Raises ConfigError.
    """
    seen: set[str] = set()
    for path in paths:
        try:
            for name in _expand(path, configure):
                if name not in seen:
                    seen.add(name)
                    yield _job(name, configure, stdin_name)
        except InputError as error:
            yield FileResult(path, None, error=str(error))


def _job(name: str, configure: Callable[[Path], Config], stdin_name: str) -> Job | FileResult:
    try:
        if not name:
            raise InputError(say("geef een bestandsnaam op", "give the name of a file"))
        source = decode(stdin_name, sys.stdin.buffer.read()) if name == STDIN else read(name)
    except InputError as error:
        return FileResult(name, None, error=str(error))
    return Job(source, configure(Path() if source.path == STDIN else Path(source.path)))


def _expand(path: str, configure: Callable[[Path], Config]) -> Iterator[str]:
    """The files that a path stands for.

    A folder gives the readable files below it, sorted, without hidden or excluded ones and links to folders. A file
    that is named is taken whatever its ending (reading it may then fail) unless it is excluded, so that a hook that
    names files honours the configuration too.
    """
    if path in {STDIN, ""} or not Path(path).is_dir():
        if path == STDIN or not configure(Path(path)).excludes(Path(path)):
            yield path
        return
    found = False
    for name in _walk(path, configure):
        found = True
        yield name
    if not found:
        raise InputError(
            say(
                nl=f"{path}: in deze map staan geen bestanden die enmaar kan lezen",
                en=f"{path}: this folder holds no files that enmaar can read",
            )
        )


def _walk(folder: str, configure: Callable[[Path], Config]) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        here = Path(root)
        config = configure(here)
        folders[:] = sorted(name for name in folders if name[0] != "." and not config.excludes(here / name))
        for name in sorted(names):
            file = here / name
            if name[0] != "." and file.suffix and format_of(name) and not config.excludes(file):
                yield str(file)
