"""enmaar reads Dutch sales copy and finds phrasing that costs sales.

The public API; everything else may change without notice. Importing it does not import spaCy.
"""

import typing as _typing
from collections.abc import Iterable as _Iterable
from collections.abc import Iterator as _Iterator
from functools import cache as _cache
from os import PathLike as _PathLike
from os import fspath as _fspath

from enmaar.errors import ConfigError, EnmaarError, FixError, InputError, ModelError, RuleError
from enmaar.findings import Applicability, Edit, FileResult, Finding, Severity, Suggestion
from enmaar.spans import Position, Span

if _typing.TYPE_CHECKING:
    from enmaar.engine import Engine as _Engine
    from enmaar.files import Job as _Job

__version__ = "0.1.0"

__all__ = [
    "Applicability",
    "ConfigError",
    "Edit",
    "EnmaarError",
    "FileResult",
    "Finding",
    "FixError",
    "InputError",
    "ModelError",
    "Position",
    "RuleError",
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
    Raises InputError for a format that enmaar does not read and for half a surrogate pair in the text, ModelError for a
    pipeline that is missing.
    """
    (result,) = _engine().check([_job(text, filename, model)])
    if result.error:
        raise InputError(result.error)
    return list(result.findings)


def check_paths(paths: str | _PathLike[str] | _Iterable[str | _PathLike[str]]) -> _Iterator[FileResult]:
    """A result for each file named or found below a folder, with the configuration that holds for it.

    `paths` is one path or several. A file that cannot be read gives a result with `error` set. Raises ConfigError and
    ModelError.
    """
    from enmaar.config import find_config
    from enmaar.files import jobs

    several = [paths] if isinstance(paths, (str, _PathLike)) else paths
    return _engine().check(jobs((_fspath(path) for path in several), find_config))


def fix_text(text: str, *, filename: str = "text.txt", unsafe: bool = False, model: str | None = None) -> str:
    """The text with the safe suggestions applied (with `unsafe`, those too) until nothing changes.

    Raises what `check_text` raises.
    """
    from enmaar.fixing import fix

    fixed = fix(_engine(), _job(text, filename, model), unsafe=unsafe)
    if fixed.result.error:
        raise InputError(fixed.result.error)
    return fixed.job.source.to_bytes().decode()


def _job(text: str, filename: str, model: str | None) -> "_Job":
    """A job for a text that stands in no file."""
    from enmaar.config import Config
    from enmaar.documents import is_container, open_source
    from enmaar.files import Job
    from enmaar.language import say
    from enmaar.source import SourceFile

    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        code = f"U+{ord(text[error.start]):04X}"
        raise InputError(
            say(
                nl=f"{filename}: op plaats {error.start} staat een half surrogaatpaar ({code}); dat is geen teken",
                en=f"{filename}: half a surrogate pair ({code}) stands at {error.start}; that is no character",
            )
        ) from None
    source = open_source(filename, data) if is_container(filename) else SourceFile(filename, text)
    return Job(source, Config(model=model))


@_cache
def _engine() -> "_Engine":
    """One engine for all calls, so that the pipeline is loaded once."""
    from enmaar.engine import Engine

    return Engine()
