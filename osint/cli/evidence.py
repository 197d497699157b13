"""pivot evidence: the raw bytes behind the facts."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from osint.cli._options import db_option, json_option
from osint.cli._session import note, open_store
from osint.engine.verify import lines_of, verify_all
from osint.engine.versions import tool_versions
from osint.errors import UsageProblem
from osint.model.codec import exchange_json, time_text
from osint.model.domain_name import read_target, shown
from osint.model.evidence import Evidence
from osint.model.public_suffix import split_suffix
from osint.report.safe_text import safe, shortened
from osint.settings import load_settings
from osint.store import queries
from osint.store.database import Database
from osint.store.evidence_folder import write_folder
from osint.store.queries import KeptExchange

SHOWN_BYTES = 20_000


@click.group("evidence")
def command() -> None:
    """List, show, verify and export the raw bytes behind the facts."""


@command.command("list")
@click.argument("target", required=False)
@db_option
@json_option
def list_command(target: str | None, as_json: bool, **given: object) -> None:
    """List the exchanges of the newest run of TARGET, or all of them: number, status, time, what was asked."""
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


@command.command("show")
@click.argument("which")
@click.option("--raw", is_flag=True, help="Write the bytes as received, and nothing else, to standard output.")
@db_option
def show_command(which: str, raw: bool, **given: object) -> None:
    """Show one exchange and its bytes. WHICH is its number, or the beginning of its SHA-256 (8 characters or more)."""
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


@command.command("verify")
@db_option
def verify_command(**given: object) -> None:
    """Hash all evidence again. Exit code 4, naming the first item that was altered, is missing or was cut short."""
    database, vault = open_store(load_settings(given), must_exist=True)
    try:
        for line in lines_of(verify_all(database, vault)):
            click.echo(line)
    finally:
        database.close()


@command.command("export")
@click.argument("target")
@click.argument("folder", type=click.Path(path_type=Path))
@db_option
def export_command(target: str, folder: Path, **given: object) -> None:
    """Write the evidence of the newest run of TARGET into FOLDER: a manifest, the exchanges, the raw bytes, SHA256SUMS.

    The folder can be checked with sha256sum -c, read by people, and replayed: pivot domain TARGET --replay FOLDER.
    """
    database, vault = open_store(load_settings(given), must_exist=True)
    try:
        found = _exchanges(database, target)
    finally:
        database.close()
    evidence = [Evidence(item.exchange, vault.get(item.exchange.digest) if item.exchange.digest else b"") for item in found]
    domain = read_target(target, split_suffix).domain
    manifest = {"title": f"evidence on {domain}", "made_at": time_text(datetime.now(UTC)), "made_by": tool_versions(), "targets": [domain]}
    count = write_folder(folder, evidence, manifest)
    click.echo(f"{count} exchanges written to {safe(str(folder))}")


def _exchanges(database: Database, target: str | None) -> list[KeptExchange]:
    """The exchanges of a target's newest run, reused ones included, or all; raises UsageProblem where it was never collected."""
    if target is None:
        return queries.exchanges(database)
    domain = read_target(target, split_suffix).domain
    runs = [found for unfinished in (False, True) if (found := queries.latest_run(database, domain, unfinished=unfinished))]
    if not runs:
        raise UsageProblem(f"{domain} was never collected in {database.path}")
    newest = max((run for run, _ in runs), key=lambda run: run.started_at)
    return queries.exchanges(database, outcome_ids=queries.evidence_outcomes(database, newest.id))


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
