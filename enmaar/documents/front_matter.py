"""The YAML in front of a Markdown text: its prose, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.documents.stand_ins import LINE_END, RunningText

PLACES = {
    **dict.fromkeys("title titel metatitle seotitle ogtitle paginatitel".split(), "title"),
    **dict.fromkeys("subject onderwerp onderwerpregel".split(), "subject"),
    **dict.fromkeys("preheader preview previewtext previewtekst voorbeeldtekst".split(), "preheader"),
    **dict.fromkeys(
        """description beschrijving omschrijving metadescription seodescription ogdescription opening intro introduction
        introductie inleiding lead summary samenvatting excerpt abstract subtitle ondertitel subtitel headline heading
        kop subheading subkop tagline slogan usp usps pitch quote citaat cta calltoaction button knop buttontext
        knoptekst text tekst body content inhoud message bericht question vraag answer antwoord caption bijschrift alt
        alttext alttekst label note opmerking closing afsluiting""".split(),
        "front-matter",
    ),
}
"""The keys whose values are prose (lower case, without - and _), and the `where` of those."""

_FENCED = re.compile(
    r"\A(?:(?P<yaml>---)|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?P<content>(?:.*?[\r\n])??)(?:(?(yaml)(?:---|\.\.\.)|\+\+\+))"
    r"[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL,
)
_ESCAPES = {
    '"': re.compile(r"\\(?:(?:\r\n|\n|\r)[ \t]*|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL),
    "'": re.compile("''"),
}
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_BLOCK_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|\n|\r)")
_MOST_BRACKETS = 5_000  # no front matter that a person wrote comes near; two hundredths of a second
_PARAGRAPH_END = re.compile(rf"(?:{LINE_END.pattern})[ \t]*(?:(?:{LINE_END.pattern})[ \t]*)+")


class _Run(NamedTuple):
    """A run of a scalar (source offsets), and what it means if not itself."""

    start: int
    end: int
    means: str | None = None


@dataclass(slots=True)
class _Level:
    """A collection while it is read: the key that the next value stands under, and whether the next node is a key."""

    mapping: bool
    key: str | None
    expects_key: bool


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
        values = list(_values(match["content"])) if _is_shallow(match["content"]) else []
    except yaml.YAMLError:
        return match.end(), []
    if values and values[0][0] is None:
        return 0, []
    segments: list[Segment] = []
    for key, scalar in values:
        where = PLACES.get((key or "").lower().replace("-", "").replace("_", ""))
        if where:
            builder = SegmentBuilder(text.source, where, len(segments))
            segments += _segments(text, scalar, match.start("content"), builder)
    return match.end(), segments


def _is_shallow(content: str) -> bool:
    """Whether YAML opens too few brackets to keep the parser busy for long: it takes the square of their depth."""
    return content.count("[") + content.count("{") < _MOST_BRACKETS


def _values(content: str) -> Iterator[tuple[str | None, Any]]:
    """The scalars that are values (events of the parser), each with the key that it stands under, also through lists;
    None for what stands under no key.

    Events, because `yaml.compose` calls itself for each level of nesting and takes the process down with it.
    """
    levels = [_Level(mapping=False, key=None, expects_key=False)]
    for event in yaml.parse(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
        elif isinstance(event, yaml.NodeEvent):
            level = levels[-1]
            is_key = level.expects_key
            level.expects_key = level.mapping and not is_key
            if is_key:
                level.key = event.value if isinstance(event, yaml.ScalarEvent) else ""
            elif isinstance(event, yaml.ScalarEvent):
                yield level.key, event
            if isinstance(event, yaml.CollectionStartEvent):
                mapping = isinstance(event, yaml.MappingStartEvent)
                levels.append(_Level(mapping, "" if mapping else level.key, mapping))


def _segments(text: RunningText, scalar: Any, base: int, builder: SegmentBuilder) -> Iterator[Segment]:
    """The paragraphs of a scalar, the first in `builder`; `base` is the source offset that its marks count from.

    Where what we make of the quotes, escapes and folded lines is not what the parser made of it, the whole value is one
    piece that is not literal.
    """
    start, end = scalar.start_mark.index + base, scalar.end_mark.index + base
    runs = list(_runs(text.masked, start, end))
    meant = "".join(text.masked[run.start : run.end] if run.means is None else run.means for run in runs)
    builders = [builder]
    if meant.split() == scalar.value.split():
        for run in runs:
            _copy(text, run, builders)
    else:
        builder.stand_in(" ".join(scalar.value.split()), start, end)
    yield from filter(None, (each.build() for each in builders))


def _copy(text: RunningText, run: _Run, builders: list[SegmentBuilder]) -> None:
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


def _runs(masked: str, start: int, end: int) -> Iterator[_Run]:
    """The runs of a scalar, of which `start` and `end` are the marks, without its quotes, anchor and block header."""
    properties = _PROPERTIES.match(masked, start, end)
    start = properties.end() if properties else start
    header = _BLOCK_HEADER.match(masked, start, end)
    if header:
        yield _Run(header.end(), end)
        return
    escapes = _ESCAPES.get(masked[start : start + 1])
    if escapes is None:
        yield _Run(start, end)
        return
    start, end = start + 1, end - 1
    for escape in escapes.finditer(masked, start, end):
        yield _Run(start, escape.start())
        yield _Run(*escape.span(), _meaning(escape))
        start = escape.end()
    yield _Run(start, end)


def _meaning(escape: re.Match[str]) -> str:
    if escape[0] == "''":
        return "'"
    return "" if escape[0][1] in "\r\n" else str(yaml.safe_load(f'"{escape[0]}"'))
