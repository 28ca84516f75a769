"""The page to decide on proposals: the text with their places on one side, the proposals on the other.

It needs nothing else: no network, no font. Its one script is in it, and the content security policy lets no other run.
What is decided stays in the browser until it is saved as `decisions.jsonl`, which `onrecord review --decisions` reads.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from onrecord.dossier import Dossier
from onrecord.proposals.choices import FIELDS, shown
from onrecord.proposals.deciding import latest
from onrecord.proposals.files import ProposalFile
from onrecord.records.proposals import Proposal
from onrecord.records.sources import Source
from onrecord.reports.html import Html, Part, lines, tag, text, together

_ROLES = (("speaker", "mention"), ("cue", "cue"), ("content", "content"))
_OUTCOMES = (("accepted", "accepted"), ("edited", "accepted"), ("rejected", "rejected"))
_KEYS = (
    ("j", "next"), ("k", "the one before"), ("a", "accept"), ("r", "reject"), ("u", "undo"), ("e", "edit the claim"),
    ("s", "save"), ("Esc", "leave a field"),
)  # fmt: skip
_SHORTCUTS = Html('<input type="checkbox" id="shortcuts" checked> <label for="shortcuts">single keys</label>')
"""Keys of one letter can be turned off (WCAG 2.1, success criterion 2.1.4)."""


def review_page(held: ProposalFile, words: str, *, title: str = "", dossier: Dossier | None = None) -> str:
    """Return the page on which proposals are decided.

    Args:
        held: The proposals, with the decisions so far.
        words: The text that was read; "" if it is not at hand.
        title: Its title; else the key of the source.
        dossier: For the names of speakers on record.

    >>> page = review_page(ProposalFile(), "<script>alert(1)</script>")
    >>> "&lt;script&gt;alert(1)" in page, page.count("<script>")
    (True, 1)
    """
    name = title or next((one.source for one in held.proposals), "Proposals")
    style, script = _asset("review.css"), _asset("review.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"Review: {name}"),
        tag("style", Html(style)),
    )
    body = tag(
        "body",
        _header(name),
        tag("main", _text_column(held, words), _proposals_column(held, dossier)),
        tag("script", Html(script)),
        data_review=_review_id(held),
    )
    return "<!DOCTYPE html>\n" + tag("html", head, body, lang="en") + "\n"


@cache
def _asset(name: str) -> str:
    return files("onrecord.reports").joinpath(name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    """Return the hash by which a policy allows a script or style (CSP Level 3, section 2.3.1)."""
    return f"sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _review_id(held: ProposalFile) -> str:
    """Return what the browser keeps the decisions under: the same for the same proposals."""
    return hashlib.sha256("\n".join(one.key for one in held.proposals).encode()).hexdigest()[:16]


def _header(name: str) -> Html:
    """Return the head of the page: title, counter and keys."""
    keys = [together(tag("kbd", key), f" {what} ") for key, what in _KEYS]
    return tag(
        "header",
        tag("h1", f"Review: {name}"),
        tag("p", tag("strong", "", id="counter"), " ", tag("span", "", id="told", role="status")),
        tag("p", "Keys: ", *keys),
        tag(
            "p",
            tag("button", "Undo", type="button", id="undo"),
            tag("button", "Save decisions.jsonl", type="button", id="save"),
            _SHORTCUTS,
        ),
    )


def _text_column(held: ProposalFile, words: str) -> Html:
    return tag(
        "section",
        tag("h2", "Text", id="text-heading"),
        tag("div", lines(_marked(held, words)) if not words else together(*_marked(held, words)), id="words"),
        id="text",
        tabindex="0",
        aria_labelledby="text-heading",
    )


def _marked(held: ProposalFile, words: str) -> Iterator[Html]:
    """Yield the text in pieces, each with the proposals that have a part there."""
    edges: dict[int, list[tuple[bool, str, str]]] = {}
    for one in held.proposals:
        for role, name in _ROLES:
            passage = getattr(one, name)
            for start, end in passage.spans if passage else ():
                if 0 <= start < end <= len(words):
                    edges.setdefault(start, []).append((True, role, one.key))
                    edges.setdefault(end, []).append((False, role, one.key))
    opened: dict[tuple[str, str], int] = {}
    at = 0
    for place in sorted(edges):
        if place > at:
            yield _piece(words[at:place], opened)
            at = place
        for opens, role, key in edges[place]:
            count = opened.get((role, key), 0) + (1 if opens else -1)
            if count > 0:
                opened[role, key] = count
            else:
                opened.pop((role, key), None)
    yield text(words[at:])


def _piece(words: str, opened: dict[tuple[str, str], int]) -> Html:
    """Return a piece of the text, marked with the proposals that are open there."""
    if not opened:
        return text(words)
    by_role = {role: " ".join(key for other, key in opened if other == role) or None for role, _ in _ROLES}
    keys = " ".join(dict.fromkeys(key for _, key in opened))
    return tag(
        "span", words, class_="place", data_keys=keys, data_content=by_role["content"], data_cue=by_role["cue"],
        data_speaker=by_role["speaker"],
    )  # fmt: skip


def _proposals_column(held: ProposalFile, dossier: Dossier | None) -> Html:
    """Return the column of proposals."""
    outcomes = dict(_OUTCOMES)
    decided = {of: outcomes[one.outcome] for of, one in latest(held.decisions).items()}
    items = [_proposal(one, number, decided.get(one.key, ""), dossier) for number, one in enumerate(held.proposals, 1)]
    return tag(
        "section",
        tag("h2", "Proposals", id="proposals-heading"),
        tag("ol", lines(items)) if items else tag("p", "There are none."),
        id="proposals",
        tabindex="0",
        aria_labelledby="proposals-heading",
    )


def _proposal(proposal: Proposal, number: int, decided: str, dossier: Dossier | None) -> Html:
    """Return one proposal: what it says, fields for other words, and buttons."""
    fields = shown(proposal, dossier)
    share = f" · {proposal.confidence:.2f}" if proposal.confidence is not None else ""
    heading = f"{number}. {fields['speaker'] or 'nobody is named'}{share} · "
    inputs = [_input(name, fields[name], number) for name in FIELDS]
    return tag(
        "li",
        tag("h3", heading, tag("span", "undecided", class_="outcome")),
        _facts(proposal),
        *inputs,
        tag("button", f"Accept {number}", type="button", data_do="accept"),
        tag("button", f"Reject {number}", type="button", data_do="reject"),
        class_="proposal",
        tabindex="-1",
        data_key=proposal.key,
        data_decided=decided or None,
    )


def _input(name: str, value: str, number: int) -> Html:
    """Return a field with its label; what is said and the claim have room for more than a line."""
    identity = f"{name}-{number}"
    label = tag("label", name, for_=identity)
    if name in ("claim", "content"):
        return together(label, tag("textarea", value, id=identity, data_field=name, rows="2"))
    return together(
        label, Html(f'<input type="text" id="{identity}" data-field="{name}" value="'), text(value), Html('">')
    )


def _facts(proposal: Proposal) -> Html:
    """Return the rest of what would be recorded, as terms and descriptions."""
    via = proposal.via.key if isinstance(proposal.via, Source) else proposal.via or ""
    inferred = " (inferred)"
    rows = (
        ("stance", proposal.stance),
        ("mode", proposal.mode),
        ("said on", f"{proposal.said_on}{inferred * ('said_on' in proposal.inferred)}" if proposal.said_on else ""),
        ("via", via),
        ("to", proposal.addressee),
        ("speaker", "inferred from a pronoun" if "speaker" in proposal.inferred else ""),
    )
    parts: list[Part] = [part for name, value in rows if value for part in (tag("dt", name), tag("dd", value))]
    return tag("dl", *parts) if parts else Html()
