"""Tables as text (.csv, .tsv): the cells that are prose, with exact offsets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from enmaar.documents.model import Segment
from enmaar.documents.strings import Run, Value, read_values
from enmaar.source import SourceFile

_DELIMITERS = ";,\t|"
_LINES_SEEN = 20  # of the file, to tell what stands between its cells
_QUOTED = re.compile(r'"(?:[^"]|"")*"?')
_LINE = re.compile(r"(?:[^\"\r\n]|\"(?:[^\"]|\"\")*\"?)+")


def read_csv(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of the cells, each a text of its own; the first row names the columns.

    The delimiter is the one among semicolon, comma, tab and bar that the first lines hold most evenly.
    """
    return read_values(source, _values(source.text, _delimiter(source.text)), where="table")


def _delimiter(text: str) -> str:
    lines = [_QUOTED.sub("", line[0]) for line in islice(_LINE.finditer(text), _LINES_SEEN)]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = Counter(line.count(delimiter) for line in lines)
        del counts[0]
        return max(counts.values(), default=0), max(counts, default=0)

    return max(_DELIMITERS, key=evenness)


def _values(text: str, delimiter: str) -> Iterator[Value]:
    cell = re.compile(rf'(?:(?P<quoted>"(?:[^"]|"")*"?)|(?P<bare>(?![\r\n"])[^\r\n{re.escape(delimiter)}]*))')
    names: list[str] = []
    column, first, position = 0, True, 0
    while position < len(text):
        found = cell.match(text, position)
        if found and found.end() > position:
            runs = tuple(_runs(text, found))
            if first:
                names.append(text[found.start() : found.end()].strip('" '))
            name = names[column] if column < len(names) and not first else ""
            yield Value(name, runs, unwritable='"' if found["quoted"] else f'{delimiter}"\r\n')
            position = found.end()
        elif first and text[position] == delimiter:
            names.append("")
        if text[position : position + 1] == delimiter:
            column += 1
        elif text[position : position + 1] in ("\r", "\n"):
            column, first = 0, False
        position += 1


def _runs(text: str, cell: re.Match[str]) -> Iterator[Run]:
    if cell["quoted"] is None:
        yield Run(*cell.span())
        return
    start, end = cell.start() + 1, cell.end() - cell[0].endswith('"', 1)
    for quote in re.compile('""').finditer(text, start, end):
        yield Run(start, quote.start())
        yield Run(*quote.span(), '"')
        start = quote.end()
    yield Run(start, end)
