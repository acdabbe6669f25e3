"""For people: the line, the trigger underlined, the reason, the rewrite."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

import click

from enmaar.findings import Applicability, FileResult, Finding, Severity, Suggestion
from enmaar.language import say
from enmaar.spans import Span

_WIDTH = 96  # cells of a source line shown, around the trigger
_COLORS = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

Style = Callable[..., str]


def render(results: Iterable[FileResult], *, color: bool = False) -> str:
    """The findings of all files, in order; no text at all where there are none."""
    style: Style = click.style if color else lambda text, **_: text
    blocks = ["\n".join(_block(result.path, finding, style)) for result in results for finding in result.findings]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _block(path: str, finding: Finding, style: Style) -> Iterator[str]:
    severity = style(severity_name(finding.severity), fg=_COLORS[finding.severity], bold=True)
    part = f" [{_printable(finding.where)}]" if finding.part else ""
    place = style(f"{_printable(path)}{part}:{finding.start.line}:{finding.start.column}", bold=True)
    yield f"{place}: {severity} {finding.rule} ({finding.kind})"
    number = str(finding.start.line)
    text, caret = _excerpt(finding)
    yield f"  {number} | {text}"
    yield f"  {' ' * len(number)} | {style(caret, fg=_COLORS[finding.severity])}"
    yield f"  {_printable(finding.message)}"
    for order, suggestion in enumerate(finding.suggestions):
        how = style(_how(suggestion), dim=True)
        yield f"  {style(lead(order), fg='green', bold=True)} {_printable(suggestion.text)} {how}"
        if suggestion.note:
            yield f"  {_printable(suggestion.note)}"


def lead(order: int) -> str:
    """What stands before a rewrite, by its order from 0."""
    return say("Liever:", "Better:") if order == 0 else say("Of:", "Or:")


def severity_name(severity: Severity) -> str:
    """The severity as people read it."""
    return {
        Severity.INFO: say("tip", "info"),
        Severity.WARNING: say("waarschuwing", "warning"),
        Severity.ERROR: say("fout", "error"),
    }[severity]


def _how(suggestion: Suggestion) -> str:
    if not suggestion.edits and suggestion.applicability is not Applicability.MANUAL:
        return say("[neem zelf over]", "[copy by hand]")  # no edit of the file can bring it about
    return {
        Applicability.SAFE: say("[veilig: --fix]", "[safe: --fix]"),
        Applicability.UNSAFE: say("[uw keuze: --unsafe-fixes]", "[your choice: --unsafe-fixes]"),
        Applicability.MANUAL: say("[vul zelf aan]", "[fill in yourself]"),
    }[suggestion.applicability]


def _excerpt(finding: Finding) -> tuple[str, str]:
    """The part of the source line around the trigger, and the line below with carets under the trigger."""
    line, start = _printable(finding.excerpt.text), finding.excerpt.start
    on_one_line = finding.end.line == finding.start.line
    end = min(start + finding.end.column - finding.start.column, len(line)) if on_one_line else len(line)
    shown = _window(line, Span(start, max(start, end)))
    lead = "…" if shown.start or finding.excerpt.cut_before else ""
    tail = "…" if shown.end < len(line) or finding.excerpt.cut_after else ""
    caret = " " * _cells(lead + line[shown.start : start]) + "^" * max(_cells(line[start : min(end, shown.end)]), 1)
    return f"{lead}{shown.of(line)}{tail}".rstrip(), caret


def _printable(text: str) -> str:
    """The text without control characters, line separators and marks that turn the direction of writing: a file must
    not be able to steer the terminal."""
    return "".join(
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} or char in _TURNING else char for char in text
    )


def _window(line: str, trigger: Span) -> Span:
    """The part of a line to show: all of it if it fits, else what fits around the trigger, cut between words."""
    if _cells(line) <= _WIDTH:
        return Span(0, len(line))
    start = trigger.start
    while start > 0 and _cells(line[start - 1 : trigger.start]) <= _WIDTH * 2 // 3:
        start -= 1
    end = max(start, min(trigger.end, len(line)))
    while end < len(line) and _cells(line[start : end + 1]) <= _WIDTH:
        end += 1
    if start > 0:
        start = line.find(" ", start, trigger.start) + 1 or start
    if end < len(line):
        end = max(line.rfind(" ", trigger.end, end), trigger.end) if trigger.end < end else end
    return Span(start, end)


def _cells(text: str) -> int:
    """How many cells a terminal takes for a text."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )
