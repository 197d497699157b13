"""pivot articles: find and keep what a site publishes."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from osint.cli._session import exit_code, workshop
from osint.cli.domain import Way, announce, progress, way_to
from osint.engine.articles import Harvest, Wanted, collect_articles
from osint.engine.collect import Request
from osint.model.domain_name import Target, read_target
from osint.model.public_suffix import split_suffix
from osint.report.articles import FORMAT, article_json, article_lines
from osint.report.safe_text import safe
from osint.settings import Settings, load_settings
from osint.store.articles import KeptArticle, articles_of
from osint.store.corpus import drop_taken_out, take_back

SECONDS = 1800.0
"""How long a run about articles may take where nothing is said: hundreds of pages with a pause before each."""
MOST_LINES = 10
"""So many gaps are told one by one."""


def run(
    name: str, limit: int, since: datetime | None, replay: Path | None, as_json: bool, fresh: bool, no_third_party: bool, **given: object
) -> None:
    """Collect the articles of one site: `pivot articles`."""
    settings = load_settings(given)
    asked = read_target(name, split_suffix)
    target, way = way_to(settings, asked, replay, no_third_party=no_third_party)
    announce(asked, target, way, settings)
    after = since.replace(tzinfo=UTC) if since else None
    seconds = settings.run_timeout if given.get("run_timeout") is not None else SECONDS
    request = Request(target, way.contacts, "articles", way.egress, fresh, seconds, way.replayed)
    harvest, kept = asyncio.run(_collect(settings, way, request, Wanted(limit=limit, since=after)))
    if as_json:
        click.echo(json.dumps(_json(target, harvest, kept), ensure_ascii=True, indent=2, sort_keys=True))
    else:
        _print(target, harvest, kept, way)
    sys.exit(exit_code([harvest.record]))


async def _collect(settings: Settings, way: Way, request: Request, wanted: Wanted) -> tuple[Harvest, list[KeptArticle]]:
    async with workshop(settings, progress) as shop:
        take_back(shop.database, request.target.domain)
        harvest = await collect_articles(shop, way.door, request, wanted)
        drop_taken_out(shop.database)
        return harvest, articles_of(shop.database, request.target.domain)


def _print(target: Target, harvest: Harvest, kept: list[KeptArticle], way: Way) -> None:
    click.echo()
    click.echo(click.style(safe(f"{target.domain}: {counted(len(kept), 'article')} kept"), bold=True))
    if way.note.title:
        click.echo(safe(f"Recorded case: {way.note.title}. Its texts are invented and say so."))
    for line in article_lines([(item.article, item.words, item.exchange_id) for item in kept]):
        click.echo(line)
    for line in (*gap_lines(harvest), *unread_lines(kept)):
        click.echo(click.style(safe(f"! {line}"), fg="yellow"))
    click.echo("Numbers in [brackets] are evidence: `pivot evidence show NUMBER`.")
    click.echo(safe(f"Compare them with other sites: `pivot copies {target.domain}`."))


def gap_lines(harvest: Harvest) -> list[str]:
    """What was not collected, and why."""
    gaps = (outcome for outcome in harvest.record.outcomes if outcome.result.is_gap)
    failed = list(dict.fromkeys(f"{outcome.subject.value}: {outcome.result.value} ({outcome.reason})" for outcome in gaps))
    lines = failed[:MOST_LINES]
    if len(failed) > MOST_LINES:
        lines.append(f"and {len(failed) - MOST_LINES} more that did not answer")
    if harvest.disallowed:
        lines.append(f"{counted(harvest.disallowed, 'listed article')} not asked for: disallowed by robots.txt")
    if harvest.held_back:
        lines.append(f"{counted(harvest.held_back, 'listed article')} not asked for: {harvest.why_held}; the same command goes on")
    if harvest.left_out:
        lines.append(f"{counted(harvest.left_out, 'older article')} listed beyond the limit; --limit takes more")
    return lines


def counted(number: int, what: str) -> str:
    """A number of things, the word in its plural where there are several."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def unread_lines(kept: Sequence[KeptArticle]) -> list[str]:
    """What of the articles was cut or could not be read, once for all that have it in common."""
    alike: dict[str, list[str]] = {}
    for item in kept:
        for problem in item.article.problems:
            alike.setdefault(problem, []).append(item.article.url)
    lines = [f"{urls[0]}{f' and {len(urls) - 1} more' if len(urls) > 1 else ''}: {problem}" for problem, urls in alike.items()]
    return lines[:MOST_LINES] + ([f"and {len(lines) - MOST_LINES} other notes on what was not read"] if len(lines) > MOST_LINES else [])


def _json(target: Target, harvest: Harvest, kept: list[KeptArticle]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "site": target.domain,
        "run": harvest.record.run.id,
        "articles": [article_json(item.article, item.words, item.exchange_id, item.id) for item in kept],
        "gaps": [*gap_lines(harvest), *unread_lines(kept)],
        "disallowed": harvest.disallowed,
        "held_back": harvest.held_back,
        "beyond_limit": harvest.left_out,
    }
