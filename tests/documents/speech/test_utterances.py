"""What customers are quoted with."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.documents.speech.speakers import Speakers, known_words
from enmaar.documents.speech.utterances import utterance_labels
from tests.documents import seen
from tests.documents.seen import check_law, said

OBJECTION = "Ik zie het voordeel, maar mijn man beslist mee."
ANSWER = "Dat snap ik, maar dit model is beter."


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize(
    "label",
    [
        *("Bezwaar:", "bezwaar :", "Bezwaar 7:", "Bezwaar #7:", "**Bezwaar 7:**", "**Bezwaar**:", "Het bezwaar:"),
        *("Tegenwerping:", "Objection:", "Klantuitspraak:", "Klantreactie:", "Klant aan het woord:", "Klant zegt:"),
        *("De klant zegt:", "Wat de klant zegt:", "Reactie klant:", "Reactie Klant:", "Bezwaar van de klant:"),
    ],
)
def test_behind_such_a_label_a_customer_speaks(label: str, format: str) -> None:
    text = f"Vooraf.\n\n{label} {OBJECTION}\n\n- Erna."
    assert said(text, format) == [(None, "Vooraf."), ("klant", OBJECTION), (None, "Erna.")]


def test_every_word_for_it_is_one() -> None:
    assert {said(f"{words.capitalize()}: {OBJECTION}")[0][0] for words in known_words().quoting} == {"klant"}


@pytest.mark.parametrize(
    "label",
    [
        *("Bezwaar prijs:", "Bezwaar (prijs):", "Bij bezwaar:", "Bezwaar -", "Bezwaar", "Bezwaren:", "Vraag de klant:"),
        *("Antwoord aan de klant:", "Wat u de klant zegt:", "Als de klant twijfelt:", "Klantvoordeel:"),
    ],
)
def test_behind_any_other_the_writer_speaks(label: str) -> None:
    assert {speaker for speaker, _ in said(f"{label} {ANSWER}")} == {None}


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize(
    "words", [OBJECTION, f'"{OBJECTION}"', f"“{OBJECTION}”", f"‘{OBJECTION} Mijn zus z’n buurman ook.’"]
)
@pytest.mark.parametrize(
    "between",
    [
        *(
            "\n",
            "\n\n",
            " → ",
            " -> ",
            " – ",
            " Antwoord: ",
            " Uw antwoord: ",
            " Reactie: ",
            " Weerlegging: ",
            " Zeg: ",
        ),
        *(" U zegt: ", " Verkoper: ", " **Antwoord:** ", " Oplossing: ", "\n\n## Antwoord\n\n", "\n→ ", "\nu zegt: "),
    ],
)
def test_what_answers_is_the_writers(between: str, words: str, format: str) -> None:
    first, *others = said(f"Bezwaar: {words}{between}{ANSWER}", format)
    assert first[0] == "klant"
    assert first[1].startswith(words)
    assert others[-1][0] != "klant"
    assert others[-1][1].endswith(ANSWER)


@pytest.mark.parametrize("words", [OBJECTION, f'"{OBJECTION}"'])
@pytest.mark.parametrize("label", ["Antwoord", "U zegt", "Zeg", "Verkoper"])
def test_a_line_that_answers_is_the_sellers(label: str, words: str) -> None:
    assert said(f"Bezwaar: {words}\n{label}: {ANSWER}") == [("klant", words), ("verkoper", ANSWER)]


@pytest.mark.parametrize(
    ("words", "theirs"),
    [
        ("de prijs", "de prijs"),
        ("Ik wil het wel. Maar mijn man niet.", "Ik wil het wel. Maar mijn man niet."),
        ("Ik wil het wel,\nmaar mijn man niet.", "Ik wil het wel,\nmaar mijn man niet."),
        ("Te duur. Dat begrijp ik, maar nee.", "Te duur."),
        ("Te duur. Natuurlijk, maar nee.", "Te duur."),
        ("Te duur! Met uw budget snap ik dat, maar nee.", "Te duur!"),
        ("‘Te duur.’ Wij zijn het eens, maar nee.", "‘Te duur.’"),
        ('"Te duur", maar dat is het niet.', '"Te duur",'),
        ('"Te duur.\nMaar dat is het niet.', '"Te duur.'),
        ("te duur\nMaar dat is het niet.", "te duur"),
    ],
)
def test_a_customer_speaks_until_he_is_answered(words: str, theirs: str) -> None:
    assert [each for each in said(f"Bezwaar: {words}") if each[0]] == [("klant", theirs)]


def test_a_heading_says_nothing_of_what_is_below_it() -> None:
    text = f"### Bezwaar 3: “{OBJECTION}”\n\n{ANSWER}\n\n- {ANSWER}\n\n## Bezwaar: de prijs\n\n{ANSWER}"
    assert [speaker for speaker, _ in said(text, "markdown")] == ["klant", None, None, "klant", None]


def test_a_turn_ends_where_a_customer_is_quoted() -> None:
    text = f"Klant: Dag.\nBezwaar: Hm.\n{ANSWER}\nVerkoper: Dag.\nKlantreactie: Tja.\n\n{ANSWER}"
    assert [speaker for speaker, _ in said(text)] == ["klant", "klant", None, "verkoper", "klant", None]


@pytest.mark.parametrize(
    "text",
    [
        f"<p><b>Bezwaar:</b> {OBJECTION}</p><p><b>Antwoord:</b> {ANSWER}</p>",
        f"<ul><li>Bezwaar: {OBJECTION}<br>{ANSWER}</li></ul><p>{ANSWER}</p>",
        f"<table><tr><td>Bezwaar: {OBJECTION}</td><td>{ANSWER}</td></tr></table>",
    ],
)
def test_the_format_does_not_matter(text: str) -> None:
    first, *others = said(text, "html")
    assert first == ("klant", OBJECTION)
    assert "klant" not in {speaker for speaker, _ in others}


# --- lines in quotes

LEADS = [
    *("Bezwaren van klanten:", "Wat klanten zeggen:", "Veelgehoorde bezwaren:", "Klantreacties over de levertijd:"),
    *("**Wat klanten over ons zeggen:**", "De 5 meest gehoorde bezwaren:", "Dit zeggen onze klanten:", "Bezwaren:"),
    *("Tegenwerpingen van kopers:", "Ervaringen van gasten:", "De klant zegt:", "Reacties van klanten op de actie:"),
    *("## Bezwaren van klanten", "## Wat klanten zeggen", "## Veelgehoorde bezwaren", "## Klantreacties"),
]
LINES = ['"Mooi, maar duur."', "“Mooi, maar duur”.", "‘Mooi, maar m’n vrouw niet.’", "*“Mooi, maar\n  duur.”*"]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("line", LINES)
def test_below_a_lead_in_a_line_in_quotes_is_a_customers(line: str, lead: str) -> None:
    text = f"{lead}\n\n- {line}\n- {line}\n- Mooi, maar\n\n{ANSWER}"
    assert [speaker for speaker, _ in said(text, "markdown")] == [None, "klant", "klant", None, None]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_so_is_a_paragraph_and_not_the_next_one(format: str, gap: str) -> None:
    text = f'Wat klanten zeggen:{gap}"Mooi, maar duur."\n"Nee."\n\n"Zo, maar nee."'
    theirs = [words for speaker, words in said(text, format) if speaker]
    assert theirs == ['"Mooi, maar duur."', '"Nee."']


@pytest.mark.parametrize(
    "lead",
    [
        *("## Bezwaren", "## Bezwaren over de prijs", "## Omgaan met bezwaren", "Antwoorden op bezwaren van klanten:"),
        *("Zo reageert u op klantreacties:", "Bezwaren van klanten weerleggen:", "Standaardzinnen bezwaren:"),
        *(
            "Reageren op wat klanten zeggen:",
            "Dit zeggen wij tegen klanten:",
            "Vragen aan klanten:",
            "## Klant zegt nee",
        ),
        *(
            "## Klanten overtuigen bij bezwaren",
            "Bezwaren en antwoorden:",
            "Veelgehoorde bezwaren van klanten.",
            "Onze klanten:",
        ),
    ],
)
def test_below_any_other_line_it_is_the_writers(lead: str) -> None:
    assert {speaker for speaker, _ in said(f'{lead}\n\n- "{ANSWER}"', "markdown")} == {None}


@pytest.mark.parametrize("answer", [ANSWER, "Ik begrijp dat u schrikt, maar nee.", "Natuurlijk, maar nee."])
@pytest.mark.parametrize("mark", ["- ", "  - "])
def test_an_item_that_answers_ends_them(mark: str, answer: str) -> None:
    text = f'## Veelgehoorde bezwaren\n\n- "Mooi, maar duur."\n{mark}"{answer}"\n- "Nee."'
    assert [speaker for speaker, _ in said(text, "markdown")] == [None, "klant", None, None]


@pytest.mark.parametrize("line", [f'"{ANSWER}" zegt u.', 'Zeg: "Ja, maar nee."', '"Ja" of "nee, maar ja"', '"Ja, maar'])
def test_what_is_not_in_quotes_as_a_whole_is_the_writers(line: str) -> None:
    assert {speaker for speaker, _ in said(f"Wat klanten zeggen:\n{line}")} == {None}


@pytest.mark.parametrize("between", ["Tja.\n\n", "| a | b |\n|---|---|\n| c | d |\n\n", "## Zo\n\n"])
def test_only_right_below_it(between: str) -> None:
    text = f'Wat klanten zeggen:\n\n{between}"Mooi, maar duur."'
    assert {speaker for speaker, _ in said(text, "markdown")} == {None}


# --- and what comes of it


def test_what_customers_are_quoted_with_is_not_judged() -> None:
    text = f"Bezwaar 1: {ANSWER}\nU zegt: {ANSWER}\n\n## Wat klanten zeggen\n\n- “{ANSWER}”\n\n“{ANSWER}”\n"
    found = enmaar.check_text(text, filename="x.md")
    assert [(each.start.line, each.speaker) for each in found] == [(2, "verkoper"), (8, None)]


PIECES = st.sampled_from(
    [
        *("Bezwaar: ", "Klant zegt: ", "Bezwaar 2:", "Antwoord: ", "U zegt: ", "Klant: ", "Verkoper: ", "Bezwaren:\n"),
        *("## Wat klanten zeggen\n\n", "## Bezwaar: ", "Reactie Klant: ", "- ", "> ", "→ ", " – ", "12:03 Klant "),
        *(
            '"',
            "“",
            "”",
            "‘",
            "’",
            "'",
            "*",
            "**",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            ". ",
            ": ",
            "Ja, maar nee.",
            "dat snap ik",
        ),
        *("| Klant | a |\n|---|---|\n| Bezwaar: b | c |\n", "— Jan, klant\n", "[Klant] ", "&amp;", "{{ x }}"),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["text", "markdown", "html"]))
@settings(max_examples=600)
def test_any_text_is_read_by_the_law(text: str, format: str) -> None:
    check_law(seen.document(text, format))
    runs = {(segment.block, segment.speaker) for segment in seen.segments(text, format)}
    assert len(runs) == len({block for block, _ in runs})


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=200)
def test_labels_are_in_order_and_each_has_its_end(text: str) -> None:
    labels = [*utterance_labels(seen.segments(text), Speakers({}))]
    places = [(number, label.span) for number, label in labels]
    assert places == sorted(places)
    assert [label.role for _, label in labels] == ["klant", None] * (len(labels) // 2)
