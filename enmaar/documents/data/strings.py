"""The texts of translations, chatbots and macros: which values of a data file are prose, and what stands in them.

The formats (json, yaml, po, properties, tables) find the values and what their escapes mean; here that becomes
segments. A value is read as a text of its own, plain or with HTML. The branches of an ICU choice ("{n, plural, one
{...} other {...}}") are texts of their own, and a merge field in the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from enmaar.documents.model import Cell, Segment
from enmaar.documents.plain import read_text
from enmaar.source import SourceFile
from enmaar.spans import Piece, SourceMap, Span

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
"""The keys whose values are prose (as `plain_key` has them), and the `where` of those."""

NAMES = frozenset(
    """id ids key keys name slug url urls uri href link src source path file filename image img icon logo type kind
    class classname style color colour theme layout template component locale lang language country currency date time
    timestamp created updated version license author email phone regex pattern format encoding charset command script
    scripts test selector event action method query""".split()
)
"""The keys whose values are names, codes and the like, unless they are written as a sentence: in a file of translations
a key may say what the text is about ("email": "Vul hier uw e-mailadres in.")."""

CUSTOMERS = frozenset("examples patterns trainingphrases usersays utterances sampleutterances".split())
"""The keys of what a chatbot expects customers to say (as `plain_key` has them)."""

UNICODE_ESCAPE = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}"
"""A pattern for a character as JSON and Java write it; the two halves of a surrogate pair are one."""

_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_FINAL = (".", "!", "?", "…")
_MARKUP = re.compile(r"</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
# What only strings have, besides the merge fields of any text: ICU's choices and doubled apostrophes, the numbered tags
# of React, and the placeholders of Laravel, Symfony, Chrome, Drupal and i18next.
_TOKEN = re.compile(
    r"""(?P<choice>\{\s*[\w.]{1,60}\s*,\s*(?:plural|select|selectordinal)\s*,) | (?P<brace>[{}])
      | (?P<apostrophe>'') | (?P<tag></?\d{1,3}\s?/?>)
      | (?P<field>(?<![\w:@%$./)]) (?:[:@][a-z]\w{1,40}(?![\w:@]|\.\w) | %[a-zA-Z][\w.]{0,40}%(?!\w)
          | \$\w{1,40}\$(?!\w) | \$t\([^()]{1,100}\)))""",
    re.VERBOSE,
)
_FIELD = "{x}"
"""What stands for a placeholder, as any text has them."""
_MEANINGS = {"field": _FIELD, "apostrophe": "'", "tag": ""}


class Run(NamedTuple):
    """A run of a text (offsets), and what it means if not itself."""

    start: int
    end: int
    means: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a data file: the key that it stands under ("" for none), its runs without quotes (source offsets, in
    order), the characters that may not be written into it, and who says it, if the file tells. Of a table, also its
    place, and what findings tell of that; `may_name`: it is read though it is no prose, because it may name who speaks.
    """

    key: str
    runs: tuple[Run, ...]
    unwritable: str
    voice: str | None = None
    cell: Cell | None = None
    properties: Mapping[str, object] = field(default_factory=dict)
    may_name: bool = False


def plain_key(key: str) -> str:
    """A key as the lists here have it: its last part, in lower case, without - and _."""
    return key.rpartition(".")[2].lower().replace("-", "").replace("_", "")


def read_values(source: SourceFile, values: Iterable[Value], *, where: str = "body") -> tuple[Segment, ...]:
    """The segments of the values that are prose, each text a run of text of its own; `where` they stand, unless the key
    or the text itself tells."""
    segments: list[Segment] = []
    block = 0
    for value in values:
        key = plain_key(value.key)
        text, source_map = meaning(source.text, value.runs)
        if not (value.may_name or _is_prose(key, text)):
            continue
        named = PLACES.get(key, "front-matter")
        for runs in _texts(text):
            part, inner = meaning(text, runs)
            part_map = inner.through(source_map)
            for segment in _read(part):
                place = named if named != "front-matter" else where if segment.where == "body" else segment.where
                segments.append(
                    replace(
                        segment.through(part_map),
                        where=place,
                        block=block + segment.block,
                        unwritable=value.unwritable + segment.unwritable,
                        voice=value.voice,
                        cell=value.cell,
                        properties=value.properties,
                    )
                )
            block = segments[-1].block + 1 if segments else 0
    return tuple(segments)


def runs_of(text: str, start: int, end: int, escape: re.Pattern[str], means: Callable[[str], str]) -> Iterator[Run]:
    """The runs of text[start:end]: what `escape` matches means something else, as `means` says."""
    for found in escape.finditer(text, start, end):
        yield Run(start, found.start())
        yield Run(*found.span(), means(found[0]))
        start = found.end()
    yield Run(start, end)


def unescaped(escape: str) -> str:
    """The character that a UNICODE_ESCAPE stands for; U+FFFD for half a surrogate pair, which is no character."""
    return bytes.fromhex(escape.replace("\\u", "")).decode("utf-16-be", "replace")


def meaning(source: str, runs: Iterable[Run]) -> tuple[str, SourceMap]:
    """The text that the runs of a source mean, with the map back to it. Runs of nothing are left out."""
    texts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for run in runs:
        means = source[run.start : run.end] if run.means is None else run.means
        if means:
            texts.append(means)
            literal = run.means is None
            pieces.append(Piece(Span(length, length + len(means)), Span(run.start, run.end), literal))
            length += len(means)
    return "".join(texts), SourceMap(tuple(pieces))


def _is_prose(key: str, text: str) -> bool:
    """Whether a value has more than one word, one of them of letters, and does not stand under a key for something
    else."""
    if key in CUSTOMERS or (key in NAMES and not text.rstrip().endswith(_FINAL)):
        return False
    return len(text.split(None, 1)) > 1 and _TWO_LETTERS.search(text) is not None


def _read(text: str) -> tuple[Segment, ...]:
    source = SourceFile("", text)
    if _MARKUP.search(text):
        from enmaar.documents.web.html import read_html

        return read_html(source)
    return read_text(source)


@dataclass(slots=True)
class _Text:
    """A text in a value, while it is read: its runs, and where they reach."""

    reached: int
    runs: list[Run] = field(default_factory=list)

    def put(self, means: str, start: int, end: int) -> None:
        """Take the value up to `start` as it stands, and `means` for what follows up to `end`."""
        self.runs += Run(self.reached, start), Run(start, end, means)
        self.reached = end


def _texts(text: str) -> list[list[Run]]:
    """The texts that are in a value, as runs of it: itself and the branches of its choices, in order. Where its braces
    do not match, it is one text as it stands."""
    texts = [_Text(0)]
    around = [texts[0]]  # the value, the branch that is open in it, the branch that is open in that ...
    braces: list[tuple[str, int]] = []  # what each open brace begins, and where
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or ""
        inside = braces[-1][0] if braces else "value"
        if token[0] == "}":
            begun, start = braces.pop() if braces else ("", 0)
            if begun == "branch":
                around.pop().put("", token.start(), token.start())
            elif begun == "choice":
                around[-1].put(_FIELD, start, token.end())
        elif kind in ("choice", "brace"):
            braces.append(("branch" if inside == "choice" else kind, token.start()))
            if inside == "choice":
                texts.append(_Text(token.start() + 1))
                around.append(texts[-1])
        elif inside in ("value", "branch"):
            around[-1].put(_MEANINGS[kind], *token.span())
    if braces:
        return [[Run(0, len(text))]]
    texts[0].put("", len(text), len(text))
    return [each.runs for each in texts]
