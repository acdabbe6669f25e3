"""OpenDocument texts made by hand, for what LibreOffice does not write."""

from __future__ import annotations

from tests.documents.office.word_files import packed

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {"office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing"}
NAMES = " ".join(
    [
        *(f'xmlns:{prefix}="{_ODF}{name}:1.0"' for prefix, name in _PREFIXES.items()),
        f'xmlns:fo="{_ODF}xsl-fo-compatible:1.0" xmlns:svg="{_ODF}svg-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)

STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"/>
<style:style style:name="Strong_20_Emphasis" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Kring" style:family="paragraph" style:parent-style-name="Kring"/>
"""
AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
<style:style style:name="P3" style:display-name="Ondertitel" style:family="paragraph"/>
<style:style style:name="T1" style:family="text" style:parent-style-name="Strong_20_Emphasis"/>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="T4" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T6" style:family="text">
  <style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
<style:style style:name="T7" style:family="text">
  <style:text-properties style:text-line-through-style="none"/></style:style>
<style:style style:name="T5" style:family="text"><style:text-properties fo:color="#ff0000"/></style:style>
"""


def p(*content: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{"".join(content)}</text:p>'


def h(content: str) -> str:
    """A heading."""
    return f'<text:h text:outline-level="1">{content}</text:h>'


def span(content: str, style: str = "T5") -> str:
    """A run of its own formatting."""
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def items(*content: str) -> str:
    """A list."""
    return f"<text:list>{''.join(f'<text:list-item>{each}</text:list-item>' for each in content)}</text:list>"


def note(*content: str, kind: str = "footnote") -> str:
    """A note, with its number."""
    body = f"<text:note-body>{''.join(content)}</text:note-body>"
    return f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation> {body} </text:note>'


def box(*content: str) -> str:
    """A text box."""
    return f"<draw:frame><svg:title>naam</svg:title><draw:text-box>{''.join(content)}</draw:text-box></draw:frame>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; cells that do not begin with "<" become a paragraph."""
    cells = (
        "".join(f"<table:table-cell>{c if c[:1] == '<' else p(c)}</table:table-cell>" for c in row) for row in rows
    )
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


def members(body: str, pages: str = "") -> dict[str, str]:
    """The members of an OpenDocument text. `pages`: the headers and footers of its pages."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {NAMES}>'
        f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {NAMES}><office:styles>{STYLES}</office:styles>"
        f'<office:master-styles><style:master-page style:name="Standard">{pages}</style:master-page>'
        "</office:master-styles></office:document-styles>",
        "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }


def odt(body: str, pages: str = "") -> bytes:
    """An OpenDocument text."""
    return packed(members(body, pages))
