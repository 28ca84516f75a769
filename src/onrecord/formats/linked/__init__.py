"""Claims for the web of data: who said what, in the vocabularies that others read; nothing is fetched.

A module for each vocabulary: `web_annotation`, `claim_review`, `prov_json`, `nanopublication`, `quickstatements`;
`names` has what they share, the addresses of records.
"""
