"""The Quarto extension that `onrecord init --quarto` writes: a filter that hands the document to `onrecord-pandoc`.

Source: Quarto, "Creating Filters" (`_extension.yml`); pandoc, "Lua filters", `pandoc.utils.run_json_filter`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import onrecord

FOLDER: Final = "_extensions/onrecord"
_EXTENSION: Final = """\
title: onrecord
author: onrecord
version: {version}
quarto-required: ">=1.4.0"
contributes:
  filters:
    - onrecord.lua
"""
_FILTER: Final = """\
-- Cites by onrecord: sources, and claims with whoever makes them, at second hand where that is so.
-- In the header of a document:
--
--   bibliography: dossier.jsonl        (or refs.bib ...)
--   csl: apa                           (or a file)
--   citeproc: false
--   filters: [onrecord]

function Pandoc(document)
  return pandoc.utils.run_json_filter(document, "onrecord-pandoc", { FORMAT })
end
"""


def extension() -> Mapping[str, str]:
    """Return the files of the extension, by their path beneath the folder of a project.

    >>> sorted(extension())
    ['_extensions/onrecord/_extension.yml', '_extensions/onrecord/onrecord.lua']
    """
    version = ".".join(onrecord.__version__.split(".")[:3])
    return MappingProxyType(
        {f"{FOLDER}/_extension.yml": _EXTENSION.format(version=version), f"{FOLDER}/onrecord.lua": _FILTER}
    )
