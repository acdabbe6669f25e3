"""The YAML in front of a Markdown text: its prose, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.documents.stand_ins import LINE_END, RunningText
from enmaar.documents.strings import PLACES, Run, plain_key
from enmaar.documents.yaml import Scalar, scalar_runs, scalars

_FENCED = re.compile(
    r"\A(?:(?P<yaml>---)|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?P<content>(?:.*?[\r\n])??)(?:(?(yaml)(?:---|\.\.\.)|\+\+\+))"
    r"[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL,
)
_PARAGRAPH_END = re.compile(rf"(?:{LINE_END.pattern})[ \t]*(?:(?:{LINE_END.pattern})[ \t]*)+")


def read_front_matter(text: RunningText) -> tuple[int, list[Segment]]:
    """Where the text behind the front matter begins (source offset), and the segments of the front matter.

    YAML that cannot be read has no segments, and neither has TOML. Prose between two rules is no front matter.
    """
    match = _FENCED.match(text.masked)
    if not match:
        return 0, []
    if not match["yaml"]:
        return match.end(), []
    try:
        values = list(scalars(match["content"]))
    except yaml.YAMLError:
        return match.end(), []
    if values and values[0].key is None:
        return 0, []
    segments: list[Segment] = []
    for scalar in values:
        where = PLACES.get(plain_key(scalar.key or ""))
        if where:
            builder = SegmentBuilder(text.source, where, len(segments))
            segments += _segments(text, scalar, match.start("content"), builder)
    return match.end(), segments


def _segments(text: RunningText, scalar: Scalar, base: int, builder: SegmentBuilder) -> Iterator[Segment]:
    """The paragraphs of a scalar, the first in `builder`; `base` is the source offset that its marks count from.

    Where what we make of the quotes, escapes and folded lines is not what the parser made of it, the whole value is one
    piece that is not literal.
    """
    start, end = scalar.start + base, scalar.end + base
    runs = list(scalar_runs(text.masked, start, end))
    meant = "".join(text.masked[run.start : run.end] if run.means is None else run.means for run in runs)
    builders = [builder]
    if meant.split() == scalar.text.split():
        for run in runs:
            _copy(text, run, builders)
    else:
        builder.stand_in(" ".join(scalar.text.split()), start, end)
    for segment in filter(None, (each.build() for each in builders)):
        yield replace(segment, unwritable=scalar.unwritable)


def _copy(text: RunningText, run: Run, builders: list[SegmentBuilder]) -> None:
    """Add a run to the last builder; each blank line starts a new one."""
    if run.means is not None:
        builders[-1].stand_in(run.means, run.start, run.end)
        return
    start = run.start
    for gap in _PARAGRAPH_END.finditer(text.masked, run.start, run.end):
        text.copy_lines(builders[-1], start, gap.start())
        builders.append(SegmentBuilder(text.source, builders[0].where, builders[0].block))
        start = gap.end()
    text.copy_lines(builders[-1], start, run.end)
