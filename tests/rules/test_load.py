"""Rule files: what loads, and what is told with file and line when something is wrong."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from enmaar.errors import RuleError
from enmaar.findings import Severity
from enmaar.rules.load import load_rule, load_rules, modules_of, options_of, rules_folder
from enmaar.rules.patterns import Reach

RULE = """\
title: {nl: "Zeg en", en: "Say en"}
why: {nl: "Omdat maar wist.", en: "Because maar wipes out."}
source: "artikel.md, § Zeg en"
severity: "warning"
detector: "acknowledgement"
rewrite: "conjunction"
triggers: ["maar", "máár"]
options:
  terugkijken: 3
words:
  ik: "ik|we"
guards:
  before:
    nadruk: ["wel degelijk"]
  after:
    haast: ["alleen vandaag"]
cues:
  begrip:
    - "@ik snap"
    - {phrase: "^ sorry $", reach: "direct"}
    - [{LOWER: "goed"}, {LEMMA: {IN: ["punt", "vraag"]}, OP: "+"}]
messages:
  begrip: {nl: "'{trigger}' wist uw begrip.", en: "'{trigger}' wipes out your understanding."}
examples:
  bad:
    - text: "Ik snap dat, [[maar]] het kan niet."
      kind: "begrip"
      suggest: "Ik snap dat, en het kan wel."
      note: "gewoon"
    - text: "We snap het. [[Maar]] nee, [[maar]] ja."
      kind: "begrip"
      todo: "nog niet"
  good:
    - text: "Bel ons maar."
      note: "partikel"
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a rule file: RULE, with one stretch of it changed."""

    def put(old: str = "", new: str = "", name: str = "kern/proef.yaml") -> Path:
        assert old in RULE
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(RULE.replace(old, new, 1) if old else RULE, encoding="utf-8")
        return file

    return put


def line_of(file: Path, words: str) -> int:
    """The line that holds these words, which must be the only one."""
    (number,) = (number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if words in line)
    return number


def complaint(file: Path) -> str:
    with pytest.raises(RuleError) as caught:
        load_rule(file)
    return str(caught.value)


# --- what loads


def test_the_id_is_the_name_of_the_file(write: Write) -> None:
    assert load_rule(write()).id == "proef"


def test_the_group_is_the_name_of_the_folder(write: Write) -> None:
    assert load_rule(write()).group == "kern"


def test_the_rule_knows_its_file(write: Write) -> None:
    file = write()
    assert load_rule(file).file == str(file)


def test_texts_are_read_in_both_languages(write: Write) -> None:
    rule = load_rule(write())
    assert (rule.title.nl, rule.title.en) == ("Zeg en", "Say en")
    assert (rule.why.nl, rule.why.en) == ("Omdat maar wist.", "Because maar wipes out.")


def test_plain_fields_are_read(write: Write) -> None:
    rule = load_rule(write())
    assert (rule.source, rule.severity) == ("artikel.md, § Zeg en", Severity.WARNING)
    assert (rule.detector, rule.rewrite) == ("acknowledgement", "conjunction")


def test_triggers_keep_their_accents_and_order(write: Write) -> None:
    assert load_rule(write()).triggers == ("maar", "máár")


def test_a_trigger_may_be_several_words(write: Write) -> None:
    assert load_rule(write('"máár"]', '"aan de andere kant"]')).triggers == ("maar", "aan de andere kant")


def test_a_trigger_may_count_only_where_a_clause_begins(write: Write) -> None:
    rule = load_rule(write('"máár"]', '"^ toch", "^ aan de andere kant"]'))
    assert rule.triggers == ("maar", "toch", "aan de andere kant")
    assert rule.opening == {"toch", "aan de andere kant"}


def test_an_unquoted_whole_number_is_an_option_that_counts(write: Write) -> None:
    assert load_rule(write()).options["terugkijken"] == 3


def test_an_option_with_a_default_may_be_left_out(write: Write) -> None:
    assert load_rule(write()).options["drempel"] == 100
    assert load_rule(write("terugkijken: 3", "terugkijken: 3\n  drempel: 75")).options["drempel"] == 75


def test_what_was_learnt_lies_beside_the_rule_file(write: Write) -> None:
    path = write()
    assert load_rule(path).weights is None
    path.with_suffix(".weights").write_bytes(b"")
    assert load_rule(path).weights == path.with_suffix(".weights")


def test_the_options_are_those_of_the_detector(write: Write) -> None:
    assert load_rule(write()).options.keys() == options_of("acknowledgement").keys()


@pytest.mark.parametrize("number", ["1", "2", "3", "+2", "03"])
def test_an_option_is_any_number_in_its_range(write: Write, number: str) -> None:
    assert load_rule(write("terugkijken: 3", f"terugkijken: {number}")).options["terugkijken"] == int(number)


def test_a_detector_without_options_needs_none(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("enmaar.detectors.acknowledgement.OPTIONS")
    monkeypatch.delattr("enmaar.detectors.acknowledgement.DEFAULTS")
    assert load_rule(write("options:\n  terugkijken: 3\n")).options == {}


def test_a_message_is_read_for_each_kind(write: Write) -> None:
    rule = load_rule(write())
    assert {kind: text.nl for kind, text in rule.messages.items()} == {"begrip": "'{trigger}' wist uw begrip."}


@pytest.mark.parametrize("text", ["Zonder meer.", "{cue}, {trigger}, {cue}", "{{accolades}}", "{{{trigger}}}"])
def test_a_message_may_name_trigger_and_cue_or_nothing(write: Write, text: str) -> None:
    rule = load_rule(write("'{trigger}' wist uw begrip.", text))
    assert rule.messages["begrip"].nl.format_map({"trigger": "maar", "cue": "Ik snap"})


def test_a_cue_in_the_short_form_gets_the_words_of_the_file(write: Write) -> None:
    first, _, _ = load_rule(write()).cues["begrip"]
    assert first.words == {"ik", "we", "snap"}


def test_a_cue_with_a_reach_gets_it(write: Write) -> None:
    _, second, _ = load_rule(write()).cues["begrip"]
    assert (second.reach, second.begins_clause, second.ends_clause) == (Reach.DIRECT, True, True)


def test_a_cue_in_spacys_own_form_is_taken_as_it_is(write: Write) -> None:
    _, _, third = load_rule(write()).cues["begrip"]
    assert third.tokens == ({"LOWER": "goed"}, {"LEMMA": {"IN": ["punt", "vraag"]}, "OP": "+"})


def test_each_cue_knows_its_line(write: Write) -> None:
    file = write()
    lines = [line_of(file, words) for words in ("@ik snap", "^ sorry $", 'LOWER: "goed"')]
    assert [cue.line for cue in load_rule(file).cues["begrip"]] == lines


def test_guards_are_read_by_side_and_name(write: Write) -> None:
    guards = load_rule(write()).guards
    assert {name: [each.written for each in patterns] for name, patterns in guards.before.items()} == {
        "nadruk": ["wel degelijk"]
    }
    assert {name: [each.written for each in patterns] for name, patterns in guards.after.items()} == {
        "haast": ["alleen vandaag"]
    }


@pytest.mark.parametrize(
    "part",
    [
        'guards:\n  before:\n    nadruk: ["wel degelijk"]\n  after:\n    haast: ["alleen vandaag"]\n',
        '  before:\n    nadruk: ["wel degelijk"]\n',
        '  after:\n    haast: ["alleen vandaag"]\n',
    ],
)
def test_guards_may_be_left_out(write: Write, part: str) -> None:
    assert load_rule(write(part)).id == "proef"


def test_words_may_be_left_out(write: Write, tmp_path: Path) -> None:
    file = write('words:\n  ik: "ik|we"\n')
    file.write_text(file.read_text("utf-8").replace("@ik", "ik"), "utf-8")
    assert load_rule(file).id == "proef"


def test_a_bad_example_is_read_without_its_marks(write: Write) -> None:
    first, _, _ = load_rule(write()).examples
    assert first.text == "Ik snap dat, maar het kan niet."


def test_the_spans_of_an_example_are_what_stood_between_the_marks(write: Write) -> None:
    _, second, _ = load_rule(write()).examples
    assert [span.of(second.text) for span in second.spans] == ["Maar", "maar"]
    assert [span.start for span in second.spans] == [13, 23]


def test_the_fields_of_examples_are_read(write: Write) -> None:
    first, second, third = load_rule(write()).examples
    assert (first.kind, first.suggest, first.note, first.todo) == (
        "begrip",
        "Ik snap dat, en het kan wel.",
        "gewoon",
        None,
    )
    assert (second.kind, second.suggest, second.note, second.todo) == ("begrip", None, None, "nog niet")
    assert (third.kind, third.suggest, third.note, third.todo) == (None, None, "partikel", None)


def test_examples_know_whether_something_must_be_found(write: Write) -> None:
    assert [example.is_bad for example in load_rule(write()).examples] == [True, True, False]


def test_each_example_knows_its_line(write: Write) -> None:
    file = write()
    lines = [line_of(file, words) for words in ('- text: "Ik snap', '- text: "We snap', '- text: "Bel ons')]
    assert [example.line for example in load_rule(file).examples] == lines


def test_the_line_end_in_an_example_stays(write: Write) -> None:
    first, *_ = load_rule(write("Ik snap dat, [[maar]]", "Klant: nee.\\nIk snap dat, [[maar]]")).examples
    assert first.text == "Klant: nee.\nIk snap dat, maar het kan niet."


# --- scalars stay the strings they are


@pytest.mark.parametrize("written", ["no", "yes", "on", "null", "~", "12:30", "1.10", "2026-01-12", "0x1F", "1e3"])
def test_an_unquoted_text_stays_as_it_is_written(write: Write, written: str) -> None:
    assert load_rule(write('nl: "Zeg en"', f"nl: {written}")).title.nl == written


@pytest.mark.parametrize("written", ["no", "yes", "on", "null"])
def test_an_unquoted_trigger_stays_as_it_is_written(write: Write, written: str) -> None:
    assert load_rule(write('["maar", "máár"]', f"[{written}]")).triggers == (written,)


@pytest.mark.parametrize("written", ["no", "on", "12:30", "1.10"])
def test_an_unquoted_word_in_a_token_pattern_stays_as_it_is_written(write: Write, written: str) -> None:
    _, _, cue = load_rule(write('{LOWER: "goed"}', f"{{LOWER: {written}}}")).cues["begrip"]
    assert cue.tokens[0] == {"LOWER": written}


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False), ("True", True), ("3", 3)])
def test_truth_and_number_in_a_token_pattern_are_what_spacy_asks_for(
    write: Write, written: str, value: bool | int
) -> None:
    _, _, cue = load_rule(write('{LOWER: "goed"}', f'{{LOWER: "goed", IS_TITLE: {written}}}')).cues["begrip"]
    read = cue.tokens[0]["IS_TITLE"]
    assert (type(read), read) == (type(value), value)


def test_a_quoted_truth_in_a_token_pattern_is_a_word(write: Write) -> None:
    _, _, cue = load_rule(write('{LOWER: "goed"}', '{LOWER: "true"}')).cues["begrip"]
    assert cue.tokens[0] == {"LOWER": "true"}


def test_the_file_reads_the_same_without_the_c_loader(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write('{LOWER: "goed"}', "{LOWER: no, IS_TITLE: true, LENGTH: 3}")
    with_c = load_rule(file)
    monkeypatch.setattr("enmaar.rules.load._Loader", yaml.SafeLoader)
    assert load_rule(file) == with_c


# --- what is wrong: what stands in the file, what comes in its place, words on the line meant, what is named

WRONG: dict[str, tuple[str, str, str, str | None]] = {
    "an unknown key at the top": ('severity: "warning"', 'severety: "warning"', "severety:", "'severety'"),
    "an unknown key below": ('reach: "direct"', 'reech: "direct"', "reech:", "'reech'"),
    "an unknown key of an example": ('note: "gewoon"', 'noot: "gewoon"', "noot:", "'noot'"),
    "an unknown side of the guards": ("  after:\n", "  behind:\n", "behind:", "'behind'"),
    "a duplicate key at the top": ('rewrite: "conjunction"', 'source: "nog een"', 'source: "nog een"', "'source'"),
    "a duplicate key below": ('suggest: "Ik snap', 'kind: "begrip"\n      suggest: "Ik snap', "!2 kind:", "'kind'"),
    "a duplicate word list": ('  ik: "ik|we"', '  ik: "ik|we"\n  ik: "wij"', 'ik: "wij"', "'ik'"),
    "a duplicate kind": ("messages:", '  begrip: ["ik snap"]\nmessages:', '  begrip: ["ik', "'begrip'"),
    "a duplicate key in a token": ('{LOWER: "goed"}', '{LOWER: "goed", LOWER: "x"}', 'LOWER: "x"', "'LOWER'"),
    "a missing key at the top": ('detector: "acknowledgement"\n', "", "title:", "'detector'"),
    "a missing language": (', en: "Say en"}', "}", "title:", "'en'"),
    "a missing message": ("  begrip: {nl: \"'{t", "  ander: {nl: \"'{t", "ander:", "'ander'"),
    "a missing kind": ('      kind: "begrip"\n      todo', "      todo", "We snap het.", "'kind'"),
    "a missing list of good examples": ("  good:", "  bad2:", "bad2:", "'bad2'"),
    "a wrong severity": ('"warning"', '"waarschuwing"', "severity:", "'waarschuwing'"),
    "a wrong kind": ('kind: "begrip"\n      suggest', 'kind: "onbegrip"\n      suggest', "onbegrip", "'onbegrip'"),
    "a wrong reach": ('reach: "direct"', 'reach: "ver"', '"ver"', "'ver'"),
    "an unknown detector": ('"acknowledgement"', '"helderziend"', "detector:", "'helderziend'"),
    "an unknown rewrite": ('"conjunction"', '"toverstaf"', "rewrite:", "'toverstaf'"),
    "an unknown word list": ('"@ik snap"', '"@wij snap"', "@wij", "'@wij'"),
    "an unknown word list with a reach": ('"^ sorry $"', '"^ @wij $"', "@wij", "'@wij'"),
    "an unknown option": ("terugkijken: 3", "terugkijkn: 3", "terugkijkn", "bedoelde u 'terugkijken'?"),
    "an option too many": ("terugkijken: 3", "terugkijken: 3\n  vooruit: 1", "vooruit:", "'vooruit'"),
    "a duplicate option": ("terugkijken: 3", "terugkijken: 3\n  terugkijken: 2", "terugkijken: 2", "'terugkijken'"),
    "an option that is missing": ("options:\n  terugkijken: 3\n", "options: {}\n", "options:", "'terugkijken'"),
    "no options where the detector has one": ("options:\n  terugkijken: 3\n", "", "title:", "'options'"),
    "an option of nought": ("terugkijken: 3", "terugkijken: 0", "terugkijken", "'0'"),
    "an option below nought": ("terugkijken: 3", "terugkijken: -1", "terugkijken", "'-1'"),
    "an option too large": ("terugkijken: 3", "terugkijken: 4", "terugkijken", "van 1 t/m 3"),
    "an option in words": ("terugkijken: 3", "terugkijken: drie", "terugkijken", "'drie'"),
    "an option in quotes": ("terugkijken: 3", 'terugkijken: "3"', "terugkijken", "aanhalingstekens"),
    "an option with a fraction": ("terugkijken: 3", "terugkijken: 1.10", "terugkijken", "'1.10'"),
    "a list in the place of an option": ("terugkijken: 3", "terugkijken: [3]", "terugkijken", None),
    "a trigger in capitals": ('"máár"]', '"MAAR"]', "triggers:", "'MAAR'"),
    "a trigger that begins with a capital": ('"máár"]', '"Maar"]', "triggers:", "'Maar'"),
    "a trigger with two spaces": ('"máár"]', '"maar  ja"]', "triggers:", "'maar  ja'"),
    "a trigger that ends a clause": ('"máár"]', '"maar $"]', "triggers:", "'maar $'"),
    "a trigger that is only a sign": ('"máár"]', '"^ "]', "triggers:", "'^ '"),
    "a trigger with a space behind it": ('"máár"]', '"maar "]', "triggers:", "'maar '"),
    "a trigger with a comma": ('"máár"]', '"maar,"]', "triggers:", "'maar,'"),
    "a trigger in the sign of a cue": ('"máár"]', '"maar|en"]', "triggers:", "'maar|en'"),
    "a trigger on a line of its own": ('["maar", "máár"]', '\n  - "maar"\n  - "MAAR"', '"MAAR"', "'MAAR'"),
    "no trigger": ('["maar", "máár"]', "[]", "triggers:", None),
    "a misspelt field in a message": ("\"'{trigger}' wist", "\"'{triger}' wist", "{triger}", "u '{trigger}'?"),
    "a misspelt field in the other language": ("'{trigger}' wipes", "'{ceu}' wipes", "{ceu}", "'{ceu}'"),
    "a field without a name in a message": ("'{trigger}' wist", "'{}' wist", "'{}'", "'{}'"),
    "a number for a field in a message": ("'{trigger}' wist", "'{0}' wist", "'{0}'", "'{0}'"),
    "a part of a field in a message": ("'{trigger}' wist", "'{trigger.x}' wist", "{trigger.x}", "'{trigger.x}'"),
    "a form for a field in a message": ("'{trigger}' wist", "'{trigger:d}' wist", "{trigger:d}", "'{trigger:d}'"),
    "a conversion in a message": ("'{trigger}' wist", "'{trigger!x}' wist", "{trigger!x}", "'{trigger!x}'"),
    "an open brace in a message": ("'{trigger}' wist", "'{trigger' wist", "'{trigger' wist", "accolades"),
    "a brace too many in a message": ("'{trigger}' wist", "'{trigger}}' wist", "'{trigger}}' wist", "accolades"),
    "a bad example without marks": ("dat, [[maar]] het", "dat, maar het", "dat, maar het", "[[ ]]"),
    "a good example with marks": ("Bel ons maar", "Bel ons [[maar]]", "Bel ons", "[[ ]]"),
    "a phrase that requires no word": ('"@ik snap"', '"_ snap?"', "_ snap?", None),
    "a guard that requires no word": ('["wel degelijk"]', '["… wel?"]', "… wel?", None),
    "an empty text": ('"artikel.md, § Zeg en"', '" "', "source:", None),
    "a key without a value": ('source: "artikel.md, § Zeg en"', "source:", "source:", None),
    "a list in the place of a text": ('"artikel.md, § Zeg en"', '["x"]', "source:", None),
    "a text in the place of a list": ('["maar", "máár"]', '"maar"', "triggers:", None),
    "a text in the place of a mapping": ('{nl: "Zeg en", en: "Say en"}', '"Zeg en"', "title:", None),
    "a token pattern without a token": (
        '[{LOWER: "goed"}, {LEMMA: {IN: ["punt", "vraag"]}, OP: "+"}]',
        "[]",
        "- []",
        None,
    ),
    "a token pattern of words": ('[{LOWER: "goed"},', '["goed",', '["goed",', None),
}

BROKEN = {
    "a bracket too many": ('triggers: ["maar", "máár"]', 'triggers: ["maar", "máár"]]', "triggers:"),
    "a colon in an unquoted text": ('"Bel ons maar."', "Let op: bel ons maar.", "Let op:"),
    "an alias without an anchor": ('"artikel.md, § Zeg en"', "*weg", "source:"),
}


def marked_line(file: Path, words: str) -> int:
    """As line_of; "!2 kind:" is the second line with "kind:"."""
    if not words.startswith("!"):
        return line_of(file, words)
    lines = file.read_text("utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if words[3:] in line][int(words[1]) - 1]


@pytest.mark.parametrize(("old", "new", "words", "told"), WRONG.values(), ids=WRONG)
def test_a_complaint_names_file_and_line(write: Write, old: str, new: str, words: str, told: str | None) -> None:
    file = write(old, new)
    assert complaint(file).startswith(f"{file}:{marked_line(file, words)}: ")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [(old, new, told) for old, new, _, told in WRONG.values() if told],
    ids=[name for name, (*_, told) in WRONG.items() if told],
)
def test_a_complaint_names_what_is_wrong(write: Write, old: str, new: str, told: str) -> None:
    assert told in complaint(write(old, new))


@pytest.mark.parametrize(("old", "new", "words"), BROKEN.values(), ids=BROKEN)
def test_yaml_that_does_not_parse_is_told_with_file_and_line(write: Write, old: str, new: str, words: str) -> None:
    file = write(old, new)
    assert complaint(file).startswith(f"{file}:{line_of(file, words)}: ")


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("severity:", "severety:", "severity"),
        ("triggers:", "trigers:", "triggers"),
        ('phrase: "^', 'frase: "^', "phrase"),
        ('suggest: "Ik', 'sugest: "Ik', "suggest"),
    ],
)
def test_an_unknown_key_is_answered_with_the_one_meant(write: Write, old: str, new: str, meant: str) -> None:
    assert complaint(write(old, new)).endswith(f"bedoelde u '{meant}'?")


def test_an_unknown_key_like_no_other_gets_no_guess(write: Write) -> None:
    assert complaint(write("severity:", "xyz: 1\nseverity:")).endswith(" 'xyz'")


@pytest.mark.parametrize("content", ["", "\n", "# alleen een opmerking\n", "---\n"])
def test_an_empty_file_is_told_with_its_name(write: Write, content: str) -> None:
    file = write()
    file.write_text(content, encoding="utf-8")
    assert complaint(file).startswith(f"{file}:")


def test_a_file_that_is_not_utf8_is_told_with_its_name(write: Write) -> None:
    file = write()
    file.write_bytes(RULE.encode("cp1252"))
    assert complaint(file).startswith(f"{file}:")


def test_a_file_with_a_control_character_is_told_with_its_name(write: Write) -> None:
    file = write()
    file.write_text(RULE.replace("Bel ons", "Bel\x07ons"), encoding="utf-8")
    assert complaint(file).startswith(f"{file}:")


def test_a_file_that_is_not_there_is_told_with_its_name(tmp_path: Path) -> None:
    assert complaint(tmp_path / "kern" / "weg.yaml").startswith(f"{tmp_path / 'kern' / 'weg.yaml'}:")


def test_two_documents_in_one_file_are_told_with_the_line(write: Write) -> None:
    file = write()
    file.write_text(f"{RULE}---\n{RULE}", encoding="utf-8")
    assert complaint(file).startswith(f"{file}:{RULE.count(chr(10)) + 1}: ")


# --- cues of the rule file beside it


OWN_CUES = RULE[RULE.index("cues:\n") : RULE.index("messages:\n")]


def test_cues_may_be_those_of_the_rule_beside_it(write: Write) -> None:
    other, file = write(name="kern/ander.yaml"), write(OWN_CUES, 'cues: "ander"\n')
    assert load_rule(file).cues == load_rule(other).cues


def test_shared_cues_come_with_their_words_which_the_guards_may_name_too(write: Write) -> None:
    write(name="kern/ander.yaml")
    file = write(OWN_CUES, 'cues: "ander"\n')
    text = file.read_text("utf-8").replace('  ik: "ik|we"', '  wij: "wij|ons"')
    file.write_text(text.replace('"wel degelijk"', '"@ik|@wij wel"'), "utf-8")
    rule = load_rule(file)
    assert rule.cues["begrip"][0].words == {"ik", "we", "snap"}
    assert rule.guards.before["nadruk"][0].words == {"ik", "we", "wij", "ons", "wel"}


def test_a_shared_cue_knows_the_file_that_it_stands_in(write: Write) -> None:
    other, file = write(name="kern/ander.yaml"), write(OWN_CUES, 'cues: "ander"\n')
    rule = load_rule(file)
    assert {cue.file for cue in rule.cues["begrip"]} == {str(other)}
    assert {guard.file for guard in rule.guards.before["nadruk"]} == {str(file)}


@pytest.mark.parametrize("name", ["weg", "proef", "deelt"])
def test_cues_of_no_rule_that_has_some_are_told_with_file_and_line(write: Write, name: str) -> None:
    write(OWN_CUES, 'cues: "proef"\n', name="kern/deelt.yaml")
    file = write(OWN_CUES, f'cues: "{name}"\n')
    assert complaint(file).startswith(f"{file}:{line_of(file, 'cues:')}: ")
    assert f"'{name}'" in complaint(file)


def test_what_is_wrong_in_the_shared_cues_is_told_where_it_stands(write: Write) -> None:
    other = write('"@ik snap"', '"@wij snap"', name="kern/ander.yaml")
    file = write(OWN_CUES, 'cues: "ander"\n')
    assert complaint(file).startswith(f"{other}:{line_of(other, '@wij')}: ")


# --- folders


def test_the_rules_of_a_folder_come_in_the_order_of_groups_and_ids(write: Write, tmp_path: Path) -> None:
    for name in ("klant/a.yaml", "kern/b-c.yaml", "kern/b.yaml"):
        write(name=name)
    assert [(rule.group, rule.id) for rule in load_rules(tmp_path)] == [("kern", "b"), ("kern", "b-c"), ("klant", "a")]


def test_a_folder_without_rule_files_gives_no_rules(tmp_path: Path) -> None:
    (tmp_path / "leesmij.txt").write_text("niets", encoding="utf-8")
    assert load_rules(tmp_path) == ()


def test_two_files_with_one_id_are_both_named(write: Write, tmp_path: Path) -> None:
    first, second = write(name="kern/proef.yaml"), write(name="klant/proef.yaml")
    with pytest.raises(RuleError, match=re.escape(str(first))) as caught:
        load_rules(tmp_path)
    assert str(caught.value).startswith(f"{second}: ")


def test_one_wrong_file_is_told_when_the_folder_is_read(write: Write, tmp_path: Path) -> None:
    write(name="kern/goed.yaml")
    wrong = write("severity:", "severety:", name="kern/fout.yaml")
    with pytest.raises(RuleError, match=re.escape(f"{wrong}:4: ")):
        load_rules(tmp_path)


def test_the_rules_that_come_with_enmaar_load_from_their_folder() -> None:
    assert {Path(rule.file).parents[1] for rule in load_rules()} == {rules_folder()}


@pytest.mark.parametrize(("room", "module"), [("detectors", "acknowledgement"), ("rewrite", "conjunction")])
def test_the_modules_of_a_room_are_its_files_without_the_packages_own(room: str, module: str) -> None:
    assert module in modules_of(room)
    assert "__init__" not in modules_of(room)


def test_rules_are_read_without_spacy() -> None:
    code = "import sys; from enmaar.rules.load import load_rules; load_rules(); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
