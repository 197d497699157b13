"""Files that a person gives: kept as evidence as they are, read in a parsing process, and never read twice into the database."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from osint.content.list_bytes import MOST_BYTES, unpacked
from osint.content.site_list import ROWS_AT_ONCE, rows_at_most
from osint.content.stix_bundle import BYTES_AT_ONCE, is_bundle
from osint.engine.collect import holder_here, judged
from osint.engine.linking import site_of
from osint.engine.parse_pool import ParsePool
from osint.engine.registry import load_registry
from osint.engine.versions import tool_versions
from osint.engine.worker import Parsed
from osint.errors import ParseError, UsageProblem
from osint.model.evidence import Contact, Evidence, Exchange, Json, Status, digest_of
from osint.model.observation import Observation, Relation
from osint.model.outcome import Outcome, Result
from osint.model.run import Run, RunState
from osint.model.selector import Selector, SelectorKind
from osint.store import queries, writer
from osint.store.database import Database
from osint.store.vault import Vault

DEADLINE_SECONDS = 60.0
"""How long reading one part of a file may take: a person waits for it, and it may be large."""
_NAMES = frozenset({SelectorKind.DOMAIN, SelectorKind.HOST})
_PROTOCOL = "file"
_REGISTRATION = frozenset({Relation.REGISTERED_AT, Relation.CHANGED_AT, Relation.EXPIRES_AT})


@dataclass(slots=True)
class Imported:
    """What was read in one file. `placed` are the sites that it gives an address or counts to a group; `again` says that nothing is new."""

    file: str
    kind: str
    name: str
    digest: str
    size: int
    run_id: str = ""
    again: bool = True
    result: Result = Result.ANSWERED
    sites: set[str] = field(default_factory=set)
    placed: set[str] = field(default_factory=set)
    groups: dict[str, set[str]] = field(default_factory=dict)
    statements: int = 0
    dates: int = 0
    addresses: int = 0
    profiles: set[str] = field(default_factory=set)
    relations: int = 0
    about: list[str] = field(default_factory=list)
    not_used: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Given:
    """A file, how it is to be read, and by which source."""

    path: Path
    body: bytes
    digest: str
    name: str
    dates: str
    source: str
    parts: int
    orders: dict[str, str] = field(default_factory=dict)
    """In which order each column of a list writes its dates, as its first part found."""


class Importer:
    """Imports files into one database."""

    def __init__(self, database: Database, vault: Vault, pool: ParsePool) -> None:
        self._database, self._vault, self._pool = database, vault, pool

    async def import_file(self, path: Path, dates: str, name: str) -> Imported:
        """Keep and read one file; raises UsageProblem where it cannot be opened or is neither a list nor a bundle."""
        given = opened(path, dates, name)
        found = Imported(path.name, given.source, given.name, given.digest, len(given.body))
        run = _run(given)
        earlier = _earlier_parts(self._database, given)
        reading = asyncio.ensure_future(self._read(given, 0)) if 0 not in earlier else None
        try:
            for part in range(given.parts):
                here, reading = reading, None
                read = await here if here else None
                if part == 0:
                    self._begin(given, run, read)
                    found.run_id = run.id
                known = read[1].observations if read else self._facts(earlier[part])
                given.orders = given.orders or _orders_in(known)
                if part + 1 < given.parts and part + 1 not in earlier:
                    reading = asyncio.ensure_future(self._read(given, part + 1))
                if read:
                    self._keep(run.id, given, read, found)
                else:
                    self._reuse(run.id, earlier[part], found)
                _count(found, known)
        finally:
            if reading is not None:
                reading.cancel()
                await asyncio.gather(reading, return_exceptions=True)
        writer.end_run(self._database, run.id, RunState.DONE)
        return found

    def _begin(self, given: Given, run: Run, read: tuple[Evidence, Parsed] | None) -> None:
        """Write down that an import begins; raises UsageProblem where the first part shows that the file is nothing that can be read."""
        if read and not read[1].observations and not read[1].cut_off:
            raise UsageProblem(f"{given.path.name}: {read[1].problem or 'the file says nothing'}")
        writer.start_run(self._database, run, holder_here())

    def _facts(self, kept: queries.KeptOutcome) -> list[Observation]:
        return [fact.observation for fact in queries.facts(self._database, outcome_ids=[kept.id])]

    async def _read(self, given: Given, part: int) -> tuple[Evidence, Parsed]:
        """One part of a file as its source's parser reads it."""
        began, started = time.monotonic(), datetime.now(UTC)
        evidence = Evidence(_exchange(given, part, started), given.body)
        parsed = await self._pool.parse(given.source, [evidence])
        ended = started + timedelta(seconds=time.monotonic() - began)
        return Evidence(_exchange(given, part, started, ended), given.body), parsed

    def _keep(self, run_id: str, given: Given, read: tuple[Evidence, Parsed], found: Imported) -> None:
        evidence, parsed = read
        exchange = evidence.exchange
        result, reason = judged([evidence], parsed, "")
        outcome = Outcome(given.source, exchange.subject, result, reason, exchange.started_at, exchange.ended_at)
        version = load_registry().sources[given.source].about.version
        writer.keep(
            self._database, self._vault, run_id, writer.Collected(outcome, [evidence], parsed.observations, version, tool_versions())
        )
        found.again = False
        _learn_result(found, result, parsed.problem)

    def _reuse(self, run_id: str, kept: queries.KeptOutcome, found: Imported) -> None:
        """Write down that what an earlier import of the same bytes, read in the same way, holds stands for this one."""
        earlier = kept.outcome
        outcome = Outcome(
            earlier.source, earlier.subject, earlier.result, earlier.reason, earlier.started_at, earlier.ended_at, earlier.ended_at
        )
        writer.keep_reused(self._database, run_id, outcome, kept.id)
        _learn_result(found, earlier.result, earlier.reason)


def opened(path: Path, dates: str, name: str) -> Given:
    """A file with what is known of it before it is read; raises UsageProblem where it cannot be used."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageProblem(f"{path.name} is larger than {MOST_BYTES >> 20} MB; split it")
        body = path.read_bytes()
        content = unpacked(body)
    except OSError as error:
        raise UsageProblem(f"the file {path} cannot be read: {error.strerror or error}") from error
    except ParseError as error:
        raise UsageProblem(f"{path.name}: {error}") from error
    if not content.strip():
        raise UsageProblem(f"{path.name} is empty")
    is_stix = is_bundle(content[:4096])
    parts = -(-len(content) // BYTES_AT_ONCE) if is_stix else -(-rows_at_most([content]) // ROWS_AT_ONCE)
    return Given(path, body, digest_of(body), name or path.name, dates, "stix_bundles" if is_stix else "listed_sites", parts)


def _run(given: Given) -> Run:
    return Run(
        id=uuid.uuid4().hex,
        target=given.path.name,
        asked=given.name,
        command="import",
        contacts=(Contact.NOBODY.value,),
        egress="no network",
        versions=tool_versions(),
        started_at=datetime.now(UTC),
    )


def _exchange(given: Given, part: int, started: datetime, ended: datetime | None = None) -> Exchange:
    """The record of one part: which bytes, and how they are to be read."""
    which = f" part {part + 1} of {given.parts}" if given.parts > 1 else ""
    facts: dict[str, Json] = {"name": given.name, "part": part, "parts": given.parts}
    how: dict[str, Json] = {"dates": given.dates} if given.source == "listed_sites" else {}
    if part and given.orders:
        how["orders"] = dict(given.orders)
    return Exchange(
        source=given.source,
        purpose="list",
        subject=Selector(SelectorKind.TEXT, f"{given.name}{which}"),
        contact=Contact.NOBODY,
        protocol=_PROTOCOL,
        asked=f"FILE {given.path.name}{which}",
        peer="",
        status=Status.OK,
        started_at=started,
        ended_at=ended or started,
        elapsed=(ended - started).total_seconds() if ended else 0.0,
        digest=given.digest,
        size=len(given.body),
        facts=facts | how,
    )


def _earlier_parts(database: Database, given: Given) -> dict[int, queries.KeptOutcome]:
    """The parts of the same bytes that were read in the same way before, and well enough not to be tried again."""
    found: dict[int, queries.KeptOutcome] = {}
    for kept in queries.exchanges(database, digest=given.digest):
        exchange = kept.exchange
        part = exchange.facts.get("part")
        if exchange.protocol != _PROTOCOL or exchange.source != given.source or not isinstance(part, int) or part in found:
            continue
        if {**exchange.facts, "orders": {}} == {**_exchange(given, part, exchange.started_at).facts, "orders": {}}:
            outcome = queries.outcome(database, kept.outcome_id)
            if outcome.outcome.result is not Result.FAILED:
                found[part] = outcome
    return found


def _orders_in(observations: Iterable[Observation]) -> dict[str, str]:
    """In which order each column of a list writes its dates, as the statement about the list has it."""
    about = (item.detail.get("dates") for item in observations if item.relation is Relation.DESCRIPTION)
    return next((dict(orders) for orders in about if isinstance(orders, dict)), {})


def _learn_result(found: Imported, result: Result, problem: str) -> None:
    found.problems += filter(None, problem.split("\n"))
    if result is not Result.ANSWERED:
        found.result = result if found.statements == 0 and result is Result.FAILED else Result.PARTIAL


def _count(found: Imported, observations: Iterable[Observation]) -> None:
    """Add up what one part says."""
    for item in observations:
        relation = item.relation
        if relation is Relation.DESCRIPTION and item.subject.kind is SelectorKind.TEXT:
            found.about.append(item.object.value)
            found.not_used += [str(words) for words in item.detail.get("not_used", [])]
            continue
        found.statements += 1
        site = site_of(item.subject.value) if item.subject.kind in _NAMES else ""
        if relation is Relation.LISTED_IN:
            _count_listing(found, item, site)
        elif relation is Relation.RESOLVES_TO:
            found.addresses += 1
            found.placed.add(site)
        elif relation in _REGISTRATION:
            found.dates += 1
        elif relation is Relation.SAID_RELATED:
            found.relations += 1


def _count_listing(found: Imported, item: Observation, site: str) -> None:
    group = item.detail.get("group")
    if site:
        found.sites.add(site)
    elif item.subject.kind is SelectorKind.HANDLE:
        found.profiles.add(item.subject.value)
    if isinstance(group, str) and group:
        found.groups.setdefault(group, set()).add(site or str(item.subject))
        if site:
            found.placed.add(site)
