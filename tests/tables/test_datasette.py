"""Datasette shows a store as it is: tables, links that lead to the record named, and search for words."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from onrecord import Attribution, Claim, Passage, open_store
from onrecord.tables import write_store
from tests.worked_example import dossier


def pages(path: Path, *addresses: str) -> list[Any]:
    """Return what Datasette answers, without a server."""
    app = pytest.importorskip("datasette.app", reason="datasette is not installed (pip install datasette)")

    async def answers() -> list[Any]:
        shown = app.Datasette([str(path)])
        return [await shown.client.get(address) for address in addresses]

    return asyncio.run(answers())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_store(dossier(), tmp_path / "a.sqlite")
    return tmp_path / "a.sqlite"


def test_every_table_and_every_link_can_be_followed(path: Path) -> None:
    """From an attribution to its claim, its speaker and its sources, from a name to its source."""
    tables = ("attributions", "sources", "claims", "agents", "names", "links")
    shown = pages(path, *(f"/a/{name}" for name in tables))
    assert {page.status_code for page in shown} == {200}

    links = sorted({link for page in shown for link in re.findall(r'href="(/a/\w+/[^"?.]+)"', page.text)})

    assert {link.split("/")[2] for link in links} >= {"attributions", "sources", "claims", "agents"}
    assert {page.status_code for page in pages(path, *links)} == {200}


def test_words_of_claims_and_passages_are_searched(path: Path) -> None:
    """Also of what was added later; each hit is the row that has the words."""
    with open_store(path) as store:
        first = store.attributions[0]
        words = Passage(exact="what the barnacles have done")
        store.add(Claim(key="later", text="Barnacles, too, have a bearing."))
        store.add(Attribution(claim="later", speaker=first.speaker, source=first.source, passage=words, key="heard"))
    asked = ("claims.json?_search=sanctions", "claims.json?_search=barnacles", "attributions.json?_search=barnacles")

    old, new, heard = (page.json() for page in pages(path, *(f"/a/{one}&_shape=array" for one in asked)))

    assert old
    assert all("sanctions" in row["text"] for row in old)
    assert [row["key"] for row in (*new, *heard)] == ["later", "heard"]


def test_a_store_made_small_again_is_searched_as_before(path: Path) -> None:
    """`VACUUM` leaves the rows where the full-text indexes have them."""
    with open_store(path) as store:
        list(store.backend.query("VACUUM"))
        asked = "SELECT key FROM claims WHERE {} IN (SELECT rowid FROM claims_text WHERE claims_text MATCH 'sanctions')"
        by_place, by_row = (sorted(store.backend.query(asked.format(column))) for column in ("seq", "rowid"))

    assert by_place == by_row != []
