"""Which texts of a page are the items of a list, and which the options of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from enmaar.documents.model import FormField, Item
from enmaar.documents.web.attributes import value_of
from enmaar.documents.web.elements import Element, Level
from enmaar.documents.web.markup import Attribute

_Kind = Literal["option", "box", "button"]


class Lists:
    """Keeps count of the lists of a page, of those that are open and of their items."""

    def __init__(self) -> None:
        self._open: list[Item] = []
        self._count = 0

    @property
    def item(self) -> Item | None:
        """The item that is being read, of the innermost list."""
        return self._open[-1] if self._open and self._open[-1].number >= 0 else None

    def enter(self, element: Element) -> None:
        """Take the start of an element, of which only those of lists count."""
        if element.level is Level.LIST:
            self._open.append(Item(self._count, len(self._open), -1))
            self._count += 1
        elif element.kind == "li" and self._open:
            self._open[-1] = self._open[-1]._replace(number=self._open[-1].number + 1)

    def leave(self) -> None:
        """Take the end of the innermost list."""
        self._open.pop()


class Forms:
    """Tells the options of a form: those of a drop-down list, radio buttons of one name, boxes to tick and buttons that
    follow one on the other. A radio button or a box stands before its words, or in one label with them; an option that
    cannot be chosen (`disabled`, or without a value) is none."""

    def __init__(self) -> None:
        self._count = 0
        self._list: FormField | None = None  # that is open
        self._waiting: tuple[_Kind, str] | None = None  # what is before the words that come now: its kind and its name
        self._last: tuple[tuple[_Kind, str], FormField] | None = None  # what the last words were an option of

    def enter(self, element: Element, values: Mapping[str, Attribute]) -> None:
        """Take the start of an element, of which only those of forms count."""
        if element.kind == "select":
            self._list = FormField("option", self._count)
            self._count += 1
        elif element.kind == "option":
            can_be_chosen = "disabled" not in values and ("value" not in values or values["value"].raw.strip() != "")
            self._waiting = ("option", "") if can_be_chosen else None
        elif element.kind == "button":
            self._waiting = ("button", "")
        elif element.kind == "input" and value_of(values, "type") == "radio":
            self._waiting = ("option", value_of(values, "name"))
        elif element.kind == "input" and value_of(values, "type") == "checkbox":
            self.box()

    def leave(self, element: Element) -> None:
        """Take the end of an element."""
        if element.kind == "select":
            self._list = self._waiting = None
        elif element.kind in ("option", "button"):
            self._waiting = None

    def box(self, group: str = "") -> None:
        """Take a box to tick; boxes of one `group` that follow one on the other belong together."""
        self._waiting = ("box", group)

    def take(self) -> FormField | None:
        """What the words that were just read are an option of."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            # What stands between them parts buttons and boxes; radio buttons are held together by their name.
            self._last = self._last if self._last and self._last[0][1] else None
            return None
        if self._list and waiting[0] == "option":
            return self._list
        if self._last is None or self._last[0] != waiting:
            self._last = waiting, FormField(waiting[0], self._count)
            self._count += 1
        return self._last[1]
