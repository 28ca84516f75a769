r"""TeX to CSL rich text and back."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.formats import tex as latex
from onrecord.formats.tex.decoding import _Decoder
from onrecord.items.mathematics import simple
from tests.sizes import DEEP, times

PIECES = (
    *"aBé-`'\"?!<>\\{}&%$#_~^| ,.()/–—“”’¿ñĳÅẾИ金Ωα×±µ\u00a0\u00ad\u2009\u0301\u212b",
    *("<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<sup>", "</sup>", latex.SMALL_CAPS, "</span>", latex.NOCASE),
    *(
        "NATO",
        "iPhone",
        "H<sub>2</sub>O",
        "word",
        "\\emph{",
        "{\\",
        "\\input{x}",
        "$x^2$",
        "{{",
        "<math>",
        "</math>",
        "<math>\\sqrt{X}</math>",
        "$\\sqrt{n}$",
        "}}",
        "--",
        "\\'{",
    ),
)


def tex_like() -> st.SearchStrategy[str]:
    """Texts in which what means something to TeX or to CSL is frequent."""
    return st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\"o \"{o} {\"o} \"{\i} {\'\i}", "ö ö ö ï í"),
        (r"\v{c} \c c \H{o} \k a \r{u} \d{s} \b{b} \u g \.z \=e", "č ç ő ą ů ṣ ḇ ğ ż ē"),
        (r"\t{oo}", "o\u0361o"),
        (r"\'{\^e} \'{\ae} \'\ae{} \'{{e}}", "ế ǽ ǽ é"),
        (r"stra\ss e \ae\oe\o\l{} {\AA}ngstr{\"o}m \th\dh", "straße æœøł Ångström þð"),
        (r"a--b---c ``d'' e~f \textendash{} \textellipsis \dots", "a–b—c “d” e\u00a0f – ……"),
        (r"\& \% \$ \# \_ \textbackslash{} \textbraceleft{}\textbraceright{}", "& % $ # _ \\ {}"),
        (r"$\alpha$ of $x^2$, $H_{2}O$, $T_{\mathrm{C}}$", "α of x<sup>2</sup>, H<sub>2</sub>O, T<sub>C</sub>"),
        (r"$10^{-3}$ $x^{y_1}$ $90^\circ$", "10<sup>−3</sup> x<sup>y<sub>1</sub></sup> 90°"),
        (r"\emph{a} \textit{b} \textbf{c} {\em d} {\bf e}", "<i>a</i> <i>b</i> <b>c</b> <i>d</i> <b>e</b>"),
        (r"\textsc{x} \mkbibquote{y} \enquote{z}", f"{latex.SMALL_CAPS}x</span> “y” “z”"),
        (r"1\textsuperscript{st} \textsubscript{2}", "1<sup>st</sup> <sub>2</sub>"),
        (r"{NATO} and {B}oston", "NATO and Boston"),
        (r"see \url{https://e.org/a_b%20c~d--e}", "see https://e.org/a_b%20c~d--e"),
        (r"\noopsort{1973b}1973", "1973"),
        (r"\path|https://e.org/~a_b| \verb+$x$+", "https://e.org/~a_b $x$"),
        ("50% of R&D #1 a_b", "50% of R&D #1 a_b"),
        (r"the `new' economy isn't `old', \enquote*{x}", "the ‘new’ economy isn't ‘old’, ‘x’"),
        (r"state\hyphen of\slash the art", "state-of/the art"),
        ("a } b {c", "a } b {c"),
    ],
)  # fmt: skip
def test_tex_is_read_as_unicode_and_csl_markup(tex: str, text: str) -> None:
    assert latex.decode(tex) == text


@pytest.mark.parametrize(
    ("tex", "text", "names"),
    [
        (r"\input{/etc/passwd}", "/etc/passwd", ["input"]), (r"\write18{rm x}", "rm x", ["write"]),
        (r"\foo[opt]{bar}{baz {q}}", "bar baz q", ["foo"]), (r"\bar*{a {b} c}", "a b c", ["bar"]),
        (r"see \foo{\emph{this} \baz{x}} {end}", "see <i>this</i> x end", ["foo", "baz"]),
        (r"\newcommand{\a}[1]{#1}", r"\a #1", ["newcommand", "a"]),
        (r"the \fooname method", r"the \fooname method", ["fooname"]),
        (r"the \fooname{} method", r"the \fooname{} method", ["fooname"]),
        (r"a $\input{x}$", r"a $\input{x}$", ["input"]),
        (r"\'{}", "´", []), ("cost: $5", "cost: $5", []), ("\\", "\\", []),
    ],
)  # fmt: skip
def test_of_commands_that_are_not_known_the_words_are_kept_and_the_names_told(
    tex: str, text: str, names: list[str]
) -> None:
    assert latex.decode(tex) == text
    assert list(latex.unknown_commands(tex)) == names
    assert not re.search(r"\\(input|write|foo|bar|newcommand)", latex.encode(text))
    assert latex.decode(latex.encode(text)) == text


MATHEMATICS = (
    r"\mathbb{R}^n", r"O(n \log n)", r"\mathcal{O}(N)", r"\frac{1}{2}", r"\sqrt{s} = 7~\text{TeV}", r"\SU(2)",
    r"a<b", r"x \leqslant y_{\max}", r"\left\{a, b\right\}", r"\bar{B}^0 \to \mu^+\mu^-\gamma \frac12",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"k\text{-means}++ \sqrt{2}", r"\ell_1\text{ or }\ell_2 \vec{x}",
)  # fmt: skip


@pytest.mark.parametrize("tex", MATHEMATICS)
@pytest.mark.parametrize("form", ["${}$", "$${}$$", r"\({}\)", r"\ensuremath{{{}}}"])
@pytest.mark.parametrize("title", [False, True])
def test_mathematics_stays_mathematics_both_ways(tex: str, form: str, title: bool) -> None:
    text = latex.decode(f"On {form.format(tex)} for \\$5", title)

    if not simple(tex):
        assert text == f"On <math>{tex}</math> for $5"
        assert f"${tex}$" in latex.encode(text, title)
    assert latex.decode(latex.encode(text, title), title) == text


@pytest.mark.parametrize("tex", [r"\mathcal{O}(N)", r"\Gamma_2 \log x"])
def test_capitals_of_mathematics_are_safe_from_styles_that_lower_titles(tex: str) -> None:
    """BibTeXing, section 3.4: plain and its kin lower what no braces protect, in mathematics too."""
    written = latex.encode(f"On <math>{tex}</math>", title=True)

    assert written == f"On {{${tex}$}}"
    assert latex.decode(written, title=True) == f"On <math>{tex}</math>"


@pytest.mark.parametrize(
    "tex",
    [
        r"\input{/etc/passwd}", r"\write18{x}", r"\def\x{\x}\x", r"\csname input\endcsname{x}", "^^5cinput{x}", "a % b",
        "a}{b", "a$ b", r"\catcode`\%=12", r"\directlua{os.exit()}", r"\InputIfFileExists{x}", r"\verbatiminput{x}",
        "#1",
        "a & b", r"\begin{filecontents}x\end{filecontents}", r"\begin{equation}x\end{equation}", "\\", r"\) x \(", " x",
        r"\expandafter\x", r"\newcommand{\x}{y}", r"\immediate\openout3=x", r"\@@input x", r"\usepackage{x}",
        r"\let\a\b",
    ],
)  # fmt: skip
def test_mathematics_of_a_record_that_would_do_more_than_set_a_formula_is_text(tex: str) -> None:
    text = f"<math>{tex}</math>"

    for title in (False, True):
        written = latex.encode(text, title)
        assert (
            re.sub(
                r"\\(text(less|greater|backslash|brace(left|right)|asciicircum|asciigrave)\{\}|[$%&#])", "", written
            ).find("\\")
            == -1
        )
        assert latex.decode(written, title) == text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\href{https://e.org/a_b?q=1}{Data \emph{twinning}} now", "Data <i>twinning</i> now"),
        (r"\href {x} {y}z", "yz"), (r"\textcolor{red}{a} \color{red}b \footnotesize c", r"a b \footnotesize c"),
        (r"a\hspace{1em}b\hspace{0pt}c\hspace*{-2pt}d\kern0.1em e\penalty10000 f", "a bcd ef"),
        (r"{\ttfamily x} {\small y} \foreignlanguage{german}{Zeit}", "x y Zeit"),
        (r"\texorpdfstring{$\sqrt{2}$}{root of 2}", r"<math>\sqrt{2}</math>"),
        (r"O{\textasciiacute}Reilly \textperthousand{} \textquotedbl x\textquotedbl", 'O´Reilly ‰ "x"'),
        (r"Vas{\cprime}kin Vas\cprime kin Petr\ocirc{u} Petr{\ocirc u} \polhk{a} \lfhook{t} \cftil{e}",
         "Vasʹkin Vasʹkin Petrů Petrů ą ț ễ"),
        (r"Nguy\~{\^{e}}n \'{\u{a}} \~{\^e} \d{\^{e}} {\d{\^e}}", "Nguyễn ắ ễ ệ ệ"),
        (r"\ifmmode \check{Z}\else \v{Z}\fi{}abec Mu\ifmmode \tilde{n}\else \~{n}\fi oz", "Žabec Muñoz"),
        (r"{\apj} \mnras, \aap \nat", "ApJ MNRAS, A&ANature"),
        (r"23rd $\{$USENIX$\}$ Symposium ($\{$USENIX$\}$ Security 14)", "23rd USENIX Symposium (USENIX Security 14)"),
        (r"the set $\{$0, 1$\}$", "the set {0, 1}"),
        (r"CO_{2} at 10^{5} Pa, {U_{3}O_{8}} and x_{a_{b}}, but a_b",
         "CO<sub>2</sub> at 10<sup>5</sup> Pa, U<sub>3</sub>O<sub>8</sub> and x<sub>a<sub>b</sub></sub>, but a_b"),
        ("From $2 million to $3.5 million, $2x$ and $3$", "From $2 million to $3.5 million, 2x and 3"),
        (r"{\boldmath$\rho$} mesons \SI{3}{\kilo\pascal} \qty{10}{\micro\gram} \si{\kelvin}", "ρ mesons 3 kPa 10 µg K"),
        (r"Li Na (\begin{CJK*}{UTF8}{gbsn}李娜\end{CJK*}) \begin{otherlanguage}{french}ici\end{otherlanguage}",
         "Li Na (李娜) ici"),
        ("a\\char126b \\char\"7E \\char'100 \\char`\\# \\symbol{37}", "a~b ~@#%"),
        (r"10\^{}6, \~{}ann, \'{} and \'{o}", "10^6, ~ann, ´ and ó"),
        ("\"`Guten Tag\"' sagte er", "„Guten Tag“ sagte er"),
    ],
)  # fmt: skip
def test_what_exports_write_is_read(tex: str, text: str) -> None:
    assert latex.decode(tex) == text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("{NATO} and {iPhone}", "NATO and iPhone"),
        ("The {Boston} of {the West}", "The #Boston@ of #the West@"),
        ("{{NATO}} {{}}", "#NATO@ #@"),
        ("{H\\textsubscript{2}O} {\\'E}tudes", "H<sub>2</sub>O Études"),
        ("\\emph{The {boy} of {{US}}}", "<i>The #boy@ of #US@</i>"),
        ("{A {B} c}", "#A B c@"),
        ('{"}1{"} {-} {$\\sqrt{2}$}', '"1" - <math>\\sqrt{2}</math>'),
    ],
)
def test_braces_in_a_title_protect_words_both_ways(tex: str, text: str) -> None:
    """BibTeXing, section 3.4: letters in braces keep their case."""
    text = text.replace("#", latex.NOCASE).replace("@", "</span>")

    assert latex.decode(tex, title=True) == text
    assert latex.decode(latex.encode(text, title=True), title=True) == text


def test_a_capital_within_a_word_is_protected_without_being_asked() -> None:
    text = "From McDonald to NATO's iPhone: H<sub>2</sub>O and <i>the USSR</i>"

    tex = latex.encode(text, title=True)

    expected = r"From {McDonald} to {NATO's} {iPhone}: {H\textsubscript{2}O} and \textit{the {USSR}}"
    assert tex == expected


@settings(max_examples=400)
@given(text=tex_like(), title=st.booleans(), ascii=st.booleans())
@example(text="----", title=False, ascii=False)
@example(text=latex.NOCASE + "’</span>", title=True, ascii=True)
@example(text="'''“`“-–—?“", title=False, ascii=True)
@example(text=latex.NOCASE + "\\a</span>", title=True, ascii=False)
def test_text_comes_back_from_tex_to_the_letter(text: str, title: bool, ascii: bool) -> None:
    """BibTeXing, section 2: braces must balance, whatever stands before them."""
    tex = latex.encode(text, title=title, ascii=ascii)

    assert latex.decode(tex, title=title) == text
    depths = [0]
    for letter in re.findall(r"[{}]", tex):
        depths.append(depths[-1] + (1 if letter == "{" else -1))
    assert min(depths) == 0
    assert depths[-1] == 0


@given(text=st.text())
def test_control_characters_are_the_only_loss(text: str) -> None:
    """BibTeXing, section 2: white space is one space."""
    kept = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+", " ", text)

    assert latex.decode(latex.encode(text)) == kept
    assert latex.decode(latex.encode(text, ascii=True)) == kept


@settings(max_examples=300)
@given(tex=tex_like(), title=st.booleans())
@example(tex="NATO\xa0a", title=True)
def test_reading_what_was_written_changes_nothing_more(tex: str, title: bool) -> None:
    text = latex.decode(tex, title=title)

    assert latex.decode(latex.encode(text, title=title), title=title) == text


def test_every_latin_letter_with_a_tex_accent_goes_out_as_ascii() -> None:
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        tex = latex.encode(letter, ascii=True)
        assert latex.decode(tex) == letter
        if code < 0x180 and unicodedata.decomposition(letter) and letter not in "ĿŀŉſŢţŞşĢģĶķĻļŅņŖŗŤťĽľĎď":
            assert tex.isascii(), letter


@pytest.mark.parametrize("text", ["金正恩", "Иван Иванов", "محمد", "👩‍👩‍👧", "क्षि"])
def test_scripts_without_tex_names_are_kept(text: str) -> None:
    assert latex.encode(text) == text
    assert latex.encode(text, ascii=True) == text


@pytest.mark.parametrize(
    ("part", "tex"),
    [("Özge Élan", r"{\"O}zge {\'E}lan"), ("Иван", r"{\relax И}ван"), ("金", r"{\relax 金}"), ("José", r"Jos{\'e}")],
)
def test_the_first_letters_of_names_are_groups_that_bibtex_does_not_cut(part: str, tex: str) -> None:
    assert latex.encode_given(part) == tex
    assert latex.decode(tex) == part


@pytest.mark.parametrize(
    "tex",
    [
        "{" * DEEP + "x" + "}" * DEEP, "{" * DEEP, "}" * DEEP, "\\'{" * DEEP + "e" + "}" * DEEP, "\\'{" * DEEP,
        "\\emph{" * DEEP + "}" * DEEP, "\\foo{" * DEEP + "}" * DEEP, "\\foo[" * DEEP, "$" + "\\$" * DEEP, "\\" * DEEP,
        "{\\em " * DEEP, "<i>" * DEEP + "</i>" * DEEP, latex.NOCASE * DEEP + "</span>" * DEEP, "NATO" + "." * 10 * DEEP,
    ],
    ids=lambda tex: repr(tex[:12]),
)  # fmt: skip
@pytest.mark.parametrize("title", [False, True])
def test_no_nesting_or_length_is_too_much(tex: str, title: bool) -> None:
    text = latex.decode(tex, title=title)

    assert latex.decode(latex.encode(text, title=title), title=title) == text


def test_megabytes_are_read() -> None:
    tex = r"{\'E}tude " + "word & word, " * times(160_000)

    assert latex.decode(tex) == "Étude " + "word & word, " * times(160_000)


def test_verbatim_values_lose_what_would_break_them() -> None:
    assert latex.encode_verbatim("https://e.org/a_b%20{c}\\ d\n") == "https://e.org/a_b%20%7Bc%7D%5C%20d%0A"


KEYS = st.text(st.sampled_from("_x2c5f,{} ab\n-é~^01"), max_size=12)


@settings(max_examples=400)
@given(key=KEYS)
@example(key="_x2c_x2c_")
@example(key="_x2,")
@example(key="_x21^")
def test_a_safe_key_leads_back_to_its_key(key: str) -> None:
    safe = latex.safe_key(key)

    assert latex.unsafe_key(safe) == key
    assert not set(safe) & set(" \"#%'(),=\\{}~\n")


@pytest.mark.parametrize("key", ["a_x41_b", "a_x02c_b", "fig_x2_y", "Knuth:1984", "a/b+c*d", "müller2020"])
def test_keys_of_others_stay_as_they_are(key: str) -> None:
    assert latex.unsafe_key(key) == key
    assert latex.safe_key(latex.unsafe_key(key)) == key


USUAL = st.lists(
    st.sampled_from(
        (r"{\'E}", r"\'E", r"\v{r}", r"{\c c}", r"{\'\i}", r"{\ss}", r"{\'{\i}}", r"\&", r"\_", "~", "--", "-", "''",
         "`", "?", "{", "}", "\\", "$", "{NATO}", "{Cold War}", "Ab", "e", " ", "é", r"\emph", r"\o", r"\verb|")
    ),
    max_size=9,
).map("".join)  # fmt: skip


@settings(max_examples=times(160))
@given(tex=USUAL, title=st.booleans())
def test_the_short_way_for_usual_tex_leads_where_the_whole_reading_leads(tex: str, title: bool) -> None:
    whole = _Decoder(latex.settled(tex), title).run() if latex.has_tex(tex) else tex
    assert latex.decode(tex, title) == whole
