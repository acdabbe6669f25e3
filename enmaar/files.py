"""From the paths that the user names to jobs: what to check, with what holds for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from enmaar.config import Config
from enmaar.documents import format_of, missing_library, open_source
from enmaar.errors import ConfigError, InputError, reason
from enmaar.findings import FileResult
from enmaar.language import say
from enmaar.source import MAX_SIZE, SourceFile, read_all, read_bytes

_FOREIGN = frozenset({"node_modules", "site-packages", "venv", "__pycache__"})
"""Folders with the texts of others."""

_CONFIGURATION = """
    package.json *-lock.json composer.json bower.json tsconfig*.json jsconfig*.json *.config.json *.schema.json
    angular.json nx.json lerna.json turbo.json deno.json biome.json vercel.json firebase.json renovate.json
    appsettings*.json openapi.json openapi.y*ml swagger.json swagger.y*ml docker-compose*.y*ml compose.y*ml mkdocs.y*ml
    _config.y*ml pnpm-*.yaml chart.yaml values.yaml kustomization.y*ml *-pipelines.y*ml appveyor.y*ml codecov.y*ml
    environment.y*ml pubspec.y*ml serverless.y*ml crowdin.y*ml endpoints.y*ml credentials.y*ml
    application*.properties gradle*.properties local.properties log4j*.properties logging.properties
    sonar-project.properties *_usersays_*.json
    """.split()
"""The names of files without texts in formats that have them: configuration, and what customers say to a chatbot."""

STDIN = "-"
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True)
class Job:
    """A source to check, and what holds for it."""

    source: SourceFile
    config: Config
    is_stdin: bool = False


def jobs(
    paths: Iterable[str], configure: Callable[[Path], Config], *, stdin_name: str = STDIN, max_size: int = MAX_SIZE
) -> Iterator[Job | FileResult]:
    """A job for each file named or found, in order and each file once; in the place of a path that cannot be read or
    gives nothing, a result with the error.

    `configure` gives what holds for a file or folder, `stdin_name` what standard input is called; a file of more than
    `max_size` bytes is an error. A wrong configuration is the error of the files and folders that it holds for.
    """
    seen: set[str] = set()
    for path in paths:
        try:
            for found in _expand(path, configure):
                if isinstance(found, FileResult):
                    yield found
                    continue
                place = found if found == STDIN else str(Path.cwd() / os.path.normpath(found))
                if place not in seen:
                    seen.add(place)
                    yield _job(found, configure, stdin_name, max_size)
        except (InputError, ConfigError) as error:
            yield FileResult(path, None, error=str(error))
        except OSError as error:
            yield FileResult(path, None, error=f"{path}: {reason(error)}")


def _job(name: str, configure: Callable[[Path], Config], stdin_name: str, max_size: int) -> Job | FileResult:
    try:
        if not name:
            raise InputError(say("geef een bestandsnaam op", "give the name of a file"))
        if name == STDIN:
            data = read_all(stdin_name, sys.stdin.buffer, max_size=max_size) if sys.stdin else b""
            source = open_source(stdin_name, data, max_size=max_size)
            return Job(source, configure(Path() if stdin_name == STDIN else Path(stdin_name)), is_stdin=True)
        data = read_bytes(name, max_size=max_size)
        return Job(open_source(name, data, max_size=max_size), configure(Path(name)))
    except (InputError, ConfigError) as error:
        return FileResult(stdin_name if name == STDIN else name, None, error=str(error))


def _expand(path: str, configure: Callable[[Path], Config]) -> Iterator[str | FileResult]:
    """The files that a path stands for, and a result for each folder and file below it that cannot be read: with the
    error, or with a notice for a file that needs a package that is not installed.

    A folder gives the readable files below it, sorted, without hidden or excluded ones, links to folders, well-known
    configuration files and what package managers put there. A file that is named is taken whatever its ending (reading
    it may then fail) unless it is excluded, so that a hook that names files honours the configuration too.
    """
    if path in {STDIN, ""} or not Path(path).is_dir():
        if path in {STDIN, ""} or not configure(Path(path)).excludes(Path(path)):
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


def _walk(folder: str, configure: Callable[[Path], Config]) -> Iterator[str | FileResult]:
    unreadable: list[FileResult] = []

    def refused(error: OSError) -> None:
        unreadable.append(FileResult(str(error.filename), None, error=f"{error.filename}: {reason(error)}"))

    for root, folders, names in os.walk(folder, onerror=refused):
        here = Path(root)
        try:
            config = configure(here)
        except ConfigError as error:
            folders[:] = []
            yield FileResult(root, None, error=str(error))
            continue
        folders[:] = sorted(name for name in folders if _is_wanted(name) and not config.excludes(here / name))
        for name in sorted(filter(_is_text, names)):
            file = here / name
            if _is_file(file) and not config.excludes(file):
                missing = missing_library(file)
                yield _skipped(str(file), missing) if missing else str(file)
    yield from unreadable


def _skipped(name: str, why: str) -> FileResult:
    """The result for a file that was found, not named, and cannot be read here: that is no error of the user's."""
    return FileResult(name, None, notices=(f"{name}: {say('overgeslagen', 'skipped')}; {why}",))


def _is_file(path: Path) -> bool:
    """Whether there is a file to read; also where that cannot be told, since reading it will tell why."""
    try:
        return path.is_file()
    except OSError:
        return True


def _is_wanted(name: str) -> bool:
    return name[0] != "." and name not in _FOREIGN


def _is_text(name: str) -> bool:
    """Whether a file of this name is read where it is found."""
    if not _is_wanted(name) or not Path(name).suffix or not format_of(name):
        return False
    return not any(fnmatchcase(name.lower(), pattern) for pattern in _CONFIGURATION)
