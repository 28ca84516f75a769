"""Put on record who said what, where, in which words and through whom; and turn it into bibliographies.

The public names are here, each in the module that the table names; all are imported when first used.
"""

from typing import TYPE_CHECKING

from onrecord.lazy import later

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
        LostWorker,
        MergeConflict,
        MissingExtra,
        OffTheRecord,
        OnrecordError,
        OutOfMemory,
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
    "LostWorker",
    "Match",
    "MergeConflict",
    "MissingExtra",
    "Name",
    "OffTheRecord",
    "OnrecordError",
    "Organization",
    "Origins",
    "OutOfMemory",
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


def __dir__() -> list[str]:
    """List the public names, those that are not imported yet too."""
    return sorted(__all__)


__getattr__ = later(
    __name__,
    {
        "checks": "check",
        "citations": "Cite Document SecondHandRule bibliography cite claims_table fill",
        "csl": "Style",
        "csl.catalog": "StyleEntry StylePreview styles",
        "diagrams": "diagram",
        "differences": "Change diff",
        "dossier": "Dossier",
        "errors": (
            "BrokenPlugin CannotPrint DanglingReference DuplicateKey Fault FaultGroup FaultWarning InvalidRecord "
            "InvalidText LeftoverWarning LossWarning LostWorker MergeConflict MissingExtra OffTheRecord OnrecordError "
            "OutOfMemory StyleError UnknownCitation UnknownFormat UnknownKey UnknownOption UnknownProposer "
            "UnreadableStore UnwritableFile WrongArgument"
        ),
        "formats.io": "dumps iter_read loads read write",
        "passages": "Grade Match capture find",
        "proposals": "ProposalFile Refusal Suggestion accept propose read_proposals reject undecided write_proposals",
        "provenance": "Debate Hop Impact Origins Trail Voice debate impact origins trails",
        "records.agents": "Affiliation Organization Person Unnamed",
        "records.attributions": "Assessment Attribution",
        "records.claims": "Claim",
        "records.dates": "PartialDate",
        "records.decisions": "Decision",
        "records.findings": "Finding",
        "records.losses": "Loss",
        "records.names": "Name",
        "records.passages": "Passage Snapshot",
        "records.proposals": "Proposal",
        "records.sources": "Source",
        "reports": "report",
        "tables": "open_store",
        "texts": "QuoteVerdict Texts Verdict verify verify_quotes",
        "texts.describing": "Described Evidence source_from",
    },
)
