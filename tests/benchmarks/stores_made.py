"""A native file of any size, made as a stream: claims in documents, through wires, by reports and first-hand."""

import math
import random
import sys
from collections.abc import Iterator
from functools import cache
from itertools import groupby


def lines(attributions: int, seed: int = 7) -> Iterator[bytes]:
    """Yield the lines of a native file with so many attributions, sorted as the native writer sorts them.

    There are a tenth as many sources (every twentieth a reprint), a twentieth as many people, a quarter as many claims;
    every 500th source is a wire through which many have it. Keys have fixed widths, so that their order is that of the
    numbers; the order in which records were put on record has nothing to do with it.
    """
    draw = random.Random(seed)
    sources, people, claims = attributions // 10, max(1, attributions // 20), max(1, attributions // 4)
    total = attributions + sources + claims + people
    yield b'{"onrecord":1}\n'
    by_claim = groupby(range(attributions), lambda number: number * claims // attributions)
    for claim, numbers in by_claim:
        yield from sorted(
            _attribution(number, claim, draw, sources, people, _order(number, total)) for number in numbers
        )
    for number in range(sources):
        reprint = f',"reprint_of":"s{number - 1:08}"' if number % 20 == 19 else ""
        yield (
            f'{{"issued":"2016-06","key":"s{number:08}","order":{_order(attributions + number, total)},'
            f'"record":"source"{reprint},"title":"Report {number}","type":"article-newspaper"}}\n'
        ).encode()
    for number in range(claims):
        order, text = _order(attributions + sources + number, total), f"Bridge {number} is no longer safe."
        yield f'{{"key":"c{number:08}","order":{order},"record":"claim","text":"{text}"}}\n'.encode()
    for number in range(people):
        order = _order(attributions + sources + claims + number, total)
        name = f'{{"family":"Kim{number}","given":"A."}}'
        yield f'{{"key":"p{number:08}","name":{name},"order":{order},"record":"person"}}\n'.encode()


def _order(number: int, total: int) -> int:
    """Return a place from 1 for each number below a total, no two alike, far from those of its neighbours."""
    return number * _step(total) % total + 1


@cache
def _step(total: int) -> int:
    return next(step for step in range(int(total * 0.618) + 1, 2 * total + 2) if math.gcd(step, total) == 1)


def _attribution(number: int, claim: int, draw: random.Random, sources: int, people: int, order: int) -> bytes:
    """Return the line of an attribution; half have it through another source, a quarter at first hand."""
    source = draw.randrange(sources)
    kind = draw.random()
    first = '"first_hand":true,' if kind < 0.25 else ""
    wire = draw.randrange(sources) // 500 * 500 if draw.random() < 0.7 else draw.randrange(sources)
    via = f',"via":"s{wire:08}"' if kind > 0.5 else ""
    speaker = (claim * 7 + draw.randrange(3)) % people
    return (
        f'{{"claim":"c{claim:08}","cue":"said",{first}"id":"{number:016x}","order":{order},'
        f'"passage":{{"exact":"the bridge {claim} is, he said, no longer safe for {draw.randrange(99)} cars"}},'
        f'"record":"attribution","source":"s{source:08}","speaker":"p{speaker:08}"{via}}}\n'
    ).encode()


if __name__ == "__main__":
    sys.stdout.buffer.writelines(lines(int(sys.argv[1])))
