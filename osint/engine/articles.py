"""Collecting the articles of a site, or of what a person adds to compare with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from osint.engine.article_plan import PAGES, ArticlePlan
from osint.engine.collect import Collection, Door, Request, Workshop
from osint.engine.reparse import kept_evidence
from osint.model.outcome import Outcome, Result
from osint.model.run import Record
from osint.model.selector import Selector
from osint.store import queries, writer
from osint.store.corpus import without_articles

PAGES_AT_ONCE = 4
"""Pages of one site under way at the same time; the door keeps its pause between them all the same."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """A run about articles: its record, how many listed addresses robots.txt keeps us from, and how many are beyond the limit.

    `held_back` are those that were not asked for since the site is to be left alone, for the reason in `why_held`.
    """

    record: Record
    disallowed: int
    left_out: int
    held_back: int = 0
    why_held: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to collect: the articles that some places list (the target itself where neither is given), or single pages."""

    places: Sequence[Selector] = ()
    pages: Sequence[str] = ()
    limit: int = 200
    since: datetime | None = None


async def collect_articles(shop: Workshop, door: Door, request: Request, wanted: Wanted) -> Harvest:
    """Find and keep articles, newest first, at most as many as wanted."""
    places = wanted.places or ([] if wanted.pages else [request.target.selector])
    plan = ArticlePlan(places, shop.sources, wanted.limit, wanted.since, wanted.pages)
    with _heeding(shop, plan):
        run_id = await Collection(shop, door, replace(request, at_once=PAGES_AT_ONCE), plan).run()
    await _read_again(shop, run_id)
    return Harvest(queries.record_of_run(shop.database, run_id), plan.disallowed, plan.left_out, plan.held_back, plan.why_held)


async def _read_again(shop: Workshop, run_id: str) -> None:
    """Read the kept pages of a run whose articles were taken out since they were asked for: nobody is asked a second time."""
    outcomes = await shop.store(partial(queries.outcomes_of_run, shop.database, run_id))
    reused = [
        kept.evidence_id for kept in outcomes if kept.outcome.source == PAGES and kept.outcome.result is Result.ANSWERED and kept.reused_id
    ]
    for number in await shop.store(partial(without_articles, shop.database, reused)):
        kept = await shop.store(partial(queries.outcome, shop.database, number))
        evidence = kept_evidence(shop.vault, kept.record_digest)
        parsed = await shop.pool.parse(PAGES, evidence)
        if parsed.articles:
            read = writer.Collected(kept.outcome, evidence, parsed.observations, _version_of_pages(shop), articles=parsed.articles)
            await shop.store(partial(writer.replace_observations, shop.database, number, read))


def _version_of_pages(shop: Workshop) -> int:
    return next(source.about.version for source in shop.sources if source.about.name == PAGES)


@contextmanager
def _heeding(shop: Workshop, plan: ArticlePlan) -> Iterator[None]:
    """Let the plan hear how each question ended, before whoever else listens."""
    tell = shop.on_event

    def hear(outcome: Outcome) -> None:
        plan.heed(outcome)
        tell(outcome)

    shop.on_event = hear
    try:
        yield
    finally:
        shop.on_event = tell
