"""Who says what in a text, proposed by a program and decided on by a person.

The way of a proposal, a module each: a proposer (`english` has the rules, `parsed`, anybody's function) gives
`suggestions`; `checking` finds every word in the text or refuses; `mentions` and `agents` make speakers of the words
that name them, `circumstances` and `dates` tell when and through whom; `proposing` puts it together. `deciding` turns
proposals and decisions into records, `files` keeps them; `editing` and `pages` are two of the ways to decide.
`confidence` has the shares that were counted, `languages` says for which texts the rules are, `vocabulary` by which
words a speaker is known to be an office or a group; `added_proposers` finds those of other packages.

Ways to decide: `choices` is what a person chose in any of them, `reviewing` asks key by key, `page_choices` reads what
a page saved. In `highlights`, marks and notes from readers become proposals.
"""

from onrecord.proposals.deciding import accept, latest, reject, undecided, undo
from onrecord.proposals.english import rules
from onrecord.proposals.files import ProposalFile, read_proposals, write_proposals
from onrecord.proposals.proposing import propose
from onrecord.proposals.suggestions import Proposer, Refusal, Suggestion

__all__ = [
    "ProposalFile",
    "Proposer",
    "Refusal",
    "Suggestion",
    "accept",
    "latest",
    "propose",
    "read_proposals",
    "reject",
    "rules",
    "undecided",
    "undo",
    "write_proposals",
]
