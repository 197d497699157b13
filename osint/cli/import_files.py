"""pivot import: lists and STIX bundles that others have published."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

import click

from osint.cli._habits import counted, print_habits
from osint.cli._session import note, open_store
from osint.engine.importing import DEADLINE_SECONDS, Imported, Importer
from osint.engine.parse_pool import ParsePool
from osint.errors import EXIT_DONE, EXIT_GAPS, EXIT_USAGE, UsageProblem
from osint.model.outcome import Result
from osint.report.naming import Habits, habits_json, habits_of
from osint.report.safe_text import safe
from osint.settings import Settings, load_settings
from osint.store import queries
from osint.store.carriers import registration_days
from osint.store.database import Database

FORMAT = "pivot import 1"
MOST_SHOWN = 30


def run(files: tuple[Path, ...], dates: str, label: str, as_json: bool, **given: object) -> None:
    """Import files: `pivot import`."""
    imported, refused = asyncio.run(_import(load_settings(given), files, dates, label))
    if as_json:
        read = [_as_json(item) | habits_json(habits) for item, habits in imported]
        click.echo(json.dumps({"format": FORMAT, "files": read, "refused": refused}, indent=2))
    else:
        for item, habits in imported:
            _print(item)
            print_habits(habits, safe(item.file))
            for words in item.problems:
                click.echo(click.style(safe(f"! {words}"), fg="yellow"))
    for words in refused:
        note(words)
    sys.exit(_code([item for item, _ in imported], refused))


async def _import(settings: Settings, files: tuple[Path, ...], dates: str, label: str) -> tuple[list[tuple[Imported, Habits]], list[str]]:
    """What was read in each file, with how its sites are named and when they were registered, and why others were not read at all."""
    imported: list[tuple[Imported, Habits]] = []
    refused: list[str] = []
    database, vault = open_store(settings)
    try:
        async with ParsePool(settings.workers or min(os.cpu_count() or 1, 2), DEADLINE_SECONDS) as pool:
            importer = Importer(database, vault, pool)
            for path in files:
                try:
                    found = await importer.import_file(path, dates, label)
                    imported.append((found, _habits(database, found)))
                except UsageProblem as error:
                    refused.append(str(error))
    finally:
        database.close()
    return imported, refused


def _habits(database: Database, found: Imported) -> Habits:
    """How the sites of a file are named and when they were registered, as the file says, or else as the database knows."""
    sites = sorted(found.sites)
    said = registration_days(database, sites, queries.evidence_outcomes(database, found.run_id))
    return habits_of(sites, said or registration_days(database, sites))


def _code(imported: list[Imported], refused: list[str]) -> int:
    if refused:
        return EXIT_USAGE
    return EXIT_GAPS if any(item.result is not Result.ANSWERED for item in imported) else EXIT_DONE


def _print(item: Imported) -> None:
    again = " (imported before: nothing is new)" if item.again else ""
    click.echo(click.style(safe(f"{item.file}: {counted(len(item.sites), 'site')}{again}"), bold=True))
    for words in item.about:
        click.echo(safe(f"  {words}"))
    if item.placed:
        click.echo(f"  {len(item.placed)} of the sites {'have' if len(item.placed) > 1 else 'has'} an address or a group")
    counts = (
        (item.addresses, "address", "addresses"),
        (item.dates, "date of registration", "dates of registration"),
        (len(item.profiles), "profile", "profiles"),
        (item.relations, "relation", "relations"),
    )
    for count, one, many in counts:
        if count:
            click.echo(f"  {counted(count, one, many)}")
    for group, members in sorted(item.groups.items())[:MOST_SHOWN]:
        click.echo(safe(f"  group: {group} ({len(members)})"))
    if len(item.groups) > MOST_SHOWN:
        click.echo(f"  and {counted(len(item.groups) - MOST_SHOWN, 'more group')}")
    if item.not_used:
        more = len(item.not_used) - MOST_SHOWN
        shown = ", ".join(item.not_used[:MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")
        click.echo(safe(f"  not used: {shown}"))


def _as_json(item: Imported) -> dict[str, object]:
    return {
        "file": item.file,
        "source": item.kind,
        "name": item.name,
        "sha256": item.digest,
        "bytes": item.size,
        "run": item.run_id,
        "imported_before": item.again,
        "result": item.result.value,
        "statements": item.statements,
        "sites": len(item.sites),
        "sites_with_address_or_group": len(item.placed),
        "addresses": item.addresses,
        "dates": item.dates,
        "profiles": len(item.profiles),
        "relations": item.relations,
        "groups": {group: len(members) for group, members in sorted(item.groups.items())},
        "not_used": item.not_used,
        "problems": item.problems,
    }
