"""The codes of all findings: what each means, how grave it is, and what to do."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.records.fields import Record
from onrecord.records.findings import Finding


class Code(NamedTuple):
    """One kind of finding.

    Attributes:
        code: Its name, stable between versions.
        severity: "error", "warning" or "note".
        title: What is the matter, in a few words.
        docs: When exactly it is reported.
        advice: What to do about it.
    """

    code: str
    severity: str
    title: str
    docs: str
    advice: str


_TABLE: Final = (
    Code(
        "single-origin",
        "warning",
        "several documents, one chain",
        "A claim is met in two documents or more, but every way back to an origin goes through the same hands.",
        "look for a document that has it independently, or cite it as one report",
    ),
    Code(
        "circular-reporting",
        "warning",
        "sources that have it from each other",
        "Trails of a claim come back to where they were, though other trails end at an origin or unknown.",
        "check which source was first, and correct `via` or `reprint_of`",
    ),
    Code(
        "loop-without-origin",
        "error",
        "nothing but a loop",
        "Every trail of a claim runs in a loop.",
        "treat the claim as without any source until one of them tells where it has it from",
    ),
    Code(
        "origin-unknown",
        "note",
        "nobody knows where it comes from",
        "No trail of a claim leads to whoever said it.",
        "find out where the source has it from (`via`), or whether it heard it itself (`first_hand`)",
    ),
    Code(
        "second-hand-only",
        "note",
        "known only through others",
        "A claim has an origin, but no source that was read has it from the speaker itself.",
        "read the source that is quoted, and put on record what it says",
    ),
    Code(
        "anonymous-only",
        "warning",
        "no speaker with a name",
        "Every speaker to whom a claim is laid is known only by description.",
        "look for somebody who says it by name, or say in the text that nobody does",
    ),
    Code(
        "older-than-cited",
        "warning",
        "older than what it cites",
        "A source was issued before the source it cites or reprints, or before the words it reports were said. "
        "Approximate and uncertain dates are not compared.",
        "check both dates, and which source has it from which",
    ),
    Code(
        "outside-affiliation",
        "warning",
        "said outside the time in office",
        "The dates of all affiliations of a speaker are known, and it was said outside each of them.",
        "check the dates, or add what the speaker was at the time",
    ),
    Code(
        "duplicate-source",
        "warning",
        "two sources that look like one",
        "Two sources have the same DOI or URL, or titles alike with an equal year and no different author; "
        "a reprint and its original are not compared.",
        "keep one of the two, or say that one reprints the other (`reprint_of`)",
    ),
    Code(
        "duplicate-person",
        "warning",
        "two people who look like one",
        "Two people have the same ORCID iD, or names alike, initials included.",
        "keep one of the two, or tell them apart in `description`",
    ),
    Code(
        "duplicate-attribution",
        "warning",
        "one statement on record twice",
        "Two attributions agree in claim, speaker, source, `via` and words, and differ in something else.",
        "keep one of the two; a file merged line by line keeps both people's edits of one attribution",
    ),
    Code(
        "look-alike",
        "warning",
        "names or keys that cannot be told apart",
        "Two names or keys look equal and differ in letters (Unicode TS 39), or two organizations have one name.",
        "write the one in its own letters, or keep one of the two records",
    ),
    Code(
        "turned-text",
        "warning",
        "marks that turn text around",
        "A name, key, title, claim or quotation has marks that show it in another order than it is in.",
        "delete the marks; quotations in right-to-left scripts are shown rightly without them",
    ),
    Code(
        "missing-field",
        "note",
        "not enough for a reference",
        "A source lacks a variable that references of its type need in APA 7, MLA 9 or Chicago 18.",
        "look it up; leave it empty if it cannot be known",
    ),
    Code(
        "misspelt-field",
        "warning",
        "a field that is none",
        "An entry of a .bib file has a field that no standard knows, one letter or two from one that is known.",
        "correct the name of the field in the file",
    ),
    Code(
        "unknown-type",
        "warning",
        "a type that is none",
        "The type of an entry or item is not known, so that it is cited as a document.",
        "choose one of the types of CSL or BibLaTeX",
    ),
    Code(
        "unreadable-date",
        "warning",
        "a date in words",
        'A date has no year of four figures, or says more than was understood; words such as "in press" are none.',
        "write it as 2016, 2016-05 or 2016-05-31",
    ),
    Code(
        "misread-name",
        "warning",
        "a name read as what it is not",
        "A name of an organization on record, or with a word of one, is a person's; or a given name is a suffix.",
        "give an organization in braces, or as Name(literal=...), and a suffix between commas",
    ),
    Code(
        "odd-locator",
        "note",
        "a locator with its label",
        "The locator of a passage has the label of a page in it, such as p3.",
        "write 3, with the label page",
    ),
    Code(
        "unknown-language",
        "note",
        "a language that is no tag",
        "The language of a source is no tag of BCP 47, so that nothing goes by it.",
        "write a tag such as en-US or de",
    ),
    Code(
        "passage-not-verified",
        "error",
        "not what the source says",
        "The passage of an attribution was looked for in the text at hand and was not found word for word.",
        "compare the words with the text, and correct the passage or the source",
    ),
    Code(
        "another-speaker",
        "warning",
        "the text lays it to somebody else",
        "The words of a passage stand in the text, and it names somebody else as the one who says them. Read by rules "
        "for English; a description, an office or a pronoun may mean the same person.",
        "read the passage again; add an alias or affiliation to the speaker if it is the same",
    ),
    Code(
        "speaker-not-named",
        "warning",
        "the text does not name the speaker",
        "The words of a passage stand in the text, which has neither the name nor an alias or office of the speaker.",
        "read the passage again; add an alias if the text calls the speaker by another name",
    ),
    Code(
        "text-unreadable",
        "error",
        "a text that cannot be read",
        "A text at hand cannot be read: no such file, a broken PDF, no words in it.",
        "give it as plain text, HTML or PDF; until then its passages are unchecked",
    ),
    Code(
        "snapshot-changed",
        "warning",
        "the text is another",
        "The text at hand has another digest than every snapshot of the source.",
        "see what was changed, and add a snapshot of the new text",
    ),
    Code(
        "no-archive",
        "note",
        "no archived copy",
        "A source has a URL, but neither a DOI nor a snapshot with the address of an archived copy.",
        "have it archived, and keep the address in a `Snapshot`",
    ),
    Code(
        "archive-of-another-page",
        "warning",
        "the archived copy is of another page",
        "The address of a snapshot's archived copy names what was archived (RFC 7089), and that is not the source's "
        "address.",
        "correct `archive_url`, or the address of the source if it has moved",
    ),
    Code(
        "archive-of-another-day",
        "warning",
        "the archived copy is of another day",
        "The address of a snapshot's archived copy names a day that is two days or more from the one on record.",
        "correct `archived`, or choose the copy of the day on which the source was seen",
    ),
    Code(
        "archived-before-issued",
        "warning",
        "archived before it was issued",
        "A snapshot was archived, by its date or its address, two days or more before the source was issued.",
        "check both dates; the copy may be of an earlier version or of another page",
    ),
    Code(
        "unsafe-key",
        "note",
        "a key that BibTeX cannot hold",
        "The key of a source has a character that BibTeX or LaTeX reads as something else, or that is not ASCII.",
        "choose a key of ASCII letters, digits and - . : _ + /, or leave it to the writer, which escapes it",
    ),
    Code(
        "unused-record",
        "note",
        "nothing refers to it",
        "A speaker or source takes part in nothing, or a claim is attributed to nobody. Sources are reported only "
        "where the dossier has attributions at all.",
        "attribute something to it, or remove it",
    ),
    Code(
        "claim-in-the-articles-words",
        "note",
        "a claim in the article's own words",
        "A claim that was accepted from a proposal has the words of its passage, and nobody has reworded it.",
        "say it in words of your own",
    ),
)

CODES: Final[Mapping[str, Code]] = MappingProxyType({row.code: row for row in _TABLE})
"""All codes, in the order in which their findings are given."""


def finding(code: str, record: Record, message: str) -> Finding:
    """Make a finding about a record by its code.

    >>> from onrecord import Claim
    >>> print(finding("unused-record", Claim(key="c", text="So it is."), "nobody makes it"))
    note unused-record: Claim 'c': nobody makes it (attribute something to it, or remove it)
    """
    row = CODES[code]
    return Finding(
        code=code, severity=row.severity, record=record.described(), message=message, advice=row.advice, about=record
    )
