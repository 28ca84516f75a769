"""What a file says of itself, one statement a value, before anything is chosen."""

from typing import Final, NamedTuple

CITED: Final = 0.97
"""How sure a statement is that was made to be cited: Highwire tags, COinS, a registered identifier."""
MARKED: Final = 0.9
"""How sure a statement is that was made for machines: JSON-LD, OpenGraph, microdata, Dublin Core, mail headers."""
SHOWN: Final = 0.8
"""How sure a statement is that stands where readers see it, in an element that says what it is."""
READ: Final = 0.6
"""How sure a statement is that was read in the words of the page, by where and how they stand."""
GUESSED: Final = 0.4
"""How sure a statement is that only follows from something else, as a day from an address."""


class Statement(NamedTuple):
    """One value that a file gives for one field.

    Attributes:
        field: Field of `Source`, or "modified", "site", "owner", which are no fields but tell what others must not be.
        value: As it stands in the file; one name each for authors.
        where: Where in the file it stands, in words.
        confidence: How sure it is, from 0 to 1.
        kind: "Person" or "Organization" where the file says which the name is of; else "".
    """

    field: str
    value: str
    where: str
    confidence: float
    kind: str = ""
