"""Floors under how much of a published network is rebuilt from addresses, dates and names, and none of its strangers."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from benchmarks import portal_kombat as measured
from osint.store.database import open_database
from osint.store.vault import Vault

pytestmark = pytest.mark.skipif(not measured.LISTS.exists(), reason="the published lists are not at hand")
WHOLE = (measured.TABLE, measured.DATES, measured.BUNDLE)


@pytest.mark.parametrize("name", [measured.TABLE, measured.BUNDLE])
def test_the_table_and_the_bundle_give_the_same_193_sites(name: str, tmp_path: Path) -> None:
    database = open_database(tmp_path / "p.db")
    found = asyncio.run(measured.imported(database, Vault(tmp_path / "v"), [name]))[0]
    database.close()
    assert len(found.placed) == 193
    assert (found.addresses, sum(map(len, found.groups.values())) >= 30, found.problems) == (163, True, [])


def test_the_network_is_rebuilt_from_addresses_dates_and_names() -> None:
    found = measured.rebuilt(WHOLE)
    assert len(found.network) == 193
    assert len(found.found) / len(found.network) >= 0.95
    assert (found.strangers, found.outlets) == (frozenset(), frozenset())


@pytest.mark.slow
def test_no_stranger_is_drawn_in_from_thousands_of_other_news_sites() -> None:
    found = measured.rebuilt((*WHOLE, *measured.STRANGERS[:2]))
    assert found.sites > 15_000
    assert len(found.found) / len(found.network) >= 0.95
    assert (found.strangers, found.outlets) == (frozenset(), frozenset())
