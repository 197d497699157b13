"""Sites with facts in a database, in one line each."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.store import writer
from osint.store.database import Database
from osint.store.vault import Vault
from tests.factory import NOON, domain, evidence
from tests.store.kept import a_run, collected

ASKED = "GET https://facts.example/"
Said = tuple[str, Relation, str]
"""(subject, relation, object): a selector is written kind:value, a domain as it is."""


def selector(text: str) -> Selector:
    """kind:value, or a domain's name, as a selector."""
    kind, _, value = text.partition(":")
    return Selector(SelectorKind(kind), value) if value else domain(text)


def learn(database: Database, vault: Vault, site: str, *said: Said, at: datetime = NOON) -> None:
    """One run about a site that found these facts."""
    run = uuid4().hex
    a_run(database, run, target=site, at=at)
    observations = [Observation(selector(s), relation, selector(o), at, at, {}, ASKED) for s, relation, o in said]
    item = evidence(b"facts", asked=ASKED, subject=domain(site), at=at)
    writer.keep(database, vault, run, collected(observations, [item], subject=domain(site), at=at))


def on_server(site: str, address: str = "192.0.2.1") -> Said:
    """The site stands on this address."""
    return site, Relation.RESOLVES_TO, f"ip:{address}"
