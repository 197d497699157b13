"""Runs and outcomes in one line, for tests that need something to be kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from osint.model.evidence import Evidence
from osint.model.observation import Observation, Relation
from osint.model.outcome import Outcome, Result
from osint.model.run import Run
from osint.model.selector import Selector, SelectorKind
from osint.store import writer
from osint.store.database import Database
from osint.store.vault import Vault
from tests.factory import NOON, domain, evidence

ASKED = "GET https://site.example/"


def a_run(database: Database, run_id: str = "run1", *, target: str = "site.example", at: datetime = NOON, holder: str = "here:1") -> Run:
    """A run that has begun."""
    run = Run(run_id, target, target, "domain", ("DNS", "target", "third party"), "this machine", {"pivot": "0"}, at)
    writer.start_run(database, run, holder)
    return run


def titled(title: str, *, asked: str = ASKED, **detail: object) -> Observation:
    """A statement that the site has this title."""
    return Observation(domain("site.example"), Relation.TITLE, Selector(SelectorKind.TEXT, title), NOON, NOON, detail, asked)


def collected(
    observations: Sequence[Observation] = (),
    items: Sequence[Evidence] | None = None,
    *,
    source: str = "website",
    subject: Selector | None = None,
    result: Result = Result.ANSWERED,
    at: datetime = NOON,
    retry_at: datetime | None = None,
    version: int = 1,
) -> writer.Collected:
    """What a source brought: by default one page and no statement."""
    outcome = Outcome(source, subject or domain("site.example"), result, "", at, at, retry_at=retry_at)
    return writer.Collected(outcome, (evidence(b"<title>x</title>", source=source),) if items is None else items, observations, version)


def keep_one(database: Database, vault: Vault, run_id: str = "run1", **more: object) -> None:
    """A run with one outcome with one page and one statement."""
    a_run(database, run_id)
    writer.keep(database, vault, run_id, collected([titled("x")], **more))  # type: ignore[arg-type]
