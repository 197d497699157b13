"""SECURITY cases 70 to 72: what passive mode, a proxy and a first run let out, as the servers of the small internet saw it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from osint.engine.registry import load_registry
from osint.errors import EXIT_GAPS
from osint.model.domain_name import is_within
from osint.model.outcome import Result
from osint.sources.base import Task
from tests.hostile.collected import pivot
from tests.hostile.trapped_world import LINKED, REDIRECTED, REFERRED
from tests.small_internet.infrastructure import DOH_HOST, PROXY, RDAP_WEB, RESOLVER
from tests.small_internet.network import SmallInternet, small_internet
from tests.small_internet.world import the_world

SITE = "nordvale-courier.test"
QUIET = (SITE, "vale-gazette.example", "wildcard-wares.test", REFERRED, REDIRECTED, LINKED)
TRAPS = (REFERRED, REDIRECTED, LINKED)
TRAPPED = "tests.hostile.trapped_world:trapped_world"
COUNTED = "inet opsec"
"""The nft table that counts packets to the targets' addresses."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One run of `pivot` in an internet of its own; proxy and resolver are words for what that internet offers."""

    argv: tuple[str, ...]
    targets: tuple[str, ...] = (SITE,)
    proxy: str = ""
    over_https: bool = False
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """How a run ended, and what the servers noted while it ran; `packets` is None where they cannot be counted."""

    ended: subprocess.CompletedProcess[str]
    reports: dict[str, dict[str, Any]]
    journal: list[dict[str, Any]]
    direct: list[tuple[str, int]]
    canary_hits: int
    packets: int | None

    def entries(self, kind: str) -> list[dict[str, Any]]:
        """The journal's entries of one kind."""
        return [entry for entry in self.journal if entry["kind"] == kind]

    @property
    def asked_of_resolver(self) -> list[str]:
        """The names that the client asked the resolver about over UDP or TCP, so not by way of the proxy or DoH."""
        return [entry["name"] for entry in self.entries("dns") if entry["address"] != "proxy" and entry["transport"] != "https"]

    @property
    def asked_over_https(self) -> list[str]:
        """The names that were asked about over HTTPS."""
        return [entry["name"] for entry in self.entries("dns") if entry["transport"] == "https"]

    def results(self, domain: str) -> dict[str, Result]:
        """How each source ended for a target; the worst where one was asked several times."""
        found = {}
        for outcome in self.reports[domain]["sources"]:
            result = Result(outcome["result"])
            found[outcome["source"]] = result if result.is_gap or outcome["source"] not in found else found[outcome["source"]]
        return found

    def reasons(self, domain: str) -> str:
        """Every gap of a target in words."""
        return "; ".join(outcome["reason"] for outcome in self.reports[domain]["gaps"])

    def said_by(self, domain: str, source: str) -> set[str]:
        """The relations that a source stated about a target."""
        return {fact["relation"] for fact in self.reports[domain]["facts"] if fact["source"] == source}


SCENARIOS = {
    "passive option": Scenario(("--passive",), QUIET),
    "passive setting": Scenario((), QUIET, env={"PIVOT_PASSIVE": "1"}),
    "first run": Scenario((), (SITE, *TRAPS)),
    "socks": Scenario(("--proxy", "socks5h"), proxy="socks5"),
    "socks with DoH": Scenario(("--proxy", "socks5h"), proxy="socks5", over_https=True),
    "http with DoH": Scenario(("--proxy", "http"), proxy="http", over_https=True),
    "dead": Scenario(("--proxy", "socks5h"), proxy="dead"),
    "dead with DoH": Scenario(("--proxy", "socks5h"), proxy="dead", over_https=True),
    "first run without settings": Scenario((), env={"PIVOT_RDAP_BOOTSTRAP": "", "PIVOT_PACE": "0.5"}),
}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """Every scenario, each in a small internet of its own and with a home that is empty."""
    homes = {name: tmp_path_factory.mktemp("home") for name in SCENARIOS}
    with ThreadPoolExecutor(3) as pool:
        return dict(zip(SCENARIOS, pool.map(_play, SCENARIOS.values(), homes.values()), strict=True))


def _play(scenario: Scenario, home: Path) -> Seen:
    with small_internet(world=TRAPPED) as net:
        listed = home / "list.txt"
        listed.write_text("\n".join(scenario.targets) + "\n", encoding="utf-8")
        proxy = net.proxy(scenario.proxy).replace("socks5://", "socks5h://") if scenario.proxy else ""
        argv = [proxy if word in {"socks5h", "http"} else word for word in scenario.argv]
        env = {"HOME": str(home), "PIVOT_WORKERS": "1", **scenario.env} | ({"PIVOT_RESOLVER": net.doh} if scenario.over_https else {})
        counts = _count_packets(net)
        ended = pivot(net, "batch", str(listed), "--json", *argv, **env)
        reports = {report["target"]: report for report in map(json.loads, ended.stdout.splitlines())}
        assert list(home.glob(".local/share/pivot/pivot.db")), ended.stderr
        return Seen(ended, reports, net.journal(), net.direct_connections(), net.canary_hits(), _packets(net) if counts else None)


def _addresses_of(targets: tuple[str, ...]) -> set[str]:
    """Every address that a name of these targets has in this world."""
    sites = [site for site in the_world().sites if site.domain in targets]
    return {address for site in sites for found in (site.dns.addresses, *(more for _, more in site.dns.hosts)) for address in found}


def _count_packets(net: SmallInternet) -> bool:
    """Count what is sent to the targets' addresses, TCP and UDP; False where the firewall is not to be had."""
    if net.mode != "namespace":
        return False
    opening = "tcp flags & (syn | ack) == syn"
    rules = []
    for address in sorted(_addresses_of(QUIET)):
        match = f"{'ip6' if ':' in address else 'ip'} daddr {address}"
        rules += [f"{match} {opening} counter name target", f"{match} udp dport != 0 counter name target"]
    chain = "type filter hook output priority 1;\n" + "\n".join(rules)
    table = f"table {COUNTED} {{\n counter target {{ }}\n chain out {{\n{chain}\n }}\n}}\n"
    return net.run(["nft", "-f", "-"], input=table).returncode == 0


def _packets(net: SmallInternet) -> int:
    listed = json.loads(net.run(["nft", "-j", "list", "counters", "table", *COUNTED.split()]).stdout)
    return next(int(entry["counter"]["packets"]) for entry in listed["nftables"] if "counter" in entry)


def _within(name: str, domains: tuple[str, ...]) -> bool:
    return any(is_within(name, domain) for domain in domains)


def test_no_scenario_touches_a_private_address(seen: dict[str, Seen]) -> None:
    assert {name: found.canary_hits for name, found in seen.items() if found.canary_hits} == {}
    assert not [name for name, found in seen.items() if "Traceback" in found.ended.stderr]
    assert {name: {*found.reports} for name, found in seen.items()} == {name: {*found.targets} for name, found in SCENARIOS.items()}


@pytest.mark.parametrize("name", ["passive option", "passive setting"])
def test_case_70_passive_mode_asks_no_name_of_the_target_and_contacts_no_address_of_it(seen: dict[str, Seen], name: str) -> None:
    found = seen[name]
    assert [entry["name"] for entry in found.entries("dns") if _within(entry["name"], QUIET)] == []
    assert {address for address, _ in found.direct} & _addresses_of(QUIET) == set()
    assert [entry for entry in found.entries("http") if _within(entry["host"] or entry["sni"], QUIET)] == []
    assert found.packets in {0, None}


@pytest.mark.parametrize("name", ["passive option", "passive setting"])
def test_case_70_passive_mode_still_reads_the_registration(seen: dict[str, Seen], name: str) -> None:
    found = seen[name]
    assert {domain for domain in QUIET if "registered_at" not in found.said_by(domain, "whois")} == set()
    assert "registrar" in found.said_by(SITE, "domain_rdap")
    for domain in QUIET:
        assert {source: found.results(domain)[source] for source in ("dns_records", "website", "tls_certificate")} == dict.fromkeys(
            ("dns_records", "website", "tls_certificate"), Result.NOT_ASKED
        )


@pytest.mark.parametrize("name", ["passive option", "passive setting"])
@pytest.mark.parametrize(
    ("domain", "refused"),
    [
        (REFERRED, f"WHOIS whois.{REFERRED} {REFERRED}: blocked"),
        (REDIRECTED, f"GET http://www.{REDIRECTED}/rdap/domain/{REDIRECTED}: blocked"),
        (LINKED, f"GET http://rdap.{LINKED}/domain/{LINKED}: blocked"),
    ],
)
def test_case_70_a_service_that_points_at_the_target_is_not_followed(seen: dict[str, Seen], name: str, domain: str, refused: str) -> None:
    assert f"{refused} (this run does not contact {domain} or ask about its names)" in seen[name].reasons(domain)


def test_case_70_without_passive_mode_the_same_traps_are_walked_into(seen: dict[str, Seen]) -> None:
    """Else the tests above would prove nothing."""
    found = seen["first run"]
    names = {entry["name"] for entry in found.entries("dns")}
    assert {f"whois.{REFERRED}", f"rdap.{LINKED}", f"www.{REDIRECTED}"} <= names
    assert {entry["host"] for entry in found.entries("http")} >= {f"rdap.{LINKED}", f"www.{REDIRECTED}"}
    assert {address for address, _ in found.direct} & _addresses_of(TRAPS)
    assert found.packets is None or found.packets > 0


@pytest.mark.parametrize(("name", "port"), [("socks", 1080), ("socks with DoH", 1080), ("http with DoH", 3128)])
def test_case_71_everything_goes_through_the_proxy(seen: dict[str, Seen], name: str, port: int) -> None:
    found = seen[name]
    assert {*found.direct} == {(PROXY, port)}
    assert found.asked_of_resolver == []
    assert {entry["proxy"] for entry in found.entries("proxy")} == {"connect" if port == 3128 else "socks5"}
    assert f"{SITE}:443" in {f"{entry['host']}:{entry['port']}" for entry in found.entries("proxy")}
    assert "registrar" in found.said_by(SITE, "whois") & found.said_by(SITE, "domain_rdap")
    assert "title" in found.said_by(SITE, "website")


def test_case_71_without_doh_a_proxied_run_asks_no_dns_and_says_so(seen: dict[str, Seen]) -> None:
    found = seen["socks"]
    assert found.asked_over_https == []
    assert found.results(SITE)["dns_records"] is Result.NOT_ASKED
    assert found.said_by(SITE, "dns_records") == set()


@pytest.mark.parametrize("name", ["socks with DoH", "http with DoH"])
def test_case_71_with_doh_dns_is_asked_through_the_proxy(seen: dict[str, Seen], name: str) -> None:
    found = seen[name]
    assert SITE in found.asked_over_https
    assert found.results(SITE)["dns_records"] is Result.ANSWERED
    assert {"resolves_to", "name_server"} <= found.said_by(SITE, "dns_records")
    assert DOH_HOST in {entry["host"] for entry in found.entries("proxy")}


@pytest.mark.parametrize("name", ["dead", "dead with DoH"])
def test_case_71_with_a_dead_proxy_nothing_falls_back_to_the_direct_way(seen: dict[str, Seen], name: str) -> None:
    found = seen[name]
    assert found.journal == []
    assert found.packets in {0, None}
    assert found.ended.returncode == EXIT_GAPS
    assert {source for source, result in found.results(SITE).items() if not result.is_gap} == set()
    assert {*found.results(SITE)} == _askable()
    assert found.reports[SITE]["facts"] == []
    assert "through the proxy socks5h://" in found.reasons(SITE)
    assert "password" not in found.ended.stdout


def _askable() -> set[str]:
    """The sources that `pivot domain` asks; the others read files that a person gives, or collect articles."""
    return {name for name, source in load_registry().sources.items() if source.about.accepts and source.about.task is Task.SITE}


def _owners(targets: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Source -> the domains that it may ask about or contact when the targets are collected."""
    world = the_world()
    whois = (*(registry.whois_host for registry in world.registries), *(registrar.whois_host for registrar in world.registrars))
    rdap = (*(registry.rdap_host for registry in world.registries), *(registrar.rdap_host for registrar in world.registrars))
    numbers = ("rdap.ranges.test", "rdap.arin.net", "rdap.apnic.net", "rdap.db.ripe.net")
    return {
        "address_rdap": numbers,
        "asn_rdap": numbers,
        "dns_records": targets,
        "domain_rdap": tuple(filter(None, rdap)),
        "ip_origin": ("asn.cymru.com",),
        "reverse_dns": ("in-addr.arpa", "ip6.arpa"),
        "tls_certificate": targets,
        "website": targets,
        "whois": ("whois.iana.org", *whois),
    }


@pytest.mark.parametrize("name", ["first run", "first run without settings"])
def test_case_72_a_first_run_asks_nobody_but_the_target_and_the_listed_sources(seen: dict[str, Seen], name: str) -> None:
    found, owners = seen[name], _owners(SCENARIOS[name].targets)
    assert {*owners} == _askable()
    allowed = tuple(domain for domains in owners.values() for domain in domains)
    asked = {entry["name"] for entry in found.entries("dns")} | {entry["host"] or entry["sni"] for entry in found.entries("http")}
    assert {host for host in asked if not _within(host, allowed)} == set()
    assert SITE in asked
    assert "publicsuffix.org" not in found.ended.stderr


@pytest.mark.parametrize("name", ["first run", "first run without settings"])
def test_case_72_a_first_run_connects_to_the_resolver_the_target_and_the_listed_sources_only(seen: dict[str, Seen], name: str) -> None:
    world = the_world()
    services = {registry.whois_address for registry in world.registries} | {registrar.whois_address for registrar in world.registrars}
    allowed = services | {RESOLVER, RDAP_WEB, "203.0.113.42"} | _addresses_of(SCENARIOS[name].targets)
    connected = {address for address, _ in seen[name].direct}
    assert connected - allowed == set()
    assert connected & _addresses_of((SITE,))
