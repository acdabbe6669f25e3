"""YAML of translations, chatbots and macros (.yaml, .yml), and its scalars: prose with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from enmaar.documents.data.nesting import Collection, told
from enmaar.documents.data.strings import Run, Value, read_values, runs_of
from enmaar.documents.model import Segment
from enmaar.documents.stand_ins import LINE_END
from enmaar.errors import InputError
from enmaar.language import say
from enmaar.source import SourceFile
from enmaar.spans import LineIndex

_ESCAPES = {
    '"': re.compile(r"\\(?:(?:\r\n|\n|\r)[ \t]*|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL),
    "'": re.compile("''"),
}
_MEANINGS = {
    **{"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"},
    **{"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"},
}
_UNWRITABLE = {'"': '"\\', "'": "'", "|": "", ">": ""}  # by style; the rest is plain
_UNWRITABLE_PLAIN = ":#"
_UNWRITABLE_IN_FLOW = ":#,[]{}"
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_BLOCK_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|\n|\r)")
_FOLD = re.compile(rf"(?<![ \t])[ \t]*(?:{LINE_END.pattern})[ \t\r\n]*")
_LINE = re.compile(r"[^ \t\r\n][^\r\n]*")
_SPACE = re.compile(r"[ \t\n]*")
_NO_COLON = "could not find expected ':'"
_SURROGATE = re.compile("[\ud800-\udfff]")
_DEEPEST = 200
"""How many collections may hold one another: the parser takes the square of that. More than a person would write."""


class TooDeepError(yaml.YAMLError):
    """YAML that is nested too deeply to be read."""


@dataclass(slots=True)
class _Level:
    """A collection while the parser is in it: whether the next node in it is a key, and whether it is in flow style."""

    expects_key: bool = False
    flow: bool = False


class Scalar(NamedTuple):
    """A scalar that is a value: the collection that it stands in and its key, also through lists (None for none), its
    text, its style (the quote or the sign that begins it, "" for none), where it stands (offsets), and what may not be
    written into it."""

    around: Collection
    key: str | None
    text: str
    style: str
    start: int
    end: int
    unwritable: str


def read_yaml(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of the values; keys, comments, rules of enmaar and what customers say to a chatbot are left out.

    Raises InputError for text that is not YAML.
    """
    text = _SURROGATE.sub("\ufffd", source.text)
    content = text.lstrip("\ufeff")  # the parser takes a mark for nothing, and does not count it
    base = len(text) - len(content)
    try:
        return read_values(source, told(_values(text, scalars(content), base)))
    except yaml.YAMLError as error:
        if isinstance(error, TooDeepError) or "nesting depth" in str(error):  # PyYAML 6.0.4 has a limit of its own
            told_so = say(nl="deze YAML is te diep genest", en="this YAML is nested too deeply")
            raise InputError(f"{source.path}: {told_so}") from None
        offset = _wrong(error, content)
        line = None if offset is None else LineIndex(text).position(offset + base).line
        place = say(nl=f" (regel {line})", en=f" (line {line})") if line else ""
        raise InputError(
            say(nl=f"{source.path}: is geen geldige YAML{place}", en=f"{source.path}: is not valid YAML{place}")
        ) from None


def _wrong(error: yaml.YAMLError, content: str) -> int | None:
    """The offset of what is wrong; None if the parser does not tell. It sees a key without a colon at the next key, and
    a bracket or a quote without end at the end of the text: what is wrong is then where that begins."""
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        return None
    end = len(content.rstrip())
    is_late = getattr(error, "problem", "") == _NO_COLON or mark.index >= end
    return min(int(begun.index if begun and is_late else mark.index), end)


def _values(text: str, found: Iterator[Scalar], base: int) -> Iterator[tuple[Value, Collection]]:
    """The values that the scalars of a text are, and where they stand; `base` is the offset that theirs count from."""
    for scalar in found:
        start, end = scalar.start + base, scalar.end + base
        runs = tuple(_runs(text, scalar, start, end))
        meant = "".join(text[run.start : run.end] if run.means is None else run.means for run in runs)
        if meant.strip() != scalar.text.strip():  # what we make of it is not what the parser made of it
            runs = (Run(start, end, scalar.text),)
        yield Value(scalar.key or "", runs, scalar.unwritable), scalar.around


def _runs(text: str, scalar: Scalar, start: int, end: int) -> Iterator[Run]:
    """The runs of a scalar; a line end with the indentation around it is one."""
    for run in scalar_runs(text, start, end):
        if run.means is not None:
            yield run
        elif scalar.style in ("|", ">"):
            yield from _block(text, run, scalar.text)
        else:
            yield from runs_of(text, run.start, run.end, _FOLD, _folded)


def _folded(fold: str) -> str:
    """What a line end means in a quoted or plain scalar: a blank, or a line end less than there are."""
    return "\n" * (len(LINE_END.findall(fold)) - 1) or " "


def _block(text: str, run: Run, value: str) -> Iterator[Run]:
    """The lines of a block scalar, with the white space that the parser has between them."""
    position, reached = run.start, 0
    for line in _LINE.finditer(text, run.start, run.end):
        space = _SPACE.match(value, reached)
        between = space[0] if space else ""
        yield Run(position, line.start(), between)
        yield Run(*line.span())
        position, reached = line.end(), reached + len(between) + len(line[0])


def scalars(content: str) -> Iterator[Scalar]:
    """The scalars that are values, of the parser's events: `yaml.compose` calls itself for each level of nesting and
    takes the process down with it. Raises yaml.YAMLError."""
    here = Collection()
    levels = [_Level()]
    for event in yaml.parse(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
            here = here.around or here
        elif isinstance(event, yaml.NodeEvent):
            level = levels[-1]
            is_key = level.expects_key
            level.expects_key = here.is_mapping and not is_key
            if is_key:
                here.take_key(event.value if isinstance(event, yaml.ScalarEvent) else "")
            elif isinstance(event, yaml.ScalarEvent):
                here.take(event.value)
                yield _scalar(event, here, level)
            if isinstance(event, yaml.CollectionStartEvent):
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                here = here.opened(is_mapping=is_mapping)
                levels.append(_Level(expects_key=is_mapping, flow=level.flow or bool(event.flow_style)))
                if len(levels) > _DEEPEST:
                    raise TooDeepError


def _scalar(event: Any, around: Collection, level: _Level) -> Scalar:
    style = event.style or ""
    unwritable = _UNWRITABLE.get(style, _UNWRITABLE_IN_FLOW if level.flow else _UNWRITABLE_PLAIN)
    return Scalar(around, around.key, event.value, style, event.start_mark.index, event.end_mark.index, unwritable)


def scalar_runs(masked: str, start: int, end: int) -> Iterator[Run]:
    """The runs of a scalar, of which `start` and `end` are the marks, without its quotes, anchor and block header."""
    properties = _PROPERTIES.match(masked, start, end)
    start = properties.end() if properties else start
    header = _BLOCK_HEADER.match(masked, start, end)
    escapes = _ESCAPES.get(masked[start : start + 1])
    if header:
        yield Run(header.end(), end)
    elif escapes:
        yield from runs_of(masked, start + 1, end - 1, escapes, _meaning)
    else:
        yield Run(start, end)


def _meaning(escape: str) -> str:
    if escape == "''":
        return "'"
    if escape[1] in "\r\n":
        return ""
    return chr(int(escape[2:], 16)) if len(escape) > 2 else _MEANINGS.get(escape[1], escape[1])
