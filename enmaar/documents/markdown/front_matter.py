"""The YAML or TOML in front of a text: its prose, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from enmaar.documents.data.strings import PLACES, Run, Value, meaning, plain_key
from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.documents.stand_ins import LINE_END, RunningText

_FENCED = re.compile(
    r"\A(?:(?P<yaml>---)|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?P<content>(?:.*?[\r\n])??)(?:(?(yaml)(?:---|\.\.\.)|\+\+\+))"
    r"[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL,
)
_PARAGRAPH_END = re.compile(rf"(?:{LINE_END.pattern})[ \t]*(?:(?:{LINE_END.pattern})[ \t]*)+")


def read_front_matter(text: RunningText) -> tuple[int, list[Segment]]:
    """Where the text behind the front matter begins (source offset), and the segments of the front matter.

    What cannot be read has no segments. Prose between two rules is no front matter.
    """
    match = _FENCED.match(text.masked)
    values = _values(match) if match else None
    if match is None or values is None:
        return 0, []
    segments: list[Segment] = []
    for value in values:
        where = PLACES.get(plain_key(value.key))
        if where:
            builder = SegmentBuilder(text.source, where, len(segments))
            segments += _segments(text, value, match.start("content"), builder)
    return match.end(), segments


def _values(match: re.Match[str]) -> list[Value] | None:
    if match["yaml"]:
        return _yaml_values(match["content"])
    from enmaar.documents.data.toml import toml_strings

    try:
        return toml_strings(match["content"])
    except ValueError:
        return []


def _yaml_values(content: str) -> list[Value] | None:
    """The values of YAML, None if it is text without a key.

    Where what we make of the quotes, escapes and folded lines is not what the parser made of it, the whole value is one
    run that is not literal.
    """
    import yaml

    from enmaar.documents.data.yaml import scalar_runs, scalars

    values: list[Value] = []
    try:
        found = list(scalars(content))
    except yaml.YAMLError:
        return []
    if found and found[0].key is None:
        return None
    for scalar in found:
        runs = tuple(scalar_runs(content, scalar.start, scalar.end))
        if meaning(content, runs)[0].split() != scalar.text.split():
            runs = (Run(scalar.start, scalar.end, " ".join(scalar.text.split())),)
        values.append(Value(scalar.key or "", runs, scalar.unwritable))
    return values


def _segments(text: RunningText, value: Value, base: int, builder: SegmentBuilder) -> Iterator[Segment]:
    """The paragraphs of a value, the first in `builder`; `base` is the source offset that its runs count from."""
    builders = [builder]
    for run in value.runs:
        _copy(text, Run(run.start + base, run.end + base, run.means), builders)
    for segment in filter(None, (each.build() for each in builders)):
        yield replace(segment, unwritable=value.unwritable)


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
