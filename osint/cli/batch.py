"""pivot batch: collect many sites from a list."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from osint.cli._session import exit_code, is_unwanted_gap, note, notice_of_proxies, workshop
from osint.engine.batch import BatchResult, Errand, run_batch
from osint.engine.collect import Door, Request
from osint.engine.target_list import Entry, read_targets
from osint.errors import EXIT_GAPS, EXIT_INTERRUPTED
from osint.model.domain_name import Target
from osint.net.known_addresses import KnownAddresses
from osint.net.live_door import LiveDoor
from osint.net.policy import Policy, contacts_for, policy_for
from osint.net.politeness import Pace
from osint.report.domain_report import report_json
from osint.report.parts import CaseNote
from osint.report.safe_text import safe
from osint.settings import Settings, load_settings


def run(file: Path, as_json: bool, fresh: bool, no_third_party: bool, **given: object) -> None:
    """Collect a list: `pivot batch` as osint.cli.commands describes it."""
    settings = load_settings(given)
    batch = _Batch(settings, as_json=as_json, fresh=fresh, no_third_party=no_third_party)
    notice_of_proxies(settings)
    asyncio.run(batch.run(file))
    sys.exit(batch.code)


class _Batch:
    """One batch: prints each result as it comes and remembers only counts."""

    def __init__(self, settings: Settings, *, as_json: bool, fresh: bool, no_third_party: bool) -> None:
        self._settings = settings
        self._as_json = as_json
        self._fresh = fresh
        self._contacts = contacts_for(passive=settings.passive, no_third_party=no_third_party)
        policy_for(settings, "", self._contacts)
        self._pace = Pace(settings.pace)
        self._known = KnownAddresses()
        self._codes: set[int] = set()
        self._counts = {"done": 0, "kept from before": 0, "not read": 0}

    async def run(self, file: Path) -> None:
        """Collect every target of the list."""
        errand = Errand(self._request, self._door, self._settings.parallel, self._fresh, whole=self._as_json)
        async with workshop(self._settings, lambda _: None) as shop:
            await run_batch(shop, self._targets(read_targets(file)), errand, self._show)
            if shop.stopping.is_set():
                self._codes.add(EXIT_INTERRUPTED)
        note(", ".join(f"{count} {what}" for what, count in self._counts.items() if count) or "the list is empty")

    @property
    def code(self) -> int:
        """The exit code of the batch."""
        return max(self._codes, default=0)

    def _targets(self, entries: Iterator[Entry]) -> Iterator[Target]:
        for entry in entries:
            if entry.target is None:
                note(f"line {entry.line}: {entry.problem}")
                self._counts["not read"] += 1
                self._codes.add(EXIT_GAPS)
            else:
                yield entry.target

    def _policy(self, target: Target) -> Policy:
        return policy_for(self._settings, target.domain, self._contacts)

    def _door(self, target: Target) -> Door:
        return LiveDoor(self._policy(target), self._pace, self._known)

    def _request(self, target: Target) -> Request:
        policy = self._policy(target)
        return Request(target, policy.contacts, "batch", policy.way_out, fresh=self._fresh, seconds=self._settings.run_timeout)

    def _show(self, result: BatchResult) -> None:
        self._counts["kept from before" if result.skipped else "done"] += 1
        self._codes.add(exit_code([result.record]))
        if self._as_json:
            click.echo(json.dumps(report_json(result.record, CaseNote()), ensure_ascii=True, sort_keys=True))
            return
        missing = [outcome.source for outcome in result.record.outcomes if is_unwanted_gap(outcome)]
        words = f"{result.facts} facts" + (f", gaps: {', '.join(dict.fromkeys(missing))}" if missing else "")
        click.echo(safe(f"{result.target.domain}: {words}" + (" (kept from before)" if result.skipped else "")))
