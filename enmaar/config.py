"""enmaar.toml, or [tool.enmaar] in pyproject.toml, to a frozen Config.

The nearest one up from each file holds. An unknown key or a wrong value is an error that names file and line.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from enmaar.errors import ConfigError, did_you_mean, reason
from enmaar.findings import Severity
from enmaar.language import LANGUAGES, say

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE_NAME = "enmaar.toml"
_PYPROJECT = "pyproject.toml"
_SECTION = re.compile(r"""^[ \t]*\[*[ \t]*tool[ \t]*\.[ \t]*["']?enmaar\b""", re.M)


@dataclass(frozen=True, slots=True)
class Rebate:
    """What the rewrites of a price cut offer instead: after how long, and in which form first."""

    termijn: str = "drie maanden"
    vorm: str = "terugbetaling"


@dataclass(frozen=True, slots=True)
class Keuze:
    """How many options may stand side by side."""

    maximum: int = 3


@dataclass(frozen=True, slots=True)
class Config:
    """What holds for a file. `file` is where it was read, None for the defaults.

    `select` and `ignore` hold rule ids and groups (an empty `select` is every rule), `exclude` patterns as in
    .gitignore, relative to the folder of `file`; `per_file_ignores` such a pattern with the ids and groups to ignore;
    `sprekers` the names of those who speak, by their side (`verkoper`, `klant`), `aanspreekvorm` how the rewrites
    address the reader: `u`, `je` or `auto` (as the text does).
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    model: str | None = None
    lang: str | None = None
    sprekers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aanspreekvorm: str = "auto"
    rebate: Rebate = Rebate()
    keuze: Keuze = Keuze()
    file: Path | None = None

    def excludes(self, path: Path) -> bool:
        """Whether `exclude` names the file or a folder that it lies in."""
        return bool(self.exclude) and self._matches(self.exclude, path)

    def ignored_in(self, path: Path) -> tuple[str, ...]:
        """The rule ids and groups to ignore in a file."""
        found = [names for pattern, names in self.per_file_ignores.items() if self._matches((pattern,), path)]
        return (*self.ignore, *(name for names in found for name in names))

    def _matches(self, patterns: tuple[str, ...], path: Path) -> bool:
        root = self.file.parent if self.file else Path.cwd()
        # A link counts where it lies, not where it leads: so no resolve.
        try:
            relative = Path(os.path.relpath(path, root)).as_posix()
        except ValueError:  # another drive
            return False
        return not relative.startswith("../") and bool(
            _spec(patterns).match_file(f"{relative}/" if path.is_dir() else relative)
        )

    @property
    def rule_names(self) -> Iterator[str]:
        """Every rule id and group that it names."""
        yield from (*self.select, *self.ignore, *self.severity)
        for names in self.per_file_ignores.values():
            yield from names

    def line_of(self, name: str) -> str:
        """Where its file names something, as "file:line"; the nearest that can be told without positions."""
        if self.file is None:
            return ""
        text = self.file.read_text(encoding="utf-8-sig", errors="replace")
        lines = [
            number
            for number, line in enumerate(text.split("\n"), start=1)
            if re.search(rf"\b{re.escape(name)}\b", line)
        ]
        return f"{self.file}:{lines[0] if lines else 1}"


@cache
def _spec(patterns: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def find_config(path: Path) -> Config:
    """The config of the nearest configuration file up from a file or folder; the defaults where there is none.

    Raises ConfigError for a configuration file that is wrong.
    """
    folder = path.absolute()
    return _nearest(folder if folder.is_dir() else folder.parent)


@cache
def _nearest(folder: Path) -> Config:
    own, project = folder / FILE_NAME, folder / _PYPROJECT
    try:
        if own.is_file():
            return load_config(own)
        if project.is_file() and _has_section(project):
            return load_config(project)
    except OSError:
        pass  # what cannot be looked into configures nothing
    return Config() if folder.parent == folder else _nearest(folder.parent)


def _has_section(project: Path) -> bool:
    """Whether a pyproject.toml configures enmaar. One that does not is no business of ours, broken or not."""
    text = project.read_text(encoding="utf-8-sig", errors="replace")
    if "enmaar" not in text:
        return False
    try:
        return _section(tomllib.loads(text)) is not None
    except (tomllib.TOMLDecodeError, RecursionError):
        return _SECTION.search(text) is not None


def _section(project: Mapping[str, Any]) -> Any:
    """What a pyproject.toml says of enmaar; None if that is nothing."""
    tool = project.get("tool")
    return tool.get("enmaar") if isinstance(tool, dict) else None


@cache
def load_config(file: Path) -> Config:
    """Read one configuration file. Raises ConfigError, with file and line, if it cannot be read or is wrong."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        data: Any = tomllib.loads(text)
    except FileNotFoundError:
        raise ConfigError(say(nl=f"{file}: bestaat niet", en=f"{file}: does not exist")) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        told = say("hier, of vlak erboven, is dit geen geldige TOML", f"not valid TOML ({error})")
        raise ConfigError(f"{file}:{line}: {told}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: {say('is niet opgeslagen als UTF-8', 'is not UTF-8')}") from None
    except OSError as error:
        raise ConfigError(f"{file}: {reason(error)}") from None
    if file.name == _PYPROJECT:
        section = _section(data)
        data = {} if section is None else section
    return replace(_Values(file, text).read(data), file=file)


_SIDES = ("verkoper", "klant")
ADDRESSES = ("auto", "u", "je")
"""What `aanspreekvorm` may be."""
REBATES = ("terugbetaling", "tegoed", "loyaliteit")
"""What `rebate.vorm` may be: the forms that a reward afterwards can take."""
_KEYS = {item.name.replace("_", "-"): item.name for item in fields(Config) if item.name != "file"}


@dataclass(frozen=True, slots=True)
class _Values:
    """The checks on what a configuration file says."""

    file: Path
    text: str

    def read(self, data: Any) -> Config:
        """The Config that the data make. Raises ConfigError."""
        if not isinstance(data, dict):
            raise self._error("enmaar", nl="'tool.enmaar' moet een tabel zijn", en="'tool.enmaar' must be a table")
        checks: Mapping[str, Callable[[str, Any], Any]] = {
            "select": self._names,
            "ignore": self._names,
            "exclude": self._patterns,
            "severity": self._severities,
            "per-file-ignores": self._lists,
            "model": self._text,
            "lang": self._language,
            "sprekers": self._speakers,
            "aanspreekvorm": lambda key, value: self._one_of(key, value, ADDRESSES),
            "rebate": self._rebate,
            "keuze": self._choices,
        }
        self._only(checks, data)
        return Config(**{_KEYS[key]: checks[key](key, value) for key, value in data.items()})

    def _only(self, known: Collection[str], data: Iterable[str]) -> None:
        """Raise ConfigError for a key that is not known."""
        for key in data:
            if key not in known:
                hint = did_you_mean(key, known)
                raise self._error(key, nl=f"onbekende instelling '{key}'{hint}", en=f"unknown key '{key}'{hint}")

    def _error(self, key: str, *, nl: str, en: str) -> ConfigError:
        return ConfigError(f"{self.file}:{self._line(key)}: {say(nl, en)}")

    def _line(self, key: str) -> int:
        """The line that sets a key. tomllib gives no positions: the first one of our section that names it is meant."""
        section = _SECTION.search(self.text) if self.file.name == _PYPROJECT else None
        start = self.text.count("\n", 0, section.start()) if section else 0
        names = re.compile(rf"""(?:^|[\s\[{{,.])["']?{re.escape(key)}["']?[ \t]*[=\].]""")
        for number, line in enumerate(self.text.split("\n")[start:], start=start + 1):
            if not line.lstrip().startswith("#") and names.search(line):
                return number
        return start + 1

    def _names(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._error(
                key,
                nl=f'\'{key}\' moet een lijst teksten zijn, zoals ["a", "b"]',
                en=f"'{key}' must be a list of strings",
            )
        return tuple(value)

    def _patterns(self, key: str, value: Any) -> tuple[str, ...]:
        patterns = self._names(key, value)
        self._compiled(key, patterns)
        return patterns

    def _compiled(self, key: str, patterns: tuple[str, ...]) -> None:
        for pattern in patterns:
            try:
                _spec((pattern,))
            except ValueError:
                raise self._error(
                    key, nl=f"'{pattern}' is geen geldig patroon", en=f"'{pattern}' is not a valid pattern"
                ) from None

    def _lists(self, key: str, value: Any) -> Mapping[str, tuple[str, ...]]:
        table = self._table(key, value)
        for pattern in table:
            self._compiled(pattern, (pattern,))
        return {name: self._names(name, items) for name, items in table.items()}

    def _severities(self, key: str, value: Any) -> Mapping[str, Severity]:
        choices = [severity.value for severity in Severity]
        found = {}
        for name, item in self._table(key, value).items():
            if item not in choices:
                raise self._error(
                    name,
                    nl=f"'{item}' kan hier niet; kies uit: {', '.join(choices)}",
                    en=f"'{item}' is none of: {', '.join(choices)}",
                )
            found[name] = Severity(item)
        return found

    def _speakers(self, key: str, value: Any) -> Mapping[str, tuple[str, ...]]:
        table = self._table(key, value)
        self._only(_SIDES, table)
        found = {side: self._names(side, names) for side, names in table.items()}
        sides: dict[str, str] = {}
        for side, names in found.items():
            for name in names:
                written = " ".join(name.lower().split())
                if not written or sides.setdefault(written, side) != side:
                    raise self._error(
                        side,
                        nl=f"'{name}' kan niet bij '{side}'; een naam hoort bij één kant",
                        en=f"'{name}' is not allowed for '{side}'; a name belongs to one side",
                    )
        return found

    def _rebate(self, key: str, value: Any) -> Rebate:
        table = self._table(key, value)
        self._only(("termijn", "vorm"), table)
        found = {"termijn": self._text("termijn", table["termijn"])} if "termijn" in table else {}
        if "vorm" in table:
            found["vorm"] = self._one_of("vorm", table["vorm"], REBATES)
        return Rebate(**found)

    def _choices(self, key: str, value: Any) -> Keuze:
        table = self._table(key, value)
        self._only(("maximum",), table)
        maximum = table.get("maximum", Keuze().maximum)
        if not isinstance(maximum, int) or isinstance(maximum, bool) or not 2 <= maximum <= 20:
            raise self._error(
                "maximum",
                nl="'maximum' moet een heel getal van 2 t/m 20 zijn, zonder aanhalingstekens",
                en="'maximum' must be a whole number from 2 to 20, without quotes",
            )
        return Keuze(maximum)

    def _one_of(self, key: str, value: Any, choices: Collection[str]) -> str:
        if value not in choices:
            raise self._error(
                key,
                nl=f"'{value}' kan hier niet; kies uit: {', '.join(choices)}",
                en=f"'{value}' is none of: {', '.join(choices)}",
            )
        return str(value)

    def _table(self, key: str, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._error(key, nl=f"'{key}' moet een tabel zijn", en=f"'{key}' must be a table")
        return value

    def _text(self, key: str, value: Any) -> str:
        if not isinstance(value, str) or not value:
            raise self._error(
                key, nl=f"'{key}' moet een tekst tussen aanhalingstekens zijn", en=f"'{key}' must be a string"
            )
        return value

    def _language(self, key: str, value: Any) -> str:
        if value not in LANGUAGES:
            raise self._error(key, nl='\'lang\' moet "nl" of "en" zijn', en="'lang' must be nl or en")
        return str(value)
