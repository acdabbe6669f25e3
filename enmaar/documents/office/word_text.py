"""What the XML of a Word file holds: paragraphs, and the pieces of their text with their places in the bytes."""

from __future__ import annotations

from dataclasses import dataclass, field

from enmaar.documents.model import Cell
from enmaar.documents.office.parts import Bit
from enmaar.documents.office.xml_texts import Run, TextElement

_REPEATS = frozenset({"TOC"})  # fields whose result says again what stands elsewhere
_MERGES = frozenset({"MERGEFIELD", "GREETINGLINE", "ADDRESSBLOCK"})
_LINKS = frozenset({"HYPERLINK"})


@dataclass(slots=True, eq=False)
class WordRun(Run):
    """A run of Word. `content`: the byte up to which its tag and its properties stand. Besides, whether it is hidden,
    bold or italic, and struck through."""

    content: int = 0
    hidden: bool = False
    emphasis: bool = False
    struck: bool = False


@dataclass(slots=True, eq=False)
class Element(TextElement):
    """A text element of Word. `run`: the run that it is a child of, None where something stands between them; `number`:
    which of its children, from 1."""

    run: WordRun | None = None
    number: int = 0


@dataclass(slots=True, eq=False)
class Field:
    """A field. `hidden`: nothing of it is read, which is so up to its result; `fixed`: what is read is not for editing.
    Both go for the fields in it too, and so does `merged`, the outermost merge field around."""

    instruction: list[str] | None
    simple: bool = False
    hidden: bool = True
    fixed: bool = True
    merged: Field | None = None

    def begin_result(self, outer: Field | None) -> None:
        """The instruction has been read; `outer` is the field around."""
        if self.instruction is None:
            return
        kind = ("".join(self.instruction).split(None, 1) or [""])[0].upper()
        self.instruction = None
        self.hidden = kind in _REPEATS or (outer is not None and outer.hidden)
        self.fixed = kind not in _LINKS or (outer is not None and outer.fixed)
        self.merged = outer.merged if outer and outer.merged else self if kind in _MERGES else None


@dataclass(slots=True, eq=False)
class WordBit(Bit):
    """A piece of the text of a paragraph. `element`: where it stands, None for a tab and its like, and in a content
    control that shows what is kept in another part, whatever stands here; `editable`: whether other words may be put
    there."""

    element: Element | None = None
    editable: bool = False


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph and its text.

    `style` (an id), `level` (of the outline, from 0) and `numbering` (an id, 0 for none) are what it says itself, not
    what its style says. `start`: the byte at which its text begins, 0 where there is no room for any. `box`: the number
    of the text box that it stands in, from 1 in each part, and `anchor` the paragraph that this hangs on. `note`: the
    kind and id of the note that it stands in; `notes`: those that it refers to.
    """

    style: str = ""
    level: str | None = None
    numbering: str | None = None
    cell: Cell | None = None
    box: int = 0
    anchor: Paragraph | None = None
    note: tuple[str, str] | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)
    start: int = 0
    bits: list[WordBit] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Story:
    """What a part holds: the namespace and name of its root element, its paragraphs in order (that of a text box behind
    the one that it hangs on), and the kinds and relation ids of the headers and footers that it names."""

    namespace: str
    root: str
    paragraphs: list[Paragraph]
    references: list[tuple[str, str]]
