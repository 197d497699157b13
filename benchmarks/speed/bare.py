"""The limit beside pivot: a loop of bare library calls that makes the same exchanges and parses each answer once, and keeps nothing.

python -m benchmarks.speed.bare [--kept] exchanges.json: the file maps a target to asked texts as `exchanges_of` gives them.
Each request has a connection of its own, as pivot's have (one server's bytes must never stand for its next answer); with --kept the
client keeps and uses them again, which is another exchange on the wire but the least that can be paid for the same answers.
Prints one line of JSON: how many exchanges of each kind were made, and how many of them were not answered.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import ssl
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

import dns.asyncquery
import dns.message
import httpx
from bs4 import BeautifulSoup
from cryptography import x509
from whois.exceptions import PywhoisError
from whois.parser import WhoisEntry

PARALLEL = 8
HEADERS = {"User-Agent": "bare loop", "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}


class BareLoop:
    """One client, one TLS context and one resolver for all targets, as the documentation of each library advises."""

    def __init__(self, resolver: str, *, keeps: bool) -> None:
        self._resolver = resolver
        self._context = ssl.create_default_context(cafile=os.environ.get("PIVOT_CA_FILE"))
        limits = httpx.Limits(max_connections=64, max_keepalive_connections=32 if keeps else 0)
        self._client = httpx.AsyncClient(verify=self._context, headers=HEADERS, timeout=20, limits=limits)
        self.counts: Counter[str] = Counter()
        self._kinds: dict[str, Callable[[str], Awaitable[None]]] = {
            "DNS": self._dns,
            "WHOIS": self._whois,
            "TLS": self._tls,
            "GET": self._get,
        }

    async def collect(self, asked: Iterable[str]) -> None:
        """Make the exchanges of one target: side by side, but one after the other to the same web host."""
        lines: dict[str, list[str]] = {}
        for number, text in enumerate(asked):
            kind, _, rest = text.partition(" ")
            lines.setdefault(urlsplit(rest).netloc if kind == "GET" else str(number), []).append(text)
        await asyncio.gather(*(self._in_turn(line) for line in lines.values()))

    async def close(self) -> None:
        """Drop the connections."""
        await self._client.aclose()

    async def _in_turn(self, line: list[str]) -> None:
        for text in line:
            kind, _, rest = text.partition(" ")
            self.counts[kind] += 1
            try:
                await self._kinds[kind](rest)
            except (OSError, httpx.HTTPError):
                self.counts["failed"] += 1

    async def _dns(self, question: str) -> None:
        rrtype, name = question.split(" ")
        query = dns.message.make_query(name, rrtype, use_edns=0, payload=1232)
        await dns.asyncquery.udp_with_fallback(query, self._resolver, timeout=5)

    async def _whois(self, question: str) -> None:
        server, line = question.split(" ", 1)
        reader, writer = await asyncio.open_connection(server, 43)
        writer.write(line.encode() + b"\r\n")
        text = (await reader.read(-1)).decode("utf-8", "replace")
        writer.close()
        with contextlib.suppress(PywhoisError):  # its way of saying that there is no such domain
            WhoisEntry.load(line.split(" ")[-1], text)

    async def _tls(self, where: str) -> None:
        host, port = where.rsplit(":", 1)
        _, writer = await asyncio.open_connection(host, int(port), ssl=self._context, server_hostname=host)
        for certificate in writer.get_extra_info("ssl_object")._sslobj.get_unverified_chain():
            x509.load_der_x509_certificate(certificate.public_bytes(_DER))
        writer.close()

    async def _get(self, url: str) -> None:
        answer = await self._client.get(url)
        kind = answer.headers.get("content-type", "")
        if "json" in kind:
            json.loads(answer.content)
        elif "html" in kind:
            BeautifulSoup(answer.text, "lxml")


_DER = 2
"""ENCODING_DER of the ssl module's certificate objects, which has no public name before Python 3.13."""


async def run(targets: dict[str, list[str]], *, keeps: bool = False) -> Counter[str]:
    """Collect all targets, as many at a time as pivot does; returns the counts."""
    loop = BareLoop(os.environ.get("PIVOT_RESOLVER", ""), keeps=keeps)
    gate = asyncio.Semaphore(PARALLEL)

    async def one(asked: list[str]) -> None:
        async with gate:
            await loop.collect(asked)

    await asyncio.gather(*(one(asked) for asked in targets.values()))
    await loop.close()
    return loop.counts


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(json.loads(Path(sys.argv[-1]).read_text()), keeps="--kept" in sys.argv))))
