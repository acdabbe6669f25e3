"""Who is speaking."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.documents import read_document
from enmaar.documents.speech.speakers import known_words
from enmaar.source import SourceFile
from tests.documents import seen
from tests.documents.seen import check_law, said

SAMPLES = Path(__file__).parent.parent / "samples"

TALK = "Klant: te duur.\nVerkoper: dat snap ik."
WORDS = known_words()
SELLERS, CUSTOMERS = (
    sorted(word for word, role in WORDS.roles.items() if role == side) for side in ("verkoper", "klant")
)


def test_each_turn_has_its_speaker_and_not_the_label() -> None:
    assert said(TALK) == [("klant", "te duur."), ("verkoper", "dat snap ik.")]


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize(
    "label",
    [
        *(
            "Klant:",
            "klant:",
            "KLANT:",
            "Klant :",
            "**Klant:**",
            "**Klant**:",
            "*Klant:*",
            "De klant:",
            "Klant 2:",
            "Klant -",
        ),
        *(
            "Klant –",
            "Klant (boos):",
            "Klant (12:03):",
            "[12:03] Klant:",
            "12:03 Klant:",
            "12:03 - Klant:",
            "Klant Jansen:",
        ),
        *("Jansen (klant):", "Beller:", "Prospect:", "Koper:", "Bezoeker:", "K:", "K.:"),
    ],
)
def test_a_label_has_many_forms(label: str, format: str) -> None:
    text = f"Verkoper: goedemorgen.\n\n{label} te duur."
    assert said(text, format) == [("verkoper", "goedemorgen."), ("klant", "te duur.")]


@pytest.mark.parametrize("role", SELLERS)
def test_the_seller_has_many_names(role: str) -> None:
    assert said(f"Klant: te duur.\n{role.capitalize()}: dat snap ik.")[1] == ("verkoper", "dat snap ik.")


@pytest.mark.parametrize("role", CUSTOMERS)
def test_the_customer_has_many_names(role: str) -> None:
    assert said(f"Verkoper: goedemorgen.\n{role.capitalize()}: te duur.")[1] == ("klant", "te duur.")


def test_without_labels_nobody_speaks() -> None:
    assert said("Een klant zei: te duur.\n\nPiet: hallo.") == [
        (None, "Een klant zei: te duur."),
        (None, "Piet: hallo."),
    ]


@pytest.mark.parametrize(
    "label", ["Als de klant zegt:", "Klanten:", "Klant/", "De verkoper en de klant:", "Klanttype:"]
)
def test_a_sentence_about_a_role_is_no_label(label: str) -> None:
    assert said(f"{label} te duur.") == [(None, f"{label} te duur.")]


def test_abbreviations_count_when_both_roles_have_a_label() -> None:
    assert said("V: goedemorgen.\nK: te duur.") == [("verkoper", "goedemorgen."), ("klant", "te duur.")]


def test_a_list_of_questions_is_no_conversation() -> None:
    assert said("V: hoe duur?\nA: niet duur.") == [(None, "V: hoe duur?\nA: niet duur.")]


def test_a_dash_behind_a_short_word_is_a_dash() -> None:
    assert said("Klant: te duur.\n\nWij - en dat is zo - leveren.")[1] == (
        "klant",
        "Wij - en dat is zo - leveren.",
    )


def test_a_turn_goes_on_until_the_next_label() -> None:
    text = "Klant: te duur.\n\nEcht.\n\n- hier\n- daar\n\nNou.\n\nVerkoper: dat snap ik."
    assert [speaker for speaker, _ in said(text)] == [*["klant"] * 5, "verkoper"]


@pytest.mark.parametrize("edge", ["# Kop", "---", "> citaat", "| a | b |\n|---|---|\n| c | d |"])
def test_a_turn_ends_at_the_edge_of_the_run(edge: str) -> None:
    assert said(f"Klant: te duur.\n\n{edge}\n\nTekst.", "markdown")[-1] == (None, "Tekst.")


def test_a_wrapped_turn_stays_together() -> None:
    assert said("Verkoper: dat is een goed punt,\n          maar dit is beter.\nKlant: o.") == [
        ("verkoper", "dat is een goed punt,\nmaar dit is beter."),
        ("klant", "o."),
    ]


def test_a_label_on_its_own_line_begins_a_turn() -> None:
    assert said("**Klant:**\n\nTe duur.\n\n**Verkoper:**\nDat snap ik.", "markdown") == [
        ("klant", "Te duur."),
        ("verkoper", "Dat snap ik."),
    ]


def test_list_items_can_be_turns() -> None:
    assert said("- **Klant:** te duur\n- **Verkoper:** dat snap ik", "markdown") == [
        ("klant", "te duur"),
        ("verkoper", "dat snap ik"),
    ]


@pytest.mark.parametrize("name", ["Piet", "Piet de Vries", "Mevrouw Jansen", "J. Jansen", "Élise"])
def test_an_unknown_name_begins_a_turn_of_somebody_unknown(name: str) -> None:
    assert said(f"{TALK}\n{name}: hallo.")[-1] == (None, "hallo.")


@pytest.mark.parametrize("word", ["Let op", "PS", "P.S.", "Tip", "NB", "Korting", "Stap A", "En dit", "http"])
def test_what_is_no_name_goes_on_with_the_turn(word: str) -> None:
    assert said(f"{TALK}\n{word}: hallo.")[-1] == ("verkoper", f"dat snap ik.\n{word}: hallo.")


def test_a_subject_in_a_conversation_is_a_subject() -> None:
    assert seen.places(f"{TALK}\nOnderwerp: hallo.", "text")[-1] == ("subject", "hallo.")


def test_no_role_is_called_no_speaker() -> None:
    assert not WORDS.nobody & set(WORDS.roles)


def test_what_stands_before_the_first_label_is_nobodys() -> None:
    assert said(f"Zo gaat het.\n\n{TALK}")[0] == (None, "Zo gaat het.")


def test_headings_and_tables_are_nobodys() -> None:
    text = "Klant: hoi\n\n# Klant: de zwijger\n\n| Klant: | b |\n|---|---|\n| c | d |"
    assert {speaker for speaker, _ in said(text, "markdown")[1:]} == {None}


def test_marks_stay_with_their_words() -> None:
    segment = seen.segments("Klant: te **duur**\nVerkoper: dat *snap* ik")[1]
    assert [mark.span.of(segment.text) for mark in segment.marks] == ["snap"]


# --- where else a role can be told


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("label", ["**{}:**", "**{}**:", "{}:", "**{}**", "_{}_", "{}", "{} (12:03)"])
def test_a_label_alone_on_its_line_has_its_words_below(label: str, gap: str, format: str) -> None:
    roles = ["Klant", "Verkoper", "Klant"]
    text = "\n\n".join(f"{label.format(role)}{gap}Tekst {number}." for number, role in enumerate(roles))
    assert said(text, format) == [("klant", "Tekst 0."), ("verkoper", "Tekst 1."), ("klant", "Tekst 2.")]


@pytest.mark.parametrize("text", ["Klant\n\nBakker De Wit.\n\nAdviseur\n\nPiet.", "Klant\n\nTe duur.\n\nKlant\n\nO."])
def test_two_roles_in_a_list_of_facts_are_no_labels(text: str) -> None:
    assert {speaker for speaker, _ in said(text)} == {None}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (["Wie | Wat", "Klant | te duur", "Verkoper | dat snap ik"], ["Wie", "Wat", "K te duur", "V dat snap ik"]),
        (["Klant | te duur", "Verkoper | dat snap ik"], ["K te duur", "V dat snap ik"]),
        (["Klant | te duur", "**Verkoper:** | dat snap ik"], ["K te duur", "V dat snap ik"]),
        (["Klant (boos) | te duur", "Verkoper (12:03) | zo"], ["K te duur", "V zo"]),
        (["Klant | te duur", " | echt", "Verkoper | zo"], ["K te duur", "K echt", "V zo"]),
        (["Klant | te duur", "Piet | zo", "Klant | o"], ["K te duur", "V zo", "K o"]),
        (["Wie | Wat", "Klant | te duur", "Piet | zo", "Klant | o"], ["Wie", "Wat", "K te duur", "V zo", "K o"]),
        (["K | te duur", "V | zo"], ["K te duur", "V zo"]),
        (["K | te duur", "K | zo"], ["K", "te duur", "K", "zo"]),
        (["Klant | Verkoper", "te duur | zo"], ["K te duur", "V zo"]),
        (["Klant | Omzet", "De Wit | 5 euro"], ["Klant", "Omzet", "De Wit", "5 euro"]),
        (["Rol | Aantal", "Klant | 5", "Totaal | 6"], ["Rol", "Aantal", "Klant", "5", "Totaal", "6"]),
        (["1 | Klant | te duur", "2 | Verkoper | zo"], ["K 1", "K te duur", "V 2", "V zo"]),
        # a row that names nobody
        (
            ["Wie | Wat", "Klant | te duur", "Verkoper | zo", "Let op: dit is verzonnen. | "],
            ["Wie", "Wat", "K te duur", "V zo", "Let op: dit is verzonnen."],
        ),
        (["Klant | te duur", "Ja, echt. | b", " | c", "Klant | o"], ["K te duur", "Ja, echt.", "b", "c", "K o"]),
        (
            ["Klant | a b", "Ja, ja. | b", "Nee, nee. | c", "Klant | d"],
            [*"Klant/a b/Ja, ja./b/Nee, nee./c/Klant/d".split("/")],
        ),
        # a single row
        (["Wie | Wat", "Klant | te duur"], ["Wie", "Wat", "K te duur"]),
        (["Klant | te duur"], ["K te duur"]),
        (["K | te duur"], ["K", "te duur"]),
        (["Doelgroep | Wat", "Klant | te duur"], ["Doelgroep", "Wat", "Klant", "te duur"]),
        # a label within a cell
        (["Nr | Wat", "1 | Klant: te duur", "2 | [Verkoper] Zo"], ["Nr", "Wat", "1", "K te duur", "2", "V Zo"]),
        (["Nr | Wat", "1 | Klant:"], ["Nr", "Wat", "1", "Klant:"]),
    ],
)
def test_a_table_can_have_a_column_of_speakers_or_one_for_each(table: list[str], expected: list[str]) -> None:
    rows = [f"| {row} |" for row in table]
    rule = "|" + "---|" * (rows[0].count("|") - 1)
    short = {"klant": "K ", "verkoper": "V ", None: ""}
    text = "\n".join([rows[0], rule, *rows[1:]])
    assert [f"{short[speaker]}{words}" for speaker, words in said(text, "markdown")] == expected


@pytest.mark.parametrize(
    ("head", "role"),
    [
        *(("Vraag klant", "K"), ("Bezwaar van de klant", "K"), ("Wat de klant zegt", "K"), ("Wat zegt de klant?", "K")),
        *(
            ("Customer message", "K"),
            ("Vragen van klanten", "K"),
            ("Klantvraag", "K"),
            ("Bezwaar (klant)", "K"),
            ("De klant", ""),
        ),
        *(
            ("Reactie klant op verkoper", "K"),
            ("Antwoord verkoper", "V"),
            ("Reactie medewerker", "V"),
            ("Dit zegt u", "V"),
        ),
        *(
            ("Antwoord verkoper op klant", "V"),
            ("Agent reply", "V"),
            ("Antwoord aan de klant", ""),
            ("Tekst voor klanten", ""),
        ),
        *(
            ("Wat u de klant zegt", ""),
            ("Klanten", ""),
            ("Klant", ""),
            ("Antwoord", ""),
            ("De klant heeft gelijk.", ""),
        ),
        *(("Reactie op een boze klant", "K"), ("Zo kan een gesprek met klant en verkoper toch lopen", "")),
    ],
)
def test_the_head_of_a_column_can_tell_who_speaks_in_it(head: str, role: str) -> None:
    table = f"| Nr | {head} | Wat |\n|---|---|---|\n| 1 | een twee | drie vier |\n| 2 | vijf zes | zeven acht |"
    speaker = {"K": "klant", "V": "verkoper", "": None}[role]
    assert said(f"(Vooraf.)\n\n{table}\n\nErna.", "markdown") == [
        *((None, "(Vooraf.)"), (None, "Nr"), (None, head), (None, "Wat")),
        *((None, "1"), (speaker, "een twee"), (None, "drie vier")),
        *((None, "2"), (speaker, "vijf zes"), (None, "zeven acht"), (None, "Erna.")),
    ]


def test_a_word_for_one_side_alone_counts_beside_a_head_of_the_other() -> None:
    text = "| Klant | Reactie van de verkoper |\n|---|---|\n| te duur | dat snap ik |"
    assert said(text, "markdown") == [
        (None, "Reactie van de verkoper"),
        ("klant", "te duur"),
        ("verkoper", "dat snap ik"),
    ]


def test_all_of_a_cell_is_one_turn() -> None:
    cells = "<td>{}</td><td><p>Ik vind het:</p><ul><li>mooi</li><li>maar duur</li></ul>En dat is dat.</td>"
    rows = "".join(f"<tr>{cells.format(who)}</tr>" for who in ("Klant", "Verkoper"))
    roles = [speaker for speaker, _ in said(f"<table>{rows}</table>", "html")]
    assert roles == [*["klant"] * 4, *["verkoper"] * 4]


def test_the_cells_of_a_table_are_runs_of_their_own() -> None:
    text = "| Verkoper | Goed punt. |\n|---|---|\n| Verkoper | Maar duur. |\n\nMaar ja."
    assert seen.blocks(text) == [["Goed punt."], ["Maar duur."], ["Maar ja."]]


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize(
    "line",
    [
        "12-03-2025 14:05 - {}: {}",
        "12/3/25 14:05 - {}: {}",
        "[14:05, 12-3-2025] {}: {}",
        "[12-03-2025 14:05:59] {}: {}",
        "\u200e[12-03-2025, 14:05:59] ~ {}: {}",
    ],
)
def test_the_messages_of_a_chat_are_turns(line: str, format: str) -> None:
    names = [("Piet", "Goed punt."), ("+31 6 12345678", "Maar duur."), ("Team Noord 🌞", "Tip: kom langs.\nTot dan.")]
    text = "\n".join(line.format(name, words) for name, words in names)
    assert seen.blocks(text, format) == [["Goed punt."], ["Maar duur."], ["Tip: kom langs.\nTot dan."]]


def test_a_chat_of_two_has_two_sides() -> None:
    line = "12-03-2025 14:05 - {}: hoi\n"
    assert [speaker for speaker, _ in said(line.format("Piet") + line.format("Klantenservice"))] == [
        "klant",
        "verkoper",
    ]


def test_what_a_chat_tells_of_itself_is_no_prose() -> None:
    text = "12-03-2025 14:05 - Berichten zijn versleuteld.\n12-03-2025 14:05 - Piet: hoi"
    assert said(text) == [(None, "hoi")]


def test_a_date_alone_makes_no_chat() -> None:
    text = "12-03-2025 14:05 - Overleg over de zaal, maar niet lang."
    assert said(text) == [(None, text)]


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize(
    "label",
    [
        *("[{}] Te", "({}) Te", "[{}]: te", "**[{}]** Te", "[12:03] [{}] Te", "[12:03 {}] Te", "[{} 12:03] Te"),
        *("[{}, boos] Te", "[Jansen – {}] Te", '[{}] "Te', "[{}]\nTe"),
    ],
)
def test_a_label_may_stand_in_brackets(label: str, format: str) -> None:
    text = "\n".join(f"{label.format(role)} duur {role}." for role in ("Klant", "Verkoper", "klant"))
    roles = [speaker for speaker, _ in said(text, format)]
    assert roles == ["klant", "verkoper", "klant"]
    assert not re.search(r"[\[(]|12:03", "".join(words for _, words in said(text, format)))


@pytest.mark.parametrize(
    "text",
    [
        *("[klant] belt u maar", "Beste\n[Klant]\nDat snap ik.", "[Naam klant] Te duur.", "[Klanten] Te duur."),
        *(
            "[Klant], te duur.",
            "[Klantnaam] Te duur.",
            "Aan [Klant] Te duur.",
            "[Klant van ons] Te duur.",
            "[Klant Te duur.",
        ),
    ],
)
def test_a_blank_to_fill_in_is_no_label(text: str) -> None:
    assert {speaker for speaker, _ in said(text)} == {None}
    assert "\n".join(words for _, words in said(text)) == text


def test_with_the_other_side_a_label_in_brackets_needs_no_capital_behind_it() -> None:
    assert said("[klant] te duur\n[verkoper] dat snap ik") == [("klant", "te duur"), ("verkoper", "dat snap ik")]


@pytest.mark.parametrize("heading", ["## {}", "# {}:", "**{}**\n===", "### De {} (boos)"])
def test_below_a_heading_with_a_role_all_is_its_own(heading: str) -> None:
    klant, verkoper = (heading.format(role) for role in ("klant", "verkoper"))
    text = f"Vooraf.\n\n{klant}\n\nTe duur.\n\n- Een\n\n> Twee\n\nNou.\n\n{verkoper}\n\nJa.\n\n## Tips\n\nErna."
    assert said(text, "markdown") == [
        (None, "Vooraf."),
        *(("klant", "Te duur."), ("klant", "Een"), ("klant", "Twee"), ("klant", "Nou.")),
        *(("verkoper", "Ja."), (None, "Tips"), (None, "Erna.")),
    ]


def test_a_label_below_such_a_heading_begins_a_turn_of_its_own() -> None:
    text = "## Klant\n\nEen.\n\nVerkoper: Twee.\n\n> Drie.\n\n## Verkoper\n\nVier."
    assert [speaker for speaker, _ in said(text, "markdown")] == ["klant", "verkoper", "klant", "verkoper"]


@pytest.mark.parametrize(
    "text", ["## Klant\n\nTe duur.", "## Klant\n\nTe duur.\n\n## Doel\n\nJa.", "## V\n\nA.\n\n## K"]
)
def test_a_heading_of_one_side_is_a_subject(text: str) -> None:
    assert {speaker for speaker, _ in said(text, "markdown")} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "<dl><dt>Klant</dt><dd>Te duur.</dd><dd>Echt.</dd><dt>De verkoper</dt><dd>Zo.</dd></dl><p>Erna.</p>",
        "<ul><li>Klant<br>Te duur.</li><li>Echt.</li><li>Verkoper<br>Zo.</li></ul><p>Erna.</p>",
    ],
)
def test_an_item_can_name_who_says_the_next_ones(text: str) -> None:
    assert said(text, "html") == [("klant", "Te duur."), ("klant", "Echt."), ("verkoper", "Zo."), (None, "Erna.")]


# --- who is who


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Klant: a\nPiet: b", "kv"),
        ("Piet: a\nKlant: b", "vk"),
        ("Klant: a\nPiet: b\nKlant: c\nPiet: d", "kvkv"),
        ("Klant: a\nPiet: b\nSanne: c", "k??"),
        ("Verkoper: a\nPiet: b\nVerkoper: c\nPiet: d", "vkvk"),
        ("Verkoper: a\nMevrouw Jansen: b", "vk"),
        ("Verkoper: a\nBijzonderheden: b", "v?"),
        ("Verkoper: a\nKlant: b\nPiet: c\nPiet: d", "vk??"),
        ("Verkoper: a\nMeneer Roos: b\nMevrouw Lambrecht: c\nPiet: d", "vkk?"),
        ("Adviseur: a\nDe heer Kok: b\nMw. Postma: c\nDhr. Kok: d\nMevrouw: e", "vkkkk"),
        ("Klant: a\nMevrouw Roos: b\nMeneer Kok: c", "k??"),
        ("Verkoper: a\nKlant: b\nMevrouw Roos: c", "vk?"),
        ("Mevrouw Roos (adviseur): a\nMeneer Kok: b\nMevrouw Kok: c", "vkk"),
        ("Receptie: a\nGasten: b\nPiet: c", "vk?"),
        ("Receptie: a\nGast: b\nGasten: c", "vk?"),
        ("Klant: a\nAntwoord: b", "kv"),
        ("Klant: a\n\nReactie: b", "kv"),
        ("Klant: a\nUw antwoord: b\nU zegt: c", "kvv"),
        ("Verkoper: a\nReactie: b", "vv"),
        ("Webcare: a\n@hans_vdb: b\n@piet: c", "vkk"),
        ("Klant: a\n@hans_vdb: b\n@piet: c", "k??"),
        ("Review (2 sterren): a\nReactie van IsoPlus: b", "kv"),
        ("Recensie van Piet: a\nAntwoord van IsoPlus: b\nReview: c", "kvk"),
    ],
)
def test_of_two_speakers_one_is_known_if_the_other_is(text: str, roles: str) -> None:
    short = {"klant": "k", "verkoper": "v", None: "?"}
    assert "".join(short[speaker] for speaker, _ in said(text)) == roles


@pytest.mark.parametrize("text", ["Review: mooi, maar duur.\n\nWij gaan door.", "Reactie van IsoPlus: dank u."])
def test_a_review_alone_is_no_label(text: str) -> None:
    assert said(text)[0] == (None, text.split("\n")[0])


def test_a_dash_tells_nobody() -> None:
    assert {speaker for speaker, _ in said("- Goedemiddag!\n- Dag, ik zoek een fiets.\n- Welke?")} == {None}


NAMED = {"verkoper": ("Sanne", "Team Noord"), "klant": ("De Wit", "@bakker", "Tip")}


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Sanne", "verkoper"),
        ("sanne", "verkoper"),
        ("**Sanne**", "verkoper"),
        ("Sanne (12:03)", "verkoper"),
        ("Sanne de Boer", "verkoper"),
        ("team  noord", "verkoper"),
        ("De Wit", "klant"),
        ("Bakker", "klant"),
        ("@bakker", "klant"),
        ("Tip", "klant"),
        ("Klant", "klant"),
        ("Team", None),
        ("Sannes", None),
    ],
)
def test_the_configuration_names_speakers(label: str, role: str | None) -> None:
    source = SourceFile("gesprek.txt", f"Klant: a\nVerkoper: b\n{label}: c")
    last = read_document(source, speakers=NAMED).segments[-1]
    assert (last.speaker, last.text) == (role, "c")


def test_a_name_of_the_configuration_is_enough() -> None:
    source = SourceFile("gesprek.txt", "Piet: te duur.\nSanne: dat snap ik.\nPiet: o.")
    roles = [segment.speaker for segment in read_document(source, speakers=NAMED).segments]
    assert roles == ["klant", "verkoper", "klant"]


def test_the_words_are_read_when_a_label_is_met_and_not_before() -> None:
    code = (
        "import sys\nfrom enmaar.documents import read_document\nfrom enmaar.source import SourceFile\n"
        "read_document(SourceFile('a.txt', 'Een tekst\\nover meer, regels.'))\nprint('yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("name", ["Gasten", "Bewoners", "Burger", "Deelnemer", "Mevrouw Roos", "Antwoord", "Zeg"])
def test_alone_such_a_name_is_no_label(name: str) -> None:
    assert said(f"{name}: wij snappen het, maar nee.") == [(None, f"{name}: wij snappen het, maar nee.")]


# --- behind a time


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize("time", ["08:58", "1:08:58", "[00:12]", "(00:12:03)", "[00:12:03.500]"])
def test_behind_a_time_a_role_needs_no_colon(time: str, format: str) -> None:
    text = "\n".join(f"{time} {words}" for words in ("Klant Ja, ja.\nMaar nee.", "Verkoper F1 Oké.", "Klant Boos Dus."))
    assert said(text, format) == [("klant", "Ja, ja.\nMaar nee."), ("verkoper", "F1 Oké."), ("klant", "Boos Dus.")]


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_its_words_end_with_the_paragraph_and_at_the_next_time(format: str) -> None:
    text = "13:30 Gast Martijn Koning\n15:00 Borrel\n\nTot dan.\n\n16:00 Klant Vertelt\n\nMaar kom niet te laat."
    roles = [(speaker, words.split("\n")[0]) for speaker, words in said(text, format)]
    assert [each for each in roles if each[0]] == [("klant", "Martijn Koning"), ("klant", "Vertelt")]
    assert roles[-1] == (None, "Maar kom niet te laat.")


@pytest.mark.parametrize(
    "text", ["09:00 Klant bellen", "09:00 klant Piet", "Om 09:00 Klant Piet", "12:00 Lid Worden", "[12:03] Sanne Ja"]
)
def test_a_line_of_a_diary_is_no_turn(text: str) -> None:
    assert said(text) == [(None, text)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_turns_of_one_speaker_behind_times_are_one(gap: str) -> None:
    text = gap.join(("[00:35] Verkoper Dat is een zorg.", "[00:39] Verkoper Maar vast.", "[00:44] Klant Nee.", "Zo."))
    assert seen.blocks(text)[:1] == [["Dat is een zorg.", "Maar vast."]]


def test_behind_a_time_a_label_with_a_colon_is_that_label() -> None:
    text = "08:58 Klant Jansen: Ja.\n08:59 Verkoper Sanne: Nee.\n09:00 Klant Dan: ook niet."
    assert [speaker for speaker, _ in said(text)] == ["klant", "verkoper", "klant"]
    assert said(text)[0] == ("klant", "Ja.")


# --- what is no prose in a conversation


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize("direction", ["(lacht)", "[pauze]", "(lacht.)", "*kijkt op*", "(lacht) [pauze]"])
def test_a_stage_direction_behind_the_label_is_no_prose(direction: str, format: str) -> None:
    assert said(f"Klant: {direction} Te duur.\nVerkoper: dat snap ik.", format)[0] == ("klant", "Te duur.")


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize("direction", ["(lacht)", "[pauze]", "*kijkt op*", "_kijkt op_", "*(lacht)*", "(loopt weg)."])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_stage_direction_on_its_own_is_no_prose(direction: str, gap: str, format: str) -> None:
    text = f"Verkoper: Goed punt.{gap}{direction}{gap}Maar duur.\nKlant: o."
    ours = " ".join(words for role, words in said(text, format) if role == "verkoper")
    assert ours.split() == "Goed punt. Maar duur.".split()
    assert len(seen.blocks(text, format)) == 2


@pytest.mark.parametrize(
    "words",
    [
        "[Naam], dat snap ik.",
        "[Bedrijfsnaam] snapt dat.",
        "(Echt), dat snap ik.",
        "*dat* snap ik.",
        "*Wij* snappen dat.",
        "dat\n*snap*\nik.",
        "dat snap (lacht) ik.",
        "*dat snap ik.*",
        "*dat snap ik*",
    ],
)
def test_what_is_said_is_no_stage_direction(words: str) -> None:
    assert said(f"Klant: o.\nVerkoper: {words}", "text")[1:] == [("verkoper", words)]


@pytest.mark.parametrize("text", ["Een tekst.\n\n(lacht)\n\nNog een.", "12:03 Aankomst\n12:30 Lunch", "[12:03] Hallo."])
def test_without_speakers_all_is_prose(text: str) -> None:
    assert " ".join(words for _, words in said(text)).split() == text.split()


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize("time", ["[00:12:03] ", "(0:45) ", "12:03 ", "[12:03] - ", "[00:12:03.500]\n"])
def test_a_time_at_the_start_of_a_line_is_no_prose(time: str, format: str) -> None:
    text = f"{time}Klant: Goed punt,\n{time}Maar duur.\nVerkoper: 12:30 past."
    *theirs, last = said(text, format)
    assert " ".join(words for _, words in theirs).split() == "Goed punt, Maar duur.".split()
    assert last == ("verkoper", "12:30 past.")


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_transcript_with_times_needs_no_labels(format: str) -> None:
    text = "[00:12:03] Dat is een goed punt,\n[00:12:07] maar dit is beter."
    assert said(text, format) == [(None, "Dat is een goed punt,\nmaar dit is beter.")]
    assert seen.not_literal(text, format) == []


# --- a turn is one run of text


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize("gap", ["\n\n", "\n\n- een\n- twee\n\n", "\n\n(lacht)\n\n", "\nVerkoper: "])
def test_a_turn_is_one_run_of_text(gap: str, format: str) -> None:
    text = f"Verkoper: Goed punt.{gap}Maar duur.\n\nKlant: Maar nee.\n\nVerkoper: Maar ja."
    first, *others = seen.blocks(text, format)
    assert (first[0], first[-1]) == ("Goed punt.", "Maar duur.")
    assert others == [["Maar nee."], ["Maar ja."]]


def test_turns_of_unknown_speakers_are_runs_of_their_own() -> None:
    assert seen.blocks(f"{TALK}\n\nPiet: Goed punt.\n\nSanne: Maar duur.", "text")[-2:] == [
        ["Goed punt."],
        ["Maar duur."],
    ]


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_turn_that_an_item_begins_ends_with_its_list(format: str) -> None:
    text = "- Verkoper: Goed punt.\n- Klant: Maar duur.\n- Echt.\n\nMaar zo gaat het."
    assert [speaker for speaker, _ in said(text, format)] == ["verkoper", "klant", "klant", None]


@pytest.mark.parametrize("edge", ["\n\n---\n\n", "\n\n## Kop\n\n", "\n\n- een\n\n---\n\n"])
def test_a_run_ends_with_its_turn(edge: str) -> None:
    text = f"Verkoper: Goed punt.{edge}Maar duur."
    assert seen.blocks(text)[-1] == ["Maar duur."]
    assert said(text, "markdown")[-1] == (None, "Maar duur.")


# --- what is found in whole files


def found(path: Path) -> list[tuple[int, int, str, str | None]]:
    (result,) = enmaar.check_paths(path)
    assert result.error is None
    return [(each.start.line, each.start.column, each.kind, each.speaker) for each in result.findings]


def test_a_script_for_the_telephone() -> None:
    assert found(SAMPLES / "belscript.md") == [(6, 69, "begrip", "verkoper"), (19, 1, "waardering", None)]


def test_a_chat_that_was_exported(tmp_path: Path) -> None:
    chat = tmp_path / "klantchat.txt"
    chat.write_bytes((SAMPLES / "klantchat.txt").read_bytes())
    theirs, ours = (5, 40, "instemming", None), [(4, 1, "medeleven"), (7, 36, "instemming")]
    assert found(chat) == [(*ours[0], None), theirs, (*ours[1], None)]
    named = tmp_path / "met namen"
    named.mkdir()
    (named / "enmaar.toml").write_text('[sprekers]\nverkoper = ["Zonwering Zuid"]')
    assert found(chat.rename(named / chat.name)) == [(*each, "verkoper") for each in ours]


# --- properties

PIECES = st.sampled_from(
    [
        *(
            "[Klant] ",
            "(12:03 Klant): ",
            "[verkoper]\n",
            "## Klant\n",
            "# Verkoper:\n",
            "- Klant\n",
            "| 1 | Klant: b |\n",
        ),
        *("Klant: ", "**Verkoper:** ", "V: ", "K: ", "Piet: ", "@jan: ", "Review: ", "Reactie van X: ", "Klant\n"),
        *(
            "12-03-2025 14:05 - Piet: ",
            "[14:05, 12-3-2025] ",
            "12-03-2025 14:05 - ",
            "[00:12:03] ",
            "(0:45) ",
            "12:03 ",
            "12:03 Klant Ja ",
        ),
        *(
            "(lacht) ",
            "[pauze]",
            "*kijkt op* ",
            "*",
            "(",
            "]",
            "Dat is zo.",
            "maar",
            "e\u0301",
            "\u00ad",
            "&amp;",
            "{{ x }}",
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "- ",
            "> ",
            "# ",
            "| Klant | a |\n|---|---|\n| Verkoper | b |\n",
            "---\n",
            "\u200e",
        ),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["text", "markdown"]))
@settings(max_examples=600)
def test_literal_text_is_the_same_in_segment_and_source(text: str, format: str) -> None:
    check_law(seen.document(text, format))


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["text", "markdown"]))
@settings(max_examples=200)
def test_a_run_has_one_speaker_and_runs_are_in_order(text: str, format: str) -> None:
    numbers = [segment.block for segment in seen.segments(text, format)]
    assert numbers == sorted(numbers)
    assert len({(segment.block, segment.speaker) for segment in seen.segments(text, format)}) == len(set(numbers))
