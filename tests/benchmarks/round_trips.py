"""What is left of CSL-JSON items after they went to another format and back: ours, pandoc's and citation-js's.

    CITATION_JS=node_modules python -m tests.benchmarks.round_trips

Prints a Markdown table. Each converter writes the items in the format and reads them back by itself, through files of
the same items, ids as keys. A field counts as kept if it comes back with the same value; numbers and their texts are
the same. Items at which a converter fails are tried apart from the others, and count as lost if it still fails.
"""

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from onrecord import Dossier, Loss, dumps, loads
from onrecord.formats.known import FORMATS
from onrecord.formats.mapping import VARIABLES
from onrecord.items.vocabulary import DATE_VARIABLES, IN_SCHEMA, NAME_VARIABLES, NUMBER_VARIABLES, TYPES
from onrecord.testing import sample_works
from tests.formats.converters import CONVERTERS, Item, items, missing, ours, pandoc, tex_file

_VALUES: Final = MappingProxyType(
    {
        "language": "en-US", "DOI": "10.1000/182", "URL": "https://example.org/a_b?c=d", "ISBN": "9783161484100",
        "ISSN": "2049-3630", "PMID": "12345678", "PMCID": "PMC1234567", "page": "131-137", "page-first": "131",
        "keyword": "barter, sanctions",
    }
)  # fmt: skip
"""What stands for a text in the variables that hold nothing else."""


def of_every_variable() -> list[Item]:
    """Make one item of each type with a value in each variable of the schema."""
    return [_item(f"item{number}", type) for number, type in enumerate(TYPES)]


def _item(key: str, type: str) -> Item:
    random_ = random.Random(key)
    item: Item = {"id": key, "type": type}
    for ours_, theirs in IN_SCHEMA.items():
        number = random_.randrange(2, 99)
        if ours_ in NAME_VARIABLES:
            item[theirs] = [{"family": f"Family{number}", "given": f"Given {number}"}]
        elif ours_ in DATE_VARIABLES:
            item[theirs] = {"date-parts": [[2000 + number % 20, 1 + number % 12, 1 + number % 28]]}
        elif theirs == "citation-key":
            item[theirs] = key
        elif ours_ in NUMBER_VARIABLES:
            item[theirs] = _VALUES.get(theirs, str(number))
        else:
            item[theirs] = _VALUES.get(theirs, f"A {theirs.replace('-', ' ').lower()} of the {number}th kind")
    return item


@frozen
class Result:
    """What came back of some items.

    Attributes:
        fields: Fields of the items, without their ids.
        types: Types among the items.
        types_kept: Those of them that came back in every item.
        lost: The fields that did not come back, as "type.field".
        failures: What the converter said of items at which it failed.
    """

    fields: int
    types: int
    types_kept: int
    lost: Sequence[str] = ()
    failures: Sequence[str] = ()

    @property
    def share(self) -> float:
        """The share of fields kept, from 0 to 1."""
        return 1 - len(self.lost) / self.fields


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same, a number and its text included."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) not in (dict, list) and type(other) not in (dict, list) and str(one) == str(other)


def measured(given: Iterable[Item], back: Mapping[str, Item], failures: Sequence[str] = ()) -> Result:
    """Compare items with what came back of them."""
    pairs = [
        (item["type"], field, _same(item[field], back.get(str(item["id"]), {}).get(field)))
        for item in given
        for field in item
        if field != "id"
    ]
    types = {type for type, _, _ in pairs}
    lost_types = {type for type, field, same in pairs if field == "type" and not same}
    lost = [f"{type}.{field}" for type, field, same in pairs if not same]
    return Result(len(pairs), len(types), len(types - lost_types), lost, failures)


def round_trip(converter: str, given: Sequence[Item], format: str) -> Result:
    """Send items to a format and back through one converter."""
    failures: list[str] = []
    return measured(given, dict(_back(converter, given, format, failures)), failures)


def _back(converter: str, given: Sequence[Item], format: str, failures: list[str]) -> Iterator[tuple[str, Item]]:
    """Yield the items that come back; where the converter fails, from each half by itself."""
    convert = CONVERTERS[converter]
    try:
        written = convert(json.dumps(given, ensure_ascii=False), "csl-json", format)
        yield from items(convert(written, format, "csl-json")).items()
    except ValueError as error:
        middle = len(given) // 2
        if not middle:
            failures.append(f"{given[0]['id']}: {error}")
            return
        yield from _back(converter, given[:middle], format, failures)
        yield from _back(converter, given[middle:], format, failures)


def examples(text: str, by_pandoc: bool) -> list[Item]:
    """Give the items of biblatex-examples.bib, read by pandoc or by us, in what all three know.

    Items without a valid type are left out, and so is `custom`, in which each program keeps its own things.
    """
    read = (pandoc if by_pandoc else ours)(text, "biblatex", "csl-json")
    return [
        {name: value for name, value in item.items() if name != "custom"}
        for item in items(read).values()
        if item["type"] in TYPES
    ]


def inputs() -> dict[str, list[Item]]:
    """Give the items that are sent round, by what they are."""
    found = {"45 types x all variables": of_every_variable()}
    path = tex_file("biblatex-examples.bib")
    if path is not None:
        text = path.read_text(encoding="utf-8")
        found["biblatex-examples.bib, as onrecord reads it"] = examples(text, by_pandoc=False)
        if not missing("pandoc"):
            found["biblatex-examples.bib, as pandoc reads it"] = examples(text, by_pandoc=True)
    return found


TWO_WAY: Final = tuple(
    name for name, one in FORMATS.items() if one.is_written and one.has_fields and name != "onrecord"
)
"""The formats that others read and that we write and read."""


@frozen
class TwoWay:
    """What comes back of a work of each of the 45 types with a value in every variable, through one format.

    Attributes:
        types: Types that come back, by the format's own means alone.
        fields, held: Values that there are, and those that come back so.
        untold: Values that do not come back and of which no `Loss` tells.
        whole: Works that come back equal where what has no place is kept as JSON of ours; 0 if nothing is kept.
    """

    types: int
    fields: int
    held: int
    untold: Sequence[str]
    whole: int


def two_way(name: str) -> TwoWay:
    """Send a work of each type with every variable through a format, with and without what we keep beside it."""
    works = Dossier(sample_works())
    plain = {"lossless": False} if "lossless" in FORMATS[name].options else {}
    types = held = fields_ = 0
    untold: list[str] = []
    for work in works.sources.values():
        told: list[Loss] = []
        text = dumps(Dossier([work]), name, told.append, **plain)
        back = next(iter(loads(text, name, lambda fault: None).sources.values()))
        names = {loss.field for loss in told}
        types += back.type == work.type
        for variable in VARIABLES:
            if value := work.value(variable):
                fields_ += 1
                held += (same := value == back.value(variable))
                if not same and not names & {variable, "extra" if variable in work.extra else variable}:
                    untold.append(f"{work.type}.{variable}")
    kept = loads(dumps(works, name, lambda loss: None), name, lambda fault: None)
    return TwoWay(types, fields_, held, untold, sum(kept.get(key) == work for key, work in works.sources.items()))


def two_way_table() -> Iterator[str]:
    """Yield the lines of the table of all formats that go both ways."""
    yield "| format | types by its own means | values by its own means | lost and not told | works with what we keep |"
    yield "|---|---:|---:|---:|---:|"
    for name in TWO_WAY:
        yield two_way_row(name, two_way(name))


def two_way_row(name: str, one: TwoWay) -> str:
    """Return the line of a format."""
    share = f"{100 * one.held / one.fields:.1f} % of {one.fields:,}"
    return f"| {name} | {one.types} of 45 | {share} | {len(one.untold)} | {one.whole} of 45 |"


def main() -> None:
    """Print the table, and what else there is to say below it."""
    names = [name for name in CONVERTERS if not missing(name)]
    print(f"| items | through | {' | '.join(names)} |\n|---|---|{'---:|' * len(names)}")
    remarks = []
    for what, given in inputs().items():
        for format in ("biblatex", "bibtex"):
            results = {name: round_trip(name, given, format) for name in names}
            cells = [f"{100 * one.share:.1f} % ({one.types_kept}/{one.types} types)" for one in results.values()]
            fields = next(iter(results.values())).fields
            print(f"| {what} ({fields:,} fields) | {format} | {' | '.join(cells)} |")
            for name, result in results.items():
                remarks += [f"{name} fails at {failure}" for failure in result.failures]
            remarks += [f"onrecord loses {lost}" for lost in results["onrecord"].lost]
    print("", *two_way_table(), sep="\n")
    remarks += [f"{name} is left out; not at hand: {missing(name)}" for name in CONVERTERS if missing(name)]
    print("", *remarks, sep="\n")


if __name__ == "__main__":
    main()
