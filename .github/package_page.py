"""What the package's page says: the README, with addresses where it has paths. Hatchling asks for it in building.

One setting, `address` under `[tool.hatch.metadata.hooks.custom]` in pyproject.toml, says where the repository is
published. Until it is set, the picture is left out and links to files are plain words, since they would lead nowhere.
"""

import re
from pathlib import Path
from typing import Any, Final

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK: Final = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_ELSEWHERE: Final = re.compile(r"[a-z]+:|#")
"""How a link begins that is no path."""
_GAP: Final = re.compile(r"\n{3,}")


class PackagePage(MetadataHookInterface):
    """Gives the package its page and its links."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set `readme` and `urls`, which are none as long as the address is not known."""
        address = str(self.config.get("address", "")).rstrip("/")
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        version = re.search(
            r'^__version__ = "(.+)"', Path(self.root, "src/onrecord/__init__.py").read_text("utf-8"), re.M
        )
        tag = f"v{version[1]}" if version else "HEAD"
        metadata["readme"] = {"content-type": "text/markdown", "text": page(readme, address, tag)}
        links = {"Homepage": "", "Changelog": f"/blob/{tag}/CHANGELOG.md", "Issues": "/issues"}
        metadata["urls"] = {name: address + path for name, path in links.items()} if address else {}


def page(readme: str, address: str, tag: str) -> str:
    """Return the README as it stands on the page of the package.

    Args:
        readme: The README, in Markdown.
        address: Where the repository is published, without a slash at the end; "" if it is not.
        tag: The tag of the version, whose files links lead to.

    >>> page("![A picture](a.svg) and [a guide](b.md)", "", "v1")
    ' and a guide'
    >>> page("![A picture](a.svg) and [a guide](b.md)", "https://git.example/o", "v1")
    '![A picture](https://git.example/o/raw/v1/a.svg) and [a guide](https://git.example/o/blob/v1/b.md)'
    """

    def led(found: re.Match[str]) -> str:
        mark, words, path = found.groups()
        if _ELSEWHERE.match(path):
            return found[0]
        if not address:
            return "" if mark else words
        return f"{mark}[{words}]({address}/{'raw' if mark else 'blob'}/{tag}/{path})"

    return _GAP.sub("\n\n", _LINK.sub(led, readme))
