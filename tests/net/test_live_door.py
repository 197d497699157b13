"""The door keeps an exchange for whatever happens, follows redirects within bounds, and never raises for a peer."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.errors import UsageProblem
from osint.model.evidence import Contact, Evidence, Status
from osint.net import politeness
from osint.net.guard import Guard
from osint.net.known_addresses import KnownAddresses
from osint.net.live_door import MAX_ASKED, BoundDoor, LiveDoor
from osint.net.policy import Policy, contacts_for
from osint.net.politeness import Pace
from tests.factory import domain
from tests.net.peers import ADDRESS, NAME, Names, answer, bound, exchanges, page, policy_to, run

HERE = f"http://{NAME}"


class Paths:
    """A web server that answers by path; `asked` is the paths in order."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.asked: list[str] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        target = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode("latin-1")
        self.asked.append(target)
        writer.write(self.answers.get(target.partition("?")[0].strip("/") or "home", page("none", status="404 No")).encode("latin-1"))
        await writer.drain()


def to(location: str) -> str:
    return page("", f"Location: {location}\r\n", "302 Found")


def statuses(found: list[Evidence]) -> list[Status]:
    return [item.exchange.status for item in found]


def test_every_hop_of_a_redirect_is_kept_and_the_last_is_the_answer() -> None:
    server = Paths(home=to("/next"), next=to(f"{HERE}/last?a=1#part"), last=page("here"))
    found = exchanges(server)
    assert [item.exchange.asked for item in found] == [f"GET {HERE}/", f"GET {HERE}/next", f"GET {HERE}/last?a=1"]
    assert [item.exchange.facts["hop"] for item in found] == [0, 1, 2]
    assert found[0].exchange.facts["location"] == f"{HERE}/next"
    assert found[-1].body == b"here"


def test_a_circle_ends_where_it_closes() -> None:
    server = Paths(home=to("/a"), a=to("/b"), b=to("/a"))
    found = exchanges(server)
    assert server.asked == ["/", "/a", "/b"]
    assert statuses(found) == [Status.OK, Status.OK, Status.OK, Status.LIMIT]
    assert found[-1].exchange.detail == "the redirects go in a circle"


def test_a_redirect_to_itself_is_asked_once() -> None:
    server = Paths(home=to("/"))
    assert statuses(exchanges(server)) == [Status.OK, Status.LIMIT]
    assert server.asked == ["/"]


def test_redirects_without_end_are_cut_after_eight() -> None:
    class Endless(Paths):
        async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.answers = {"home": to(f"/?{len(self.asked)}")}
            await super().__call__(reader, writer)

    server = Endless()
    found = exchanges(server)
    assert len(server.asked) == 9
    assert (found[-1].exchange.status, found[-1].exchange.detail) == (Status.LIMIT, "more than 8 redirects")


def test_no_hops_follow_nothing_and_tell_where_it_leads() -> None:
    found = exchanges(Paths(home=to("/next")), hops=0)
    assert statuses(found) == [Status.OK]
    assert found[0].exchange.facts["location"] == f"{HERE}/next"


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://u:p@site.example/",
        "http://site.example\\@10.0.0.5/",
        "http:///x",
        "//",
        "http://[::1",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_blocked_and_written_down(location: str) -> None:
    found = exchanges(answer(to(location)))
    assert statuses(found) == [Status.BLOCKED]
    assert found[0].exchange.facts["location_refused"] == location


@pytest.mark.parametrize(
    "location", ["http://169.254.169.254/x", "http://2852039166/x", "http://[::ffff:169.254.169.254]/x", "http://localhost/x"]
)
def test_a_redirect_inside_is_blocked_at_the_next_hop(location: str) -> None:
    found = exchanges(answer(to(location)))
    assert statuses(found) == [Status.OK, Status.BLOCKED]
    assert "address guard" in found[1].exchange.detail
    assert found[1].exchange.remote_address == ""


def test_a_private_target_of_a_redirect_is_a_finding() -> None:
    found = exchanges(answer(to("http://10.0.0.5/admin")))
    assert found[1].exchange.facts["private_address"] == ["10.0.0.5"]


def test_a_private_address_beside_a_public_one_is_a_finding_and_not_contacted() -> None:
    found = exchanges(answer(page()), names=Names({(NAME, "A"): ["10.0.0.5", ADDRESS]}))
    assert statuses(found) == [Status.OK]
    assert found[0].exchange.facts["private_address"] == ["10.0.0.5"]
    assert found[0].exchange.remote_address == ADDRESS


def test_a_location_in_utf8_is_read_as_browsers_do() -> None:
    found = exchanges(answer(to("http://b\u00fccher.example/\u00fc".encode().decode("latin-1"))))
    assert found[0].exchange.facts["location"] == "http://xn--bcher-kva.example/%C3%BC"


def test_a_location_that_is_no_utf8_is_read_as_latin1() -> None:
    assert exchanges(answer(to("/\xfc")))[0].exchange.facts["location"] == f"{HERE}/%C3%BC"


def test_a_redirect_of_a_third_party_to_the_target_is_blocked_in_passive_mode() -> None:
    names = Names({(NAME, "A"): [ADDRESS]})
    passive = {"target": "target.example", "contacts": contacts_for(passive=True, no_third_party=False)}
    found = exchanges(answer(to("http://www.target.example/")), contact=Contact.THIRD_PARTY, names=names, **passive)
    assert statuses(found) == [Status.OK, Status.BLOCKED]
    assert {name for name, _ in names.asked} == {NAME}


def use(work: Any, **more: Any) -> list[Evidence]:
    """What a door keeps of some work with it; the site behind it is a page."""

    async def put() -> list[Evidence]:
        async with policy_to(answer(page()), **more) as policy, bound(policy) as door:
            await work(door)
            return door.kept

    return run(put())


def test_a_passive_run_asks_no_name_of_the_target() -> None:
    names = Names({(NAME, "A"): [ADDRESS]})

    async def ask(door: BoundDoor) -> None:
        await door.dns(f"WWW.{NAME}.", "A", purpose="test", contact=Contact.THIRD_PARTY)
        await door.http(HERE, purpose="test", contact=Contact.THIRD_PARTY)
        await door.tls(NAME, purpose="test")
        await door.whois(NAME, "x", purpose="test")

    found = use(ask, names=names, target=NAME, contacts=contacts_for(passive=True, no_third_party=False))
    assert statuses(found) == [Status.BLOCKED] * 4
    assert names.asked == []


@pytest.mark.parametrize(
    "url", ["", "x", "http://", "http://a..b/", "http://0x-1/", "http://\ud800/", "http://1.2.3.999/", "http://x" * 9000]
)
def test_an_address_that_is_none_is_blocked_not_raised(url: str) -> None:
    async def ask(door: BoundDoor) -> None:
        await door.http(url, purpose="test", contact=Contact.TARGET)

    found = use(ask)
    assert statuses(found) == [Status.BLOCKED]
    assert len(found[0].exchange.asked) <= MAX_ASKED


@pytest.mark.parametrize("host", ["", "0x-1", "a..b", "\ud800", "evil.example\r\nfoo", "x" * 300, "169.254.169.254", "localhost"])
def test_a_host_that_is_none_is_blocked_for_whois_and_tls_too(host: str) -> None:
    async def ask(door: BoundDoor) -> None:
        await door.whois(host, "site.example", purpose="test")
        await door.tls(host, purpose="test")

    assert statuses(use(ask)) == [Status.BLOCKED] * 2


@pytest.mark.parametrize("name", ["a..b", "x" * 64 + ".example", ".".join(["x" * 60] * 5), "\\", "\ud800.example"])
def test_a_name_that_is_none_is_malformed_not_raised(name: str) -> None:
    async def ask(door: BoundDoor) -> None:
        await door.dns(name, "A", purpose="test")
        await door.dns(NAME, "NOSUCHTYPE", purpose="test")

    assert statuses(use(ask)) == [Status.MALFORMED] * 2


@given(st.text(max_size=60))
def test_no_text_as_host_name_or_address_makes_the_door_raise(text: str) -> None:
    async def ask() -> list[Evidence]:
        door = LiveDoor(Policy(contacts=frozenset(), resolver="127.0.0.1:1"), Pace(0)).bind("test", domain(NAME))
        await door.http(text, purpose="test", contact=Contact.TARGET)
        await door.http(f"http://{text}/", purpose="test", contact=Contact.TARGET)
        await door.dns(text, "A", purpose="test")
        await door.whois(text, text, purpose="test")
        await door.tls(text, purpose="test")
        return door.kept

    assert set(statuses(run(ask()))) <= {Status.BLOCKED, Status.MALFORMED}


def test_what_was_under_way_is_written_down_when_the_run_is_stopped() -> None:
    async def ask(door: BoundDoor) -> None:
        task = asyncio.create_task(door.http(HERE, purpose="test", contact=Contact.TARGET))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    found = use(ask, names=Silent({}))
    assert (found[0].exchange.status, found[0].exchange.detail) == (Status.TIMEOUT, "interrupted")


class Silent(Names):
    """A name server that says nothing."""

    def packets(self, query: Any) -> list[bytes]:
        return []


def test_something_deliberately_not_asked_is_kept_too() -> None:
    async def skip(door: BoundDoor) -> None:
        door.skip("GET /secret", purpose="test", contact=Contact.TARGET, protocol="http", why="robots.txt disallows it")

    found = use(skip)
    assert (found[0].exchange.status, found[0].exchange.detail) == (Status.SKIPPED, "robots.txt disallows it")


def test_settings_that_cannot_be_used_are_told_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("not a certificate", encoding="utf-8")
    for policy in (
        Policy(ca_file=str(tmp_path / "ca.pem")),
        Policy(ca_file=str(tmp_path / "missing.pem")),
        Policy(resolver="banana"),
        Policy(resolver="https://"),
        Policy(resolver="https://user@doh.example/"),
    ):
        with pytest.raises(UsageProblem):
            LiveDoor(policy, Pace(0))


def test_requests_to_one_host_keep_their_distance(monkeypatch: pytest.MonkeyPatch) -> None:
    # By a clock that stands still the whole pause is left after the first, however long that took.
    monkeypatch.setattr(politeness, "time", SimpleNamespace(monotonic=lambda: 1000.0))
    found = exchanges(answer(page()), "/a", "/b", pace=0.2)
    assert (found[1].exchange.ended_at - found[0].exchange.ended_at).total_seconds() >= 0.2


def asked_for(contact: Contact, target: str) -> int:
    """How often the address of NAME is asked for by two runs about `target` that tell each other what they know."""
    names = Names({(NAME, "A"): [ADDRESS]})

    async def ask() -> None:
        async with policy_to(answer(page()), names=names) as policy:
            known = KnownAddresses()
            for _ in range(2):
                door = LiveDoor(replace(policy, target=target), Pace(0), known)
                found = await door.bind("test", domain(NAME)).http(HERE, purpose="test", contact=contact)
                assert found.exchange.status is Status.OK
                await door.close()

    run(ask())
    return names.asked.count((NAME, "A"))


def test_runs_tell_each_other_the_addresses_of_third_parties() -> None:
    assert asked_for(Contact.THIRD_PARTY, "other.example") == 1


def test_the_names_of_a_target_are_looked_up_anew_in_every_run() -> None:
    assert asked_for(Contact.TARGET, NAME) == 2


def test_what_another_run_found_does_not_weaken_a_passive_run() -> None:
    async def ask() -> list[Status]:
        async with policy_to(answer(page())) as policy:
            known = KnownAddresses()
            passive = replace(policy, target=NAME, contacts=contacts_for(passive=True, no_third_party=False))
            guarded = replace(policy, guard=Guard())
            return [await _status_of(LiveDoor(each, Pace(0), known)) for each in (policy, passive, guarded)]

    assert run(ask()) == [Status.OK, Status.BLOCKED, Status.BLOCKED]


async def _status_of(door: LiveDoor) -> Status:
    found = await door.bind("test", domain(NAME)).http(HERE, purpose="test", contact=Contact.THIRD_PARTY)
    await door.close()
    return found.exchange.status
