"""What people are: nouns of office and trade, which stand before a name or behind it."""

from typing import Final

ROLES: Final = frozenset(
    "expert analyst spokesman spokeswoman spokesperson director professor minister president secretary chairman"
    " chairwoman chief head leader manager strategist consultant economist historian author journalist reporter editor"
    " columnist correspondent lawyer attorney scholar researcher scientist activist ambassador senator congressman"
    " congresswoman governor mayor judge officer official fellow adviser advisor aide founder co-founder ceo executive"
    " pollster candidate commander general colonel representative lawmaker lobbyist teacher student farmer worker"
    " engineer doctor physician nurse pastor priest critic novelist writer artist actor producer host anchor envoy"
    " diplomat negotiator commissioner coordinator organizer member chairperson treasurer speaker counsel prosecutor"
    " investigator detective sheriff coach player owner banker investor trader supporter volunteer operative insider"
    " deputy vice-president premier chancellor king queen".split()
)
