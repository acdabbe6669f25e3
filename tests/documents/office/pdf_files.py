"""Pages of a PDF made by hand: lines of text at places of choice."""

from __future__ import annotations

from collections.abc import Iterable

LEFT, TOP, LEADING, SIZE = 70, 720, 13, 11
_OCTAL = {ord(character): f"\\{ord(character):03o}" for character in "()\\"}


def at(x: float, y: float, text: str, *, size: float = SIZE, turn: str = "1 0 0 1") -> bytes:
    """A line of text, in points from the lower left corner of the page. `turn`: the first part of its matrix."""
    return b"BT /F %g Tf %s %g %g Tm (%s) Tj ET\n" % (
        size,
        turn.encode(),
        x,
        y,
        text.translate(_OCTAL).encode("cp1252"),
    )


def lines(*texts: str, x: float = LEFT, top: float = TOP, leading: float = LEADING, size: float = SIZE) -> bytes:
    """Lines below each other; an empty one is a gap."""
    return b"".join(at(x, top - number * leading, text, size=size) for number, text in enumerate(texts) if text)


def row(y: float, *cells: tuple[float, str]) -> bytes:
    """Texts at one height, with their places on it."""
    return b"".join(at(x, y, text) for x, text in cells)


def page(*contents: bytes) -> bytes:
    """The instructions of a page."""
    return b"".join(contents)


def table(rows: Iterable[tuple[str, ...]], top: float = TOP, width: float = 120) -> bytes:
    """Cells in columns of one width; a cell of several lines holds line ends."""
    out = []
    for cells in rows:
        for column, cell in enumerate(cells):
            out += [at(LEFT + column * width, top - n * LEADING, text) for n, text in enumerate(cell.split("\n"))]
        top -= LEADING * max(cell.count("\n") + 1 for cell in cells) + 8
    return b"".join(out)
