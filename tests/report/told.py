"""Facts, outcomes and matters in one line, for tests of the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from osint.model.observation import Observation, Relation
from osint.model.outcome import Outcome, Result
from osint.model.run import Fact, Record, Run
from osint.model.selector import Selector, SelectorKind
from osint.report.dates import Event
from osint.report.index import FactIndex
from osint.report.parts import CaseNote, Matter, Section
from tests.factory import NOON, domain

SITE = domain("site.example")
WWW = Selector(SelectorKind.HOST, "www.site.example")


def sel(text: str) -> Selector:
    """kind:value as a selector; without a known kind a text."""
    kind, colon, value = text.partition(":")
    return Selector(SelectorKind(kind), value) if colon and kind in set(SelectorKind) else Selector(SelectorKind.TEXT, text)


def fact(relation: Relation, value: str, *, of: Selector = SITE, source: str = "test", number: int = 1, **detail: object) -> Fact:
    """One fact of noon; `value` is kind:value or a text."""
    return Fact(Observation(of, relation, sel(value), NOON, NOON, detail, "x"), source, 1, "0" * 64, number)


def outcome(source: str, result: Result, reason: str = "", *, of: Selector = SITE, retry_at: datetime | None = None) -> Outcome:
    """One outcome of noon."""
    return Outcome(source, of, result, reason, NOON, NOON, retry_at=retry_at)


def record(facts: Sequence[Fact] = (), outcomes: Sequence[Outcome] = ()) -> Record:
    """A finished run of site.example."""
    run = Run("r", "site.example", "site.example", "domain", ("DNS",), "here", {"pivot": "1"}, NOON, NOON)
    return Record(run, tuple(outcomes), tuple(facts))


def matter(*facts: Fact, outcomes: Sequence[Outcome] = (), events: Sequence[Event] = (), invented: Sequence[str] = ()) -> Matter:
    """What a section is written from, collected on 22 November 2026."""
    note = CaseNote(events=tuple(events), invented=frozenset(invented))
    return Matter(record(facts, outcomes), FactIndex(facts), SITE, date(2026, 11, 22), note)


def lines(section: Section) -> dict[str, str]:
    """Label -> text of a section; ! before the label of a line that warns."""
    return {("!" if line.warns else "") + line.label: line.text for line in section.lines}
