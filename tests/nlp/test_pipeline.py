"""The door to spaCy: the pipeline that comes along, and the ones that a user names instead."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
import spacy

from enmaar.detectors import acknowledgement
from enmaar.engine import Engine
from enmaar.errors import ModelError
from enmaar.nlp import pipeline
from enmaar.nlp.pipeline import OWN_MODEL, Pipeline
from enmaar.rules.load import load_rules
from enmaar.rules.patterns import phrase


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """A Dutch pipeline on disk that can only cut sentences."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "stand-in")
    return tmp_path / "stand-in"


def test_the_own_pipeline_has_what_the_rules_need(engine: Engine) -> None:
    for rule in engine.rules:
        engine.pipeline(None).require(acknowledgement.NEEDS, rule=rule.id)


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Dat is een goed punt, maar dit model is beter.", "maar", "CCONJ"),
        ("Het kost maar tien euro.", "maar", "ADV"),
        ("Wij bellen u morgen.", "bellen", "VERB"),
        ("Ik begrijp uw vraag.", "uw", "PRON"),
    ],
)
def test_the_own_pipeline_tags_what_rules_lean_on(engine: Engine, text: str, word: str, tag: str) -> None:
    (doc,) = engine.pipeline(None).parse([text])
    assert {token.pos_ for token in doc if token.text == word} == {tag}


def test_the_own_pipeline_leaves_the_text_as_it_is(engine: Engine) -> None:
    texts = ["Zo'n prijs: € 1.299,-!", "  twee  blanken ", "😀 e-mail@bedrijf.nl", "incl. btw, d.w.z. 21%."]
    assert [doc.text for doc in engine.pipeline(None).parse(texts)] == texts


def test_the_own_pipeline_is_loaded_with_the_tokenizer_that_was_saved(engine: Engine) -> None:
    texts = ["Zo'n prijs: € 1.299,-!", "incl. btw, d.w.z. 21%.", "Wij bellen u.", "auto's (o.a. dhr. J. Jansen) 😀 m'n"]
    stock = spacy.load(OWN_MODEL)
    ours = engine.pipeline(None).parse(texts)
    assert [[token.text for token in doc] for doc in ours] == [[token.text for token in stock(text)] for text in texts]


def test_the_own_pipeline_names_its_sources_and_licence() -> None:
    meta = json.loads((OWN_MODEL / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    names = " ".join(source["name"] for source in meta["sources"])
    assert "UD_Dutch-LassySmall" in names
    assert "UD_Dutch-Alpino" in names
    assert "LAS" in (OWN_MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "Attribution-ShareAlike 4.0" in (OWN_MODEL / "LICENSE").read_text(encoding="utf-8")


def test_the_own_pipeline_fits_in_a_hook() -> None:
    files = (file for file in OWN_MODEL.rglob("*") if file.is_file())
    assert sum(len(zlib.compress(file.read_bytes())) for file in files) < 12_000_000  # as the wheel packs them


def test_no_path_of_the_machine_it_was_made_on_is_in_the_pipeline() -> None:
    for name in ("meta.json", "config.cfg", "MODEL_CARD.md"):
        assert "/tmp" not in (text := (OWN_MODEL / name).read_text(encoding="utf-8"))
        assert str(Path(__file__).parents[2]) not in text


def test_name_and_version_are_known_without_loading(engine: Engine) -> None:
    assert pipeline.info() == engine.pipeline(None).info


def test_a_pipeline_that_lacks_a_component_is_told_with_the_way_out(stand_in: Path) -> None:
    loaded = pipeline.load(str(stand_in))
    with pytest.raises(ModelError, match=r"mist 'morphologizer', 'parser',.*spacy download nl_core_news_sm"):
        acknowledgement.build(load_rules()[0], loaded)


def test_a_pipeline_with_other_labels_is_told_which_it_lacks(tmp_path: Path) -> None:
    nlp = spacy.blank("nl")
    for component, label in (("morphologizer", "POS=CCONJ"), ("parser", "subject")):
        nlp.add_pipe(component).add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "ander")
    with pytest.raises(ModelError, match="'morphologizer: VerbForm=Fin', 'parser: cc', 'parser: nsubj'"):
        acknowledgement.build(load_rules()[0], pipeline.load(str(tmp_path / "ander")))


def test_the_rules_run_on_any_pipeline_with_the_same_labels(tmp_path: Path) -> None:
    from enmaar import check_text

    spacy.load(OWN_MODEL).to_disk(tmp_path / "kopie")
    (finding,) = check_text("Dat is een goed punt, maar dit model is beter.", model=str(tmp_path / "kopie"))
    assert finding.kind == "waardering"


def test_a_pipeline_that_is_missing_is_told_with_the_way_out() -> None:
    with pytest.raises(ModelError, match="spacy download nl_core_news_zz"):
        pipeline.require_installed("nl_core_news_zz")


def test_a_pipeline_that_is_there_passes(stand_in: Path) -> None:
    pipeline.require_installed(str(stand_in))
    pipeline.require_installed(None)


def test_a_folder_that_is_no_pipeline_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="kan niet worden geladen"):
        pipeline.load(str(tmp_path))


def test_a_pipeline_for_another_language_is_told(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match=r"niet voor het Nederlands \(taal: en\)"):
        pipeline.load(str(tmp_path))


@pytest.mark.parametrize("name", ["../x", "niet een naam", "os.path", ""])
def test_an_odd_name_is_an_error_and_no_crash(name: str) -> None:
    if name:
        with pytest.raises(ModelError):
            pipeline.require_installed(name)
    with pytest.raises(ModelError):
        pipeline.load(name or "leeg/")


def test_matches_come_in_the_order_of_the_text_the_longest_first() -> None:
    own = Pipeline(spacy.blank("nl"))
    find = own.matcher({"kort": [phrase("goed")], "lang": [phrase("goed punt"), phrase("een goed")]})
    (doc,) = own.parse(["een goed punt"])
    assert [(match.name, match.start, match.end) for match in find(doc)] == [
        ("lang", 0, 2),
        ("lang", 1, 3),
        ("kort", 1, 2),
    ]


@pytest.mark.skipif(not spacy.util.is_package("nl_core_news_sm"), reason="nl_core_news_sm is not installed")
def test_the_rules_run_on_the_official_pipeline() -> None:
    from enmaar import check_text

    (finding,) = check_text("Dat is een goed punt, maar dit model is beter.", model="nl_core_news_sm")
    assert finding.kind == "waardering"
