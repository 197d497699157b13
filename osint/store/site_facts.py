"""The facts about sites, and about the addresses and certificates they lead to, as the rules of linking want them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind
from osint.store.database import Database
from osint.store.queries import FACT_COLUMNS, fact_of, with_fact_tables
from osint.store.tables import OBSERVATION, SELECTOR

SQL_BATCH = 400
_LEADS_ON = frozenset({SelectorKind.IP_ADDRESS, SelectorKind.CERTIFICATE, SelectorKind.NETBLOCK})
_HOPS = 2
_OF_NO_RULE = [Relation.HAS_ARTICLE.value]
"""What no rule reads, and a news site has thousands of."""


def facts_of_sites(database: Database, names: Mapping[str, Sequence[Selector]]) -> dict[str, SiteFacts]:
    """The facts of sites, given the names (domain and hosts) of each; of what they lead to, two steps far."""
    with database.read() as connection:
        own = _about(connection, {name for group in names.values() for name in group})
        further: dict[Selector, list[Fact]] = {}
        reached = _led_to(own)
        for _ in range(_HOPS):
            found = _about(connection, reached - further.keys())
            further.update({item: found.get(item, []) for item in reached if item not in further})
            reached = _led_to(found)
    return {site: SiteFacts(Selector(SelectorKind.DOMAIN, site), _gathered(group, own, further)) for site, group in names.items()}


def _gathered(names: Sequence[Selector], own: Mapping[Selector, list[Fact]], further: Mapping[Selector, list[Fact]]) -> list[Fact]:
    """The facts about some names and about what they lead to, each once, in the order in which they were learnt."""
    facts = [fact for name in names for fact in own.get(name, ())]
    seen: set[Selector] = set()
    step = facts
    for _ in range(_HOPS):
        targets = {fact.observation.object for fact in step} & further.keys() - seen
        seen |= targets
        step = [fact for target in sorted(targets) for fact in further[target]]
        facts = [*facts, *step]
    return facts


def _led_to(facts: Mapping[Selector, list[Fact]]) -> set[Selector]:
    return {fact.observation.object for found in facts.values() for fact in found if fact.observation.object.kind in _LEADS_ON}


def _about(connection: Connection, subjects: Iterable[Selector]) -> dict[Selector, list[Fact]]:
    """The facts whose subject is one of these, by subject."""
    ids = _ids(connection, set(subjects))
    statement = with_fact_tables(select(*FACT_COLUMNS)).where(
        OBSERVATION.c.subject_id.in_(bindparam("ids", expanding=True)), OBSERVATION.c.relation.not_in(_OF_NO_RULE)
    )
    found: dict[Selector, list[Fact]] = {}
    for start in range(0, len(ids), SQL_BATCH):
        for row in connection.execute(statement.order_by(OBSERVATION.c.id), {"ids": ids[start : start + SQL_BATCH]}):
            fact = fact_of(row)
            found.setdefault(fact.observation.subject, []).append(fact)
    return found


def _ids(connection: Connection, wanted: set[Selector]) -> list[int]:
    values = sorted({item.value for item in wanted})
    kinds = sorted({item.kind.value for item in wanted})
    statement = select(SELECTOR.c.id, SELECTOR.c.kind, SELECTOR.c.value).where(
        SELECTOR.c.kind.in_(bindparam("kinds", expanding=True)), SELECTOR.c.value.in_(bindparam("values", expanding=True))
    )
    found = []
    for start in range(0, len(values), SQL_BATCH):
        for row_id, kind, value in connection.execute(statement, {"kinds": kinds, "values": values[start : start + SQL_BATCH]}):
            if Selector(SelectorKind(kind), value) in wanted:
                found.append(row_id)
    return found
