"""Subtitles: SubRip and WebVTT."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enmaar
from enmaar.config import Config
from enmaar.documents import open_source, read_document
from enmaar.engine import Engine
from enmaar.errors import InputError
from enmaar.files import Job
from enmaar.fixing import fix
from enmaar.spans import LineIndex, Span
from tests.documents import seen
from tests.documents.seen import blocks, check_law, document, not_literal, said, texts

SAMPLES = Path(__file__).parent.parent / "samples"
FIRST, SECOND = "Dat is een goed punt,", "maar dit model is beter."


def cues(*words: str) -> str:
    """A file with these words in a cue each, half a second apart."""
    return "\n".join(
        f"{number}\n00:00:{number:02},000 --> 00:00:{number:02},500\n{each}\n"
        for number, each in enumerate(words, start=1)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nHallo.\n", "Hallo."),
        ("00:00:01,000 --> 00:00:02,000\nHallo.", "Hallo."),
        ("7\n7\n00:00:01,000 --> 00:00:02,000\nHallo.", "Hallo."),
        ("a1\n00:00:01,000 --> 00:00:02,000\nHallo.", "Hallo."),
        ("1\n\n00:00:01,000 --> 00:00:02,000\n\nHallo.", "Hallo."),
        ("1\nHallo.\n", "Hallo."),
        ("1 00:00:01,000 --> 00:00:02,000 X1:10 X2:20\nHallo.", "Hallo."),
        ("1\n0:01 -> \nHallo.", "Hallo."),
        ("1\n--> 00:00:02,000\nHallo.", "Hallo."),
        ("1\r\n00:00:01,000 --> 00:00:02,000\r\nHallo\r\ndaar.\r\n", "Hallo\ndaar."),
        ("\ufeff1\n00:00:01,000 --> 00:00:02,000\nHallo.", "Hallo."),
        (cues("Sinds", "2019", "bestaan wij."), "Sinds\n2019\nbestaan wij."),
        (cues("Ja.") + "2\n00:00:04,000 --> 00:00:05,000\nNee.", "Ja.\nNee."),
        ("Ja.\n2\n00:00:04,000 --> 00:00:05,000\nNee.", "Ja.\nNee."),
    ],
)
def test_numbers_and_times_are_no_prose_right_or_wrong(text: str, expected: str) -> None:
    assert "\n".join(texts(text, "srt")) == expected


@pytest.mark.parametrize(
    "head",
    [
        "WEBVTT",
        "\ufeffWEBVTT - Training",
        "WEBVTT\nKind: captions\nLanguage: nl",
        "WEBVTT\n\nNOTE Dit is een opmerking.",
        "WEBVTT\n\nNOTE\nDit is\neen opmerking.",
        "WEBVTT\n\nSTYLE\n::cue(b) {\n  color: red;\n}",
        "WEBVTT\n\nREGION\nid:links\nwidth:40%",
        "WEBVTT\n\nopening",
    ],
)
def test_the_parts_around_the_cues_are_no_prose(head: str) -> None:
    gap = "\n" if head.endswith("opening") else "\n\n"
    assert texts(f"{head}{gap}00:01.000 --> 00:02.000 align:start line:0\nHallo.\n\nNOTE klaar", "vtt") == ["Hallo."]


@pytest.mark.parametrize(
    ("written", "format", "seen"),
    [
        ("<i>Dat</i> is <b>goed</b>.", "srt", "Dat is goed."),
        ('<font color="#fff">Dat</font> is goed.', "srt", "Dat is goed."),
        ("{\\an8}Dat is {\\i1}goed{\\i0}.", "srt", "Dat is goed."),
        ("5 < 6 en ik <3 u.", "srt", "5 < 6 en ik <3 u."),
        ("Dat &amp; dit.", "srt", "Dat &amp; dit."),
        ("Dat<00:00:01.000><c> is</c><00:00:01.400><c.geel.groot> goed.</c>", "vtt", "Dat is goed."),
        ("<lang nl>Dat</lang> &amp; 5 &lt; 6&nbsp;&euro;.&lrm;", "vtt", "Dat & 5 < 6\u00a0€."),
        ("&amp;&nonsens; zo.", "vtt", "&&nonsens; zo."),
    ],
)
def test_tags_are_no_prose(written: str, format: str, seen: str) -> None:
    assert texts(f"00:01.000 --> 00:02.000\n{written}", format) == [seen]


def test_a_sentence_goes_on_over_lines_and_cues() -> None:
    text = cues(f"Goed.\n<i>{FIRST}</i>", SECOND)
    assert texts(text, "srt") == [f"Goed.\n{FIRST}\n{SECOND}"]
    assert not_literal(text, "srt") == [("\n", "\n<i>"), ("\n", "\n\n2\n00:00:02,000 --> 00:00:02,500\n")]


@pytest.mark.parametrize(("start", "parts"), [("00:01,900", 1), ("00:03,000", 2), ("00:00,000", 1), ("??", 1)])
@pytest.mark.parametrize("end", [".", "?", '!"', ".)"])
def test_a_pause_behind_a_sentence_ends_the_segment_and_not_the_run(start: str, parts: int, end: str) -> None:
    text = f"00:01,000 --> 00:01,500\nDat is een goed punt{end}\n\n{start} --> 00:09,000\nMaar niet nu."
    text = text.replace("?? --> ", "")
    assert [len(block) for block in blocks(text, "srt")] == [parts]


@pytest.mark.parametrize("end", ["", ",", "...", "…", ":"])
def test_a_pause_within_a_sentence_ends_nothing(end: str) -> None:
    text = f"00:01,000 --> 00:01,500\nDat is een goed punt{end}\n\n00:30,000 --> 00:31,000\nmaar niet nu."
    assert len(texts(text, "srt")) == 1


@pytest.mark.parametrize("dash", ["- ", "-", "– ", "—", "<i>- ", "{\\an8}-"])
def test_a_dash_lets_somebody_else_speak(dash: str) -> None:
    assert blocks(cues(f"Dat is duur.\n{dash}Dat snap ik.", "Maar ja."), "srt") == [
        ["Dat is duur."],
        ["Dat snap ik."],
        ["Maar ja."],
    ]


def test_a_dash_within_a_sentence_is_a_dash() -> None:
    assert texts(cues("Dat is goed\n- heel goed - en niet duur.\n-5 graden."), "srt") == [
        "Dat is goed\n- heel goed - en niet duur.\n-5 graden."
    ]


def test_a_sentence_goes_on_behind_a_dash() -> None:
    assert texts(cues("- Duur, hoor.\n- Dat snap ik,", "maar niet zo."), "srt") == [
        "Duur, hoor.",
        "Dat snap ik,\nmaar niet zo.",
    ]


def test_captions_that_roll_are_read_once() -> None:
    assert texts(cues("Dat is", "Dat is\neen goed", "een goed\npunt."), "srt") == ["Dat is\neen goed\npunt."]


def test_a_voice_speaks_until_the_next() -> None:
    text = (
        "00:01.000 --> 00:02.000\n<v Klant>Dat is\nte duur.</v> <v.hard Piet &amp; co>Dat snap ik.\n\n"
        "00:02.000 --> 00:03.000\n<v Piet &amp; co>En nu?\n\n00:03.000 --> 00:04.000\nKijk: zo."
    )
    assert said(text, "vtt") == [
        ("klant", "Dat is\nte duur."),
        ("verkoper", "Dat snap ik.\nEn nu?"),
        (None, "Kijk: zo."),
    ]


def test_a_label_lets_somebody_else_speak() -> None:
    assert said(cues("KLANT: Te duur.", "PIET: Dat snap ik,", "maar niet zo."), "srt") == [
        ("klant", "Te duur."),
        ("verkoper", "Dat snap ik,\nmaar niet zo."),
    ]


def test_names_are_labels_without_a_role_too() -> None:
    assert blocks(cues("Sanne: Goed punt.", "Piet: Maar duur."), "srt") == [["Goed punt."], ["Maar duur."]]


def test_stage_directions_are_no_prose() -> None:
    assert texts(cues("[muziek]", "Welkom.\n(applaus)", "Fijn."), "srt") == ["Welkom.\nFijn."]


# --- what is found in whole files


def found(name: str) -> list[tuple[int, int, str, str | None]]:
    (result,) = enmaar.check_paths(SAMPLES / name)
    assert result.error is None
    return [(each.start.line, each.start.column, each.kind, each.speaker) for each in result.findings]


def test_a_film_of_a_training() -> None:
    assert found("training.srt") == [(23, 1, "begrip", "verkoper"), (40, 1, "begrip", "verkoper")]


def test_a_recorded_video_call() -> None:
    assert found("overleg.vtt") == [(19, 17, "instemming", "verkoper"), (33, 17, "waardering", "verkoper")]


# --- properties

FILLING = st.sampled_from(["Hallo.", "<i>Kijk</i> eens!", "{\\an8}Wij maken keukens.", "é 😀.", "(lacht)"])
BREAKS = st.sampled_from(["\n", "\n\n00:00:04,000 --> 00:00:05,000\n", "\n\n9\n00:00:04,000 --> 00:00:09,000\n<i></i>"])
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
MARKS = st.sampled_from([b"", b"\xef\xbb\xbf"])


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, int]:
    """A file with the sentence in it once, in two halves, and where the second half begins."""
    before = cues(*draw(st.lists(FILLING, max_size=3)))
    after = cues(*draw(st.lists(FILLING, max_size=3)))
    head = f"{before}\n3\n00:00:03,000 --> 00:00:04,000\n{FIRST}{draw(BREAKS)}"
    line_end = draw(LINE_ENDS)
    whole = f"{head}{SECOND}\n\n{after}"
    return whole.replace("\n", line_end), len(head.replace("\n", line_end))


@given(planted(), st.sampled_from(["film.srt", "film.vtt"]), MARKS)
@settings(max_examples=60)
def test_a_sentence_is_found_and_rewritten_where_it_stands(
    engine: Engine, case: tuple[str, int], name: str, mark: bytes
) -> None:
    text, start = case
    data = mark + text.encode()
    job = Job(open_source(name, data), Config())
    fixed = fix(engine, job, unsafe=True)
    (finding,) = fixed.before.findings
    assert finding.start == LineIndex(text).position(start)
    assert finding.text == "maar"
    better = "en dit model sluit daar zelfs nog beter op aan."
    assert fixed.job.source.to_bytes() == data.replace(SECOND.encode(), better.encode())
    assert f"{FIRST}\n{better}" in "\n".join(each.text for each in read_document(fixed.job.source).segments)


PIECES = st.sampled_from(
    [
        *("WEBVTT", "NOTE", "STYLE", "\n", "\n\n", "\r\n", "\r", " ", "1\n", "12", "\ufeff", "é", "e\u0301", "\u00ad"),
        *("00:00:01,000 --> 00:00:02,000\n", "00:09.000", " --> ", "->", "Hallo.", "maar", "...", "- ", "-", "– ", "“"),
        *("<i>", "</i>", "<v Piet>", "<v.x ", "</v>", "<00:01.000>", "<", ">", "{\\an8}", "{\\", "{{ naam }}", "{%"),
        *("&amp;", "&nbsp;", "&lrm;", "&#10;", "&#0;", "&", "https://x.nl/a", "Klant: ", "PIET: ", "(lacht)", "[x] "),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["srt", "vtt"]))
@settings(max_examples=500)
def test_literal_text_is_the_same_in_segment_and_source(text: str, format: str) -> None:
    check_law(document(text, format))


@given(st.binary(max_size=80) | st.lists(PIECES, max_size=9).map(lambda parts: "".join(parts).encode("utf-16")))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("film.srt", "film.vtt"):
        try:
            check_law(read_document(open_source(name, data)))
        except InputError:
            continue


def test_what_is_said_maps_to_where_it_stands() -> None:
    text = cues("Goed.", "<i>Dat</i> klopt.")
    (segment,) = seen.segments(text, "srt")
    start = segment.text.index("klopt")
    assert segment.source_map.to_source(Span(start, start + 5)).of(text) == "klopt"
