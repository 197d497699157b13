"""pivot pivot: from any value to the sites that carry it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable

import click

from osint.cli._links import linked_database
from osint.cli._session import note
from osint.engine.linking import site_of
from osint.errors import EXIT_FAILED, UsageProblem
from osint.model.codec import time_text
from osint.model.domain_name import name_selector, pasted_host, shown
from osint.model.known_values import known_value
from osint.model.public_suffix import split_suffix
from osint.model.selector import Selector, SelectorKind
from osint.report.safe_text import safe, shortened
from osint.store import queries
from osint.store.carriers import Carrier, carriers
from osint.store.database import Database
from osint.store.judgements import judgements

LIMIT = 1000
FORMAT = "pivot carriers 1"
_NAME_KINDS = frozenset({"ns", "mx", "host", "domain", "site"})
_UA = re.compile(r"(?i)ua-([0-9]{4,10})(?:-[0-9]{1,4})?")
_PAYEE = re.compile(r"(?i)(?:ca-)?(pub-[0-9]{16})")


def run(selector: str, as_json: bool, **given: object) -> None:
    """List the sites that carry a value: `pivot pivot`."""
    with linked_database(given) as database:
        found = {value: carriers(database, value, LIMIT) for value in meant(database, selector)}
        decided = {value: judgements(database, about=str(value)) for value in found}
    if as_json:
        click.echo(json.dumps({"format": FORMAT, "values": [_as_json(value, group) for value, group in found.items()]}, indent=2))
    for value, group in found.items() if not as_json else ():
        _print(value, group)
        for item in decided[value]:
            click.echo(safe(f"  > decided by {item.who} on {item.at:%Y-%m-%d}: {item.decision.value} {item.note}"))
    if not any(found.values()):
        note(f"no site in this database carries {selector}; that says nothing about the world")
        sys.exit(EXIT_FAILED)


def meant(database: Database, text: str) -> list[Selector]:
    """The selectors that a person may mean: kind:value, vendor:id, ns:name, or a value as it is; raises UsageProblem for an empty one."""
    prefix, colon, rest = text.strip().partition(":")
    if not text.strip() or (colon and not rest.strip()):
        raise UsageProblem(f"not a selector: {shown(text)}; write kind:value, for example ga:UA-12345678, ip:192.0.2.1, ns:ns1.example.net")
    kind, rest = prefix.lower(), rest.strip()
    if colon and kind in _NAME_KINDS:
        return [name_selector(pasted_host(rest), split_suffix)]
    if colon and kind == SelectorKind.ADS_SELLER and (payee := _PAYEE.fullmatch(rest)):
        return [Selector(SelectorKind.ADS_SELLER, f"google.com:{payee[1].lower()}")]
    if colon and kind in set(SelectorKind):
        return [Selector(SelectorKind(kind), rest)]
    if colon and "//" not in text[: len(prefix) + 3]:
        account = _UA.fullmatch(rest)
        return [Selector(SelectorKind.ACCOUNT, f"{kind}:{f'UA-{account[1]}' if account else rest}")]
    return queries.selectors_like(database, text.strip())


def _print(value: Selector, group: list[Carrier]) -> None:
    sites = _by_site(group)
    count = f"{len(sites)} site{'s' if len(sites) != 1 else ''}" + (" or more" if len(group) >= LIMIT else "")
    click.echo(click.style(f"{safe(str(value))}: carried by {count}", bold=True))
    known = known_value(value)
    if known:
        click.echo(safe(f"  ! {known.why}"))
    for site, found in sites.items():
        days = f"{min(item.first_seen for item in found):%Y-%m-%d} to {max(item.last_seen for item in found):%Y-%m-%d}"
        how = ", ".join(dict.fromkeys(item.relation.value for item in found))
        numbers = ", ".join(str(number) for number in sorted({item.exchange_id for item in found})[:4])
        click.echo(f"  {shortened(site, 60):<40} {how:<20} {days}" + click.style(f"  [{numbers}]", dim=True))


def _by_site(group: Iterable[Carrier]) -> dict[str, list[Carrier]]:
    """Carriers by the site they belong to; what is no name (an address, a certificate) stands for itself."""
    found: dict[str, list[Carrier]] = {}
    for item in group:
        is_name = item.subject.kind in {SelectorKind.DOMAIN, SelectorKind.HOST}
        site = (site_of(item.subject.value) if is_name else "") or str(item.subject)
        found.setdefault(site, []).append(item)
    return found


def _as_json(value: Selector, group: list[Carrier]) -> dict[str, object]:
    known = known_value(value)
    carried = [
        {
            "site": site,
            "relations": sorted({item.relation.value for item in found}),
            "first_seen": time_text(min(item.first_seen for item in found)),
            "last_seen": time_text(max(item.last_seen for item in found)),
            "evidence": sorted({item.exchange_id for item in found}),
        }
        for site, found in _by_site(group).items()
    ]
    return {"selector": str(value), "known_as": known.why if known else "", "sites": carried}
