"""The walks of `onrecord.provenance` as SQL: one template for DuckDB, SQLite and Spark.

What the queries say, and why it is what the walks in Python say:

- Every source with an attribution of a claim carries it, so a walk begins at every attribution; where one leads is told
  by itself and by the reprints between. `ends` has that for each: it is `said` (the walk ends at its speaker) or
  `unknown`, or it `leads` to a source that was read for the claim, where the attributions there tell more, or it
  `loops` in a circle of reprints. The origins of a claim are the speakers of all that is `said`.
- A source that was not read for the claim and reprints another leads to that one, over any number (`chains`).
- Without a source, a claim loses all support if each of its attributions that is `said` or `unknown` stands in it or
  reaches its end through it.
- Documents are carriers for which others do not ask, and then those that no walk from these comes to.

Chains, bottlenecks and the number of trails take a graph for each claim and are left to Python.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class View(NamedTuple):
    """A view.

    Attributes:
        columns: Its columns.
        uses: The views that it is made of.
        select: What it selects or, if it is recursive, begins with.
        grow: What a round adds to what is there; "" for a view that is not recursive.
    """

    columns: str
    uses: tuple[str, ...]
    select: str
    grow: str = ""


_STATEMENTS: Final = View(
    "seq, claim, speaker, source, via, first_hand, reprint_of, target",
    (),
    """
    SELECT a.seq, a.claim, a.speaker, a.source, a.via, a.first_hand, s.reprint_of, COALESCE(s.reprint_of, a.via)
    FROM {attributions} a CROSS JOIN sources s WHERE s.key = a.source
    """,
)
"""Attributions, with what their source reprints, and the source to which they lead first if to any.

Written so, it moves SQLite to go through the attributions and look up sources, and never through all sources, however
few claims are asked for (SQLite, "Query Planning", manual control by CROSS JOIN); for the other engines it is a join.
"""

_READ: Final = View("claim, source", ("statements",), "SELECT DISTINCT claim, source FROM statements")
"""Which source was read for which claim."""

_LANDINGS: Final = View(
    "claim, source, reprint_of, is_read",
    ("statements", "was_read"),
    """
    SELECT x.claim, x.source, s.reprint_of, CASE WHEN r.source IS NULL THEN 0 ELSE 1 END
    FROM (
      SELECT claim, target AS source FROM statements WHERE target IS NOT NULL
      UNION SELECT claim, via AS source FROM statements WHERE via IS NOT NULL AND reprint_of IS NOT NULL
    ) x
    JOIN sources s ON s.key = x.source LEFT JOIN was_read r ON r.claim = x.claim AND r.source = x.source
    """,
)
"""The sources to which attributions lead, and whether these were read for the claim."""

_CHAINS: Final = View(
    "claim, start, source",
    ("landings", "was_read"),
    "SELECT claim, source, reprint_of FROM landings WHERE is_read = 0 AND reprint_of IS NOT NULL",
    """
    SELECT c.claim, c.start, s.reprint_of
    FROM chains c JOIN sources s ON s.key = c.source
    LEFT JOIN was_read r ON r.claim = c.claim AND r.source = c.source
    WHERE (s.reprint_of || c.claim) IS NOT NULL AND r.source IS NULL
    """,
)
"""The sources to which reprints lead from one that was not read for the claim.

That there is an original is asked together with the claim: asked of `sources` alone, it moves SQLite to go through all
of them for a Bloom filter, however few claims are asked for.
"""

_STOPS: Final = View(
    "claim, start, source, is_read",
    ("landings", "chains", "was_read"),
    """
    SELECT claim, source, source, is_read FROM landings WHERE is_read = 1 OR reprint_of IS NULL
    UNION ALL
    SELECT c.claim, c.start, c.source, CASE WHEN r.source IS NULL THEN 0 ELSE 1 END
    FROM chains c JOIN sources s ON s.key = c.source
    LEFT JOIN was_read r ON r.claim = c.claim AND r.source = c.source
    WHERE r.source IS NOT NULL OR s.reprint_of IS NULL
    """,
)
"""Where that comes to rest: at a source that was read, or at one that reprints none; nowhere in a circle."""

_ROUTES: Final = View(
    "seq, claim, speaker, source, via, first_hand, reprint_of, target, first, first_is_read, second, second_is_read, "
    "asks_via",
    ("statements", "stops"),
    """
    SELECT a.seq, a.claim, a.speaker, a.source, a.via, a.first_hand, a.reprint_of, a.target,
      f.source, f.is_read, g.source, g.is_read,
      CASE WHEN a.via IS NULL THEN 0 WHEN a.reprint_of IS NULL THEN 1
           WHEN f.is_read = 0 AND f.source <> a.via THEN 1 ELSE 0 END
    FROM statements a
    LEFT JOIN stops f ON f.claim = a.claim AND f.start = a.target
    LEFT JOIN stops g ON g.claim = a.claim AND g.start = a.via
    """,
)
"""Where each attribution comes to rest at first, where by way of `via`, and whether it asks there."""

_OWN_VOICES: Final = View(
    "source, speaker",
    ("routes",),
    """
    SELECT DISTINCT x.source, x.speaker
    FROM (
      SELECT source, speaker FROM routes WHERE via IS NULL
      UNION SELECT first AS source, speaker FROM routes WHERE via IS NULL AND first_is_read = 0
    ) x
    JOIN voices v ON v.source = x.source
    JOIN marks m ON m.agent = x.speaker AND m.mark = v.mark AND m.value = v.value
    """,
)
"""Which source speaks with the voice of which speaker, where that counts; `onrecord.provenance.own_voice`."""

_ENDS: Final = View(
    "seq, claim, source, speaker, outcome, is_reported",
    ("routes", "own_voices"),
    """
    SELECT a.seq, a.claim, a.source, a.speaker,
      CASE
        WHEN a.target IS NULL THEN CASE WHEN a.first_hand OR o.source IS NOT NULL THEN 'said' ELSE 'unknown' END
        WHEN a.first IS NULL THEN 'loops'
        WHEN a.first_is_read = 1 THEN 'leads'
        WHEN a.reprint_of IS NULL OR a.via = a.first THEN 'said'
        WHEN a.via IS NOT NULL THEN
          CASE WHEN a.second IS NULL THEN 'loops' WHEN a.second_is_read = 1 THEN 'leads' ELSE 'said' END
        WHEN a.first_hand OR p.source IS NOT NULL OR o.source IS NOT NULL THEN 'said'
        ELSE 'unknown'
      END,
      a.asks_via
    FROM routes a
    LEFT JOIN own_voices o ON o.source = a.source AND o.speaker = a.speaker
    LEFT JOIN own_voices p ON p.source = a.first AND p.speaker = a.speaker
    """,
)
"""How the walk from each attribution ends, as far as it goes by itself, and whether it got there by a report."""

_ORIGINS: Final = View("claim, speaker", ("ends",), "SELECT DISTINCT claim, speaker FROM ends WHERE outcome = 'said'")
"""The speakers at which trails of a claim end: `Origins.origins`."""

_UNKNOWN: Final = View(
    "claim",
    ("ends",),
    """
    SELECT claim FROM ends GROUP BY claim
    HAVING sum(CASE WHEN outcome = 'said' THEN 1 ELSE 0 END) = 0
       AND sum(CASE WHEN outcome = 'unknown' THEN 1 ELSE 0 END) > 0
    """,
)
"""Claims of which no trail leads to a speaker and some end unknown: check `origin-unknown`."""

_SECOND_HAND: Final = View(
    "claim",
    ("ends",),
    "SELECT claim FROM ends WHERE outcome = 'said' GROUP BY claim HAVING min(is_reported) = 1",
)
"""Claims with an origin whom no source that was read has heard: check `second-hand-only`."""

_PASSES: Final = View(
    "seq, claim, source, speaker, passed",
    ("routes", "chains"),
    """
    SELECT seq, claim, source, speaker, target FROM routes WHERE target IS NOT NULL
    UNION SELECT a.seq, a.claim, a.source, a.speaker, c.source
      FROM routes a JOIN chains c ON c.claim = a.claim AND c.start = a.target
    UNION SELECT seq, claim, source, speaker, via FROM routes WHERE asks_via = 1
    UNION SELECT a.seq, a.claim, a.source, a.speaker, c.source
      FROM routes a JOIN chains c ON c.claim = a.claim AND c.start = a.via WHERE a.asks_via = 1
    """,
)
"""The sources that the walk from an attribution comes to by itself."""

_FOOTINGS: Final = View(
    "seq, claim, source",
    ("ends", "passes"),
    """
    SELECT seq, claim, source FROM ends WHERE outcome IN ('said', 'unknown')
    UNION SELECT e.seq, e.claim, p.passed FROM ends e JOIN passes p ON p.seq = e.seq
      WHERE e.outcome IN ('said', 'unknown')
    """,
)
"""What each attribution that reaches an end by itself stands on: its source and those on its way."""

_SUPPORT: Final = View(
    "claim, source",
    ("footings", "ends"),
    """
    SELECT f.claim, f.source
    FROM footings f
    JOIN (SELECT claim, count(*) AS reached FROM ends WHERE outcome IN ('said', 'unknown') GROUP BY claim) w
      ON w.claim = f.claim
    GROUP BY f.claim, f.source, w.reached HAVING count(*) = w.reached
    """,
)
"""The claims that lose all support without a source: `Impact.loses_all_support`."""

_CARRIERS: Final = View(
    "claim, source",
    ("was_read",),
    "SELECT claim, source FROM was_read",
    "SELECT c.claim, s.key FROM carriers c JOIN sources s ON s.reprint_of = c.source",
)
"""The sources that carry a claim: those that were read for it and, over any number of steps, their reprints."""

_SPEAKERS: Final = View(
    "claim, source, speaker", ("statements",), "SELECT DISTINCT claim, source, speaker FROM statements"
)
"""To whom a source attributes a claim."""

_ASKED: Final = View(
    "claim, source, speaker",
    ("routes", "speakers"),
    """
    SELECT DISTINCT a.claim, a.via, COALESCE(p.speaker, '')
    FROM routes a LEFT JOIN speakers p ON p.claim = a.claim AND p.source = a.via AND p.speaker = a.speaker
    WHERE a.asks_via = 1
    """,
)
"""For whom reports ask at the source they name: a speaker to whom it attributes the claim, else all ('')."""

_COVERED: Final = """
    SELECT c.claim, c.source FROM carriers c
    JOIN (SELECT claim, source, min(speaker) AS least, count(DISTINCT speaker) AS asked
          FROM {asked} GROUP BY claim, source) a ON a.claim = c.claim AND a.source = c.source
    LEFT JOIN (SELECT claim, source, count(*) AS spoken FROM speakers GROUP BY claim, source) s
      ON s.claim = c.claim AND s.source = c.source
    WHERE a.least = '' OR a.asked = s.spoken
"""
"""Carriers for all of whose speakers is asked."""

_QUOTED: Final = View("claim, source", ("carriers", "asked", "speakers"), _COVERED.replace("{asked}", "asked"))
"""Carriers that are only a step of others, as far as reports tell."""

_FIRST: Final = View(
    "claim, source",
    ("carriers", "quoted"),
    """
    SELECT c.claim, c.source FROM carriers c
    LEFT JOIN quoted q ON q.claim = c.claim AND q.source = c.source WHERE q.source IS NULL
    """,
)
"""Documents, but for those of claims that run in a loop."""

_EDGES: Final = View(
    "claim, source, speaker, to_source, to_speaker, goes_on",
    ("passes", "speakers", "was_read", "carriers"),
    """
    SELECT p.claim, p.source, p.speaker, p.passed, COALESCE(s.speaker, ''), CASE WHEN r.source IS NULL THEN 0 ELSE 1 END
    FROM passes p
    LEFT JOIN was_read r ON r.claim = p.claim AND r.source = p.passed
    LEFT JOIN speakers s ON s.claim = p.claim AND s.source = p.passed AND s.speaker = p.speaker
    UNION
    SELECT c.claim, c.source, '', o.reprint_of, '', 1
    FROM carriers c JOIN sources o ON o.key = c.source
    LEFT JOIN was_read r ON r.claim = c.claim AND r.source = c.source
    WHERE r.source IS NULL AND o.reprint_of IS NOT NULL
    """,
)
"""From whom in a source a walk goes on to whom in which other."""

_REACHED: Final = View(
    "claim, source, speaker, goes_on",
    ("first_documents", "quoted", "speakers", "edges"),
    """
    SELECT d.claim, d.source, COALESCE(s.speaker, ''), 1
    FROM first_documents d
    JOIN (SELECT DISTINCT claim FROM quoted) q ON q.claim = d.claim
    LEFT JOIN speakers s ON s.claim = d.claim AND s.source = d.source
    """,
    """
    SELECT r.claim, e.to_source, e.to_speaker, e.goes_on
    FROM reached r JOIN edges e ON e.claim = r.claim AND e.source = r.source
    WHERE r.goes_on = 1 AND (r.speaker = '' OR e.speaker = r.speaker)
    """,
)
"""Where walks from the first documents come to, in claims in which some carrier is only a step."""

_MET: Final = View("claim, source", ("carriers", "reached", "speakers"), _COVERED.replace("{asked}", "reached"))
"""Carriers that walks from the first documents meet, whole."""

_DOCUMENTS: Final = View(
    "claim, source",
    ("first_documents", "carriers", "met", "quoted"),
    """
    SELECT claim, source FROM first_documents
    UNION
    SELECT c.claim, c.source FROM carriers c
    JOIN (SELECT DISTINCT claim FROM quoted) q ON q.claim = c.claim
    LEFT JOIN met m ON m.claim = c.claim AND m.source = c.source WHERE m.source IS NULL
    """,
)
"""The sources in which a claim is met: `Origins.documents`, before those with one text are counted as one."""

_ALIKE: Final = View(
    "source, seq, head",
    (),
    """
    SELECT n.source, s.seq, h.head
    FROM snapshots n JOIN sources s ON s.key = n.source
    JOIN (SELECT n.sha256, min(s.seq) AS head FROM snapshots n JOIN sources s ON s.key = n.source
          WHERE n.sha256 IS NOT NULL GROUP BY n.sha256 HAVING count(DISTINCT n.source) > 1) h ON h.sha256 = n.sha256
    """,
)
"""Sources whose snapshots share a digest, with the place of the first that has it."""

_HEADS: Final = View(
    "head, other",
    ("alike",),
    "SELECT DISTINCT head, head FROM alike",
    """
    SELECT j.head, b.head FROM heads j JOIN alike a ON a.head = j.other JOIN alike b ON b.source = a.source
    """,
)
"""Which of these first places are joined by a source with several digests."""

_DUPLICATES: Final = View(
    "source, first",
    ("alike", "heads"),
    """
    SELECT x.source, s.key
    FROM (SELECT a.source, a.seq, min(h.other) AS least FROM alike a JOIN heads h ON h.head = a.head
          GROUP BY a.source, a.seq) x
    JOIN sources s ON s.seq = x.least WHERE x.seq <> x.least
    """,
)
"""Sources with the same text as an earlier one, and that: `Copies.among` all sources."""

VIEWS: Final[Mapping[str, View]] = MappingProxyType(
    {
        "statements": _STATEMENTS,
        "was_read": _READ,
        "landings": _LANDINGS,
        "chains": _CHAINS,
        "stops": _STOPS,
        "routes": _ROUTES,
        "own_voices": _OWN_VOICES,
        "ends": _ENDS,
        "origins": _ORIGINS,
        "unknown_origin": _UNKNOWN,
        "second_hand_only": _SECOND_HAND,
        "passes": _PASSES,
        "footings": _FOOTINGS,
        "loses_all_support": _SUPPORT,
        "carriers": _CARRIERS,
        "speakers": _SPEAKERS,
        "asked": _ASKED,
        "quoted": _QUOTED,
        "first_documents": _FIRST,
        "edges": _EDGES,
        "reached": _REACHED,
        "met": _MET,
        "documents": _DOCUMENTS,
        "alike": _ALIKE,
        "heads": _HEADS,
        "duplicate_texts": _DUPLICATES,
    }
)
"""Each view after those that it is made of."""
