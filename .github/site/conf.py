"""How Sphinx builds the site; `build.py` beside it writes the pages and calls it."""

import re
from importlib.metadata import version as version_of

import attrs

project = "onrecord"
author = "the developers of onrecord"
project_copyright = "the developers of onrecord"
release = version = version_of("onrecord")
extensions = ["sphinx.ext.autodoc", "sphinx.ext.napoleon", "myst_parser"]
html_theme = "furo"
html_title = "onrecord"
html_copy_source = False
html_show_sphinx = False
html_css_files = ["site.css"]
html_static_path = ["static"]
default_role = "literal"
myst_heading_anchors = 3
napoleon_custom_sections = ["Source"]
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
autodoc_default_options = {"members": True, "show-inheritance": True}
python_use_unqualified_type_names = True
pygments_style = "default"
pygments_dark_style = "github-dark"
suppress_warnings = ["docutils", "ref", "toc.not_included", "autodoc", "misc.highlighting_failure", "app.add_directive"]
nitpicky = False

SEVERAL = re.compile(r"( {4,})(\*?\w+(?:, \*?\w+)+): (.*)")
"""Fields or arguments that are described together: "start, end: ..."."""


def named_fields(app, what, name, one, options, signature, annotation):  # type: ignore[no-untyped-def]
    """Show the fields of a record as what it is made of; their types stand beside what they mean."""
    if what == "class" and attrs.has(one):
        fields = [field.alias or field.name for field in attrs.fields(one) if field.init]
        return f"(*, {', '.join(fields)})" if fields else "()", annotation
    return signature, annotation


def each_for_itself(app, what, name, one, options, lines):  # type: ignore[no-untyped-def]
    """Describe what is described together one by one, as napoleon reads it."""
    told: list[str] = []
    at = 0
    while at < len(lines):
        found = SEVERAL.fullmatch(lines[at])
        end = at + 1
        while found and end < len(lines) and lines[end].startswith(found[1] + "    "):
            end += 1
        for field in found[2].split(", ") if found else ():
            told += [f"{found[1]}{field}: {found[3]}", *lines[at + 1 : end]]
        told += [] if found else [lines[at]]
        at = end
    lines[:] = told


def not_a_field_twice(app, what, name, one, skip, options):  # type: ignore[no-untyped-def]
    """Leave out the fields of a named tuple as members: its docstring says what each is, Python only its number."""
    return True if type(one).__name__ == "_tuplegetter" else skip


def setup(app):  # type: ignore[no-untyped-def]
    """Let Sphinx ask the functions above; what is described together, before napoleon reads it."""
    app.connect("autodoc-process-signature", named_fields)
    app.connect("autodoc-skip-member", not_a_field_twice)
    app.connect("autodoc-process-docstring", each_for_itself, priority=400)
