"""Runs every server of a world in one event loop: opens the sockets, accepts, hands each connection to its server."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

from dnslib import DNSRecord

from tests.small_internet.certificates import DEFAULT_CERTIFICATE, CertificateShelf, broken_certificates, certificates_of
from tests.small_internet.description import World
from tests.small_internet.dns_server import Answerer, DnsOverUdp, serve_dns_over_tcp
from tests.small_internet.endpoints import Endpoint, Speaks, closed_places, endpoints_of, place
from tests.small_internet.hostile import TLS_NAMES
from tests.small_internet.hostile_dns import HostileDns
from tests.small_internet.http_server import HttpServer
from tests.small_internet.journal import Journal
from tests.small_internet.proxy import Proxy
from tests.small_internet.whois_server import WhoisServer
from tests.small_internet.zones import zones_of

STREAM_LIMIT = 1 << 17
BACKLOG = 512
_IP_FREEBIND, _IPV6_FREEBIND = 15, 78
_GONE = (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError, TimeoutError, BrokenPipeError)


def shelf_of(world: World, folder: Path) -> CertificateShelf:
    """The certificates of a world by host name, the broken ones of the hostile half included."""
    made = dict(certificates_of(world))
    by_key = {spec.key: spec for spec in world.certificates}
    hosts = dict.fromkeys(world.extra_hosts, "infrastructure")
    for site in world.sites:
        if site.web and site.web.certificate:
            hosts |= dict.fromkeys(site.hosts, site.web.certificate)
            hosts |= {name: site.web.certificate for name in by_key[site.web.certificate].names if name.endswith(f".{site.domain}")}
    default = DEFAULT_CERTIFICATE if DEFAULT_CERTIFICATE in made else "infrastructure"
    if not world.hostile:
        return CertificateShelf(made, hosts, folder, default)
    hosts |= {"evil.test": "evil-good", "*.evil.test": "evil-good"}
    for name in TLS_NAMES:
        key = f"evil-{name}" if name != "hang" else "evil-good"
        hosts |= {f"{name}.evil.test": key, f"tls-{name}.test": key}
    broken = {f"evil-{name}": make for name, make in broken_certificates().items()}
    return CertificateShelf({**made, **broken}, hosts, folder, default)


def open_socket(endpoint: Endpoint, *, on_loopback: bool, datagram: bool = False, port: int = 0) -> socket.socket:
    """A bound socket: at the endpoint's own address and port, or at 127.0.0.1 and any free (or the given) port."""
    kind = socket.SOCK_DGRAM if datagram else socket.SOCK_STREAM
    is_v6 = ":" in endpoint.address and not on_loopback
    sock = socket.socket(socket.AF_INET6 if is_v6 else socket.AF_INET, kind)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if is_v6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.setsockopt(socket.IPPROTO_IPV6, _IPV6_FREEBIND, 1)
    elif not on_loopback:
        sock.setsockopt(socket.IPPROTO_IP, _IP_FREEBIND, 1)
    sock.bind(("127.0.0.1", port) if on_loopback else (endpoint.address, endpoint.port))
    if not datagram:
        sock.listen(BACKLOG)
    sock.setblocking(False)
    return sock


class SmallServers:
    """All servers of a world; `start` opens the sockets, `close` ends everything.

    `without` are endpoints, as "address:port", that other programs listen at.
    """

    def __init__(self, world: World, journal: Journal, folder: Path, *, on_loopback: bool, without: frozenset[str] = frozenset()) -> None:
        self._world = world
        self._journal = journal
        self._on_loopback = on_loopback
        self._without = without
        self._answerer = Answerer(zones_of(world), journal, HostileDns() if world.hostile else None)
        self._http = HttpServer(world, journal, self._answerer)
        self._whois = WhoisServer(world, journal)
        self._shelf = shelf_of(world, folder)
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing: list[Callable[[], None]] = []
        self.connect_map: dict[str, str] = {}
        """In loopback mode: invented "address:port" -> real "127.0.0.1:port"."""
        self._proxy = Proxy(journal, self._lookup, self.connect_map)
        self._tls = self._tls_context()

    async def start(self) -> None:
        """Open every socket and begin to accept."""
        for endpoint in endpoints_of(self._world):
            if endpoint.text in self._without:
                continue
            sock = open_socket(endpoint, on_loopback=self._on_loopback)
            port = sock.getsockname()[1]
            if self._on_loopback:
                self.connect_map[endpoint.text] = f"127.0.0.1:{port}"
            self._keep(self._accept(sock, endpoint))
            self._closing.append(sock.close)
            if endpoint.speaks is Speaks.DNS:
                await self._start_udp(endpoint, port)
        if self._on_loopback:
            self.connect_map |= dict.fromkeys(sorted(closed_places(self._world)), "127.0.0.1:1")

    async def _start_udp(self, endpoint: Endpoint, port: int) -> None:
        sock = open_socket(endpoint, on_loopback=self._on_loopback, datagram=True, port=port)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: DnsOverUdp(self._answerer, endpoint.address), sock=sock)
        self._closing.append(transport.close)

    async def close(self) -> None:
        """End every connection and close every socket."""
        for close in self._closing:
            close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _keep(self, work: Awaitable[None]) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self, sock: socket.socket, endpoint: Endpoint) -> None:
        loop = asyncio.get_running_loop()
        while True:
            connection, peer = await loop.sock_accept(sock)
            kind = "canary" if endpoint.speaks is Speaks.CANARY else "connection"
            self._journal.note(kind, address=endpoint.address, port=endpoint.port, peer=place(*peer[:2]))
            self._keep(self._converse(connection, endpoint))

    async def _converse(self, connection: socket.socket, endpoint: Endpoint) -> None:
        """One connection from handshake to close; a peer that goes away is ordinary life."""
        reader = asyncio.StreamReader(limit=STREAM_LIMIT)
        protocol = asyncio.StreamReaderProtocol(reader)
        loop = asyncio.get_running_loop()
        try:
            transport, _ = await loop.connect_accepted_socket(lambda: protocol, connection, ssl=self._tls if endpoint.is_tls else None)
        except (*_GONE, OSError):
            connection.close()
            return
        writer = asyncio.StreamWriter(transport, protocol, reader, loop)
        try:
            await self._serve(endpoint, reader, writer)
        except _GONE:
            transport.abort()
        finally:
            writer.close()

    async def _serve(self, endpoint: Endpoint, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        match endpoint.speaks:
            case Speaks.DNS:
                await serve_dns_over_tcp(self._answerer, endpoint.address, reader, writer)
            case Speaks.HTTP | Speaks.HTTPS:
                sni = getattr(writer.get_extra_info("ssl_object"), "asked_name", "")
                await self._http.serve(endpoint, reader, writer, sni)
            case Speaks.WHOIS:
                await self._whois.serve(endpoint.address, reader, writer)
            case Speaks.SOCKS5:
                await self._proxy.serve_socks5(reader, writer)
            case Speaks.CONNECT:
                await self._proxy.serve_connect(reader, writer)
            case Speaks.CANARY:
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 21\r\nConnection: close\r\n\r\nCANARY: secret inside")
            case Speaks.SILENCE:
                await asyncio.sleep(3600)

    def _tls_context(self) -> ssl.SSLContext:
        """The context that picks another by the name in the handshake."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        default = self._shelf.context_for("")

        def pick(handshake: ssl.SSLObject | ssl.SSLSocket, name: str | None, _: ssl.SSLContext) -> None:
            handshake.asked_name = name or ""  # type: ignore[union-attr]
            handshake.context = self._shelf.context_for((name or "").lower()) if name else default

        context.sni_callback = pick
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.load_cert_chain(self._shelf.default_pem())
        return context

    def _lookup(self, host: str) -> str | None:
        """One IPv4 address of a host, as the proxies resolve it."""
        reaction = self._answerer.react(bytes(DNSRecord.question(host, "A").pack()), "tcp", "proxy")
        if not reaction.packets:
            return None
        addresses = [str(answer.rdata) for answer in DNSRecord.parse(reaction.packets[0]).rr if answer.rtype == 1]
        return addresses[0] if addresses else None


def write_ready(path: Path, servers: SmallServers) -> None:
    """Tell the other process that every socket is open, and where."""
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps({"connect_map": servers.connect_map}), encoding="utf-8")
    temporary.rename(path)
