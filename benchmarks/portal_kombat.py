"""How much of a published network is rebuilt from its addresses, registration dates and names, and how many strangers are drawn in.

    .venv/bin/python -m benchmarks.portal_kombat [folder]

The folder holds published lists, by default beside the repository; they are only measured against, nothing of them is shipped. The
network is the one that VIGINUM described in February 2024 (Portal Kombat: 193 sites); the strangers are thousands of other news sites.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from osint.engine import linking
from osint.engine.clusters import grouped
from osint.engine.importing import DEADLINE_SECONDS, Imported, Importer
from osint.engine.parse_pool import ParsePool
from osint.linking.clusters import Cluster
from osint.model.outlets import recognised
from osint.store import marks
from osint.store.database import Database, open_database
from osint.store.vault import Vault

LISTS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "a_networks"
TABLE = "viginum_portalkombat_ip.csv"
DATES = "viginum_portalkombat_domains.csv"
BUNDLE = "viginum_stix/viginum_portalkombat_full.json.gz"
STRANGERS = ("lin2023_domain_quality_pc1.csv", "laundromat_sites_of_concern.csv", "buzzfeed2017_whois.csv")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What grouping a database gave: the network's sites, the later sites of the same network, and the groups."""

    network: frozenset[str]
    later: frozenset[str]
    clusters: tuple[Cluster, ...]
    sites: int
    seconds: float

    @property
    def largest(self) -> Cluster:
        """The group that holds most of the network."""
        return max(self.clusters, key=lambda item: len(self.network.intersection(item.sites)))

    @property
    def found(self) -> frozenset[str]:
        """The network's sites in that group."""
        return self.network.intersection(self.largest.sites)

    @property
    def strangers(self) -> frozenset[str]:
        """Sites in that group that no list counts to the network."""
        return frozenset(self.largest.sites) - self.network - self.later

    @property
    def outlets(self) -> frozenset[str]:
        """Recognised outlets in any group that holds a site of the network."""
        touched = (item.sites for item in self.clusters if not self.network.isdisjoint(item.sites))
        return frozenset(site for sites in touched for site in sites if recognised(site))


async def imported(database: Database, vault: Vault, names: Sequence[str], folder: Path = LISTS) -> list[Imported]:
    """What importing these files of the folder gave."""
    async with ParsePool(2, DEADLINE_SECONDS) as pool:
        importer = Importer(database, vault, pool)
        return [await importer.import_file(folder / name, "auto", "") for name in names]


def rebuilt(names: Sequence[str], folder: Path = LISTS, least: str = "likely") -> Rebuilt:
    """Import these files into a new database and group its sites."""
    with tempfile.TemporaryDirectory() as place:
        database = open_database(Path(place) / "p.db")
        try:
            files = asyncio.run(imported(database, Vault(Path(place) / "v"), names, folder))
            began = time.perf_counter()
            linking.refresh(database)
            clusters = grouped(database, least).clusters
            seconds = time.perf_counter() - began
            network = next(item.placed for item in files if item.file in {TABLE, Path(BUNDLE).name})
            later = {site for item in files if item.file == DATES for site in item.sites}
            return Rebuilt(frozenset(network), frozenset(later), clusters, marks.count_sites(database), seconds)
        finally:
            database.close()


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LISTS
    cases = {
        "table and dates": (TABLE, DATES),
        "bundle and dates": (BUNDLE, DATES),
        "table, dates and bundle": (TABLE, DATES, BUNDLE),
        "table without dates": (TABLE,),
        "all, among other news sites": (TABLE, DATES, BUNDLE, *STRANGERS),
    }
    for title, names in list(cases.items())[int(sys.argv[2]) if len(sys.argv) > 2 else 0 :]:
        found = rebuilt(names, folder)
        print(
            f"{title:<28} {len(found.network)} sites of the network among {found.sites}: {len(found.found)} in one group"
            f" ({len(found.found) / len(found.network):.1%}), strangers in it {len(found.strangers)}, outlets in any group of the network"
            f" {len(found.outlets)}; groups {[len(item.sites) for item in found.clusters][:8]}; {found.seconds:.1f} s"
        )
        print(f"{'':<28} not in it: {', '.join(sorted(found.network - found.found)) or 'none'}")


if __name__ == "__main__":
    main()
