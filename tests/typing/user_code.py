"""What users write, as type checkers see it: every line is accepted but those that are marked as refused.

A line that ends in `# refused` must be an error for both mypy --strict and pyright; `test_typing.py` asks them.
"""

import datetime
from pathlib import Path

import onrecord
from onrecord import (
    Affiliation,
    Assessment,
    Attribution,
    Claim,
    Debate,
    Dossier,
    Hop,
    Impact,
    Match,
    Name,
    Organization,
    Origins,
    PartialDate,
    Passage,
    Person,
    Snapshot,
    Source,
    Texts,
    Trail,
    Unnamed,
    Verdict,
    Voice,
)  # fmt: skip

# Records are made of what people have at hand.
institute = Organization(key="institute", name="Example Institute", aliases="EI")
lee = Person(key="lee", name="Lee, Ann", affiliations=[institute, "Gazette", Affiliation(institute, role="editor")])
roe = Person(key="roe", name=Name(family="Roe"), affiliations="Gazette", aliases=("Cy", "C. R."))
some = Unnamed(key="some", description="some officials", number=2)
paper = Source(key="paper", author=[lee, "Kim, Bo", Name(literal="Desk")], issued=datetime.date(2026, 2, 3), volume=3)
wire = Source(key="wire", author="Lee, Ann and Kim, Bo", issued="2026-02", snapshots=[Snapshot(sha256="0" * 64)])
copy_of_wire = Source(
    key="copy", reprint_of=wire, issued=2026, snapshots=Snapshot(accessed="2026-02-04"), extra={"a": "b"}
)
closed = Claim(key="closed", text="It is closed.")
opened = Claim(key="opened", text="It is open.", disputes=closed, supports=["closed", closed])
said = Attribution(claim=closed, speaker=lee, source=paper, via=wire, said_on=2026, addressee="the council")
keys = Attribution(claim="closed", speaker="some", source="paper", passage=Passage(exact=["a", "b"], locator=4))
trust = Assessment(of=paper, by=institute, reliability="B", credibility=2, on="2026")

Person(key="bad", name=12)  # refused
Claim(key="bad", text="So.", disputes=12)  # refused
Source(key="bad", issued=12.5)  # refused
Source(key="bad", author=12)  # refused
Source(key="bad", reprint_of=closed)  # refused
Source(key="bad", volume=1.5)  # refused
Attribution(claim="closed", speaker=12, source="paper")  # refused
Attribution(claim="closed", speaker="lee", source=None)  # refused
Attribution(claim=paper, speaker="lee", source="paper")  # refused
Attribution(claim="closed", speaker=closed, source="paper")  # refused
Attribution(claim="closed", speaker="lee", source="paper", via=lee)  # refused
Attribution(claim="closed", speaker="lee", source="paper", said_on=b"2026")  # refused
Affiliation(12)  # refused
Assessment(of="paper", by=None, reliability="B")  # refused
Passage(exact=12)  # refused
Snapshot(accessed=["2026"])  # refused

# What is looked up has its type.
dossier = Dossier([institute, lee, some, paper, wire, closed, opened, said])
family: str = dossier.people["lee"].name.family
title: str = dossier.sources["paper"].title
text: str = dossier.claims["closed"].text
found: Person | None = dossier.get("lee", Person)
any_record = dossier["lee"]
described: str = any_record.described()
if isinstance(any_record, Person):
    description: str = any_record.description
first: Attribution = dossier.attributions[0]
date: PartialDate | None = first.said_on
of_lee: list[Attribution] = dossier.attributions_of(speaker=lee, claim="closed")
maybe = dossier.get("lee")

number: int = dossier.people["lee"].name.family  # refused
wrong: Source | None = dossier.get("lee", Person)  # refused
print(maybe.described())  # refused
print(any_record.issued)  # refused
dossier.people["lee"].title  # refused
dossier.add(12)  # refused
dossier[12]  # refused


# What functions take and give can be named.
def of_a_claim(key: str, where: Dossier) -> tuple[Origins, Debate, list[Trail], tuple[Impact, ...]]:
    """Ask what lies behind a claim."""
    trails = list(onrecord.trails(where, key))
    hops: list[Hop] = [hop for trail in trails for hop in trail.hops]
    voices: tuple[Voice, ...] = onrecord.debate(where, key).voices
    assert hops or voices
    return onrecord.origins(where, key), onrecord.debate(where, key), trails, onrecord.impact(where, "paper")


texts = Texts.folder("texts", dossier)
verdicts: list[Verdict] = onrecord.verify(dossier, texts)
onrecord.verify(dossier, {"paper": "All is well.", "wire": Path("wire.pdf"), "copy": b"<html>"})
onrecord.verify(dossier, lambda key: None)
match: Match | None = onrecord.find(Passage(exact="well"), "All is well.")
page: str = onrecord.report(dossier, texts)
written: str = onrecord.dumps(dossier, "biblatex", lambda loss: print(loss.reason), claims=True)
again: Dossier = onrecord.loads(written, "biblatex", on_fault=lambda fault: print(fault.line))

onrecord.verify(dossier, 12)  # refused
onrecord.verify(dossier, {"paper": 12})  # refused
onrecord.impact("paper", dossier)  # refused
onrecord.origins(dossier, 12)  # refused
bottlenecks: str = onrecord.origins(dossier, "closed").bottlenecks  # refused
onrecord.loads(written)  # refused
