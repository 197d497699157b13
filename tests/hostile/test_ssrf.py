"""Attempts to be sent inside (cases 19 to 25): blocked before a packet leaves, and written down as findings.

Every test here also requires that no canary was touched (the `client` fixture), by the listeners' count and, in a
namespace, by the packet counters of its firewall.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from osint.model.evidence import Status
from osint.model.observation import Relation
from tests.hostile.client import Client
from tests.hostile.collected import Collected, pivot
from tests.small_internet.hostile_http import REDIRECTS
from tests.small_internet.infrastructure import EVIL
from tests.small_internet.network import SmallInternet

HOME = "http://evil.test"
HARMLESS = {"both", "rebind", "nowhere"}


@pytest.mark.parametrize("name", sorted(set(REDIRECTS) - HARMLESS))
def test_case_19_a_redirect_inside_is_blocked(client: Client, internet: SmallInternet, name: str) -> None:
    found = client.http(f"{HOME}/redir/{name}")
    assert found.status is Status.BLOCKED
    assert found.chain[0].facts["status"] == 302
    target = found.chain[-1].facts.get("location_refused") or found.chain[-1].facts["url"]
    assert target
    assert {address for address, _, _, _ in internet.connections()} == {EVIL}


def test_case_20_a_rebinding_name_is_public_or_blocked_and_never_inside(client: Client) -> None:
    asks = [{"kind": "http", "url": "http://rebind.evil.test/ok"} for _ in range(100)]
    found = client.ask(*asks)
    assert {item.status for item in found} <= {Status.OK, Status.BLOCKED}
    assert {item.exchange.remote_address for item in found if item.status is Status.OK} <= {EVIL}
    assert any(item.status is Status.OK for item in found)
    assert any(item.status is Status.BLOCKED for item in found)


def test_case_20_within_one_run_a_rebinding_name_keeps_its_first_answer(client: Client, internet: SmallInternet) -> None:
    found = client.ask(*({"kind": "http", "url": "http://rebind.evil.test/ok"} for _ in range(20)), shared=True)
    assert len({item.status for item in found}) == 1
    assert len([name for name, rrtype, _ in internet.dns_questions() if rrtype == "A"]) == 1


def test_case_21_a_name_with_a_public_and_a_private_address_is_fetched_from_the_public_one(client: Client, collected: Collected) -> None:
    found = client.http("http://both.evil.test/ok")
    assert (found.status, found.exchange.remote_address) == (Status.OK, EVIL)
    assert found.exchange.facts["private_address"] == ["169.254.169.254"]
    assert "169.254.169.254" in collected.values("dns-both.test", "dns_records", Relation.PRIVATE_ADDRESS)


@pytest.mark.parametrize("name", ["cnameint", "metadata", "internal", "loopback", "zero", "private6", "nat64", "sixtofour"])
def test_case_22_a_name_that_points_inside_is_blocked_for_every_protocol(client: Client, name: str) -> None:
    host = f"{name}.evil.test"
    asks = [
        {"kind": "http", "url": f"http://{host}/"},
        {"kind": "http", "url": f"https://{host}/"},
        {"kind": "whois", "server": host, "query": "x"},
        {"kind": "tls", "host": host},
    ]
    found = client.ask(*asks)
    assert [item.status for item in found] == [Status.BLOCKED] * 4
    assert all(item.exchange.facts["private_address"] for item in found)


@pytest.mark.parametrize("domain", ["evil-html-inside.test", "evil-html-metarefresh.test"])
def test_case_23_a_page_full_of_inner_addresses_is_read_and_none_of_them_is_asked(collected: Collected, domain: str) -> None:
    exchanges = [exchange for exchange in collected.record(domain).exchanges if exchange.source == "website"]
    page = next(exchange for exchange in exchanges if exchange.asked == f"GET https://{domain}/")
    assert page.status is Status.OK
    assert {exchange.peer for exchange in exchanges} == {f"{domain}:443"}


def test_case_24_a_proxy_of_the_environment_is_not_used_and_this_is_said(internet: SmallInternet, tmp_path: Path) -> None:
    names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    inside = dict.fromkeys((*names, *map(str.lower, names)), "http://169.254.169.254:80")
    ended = pivot(internet, "domain", "evil-ok.test", "--db", str(tmp_path / "x.db"), **inside)
    assert ended.returncode == 0
    assert "HTTP_PROXY" in ended.stderr
    assert internet.canary_hits() == 0


def test_case_25_without_leave_the_small_internet_itself_is_blocked(client: Client, internet: SmallInternet) -> None:
    found = client.http(f"{HOME}/ok", settings={"allow_net": ""})
    assert found.status is Status.BLOCKED
    assert "documentation" in found.detail
    assert internet.connections() == []
