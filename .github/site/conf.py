"""How Sphinx builds the site; `build.py` beside it writes the pages and calls it."""

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


def named_fields(app, what, name, one, options, signature, annotation):  # type: ignore[no-untyped-def]
    """Show the fields of a record as what it is made of; their types stand beside what they mean."""
    if what == "class" and attrs.has(one):
        fields = [field.alias or field.name for field in attrs.fields(one) if field.init]
        return f"(*, {', '.join(fields)})" if fields else "()", annotation
    return signature, annotation


def setup(app):  # type: ignore[no-untyped-def]
    """Let Sphinx ask `named_fields`."""
    app.connect("autodoc-process-signature", named_fields)
