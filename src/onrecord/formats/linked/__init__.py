"""Claims for the web of data: who said what, in the vocabularies that others read; nothing is fetched."""
