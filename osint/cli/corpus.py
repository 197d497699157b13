"""pivot corpus: the articles to compare with."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from osint.cli._session import exit_code, note, open_store, workshop
from osint.cli.articles import SECONDS, counted, gap_lines
from osint.cli.domain import announce, progress, way_to
from osint.engine import text_index
from osint.engine.articles import Wanted, collect_articles
from osint.engine.collect import Request
from osint.engine.given_articles import Added, add_file
from osint.engine.parse_pool import ParsePool
from osint.engine.registry import load_registry
from osint.engine.reparse import Change, lines_of, reparse_all
from osint.errors import EXIT_DONE, EXIT_GAPS, EXIT_INTERRUPTED, EXIT_USAGE, UsageProblem
from osint.model.domain_name import read_target
from osint.model.outlets import recognised
from osint.model.public_suffix import split_suffix
from osint.model.run import Record
from osint.model.selector import Selector, SelectorKind
from osint.report.safe_text import safe
from osint.settings import Settings, load_settings
from osint.sources.base import Task
from osint.store import articles as store
from osint.store.corpus import CorpusEntry, EntryKind, drop_taken_out, entries, note_entry, take_back, take_out
from osint.store.database import Database

FORMAT = "pivot corpus 1"
_OF_A_PATH = ("/", "./", "../", "~", "\\")
_OF_A_FILE = (".txt", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".csv", ".tsv", ".gz", ".json", ".xml")


@dataclass(frozen=True, slots=True)
class Errand:
    """How the entries of one command are collected."""

    settings: Settings
    wanted: Wanted
    command: str
    replay: Path | None
    fresh: bool
    no_third_party: bool
    seconds: float


def add(what: tuple[str, ...], limit: int, since: datetime | None, replay: Path | None, as_json: bool, **given: object) -> None:
    """Add to what there is to compare with: `pivot corpus add`."""
    errand = _errand("corpus add", limit, since, replay, given)
    told: list[dict[str, object]] = []
    codes = {EXIT_DONE}
    for item in what:
        try:
            kind = kind_of(item)
            told.append(_add_file(errand.settings, Path(item)) if kind is EntryKind.FILE else _add_place(errand, item, kind))
        except UsageProblem as error:
            note(f"{item}: {error}")
            codes.add(EXIT_USAGE)
        if told and told[-1]["exit"] == EXIT_INTERRUPTED:
            break
    _tell(told, as_json=as_json)
    sys.exit(max(codes | {int(str(item["exit"])) for item in told}))


def refresh(limit: int, since: datetime | None, as_json: bool, **given: object) -> None:
    """Ask again for everything added: `pivot corpus refresh`."""
    errand = _errand("corpus refresh", limit, since, None, given)
    database, _ = open_store(errand.settings, must_exist=True)
    wanted = [entry for entry in entries(database) if entry.kind is not EntryKind.FILE]
    database.close()
    told: list[dict[str, object]] = []
    for entry in wanted:
        told.append(_add_place(errand, entry.what, entry.kind))
        if told[-1]["exit"] == EXIT_INTERRUPTED:
            break
    if not told:
        note("there is nothing to ask again: `pivot corpus add FEED|SITEMAP|URL` adds something")
    _tell(told, as_json=as_json)
    sys.exit(max((int(str(item["exit"])) for item in told), default=EXIT_DONE))


def show(as_json: bool, **given: object) -> None:
    """List what there is to compare with: `pivot corpus list`."""
    database, _ = open_store(load_settings(given), must_exist=True)
    try:
        sites, added = store.sites_with_articles(database), entries(database)
    finally:
        database.close()
    if as_json:
        click.echo(
            json.dumps(
                {"format": FORMAT, "sites": [_site_json(item) for item in sites], "entries": [_entry_json(e) for e in added]}, indent=2
            )
        )
        return
    click.echo(f"{counted(sum(item.articles for item in sites), 'article')} of {counted(len(sites), 'site')}")
    for item in sites:
        outlet = recognised(item.site)
        span = f"{item.earliest[:10]} to {item.latest[:10]}" if item.latest else "no dates"
        click.echo(
            safe(f"  {item.site:<32} {item.articles:>6}  {span}" + (f"  recognised: {outlet.name or outlet.domain}" if outlet else ""))
        )
    if added:
        click.echo("added:")
    for entry in added:
        click.echo(
            safe(
                f"  {entry.what}  ({entry.kind.value}, added {entry.added_at:%Y-%m-%d}, last asked {entry.refreshed_at:%Y-%m-%d %H:%M} UTC)"
            )
        )


def remove(what: tuple[str, ...], **given: object) -> None:
    """Take entries, sites or articles out: `pivot corpus remove`."""
    database, _ = open_store(load_settings(given), must_exist=True)
    try:
        missing = [item for item in what if not _take_out(database, item)]
    finally:
        database.close()
    if missing:
        raise UsageProblem(f"nothing of that name is there: {', '.join(missing)}; `pivot corpus list` shows what is")


def _take_out(database: Database, what: str) -> bool:
    """Take one thing out and say what came of it; False where there is no such thing."""
    added = entries(database)
    known = next((entry for entry in added if entry.what in {what, str(Path(what).absolute())}), None)
    site = "" if known else _site_named(database, what)
    name, kind = (known.what, known.kind) if known else (site or what, EntryKind.SITE if site else EntryKind.ADDRESS)
    if not (known or site or store.article_at(database, what)):
        return False
    take_out(database, name, kind)
    also = [entry.what for entry in added if kind is EntryKind.SITE and entry.kind is EntryKind.ADDRESS and _lies_on(entry.what, name)]
    for entry in also:
        take_out(database, entry, EntryKind.ADDRESS)
    count = drop_taken_out(database)
    is_list = kind is EntryKind.ADDRESS and not count
    click.echo(safe(f"{name}: " + ("not asked again; articles it led to stay" if is_list else f"{counted(count, 'article')} taken out")))
    for entry in also:
        click.echo(safe(f"{entry}: not asked again, since it lies on {name}"))
    return True


def _site_named(database: Database, what: str) -> str:
    """The site with articles that a word names, "" where it names none; an address with a path names no site."""
    if store.ids_of_site(database, what):
        return what
    try:
        domain = read_target(what, split_suffix).domain if kind_of(what) is EntryKind.SITE else ""
    except UsageProblem:
        return ""
    return domain if domain and store.ids_of_site(database, domain) else ""


def _lies_on(address: str, site: str) -> bool:
    return read_target(address, split_suffix).domain == site


def reread(**given: object) -> None:
    """Read all kept articles anew: `pivot corpus reread`."""
    settings = load_settings(given)
    changes = asyncio.run(_reread(settings))
    for change in changes:
        problem = change.problem.replace("\n", "; ")
        click.echo(safe(f"{change.source} on {change.subject}" + (f": {problem}" if problem else "")))
        for line in lines_of(change):
            click.echo(safe(f"  {line}"))
    differing = sum(bool(change.added or change.removed) for change in changes)
    click.echo(f"{counted(differing, 'answer')} read differently now" if differing else "no difference")


def reindex(**given: object) -> None:
    """Make the index anew: `pivot corpus reindex`."""
    settings = load_settings(given)
    database, _ = open_store(settings, must_exist=True)
    try:
        text_index.rebuild(database, settings.index_path)
        count = sum(item.articles for item in store.sites_with_articles(database))
    finally:
        database.close()
    click.echo(f"{counted(count, 'article')} indexed")


def kind_of(what: str) -> EntryKind:
    """What a person gave: a file that exists, a site (a name, or an address without a path), or any other address.

    Raises UsageProblem for what looks like a file that is not there, and for an address of which the beginning is missing.
    """
    if "://" not in what:
        if Path(what).is_file():
            return EntryKind.FILE
        if what.startswith(_OF_A_PATH) or Path(what).exists():
            raise UsageProblem("there is no such file")
        if "/" in what.rstrip("/"):
            raise UsageProblem("there is no such file, and an address begins with https:// or http://")
        if what.lower().endswith(_OF_A_FILE):
            raise UsageProblem("there is no such file")
        return EntryKind.SITE
    parts = urlsplit(what)
    if parts.scheme not in {"http", "https"}:
        raise UsageProblem("only http and https addresses can be asked")
    return EntryKind.ADDRESS if parts.path.strip("/") or parts.query else EntryKind.SITE


def _errand(command: str, limit: int, since: datetime | None, replay: Path | None, given: dict[str, object]) -> Errand:
    fresh, no_third_party = bool(given.pop("fresh")), bool(given.pop("no_third_party"))
    settings = load_settings(given)
    seconds = settings.run_timeout if given.get("run_timeout") is not None else SECONDS
    wanted = Wanted(limit=limit, since=since.replace(tzinfo=UTC) if since else None)
    return Errand(settings, wanted, command, replay, fresh, no_third_party, seconds)


def _add_place(errand: Errand, what: str, kind: EntryKind) -> dict[str, object]:
    asked = read_target(what, split_suffix)
    target, way = way_to(errand.settings, asked, errand.replay, no_third_party=errand.no_third_party)
    announce(asked, target, way, errand.settings)
    request = Request(target, way.contacts, errand.command, way.egress, errand.fresh, errand.seconds, way.replayed)
    places = [target.selector if kind is EntryKind.SITE else Selector(SelectorKind.URL, what)]
    wanted = Wanted(places=places, limit=errand.wanted.limit, since=errand.wanted.since)

    async def collect() -> tuple[Record, list[str], int]:
        async with workshop(errand.settings, progress) as shop:
            if errand.command == "corpus add":
                take_back(shop.database, target.domain, what)
            harvest = await collect_articles(shop, way.door, request, wanted)
            drop_taken_out(shop.database)
            note_entry(shop.database, what if kind is EntryKind.ADDRESS else target.domain, kind)
            return harvest.record, gap_lines(harvest), len(store.ids_of_site(shop.database, target.domain))

    record, gaps, count = asyncio.run(collect())
    return {"what": what, "kind": kind.value, "site": target.domain, "articles": count, "gaps": gaps, "exit": exit_code([record])}


def _add_file(settings: Settings, path: Path) -> dict[str, object]:
    path = path.absolute()

    async def read() -> Added:
        database, vault = open_store(settings)
        try:
            async with ParsePool(1, deadline=60.0) as pool:
                take_back(database, str(path))
                added = await add_file(database, vault, pool, path)
                if added.articles:
                    note_entry(database, str(path), EntryKind.FILE)
                return added
        finally:
            database.close()

    added = asyncio.run(read())
    return {
        "what": str(path),
        "kind": EntryKind.FILE.value,
        "site": ", ".join(added.sites[:5]),
        "articles": added.articles,
        "gaps": added.problems,
        "exit": EXIT_GAPS if added.problems else EXIT_DONE,
    }


def _tell(told: Sequence[dict[str, object]], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"format": FORMAT, "added": list(told)}, ensure_ascii=True, indent=2, sort_keys=True))
        return
    for item in told:
        click.echo(
            click.style(
                safe(f"{item['what']}: {counted(int(str(item['articles'])), 'article')} of {item['site'] or 'no site'} kept"), bold=True
            )
        )
        gaps = item["gaps"]
        assert isinstance(gaps, list)
        for line in gaps:
            click.echo(click.style(safe(f"! {line}"), fg="yellow"))


async def _reread(settings: Settings) -> list[Change]:
    database, vault = open_store(settings, must_exist=True)
    sources = {name: item for name, item in load_registry(settings).sources.items() if item.about.task is Task.ARTICLES}
    try:
        async with ParsePool(settings.workers or 2) as pool:
            changes = await reparse_all(database, vault, pool, sources, only=frozenset(sources))
            drop_taken_out(database)
            return changes
    finally:
        database.close()


def _site_json(item: store.SiteCount) -> dict[str, object]:
    outlet = recognised(item.site)
    return {
        "site": item.site,
        "articles": item.articles,
        "earliest": item.earliest,
        "latest": item.latest,
        "recognised": (outlet.name or outlet.domain) if outlet else "",
    }


def _entry_json(entry: CorpusEntry) -> dict[str, object]:
    return {"what": entry.what, "kind": entry.kind.value, "added": entry.added_at.isoformat(), "asked": entry.refreshed_at.isoformat()}
