"""Whether reading takes linear time, on texts made to prevent that: `python -m bench.linear`.

Each text is read and cut into sentences at a size that takes about 0.1 to 0.3 seconds, and at twice that size. Exit
code 1 if twice the size takes more than three times as long for any of them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from bench.files import odt_file, pdf_file, pptx_file, word_file, workbook_file
from enmaar.documents import open_source, read_document
from enmaar.nlp.sentences import split
from enmaar.source import SourceFile

LIMIT = 3.0
"""How many times as long twice the size may take: 2 is linear, 4 is quadratic, and memory has a say."""

_FIRST_SIZE = 2_000  # code points; small, because what takes cubic time is to end as well
_LAST_SIZE = 8_000_000
_ENOUGH = 0.1  # seconds
_RUNS = 2  # of which the quickest counts


FILES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "docx": ("docx", word_file),
    "xlsx": ("xlsx", workbook_file),
    "odt": ("odt", odt_file),
    "pptx": ("pptx", pptx_file),
    "pdf": ("pdf", lambda content: pdf_file(content.encode())),
    "email": ("eml", str.encode),
}
"""The formats that are no text: their ending, and what makes a file of the text of a case."""

_PARTS = "Content-Type: multipart/mixed; boundary=x\n\n--x\n"


class Case(NamedTuple):
    """A text in a format, a whole message, or what is in an office file or on the page of a PDF: `unit` as often as the
    size asks for, between `before` and `after`."""

    name: str
    format: str
    before: str
    unit: str
    after: str = ""

    def text(self, size: int) -> str:
        """The text at a size in code points, at least one unit."""
        return self.before + self.unit * max(size // len(self.unit), 1) + self.after


CASES = (
    # enmaar/documents/web/markup.py
    Case("tag name without end", "markdown", "<div>\n<", "a", "\n</div>"),
    Case("tag without end", "markdown", "<div>\n<a ", "b "),
    Case("tags without end", "markdown", "<div>\n", "<a "),
    Case("tags with quotes in their names", "markdown", "<div>\n", '<a" "'),
    Case("tags with a quote", "markdown", "<div>\n", '<a "'),
    Case("tags with two quotes", "markdown", "<div>\n", "<a '\""),
    Case("tag with empty values", "markdown", "<div>\n<a ", '""'),
    Case("angle brackets", "markdown", "<div>\n", "<"),
    Case("comments without end", "markdown", "<div>\n", "<!--"),
    Case("declarations without end", "markdown", "<div>\n", "<!"),
    Case("scripts without end", "markdown", "<div>\n", "<script >"),
    Case("ends of scripts without end", "markdown", "<div>\n<script>", "</script "),
    Case("blanks in the end of a script", "markdown", "<div>\n<script></script", " "),
    Case("entities without end", "markdown", "<div>\n", "&abc"),
    Case("lines of HTML with blanks", "markdown", "<div>\n", "a \n"),
    Case("blanks in HTML", "markdown", "<div>\na", " ", "b"),
    Case("tags with a quote between values", "html", '<a ="', '<a "="'),
    Case("tags with values of tags", "html", "", '<a x="<a "'),
    Case("equals signs in a tag", "html", "<a ", "= "),
    Case("attributes", "html", "<a ", "b c=d ", ">"),
    Case("blanks between attributes", "html", "<a b", " ", "c>"),
    Case("quotes in a script", "html", "", '<script a="'),
    Case("entities without semicolon", "html", "", "&copyabcdefghijklmnopqrstuvw"),
    # enmaar/documents/web/elements.py, layout.py, page.py, html.py
    Case("elements that are open", "html", "", "<b>"),
    Case("paragraphs that are open", "html", "", "<p>a"),
    Case("parts that are open", "html", "", "<div>a"),
    Case("lists that are open", "html", "", "<ul><li>a"),
    Case("tables that are open", "html", "", "<table><tr><td>a<td>b"),
    Case("cells", "html", "<table><tr>", "<td>a"),
    Case("tables in a cell", "html", "<table><tr><td>", "a<table><tr><td>b</table>"),
    Case("marks that are open over rules", "html", "", "<b>a<hr>"),
    Case("ends of nothing", "html", "", "</b></p></td>"),
    Case("ends behind a wall", "html", "<b><p>", "<i></b>"),
    Case("ends over all that is open", "html", "", "<p><b><i></p>a"),
    Case("hidden elements", "html", "", "<p hidden>a"),
    Case("code that is open", "html", "", "<code>a<p>"),
    Case("breaks", "html", "", "a<br>"),
    Case("empty breaks", "html", "a", "<br>"),
    Case("titles", "html", "", "<a title='a &amp; b'>"),
    Case("titles in a title", "html", '<a title="', "<a title='a'>", '">'),
    Case("styles", "html", "<a style='", "; ", "display'>"),
    Case("declarations", "html", "<a style='", "a:b;", "'>"),
    Case("comments in a style", "html", "<a style='", "/*", "'>"),
    Case("blanks before styles", "html", "", "&nbsp;<b style='max-height:0'>"),
    Case("struck words", "html", "", "<s>a</s> b. "),
    Case("branches in a paragraph", "html", "<p>", "a {% b %} "),
    Case("comments of templates without end", "html", "", "{% comment %}"),
    Case("beginnings of comments of templates", "html", "", "{% comment "),
    Case("ends of comments of templates", "html", "{% comment %}", "{% endcomment "),
    Case("comments of Handlebars without end", "html", "", "{{!--"),
    # enmaar/documents/markdown/link_titles.py, front_matter.py, toml.py
    Case("titled links", "markdown", "", '[a](b "c d") '),
    Case("titled links without end", "markdown", "", '[a](b "c '),
    Case("quotes in a title", "markdown", "[a](b 'c", '" "', "')"),
    Case("escapes in a title", "markdown", '[a](b "', "\\a", '")'),
    Case("blanks before a title", "markdown", "[a](b", " ", "'c')"),
    Case("quotation marks before a title", "markdown", "> [a](b\n", "> ", "'c')"),
    Case("brackets before a title", "markdown", "[a](", ">", " 'c')"),
    Case("titled definitions", "markdown", "[r]\n\n", "[r]: b 'c'\n"),
    Case("titled definitions without end", "markdown", "[r]: b 'c'\n\n[r]\n\n", "[r]: b 'c\n[r]: b \"c\n"),
    Case("definitions without a title", "markdown", "[r]: b 'c'\n\n[r]\n\n", "[r]:\n"),
    Case("labels without end", "markdown", "[r]: b 'c'\n\n[r]\n\n", "[r\n"),
    Case("links to a title", "markdown", "[r]: b 'c d'\n\n", "[r] "),
    Case("lines of YAML", "markdown", "---\n", "title: een twee\n", "---\n"),
    Case("front matter without end", "markdown", "---\n", "--\n"),
    Case("lines of TOML", "markdown", "+++\n[[a]]\n", "title = 'een twee'\n[[a]]\n", "+++\n"),
    Case("lists in TOML", "markdown", "+++\na = ", "[", "\n+++\n"),
    Case("strings in a list in TOML", "markdown", "+++\nusps = [", "'een twee', ", "]\n+++\n"),
    Case("parts of a key in TOML", "markdown", "+++\na", ".a", " = 1\n+++\n"),
    Case("parts of the name of a table", "markdown", "+++\n[a", ".a", "]\n+++\n"),
    Case("quotes in TOML", "markdown", "+++\ntitle = ", '"', "\n+++\n"),
    Case("quotes in a long string", "markdown", '+++\ntitle = """', 'a""', 'b"""\n+++\n'),
    Case("escapes in TOML", "markdown", '+++\ntitle = "', "\\u20ac", '"\n+++\n'),
    Case("escaped line ends in TOML", "markdown", '+++\ntitle = """', "\\\n ", '"""\n+++\n'),
    # enmaar/documents/markdown/extensions.py
    Case("boxes", "markdown", "", ":::a\nb\n"),
    Case("quotation marks before a box", "markdown", "", "> ", ":::"),
    Case("colons", "markdown", "", ":", "a"),
    Case("lists of attributes", "markdown", "", "a{: b} "),
    Case("lists of attributes without end", "markdown", "", "{: a"),
    Case("comments of Jekyll without end", "markdown", "", "{::comment}"),
    # enmaar/documents/markdown/mdx.py
    Case("braces that are open", "mdx", "", "{"),
    Case("braces that close", "mdx", "", "}"),
    Case("expressions", "mdx", "", "{a + b} c "),
    Case("expressions in one", "mdx", "", "{", "}"),
    Case("quotes in an expression", "mdx", "{", "'a\\'"),
    Case("backticks in an expression", "mdx", "{", "\\`` "),
    Case("comments in an expression", "mdx", "{", "/*a*/", "b}"),
    Case("comments without end in expressions", "mdx", "", "{/*"),
    Case("slashes in an expression", "mdx", "{", "//"),
    Case("blanks in an expression", "mdx", "{'a'", " ", "b}"),
    Case("tags without end in MDX", "mdx", "", "<a "),
    Case("a tag without end in MDX", "mdx", "<a ", "b "),
    Case("tags with a quote in MDX", "mdx", "", "<a '"),
    Case("tags with a brace", "mdx", "", "<a {"),
    Case("values of a tag", "mdx", "<a ", "b={c} ", "/>"),
    Case("tags below each other", "mdx", "", "<A>\n    a\n"),
    Case("tags on a line", "mdx", "", "<A>"),
    Case("styles of a tag", "mdx", "<a ", "style={{b: 'c'}} ", "/>"),
    Case("lines in a tag", "mdx", "<A>\n", "    a\n", "</A>"),
    Case("backticks", "mdx", "", "a ` b `` "),
    Case("backticks and blank lines", "mdx", "", "` a\n\n"),
    Case("fences", "mdx", "", "````\n```\n"),
    Case("list marks", "mdx", "", "- ", "a"),
    Case("modules", "mdx", "", "import a\n\n"),
    Case("lines that begin like a module", "mdx", "a\n", "import b\n"),
    Case("blanks behind a module", "mdx", "import a\n\n", " ", "import b"),
    # enmaar/documents/stand_ins.py
    Case("template comment before text", "text", "{#", "a", "#} tekst"),
    Case("template comments before text", "text", "", "{##} ", "tekst"),
    Case("template tags within a tag", "markdown", "", "<a " + "{##}" * 120),
    Case("template tag without end", "text", "{%", "a"),
    Case("template tags without end", "text", "", "{%{#"),
    Case("blanks in a template tag", "text", "{%", " ", "%}"),
    Case("statements between lines", "text", "", "a\n{% b %}\n"),
    Case("statements below each other", "text", "a\n", "{% b %}\n", "a"),
    Case("statements on a line", "text", "a\n", "{% b %}", "a"),
    Case("statements before a table", "text", "", "{% b %} ", "\n|"),
    Case("code of EJS without end", "text", "", "<% a"),
    Case("comments of EJS without end", "text", "", "<%# a"),
    Case("comments of JSP without end", "text", "", "<%--"),
    Case("code of PHP", "text", "", "<?php a ?> "),
    Case("code of PHP without end", "text", "", "<?php "),
    Case("words that open a block", "text", "<%= a ", "do |", "%>"),
    Case("blanks behind what opens a block", "text", "<%= a do", " ", "b %>"),
    Case("comments of Smarty without end", "text", "", "{*"),
    Case("comments of Go without end", "text", "", "{{/*"),
    Case("shortcodes without end", "text", "{{< highlight a >}}", "{{< / "),
    Case("conditions of mailing programs", "text", "", "*|IF: %IF a "),
    Case("braces", "text", "", "{"),
    Case("fields without end", "text", "", "{{{" + "a" * 300),
    Case("fields", "text", "", "{{a}}"),
    Case("full stops in an address", "text", "http://", ".", "a"),
    Case("full stops behind an address", "text", "http://a", "."),
    Case("beginnings of addresses", "text", "", "www., "),
    Case("pluses", "text", "", "+", "a"),
    Case("at signs", "text", "", "a@"),
    Case("mail addresses without end", "text", "", "." * 64 + "@a" + ("." + "_" * 63) * 8),
    Case("loose accents on one letter", "text", "a", "\u0300\u0323"),
    Case("invisible characters", "text", "", "a\u00ad"),
    Case("surrogates", "text", "", "a\ud800"),
    Case("blanks", "text", "a", " ", "b"),
    Case("lines", "text", "", "woord \n"),
    # enmaar/documents/speech/labels.py, conversation.py
    Case("turns", "text", "", "Klant: a\nVerkoper: b\n"),
    Case("turns in paragraphs", "text", "", "Klant:\n\na\n\n"),
    Case("names", "text", "Klant: a\n", "Piet: b\n"),
    Case("lines with a role alone", "text", "Verkoper\n", "Klant\n"),
    Case("lines with a role and a note", "text", "Klant: a\n", "Klant (a)\n"),
    Case("messages of a chat", "text", "", "12-03-2025 14:05 - Piet: a\n"),
    Case("times at line starts", "text", "", "[12:03] a\n"),
    Case("roles behind times", "text", "", "12:03 Klant A\n12:04 B\n"),
    Case("stage directions", "text", "Klant: a.\n", "(b)\n"),
    Case("stage directions behind a label", "text", "Klant: ", "(b) ", ", c"),
    Case("brackets without end behind labels", "text", "", "Klant: ((([[[\n"),
    Case("asterisks behind labels", "text", "", "Klant: *a *b\n"),
    Case("directions in italics", "markdown", "Klant: a.\n", "\n*b*\n"),
    Case("labels in brackets", "text", "", "[Klant] a\n[Verkoper] b\n"),
    Case("labels in brackets without end", "text", "", "[Klant, a\n"),
    Case("blanks in a label in brackets", "text", "[Klant", " ", "a"),
    Case("blanks behind a label in brackets", "text", "[Klant]", " ", "a"),
    Case("headings with a role", "markdown", "", "# Klant\n\na\n\n# Verkoper\n\nb\n\n"),
    Case("items with a role", "html", "<dl>", "<dt>Klant<dd>a<dt>Verkoper<dd>b"),
    # enmaar/documents/speech/quotations.py
    Case("signed quotes", "markdown", "", "> a\n>\n> - Jan\n\n"),
    Case("signatures in a quote", "markdown", "", "> a\n>\n> — Jan\n>\n"),
    Case("paragraphs of a quote", "markdown", "", "> a\n>\n", "> — Jan"),
    Case("paragraphs behind a quotation mark", "text", '"', "a\n\n", 'a"\n— Jan'),
    Case("signatures of nothing", "text", "", 'a" — Jan\n\n'),
    Case("quotation marks before a name", "text", "", "“a” — Jan "),
    Case("dashes before a name", "text", '"a" ', "-", " Jan"),
    Case("asterisks before a name", "text", '"a" ', "*_", " Jan"),
    # enmaar/documents/speech/utterances.py
    Case("lines of customers", "text", "", "Bezwaar: a. Zeg: b\n"),
    Case("sentences of a customer", "text", "Bezwaar: ", "a. "),
    Case("words and colons of a customer", "text", "Bezwaar: ", "a b: "),
    Case("blanks behind words of a customer", "text", "Bezwaar: a", " ", "b"),
    Case("dashes behind words of a customer", "text", "Bezwaar: a", " -", " b"),
    Case("quotes of customers without end", "text", "", "Bezwaar: “a\n"),
    Case("apostrophes in quotes of customers", "text", "", "Bezwaar: ‘a’b\n"),
    Case("straight apostrophes there", "text", "", "Bezwaar: 'a'b\n"),
    Case("lines in quotes", "text", "Bezwaren:\n", '"a b"\n'),
    Case("lead-ins", "text", "", "Veelgehoorde bezwaren:\n"),
    Case("words of a lead-in", "text", "", "klanten ", "zeggen:\n"),
    # enmaar/documents/speech/columns.py
    Case("a table of turns", "markdown", "| a | b |\n|---|---|\n", "| Klant | c |\n"),
    # enmaar/documents/speech/subtitles.py
    Case("cues", "srt", "", "1\n00:00:01,000 --> 00:00:02,000\nwoord \n\n"),
    Case("cues of two speakers", "srt", "", "1\n00:00:01,000 --> 00:00:02,000\n- a.\n- b.\n\n"),
    Case("voices", "vtt", "WEBVTT\n\n", "00:01.000 --> 00:02.000\n<v Piet>a <v Jan>b\n\n"),
    Case("voices on one line", "vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v Piet>a <v Jan>b "),
    Case("tags without end in subtitles", "vtt", "", "<v "),
    Case("a tag without end in subtitles", "srt", "<", "a"),
    Case("blanks in a tag in subtitles", "srt", "<a", " "),
    Case("braces in subtitles", "srt", "", "{\\"),
    Case("entities in subtitles", "vtt", "", "&abc"),
    Case("digits in subtitles", "srt", "", "1"),
    Case("numbers in subtitles", "srt", "", "1\n"),
    Case("marks in subtitles", "srt", "", ".)", "a"),
    Case("dashes in subtitles", "srt", "", "- "),
    # enmaar/documents/data/strings.py, nesting.py, json.py, yaml.py, po.py, properties.py
    Case("one word in a string", "json", '["a ', "a", '"]'),
    Case("small words in a string", "json", '["', "ab (1) ", '"]'),
    Case("escapes", "json", '["a ', "\\u20ac", '"]'),
    Case("halves of a pair", "json", '["a ', "\\ud83d", '"]'),
    Case("backslashes", "json", '["a ', "\\\\", '"]'),
    Case("blanks behind a string", "json", '["a b"', " ", "]"),
    Case("strings", "json", "[", '"een twee", ', "0]"),
    Case("values below each other", "json", "", '{"a": "een twee"}\n'),
    Case("metadata", "json", '{"@a": [', '{"b": "c d"}, ', "0]}"),
    Case("choices", "json", '["', "{n, plural, one {een twee}}", '"]'),
    Case("choices without end", "json", '["', "{n, plural, one {", '"]'),
    Case("branches", "json", '["{n, plural, ', "a {een twee} ", '}"]'),
    Case("braces in a string", "json", '["a b', "}{", '"]'),
    Case("blanks behind a brace", "json", '["{', " ", ', a b"]'),
    Case("apostrophes", "json", '["een twee', "''", '"]'),
    Case("colons", "json", '["een twee', " :a", '"]'),
    Case("percent signs", "json", '["een twee', " %a", '"]'),
    Case("dollars", "json", '["een twee', " $t(", '"]'),
    Case("tags without end in a string", "json", '["een twee', "<a ", '"]'),
    Case("a tag without end in a string", "json", '["een twee <a', "a", '"]'),
    Case("entities without end in a string", "json", '["een twee', "&amp", '"]'),
    Case("objects in one", "json", '{"a": {"role": "user", "b": [', '{"role": "c", "d": "een twee"}, ', "0]}}"),
    Case("lists in one", "json", "[" * 900, '"een twee", ["drie vier"], ', "0" + "]" * 900),
    Case("keys of a side", "json", "[", '{"klant": "een twee"}, ', "0]"),
    Case("words of a key", "json", '{"klant', " A", '": "een twee"}'),
    Case("words of a field", "json", '{"role": "klant', " A", '", "b": "een twee"}'),
    Case("keys", "yaml", "", "a: een twee\n"),
    Case("flow collections", "yaml", "[", "{a: een twee}, ", "b]"),
    Case("brackets in strings", "yaml", "", "- 'een {twee} [drie]'\n"),
    Case("lines of a folded scalar", "yaml", "a: >\n", "  een twee\n"),
    Case("blank lines in a block scalar", "yaml", "a: |\n  b c", "\n", "  d"),
    Case("lines of a quoted scalar", "yaml", 'a: "', "een\n  twee ", '"'),
    Case("blanks in a quoted scalar", "yaml", 'a: "b', " ", 'c"'),
    Case("blank lines in a plain scalar", "yaml", "a: b c", "\n", "  d"),
    Case("quotes in a quoted scalar", "yaml", "a: 'b c", "''", "'"),
    Case("escaped line ends", "yaml", 'a: "', "b\\\n", '"'),
    Case("escapes in a quoted scalar", "yaml", 'a: "b ', "\\u20ac", '"'),
    Case("an anchor", "yaml", "a: &", "b", " c d"),
    Case("documents", "yaml", "", "--- een twee\n"),
    Case("strings below each other", "po", 'msgstr ""\n', '"een twee"\n'),
    Case("entries", "po", "", '#, fuzzy\nmsgid "a"\nmsgstr "een twee"\n'),
    Case("plural forms", "po", "", 'msgstr[1] "een twee"\n'),
    Case("bytes", "po", 'msgstr "een ', "\\303\\251", '"'),
    Case("blanks between strings", "po", 'msgstr "een "', " ", '"twee"'),
    Case("lines of a value", "properties", "a = ", "een twee \\\n"),
    Case("entries of properties", "properties", "", "a=een twee\n"),
    Case("a key without end", "properties", "", "a"),
    Case("escapes in a key", "properties", "", "\\:"),
    Case("blanks before a key", "properties", "", " ", "\n"),
    Case("blanks behind a key", "properties", "a", " ", "een twee"),
    # enmaar/documents/data/tables.py, csv.py
    Case("cells in a row", "csv", "a;b\n", "een twee;"),
    Case("rows", "csv", "a;b\n", "c;een twee\n"),
    Case("empty rows", "csv", "a;b\n", "\n"),
    Case("cells below a head", "csv", "Vraag klant;Tekst\n", "een twee;drie vier\n"),
    Case("words of a head", "csv", "", "klant ", ";b\n1;een twee"),
    Case("names in a column", "csv", "Van;Tekst\n", "Klant;een twee\nPiet;drie vier\n"),
    Case("delimiters", "csv", "", ";,\t|"),
    Case("doubled quotes", "csv", 'a;"', '""', '";een twee'),
    Case("quotes without end", "csv", "a;b\n", 'c;"een twee\n'),
    Case("quotes behind a quoted cell", "csv", 'a;"b"', '"c"'),
    Case("quotes in a cell", "csv", "a;b", '"'),
    Case("quotes behind blanks", "csv", "a;b\n", ' "een";'),
    Case("quotes behind blanks without end", "csv", "a;b\n", ' "een twee""'),
    Case("cells with quotes behind blanks", "csv", "a;b\n", ' ""x;'),
    Case("blanks before a cell", "csv", "a;b\nc;", " ", "een twee"),
    Case("blanks behind a quoted cell", "csv", 'a;b\nc; "d"', " ", "een twee"),
    Case("a first line without end", "csv", "sep=", "a"),
    # enmaar/documents/office/sheets.py, sheet_xml.py
    Case("cells of a workbook", "xlsx", "<row>", '<c t="s"><v>0</v></c>', "</row>"),
    Case("rows of a workbook", "xlsx", "", '<row><c t="s"><v>0</v></c></row>'),
    Case("texts of cells", "xlsx", "<row>", '<c t="inlineStr"><is><t>een twee</t></is></c>', "</row>"),
    Case("runs of a cell", "xlsx", '<row><c t="inlineStr"><is>', "<r><t>een </t></r>", "</is></c></row>"),
    Case("codes in a cell", "xlsx", '<row><c t="inlineStr"><is><t>een ', "_x000D_", "twee</t></is></c></row>"),
    Case("codes without end", "xlsx", '<row><c t="inlineStr"><is><t>een ', "_x00", "twee</t></is></c></row>"),
    Case("hidden columns", "xlsx", "", '<col min="2" max="3" hidden="1"/>', '<row><c t="s"><v>0</v></c></row>'),
    Case("formulas", "xlsx", "<row>", '<c t="str"><f t="array" ref="A1:XFD99">A</f><v>a b</v></c>', "</row>"),
    # enmaar/documents/office/word.py, word_layout.py, word_xml.py, xml.py
    Case("paragraphs of Word", "docx", "", "<p><r><t>Dat is goed.</t></r></p>"),
    Case("runs", "docx", "<p>", "<r><t>a</t></r>", "</p>"),
    Case("runs in bold", "docx", "<p>", "<r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r>", "</p>"),
    Case("tabs", "docx", "<p><r>", "<tab/>", "<t>a</t></r></p>"),
    Case("line breaks between texts", "docx", "<p><r>", "<t>a</t><br/>", "</r></p>"),
    Case("soft hyphens", "docx", "<p><r>", "<t>a</t><softHyphen/>", "</r></p>"),
    Case("entities in a text", "docx", "<p><r><t>", "&amp;", "a</t></r></p>"),
    Case("comments in a text", "docx", "<p><r><t>", "a<!-- b -->", "</t></r></p>"),
    Case("fields without end", "docx", "<p>", '<r><fldChar fldCharType="begin"/></r>', "<r><t>a</t></r></p>"),
    Case(
        "fields in the result of a field",
        "docx",
        "<p>",
        '<r><fldChar fldCharType="begin"/><fldChar fldCharType="separate"/><t>a</t></r>',
        "</p>",
    ),
    Case(
        "results of one field",
        "docx",
        '<p><r><fldChar fldCharType="begin"/><instrText>IF</instrText>',
        '<instrText>a</instrText><fldChar fldCharType="separate"/>',
        "<t>a</t></r></p>",
    ),
    Case("merge fields", "docx", "<p>", '<fldSimple instr="MERGEFIELD a"><r><t>b</t></r></fldSimple>', "</p>"),
    Case("text in a field", "docx", '<p><fldSimple instr="REF a">', "<r><t>a b </t></r>", "</fldSimple></p>"),
    Case("content controls", "docx", "<p>", "<sdt><sdtPr><dataBinding/></sdtPr><r><t>a</t></r></sdt>", "</p>"),
    Case("cells of Word", "docx", "<tbl><tr>", "<tc><p><r><t>Klant</t></r></p></tc>", "</tr></tbl>"),
    Case("tables of Word", "docx", "", "<tbl><tr><tc><p><r><t>a</t></r></p></tc></tr></tbl>"),
    Case("text boxes", "docx", "<p>", "<txbxContent><p><r><t>a</t></r></p></txbxContent>", "</p>"),
    Case("braces over paragraphs", "docx", "", "<p><r><t>{{#a</t></r></p>"),
    # enmaar/documents/office/odt.py, odt_xml.py, parts.py
    Case("paragraphs of OpenDocument", "odt", "", "<t:p>Dat is goed.</t:p>"),
    Case("spans", "odt", "<t:p>", "<t:span>a</t:span>", "</t:p>"),
    Case("spans in one", "odt", "<t:p>", "<t:span/>a", "</t:p>"),
    Case("blanks of OpenDocument", "odt", "<t:p>", '<t:s t:c="99"/>a', "</t:p>"),
    Case("blanks between tags", "odt", "<t:p>", " <t:s/>", "a</t:p>"),
    Case("notes", "odt", "<t:p>", "<t:note><t:note-body><t:p>a</t:p></t:note-body></t:note>", "</t:p>"),
    Case("placeholders", "odt", "<t:p>", "<t:placeholder>a</t:placeholder>", "</t:p>"),
    Case(
        "cells of OpenDocument",
        "odt",
        "<table:table><table:table-row>",
        "<table:table-cell><t:p>Klant</t:p></table:table-cell>",
        "</table:table-row></table:table>",
    ),
    # enmaar/documents/office/pptx.py
    Case(
        "paragraphs on a slide", "pptx", "<p:sp><p:txBody>", "<a:p><a:r><a:t>a</a:t></a:r></a:p>", "</p:txBody></p:sp>"
    ),
    Case("shapes", "pptx", "", "<p:sp><a:p><a:r><a:t>a</a:t></a:r></a:p></p:sp>"),
    Case("runs on a slide", "pptx", "<p:sp><a:p>", '<a:r><a:rPr b="1"/><a:t>a</a:t></a:r>', "</a:p></p:sp>"),
    Case("line breaks on a slide", "pptx", "<p:sp><a:p>", "<a:br/>", "<a:r><a:t>a</a:t></a:r></a:p></p:sp>"),
    # enmaar/documents/office/pdf.py, pdf_streams.py, pdf_layout.py
    Case("lines of a page", "pdf", "BT /F 9 Tf 50 700 Td ", "(dat is goed) Tj 0 -10 Td ", "ET"),
    Case("lines that go on", "pdf", "BT /F 9 Tf 50 700 Td ", "(dat is goed maar) Tj 0 -10 Td ", "ET"),
    Case("words on a line", "pdf", "BT /F 9 Tf 50 700 Td ", "(dat is ) Tj 50 0 Td ", "ET"),
    Case("letters on a line", "pdf", "BT /F 1 Tf 0 700 Td (", "a", ") Tj ET"),
    Case("columns on a line", "pdf", "BT /F 9 Tf 0 700 Td ", "(dat) Tj 100 0 Td ", "ET"),
    Case("hyphens", "pdf", "BT /F 9 Tf 50 700 Td ", "(dat-) Tj 0 -10 Td ", "ET"),
    Case("headers of streams", "pdf", "", "<</Filter/FlateDecode>>\nstream\n"),
    Case("forms", "pdf", "", "1 0 obj\n<</Subtype/Form>>\nstream\n/X Do endstream\n"),
    Case(
        "forms that share their names",
        "pdf",
        "endstream 7 0 obj/X 1 0 R ",
        "1 0 obj/Subtype/Form/Resources 7 0 R stream\n",
    ),
    Case("drawings", "pdf", "", "/X Do "),
    Case("objects", "pdf", "endstream ", "1 0 obj/A 2 0 R "),
    Case("names in an object", "pdf", "endstream 1 0 obj ", "/A "),
    Case("digits in an object", "pdf", "endstream 1 0 obj ", "1 "),
    # enmaar/documents/email/replies.py, quoting.py
    Case("quoted lines", "text", "", "> a\n"),
    Case("introductions", "text", "", "Op 3 mei 2025 om 10:12 schreef Jan\n"),
    Case("introductions of nothing", "text", "", "a schreef b:\n>\n"),
    Case("words that introduce", "text", "", "a schreef ", ":\n> b"),
    Case("heads of messages", "text", "a\n", "Van: a\nAan: b\n"),
    Case("lines under a mark", "text", "-- \n", "a\n\n"),
    Case("marks of a signature", "text", "", "-- \n"),
    Case("greetings", "text", "", "Groet,\n"),
    Case("blank lines below greetings", "text", "Groet,\n" * 15, "\n", "www.x.nl"),
    Case("a word below a greeting", "text", "Groet,\n", "a", "\n@x.nl"),
    Case("digits below a greeting", "text", "Groet,\n", "0 "),
    Case("beginnings of disclaimers", "text", "", "Dit bericht\n"),
    Case("elements of mail programs", "email", "Content-Type: text/html\n\n", "<blockquote type=cite>a"),
    Case("ends of those", "email", "Content-Type: text/html\n\n<div id=signature>", "</div>a<div id=signature>"),
    Case("marks of a signature in HTML", "email", "Content-Type: text/html\n\n", "<p>-- "),
    Case("blanks around a mark in HTML", "email", "Content-Type: text/html\n\n<p>", " ", "--<p>"),
    Case("blanks behind a mark in HTML", "email", "Content-Type: text/html\n\n<p>--", "&nbsp;", "a<p>"),
    Case("blockquotes with a style", "email", "Content-Type: text/html\n\n", "<blockquote style='border-a:0'>a"),
    Case("borders in a style", "email", "Content-Type: text/html\n\n<blockquote style='", "border-", "'>a"),
    Case("dashes in a line", "text", "", "-", " op a"),
    Case("words of an attribution", "text", "-- op", " schreef", "a"),
    Case("names of an element", "email", "Content-Type: text/html\n\n<div class='", "x_", "'>a"),
    # enmaar/documents/email/mime.py, transfer.py, charsets.py, email.py
    Case("header lines", "email", "", "From: a\n"),
    Case("a folded header", "email", "Subject: a", "\n b"),
    Case("encoded words", "email", "Subject: ", "=?utf-8?q?a?= "),
    Case("encoded words without end", "email", "Subject: ", "=?utf-8?q?"),
    Case("questions in a subject", "email", "Subject: ", "=?"),
    Case("brackets before an answer", "email", "Subject: ", "[a] "),
    Case("stars in parameters", "email", "Content-Type: text/plain", ";a*1*"),
    Case("parameters", "email", "Content-Type: text/plain", "; a="),
    Case("quotes in parameters", "email", "Content-Type: text/plain", ';a="'),
    Case("blanks in parameters", "email", "Content-Type: text/plain;", " ", "a"),
    Case("parts", "email", _PARTS, "--x\n\na\n"),
    Case("parts of parts", "email", _PARTS, _PARTS.replace("x", "y") + "--y\n\na\n--y--\n--x\n"),
    Case("other boundaries", "email", _PARTS, "\n--xy"),
    Case("escapes in mail", "email", "Content-Transfer-Encoding: quoted-printable\nTo: a\n\n", "=C3=A9 "),
    Case("soft line ends in mail", "email", "Content-Transfer-Encoding: quoted-printable\nTo: a\n\n", "a=\n"),
    Case("equals signs in mail", "email", "Content-Transfer-Encoding: quoted-printable\nTo: a\n\n", "="),
    Case("base64", "email", "Content-Transfer-Encoding: base64\nTo: a\n\n", "YSBi"),
    Case("ends of base64", "email", "Content-Transfer-Encoding: base64\nTo: a\n\n", "YQ=="),
    Case("flowed lines", "email", "Content-Type: text/plain; format=flowed\n\n", "a \n"),
    Case("text and HTML", "email", f"{_PARTS}\na.\n--x\nContent-Type: text/html\n\n", "<p>Dat is een goed punt.</p>"),
    # enmaar/nlp/sentences.py
    Case("no full stop", "text", "", "woord "),
    Case("no blank", "text", "", "a"),
    Case("abbreviations", "text", "", "bijv. ", "a"),
    Case("initials", "text", "", "J. ", "a"),
    Case("numbers", "text", "a ", "1. ", "a"),
    Case("long words", "text", "", "a" * 60 + ". ", "a"),
    Case("brackets in words", "text", "", "a(" * 30 + ". ", "a"),
    Case("small letters behind an ellipsis", "text", "", "a... ", "a"),
    Case("quotes within a sentence", "text", "", '"a." b '),
    Case("full stops", "text", "", ".", "a"),
    Case("marks of all kinds", "text", "", ".!?", "a"),
    Case("marks and brackets", "text", "", ".)", "a"),
    Case("brackets", "text", "a", "(", "a"),
    Case("emoji", "text", "a. ", "😊", "a"),
    Case("emoji behind a mark", "text", "a. ", "😊 ", "a"),
    Case("emoji between words", "text", "", "a 😊 "),
    Case("smileys", "text", "a ", ":) ", "a"),
    Case("no-break spaces", "text", "a.", "\u00a0", "a"),
    # and what it is for
    Case("prose", "text", "", "Dat is een goed punt, maar het kan niet. "),
    Case("paragraphs", "markdown", "", "Dat is *een* goed punt, maar het kan niet.\n\n"),
)
"""What is measured; each unit is one that some pattern could come back to again and again."""


def seconds(case: Case, size: int) -> float:
    """How long reading and cutting takes at a size in code points, in seconds of processor time."""
    text = case.text(size)
    name, data = "", b""
    if case.format in FILES:
        ending, make = FILES[case.format]
        name, data = f"x.{ending}", make(text)
    start = time.process_time()
    source = open_source(name, data, max_size=sys.maxsize) if data else SourceFile(case.name, text)
    for segment in read_document(source, format=case.format).segments:
        for _ in split(segment):
            pass
    return time.process_time() - start


def measured(case: Case) -> tuple[int, float, float]:
    """A size in code points that takes long enough to measure, its seconds, and those of twice the size."""
    size = _FIRST_SIZE
    while seconds(case, size) < _ENOUGH and size < _LAST_SIZE:
        size *= 2
    once, twice = (min(seconds(case, each) for _ in range(_RUNS)) for each in (size, 2 * size))
    return size, once, twice


def main() -> int:
    """Print a line for each text; 1 if one of them takes more than linear time, otherwise 0."""
    print(f"{'text':<34} {'size':>9} {'seconds':>8} {'twice':>8} {'ratio':>6}")
    too_slow = 0
    for case in CASES:
        size, once, twice = measured(case)
        verdict = "" if twice <= LIMIT * once else "  more than linear"
        too_slow += bool(verdict)
        print(f"{case.name:<34} {size:>9,} {once:>8.3f} {twice:>8.3f} {twice / once:>6.2f}{verdict}", flush=True)
    print(f"{len(CASES) - too_slow} of {len(CASES)} take linear time")
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
