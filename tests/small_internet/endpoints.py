"""Which addresses and ports of the invented internet somebody listens at, and who."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tests.small_internet.description import World
from tests.small_internet.infrastructure import BLACKHOLE, CLOSED, EVIL, EVIL_TLS_HANG, PROXY, RESOLVER, RESOLVER_V6, WHOIS_IANA


class Speaks(StrEnum):
    """What is spoken at an endpoint."""

    DNS = "dns"
    HTTP = "http"
    HTTPS = "https"
    WHOIS = "whois"
    SOCKS5 = "socks5"
    CONNECT = "connect"
    CANARY = "canary"
    """Nobody may connect here: a private or reserved address."""
    SILENCE = "silence"
    """Accepts and never says a word: a handshake that never ends."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One listening place, by the address and port that it has in the invented internet."""

    address: str
    port: int
    speaks: Speaks

    @property
    def is_tls(self) -> bool:
        """Whether a TLS handshake comes first."""
        return self.speaks is Speaks.HTTPS

    @property
    def text(self) -> str:
        """address:port, an IPv6 address in brackets."""
        return place(self.address, self.port)


def place(address: str, port: int) -> str:
    """address:port as connect maps write it."""
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


CANARY_ADDRESSES = (
    "169.254.169.254",
    "10.0.0.5",
    "192.168.1.1",
    "172.16.0.9",
    "100.64.0.9",
    "127.0.0.1",
    "fd00::5",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
    "::1",
)
CANARY_PORTS = (22, 25, 43, 80, 443, 6379, 8080)


def endpoints_of(world: World) -> tuple[Endpoint, ...]:
    """Everywhere somebody listens in a world."""
    found = [Endpoint(address, 53, Speaks.DNS) for address in (RESOLVER, RESOLVER_V6)]
    whois = {registry.whois_address for registry in world.registries} | {registrar.whois_address for registrar in world.registrars}
    whois |= {address for address, _ in world.extra_whois} | {WHOIS_IANA}
    plain, encrypted = web_addresses(world)
    if world.hostile:
        found += [Endpoint(EVIL, 53, Speaks.DNS), Endpoint(EVIL_TLS_HANG, 443, Speaks.SILENCE), Endpoint(EVIL_TLS_HANG, 80, Speaks.HTTP)]
        found += [Endpoint(address, port, Speaks.CANARY) for address in CANARY_ADDRESSES for port in CANARY_PORTS]
        found += [Endpoint(EVIL, port, Speaks.CANARY) for port in (22, 6379)]
        whois, plain, encrypted = whois | {EVIL}, plain | {EVIL}, encrypted | {EVIL}
    found += [Endpoint(address, 43, Speaks.WHOIS) for address in sorted(whois)]
    found += [Endpoint(address, 80, Speaks.HTTP) for address in sorted(plain)]
    found += [Endpoint(address, 443, Speaks.HTTPS) for address in sorted(encrypted)]
    return (*found, Endpoint(PROXY, 1080, Speaks.SOCKS5), Endpoint(PROXY, 3128, Speaks.CONNECT))


def web_addresses(world: World) -> tuple[set[str], set[str]]:
    """The addresses with a web server: without TLS, and with it."""
    plain, encrypted = set(world.extra_hosts.values()), set(world.extra_hosts.values())
    for site in world.sites:
        if site.web:
            addresses = {*site.dns.addresses, *(address for _, more in site.dns.hosts for address in more)}
            plain |= addresses
            encrypted |= addresses if site.web.certificate else set()
    return plain, encrypted


def closed_places(world: World) -> set[str]:
    """Places where a connection must fail at once: addresses of the world with a port that nobody listens at."""
    listening = {endpoint.text for endpoint in endpoints_of(world)}
    plain, _ = web_addresses(world)
    known = {*plain, *(address for site in world.sites for address in site.dns.addresses), CLOSED, BLACKHOLE, EVIL}
    ports = (22, 25, 43, 80, 443, 1081, 6379, 8080, 8443)
    return ({place(address, port) for address in known for port in ports} | {place(PROXY, 1081)}) - listening
