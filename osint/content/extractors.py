"""Every extractor of a page, in the order their findings appear; a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from osint.content.accounts import find_accounts
from osint.content.apps import find_apps
from osint.content.asset_files import find_asset_files
from osint.content.boilerplate import find_paragraphs
from osint.content.build_traces import find_build_traces
from osint.content.cms_users import find_cms_users
from osint.content.contacts import find_emails, find_phones
from osint.content.found import Found
from osint.content.imprint_names import find_imprint_names
from osint.content.legal_ids import find_legal_ids
from osint.content.page import Page
from osint.content.page_hosts import find_hosts
from osint.content.page_identity import find_identity, find_versions
from osint.content.page_structure import find_structure
from osint.content.postal_addresses import find_postal_addresses
from osint.content.social_profiles import find_social_profiles
from osint.content.software import find_software
from osint.content.structured_data import find_structured_data
from osint.content.tenants import find_tenants
from osint.content.wallets import find_wallets

Extractor = Callable[[Page], Iterator[Found]]

EXTRACTORS: tuple[Extractor, ...] = (
    find_identity,
    find_versions,
    find_structured_data,
    find_social_profiles,
    find_emails,
    find_phones,
    find_imprint_names,
    find_legal_ids,
    find_postal_addresses,
    find_wallets,
    find_apps,
    find_tenants,
    find_hosts,
    find_accounts,
    find_software,
    find_cms_users,
    find_build_traces,
    find_structure,
    find_asset_files,
    find_paragraphs,
)


def find_all(page: Page) -> Iterator[Found]:
    """What every extractor finds on a page."""
    for extractor in EXTRACTORS:
        yield from extractor(page)
