"""The release command builds, checks, tags and pushes nothing; no link of the package's page leads nowhere."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
ADDRESS = "https://git.example/maker/onrecord"


def loaded(name: str) -> ModuleType:
    """Import a program that stands in .github."""
    spec = spec_from_file_location(name, ROOT / ".github" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


page = loaded("package_page").page
README = (ROOT / "README.md").read_text(encoding="utf-8")


def links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", text)


def test_until_the_address_is_set_the_page_has_no_picture_and_no_link_to_a_file() -> None:
    made = page(README, "", "v1")

    assert "![" not in made
    assert all(to.startswith("https:") for to in links(made))
    assert "`examples/student.md`" in made
    assert made.startswith("# onrecord\n\n")
    assert "\n\n\n" not in made


def test_with_an_address_every_link_of_the_page_leads_to_a_file_that_is_there() -> None:
    made = page(README, ADDRESS, "v1.2.3")
    ours = [to for to in links(made) if to.startswith(ADDRESS)]

    assert f"]({ADDRESS}/raw/v1.2.3/examples/north_korea_cuba.svg)" in made
    assert len(ours) > 8
    for to in ours:
        kind, tag, path = to.removeprefix(f"{ADDRESS}/").split("/", 2)
        assert (kind, tag) == ("raw" if path.endswith(".svg") else "blob", "v1.2.3")
        assert (ROOT / path).is_file(), path


@pytest.mark.parametrize(
    "words", ["[a site](https://site.example)", "[below](#start)", "[mail](mailto:a@site.example)", "a `[key](x` b"]
)
def test_what_is_no_link_to_a_file_stays_as_it_is(words: str) -> None:
    assert page(words, ADDRESS, "v1") == page(words, "", "v1") == words


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of what a release needs, ready to be released as 9.8.7, with another to which it could be pushed."""
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Kim")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "kim@site.example")
    folder = tmp_path / "work"
    for name in (
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "pyproject.toml",
        ".github/release.py",
        ".github/package_page.py",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name in {*links(README)} - {to for to in links(README) if ":" in to}:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("A page without links.\n", encoding="utf-8")
    (folder / "src/onrecord").mkdir(exist_ok=True, parents=True)
    (folder / "src/onrecord/__init__.py").write_text('__version__ = "9.8.7"\n', encoding="utf-8")
    (folder / "CHANGELOG.md").write_text(
        "# Changelog\n\n## [9.8.7] - 2026-12-01\n\n### Added\n\n- All.\n", encoding="utf-8"
    )
    (folder / ".gitignore").write_text("dist/\n__pycache__/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--bare", "public")
    git(folder, "init", "--quiet")
    git(folder, "remote", "add", "origin", str(tmp_path / "public"))
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Change something")


def release(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ".github/release.py", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=os.environ)


def test_a_dry_run_builds_and_checks_and_tags_nothing_and_a_real_one_tags_and_pushes_nothing(repository: Path) -> None:
    pytest.importorskip("twine", reason="twine is not installed")

    dry = release(repository, "9.8.7", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert git(repository, "tag") == ""
    assert "nothing was tagged" in dry.stdout

    real = release(repository, "9.8.7")
    assert real.returncode == 0, real.stderr
    assert git(repository, "tag") == "v9.8.7"
    assert git(repository, "ls-remote", "origin") == ""
    assert "git push origin v9.8.7" in real.stdout

    again = release(repository, "9.8.7")
    assert again.returncode == 1
    assert "the tag v9.8.7 must be new" in again.stderr


def test_what_is_built_is_one_wheel_and_one_sdist_from_which_the_same_page_can_be_built(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = repository / "pyproject.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('address = ""', f'address = "{ADDRESS}/"'))
    command = loaded("release")
    monkeypatch.setattr(command, "ROOT", repository)

    wheel, sdist = command.build()
    with tarfile.open(repository / sdist) as packed:
        packed.extractall(tmp_path / "unpacked", filter="data")
    monkeypatch.setattr(command, "ROOT", next((tmp_path / "unpacked").iterdir()))
    from_sdist = command.ROOT / command.build()[0]

    with zipfile.ZipFile(repository / wheel) as first, zipfile.ZipFile(from_sdist) as second:
        name = "onrecord-9.8.7.dist-info/METADATA"
        told = first.read(name).decode()
        assert second.read(name).decode() == told
    assert f"Project-URL: Homepage, {ADDRESS}\n" in told
    assert f"]({ADDRESS}/raw/v9.8.7/examples/north_korea_cuba.svg)" in told


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("src/onrecord/__init__.py", '__version__ = "9.8.8"\n', "__version__ must be '9.8.7' (got '9.8.8')"),
        ("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n- All.\n", "must have a section '## [9.8.7] - YYYY-MM-DD'"),
        ("CHANGELOG.md", "# Changelog\n\n## [9.8.7] - 2026-12-01\n\n## [9.8.6] - 2026\n", "must have a section"),
        (
            "examples/student.md",
            "[a guide](no-such.md)",
            "examples/student.md: the link must lead to a file (got 'no-such",
        ),
    ],
)
def test_what_is_not_ready_is_told_and_nothing_is_built(name: str, words: str, told: str, repository: Path) -> None:
    (repository / name).write_text(words, encoding="utf-8")
    commit(repository)

    done = release(repository, "9.8.7", "--dry-run")

    assert done.returncode == 1
    assert told in done.stderr
    assert not (repository / "dist").exists()


def test_what_is_not_committed_is_not_released(repository: Path) -> None:
    (repository / "new.txt").write_text("new", encoding="utf-8")

    done = release(repository, "9.8.7")

    assert done.returncode == 1
    assert "all changes must be committed" in done.stderr
    assert git(repository, "tag") == ""
