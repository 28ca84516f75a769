"""The cache of styles: what is kept reads as what was parsed; only a sound file of the same style is taken."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.csl.styles import kept as cache
from onrecord.csl.styles import style as styles
from onrecord.csl.styles.xml import Node
from onrecord.errors import StyleError
from tests.csl.oracles import style_path

STYLES = ("apa", "chicago-author-date", "chicago-notes-bibliography", "modern-language-association", "ieee", "oscola")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "made" / "styles"))
    return tmp_path / "made" / "styles"


def tree(node: Node) -> Any:
    return node.tag, node.attrs, node.line, node.text.strip(), [tree(child) for child in node.children]


@pytest.mark.parametrize("name", STYLES)
def test_a_style_that_is_kept_is_the_same_and_is_not_parsed(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = styles.load(name)
    monkeypatch.setattr(styles, "parse", lambda text, name: pytest.fail("it is parsed again"))

    again = styles.load(name)

    assert tree(again.root) == tree(first.root)
    assert (again.is_note, again.lang, again.name) == (first.is_note, first.lang, first.name)
    assert again.macros.keys() == first.macros.keys()
    assert [file.stat().st_mode & 0o077 for file in (folder,)] == [0]
    assert len(list(folder.iterdir())) == 1


def test_a_name_for_another_style_keeps_its_own_language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = next(name for name, path in styles.names().items() if f"{os.sep}dependent{os.sep}" in path)
    first = styles.load(name)

    again = styles.load(name)

    assert (tree(again.root), again.lang) == (tree(first.root), first.lang)


def test_another_style_under_the_same_name_is_parsed(folder: Path) -> None:
    xml = style_path("apa").read_text(encoding="utf-8")
    styles.load(xml)
    path = next(folder.iterdir())
    other = xml.replace("<title>", "<title>My ", 1)
    Path(cache._path(cache._own(other)) or "").write_bytes(path.read_bytes())

    title = styles.load(other).root.children[0].first("title")

    assert title is not None
    assert title.text.startswith("My ")


def _with_head(at: int, value: str) -> Callable[[bytes], bytes]:
    """Change a part of the first line: the version, the number of elements, the sizes of the texts."""

    def rewrite(data: bytes) -> bytes:
        head, _, rest = data.partition(b"\n")
        parts = head.split(b" ")
        parts[at] = value.encode()
        return b" ".join(parts) + b"\n" + rest

    return rewrite


def _with_byte(column: int, place: int, value: int) -> Callable[[bytes], bytes]:
    """Change the depth of an element (column 0), or a byte of its kind or its text (1, 2)."""

    def rewrite(data: bytes) -> bytes:
        start = data.index(b"\n") + 1
        count = int(data[:start].split(b" ")[1])
        at = start + (0, count, 3 * count)[column] + place
        return data[:at] + bytes((value,)) + data[at + 1 :]

    return rewrite


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:1000],
        lambda data: data[: len(data) // 2],
        lambda data: b"[" * 100_000 + b"\n" + data.partition(b"\n")[2],
        lambda data: b"null\n" + data.partition(b"\n")[2],
        lambda data: b"\xff\xfe" + data,
        lambda data: data + b"more",
        lambda data: data.replace(b"\x1elayout\x1f", b"\xfelayout\x1f", 1),
        _with_head(0, "another-version"),
        _with_head(1, "0"),
        _with_head(1, "-1"),
        _with_head(1, "9" * 30),
        _with_head(1, "12"),
        _with_head(2, "1"),
        _with_head(3, "1"),
        _with_head(3, ""),
        _with_byte(0, 0, 1),
        _with_byte(0, 1, 0),
        _with_byte(0, 5, 200),
        _with_byte(0, 1, 2),
        _with_byte(1, 7, 255),
        _with_byte(2, 9, 255),
    ],
)
def test_what_is_not_sound_is_not_taken(damage: Callable[[bytes], bytes], folder: Path) -> None:
    first = styles.load("apa")
    [path] = folder.iterdir()
    path.write_bytes(damage(path.read_bytes()))

    again = styles.load("apa")

    assert tree(again.root) == tree(first.root)
    assert cache.kept(style_path("apa").read_bytes()) is not None


@pytest.mark.parametrize("value", ["", "off", "OFF", "0"])
def test_the_cache_can_be_turned_off(value: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    styles.load("apa")

    assert list(tmp_path.rglob("*")) == []


def test_it_is_in_the_users_cache_if_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ONRECORD_CACHE", raising=False)
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))

    styles.load("apa")

    assert [path.parent.parts[-2:] for path in tmp_path.rglob("*.style")] == [("onrecord", "styles")]


def test_a_folder_that_cannot_be_written_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_CACHE", str(taken))

    assert styles.load("apa").name == "apa"
    assert taken.read_text(encoding="utf-8") == "a file, not a folder"


def test_a_broken_style_is_not_kept(folder: Path) -> None:
    xml = style_path("apa").read_text(encoding="utf-8").replace("</macro>", '<text macro="title"/></macro>')

    with pytest.raises(StyleError):
        styles.load(xml)

    assert not folder.exists()


def test_a_short_style_is_not_kept_and_few_files_are(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    styles.load('<style class="note"><citation><layout><text variable="title"/></layout></citation></style>')
    assert not folder.exists()
    monkeypatch.setattr(cache, "_AT_MOST", 4)
    for name in STYLES:
        styles.load(name)
        styles.load(style_path(name).read_text(encoding="utf-8"))

    assert len(list(folder.iterdir())) <= 5


def test_threads_may_make_one_style_at_once(folder: Path) -> None:
    styles.load("apa")
    root = cache.kept(style_path("apa").read_bytes())
    assert root is not None
    seen: list[Any] = []
    threads = [threading.Thread(target=lambda: seen.append(tree(root))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(one == seen[0] for one in seen)
    assert len(seen) == 8


@pytest.mark.parametrize("name", STYLES)
def test_a_kept_style_says_what_the_parsed_one_says(name: str, folder: Path) -> None:
    parsed, kept = styles.load(name), styles.load(name)

    for part in ("citation", "bibliography"):
        one, other = getattr(parsed, part), getattr(kept, part)
        if one is None:
            continue
        assert type(one) is not type(other)
        expected = {tuple(node.attrs.items()) for node in parsed.reached(one)}
        assert {tuple(attrs.items()) for attrs in parsed.said(one)} == expected
        assert {tuple(attrs.items()) for attrs in kept.said(other)} == expected
        assert _bare_rows(one) == _bare_rows(other)


def _bare_rows(node: Node) -> list[Any]:
    return [
        (attrs, text.strip(), {tag: own.strip() for tag, own in inner.items()}) for attrs, text, inner in node.rows()
    ]
