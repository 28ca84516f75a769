"""What BibTeX and BibLaTeX share: scanner, names, codecs, reading and writing."""
