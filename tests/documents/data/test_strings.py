"""The texts of translations, chatbots and macros, whatever the format: what is prose, and exactly where."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from enmaar.config import Config
from enmaar.documents import open_source, read_document
from enmaar.documents.data.strings import CUSTOMERS, NAMES, PLACES, plain_key
from enmaar.engine import Engine
from enmaar.errors import InputError
from enmaar.files import Job
from enmaar.fixing import fix
from enmaar.source import SourceFile
from enmaar.spans import LineIndex, Span
from tests.documents.seen import blocks, check_law, document, not_literal, places, texts

FORMATS = ["json", "yaml", "po", "properties"]


def value(text: str) -> str:
    """A JSON file with one value."""
    return json.dumps({"x": text}, ensure_ascii=False)


# --- what is prose


@pytest.mark.parametrize(
    "text", ["Dat kan.", "10% korting", "€ 5 voordeel!", "(ook zo)", "Beste {naam},", "1 2 3 ja", "a b cd"]
)
def test_words_are_prose(text: str) -> None:
    assert len(texts(value(text), "json")) == 1


@pytest.mark.parametrize(
    "text",
    ["korting", "btn-primary", "https://x.nl/een/twee", "#ff00aa", "1 2 3", "a b", "{{ naam }} {0}", "", " ", "%s"],
)
def test_codes_are_none(text: str) -> None:
    assert texts(value(text), "json") == []


@pytest.mark.parametrize("key", sorted(NAMES))
def test_under_the_key_of_a_name_only_a_sentence_is_prose(key: str) -> None:
    text = json.dumps([{key: "een twee"}, {key: "Een twee."}, {f"x.{key.upper()}": ["Drie vier?"]}])
    assert texts(text, "json") == ["Een twee.", "Drie vier?"]


@pytest.mark.parametrize("key", ["examples", "trainingPhrases", "userSays", "utterances", "sample_utterances"])
def test_what_customers_say_is_left_out(key: str) -> None:
    assert plain_key(key) in CUSTOMERS
    assert texts(json.dumps({key: ["Een twee.", {"text": "Drie vier."}], "b": "Vijf zes."}), "json") == ["Vijf zes."]
    assert texts(f"{key}: |\n  - Een twee.\nb: Vijf zes.", "yaml") == ["Vijf zes."]


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("title", "title"),
        ("mail.subject", "subject"),
        ("Preview-Text", "preheader"),
        ("description", "body"),
        ("knop", "body"),
    ],
)
@pytest.mark.parametrize("format", ["json", "yaml", "properties"])
def test_the_key_tells_the_place(format: str, key: str, where: str) -> None:
    text = {"json": '{"%s": "Een twee."}', "yaml": "%s: Een twee.", "properties": "%s = Een twee."}[format]
    assert places(text % key, format) == [(where, "Een twee.")]


def test_the_lists_of_keys_are_written_as_keys_are_compared() -> None:
    assert all(plain_key(key) == key for key in {*PLACES, *NAMES, *CUSTOMERS})
    assert not {*PLACES} & NAMES


def test_each_value_is_a_run_of_text_of_its_own() -> None:
    text = json.dumps(["Een twee.", "Drie vier.\n\nVijf zes.", "- zeven acht\n- negen tien"])
    assert blocks(text, "json") == [["Een twee."], ["Drie vier.", "Vijf zes."], ["zeven acht", "negen tien"]]


def test_a_list_in_a_value_is_one() -> None:
    assert places(value("Kies maar:\n- een twee\n- drie vier"), "json")[1:] == [
        ("list", "een twee"),
        ("list", "drie vier"),
    ]


# --- placeholders


@pytest.mark.parametrize(
    "field", [":naam", "@naam", "%naam%", "%AANTAL%", "%order.nummer%", "$NAAM$", "$1$", "$t(groet)", "{naam}", "%s"]
)
@pytest.mark.parametrize("around", ["Beste {}, welkom.", "({}) is er.", "Dat is {}.", "{} is er."])
def test_a_placeholder_is_a_word(field: str, around: str) -> None:
    text = value(around.replace("{}", field))
    assert texts(text, "json") == [around.replace("{}", "Naam")]
    assert not_literal(text, "json") == [("Naam", field)]


@pytest.mark.parametrize(
    "text",
    [
        "Dat is zo: ja.",
        "Let op:dit is zo.",
        "Top :-) of :) zeg.",
        "Leuk :tada: zeg.",
        "Om 12:30 open.",
        "50% tot 70% eraf.",
        "Voor $5 of $6 weg.",
        "Mail a::b nu.",
    ],
)
def test_what_only_looks_like_a_placeholder_is_text(text: str) -> None:
    assert texts(value(text), "json") == [text]
    assert not_literal(value(text), "json") == []


def test_a_numbered_tag_is_no_text() -> None:
    text = value("Klik <0>hier</0>, en <1/>kies <2 />zelf.")
    assert texts(text, "json") == ["Klik hier, en kies zelf."]
    assert not_literal(text, "json") == []


def test_two_apostrophes_are_one() -> None:
    text = value("Zo''n ding, {naam}.")
    assert texts(text, "json") == ["Zo'n ding, Naam."]
    assert not_literal(text, "json") == [("'", "''"), ("Naam", "{naam}")]


@pytest.mark.parametrize("inside", ["{{ x | default('') }}", "{{ $t(x) }}", "${%naam%}"])
def test_a_merge_field_is_one_whatever_is_in_it(inside: str) -> None:
    text = value(f"Beste {inside}, welkom.")
    assert not_literal(text, "json") == [("Naam", inside)]


# --- choices


def test_the_branches_of_a_choice_are_texts_of_their_own() -> None:
    choice = "{aantal, plural, =0 {Nog niets hier.} one {Eén :naam hier.} other {# stuks hier.}}"
    text = value(f"U hebt {choice} in huis.")
    assert blocks(text, "json") == [
        ["U hebt Naam in huis."],
        ["Nog niets hier."],
        ["Eén Naam hier."],
        ["# stuks hier."],
    ]
    assert not_literal(text, "json") == [("Naam", choice), ("Naam", ":naam")]


def test_a_branch_may_hold_a_choice() -> None:
    inner = "{ m,select,a{Rood of} other{Groen en {0}} }"
    text = value("{n, selectordinal, one {Een " + inner + " twee} other {Drie vier}}")
    assert texts(text, "json") == ["Een Naam twee", "Rood of", "Groen en Naam", "Drie vier"]
    check_law(document(text, "json"))


def test_a_branch_that_looks_like_a_choice_is_a_branch() -> None:
    assert texts(value("{n, plural, other {zin, select, of niet}}"), "json") == ["zin, select, of niet"]


@pytest.mark.parametrize("text", ["Een {n, plural, one {twee drie", "{n, plural, a {een}} en { twee", "Een { twee"])
def test_a_choice_without_end_is_text(text: str) -> None:
    assert texts(value(text), "json") == [text]


def test_a_stray_closing_brace_is_text() -> None:
    assert texts(value("Een } twee {n, plural, other {drie vier}}"), "json") == ["Een } twee Naam", "drie vier"]


# --- markup in values


@pytest.mark.parametrize(
    "text", ["Een <b>twee</b> drie.", "Een&nbsp;twee drie.", "<p class='x'>Een twee</p>", "Een<br/>twee"]
)
def test_a_value_with_markup_is_html(text: str) -> None:
    assert not re.search("[<&]", "".join(texts(value(text), "json")))


@pytest.mark.parametrize("text", ["a < b en c > d", "Van <info@x> af", "Hij & zij", "Ik <3 u", "AT&T; weg"])
def test_a_value_without_is_text(text: str) -> None:
    assert texts(value(text), "json") == [text]


# --- exact places: a known sentence, written by the library of the format, in any surroundings

SENTENCE = "Dat is een goed punt, maar dit model is beter."
REWRITTEN = "Dat is een goed punt, en dit model sluit daar zelfs nog beter op aan."
FILLING = st.lists(
    st.sampled_from(
        [
            "Hallo.",
            "Zo'n ding.",
            'Zeg "ja".',
            "Tot € 5.",
            "Top 😀 hoor.",
            "C:\\map.",
            "Let op: # 1.",
            "één.",
            "Dag {naam}.",
            "\u00a0Nu.",
        ]
    ),
    max_size=4,
).map(" ".join)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@dataclass(frozen=True)
class Written:
    """A file as a program writes it, the text that one of its values is, and how a program reads that value."""

    name: str
    text: str
    value: str
    read: Callable[[str], str]


@st.composite
def values(draw: st.DrawFn) -> str:
    before, between, after = draw(FILLING), draw(st.sampled_from([" ", "\n", "\n\n"])), draw(FILLING)
    return f"{before}{between}{SENTENCE} {after}".strip()


@st.composite
def json_files(draw: st.DrawFn) -> Written:
    text = draw(values())
    data = {"a": draw(FILLING), "b": {"c": [1.5, None, text]}, "d": True}
    written = json.dumps(data, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 2, "\t"])))
    return Written(
        "x.json", written.replace("\n", draw(LINE_ENDS)), text, lambda text: str(json.loads(text)["b"]["c"][2])
    )


@st.composite
def yaml_files(draw: st.DrawFn) -> Written:
    text = draw(values())
    written = yaml.safe_dump(
        {"a": draw(FILLING), "b": {"c": [1.5, None, text]}},
        default_style=draw(st.sampled_from([None, "'", '"', "|", ">"])),
        default_flow_style=draw(st.sampled_from([None, False, True])),
        width=draw(st.sampled_from([20, 40, 1000])),
        allow_unicode=draw(st.booleans()),
        line_break=draw(LINE_ENDS),
        explicit_start=draw(st.booleans()),
    )
    return Written("x.yaml", written, text, lambda text: str(yaml.safe_load(text)["b"]["c"][2]))


@st.composite
def po_files(draw: st.DrawFn) -> Written:
    text = draw(values())
    forms: dict[str, Any] = {"msgstr": text}
    if draw(st.booleans()):
        forms = {"msgid_plural": "Texts.", "msgstr_plural": {0: "Een tekst.", 1: text}}
    catalogue = polib.POFile(wrapwidth=draw(st.sampled_from([20, 40, 78])))
    catalogue.metadata = {"Language": "nl", "Content-Type": "text/plain; charset=UTF-8"}
    catalogue.append(polib.POEntry(msgid="Before.", msgstr=draw(FILLING), comment="Een 'tekst' ervoor."))
    catalogue.append(polib.POEntry(msgid="A text.", msgctxt="x", **forms))
    catalogue.append(polib.POEntry(msgid="After.", msgstr="Een oude tekst.", obsolete=True))

    def read(text: str) -> str:
        entry = polib.pofile(text)[1]
        return str(entry.msgstr_plural[1] if entry.msgstr_plural else entry.msgstr)

    return Written("x.po", str(catalogue).replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), text, read)


@st.composite
def property_files(draw: st.DrawFn) -> Written:
    text = draw(values())
    line_end = draw(LINE_ENDS)
    written = text.replace("\\", "\\\\").replace("\n", "\\n")
    if draw(st.booleans()):
        written = "".join(char if char.isascii() else json.dumps(char)[1:-1] for char in written)
    blanks = draw(st.lists(st.sampled_from([" ", f" \\{line_end}", f" \\{line_end}\t  "]), min_size=12, max_size=12))
    written = re.sub(" ", lambda _: blanks.pop() if blanks else " ", written)
    key = draw(st.sampled_from(["a.b=", "a.b = ", "a.b: ", "a.b ", "a\\ b=", "  a.b\t:\t"]))
    before, after = (
        f"# Een tekst.{line_end}x=Hallo daar{line_end}{line_end}{key}",
        f"{line_end}! Nog een tekst.{line_end}",
    )
    return Written(
        "x.properties",
        before + written + after,
        text,
        lambda text: loaded(text.removeprefix(before).removesuffix(after)),
    )


def loaded(written: str) -> str:
    """A value of a property file as Java reads it."""
    joined = re.sub(r"\\(?:\r\n|\n|\r)[ \t\f]*", "", written)
    characters = re.sub(
        r"\\(?:u([0-9a-f]{4})|(.))",
        lambda found: chr(int(found[1], 16)) if found[1] else found[2].replace("n", "\n"),
        joined,
    )
    return characters.encode("utf-16", "surrogatepass").decode("utf-16")


def rewritten(text: str) -> str:
    """The file with the sentence rewritten by hand: the words change, what is between them stays."""
    text = text.replace("maar", "en").replace("beter.", "beter op aan.")
    return re.sub(r"\bis(?=\W+beter\b)", "sluit daar zelfs nog", text)


FILES = json_files() | yaml_files() | po_files() | property_files()


@given(FILES)
@settings(max_examples=600)
def test_a_sentence_is_read_where_it_stands(written: Written) -> None:
    assert written.read(written.text) == written.value
    read = document(written.text, written.name.removeprefix("x."))
    check_law(read)
    (holder,) = (each for each in read.segments if "maar" in each.text)
    assert SENTENCE in holder.text.replace("\n", " ")
    start = holder.text.index("maar")
    span = holder.source_map.to_source(Span(start, start + 4))
    assert (span.start, span.of(written.text)) == (written.text.index("maar"), "maar")
    assert holder.source_map.is_literal(Span(start, start + 4))


@given(FILES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=120)
def test_a_finding_stands_there_and_its_fix_changes_nothing_else(engine: Engine, written: Written, code: str) -> None:
    job = Job(open_source(written.name, written.text.encode(code)), Config())
    fixed = fix(engine, job, unsafe=True)
    (finding,) = fixed.before.findings
    place = LineIndex(written.text).position(written.text.index("maar"))
    assert (finding.start, finding.text, finding.where) == (place, "maar", "body")
    assert finding.sentence == SENTENCE
    assert fixed.result.findings == ()
    assert fixed.job.source.to_bytes() == rewritten(written.text).encode(code)
    assert written.read(fixed.job.source.text) == written.value.replace(SENTENCE, REWRITTEN)


# --- whatever is in a file

PIECES = st.sampled_from(
    [
        *(
            "Dat is goed, maar duur.",
            "een twee",
            "x",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\n  ",
            "é",
            "😀",
            "\ufeff",
            "\ud800",
        ),
        *(
            '"',
            "'",
            "''",
            "\\",
            '\\"',
            "\\n",
            "\\u20ac",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\x",
            "\\\n",
            "\\101",
            "\x00",
            "\x07",
        ),
        *(
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            ",",
            "#",
            " #",
            "- ",
            "? ",
            "|\n ",
            ">2-\n  ",
            "&a ",
            "*a",
            "!!str ",
            "---\n",
            "...\n",
        ),
        *(
            "msgid ",
            "msgstr ",
            "msgstr[0] ",
            '""\n',
            "#, fuzzy\n",
            "#~ ",
            "a=",
            "a.title = ",
            "title: ",
            "\u2028",
            "\x85",
            "%YAML 1.1\n",
        ),
        *("{n, plural, ", "one {", "{naam}", ":naam", "<b>", "</0>", "&nbsp;", "1e9", "9" * 5000, "null", "NaN", "@x"),
    ]
)


def read_or_refused(text: str | bytes, format: str) -> None:
    try:
        source = SourceFile("x", text) if isinstance(text, str) else open_source(f"x.{format}", text)
        read = read_document(source, format=format)
    except InputError:
        return
    check_law(read)


@given(st.lists(PIECES, max_size=30).map("".join) | FILES.map(lambda written: written.text), st.data())
@settings(max_examples=300)
@pytest.mark.parametrize("format", FORMATS)
def test_what_can_be_read_is_read_by_the_law(format: str, text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    read_or_refused(text[:place] + data.draw(PIECES) + text[place + data.draw(st.integers(0, 5)) :], format)


@given(st.binary(max_size=80))
@settings(max_examples=300)
@pytest.mark.parametrize("format", FORMATS)
def test_bytes_are_read_or_refused(format: str, data: bytes) -> None:
    read_or_refused(data, format)


# --- samples

SAMPLES = Path(__file__).parent.parent / "samples"
FOUND = {
    # json.dumps: a plain value, behind "\n" and a placeholder, HTML behind "&nbsp;"
    "webshop.nl.json": [
        (9, 55, "maar", "We begrijpen dat u graag eerst past, maar omruilen is bij ons altijd gratis."),
        (18, 104, "maar", "Je hebt gelijk dat de zool stug is, maar na drie wandelingen loopt hij soepel."),
        (19, 55, "Maar", "Fijn dat u ons schrijft. Maar op deze pagina kunnen we geen bestelling opzoeken."),
    ],
    # json.dumps, in ASCII: behind a placeholder, in a branch of a choice
    "app_nl.arb": [
        (4, 58, "maar", "Wat leuk dat je komt eten, {naam}, maar om {tijd} zit de zaak vol."),
        (16, 123, "maar", "Dat klopt, maar voor {aantal} gasten schuiven we graag tafels bij elkaar."),
    ],
    # by hand: over a fold, behind an escaped line end, behind an anchor, in a block with a blank line
    "chatbot.yml": [
        (15, 9, "maar", "Logisch dat u op de bezorgkosten let, maar een vaatwasser sjouwen wij wel met twee man "),
        (18, 9, "Maar", "Helemaal waar, {voornaam}: bezorgen kost geld. Maar ophalen in de winkel in Zwolle is "),
        (25, 66, "maar", "Mooi dat u zo'n keuze niet over één nacht ijs neemt, maar waar twijfelt u nog over?"),
        (29, 9, "Maar", "Wat u zegt, klopt. Maar 's avonds draait hij op het dal-tarief."),
    ],
    # polib: a text over two lines, a plural form, behind quotes
    "fietsverhuur.nl.po": [
        (18, 28, "maar", "Goede vraag over de borg, maar die blijft voor iedereen gelijk: € 50 per fiets."),
        (26, 45, "maar", "We snappen dat u twijfelt, maar wachten kost u een plek."),
        (37, 37, "Maar", 'Bedankt voor uw "schademelding". Maar zonder foto kunnen wij niets doen.'),
    ],
    # by hand, in ASCII: over three lines, behind "\n"
    "portaal_nl.properties": [
        (7, 28, "maar", "Uw verbazing over de eindafrekening snappen we, maar een strenge winter telt in elk "),
        (10, 57, "Maar", "U hebt gelijk: de teller stond op nul. Maar wij zoeken graag met u naar zo'n beetje "),
    ],
}


@pytest.mark.parametrize("name", FOUND)
def test_a_sample_has_these_findings(engine: Engine, name: str) -> None:
    (result,) = engine.check([Job(open_source(name, (SAMPLES / name).read_bytes()), Config())])
    for finding, (line, column, word, sentence) in zip(result.findings, FOUND[name], strict=True):
        assert (finding.start.line, finding.start.column, finding.text) == (line, column, word)
        assert finding.sentence.startswith(sentence)


@pytest.mark.parametrize("name", FOUND)
def test_in_a_fixed_sample_one_word_has_changed_on_a_line(engine: Engine, name: str) -> None:
    source = open_source(name, (SAMPLES / name).read_bytes())
    fixed = fix(engine, Job(source, Config()), unsafe=True).job.source
    before, after = source.text.split("\n"), fixed.text.split("\n")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed
    for old, new in changed:
        joined, apart = (re.sub("maar ?", word, old, flags=re.I).lower() for word in ("en ", ""))
        assert new.lower() in (joined, joined.replace(" wel ", " "), apart)  # "wel" was said against what came before
