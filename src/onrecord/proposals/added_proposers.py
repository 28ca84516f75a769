"""Proposers by name: the rules, and those that other packages add by entry points of the group `onrecord.proposers`."""

from typing import Final

from onrecord.errors import UnknownProposer
from onrecord.plugins import function_named, plugin_names
from onrecord.proposals.english import rules
from onrecord.proposals.suggestions import Proposer

PROPOSERS_GROUP: Final = "onrecord.proposers"
"""The entry points by which other packages add proposers: each names a function from a text to suggestions."""
_RULES: Final = "rules"


def proposer_names() -> tuple[str, ...]:
    """Return the names of all proposers, the built-in one first; nothing is loaded.

    >>> proposer_names()[0]
    'rules'
    """
    return (_RULES, *(name for name in plugin_names(PROPOSERS_GROUP) if name != _RULES))


def proposer_named(name: str) -> Proposer:
    """Return a proposer.

    Raises:
        UnknownProposer: No proposer has this name.
        BrokenPlugin: What an entry point names cannot be loaded, or is no function.

    >>> proposer_named("rules") is rules
    True
    """
    if name == _RULES:
        return rules
    if name not in proposer_names():
        raise UnknownProposer(name, proposer_names())
    proposer: Proposer = function_named(PROPOSERS_GROUP, name, but=(_RULES,))
    return proposer
