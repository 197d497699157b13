"""The questions of a run about articles: first where they are listed, then their pages, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from osint.content.articles.choosing import choose
from osint.model.evidence import Status
from osint.model.observation import Observation, Relation
from osint.model.outcome import Outcome, Result
from osint.model.selector import Selector, SelectorKind
from osint.sources.base import Source, Task

PAGES = "article_pages"
"""The source that reads a page as an article; every other source of this task tells where articles are listed."""
MAX_SILENT = 8
"""After so many pages in a row that nobody answered, no more are asked for."""
_PAUSE = f": {Status.RATE_LIMITED.value.replace('_', ' ')}"
_SILENCE = tuple(f": {status.value}" for status in (Status.UNREACHABLE, Status.TIMEOUT))


class ArticlePlan:
    """Hands out the lists of some places, and once all of them are over the pages they name; see QuestionPlan.

    `pages` are addresses that a person names: they are asked for, whatever lists say.

    `disallowed` counts the addresses that robots.txt keeps us from, `left_out` those beyond the limit, and `held_back` those that were
    not asked for since the site is to be left alone, as `why_held` says.
    """

    def __init__(
        self, places: Sequence[Selector], sources: Iterable[Source], limit: int, since: datetime | None, pages: Sequence[str] = ()
    ) -> None:
        asked = [source for source in sources if source.about.task is Task.ARTICLES and source.about.accepts]
        self._pages = next((source for source in asked if source.about.name == PAGES), None)
        lists = [source for source in asked if source.about.name != PAGES]
        self._to_ask = [(source, place) for place in places for source in lists if place.kind in source.about.accepts]
        self._limit, self._since = limit, since
        self._listed: list[Observation] = []
        self._addresses: list[str] | None = list(pages) if pages else None
        self.disallowed = 0
        self.left_out = 0
        self.held_back = 0
        self.why_held = ""
        self._silent = 0

    def learn(self, observations: Iterable[Observation]) -> None:
        """Take note of the articles that a list names."""
        self._listed += [item for item in observations if item.relation is Relation.HAS_ARTICLE]

    def heed(self, outcome: Outcome) -> None:
        """Take note of how a question ended: a site that asks for a pause, or from which no page comes any more, is left alone."""
        if outcome.result.is_gap and _PAUSE in outcome.reason:
            self.why_held = "the site asks to come back later"
        if outcome.source == PAGES and outcome.result is not Result.NOT_ASKED:
            is_silent = outcome.result is Result.FAILED and any(words in outcome.reason for words in _SILENCE)
            self._silent = self._silent + 1 if is_silent else 0
        if self._silent >= MAX_SILENT:
            self.why_held = self.why_held or f"the site did not answer for {MAX_SILENT} pages in a row"

    def next(self, busy: int = 0, most: int | None = None) -> list[tuple[Source, Selector]]:
        """The lists to ask; when the last of them is over, the pages."""
        if self._to_ask:
            given, self._to_ask = self._to_ask[:most], self._to_ask[most:] if most is not None else []
            return given
        if self._pages is None or (busy and self._addresses is None):
            return []
        if self._addresses is None:
            self._choose()
        assert self._addresses is not None
        if self.why_held:
            self.held_back += len(self._addresses)
            self._addresses = []
        chosen, self._addresses = self._addresses[:most], self._addresses[most:] if most is not None else []
        return [(self._pages, Selector(SelectorKind.URL, url)) for url in chosen]

    def without_subject(self) -> list[Source]:
        """The page reader, where no list names an article."""
        return [self._pages] if self._pages is not None and not self._listed else []

    def _choose(self) -> None:
        chosen = choose(self._listed, self._limit, self._since)
        self._addresses = list(chosen.addresses)
        self.disallowed, self.left_out = len(chosen.left_out), chosen.beyond
