"""Dossiers that pictures find hard."""

import re

from onrecord import Attribution, Claim, Dossier, Person, Source, Unnamed

HOSTILE = (
    '</text><script>alert(1)</script> & "quotes" \\ ]] --> `x` #35; %% "]; x="' + "W" * 60 + "\x00\u202e漢字🎉" * 9
)
ARABIC = "قال المسؤول إن المحادثات جرت في العاصمة. "
HEBREW = "הפקיד אמר שהשיחות התקיימו בבירה (2013). "


def hostile() -> Dossier:
    return Dossier(
        [
            Person(key='p"]', name=f"{{{re.sub('[{}]', '', HOSTILE)}}}"),
            Unnamed(key="u", description=HOSTILE),
            Claim(key="c", text=HOSTILE),
            Claim(key="d", text="MMMM WWWW @@@@ " * 20, disputes="c"),
            Source(key="s<>", title=HOSTILE, container_title=HOSTILE),
            Source(key="t", title="Élan vital: ÀÉÎÕÜ ẞß ŁŁŁŁ ŒŒŒŒ WWW"),
            Attribution(claim="c", speaker='p"]', source="s<>", cue=HOSTILE, first_hand=True),
            Attribution(claim="d", speaker="u", source="t", via="s<>"),
            Attribution(claim="d", speaker="u", source="s<>", via="s<>"),
        ]
    )


def long_and_right_to_left() -> Dossier:
    """Labels of 5,000 characters, with and without spaces, in scripts that run from right to left too."""
    texts = (ARABIC * 120, HEBREW * 125, "W" * 5_000, "漢字" * 2_500, "ｗｉｄｅ words " * 400)
    return Dossier(
        [
            *(Claim(key=f"c{n}", text=text) for n, text in enumerate(texts)),
            *(Unnamed(key=f"u{n}", description=text) for n, text in enumerate(texts)),
            *(Source(key=f"s{n}", title=text, publisher=text) for n, text in enumerate(texts)),
            *(
                Attribution(claim=f"c{n}", speaker=f"u{n}", source=f"s{n}", cue=text, first_hand=n % 2 == 0)
                for n, text in enumerate(texts)
            ),
        ]
    )


def crowd() -> Dossier:
    """One claim laid by every source to every speaker in words of its own, and sources that have it from each other."""
    speakers, sources = range(6), range(6)
    return Dossier(
        [
            Claim(key="c", text="So."),
            *(Person(key=f"p{n}", name=f"Speaker {n}") for n in speakers),
            *(Source(key=f"s{n}", title=f"Paper {n}", issued=2000 + n) for n in sources),
            *(
                Attribution(claim="c", speaker=f"p{n}", source=f"s{m}", cue=f"told {n} to {m}", first_hand=True)
                for n in speakers
                for m in sources
            ),
            *(Attribution(claim="c", speaker="p0", source=f"s{m}", via=f"s{(m * 5 + 1) % 6}") for m in sources),
        ]
    )


def multitude(count: int) -> Dossier:
    """Many claims about each other, chains of all lengths, reprints."""
    return Dossier(
        [
            *(Claim(key=f"c{n}", text=f"Claim {n} says so.", disputes=f"c{n * 7 % count}") for n in range(count)),
            *(Unnamed(key=f"u{n}", description=f"official {n}") for n in range(count // 3 + 1)),
            *(
                Source(key=f"s{n}", title=f"Source {n}", reprint_of=f"s{n // 2}" if n % 5 == 4 else "")
                for n in range(count)
            ),
            *(
                Attribution(
                    claim=f"c{n}",
                    speaker=f"u{n // 3}",
                    source=f"s{n}",
                    via=f"s{n * 3 % count}" if n % 3 else "",
                    first_hand=n % 3 == 0 and n % 2 == 0,
                )
                for n in range(count)
            ),
        ]
    )
