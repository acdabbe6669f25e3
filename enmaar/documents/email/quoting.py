"""What in an HTML mail is not its writer's prose: the elements that mail programs quote in, and what stands in lines.

A part of a mail is read in three steps: `quotations` finds those elements, `without` takes them out for the reader of
HTML, and `own_words` goes through the lines of what that has read, as `replies` does for plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from enmaar.documents.email.replies import set_aside
from enmaar.documents.model import MarkKind, Segment
from enmaar.documents.web.markup import Attribute, attributes, tokens
from enmaar.spans import Span

_QUOTING = frozenset(
    """yahoo_quoted olk_src_body_section mail-editor-reference-message-container ms-outlook-mobile-reference-message
    moz-forward-container gmail_signature gmail_signature_prefix moz-signature signature protonmail_signature_block
    ms-outlook-mobile-signature
    """.split()
)
"""The names of elements, in lower case, that mail programs put earlier messages and signatures in; besides these, they
quote in <blockquote>."""
_BORDER = re.compile(r"border(?:-[a-z-]{1,20})?\s*:(?!\s*(?:none|0))")
"""What the style of a <blockquote> that quotes has, and one that only indents the writer's own words has not."""
_LAST = "divrplyfwdmsg"
"""The name of the head of an earlier message in Outlook; that message stands behind it."""
_TAGS = frozenset("div blockquote span pre table section".split())
"""The elements that are looked at; all of them have an end tag."""
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r">\s*(?P<mark>--)(?P<blank>(?:\s|&nbsp;|&#160;)*)<")
"""A text between tags that is nothing but the mark of a signature."""


def quotations(html: str) -> list[Span]:
    """The places of the elements that mail programs put earlier messages and signatures in."""
    found: list[Span] = []
    start, tag, depth = 0, "", 0
    for token in tokens(html):
        if token.kind != "tag" or (depth and token.value != tag):
            continue
        if depth:
            depth += -1 if token.closes else 1
            if not depth:
                found.append(Span(start, token.end))
        elif token.value in _TAGS and not token.closes:
            values = attributes(html[token.start : token.end])
            names = _names(values)
            if _LAST in names:
                return [*found, Span(token.start, len(html))]
            if not names.isdisjoint(_QUOTING) or (token.value == "blockquote" and not _is_indented(values)):
                start, tag, depth = token.start, token.value, 1
    return [*found, Span(start, len(html))] if depth else found


def _names(values: Mapping[str, Attribute]) -> set[str]:
    """The names that an element goes by, without what Outlook puts before those of others."""
    written = " ".join(values[key].raw for key in ("class", "id") if key in values)
    return {name.removeprefix("x_") for name in written.lower().split()}


def _is_indented(values: Mapping[str, Attribute]) -> bool:
    """Whether a <blockquote> only indents what its writer says, as the button for that in mail programs does."""
    if "style" not in values or "type" in values or _names(values):
        return False
    return _BORDER.search(values["style"].raw.lower()) is None


def without(html: str, quotations: Sequence[Span]) -> str:
    """The HTML with a rule in the place of each quotation, of the same length."""
    parts: list[str] = []
    position = 0
    for span in quotations:
        parts += html[position : span.start], f"<hr{' ' * (len(span) - 4)}>"
        position = span.end
    return "".join((*parts, html[position:]))


class _Line(NamedTuple):
    """A line of a segment (its number, -1 for none), and its place in it."""

    text: str
    segment: int = -1
    span: Span = Span(0, 0)


class _Run(NamedTuple):
    """Lines of a segment that are the writer's own, and how many lines that are not stand above it."""

    segment: int
    span: Span
    passed: int


def own_words(segments: Sequence[Segment], seen: str, quotations: Sequence[Span]) -> tuple[Segment, ...]:
    """The segments without what is not the writer's prose. They were read from `seen`, the HTML without `quotations`. A
    run of text ends at each of those and at whatever is set aside."""
    lines = list(_lines(segments, seen, quotations))
    kept: list[Segment] = []
    for number, runs in groupby(_runs(lines), key=lambda run: run.segment):
        own = tuple(runs)
        for run, part in zip(own, segments[number].split(run.span for run in own), strict=True):
            stripped = part.stripped()
            if stripped:
                kept.append(replace(stripped, block=stripped.block + run.passed))
    return tuple(kept)


def _runs(lines: Sequence[_Line]) -> Iterator[_Run]:
    aside = set_aside([line.text for line in lines])
    passed = 0
    run: _Run | None = None
    for number, line in enumerate(lines):
        passed += number in aside
        if number in aside or line.segment < 0:
            continue
        if run and (run.segment, run.passed) == (line.segment, passed):
            run = _Run(run.segment, Span(run.span.start, line.span.end), passed)
            continue
        if run:
            yield run
        run = _Run(line.segment, line.span, passed)
    if run:
        yield run


def _lines(segments: Sequence[Segment], seen: str, quotations: Sequence[Span]) -> Iterator[_Line]:
    """The lines of the segments with a blank one behind each segment, and where they stood one for each quotation and
    for each mark of a signature, which has no words to be a segment."""
    marks = (
        (found.start("mark"), "--" if found["blank"][:1] in ("", "\r", "\n") else "-- ")
        for found in _MARK.finditer(seen)
    )
    waiting = sorted([*((span.start, ">") for span in quotations), *marks], reverse=True)
    for number, segment in enumerate(segments):
        spans = [Span(*match.span()) for match in _LINE.finditer(segment.text)]
        for span, part in zip(spans, segment.split(spans), strict=True):
            start = part.source_map.pieces[0].source.start
            while waiting and waiting[-1][0] < start:
                yield _Line(waiting.pop()[1])
            is_mark = waiting and waiting[-1][0] == start
            yield _Line(waiting.pop()[1] if is_mark else _as_written(part, seen).strip(), number, span)
        yield _Line("")
    yield from (_Line(text) for _, text in reversed(waiting))


def _as_written(segment: Segment, source: str) -> str:
    """The words of a segment, with the addresses and merge fields that stand-ins hide."""
    parts: list[str] = []
    position = 0
    for mark in segment.marks:
        if mark.kind is MarkKind.STAND_IN:
            parts += segment.text[position : mark.span.start], segment.source_map.to_source(mark.span).of(source)
            position = mark.span.end
    return "".join((*parts, segment.text[position:]))
