"""Quotes that somebody has signed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.documents import read_document
from enmaar.source import SourceFile
from tests.documents import seen
from tests.documents.seen import check_law, said


def speakers(text: str, format: str = "markdown") -> list[str | None]:
    return [speaker for speaker, _ in said(text, format)]


SIGNATURES = [
    *(
        "— Jan, klant sinds 2019",
        "- Mevrouw De Vries, Zwolle",
        "– Fam. Jansen (Assen)",
        "-- J. de Wit",
        "— Jan | Trustpilot",
    ),
    *(
        "― Anna uit Meppel",
        "— Piet Smit, makelaar bij Huis en Haard",
        "— Een tevreden klant",
        "— klant uit Urk",
        "*— Jan*",
    ),
]


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("gap", ["\n> ", "\n>\n> ", "\n\n"])
def test_what_is_signed_is_a_customers(gap: str, signature: str) -> None:
    text = f"Vooraf.\n\n> Fijn, maar duur.\n>\n> Echt waar.{gap}{signature}\n\nErna."
    assert speakers(text) == [None, "klant", "klant", None, None]


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "quote", ['"Fijn, maar duur."', "“Fijn, maar duur.”", "‘Fijn, maar duur.’", "*“Fijn, maar duur.”*"]
)
def test_so_is_a_paragraph_between_quotation_marks(quote: str, gap: str, signature: str) -> None:
    text = f"Vooraf.\n\n{quote}{gap}{signature}\n\nErna."
    assert speakers(text, "text") == [None, "klant", None, None]


@pytest.mark.parametrize("signature", ["— Jan, klant", " - Jan", " – Mevrouw De Vries, Zwolle"])
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_the_signature_may_stand_on_the_last_line(signature: str, format: str) -> None:
    text = f'Vooraf.\n\n"Fijn.\n\nEn mooi, maar duur."{signature}\n\nErna.'
    assert said(text, format) == [
        (None, "Vooraf."),
        ("klant", '"Fijn.'),
        ("klant", 'En mooi, maar duur."'),
        (None, signature.strip()),
        (None, "Erna."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<blockquote><p>Fijn, maar duur.</p><footer>— Jan, Urk</footer></blockquote>",
        "<blockquote>Fijn, maar duur.<br>— Jan, Urk</blockquote>",
        "<blockquote><p>Fijn, maar duur.</p><cite>Jan, klant sinds 2019</cite></blockquote>",
        "<figure><blockquote>Fijn, maar duur.</blockquote><figcaption>Jan, klant te Urk</figcaption></figure>",
        "<table><tr><td>a</td><td>“Fijn, maar duur.” — Jan</td></tr><tr><td>b</td><td>c</td></tr></table>",
    ],
)
def test_html_has_quotes_of_its_own(text: str) -> None:
    found = {words: speaker for speaker, words in said(f"<p>Vooraf.</p>{text}<p>Erna.</p>", "html")}
    assert {words: speaker for words, speaker in found.items() if speaker} in (
        {"Fijn, maar duur.": "klant"},
        {"“Fijn, maar duur.”": "klant"},
    )


def test_each_quote_has_its_own_signature() -> None:
    text = "> Een.\n>\n> — Jan\n>\n> Twee.\n>\n> — Anna\n\nWij.\n\n> Drie.\n\n> Vier.\n> — Piet"
    found = [(speaker, words) for speaker, words in said(text, "markdown") if "—" not in words]
    assert found == [("klant", "Een."), ("klant", "Twee."), (None, "Wij."), (None, "Drie."), ("klant", "Vier.")]


@pytest.mark.parametrize(
    "text",
    [
        "> Dat snap ik, maar het kan niet.\n\nZo zegt u het.",
        "> Dat snap ik, maar het kan niet.\n>\n> Zo, zegt u het.",
        "> Beste Jan,\n>\n> Dat snap ik, maar nee.\n>\n> Groet,\n>\n> Sanne",
        "> Dat snap ik, maar nee.\n\n- Bel de klant\n- Mail de klant",
        "> Dat snap ik, maar nee.\n\n— en dat is het.",
        "> Dat snap ik, maar nee.\n\n– Prijs: 5 euro",
        "Dat snap ik, maar nee.\n\n— Jan, Zwolle",
        '"Ja" zeggen wij, maar nee.\n\n— Jan, Zwolle',
        'Wij zeggen "ja", maar "nee".\n\n— Jan, Zwolle',
        '"Ja."\n\nDat snap ik, maar "nee"\n\n— Jan, Zwolle',
        "— Jan, Zwolle",
        '"— Jan, Zwolle',
    ],
)
def test_without_a_signature_it_is_the_writers(text: str) -> None:
    assert set(speakers(text)) == {None}


@pytest.mark.parametrize("signature", ["Verkoper", "De adviseur", "Adviseur Sanne, Urk", "Sanne de Boer, adviseur"])
def test_who_has_a_role_or_is_known_has_that_side(signature: str) -> None:
    source = SourceFile("x.md", f"> Dat snap ik, maar nee.\n>\n> — {signature}\n\nVerder.")
    read = read_document(source, speakers={"verkoper": ["Sanne"]})
    assert [each.speaker for each in read.segments] == ["verkoper", None, None]


def test_a_quote_makes_no_conversation() -> None:
    text = "> Fijn, maar duur.\n>\n> — Jan, Urk\n\nLevertijd: kort.\n\n(Vraag ernaar.)\n\nV: een?\n\nA: twee."
    assert said(text, "markdown")[2:] == [
        *((None, "Levertijd: kort."), (None, "(Vraag ernaar.)"), (None, "V: een?"), (None, "A: twee.")),
    ]


def test_what_a_customer_has_signed_is_not_judged() -> None:
    ours, theirs = "Dat is een goed punt, maar dit model is beter.", "Dat snap ik, maar het blijft duur."
    text = f"{ours}\n\n> {theirs}\n>\n> — Jan, klant sinds 2019\n\n> {theirs}\n"
    assert [each.start.line for each in enmaar.check_text(text, filename="x.md")] == [1, 7]


PIECES = st.sampled_from(
    [
        *("> ", "\n", "\n\n", "\n>\n", '"', "“", "”", "’", "— ", " - ", "Jan", ", klant", "Zwolle", "*", "# ", "- "),
        *("Dat is zo.", "maar", "Verkoper: ", "[Klant] ", "(12:03 Klant) ", "| a | b |\n|---|---|\n", "<blockquote>"),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["text", "markdown", "html"]))
@settings(max_examples=400)
def test_any_text_is_read_by_the_law(text: str, format: str) -> None:
    check_law(seen.document(text, format))
    runs = {(segment.block, segment.speaker) for segment in seen.segments(text, format)}
    assert len(runs) == len({block for block, _ in runs})
