"""Looks at everything a run needs and says in words what is fine, what is not, and what to do."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from osint.data import list_dates
from osint.engine.registry import load_registry
from osint.engine.versions import tool_versions
from osint.errors import OsintError
from osint.model.codec import time_text
from osint.model.evidence import Contact
from osint.model.public_suffix import snapshot_date
from osint.net.credentials import bare_proxy
from osint.net.live_door import LiveDoor
from osint.net.policy import contacts_for, policy_for
from osint.net.politeness import Pace
from osint.records.dns_wire import read_dns
from osint.records.rdap_bootstrap import bootstrap_date
from osint.settings import Settings, config_path, ignored_proxies
from osint.store.database import open_database

FREE_BYTES = 1_000_000_000
OLD_DAYS = 365


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: fine, broken (False) or worth knowing (None)."""

    what: str
    fine: bool | None
    words: str


def examine(settings: Settings) -> list[Finding]:
    """Everything that was looked at, in order; a look that fails is itself a finding."""
    found: list[Finding] = []
    for look in LOOKS:
        try:
            found += look(settings)
        except OsintError as error:
            found.append(Finding(look.__name__.removeprefix("_"), False, str(error)))
    return found


def _versions(settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - all looks take the settings
    versions = tool_versions()
    missing = [name for name, version in versions.items() if version == "not installed"]
    yield Finding("versions", not missing, ", ".join(f"{name} {version}" for name, version in versions.items()))


def _settings(settings: Settings) -> Iterator[Finding]:
    path = config_path()
    yield Finding(
        "settings", True if path.is_file() else None, f"{path}" if path.is_file() else f"no file at {path}; defaults are in force"
    )
    if settings.passive:
        yield Finding("passive", None, "set: no run contacts a target")
    if settings.allow_net:
        yield Finding("allow_net", None, f"the address guard lets through {settings.allow_net}")


def _resolver(settings: Settings) -> Iterator[Finding]:
    policy = policy_for(settings, "", contacts_for(passive=False, no_third_party=False))
    if Contact.DNS not in policy.contacts:
        yield Finding("resolver", None, "a proxy is set and no DoH resolver: DNS questions are refused, so that none leaks")
        return
    yield asyncio.run(_ask_root(policy_door=LiveDoor(policy, Pace(0))))


async def _ask_root(policy_door: LiveDoor) -> Finding:
    label = policy_door.resolver.label
    try:
        answer = await policy_door.resolver.ask(".", "NS")
        servers = len(read_dns(answer.wire).records)
    except (OsintError, OSError, EOFError) as error:
        return Finding("resolver", False, f"{label}: {error}")
    finally:
        await policy_door.close()
    return Finding("resolver", servers > 0, f"{label} answers over {answer.transport} ({servers} root name servers)")


def _clock(settings: Settings) -> Iterator[Finding]:
    """A clock that stands before the last thing that was kept is wrong, or was."""
    now = datetime.now(UTC)
    words = f"{now:%Y-%m-%d %H:%M:%S} UTC"
    path = settings.database_path
    if path.is_file():
        try:
            last = _ask_read_only(path, "SELECT max(ended_at) FROM outcome")
        except sqlite3.DatabaseError:
            last = None  # what is wrong with the database is said under that heading
        if isinstance(last, str) and last > time_text(now):
            yield Finding("clock", False, f"{words}, but evidence was kept at {last}: the clock was set back")
            return
    yield Finding("clock", True, words)


def _proxy(settings: Settings) -> Iterator[Finding]:
    if settings.proxy:
        yield Finding("proxy", True, f"everything goes through {bare_proxy(settings.proxy)}, or is refused")
    else:
        yield Finding("proxy", True, "none: connections come from this machine")
    found = ignored_proxies()
    if found:
        yield Finding("proxy", None, f"{', '.join(found)} in the environment is not used")


def _database(settings: Settings) -> Iterator[Finding]:
    path = settings.database_path
    if not path.exists():
        yield Finding("database", None, f"none yet; the first run makes {path}")
        return
    open_database(path).close()
    try:
        verdict = str(_ask_read_only(path, "PRAGMA quick_check(1)"))
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    yield Finding("database", verdict == "ok", f"{path}: {'sound' if verdict == 'ok' else verdict}")


def _ask_read_only(path: Path, question: str) -> object:
    """The first value of the answer of a database that must not be changed by looking at it."""
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(question).fetchone()[0]


def _disk(settings: Settings) -> Iterator[Finding]:
    folder = next(place for place in [settings.vault_path, *settings.vault_path.parents] if place.exists())
    free = shutil.disk_usage(folder).free
    writable = os.access(folder, os.W_OK)
    words = f"{free / 1e9:.1f} GB free for {settings.vault_path}" + ("" if writable else "; it cannot be written")
    yield Finding("disk", writable and free > FREE_BYTES, words)


def _sources(settings: Settings) -> Iterator[Finding]:  # noqa: ARG001
    registry = load_registry()
    keys = [source.about.name for source in registry.sources.values() if source.about.key]
    needs = f"; needing a key: {', '.join(keys)}" if keys else "; none needs a key"
    yield Finding("sources", bool(registry.sources), f"{len(registry.sources)} installed{needs}")
    for name, why in registry.broken.items():
        yield Finding("sources", False, f"{name} could not be loaded: {why}")


def _lists(settings: Settings) -> Iterator[Finding]:  # noqa: ARG001
    for what, dated in (("public suffix list", snapshot_date()), ("RDAP bootstrap", bootstrap_date()), *list_dates()):
        yield Finding(what, _is_recent(dated), f"of {dated}")


def _is_recent(dated: str) -> bool | None:
    try:
        return True if (datetime.now(UTC).date() - date.fromisoformat(dated)).days < OLD_DAYS else None
    except ValueError:
        return None


LOOKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    _versions,
    _settings,
    _resolver,
    _clock,
    _proxy,
    _database,
    _disk,
    _sources,
    _lists,
)
