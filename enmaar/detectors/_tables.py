"""Finds tables of packages to choose from: a column or a row for each, with its price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from enmaar.detectors._ways import A_PRICE, Line, Ways, option_of, sighting, unstressed_if_all, whole
from enmaar.documents.model import Document, Segment
from enmaar.matching import Sighting
from enmaar.nlp.enumeration import Choice

Cells = Mapping[tuple[int, int], Line]


def tables(document: Document, ways: Ways, maximum: int) -> Iterator[Sighting]:
    """What there is to say of each table of a document."""
    segments = document.segments
    cells = [(number, segment) for number, segment in enumerate(segments) if segment.cell]
    for _, group in groupby(cells, key=lambda entry: entry[1].cell.table if entry[1].cell else -1):
        entries = [*group]
        table = {(each.cell.row, each.cell.column): whole(each) for _, each in reversed(entries) if each.cell}
        above = _above(segments, entries[0][0])
        for names, said in (_columns(table, ways), _rows(table, ways, above)):
            if len(names) > maximum:
                options = unstressed_if_all(
                    [option_of(name, ways, price) for name, price in zip(names, said, strict=True)]
                )
                cue = above[-1].text if above else " | ".join(name.text for name in names[:2])
                lead = [line.sentence for line in above]
                yield sighting("tabel", "tabel", names, lead, cue[:80], Choice(options))
                break


def _above(segments: Sequence[Segment], first: int) -> list[Line]:
    """What stands right above a table."""
    before = segments[first - 1] if first else None
    return [whole(before)] if before and before.cell is None and len(before.text) < 200 else []


def _texts(table: Cells) -> tuple[int, int]:
    return max(row for row, _ in table) + 1, max(column for _, column in table) + 1


def _columns(table: Cells, ways: Ways) -> tuple[list[Line], list[str]]:
    """The packages of a table that has one in each column, and the price of each: the names stand at the head, the
    prices in one row."""
    rows, columns = _texts(table)
    heads = [column for column in range(columns) if (0, column) in table]
    for first in (1, 0):
        named = [column for column in heads if column >= first]
        names = [table[0, column] for column in named]
        if len(names) < 3 or any(_is_no_name(name.text, ways) for name in names):
            continue
        for row in range(rows):
            said = [table[row, column].text if (row, column) in table else "" for column in named]
            if sum(A_PRICE.search(each) is not None for each in said) * 4 >= len(named) * 3:
                return names, said
    return [], []


def _rows(table: Cells, ways: Ways, above: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The packages of a table that has one in each row: the names stand in the first column, the prices in another."""
    rows, columns = _texts(table)
    head = table[0, 0].text.lower() if (0, 0) in table else ""
    lead = " ".join([head, *(line.text.lower() for line in above)])
    is_offer = ways.cues["tabel"].find(lead) or ways.cues["opsomming"].find(lead)
    names = [(row, table[row, 0]) for row in range(1, rows) if (row, 0) in table]
    lower = [name.text.lower() for _, name in names]
    if not is_offer or ways.phrases["regel"].find(head) or any(map(ways.phrases["regel"].find, lower)):
        return [], []
    for column in range(columns - 1, 0, -1):
        said = [table[row, column].text if (row, column) in table else "" for row, _ in names]
        if sum(A_PRICE.search(each) is not None for each in said) * 4 >= len(names) * 3:
            return [name for _, name in names], said
    return [], []


def _is_no_name(text: str, ways: Ways) -> bool:
    """Whether the head of a column is no name of a package: a number, a month, a price."""
    words = text.lower()
    return not any(map(str.isalpha, words)) or words[0].isdigit() or ways.phrases["kolom"].find(words) is not None
