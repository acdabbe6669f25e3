"""What the styles of a Word file tell of a paragraph: whether it is a title, a heading or an item of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from enmaar.documents.office.package import Package
from enmaar.documents.office.word_text import Paragraph
from enmaar.documents.office.xml import Attributes, elements

TITLE = re.compile(r"title|titel", re.IGNORECASE)
"""The whole name of the style of titles."""
HEADING = re.compile(r"(?:heading|kop) ?\d|subtitle|ondertitel", re.IGNORECASE)
"""How the names of the styles of headings begin."""

_LEVELS = frozenset("012345678")  # of the outline; 9 is body text
_MOST_ANCESTORS = 20  # Word allows eleven styles on top of each other


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says itself; None for what it leaves to the one that it is based on."""

    name: str
    based_on: str
    level: str | None
    numbering: str | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document, by their ids."""

    _styles: Mapping[str, _Style]

    @classmethod
    def read(cls, package: Package, part: str) -> Styles:
        """The styles in a part. Raises InputError."""
        styles: dict[str, _Style] = {}
        said: dict[str, Attributes] = {}
        for element in elements(package.path, part, package.read(part)):
            if element.name == "style" and element.depth == 2:
                values = {name: attributes.get("val", "") for name, attributes in said.items()}
                styles[element.attributes.get("styleId", "")] = _Style(
                    values.get("name", ""), values.get("basedOn", ""), values.get("outlineLvl"), values.get("numId")
                )
                said = {}
            elif (element.name, element.depth) in (("name", 3), ("basedOn", 3), ("outlineLvl", 4), ("numId", 5)):
                said[element.name] = element.attributes
        return cls(styles)

    def where(self, paragraph: Paragraph) -> str:
        """The place that a paragraph has by its style and what it says itself: `title`, `heading`, `list` or `body`."""
        styles = self._ancestry(paragraph.style)
        if any(TITLE.fullmatch(style.name) for style in styles):
            return "title"
        levels = [paragraph.level, *(style.level for style in styles)]
        level = next((each for each in levels if each is not None), None)
        if level is None and any(HEADING.match(style.name) for style in styles):
            return "heading"
        if level in _LEVELS:
            return "heading"
        lists = [paragraph.numbering, *(style.numbering for style in styles)]
        return "list" if next((each for each in lists if each is not None), "0") != "0" else "body"

    def _ancestry(self, id: str) -> list[_Style]:
        """A style and those that it is based on; a style that is missing is known by its id."""
        found: list[_Style] = []
        while id and len(found) < _MOST_ANCESTORS:
            style = self._styles.get(id) or _Style(id, "", None, None)
            found.append(style)
            id = style.based_on
        return found
