"""For programs: the JSON of CONTRACT.md, described by schema.json beside this module."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from enmaar import __version__
from enmaar.findings import FileResult, Finding, Suggestion
from enmaar.nlp.pipeline import ModelInfo
from enmaar.spans import Position

SCHEMA_VERSION = 1


def render(results: Iterable[FileResult], *, model: ModelInfo) -> str:
    """One JSON object with all files and a summary, ending in a line end."""
    results = tuple(results)
    by_rule = Counter(finding.rule for result in results for finding in result.findings)
    whole = {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "enmaar",
            "version": __version__,
            "model": {"name": model.name, "version": model.version},
        },
        "files": [_file(result) for result in results],
        "summary": {
            "files": len(results),
            "files_with_findings": sum(bool(result.findings) for result in results),
            "findings": by_rule.total(),
            "by_rule": dict(sorted(by_rule.items())),
            "errors": sum(result.error is not None for result in results),
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def render_lines(results: Iterable[FileResult]) -> str:
    """One JSON object a line, each a file."""
    return "".join(json.dumps(_file(result), ensure_ascii=False) + "\n" for result in results)


def _file(result: FileResult) -> dict[str, Any]:
    return {
        "path": result.path,
        "format": result.format,
        "error": result.error,
        "findings": [_finding(finding) for finding in result.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "kind": finding.kind,
        "severity": finding.severity.value,
        "message": finding.message,
        "start": _position(finding.start),
        "end": _position(finding.end),
        "text": finding.text,
        "sentence": finding.sentence,
        "where": finding.where,
        "speaker": finding.speaker,
        "properties": dict(finding.properties),
        "suggestions": [_suggestion(suggestion, finding.origin) for suggestion in finding.suggestions],
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _suggestion(suggestion: Suggestion, origin: int) -> dict[str, Any]:
    edits = [
        {"start": edit.start - origin, "end": edit.end - origin, "replacement": edit.replacement}
        for edit in suggestion.edits
    ]
    return {
        "text": suggestion.text,
        "applicability": suggestion.applicability.value,
        "note": suggestion.note,
        "edits": edits,
    }
