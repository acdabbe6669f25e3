"""What stands in running text without being words: template tags, web and mail addresses, invisible characters.

Rules and spaCy see a word in the place of a merge field or an address, and nothing in the place of a statement.
Parsers see the text with the tags masked, at the same length, so that `{{ a*b*c }}` is no emphasis and a tag in a link
does not undo the link; offsets stay those of the source.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from enmaar.documents.model import SegmentBuilder

FIELD = "Naam"
"""The word for a merge field: a noun, with the capital that it needs at the start of a sentence."""
ADDRESS = "link"
"""The word for a web or mail address."""

# A tag does not hold the start of another one, so that a stray brace costs nothing but itself. Blocks that hold
# comments, code or settings are one tag; one that is never closed goes on to the end, as it does for its own program.
# `nothing`: those blocks, and comments. `statement`: Jinja, Nunjucks, Liquid; Handlebars, Go and Hugo, by their words
# and signs; Smarty; conditions of Mailchimp and ActiveCampaign. `code`: <% %> of EJS, ERB and ASP, and PHP. `field`:
# {{ naam }}; ${naam}, %{naam}, {$naam}, {naam} and {naam, date}; *|NAAM|*, %NAAM% and %%naam%% of mailing programs;
# %(naam)s, %s, %1$s, %.2f.
_TAG = re.compile(
    r"""(?=[{<*$%])(?:(?P<nothing>
            \{\#(?:(?!\#\}|\{\#).)*\#\}
          | \{%-?\s*(?P<name>comment|css|doc|javascript|js|schema|style|stylesheet|highlight|codeblock)\b[^{}]*%\}
            .*?(?:\{%-?\s*end(?P=name)\b[^{}]*%\}|\Z)
          | \{\{[<%]\s*(?P<shortcode>comment|highlight)\b[^{}]*\}\}.*?(?:\{\{[<%]\s*/\s*(?P=shortcode)\b[^{}]*\}\}|\Z)
          | \{\{~?!(?:--.*?(?:--~?\}\}|\Z)|[^{}]{1,300}\}\})
          | \{\{-?\s*/\*(?:(?!/\*|\*/).)*\*/\s*-?\}\}
          | \{\*(?:(?!\{\*|\*\}).)*\*\}
          | <%(?:--.*?(?:--%>|\Z)|\#(?:(?!%>|<%).)*%>))
      | (?P<statement>
            \{%(?:(?!%\}|\{%).)*%\}
          | \{\{\{?[-~]?\s*(?:[#/>^<%@]|(?:block|define|else|end|if|range|with)\b)[^{}]{0,300}\}\}\}?
          | (?<!\{)\{/?(?:if|else|elseif|foreach|foreachelse|section|capture)(?:\ [^{}\r\n]{0,300})?\}(?!\})
          | \*\|(?:IF|IFNOT|ELSEIF|ELSE|END):[^|\r\n]{0,100}\|\*
          | (?<![\w%])%/?(?:IF|ELSE|ELSEIF)(?:\ [^%\r\n]{1,100})?%)
      | (?P<code><%(?:(?!%>|<%).)*%> | <\?(?:=|php\b).*?(?:\?>|\Z))
      | (?P<field>\{\{\{?[^{}]{1,300}\}\}\}? | [$%]\{[^{}]{1,100}\}
          | (?<!\{)\{(?:\w[\w.]{0,60}(?:,[^{}]{1,60})?|\$\w[^{}\r\n]{0,100})\}(?!\})
          | \*\|[A-Z][\w:]{0,60}\|\* | (?<![\w%])(?:%%\w{1,60}%%|%[A-Z][A-Z\d_]{1,60}%)(?![\w%])
          | (?<![\w%])%(?:\(\w{1,60}\)|\d{1,2}\$)?[-+0]?\d{0,2}(?:\.\d{1,2})?l{0,2}[sdfiu@](?!\w)))""",
    re.DOTALL | re.VERBOSE,
)
# Code that prints something; <%- does in EJS, and in ERB not. What opens a block prints what is in it.
_PRINTING = re.compile(
    r"<%(?:[=:]|-(?!\s*(?:if|unless|els|case|when|end|for|while|until|\})))|<\?(?:=|php\s+(?:echo|print)\b)"
)
_OPENING = re.compile(r"(?:\bdo\s*(?:\|[^|]*\|\s*)?|\{\s*)-?%>\Z")
_BRANCH = re.compile(r"(?:\{[{%]?|<%|<\?php|\*\||%)[-~_]?\s*(?:\}\s*)?(?:else|elif|elsif|when)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"""(?<![\w@/])(?:
          (?:https?://|www\.)[^\s<>"'“”‘’()\[\]{}|*`\\]+
        | (?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}
        )(?<![.,;:!?_])""",
    re.VERBOSE,
)
INVISIBLE = (
    "\u00ad\u034f\u061c\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""What takes no room between two letters; mail is padded with it."""
# No more loose accents than Unicode allows a letter (UAX #15, "Stream-Safe Text Format"): putting them in order takes
# the square of their number.
_ODD = re.compile(rf"[{INVISIBLE}]+|[^\W\d_][\u0300-\u036f]{{1,30}}")

_HIDDEN = "\ue000"  # what is nothing, while it is not decided whether it is masked as a word or as blanks
_HIDDEN_LINE = rf"[ \t]*{_HIDDEN}[ \t{_HIDDEN}]*"
_HIDDEN_LINES = rf"{_HIDDEN_LINE}(?:(?:\r\n|[\r\n]){_HIDDEN_LINE})*"
_ALONE = re.compile(
    rf"""(?P<in_sentence>(?:(?<=[^\s>|][\r\n])|(?<=[^\s>|]\r\n)){_HIDDEN_LINES}(?=(?:\r\n|[\r\n])[ \t]*[*_]*[a-zà-ÿ]))
      | (?:(?<=[\r\n])|\A)(?:{_HIDDEN_LINES}(?=[\r\n]|\Z)|{_HIDDEN_LINE}(?=\|))""",
    re.VERBOSE,
)
_OPEN_MARKUP = re.compile(r"""<[A-Za-z/][^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*""")
_LONGEST_MARKUP = 500
_SURROGATE = re.compile("[\ud800-\udfff]")

LINE_END = re.compile(r"\r\n|\n|\r(?!\n)")
"""The ends of lines, as `enmaar.spans.LineIndex` has them."""
_SPACE = re.compile(r"(?<![ \t])(?:(?P<line_end>[ \t]*[\r\n][ \t\r\n]*)|[ \t]{2,})")


@dataclass(frozen=True, slots=True)
class StandIn:
    """A run of the source (offsets) and what the segment has in its place; `marked` if that is a word of ours. What
    stands on the two sides of a `statement` may be on the page one without the other."""

    start: int
    end: int
    word: str
    marked: bool = False
    statement: bool = False


class RunningText:
    """A source text with what is not words in it; `masked` is the text for parsers, of the same length."""

    def __init__(self, source: str, others: Iterable[StandIn] = ()) -> None:
        """`others`: what else the format has that is not words."""
        self.source = source
        tags = _disjoint([*map(_stand_in, _TAG.finditer(source)), *others])
        self.masked = _masked(source, tags)
        self._stand_ins = _disjoint([*_addresses(self.masked), *tags, *_oddities(source)])
        self._ends = [each.end for each in self._stand_ins]

    def copy(self, builder: SegmentBuilder, start: int, end: int) -> None:
        """Add source[start:end] to a segment, with the stand-ins that belong in it."""
        for each in self._within(start, end):
            builder.literal(start, each.start)
            _put(builder, each, start)
            start = each.end
        builder.literal(start, end)

    def copy_lines(self, builder: SegmentBuilder, start: int, end: int, seen: str | None = None) -> None:
        """The same for a run over several lines: each line end, with the blanks around it, is one soft break, and of
        other blanks one is left. `seen` is the run as the parser sees it, of the same length, where that is not what
        `masked` has."""
        seen = self.masked[start:end] if seen is None else seen
        position = start
        for match in _SPACE.finditer(seen):
            first = start + match.start()
            if match["line_end"]:
                self.copy(builder, position, first)
                builder.line_break(first)
                if self.has_statement(first, start + match.end()):
                    builder.fork()
            else:
                self.copy(builder, position, first + 1)
                builder.gap()
            position = start + match.end()
        self.copy(builder, position, end)

    def has_statement(self, start: int, end: int) -> bool:
        """Whether a statement of a template stands in source[start:end]."""
        return any(each.statement for each in self._within(start, end))

    def _within(self, start: int, end: int) -> Iterator[StandIn]:
        for number in range(bisect_right(self._ends, start), len(self._ends)):
            if self._stand_ins[number].start >= end:
                break
            yield self._stand_ins[number]


def _put(builder: SegmentBuilder, each: StandIn, start: int) -> None:
    start = max(start, each.start)
    if each.statement:
        builder.fork()
    if each.marked:
        builder.word(each.word, start, each.end)
    elif each.word.isspace():
        builder.blank(start, each.end)
    elif each.word:
        builder.stand_in(each.word, start, each.end)
    else:
        builder.gap()


def _stand_in(tag: re.Match[str]) -> StandIn:
    kind = tag.lastgroup
    if kind == "code":
        kind = "field" if _PRINTING.match(tag[0]) and not _OPENING.search(tag[0]) else "statement"
    if kind == "field":
        return StandIn(*tag.span(), FIELD, marked=True)
    return StandIn(*tag.span(), " " if _BRANCH.match(tag[0]) else "", statement=kind == "statement")


def _addresses(masked: str) -> Iterator[StandIn]:
    for match in _ADDRESS.finditer(masked):
        yield StandIn(*match.span(), ADDRESS, marked=True)


def _oddities(source: str) -> Iterator[StandIn]:
    """Invisible characters, and letters with loose accents, which the rules know as one character."""
    if source.isascii():
        return
    for match in _ODD.finditer(source):
        word = unicodedata.normalize("NFC", match[0]).strip(INVISIBLE)
        if word != match[0]:
            yield StandIn(*match.span(), word)


def _disjoint(found: list[StandIn]) -> list[StandIn]:
    """In order, without what lies inside an earlier one."""
    kept: list[StandIn] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _masked(source: str, tags: list[StandIn]) -> str:
    """The text with each tag as a word, or as blanks where a word would be in the way: a statement that has its line to
    itself, unless a sentence goes on across it, or that stands before a row of a table, or inside an HTML tag but
    outside quotes. Surrogates, which no parser takes, become U+FFFD."""
    text = source
    if tags:
        text = filled(source, ((tag.start, tag.end, "X" if tag.marked else _HIDDEN) for tag in tags))
        text = _ALONE.sub(lambda lines: lines[0] if lines["in_sentence"] else lines[0].replace(_HIDDEN, " "), text)
        inside = [tag for tag in tags if text[tag.start] == _HIDDEN and _inside_markup(text, tag.start)]
        text = filled(text, ((tag.start, tag.end, " ") for tag in inside)).replace(_HIDDEN, "X")
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def filled(text: str, runs: Iterable[tuple[int, int, str]]) -> str:
    """The text with each run (offsets, in order) filled with a character, at the same length."""
    parts: list[str] = []
    position = 0
    for start, end, filling in runs:
        parts += text[position:start], filling * (end - start)
        position = end
    return "".join((*parts, text[position:]))


def _inside_markup(text: str, offset: int) -> bool:
    start = text.rfind("<", max(offset - _LONGEST_MARKUP, 0), offset)
    return start >= 0 and _OPEN_MARKUP.fullmatch(text, start, offset) is not None
