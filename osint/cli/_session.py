"""Everything a collecting command sets up: settings, database, vault, sources, parsing processes, Ctrl-C."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import click

from osint.engine.collect import Workshop
from osint.engine.parse_pool import ParsePool
from osint.engine.registry import load_registry
from osint.errors import EXIT_DONE, EXIT_GAPS, EXIT_INTERRUPTED
from osint.model.outcome import Outcome, Result
from osint.model.run import Record, RunState
from osint.report.safe_text import safe
from osint.settings import Settings, ignored_proxies
from osint.store.database import Database, open_database
from osint.store.vault import Vault

COLLECT_AFTER = 50_000
"""New objects between two searches for garbage; with Python's own 700 they take a tenth of a collection's processor time."""


def open_store(settings: Settings, *, must_exist: bool = False) -> tuple[Database, Vault]:
    """The database and the vault of the settings."""
    return open_database(settings.database_path, must_exist=must_exist), Vault(settings.vault_path)


@asynccontextmanager
async def workshop(settings: Settings, on_event: Callable[[Outcome], None]) -> AsyncIterator[Workshop]:
    """What every run of this process shares; the first Ctrl-C stops asking and keeps, the second ends at once."""
    database, vault = open_store(settings)
    registry = load_registry(settings)
    for name, why in registry.broken.items():
        note(f"the source {name} could not be loaded: {why}")
    async with ParsePool(settings.workers or min(os.cpu_count() or 1, 4)) as pool:
        gc.set_threshold(COLLECT_AFTER)  # after the pool was opened, which takes all that was loaded out of the search
        shop = Workshop(database, vault, pool, list(registry.sources.values()), on_event)
        _on_interrupt(shop)
        try:
            yield shop
        finally:
            database.close()


def _on_interrupt(shop: Workshop) -> None:
    def stop() -> None:
        if shop.stopping.is_set():
            os._exit(EXIT_INTERRUPTED)
        note("stopping: what was collected is being kept (Ctrl-C again ends at once)")
        shop.stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)


def exit_code(records: list[Record]) -> int:
    """The exit code that runs add up to: interrupted, done with gaps, or done."""
    if any(record.run.state is RunState.INTERRUPTED for record in records):
        return EXIT_INTERRUPTED
    return EXIT_GAPS if any(is_unwanted_gap(outcome) for record in records for outcome in record.outcomes) else EXIT_DONE


def is_unwanted_gap(outcome: Outcome) -> bool:
    """Whether a source that should have answered did not; what the person ruled out does not count."""
    return outcome.result.is_gap and outcome.result is not Result.NOT_ASKED


def note(text: str) -> None:
    """A remark to the person, on standard error."""
    click.echo(safe(text), err=True)


def notice_of_proxies(settings: Settings) -> None:
    """Say that proxies of the environment are not used."""
    found = ignored_proxies()
    if found and not settings.proxy:
        note(f"note: {', '.join(found)} in the environment is not used; --proxy or the setting `proxy` is")
