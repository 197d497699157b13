"""Which sources to ask about which selectors: the target first, then its addresses, then their networks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from osint.model.evidence import Contact
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.net.policy import DNS_NEEDS_DOH
from osint.sources.base import Source, Task

MAX_ADDRESSES = 8
MAX_NETWORKS = 4


class QuestionPlan(Protocol):
    """Which source to ask about what, as a run goes on."""

    def learn(self, observations: Iterable[Observation]) -> None:
        """Take note of what was read."""

    def next(self, busy: int = 0, most: int | None = None) -> list[tuple[Source, Selector]]:
        """The questions that can be asked now, with so many under way, and were not handed out before; at most so many."""

    def without_subject(self) -> list[Source]:
        """The sources that nothing was found to ask about."""


class Plan:
    """Hands out each (source, selector) once; learns new selectors from observations. Sources that read given files are never asked."""

    def __init__(self, target: Selector, sources: Iterable[Source]) -> None:
        self.target = target
        self._own_names = {target.value, f"www.{target.value}"}
        self._sources = [source for source in sources if source.about.accepts and source.about.task is Task.SITE]
        self._known: dict[SelectorKind, list[Selector]] = {target.kind: [target]}
        self._given: set[tuple[str, Selector]] = set()

    def learn(self, observations: Iterable[Observation]) -> None:
        """Take note of the selectors worth asking about: addresses of the target itself, and the systems that announce them."""
        for item in observations:
            if item.relation is Relation.RESOLVES_TO and item.subject.value in self._own_names:
                self._add(item.object, MAX_ADDRESSES)
            elif item.relation is Relation.ORIGIN_ASN:
                self._add(item.object, MAX_NETWORKS)

    def next(self, busy: int = 0, most: int | None = None) -> list[tuple[Source, Selector]]:  # noqa: ARG002 - see QuestionPlan
        """The questions that can be asked now and were not handed out before; at most so many."""
        fresh = [
            (source, selector)
            for source in self._sources
            for kind in source.about.accepts
            for selector in self._known.get(kind, [])
            if (source.about.name, selector) not in self._given
        ][:most]
        self._given |= {(source.about.name, selector) for source, selector in fresh}
        return fresh

    def without_subject(self) -> list[Source]:
        """The sources that nothing was found to ask about."""
        asked = {name for name, _ in self._given}
        return [source for source in self._sources if source.about.name not in asked]

    def _add(self, selector: Selector, limit: int) -> None:
        known = self._known.setdefault(selector.kind, [])
        if selector not in known and len(known) < limit:
            known.append(selector)


def refusal(source: Source, allowed: frozenset[Contact]) -> str:
    """Why a run that allows only these contacts does not ask this source, or ""."""
    missing = [contact for contact in source.about.contacts if contact not in allowed]
    if not missing:
        return ""
    if missing[0] is Contact.DNS and Contact.TARGET in allowed:
        return DNS_NEEDS_DOH
    words = {Contact.THIRD_PARTY: "a third party would see the question", Contact.DNS: "the target's name servers would see the question"}
    return "this run does not allow it: " + words.get(missing[0], "it connects to the target's own servers")
