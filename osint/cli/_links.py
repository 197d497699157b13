"""What the commands about links share: the database with its marks up to date, and the site that a person means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from osint.cli._session import note, open_store
from osint.engine import linking
from osint.errors import UsageProblem
from osint.model.domain_name import read_target, shown
from osint.model.public_suffix import split_suffix
from osint.settings import load_settings
from osint.store import marks, queries
from osint.store.database import Database

SLOW = 1000
_SITES = frozenset({"domain", "site", "host"})


@contextmanager
def linked_database(given: dict[str, object]) -> Iterator[Database]:
    """The database of the settings with the marks of all its sites up to date."""
    database, _ = open_store(load_settings(given), must_exist=True)
    try:
        linking.refresh(database, _progress)
        yield database
    finally:
        database.close()


def known_site(database: Database, pasted: str) -> str:
    """The site in what a person pasted; raises UsageProblem where nothing is known of it.

    A name under which a recorded case was asked for stands for the site that the case is filed under.
    """
    site = read_target(_without_kind(pasted), split_suffix).domain
    if marks.is_site(database, site):
        return site
    filed = queries.target_asked_as(database, site)
    if filed and marks.is_site(database, filed):
        note(f"{site} was answered from a case that is filed under {filed}")
        return filed
    raise UsageProblem(f"nothing is known of {shown(site)} in {database.path}; collect it first: pivot domain {site}")


def _without_kind(pasted: str) -> str:
    """domain:NAME is the name; raises UsageProblem for another value with its kind or vendor, which is no site."""
    word, colon, rest = pasted.strip().partition(":")
    if word.lower() in _SITES and rest:
        return rest
    if colon and "." not in word and "[" not in word and not rest.startswith("//"):
        raise UsageProblem(f"{shown(pasted)} is a value, not a site; the sites that carry it: pivot pivot {shown(pasted)}")
    return pasted


def now() -> datetime:
    """The time of a decision."""
    return datetime.now(UTC)


def _progress(count: int) -> None:
    if count >= SLOW:
        note(f"reading what links sites: {count} sites so far")
