"""The macros by which the Astrophysics Data System names journals, and what they stand for.

Source: aas_macros.sty of the ADS; AASTeX 6.3, "Journal abbreviations".
"""

from types import MappingProxyType
from typing import Final

JOURNALS: Final = MappingProxyType(
    {
        "aj": "AJ", "actaa": "Acta Astron.", "araa": "ARA&A", "apj": "ApJ", "apjl": "ApJL", "apjlett": "ApJL",
        "apjs": "ApJS", "apjsupp": "ApJS", "ao": "Appl. Opt.", "applopt": "Appl. Opt.", "apss": "Ap&SS", "aap": "A&A",
        "astap": "A&A", "aapr": "A&A Rev.", "aaps": "A&AS", "aas": "AAS Meeting Abstracts", "azh": "AZh",
        "baas": "BAAS", "bac": "Bull. astr. Inst. Czechosl.", "bain": "Bull. Astron. Inst. Netherlands",
        "caa": "Chinese Astron. Astrophys.", "cjaa": "Chinese J. Astron. Astrophys.", "dps": "DPS Meeting Abstracts",
        "fcp": "Fund. Cosmic Phys.", "gca": "Geochim. Cosmochim. Acta", "grl": "Geophys. Res. Lett.",
        "iaucirc": "IAU Circ.", "icarus": "Icarus", "jcap": "J. Cosmology Astropart. Phys.", "jcp": "J. Chem. Phys.",
        "jgr": "J. Geophys. Res.", "jqsrt": "J. Quant. Spec. Radiat. Transf.", "jrasc": "JRASC", "maps": "M&PS",
        "memras": "MmRAS", "memsai": "Mem. Soc. Astron. Italiana", "mnras": "MNRAS", "na": "New A", "nar": "New A Rev.",
        "nat": "Nature", "nphysa": "Nucl. Phys. A", "pasa": "PASA", "pasj": "PASJ", "pasp": "PASP",
        "physrep": "Phys. Rep.", "physscr": "Phys. Scr", "planss": "Planet. Space Sci.", "pra": "Phys. Rev. A",
        "prb": "Phys. Rev. B", "prc": "Phys. Rev. C", "prd": "Phys. Rev. D", "pre": "Phys. Rev. E",
        "prl": "Phys. Rev. Lett.", "procspie": "Proc. SPIE", "psj": "PSJ", "qjras": "QJRAS",
        "rmxaa": "Rev. Mexicana Astron. Astrofis.", "skytel": "S&T", "solphys": "Sol. Phys.", "sovast": "Soviet Ast.",
        "ssr": "Space Sci. Rev.", "zap": "ZAp", "aplett": "Astrophys. Lett.",
        "apspr": "Astrophys. Space Phys. Res.",
    }
)  # fmt: skip
