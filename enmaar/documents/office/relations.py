"""What the parts of an office file say of each other: which one is the document, and which are its styles and notes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from enmaar.documents.office.package import Package
from enmaar.documents.office.xml import elements


class Relation(NamedTuple):
    """From one part to another: its id, its `type` (an address), the last word of that (`kind`: `styles`), and the name
    of the part that it leads to."""

    id: str
    type: str
    kind: str
    target: str


def relations(package: Package, part: str = "") -> Iterator[Relation]:
    """The relations of a part, or of the package itself, to parts that are there. Raises InputError."""
    name = relations_name(part)
    if name not in package:
        return
    for element in elements(package.path, name, package.read(name)):
        type = element.attributes.get("Type", "")
        place = posixpath.join("/", posixpath.dirname(part), element.attributes.get("Target", ""))
        target = posixpath.normpath(place).lstrip("/")
        if element.name == "Relationship" and target in package:
            yield Relation(element.attributes.get("Id", ""), type, type.rpartition("/")[2], target)


def relations_name(part: str) -> str:
    """The name of the part that holds the relations of another."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")
