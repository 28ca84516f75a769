"""A reader of texts: a chat saved as JSON, a list of messages with who wrote each."""

import json
from itertools import accumulate

from onrecord.errors import InvalidText
from onrecord.texts.extract import Asked, Extract, Place

SUFFIXES = (".chat",)


def read(data: bytes, asked: Asked) -> Extract:
    """Return the messages as lines "Name: words", and where each begins.

    Raises:
        InvalidText: The file is no list of messages.
    """
    try:
        lines = [f"{message['from']}: {message['text']}" for message in json.loads(data)]
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidText("chat", f"be a list of messages with 'from' and 'text': {error}", data[:40]) from error
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    places = tuple(Place(start, "section", str(number)) for number, start in enumerate(starts, 1))
    return Extract(text="\n".join(lines), kind="chat", places=places)
