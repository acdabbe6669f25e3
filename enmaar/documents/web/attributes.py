"""What the attributes of a tag tell: whether its text is shown, struck or the preheader, and which are prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from enmaar.documents.web.markup import Attribute

_SPOKEN = ("alt", "title", "aria-label", "placeholder")
"""The attributes that are prose."""
_BUTTONS = frozenset("submit button reset".split())
"""The inputs whose value is prose too."""
_METAS = {
    **dict.fromkeys("og:title twitter:title".split(), "title"),
    **dict.fromkeys("description og:description twitter:description og:image:alt twitter:image:alt".split(), "body"),
}
"""The meta tags whose content is prose, and the `where` of that."""

_STYLE_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ZERO = re.compile(r"0[a-z%]*")


def value_of(values: Mapping[str, Attribute], name: str) -> str:
    """An attribute in lower case, empty if it is not there."""
    return values[name].raw.lower() if name in values else ""


def style_of(values: Mapping[str, Attribute]) -> Mapping[str, str]:
    """The style of an element by its properties, all in lower case; of two alike the last one counts."""
    found: dict[str, str] = {}
    if "style" in values:
        for declaration in _STYLE_COMMENT.sub("", value_of(values, "style")).split(";"):
            name, _, value = declaration.partition(":")
            found[name.strip()] = value.partition("!")[0].strip()
    return found


def is_unseen(kind: str, values: Mapping[str, Attribute], style: Mapping[str, str]) -> bool:
    """Whether attributes hide what stands in an element. What only Outlook hides is hidden too, but for a link: that is
    a button, which Outlook draws by other means. A page that is hidden as a whole waits for its script."""
    return kind not in ("html", "body") and (
        "hidden" in values
        or value_of(values, "aria-hidden") == "true"
        or value_of(values, "type") == "hidden"
        or style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or (style.get("mso-hide") == "all" and kind != "a")
    )


def is_preheader(values: Mapping[str, Attribute], style: Mapping[str, str], *, unseen: bool, has_begun: bool) -> bool:
    """Whether an element holds the line that mail programs show behind the subject: by its name, or because it is
    hidden as only mail hides things, and the page has not `has_begun` to show anything."""
    name = f"{value_of(values, 'class')} {value_of(values, 'id')}"
    if "preheader" in name or (unseen and "preview" in name):
        return True
    has_no_height = _ZERO.fullmatch(style.get("max-height", "")) is not None
    if unseen:
        return not has_begun and (has_no_height or "mso-hide" in style)
    return not has_begun and has_no_height and style.get("overflow") == "hidden"


def is_struck(style: Mapping[str, str]) -> bool:
    """Whether a style strikes out what stands in an element."""
    return any("line-through" in style.get(name, "") for name in ("text-decoration", "text-decoration-line"))


def spoken(tag: str, values: Mapping[str, Attribute], where: str) -> Iterator[tuple[Attribute, str]]:
    """The attributes of a tag that are prose, and the `where` of each; `where` is that of the tag."""
    names = [name for name in _SPOKEN if name in values]
    if tag == "meta":
        called = [value_of(values, name) for name in ("name", "property", "itemprop")]
        place = next((_METAS[name] for name in called if name in _METAS), None)
        names = ["content"] if place and "content" in values else []
        where = place or where
    elif tag == "link":
        names = []
    elif tag == "input" and value_of(values, "type") in _BUTTONS and "value" in values:
        names.append("value")
    for name in names:
        yield values[name], where
