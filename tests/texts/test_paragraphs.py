"""Places within a paragraph: where they begin, and that many of them cost no more than their number."""

from onrecord.texts import read_text
from onrecord.texts.paragraphs import Paragraphs
from tests.growth import grows_linearly
from tests.texts.hostile_files import W, docx, odt

BREAK = '<w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve">{words}</w:t></w:r>'


def document(count: int) -> bytes:
    """Make a Word document of one paragraph over so many pages."""
    runs = "".join(BREAK.format(words=f"word{number} ") for number in range(count))
    return docx(f'<w:document xmlns:w="{W}"><w:body><w:p>{runs}</w:p></w:body></w:document>')


def text(count: int) -> bytes:
    """Make an OpenDocument text of one paragraph over so many pages."""
    breaks = "".join(f"<text:soft-page-break/>word{number} " for number in range(count))
    return odt(f'<t xmlns:text="t"><text:p>{breaks}</text:p></t>')


def test_each_page_within_a_paragraph_begins_at_its_words() -> None:
    for data in (document(12), text(12)):
        reading = read_text(data)

        assert reading.text is not None
        assert reading.extract is not None
        words = reading.text.original
        assert [words[place.start :].split()[0] for place in reading.extract.places] == [f"word{n}" for n in range(12)]


def test_a_place_behind_a_note_begins_where_the_paragraph_goes_on() -> None:
    body = Paragraphs()
    body.add("The weir ")
    body.aside()
    body.add("A long note on it.")
    body.place("page", "8")
    body.close()
    body.back()
    body.add("was raised ")
    body.place("page", "9")
    body.add("in June.")
    body.close()
    body.add("It held.")
    body.place("page", "10")
    body.add(" So far.")
    body.close()

    found = {place.name: body.text()[place.start :] for place in body.places}

    assert body.text() == "The weir was raised in June.\nA long note on it.\nIt held. So far."
    assert found["9"].startswith("in June.")
    assert found["10"].startswith(" So far.")


def test_many_pages_in_one_paragraph_take_time_that_grows_with_their_number() -> None:
    assert grows_linearly(lambda count: read_text(document(count)))
    assert grows_linearly(lambda count: read_text(text(count)))
