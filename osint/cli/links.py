"""pivot links and pivot explain: which sites belong together, how surely, and why."""

from __future__ import annotations

import json

import click

from osint.cli._links import known_site, linked_database
from osint.cli._print import print_sections
from osint.cli._session import note
from osint.engine import linking
from osint.engine.linking import Found
from osint.errors import UsageProblem
from osint.linking.link import Link
from osint.linking.rules import RULE_BY_NAME
from osint.linking.weights import current
from osint.report.link_json import FORMAT, link_json
from osint.report.links import difference_section, link_section, quarantine_section
from osint.report.parts import Line
from osint.report.safe_text import safe
from osint.store import marks, queries
from osint.store.database import Database
from osint.store.judgements import Judgement, judgements

LEAST_SHOWN = 0.05


def run(name: str, show_all: bool, as_json: bool, **given: object) -> None:
    """List the sites linked to one: `pivot links`."""
    with linked_database(given) as database:
        site = known_site(database, name)
        found = linking.links_of(database, site)
        decided = {other: judgements(database, pair=(site, other)) for link in found.links for other in (_other(link, site),)}
        total = marks.count_sites(database)
        unknown = _unknown(database, site)
    if as_json:
        click.echo(
            json.dumps(
                {
                    "format": FORMAT,
                    "site": site,
                    "gaps": unknown,
                    "links": [_with_decisions(link, decided[_other(link, site)]) for link in found.links],
                },
                indent=2,
            )
        )
        return
    shown = [link for link in found.links if show_all or link.probability >= LEAST_SHOWN or link.copied_from]
    click.echo(f"{safe(site)}: {_counted(found, shown)} among {total} sites in this database (weights {current().version})")
    for link in shown:
        print_sections([link_section(link, site, _decisions(decided[_other(link, site)]))], as_written=True)
    print_sections([section for section in [quarantine_section(found.quarantined)] if section.lines], as_written=True)
    _print_rest(found, shown)
    for gap in unknown:
        note(f"not known of {site}: {gap}; links that rest on it cannot be seen")


def _unknown(database: Database, site: str) -> list[str]:
    """The sources that did not answer in the newest run of a site: what they would have told links nobody here."""
    latest = queries.latest_run(database, site, of_articles=False)
    kept = queries.outcomes_of_run(database, latest[0].id) if latest else []
    return [
        f"{item.outcome.source} ({item.outcome.result.value})"
        for item in kept
        if item.outcome.result.is_gap and item.outcome.subject.value == site
    ]


def explain(a: str, b: str, as_json: bool, **given: object) -> None:
    """Say everything that bears on two sites: `pivot explain`."""
    with linked_database(given) as database:
        first, second = known_site(database, a), known_site(database, b)
        if first == second:
            raise UsageProblem(f"{first} is one site; name two")
        link = linking.link_between(database, first, second)
        marked = linking.marked_sites(database, [first, second])
        decided = judgements(database, pair=(first, second))
    if as_json:
        click.echo(json.dumps({"format": FORMAT, **_with_decisions(link, decided)}, indent=2))
        return
    click.echo(f"weights {current().version}; 0 says nothing, 1 is ten times likelier under one hand, 2 a hundred times")
    different = difference_section(RULE_BY_NAME, *((item.site, item.marks) for item in (marked[first], marked[second])))
    print_sections([link_section(link, decided=_decisions(decided)), different], as_written=True)


def _other(link: Link, site: str) -> str:
    return link.b if link.a == site else link.a


def _with_decisions(link: Link, decided: list[Judgement]) -> dict[str, object]:
    said = [{"decision": item.decision.value, "note": item.note, "who": item.who, "at": item.at.isoformat()} for item in decided]
    return {**link_json(link), "decisions": said}


def _decisions(decided: list[Judgement]) -> list[Line]:
    return [
        Line("> decided", f"by {item.who} on {item.at:%Y-%m-%d}: {item.decision.value}" + (f" ({item.note})" if item.note else ""))
        for item in decided
    ]


def _counted(found: Found, shown: list[Link]) -> str:
    likely = sum(1 for link in found.links if link.probability >= current().probability(current().log_odds_of("likely")) - 1e-9)
    return f"{likely} linked at likely or above, {len(shown) - likely} weaker shown" if shown else "no link worth showing"


def _print_rest(found: Found, shown: list[Link]) -> None:
    hidden = len(found.links) - len(shown)
    if hidden:
        note(f"{hidden} more share something too common or too weak to matter; --all shows them")
    if found.left_out:
        note(f"{found.left_out} further sites share a value with it and were not compared")
