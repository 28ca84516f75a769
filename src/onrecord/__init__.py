"""Put on record who said what, where, in which words and through whom; and turn it into bibliographies.

The public names are here, each in the module that the table names; all are imported when first used.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from onrecord.checks import check
    from onrecord.citations import Cite, Document, SecondHandRule, bibliography, cite, claims_table, fill
    from onrecord.csl import Style
    from onrecord.csl.catalog import StyleEntry, StylePreview, styles
    from onrecord.diagrams import diagram
    from onrecord.differences import Change, diff
    from onrecord.dossier import Dossier
    from onrecord.errors import (
        BrokenPlugin,
        CannotPrint,
        DanglingReference,
        DuplicateKey,
        Fault,
        FaultGroup,
        FaultWarning,
        InvalidRecord,
        InvalidText,
        LeftoverWarning,
        LossWarning,
        MergeConflict,
        MissingExtra,
        OffTheRecord,
        OnrecordError,
        StyleError,
        UnknownCitation,
        UnknownFormat,
        UnknownKey,
        UnknownOption,
        UnknownProposer,
        UnreadableStore,
        UnwritableFile,
        WrongArgument,
    )
    from onrecord.formats.io import dumps, iter_read, loads, read, write
    from onrecord.passages import Grade, Match, capture, find
    from onrecord.proposals import (
        ProposalFile,
        Refusal,
        Suggestion,
        accept,
        propose,
        read_proposals,
        reject,
        undecided,
        write_proposals,
    )
    from onrecord.provenance import Debate, Hop, Impact, Origins, Trail, Voice, debate, impact, origins, trails
    from onrecord.records.agents import Affiliation, Organization, Person, Unnamed
    from onrecord.records.attributions import Assessment, Attribution
    from onrecord.records.claims import Claim
    from onrecord.records.dates import PartialDate
    from onrecord.records.decisions import Decision
    from onrecord.records.findings import Finding
    from onrecord.records.losses import Loss
    from onrecord.records.names import Name
    from onrecord.records.passages import Passage, Snapshot
    from onrecord.records.proposals import Proposal
    from onrecord.records.sources import Source
    from onrecord.reports import report
    from onrecord.tables import open_store
    from onrecord.texts import QuoteVerdict, Texts, Verdict, verify, verify_quotes
    from onrecord.texts.describing import Described, Evidence, source_from

_LATER: Final = MappingProxyType(
    {
        "Change": "onrecord.differences",
        "diff": "onrecord.differences",
        "Dossier": "onrecord.dossier",
        "BrokenPlugin": "onrecord.errors",
        "CannotPrint": "onrecord.errors",
        "DanglingReference": "onrecord.errors",
        "DuplicateKey": "onrecord.errors",
        "Fault": "onrecord.errors",
        "FaultGroup": "onrecord.errors",
        "InvalidRecord": "onrecord.errors",
        "InvalidText": "onrecord.errors",
        "LeftoverWarning": "onrecord.errors",
        "FaultWarning": "onrecord.errors",
        "LossWarning": "onrecord.errors",
        "MissingExtra": "onrecord.errors",
        "MergeConflict": "onrecord.errors",
        "OffTheRecord": "onrecord.errors",
        "OnrecordError": "onrecord.errors",
        "StyleError": "onrecord.errors",
        "UnknownCitation": "onrecord.errors",
        "UnknownFormat": "onrecord.errors",
        "UnknownKey": "onrecord.errors",
        "UnknownOption": "onrecord.errors",
        "UnknownProposer": "onrecord.errors",
        "UnreadableStore": "onrecord.errors",
        "UnwritableFile": "onrecord.errors",
        "WrongArgument": "onrecord.errors",
        "Affiliation": "onrecord.records.agents",
        "Organization": "onrecord.records.agents",
        "Person": "onrecord.records.agents",
        "Unnamed": "onrecord.records.agents",
        "Assessment": "onrecord.records.attributions",
        "Attribution": "onrecord.records.attributions",
        "Claim": "onrecord.records.claims",
        "PartialDate": "onrecord.records.dates",
        "Finding": "onrecord.records.findings",
        "Name": "onrecord.records.names",
        "Passage": "onrecord.records.passages",
        "Snapshot": "onrecord.records.passages",
        "Source": "onrecord.records.sources",
        "Cite": "onrecord.citations",
        "Document": "onrecord.citations",
        "SecondHandRule": "onrecord.citations",
        "Style": "onrecord.csl",
        "StyleEntry": "onrecord.csl.catalog",
        "StylePreview": "onrecord.csl.catalog",
        "styles": "onrecord.csl.catalog",
        "Decision": "onrecord.records.decisions",
        "Proposal": "onrecord.records.proposals",
        "ProposalFile": "onrecord.proposals",
        "Refusal": "onrecord.proposals",
        "Suggestion": "onrecord.proposals",
        "accept": "onrecord.proposals",
        "propose": "onrecord.proposals",
        "read_proposals": "onrecord.proposals",
        "reject": "onrecord.proposals",
        "undecided": "onrecord.proposals",
        "write_proposals": "onrecord.proposals",
        "bibliography": "onrecord.citations",
        "cite": "onrecord.citations",
        "claims_table": "onrecord.citations",
        "fill": "onrecord.citations",
        "check": "onrecord.checks",
        "diagram": "onrecord.diagrams",
        "dumps": "onrecord.formats.io",
        "iter_read": "onrecord.formats.io",
        "loads": "onrecord.formats.io",
        "read": "onrecord.formats.io",
        "write": "onrecord.formats.io",
        "Loss": "onrecord.records.losses",
        "Debate": "onrecord.provenance",
        "Hop": "onrecord.provenance",
        "Impact": "onrecord.provenance",
        "Voice": "onrecord.provenance",
        "Grade": "onrecord.passages",
        "Match": "onrecord.passages",
        "Texts": "onrecord.texts",
        "Verdict": "onrecord.texts",
        "Described": "onrecord.texts.describing",
        "Evidence": "onrecord.texts.describing",
        "source_from": "onrecord.texts.describing",
        "capture": "onrecord.passages",
        "find": "onrecord.passages",
        "verify": "onrecord.texts",
        "verify_quotes": "onrecord.texts",
        "QuoteVerdict": "onrecord.texts",
        "open_store": "onrecord.tables",
        "report": "onrecord.reports",
        "Origins": "onrecord.provenance",
        "Trail": "onrecord.provenance",
        "debate": "onrecord.provenance",
        "impact": "onrecord.provenance",
        "origins": "onrecord.provenance",
        "trails": "onrecord.provenance",
    }
)

__version__ = "0.1.0"

__all__ = [
    "Affiliation",
    "Assessment",
    "Attribution",
    "BrokenPlugin",
    "CannotPrint",
    "Change",
    "Cite",
    "Claim",
    "DanglingReference",
    "Debate",
    "Decision",
    "Described",
    "Document",
    "Dossier",
    "DuplicateKey",
    "Evidence",
    "Fault",
    "FaultGroup",
    "FaultWarning",
    "Finding",
    "Grade",
    "Hop",
    "Impact",
    "InvalidRecord",
    "InvalidText",
    "LeftoverWarning",
    "Loss",
    "LossWarning",
    "Match",
    "MergeConflict",
    "MissingExtra",
    "Name",
    "OffTheRecord",
    "OnrecordError",
    "Organization",
    "Origins",
    "PartialDate",
    "Passage",
    "Person",
    "Proposal",
    "ProposalFile",
    "QuoteVerdict",
    "Refusal",
    "SecondHandRule",
    "Snapshot",
    "Source",
    "Style",
    "StyleEntry",
    "StyleError",
    "StylePreview",
    "Suggestion",
    "Texts",
    "Trail",
    "UnknownCitation",
    "UnknownFormat",
    "UnknownKey",
    "UnknownOption",
    "UnknownProposer",
    "Unnamed",
    "UnreadableStore",
    "UnwritableFile",
    "Verdict",
    "Voice",
    "WrongArgument",
    "accept",
    "bibliography",
    "capture",
    "check",
    "cite",
    "claims_table",
    "debate",
    "diagram",
    "diff",
    "dumps",
    "fill",
    "find",
    "impact",
    "iter_read",
    "loads",
    "open_store",
    "origins",
    "propose",
    "read",
    "read_proposals",
    "reject",
    "report",
    "source_from",
    "styles",
    "trails",
    "undecided",
    "verify",
    "verify_quotes",
    "write",
    "write_proposals",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for (PEP 562)."""
    if name in _LATER:
        value = globals()[name] = getattr(import_module(_LATER[name]), name)
        return value
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names, those that are not imported yet too."""
    return sorted(__all__)
