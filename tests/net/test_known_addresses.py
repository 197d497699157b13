"""Runs tell each other what they found, for some minutes, and never that nothing was found."""

from __future__ import annotations

import asyncio
from ipaddress import IPv4Address

import pytest

from osint.errors import Unreachable
from osint.net import known_addresses
from osint.net.guard import Address
from osint.net.known_addresses import KnownAddresses

HOST = "whois.registry.example"
FOUND: list[Address] = [IPv4Address("192.0.2.1")]


class Lookup:
    """Finds the address, at the second time only where it is told so, and counts."""

    def __init__(self, *, fails_first: bool = False) -> None:
        self.asked: list[str] = []
        self.fails_first = fails_first

    async def __call__(self, host: str) -> list[Address]:
        self.asked.append(host)
        if self.fails_first and len(self.asked) == 1:
            raise Unreachable("no resolver answered")
        return list(FOUND)


def test_a_host_is_looked_up_once() -> None:
    known, lookup = KnownAddresses(), Lookup()
    assert [asyncio.run(known.of(HOST, lookup)) for _ in range(2)] == [FOUND, FOUND]
    assert lookup.asked == [HOST]


def test_a_failure_is_not_remembered() -> None:
    known, lookup = KnownAddresses(), Lookup(fails_first=True)
    with pytest.raises(Unreachable):
        asyncio.run(known.of(HOST, lookup))
    assert asyncio.run(known.of(HOST, lookup)) == FOUND


def test_what_was_found_is_forgotten_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    known, lookup = KnownAddresses(), Lookup()
    asyncio.run(known.of(HOST, lookup))
    monkeypatch.setattr(known_addresses, "KEPT_SECONDS", 0.0)
    asyncio.run(known.of(HOST, lookup))
    assert lookup.asked == [HOST, HOST]


def test_a_long_batch_does_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_addresses, "MAX_KEPT", 3)
    known = KnownAddresses()
    for number in range(10):
        asyncio.run(known.of(f"host{number}.example", Lookup()))
    assert len(known._found) <= 3
