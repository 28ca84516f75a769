"""Sources written as RIS and read again."""

from hypothesis import given, settings

from onrecord import Dossier, Loss, Source
from onrecord.formats.tagged import ris
from onrecord.items.vocabulary import TYPES
from tests.sizes import times
from tests.strategies import sources


@settings(max_examples=times(20))
@given(source=sources())
def test_every_source_comes_back_as_it_was(source: Source) -> None:
    losses: list[Loss] = []
    alone = source.evolve(reprint_of="")

    text = "".join(ris.write(Dossier([alone]), losses.append))

    assert ris.read(text, lambda fault: None) == [alone]
    assert losses == []


@settings(max_examples=times(20))
@given(source=sources())
def test_without_json_of_ours_each_value_that_differs_is_told(source: Source) -> None:
    losses: list[Loss] = []
    alone = source.evolve(reprint_of="")

    text = "".join(ris.write(Dossier([alone]), losses.append, lossless=False))

    (back,) = ris.read(text, lambda fault: None)
    told = {loss.field for loss in losses}
    differing = {
        name for name in ("title", "issued", "publisher", "author") if getattr(back, name) != getattr(alone, name)
    }
    assert differing <= told


def test_standard_tags_carry_most_types() -> None:
    losses: list[Loss] = []

    texts = (ris.write(Dossier([Source(key="a", type=type)]), losses.append, lossless=False) for type in TYPES)

    back = [work.type for text in texts for work in ris.read("".join(text), print) if isinstance(work, Source)]
    assert sum(map(str.__eq__, back, TYPES)) >= 35


def test_lines_that_look_like_tags_stay_inside_their_value() -> None:
    source = Source(key="a", type="book", title="Old piers", note="one\nTY  - JOUR\nER  - \n\ntwo", abstract="\r\n")

    (back,) = ris.read("".join(ris.write(Dossier([source]), print)), print)

    assert back == source
