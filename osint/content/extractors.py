"""Every extractor of a page, in the order their findings appear; a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from osint.content.contacts import find_emails, find_phones
from osint.content.found import Found
from osint.content.page import Page
from osint.content.page_hosts import find_hosts
from osint.content.page_identity import find_identity, find_versions
from osint.content.social_profiles import find_social_profiles
from osint.content.structured_data import find_structured_data

Extractor = Callable[[Page], Iterator[Found]]

EXTRACTORS: tuple[Extractor, ...] = (
    find_identity,
    find_versions,
    find_structured_data,
    find_social_profiles,
    find_emails,
    find_phones,
    find_hosts,
)


def find_all(page: Page) -> Iterator[Found]:
    """What every extractor finds on a page."""
    for extractor in EXTRACTORS:
        yield from extractor(page)
