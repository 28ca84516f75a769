"""Citations in LaTeX: scanning, filling."""
