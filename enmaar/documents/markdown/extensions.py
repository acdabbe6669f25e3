"""What programs that make sites add to Markdown without its being prose: boxes and lists of attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enmaar.documents.stand_ins import StandIn

# ":::tip Titel" and ":::" around a box (Docusaurus, VitePress, Pandoc). "{: .klasse}", "{:toc}" and "{ .klasse #id }"
# (Jekyll, MkDocs), and a comment of Jekyll. The first may stand in quotations and lists.
_BESIDE = re.compile(
    r"""(?:(?<=[\r\n])|\A)(?P<marks>[ \t>]*):{3,}[^\r\n]*
      | \{::comment\}.*?(?:\{:/(?:comment)?\}|\Z)
      | (?<!\{)\{[ ]?[:.][^{}\r\n]*\}""",
    re.DOTALL | re.VERBOSE,
)


def beside_the_prose(text: str) -> Iterator[StandIn]:
    """What of a Markdown text stands beside its prose."""
    for found in _BESIDE.finditer(text):
        yield StandIn(found.end("marks") if found["marks"] else found.start(), found.end(), "")
