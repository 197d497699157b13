"""The facts of a run, found by subject and relation, each object once with all its sources and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector


@dataclass(frozen=True, slots=True)
class Known:
    """One object of a relation: who says so, on which evidence, with which details."""

    object: Selector
    sources: tuple[str, ...]
    evidence: tuple[int, ...]
    details: tuple[Mapping[str, Json], ...] = field(default=())

    @property
    def value(self) -> str:
        """The object's value."""
        return self.object.value

    def detail(self, name: str) -> str:
        """The first detail of that name, "" where there is none."""
        return next((str(found[name]) for found in self.details if found.get(name) not in (None, "")), "")


class FactIndex:
    """Facts by (subject, relation)."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts: dict[tuple[Selector, Relation], dict[Selector, list[Fact]]] = {}
        for fact in facts:
            item = fact.observation
            self._facts.setdefault((item.subject, item.relation), {}).setdefault(item.object, []).append(fact)

    def get(self, subject: Selector, relation: Relation) -> list[Known]:
        """What is known of a subject under a relation, in the order in which it was learnt."""
        return [_known(found, facts) for found, facts in self._facts.get((subject, relation), {}).items()]

    def first(self, subject: Selector, relation: Relation) -> Known | None:
        """The first thing known of a subject under a relation."""
        return next(iter(self.get(subject, relation)), None)

    def everywhere(self, relation: Relation) -> list[tuple[Selector, Known]]:
        """Everything known under a relation, with its subject."""
        return [(subject, known) for subject, kind in list(self._facts) if kind is relation for known in self.get(subject, kind)]


def _known(found: Selector, facts: list[Fact]) -> Known:
    return Known(
        object=found,
        sources=tuple(dict.fromkeys(fact.source for fact in facts)),
        evidence=tuple(dict.fromkeys(fact.exchange_id for fact in facts)),
        details=tuple(fact.observation.detail for fact in facts if fact.observation.detail),
    )
