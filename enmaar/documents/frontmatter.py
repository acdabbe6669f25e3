"""The YAML between two lines of dashes at the head of a page: its title, description and other prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from enmaar.documents.model import Segment, SegmentBuilder
from enmaar.spans import Span

_YAML = re.compile(r"---[ \t]*(?:\r\n|\n|\r)(.*?)(?:\r\n|\n|\r)?^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.S | re.M)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n|\n|\r).*?^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.S | re.M)
_WHERE = {"title": "title", "titel": "title", "subject": "subject", "onderwerp": "subject", "preheader": "preheader"}
_PROSE = frozenset(
    """alt beschrijving cta description excerpt heading intro introductie kop lead omschrijving ondertitel opening quote
    samenvatting subtitle subtitel summary tagline teaser tekst text""".split()
) | set(_WHERE)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def front_matter(text: str) -> tuple[int, list[Segment]]:
    """Where the page itself begins (source offset), and the prose in front of it; (0, []) where there is none.

    Front matter that is no YAML is passed over: it is no prose.
    """
    toml = _TOML.match(text)
    if toml:
        return toml.end(), []
    found = _YAML.match(text)
    if not found:
        return 0, []
    try:
        root = yaml.compose(found[1], Loader=_Loader)
        segments = list(_values(text, found.start(1), root, key="")) if root is not None else []
    except (yaml.YAMLError, RecursionError):
        segments = []
    return found.end(), segments


def _values(text: str, offset: int, node: Any, key: str) -> Iterator[Segment]:
    """The prose below a node; `key` is the nearest key above it."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _values(
                text, offset, value, str(name.value).lower() if isinstance(name, yaml.ScalarNode) else ""
            )
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _values(text, offset, item, key)
    elif key in _PROSE:
        span = Span(offset + node.start_mark.index, offset + node.end_mark.index)
        segment = _scalar(text, span, str(node.value), _WHERE.get(key, "front-matter"))
        if segment is not None:
            yield segment


def _scalar(text: str, span: Span, value: str, where: str) -> Segment | None:
    """A value as a segment: its words are found in the source one after the other, so that folding, indentation and
    quotes fall between them; a value with escapes cannot be found so and is not literal at all."""
    builder = SegmentBuilder(text, where, block=_own_block(span))
    position = span.start
    blank = " "
    for part in re.findall(r"\S+|\s+", value):
        if part.isspace():
            blank = part
            continue
        start = text.find(part, position, span.end)
        between = text[position:start]
        if start < 0 or (builder.length and between.strip()):
            return _opaque(text, span, value, where)
        if builder.length:
            builder.stand_in(blank, position, start)
        builder.literal(start, start + len(part))
        position = start + len(part)
    return builder.build()


def _own_block(span: Span) -> int:
    """A block number that no other value and no part of the page has: no value is context for another."""
    return -1 - span.start


def _opaque(text: str, span: Span, value: str, where: str) -> Segment | None:
    builder = SegmentBuilder(text, where, block=_own_block(span))
    builder.stand_in(value, span.start, span.end)
    return builder.build()
