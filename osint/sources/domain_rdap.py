"""RDAP about a domain: the registry's registration data, and those of the registrar that the registry points to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from urllib.parse import urlsplit

from osint.content.http_body import decoded
from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence, Exchange, Json, Status
from osint.model.observation import Observation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.records.json_answer import read_json
from osint.records.rdap import read_rdap_domain, read_related_link
from osint.records.rdap_observations import domain_observations, not_registered
from osint.sources.base import About
from osint.sources.base_rdap import RdapSource, ask_rdap, is_answer, read_answer, skip_rdap


class DomainRdap(RdapSource):
    """Registration data of a domain over RDAP; `bootstrap` tells which server answers for which suffix."""

    about = About(
        name="domain_rdap",
        title="RDAP (domain)",
        what="registration, change and expiry dates, registrar, status, name servers, and the contacts that are not redacted",
        sees="the registry and the registrar see which domain is asked about; its owner does not",
        contacts=(Contact.THIRD_PARTY,),
        accepts=(SelectorKind.DOMAIN,),
        limits="each registry has its own limit, some as low as 30 questions a day; many country registries offer no RDAP",
        homepage="https://about.rdap.org/",
        version=2,
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """Ask the registry, then the registrar that it names."""
        base = self.bootstrap.base_for_domain(asked.value)
        if base is None:
            skip_rdap(door, asked.value, f"the registry of .{asked.value.rpartition('.')[2]} offers no RDAP")
            return
        url = f"{base}domain/{asked.value}"
        link = _registrar_address(await ask_rdap(door, url, "registry"), url)
        if link:
            await ask_rdap(door, link, "registrar")

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """The registry's statements first, then the registrar's; the detail says whose they are (`block`).

        Problems are named after everything that could be read.
        """
        problems = []
        for item in evidence:
            try:
                yield from _read(item)
            except ParseError as error:
                problems.append(str(error))
        if problems:
            raise ParseError("; ".join(problems))


def _read(item: Evidence) -> Iterator[Observation]:
    exchange = item.exchange
    if exchange.status is Status.ABSENT and exchange.purpose == "registry":
        _refuse_web_page(item)
        yield not_registered(exchange)
    elif is_answer(exchange):
        yield from read_answer(item, partial(_observations, exchange))


def _observations(exchange: Exchange, data: Json) -> Iterable[Observation]:
    return domain_observations(read_rdap_domain(data), exchange, exchange.purpose)


def _refuse_web_page(item: Evidence) -> None:
    """A 404 means "not registered" only from an RDAP server, which sends JSON or no body (RFC 7480, section 5.3)."""
    body = decoded(item)
    if body.strip():
        try:
            read_json(body)
        except ParseError as error:
            raise ParseError(f"{item.exchange.asked}: the registry's 404 is no RDAP answer: {error}") from error


def _registrar_address(registry: Evidence, asked: str) -> str:
    """Where the registrar's own record is, "" where the registry names no other place than its own."""
    if registry.exchange.status is not Status.OK:
        return ""
    try:
        link = read_related_link(read_json(decoded(registry)))
        place = _place(link)
    except (ParseError, ValueError):
        return ""  # parse says what is wrong with the answer; without a link there is nobody else to ask
    known = {_place(asked), _place(str(registry.exchange.facts.get("url", asked)))}
    return link if place[0] and place not in known else ""


def _place(url: str) -> tuple[str, str]:
    """Host and path of an address in comparable form; raises ValueError where it has none."""
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.path.rstrip("/").lower()
