"""pivot evidence: the raw bytes behind the facts."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from osint.cli._session import note, open_store
from osint.engine.verify import lines_of, verify_all
from osint.engine.versions import tool_versions
from osint.errors import UsageProblem
from osint.model.codec import exchange_json, time_text
from osint.model.domain_name import read_target, shown
from osint.model.evidence import Evidence
from osint.model.public_suffix import split_suffix
from osint.model.run import Run
from osint.report.safe_text import safe, shortened
from osint.settings import load_settings
from osint.store import queries
from osint.store.database import Database
from osint.store.evidence_folder import write_folder
from osint.store.queries import KeptExchange

SHOWN_BYTES = 20_000


def list_exchanges(target: str | None, as_json: bool, **given: object) -> None:
    """List exchanges: `pivot evidence list`."""
    database, _ = open_store(load_settings(given), must_exist=True)
    try:
        found = _exchanges(database, target)
    finally:
        database.close()
    if as_json:
        click.echo(
            json.dumps(
                [{"number": item.id, "run": item.run_id, **exchange_json(item.exchange)} for item in found], indent=2, sort_keys=True
            )
        )
        return
    for item in found:
        exchange = item.exchange
        when = f"{exchange.started_at:%Y-%m-%d %H:%M:%S}"
        digest = exchange.digest[:12] or "-" * 12
        line = f"{item.id:>5}  {exchange.status.value:<12} {when}  {digest}  {exchange.size:>8}  {exchange.source:<16} "
        click.echo(line + shortened(exchange.asked, 80))


def show_exchange(which: str, raw: bool, **given: object) -> None:
    """Show one exchange: `pivot evidence show`."""
    database, vault = open_store(load_settings(given), must_exist=True)
    try:
        found = _which(database, which)
    finally:
        database.close()
    body = vault.get(found.exchange.digest) if found.exchange.digest else b""
    if raw:
        sys.stdout.buffer.write(body)
        return
    click.echo(json.dumps(exchange_json(found.exchange), indent=2, ensure_ascii=True, sort_keys=True))
    click.echo()
    text = body[:SHOWN_BYTES].decode("utf-8", "backslashreplace")
    click.echo("\n".join(safe(line) for line in text.splitlines()) if body else "(no bytes came)")
    if len(body) > SHOWN_BYTES:
        note(f"the first {SHOWN_BYTES} of {len(body)} bytes are shown; --raw writes all")


def verify(**given: object) -> None:
    """Hash everything again: `pivot evidence verify`."""
    database, vault = open_store(load_settings(given), must_exist=True)
    try:
        for line in lines_of(verify_all(database, vault)):
            click.echo(line)
    finally:
        database.close()


def export(target: str, folder: Path, **given: object) -> None:
    """Write an evidence folder: `pivot evidence export`."""
    database, vault = open_store(load_settings(given), must_exist=True)
    try:
        found = _exchanges(database, target)
        domain = _filed_under(database, target)
    finally:
        database.close()
    evidence = [Evidence(item.exchange, vault.get(item.exchange.digest) if item.exchange.digest else b"") for item in found]
    manifest = {"title": f"evidence on {domain}", "made_at": time_text(datetime.now(UTC)), "made_by": tool_versions(), "targets": [domain]}
    count = write_folder(folder, evidence, manifest)
    click.echo(f"{count} exchanges written to {safe(str(folder))}")


def _exchanges(database: Database, target: str | None) -> list[KeptExchange]:
    """The exchanges of a target's newest run and of the newest about its articles, or all; reused ones are among them.

    Raises UsageProblem where the target was never collected.
    """
    if target is None:
        return queries.exchanges(database)
    domain = _filed_under(database, target)
    runs = [run for of_articles in (False, True) if (run := _newest(database, domain, of_articles=of_articles))]
    if not runs:
        raise UsageProblem(f"{domain} was never collected in {database.path}")
    outcomes = dict.fromkeys(outcome for run in runs for outcome in queries.evidence_outcomes(database, run.id))
    return queries.exchanges(database, outcome_ids=list(outcomes))


def _newest(database: Database, domain: str, *, of_articles: bool) -> Run | None:
    """The newest run of a target, about its articles or not, whether it came to its end or not."""
    found = [queries.latest_run(database, domain, unfinished=unfinished, of_articles=of_articles) for unfinished in (False, True)]
    return max((run for run, _ in filter(None, found)), key=lambda run: run.started_at, default=None)


def _filed_under(database: Database, target: str) -> str:
    """What a target's runs are filed under: the name of an imported file as it is, or the site's registered domain."""
    is_known = any(queries.latest_run(database, target, unfinished=unfinished) for unfinished in (False, True))
    return target if is_known else read_target(target, split_suffix).domain


def _which(database: Database, which: str) -> KeptExchange:
    is_number = which.isascii() and which.isdigit() and len(which) < 12
    is_digest = len(which) >= 8 and all(char in "0123456789abcdef" for char in which.lower())
    if not is_number and not is_digest:
        raise UsageProblem(f"not a number and not the beginning of a SHA-256: {shown(which)}")
    found = queries.exchanges(database, number=int(which)) if is_number else []
    if not found and is_digest:
        found = queries.exchanges(database, digest=which.lower())
    if not found:
        raise UsageProblem(f"there is no exchange {which} in {database.path}")
    return found[0]
