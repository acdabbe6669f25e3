"""YAML: translations, chatbots and macros."""

from __future__ import annotations

import pytest
import yaml

from enmaar.config import Config
from enmaar.documents import read_document
from enmaar.engine import Engine
from enmaar.errors import InputError
from enmaar.files import Job
from enmaar.fixing import fix
from enmaar.source import SourceFile
from tests.documents.seen import blocks, check_law, document, not_literal, texts


def test_values_are_prose_and_keys_and_comments_are_not() -> None:
    text = "# Een twee.\nDrie vier: Vijf zes. # Zeven.\nb:\n- Acht negen.\n- [Tien elf., 12, ~]\n? [d]\n: Twaalf elf.\n"
    assert texts(text, "yaml") == ["Vijf zes.", "Acht negen.", "Tien elf.", "Twaalf elf."]


@pytest.mark.parametrize(
    ("value", "read", "pairs"),
    [
        ("een twee", "een twee", []),
        ("'zo''n ding'", "zo'n ding", [("'", "''")]),
        ("'een ''twee'''", "een 'twee'", [("'", "''"), ("'", "''")]),
        ('"een \\"twee\\" \\u20ac\\x205 \\U0001F600"', 'een "twee" € 5 😀', None),
        ('"een\\ttwee\\_\\/ \\e"', "een\ttwee\xa0/ \x1b", None),
        ('"een\\ntwee"', "een\ntwee", [("\n", "\\n")]),
        ("een\n  twee\n\n  drie", "een twee\ndrie", [(" ", "\n  "), ("\n", "\n\n  ")]),
        ("'een \n\t  twee'", "een twee", [(" ", " \n\t  ")]),
        ('"een\\\n   \\ twee"', "een twee", [(" ", "\\ ")]),
        ('"een\n  \xa0twee"', "een \xa0twee", [(" ", "\n  ")]),
        (">-\n  een\n  twee", "een twee", [(" ", "\n  ")]),
        ("|+\n  een\n  twee\n\n", "een\ntwee", [("\n", "\n  ")]),
        (">2\n   een\n  twee", "een\ntwee", [("\n", "\n  ")]),
        (">1-  # opmerking\n een\n twee\n# opmerking", "een twee", [(" ", "\n ")]),
        ("&anker een twee", "een twee", []),
        ("!!str 'een twee'", "een twee", []),
        ("&a !!str |\n  een twee", "een twee", []),
        ("een twee   # drie", "een twee", []),
        ('"een\\\n\n  twee"', "een\ntwee", None),
    ],
)
def test_a_value_is_literal_but_for_its_quotes_escapes_and_folds(
    value: str, read: str, pairs: list[tuple[str, str]] | None
) -> None:
    text = f"é: 😀\nx: {value}\ny: 1\n"
    assert yaml.safe_load(text)["x"].strip() == read
    check_law(document(text, "yaml"))
    assert texts(text, "yaml") == [read]
    assert pairs is None or not_literal(text, "yaml") == pairs


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_blank_line_parts_paragraphs(line_end: str) -> None:
    text = "x: >\n  Een twee\n  drie.\n\n\n  Vier vijf.\ny: |\n  Zes.\n\n  Zeven acht.\n".replace("\n", line_end)
    assert blocks(text, "yaml") == [["Een twee drie.", "Vier vijf."], ["Zes.", "Zeven acht."]]


def test_an_anchor_is_read_once() -> None:
    assert texts("a: &x Een twee.\nb: *x\nc: {<<: &y {d: Drie vier.}}\ne: *y\n", "yaml") == ["Een twee.", "Drie vier."]


def test_several_documents_are_one_file() -> None:
    assert texts("%YAML 1.1\n---\n- Een twee.\n...\n--- |\n Drie vier.\n--- 'Vijf zes.'\n", "yaml") == [
        *("Een twee.", "Drie vier.", "Vijf zes."),
    ]


def test_a_byte_order_mark_is_not_counted() -> None:
    text = "\ufeffx: één twee\n"
    check_law(document(text, "yaml"))
    assert not_literal(text, "yaml") == []


def test_a_locale_of_rails_is_prose() -> None:
    text = (
        "nl:\n  date:\n    formats:\n      default: '%d-%m-%Y'\n  cart:\n    title: Uw winkelmand\n"
        "    items:\n      one: Er zit één artikel in.\n      other: Er zitten %{count} artikelen in.\n"
        "    terms_html: Ik ga akkoord\n"
    )
    assert texts(text, "yaml") == [
        *("Uw winkelmand", "Er zit één artikel in.", "Er zitten Naam artikelen in.", "Ik ga akkoord"),
    ]


def test_what_a_chatbot_of_rasa_says_is_prose() -> None:
    text = (
        "version: '3.1'\nintents:\n- levertijd\nresponses:\n  utter_levertijd:\n"
        "  - text: Binnen {dagen} dagen in huis.\n"
        "    buttons:\n    - title: Waar is mijn pakket?\n      payload: /volgen\n"
        "  - condition: []\n    text: |\n      Dat zoek ik uit.\n      Eén moment.\n"
        "nlu:\n- intent: levertijd\n  examples: |\n    - wanneer komt het\nactions:\n- action_levertijd\n"
    )
    assert texts(text, "yaml") == [
        *("Binnen Naam dagen in huis.", "Waar is mijn pakket?", "Dat zoek ik uit.\nEén moment."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "x: Dat snap ik maar wij hebben er meer.",
        "x: [Dat snap ik maar wij hebben er meer.]",
        "{x: Dat snap ik maar wij hebben er meer.}",
        "x: 'Dat snap ik maar wij hebben foto''s.'",
        'x: "Dat snap ik maar wij hebben \\"meer\\"."',
    ],
)
def test_a_fix_leaves_yaml_with_one_value(engine: Engine, text: str) -> None:
    fixed = fix(engine, Job(SourceFile("x.yaml", text), Config()), unsafe=True)
    assert len(fixed.before.findings) == 1
    (value,) = yaml.safe_load(fixed.job.source.text).values()
    assert len(value) == 1 or isinstance(value, str)


def test_deeply_nested_yaml_is_refused() -> None:
    for text in ("- " * 1_000 + "a", "[" * 100_000, "a: " + "{b: " * 1_000):
        with pytest.raises(InputError, match=r"^x\.yaml: deze YAML is te diep genest$"):
            read_document(SourceFile("x.yaml", text))


def test_many_brackets_are_no_depth() -> None:
    text = "".join(f"t{number}: 'Beste {{naam}}, [dit] is {{{{ x }}}}.'\n" for number in range(1_000))
    assert len(texts(text, "yaml")) == 1_000


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b: c", " (regel 1)"),
        ("a: b\nc: [d", " (regel 2)"),
        ("a: b\nc: [\n  d\n\n", " (regel 2)"),
        ("a: b\nc: {\nd: e: f", " (regel 3)"),
        ("a: b\r\nc: 'd\r\ne\r\n", " (regel 2)"),
        ('a: b\rc: "d\re', " (regel 2)"),
        ("a: b\nc\nd: e", " (regel 2)"),
        ("a: b\nc\n", " (regel 2)"),
        ("\ufeffa: b\nc\nd: e", " (regel 2)"),
        ("a: b\x85c\u2028d: [\n", " (regel 1)"),
        ("- a\nb: c", " (regel 2)"),
        ("a: b\n\tc: d", " (regel 2)"),
        ('a: "\\q"', " (regel 1)"),
        ("a: b\n---\nc: {{ d }} e", " (regel 3)"),
        ("\x07", ""),
    ],
)
def test_what_is_no_yaml_is_refused_with_the_line(text: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        read_document(SourceFile("x.yaml", text))
    assert str(caught.value) == f"x.yaml: is geen geldige YAML{place}"


@pytest.mark.parametrize("text", ["", "\n", "# een twee", "---", "a:", "a: 1", "~"])
def test_without_strings_there_is_no_prose(text: str) -> None:
    assert texts(text, "yaml") == []
