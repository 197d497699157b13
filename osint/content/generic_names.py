"""Names that unrelated sites have, from the dated list that ships with the project."""

from __future__ import annotations

from functools import cache

from osint.data import read_list


@cache
def generic_names(family: str) -> frozenset[str]:
    """The generic names of one family: cms_users, owners (of folders), bundles, uploads or bundle_files; lower case."""
    return frozenset(read_list("generic_names")[family])
