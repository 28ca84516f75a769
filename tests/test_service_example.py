"""The example of a service answers as it says."""

import asyncio
import importlib.util
from pathlib import Path
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient, Response

import onrecord
from onrecord import Attribution, Claim, Dossier, Person, QuoteVerdict, Source

OPEN = Source(key="open", title="What all may read")
EXAMPLE = Path(__file__).parent.parent / "examples" / "service.py"


def service() -> Any:
    spec = importlib.util.spec_from_file_location("service_example", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Client:
    """Who asks the service, in this process and without a network."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def get(self, path: str) -> Response:
        return asyncio.run(self._ask("GET", path, None))

    def post(self, path: str, json: Any) -> Response:
        return asyncio.run(self._ask("POST", path, json))

    async def _ask(self, method: str, path: str, json: Any) -> Response:
        async with AsyncClient(transport=ASGITransport(app=self.app), base_url="http://service") as client:
            return await client.request(method, path, json=json)


@pytest.fixture
def client() -> Client:
    return Client(service().app)


def test_a_record_is_what_its_dictionary_is(client: Client) -> None:
    got = client.get("/records/unsafe").json()

    assert got == {"record": "claim", "key": "unsafe", "text": "The piers cannot be trusted."}
    assert Claim.from_dict(got).key == "unsafe"


def test_what_is_not_on_record_is_not_found_and_asked_after(client: Client) -> None:
    answer = client.get("/records/unsave")

    assert answer.status_code == 404
    assert "did you mean 'unsafe'?" in answer.json()["detail"]
    assert client.get("/claims/nonsense/origins").status_code == 404


def test_origins_and_findings_are_told(client: Client) -> None:
    assert client.get("/claims/unsafe/origins").json()["origins"] == ["okafor"]
    assert client.get("/findings").json() == [found.to_dict() for found in onrecord.check(service().small())]


def test_a_claim_that_is_none_is_refused_in_plain_words(client: Client) -> None:
    assert client.post("/claims", json={"key": "c", "text": "So."}).json()["text"] == "So."
    answer = client.post("/claims", json={"key": "c", "tekst": "So."})

    assert answer.status_code == 422
    assert "did you mean 'text'?" in answer.json()["detail"]


def test_quotations_are_looked_for_word_for_word(client: Client) -> None:
    told = client.post(
        "/quotes", json={"text": "“It is so,” she said.", "quotes": ["It is so", "It was so then"]}
    ).json()

    assert [one["verified"] for one in told] == [True, False]
    assert QuoteVerdict.from_dict(told[0]).found_in == "article"


def test_what_was_said_off_the_record_does_not_go_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Attribution(claim="c", speaker="mole", source="s", terms="off_record")
    onrecord.write(
        Dossier([Claim(key="c", text="So."), Person(key="mole", name="Mole, Ann"), Source(key="s"), OPEN, said]),
        tmp_path / "dossier.jsonl",
    )
    monkeypatch.setenv("DOSSIER", str(tmp_path / "dossier.jsonl"))

    client = Client(service().app)

    assert client.get("/records/open").status_code == 200
    assert client.get("/records/mole").status_code == 404
    assert "mole" not in client.get("/records/mol").json()["detail"].replace("'mol'", "")
