"""A bibliography of a few works of different types, from scratch.

    python examples/from_scratch.py

Nine works are put on record, printed as BibTeX and as CSL-JSON, and read back to see that nothing was lost.
"""

import onrecord
from onrecord import Dossier, Loss, Name, Source

WORKS = (
    Source(
        key="orwell1946",
        type="article-magazine",
        title="Politics and the English Language",
        author=["Orwell, George"],
        container_title="Horizon",
        volume="13",
        issue="76",
        issued="1946-04",
        page="252-265",
    ),
    Source(
        key="arendt1963",
        type="book",
        title="Eichmann in Jerusalem: A Report on the Banality of Evil",
        author=["Arendt, Hannah"],
        publisher="Viking Press",
        publisher_place="New York",
        issued="1963",
    ),
    Source(
        key="who2020",
        type="report",
        title="World Health Statistics 2020",
        author=[Name(literal="World Health Organization")],
        publisher="World Health Organization",
        publisher_place="Geneva",
        issued="2020",
        isbn="9789240005105",
    ),
    Source(
        key="degaulle1959",
        type="book",
        title="Mémoires de guerre",
        author=["de Gaulle, Charles"],
        publisher="Plon",
        issued="1954/1959",
        number_of_volumes="3",
        language="fr",
    ),
    Source(
        key="hearing1973",
        type="hearing",
        title="Hearings before the Select Committee on Presidential Campaign Activities",
        issued="1973",
        publisher="U.S. Government Printing Office",
    ),
    Source(
        key="landsat",
        type="dataset",
        title="Landsat 8 Collection 2",
        author=[Name(literal="U.S. Geological Survey")],
        version="2",
        issued="2020~",
    ),
    Source(
        key="frost1977",
        type="broadcast",
        title="The Nixon Interviews",
        director=["Winther, Jørn"],
        interviewer=["Frost, David"],
        issued="1977-05",
    ),
    Source(
        key="rodong2016",
        type="article-newspaper",
        title="조선로동당 제7차대회",
        container_title="로동신문",
        issued="2016-05-10",
        language="ko",
    ),
    Source(
        key="post2021",
        type="post",
        title="A thread on primary sources",
        author=[Name(given="Ada")],
        container_title="Mastodon",
        issued="2021-03-04",
        accessed="2021-03-05",
        url="https://example.org/@ada/1",
    ),
)


def main() -> None:
    """Print the works and prove that they read back."""
    dossier = Dossier(WORKS)
    losses: list[Loss] = []
    for format in ("bibtex", "csl-json"):
        text = onrecord.dumps(dossier, format, on_loss=losses.append)
        print(f"--- {format}\n\n{text}")
        print(f"reads back: {onrecord.loads(text, format) == dossier}, values lost: {len(losses)}\n")


if __name__ == "__main__":
    main()
