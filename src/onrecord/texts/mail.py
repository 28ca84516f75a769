"""Mail: single messages (.eml; RFC 5322) and mailboxes (.mbox; RFC 4155)."""

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final

from attrs import evolve

from onrecord.errors import InvalidText, InWords, UnreadableFile
from onrecord.texts.extract import Asked, Extract, Field
from onrecord.texts.joining import Joined
from onrecord.texts.mime import Part, parts
from onrecord.texts.sniffing import MESSAGE_START, SNIFFED

KIND: Final = "mail"
MESSAGES_AT_MOST: Final = 20_000
MESSAGES_AT_LEAST: Final = 2_000
MESSAGE_AT_LEAST: Final = 200
"""Messages of a mailbox: so many at most, and in one of fewer bytes one for each 200, but 2,000 in any. The headers
of a real message alone take more."""
_KEPT: Final = (
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
    "Organization",
    "Newsgroups",
    "List-Id",
    "Sender",
    "Reply-To",
)
_ENCLOSED: Final = "message/rfc822"
_ALTERNATIVE: Final = "multipart/alternative"
_SHOWN_FORMS: Final = ("text/html", "text/plain")
_BETTER: Final = MappingProxyType({"text/html": (), "text/plain": ("text/html",)})
"""Of alternatives, what is shown before one of a media type; before any other, each of the forms that are shown."""
_SIGNATURES: Final = frozenset(
    (
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-keys",
    )
)
"""Media types of what only proves that a message is genuine."""
_QUOTED_LINE: Final = re.compile(rb"^>", re.MULTILINE)
_MARKS: Final = re.compile(rb"(?:>[ ]?(?=>))*>?")
_QUOTED_FROM: Final = re.compile(rb"^>(>{0,9}From )", re.MULTILINE)


def read(data: bytes, asked: Asked) -> Extract:
    """Return the words of a message: its subject, its text as it is shown, and the texts that are attached.

    Raises:
        InvalidText: It has no text that can be read.
    """
    joined = Joined()
    found = list(parts(data))
    markup = _add(found, asked, joined)
    if not len(joined):
        raise InvalidText(KIND, "have text in it", InWords(joined.told or "none"))
    return evolve(joined.extract(KIND), fields=tuple(_fields(found[0])), markup=markup)


def _add(message: list[Part], asked: Asked, joined: Joined) -> str:
    """Add the words of a message in its parts; return the first page that is in it, "" if none is."""
    markup = ""
    for part in _shown(message):
        if part is message[0]:
            joined.add_words(part.header("Subject"))
        elif part.path[-1:] == (_ENCLOSED,):
            joined.begin("message", _called(part.header))
            joined.add_words(part.header("Subject"))
        if part.body:
            name = part.headers.get_filename() or ""
            found = _inside(part, name, asked, joined)
            if found is not None:
                joined.add(found, "file", name)
                markup = markup or found.markup
    return markup


def _called(told: Callable[[str], str | None]) -> str:
    """Call a message by who sent it, its subject and its day, as far as its headers tell."""
    return ", ".join(filter(None, map(told, ("From", "Subject", "Date"))))


def _fields(part: Part) -> Iterator[Field]:
    given = {name.lower() for name in part.headers}
    for name in _KEPT:
        value = part.header(name) if name.lower() in given else ""
        if value:
            yield Field("mail header", name, value)


def _shown(found: list[Part]) -> Iterator[Part]:
    """Yield the message and its parts, of alternatives only the one that a program shows: the last it can.

    That is HTML, else plain text; forms for watches, for pages that run in a mail or for calendars are none. Files that
    are attached within one are no forms of it.
    """
    given = {part.media_type: set[tuple[str, ...]]() for part in found}
    for part in found:
        if not part.headers.get_filename():
            given[part.media_type].add(part.path)
    for number, part in enumerate(found):
        if number and part.media_type in _SIGNATURES:
            continue
        better = _BETTER.get(part.media_type, _SHOWN_FORMS) if part.media_type.startswith("text/") else ()
        if number and better and _ALTERNATIVE in part.path and not part.headers.get_filename():
            within = part.path[: part.path.index(_ALTERNATIVE) + 1]
            if any(path[: len(within)] == within for form in better for path in given.get(form, ())):
                continue
        yield part


def _inside(part: Part, name: str, asked: Asked, joined: Joined) -> Extract | None:
    """Read the body of a part; pictures and the like are passed over, what cannot be read is noted."""
    if asked.inner is None or part.media_type.partition("/")[0] in ("image", "audio", "video", "multipart"):
        return None
    known = Asked(name=name, encoding=part.encoding, media_type=part.media_type, depth=asked.depth)
    is_text = part.media_type == "text/plain" and not name and b"\0" not in part.body[:SNIFFED]
    try:
        return asked.inner(as_shown(part.body, part.flow) if is_text else part.body, known)
    except (InvalidText, UnreadableFile, ImportError) as error:
        joined.note(f"attached {name!r} is not read: {error}" if name else "")
    return None


def as_shown(text: bytes, flow: tuple[str, str] = ("", "")) -> bytes:
    """Return a text as mail programs show it: without the marks of quoted lines, lines joined that were only broken.

    Args:
        text: The text; one without either stays as it is.
        flow: The parameters format and delsp of its media type, in lower case.

    Source:
        RFC 3676, sections 4.1 to 4.5.

    >>> as_shown(b"> The mill\\n> is old.\\nYes."), as_shown(b"The mi \\nll is old.", ("flowed", "yes"))
    (b'The mill\\nis old.\\n\\nYes.', b'The mill is old.')
    """
    is_flowed = flow[0] == "flowed"
    if not is_flowed and not (b">" in text and _QUOTED_LINE.search(text)):
        return text
    shown, depth, end = list[bytes](), 0, b""
    for line in text.replace(b"\r\n", b"\n").split(b"\n"):
        marks = _MARKS.match(line)[0]  # type: ignore[index]
        words = line[len(marks) :].removeprefix(b" " if marks or is_flowed else b"")
        now = marks.count(b">")
        shown += (end if now == depth else b"\n\n" if end else b"\n",)
        is_soft = is_flowed and words.endswith(b" ") and words != b"-- "
        shown.append(words[:-1] if is_soft and flow[1] == "yes" else words)
        depth, end = now, b"" if is_soft else b"\n"
    return b"".join(shown[1:])


def read_mailbox(data: bytes, asked: Asked) -> Extract:
    """Return the words of all messages of a mailbox; the places are the messages.

    Raises:
        InvalidText: No message has text that can be read, or there are more than 20,000, or more than its size allows.
    """
    starts = [match.span() for match in MESSAGE_START.finditer(data)]
    most = min(MESSAGES_AT_MOST, max(MESSAGES_AT_LEAST, len(data) // MESSAGE_AT_LEAST))
    if len(starts) > most:
        raise InvalidText("mailbox", f"have at most {most:,} messages", f"{len(starts):,}")
    if not starts:
        raise InvalidText("mailbox", "have a line 'From ...' before each message", InWords("none"))
    joined, tops = Joined(), list[Part]()
    is_quoted = b">From " in data
    bounds = zip(starts, [*starts[1:], (len(data), 0)], strict=True)
    for number, ((_, begun), (end, _)) in enumerate(bounds, 1):
        message = data[begun:end]
        found = list(parts(_QUOTED_FROM.sub(rb"\1", message) if is_quoted else message))
        called = _called(found[0].header)
        joined.begin("message", called or f"number {number}", is_printed=bool(called))
        count = len(joined)
        _add(found, asked, joined)
        if len(joined) > count:
            tops.append(found[0])
        else:
            joined.note(f"message {number} has no text" + (f": {called}" if called else ""))
    if not tops:
        raise InvalidText("mailbox", "have a message with text in it", InWords(joined.told or "none"))
    return evolve(joined.extract("mailbox"), fields=tuple(_fields(tops[0])) if len(tops) == 1 else ())
