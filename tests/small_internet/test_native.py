"""nsd, unbound and nginx serve the same world, where they are installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.small_internet.native import missing, native_internet
from tests.small_internet.network import SmallInternet

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not here: {', '.join(missing())}")

_DNS = """
import sys, dns.resolver
resolver = dns.resolver.Resolver()
for name, rrtype in (pair.split("/") for pair in sys.argv[1:]):
    try:
        print(name, *sorted(record.to_text() for record in resolver.resolve(name, rrtype)))
    except dns.resolver.NXDOMAIN:
        print(name, "NXDOMAIN")
    except dns.resolver.NoAnswer:
        print(name, "NODATA")
"""
_WEB = """
import ssl, sys, urllib.request
context = ssl.create_default_context(cafile=sys.argv[1])
for url in sys.argv[2:]:
    with urllib.request.urlopen(url, context=context, timeout=5) as answer:
        print(answer.status, answer.url, answer.headers["Content-Type"], len(answer.read()) > 100)
"""


@pytest.fixture(scope="module")
def native() -> Iterator[SmallInternet]:
    with native_internet() as net:
        yield net


@pytest.mark.parametrize(
    ("name", "rrtype", "values"),
    [
        ("nordvale-courier.test", "A", "203.0.113.130"),
        ("www.globe-of-ardenia.test", "AAAA", "2001:db8:cd::200"),
        ("the-meridian-post.test", "DS", "20326 8 2 e06d44b80b8f1d39a95c0b0d7c65d08458e880409bbc683457104237c7f8ec8d"),
        ("x.wildcard-wares.test", "A", "192.0.2.40"),
        ("130.113.0.203.in-addr.arpa", "PTR", "web1.valemedia.test."),
        ("130.113.0.203.origin.asn.cymru.com", "TXT", '"64496 | 203.0.113.128/25 | NL | ripencc | 2015-03-02"'),
        ("nobody-here.test", "A", "NXDOMAIN"),
        ("mail-only.example", "A", "NODATA"),
    ],
)
def test_unbound_finds_in_nsd_what_the_world_holds(native: SmallInternet, name: str, rrtype: str, values: str) -> None:
    assert native.run([sys.executable, "-c", _DNS, f"{name}/{rrtype}"]).stdout.strip().lower() == f"{name} {values}".lower()


@pytest.mark.parametrize(
    ("asked", "got", "kind"),
    [
        ("http://www.nordvale-courier.test/", "https://nordvale-courier.test/", "text/html; charset=utf-8"),
        ("http://pixel-orchard.test/", "https://www.pixel-orchard.test/", "text/html; charset=utf-8"),
        ("http://redirect-lane.test/", "https://the-meridian-post.test/", "text/html; charset=utf-8"),
        ("http://cafe-lete.test/", "http://cafe-lete.test/", "text/html; charset=iso-8859-1"),
        ("https://the-meridian-post.test/sitemap.xml", "https://the-meridian-post.test/sitemap.xml", "application/xml"),
    ],
)
def test_nginx_serves_the_sites(native: SmallInternet, asked: str, got: str, kind: str) -> None:
    ran = native.run([sys.executable, "-c", _WEB, str(native.ca_file), asked])
    assert ran.stdout.split("\n")[0] == f"200 {got} {kind} True", ran.stderr
