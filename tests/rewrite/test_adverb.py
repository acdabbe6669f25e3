"""The Dutch that is written back for "echter", "toch" and "alleen": the word away, the subject back in front."""

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
    (result,) = engine.check([Job(SourceFile("mail.txt", text), Config(select=("maar-variant",)))])
    (finding,) = result.findings
    assert all(suggestion.applicability is not SAFE for suggestion in finding.suggestions)
    return list(finding.suggestions)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Toch raad ik u dit aan.", "En ik raad u dit aan.", "Ik raad u dit aan."),
        ("Echter, de prijs ligt vast.", "En de prijs ligt vast.", "De prijs ligt vast."),
        ("Echter de prijs ligt vast.", "En de prijs ligt vast.", "De prijs ligt vast."),
        ("De prijs is echter vast.", "En de prijs is vast.", "De prijs is vast."),
        ("U krijgt echter meer garantie.", "En u krijgt meer garantie.", "U krijgt meer garantie."),
        ("Helaas is de prijs echter vast.", "En de prijs is vast.", "De prijs is vast."),
        ("Nochtans staat het in het contract.", "En het staat in het contract.", "Het staat in het contract."),
        ("Toch is er een verschil.", "En er is een verschil.", "Er is een verschil."),
        ("Aan de andere kant wint u tijd.", "En u wint tijd.", "U wint tijd."),
        ("Toch kun je hem proberen.", "En je kunt hem proberen.", "Je kunt hem proberen."),
        ("Toch bespaar je gas.", "En je bespaart gas.", "Je bespaart gas."),
        ("Toch ga je er op vooruit.", "En je gaat er op vooruit.", "Je gaat er op vooruit."),
        ("Alleen, mag ik u iets vragen?", "En mag ik u iets vragen?", "Mag ik u iets vragen?"),
        ("WhatsApp werkt echter sneller.", "En WhatsApp werkt sneller.", "WhatsApp werkt sneller."),
        ("DE PRIJS IS ECHTER VAST.", "EN DE PRIJS IS VAST.", "DE PRIJS IS VAST."),
    ],
)
def test_en_comes_in_its_place_or_the_clause_by_itself(engine: Engine, text: str, first: str, second: str) -> None:
    lead = "DAT SNAP IK." if text.isupper() else "Dat snap ik."
    found = suggestions(engine, f"{lead} {text}")
    assert [suggestion.text for suggestion in found] == [f"{lead} {first}", f"{lead} {second}"]
    assert {suggestion.applicability for suggestion in found} == {UNSAFE}


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("Goed punt, alleen is dit model duurder.", "Goed punt, en dit model is duurder."),
        ("Goed punt; echter, dit model is duurder.", "Goed punt; en dit model is duurder."),
        ("Goed punt. Toch is dit model beter.", "Goed punt. En dit model sluit daar zelfs nog beter op aan."),
        ("Goed punt. Deze zijn echter beter.", "Goed punt. En deze sluiten daar zelfs nog beter op aan."),
        ("Goed punt, alleen is de concurrent beter.", "Goed punt, en de concurrent is beter."),
        ("“Goed punt. Echter, dit is duurder.”", "“Goed punt. En dit is duurder.”"),
    ],
)
def test_the_best_rewrite_adds_to_the_acknowledgement(engine: Engine, text: str, rewritten: str) -> None:
    assert suggestions(engine, text)[0].text == rewritten


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("Dat snap ik, alleen kan dat niet.", f"Dat snap ik. Dat kan niet, {BLANK}."),
        ("Dat snap ik. Dat kan echter niet.", f"Dat snap ik. Dat kan niet, {BLANK}."),
        ("Het spijt ons, toch is de voorraad op.", f"Het spijt ons. De voorraad is op, {BLANK}."),
    ],
)
def test_a_refusal_is_stated_and_followed_by_a_blank(engine: Engine, text: str, rewritten: str) -> None:
    best, second = suggestions(engine, text)
    assert (best.text, best.applicability) == (rewritten, MANUAL)
    assert (second.text, second.applicability) == (f"{rewritten.removesuffix(f', {BLANK}.')}.", UNSAFE)


def test_a_condition_is_turned_to_what_it_makes_possible(engine: Engine) -> None:
    best = suggestions(engine, "Dat snap ik. Echter, zonder maten kan ik geen offerte maken.")[0]
    assert best.text == "Dat snap ik. En met maten kan ik wél een offerte maken."


def test_a_request_gets_a_sentence_of_its_own(engine: Engine) -> None:
    assert suggestions(engine, "Dat snap ik. Echter, bel ons eerst.")[0].text == "Dat snap ik. Bel ons eerst."


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("toch kost u dat meer.", "en daarbij kost u dat meer."),
        ("toch is het duurder en krijgt u minder.", "en daarbij is het duurder en krijgt u minder."),
        ("toch blijkt uit alles dat het werkt.", "en daarbij blijkt uit alles dat het werkt."),
    ],
)
def test_the_order_stays_where_the_subject_is_not_sure(engine: Engine, text: str, rewritten: str) -> None:
    found = suggestions(engine, f"Dat snap ik, {text}")
    assert [(each.text, each.applicability) for each in found] == [(f"Dat snap ik, {rewritten}", UNSAFE)]


def test_a_word_with_nothing_behind_it_in_its_quotes_leaves_it_to_the_writer(engine: Engine) -> None:
    (only,) = suggestions(engine, "Dat snap ik. 'Echter,' zei ik, 'dat is duur.'")
    assert (only.text, only.applicability) == (
        "Dat snap ik. 'En wat wél kan: ‹wat u wel kunt bieden›,' zei ik, 'dat is duur.'",
        MANUAL,
    )


def test_a_capital_that_may_be_a_names_is_not_taken_away(engine: Engine) -> None:
    found = suggestions(engine, "Dat snap ik. Nederlandse regels zijn echter streng.")
    assert [suggestion.text for suggestion in found] == ["Dat snap ik. Nederlandse regels zijn streng."]
