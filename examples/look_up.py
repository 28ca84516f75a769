"""Look works up at Crossref, with a client that the user chooses; onrecord itself opens no connection.

    python examples/look_up.py [DOI]

With a DOI, habanero (`pip install habanero`) asks Crossref. Without one an answer that is written here is read, so that
the example runs without a network. On the command line the same function is

    onrecord resolve dossier.jsonl --resolver look_up:crossref --fill
"""

import json
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any, Protocol

from onrecord import Dossier, Source
from onrecord.resolving import Candidate, Identifier, Resolver, candidates, resolve

ANSWER = {
    "status": "ok",
    "message-type": "work",
    "message": {
        "DOI": "10.1234/piers.2026.7",
        "type": "journal-article",
        "title": ["Load of old piers"],
        "author": [{"given": "Ann", "family": "Lee", "sequence": "first"}],
        "container-title": ["Bridge Studies"],
        "issued": {"date-parts": [[2026, 2, 3]]},
        "volume": "7",
        "page": "11-19",
    },
}


class Client(Protocol):
    """What is used of `habanero.Crossref`."""

    def works(self, *, ids: str) -> Any:
        """Return what Crossref's interface says of a DOI."""


class Saved:
    """A client that has one answer, as a file of answers would have many."""

    def works(self, *, ids: str) -> Any:
        """Return the answer, if it is about the DOI."""
        return ANSWER if ids == "10.1234/piers.2026.7" else {"message-type": "work-list", "message": {"items": []}}


def resolver(client: Client) -> Resolver:
    """Return a resolver that asks a client of Crossref for works with a DOI."""

    def look_up(identifier: Identifier) -> Iterable[Candidate]:
        if identifier.kind != "doi":
            return ()
        return candidates(json.dumps(client.works(ids=identifier.value)), "csl-json")

    return look_up


def crossref(identifier: Identifier) -> Iterable[Candidate]:
    """Look a work up at Crossref by habanero."""
    return resolver(import_module("habanero").Crossref())(identifier)


def main(doi: str = "") -> None:
    """Look one work up, and print what is found beside what is on record."""
    lee = Source(key="lee2026", type="article-journal", title="Load of Old Piers", doi=doi or "10.1234/piers.2026.7")
    dossier = Dossier([lee])
    for found in resolve(dossier, crossref if doi else resolver(Saved())):
        print(f"{found.key}, by {found.identifier}: {len(found.candidates)} candidate(s) {found.failure}")
        for offer in found.offers:
            print(f"  {offer.standing:5} {offer.variable}: {offer.value}  (from {offer.where})")
        print(f"completed: {found.completed(lee)!r}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
