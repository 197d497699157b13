"""A run: one collection of one target, with what it may contact and what it was done with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from osint.model.evidence import Exchange
from osint.model.observation import Observation
from osint.model.outcome import Outcome

ARTICLE_COMMANDS = frozenset({"articles", "corpus add", "corpus refresh"})
"""The commands whose runs collect articles; all other runs collect what can be known of a site."""


class RunState(StrEnum):
    """How far a run has come."""

    RUNNING = "running"
    DONE = "done"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One collection of one target; `contacts` are the kinds of contact that it was allowed."""

    id: str
    target: str
    asked: str
    command: str
    contacts: tuple[str, ...]
    egress: str
    versions: Mapping[str, str]
    started_at: datetime
    ended_at: datetime | None = None
    state: RunState = RunState.RUNNING


@dataclass(frozen=True, slots=True)
class Fact:
    """An observation as remembered: with its source, its evidence and the parser that read it."""

    observation: Observation
    source: str
    extractor_version: int
    digest: str
    exchange_id: int


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that is known of one run: what was asked, how it ended and what was learnt."""

    run: Run
    outcomes: tuple[Outcome, ...] = ()
    facts: tuple[Fact, ...] = ()
    exchanges: tuple[Exchange, ...] = field(default=())
