"""The commands of mathematics, and what they are in Unicode: LaTeX2e, amsmath and amssymb (unicode-math, section 5)."""

from types import MappingProxyType
from typing import Final


def _pairs(*lines: tuple[str, str]) -> MappingProxyType[str, str]:
    """Pair the names of each line with its characters."""
    return MappingProxyType(
        {name: sign for names, signs in lines for name, sign in zip(names.split(), signs.split(), strict=True)}
    )


SIMPLE: Final = _pairs(
    ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu", "α β γ δ ε ζ η θ ι κ λ μ ν"),
    ("xi", "ξ"),
    ("pi rho sigma tau upsilon phi chi psi omega", "π ρ σ τ υ φ χ ψ ω"),
    ("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega", "Γ Δ Θ Λ Ξ Π Σ Υ Φ Ψ Ω"),
    ("varepsilon vartheta varphi varrho varsigma ell hbar infty partial nabla", "ε ϑ φ ϱ ς ℓ ℏ ∞ ∂ ∇"),
    ("times div pm mp cdot ast leq le geq ge neq ne approx equiv sim ll", "× ÷ ± ∓ · ∗ ≤ ≤ ≥ ≥ ≠ ≠ ≈ ≡ ∼ ≪"),
    ("gg", "≫"),
    ("in notin subset supset cup cap wedge vee forall exists neg emptyset", "∈ ∉ ⊂ ⊃ ∪ ∩ ∧ ∨ ∀ ∃ ¬ ∅"),
    ("to rightarrow leftarrow Rightarrow Leftarrow leftrightarrow mapsto", "→ → ← ⇒ ⇐ ↔ ↦"),
    ("sum prod int prime circ bullet star dagger degree propto", "∑ ∏ ∫ ′ ∘ • ⋆ † ° ∝"),
    ("ldots dots dag ddag S P copyright pounds textdegree textmu", "… … † ‡ § ¶ © £ ° µ"),
)
"""What plain text holds as well as mathematics does: signs of the LaTeX kernel that are one character."""

FURTHER: Final = _pairs(
    ("varpi varkappa digamma aleph beth gimel daleth imath jmath wp Re Im eth", "ϖ ϰ ϝ ℵ ℶ ℷ ℸ ı ȷ ℘ ℜ ℑ ð"),
    ("mho hslash", "℧ ℏ"),
    ("subseteq supseteq subsetneq supsetneq sqsubset sqsupset sqsubseteq sqsupseteq", "⊆ ⊇ ⊊ ⊋ ⊏ ⊐ ⊑ ⊒"),
    ("nsubseteq nsupseteq Subset Supset owns ni notni complement varnothing", "⊈ ⊉ ⋐ ⋑ ∋ ∋ ∌ ∁ ∅"),
    ("setminus smallsetminus", "∖ ∖"),
    ("leqslant geqslant leqq geqq lesssim gtrsim lessapprox gtrapprox lessgtr", "⩽ ⩾ ≦ ≧ ≲ ≳ ⪅ ⪆ ≶"),
    ("gtrless", "≷"),
    ("lt gt nless ngtr nleq ngeq prec succ preceq succeq preccurlyeq", "< > ≮ ≯ ≰ ≱ ≺ ≻ ⪯ ⪰ ≼"),
    ("succcurlyeq", "≽"),
    ("simeq cong ncong asymp doteq approxeq thickapprox thicksim nsim models perp", "≃ ≅ ≇ ≍ ≐ ≊ ≈ ∼ ≁ ⊨ ⊥"),
    ("parallel nparallel", "∥ ∦"),
    ("mid nmid vdash dashv vDash Vdash bowtie smile frown triangleq coloneqq", "∣ ∤ ⊢ ⊣ ⊨ ⊩ ⋈ ⌣ ⌢ ≜ ≔"),
    ("eqqcolon Coloneqq", "≕ ⩴"),
    ("oplus ominus otimes oslash odot circledast circledcirc boxplus boxtimes", "⊕ ⊖ ⊗ ⊘ ⊙ ⊛ ⊚ ⊞ ⊠"),
    ("boxdot uplus sqcup sqcap", "⊡ ⊎ ⊔ ⊓"),
    ("land lor lnot nexists top bot therefore because dotplus ltimes rtimes wr", "∧ ∨ ¬ ∄ ⊤ ⊥ ∴ ∵ ∔ ⋉ ⋊ ≀"),
    ("amalg diamond Diamond", "⨿ ⋄ ◇"),
    ("gets longrightarrow longleftarrow Longrightarrow Longleftarrow longleftrightarrow", "← ⟶ ⟵ ⟹ ⟸ ⟷"),
    ("iff implies impliedby longmapsto", "⟺ ⟹ ⟸ ⟼"),
    ("Leftrightarrow Longleftrightarrow uparrow downarrow updownarrow Uparrow Downarrow", "⇔ ⟺ ↑ ↓ ↕ ⇑ ⇓"),
    ("nearrow searrow swarrow nwarrow", "↗ ↘ ↙ ↖"),
    ("hookrightarrow hookleftarrow rightharpoonup rightharpoondown leftharpoonup", "↪ ↩ ⇀ ⇁ ↼"),
    ("rightleftharpoons leftrightarrows rightrightarrows", "⇌ ⇆ ⇉"),
    ("twoheadrightarrow rightarrowtail leadsto rightsquigarrow nrightarrow circlearrowleft", "↠ ↣ ⇝ ⇝ ↛ ↺"),
    ("circlearrowright upharpoonright restriction", "↻ ↾ ↾"),
    ("coprod bigcup bigcap bigsqcup bigvee bigwedge bigoplus bigotimes bigodot", "∐ ⋃ ⋂ ⨆ ⋁ ⋀ ⨁ ⨂ ⨀"),
    ("biguplus oint iint iiint", "⨄ ∮ ∬ ∭"),
    ("cdots vdots ddots dotsc dotsb dotsm dotsi colon", "⋯ ⋮ ⋱ … ⋯ ⋯ ⋯ :"),
    ("langle rangle lfloor rfloor lceil rceil lbrace rbrace lbrack rbrack vert", "⟨ ⟩ ⌊ ⌋ ⌈ ⌉ { } [ ] |"),
    ("Vert lvert rvert lVert rVert", "‖ | | ‖ ‖"),
    ("angle measuredangle triangle bigtriangleup triangledown square Box blacksquare", "∠ ∡ △ △ ▽ □ □ ■"),
    ("bigcirc lozenge surd flat natural sharp", "◯ ◊ √ ♭ ♮ ♯"),
    ("ddagger checkmark maltese backslash", "‡ ✓ ✠ \\"),
    ("clubsuit diamondsuit heartsuit spadesuit trianglelefteq trianglerighteq", "♣ ♢ ♡ ♠ ⊴ ⊵"),
    ("vartriangleleft vartriangleright lhd rhd", "⊲ ⊳ ⊲ ⊳"),
)  # fmt: skip
"""Further signs that are one character."""

_OPERATORS_LINE: Final = (
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg deg det dim gcd hom inf ker lim"
    " liminf limsup max min Pr sup mod bmod pmod injlim projlim varliminf varlimsup"
)
_DECLARED_LINE: Final = "argmax argmin sgn tr Tr rank span diag Hom End Aut Gal GL SL SO SU Sp id"
KERNEL_OPERATORS: Final = frozenset(_OPERATORS_LINE.split())
"""Names of functions, which are set upright, of LaTeX and amsmath."""
OPERATORS: Final = KERNEL_OPERATORS | frozenset(_DECLARED_LINE.split())
"""With those that most preambles declare."""

ALPHABETS: Final = MappingProxyType(
    {
        "mathbb": ("𝔸", "𝕒", "𝟘", "C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ"),
        "mathcal": ("𝒜", "𝒶", "", "B ℬ E ℰ F ℱ H ℋ I ℐ L ℒ M ℳ R ℛ e ℯ g ℊ o ℴ"),
        "mathfrak": ("𝔄", "𝔞", "", "C ℭ H ℌ I ℑ R ℜ Z ℨ"),
        "mathbf": ("𝐀", "𝐚", "𝟎", ""),
        "mathsf": ("𝖠", "𝖺", "𝟢", ""),
        "mathtt": ("𝙰", "𝚊", "𝟶", ""),
    }
)
"""Alphabets: the first capital, the first small letter, zero, and the letters that stand elsewhere (Unicode, 22.2)."""
SAME_ALPHABETS: Final = MappingProxyType(
    {
        "mathscr": "mathcal", "Bbb": "mathbb", "boldsymbol": "mathbf", "bm": "mathbf", "pmb": "mathbf",
        "frak": "mathfrak", "mathds": "mathbb", "mathbbm": "mathbb",
    }
)  # fmt: skip

_UPRIGHT_LINE: Final = (
    "mathrm text textrm textit textbf textsf texttt textnormal textup mathit mathnormal operatorname mbox hbox"
    " ensuremath emph mathop mathbin mathrel mathord mathopen mathclose mathinner boldmath underbrace overbrace boxed"
    " smash mathstrut overrightarrow overleftarrow"
)
UPRIGHT: Final = frozenset(_UPRIGHT_LINE.split())
"""Commands whose argument is read as it stands."""

ACCENTS: Final = MappingProxyType(
    {
        "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
        "overline": "\u0305", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "dddot": "\u20db", "check": "\u030c",
        "breve": "\u0306", "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a", "underline": "\u0332",
        "not": "\u0338",
    }
)  # fmt: skip
"""Accents, as combining characters."""

SPACES: Final = MappingProxyType(
    {"quad": " ", "qquad": " ", "enspace": " ", "thinspace": " ", "space": " ", "medspace": " ", "negthinspace": "",
     "negmedspace": ""}
)  # fmt: skip

_SILENT_LINE: Final = (
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm displaystyle textstyle"
    " scriptstyle scriptscriptstyle limits nolimits nonumber mathstrut relax rm bf it sf tt cal bfseries protect"
    " displaylimits allowbreak nobreak"
)
SILENT: Final = frozenset(_SILENT_LINE.split())
"""What changes how mathematics is set, and not what it says."""

FRACTIONS: Final = frozenset({"frac", "dfrac", "tfrac", "cfrac", "sfrac", "nicefrac"})
BINOMIALS: Final = frozenset({"binom", "dbinom", "tbinom"})
STACKED: Final = frozenset({"stackrel", "overset", "underset", "xrightarrow", "xleftarrow", "substack", "genfrac"})
STRUCTURES: Final = frozenset({"sqrt", "begin", "end", "phantom", "hspace", "vphantom", "hphantom", "tag", "label"})
_ENVIRONMENTS_LINE: Final = (
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array aligned gathered split"
)
ENVIRONMENTS: Final = frozenset(_ENVIRONMENTS_LINE.split())
SIGNS: Final = MappingProxyType({**SIMPLE, **FURTHER})
KNOWN: Final = frozenset(
    {*SIGNS, *OPERATORS, *ALPHABETS, *SAME_ALPHABETS, *UPRIGHT, *ACCENTS, *SPACES, *SILENT, *FRACTIONS, *BINOMIALS,
     *STACKED, *STRUCTURES}
)  # fmt: skip
"""Every command of mathematics that can be read."""

BINARY: Final = frozenset("+−±∓×÷·∗⋆∘∪∩∧∨∖⊕⊖⊗⊘⊙⊎⊔⊓⋉⋊≀⨿")
"""Signs between two operands, around which TeX puts space (TeXbook, chapter 18)."""
RELATIONS: Final = frozenset("=<>≤≥≠≈≡∼≪≫∈∉⊂⊃⊆⊇⊊⊋→←⇒⇐↔↦∝⩽⩾≲≳≺≻⪯⪰≼≽≃≅≍≐⊨∥∣⊢⊣⋈≜≔⟶⟵⟹⟸⟷⟺⟼⇔↪↩⇌↠↣⇝∋⊴⊵⊲⊳")
