"""What of a mail is its writer's own prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.email.replies import set_aside
from tests.documents import seen

INTRODUCTIONS = [
    "Op ma 3 mrt. 2025 om 10:12 schreef Jan Jansen <jan@voorbeeld.nl>:",
    "Op 3 maart 2025 10:12 schreef Jan:",
    "Op 03-03-2025 om 10:12 schreef J. Jansen:",
    "Op 3 mrt 2025 om 10:12 heeft Jan Jansen <jan@voorbeeld.nl> het volgende geschreven:",
    "Jan Jansen schreef op 3 maart 2025:",
    "Jan Jansen <jan@voorbeeld.nl> schreef:",
    "Jan heeft het volgende geschreven:",
    "2025-03-03 10:12 GMT+01:00 Jan Jansen <jan@voorbeeld.nl>:",
    "On Mon, 3 Mar 2025 at 10:12, Jan Jansen <jan@voorbeeld.nl> wrote:",
    "On 03/03/2025 10:12, Jan wrote:",
    "Jan Jansen wrote on 3 March 2025:",
]
SURE = [
    "Op ma 3 mrt. 2025 om 10:12 schreef Jan Jansen:",
    "Op 03-03-2025 om 10.12 schreef Jan:",
    "Op 3 mrt 2025 om 10:12 heeft Jan Jansen het volgende geschreven:",
    "Jan Jansen <jan@voorbeeld.nl> schreef:",
    "On 3 March 2025 at 10:12, Jan wrote:",
    "2025-03-03 10:12 GMT+01:00 Jan Jansen <jan@voorbeeld.nl>:",
]
HEADS = [
    "Van: Jan\nVerzonden: maandag 3 maart 2025 10:12\nAan: Piet\nOnderwerp: RE: offerte",
    "Van: Jan\nVerzonden: maandag 3 maart 2025\nAan: Piet",
    "Van: Jan\n\nVerzonden: maandag 3 maart 2025\n\nAan: Piet",
    "*Van:* Jan\n*Onderwerp:* offerte\n*Datum:* 3 mrt. 2025 om 10:12\n*Aan:* Piet",
    "From: Jan\nSent: Monday, March 3, 2025 10:12 AM\nTo: Piet\nSubject: RE: offerte",
]
MARKERS = [
    "-----Oorspronkelijk bericht-----",
    "------ Origineel bericht ------",
    "---- Op ma, 03 mrt 2025 21:04:11 +0100 Jan Jansen <jan@voorbeeld.nl> schreef ---",
    "----- Oorspronkelijk bericht van Jan -----",
    "---------- Doorgestuurd bericht ---------",
    "-------- Doorgestuurd bericht --------",
    "---------- Forwarded message ---------",
    "-----Original Message-----",
    "Begin doorgestuurd bericht:",
    "Begin forwarded message:",
    "Doorgestuurd bericht:",
    "________________________________\nVan: Jan\nVerzonden: maandag 3 maart 2025 10:12",
]


def texts(text: str) -> list[str]:
    return seen.texts(text, "text")


# --- quoted and forwarded messages


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_introduces_a_quotation_goes_with_it(introduction: str, between: str) -> None:
    assert texts(f"Dank u.\n\n{introduction}{between}> te duur\n>\n> echt\n\nTot dan.") == ["Dank u.", "Tot dan."]


@pytest.mark.parametrize("introduction", [each for each in INTRODUCTIONS if len(each) > 60])
def test_it_may_be_wrapped(introduction: str) -> None:
    first, _, second = introduction.rpartition(" ")
    assert texts(f"Dank u.\n\n{first}\n{second}\n> te duur") == ["Dank u."]


def test_answers_between_quoted_lines_are_the_writers_own() -> None:
    text = "Op 3 mei schreef Jan:\n> te duur\n\nDat snap ik.\n\n> en traag\nVandaag nog."
    assert seen.blocks(text, "text") == [["Dat snap ik."], ["Vandaag nog."]]


@pytest.mark.parametrize(
    "line",
    [
        "Wij zeiden:",
        "Over het frame schreef u ook iets:",
        "Ik heb u vorige week geschreven:",
        "Dit schreef u ons vorige week",
        "Op maandag schreef Jan ons al.",
        "Mijn antwoord staat onder uw vraag:",
    ],
)
def test_a_sentence_above_a_quotation_stays(line: str) -> None:
    assert texts(f"{line}\n> te duur") == [line]


@pytest.mark.parametrize("introduction", SURE)
def test_an_introduction_that_is_sure_needs_no_marks_behind_it(introduction: str) -> None:
    assert texts(f"Dank u.\n\n{introduction}\n\nHallo Piet,\n\nTe duur.") == ["Dank u."]


@pytest.mark.parametrize(
    "line", ["Op 3 mei schreef mevrouw Jansen ons:", "Een klant schreef:", "Jan heeft hierover geschreven:"]
)
def test_another_is_prose_without_them(line: str) -> None:
    assert texts(f"{line}\n\nEen topwinkel!") == [line, "Een topwinkel!"]


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_sent_message_ends_the_writers_words(head: str) -> None:
    assert texts(f"Dank u.\n\n{head}\n\nTe duur.\n\nJan") == ["Dank u."]


@pytest.mark.parametrize("head", HEADS)
def test_at_the_top_it_is_that_of_a_draft(head: str) -> None:
    assert texts(f"{head}\n\nDank u.")[-1] == "Dank u."


@pytest.mark.parametrize(
    "head",
    ["Van: 100 euro\nAan: nu 80", "Onderwerp: Mail 2\nDatum: 3 mei", "Van: Piet\nDatum: 3 mei\nOnderwerp: Mail 2"],
)
def test_header_lines_of_a_next_draft_are_no_such_head(head: str) -> None:
    assert texts(f"Mail 1.\n\n{head}\n\nDank u.")[-1] == "Dank u."


@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_ends_the_writers_words(marker: str) -> None:
    assert texts(f"Dank u.\n\n{marker}\n\nTe duur.") == ["Dank u."]


@pytest.mark.parametrize("line", ["Het oorspronkelijke bericht:", "Doorgestuurd bericht van Jan", "__________"])
def test_what_only_looks_like_one_does_not(line: str) -> None:
    assert texts(f"Dank u.\n\n{line}\n\nTe duur.")[-1] == "Te duur."


# --- the signature


def test_below_its_mark_stands_the_signature() -> None:
    assert texts("Dank u.\n\nPiet\n\n-- \nPiet Pietersen\nWij zijn niet duur, maar goed.") == ["Dank u.", "Piet"]


def test_a_signature_ends_where_a_next_mail_begins() -> None:
    assert texts("Dank u.\n-- \nPiet\n\nOnderwerp: Twee\n\nHallo.") == ["Dank u.", "Twee", "Hallo."]


def test_a_mark_with_much_below_it_is_a_divider() -> None:
    assert len(texts("Een.\n\n-- \n" + "Twee.\n\n" * 16)) == 17


def test_without_the_blank_behind_it_a_mark_needs_an_address() -> None:
    assert texts("Een.\n--\nTwee.") == ["Een.", "Twee."]
    assert texts("Een.\n--\nPiet\ninfo@voorbeeld.nl") == ["Een."]


CLOSINGS = [
    "Met vriendelijke groet,",
    "Hartelijke groeten van het team",
    "Groetjes!",
    "Mvg",
    "Hoogachtend,",
    "Kind regards,",
]
CONTACTS = [
    *("Tel. 030-123 45 67", "T +31 30 123 45 67", "M: 06 - 12345678", "06-12345678", "(030) 1234567", "0800-1234"),
    *("info@voorbeeld.nl", "E: piet@voorbeeld.nl", "www.voorbeeld.nl", "voorbeeld.nl", "https://voorbeeld.nl"),
    *("Dorpsstraat 12", "3511 AB Utrecht", "Postbus 123", "KvK 12345678", "KvK-nummer: 12345678", "BTW NL001234567B01"),
    "T 030-1234567 | E info@voorbeeld.nl | Lange Gracht 12 | 3511 AB Utrecht | KvK 12345678",
]


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_below_the_greeting_names_go_with_the_address(closing: str, between: str) -> None:
    text = f"Dank u.\n\n{closing}{between}Piet Pietersen\nBakkerij De Korst\n\nwww.voorbeeld.nl"
    assert texts(text) == ["Dank u.", closing]


@pytest.mark.parametrize("contact", CONTACTS)
def test_there_are_many_ways_to_reach_somebody(contact: str) -> None:
    assert texts(f"Groet,\nPiet\n{contact}") == ["Groet,"]


@pytest.mark.parametrize(
    "line", ["Bestel voor 12 mei 2025", "Nu 1.250 euro", "Vanaf 2025", "Voor 3 tot 5 personen", "P.S. Bel 030-1234567"]
)
def test_another_line_below_the_greeting_is_prose(line: str) -> None:
    assert texts(f"Groet,\nPiet\n\n{line}")[-1] == line


def test_a_sentence_within_a_signature_is_prose() -> None:
    text = "Groet,\n\nPiet\n\nWij zijn niet de goedkoopste, maar wel de beste.\n\nwww.voorbeeld.nl"
    assert texts(text) == ["Groet,", "Wij zijn niet de goedkoopste, maar wel de beste."]


def test_a_postscript_is_prose() -> None:
    text = "Groet,\nPiet\nwww.voorbeeld.nl\n\nPS Bel ons maar op 030-1234567."
    assert texts(text) == ["Groet,", "PS Bel ons maar op 030-1234567."]


def test_an_address_elsewhere_is_prose() -> None:
    assert texts("Bel ons:\n030-1234567") == ["Bel ons:\n030-1234567"]


# --- what is added by machines

ADDED = [
    "Dit bericht is vertrouwelijk en alleen voor u, maar dat wist u al.",
    "Dit e-mailbericht (met bijlagen) is alleen bestemd voor de\ngeadresseerde. Bent u dat niet, maar leest u dit?",
    "De informatie in deze e-mail is vertrouwelijk.",
    "De inhoud van dit bericht is alleen bestemd voor de geadresseerde.",
    "Aan dit bericht kunnen geen rechten worden ontleend.",
    "Disclaimer: wij doen ons best, maar maken fouten.",
    "Denk aan het milieu voordat u dit bericht print.",
    "Please consider the environment before printing this e-mail.",
    "This e-mail is confidential and may be privileged.",
    "Indien u niet de bestemmeling bent, gelieve deze mail te wissen.",
    "Als u dit bericht ten onrechte ontvangt, laat het ons dan weten.",
    "Verzonden vanaf mijn iPhone",
    "Verstuurd vanaf mijn Samsung-telefoon.",
    "Verzonden vanaf m’n mobiel",
    "Dit bericht is verzonden vanaf mijn Galaxy",
    "Verzonden met Proton Mail beveiligde e-mail.",
    "Sent from my iPad",
    "Outlook voor iOS downloaden",
    "Virusvrij. www.avast.com",
]


@pytest.mark.parametrize("added", ADDED)
def test_what_a_server_or_telephone_adds_is_no_prose(added: str) -> None:
    assert texts(f"Dank u.\n\n{added}\n\nTot dan.") == ["Dank u.", "Tot dan."]


@pytest.mark.parametrize(
    "line",
    [
        "Dit bericht is belangrijk.",
        "Denk aan het milieu en kies groene stroom.",
        "Uw pakket is verzonden met PostNL.",
        "Als u per abuis twee keer betaalt, storten wij het terug.",
        "Indien u deze mail wilt bewaren, druk hem dan af.",
        "-- Op vrijdag schreef Jan ons al --",
        "Verzonden vanaf ons magazijn",
        "Deze mail is alleen voor vaste klanten, maar u mag hem delen.",
        "De informatie in deze brochure is actueel.",
    ],
)
def test_what_only_looks_like_that_is(line: str) -> None:
    assert texts(line) == [line]


@given(
    st.lists(st.sampled_from([*MARKERS, *HEADS, *SURE, *CLOSINGS, *CONTACTS, *ADDED, "", "> x", "-- ", "--", "Ja."]))
)
def test_no_line_is_set_aside_twice_or_outside(parts: list[str]) -> None:
    lines = "\n".join(parts).split("\n")
    assert set_aside(lines) <= set(range(len(lines)))
