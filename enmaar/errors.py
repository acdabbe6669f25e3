"""The errors that enmaar raises on purpose; the command prints each as one line.

Every message names what it is about (a file, a rule, an option) and, where there is one, the way out.
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable

from enmaar.language import say

_REASONS = {
    errno.ENOENT: "deze map bestaat niet",
    errno.EACCES: "u hebt hier geen toegang toe",
    errno.EPERM: "u hebt hier geen toegang toe",
    errno.EISDIR: "dit is een map, geen bestand",
    errno.ENOTDIR: "een deel van dit pad is een bestand, geen map",
    errno.ENAMETOOLONG: "deze naam is te lang",
    errno.EINVAL: "zo kan een bestand niet heten",
    errno.ELOOP: "deze koppeling verwijst naar zichzelf",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "op deze schijf kan niet worden geschreven",
    errno.EBUSY: "een ander programma heeft het in gebruik",
}


class EnmaarError(Exception):
    """The root: catch this to catch everything that enmaar raises on purpose."""


class InputError(EnmaarError):
    """A file or folder that cannot be read or checked; the other files are still checked."""


class ConfigError(EnmaarError):
    """A wrong or unknown key or value in enmaar.toml or pyproject.toml; names file and line."""


class RuleError(EnmaarError):
    """A rule file that does not follow the form; names file and line."""


class ModelError(EnmaarError):
    """A pipeline that is missing, cannot be loaded or lacks a component that a rule needs."""


class FixError(EnmaarError):
    """A file that cannot be rewritten safely, for instance because it changed meanwhile."""


def did_you_mean(name: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """What to say behind an unknown name: the known one that is close to it, else `otherwise`."""
    close = difflib.get_close_matches(name, list(known), n=1)
    return say(f"; bedoelde u '{close[0]}'?", f"; did you mean '{close[0]}'?") if close else otherwise


def reason(error: OSError | ValueError) -> str:
    """Why the system refuses a file or folder, to be said behind its name; a file to read that is missing is not among
    it. A ValueError is what Python makes of a name that no file can have."""
    number, en = (error.errno, error.strerror) if isinstance(error, OSError) else (errno.EINVAL, None)
    return say(nl=_REASONS.get(number or 0, f"het systeem meldt fout {number or ''}".rstrip()), en=en or str(error))
