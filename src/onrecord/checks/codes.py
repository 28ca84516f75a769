"""The codes of all findings: what each means, how grave it is, and what to do."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.arguments import must_be
from onrecord.errors import InvalidText
from onrecord.nearest import nearest, question
from onrecord.records.fields import Record
from onrecord.records.findings import Finding


class Code(NamedTuple):
    """One kind of finding.

    Immutable: threads may share it.

    Attributes:
        code: Its name, stable between versions.
        severity: "error", "warning" or "note".
        title: What is the matter, in a few words.
        docs: When exactly it is reported.
        advice: What to do about it.
        why: Why it matters to whoever relies on the dossier.

    >>> from onrecord.checks import CODES
    >>> CODES["single-origin"].severity, CODES["single-origin"].title
    ('warning', 'all from one place')
    """

    code: str
    severity: str
    title: str
    docs: str
    advice: str
    why: str


_TABLE: Final = (
    Code(
        "single-origin",
        "warning",
        "all from one place",
        "Two documents or more have a claim, but every way back to an origin goes through the same hands.",
        "look for a document that has it independently, or cite it as one report",
        "Ten reports that all have it from one place are worth one: if that place is wrong, all ten are.",
    ),
    Code(
        "circular-reporting",
        "warning",
        "sources that have it from each other",
        "A trail of a claim comes back to a source that it went through, though other trails of it do not.",
        "check which source was first, and correct `via` or `reprint_of`",
        "Sources that quote each other look like confirmation, and confirm nothing.",
    ),
    Code(
        "loop-without-origin",
        "error",
        "the sources only cite each other",
        "Every trail of a claim runs in a loop.",
        "treat the claim as without any source until one of them tells where it has it from",
        "Nobody in the loop said it first, so there is nothing that could be checked.",
    ),
    Code(
        "origin-unknown",
        "note",
        "no known origin",
        "No trail of a claim leads to whoever said it.",
        "find out where the source has it from (`via`), or whether it heard it itself (`first_hand`)",
        "Nobody can go back and ask the speaker, and it cannot be counted as independent of other reports.",
    ),
    Code(
        "second-hand-only",
        "note",
        "second hand only",
        "A claim has an origin, but no source that was read has it from the speaker itself.",
        "read the source that is quoted, and put on record what it says",
        "Whoever passes words on may have cut or changed them; only the source that is quoted tells.",
    ),
    Code(
        "anonymous-only",
        "warning",
        "no speaker with a name",
        "Every speaker to whom a claim is attributed is known only by description.",
        "look for somebody who says it by name, or say in the text that nobody does",
        "A speaker without a name cannot be asked again or held to the words, and may be the same one in every report.",
    ),
    Code(
        "older-than-cited",
        "warning",
        "older than what it cites",
        "A source was issued before the source it cites or reprints, or before the words it reports were said. "
        "Approximate and uncertain dates are not compared.",
        "check both dates, and which source has it from which",
        "A source cannot report what is newer than itself: a date is wrong, or the words are from elsewhere.",
    ),
    Code(
        "outside-affiliation",
        "warning",
        "said outside the time in office",
        "The dates of all affiliations of a speaker are known, and the words were said outside all of them.",
        "check the dates, or add what the speaker was at the time",
        "Readers would take the words as those of an office-holder, but the speaker had left or not yet begun.",
    ),
    Code(
        "duplicate-source",
        "warning",
        "two sources that look like one",
        "Two sources have the same DOI or URL; or their titles are alike, their year is the same and their authors do "
        "not differ; "
        "a reprint and its original are not compared.",
        "keep one of the two, or say that one reprints the other (`reprint_of`)",
        "One work under two keys is counted as two witnesses and listed twice.",
    ),
    Code(
        "duplicate-person",
        "warning",
        "two people who look like one",
        "Two people have the same ORCID iD, or names alike, initials included.",
        "keep one of the two, or tell them apart in `description`",
        "One person under two keys is counted as two speakers.",
    ),
    Code(
        "duplicate-attribution",
        "warning",
        "one statement on record twice",
        "Two attributions share an id; or they agree in claim, speaker and source, and the words of the one are those "
        "of the other or part of them.",
        "keep one of the two; merge files by `onrecord merge`, since git's merge of lines keeps both people's edits",
        "One statement that is on record twice is counted and cited twice, and one of the two may be out of date.",
    ),
    Code(
        "look-alike",
        "warning",
        "names or keys that cannot be told apart",
        "Two names or keys look the same but have different letters (Unicode TS 39), or two organizations have one "
        "name.",
        "correct the letters of one if they are a slip, or keep only one of the two records",
        "Readers take one for the other; it may be a slip, or an imitation that is meant to deceive.",
    ),
    Code(
        "turned-text",
        "warning",
        "marks that turn text around",
        "A name, key, title, claim or quotation has direction marks, so that it is shown in another order than stored.",
        "delete the marks; quotations in right-to-left scripts are shown rightly without them",
        "What is shown is not what is stored: words may be hidden or read in another order.",
    ),
    Code(
        "missing-field",
        "note",
        "not enough for a reference",
        "A source lacks a variable that references of its type need in APA 7, MLA 9 or Chicago 18.",
        "look it up; leave it empty if it cannot be known",
        "Readers may not find the work by a reference without it, or the style prints the reference with a gap.",
    ),
    Code(
        "misspelt-field",
        "warning",
        "a field that does not exist",
        "An entry of BibTeX or CSL-JSON has a field that no standard knows, but is a letter or two off a known one.",
        "correct the name of the field in the file",
        "Programs pass over a field that they do not know, so that its value is in no reference.",
    ),
    Code(
        "unknown-type",
        "warning",
        "a type that does not exist",
        "The type of an entry or item is not known, so that it is cited as a document.",
        "choose one of the types of CSL or BibLaTeX",
        "A work of an unknown type is cited as a plain document, with less than is known of it.",
    ),
    Code(
        "unreadable-date",
        "warning",
        "a date in words",
        'A date has no year of four figures, or says more than was understood; "in press" and the like is no date.',
        "write it as 2016, 2016-05 or 2016-05-31",
        "A date that is not understood is printed as it stands, sorted as if missing, and compared with nothing.",
    ),
    Code(
        "misread-name",
        "warning",
        "a name that seems to be misread",
        "A person's name looks like an organization's (one on record, or with a word such as 'Institute'), or a suffix "
        "such as 'Jr.' stands as a given name.",
        "give an organization in braces (.bib) or as `literal`, and a suffix between commas",
        "An organization read as a person is printed with initials and sorted by its last word.",
    ),
    Code(
        "odd-locator",
        "note",
        "a locator that repeats its label",
        "The locator of a passage has the label of a page in it, such as p3.",
        "write 3 as the locator, and page as its label",
        'The style adds a label of its own, so that readers get "p. p3".',
    ),
    Code(
        "unknown-language",
        "note",
        "a language that is not a language tag",
        "The language of a source is not a language tag (BCP 47), so that it is ignored.",
        "write a tag such as en-US or de",
        "The language of a source decides which words of its title get capitals, and which quotation marks are used.",
    ),
    Code(
        "passage-not-verified",
        "error",
        "not what the source says",
        "The passage of an attribution was looked for in the text at hand and was not found word for word.",
        "compare the words with the text, and correct the passage or the source",
        "Words in quotation marks that do not stand in the source are a false quotation.",
    ),
    Code(
        "another-speaker",
        "warning",
        "the text attributes it to somebody else",
        "The words of a passage stand in the text, and it names somebody else as the one who says them. This is worked "
        "out by rules for English; a description, an office or a pronoun may mean the same person.",
        "read the passage again; add an alias or affiliation to the speaker if it is the same",
        "Words attributed to somebody who did not say them are the gravest error that a quotation can have.",
    ),
    Code(
        "speaker-not-named",
        "warning",
        "the text does not name the speaker",
        "The words of a passage stand in the text, which has neither the name nor an alias or office of the speaker.",
        "read the passage again; add an alias if the text calls the speaker by another name",
        "If the text does not name the speaker, the record has the name from elsewhere, and should say from where.",
    ),
    Code(
        "text-unreadable",
        "error",
        "a text that cannot be read",
        "A text at hand cannot be read: no such file, a broken PDF, no words in it.",
        "give it as plain text, HTML or PDF; until then its passages are unchecked",
        "What cannot be read cannot be checked: its passages rest on the recorder's word alone.",
    ),
    Code(
        "snapshot-changed",
        "warning",
        "the text has changed",
        "The text at hand matches no snapshot of the source: the digests (SHA-256) differ.",
        "see what was changed, and add a snapshot of the new text",
        "The words were recorded from a text that is not the one at hand; passages may have moved or gone.",
    ),
    Code(
        "no-archive",
        "note",
        "no archived copy",
        "A source has a URL, but neither a DOI nor a snapshot with the address of an archived copy.",
        "have it archived, and keep the address in a `Snapshot`",
        "Web pages change and vanish; then nobody can see any more what was quoted.",
    ),
    Code(
        "archive-of-another-page",
        "warning",
        "the archived copy is of another page",
        "The address of a snapshot's archived copy names what was archived (RFC 7089), and that is not the source's "
        "address.",
        "correct `archive_url`, or the address of the source if it has moved",
        "Readers who follow the link find another page than the one that is quoted.",
    ),
    Code(
        "archive-of-another-day",
        "warning",
        "the archived copy is of another day",
        "The address of a snapshot's archived copy names a day that is two days or more from the one on record.",
        "correct `archived`, or choose the copy of the day on which the source was seen",
        "The page may have said something else on the other day.",
    ),
    Code(
        "archived-before-issued",
        "warning",
        "archived before it was issued",
        "A snapshot was archived, by its date or its address, two days or more before the source was issued.",
        "check both dates; the copy may be of an earlier version or of another page",
        "What was archived cannot be what was issued later: one of the two dates, or the copy, is not right.",
    ),
    Code(
        "retracted-source",
        "warning",
        "retracted, corrected or in doubt",
        "The DOI of a source is in the list of retractions that was given (`--retractions`). The finding "
        "says what the notice is: a retraction, an expression of concern, a correction or a reinstatement.",
        "read the notice, see by `onrecord impact` which claims rest on the source, and tell readers of the notice",
        "Retracted papers go on being cited as sound for years; whoever relies on one repeats what was taken back.",
    ),
    Code(
        "unsafe-key",
        "note",
        "a key that BibTeX cannot hold",
        "The key of a source has a character that BibTeX or LaTeX reads as something else, or that is not ASCII.",
        "choose a key of ASCII letters, digits and - . : _ + /, or leave it to the writer, which escapes it",
        "BibTeX and LaTeX stop at such a key, or take it for another.",
    ),
    Code(
        "unused-record",
        "note",
        "nothing refers to it",
        "A speaker or source is used by no attribution, or a claim is attributed to nobody. Sources are reported only "
        "where the dossier has attributions at all.",
        "attribute something to it, or remove it",
        "It is often what is left of a slip: a key misspelt elsewhere, or an attribution that was forgotten.",
    ),
    Code(
        "claim-in-the-articles-words",
        "note",
        "a claim in the article's own words",
        "A claim that was accepted from a proposal has the words of its passage, and nobody has reworded it.",
        "say it in words of your own",
        "A claim stands for what is said, whoever says it; in the article's words it repeats one wording, "
        "and may copy more of a text than is fair.",
    ),
)

CODES: Final[Mapping[str, Code]] = MappingProxyType({row.code: row for row in _TABLE})
"""All codes, in the order in which their findings are given."""


_NEAR: Final = 0.75
"""How near a code, or a word in one, must be to have been meant."""


def explained(code: str) -> Code:
    """Return what a check looks for, why it matters and what to do.

    Raises:
        InvalidText: There is no check of this code.

    >>> explained("no-archive").why
    'Web pages change and vanish; then nobody can see any more what was quoted.'
    """
    must_be("code", code, "the code of a check", str)
    if code not in CODES:
        parts = [one for one in CODES if nearest(code, one.split("-"), _NEAR)][:3]
        must = f"be one that `onrecord check --explain all` lists{question(nearest(code, CODES, _NEAR) or parts)}"
        raise InvalidText("code of a check", must, code)
    return CODES[code]


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
