"""What is known of HTML elements: which ones are alike, how far their tags reach, where the prose in them stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from enmaar.documents.model import MarkKind
from enmaar.documents.web.markup import RAW


class Level(IntEnum):
    """How much an element holds together; an end tag does not reach over what is of a higher level."""

    INLINE = 0
    PARAGRAPH = 1
    LIST = 2
    CELL = 3
    TABLE = 4


KINDS = {
    **dict.fromkeys("h2 h3 h4 h5 h6".split(), "h1"),
    **dict.fromkeys("kbd samp tt var".split(), "code"),
    **dict.fromkeys("thead tfoot".split(), "tbody"),
    "dt": "dd",
    "th": "td",
    "mj-table": "table",
}
"""The tags that are read, opened and ended like another one; here and below all go by the name of that one."""

_LEVELS = {
    **dict.fromkeys(
        """address article aside blockquote body button caption center dd details dialog div fieldset figcaption figure
        footer form frameset head header h1 hgroup hr html label legend li main nav noscript optgroup option p pre
        search section summary title""".split(),
        Level.PARAGRAPH,
    ),
    **dict.fromkeys("dir dl menu ol ul".split(), Level.LIST),
    **dict.fromkeys("td tr tbody".split(), Level.CELL),
    "table": Level.TABLE,
}

ENDS_BEFORE = {
    **dict.fromkeys("a h1".split(), Level.INLINE),
    **dict.fromkeys("li dd option".split(), Level.PARAGRAPH),
    **dict.fromkeys("td tr tbody".split(), Level.CELL),
}
"""The elements that end the one of their kind before them, and over what they reach to do so."""

IN_PARAGRAPHS = frozenset("button label title".split())
"""The elements that part prose without ending the paragraph that they stand in."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split()) | RAW
"""The elements that have no end tag; those that are read as one tag are among them."""

HIDDEN = RAW | frozenset("code mj-attributes pre svg template".split())
"""The elements that hold no prose."""

PLACES = {
    "h1": "heading",
    **dict.fromkeys("li dd".split(), "list"),
    "td": "table",
    **dict.fromkeys("title mj-title".split(), "title"),
    "mj-preview": "preheader",
}
"""The `where` of what stands in an element; elsewhere that of what is around it."""

EDGES = frozenset(
    """aside blockquote body button caption figcaption h1 head hr label legend mj-accordion-title mj-button mj-column
    mj-navbar-link mj-preview mj-social-element mj-title option table td title""".split()
)
"""The elements that a run of text does not go on across."""

MARKS = {
    **dict.fromkeys("b strong i em u mark".split(), MarkKind.EMPHASIS),
    **dict.fromkeys("del s strike".split(), MarkKind.STRIKE),
    "a": MarkKind.LINK,
    "blockquote": MarkKind.QUOTE,
}
"""What an element marks its text as."""


def level_of(kind: str) -> Level:
    """The level of a kind of element; what is not known stands within a sentence, or parts the text of a mail."""
    return _LEVELS.get(kind, Level.PARAGRAPH if kind.startswith("mj-") else Level.INLINE)


@dataclass(slots=True)
class Element:
    """An element that is open: its kind and level, the `where` of what stands in it, whether that is hidden, whether a
    run of text ends at its edges, where it begins (source offset), and what it marks its text as."""

    kind: str
    level: Level
    where: str
    hidden: bool = False
    edge: bool = False
    start: int = 0
    mark: MarkKind | None = None


class OpenElements:
    """The elements that are open, one in the other; `where` is the place that all of them stand in."""

    def __init__(self, where: str) -> None:
        self._elements = [Element("", Level.TABLE, where)]
        self._by_kind: dict[str, list[int]] = {}
        self._by_level: dict[Level, list[int]] = {level: [] for level in Level}

    def __len__(self) -> int:
        return len(self._elements) - 1

    @property
    def innermost(self) -> Element:
        """The element that what comes now stands in."""
        return self._elements[-1]

    def push(self, element: Element) -> None:
        """Open an element."""
        self._elements.append(element)
        self._by_kind.setdefault(element.kind, []).append(len(self))
        self._by_level[element.level].append(len(self))

    def pop(self) -> Element:
        """End the innermost element, and give it."""
        element = self._elements.pop()
        self._by_kind[element.kind].pop()
        self._by_level[element.level].pop()
        return element

    def last(self, kind: str, reach: Level) -> int:
        """The number, from 1, of the innermost element of a kind; 0 if there is none, or if something that is open in
        it is of a higher level than `reach`."""
        numbers = self._by_kind.get(kind)
        if not numbers:
            return 0
        walls = (self._by_level[level] for level in Level if level > reach)
        return 0 if any(wall and wall[-1] > numbers[-1] for wall in walls) else numbers[-1]

    def move(self, where: str, to: str) -> None:
        """Give what stands at a place in the innermost table another place."""
        for element in reversed(self._elements):
            if element.level is Level.TABLE:
                break
            if element.where == where:
                element.where = to
