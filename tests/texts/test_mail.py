"""Messages in messages, and headers that are not what RFC 5322 wants."""

# ruff: noqa: E501 -- what programs write stands on one line each

import pytest

from onrecord import source_from
from onrecord.texts import read_text

FORWARDED = (
    "From: Bo Brandt <bo@example.org>\nSubject: Fwd: The sluice\nDate: Mon, 2 Mar 2026 08:00:00 +0000\n"
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nSee below.\n'
    "--x\nContent-Type: message/rfc822\n\nFrom: Lea Maric <lea@example.org>\nSubject: The sluice is shut\n"
    "Date: Sun, 1 Mar 2026 08:00:00 +0000\n{type}\n--x--\n"
)
PLAIN = "Content-Type: text/plain\n\nIt has been shut since May.\n"
IN_PARTS = 'Content-Type: multipart/alternative; boundary="y"\n\n--y\nContent-Type: text/html\n\n<p>It has been shut since May.\n--y--\n'


@pytest.mark.parametrize("inner", [PLAIN, IN_PARTS])
def test_a_message_in_a_message_keeps_its_subject_and_its_sender(inner: str) -> None:
    reading = read_text(FORWARDED.replace("{type}", inner).encode())

    assert reading.text is not None
    words = reading.text.original
    assert words.index("See below.") < words.index("The sluice is shut\n") < words.index("It has been shut since May.")
    place = reading.place_of(words.index("It has been"), "message")
    assert place is not None
    assert place.name.startswith("Lea Maric <lea@example.org>, The sluice is shut")
    assert [str(name) for name in source_from(FORWARDED.replace("{type}", inner).encode()).source.author] == [
        "Bo Brandt"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_headers_beyond_ascii_are_read_though_nothing_encodes_them(encoding: str) -> None:
    mail = (
        "From: Zoë Brandt <z@example.org>\nSubject: Café “Größe”\nDate: Mon, 2 Mar 2026 08:00:00 +0000\n\nIt is shut.\n"
    )

    source = source_from(mail.encode(encoding)).source

    assert source.title == "Café “Größe”"
    assert [str(name) for name in source.author] == ["Zoë Brandt"]
