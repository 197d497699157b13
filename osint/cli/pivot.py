"""pivot pivot: from any value to the sites that carry it."""

from __future__ import annotations

import json
import sys

import click

from osint.cli._links import linked_database
from osint.cli._session import note
from osint.engine.carried import Carried, Site, carried
from osint.engine.meant_values import Meant, meant
from osint.errors import EXIT_FAILED
from osint.model.codec import time_text
from osint.model.known_values import known_value
from osint.model.selector import SelectorKind
from osint.report.safe_text import safe, shortened
from osint.store.judgements import Judgement, judgements

FORMAT = "pivot carriers 1"
MOST_THROUGH = 4


def run(selector: str, as_json: bool, **given: object) -> None:
    """List the sites that carry a value: `pivot pivot`."""
    with linked_database(given) as database:
        found = [(value, carried(database, value)) for value in meant(database, selector)]
        decided = {value.text: decisions_about(judgements(database), value) for value, _ in found}
    if as_json:
        click.echo(json.dumps({"format": FORMAT, "values": [_as_json(value, group) for value, group in found]}, indent=2))
    for value, group in found if not as_json else ():
        if value.is_known:
            _print(value, group)
        for item in decided[value.text]:
            click.echo(safe(f"  > decided by {item.who} on {item.at:%Y-%m-%d}: {item.decision.value} {item.note}".rstrip()))
    if not any(group.sites or group.nameless for _, group in found):
        note(f"no site in this database carries {selector}; that says nothing about the world")
        sys.exit(EXIT_FAILED)


def decisions_about(decided: list[Judgement], value: Meant) -> list[Judgement]:
    """The decisions about a value, however it was written when they were made."""
    spellings = {value.text, value.selector.value if value.selector else value.text}
    return [item for item in decided if not item.b and item.a in spellings]


def _print(value: Meant, group: Carried) -> None:
    head = value.text if value.selector else f"{value.key[0].replace('_', ' ')} {value.text}"
    count = f"{len(group.sites)} site{'s' if len(group.sites) != 1 else ''}" + ("" if group.is_all else " or more")
    click.echo(click.style(f"{safe(head)}: carried by {count}", bold=True))
    known = known_value(value.selector) if value.selector else None
    for words in (value.remark, known.why if known else ""):
        if words:
            click.echo(safe(f"  ! {words}"))
    for site in group.sites:
        _print_site(site)
    if group.nameless:
        click.echo(safe(f"  and by what leads to no site known here: {_listed([str(item) for item in group.nameless])}"))


def _print_site(site: Site) -> None:
    days = f"{site.first_seen:%Y-%m-%d} to {site.last_seen:%Y-%m-%d}"
    numbers = ", ".join(str(number) for number in sorted(site.evidence)[:4])
    evidence = click.style(f"  [{numbers}]", dim=True) if numbers else ""
    click.echo(f"  {shortened(site.name, 60):<40} {', '.join(sorted(site.relations)):<20} {days}{evidence}")
    if site.through:
        click.echo(click.style(safe(f"      through {_through(site)}"), dim=True))


def _through(site: Site) -> str:
    """What a site carries the value through: its pages counted, all else named."""
    pages = sum(1 for item in site.through if item.kind is SelectorKind.URL)
    others = [str(item) for item in site.through if item.kind is not SelectorKind.URL]
    return _listed(([f"{pages} of its pages" if pages > 1 else "one of its pages"] if pages else []) + others)


def _listed(items: list[str]) -> str:
    return ", ".join(items[:MOST_THROUGH]) + (f" and {len(items) - MOST_THROUGH} more" if len(items) > MOST_THROUGH else "")


def _as_json(value: Meant, group: Carried) -> dict[str, object]:
    known = known_value(value.selector) if value.selector else None
    sites = [
        {
            "site": site.name,
            "relations": sorted(site.relations),
            "first_seen": time_text(site.first_seen),
            "last_seen": time_text(site.last_seen),
            "evidence": sorted(site.evidence),
            "through": [str(item) for item in site.through],
        }
        for site in group.sites
    ]
    said = {"selector": value.text, "rule": value.key[0], "remark": value.remark, "known_as": known.why if known else ""}
    return {**said, "sites": sites, "through": [str(item) for item in group.nameless], "is_all": group.is_all}
