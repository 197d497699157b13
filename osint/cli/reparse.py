"""pivot reparse: read all kept evidence again with today's parsers."""

from __future__ import annotations

import asyncio
import json
import os

import click

from osint.cli._session import open_store
from osint.engine.parse_pool import ParsePool
from osint.engine.registry import load_registry
from osint.engine.reparse import Change, lines_of, reparse_all
from osint.model.codec import observation_json
from osint.report.safe_text import safe
from osint.settings import Settings, load_settings


def run(as_json: bool, **given: object) -> None:
    """Read all evidence again: `pivot reparse`."""
    changes = asyncio.run(_reparse(load_settings(given)))
    if as_json:
        click.echo(json.dumps([_as_json(change) for change in changes], indent=2, sort_keys=True))
        return
    for change in changes:
        click.echo(safe(f"{change.source} {change.subject}") + (f": {safe(change.problem)}" if change.problem else ""))
        for line in lines_of(change):
            click.echo(f"  {safe(line)}")
    added, removed = (
        sum(len(items) for items in group) for group in ([item.added for item in changes], [item.removed for item in changes])
    )
    click.echo(f"{added} statements added, {removed} removed" if added or removed else "no difference")


async def _reparse(settings: Settings) -> list[Change]:
    database, vault = open_store(settings, must_exist=True)
    try:
        async with ParsePool(settings.workers or min(os.cpu_count() or 1, 4)) as pool:
            return await reparse_all(database, vault, pool, load_registry().sources)
    finally:
        database.close()


def _as_json(change: Change) -> dict[str, object]:
    return {
        "source": change.source,
        "subject": change.subject,
        "problem": change.problem,
        "added": [observation_json(item) for item in change.added],
        "removed": [observation_json(item) for item in change.removed],
    }
