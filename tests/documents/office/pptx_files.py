"""Presentations made by hand, for what no library writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.documents.office.word_files import packed

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:r="{_OFFICE}"'
)


def r(text: str, properties: str = "") -> str:
    """A run; `properties` are attributes."""
    return f"<a:r><a:rPr {properties}/><a:t>{text}</a:t></a:r>"


def p(*content: str, bullet: str = "") -> str:
    """A paragraph; what does not begin with "<" becomes a run."""
    properties = f"<a:pPr>{bullet}</a:pPr>" if bullet else ""
    return f"<a:p>{properties}{''.join(each if each[:1] == '<' else r(each) for each in content)}</a:p>"


def shape(*paragraphs: str, kind: str | None = None, hidden: str = "0") -> str:
    """A text box, or the placeholder of a kind."""
    placeholder = "" if kind is None else f'<p:ph type="{kind}"/>' if kind else "<p:ph/>"
    names = f'<p:nvSpPr><p:cNvPr id="1" name="x" hidden="{hidden}"/><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr>'
    return f"<p:sp>{names}<p:txBody>{''.join(paragraphs)}</p:txBody></p:sp>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; cells that do not begin with "<" become a paragraph."""
    cells = ("".join(f"<a:tc>{c if c[:1] == '<' else p(c)}</a:tc>" for c in row) for row in rows)
    return f"<p:graphicFrame><a:tbl>{''.join(f'<a:tr>{row}</a:tr>' for row in cells)}</a:tbl></p:graphicFrame>"


def members(
    slides: Sequence[str],
    notes: Mapping[int, str] | None = None,
    hidden: Sequence[int] = (),
    diagrams: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The members of a presentation: the shapes on its slides, those on the pages with notes and which slides are
    hidden, by their numbers, and what is in diagrams, by relation ids."""
    found = {
        "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>"
        + "".join(f'<p:sldId id="{256 + n}" r:id="s{n}"/>' for n in range(1, len(slides) + 1))
        + "</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": _related(
            # not in the order of the slides
            {f"s{n}": ("slide", f"slides/slide{n}.xml") for n in range(len(slides), 0, -1)}
        ),
    }
    for number, shapes in enumerate(slides, 1):
        show = ' show="0"' if number in hidden else ""
        found[f"ppt/slides/slide{number}.xml"] = f"<p:sld {NAMES}{show}><p:cSld>{shapes}</p:cSld></p:sld>"
        related = {id: ("diagramData", f"../diagrams/{id}.xml") for id in diagrams or {}}
        if notes and number in notes:
            related["n"] = ("notesSlide", f"../notesSlides/notes{number}.xml")
            found[f"ppt/notesSlides/notes{number}.xml"] = f"<p:notes {NAMES}>{notes[number]}</p:notes>"
        found[f"ppt/slides/_rels/slide{number}.xml.rels"] = _related(related)
    for id, xml in (diagrams or {}).items():
        found[f"ppt/diagrams/{id}.xml"] = f"<dgm:dataModel {NAMES}>{xml}</dgm:dataModel>"
    return found


def deck(*slides: str, notes: Mapping[int, str] | None = None, hidden: Sequence[int] = ()) -> bytes:
    """A presentation."""
    return packed(members(slides, notes, hidden))


def _related(targets: Mapping[str, tuple[str, str]]) -> str:
    relations = (
        f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for id, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(relations)}</Relationships>'
