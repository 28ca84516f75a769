"""What may be published: what was said off the record goes, with all that only it brought in."""

from onrecord import Assessment, Attribution, Claim, Dossier, Person, Source
from onrecord.off_record import publishable, without_off_record

ANN, BO, CY = (Person(key=key, name=f"{key}, A.") for key in ("ann", "bo", "cy"))
PAPER = Source(key="paper", author=[ANN])
MEETING = Source(key="meeting", author=[CY], reprint_of="minutes")
MINUTES = Source(key="minutes")
OPEN = Claim(key="open", text="So.")
WHISPERED = Claim(key="whispered", text="Not so.", disputes="open", supports="echo")
ECHO = Claim(key="echo", text="Not so at all.", supports="whispered")
SAID = Attribution(claim="open", speaker="ann", source="paper")
SECRET = Attribution(claim="whispered", speaker="bo", source="meeting", via="paper", terms="off_record", key="s")
TRUST = Assessment(of="paper", by="desk", reliability="B")
DOUBTS = Assessment(of="s", by="desk", credibility="4"), Assessment(of="meeting", by="desk", reliability="C")
KEPT = (ANN, PAPER, OPEN, SAID, TRUST)
WHOLE = Dossier([*KEPT, BO, CY, MEETING, MINUTES, WHISPERED, ECHO, SECRET, *DOUBTS])


def test_all_that_only_a_secret_leads_to_goes_with_it_whether_in_steps_or_in_circles() -> None:
    public = publishable(WHOLE)

    assert public.dossier == Dossier(KEPT)
    assert public.attributions == (SECRET,)
    assert public.assessments == DOUBTS
    assert set(public.others) == {BO, CY, MEETING, MINUTES, WHISPERED, ECHO}


def test_what_others_lead_to_stays() -> None:
    more = Attribution(claim="echo", speaker="cy", source="paper")

    public = publishable(Dossier([*WHOLE, more]))

    assert public.dossier == Dossier([*KEPT, CY, WHISPERED, ECHO, more])
    assert set(public.others) == {BO, MEETING, MINUTES}


def test_of_the_statements_alone_all_other_records_stay() -> None:
    public = without_off_record(WHOLE)

    assert set(WHOLE) - set(public.dossier) == {SECRET, DOUBTS[0]}
    assert public.others == ()


def test_a_dossier_without_secrets_is_published_itself() -> None:
    dossier = Dossier(KEPT)

    assert publishable(dossier).dossier is dossier
