"""Taking in files of articles: kept as evidence, read in parts under a deadline, and read once only."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from osint.content.articles.given_file import MOST_PROBLEMS, parts_in
from osint.content.list_bytes import MOST_BYTES, unpacked
from osint.engine.collect import holder_here, judged
from osint.engine.parse_pool import ParsePool
from osint.engine.registry import load_registry
from osint.engine.versions import tool_versions
from osint.errors import ParseError, UsageProblem
from osint.model.evidence import Contact, Evidence, Exchange, Status, digest_of
from osint.model.outcome import Outcome
from osint.model.run import Run, RunState
from osint.model.selector import Selector, SelectorKind
from osint.store import writer
from osint.store.database import Database
from osint.store.vault import Vault

SOURCE = "given_articles"


@dataclass(slots=True)
class Added:
    """What one file gave."""

    file: str
    articles: int = 0
    sites: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


async def add_file(database: Database, vault: Vault, pool: ParsePool, path: Path) -> Added:
    """Keep and read one file; raises UsageProblem where it cannot be opened or is of no kind that can be read."""
    body, parts = _opened(path)
    added = Added(path.name)
    sites: dict[str, None] = {}
    run = _run(path)
    writer.start_run(database, run, holder_here())
    for part in range(parts):
        evidence = file_evidence(path.name, body, part, parts)
        began = time.monotonic()
        parsed = await pool.parse(SOURCE, [evidence])
        result, reason = judged([evidence], parsed, "")
        started = evidence.exchange.started_at
        outcome = Outcome(SOURCE, evidence.exchange.subject, result, reason, started, started + timedelta(seconds=time.monotonic() - began))
        version = load_registry().sources[SOURCE].about.version
        collected = writer.Collected(outcome, [evidence], parsed.observations, version, tool_versions(), parsed.articles)
        writer.keep(database, vault, run.id, collected)
        added.articles += len(parsed.articles)
        added.problems += [line for line in parsed.problem.split("\n") if line]
        added.problems += [f"{item.url}: {problem}" for item in parsed.articles for problem in item.problems][:MOST_PROBLEMS]
        sites |= dict.fromkeys(article.site for article in parsed.articles)
    writer.end_run(database, run.id, RunState.DONE)
    added.sites = list(sites)
    return added


def _opened(path: Path) -> tuple[bytes, int]:
    """The bytes of a file, and in how many parts it is read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageProblem(f"{path.name} is larger than {MOST_BYTES >> 20} MB; split it")
        body = path.read_bytes()
        content = unpacked(body)
        if not content.strip():
            raise UsageProblem(f"{path.name} is empty")
        return body, parts_in(content, path.name)
    except OSError as error:
        raise UsageProblem(f"the file {path} cannot be read: {error.strerror or error}") from error
    except ParseError as error:
        raise UsageProblem(str(error)) from error


def _run(path: Path) -> Run:
    return Run(
        id=uuid.uuid4().hex,
        target=path.name,
        asked=str(path),
        command="corpus add",
        contacts=(Contact.NOBODY.value,),
        egress="no network",
        versions=tool_versions(),
        started_at=datetime.now(UTC),
    )


def file_evidence(name: str, body: bytes, part: int = 0, parts: int = 1) -> Evidence:
    """A file, or one part of it, as evidence."""
    which = f" part {part + 1} of {parts}" if parts > 1 else ""
    now = datetime.now(UTC)
    exchange = Exchange(
        source=SOURCE,
        purpose="articles",
        subject=Selector(SelectorKind.TEXT, f"{name}{which}"),
        contact=Contact.NOBODY,
        protocol="file",
        asked=f"FILE {name}{which}",
        peer="",
        status=Status.OK,
        started_at=now,
        ended_at=now,
        elapsed=0.0,
        digest=digest_of(body),
        size=len(body),
        facts={"name": name, "part": part, "parts": parts},
    )
    return Evidence(exchange, body)
