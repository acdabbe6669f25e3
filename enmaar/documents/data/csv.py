"""Tables as text (.csv, .tsv): the cells that are prose, with exact offsets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from enmaar.documents.data.strings import Run, runs_of
from enmaar.documents.data.tables import Field, read_tables
from enmaar.documents.model import Segment
from enmaar.source import SourceFile

_DELIMITERS = ";,\t|"
_LINES_SEEN = 50  # of the file, to tell what stands between its cells
_DECLARED = re.compile(r'"?sep=([^\r\n" ])"?(?:\r\n?|\n|\Z)', re.IGNORECASE)
# A quoted cell, a line end, or a sign that is no punctuation: that has a blank and a word behind it, or digits around.
_SIGN = re.compile(
    r"""(?<![^;,\t|\r\n])[ ]*"[^"]*(?:""[^"]*)*"? | (?P<line_end>\r\n?|\n)
      | (?P<delimiter>[\t|] | ;(?![ ][^ "]) | ,(?![ ][^ "])(?:(?<!\d,)|(?!\d)))""",
    re.VERBOSE,
)
_QUOTE = re.compile('""')


def read_csv(source: SourceFile) -> tuple[Segment, ...]:
    """The prose of the cells; the first row with more than one cell filled names the columns.

    Quoted cells are read as Excel and Python do: a doubled quote is one, a line end stays in the cell, and what stands
    behind the closing quote belongs to it. The delimiter is the one that the first line tells ("sep=;"), or else the
    one that most lines hold; without one, each line is a cell.
    """
    text = source.text
    declared = _DECLARED.match(text)
    if declared:
        return read_tables(source, [_fields(text, declared.end(), declared[1])])
    delimiter = "\t" if source.path.lower().endswith(".tsv") else _delimiter(text)
    return read_tables(source, [_fields(text, 0, delimiter)])


def _delimiter(text: str) -> str:
    """What stands between the cells; "" for nothing."""
    lines = list(islice(_signs(text), _LINES_SEEN))

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = Counter(line[delimiter] for line in lines if delimiter in line)
        return max(counts.values()), max(counts)

    found = [each for each in _DELIMITERS if 2 * sum(each in line for line in lines) > len(lines)]
    return max(found, key=evenness, default="")


def _signs(text: str) -> Iterator[Counter[str]]:
    """How often each delimiter comes between the cells of a line, for the lines with something in them."""
    start = 0
    signs: Counter[str] = Counter()
    for sign in _SIGN.finditer(text):
        if sign["delimiter"]:
            signs[sign["delimiter"]] += 1
        elif sign["line_end"]:
            if sign.start() > start:
                yield signs
            start, signs = sign.end(), Counter()
    if start < len(text):
        yield signs


def _fields(text: str, start: int, delimiter: str) -> Iterator[Field]:
    row = column = 0
    for found in _cell(delimiter).finditer(text, start):
        runs = tuple(_runs(text, found))
        is_quoted = found["bare"] is None and not found["rest"]
        yield Field(row, column, runs, unwritable='"' if is_quoted else f'"\r\n{delimiter or _DELIMITERS}')
        row, column = (row, column + 1) if found["delimiter"] else (row + 1, 0)


def _cell(delimiter: str) -> re.Pattern[str]:
    """A cell with what ends it. Blanks may stand around its quotes, if nothing else does."""
    sign = re.escape(delimiter)
    quoted = r'[^"]*(?:""[^"]*)*'
    return re.compile(
        rf'(?:"(?P<quoted>{quoted})(?:"(?P<rest>[^{sign}\r\n]*)|\Z)'
        rf'| +"(?P<spaced>{quoted})" *(?=[{sign}\r\n]|\Z)'
        rf"|(?P<bare>[^{sign}\r\n]*))(?:(?P<delimiter>{sign or '(?!)'})|\r\n?|\n|\Z)"
    )


def _runs(text: str, cell: re.Match[str]) -> Iterator[Run]:
    for name in ("quoted", "spaced"):
        if cell[name] is not None:
            yield from runs_of(text, *cell.span(name), _QUOTE, lambda _: '"')
    for name in ("rest", "bare"):
        if cell[name]:
            yield Run(*cell.span(name))
