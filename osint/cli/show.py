"""pivot show: what the database knows about a selector."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter

import click

from osint.cli._session import note, open_store
from osint.engine.meant_values import Meant, meant
from osint.errors import EXIT_FAILED
from osint.model.codec import observation_json
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector
from osint.report.safe_text import safe, shortened
from osint.settings import load_settings
from osint.store import queries, selector_search
from osint.store.database import Database

MOST_LISTED = 20
_PARTS = re.compile(r"[ |@]")
_LONG = frozenset({Relation.HAS_ARTICLE, Relation.SITEMAP_URL})
"""What a site says of itself by the thousand."""


def run(selector: str, as_json: bool, **given: object) -> None:
    """Say what is known of a selector: `pivot show`."""
    database, _ = open_store(load_settings(given), must_exist=True)
    try:
        wanted = list(dict.fromkeys(found for item in meant(database, selector) for found in _selectors(database, item)))
        facts = [fact for found in wanted for fact in queries.facts(database, selector=found)]
    finally:
        database.close()
    if as_json:
        click.echo(json.dumps([_as_json(fact) for fact in facts], indent=2, sort_keys=True))
    else:
        for found in wanted if facts else ():
            _print(found, facts)
    if not facts:
        note(f"nothing is known about {selector}; that says nothing about the world, only about this database")
        sys.exit(EXIT_FAILED)


def _selectors(database: Database, item: Meant) -> list[Selector]:
    """A selector, or those that a value which a rule read is made of: each name server of a set, the day of a name and a day."""
    if item.selector:
        return [item.selector]
    return [found for part in _PARTS.split(item.text) if part for found in selector_search.valued(database, part)]


def _print(selector: Selector, facts: list[Fact]) -> None:
    click.echo(click.style(safe(str(selector)), bold=True))
    shown_so_far: Counter[Relation] = Counter()
    for fact in facts:
        item = fact.observation
        if selector not in {item.subject, item.object}:
            continue
        shown_so_far[item.relation] += 1
        if item.relation in _LONG and shown_so_far[item.relation] > MOST_LISTED:
            continue
        other = f"{item.relation.value} {item.object}" if item.subject == selector else f"is what {item.subject} {item.relation.value}"
        click.echo(f"  {shortened(other, 110)}" + click.style(f"  {fact.source} {item.last_seen:%Y-%m-%d} [{fact.exchange_id}]", dim=True))
    for relation in sorted(_LONG):
        if (more := shown_so_far[relation] - MOST_LISTED) > 0:
            click.echo(f"  and {more} more {relation.value}; --json lists all")


def _as_json(fact: Fact) -> dict[str, object]:
    return {**observation_json(fact.observation), "source": fact.source, "evidence": {"exchange": fact.exchange_id, "sha256": fact.digest}}
