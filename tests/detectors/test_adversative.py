"""Where "echter", "toch" and "alleen" do the work of a "maar", and which acknowledgement they answer."""

from __future__ import annotations

import pytest

from enmaar.config import Config
from enmaar.detectors.adversative import Use, use_of
from enmaar.documents import read_document
from enmaar.engine import Engine
from enmaar.matching import Verdict
from enmaar.source import SourceFile

OPENING, INSIDE, OTHER, MENTION = Use


def verdicts(engine: Engine, text: str) -> list[Verdict]:
    document = read_document(SourceFile("gesprek.txt", text))
    config = Config(select=("maar-variant",))
    return [verdict for _, judged in engine.verdicts(document, config) for _, verdict in judged]


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("toch raad ik u dit model aan.", OPENING),
        ("Goed idee, toch?", OTHER),
        ("Dat is toch mooi.", OTHER),
        ("Komt u toch langs.", OTHER),
        ("Toch bedankt voor uw tijd.", OTHER),
        ("En toch raad ik u dit model aan.", OTHER),
        ("Mooi, alleen is dit model duurder.", OPENING),
        ("Mooi, alleen het past niet.", OPENING),
        ("Alleen, dat kost tijd.", OPENING),
        ("Alleen de klant beslist.", OTHER),
        ("Alleen vandaag.", OTHER),
        ("Alleen, in stilte, op papier.", OTHER),
        ("Niet alleen vandaag.", OTHER),
        ("Anderzijds bespaart u gas.", OPENING),
        ("Wij doen dat anderzijds graag.", OTHER),
    ],
)
def test_a_word_with_other_meanings_contradicts_only_where_it_opens_a_clause(
    engine: Engine, text: str, use: Use
) -> None:
    (doc,) = engine.pipeline(None).parse([text])
    (place,) = (token.i for token in doc if token.lower_ in {"toch", "alleen", "anderzijds"})
    assert use_of(doc, place, place + 1, anywhere=False) is use


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Echter, de prijs ligt vast.", OPENING),
        ("Echter de prijs ligt vast.", OPENING),
        ("Dat kan, echter niet op zondag.", OPENING),
        ("De prijs is echter vast.", INSIDE),
        ("Het model dat u zoekt is echter duurder.", INSIDE),
        ("Als u nu bestelt, is de prijs echter lager.", INSIDE),
        ("Wij willen dat u echter wacht.", OTHER),
        ("En de prijs is echter vast.", OTHER),
        ("Deze lijkt echter dan echt.", OTHER),
        ("Dat is echter", INSIDE),
        ("Goed punt. Echter.", OTHER),
        ("Schrap het woord 'echter'.", MENTION),
    ],
)
def test_a_word_that_means_maar_may_stand_behind_the_verb_as_well(engine: Engine, text: str, use: Use) -> None:
    (doc,) = engine.pipeline(None).parse([text])
    (place,) = (token.i for token in doc if token.lower_ == "echter")
    assert use_of(doc, place, place + 1, anywhere=True) is use


PAIRS = [
    # found, silent
    ("Dat begrijp ik. Echter, de prijs ligt vast.", "Dat is nieuw. Echter, de prijs ligt vast."),
    ("Dat begrijp ik. De prijs is echter vast.", "De kleur is nieuw. De prijs is echter vast."),
    ("Ik begrijp dat. Dit wilt u echter niet.", "Ik begrijp dat u dit echter niet wilt."),
    ("Dat klopt. Het is echter duur.", "Dat klopt echter niet."),
    ("Goed punt, alleen is dit model duurder.", "Goed punt, alleen dit model is duurder."),
    ("Natuurlijk, alleen kan dat vandaag niet.", "Natuurlijk, alleen vandaag kan dat niet."),
    ("Ik snap uw twijfel, toch raad ik hem aan.", "Ik snap uw twijfel niet, toch raad ik hem aan."),
    ("Ik snap uw twijfel, toch is hij goed.", "Ik snap uw twijfel, dat is toch goed."),
    ("Ik snap uw twijfel. Toch is hij goed.", "U snapt onze twijfel. Toch is hij goed."),
    ("Verkoper: Dat snap ik. Toch is het goed.", "Klant: Dat snap ik. Toch is het duur."),
    ("Dat snap ik, toch is het niet duur.", "Dat snap ik, maar het is toch niet duur."),
    ("Goede vraag. Aan de andere kant bespaart u.", "Goede vraag. Aan de andere kant zit de knop."),
    ("Dat snap ik, anderzijds bespaart u.", "Enerzijds snap ik dat, anderzijds bespaart u."),
    ("Sorry dat u wacht. Toch kan ik niets doen.", "Sorry dat u wacht. Toch willen wij u tegemoetkomen."),
    ("Dat snap ik, echter, de prijs is vast.", "Dat snap ik, de prijs, echter, is vast."),
]


@pytest.mark.parametrize(("found", "silent"), PAIRS)
def test_what_answers_an_acknowledgement_is_told_from_what_does_not(engine: Engine, found: str, silent: str) -> None:
    assert [verdict.match is not None for verdict in verdicts(engine, found)] == [True]
    assert not any(verdict.match for verdict in verdicts(engine, silent))


@pytest.mark.parametrize("behind", ["maar de prijs is echter vast.", "maar het kan niet. Toch is het zo."])
def test_what_a_maar_has_answered_already_is_left_alone(engine: Engine, behind: str) -> None:
    assert not any(verdict.match for verdict in verdicts(engine, f"Dat snap ik, {behind}"))


def test_a_maar_that_means_only_answers_nothing(engine: Engine) -> None:
    (verdict,) = verdicts(engine, "Ik snap dat u maar één dag heeft, toch raad ik de cursus aan.")
    assert verdict.match is not None


def test_each_acknowledgement_is_answered_once(engine: Engine) -> None:
    found = verdicts(engine, "Dat snap ik, toch is het zo, alleen is het duurder.")
    assert [verdict.match is not None for verdict in found] == [True, False]


def test_a_trigger_of_several_words_is_one_match(engine: Engine) -> None:
    (verdict,) = verdicts(engine, "Dat kost tijd, natuurlijk. Aan de andere kant bespaart u gas.")
    assert verdict.match is not None
    assert (verdict.match.token, verdict.match.length, verdict.length) == (0, 4, 4)


def test_its_finding_covers_all_of_its_words(engine: Engine) -> None:
    from enmaar import check_text

    (finding,) = check_text("Natuurlijk kost het tijd. Aan de\nandere kant bespaart u elke maand.")
    assert finding.text == "Aan de\nandere kant"
    assert finding.message.startswith("'Aan de")
