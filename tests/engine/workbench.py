"""A workshop for tests: invented sources, a door that answers from a script, and parsing in this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from osint.engine.collect import Collection, Request, Workshop
from osint.engine.worker import Parsed
from osint.errors import ParseError
from osint.model.domain_name import Target
from osint.model.evidence import Contact, Evidence
from osint.model.observation import Observation, Relation
from osint.model.outcome import Outcome
from osint.model.run import Record
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.sources.base import About, Source
from osint.store import queries
from osint.store.database import open_database
from osint.store.vault import Vault
from tests.factory import NOON, ScriptedDoor, evidence

Answers = Mapping[str, Evidence]
ALL = frozenset(Contact)
DOMAIN_PAGE = "GET https://about.example/site.example"


def statement(subject: Selector, relation: Relation, value: Selector, asked: str) -> Observation:
    """A statement of noon."""
    return Observation(subject, relation, value, NOON, NOON, {}, asked)


class Telling(Source):
    """A source that asks one page about its selector; each line "relation kind value" of the page becomes a statement."""

    def __init__(
        self, name: str, accepts: SelectorKind = SelectorKind.DOMAIN, contact: Contact = Contact.THIRD_PARTY, version: int = 1
    ) -> None:
        self.about = About(name, name, "", "", (contact,), (accepts,), "", version=version, fresh_for=timedelta(hours=24))  # type: ignore[misc]
        self.asked: list[Selector] = []

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        self.asked.append(asked)
        await door.http(f"https://{self.about.name}.example/{asked.value}", purpose="page", contact=self.about.contacts[0])

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        for item in evidence:
            for line in item.body.decode().splitlines():
                relation, _, rest = line.partition(" ")
                kind, _, value = rest.partition(" ")
                if not value:
                    raise ParseError(f"no such line: {line}")
                yield statement(item.exchange.subject, Relation(relation), Selector(SelectorKind(kind), value), item.exchange.asked)


class Failing(Telling):
    """A source with a mistake in it."""

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        await super().collect(asked, door)
        raise KeyError("mistake")


class Dripping(Telling):
    """A source that gets one answer and then waits for another that never ends."""

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        await super().collect(asked, door)
        await asyncio.sleep(3600)


class ScriptDoor:
    """A network that answers every source from one script."""

    def __init__(self, script: Answers) -> None:
        self.script = script
        self.closed = False
        self.questions: list[str] = []

    def bind(self, source: str, subject: Selector) -> ScriptedDoor:
        door = ScriptedDoor(subject, self.script)
        door.questions = self.questions
        return door

    async def close(self) -> None:
        self.closed = True


class HerePool:
    """Parses in this process, with the sources at hand."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.about.name: source for source in sources}

    async def parse(self, source: str, evidence: Sequence[Evidence]) -> Parsed:
        found: list[Observation] = []
        try:
            found.extend(self._sources[source].parse(evidence))
        except ParseError as error:
            return Parsed(tuple(found), str(error))
        return Parsed(tuple(found))


def page(text: str, **more: object) -> Evidence:
    """A page that a Telling source reads."""
    return evidence(text.encode(), **more)  # type: ignore[arg-type]


@asynccontextmanager
async def workbench(
    folder: Path, sources: Sequence[Source], on_event: Callable[[Outcome], None] = lambda _: None
) -> AsyncIterator[Workshop]:
    """A workshop with a database and a vault in a folder."""
    database = open_database(folder / "p.db")
    try:
        yield Workshop(database, Vault(folder / "p.db.vault"), HerePool(sources), list(sources), on_event)  # type: ignore[arg-type]
    finally:
        database.close()


def request(name: str = "site.example", **more: object) -> Request:
    """A request for everything about a site."""
    made = Request(Target(name, name, name), ALL, "test", "this machine")
    return replace(made, **more)  # type: ignore[arg-type]


async def collect(shop: Workshop, script: Answers, **more: object) -> Record:
    """One run of one site, and what it left in the database."""
    run_id = await Collection(shop, ScriptDoor(script), request(**more)).run()  # type: ignore[arg-type]
    return queries.record_of_run(shop.database, run_id)


def said(record: Record) -> Iterator[str]:
    """The facts of a run as short texts."""
    return (f"{fact.observation.relation.value} {fact.observation.object.value}" for fact in record.facts)


def results(record: Record) -> dict[str, str]:
    """source subject -> result, reason."""
    return {
        f"{found.source} {found.subject.value}": f"{found.result.value}: {found.reason}".removesuffix(": ") for found in record.outcomes
    }
