"""What a "maar" does in its sentence, and which acknowledgement it answers, as minimal pairs."""

from __future__ import annotations

import pytest

from enmaar.config import Config
from enmaar.detectors.acknowledgement import Use, use_of
from enmaar.documents import read_document
from enmaar.engine import Engine
from enmaar.matching import Verdict
from enmaar.source import SourceFile

CONJUNCTION, ONLY, PARTICLE, CORRELATIVE, CONTRAST, MENTION = Use


def verdicts(engine: Engine, text: str) -> list[Verdict]:
    document = read_document(SourceFile("gesprek.txt", text))
    return [verdict for _, judged in engine.verdicts(document, Config()) for _, verdict in judged]


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Sorry, maar dat kan niet.", CONJUNCTION),
        ("Sorry, u krijgt er maar één.", ONLY),
        ("Maar dat kan niet.", CONJUNCTION),
        ("Maar € 10 per maand!", ONLY),
        ("Dat kost u maar 10 euro.", ONLY),
        ("Nu maar liefst drie maanden gratis.", ONLY),
        ("Bel ons maar.", PARTICLE),
        ("Zeg maar wat u wilt.", PARTICLE),
        ("Bel maar als u vragen heeft.", PARTICLE),
        ("Zolang u maar betaalt, loopt het contract.", PARTICLE),
        ("Als het maar werkt, ben ik tevreden.", PARTICLE),
        ("Niet alleen snel maar ook veilig.", CORRELATIVE),
        ("Wij komen niet morgen, maar vandaag.", CORRELATIVE),
        ("Dit is geen leer, maar kunststof.", CORRELATIVE),
        ("Ik wil dat niet, maar het moet.", CONJUNCTION),
        ("Fijn dat de stof dun maar stevig is.", CONTRAST),
        ("Vermijd het woord 'maar'.", MENTION),
        ("Na 'ja, maar' haakt de klant af.", MENTION),
    ],
)
def test_a_maar_is_told_apart_by_what_stands_around_it(engine: Engine, text: str, use: Use) -> None:
    (doc,) = engine.pipeline(None).parse([text])
    (token,) = (token for token in doc if token.lower_ == "maar")
    assert use_of(token) is use


PAIRS = [
    # found, silent
    ("Ik begrijp uw zorg, maar dat kan niet.", "U begrijpt onze zorg, maar dat kan niet."),
    ("Ik begrijp dat, maar dat kan niet.", "Ik begrijp dat niet, maar dat kan."),
    ("Dat is een goed punt, maar het kan niet.", "Dat is geen goed punt, maar het kan wel."),
    ("Ik begrijp u goed. Maar dat kan niet.", "Als ik u goed begrijp. Maar dat kan niet."),
    ("Ja, maar wanneer past het u?", "Wij leveren in juni, maar wanneer past het u?"),
    ("Verkoper: Dat snap ik, maar het is duur.", "Klant: Dat snap ik, maar het is duur."),
    ("Ik zeg dan: 'Dat snap ik, maar het kan niet.'", "De klant zegt: 'Dat snap ik, maar het kan niet.'"),
    ("Goede vraag. Maar wat zoekt u?", "Heeft u een goede vraag? Maar wat zoekt u?"),
    ("Natuurlijk wilt u zekerheid, maar dat kan niet.", "Natuurlijk hout, maar dat weegt weinig."),
    ("Ik snap dat niemand graag wacht, maar het duurt zes weken.", "Ik snap dat niet, maar het duurt zes weken."),
    ("Logisch dat u niet blij bent, maar zo is het.", "Ik snap dat u wel wilt, maar nog niet durft."),
    ("Wij helpen u graag, maar vandaag niet.", "Wij helpen particulieren graag, maar ook bedrijven."),
    ("Zeg dan: 'Goed plan, maar kan het sneller?'", "U schreef: 'Goed plan, maar kan het sneller?'"),
    ("Ja, maar natuurlijk kost dat tijd.", "Ja, maar natuurlijk!"),
    ("Klopt, maar niet vandaag.", "Het klopt wat er staat over minder, maar beter."),
    ("Wij helpen u graag, maar kunnen pas morgen.", "Ik snap uw vak: u wilt groeien, maar zit vast."),
]


@pytest.mark.parametrize(("found", "silent"), PAIRS)
def test_an_acknowledgement_is_told_from_what_only_looks_like_one(engine: Engine, found: str, silent: str) -> None:
    assert [verdict.match is not None for verdict in verdicts(engine, found)] == [True]
    assert not any(verdict.match for verdict in verdicts(engine, silent))


@pytest.mark.parametrize(
    "text",
    [
        "Dat snap ik. Maar het kan niet.",
        "Dat snap ik.\nMaar het kan niet.",
        "Dat snap ik.\n\nMaar het kan niet.",
        "Dat snap ik,\nmaar het kan niet.",
        "Dat snap ik... maar het kan niet.",
        "Dat snap ik 😀 maar het kan niet.",
        "Dat snap ik – maar het kan niet.",
        "Dat snap ik, MAAR het kan niet.",
        "Dat snap ik, máár het kan niet.",
        "Dat snap ik (echt), maar het kan niet.",
        "“Dat snap ik, maar het kan niet.”",
        "Dat is begrijpelijk. Een muur sloopt u niet zomaar. Maar het kan niet.",
    ],
)
def test_an_acknowledgement_is_found_across_line_sentence_and_typography(engine: Engine, text: str) -> None:
    assert sum(verdict.match is not None for verdict in verdicts(engine, text)) == 1


def test_another_speaker_comes_between(engine: Engine) -> None:
    text = "Verkoper: Dat snap ik.\nKlant: Echt?\nVerkoper: Maar het kan niet."
    assert all(verdict.match is None for verdict in verdicts(engine, text))


def test_each_maar_is_judged_by_what_stands_before_it(engine: Engine) -> None:
    found = verdicts(engine, "Dat snap ik, maar het kan niet, maar morgen wel.")
    assert [verdict.match is not None for verdict in found] == [True, False]


def test_the_customer_who_addresses_the_seller_is_heard(engine: Engine) -> None:
    (verdict,) = verdicts(engine, "Dat is allemaal interessant, maar ik denk erover na, meneer de verkoper.")
    assert verdict.reason == "klant"


def test_urgency_keeps_the_rule_silent(engine: Engine) -> None:
    (verdict,) = verdicts(engine, "Natuurlijk kunt u wachten, maar op is op.")
    assert verdict.reason == "urgentie"


def test_a_maar_with_nothing_before_it_answers_nothing(engine: Engine) -> None:
    text = "Maar wij kunnen u helaas geen korting geven op deze prijs."
    assert all(verdict.match is None for verdict in verdicts(engine, text))


def test_a_cue_in_a_longer_sentence_before_is_not_looked_up_in_this_one(engine: Engine) -> None:
    long = "Over de levering van de kast naar uw adres in de stad Gent van vandaag snap ik het."
    assert any(verdict.match for verdict in verdicts(engine, f"{long} Maar dat u niet kunt."))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Zo'n brief valt rauw op uw dak, maar het besluit is in november genomen.", "medeleven"),
        ("Excel is ijzersterk, dat spreek ik niet tegen. Maar vanaf drie planners loopt het vast.", "toegeving"),
    ],
)
def test_an_acknowledgement_in_the_words_of_the_case_is_heard(engine: Engine, text: str, kind: str) -> None:
    assert [verdict.match.kind for verdict in verdicts(engine, text) if verdict.match] == [kind]
