"""enmaar reads Dutch sales copy and finds phrasing that costs sales.

The public API; everything else may change without notice. Importing it does not import spaCy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from typing import TYPE_CHECKING

from enmaar.findings import Applicability, Edit, FileResult, Finding, Severity, Suggestion
from enmaar.spans import Position, Span

if TYPE_CHECKING:
    from enmaar.engine import Engine

__version__ = "0.1.0"

__all__ = [
    "Applicability",
    "Edit",
    "FileResult",
    "Finding",
    "Position",
    "Severity",
    "Span",
    "Suggestion",
    "check_paths",
    "check_text",
    "fix_text",
]


def check_text(text: str, *, filename: str = "text.txt", model: str | None = None) -> list[Finding]:
    """The findings in a text, in its order; offsets count the code points of `text`.

    `filename` tells the format by its ending; no configuration is read. `model` is a spaCy pipeline by name or path.
    Raises InputError for a format that enmaar does not read, ModelError for a pipeline that is missing.
    """
    from enmaar.config import Config
    from enmaar.errors import InputError
    from enmaar.files import Job
    from enmaar.source import SourceFile

    (result,) = _engine().check([Job(SourceFile(filename, text), Config(model=model))])
    if result.error:
        raise InputError(result.error)
    return list(result.findings)


def check_paths(paths: Iterable[str | PathLike[str]]) -> Iterator[FileResult]:
    """A result for each file named or found below a folder, with the configuration that holds for it.

    A file that cannot be read gives a result with `error` set. Raises ConfigError and ModelError.
    """
    from enmaar.config import find_config
    from enmaar.files import jobs

    return _engine().check(jobs((fspath(path) for path in paths), find_config))


def fix_text(text: str, *, filename: str = "text.txt", unsafe: bool = False, model: str | None = None) -> str:
    """The text with the safe suggestions applied (with `unsafe`, those too) until nothing changes.

    Raises what `check_text` raises.
    """
    from enmaar.config import Config
    from enmaar.errors import InputError
    from enmaar.files import Job
    from enmaar.fixing import fix
    from enmaar.source import SourceFile

    fixed = fix(_engine(), Job(SourceFile(filename, text), Config(model=model)), unsafe=unsafe)
    if fixed.result.error:
        raise InputError(fixed.result.error)
    return fixed.job.source.text


def _engine() -> Engine:
    """One engine for all calls, so that the pipeline is loaded once."""
    global _shared
    if _shared is None:
        from enmaar.engine import Engine

        _shared = Engine()
    return _shared


_shared: Engine | None = None
