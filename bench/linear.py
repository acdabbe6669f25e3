"""Whether reading takes linear time, on texts made to prevent that: `python -m bench.linear`.

Each text is read and cut into sentences at a size that takes about 0.1 to 0.3 seconds, and at twice that size. Exit
code 1 if twice the size takes more than three times as long for any of them.
"""

from __future__ import annotations

import sys
import time
from typing import NamedTuple

from enmaar.documents import read_document
from enmaar.nlp.sentences import split
from enmaar.source import SourceFile

LIMIT = 3.0
"""How many times as long twice the size may take: 2 is linear, 4 is quadratic, and memory has a say."""

_FIRST_SIZE = 2_000  # code points; small, because what takes cubic time is to end as well
_LAST_SIZE = 8_000_000
_ENOUGH = 0.1  # seconds
_RUNS = 2  # of which the quickest counts


class Case(NamedTuple):
    """A text in a format: `unit` as often as the size asks for, between `before` and `after`."""

    name: str
    format: str
    before: str
    unit: str
    after: str = ""

    def text(self, size: int) -> str:
        """The text at a size in code points, at least one unit."""
        return self.before + self.unit * max(size // len(self.unit), 1) + self.after


CASES = (
    # enmaar/documents/markup.py
    Case("tag name without end", "markdown", "<div>\n<", "a", "\n</div>"),
    Case("tag without end", "markdown", "<div>\n<a ", "b "),
    Case("tags without end", "markdown", "<div>\n", "<a "),
    Case("tags with quotes in their names", "markdown", "<div>\n", '<a" "'),
    Case("tags with a quote", "markdown", "<div>\n", '<a "'),
    Case("tags with two quotes", "markdown", "<div>\n", "<a '\""),
    Case("tag with empty values", "markdown", "<div>\n<a ", '""'),
    Case("angle brackets", "markdown", "<div>\n", "<"),
    Case("comments without end", "markdown", "<div>\n", "<!--"),
    Case("declarations without end", "markdown", "<div>\n", "<!"),
    Case("scripts without end", "markdown", "<div>\n", "<script >"),
    Case("ends of scripts without end", "markdown", "<div>\n<script>", "</script "),
    Case("blanks in the end of a script", "markdown", "<div>\n<script></script", " "),
    Case("entities without end", "markdown", "<div>\n", "&abc"),
    Case("lines of HTML with blanks", "markdown", "<div>\n", "a \n"),
    Case("blanks in HTML", "markdown", "<div>\na", " ", "b"),
    # enmaar/documents/stand_ins.py
    Case("template comment before text", "text", "{#", "a", "#} tekst"),
    Case("template comments before text", "text", "", "{##} ", "tekst"),
    Case("template tags within a tag", "markdown", "", "<a " + "{##}" * 120),
    Case("template tag without end", "text", "{%", "a"),
    Case("template tags without end", "text", "", "{%{#"),
    Case("blanks in a template tag", "text", "{%", " ", "%}"),
    Case("braces", "text", "", "{"),
    Case("fields without end", "text", "", "{{{" + "a" * 300),
    Case("fields", "text", "", "{{a}}"),
    Case("full stops in an address", "text", "http://", ".", "a"),
    Case("full stops behind an address", "text", "http://a", "."),
    Case("beginnings of addresses", "text", "", "www., "),
    Case("pluses", "text", "", "+", "a"),
    Case("at signs", "text", "", "a@"),
    Case("mail addresses without end", "text", "", "." * 64 + "@a" + ("." + "_" * 63) * 8),
    Case("loose accents on one letter", "text", "a", "\u0300\u0323"),
    Case("invisible characters", "text", "", "a\u00ad"),
    Case("surrogates", "text", "", "a\ud800"),
    Case("blanks", "text", "a", " ", "b"),
    Case("lines", "text", "", "woord \n"),
    # enmaar/nlp/sentences.py
    Case("no full stop", "text", "", "woord "),
    Case("no blank", "text", "", "a"),
    Case("abbreviations", "text", "", "bijv. ", "a"),
    Case("initials", "text", "", "J. ", "a"),
    Case("numbers", "text", "a ", "1. ", "a"),
    Case("long words", "text", "", "a" * 60 + ". ", "a"),
    Case("brackets in words", "text", "", "a(" * 30 + ". ", "a"),
    Case("small letters behind an ellipsis", "text", "", "a... ", "a"),
    Case("quotes within a sentence", "text", "", '"a." b '),
    Case("full stops", "text", "", ".", "a"),
    Case("marks of all kinds", "text", "", ".!?", "a"),
    Case("marks and brackets", "text", "", ".)", "a"),
    Case("brackets", "text", "a", "(", "a"),
    Case("emoji", "text", "a. ", "😊", "a"),
    Case("emoji behind a mark", "text", "a. ", "😊 ", "a"),
    Case("emoji between words", "text", "", "a 😊 "),
    Case("smileys", "text", "a ", ":) ", "a"),
    Case("no-break spaces", "text", "a.", "\u00a0", "a"),
    # and what it is for
    Case("prose", "text", "", "Dat is een goed punt, maar het kan niet. "),
    Case("paragraphs", "markdown", "", "Dat is *een* goed punt, maar het kan niet.\n\n"),
)
"""What is measured; each unit is one that some pattern could come back to again and again."""


def seconds(case: Case, size: int) -> float:
    """How long reading and cutting takes at a size in code points, in seconds of processor time."""
    source = SourceFile(case.name, case.text(size))
    start = time.process_time()
    for segment in read_document(source, format=case.format).segments:
        for _ in split(segment):
            pass
    return time.process_time() - start


def measured(case: Case) -> tuple[int, float, float]:
    """A size in code points that takes long enough to measure, its seconds, and those of twice the size."""
    size = _FIRST_SIZE
    while seconds(case, size) < _ENOUGH and size < _LAST_SIZE:
        size *= 2
    once, twice = (min(seconds(case, each) for _ in range(_RUNS)) for each in (size, 2 * size))
    return size, once, twice


def main() -> int:
    """Print a line for each text; 1 if one of them takes more than linear time, otherwise 0."""
    print(f"{'text':<34} {'size':>9} {'seconds':>8} {'twice':>8} {'ratio':>6}")
    too_slow = 0
    for case in CASES:
        size, once, twice = measured(case)
        verdict = "" if twice <= LIMIT * once else "  more than linear"
        too_slow += bool(verdict)
        print(f"{case.name:<34} {size:>9,} {once:>8.3f} {twice:>8.3f} {twice / once:>6.2f}{verdict}", flush=True)
    print(f"{len(CASES) - too_slow} of {len(CASES)} take linear time")
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
