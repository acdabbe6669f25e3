"""What stands in running text without being words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enmaar.documents.model import MarkKind, SegmentBuilder
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
        *("*|FNAME|*", "*|MC:SUBJECT|*", "%%voornaam%%", "%FIRSTNAME%", "{$naam}", "{$klant.naam|default:'u'}"),
        *("<%= naam %>", "<%- naam -%>", "<%== a > b %>", "<%: naam %>", "<?= $naam ?>", "<?php echo $a->b; ?>"),
        *("<?php print($naam) ?>", "<%= x.y({a: 1}) %>", "<?= $x"),
    ],
)
def test_a_placeholder_of_another_program_is_a_word_too(field: str) -> None:
    assert read(field) == "Naam"


@pytest.mark.parametrize(
    "text",
    ["20%", "100%s", "5 %", "50%d", "10%KORTING 20%", "{ a }", "{ $a }", "{a|b}", "{}", "$5", "*| a |*", "%%", "%s1"],
)
def test_what_only_looks_like_a_placeholder_is_text(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    "tag",
    [
        *("{% if x %}", "{%- endif -%}", "{{#if x}}", "{{/if}}", "{{> kop}}", "{{^}}", "{{~#each x~}}"),
        *("{{ end }}", "{{- if x -}}", "{{< kort >}}", "{{% kort %}}", '{{ define "a" }}'),
        *("{% else %}", "{{else}}", "{% when 1 %}", "{else}", "*|ELSE:|*", "<% } else { %>", "<?php else: ?>"),
        *("{if $x > 1}", "{/foreach}", "*|IF:X >= 2|*", "*|END:IF|*", "%IF $X=1%", "%/IF%"),
        *("<% if (a > b) { %>", "<%_ } _%>", "<%@ page %>", "<%- if x -%>", "<%- end -%>", "<%\nx = 1\n%>"),
        *("<%= link_to x do %>", "<%= form_for x do |f| -%>", "<%- x.map(y => { %>"),
        *("<?php if ($a > 1): ?>", "<?php }", "<?php\n$x = 'maar';\n"),
    ],
)
def test_a_statement_is_nothing(tag: str) -> None:
    assert read(tag) == ""
    text = RunningText(f"x {tag}")
    assert text.has_statement(0, 3)
    assert not text.has_statement(0, 2)


@pytest.mark.parametrize(
    "comment",
    [
        *("{# maar #}", "{#\nmaar\n#}", "{{! maar }}", "{{/* maar {{ x }} */}}", "{{- /*\nmaar */ -}}", "{* maar *}"),
        *("<%# maar %>", "<%-- maar <% x %> --%>"),
    ],
)
def test_a_comment_is_nothing_and_no_statement(comment: str) -> None:
    assert read(comment) == ""
    assert not RunningText(comment).has_statement(0, len(comment))


@pytest.mark.parametrize(
    "block",
    [
        "{% comment %} maar {{ x }} {% endcomment %}",
        "{%- schema -%}\n{ maar }\n{%- endschema -%}",
        "{% highlight js linenos %}\n\nmaar\n{% endhighlight %}",
        "{{!-- maar {{x}} --}}",
        "{{~!-- maar --~}}",
        '{{< highlight go "linenos=table" >}}\n\nmaar {{ x }}\n{{< /highlight >}}',
        "{{% comment %}}maar{{% /comment %}}",
        "{% css %}.maar { a: b }{% endcss %}",
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
    others = [StandIn(2, 5, "Naam", marked=True), StandIn(8, 11, ""), StandIn(12, 20, "")]
    text = RunningText("a <b> c <d>\n<ee {f}>\n", others)
    assert text.masked == "a XXX c XXX\n        \n"
    builder = SegmentBuilder(text.source)
    text.copy(builder, 0, 11)
    segment = builder.build()
    assert segment is not None
    assert segment.text == "a Naam c"


@pytest.mark.parametrize(
    "text",
    [
        "{ naam }",
        "{{",
        "}}",
        "{%",
        "{{ a",
        "{% a",
        "{{}}",
        "{#id}",
        "a } b }} c {{ d",
        "<%",
        "<% a",
        "<?",
        "<?phpx",
        "{{/* a",
    ],
)
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


@pytest.mark.parametrize(
    ("text", "branches"),
    [
        ("een {% if x %}twee{% else %}drie{% endif %} vier", ["een", "twee", "drie", "vier"]),
        ("een\n{% if x %}\ntwee\n{% endif %}\n", ["een", "twee"]),
        ("een {# x #} {{ y }}", []),
        ("{% if x %}een{% endif %}", ["een"]),
        ("een {% x %}", ["een"]),
        ("{% x %} een", []),
    ],
)
def test_what_lies_between_statements_is_marked(text: str, branches: list[str]) -> None:
    builder = SegmentBuilder(text)
    RunningText(text).copy_lines(builder, 0, len(text))
    segment = builder.build()
    assert segment is not None
    assert [mark.span.of(segment.text) for mark in segment.marks if mark.kind is MarkKind.BRANCH] == branches


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


@given(st.text(st.sampled_from("{}%#*|?- \nxé<>a=\"'\ud800\ue000"), max_size=40))
def test_the_masked_text_has_the_same_length_and_no_tag(text: str) -> None:
    masked = RunningText(text).masked
    assert len(masked) == len(text)
    assert "\ud800" not in masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a {{ b }} c", "a XXXXXXX c"),
        ("a {% b %} c", "a XXXXXXX c"),
        ("a\n {% b %} \nC", "a\n         \nC"),
        ("a\n\n{% b %}\nc", "a\n\n       \nc"),
        ("{% b %}{# c #}\r\n{{ d }}", "              \r\nXXXXXXX"),
        ("\t{# b #} {% c %}\t", f"\t{' ' * 15}\t"),
        ("A.\r{% b\nc %}\r{# d #}\rE", f"A.\r{' ' * 9}\r{' ' * 7}\rE"),
        ("a,\r\n{% b %}\r\n {# c #}\r\n *d*", "a,\r\nXXXXXXX\r\n XXXXXXX\r\n *d*"),
        ("| a |\n{% b %}\nc", "| a |\n       \nc"),
        ("<p>\n{% b %}\nc", "<p>\n       \nc"),
        ("| a |\n {% b %}| c |", "| a |\n        | c |"),
        ("{{ a }}| c |", "XXXXXXX| c |"),
        ("<a <% b > c %> d='<%= e %>'>", "<a             d='XXXXXXXX'>"),
        ("{# b #} c", "XXXXXXX c"),
        ("a {# b #}\n{# c #} {# d #} e\n", "a XXXXXXX\nXXXXXXX XXXXXXX e\n"),
        ("<a {% b %} c='{% d %}'>", "<a         c='XXXXXXX'>"),
        ("a < b {% c %} >", "a < b XXXXXXX >"),
    ],
)
def test_a_tag_is_masked_as_a_word_or_where_that_is_in_the_way_as_blanks(text: str, masked: str) -> None:
    assert RunningText(text).masked == masked
