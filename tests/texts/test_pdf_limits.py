"""What a PDF makes its reader do is counted before: bytes of streams and pages, forms within forms, no seconds."""

import base64
import io
import time
import zlib
from collections.abc import Callable, Sequence

import pypdf
import pytest
from pypdf._codecs._codecs import LzwCodec

from onrecord.texts import read_text
from onrecord.texts.pdf_filters import unpacked
from onrecord.texts.pdf_risks import DESCRIBED_AT_LEAST, weigh
from onrecord.texts.pdfium import PAGES_AT_LEAST
from tests.growth import grows_linearly
from tests.texts.hostile_files import pdf

CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SHOWN = "BT /F1 9 Tf 50 700 Td (The piers are no longer safe) Tj ET"


def stream(content: str, more: str = "") -> str:
    return f"<< /Length {len(content)} {more} >>\nstream\n{content}\nendstream"


def page(contents: str = "4 0 R", forms: str = "", parent: str = "2 0 R") -> str:
    resources = f"<< /Font << /F1 5 0 R >> /XObject << {forms} >> >>"
    return f"<< /Type /Page /Parent {parent} /MediaBox [0 0 600 800] /Contents {contents} /Resources {resources} >>"


def form(content: str, forms: str = "") -> str:
    return stream(content, f"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << {forms} >> >>")


def file(kids: str, count: int, *objects: str) -> bytes:
    return pdf([CATALOG, f"<< /Type /Pages /Kids [{kids}] /Count {count} >>", *objects])


def chained(times: int, levels: int) -> list[str]:
    """Return forms, from object 6 on, each of which draws the next so many times."""
    drawing = [form("/X Do " * times, f"/X {number + 1} 0 R") for number in range(6, 6 + levels)]
    return [*drawing, form("q Q")]


def test_what_describes_a_page_is_added_up_with_its_forms() -> None:
    inner = form("q Q ")
    made = file("3 0 R 3 0 R", 2, page("[4 0 R 4 0 R]", "/A 6 0 R"), stream("/A Do /A Do /B Do"), FONT, inner)

    weight = weigh(made)

    assert weight.page == 2 * (len("/A Do /A Do /B Do") + 1 + 2 * (len("q Q ") + 1))
    assert weight.pages == 2 * weight.page
    assert weight.readable is None


@pytest.mark.parametrize(
    ("name", "forms", "drawn"),
    [
        ("doubling", chained(2, 30), "/X Do"),
        ("by the thousand", chained(4_000, 2), "/X Do"),
        ("escaped names", [one.replace("/XObject", "/X#4Fbject") for one in chained(9, 9)], "/X Do"),
        ("many on the page", chained(40, 3), "/X Do " * 1_000),
    ],
)  # fmt: skip
def test_forms_that_are_drawn_too_often_are_refused(name: str, forms: Sequence[str], drawn: str) -> None:
    made = file("3 0 R", 1, page(forms="/X 6 0 R"), stream(SHOWN + drawn), FONT, *forms)

    reading = read_text(made)

    assert reading.text is None
    assert "describe a page in at most" in str(reading.finding)


def test_forms_that_draw_themselves_end() -> None:
    made = file("3 0 R", 1, page(forms="/X 6 0 R"), stream(SHOWN + " /X Do"), FONT, form("/Y Do", "/Y 6 0 R"))

    assert weigh(made).page < 200
    assert read_text(made).text is not None


@pytest.mark.parametrize(
    ("name", "objects"),
    [
        ("one page again", [page(), stream(SHOWN + " q Q" * 30_000), FONT]),
        ("many parts of one page", [page(f"[{'4 0 R ' * 400}]"), stream(SHOWN + " q Q" * 3_000), FONT]),
        ("parts in an array of its own", [page("6 0 R"), stream(SHOWN + " q Q" * 3_000), FONT, f"[{'4 0 R ' * 400}]"]),
        ("a form on every page", [page(forms="/X 6 0 R"), stream(SHOWN + " /X Do" * 9), FONT, form("q Q " * 5_000)]),
    ],
)  # fmt: skip
def test_pages_that_are_shown_too_often_are_cut_and_it_is_told(name: str, objects: Sequence[str]) -> None:
    made = file("3 0 R " * 400, 400, *objects)

    reading = read_text(made)

    assert reading.finding is not None
    assert "pages were read" in str(reading.finding)
    assert 0 < len(reading.places) < 400
    assert len(reading.places) == DESCRIBED_AT_LEAST // weigh(made).page


@pytest.mark.parametrize("times", [2, 3])
def test_arrays_of_contents_that_double_are_counted_and_not_walked(times: int) -> None:
    arrays = [f"[{f'{number} 0 R ' * times}]" for number in range(7, 40)]
    made = file("3 0 R", 1, page("6 0 R"), stream(SHOWN), FONT, *arrays, "[4 0 R]")

    assert weigh(made).page == times ** len(arrays) * (len(SHOWN) + 1)
    assert "describe a page in at most" in str(read_text(made).finding)


def test_an_array_of_contents_within_itself_ends() -> None:
    made = file("3 0 R", 1, page("6 0 R"), stream(SHOWN), FONT, "[4 0 R 6 0 R 7 0 R]", "[6 0 R 4 0 R]")

    assert weigh(made).page < 1_000


def test_resources_that_pages_share_are_read_once() -> None:
    def read(pages: int) -> None:
        names = "".join(f"/F{number} 6 0 R " for number in range(pages // 10))
        leaf = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources 5 0 R >>"
        held = [leaf, stream("/F1 Do"), f"<< /XObject << {names} >> >>", form("q Q"), *[leaf] * pages]
        weigh(file(" ".join(f"{number} 0 R" for number in range(7, 7 + pages)), pages, *held))

    assert grows_linearly(read, 500)


def test_a_tree_of_pages_that_doubles_is_counted() -> None:
    nodes = [
        f"<< /Type /Pages /Parent 2 0 R /Kids [{number} 0 R {number} 0 R] /Count {2**at} >>"
        for at, number in enumerate((*range(7, 46), 3))
    ]
    made = file("6 0 R", 2**40, page(), stream(SHOWN), FONT, *nodes)

    assert weigh(made).pages > DESCRIBED_AT_LEAST
    assert len(read_text(made).places) <= PAGES_AT_LEAST


def packed(content: bytes, *filters: tuple[str, Callable[[bytes], bytes]]) -> str:
    for _, pack in reversed(filters):
        content = pack(content)
    names = " ".join(f"/{name}" for name, _ in filters)
    return stream(content.decode("latin-1"), f"/Filter [{names}]")


def deflated(content: bytes) -> bytes:
    return zlib.compress(content, 9)


HEX = ("ASCIIHexDecode", lambda content: content.hex().encode() + b">")
BASE_85 = ("A85", lambda content: base64.a85encode(content) + b"~>")
LZW = ("LZWDecode", lambda content: bytes(LzwCodec().encode(content)))
RUNS = ("RL", lambda content: bytes((257 - 100, content[0])) * (len(content) // 100) + b"\x80")


@pytest.mark.parametrize(
    "filters",
    [[HEX], [BASE_85], [LZW], [HEX, ("Fl", deflated)], [BASE_85, LZW], [("FlateDecode", deflated), ("Fl", deflated)]],
)
def test_a_stream_is_measured_through_all_its_filters(filters: list[tuple[str, Callable[[bytes], bytes]]]) -> None:
    content = b"q Q " * 2_000

    written = packed(content, *filters).encode("latin-1")

    made = file("3 0 R", 1, page()).replace(b"\nxref", b"\n4 0 obj\n" + written + b"\nendobj\nxref", 1)
    assert weigh(made).page in (len(content), len(content) + 1)


@pytest.mark.parametrize(
    "filters", [[("Fl", deflated)], [RUNS, RUNS], [HEX, ("Fl", deflated)], [("Fl", deflated), ("Fl", deflated)]]
)
@pytest.mark.parametrize("disguise", ["", "endstream", "named", "keyword", "packed length"])
def test_a_bomb_is_told_however_it_is_packed(
    filters: list[tuple[str, Callable[[bytes], bytes]]], disguise: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b" " * 900_000
    monkeypatch.setattr("onrecord.texts.pdf_risks.budget", lambda size: 400_000)
    written = packed(content, *filters).encode("latin-1")
    if disguise == "endstream":
        written = written.replace(b"\nendstream", b" endstream")
    if disguise == "named":
        written = written.replace(b"/Filter", b"/F#69lter").replace(b"Decode", b"D#65code")
    if disguise == "keyword":
        written = written.replace(b">>\nstream\n", b">>stream   \r\n")
    if disguise == "packed length":
        written = written.replace(b"/Length ", b"/Length 7 0 R /Was ")
    made = file("3 0 R", 1, page()).replace(b"\nxref", b"\n4 0 obj\n" + written + b"\nendobj\nxref", 1)

    assert weigh(made).is_bomb
    assert "unpack to at most" in str(read_text(made).finding)


def test_a_stream_that_has_the_word_for_its_end_in_it_is_measured_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.texts.pdf_risks.budget", lambda size: 400_000)
    first, second = zlib.compressobj(9), b" " * 900_000
    content = b"\x78\x01\x00\x09\x00\xf6\xffendstream" + first.compress(second)[2:] + first.flush()
    head = f"<< /Filter /Fl /Length {len(content)} >>\nstream\n".encode()
    made = file("3 0 R", 1, page()).replace(b"\nxref", b"\n4 0 obj\n" + head + content + b"\nendstream endobj\nxref", 1)

    assert weigh(made).is_bomb


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_an_encrypted_file_without_a_password_is_read_as_any_other(algorithm: str) -> None:
    plain = file("3 0 R " * 3, 3, page(), stream(SHOWN), FONT)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
    writer.encrypt("", "secret", algorithm=algorithm)
    made = io.BytesIO()
    writer.write(made)

    reading, unlocked = read_text(made.getvalue()), read_text(plain)

    assert reading.text is not None
    assert unlocked.text is not None
    assert reading.text.original == unlocked.text.original


def test_no_clock_decides_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    made = file("3 0 R " * 30, 30, page(), stream(SHOWN), FONT)
    for name in ("time", "monotonic", "thread_time", "process_time", "perf_counter"):
        monkeypatch.setattr(time, name, iter(range(0, 10**9, 10**5)).__next__)

    assert len(read_text(made).places) == 30


def test_a_damaged_stream_is_measured_as_far_as_it_goes() -> None:
    whole = deflated(b"words " * 90_000)

    assert len(unpacked(whole[: len(whole) // 2] + b"\xff" * 99, [b"Fl"], 10**6)) > 9_000
