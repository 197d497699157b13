"""The limit beside pivot: a loop of bare library calls that makes the same exchanges and parses each answer once, and keeps nothing.

python -m benchmarks.speed.bare [--kept] [--whole FOLDER] exchanges.json: the file maps a target to asked texts, see `exchanges_of`.
Each request has a connection of its own, as pivot's have (one server's bytes must never stand for its next answer); with --kept the
client keeps and uses them again, which is another exchange on the wire but the least that can be paid for the same answers.
With --whole FOLDER what was received is kept as well, as cheaply as it can be done durably: SHA-256 and zstd of each body, all bodies of a
target in one file forced to disk, a row for each exchange in SQLite in one transaction a target. No facts are taken from the answers.
Prints one line of JSON: how many exchanges of each kind were made, and how many of them were not answered.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import sqlite3
import ssl
import sys
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

import dns.asyncquery
import dns.exception
import dns.message
import httpx
import zstandard
from bs4 import BeautifulSoup
from cryptography import x509
from whois.exceptions import PywhoisError
from whois.parser import WhoisEntry

PARALLEL = 8
SECONDS = 20
HEADERS = {"User-Agent": "bare loop", "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}


class BareLoop:
    """One client, one TLS context and one resolver for all targets, as the documentation of each library advises."""

    def __init__(self, resolver: str, *, keeps: bool, keeper: Keeper | None = None) -> None:
        self._resolver = resolver
        self._keeper = keeper
        self._context = ssl.create_default_context(cafile=os.environ.get("PIVOT_CA_FILE"))
        limits = httpx.Limits(max_connections=64, max_keepalive_connections=32 if keeps else 0)
        self._client = httpx.AsyncClient(verify=self._context, headers=HEADERS, timeout=SECONDS, limits=limits)
        self.counts: Counter[str] = Counter()
        self._kinds: dict[str, Callable[[str], Awaitable[bytes]]] = {
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
        received: list[tuple[str, bytes]] = []
        await asyncio.gather(*(self._in_turn(line, received) for line in lines.values()))
        if self._keeper:
            await asyncio.to_thread(self._keeper.keep, received)

    async def close(self) -> None:
        """Drop the connections."""
        await self._client.aclose()

    async def _in_turn(self, line: list[str], received: list[tuple[str, bytes]]) -> None:
        for text in line:
            kind, _, rest = text.partition(" ")
            self.counts[kind] += 1
            try:
                received.append((text, await self._kinds[kind](rest)))
            except (OSError, httpx.HTTPError, dns.exception.DNSException):
                self.counts["failed"] += 1

    async def _dns(self, question: str) -> bytes:
        rrtype, name = question.split(" ")
        query = dns.message.make_query(name, rrtype, use_edns=0, payload=1232)
        answer, _ = await dns.asyncquery.udp_with_fallback(query, self._resolver, timeout=SECONDS)
        return answer.wire or b""

    async def _whois(self, question: str) -> bytes:
        server, line = question.split(" ", 1)
        reader, writer = await asyncio.open_connection(server, 43)
        writer.write(line.encode() + b"\r\n")
        raw = await reader.read(-1)
        text = raw.decode("utf-8", "replace")
        writer.close()
        with contextlib.suppress(PywhoisError):  # its way of saying that there is no such domain
            WhoisEntry.load(line.split(" ")[-1], text)
        return raw

    async def _tls(self, where: str) -> bytes:
        host, port = where.rsplit(":", 1)
        _, writer = await asyncio.open_connection(host, int(port), ssl=self._context, server_hostname=host)
        chain = [certificate.public_bytes(_DER) for certificate in writer.get_extra_info("ssl_object")._sslobj.get_unverified_chain()]
        for der in chain:
            x509.load_der_x509_certificate(der)
        writer.close()
        return b"".join(chain)

    async def _get(self, url: str) -> bytes:
        answer = await self._client.get(url)
        kind = answer.headers.get("content-type", "")
        if "json" in kind:
            json.loads(answer.content)
        elif "html" in kind:
            BeautifulSoup(answer.text, "lxml")
        return answer.content


class Keeper:
    """Keeps what was received: the whole job, done with bare libraries."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._lock = threading.Lock()
        self._rows = sqlite3.connect(folder / "rows.db", check_same_thread=False)
        self._rows.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE exchange (asked, digest, size);")

    def keep(self, received: list[tuple[str, bytes]]) -> None:
        """Keep the answers of one target, so that they survive a power cut."""
        with self._lock:
            packer = zstandard.ZstdCompressor(level=3)
            rows = [(asked, hashlib.sha256(body).hexdigest(), len(body)) for asked, body in received]
            packed = b"".join(packer.compress(body) for _, body in received)
            with (self._folder / hashlib.sha256(packed).hexdigest()).open("wb") as out:
                out.write(packed)
                out.flush()
                os.fsync(out.fileno())
            with self._rows:
                self._rows.executemany("INSERT INTO exchange VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Let go of the rows."""
        self._rows.close()


_DER = 2
"""ENCODING_DER of the ssl module's certificate objects, which has no public name before Python 3.13."""


async def run(targets: dict[str, list[str]], *, keeps: bool = False, keeper: Keeper | None = None) -> Counter[str]:
    """Collect all targets, as many at a time as pivot does; returns the counts."""
    loop = BareLoop(os.environ.get("PIVOT_RESOLVER", ""), keeps=keeps, keeper=keeper)
    gate = asyncio.Semaphore(PARALLEL)

    async def one(asked: list[str]) -> None:
        async with gate:
            await loop.collect(asked)

    await asyncio.gather(*(one(asked) for asked in targets.values()))
    await loop.close()
    return loop.counts


def main() -> None:
    """Run over the file that the command line names."""
    words = sys.argv[1:]
    keeper = Keeper(Path(words[words.index("--whole") + 1])) if "--whole" in words else None
    counts = asyncio.run(run(json.loads(Path(words[-1]).read_text()), keeps="--kept" in words, keeper=keeper))
    if keeper:
        keeper.close()
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
