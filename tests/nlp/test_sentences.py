"""Where Dutch sentences end, and that splitting loses nothing."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.model import Mark, MarkKind, Segment
from enmaar.nlp.sentences import LONGEST_SENTENCE, plain, split, squash
from enmaar.spans import Piece, SourceMap, Span


def segment(text: str) -> Segment:
    """A segment as a reader makes it: without white space around it."""
    whole = Span(0, len(text.strip()))
    return Segment(text.strip(), SourceMap((Piece(whole, whole, True),)))


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in split(segment(text))]


# --- where a sentence ends: the marked places, and no other


@pytest.mark.parametrize(
    "marked",
    [
        "Dat snap ik.| Maar het kan niet.",
        "Kan dat?| Ja!| Maar niet vandaag.",
        "Ik begrijp dat. |maar het kan niet.",
        "Kan dat? |ja, dat kan.",
        "Eén zin zonder punt",
        "Dat is een goed punt.| ’s Avonds rijden we ook.",
        "Dat snap ik…| Maar het kan niet.",
        "Dat snap ik...| Maar het kan niet.",
        "Echt?!| Dat is goed nieuws.",
        "Echt waar!!!| Maar goed.",
    ],
)
def test_a_mark_with_space_behind_it_ends_a_sentence(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [plain(part.strip()) for part in marked.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "Ik sprak dhr. De Vries en mevr. Jansen.",
        "Neem bijv. Utrecht of Zwolle.",
        "Bijv. Utrecht is dichtbij.",
        "Het kost €10 incl. Btw en montage.",
        "Het kost €10 (incl. Btw).",
        "We leveren o.a. Duitse en Franse wijn.",
        "Dat geldt d.w.z. Tot en met vrijdag.",
        "Bel tel. 020-1234567 of nr. 5 hieronder.",
        "Het duurt max. 10 dagen en ca. 3 uur.",
        "De omzet was 5 mln. Euro.",
        "Zie art. 7 en blz. 12.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "We leveren op 12 jan. 2026 bij u thuis.",
        "Van 1 febr. t/m 3 mrt. is de winkel dicht.",
        "Banken, stoelen, etc. zijn leverbaar.",
        "Op 3 sept. om tien uur.",
    ],
)
def test_a_month_or_etc_ends_no_sentence_before_a_number_or_a_small_letter(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Groet, Jan.", "Bel ons gerust."),
        ("Banken, stoelen, etc.", "Maar geen kasten."),
        ("Wij leveren in okt.", "Maar niet eerder."),
    ],
)
def test_a_month_or_etc_ends_a_sentence_before_a_capital(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "Vraag naar J. de Vries.",
        "Vraag naar J. Jansen.",
        "Vraag naar A. B. Jansen.",
        "Geachte heer J.P. Jansen, dank voor uw vraag.",
        "Geachte mevrouw A.M. de Vries, dank voor uw vraag.",
    ],
)
def test_initials_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("first", ["Ik begrijp u.", "Wij helpen u.", "Dat is een zorg van u."])
def test_the_word_u_is_no_initial(first: str) -> None:
    assert sentences(f"{first} Maar het kan niet.") == [first, "Maar het kan niet."]


@pytest.mark.parametrize(
    "text",
    [
        "Het kost € 1.500,00 per maand.",
        "Wij zijn er om 18.00 uur.",
        "Versie 2.1 is klaar.",
        "Kijk op www.enmaar.nl eens.",
    ],
)
def test_a_mark_inside_a_word_or_number_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_number_in_front_of_an_item_is_no_sentence() -> None:
    assert sentences("1. Bel ons. 2. Maak een afspraak.") == ["1. Bel ons.", "2. Maak een afspraak."]


def test_a_number_at_the_end_of_a_sentence_ends_it() -> None:
    assert sentences("Dat staat op pagina 3. Maar lees ook pagina 4.") == [
        "Dat staat op pagina 3.",
        "Maar lees ook pagina 4.",
    ]


@pytest.mark.parametrize("text", ["Ja ... maar dat kan niet.", "Ja… maar dat kan niet.", "Ja... maar niet nu."])
def test_an_ellipsis_before_a_small_letter_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "marked",
    [
        'U vraagt: "Kan dat?"| Ja, dat kan.',
        "U vraagt: ‘Kan dat?’| Ja, dat kan.",
        "U vraagt: “Kan dat?”| Ja, dat kan.",
        "(Dat snap ik.)| Maar het kan niet.",
        'Zij zei: "Ik snap het."| "Maar het kan niet."',
        "(Snapt u het (echt)?).)!| Maar het kan niet.",
    ],
)
def test_a_closing_quote_or_bracket_belongs_to_the_sentence_before_it(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [plain(part.strip()) for part in marked.split("|")]


@pytest.mark.parametrize(
    "text",
    ['U vraagt "Kan dat?" en dat begrijp ik.', 'Hij zei "Nee." en liep door.', "Hij zei 'Nee!' en liep door."],
)
def test_a_quote_within_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


def test_two_kinds_of_mark_before_a_small_letter_end_no_sentence() -> None:
    assert sentences("Echt?! vraagt u dan.") == ["Echt?! vraagt u dan."]


@pytest.mark.parametrize("text", ["Dat snap ik! 😊 Maar het kan niet.", "Dat snap ik. 😊 Maar het kan niet."])
def test_a_mark_with_an_emoji_behind_it_ends_a_sentence(text: str) -> None:
    assert not any("snap" in sentence and "Maar" in sentence for sentence in sentences(text))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\t", "\u00a0", "  "])
def test_any_white_space_behind_a_mark_will_do(end: str) -> None:
    assert sentences(f"Dat is een goed punt.{end}Maar het kan niet.") == ["Dat is een goed punt.", "Maar het kan niet."]


def test_a_line_end_without_a_mark_ends_no_sentence() -> None:
    assert sentences("Dat is een goed punt,\nmaar het kan niet.") == ["Dat is een goed punt, maar het kan niet."]


@pytest.mark.parametrize("word", ["mevr", "(incl", "A.M", "jan"])
def test_an_abbreviation_ends_no_sentence_however_much_stands_before_it(word: str) -> None:
    text = f"Vraag naar {'alle ' * 50}{word}. de Vries."
    assert sentences(text) == [text]


@pytest.mark.parametrize("before", ["bel ", " " * 50, "nummer" * 10 + " "])
def test_a_number_is_that_of_an_item_only_if_nothing_stands_before_it(before: str) -> None:
    assert sentences(f"Bel{before}2. Maak een afspraak.") == [f"Bel{before}2.", "Maak een afspraak."]


# --- a sentence that is too long


def test_a_long_sentence_is_cut_at_the_last_white_space_that_it_can_be_cut_at() -> None:
    text = "maar  " * 500
    assert LONGEST_SENTENCE == 2000
    assert sentences(text) == [("maar  " * 333).strip(), ("maar  " * 167).strip()]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("a" * 2000, [2000]),
        ("a" * 2000 + " b", [2000, 1]),
        ("a" * 1999 + " b", [1999, 1]),
        ("a " + "b" * 1998, [2000]),
        ("a " + "b" * 1999, [1, 1999]),
        ("a" * 4001, [2000, 2000, 1]),
        ("a " + "b" * 4001, [1, 2000, 2000, 1]),
        ("a" + " " * 5000 + "b", [1, 1]),
        ("a" * 2000 + ". B", [2000, 1, 1]),
        ("a" * 1999 + ". B", [2000, 1]),
    ],
)
def test_a_long_sentence_is_cut_behind_so_many_code_points(text: str, lengths: list[int]) -> None:
    assert [len(sentence) for sentence in sentences(text)] == lengths


def test_a_cut_does_not_make_a_number_the_first_of_its_sentence() -> None:
    assert sentences("woord " * 400 + "2. Bel ons.")[1:] == ["woord " * 67 + "2.", "Bel ons."]


# --- what a sentence holds


def test_the_text_of_a_sentence_is_plain() -> None:
    assert sentences("‘Zo’n\u00a0punt’,\nzei “u”.") == ["'Zo'n punt', zei \"u\"."]


@pytest.mark.parametrize("space", "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000")
def test_any_space_is_an_ordinary_one(space: str) -> None:
    assert sentences(f"Goed{space}punt,{space}maar.") == ["Goed punt, maar."]


@pytest.mark.parametrize(
    ("sign", "expected"), [("’", "zo'n"), ("ʼ", "zo'n"), ("′", "zo'n"), ("\u2010", "zo-n"), ("\u2011", "zo-n")]
)
def test_any_apostrophe_and_hyphen_is_an_ordinary_one(sign: str, expected: str) -> None:
    assert sentences(f"zo{sign}n") == [expected]


def test_a_sentence_knows_its_segment() -> None:
    whole = segment("Dat snap ik. Maar het kan niet.")
    assert all(sentence.segment is whole for sentence in split(whole))


@pytest.mark.parametrize(
    ("text", "struck", "read"),
    [
        ("Van € 9 voor € 8.", ["€ 9"], ["Van     voor € 8."]),
        ("Een. Twee.", ["Een."], ["Twee."]),
        ("Een, twee. Drie.", ["Een,", "Drie."], ["twee."]),
        ("Een. Twee.", ["Een. Twee."], []),
    ],
)
def test_what_is_struck_is_blank_and_no_part_of_a_sentence_at_its_ends(
    text: str, struck: list[str], read: list[str]
) -> None:
    marks = tuple(Mark(MarkKind.STRIKE, Span(text.index(each), text.index(each) + len(each))) for each in struck)
    found = list(split(replace(segment(text), marks=marks)))
    assert [sentence.text for sentence in found] == read
    assert all(len(sentence.text) == len(sentence.span) for sentence in found)


def test_squashed_text_stands_on_one_line() -> None:
    assert squash("  Dat is\n een\tgoed\u00a0punt \r\n") == "Dat is een goed punt"


# --- properties

PIECES = ["punt", "Maar", "maar", "J", "bijv", "jan", "12", "u", ".", "?", "!", "…", "...", '"', "’", ")", "(", "😊"]
SPACES = [" ", "\n", "\r\n", "\u00a0", "\u2009", "\t"]
RUNS = st.tuples(st.sampled_from([*PIECES, *SPACES, "maar ", "bijv. "]), st.integers(1, LONGEST_SENTENCE + 2))
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES + SPACES + [" "] * 6)).map("".join),
    st.text(alphabet=st.characters(codec="utf-8")),
    st.lists(RUNS, max_size=5).map(lambda runs: "".join(piece * times for piece, times in runs)),
).filter(str.strip)


@given(TEXTS)
def test_a_sentence_has_the_length_and_the_words_of_its_span(text: str) -> None:
    whole = segment(text)
    assert all(sentence.text == plain(sentence.span.of(whole.text)) for sentence in split(whole))


@given(TEXTS)
def test_plain_text_has_one_code_point_for_each_of_the_original(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(TEXTS)
def test_only_white_space_lies_between_sentences(text: str) -> None:
    whole = segment(text)
    spans = [sentence.span for sentence in split(whole)]
    edges = [0, *itertools.chain.from_iterable((span.start, span.end) for span in spans), len(whole.text)]
    assert edges == sorted(edges)
    assert not "".join(whole.text[end:start] for end, start in zip(edges[::2], edges[1::2], strict=True)).strip()


@given(TEXTS)
def test_a_sentence_begins_and_ends_with_something_to_read(text: str) -> None:
    assert all(sentence.text == sentence.text.strip() != "" for sentence in split(segment(text)))


@given(TEXTS)
def test_no_sentence_is_too_long(text: str) -> None:
    assert all(len(sentence.text) <= LONGEST_SENTENCE for sentence in split(segment(text)))
