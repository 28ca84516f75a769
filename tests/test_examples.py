"""The examples run, as a reader would run them."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import onrecord

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


def run(example: Path, *arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(example), *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs_without_a_warning_and_says_something(example: Path, tmp_path: Path) -> None:
    assert len(run(example, cwd=tmp_path).splitlines()) > 5


def test_the_worked_example_has_its_seventeen_attributions_and_the_four_experts_first(tmp_path: Path) -> None:
    printed = run(ROOT / "examples" / "north_korea_cuba.py", "--out", str(tmp_path), cwd=tmp_path)

    lines = [line for line in printed.splitlines() if line.startswith("- ")]
    assert len(lines) == 17
    assert [line.split(" (")[0] for line in lines[:4]] == [
        "- James Person", "- Andrei Lankov", "- Curtis Melvin", "- Mary O'Grady",
    ]  # fmt: skip
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".bib", ".bibtex", ".json", ".jsonl"]


def test_the_picture_beside_the_worked_example_is_what_it_draws_now(tmp_path: Path) -> None:
    """The same dossier gives the same bytes. When pictures change, draw it anew with --picture and look at it."""
    run(ROOT / "examples" / "north_korea_cuba.py", "--picture", str(tmp_path / "drawn.svg"), cwd=tmp_path)

    assert (tmp_path / "drawn.svg").read_bytes() == (ROOT / "examples" / "north_korea_cuba.svg").read_bytes()


def test_the_files_of_the_worked_example_read_back(tmp_path: Path) -> None:
    run(ROOT / "examples" / "north_korea_cuba.py", "--out", str(tmp_path), cwd=tmp_path)

    whole = onrecord.read(tmp_path / "cuba.jsonl")
    assert len(whole.attributions) == 17
    assert onrecord.read(tmp_path / "cuba.json") == whole
    assert set(onrecord.read(tmp_path / "cuba.bib").sources) == {source.key for source in whole.bibliography_sources()}


def test_the_fact_checker_verifies_what_stands_in_its_article_and_nothing_else(tmp_path: Path) -> None:
    lines = run(ROOT / "examples" / "fact_checker.py", str(tmp_path / "articles"), cwd=tmp_path).splitlines()

    assert [tuple(line.split()[:3]) for line in lines[:7]] == [
        ("ok", "verbatim", "courier"), ("ok", "typographic", "courier"), ("NOT", "near", "courier"),
        ("ok", "verbatim", "herald"), ("ok", "editorial", "gazette"), ("NOT", "absent", "herald"),
        ("NOT", "absent", "gazette"),
    ]  # fmt: skip
    assert lines[-2:] == ["4 of 7 quotations verified", "not passed"]


def test_no_sentence_of_the_article_is_in_the_example() -> None:
    text = ROOT.parent / "shared" / "article" / "ramani-2016.txt"
    if not text.exists():
        pytest.skip("the article's text is not at hand")
    article = " ".join(text.read_text(encoding="utf-8").split())
    example = " ".join((ROOT / "examples" / "north_korea_cuba.py").read_text(encoding="utf-8").split())
    words = article.split(" ")

    runs = (" ".join(words[start : start + 8]) for start in range(len(words) - 8))
    assert [run for run in runs if run in example] == []


def test_the_third_example_loses_no_work_and_tells_what_its_annotations_do_not_say(tmp_path: Path) -> None:
    printed = run(ROOT / "examples" / "from_a_library.py", str(tmp_path), cwd=tmp_path)

    lost = [line.split(": ", 1)[1] for line in printed.splitlines() if "not in the bibliography" in line]
    assert lost == ["Attribution 'cargo / officials / desk2013' first_hand, the line of an annotation does not say it"]
    library = onrecord.read(ROOT / "examples" / "library.bib", on_fault=lambda fault: None)
    written = onrecord.read(tmp_path / "library.bib")
    whole = onrecord.read(tmp_path / "library.jsonl")
    assert list(written.sources) == list(library.sources)
    assert dict(whole.sources) == dict(library.sources)
    assert len(whole.attributions) == 3
    kept = {"bib:related", "bib:relatedtype"}
    for key, source in library.sources.items():
        extra = {name: value for name, value in written.sources[key].extra.items() if name not in kept}
        assert written.sources[key].evolve(extra=extra) == source


def test_the_picture_of_the_guide_for_analysts_is_what_its_command_draws(tmp_path: Path) -> None:
    guide = (ROOT / "examples" / "analyst.md").read_text(encoding="utf-8")
    made = "\n".join(re.findall(r"^(?:>>>|\.\.\.) ?(.*)$", guide.partition("onrecord.write(")[0], re.MULTILINE))
    names: dict[str, Any] = {}
    exec(compile(made.rsplit("\n", 1)[0], "analyst.md", "exec"), names)

    read = onrecord.loads(onrecord.dumps(names["dossier"], "onrecord"), "onrecord")
    drawn = onrecord.diagram(read, "crossed", format="svg")

    assert drawn.strip() == (ROOT / "examples" / "analyst.svg").read_text(encoding="utf-8").strip()
