"""How a text addresses its reader, so that what is written back does the same: u, je or jullie."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from enmaar.config import Config
from enmaar.documents.model import Document

_WORDS = re.compile(r"\b(?:(?P<u>uw?|uzelf)|(?P<je>jij|je|jou|jouw|jezelf)|(?P<jullie>jullie))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """The words for the reader: as subject, as owner, and the form of "zijn" behind the subject."""

    subject: str
    possessive: str
    be: str

    def inflected(self, stem: str) -> str:
        """The form of a regular verb in front of the subject, by its stem: "ontvang" to "ontvangt u", "ontvang je"."""
        if self.subject == "u":
            return stem if stem.endswith("t") else f"{stem}t"
        return stem if self.subject == "je" else f"{stem}en"


FORMAL = Address("u", "uw", "bent")
FAMILIAR = Address("je", "je", "bent")
SEVERAL = Address("jullie", "jullie", "zijn")


def address_of(document: Document, config: Config) -> Address:
    """The form that the configuration asks for or, with "auto", the one that the text uses most; u where it uses none.
    What the customer says does not count."""
    if config.aanspreekvorm != "auto":
        return FORMAL if config.aanspreekvorm == "u" else FAMILIAR
    texts = (segment.text for segment in document.segments if segment.speaker != "klant")
    counts = Counter(match.lastgroup for text in texts for match in _WORDS.finditer(text))
    if counts["je"] + counts["jullie"] <= counts["u"]:
        return FORMAL
    return FAMILIAR if counts["je"] else SEVERAL
