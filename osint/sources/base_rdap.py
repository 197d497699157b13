"""What the three RDAP sources share: the bootstrap, the question, and which of the answers are to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Self

from osint.content.http_body import decoded
from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence, Exchange, Json, Status
from osint.model.observation import Observation
from osint.net.door import SourceDoor
from osint.records.json_answer import read_json
from osint.records.rdap import judge_rdap
from osint.records.rdap_bootstrap import Bootstrap, default_bootstrap, read_bootstrap
from osint.settings import Settings
from osint.sources.base import Source

ACCEPT = "application/rdap+json, application/json"


class RdapSource(Source):
    """A source that speaks RDAP; the bootstrap tells which server answers for what."""

    def __init__(self, bootstrap: Bootstrap | None = None) -> None:
        self._given = bootstrap

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """With the person's own bootstrap files, if any."""
        return cls(read_bootstrap(settings.rdap_bootstrap) if settings.rdap_bootstrap else None)

    @property
    def bootstrap(self) -> Bootstrap:
        """The servers by suffix, range and number; the bundled ones are read when first needed."""
        return self._given or default_bootstrap()


async def ask_rdap(door: SourceDoor, url: str, purpose: str) -> Evidence:
    """Ask one RDAP server; an answer that is not RDAP is MALFORMED, or what its error code says."""
    return await door.http(url, purpose=purpose, contact=Contact.THIRD_PARTY, accept=ACCEPT, judge=judge_rdap)


def skip_rdap(door: SourceDoor, asked: str, why: str) -> None:
    """Keep a record that no RDAP server could be asked."""
    door.skip(f"RDAP {asked}", purpose="registry", contact=Contact.THIRD_PARTY, protocol="http", why=why)


def is_answer(exchange: Exchange) -> bool:
    """Whether an exchange holds an answer of its own; a redirect's answer is in a later exchange."""
    return exchange.status is Status.OK and not exchange.facts.get("location")


def read_answer(item: Evidence, read: Callable[[Json], Iterable[Observation]]) -> Iterator[Observation]:
    """The observations in one answer; a ParseError names what had been asked."""
    try:
        yield from read(read_json(decoded(item)))
    except ParseError as error:
        raise ParseError(f"{item.exchange.asked}: {error}") from error
