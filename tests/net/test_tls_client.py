"""The chain is kept as sent, verified or not, with the reason why not."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path
from typing import Any

from osint.model.evidence import Evidence, Status
from osint.net.policy import Budgets
from tests.net.peers import NAME, Serve, bound, certificate, policy_to, run


async def quiet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)


def shown(serve: Serve = quiet, **more: Any) -> Evidence:
    async def ask() -> Evidence:
        async with policy_to(serve, 443, **more) as policy, bound(policy) as door:
            return await door.tls(NAME, purpose="test")

    return run(ask())


def test_a_good_certificate_is_kept_as_pem(tmp_path: Path) -> None:
    context, ca = certificate(tmp_path, NAME)
    found = shown(tls=context, ca_file=str(ca))
    assert found.exchange.status is Status.OK
    assert (found.exchange.facts["verified"], found.exchange.facts["verify_error"], found.exchange.facts["count"]) == (True, "", 1)
    der = ssl.PEM_cert_to_DER_cert(found.body.decode())
    assert found.body.startswith(b"-----BEGIN CERTIFICATE-----")
    assert len(der) > 300


def test_a_bad_certificate_is_kept_with_the_reason(tmp_path: Path) -> None:
    context, ca = certificate(tmp_path, "other.example")
    facts = shown(tls=context, ca_file=str(ca)).exchange.facts
    assert facts["verified"] is False
    assert "Hostname mismatch" in facts["verify_error"]


def test_an_unknown_authority_is_the_reason(tmp_path: Path) -> None:
    context, _ = certificate(tmp_path, NAME)
    found = shown(tls=context)
    assert found.exchange.status is Status.OK
    assert "unable to get local issuer" in found.exchange.facts["verify_error"]


def test_a_server_without_tls_is_malformed() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ftp ready\r\n" * 10)
        await writer.drain()
        await asyncio.sleep(0.1)

    found = shown(plain)
    assert found.exchange.status is Status.MALFORMED
    assert found.exchange.detail.startswith("TLS handshake failed")


def test_a_handshake_that_never_ends_is_a_timeout() -> None:
    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    assert shown(wait, budgets=Budgets(seconds=0.3)).exchange.status is Status.TIMEOUT


def test_a_server_that_hangs_up_is_unreachable() -> None:
    async def leave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        return

    assert shown(leave).exchange.status is Status.UNREACHABLE
