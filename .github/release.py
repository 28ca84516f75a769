"""Makes a release: builds it, checks what it says of itself and its links, and tags it. Nothing is pushed or uploaded.

    python -m pip install -e '.[release]' && python .github/release.py 0.2.0 [--dry-run]

The version is that of src/onrecord/__init__.py, and CHANGELOG.md has a section of it: `## [0.2.0] - 2026-12-01`. With
--dry-run all is built and checked, and nothing is tagged. What it builds is in dist/; what is left to do, it says.
"""

import argparse
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PAGES: Final = ("README.md", "CHANGELOG.md", "examples/*.md", "src/**/*.md", "tests/**/README.md", ".github/*.md")
_LINK: Final = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def main(arguments: list[str]) -> int:
    """Do what is asked, and return the exit code: 1 if something must be mended first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version", help="the version, as it stands in src/onrecord/__init__.py")
    parser.add_argument("--dry-run", action="store_true", help="build and check, but do not tag")
    asked = parser.parse_args(arguments)
    tag = f"v{asked.version}"
    wrong = [*not_ready(asked.version, tag), *broken_links()]
    built = [] if wrong else build()
    wrong += list(wrong_with(built, asked.version)) if built else []
    for line in wrong:
        print(f"must be mended: {line}", file=sys.stderr)
    if wrong:
        return 1
    if asked.dry_run:
        print(f"{tag} can be released; nothing was tagged")
        return 0
    run("git", "tag", "-a", tag, "-m", f"onrecord {asked.version}")
    print(f"tagged {tag}; now: git push origin {tag} && python -m twine upload {' '.join(built)}")
    return 0


def not_ready(version: str, tag: str) -> Iterator[str]:
    """Yield what is missing before a version can be built."""
    held = re.search(r'^__version__ = "(.+)"', (ROOT / "src/onrecord/__init__.py").read_text("utf-8"), re.MULTILINE)
    if not held or held[1] != version:
        yield f"src/onrecord/__init__.py: __version__ must be {version!r} (got {held[1] if held else 'none'!r})"
    heading = rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d\n(?=\s*[^#\s]|\s*###)"
    if not re.search(heading, (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE):
        yield f"CHANGELOG.md: must have a section '## [{version}] - YYYY-MM-DD' that says what changed"
    if run("git", "status", "--porcelain"):
        yield "git: all changes must be committed (git status lists them)"
    if run("git", "tag", "--list", tag):
        yield f"git: the tag {tag} must be new"


def broken_links() -> Iterator[str]:
    """Yield the links of the pages of the repository that lead to no file."""
    for page in sorted({path for pattern in PAGES for path in ROOT.glob(pattern)}):
        for to in _LINK.findall(page.read_text(encoding="utf-8")):
            name = to.partition("#")[0]
            if name and not re.match(r"[a-z]+:", name) and not (page.parent / name).exists():
                yield f"{page.relative_to(ROOT)}: the link must lead to a file (got {to!r})"


def build() -> list[str]:
    """Build sdist and wheel into dist/, which is emptied of older ones, and return their paths."""
    folder = ROOT / "dist"
    for old in folder.glob("onrecord-*"):
        old.unlink()
    run(sys.executable, "-m", "hatchling", "build", "-d", str(folder))
    return sorted(f"dist/{path.name}" for path in folder.glob("onrecord-*"))


def wrong_with(built: list[str], version: str) -> Iterator[str]:
    """Yield what is wrong with what was built: what the index would refuse, and a page with links that lead nowhere."""
    kinds = sorted(path.rpartition(".")[2] for path in built)
    if kinds != ["gz", "whl"]:
        yield f"dist: must have one sdist and one wheel (got {', '.join(built) or 'nothing'})"
        return
    checked = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", *built],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if checked.returncode:
        yield f"twine check: {(checked.stdout + checked.stderr).strip()}"
    for path in built:
        told = message_from_bytes(metadata_of(ROOT / path))
        if told["Version"] != version:
            yield f"{path}: the version must be {version} (got {told['Version']})"
        for to in _LINK.findall(str(told.get_payload())):
            if not re.match(r"(https?:|mailto:|#)", to):
                yield f"{path}: a link of the package's page must be absolute (got {to!r})"


def metadata_of(path: Path) -> bytes:
    """Return what a wheel or an sdist says of itself."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")))
    with tarfile.open(path) as sdist:
        found = next(one for one in sdist if re.fullmatch(r"[^/]+/PKG-INFO", one.name))
        return held.read() if (held := sdist.extractfile(found)) else b""


def run(*command: str) -> str:
    """Run a command in the repository, and return what it prints; one that fails ends the release."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
