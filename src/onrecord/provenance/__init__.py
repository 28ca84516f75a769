"""Through whom: walks over a dossier from what was read back towards whoever said it.

What is counted, and how:

- A claim is carried by every source that was read, that is the `source` of an attribution of it, and by every source
  that reprints one of these (`reprint_of`, over any number of steps).
- A reprint leads to what it reprints. An attribution with `via` leads to that source; one that is `first_hand`, or
  whose speaker is an author of the source (by the `agent` of the name or, where it has none, by the very name) or the
  organization that publishes it (its name is the publisher, container title or authority), leads to the speaker. Any
  other ends *unknown*.
- In the source that `via` names, the trail goes on with the attributions of the same speaker there, else with those of
  any speaker. A source with none was never read: what is known of it is that the speaker said it there, and the trail
  ends at the speaker. A reprinted source with none holds what the reprint says.
- A trail that comes back to a statement it went through ends there, as a *loop*. It has no origin.
- *Documents* are the sources in which the claim is met: all that carry it, without those that are only a step on
  the trail of another document, such as a wire that was read too.
- *Origins* are the speakers at which trails end, each once however many trails lead there. Unknown ends and loops are
  none. *Chains* is the largest number of ways to an origin of which no two share a source or a speaker; they may begin
  at any source that carries the claim, the steps of others included, since a wire that was read is evidence too. They
  are ways of the claim from source to source; where a source attributes it to several speakers, a way may end at any.
- Sources whose snapshots have a digest in common, or whose texts at hand are equal when folded, count as one.

What each module does: `own_voice` tells with whose voice a source speaks, `steps` takes single steps, `trail` lists the
trails that steps make, `survey` visits everything behind a claim once, `copies` knows which sources have the same text,
`flow` finds disjoint paths and cuts in a graph, `origin_counts` counts; `claim_graph` holds all that for one claim,
made once and handed on. `impacts` asks what loses support with a source, `debates` follows the links between claims.
"""

from onrecord.provenance.claim_graph import ClaimGraph, ClaimGraphs, origins, trails
from onrecord.provenance.copies import Copies
from onrecord.provenance.debates import Debate, Voice, debate
from onrecord.provenance.impacts import Impact, impact
from onrecord.provenance.origin_counts import Origins
from onrecord.provenance.own_voice import OwnVoice
from onrecord.provenance.trail import Hop, Trail

__all__ = [
    "ClaimGraph",
    "ClaimGraphs",
    "Copies",
    "Debate",
    "Hop",
    "Impact",
    "Origins",
    "OwnVoice",
    "Trail",
    "Voice",
    "debate",
    "impact",
    "origins",
    "trails",
]
