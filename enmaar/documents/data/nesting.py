"""The mappings and lists of JSON and YAML: which texts in them are left out, and who says the others.

A field tells who says what is beside it (`role: user`), and so does the key of a text or a list (`klant: Te duur.`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from enmaar.documents.data.strings import CUSTOMERS, Value, plain_key
from enmaar.documents.speech.speakers import TELLING, Speakers

_TELLING = TELLING | {"sendertype", "authortype"}
_RULE = frozenset({"detector", "examples"})
"""The keys that tell a rule of enmaar from other mappings."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST_NAME = 80  # code points
_SPEAKERS = Speakers({})


@dataclass(eq=False, slots=True)
class Collection:
    """A mapping or a list; `around` is the one that it stands in, None for what holds the whole file.

    `key`: the key that the next value stands under; in a list, that of the list (None for none). `keys`: those of a
    mapping. `hidden`: whether what is in it is left out. `voice`: who says what is in it, `name` if a field tells so
    with no word for a side. What holds for it because of what is around it is known once it is settled.
    """

    around: Collection | None = None
    is_mapping: bool = False
    key: str | None = None
    keys: set[str] = field(default_factory=set)
    hidden: bool = False
    voice: str | None = None
    name: str | None = None
    settled: bool = False

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return self.around is not None and not self.is_mapping

    def opened(self, *, is_mapping: bool) -> Collection:
        """The collection that begins here. One mapping in another is about what its key says, as in translations
        (`user: {profile: ...}`), and that does not speak."""
        is_topic = is_mapping and self.is_mapping and not (self.around and self.around.is_list)
        return Collection(
            around=self,
            is_mapping=is_mapping,
            key="" if is_mapping else self.key,
            hidden=_is_hidden(self.key),
            voice=None if is_topic else _side(self.key),
        )

    def take_key(self, key: str) -> None:
        """Take the key of the next value."""
        self.key = key
        self.keys.add(key)

    def take(self, text: str) -> None:
        """Take a string that is a value: it may tell who speaks here, or around it (`author: {type: user}`)."""
        if not self.is_mapping:
            return
        for each in (self, self.around):
            if each and plain_key(each.key or "") in _TELLING:
                each.voice, each.name = _side(text) or each.voice, each.name or text

    def settle(self) -> None:
        """Let what holds around it hold for this collection."""
        waiting: list[Collection] = []
        each: Collection | None = self
        while each and not each.settled:
            waiting.append(each)
            each = each.around
        for here in reversed(waiting):
            hidden, voice = (here.around.hidden, here.around.voice) if here.around else (False, None)
            here.hidden = here.hidden or hidden or here.keys >= _RULE
            here.voice = here.voice or here.name or voice
            here.settled = True


def told(found: Iterable[tuple[Value, Collection]]) -> Iterator[Value]:
    """The values that are not left out, each with who says it. A field may stand behind the texts that it tells of, so
    all are read first."""
    for value, around in list(found):
        around.settle()
        if not (around.hidden or _is_hidden(value.key)):
            yield replace(value, voice=_side(value.key) or around.voice)


def _is_hidden(key: str | None) -> bool:
    """Whether what is below a key is left out: notes beside a key of ARB, and what customers say to a chatbot."""
    return key is not None and (key.startswith("@") or plain_key(key) in CUSTOMERS)


def _side(name: str | None) -> str | None:
    """A key or a value in words, if it is a word for a side."""
    words = _WORD.findall(name or "") if len(name or "") <= _LONGEST_NAME else []
    role = _SPEAKERS.role(words)
    return " ".join(words) if role and not role.weak else None
