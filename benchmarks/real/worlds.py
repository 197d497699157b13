"""Worlds that serve the recorded material under its own names: each function is a `--world` of the small internet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.real.material import (
    RDAP,
    RecordedNetwork,
    RecordedPage,
    kombat_addresses,
    kombat_domains,
    networks,
    page_rounds,
    whois_answers,
)
from osint.model.public_suffix import split_suffix
from osint.records.rdap_bootstrap import base_for_address
from osint.records.whois_servers import server_for
from osint.sources.ip_origin import origin_name
from tests.small_internet.description import CertificateSpec, Dns, Registry, Site, Stored, Web, World, Www

_HTML = (("Server", "nginx"), ("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"))
_RDAP = (("Content-Type", "application/rdap+json"),)
_RDAP_ADDRESS = "203.0.113.70"
EXAMPLE_CZ = "example.cz"
EXAMPLE_CZ_ANSWER = RDAP / "openrdap" / "rdap__rdap.nic.cz__domain-example.cz.json"


def address_for(name: str, network: str = "198.51.100") -> str:
    """A documentation address that depends on the name alone; unrelated names may share one, as on a shared host."""
    return f"{network}.{int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % 250 + 2}"


def news_one(_hostile: bool = False) -> World:
    """The first recorded page of each domain as its home page."""
    return _news(page_rounds()[0])


def news_two(_hostile: bool = False) -> World:
    """The second recorded page of the domains that have two."""
    return _news([page for more in page_rounds()[1:] for page in more])


def _news(pages: Iterable[RecordedPage]) -> World:
    """Sites with a page each; WHOIS servers answer with a recorded record of their suffix, which is always about another domain."""
    pages = list(pages)
    recorded = {answer.domain.rpartition(".")[2]: answer.raw for answer in whois_answers()}
    whois = _whois({page.domain: [("", raw)] for page in pages if (raw := recorded.get(page.domain.rpartition(".")[2]))})
    return World(
        sites=tuple(_news_site(page) for page in pages),
        certificates=tuple(
            CertificateSpec(page.domain, tuple(dict.fromkeys((page.domain, page.host, f"www.{page.domain}"))))
            for page in pages
            if page.is_encrypted
        ),
        extra_pages={key: stored for page in pages for key, stored in _stored(page).items()},
        extra_whois=whois.answers,
        extra_records=whois.records,
    )


def _news_site(page: RecordedPage) -> Site:
    address = address_for(page.domain, "198.51.100" if page.is_encrypted else "192.0.2")
    below = ((page.host, (address,)),) if page.host not in {page.domain, f"www.{page.domain}"} else ()
    dns = Dns(addresses=(address,), name_servers=(f"ns1.{page.domain}", f"ns2.{page.domain}"), www=Www.ADDRESS, hosts=below)
    return Site(page.domain, page.id, dns, None, Web(certificate=page.domain if page.is_encrypted else "", gzip=False))


def _stored(page: RecordedPage) -> Mapping[tuple[str, str], Stored]:
    """The page at its own address and as its host's home page; the bare domain leads to the host."""
    body = Stored(page.packed(), headers=_HTML)
    found = {(page.host, "/"): body, (page.host, page.target): body}
    if page.host != page.domain:
        scheme = "https" if page.is_encrypted else "http"
        found[page.domain, "/"] = Stored(b"", 301, (("Location", f"{scheme}://{page.host}/"),))
    return found


def registered(_hostile: bool = False) -> World:
    """The domains that the recorded WHOIS answers are about, each answer at the server that gave it and at the one asked today."""
    answers: dict[str, list[tuple[str, bytes]]] = {}
    for answer in whois_answers():
        answers.setdefault(answer.domain, []).append((answer.server, answer.raw))
    held = networks()
    given = dict(zip(registered_domains(), held, strict=False))
    sites = [Site(domain, "", _dns_of(given.get(domain)), None, None) for domain in registered_domains()]
    rdap, hosts = _network_pages(held)
    rdap["rdap.nic.cz", f"/domain/{EXAMPLE_CZ}"] = Stored(EXAMPLE_CZ_ANSWER.read_bytes(), headers=_RDAP)
    whois = _whois(answers)
    origins = {(origin_name(network.address), "TXT"): (network.origin_text,) for network in held if "/" in network.prefix}
    return World(
        sites=(*sites, Site(EXAMPLE_CZ, "", Dns(), None, None)),
        registries=whois.registries,
        extra_hosts={**hosts, "rdap.nic.cz": _RDAP_ADDRESS},
        extra_records={**whois.records, **origins},
        extra_whois=whois.answers,
        extra_pages=rdap,
    )


def registered_domains() -> list[str]:
    """The registered domains that the recorded WHOIS answers are about; names below a registered domain are left out."""
    names = dict.fromkeys(answer.domain for answer in whois_answers())
    return [name for name in names if split_suffix(name)[0] == name]


def _dns_of(network: RecordedNetwork | None) -> Dns:
    return Dns(addresses=(network.address,) if network else (), www=Www.NONE)


def _network_pages(held: Iterable[RecordedNetwork]) -> tuple[dict[tuple[str, str], Stored], dict[str, str]]:
    """The recorded address look-ups at the registries that are responsible today, and those hosts."""
    found: dict[tuple[str, str], Stored] = {}
    hosts: dict[str, str] = {}
    for network in held:
        base = base_for_address(network.address)
        if base:
            host, _, path = base.partition("://")[2].partition("/")
            hosts[host] = _RDAP_ADDRESS
            found[host, f"/{path}ip/{network.address}"] = Stored(network.answer, headers=_RDAP)
    return found, hosts


@dataclass(frozen=True, slots=True)
class _Whois:
    """WHOIS servers and what they hold: address records of the servers, answers by (address, query), and who runs the other suffixes."""

    records: dict[tuple[str, str], tuple[str, ...]]
    answers: dict[tuple[str, str], bytes]
    registries: tuple[Registry, ...]


def _whois(given: Mapping[str, list[tuple[str, bytes]]]) -> _Whois:
    """Each domain's answers, byte for byte, at the recorded server and at the one that pivot asks today."""
    answers: dict[tuple[str, str], bytes] = {}
    servers: dict[str, str] = {}
    registries: dict[str, Registry] = {}
    for domain, recorded in given.items():
        today = server_for(domain)
        for server, raw in recorded:
            for name in filter(None, (server, today[0] if today else "")):
                servers[name] = address_for(name, "192.0.2")
                answers.setdefault((servers[name], domain), raw)
            suffix = domain.rpartition(".")[2]
            if server and not today:
                registries.setdefault(suffix, Registry(suffix, f"registry of .{suffix}", server, servers[server]))
    return _Whois({(name, "A"): (address,) for name, address in servers.items()}, answers, tuple(registries.values()))


def kombat(_hostile: bool = False) -> World:
    """VIGINUM's list: zones with the recorded addresses, and nobody who listens there."""
    addresses = kombat_addresses()
    sites = (Site(domain, "", _kombat_dns(addresses.get(domain, "")), None, None) for domain in kombat_domains())
    return World(sites=tuple(sites))


def _kombat_dns(address: str) -> Dns:
    return Dns(addresses=(address,) if address else (), www=Www.NONE)
