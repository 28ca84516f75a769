"""Subtitles of the rarer forms are read as what is said, and when."""

import pytest

from onrecord import find
from onrecord.texts import read_text
from onrecord.texts.extract import Asked
from onrecord.texts.texts import read_asked
from tests.growth import grows_linearly

SBV = "0:00:01.000,0:00:03.000\nThe old ferry\nover the river\n\n0:01:02.500,0:01:04.000\nis not safe for cars\n"
ASS = (
    "[Script Info]\nTitle: Hearing\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, "
    "Effect, Text\nDialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\\i1}The old ferry{\\i0}\\Nover the river, slow\n"
    "Dialogue: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}\n"
    "Dialogue: 0,0:01:02.50,0:01:04.00,Default,,0,0,0,,is not safe for cars\n"
)
TTML = (
    '<?xml version="1.0"?>\n<tt xmlns="http://www.w3.org/ns/ttml"><head><styling/></head><body><div>\n'
    '<p begin="00:00:01.000" end="00:00:03.000">The old <span>ferry</span><br/>over the\n   river</p>\n'
    '<p begin="62.5s" end="64s">is not safe for cars &amp; carts</p></div></body></tt>'
)
SMI = (
    "<SAMI><HEAD><STYLE TYPE='text/css'><!-- P {color:white} --></STYLE></HEAD><BODY>\n"
    "<SYNC Start=1000><P Class=ENCC>The old ferry<br>over the river\n<SYNC Start=3000><P Class=ENCC>&nbsp;\n"
    "<SYNC Start=62500><P Class=ENCC>is not safe for cars\n</BODY></SAMI>"
)
LRC = (
    "[ar:Ada Osei]\n[ti:Ferry]\n"
    "[00:01.00]The old <00:01.50>ferry\n[00:02.00]<i>over the river</i>\n[01:02.50]is not safe for cars\n"
)


@pytest.mark.parametrize(
    ("name", "text"), [("a.sbv", SBV), ("a.ass", ASS), ("a.ttml", TTML), ("a.smi", SMI), ("a.lrc", LRC)]
)
@pytest.mark.parametrize("is_named", [True, False])
def test_what_is_said_is_found_at_its_time_by_name_and_by_the_bytes_alone(name: str, text: str, is_named: bool) -> None:
    reading = read_asked(text.encode(), Asked(name=name if is_named else ""))

    assert reading.text is not None, reading.finding
    match, later = (find(words, reading.text) for words in ("the old ferry over the river", "not safe for cars"))
    assert match is not None
    assert later is not None
    assert match.grade.is_verified
    assert [place.name for at in (match, later) if (place := reading.place_of(at.start, "timestamp"))] == [
        "0:00:01",
        "0:01:02",
    ]
    assert not any(mark in reading.text.original for mark in ("<", "{", "Dialogue", "m 0 0", "white", "[0", "Osei"))


MICRODVD = "{0}{0}25.000\n{25}{75}{Y:i}The old ferry|over the river\n{80}{100}is not safe for cars.\n"
MPL2 = "[10][30] /The old ferry|over the river\n[32][40] is not safe for cars.\n"
TMPLAYER = "00:00:01:The old ferry|over the river\n00:00:03:is not safe for cars.\n"


@pytest.mark.parametrize("text", [MICRODVD, MPL2, TMPLAYER], ids=["sub", "mpl2", "tmp"])
def test_subtitles_of_a_line_each_are_read_with_their_times(text: str) -> None:
    reading = read_text(text.encode())

    assert reading.text is not None
    assert reading.text.original == "The old ferry\nover the river\nis not safe for cars."
    assert [place.name for place in reading.places] == ["0:00:01", "0:00:03"]


def test_frames_have_no_time_where_nothing_says_how_many_a_second_has() -> None:
    reading = read_text(MICRODVD.partition("\n")[2].encode())

    assert reading.text is not None
    assert "The old ferry" in reading.text.original
    assert reading.places == ()


def test_lyrics_longer_than_an_hour_are_placed_by_hours() -> None:
    reading = read_text(b"[00:01.00]It began.\n[62:03.50]It ended.\n")

    assert [place.name for place in reading.places] == ["0:00:01", "1:02:03"]


def test_times_of_ticks_are_told_by_their_rate() -> None:
    page = TTML.replace("<tt ", '<tt ttp:tickRate="1000" ').replace("62.5s", "62500t")

    reading = read_text(page.encode())

    assert [place.name for place in reading.places] == ["0:00:01", "0:01:02"]


@pytest.mark.parametrize("data", [b"[Script Info]\nno cue", b"<SAMI><BODY></BODY></SAMI>", b"<tt xmlns='a'></tt>"])
def test_a_file_without_cues_is_refused(data: bytes) -> None:
    reading = read_text(data)

    assert reading.text is None
    assert reading.finding is not None


@pytest.mark.parametrize(
    "text",
    [
        "[3] See the survey of 1998.",
        "[1][2] See the survey.\n[3] And that.",
        "[sic] it was",
        "12:30:01: rain\nThen sun.",
        "12:30 is the time",
        "<p>words</p>",
    ],
)
def test_other_texts_are_not_taken_for_subtitles(text: str) -> None:
    reading = read_text(text.encode())

    assert reading.extract is not None
    assert reading.extract.kind in ("plain text", "web page")


@pytest.mark.parametrize(
    ("start", "unit"),
    [
        ("[Script Info]\n", "Dialogue: 0,0:00:01.00,"),
        ("[Script Info]\n", "{\\"),
        ("<SAMI>", "<SYNC Start=1000>"),
        ("<SAMI>", "<SYNC start"),
        ("<tt >", "<p begin='1s'>"),
        ("<tt >", "<p begin='1s'>a</p>"),
        ("<tt >", "<p "),
        ("0:00:01.000,0:00:03.000\n", "0:00:01.000,"),
        ("[00:01.00]", "[00:01.00]"),
        ("[00:01.00]", "<00:"),
        ("{0}{0}25\n{25}{75}", "{25}{75}a\n"),
        ("{0}{0}25\n{25}{75}", "{Y:"),
        ("[10][30]a\n[32][40]", "[32]"),
        ("00:00:01:a\n00:00:03:", "00:00:03:a|"),
    ],
)
def test_reading_takes_time_that_grows_with_the_file(start: str, unit: str) -> None:
    assert grows_linearly(lambda size: [*map(read_text, [(start + unit * (size // len(unit))).encode()])], 100_000)


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"[10][20]/One|/two\n[30][40] three {y:i}\n", "One\ntwo\nthree"),
        (b"[10][20]One < two\n[30][40]\n[50][60]|three\n", "One < two\nthree"),
        (b"{1}{1}25\n{25}{50}<i>One</i>|/two\n{75}{100}/three\n", "One\ntwo\nthree"),
        (b"00:00:01:One\n00:00:02:/two|three\n", "One\ntwo\nthree"),
    ],
)
def test_each_line_between_bars_is_a_line_without_its_slash_and_its_markup(data: bytes, shown: str) -> None:
    text = read_text(data).text

    assert text is not None
    assert text.original == shown


@pytest.mark.parametrize(
    "word",
    [
        "<ruby>港<rt>みなと</rt></ruby>",
        "<ruby>港<rt.small>みなと</ruby>",
        "<ruby>港<rt>みなと</rt></ruby><b></b>",
        "<ruby><i>港</i><rt>みなと</rt></ruby>",
    ],
)
def test_the_readings_of_words_in_cues_stand_above_the_line(word: str) -> None:
    reading = read_text(f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nその{word}は\n閉まった。\n".encode())

    assert reading.text is not None
    assert reading.text.original == "その港は\n閉まった。"
