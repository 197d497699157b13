"""The world of the speed bench: N plain news sites with a page of real size, a certificate, zones and registration each."""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping

from benchmarks.speed.page import front_page
from tests.small_internet.description import CertificateSpec, Dns, Registration, Site, Stored, Visibility, Web, World
from tests.small_internet.infrastructure import NAME_SERVERS, NETWORKS, REGISTRARS, REGISTRIES, WEB_HOSTS

COUNT_VARIABLE = "BENCH_DOMAINS"
WORLD = "benchmarks.speed.world:bench_world"
_ADDRESSES = tuple(f"{net}.{host}" for host in (140, 150, 160) for net in ("203.0.113", "198.51.100", "192.0.2"))
_HTML = (("Server", "nginx"), ("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))


def domains(count: int) -> list[str]:
    """The names of the sites."""
    return [f"bench-news-{number:04d}.test" for number in range(count)]


def bench_world(hostile: bool = False) -> World:
    """N sites, N from the environment (the servers run in a process of their own)."""
    assert not hostile
    sites = tuple(_site(number, domain) for number, domain in enumerate(domains(int(os.environ.get(COUNT_VARIABLE, "60")))))
    return World(
        sites=sites,
        registries=REGISTRIES,
        registrars=REGISTRARS,
        networks=NETWORKS,
        certificates=tuple(CertificateSpec(site.domain, (site.domain, f"www.{site.domain}")) for site in sites),
        reverse={address: f"host-{address.replace('.', '-')}.bulkhost.test" for address in _ADDRESSES},
        extra_hosts=WEB_HOSTS,
        extra_records={(name, "A"): (address,) for name, address in NAME_SERVERS.items()},
        extra_pages=_pages(sites),
    )


def _site(number: int, domain: str) -> Site:
    dns = Dns(
        addresses=(_ADDRESSES[number % len(_ADDRESSES)],),
        name_servers=("ns1.bulkhost.test", "ns2.bulkhost.test"),
        mail=((10, "mx1.bulkhost.test"),),
        texts=("v=spf1 include:bulkhost.test ~all", f"google-site-verification=invented-{number:06d}"),
        dmarc="v=DMARC1; p=none",
    )
    registration = Registration(
        "cobalt",
        f"D{number:07d}-TEST",
        "2024-03-11T09:00:00Z",
        "2026-02-20T10:00:00Z",
        "2027-03-11T09:00:00Z",
        visibility=Visibility.PRIVACY_SERVICE,
    )
    web = Web(
        certificate=domain,
        robots=f"User-agent: *\nDisallow: /admin/\nSitemap: https://{domain}/sitemap.xml\n",
        sitemap=tuple(f"https://{domain}/2026/story-{story}/" for story in range(40)),
        ads="google.com, pub-5550001112223334, DIRECT, f08c47fec0942fa0\n",
        favicon=b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    )
    return Site(domain, "a plain site of the speed bench", dns, registration, web)


def _pages(sites: tuple[Site, ...]) -> Mapping[tuple[str, str], Stored]:
    """Front pages compressed beforehand, so that the servers' own cost stays small beside the clients'."""
    return {(site.domain, "/"): Stored(gzip.compress(front_page(site.domain), 6, mtime=0), headers=_HTML) for site in sites}
