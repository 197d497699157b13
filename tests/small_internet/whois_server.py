"""A port-43 server that is another registry or registrar at each of its addresses."""

from __future__ import annotations

import asyncio

from tests.small_internet.description import Registrar, Registry, Service, Site, World
from tests.small_internet.hostile_whois import answer_hostile
from tests.small_internet.infrastructure import EVIL, WHOIS_IANA
from tests.small_internet.journal import Journal
from tests.small_internet.whois_texts import RATE_LIMIT, iana_record, no_match, registrar_record, registry_record

MAX_QUERY = 1024


def queried_name(line: bytes) -> str:
    """The name in a query line: its last word, lower case ("-T dn,ace site.example" and "domain site.test" are understood)."""
    words = line.decode("utf-8", "replace").split()
    return words[-1].lower().rstrip(".") if words else ""


class WhoisServer:
    """Answers by the address that was asked: the root's server, a registry's, a registrar's, or an extra stored one."""

    def __init__(self, world: World, journal: Journal) -> None:
        self._world = world
        self._journal = journal
        self._registries = {registry.whois_address: registry for registry in world.registries}
        self._registrars = {registrar.whois_address: registrar for registrar in world.registrars}

    async def serve(self, address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one line, answer it, close."""
        line = await reader.readline()
        if not line or len(line) > MAX_QUERY:
            return
        self._journal.note("whois", address=address, query=line.decode("utf-8", "replace").strip())
        name = queried_name(line)
        if self._world.hostile and address in {EVIL, *self._registries} and await answer_hostile(name, address, writer):
            return
        writer.write(self.answer(address, name))
        await writer.drain()

    def answer(self, address: str, name: str) -> bytes:
        """The answer of the server at an address about a name, as bytes."""
        stored = self._world.extra_whois.get((address, name))
        if stored is not None:
            return stored
        if address == WHOIS_IANA:
            return self._root(name).encode()
        if address in self._registries:
            return self._registry(self._registries[address], name).encode()
        if address in self._registrars:
            return self._registrar(self._registrars[address], name).encode()
        return b"% nothing here\r\n"

    def _root(self, name: str) -> str:
        tld = name.rpartition(".")[2]
        found = next((registry for registry in self._world.registries if registry.tld == tld), None)
        return iana_record(found) if found else "% This query returned 0 objects.\r\n"

    def _site(self, name: str) -> Site | None:
        site = self._world.site(name)
        return site if site and site.registration else None

    def _registry(self, registry: Registry, name: str) -> str:
        site = self._site(name)
        if site is None or not name.endswith(f".{registry.tld}"):
            return no_match(name, registry)
        assert site.registration is not None
        return _refusal(site.registration.whois) or registry_record(self._world, site)

    def _registrar(self, registrar: Registrar, name: str) -> str:
        site = self._site(name)
        if site is None or site.registration is None or site.registration.registrar != registrar.key:
            return f"No match for {name}.\r\n"
        return _refusal(site.registration.whois) or registrar_record(self._world, site)


def _refusal(service: Service) -> str:
    """What a server says that does not answer: a rate limit, an error; "" where it does answer."""
    return {Service.SERVED: "", Service.RATE_LIMITED: RATE_LIMIT, Service.FAILING: "% internal error, please try again\r\n"}[service]
