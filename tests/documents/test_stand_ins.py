"""What stands in running text without being words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.model import SegmentBuilder
from enmaar.documents.stand_ins import RunningText, StandIn


def read(part: str) -> str:
    """What a segment has in the place of a part of the source, between two words."""
    source = f"x {part} y"
    builder = SegmentBuilder(source)
    RunningText(source).copy(builder, 0, len(source))
    segment = builder.build()
    assert segment is not None
    return segment.text.removeprefix("x").removesuffix("y").strip()


@pytest.mark.parametrize(
    "field", ["{{ naam }}", "{{naam}}", "{{{ naam }}}", "{{ a | b: 'c' }}", "{{ a\nb }}", "{{ endless }}", "{{ iffy }}"]
)
def test_a_field_is_a_word(field: str) -> None:
    assert read(field) == "Naam"


@pytest.mark.parametrize(
    "field",
    [
        *("{naam}", "{0}", "{datum, date}", "${naam}", "${klant.naam}", "%{naam}", "%(naam)s"),
        *("%s", "%1$s", "%d", "%@", "%.2f", "%05d", "%1$.2f", "%ld"),
        *("*|FNAME|*", "*|MC:SUBJECT|*", "%%voornaam%%"),
    ],
)
def test_a_placeholder_of_another_program_is_a_word_too(field: str) -> None:
    assert read(field) == "Naam"


@pytest.mark.parametrize("text", ["20%", "100%s", "5 %", "50%d", "{ a }", "{a|b}", "{}", "$5", "*| a |*", "%%", "%s1"])
def test_what_only_looks_like_a_placeholder_is_text(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "{% if x %}",
            "{%- endif -%}",
            "{# maar #}",
            "{#\nmaar\n#}",
            "{{#if x}}",
            "{{/if}}",
            "{{! maar }}",
            "{{> kop}}",
        ),
        *("{{ end }}", "{{- if x -}}", "{{< kort >}}", "{{% kort %}}", "{% else %}", "{{else}}", "{% when 1 %}"),
    ],
)
def test_a_control_tag_is_nothing(tag: str) -> None:
    assert read(tag) == ""


@pytest.mark.parametrize(
    "block",
    [
        "{% comment %} maar {{ x }} {% endcomment %}",
        "{%- schema -%}\n{ maar }\n{%- endschema -%}",
        "{% highlight js linenos %}\n\nmaar\n{% endhighlight %}",
        "{{!-- maar {{x}} --}}",
        "{{~!-- maar --~}}",
    ],
)
def test_a_block_of_comments_or_code_is_nothing(block: str) -> None:
    assert read(block) == ""
    assert read(f"{block}\n{{% else %}} een") == "een"


def test_a_block_that_is_never_closed_goes_on_to_the_end() -> None:
    assert read("een {% comment %} maar {% endhighlight %}") == "een"


def test_a_block_that_only_begins_like_one_is_a_tag() -> None:
    assert read("{% comments %} een {% endcomments %}") == "een"


def test_what_else_a_format_has_is_masked_and_copied_too() -> None:
    others = [StandIn(2, 5, "Naam", marked=True), StandIn(8, 11, "", marked=False), StandIn(12, 20, "", marked=False)]
    text = RunningText("a <b> c <d>\n<ee {f}>\n", others)
    assert text.masked == "a XXX c XXX\n        \n"
    builder = SegmentBuilder(text.source)
    text.copy(builder, 0, 11)
    segment = builder.build()
    assert segment is not None
    assert segment.text == "a Naam c"


@pytest.mark.parametrize("text", ["{ naam }", "{{", "}}", "{%", "{{ a", "{% a", "{{}}", "{#id}", "a } b }} c {{ d"])
def test_stray_braces_are_text(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://x.nl", "link"),
        ("https://www.x.nl/a/b_c?d=e&f#g", "link"),
        ("www.x.nl", "link"),
        ("zie www.x.nl.", "zie link."),
        ("(https://x.nl/maar)", "(link)"),
        ("“https://x.nl”, maar", "“link”, maar"),
        ("info@x.nl", "link"),
        ("jan.de-vries+a@mail.x.co.uk!", "link!"),
        ("mailto:info@x.nl", "link"),
        ("https://x.nl/{{ id }}/maar", "link"),
        ("a@b", "a@b"),
        ("x.nl", "x.nl"),
        ("http://", "http://"),
        ("@jan", "@jan"),
    ],
)
def test_an_address_is_a_word(text: str, expected: str) -> None:
    assert read(text) == expected


def test_a_loose_accent_is_joined_to_its_letter() -> None:
    assert read("e\u0301e\u0301n") == "één"


def test_a_letter_takes_as_many_loose_accents_as_unicode_allows_it() -> None:
    joined = unicodedata.normalize("NFC", "e" + "\u0301\u0323" * 15)
    assert read("e" + "\u0301\u0323" * 20) == joined + "\u0301\u0323" * 5


@pytest.mark.parametrize(
    "hidden", ["\u00ad", "\u200b", "\u200e", "\u202c", "\u2060", "\u2066", "\ufeff", "\u00ad\u200b"]
)
def test_an_invisible_character_is_left_out(hidden: str) -> None:
    assert read(f"kor{hidden}ting") == "korting"


@given(st.text(st.sampled_from("{}%# \nxé<>a=\"'\ud800\ue000"), max_size=40))
def test_the_masked_text_has_the_same_length_and_no_tag(text: str) -> None:
    masked = RunningText(text).masked
    assert len(masked) == len(text)
    assert "\ud800" not in masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a {{ b }} c", "a XXXXXXX c"),
        ("a {% b %} c", "a XXXXXXX c"),
        ("a\n {% b %} \nc", "a\n         \nc"),
        ("{% b %}{# c #}\r\n{{ d }}", "              \r\nXXXXXXX"),
        ("\t{# b #} {% c %}\t", " " * 17),
        ("{# b #} c", "XXXXXXX c"),
        ("a {# b #}\n{# c #} {# d #} e\n", "a XXXXXXX\nXXXXXXX XXXXXXX e\n"),
        ("<a {% b %} c='{% d %}'>", "<a         c='XXXXXXX'>"),
        ("a < b {% c %} >", "a < b XXXXXXX >"),
    ],
)
def test_a_tag_is_masked_as_a_word_or_where_that_is_in_the_way_as_blanks(text: str, masked: str) -> None:
    assert RunningText(text).masked == masked
