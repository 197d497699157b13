"""SECURITY cases 19 to 25: redirects, names, links and settings that lead inside.

The `client` fixture requires after every test that no canary was touched; tests of a whole command ask for it themselves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from osint.model.evidence import Exchange, Status
from osint.model.observation import Relation
from osint.model.outcome import Result
from tests.hostile.client import Client, Told
from tests.hostile.collected import Collected, collect, pivot
from tests.small_internet.hostile_dns import INTERNAL, METADATA
from tests.small_internet.infrastructure import EVIL, PROXY
from tests.small_internet.network import SmallInternet

ONLY_EVIL = {"allow_net": f"{EVIL}/32"}
MAPPED = "::ffff:a9fe:a9fe"
NAT64 = "64:ff9b::a9fe:a9fe"
REFUSED_ADDRESSES = {
    "http://169.254.169.254/latest/meta-data/": METADATA,
    "http://169.254.169.254./": METADATA,
    "http://169.254.169.254:443/": METADATA,
    "https://169.254.169.254/": METADATA,
    "//169.254.169.254/": METADATA,
    "http://10.0.0.5/": INTERNAL,
    "http://192.168.1.1/": "192.168.1.1",
    "http://172.16.0.9/": "172.16.0.9",
    "http://100.64.0.9/": "100.64.0.9",
    "http://127.0.0.1/": "127.0.0.1",
    "http://127.1/": "127.0.0.1",
    "http://168.63.129.16/": "168.63.129.16",
    "http://198.51.100.9/": "198.51.100.9",
    "http://224.0.0.1/": "224.0.0.1",
    "http://255.255.255.255/": "255.255.255.255",
    "http://0/": "0.0.0.0",
    "http://2852039166/": METADATA,
    "http://0xa9fea9fe/": METADATA,
    "http://0xa9.0xfe.0xa9.0xfe/": METADATA,
    "http://169.254.43518/": METADATA,
    "http://0251.0376.0251.0376/": METADATA,
    "http://169\uff0e254\uff0e169\uff0e254/": METADATA,
    "http://\u2460\u2465\u2468.254.169.254/": METADATA,
    "http://[fd00::5]/": "fd00::5",
    "http://[::]/": "::",
    "http://[::1]/": "::1",
    "http://[fe80::1%25eth0]/": "fe80::1",
    "http://[fec0::1]/": "fec0::1",
    "http://[ff02::1]/": "ff02::1",
    "http://[3fff::1]/": "3fff::1",
    "http://[::ffff:169.254.169.254]/": MAPPED,
    "http://[::ffff:169.254.169.254%25lo]/": MAPPED,
    "http://[64:ff9b::a9fe:a9fe]/": NAT64,
    "http://[64:ff9b:1::a9fe:a9fe]/": "64:ff9b:1::a9fe:a9fe",
    "http://[2002:a9fe:a9fe::1]/": "2002:a9fe:a9fe::1",
    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "http://[::169.254.169.254]/": "::a9fe:a9fe",
    "http://metadata.evil.test/": METADATA,
    "http://cnameint.evil.test/": INTERNAL,
    "http://nat64.evil.test/": NAT64,
}
"""Where a redirect leads -> the address that is refused and recorded, in its usual spelling."""
REFUSED_AS_WRITTEN = {
    "http://evil.test\\@169.254.169.254/": "a backslash",
    "http://evil.test@169.254.169.254/": "a user name",
    "http://evil.test:80@169.254.169.254/": "a user name",
    "http://evil.test/\x1b[2J": "control characters",
    "http:169.254.169.254/": "without a host",
    "http:///169.254.169.254/": "without a host",
    "http://%31%36%39.254.169.254/": "without a usable host",
    "http://evil.test:0/": "not a web address",
    "file:///etc/passwd": "not a web address",
    "gopher://169.254.169.254:80/_x": "not a web address",
}
"""A Location that is not followed because of how it is written -> what the detail says of it."""
REFUSED_HOSTS = {
    "http://localhost/": "this machine",
    "http://LOCALHOST./": "this machine",
    "http://x.localhost/": "this machine",
    "http://metadata/": "a single word",
    "http://metadata.google.internal/": "a name of a private network",
    "http://evil.test:6379/": "port 6379",
    "http://evil.test:22/": "port 22",
}
"""A host or port that is refused before any name is looked up -> what the detail says of it."""
INSIDE = {"cnameint": INTERNAL, "metadata": METADATA, "nat64": NAT64}
MORE_INSIDE = {"internal": INTERNAL, "loopback": "127.0.0.1", "zero": "0.0.0.0", "private6": "fd00::5", "sixtofour": "2002:a9fe:a9fe::1"}
LINKED = {
    "http://metadata.evil.test/favicon.ico": METADATA,
    "http://metadata.evil.test/sitemap.xml": METADATA,
    "http://internal.evil.test/": INTERNAL,
    "http://cnameint.evil.test/i.png": INTERNAL,
    "http://nat64.evil.test/": NAT64,
    "http://nat64.evil.test/feed": NAT64,
}
"""The links of evil-html-inside.test: icon, sitemap, canonical, og:image, iframe, feed."""
DOMAINS = (
    "evil-html-inside.test",
    "evil-html-metarefresh.test",
    "evil-robotsnul.test",
    "evil-redir-metadata.test",
    "dns-both.test",
    "dns-rebind.test",
    *(f"dns-{name}.test" for name in INSIDE),
)
ORDINARY = "otter-bakery.test"


@dataclass(frozen=True, slots=True)
class Whole:
    """What one `pivot batch` over DOMAINS left, and what the servers saw of it."""

    collected: Collected
    canary_hits: int
    asked_names: frozenset[str]

    def exchanges(self, domain: str, source: str) -> list[Exchange]:
        """What a source asked for a domain."""
        return [item for item in self.collected.record(domain).exchanges if item.source == source]


@pytest.fixture(scope="module")
def whole(_small_internet_process: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    net = _small_internet_process
    net.reset_logs()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PIVOT_WORKERS", "1")
        collected = collect(net, tmp_path_factory.mktemp("ssrf"), *DOMAINS)
    return Whole(collected, net.canary_hits(), frozenset(name for name, _, _ in net.dns_questions()))


def _redirect(target: str) -> dict[str, str]:
    return {"kind": "http", "url": f"http://evil.test/to?{quote(target, safe='')}"}


def _is_refused(told: Told, address: str) -> bool:
    """Whether the last exchange was refused for that address, which is recorded, and nobody was connected to."""
    return (
        told.status is Status.BLOCKED
        and told.detail.startswith("address guard: ")
        and f"{address} (" in told.detail
        and told.exchange.facts["private_address"] == [address]
        and told.exchange.remote_address == ""
        and told.body == b""
    )


def test_case_19_every_redirect_to_a_forbidden_address_is_blocked(client: Client) -> None:
    targets = [*REFUSED_ADDRESSES, *REFUSED_AS_WRITTEN, *REFUSED_HOSTS, "http://both.evil.test/ok"]
    told = dict(zip(targets, client.ask(*map(_redirect, targets), settings=ONLY_EVIL), strict=True))
    both = told.pop("http://both.evil.test/ok")
    assert (both.status, both.exchange.remote_address, both.exchange.facts["private_address"]) == (Status.OK, EVIL, [METADATA])
    assert {target: one.status for target, one in told.items() if one.status is not Status.BLOCKED} == {}
    assert {target: one.chain[0].facts["status"] for target, one in told.items() if one.chain[0].facts["status"] != 302} == {}
    assert {target: told[target].detail for target, address in REFUSED_ADDRESSES.items() if not _is_refused(told[target], address)} == {}


def test_case_19_what_was_attempted_is_kept_where_it_is_refused_as_written(client: Client) -> None:
    written = client.ask(*map(_redirect, REFUSED_AS_WRITTEN), settings=ONLY_EVIL)
    for (target, why), told in zip(REFUSED_AS_WRITTEN.items(), written, strict=True):
        assert (len(told.chain), told.exchange.facts["location_refused"]) == (1, target)
        assert told.detail.startswith("redirect: ")
        assert why in told.detail
    hosts = client.ask(*map(_redirect, REFUSED_HOSTS), settings=ONLY_EVIL)
    for (target, why), told in zip(REFUSED_HOSTS.items(), hosts, strict=True):
        assert (len(told.chain), told.exchange.remote_address) == (2, "")
        assert told.exchange.asked == f"GET {target.lower().replace('./', '/')}"
        assert why in told.detail


def test_case_19_the_command_records_the_address_that_a_site_redirects_to(whole: Whole) -> None:
    first, second = whole.exchanges("evil-redir-metadata.test", "website")
    assert (first.status, first.facts["status"], second.status) == (Status.OK, 302, Status.BLOCKED)
    assert whole.collected.values("evil-redir-metadata.test", "website", Relation.PRIVATE_ADDRESS) == [METADATA]
    assert whole.canary_hits == 0


def test_case_20_a_rebinding_name_gets_public_connections_or_none(client: Client, internet: SmallInternet) -> None:
    ask = {"kind": "http", "url": "http://rebind.evil.test/ok"}
    told = client.ask(*[ask] * 100)
    public = [one for one in told if (one.status, one.exchange.remote_address) == (Status.OK, EVIL)]
    assert len(public) + len([one for one in told if _is_refused(one, METADATA)]) == 100
    assert 0 < len(public) < 100
    assert internet.canary_hits() == 0
    internet.reset_logs()
    one_run = client.ask(*[ask] * 100, shared=True)
    assert len({(one.status, one.exchange.remote_address) for one in one_run}) == 1
    assert [rrtype for _, rrtype, _ in internet.dns_questions()].count("A") == 1


def test_case_20_the_command_connects_to_nothing_but_the_public_address(whole: Whole) -> None:
    asked = [*whole.exchanges("dns-rebind.test", "website"), *whole.exchanges("dns-rebind.test", "tls_certificate")]
    assert len(asked) >= 2
    assert [item.asked for item in asked if item.remote_address != EVIL and item.status is not Status.BLOCKED] == []
    assert whole.canary_hits == 0


def test_case_21_a_name_with_a_public_and_a_private_address_is_fetched_and_reported(client: Client, whole: Whole) -> None:
    told = client.http("http://both.evil.test/ok")
    assert (told.status, told.exchange.remote_address, told.exchange.facts["private_address"]) == (Status.OK, EVIL, [METADATA])
    assert b"An ordinary page" in told.body
    assert set(whole.collected.values("dns-both.test", "website", Relation.PRIVATE_ADDRESS)) == {METADATA}
    assert set(whole.collected.values("dns-both.test", "dns_records", Relation.PRIVATE_ADDRESS)) == {METADATA}
    assert whole.collected.values("dns-both.test", "website", Relation.TITLE) == ["An ordinary page"]
    assert {item.remote_address for item in whole.exchanges("dns-both.test", "website")} == {EVIL}
    assert whole.canary_hits == 0


def test_case_22_names_that_point_inside_are_blocked(client: Client, whole: Whole) -> None:
    places = {f"{name}.evil.test": address for name, address in (INSIDE | MORE_INSIDE).items()}
    plain = client.ask(*({"kind": "http", "url": f"http://{host}/"} for host in places))
    encrypted = client.ask(*({"kind": "http", "url": f"https://{host}/"} for host in places))
    tls = client.ask(*({"kind": "tls", "host": host} for host in places))
    whois = client.ask(*({"kind": "whois", "server": host, "query": "x.test"} for host in places))
    for found in (plain, encrypted, tls, whois):
        assert [one.detail for one, address in zip(found, places.values(), strict=True) if not _is_refused(one, address)] == []
    for name, address in INSIDE.items():
        (home,) = whole.exchanges(f"dns-{name}.test", "website")
        assert (home.status, home.facts["private_address"]) == (Status.BLOCKED, [address])
        assert whole.collected.values(f"dns-{name}.test", "website", Relation.PRIVATE_ADDRESS) == [address]
        assert whole.collected.outcome(f"dns-{name}.test", "tls_certificate").result is Result.REFUSED
    assert whole.canary_hits == 0


def test_case_23_every_link_of_a_page_that_points_inside_is_blocked(client: Client) -> None:
    told = client.ask(*({"kind": "http", "url": url} for url in LINKED))
    assert [one.detail for one, address in zip(told, LINKED.values(), strict=True) if not _is_refused(one, address)] == []


def test_case_23_the_command_follows_none_of_them_and_the_page_is_still_ok(whole: Whole) -> None:
    asked = whole.exchanges("evil-html-inside.test", "website")
    assert (asked[0].asked, asked[0].status) == ("GET https://evil-html-inside.test/", Status.OK)
    assert {item.asked.split("/")[2] for item in asked} == {"evil-html-inside.test"}
    assert whole.collected.outcome("evil-html-inside.test", "website").result is Result.ANSWERED
    told = {item.relation: item.object.value for item in whole.collected.said("evil-html-inside.test", "website")}
    assert told[Relation.FAVICON] == "http://metadata.evil.test/favicon.ico"
    assert told[Relation.CANONICAL] == "http://internal.evil.test/"
    assert told[Relation.FEED] == "http://nat64.evil.test/feed"
    refreshed = whole.exchanges("evil-html-metarefresh.test", "website")
    assert refreshed[0].status is Status.OK
    assert {item.peer for item in refreshed} == {"evil-html-metarefresh.test:443"}
    robots = whole.exchanges("evil-robotsnul.test", "website")
    assert {item.asked.split("/")[2] for item in robots} == {"evil-robotsnul.test"}
    assert "GET https://evil-robotsnul.test/robots.txt" in [item.asked for item in robots if item.status is Status.OK]
    assert "evil-html-inside.test" in whole.asked_names
    assert not [name for name in whole.asked_names if name.endswith("evil.test") and name.count(".") > 1]
    assert whole.canary_hits == 0


def test_case_24_a_proxy_of_the_environment_is_ignored_and_said_to_be(internet: SmallInternet, tmp_path: Path) -> None:
    given = {"HTTP_PROXY": "http://169.254.169.254:80", "https_proxy": internet.proxy("http"), "ALL_PROXY": internet.proxy()}
    ended = pivot(internet, "domain", ORDINARY, "--db", str(tmp_path / "p.db"), "--json", HOME=str(tmp_path), PIVOT_WORKERS="1", **given)
    assert ended.returncode == 0, ended.stderr
    assert "note: HTTP_PROXY, ALL_PROXY, https_proxy in the environment is not used" in ended.stderr
    results = {item["source"]: item["result"] for item in json.loads(ended.stdout)["sources"]}
    assert (results["website"], results["tls_certificate"], results["domain_rdap"], results["whois"]) == ("answered",) * 4
    assert [place for place in internet.direct_connections() if place[0] == PROXY] == []
    assert internet.canary_hits() == 0


def test_case_25_without_the_allow_setting_the_site_is_blocked(internet: SmallInternet, client: Client, tmp_path: Path) -> None:
    told = client.http("http://evil.test/ok", settings={"allow_net": ""})
    assert _is_refused(told, EVIL)
    assert "--allow-net" in told.detail
    ended = pivot(
        internet,
        "domain",
        "evil-ok.test",
        "--db",
        str(tmp_path / "p.db"),
        "--json",
        HOME=str(tmp_path),
        PIVOT_WORKERS="1",
        PIVOT_ALLOW_NET="",
    )
    assert ended.returncode == 3, ended.stderr
    sources = {item["source"]: item for item in json.loads(ended.stdout)["sources"]}
    assert sources["tls_certificate"]["result"] == "refused"
    for source in ("tls_certificate", "website", "domain_rdap", "whois"):
        assert ": blocked (address guard: " in sources[source]["reason"]
    assert {(address, port) for address, port in internet.direct_connections() if port != 53} == set()
    assert internet.canary_hits() == 0
