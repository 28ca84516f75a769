"""How records show themselves."""

from types import MappingProxyType

from hypothesis import given, settings

import onrecord
from onrecord import Affiliation, Dossier, Source
from onrecord.records.decisions import Decision
from onrecord.records.sources import Extra
from tests.sizes import times
from tests.strategies import dossiers

NAMES = MappingProxyType(
    {name: getattr(onrecord, name) for name in onrecord.__all__} | {"Decision": Decision, "Extra": Extra}
)


def test_a_record_shows_only_what_it_says() -> None:
    source = Source(key="bbc2013", type="webpage", container_title="BBC", issued="2013-07")

    assert repr(source) == (
        "Source(key='bbc2013', type='webpage', container_title='BBC', issued=PartialDate(year=2013, month=7))"
    )
    assert repr(Affiliation("BBC")) == "Affiliation(organization='BBC')"


@settings(max_examples=times(20))
@given(dossier=dossiers(off_record=False))
def test_what_a_record_shows_makes_it_again(dossier: Dossier) -> None:
    for record in dossier:
        assert eval(repr(record), dict(NAMES)) == record
