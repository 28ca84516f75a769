"""A report as PDF: printed by a Chromium that is on the machine, without scripts and without network."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from onrecord.errors import CannotPrint

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
"""Programs that print; the first on the path is taken."""

_SECONDS: Final = 120
_OPTIONS: Final = (
    "--headless", "--disable-gpu", "--disable-quic", "--disable-extensions", "--disable-background-networking",
    "--disable-component-update", "--disable-default-apps", "--disable-sync", "--no-first-run", "--no-pings",
    "--no-default-browser-check", "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
    "--no-pdf-header-footer",
)  # fmt: skip

_NO_SCRIPTS: Final = """<meta http-equiv="Content-Security-Policy" content="script-src 'none'; connect-src 'none'">"""


def browser() -> str:
    """Return the path of a browser that prints; "" if there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), "")


def pdf_of(page: str) -> bytes:
    """Print a page.

    Args:
        page: HTML, whole and in itself.

    Returns:
        The PDF.

    Raises:
        CannotPrint: There is no browser that prints, or it does not.
    """
    program = browser()
    if not program:
        raise CannotPrint(f"none of {', '.join(BROWSERS)} on the path")
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(page.replace("<head>", f"<head>{_NO_SCRIPTS}", 1), encoding="utf-8")
        sandbox = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        command = [program, *_OPTIONS, *sandbox, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"]
        try:
            done = subprocess.run(
                [*command, source.as_uri()],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise CannotPrint(f"{program} did not end in {_SECONDS} seconds") from error
        except OSError as error:
            raise CannotPrint(f"{program}: {error.strerror}") from error
        if not target.is_file() or not (printed := target.read_bytes()).startswith(b"%PDF-"):
            raise CannotPrint(f"{program} ended with {done.returncode} and no PDF")
        return printed
