"""How a browser, Graphviz and Mermaid see the pictures: nothing is cut off, covered or executed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from onrecord import Dossier
from onrecord.diagrams import diagram
from onrecord.diagrams.palette import DARK, INK
from tests.diagrams.hostile import crowd, hostile, long_and_right_to_left, multitude
from tests.worked_example import dossier as worked_example

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
GRAPHVIZ = shutil.which("dot")
MERMAID = Path(os.environ.get("MERMAID_JS") or Path(__file__).parents[2] / "node_modules" / "mermaid")
BUNDLE = MERMAID / "dist" / "mermaid.min.js"

needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="needs chromium")

FRONT = ("military-first", "no-softening", "barter-works", "harms-normalization")
PICTURES: tuple[tuple[Dossier, str | tuple[str, ...] | None], ...] = (
    (worked_example(), None),
    (worked_example(), "military-first"),
    (worked_example(), "no-softening"),
    (worked_example(), FRONT),
    (hostile(), None),
    (hostile(), "c"),
    (hostile(), "d"),
    (long_and_right_to_left(), None),
    (long_and_right_to_left(), "c0"),
    (crowd(), None),
    (crowd(), "c"),
    (multitude(150), None),
    (Dossier(), None),
)

MEASURE = """<script>
const bad = [];
const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
const isOut = (at, all) => at.left < all.left || at.right > all.right || at.top < all.top || at.bottom > all.bottom;
document.querySelectorAll("svg").forEach((svg, number) => {
  const all = svg.getBoundingClientRect();
  const tell = (what, item) => bad.push(number + " " + what + ": " + item.textContent);
  let box = null;
  const boxes = [], words = [];
  svg.querySelectorAll("rect, text").forEach(item => {
    const at = item.getBoundingClientRect();
    const isGround = item.parentNode === svg;
    if (item.tagName === "rect") { if (!isGround) { box = at; boxes.push(at); } return; }
    if (isOut(at, all)) tell("cut off", item);
    const isLabel = item.hasAttribute("paint-order");
    if (!isGround && !isLabel
        && (at.left < box.left || at.right > box.right + 0.5 || at.top < box.top - 1 || at.bottom > box.bottom + 1))
      tell("out of its box by " + (at.right - box.right), item);
    words.push([at, item, isLabel]);
  });
  words.forEach(([at, item, isLabel], place) => {
    if (isLabel && boxes.some(box => meets(at, box))) tell("on a box", item);
    for (const [other, ,] of words.slice(place + 1)) if (meets(at, other)) tell("on other words", item);
  });
  boxes.forEach((one, place) => {
    for (const other of boxes.slice(place + 1)) if (meets(one, other)) bad.push(number + " boxes overlap");
  });
  svg.querySelectorAll("path").forEach(item => {
    if (!item.closest("marker") && isOut(item.getBoundingClientRect(), all)) tell("line out", item);
  });
});
document.title = bad.length ? bad.slice(0, 20).join(" / ") : "all is well";
</script>"""


def seen(page: str, folder: Path, *options: str) -> str:
    """Open a page in a browser, and give what it is after its scripts have run."""
    path = folder / "page.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><title>at first</title>{page}", encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={folder / 'profile'}", *options, "--dump-dom", path.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout.split("<title>")[1].split("</title>")[0]


@needs_chromium
def test_nothing_is_cut_off_and_no_words_lie_on_others_or_on_boxes(tmp_path: Path) -> None:
    drawn = "".join(diagram(dossier, claim, "svg") for dossier, claim in PICTURES)

    assert seen(drawn + MEASURE, tmp_path) == "all is well"


@needs_chromium
def test_a_hostile_dossier_runs_nothing(tmp_path: Path) -> None:
    drawn = "".join(diagram(hostile(), claim, "svg") for claim in (None, "c", "d"))
    alarm = "<script>window.alert = () => { document.title = 'it ran' }</script>"

    assert seen(alarm + drawn, tmp_path) == "at first"


@needs_chromium
@pytest.mark.parametrize(("scheme", "ink"), [("0", DARK[INK]), ("1", INK)], ids=["dark", "light"])
def test_a_picture_is_dark_on_a_dark_screen(scheme: str, ink: str, tmp_path: Path) -> None:
    tell = "<script>document.title = getComputedStyle(document.querySelector('svg > text')).fill</script>"

    shown = seen(
        diagram(worked_example(), format="svg") + tell, tmp_path, f"--blink-settings=preferredColorScheme={scheme}"
    )

    assert shown == f"rgb({', '.join(str(int(ink[place : place + 2], 16)) for place in (1, 3, 5))})"


@needs_chromium
@pytest.mark.skipif(not BUNDLE.exists(), reason="needs the npm package mermaid (its folder in MERMAID_JS)")
def test_mermaid_draws_every_flowchart_with_the_words_as_they_are(tmp_path: Path) -> None:
    shutil.copy(BUNDLE, tmp_path / "mermaid.js")
    drawn = [diagram(dossier, claim, "mermaid") for dossier, claim in PICTURES]
    (tmp_path / "charts.js").write_text(f"const charts = {drawn!r};", encoding="utf-8")
    page = """<body><script src=mermaid.js></script><script src=charts.js></script><script>
    const tell = async () => {
      mermaid.initialize({startOnLoad: false, maxTextSize: 1e7, maxEdges: 1e5});
      const seen = [];
      for (const [number, chart] of charts.entries()) {
        try {
          const drawn = await mermaid.render("m" + number, chart);
          const holder = document.createElement("div");
          holder.innerHTML = drawn.svg;
          seen.push(holder.textContent);
        } catch (error) { seen.push("failed " + number + ": " + error); }
      }
      const failed = seen.filter(text => text.startsWith("failed"));
      document.title = failed.join(" ") || (seen[4].includes("<script>alert(1)") + " " + seen[0].includes("O'Grady"));
    };
    tell();
    </script>"""

    assert seen(page, tmp_path, "--virtual-time-budget=60000", "--allow-file-access-from-files") == "true true"


@pytest.mark.skipif(not GRAPHVIZ, reason="needs Graphviz")
@pytest.mark.parametrize(("dossier", "claim"), PICTURES)
def test_graphviz_lays_out_every_digraph(dossier: Dossier, claim: str | tuple[str, ...] | None) -> None:
    written = diagram(dossier, claim, "dot")

    done = subprocess.run(
        [str(GRAPHVIZ), "-Tplain"], input=written, capture_output=True, encoding="utf-8", timeout=60, check=True
    )

    assert "syntax" not in done.stderr
    assert sum(line.startswith("node ") for line in done.stdout.splitlines()) == written.count("fillcolor=")
