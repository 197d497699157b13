"""Where on a site's pages a value stands, and what that says: a template is the site's own, an article speaks of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from osint.linking.mark import Reading
from osint.model.known_values import known_value
from osint.model.run import Fact
from osint.model.selector import Selector

ARTICLE, FRAME = "article", "frame"
IN_ARTICLE = 0.2
IN_ARTICLES = 0.6
MANY_ARTICLES = 3
"""On so many pages a value that stands in articles alone is put there by a habit of the site, not by one story."""


def by_object(facts: Iterable[Fact]) -> dict[Selector, list[Fact]]:
    """Facts by the value they name, in the order in which the values were first learnt."""
    found: dict[Selector, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.observation.object, []).append(fact)
    return found


def stated(facts: Iterable[Fact], key: str) -> frozenset[str]:
    """Every text that the facts' details give under a key, which may hold one text or a list of them."""
    found: set[str] = set()
    for fact in facts:
        value = fact.observation.detail.get(key)
        values = value if isinstance(value, list) else [value]
        found.update(item for item in values if isinstance(item, str) and item)
    return frozenset(found)


def placed(value: Selector, facts: Sequence[Fact], in_article: float = IN_ARTICLE) -> Reading:
    """How a value is read by where it stands and by what is known of it everywhere.

    A value that stands only in an article weighs `in_article`; one that stands only in somebody else's frame, or that a list of
    platforms' and sample values holds (here, or where it was read: `known` in the detail), is set aside.
    """
    reading = Reading(value.value)
    if known := known_value(value):
        return replace(reading, set_aside=known.why)
    if said := stated(facts, "known"):
        return replace(reading, set_aside=f"it is known: {min(said)}")
    if any(not fact.observation.detail.get("positions") for fact in facts):
        return reading
    places = stated(facts, "positions")
    if places == {FRAME}:
        return replace(reading, set_aside="it stands in somebody else's frame")
    if not places <= {FRAME, ARTICLE}:
        return reading
    pages = {fact.observation.asked or str(fact.exchange_id) for fact in facts}
    if len(pages) >= MANY_ARTICLES:
        return replace(reading, factor=max(in_article, IN_ARTICLES), note=f"in the articles of {len(pages)} pages")
    return replace(reading, factor=in_article, note="only in an article")
