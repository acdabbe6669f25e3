"""What stands in a mail without being its writer's prose: quoted and forwarded messages, the signature, disclaimers.

Works on lines, so that it holds for plain text and for what is read from HTML alike. Answers between quoted lines stay:
they are the writer's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from enmaar.documents.email.headers import SUBJECTS, header_key

_DATE = r"(?:[a-z]{2,9}\.?,? )?\d{1,4}[-/. ]{1,2}\w{1,9}\.?[-/., ]{1,2}\d{1,4}\.?,?(?: (?:om|at))?"
_INTRODUCTION = re.compile(
    r"(?!.*\b(?:ik|u|je|jij|wij|we|you)\b)(?:.{2,140}\b(?:schreef|wrote)\b.{0,120}:"
    r"|.{2,120}\b(?:heeft|has)\b.{0,120}\b(?:geschreven|written):)"
    r"|\d{4}-\d\d-\d\d\b.{3,80}<\S{1,80}>:",
    re.IGNORECASE,
)
# One that nobody writes in running text: with an address, or with a date, a year and a time.
_SURE_INTRODUCTION = re.compile(
    rf"(?=.*(?:<|mailto:)\S{{1,80}}@\S{{1,80}}>|(?:op|on) {_DATE} \d{{1,2}}[:.]\d\d)", re.IGNORECASE
)
_LINES_OF_INTRODUCTION = 3
_LONGEST_INTRODUCTION = 300  # code points

_EARLIER = r"(?:oorspronkelijk|origineel|originel|doorgestuurd|original|forwarded)e?"
_FORWARDED = re.compile(
    rf"-{{2,}}[ \t]*{_EARLIER}\b.*|(?:begin )?{_EARLIER} (?:bericht|e-?mail|mail|message)[ \t]*:"
    r"|-{2,} (?:op|on)\b.{2,140}\b(?:schreef|wrote) -{2,}",
    re.IGNORECASE,
)
_SENT = frozenset("verzonden verstuurd sent".split())
_DATED = frozenset("datum date".split())
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_LINES_OF_HEADERS = 8
_UNDERLINE = re.compile(r"_{10,}")

_SIGNATURE = "-- "
_LONGEST_SIGNATURE = 15  # lines
_CLOSING = re.compile(r"(?:\w+ ){0,3}groet\w*\b|mvg\b|hoogachtend\b|(?:\w+ )?(?:regards|sincerely)\b", re.IGNORECASE)
_LONGEST_CLOSING = 60  # code points
_CONTACT = re.compile(
    r"""(?<![\w.,])(?:\+|00)[1-9]\d[\d\s().-]{6,16}\d | (?<![\w.,])\(?0[1-9]\d{0,3}\)?[\s-]{0,3}\d[\d\s-]{4,10}\d(?!\w)
      | [\w.+-]{1,64}@[\w-]{1,63}\.\w | https?://\w | \bwww\.\w | (?<![\w.-])[a-z\d-]{2,63}\.(?:nl|be|com|eu)\b
      | \b[1-9]\d{3}\ ?[A-Z]{2}\b | \bPostbus\ \d | \b\w{2,40}(?:straat|laan|weg|plein|kade|gracht|singel|dijk)\ \d
      | \b(?:kvk|k\.v\.k\.|btw|iban|bic|vat)\b.{0,12}\d""",
    re.IGNORECASE | re.VERBOSE,
)
_POSTSCRIPT = re.compile(r"p\.? ?s\b", re.IGNORECASE)
_SMALL_WORD = re.compile(r"(?<!\S)[a-zà-ÿ]{2,}(?=[\s,;:.!?)]|\Z)")
_WORDS_OF_PROSE = 5

_SENT_FROM = re.compile(
    r"""(?:(?:dit|deze)\ \S{1,10}\ (?:is|werd)\ )?(?:verzonden|verstuurd|sent)
          \ (?:vanaf|vanuit|via|met|from|with)\ (?:mijn|m['’]n|my|outlook|gmail|yahoo|mail|proton)\b.*
      | (?:download\ |get\ )?outlook\ (?:voor|for)\ (?:ios|android|mac)\b.*""",
    re.IGNORECASE | re.VERBOSE,
)
_LETTER = r"(?:bericht|message|e-?mail\w*|mail\w*)"
_DISCLAIMER = re.compile(
    rf"""disclaimer\b
      | (?:dit|deze|this)\ {_LETTER}\b.{{0,90}}\b(?:vertrouwelijk\w*|confidential|privileged
          |(?:bestemd|bedoeld)\ voor\ (?:de\ )?(?:gebruik\ door\ )?(?:geadresseerde|ontvanger|bestemmeling|degene)
          |intended\ (?:only\ |solely\ )?for)\b
      | (?:de|the)\ (?:informatie|inhoud|information|contents?)\b.{{0,40}}\b{_LETTER}\b.{{0,90}}
          \b(?:vertrouwelijk\w*|confidential|bestemd|bedoeld|intended)\b
      | (?:als|indien|if)\ (?:u|je|you)\b.{{0,40}}\b(?:(?:niet|not)\b.{{0,20}}\b(?:geadresseerde|bestemmeling|intended)
          |{_LETTER}\b.{{0,40}}\b(?:ten\ onrechte|abusievelijk|per\ (?:abuis|vergissing)|in\ error))\b
      | aan\ (?:dit|deze)\ {_LETTER}\b.{{0,40}}\bkunnen\b.{{0,20}}\brechten\b
      | (?:please\ )?(?:denk|spaar|think|consider)\b.{{0,40}}\b(?:milieu|environment)\b
          .{{0,80}}\b(?:print|afdruk|uitprint|afgedrukt|uitgeprint)
      | virus-?vrij\b|virus-free\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LINES_OF_DISCLAIMER = 4  # that its first words may run over


def set_aside(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that are not the writer's prose. Lines come without indentation; the blank behind the
    mark of a signature ("-- ") tells. A line of a quotation begins with ">"."""
    marks = {number for number, line in enumerate(lines) if line == _SIGNATURE}
    lines = [line.rstrip() for line in lines]
    aside = _theirs(lines)
    aside |= _disclaimers(lines, aside)
    for number, line in enumerate(lines):
        if number in aside:
            continue
        if line == _SIGNATURE.rstrip():
            aside |= _signature(lines, aside, number, sure=number in marks)
        elif len(line) <= _LONGEST_CLOSING and _CLOSING.match(line):
            aside |= _contact_lines(lines, aside, number)
    return aside


def _theirs(lines: Sequence[str]) -> set[int]:
    """What another wrote: quoted lines with what introduces them, and all below the head of an earlier message."""
    theirs: set[int] = set()
    own_words = False
    for number, line in enumerate(lines):
        if line.startswith(">"):
            theirs.add(number)
            if number - 1 not in theirs:
                theirs.update(_introduction_above(lines, number))
        elif _begins_message(lines, number, own_words):
            return theirs | set(range(number, len(lines)))
        own_words = own_words or (line != "" and number not in theirs and header_key(line) is None)
    return theirs


def _begins_message(lines: Sequence[str], number: int, own_words: bool) -> bool:
    """Whether all from this line on is an earlier message. Its header lines alone are no sign at the top of a text
    (`own_words`: whether something stands above): there they are those of a draft."""
    line = lines[number]
    if _FORWARDED.fullmatch(line):
        return True
    if _UNDERLINE.fullmatch(line):
        return _is_head(lines, number + 1)
    return (own_words and _is_head(lines, number)) or _is_introduction_of_the_rest(lines, number)


def _is_head(lines: Sequence[str], number: int) -> bool:
    """Whether the header lines of a message that was sent begin here: Van, Verzonden, Aan, Onderwerp."""
    keys: list[str] = []
    for line in _filled(lines, number, _LINES_OF_HEADERS):
        key = header_key(line)
        if key is None or (not keys and key not in ("van", "from")):
            return False
        if key in _SENT or (key in _DATED and _CLOCK.search(line)):
            return True
        keys.append(key)
    return False


def _filled(lines: Sequence[str], number: int, most: int) -> Iterator[str]:
    """The first lines from a number on that are not blank, from a window twice as long."""
    window = [line for line in lines[number : number + 2 * most] if line]
    yield from window[:most]


def _introduction_above(lines: Sequence[str], number: int) -> Sequence[int]:
    """The lines directly above a quotation, or above the blank line that it stands below, that introduce it."""
    last = number - 1
    if last >= 0 and not lines[last]:
        last -= 1
    for first in range(last, max(last - _LINES_OF_INTRODUCTION, -1), -1):
        if _is_introduction(lines[first : last + 1]):
            return range(first, last + 1)
    return ()


def _is_introduction_of_the_rest(lines: Sequence[str], number: int) -> bool:
    """Whether a line, or it and the next ones, surely introduces a message that is not marked as quoted."""
    for count in range(1, _LINES_OF_INTRODUCTION + 1):
        found = lines[number : number + count]
        if _is_introduction(found) and _SURE_INTRODUCTION.match(" ".join(found)):
            return not next(_filled(lines, number + count, 1), ">").startswith(">")
    return False


def _is_introduction(lines: Sequence[str]) -> bool:
    if not all(lines) or not lines[-1].endswith(":") or sum(map(len, lines)) > _LONGEST_INTRODUCTION:
        return False
    return _INTRODUCTION.fullmatch(" ".join(lines)) is not None


def _disclaimers(lines: Sequence[str], aside: set[int]) -> set[int]:
    """The paragraphs that a mail server or a telephone adds."""
    found: set[int] = set()
    inside = False
    for number, line in enumerate(lines):
        if number in aside or not line:
            inside = False
        elif not inside:
            opening = " ".join(takewhile(bool, lines[number : number + _LINES_OF_DISCLAIMER]))
            inside = _DISCLAIMER.match(opening) is not None
        if inside or _SENT_FROM.fullmatch(line):
            found.add(number)
    return found


def _signature(lines: Sequence[str], aside: set[int], mark: int, *, sure: bool) -> set[int]:
    """The signature below its mark, if it is short. What may be a divider (`sure` is false: a mark without the blank
    behind it) is a mark only if something below it tells how to reach somebody."""
    below = _own_below(lines, aside, mark)
    if len(below) > _LONGEST_SIGNATURE:
        return set()
    if not sure and not any(_is_contact(lines[number]) for number in below):
        return set()
    return {mark, *below}


def _contact_lines(lines: Sequence[str], aside: set[int], closing: int) -> set[int]:
    """The name and the ways to reach it below "Met vriendelijke groet", as far as the last such way."""
    below: list[int] = []
    for number in _own_below(lines, aside, closing)[:_LONGEST_SIGNATURE]:
        if _POSTSCRIPT.match(lines[number]):
            break
        below.append(number)
    last = max((number for number in below if _is_contact(lines[number])), default=-1)
    return {number for number in below if number <= last and not _is_prose(lines[number])}


def _own_below(lines: Sequence[str], aside: set[int], number: int) -> list[int]:
    """The numbers of the writer's own lines below a line, until the subject of a next mail, but no more than a
    signature has and one."""
    below: list[int] = []
    for other in range(number + 1, len(lines)):
        if len(below) > _LONGEST_SIGNATURE or header_key(lines[other]) in SUBJECTS:
            break
        if lines[other] and other not in aside:
            below.append(other)
    return below


def _is_contact(line: str) -> bool:
    return not _is_prose(line) and _CONTACT.search(line) is not None


def _is_prose(line: str) -> bool:
    return sum(1 for _ in _SMALL_WORD.finditer(line)) >= _WORDS_OF_PROSE
