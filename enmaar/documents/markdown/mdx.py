"""MDX: Markdown with the components and expressions of JSX in it.

Modules (`import`, `export`) and expressions are no prose, tags are those of HTML, and what stands between them is
Markdown. The Markdown parser knows nothing of that, so it sees blanks in the place of modules and of tags that have
their lines to themselves, a short tag in the place of others, and no more indentation than the outermost tag has.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import replace

from enmaar.documents.markdown.extensions import beside_the_prose
from enmaar.documents.markdown.front_matter import read_front_matter
from enmaar.documents.markdown.markdown import Tag, read_body
from enmaar.documents.model import Segment
from enmaar.documents.stand_ins import FIELD, LINE_END, RunningText, StandIn, filled
from enmaar.documents.web.markup import tokens
from enmaar.source import SourceFile

_UNWRITABLE = "{}"

_LINE_START = r"(?:(?<=[\r\n])|\A)"
_CONTAINERS = r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*"
_TOKEN = re.compile(
    rf"""{_LINE_START}{_CONTAINERS}(?P<fence>`{{3,}}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{{3,}})
      | {_LINE_START}(?P<module>(?:import|export)(?=[ \t{{*'"]))
      | (?P<ticks>`+) | (?P<escape>\\[{{<`\\]) | (?P<brace>\{{)
      | (?P<tag><(?:/?[a-zA-Z][\w$.-]*(?::[\w-]+)?(?=[\s/>{{])|/?(?=>)))""",
    re.VERBOSE,
)
_FENCE_END = re.compile(rf"{_LINE_START}[ \t>]*(`{{3,}}|~{{3,}})[ \t]*(?=[\r\n]|\Z)")
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))(?=[ \t>]*(?:[\r\n]|\Z))")
# Code, but for what holds no bracket that counts. A text or comment that is never closed goes on to the end.
_CODE = re.compile(
    r"""\\. | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' | `(?:[^`\\]|\\.)*(?:`|\Z)
      | /\*.*?(?:\*/|\Z) | (?<![:\w])//[^\r\n]* | (?P<bracket>[][(){}])
      | (?P<blank_line>(?:\r\n|\n|\r(?!\n))(?=[ \t]*(?:[\r\n]|\Z)))""",
    re.DOTALL | re.VERBOSE,
)
_IN_TAG = re.compile(r""""[^"]*" | '[^']*' | (?P<brace>\{) | (?P<end>>) | (?P<other><)""", re.VERBOSE)
_COMMENT = re.compile(r"\{\s*(?:/\*(?:[^*]|\*(?!/))*\*/\s*)*\}|\{#[^{}]*\}")  # or the name of a heading
_STRING = re.compile(r"""\{\s*(?:"(?P<double>[^"\\]*)"|'(?P<single>[^'\\]*)')\s*\}""")
_CSS = str.maketrans({**dict.fromkeys("{}'\"", " "), ",": ";"})
# A component that holds nothing stands for words, unless it shows an image.
_WORD_LIKE = re.compile(r"<(?!(?i:[^\s/>]*(?:icon|image|img)))[A-Z](?!.*\balt\s*=).*/>", re.DOTALL)
_MARK = "\ue000"  # a tag, while it is not decided how the parser is to see it
_TAG_LINE = re.compile(rf"{_LINE_START}{_CONTAINERS}{_MARK}[ \t{_MARK}]*(?=[\r\n]|\Z)")
_LINE = re.compile(rf"(?P<blanks>[ \t]*)(?P<words>[^\r\n]*)(?:{LINE_END.pattern}|\Z)")


def read_mdx(source: SourceFile) -> tuple[Segment, ...]:
    """The segments of the Markdown, of the attributes that are prose, and of the front matter."""
    start, segments = read_front_matter(RunningText(source.text))
    found = _Found(source.text, start)
    text = RunningText(source.text, [*beside_the_prose(source.text), *found.stand_ins])
    text.masked, tags = _seen(text.masked, found.tags)
    read = read_body(text, start, len(segments), tags)
    return (*segments, *(replace(each, unwritable=each.unwritable + _UNWRITABLE) for each in read))


class _Found:
    """What a text holds besides Markdown, from `start` on: `tags` (their places, and how an HTML parser is to see
    them), and `stand_ins` for expressions and modules.

    What begins with a bracket that is never closed is no MDX, and is read as Markdown.
    """

    def __init__(self, text: str, start: int) -> None:
        self.tags: list[tuple[int, int, str]] = []
        self.stand_ins: list[StandIn] = []
        self._text = text
        self._ticks: defaultdict[int, list[int]] = defaultdict(list)
        for ticks in _TICKS.finditer(text, start):
            self._ticks[len(ticks[0])].append(ticks.start())
        self._blank_lines = [line.start() for line in _BLANK_LINE.finditer(text, start)]
        self._module_end = start
        position: int | None = start
        while position is not None:
            token = _TOKEN.search(text, position)
            position = self._take(token) if token else None

    def _take(self, token: re.Match[str]) -> int | None:
        """Take what begins with a token; where it ends, None if nowhere."""
        kind = token.lastgroup or ""
        start, end = token.span(kind)
        if kind == "fence":
            return self._fence_end(token[kind], end)
        if kind == "ticks":
            return self._code_end(len(token[kind]), end)
        if kind == "module" and self._begins_block(start):
            return self._take_module(start)
        if kind == "brace":
            return self._take_expression(start)
        return self._take_tag(start, end) if kind == "tag" else end

    def _fence_end(self, fence: str, position: int) -> int | None:
        return next((end.end() for end in _FENCE_END.finditer(self._text, position) if end[1].startswith(fence)), None)

    def _code_end(self, length: int, position: int) -> int:
        """Where code in a line ends that begins with so many backticks before `position`; there if it is no code."""
        closing = self._following(self._ticks[length], position)
        return closing + length if closing < self._following(self._blank_lines, position) else position

    def _following(self, places: list[int], position: int) -> int:
        number = bisect_left(places, position)
        return places[number] if number < len(places) else len(self._text)

    def _begins_block(self, position: int) -> bool:
        """Whether there is a blank line before a position, or nothing but modules."""
        end = position
        while end > self._module_end and self._text[end - 1].isspace():
            end -= 1
        return end == self._module_end or len(LINE_END.findall(self._text, end, position)) > 1

    def _take_module(self, start: int) -> int:
        depth = 0
        for token in _CODE.finditer(self._text, start):
            if token["bracket"]:
                depth = max(depth + (1 if token[0] in "([{" else -1), 0)
            elif token["blank_line"] and not depth:
                self._module_end = token.start()
                break
        else:
            self._module_end = len(self._text)
        self.stand_ins.append(StandIn(start, self._module_end, ""))
        return self._module_end

    def _take_expression(self, start: int) -> int | None:
        end = self._expression_end(start)
        if end is not None:
            written = self._text[start:end]
            string = _STRING.fullmatch(written)
            is_blank = string is not None and not (string["double"] or string["single"] or "").strip()
            is_nothing = is_blank or _COMMENT.fullmatch(written) is not None
            word = " " if is_blank else "" if is_nothing else FIELD
            self.stand_ins.append(StandIn(start, end, word, marked=not is_nothing))
        return end

    def _expression_end(self, start: int) -> int | None:
        depth = 0
        for token in _CODE.finditer(self._text, start):
            depth += token[0] == "{"
            depth -= token[0] == "}"
            if not depth:
                return token.end()
        return None

    def _take_tag(self, start: int, position: int) -> int | None:
        parts: list[str] = []
        reached = start
        while token := _IN_TAG.search(self._text, position):
            position = token.end()
            if token["other"]:
                return token.start()
            if token["end"]:
                seen = "".join((*parts, self._text[reached:position]))
                first = next(tokens(seen))
                if first.value and first.end == len(seen):
                    self.tags.append((start, position, seen))
                else:
                    self.stand_ins.append(StandIn(start, position, ""))
                return position
            if token["brace"]:
                end = self._expression_end(token.start())
                if end is None:
                    return None
                parts += self._text[reached : token.start()], self._value(token.start(), end)
                position = reached = end
        return None

    def _value(self, start: int, end: int) -> str:
        """How an HTML parser is to see the value of an attribute, an expression between two offsets."""
        written = self._text[start:end]
        if self._text.endswith("style=", 0, start):
            return f'"{written[1:-1].translate(_CSS)}"'
        if _STRING.fullmatch(written):
            return f" {written[1:-1]} "
        self.stand_ins.append(StandIn(start, end, FIELD, marked=True))
        return "X" * len(written)


def _seen(masked: str, tags: list[tuple[int, int, str]]) -> tuple[str, list[Tag]]:
    """The text as the Markdown parser is to see it, and the tags."""
    text = filled(masked, ((start, end, _MARK) for start, end, _ in tags))
    text = _TAG_LINE.sub(lambda line: line[0].replace(_MARK, " "), text)
    found = [
        Tag(start, end, seen, alone=text[start] == " ", word=FIELD if _WORD_LIKE.fullmatch(seen) else "")
        for start, end, seen in tags
    ]
    parts: list[str] = []
    position = 0
    for tag in found:
        if not tag.alone:
            parts += text[position : tag.start], f"<{'a' * (tag.end - tag.start - 2)}>"
            position = tag.end
    text = "".join((*parts, text[position:])).replace(_MARK, "X")
    return _dedented(text, found), found


def _dedented(text: str, tags: Iterable[Tag]) -> str:
    """The text without the indentation that lines between tags have over the outermost of these tags. It moves to the
    end of the line before, so that all else stays where it is."""
    waiting = deque(tags)
    together: list[re.Match[str]] = []  # lines between two lines of tags
    moved: list[tuple[int, int]] = []
    depth = base = 0
    for line in _LINE.finditer(text):
        of_line: list[Tag] = []
        while waiting and waiting[0].start < line.end():
            of_line.append(waiting.popleft())
        if not depth or any(tag.alone for tag in of_line):
            moved += _moves(together, base)
            together = []
        elif line["words"]:
            together.append(line)
        for tag in of_line:
            if tag.seen.startswith("</"):
                depth = max(depth - 1, 0)
            elif not tag.seen.endswith("/>"):
                base = base if depth else tag.start - line.start() if tag.alone else len(line["blanks"])
                depth += 1
    parts: list[str] = []
    position = 0
    for start, blanks in [*moved, *_moves(together, base)]:
        end_before = start - (2 if text[start - 2 : start] == "\r\n" else 1)
        parts += text[position:end_before], text[start : start + blanks], text[end_before:start]
        position = start + blanks
    return "".join((*parts, text[position:]))


def _moves(lines: list[re.Match[str]], base: int) -> list[tuple[int, int]]:
    """Where each of the lines starts, and how many of its blanks are to go: as many of all of them."""
    blanks = min((len(line["blanks"]) for line in lines), default=0) - base
    return [(line.start(), blanks) for line in lines] if blanks > 0 else []
