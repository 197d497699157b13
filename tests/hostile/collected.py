"""One real `pivot batch` over hostile domains, and what its database then says about each of them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from osint.model.observation import Observation, Relation
from osint.model.outcome import Outcome
from osint.model.run import Record
from osint.store import queries
from osint.store.database import Database, open_database
from tests.small_internet.network import REPOSITORY, SmallInternet

SECONDS = "3"


@dataclass(frozen=True, slots=True)
class Collected:
    """The database that a command left, and how the command ended."""

    database: Database
    ended: CompletedProcess[str]

    def record(self, domain: str) -> Record:
        """Everything of the latest run of a domain."""
        found = queries.latest_run(self.database, domain)
        assert found is not None, f"no run of {domain}"
        return queries.record_of_run(self.database, found[0].id)

    def outcome(self, domain: str, source: str) -> Outcome:
        """How a source ended for a domain."""
        return next(outcome for outcome in self.record(domain).outcomes if outcome.source == source)

    def said(self, domain: str, source: str, relation: Relation | None = None) -> list[Observation]:
        """What a source said about a domain."""
        facts = [fact.observation for fact in self.record(domain).facts if fact.source == source]
        return [item for item in facts if relation is None or item.relation is relation]

    def values(self, domain: str, source: str, relation: Relation) -> list[str]:
        """The objects of one relation."""
        return [item.object.value for item in self.said(domain, source, relation)]


def pivot(net: SmallInternet, *argv: str, **env: str) -> CompletedProcess[str]:
    """Run the command line inside the small internet, as a person would."""
    return net.run([sys.executable, "-m", "osint", *argv], {"PIVOT_TIMEOUT": SECONDS, **env}, cwd=REPOSITORY)


def collect(net: SmallInternet, home: Path, *domains: str) -> Collected:
    """Collect domains in one batch."""
    listed, file = home / "list.txt", home / "hostile.db"
    listed.write_text("\n".join(domains) + "\n", encoding="utf-8")
    ended = pivot(net, "batch", str(listed), "--db", str(file), HOME=str(home))
    assert file.exists(), ended.stderr
    return Collected(open_database(file, must_exist=True), ended)
