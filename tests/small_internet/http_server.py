"""The web server of the small internet: every virtual host of a world, over HTTP and HTTPS."""

from __future__ import annotations

import asyncio
import base64
import binascii

from tests.small_internet.description import World
from tests.small_internet.dns_server import Answerer
from tests.small_internet.endpoints import Endpoint
from tests.small_internet.hostile_http import answer_hostile
from tests.small_internet.http_wire import Raw, Request, Response, read_request, response_bytes
from tests.small_internet.infrastructure import DOH_HOST
from tests.small_internet.journal import Journal
from tests.small_internet.rdap_server import RdapServer
from tests.small_internet.site_server import SiteServer

_DNS_MESSAGE = (("Content-Type", "application/dns-message"),)
_SCRIPT = b"/* a shared part of many pages */\n"


class HttpServer:
    """Routes by host name: stored answers first, then registration data, DNS over HTTPS, sites, and the hostile half."""

    def __init__(self, world: World, journal: Journal, answerer: Answerer) -> None:
        self._world = world
        self._journal = journal
        self._answerer = answerer
        self._rdap = RdapServer(world)
        self._rdap_hosts = self._rdap.hosts
        self._sites = SiteServer(world)

    async def serve(self, endpoint: Endpoint, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sni: str) -> None:
        """Answer the requests of one connection until either side has enough."""
        scheme = "https" if endpoint.is_tls else "http"
        while request := await read_request(reader, scheme, endpoint.address, endpoint.port):
            self._journal.note(
                "http", address=endpoint.address, port=endpoint.port, sni=sni, host=request.host, path=request.target,
                method=request.method, user_agent=request.headers.get("user-agent", ""),
            )  # fmt: skip
            answer = self.route(request)
            if not isinstance(answer, Response):
                await answer(request, writer)
                return
            writer.write(response_bytes(answer, request))
            await writer.drain()
            if request.headers.get("connection", "").lower() == "close":
                return

    def route(self, request: Request) -> Response | Raw:
        """The answer to a request; a Raw one is written by itself and ends the connection."""
        stored = self._world.extra_pages.get((request.host, request.target))
        if stored is not None:
            return Response(stored.status, stored.headers, stored.body)
        if request.host in self._rdap_hosts:
            return self._rdap.answer(request)
        if request.host == DOH_HOST:
            return self._dns_over_https(request)
        site = self._sites.site(request.host)
        if site is not None:
            return self._sites.answer(site, request)
        hostile = answer_hostile(request) if self._world.hostile else None
        if hostile is not None:
            return hostile
        if request.host in self._world.extra_hosts:
            return Response(200, (("Content-Type", "application/javascript"),), _SCRIPT)
        return Response(
            404,
            (("Server", "nginx"), ("Content-Type", "text/html")),
            b"<html><title>Default server</title><h1>No such site here</h1></html>",
        )

    def _dns_over_https(self, request: Request) -> Response:
        if request.path != "/dns-query":
            return Response(404)
        try:
            wire = request.body if request.method == "POST" else _from_query(request.query)
        except (ValueError, binascii.Error):
            return Response(400)
        reaction = self._answerer.react(wire, "https", request.address)
        return Response(200, _DNS_MESSAGE, reaction.packets[0]) if reaction.packets else Response(504)


def _from_query(query: str) -> bytes:
    """The message in ?dns=, base64url without padding."""
    text = next(part.removeprefix("dns=") for part in query.split("&") if part.startswith("dns="))
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
