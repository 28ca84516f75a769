"""Tests of citations that stand in no text: they read as the first of a document, however often they are asked for."""

import subprocess
import sys
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest

from onrecord import Attribution, Claim, Document, Dossier, Person, Source, cite
from onrecord.citations import RULES
from onrecord.csl.citing.layouts import Layout
from onrecord.errors import OffTheRecord, OnrecordError, UnknownKey

TIDES = Source(key="tides", type="book", author=["Lee, Ann"], title="Tides", issued="2016", doi="10.1000/tides")
WEIRS = Source(key="weirs", type="article-journal", author=["Roe, Bo", "Lee, Al"], title="Weirs", issued="2017-03")
RECORDS = (
    TIDES, WEIRS, Person(key="ito", name="Ito, Kei"), Claim(key="silt", text="The weirs silt up."),
    Attribution(claim="silt", speaker="ito", source="weirs", via="tides"),
)  # fmt: skip


@pytest.mark.parametrize("style", ["apa", "mla", "ieee", "chicago-notes-bibliography", "harvard-cite-them-right"])
@pytest.mark.parametrize("item", ["tides", WEIRS, "claim:silt", "ito"])
@pytest.mark.parametrize("how", [{}, {"narrative": True}, {"locator": "ch. 3"}, {"locator": 4, "original_locator": 9}])
def test_it_reads_as_the_first_of_a_document_each_time(style: str, item: Any, how: dict[str, Any]) -> None:
    dossier = Dossier(RECORDS)
    first = str(Document(dossier, style).cite(item, **how))

    assert [cite(dossier, item, style, **how) for _ in range(3)] == [first] * 3


@pytest.mark.parametrize("item", ["tides", "claim:silt"])
def test_what_is_asked_for_again_is_rendered_once(item: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = Dossier((TIDES.evolve(title=f"Tides of {item}"), *RECORDS[1:]))
    first = cite(dossier, item, locator="77")
    monkeypatch.setattr(Layout, "text", None)

    assert [cite(dossier, item, locator=77), cite(Dossier(list(dossier)), item, locator="77")] == [first] * 2


def test_it_follows_every_change_of_the_dossier() -> None:
    dossier = Dossier(RECORDS)
    assert cite(dossier, "tides") == "(Lee, 2016)"

    dossier.replace("tides", TIDES.evolve(issued="1999"))
    assert cite(dossier, "tides") == "(Lee, 1999)"
    dossier.replace("ito", Person(key="ito", name="Oda, Kei"))
    assert cite(dossier, "claim:silt").startswith("(Oda")
    dossier.remove(*dossier.attributions)
    with pytest.raises(UnknownKey):
        cite(dossier, "claim:silt")


def test_what_was_cited_off_the_record_once_is_refused_the_next_time() -> None:
    told = Attribution(claim="silt", speaker="ito", source="weirs", terms="off_record")
    dossier = Dossier((*RECORDS[:4], told))

    assert "Ito" in cite(dossier, "claim:silt", off_record=True)
    with pytest.raises(OffTheRecord):
        cite(dossier, "claim:silt")


def test_each_output_locale_rule_and_short_form_counts() -> None:
    journal = WEIRS.evolve(container_title="Journal of Tides", doi="10.1000/weirs")
    dossier = Dossier((TIDES, journal, *RECORDS[2:]))
    short = {"default": {"container-title": {"Journal of Tides": "J. Tides"}}}
    note = "chicago-notes-bibliography"
    asked: list[dict[str, Any]] = [
        {}, {"output": "html"}, {"output": "html", "links": False}, {"output": "latex"}, {"style": note},
        {"style": note, "locale": "de-DE"}, {"style": "nature"}, {"style": note, "output": "markdown"},
        {"rules": [rule for rule in RULES if rule.connective == "qtd. in"]}, {"abbreviations": short},
    ]  # fmt: skip

    for _ in range(2):
        for how in asked:
            assert cite(dossier, "claim:silt", **how) == str(Document(dossier, **how).cite("claim:silt"))


@pytest.mark.parametrize(
    "how", [{"output": "docx"}, {"output": ["html"]}, {"case": "upper"}, {"case": ["sentence"]}, {"style": "no-such"}]
)
def test_what_there_is_not_is_told_each_time(how: dict[str, Any]) -> None:
    for _ in range(2):
        with pytest.raises(OnrecordError):
            cite(Dossier(RECORDS), "tides", **how)


def test_a_first_citation_waits_for_no_code_of_networks_or_mail() -> None:
    code = (
        "import sys\nfrom onrecord import Dossier, Source, cite\n"
        "cite(Dossier([Source(key='lee', author=['Lee, A'], issued=2001)]), 'lee')\n"
        "print(sorted({'email', 'http', 'socket', 'ssl', 'urllib.request', 'xml.sax'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize("mark", [". ", "", '"', "<&", "'\"."])
def test_names_in_the_sentence_bear_any_mark_of_initials(mark: str) -> None:
    style = f"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"
        initialize-with={quoteattr(mark)}>
    <info><id>numbers</id><title>Numbers</title><category citation-format="numeric"/></info>
    <citation><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
    <bibliography><layout><names variable="author"><name/></names></layout></bibliography></style>"""

    assert cite(Dossier(RECORDS), "tides", style, narrative=True) == "Lee [1]"
    assert cite(Dossier(RECORDS), "ito", style) == "(Ito, cited in [1])"
