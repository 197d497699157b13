"""What is known of one site: the facts about its own names, and about the addresses and certificates they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from osint.model.domain_name import is_within
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind

_NAMES = frozenset({SelectorKind.DOMAIN, SelectorKind.HOST})


class SiteFacts:
    """The facts about one site (a registered domain, or a sub-site of a platform), by subject and relation.

    `facts` may hold more than the site's own: facts whose subject is something the site leads to (its address, its certificate) are
    reached with `of`; facts about other sites are kept apart by their subject.
    """

    def __init__(self, site: Selector, facts: Iterable[Fact]) -> None:
        self.site = site
        self._own: dict[Relation, list[Fact]] = {}
        self._others: dict[tuple[Selector, Relation], list[Fact]] = {}
        for fact in facts:
            item = fact.observation
            if self.is_own(item.subject):
                self._own.setdefault(item.relation, []).append(fact)
            else:
                self._others.setdefault((item.subject, item.relation), []).append(fact)

    def is_own(self, name: Selector) -> bool:
        """Whether a name is the site's or stands below it."""
        return name.kind in _NAMES and is_within(name.value, self.site.value)

    def own(self, *relations: Relation) -> list[Fact]:
        """The facts about the site's own names under these relations, in the order in which they were learnt."""
        return [fact for relation in relations for fact in self._own.get(relation, ())]

    def of(self, subject: Selector, *relations: Relation) -> list[Fact]:
        """The facts about something that the site leads to."""
        return [fact for relation in relations for fact in self._others.get((subject, relation), ())]

    def about(self, subject: Selector, *relations: Relation) -> list[Fact]:
        """The facts about any one subject, the site's own names among them."""
        if self.is_own(subject):
            return [fact for fact in self.own(*relations) if fact.observation.subject == subject]
        return self.of(subject, *relations)

    @property
    def seen(self) -> tuple[datetime, datetime] | None:
        """When the site's own names were first and last seen, None where nothing is known of them."""
        items = [fact.observation for facts in self._own.values() for fact in facts]
        return (min(item.first_seen for item in items), max(item.last_seen for item in items)) if items else None

    @property
    def is_known(self) -> bool:
        """Whether there is any fact about the site itself."""
        return bool(self._own)
