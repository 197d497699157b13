"""pivot clusters: groups of sites, what holds each together, and its weakest bridge."""

from __future__ import annotations

import json

import click

from osint.cli._links import linked_database
from osint.cli._session import note
from osint.engine.clusters import grouped
from osint.errors import UsageProblem
from osint.linking.clusters import Cluster
from osint.linking.link import Link
from osint.linking.weights import current
from osint.model.domain_name import shown
from osint.report.link_json import link_json
from osint.report.links import summary
from osint.report.safe_text import safe
from osint.store import marks

FORMAT = "pivot clusters 1"
MOST_SITES = 12


def run(least: str, limit: int, as_json: bool, **given: object) -> None:
    """Group the sites of the database: `pivot clusters`."""
    words = [word for _, word in current().words]
    if least not in words:
        raise UsageProblem(f"not a word of the scale: {shown(least)}; the words are {', '.join(words)}")
    with linked_database(given) as database:
        found = grouped(database, least, limit)
        total = marks.count_sites(database)
    if as_json:
        head = {"format": FORMAT, "weights": current().version, "least": least, "sites": total}
        click.echo(json.dumps({**head, "clusters": [_as_json(item) for item in found.clusters]}, indent=2))
        return
    count = "1 group holds" if found.groups == 1 else f"{found.groups} groups hold"
    click.echo(f"{count} {found.held} of {total} sites (links of at least {least!r}, weights {current().version})")
    for number, item in enumerate(found.clusters, start=1):
        _print(number, item)
    if found.groups > len(found.clusters):
        note(f"{found.groups - len(found.clusters)} smaller groups are not shown; --limit shows more")


def _print(number: int, item: Cluster[Link]) -> None:
    names = ", ".join(item.sites[:MOST_SITES]) + (f" and {len(item.sites) - MOST_SITES} more" if len(item.sites) > MOST_SITES else "")
    click.echo()
    click.echo(click.style(safe(f"{number}. {len(item.sites)} sites: {names}"), bold=True))
    click.echo(f"  {len(item.links)} links; {item.cohesion:.0%} of its pairs are linked")
    for group, count in _held_by(item).items():
        click.echo(safe(f"  held together by: {group} ({count} links)"))
    weakest = f"{item.weakest.a} and {item.weakest.b}, {summary(item.weakest)}"
    split = f"; without it the group falls into {item.halves[0]} and {item.halves[1]}" if item.is_bridge else ""
    click.echo(safe(f"  weakest link that it needs: {weakest}{split}"))


def _held_by(item: Cluster[Link]) -> dict[str, int]:
    """The groups of reasons that its links rest on, the commonest first."""
    counts: dict[str, int] = {}
    for link in item.links:
        for reason in link.reasons:
            if reason.counted > 0:
                counts[reason.group] = counts.get(reason.group, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:6])


def _as_json(item: Cluster[Link]) -> dict[str, object]:
    return {
        "sites": list(item.sites),
        "cohesion": round(item.cohesion, 4),
        "held_by": _held_by(item),
        "weakest": {"a": item.weakest.a, "b": item.weakest.b, "is_bridge": item.is_bridge, "halves": list(item.halves)},
        "links": [link_json(link) for link in item.links],
    }
