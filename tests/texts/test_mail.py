"""Messages in messages, and headers that are not what RFC 5322 wants."""

# ruff: noqa: E501 -- what programs write stands on one line each

from email.parser import BytesHeaderParser

import pytest

from onrecord import source_from
from onrecord.texts import read_text
from onrecord.texts.mime import parts

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


@pytest.mark.parametrize(
    "block",
    [
        b"Subject: The mill\nFrom: a@example.org\nSubject: again",
        b"Subject:\r\n The mill\r\n\tis old\r\nDate: Mon, 2 Feb 2026 10:00:00 +0000\r\n",
        b"From a@example.org Mon Feb  2 10:00:00 2026\nSubject: x\nFrom here on\nTo: b@example.org",
        b" begins with a line that goes on\nTo: b@example.org\n: no name\nCc:\nno header\nBcc: c@example.org",
        b"X-A: 1\rX-B : 2\nX-C: 3",
        b"Subject: M\xc3\xbchle\nX-\xc3: 1\nTo: b@example.org",
        b"",
    ],
)
def test_headers_are_those_that_the_standard_library_reads(block: bytes) -> None:
    message = next(parts(block + b"\n\nwords"))

    expected = BytesHeaderParser().parsebytes(block + b"\n\n")
    assert list(message.headers.raw_items()) == list(expected.raw_items())


def message(headers: str, body: str) -> str:
    """Write a message as it stands in a mailbox."""
    return f"From a@example.org Mon Jan  1 00:00:00 2024\n{headers}\n\n{body}\n\n"


MAILBOX = (
    message("From: Ada Ruiz <ada@example.org>\nSubject: The quay", "The quay is closed.")
    + message("From: Bo Brandt <bo@example.org>\nSubject:", "It is open again.")
    + message("From: Cy Moe <cy@example.org>\nSubject:", "")
    + message("X-Id: 4", "Who wrote this is not known.")
)


@pytest.mark.parametrize(
    ("words", "sender"),
    [
        ("The quay\n", "Ada Ruiz <ada@example.org>, The quay"),
        ("The quay is closed.", "Ada Ruiz <ada@example.org>, The quay"),
        ("It is open again.", "Bo Brandt <bo@example.org>"),
        ("Who wrote this is not known.", "number 4"),
    ],
)
def test_the_place_of_a_message_begins_with_its_first_words_whether_it_has_a_subject_or_not(
    words: str, sender: str
) -> None:
    reading = read_text(MAILBOX.encode())

    assert reading.text is not None
    place = reading.place_of(reading.text.original.index(words), "message")
    assert place is not None
    assert place.name == sender


def test_a_message_without_words_is_told_and_leaves_no_place() -> None:
    reading = read_text(MAILBOX.encode())

    assert reading.extract is not None
    assert [place.name for place in reading.extract.places] == [
        "Ada Ruiz <ada@example.org>, The quay",
        "Bo Brandt <bo@example.org>",
        "number 4",
    ]
    assert "Cy Moe" in reading.note


def test_a_forwarded_message_without_a_subject_keeps_its_sender() -> None:
    mail = FORWARDED.replace("Subject: The sluice is shut\n", "").replace("{type}", PLAIN)

    reading = read_text(mail.encode())

    assert reading.text is not None
    place = reading.place_of(reading.text.original.index("It has been"), "message")
    assert place is not None
    assert place.name.startswith("Lea Maric")


@pytest.mark.parametrize(
    ("parameters", "read"),
    [
        ("; CHARSET=iso-8859-1; Format=flowed", ("iso-8859-1", "flowed")),
        ('; charset="utf-8"; charset=latin1; delsp=yes', ("utf-8", "")),
        ("; charset*=us-ascii'en'koi8-r", ("koi8-r", "")),
        ("", ("", "")),
        (";", ("", "")),
    ],
)
def test_the_parameters_of_a_media_type_are_read_once_and_the_first_of_a_name_counts(
    parameters: str, read: tuple[str, str]
) -> None:
    [part] = parts(f"Content-Type: text/plain{parameters}\n\nwords".encode())

    assert (part.encoding, part.flow[0]) == read


HEAD = "From: Ada Ruiz <ada@example.org>\nSubject: The quay\nMIME-Version: 1.0\nContent-Type: multipart/"


@pytest.mark.parametrize(
    "form", ["text/x-amp-html", "text/watch-html", "text/calendar; method=REQUEST", "text/enriched"]
)
@pytest.mark.parametrize(("shown", "words"), [("text/html", "<p>It is shut.</p>"), ("text/plain", "It is shut.")])
@pytest.mark.parametrize("is_last", [True, False])
def test_of_alternatives_only_what_a_mail_program_shows_is_read(
    form: str, shown: str, words: str, is_last: bool
) -> None:
    both = [f"--q\nContent-Type: {form}\n\nOther form.\n", f"--q\nContent-Type: {shown}\n\n{words}\n"]
    mail = f"{HEAD}alternative; boundary=q\n\n{''.join(both if is_last else both[::-1])}--q--\n"

    reading = read_text(mail.encode())

    assert reading.text is not None
    assert reading.text.original.split("\n") in (["The quay", "It is shut."], ["The quay", "It is shut.", ""])


def test_a_form_that_stands_alone_is_read() -> None:
    mail = f"{HEAD}alternative; boundary=q\n\n--q\nContent-Type: text/enriched\n\nThe only form.\n--q--\n"

    reading = read_text(mail.encode())

    assert reading.text is not None
    assert "The only form." in reading.text.original


@pytest.mark.parametrize("attached", ["text/plain", "text/csv", "text/markdown"])
def test_a_file_attached_within_an_alternative_is_no_form_of_it(attached: str) -> None:
    mail = (
        f"{HEAD}alternative; boundary=q\n\n--q\nContent-Type: text/plain\n\nIt is shut.\n"
        "--q\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/html\n\n<p>It is shut.</p>\n"
        f'--m\nContent-Type: {attached}; name="tides.txt"\n\nHigh at noon.\n--m--\n--q--\n'
    )

    reading = read_text(mail.encode())

    assert reading.text is not None
    assert reading.text.original.count("It is shut.") == 1
    assert "High at noon." in reading.text.original


@pytest.mark.parametrize("kind", ["pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-keys"])
def test_what_proves_that_a_message_is_genuine_is_none_of_its_words(kind: str) -> None:
    mail = (
        f"{HEAD}signed; boundary=q\n\n--q\nContent-Type: text/plain\n\nIt is shut.\n"
        f"--q\nContent-Type: application/{kind}; name=sign.asc\n\n-----BEGIN-----\niQIzBAEBCAAd\n--q--\n"
    )

    reading = read_text(mail.encode())

    assert reading.text is not None
    assert "iQIz" not in reading.text.original
    assert not reading.note
