"""SECURITY case 54: pages that exhaust or mislead a parser, through the parsing processes as a run uses them."""

from __future__ import annotations

import asyncio

from osint.engine.parse_pool import DEADLINE_SECONDS, ParsePool
from osint.engine.worker import Parsed
from osint.model.evidence import Evidence, Status
from osint.model.observation import Relation
from tests.factory import evidence
from tests.small_internet.hostile_html import NAMES, body_of, page

WIRE_BYTES = 8_000_000
HUNG = 20 * DEADLINE_SECONDS
"""Seconds after which the pool itself is said to hang: it gives a page up after DEADLINE_SECONDS."""
GONE = ("took more than", "the parsing process died", "more memory to read")
FACTS = {"url": "https://site.example/", "status": 200, "headers": [["Content-Type", "text/html; charset=utf-8"]]}


def _home(body: bytes) -> Evidence:
    """A page as the door keeps it: cut at the budget of the wire."""
    status = Status.LIMIT if len(body) > WIRE_BYTES else Status.OK
    return evidence(body[:WIRE_BYTES], source="website", purpose="home page", status=status, facts=FACTS)


def _titles(parsed: Parsed) -> list[str]:
    return [item.object.value for item in parsed.observations if item.relation is Relation.TITLE]


async def _through_the_pool() -> dict[str, tuple[Parsed, Parsed]]:
    """For each shape what was read, and what was read in an ordinary page after it."""
    found = {}
    ordinary = _home(page("fine", "<title>Ordinary page</title>"))
    async with ParsePool(1) as pool:
        await pool.warm()
        for name in NAMES:
            home = _home(body_of(name) or b"")
            async with asyncio.timeout(HUNG):
                found[name] = (await pool.parse("website", [home]), await pool.parse("website", [ordinary]))
    return found


def test_case_54_every_page_is_read_or_given_up_and_the_next_page_is_read() -> None:
    found = asyncio.run(_through_the_pool())
    assert len(found) >= 25
    assert {name: after.problem for name, (_, after) in found.items() if _titles(after) != ["Ordinary page"]} == {}
    # A page that ends its process is a gap in words; one that is read through is no gap for the pool's sake.
    assert {name: parsed.problem for name, (parsed, _) in found.items() if parsed.cut_off and not parsed.problem.startswith(GONE)} == {}
    assert {name: parsed.problem for name, (parsed, _) in found.items() if "please report it" in parsed.problem} == {}


def test_case_54_nothing_that_a_page_names_is_made_an_internal_address() -> None:
    """The links of a page are told as written; none of them becomes a host that does not exist as a name."""
    found = asyncio.run(_read(["hrefs", "inside", "base", "metarefresh"]))
    hosts = {item.object.value for item in found if item.relation in {Relation.LINKS_TO, Relation.LOADS_FROM}}
    assert not any("@" in host or "\\" in host or " " in host or "\x00" in host for host in hosts)


async def _read(names: list[str]):
    async with ParsePool(1) as pool:
        parsed = [await pool.parse("website", [_home(body_of(name) or b"")]) for name in names]
    return [item for one in parsed for item in one.observations]
