"""Mail: single messages (.eml; RFC 5322) and mailboxes (.mbox; RFC 4155)."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from attrs import evolve

from onrecord.errors import InvalidText, InWords, UnreadableFile
from onrecord.texts.extract import Asked, Extract, Field
from onrecord.texts.joining import Joined
from onrecord.texts.mime import Part, parts
from onrecord.texts.sniffing import MESSAGE_START, SNIFFED

KIND: Final = "mail"
MESSAGES_AT_MOST: Final = 20_000
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
_QUOTED_LINE: Final = re.compile(rb"^>", re.MULTILINE)
_MARKS: Final = re.compile(rb"(?:>[ ]?(?=>))*>?")
_QUOTED_FROM: Final = re.compile(rb"^>(>{0,9}From )", re.MULTILINE)


def read(data: bytes, asked: Asked) -> Extract:
    """Return the words of a message: its subject, its text as it is shown, and the texts that are attached.

    Raises:
        InvalidText: It has no text that can be read.
    """
    joined, markup, top = Joined(), "", None
    for part in _shown(list(parts(data))):
        if top is None:
            top = part
            joined.add(Extract(text=part.header("Subject"), kind=KIND))
        elif part.path[-1:] == (_ENCLOSED,):
            joined.add(Extract(text=part.header("Subject"), kind=KIND), "message", _called(part.header))
        name = part.headers.get_filename() or ""
        found = _inside(part, name, asked, joined) if part.body else None
        if found is not None:
            joined.add(found, "file", name)
            markup = markup or found.markup
    found = joined.extract(KIND)
    if not found.text:
        raise InvalidText(KIND, "have text in it", InWords(joined.told or "none"))
    return evolve(found, fields=tuple(_fields(top)) if top else (), markup=markup)


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
    """Yield the message and its parts, of alternatives only the one that a program shows: the last it can (HTML)."""
    pages = {part.path for part in found if part.media_type == "text/html" and not part.headers.get_filename()}
    for number, part in enumerate(found):
        is_alternative = "multipart/alternative" in part.path and part.media_type == "text/plain"
        within = part.path[: part.path.index("multipart/alternative") + 1] if is_alternative else ()
        if number and is_alternative and any(path[: len(within)] == within for path in pages):
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
        InvalidText: No message has text that can be read, or there are more than 20,000.
    """
    starts = [match.span() for match in MESSAGE_START.finditer(data)]
    if len(starts) > MESSAGES_AT_MOST:
        raise InvalidText("mailbox", f"have at most {MESSAGES_AT_MOST:,} messages", f"{len(starts):,}")
    if not starts:
        raise InvalidText("mailbox", "have a line 'From ...' before each message", InWords("none"))
    joined, fields = Joined(), list[tuple[Field, ...]]()
    is_quoted = b">From " in data
    for (_, begun), (end, _) in zip(starts, [*starts[1:], (len(data), 0)], strict=True):
        message = data[begun:end]
        try:
            found = read(_QUOTED_FROM.sub(rb"\1", message) if is_quoted else message, asked)
        except InvalidText as error:
            joined.note(str(error))
            continue
        told = {field.name: field.value for field in found.fields}
        joined.add(found, "message", _called(told.get))
        fields.append(found.fields)
    if not len(joined):
        raise InvalidText("mailbox", "have a message with text in it", InWords(joined.told or "none"))
    return evolve(joined.extract("mailbox"), fields=fields[0] if len(fields) == 1 else ())
