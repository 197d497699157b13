"""WHOIS answers that drip, never end, never close, refer in circles, inject, or exhaust a parser: for whois-<name>.test."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from tests.small_internet.infrastructure import EVIL

_RECORD = (
    "Domain Name: {domain}\r\nRegistry Domain ID: D6660000-TEST\r\n"
    "Registrar WHOIS Server: {referral}\r\nRegistrar: Mallory Names (invented)\r\n"
    "Updated Date: 2026-01-01T00:00:00Z\r\nCreation Date: 2025-05-05T05:05:05Z\r\nRegistry Expiry Date: 2027-05-05T05:05:05Z\r\n"
    "Registrar IANA ID: 9999\r\nDomain Status: ok https://icann.org/epp#ok\r\nName Server: NS.EVIL.TEST\r\nDNSSEC: unsigned\r\n"
)


def record(domain: str, referral: str = "") -> str:
    """An ordinary thin record of a hostile domain, with the referral as given."""
    text = _RECORD.format(domain=domain.upper(), referral=referral)
    return text if referral else text.replace("Registrar WHOIS Server: \r\n", "")


def _dates(domain: str) -> str:
    text = record(domain)
    for good, bad in (
        ("2025-05-05T05:05:05Z", "June 2023"),
        ("2026-01-01T00:00:00Z", "06/07/2023"),
        ("2027-05-05T05:05:05Z", "31-feb-2023"),
    ):
        text = text.replace(good, bad)
    return text + "Registered: 14:00\r\n"


def _inject(domain: str) -> str:
    """The record, and below it a second one that somebody smuggled into a free-text field."""
    fake = record("bank.test").replace("Mallory Names (invented)", "Fake Registrar").replace("2025-05-05", "1999-01-01")
    return f"{record(domain)}\r\n>>> Last update of whois database: 2026-11-22T00:00:00Z <<<\r\nRegistrant Street: 1 Road\r\n{fake}"


TEXTS: dict[str, Callable[[str], str]] = {
    "recurse": lambda domain: (
        f'To single out one record, look it up with "xxx", where xxx is one of the records above, or with "=xxx".\r\n{domain} =xxx\r\n'
    ),
    "loop": lambda domain: record(domain, "whois.nic.test"),
    "circle": lambda domain: record(domain, "whois.evil.test"),
    "metaref": lambda domain: record(domain, "169.254.169.254"),
    "internalref": lambda domain: record(domain, "internal.evil.test"),
    "rate": lambda domain: "Your connection limit exceeded. Please slow down and try again later.\r\n",
    "rate2": lambda domain: f"Domain: {domain}\r\nError: you have been limited, quota 0 of 100 left, reset 1970-01-01\r\n",
    "notfound": lambda domain: f'No match for "{domain.upper()}".\r\n',
    "inject": _inject,
    "dates": _dates,
    "partial": lambda domain: record(domain).replace("2025-05-05T05:05:05Z", "2023-06"),
    "redos": lambda domain: record(domain) + "Registrant Email: " + "a." * 30000 + "\r\n",
    "redos2": lambda domain: record(domain) + "Registrant Name:" + " " * 60000 + "x\r\n" + "a@" * 30000 + "\r\n",
    "dupes": lambda domain: (
        record(domain) + "".join(f"Name Server: NS{number}.EVIL.TEST\r\nDomain Status: ok\r\n" for number in range(5000))
    ),
    "controls": lambda domain: (
        record(domain) + "Registrant Name: \x1b]0;owned\x07\x1b[2J\x00Mallory\u202etxt\r\nRegistrant Organization: =cmd|'/C calc'!A0\r\n"
    ),
    "html": lambda domain: f"<!DOCTYPE html><html><head><title>503</title></head><body><p>{domain} is busy</p></body></html>\r\n",
    "empty": lambda domain: "",
    "othername": lambda domain: record("bank.test"),
}
ENDLESS = ("drip", "silent", "never", "mega")
NAMES = tuple(sorted({*TEXTS, *ENDLESS, "latin1"}))


async def _drip(domain: str, writer: asyncio.StreamWriter) -> None:
    """One byte a second, for ever."""
    text = record(domain).encode()
    while True:
        for at in range(len(text)):
            writer.write(text[at : at + 1])
            await writer.drain()
            await asyncio.sleep(1)


async def _silent(domain: str, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def _never_close(domain: str, writer: asyncio.StreamWriter) -> None:
    """A whole record, and then the connection stays open."""
    writer.write(record(domain).encode())
    await writer.drain()
    await asyncio.sleep(3600)


async def _mega(domain: str, writer: asyncio.StreamWriter) -> None:
    """256 MB."""
    block = record(domain).encode() + b"remarks: more of the same\r\n" * 2400
    for _ in range(256 * 1024 * 1024 // len(block)):
        writer.write(block)
        await writer.drain()


_HANDLERS: dict[str, Callable[[str, asyncio.StreamWriter], Awaitable[None]]] = {
    "drip": _drip,
    "silent": _silent,
    "never": _never_close,
    "mega": _mega,
}


async def answer_hostile(name: str, address: str, writer: asyncio.StreamWriter) -> bool:
    """Answer a query about whois-<name>.test; False where the name is not a hostile one."""
    if not name.startswith("whois-") or not name.endswith(".test"):
        return False
    case = name.removeprefix("whois-").removesuffix(".test")
    if address == EVIL:
        writer.write(record(name, "whois.nic.test").encode())
    elif case in _HANDLERS:
        await _HANDLERS[case](name, writer)
    elif case == "latin1":
        writer.write(record(name).encode() + "Registrant Name: Jörg Käfer\r\n".encode("latin-1"))
    elif case in TEXTS:
        writer.write(TEXTS[case](name).encode())
    else:
        return False
    await writer.drain()
    return True
