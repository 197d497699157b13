"""pivot clusters: groups of sites, what holds each together, and its weakest bridge."""

from __future__ import annotations

import json

import click

from osint.cli._links import linked_database
from osint.cli._session import note
from osint.engine.clusters import grouped
from osint.errors import UsageProblem
from osint.linking.clusters import Cluster, Joined
from osint.linking.joints import Joint, joints_of
from osint.linking.weights import current
from osint.model.domain_name import shown
from osint.report.link_json import link_json
from osint.report.links import summary, verdict
from osint.report.safe_text import safe
from osint.store import marks

FORMAT = "pivot clusters 2"
MOST_SITES = 12
MOST_JOINTS, MOST_VALUES = 6, 3


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


def _print(number: int, item: Cluster[Joined]) -> None:
    names = ", ".join(item.sites[:MOST_SITES]) + (f" and {len(item.sites) - MOST_SITES} more" if len(item.sites) > MOST_SITES else "")
    click.echo()
    click.echo(click.style(safe(f"{number}. {len(item.sites)} sites: {names}"), bold=True))
    count = sum(1 for link in item.links if not link.as_groups)
    click.echo(f"  {count} link{'s' if count != 1 else ''}; {item.cohesion:.0%} of its pairs are linked")
    for group, links in _held_by(item).items():
        click.echo(safe(f"  held together by: {group} ({links} link{'s' if links != 1 else ''})"))
    if joints := joints_of(item):
        _print_joints(joints)
    else:
        split = f"; without it the group falls into {item.halves[0]} and {item.halves[1]}" if item.is_bridge else ""
        click.echo(safe(f"  weakest link that it needs: {item.weakest.a} and {item.weakest.b}, {summary(item.weakest.link)}{split}"))


def _print_joints(joints: list[Joint]) -> None:
    click.echo("  no link of two sites holds all of it together; its parts share values that hardly anybody else carries,")
    click.echo("  each part counted as one site:")
    for joint in joints[:MOST_JOINTS]:
        sizes = " and ".join("1 site" if size == 1 else f"{size} sites" for size in joint.sizes)
        more = f" and {len(joint.values) - MOST_VALUES} more" if len(joint.values) > MOST_VALUES else ""
        click.echo(safe(f"    {sizes}: {'; '.join(joint.values[:MOST_VALUES])}{more}"))
        click.echo(safe(f"      {_joined_in_words(joint.strongest)}"))
    if len(joints) > MOST_JOINTS:
        click.echo(f"    and {len(joints) - MOST_JOINTS} more such joints; --json has them all")


def _joined_in_words(item: Joined) -> str:
    assert item.counted is not None  # only what joins groups is asked about
    weighed = verdict(item.counted.word, item.counted.probability)
    return f"{item.a} and {item.b}: weighed as groups {weighed}; the two alone: {item.link.word} ({item.link.probability:.2f})"


def _held_by(item: Cluster[Joined]) -> dict[str, int]:
    """The groups of reasons that its links rest on, the commonest first."""
    counts: dict[str, int] = {}
    for link in item.links:
        for reason in link.link.reasons if not link.as_groups else ():
            if reason.counted > 0:
                counts[reason.group] = counts.get(reason.group, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:6])


def _as_json(item: Cluster[Joined]) -> dict[str, object]:
    weakest = item.weakest
    joints = [
        {"sizes": list(joint.sizes), "values": list(joint.values), "a": joint.strongest.a, "b": joint.strongest.b}
        for joint in joints_of(item)
    ]
    return {
        "sites": list(item.sites),
        "cohesion": round(item.cohesion, 4),
        "held_by": _held_by(item),
        "weakest": {
            "a": weakest.a,
            "b": weakest.b,
            "as_groups": weakest.as_groups,
            "is_bridge": item.is_bridge,
            "halves": list(item.halves) if item.is_bridge else None,
        },
        "links": [link_json(link.link) for link in item.links if not link.as_groups],
        "joints": joints,
        "joined_as_groups": [
            {"weighed_as_groups": link_json(link.counted), "alone": link_json(link.link)} for link in item.links if link.counted
        ],
    }
