"""The real programs that judge what we write: BibTeX, LaTeX and biber."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

STYLES = ("plain", "abbrv", "apalike")

_TEX = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\begin{document}
\nocite{*}
\bibliographystyle{%s}
\bibliography{refs}
\end{document}
"""


class Run(NamedTuple):
    """What BibTeX and LaTeX said: the keys in the .bbl, the warnings and the errors."""

    keys: list[str]
    warnings: list[str]
    errors: list[str]
    bbl: str


def need(program: str) -> None:
    """Skip, saying so, where a program is missing."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed (Debian: texlive-base, texlive-latex-base, biber)")


def _run(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, errors="replace", timeout=60, check=False)


def bibtex(text: str, style: str, folder: Path, latex: bool = True) -> Run:
    """Typeset a .bib text: BibTeX, then LaTeX on its result."""
    need("bibtex")
    need("pdflatex")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "refs.bib").write_text(text, encoding="utf-8")
    (folder / "main.tex").write_text(_TEX % style, encoding="utf-8")
    (folder / "main.aux").write_text(f"\\relax\n\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n")
    log = _run(["bibtex", "main"], folder).stdout
    bbl = (folder / "main.bbl").read_text(encoding="utf-8", errors="replace") if (folder / "main.bbl").exists() else ""
    warnings = re.findall(r"^Warning--(.*)", log, re.MULTILINE)
    errors = re.findall(r"^(.*---line .*|I (?:couldn't|was|found).*|.*(?:missing|error).*)$", log, re.MULTILINE)
    if latex:
        done = _run(["pdflatex", "-no-shell-escape", "-interaction=batchmode", "main.tex"], folder)
        tex_log = (folder / "main.log").read_text(encoding="utf-8", errors="replace")
        errors += re.findall(r"^! .*", tex_log, re.MULTILINE)
        assert done.returncode in (0, 1), tex_log[-500:]
    keys = re.findall(r"^\\bibitem(?:\[.*?\])?\{([^{}\n]*)\}$", bbl, re.MULTILINE | re.DOTALL)
    return Run(keys, warnings, errors, bbl)


def biber(text: str, folder: Path) -> tuple[list[str], list[str]]:
    """Validate a .bib text against biblatex's data model; give warnings and errors."""
    need("biber")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "refs.bib").write_text(text, encoding="utf-8")
    done = _run(["biber", "--tool", "--validate-datamodel", "--nolog", "refs.bib"], folder)
    said = done.stdout + done.stderr
    return re.findall(r"WARN - (.*)", said), re.findall(r"(?:ERROR|FATAL) - (.*)", said)
