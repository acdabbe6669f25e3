"""The laws of the engine (docs/developing.md): they hold for every rule and every text."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enmaar.config import Config
from enmaar.engine import Engine
from enmaar.files import Job
from enmaar.findings import Finding, Severity
from enmaar.fixing import apply_edits, fix
from enmaar.rules.load import load_rules
from enmaar.source import SourceFile

EXAMPLES = [example.text for rule in load_rules() for example in rule.examples]

# Pieces that make sentences with maar in them, right and wrong, in any order.
PIECES = st.sampled_from(
    [
        "Dat is een goed punt",
        "ik begrijp uw zorg",
        "Natuurlijk",
        "Ja",
        "het spijt ons",
        "u kunt er niet mee werken",
        "maar",
        "Maar",
        "MAAR",
        "dit model is beter",
        "het kost maar €10",
        "bel ons maar",
        "Echter",
        "toch raad ik u dit aan",
        "aan de andere kant bespaart u",
        "de prijs is echter vast",
        "alleen",
        "wij helpen u graag",
        "dat kan niet",
        "'maar'",
        "😀",
        "zo’n punt",
        ",",
        ".",
        "?",
        "...",
        "\n",
        "\n\n",
        "- ",
        "Klant: ",
        "Verkoper: ",
        "(",
        ")",
        '"',
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join)


def findings(engine: Engine, text: str, name: str = "tekst.txt", config: Config | None = None) -> list[Finding]:
    (result,) = engine.check([Job(SourceFile(name, text), config or Config())])
    assert result.error is None
    return list(result.findings)


@pytest.fixture(scope="module")
def unfiltered(engine: Engine) -> Engine:
    """An engine that parses every sentence, with the pipeline of the other one."""
    other = Engine(prefilter=False)
    other._pipelines = engine._pipelines
    return other


def test_the_prefilter_changes_no_finding_in_the_examples(engine: Engine, unfiltered: Engine) -> None:
    jobs = [Job(SourceFile("voorbeeld.txt", text), Config()) for text in EXAMPLES]
    assert list(engine.check(jobs)) == list(unfiltered.check(jobs))


@given(TEXTS)
@settings(max_examples=60)
def test_the_prefilter_changes_no_finding_in_any_text(engine: Engine, unfiltered: Engine, text: str) -> None:
    assert findings(engine, text) == findings(unfiltered, text)


@pytest.mark.parametrize("blank", ["\x0b", "\x0c", "\x1f", "\x85", "\u1680", "\u2028", "\u2029"])
def test_the_prefilter_sees_a_clause_begin_where_the_parse_does(engine: Engine, unfiltered: Engine, blank: str) -> None:
    text = f"Dat begrijp ik.{blank}toch raad ik u dit aan."
    assert findings(engine, text) == findings(unfiltered, text)


@pytest.mark.parametrize("text", ["Dat snap ik, ~~doch~~maar dat kan niet.", "Aan ~~de~~ de andere kant is het vast."])
def test_the_prefilter_reads_no_struck_words(engine: Engine, unfiltered: Engine, text: str) -> None:
    text = f"Dat snap ik. {text}"
    found = findings(engine, text, "tekst.md")
    assert found
    assert found == findings(unfiltered, text, "tekst.md")


@given(TEXTS, st.sampled_from(["tekst.txt", "tekst.md"]))
@settings(max_examples=60)
def test_a_finding_stands_where_it_says(engine: Engine, text: str, name: str) -> None:
    lines = text.split("\n")
    for finding in findings(engine, text, name):
        assert finding.span.of(text) == finding.text
        assert lines[finding.start.line - 1][finding.start.column - 1 :].startswith(finding.text)
        shown = finding.excerpt
        assert shown.text in lines[finding.start.line - 1]
        assert shown.text[shown.start :].startswith(finding.text)


@given(TEXTS, st.sampled_from(["tekst.txt", "tekst.md"]))
@settings(max_examples=60)
def test_edits_expect_what_stands_in_the_source(engine: Engine, text: str, name: str) -> None:
    for finding in findings(engine, text, name):
        for suggestion in finding.suggestions:
            for edit in suggestion.edits:
                assert text[edit.start : edit.end] == edit.old
            for before, after in itertools.pairwise(suggestion.edits):
                assert before.end <= after.start


@given(TEXTS, st.booleans())
@settings(max_examples=60)
def test_fixing_twice_is_fixing_once(engine: Engine, text: str, unsafe: bool) -> None:
    job = Job(SourceFile("tekst.txt", text), Config())
    once = fix(engine, job, unsafe=unsafe)
    assert fix(engine, once.job, unsafe=unsafe).job.source.text == once.job.source.text


@given(TEXTS)
@settings(max_examples=60)
def test_a_text_without_findings_is_left_as_it_is(engine: Engine, text: str) -> None:
    job = Job(SourceFile("tekst.txt", text), Config())
    fixed = fix(engine, job, unsafe=True)
    assert fixed.before.findings or fixed.job.source.text == text


def test_the_order_of_files_changes_no_result(engine: Engine) -> None:
    jobs = [Job(SourceFile(f"{number}.txt", text), Config()) for number, text in enumerate(EXAMPLES[:150])]
    forward = {result.path: result for result in engine.check(jobs)}
    backward = {result.path: result for result in engine.check(reversed(jobs))}
    assert forward == backward


def test_a_crash_in_one_rule_is_told_and_the_other_files_are_checked(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    import enmaar.rewrite.conjunction as conjunction

    real = conjunction.rewrites

    def crash_on_ik(passage, match):  # type: ignore[no-untyped-def]
        if "Ik" in passage.judged.doc.text:
            raise RuntimeError("kapot")
        return real(passage, match)

    monkeypatch.setattr(conjunction, "rewrites", crash_on_ik)
    texts = ["Ik begrijp dat, maar het kan niet.", "Wij begrijpen dat, maar het kan niet."]
    first, second = engine.check(Job(SourceFile(f"{n}.txt", text), Config()) for n, text in enumerate(texts))
    assert first.error is not None
    assert "0.txt" in first.error
    assert "RuntimeError" in first.error
    assert len(second.findings) == 1


def test_severity_comes_from_the_configuration(engine: Engine) -> None:
    config = Config(severity={"maar": Severity.ERROR})
    (finding,) = findings(engine, "Dat snap ik, maar het kan niet.", config=config)
    assert finding.severity is Severity.ERROR


def test_the_articles_example_gets_the_articles_rewrite(engine: Engine) -> None:
    text = "Dat is een goed punt, maar dit model is beter."
    (finding,) = findings(engine, text)
    best = finding.suggestions[0]
    assert best.text == "Dat is een goed punt, en dit model sluit daar zelfs nog beter op aan."
    assert apply_edits(text, best.edits) == best.text


@pytest.mark.parametrize("text", ["Dit is een gewone mail zonder dat woord.", "Bel ons maar. Het kost maar €10."])
def test_spacy_is_not_imported_when_no_sentence_needs_it(text: str) -> None:
    code = (
        "import sys, enmaar\n"
        f"assert enmaar.check_text({text!r}) == []\n"
        "assert not {'spacy', 'thinc', 'numpy'} & set(sys.modules), 'spaCy was imported'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("Dat snap ik, {{ naam }}, maar wat zoekt u?", "Dat snap ik, {{ naam }}, en wat zoekt u?"),
        ("Dat snap ik, maar `x` kan niet.", "Dat snap ik. `x` kan niet, en wat wél kan: ‹wat u wel kunt bieden›."),
        ("Dat snap ik, maar zie https://a.nl/b?", "Dat snap ik, en zie https://a.nl/b?"),
    ],
)
def test_a_suggestion_shows_what_stands_in_the_file_and_not_the_stand_in(
    engine: Engine, text: str, rewritten: str
) -> None:
    (finding,) = findings(engine, text, "pagina.md")
    assert finding.sentence == text
    assert finding.suggestions[0].text == rewritten


def test_an_edit_goes_around_markup_and_line_ends(engine: Engine) -> None:
    text = "Goed punt, **maar** dit model\n> is beter."
    (finding,) = findings(engine, f"> {text}", "pagina.md")
    fixed = apply_edits(f"> {text}", finding.suggestions[0].edits)
    assert fixed == "> Goed punt, **en** dit model\n> sluit daar zelfs nog beter op aan."


def test_an_edit_inside_what_is_not_literal_is_shown_and_never_applied(engine: Engine) -> None:
    text = "Goed punt, &#109;aar dit model is beter."
    (finding,) = findings(engine, text, "pagina.md")
    assert finding.suggestions[0].text.endswith("sluit daar zelfs nog beter op aan.")
    assert finding.suggestions[0].edits == ()
