"""The titles of links and images in Markdown: the parser tells what they are, not where they stand."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator
from dataclasses import replace

from enmaar.documents.data.strings import Run, meaning, runs_of
from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.documents.stand_ins import RunningText

# The marks of a quotation may run through it.
_TARGET_AND_TITLE = r"""
    [\s>]*(?:<(?:[^<>\\]|\\.)*>|[^\s<]\S*|)[\s>]+
    (?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|\((?P<round>(?:[^()\\]|\\.)*)\))"""
_BEHIND_LINK = re.compile(rf"\s*\]\({_TARGET_AND_TITLE}[\s>]*\)", re.DOTALL | re.VERBOSE)
_DEFINITION = re.compile(
    rf"""(?:(?<=[\r\n])|\A)[ \t>]*(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]+)*(?P<label>\[(?:[^][\\]|\\.)+\]):
        {_TARGET_AND_TITLE}[ \t]*(?=[\r\n]|\Z)""",
    re.DOTALL | re.VERBOSE,
)
_UNWRITABLE = {"double": '"', "single": "'", "round": "()"}
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def title_behind(text: RunningText, where: str, start: int, end: int, title: str) -> Segment | None:
    """The title of a link whose text ends at `start`, and which ends at `end` (source offsets); the parser read it as
    `title`.

    Where what we make of it is not what the parser made of it, it is one piece that is not literal.
    """
    found = _BEHIND_LINK.fullmatch(text.masked, start, end)
    return _segment(text, where, found, title) if found else None


def defined_titles(text: RunningText, start: int, titles: Container[str]) -> Iterator[tuple[int, Segment]]:
    """The titles in the definitions of links from `start` on that are among `titles` (with single blanks), each with
    where its definition starts."""
    for found in _DEFINITION.finditer(text.masked, start):
        title = " ".join(meaning(text.masked, _runs(text, found))[0].split())
        segment = _segment(text, "body", found, title) if title in titles else None
        if segment:
            yield found.start("label"), segment


def _segment(text: RunningText, where: str, found: re.Match[str], title: str) -> Segment | None:
    builder = SegmentBuilder(text.source, where)
    runs = _runs(text, found)
    if meaning(text.masked, runs)[0].split() != title.split():
        builder.stand_in(" ".join(title.split()), *found.span(_kind(found)))
        runs = []
    for run in runs:
        if run.means is None:
            text.copy_lines(builder, run.start, run.end)
        else:
            builder.stand_in(run.means, run.start, run.end)
    segment = builder.build()
    return replace(segment, unwritable=_UNWRITABLE[_kind(found)]) if segment else None


def _runs(text: RunningText, found: re.Match[str]) -> list[Run]:
    return list(runs_of(text.masked, *found.span(_kind(found)), _ESCAPE, _meaning))


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _UNWRITABLE if found[kind] is not None)


def _meaning(escape: str) -> str:
    return escape[1] if escape[0] == "\\" else html.unescape(escape)
