"""Targets for every reader of files: damaged files of its kind, read and described; packed ones are damaged within.

A reader that is added to `onrecord.texts.readers` has a target by itself, as soon as `tests/texts/test_readers.py` has
a file of its kind; a test in `tests/fuzz/test_fuzz.py` says which has none.
"""

import gzip
import io
import plistlib
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

import onrecord
from onrecord.texts import Reading, read_text
from onrecord.texts.readers import FILE_KINDS, Kind
from tests.fuzz.mutations import mutated
from tests.texts.hostile_files import zipped
from tests.texts.test_readers import FILES
from tests.texts.test_timed_text import ASS, LRC, SBV, SMI, TTML

PAGE: Final = b"""<!doctype html><html lang=en><head><title>The ferry | Gazette</title>
<meta name=author content="Ada Okafor"><meta name=citation_publication_date content="2026/02/03">
<meta property="og:site_name" content="Gazette"><link rel=canonical href="https://example.org/ferry">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The ferry",
"author": [{"@type": "Person", "name": "Ada Okafor"}], "datePublished": "2026-02-03T10:00:00Z"}</script></head>
<body><nav><a href=/>Home</a></nav><article><h1>The ferry</h1><p class=byline>By Ada Okafor, 3 February 2026</p>
<p>The ferry sails at dawn, &ldquo;so&rdquo; she said.<table><tr><td>x</table></article><aside>Buy</aside></body></html>
"""
MORE: Final = {
    "a.html": PAGE, "a.fodt": b'<office:document xmlns:office="o" xmlns:text="t"><office:body><text:p>One</text:p>'
    b"</office:body></office:document>", "a.txt": "A naïve café — “so”.\n\nIt is.".encode("utf-16"),
    "a.sbv": SBV.encode(), "a.ass": ASS.encode(), "a.ttml": TTML.encode(), "a.smi": SMI.encode(), "a.lrc": LRC.encode(),
}  # fmt: skip


def pdf() -> bytes:
    """Return a PDF with a page of text, written by hand."""
    stream = b"BT /F1 12 Tf 72 700 Td (The two middle piers are no longer safe) Tj ET"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )  # fmt: skip
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return made + end % (table, len(made))


def files_of(kind: Kind) -> list[bytes]:
    """Return good files of a kind."""
    every = [*FILES.items(), *MORE.items(), ("a.pdf", pdf())]
    return [data for name, data in every if name.endswith(kind.suffixes)]


def damaged(files: Sequence[bytes], random: Random) -> bytes:
    """Damage a file; of a packed one, more often what is packed in it."""
    data = random.choice(files)
    if random.random() < 0.3:
        return mutated(files, random)
    if data.startswith(b"PK"):
        return _damaged_zip(data, random)
    if data.startswith(b"\x1f\x8b"):
        return gzip.compress(mutated([gzip.decompress(data)], random), 1)
    if data.startswith(b"bplist"):
        return _damaged_list(data, random)
    return mutated(files, random)


def _damaged_zip(data: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice(list(held))
    if random.random() < 0.1:
        held.pop(name)
    elif random.random() < 0.1:
        held = {("x/../" + one if one == name else one): content for one, content in held.items()}
    else:
        held[name] = mutated([held[name]], random)
    return zipped(held)


def _damaged_list(data: bytes, random: Random) -> bytes:
    """Damage the values of a property list: their bytes, their texts or their kinds."""
    value = plistlib.loads(data)
    main = value["WebMainResource"]
    name = random.choice(list(main))
    held = main[name] if isinstance(main[name], bytes) else main[name].encode()
    made = mutated([held], random)
    strange: tuple[Any, ...] = (7, [], {}, made, made.decode("latin-1"))
    main[name] = random.choice((made if isinstance(main[name], bytes) else made.decode("latin-1"), *strange))
    return plistlib.dumps(value, fmt=plistlib.FMT_BINARY)


def read(suffix: str, data: bytes) -> str:
    """Read a file of a suffix and describe it; what comes of it is whole and in bounds."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        reading = read_text(path)
    return described(reading)


def described(reading: Reading) -> str:
    """Hold a reading to what it promises, and make a source of it."""
    is_cut = bool(reading.extract and reading.extract.cut)
    assert (reading.finding is not None) == (reading.text is None or is_cut)
    found = onrecord.source_from(reading)
    onrecord.dumps(onrecord.Dossier([found.source.evolve(key=found.source.key or "a")]), "biblatex", lambda loss: None)
    if reading.text is None:
        return reading.finding.code if reading.finding else ""
    words = reading.text.original
    words.encode()
    for place in reading.places:
        assert 0 <= place.start <= len(words), place
    return f"{len(words)} characters"


def file_targets(make: Callable[..., Any]) -> list[Any]:
    """Make a target for each reader: of all suffixes the first."""
    made = {}
    for kind in FILE_KINDS:
        files = files_of(kind)
        if files:
            name = "read-" + kind.suffixes[0].lstrip(".")
            made[name] = make(name, partial(damaged, files), partial(read, kind.suffixes[0]))
    return list(made.values())
