"""pivot domain: from a name to evidence, facts and a report."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from osint.cli._print import print_sections
from osint.cli._session import exit_code, note, notice_of_proxies, workshop
from osint.engine.collect import Collection, Door, Request
from osint.engine.replayed import REPLAY_OF, open_case
from osint.model.domain_name import Target, read_target, unicode_name
from osint.model.evidence import Contact
from osint.model.outcome import Outcome
from osint.model.public_suffix import split_suffix
from osint.model.run import Record
from osint.net.live_door import LiveDoor
from osint.net.policy import ALL_CONTACTS, Policy, contacts_for, policy_for
from osint.net.politeness import Pace
from osint.report.domain_report import report_json, sections_of
from osint.report.parts import CaseNote
from osint.settings import Settings, load_settings
from osint.store import queries


@dataclass(frozen=True, slots=True)
class Way:
    """How a target is reached: the door, the contacts it makes, and what a replayed case says of itself."""

    door: Door
    contacts: frozenset[Contact]
    egress: str
    note: CaseNote
    replayed: bool


def run(name: str, replay: Path | None, as_json: bool, fresh: bool, no_third_party: bool, **given: object) -> None:
    """Collect and report one target: `pivot domain`."""
    settings = load_settings(given)
    asked = read_target(name, split_suffix)
    target, way = way_to(settings, asked, replay, no_third_party=no_third_party)
    announce(asked, target, way, settings)
    record = asyncio.run(_collect(settings, target, way, fresh=fresh))
    if as_json:
        click.echo(json.dumps(report_json(record, way.note), ensure_ascii=True, indent=2, sort_keys=True))
    else:
        _print(record, way)
    sys.exit(exit_code([record]))


def way_to(settings: Settings, asked: Target, replay: Path | None, *, no_third_party: bool) -> tuple[Target, Way]:
    """How a target is reached, and the name under which it is known there: over the network, or from a recorded case."""
    return _replay(asked, replay) if replay else (asked, _live(settings, asked, no_third_party=no_third_party))


def _live(settings: Settings, target: Target, *, no_third_party: bool) -> Way:
    policy = policy_for(settings, target.domain, contacts_for(passive=settings.passive, no_third_party=no_third_party))
    return live_way(policy, Pace(policy.pace))


def live_way(policy: Policy, pace: Pace) -> Way:
    """The way over the live network that a policy allows."""
    return Way(LiveDoor(policy, pace), policy.contacts, policy.way_out, CaseNote(), replayed=False)


def _replay(target: Target, folder: Path) -> tuple[Target, Way]:
    case = open_case(folder)
    filed = case.filed_under(target.domain)
    way = Way(case.door, ALL_CONTACTS, f"{REPLAY_OF}{folder}", replace(case.note, alias_note=case.alias_note(target.domain)), replayed=True)
    return (target if filed == target.domain else Target(filed, target.asked, filed)), way


def announce(asked: Target, target: Target, way: Way, settings: Settings) -> None:
    """Say which name was taken and who will notice, before anything is asked."""
    shown = unicode_name(target.domain)
    known_as = f" ({shown})" if shown != target.domain else ""
    note(f"target: {target.domain}{known_as}" + (", the registered domain of what you gave" if asked.was_narrowed else ""))
    if way.replayed:
        note(f"replaying the recorded case {way.note.title}: nothing leaves this machine")
        if way.note.alias_note:
            note(f"note: {way.note.alias_note}")
        return
    notice_of_proxies(settings)
    kinds = ", ".join(sorted(contact.value for contact in way.contacts))
    note(f"contacts this run may make: {kinds}")
    if Contact.TARGET in way.contacts:
        note(f"the target will see the requests, coming from {way.egress}, as: {settings.user_agent}")
    else:
        note("passive: the target will see nothing; what only it can tell stays unknown")


async def _collect(settings: Settings, target: Target, way: Way, *, fresh: bool) -> Record:
    request = Request(
        target=target,
        contacts=way.contacts,
        command="domain",
        egress=way.egress,
        fresh=fresh,
        seconds=settings.run_timeout,
        replayed=way.replayed,
    )
    async with workshop(settings, progress) as shop:
        run_id = await Collection(shop, way.door, request).run()
        return queries.record_of_run(shop.database, run_id)


def progress(outcome: Outcome) -> None:
    """Say what came of a question."""
    took = (outcome.ended_at - outcome.started_at).total_seconds()
    when = f"{took:.1f} s"
    if outcome.reused_from:
        when = f"kept from {outcome.reused_from:%Y-%m-%d %H:%M} UTC"
    elif outcome.ended_at < datetime.now(UTC) - timedelta(hours=1):
        when = f"recorded {outcome.ended_at:%Y-%m-%d}"
    note(f"  {outcome.result.value:<10} {outcome.source:<16} {outcome.subject.value}  ({when})")


def _print(record: Record, way: Way) -> None:
    shown = unicode_name(record.run.target)
    click.echo()
    click.echo(click.style(record.run.target, bold=True) + (f"  ({shown})" if shown != record.run.target else ""))
    if way.note.title:
        click.echo(f"Recorded case: {way.note.title}. Values marked [invented] stand in for what is not public.")
    if way.note.alias_note:
        click.echo(way.note.alias_note)
    print_sections(sections_of(record, way.note))
    kept = [exchange for exchange in record.exchanges if exchange.digest]
    click.echo()
    click.echo(
        f"{len(record.facts)} facts from {len(record.exchanges)} exchanges, {len(kept)} with bytes in the vault."
        " Numbers in [brackets] are evidence: `pivot evidence show NUMBER`."
    )
