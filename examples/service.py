"""For a newsroom's service: claims, checks and quotations over HTTP, with FastAPI.

    pip install fastapi uvicorn
    DOSSIER=dossier.jsonl uvicorn service:app

What goes out is what the command prints with --json: records, findings and verdicts as `to_dict` writes them. What was
said off the record does not go out: the dossier that is served is the part that may be published.
"""

import os
from functools import cache
from typing import Any

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

import onrecord
from onrecord import Attribution, Claim, Dossier, InvalidRecord, InvalidText, Person, Source, UnknownKey
from onrecord.off_record import publishable

app = FastAPI(title="On record")


class Article(BaseModel):
    """A text, and quotations that may stand in it."""

    text: str
    quotes: list[str]


@cache
def served() -> Dossier:
    """Read the dossier that is served: of DOSSIER, or a small one."""
    path = os.environ.get("DOSSIER", "")
    return publishable(onrecord.read(path) if path else small()).dossier


def small() -> Dossier:
    """Return a dossier to try the service with."""
    return Dossier(
        [
            Person(key="okafor", name="Okafor, Ada"),
            Source(key="lee2026", author="Lee, Ann", title="Old bridge to stay closed", issued="2026-02-03"),
            Claim(key="unsafe", text="The piers cannot be trusted."),
            Attribution(claim="unsafe", speaker="okafor", source="lee2026", first_hand=True),
        ]
    )


@app.get("/records/{key}")
def record(key: str) -> dict[str, Any]:
    """Return a record; what is not on record is not found, and the answer asks what was meant."""
    try:
        return served()[key].to_dict()
    except UnknownKey as error:
        raise HTTPException(404, str(error)) from error


@app.get("/claims/{key}/origins")
def origins(key: str) -> dict[str, Any]:
    """Return how many documents have a claim, and from whom."""
    try:
        return onrecord.origins(served(), key).to_dict()
    except UnknownKey as error:
        raise HTTPException(404, str(error)) from error


@app.get("/findings")
def findings() -> list[dict[str, Any]]:
    """Return what is doubtful."""
    return [found.to_dict() for found in onrecord.check(served())]


@app.post("/claims")
def claim(value: dict[str, Any]) -> dict[str, Any]:
    """Check a claim that somebody sends, and return it as it would be put on record."""
    try:
        return Claim.from_dict(value).to_dict()
    except (InvalidRecord, InvalidText, onrecord.FaultGroup) as error:
        raise HTTPException(422, str(error)) from error


@app.post("/quotes")
def quotes(article: Article) -> list[dict[str, Any]]:
    """Return of each quotation whether it stands in the text, word for word."""
    return [verdict.to_dict() for verdict in onrecord.verify_quotes(article.quotes, {"article": article.text})]


if __name__ == "__main__":
    for route in app.routes:
        print(getattr(route, "path", ""))
