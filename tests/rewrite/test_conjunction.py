"""The Dutch that is written back for a "maar": words, word order, capitals, commas, and how far it may be trusted."""

from __future__ import annotations

import pytest

from enmaar.config import Config
from enmaar.engine import Engine
from enmaar.files import Job
from enmaar.findings import Applicability, Suggestion
from enmaar.source import SourceFile

SAFE, UNSAFE, MANUAL = Applicability
BLANK = "en wat wél kan: ‹wat u wel kunt bieden›"


def suggestions(engine: Engine, text: str) -> list[Suggestion]:
    (result,) = engine.check([Job(SourceFile("mail.txt", text), Config())])
    (finding,) = result.findings
    return list(finding.suggestions)


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("Goed punt, maar dit model is beter.", "Goed punt, en dit model sluit daar zelfs nog beter op aan."),
        (
            "Goed punt, maar deze modellen zijn beter.",
            "Goed punt, en deze modellen sluiten daar zelfs nog beter op aan.",
        ),
        ("Goed punt, maar deze motor is zuiniger.", "Goed punt, en deze motor is zelfs nog zuiniger."),
        ("Goed punt. Maar dit model is beter!", "Goed punt. En dit model sluit daar zelfs nog beter op aan!"),
    ],
)
def test_a_comparison_is_turned_as_the_article_turns_it(engine: Engine, text: str, rewritten: str) -> None:
    best = suggestions(engine, text)[0]
    assert (best.text, best.applicability) == (rewritten, UNSAFE)


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("Dat snap ik, maar wat houdt u tegen?", "Dat snap ik, en wat houdt u tegen?"),
        ("Dat snap ik. Maar wat houdt u tegen?", "Dat snap ik. En wat houdt u tegen?"),
        ("Dat snap ik maar wat houdt u tegen?", "Dat snap ik, en wat houdt u tegen?"),
        ("Dat snap ik, MAAR wat houdt u tegen?", "Dat snap ik, en wat houdt u tegen?"),
        ("DAT SNAP IK, MAAR WAT HOUDT U TEGEN?", "DAT SNAP IK, EN WAT HOUDT U TEGEN?"),
        ("Dat snap ik, maar laten we eerst kijken.", "Dat snap ik, en laten we eerst kijken."),
        ("Ja, maar mag ik u iets vragen?", "Ja, en mag ik u iets vragen?"),
    ],
)
def test_a_question_and_a_proposal_simply_go_on(engine: Engine, text: str, rewritten: str) -> None:
    best = suggestions(engine, text)[0]
    assert (best.text, best.applicability) == (rewritten, SAFE)


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("Dat snap ik, maar dat kan niet.", f"Dat snap ik. Dat kan niet, {BLANK}."),
        ("Dat snap ik. Maar dat kan niet.", f"Dat snap ik. Dat kan niet, {BLANK}."),
        ("Dat snap ik! Maar dat kan niet.", f"Dat snap ik! Dat kan niet, {BLANK}."),
        ("Dat snap ik – maar dat kan niet.", f"Dat snap ik. Dat kan niet, {BLANK}."),
        ("Het spijt ons, maar de voorraad is op.", f"Het spijt ons. De voorraad is op, {BLANK}."),
        ("Dat snap ik, maar 's avonds kan het niet.", f"Dat snap ik. 's Avonds kan het niet, {BLANK}."),
    ],
)
def test_a_refusal_is_stated_and_followed_by_a_blank(engine: Engine, text: str, rewritten: str) -> None:
    best = suggestions(engine, text)[0]
    assert (best.text, best.applicability) == (rewritten, MANUAL)


def test_a_refusal_with_an_offer_behind_it_needs_no_blank(engine: Engine) -> None:
    best = suggestions(engine, "Dat snap ik, maar maart kan niet; in april is er plek.")[0]
    assert (best.text, best.applicability) == ("Dat snap ik. Maart kan niet, en in april is er plek.", UNSAFE)


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("Dat snap ik, maar wij bieden drie jaar garantie.", "Dat snap ik, en daarom bieden wij drie jaar garantie."),
        ("Dat snap ik, maar je kunt hem proberen.", "Dat snap ik, en daarom kun je hem proberen."),
    ],
)
def test_a_reason_is_offered_with_the_verb_in_second_place(engine: Engine, text: str, rewritten: str) -> None:
    second = suggestions(engine, text)[1]
    assert (second.text, second.applicability) == (rewritten, UNSAFE)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Ik snap uw twijfel, maar kijk eens naar de garantie.",
            "Ik snap uw twijfel. Kijk eens naar de garantie.",
            "en kijk",
        ),
        ("Goede vraag. Maar bel ons eerst.", "Goede vraag. Bel ons eerst.", "En bel"),
    ],
)
def test_a_request_gets_a_sentence_of_its_own(engine: Engine, text: str, first: str, second: str) -> None:
    found = suggestions(engine, text)
    assert (found[0].text, found[0].applicability) == (first, UNSAFE)
    assert second in found[1].text


def test_a_full_stop_is_offered_last(engine: Engine) -> None:
    assert suggestions(engine, "Dat snap ik, maar dat kan niet.")[-1].text == "Dat snap ik. Dat kan niet."


def test_the_full_stop_of_a_last_word_with_a_dot_stays_at_the_end(engine: Engine) -> None:
    best = suggestions(engine, "Dat snap ik, maar dat kan niet zonder 5G.")[0]
    assert best.text == f"Dat snap ik. Dat kan niet zonder 5G, {BLANK}."


def test_a_rival_is_not_praised(engine: Engine) -> None:
    best = suggestions(engine, "U heeft gelijk, maar de concurrent is goedkoper.")[0]
    assert "zelfs nog" not in best.text


@pytest.mark.parametrize(
    "text",
    [
        "Dat is balen! Maar wettelijk hebben we zes weken de tijd.",
        "Vervelend voor u, maar u heeft zelf de verkeerde maat besteld.",
        "Ik begrijp dat u boos bent, maar u heeft zelf getekend.",
        "Excuses voor de late reactie, maar ik was met vakantie.",
        "Bedankt voor uw aanvraag, maar we kiezen voor een andere leverancier.",
        "Het spijt ons, maar u krijgt morgen een nieuwe.",
        "Ja hoor, maar is dat dan toch niet handig?",
        "Dat snap ik, maar kijk eens naar de garantie.",
    ],
)
def test_a_hard_message_a_request_and_what_follows_sympathy_are_never_safe(engine: Engine, text: str) -> None:
    assert all(suggestion.applicability is not SAFE for suggestion in suggestions(engine, text))


@pytest.mark.parametrize(
    "text",
    ["Dat snap ik, maar u betaalt dan € 75.", "Dat snap ik, maar we willen toch doorgaan.", "Oké, maar dat is duur."],
)
def test_a_price_an_echo_and_a_drawback_are_never_safe(engine: Engine, text: str) -> None:
    assert suggestions(engine, text)[0].applicability is not SAFE
