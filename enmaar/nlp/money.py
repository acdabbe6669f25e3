"""Amounts and percentages as Dutch writes them: "€ 1.299,-", "50 euro", "vijftig euro", "een tientje", "12,5%".

The patterns are parts of regular expressions, without groups, for texts with plain quotes, spaces and hyphens
(`enmaar.nlp.sentences.plain`) and to be compiled with re.IGNORECASE.
"""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = "een twee drie vier vijf zes zeven acht negen".split()
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()


def _below_hundred() -> dict[str, int]:
    numbers = {word: value for value, word in enumerate(_UNITS + _TEENS, start=1)}
    for tens, word in zip(range(20, 100, 10), _TENS, strict=True):
        numbers[word] = tens
        for value, unit in enumerate(_UNITS, start=1):
            numbers[f"{unit}{'ën' if unit in {'twee', 'drie'} else 'en'}{word}"] = tens + value
    return numbers


def _numbers() -> dict[str, int]:
    small = _below_hundred()
    numbers = {**small, "één": 1, "honderd": 100, "duizend": 1000}
    for word, value in small.items():
        if 1 < value <= 19:
            numbers[f"{word}honderd"] = value * 100
        if 1 < value < 100:
            numbers[f"{word}duizend"] = value * 1000
        numbers[f"honderd{word}"] = 100 + value
    return numbers


NUMBER_WORDS = _numbers()
"""Numbers in words, up to the round thousands, with their values."""

_COINS = {"vijfje": 5, "tientje": 10, "geeltje": 25, "meier": 100}
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_FIGURE = (
    r"\d{1,3}(?:[. ]\d{3})+(?!\d)(?:,(?:\d{2}(?!\d)|-{1,2}))?|\d{1,7}(?:,(?:\d{1,2}(?!\d)|-{1,2}))?(?:\.\d{2}(?!\d))?"
)
_COIN = rf"(?:(?:{_WORD}|paar|halve?)\s+)?(?:{'|'.join(_COINS)})s?"
PRICE = (
    rf"(?:(?:€|\beur(?:o's|o)?\b)\s?(?:{_FIGURE})"
    rf"|(?<![\w,.])(?:{_FIGURE})\s?(?:€|eur(?:o(?:'s)?)?\b)|\b(?:{_WORD})\s+euro\b)"
)
"""A price that names its currency."""
AMOUNT = rf"(?:{PRICE}|(?<![\w,.])\d{{1,7}},-{{1,2}}(?!\d)|\b{_COIN}\b)"
"""A price, or a sum of money in other words: "25,-", "twee tientjes"."""
PLAIN_PRICE = rf"(?:{PRICE}|(?<![\w,.])(?:{_FIGURE})(?![\w%]))"
"""A price, or a bare number where only a price can stand ("van 99 voor 79")."""
PERCENTAGE = rf"(?:(?<![\w,.])\d{{1,3}}(?:[.,]\d{{1,2}})?\s?(?:%|procent\b|pct\b)|\b(?:{_WORD})\s+procent\b)"
"""A percentage."""

_VALUE = re.compile(_FIGURE)


def value_of(amount: str) -> Decimal | None:
    """What an amount is worth in euros; None where it cannot be told ("een paar tientjes")."""
    found = _VALUE.search(amount)
    if found:
        return Decimal(_plain_number(found[0]))
    words = amount.lower().replace("'s", "").split()
    times = next((NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS), None)
    coin = next((worth for word, worth in _COINS.items() for each in words if each in {word, f"{word}s"}), None)
    if coin is not None:
        return None if "paar" in words or "halve" in words else Decimal(coin * (times or 1))
    return None if times is None else Decimal(times)


def _plain_number(figure: str) -> str:
    """A figure as Python reads it: "1.299,-" as "1299", "9,5" as "9.5"."""
    whole, comma, cents = figure.partition(",")
    if not comma and re.fullmatch(r"\d+\.\d{2}", whole):
        return whole  # "12.50", as many a web shop writes it
    digits = re.sub(r"\D", "", whole)
    return f"{digits}.{cents}" if cents.isdigit() else digits


def written_like(value: Decimal, model: str) -> str:
    """A sum of money written as `model` is: its sign, its place, its spaces, its ",-"."""
    cents = value != value.to_integral_value()
    thousands = f"{int(value):,}".replace(",", ".") if "." in model or value >= 10000 else str(int(value))
    number = thousands + (f",{int(value * 100) % 100:02d}" if cents else "")
    found = _VALUE.search(model)
    if found is None:
        return f"€{number}"
    whole = found[0]
    if not cents:
        tail = re.search(r",-{1,2}$", whole)
        number += tail[0] if tail else ",00" if re.search(r",00$", whole) else ""
    return model[: found.start()] + number + model[found.end() :]
