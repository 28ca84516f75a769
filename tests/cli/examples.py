"""The folder in which the examples of the help can be run: all files that they name."""

from pathlib import Path

import onrecord
from onrecord import ProposalFile, propose, write_proposals
from onrecord.cli.starter import TEXT, TEXT_NAME, starter


def fill_folder(folder: Path) -> None:
    """Write every file that an example of a command's help names."""
    for name in ("dossier.jsonl", "base.jsonl", "theirs.jsonl"):
        onrecord.write(starter(), folder / name)
    onrecord.write(starter(), folder / "refs.bib", on_loss=lambda loss: None)
    (folder / "texts").mkdir()
    (folder / "texts" / TEXT_NAME).write_text(TEXT, encoding="utf-8")
    (folder / "page.html").write_text("<html><h1>Bridge</h1><p>By Ann Lee", encoding="utf-8")
    (folder / "mail.eml").write_text("From: Ann Lee <a@example.org>\nSubject: Piers\n\nNot safe.", encoding="utf-8")
    clipping = "Old bridge (Lee, Ann)\n- Your Highlight on page 4 | Added on Monday\n\nare no longer safe\n==========\n"
    (folder / "clippings.txt").write_text(clipping, encoding="utf-8")
    notices = "OriginalPaperDOI,RetractionNature,RetractionDate,Reason\n10.1234/old,Retraction,3/9/2021 0:00,+Error;\n"
    (folder / "retraction_watch.csv").write_text(notices, encoding="utf-8")
    saved = '{"id": "x", "type": "book", "title": "Old bridges", "DOI": "10.1234/old"}'
    resolver = (
        f"from onrecord.resolving import candidates\nsaved = lambda identifier: candidates({saved!r}, 'csl-json')\n"
    )
    (folder / "lookups.py").write_text(resolver, encoding="utf-8")
    (folder / "hearing.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nNot safe.\n", encoding="utf-8")
    (folder / "draft.md").write_text("So it is [@gazette2026, p. 4]: “two middle piers”.\n", encoding="utf-8")
    held = ProposalFile(proposals=tuple(propose(TEXT, "gazette2026")), text=f"texts/{TEXT_NAME}")
    write_proposals(folder / "gazette2026.proposals.jsonl", held)
    choice = f'{{"of":"{held.proposals[0].key}","outcome":"rejected"}}'
    (folder / "decisions.jsonl").write_text(choice + "\n", encoding="utf-8")
