"""HTTP/1.1 on the wire: one request read from a stream, one response written to it."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus

MAX_HEAD = 65536
MAX_BODY = 1 << 20


@dataclass(frozen=True, slots=True)
class Request:
    """One request; header names lower case; `host` without port, lower case; `address` and `port` as the world has them."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    scheme: str
    address: str
    port: int

    @property
    def host(self) -> str:
        """The name in the Host header, without the port."""
        return self.headers.get("host", "").rsplit(":", 1)[0].lower()

    @property
    def path(self) -> str:
        """The path without the query."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """What stands behind the question mark."""
        return self.target.partition("?")[2]


@dataclass(frozen=True, slots=True)
class Response:
    """One response; Content-Length or chunking, Date and Connection are added when it is written."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    chunked: bool = False
    gzip: bool = False


Raw = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]
"""A hostile answer: writes what it likes, after which the connection is closed."""


async def read_request(reader: asyncio.StreamReader, scheme: str, address: str, port: int) -> Request | None:
    """The next request of a connection, or None where there is none that can be read."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    if len(words) != 3:
        return None
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
    length = int(headers.get("content-length", "0"))
    body = await reader.readexactly(length) if 0 < length <= MAX_BODY else b""
    method, target, _ = words
    if target.startswith(("http://", "https://")):
        target = "/" + target.split("/", 3)[3] if target.count("/") > 2 else "/"
    return Request(method, target, headers, body, scheme, address, port)


def response_bytes(response: Response, request: Request) -> bytes:
    """The whole response to a request, in wire form."""
    body, headers = response.body, list(response.headers)
    if response.gzip and body and "gzip" in request.headers.get("accept-encoding", ""):
        body = gzip.compress(body, 6, mtime=0)
        headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
    headers.append(("Date", format_datetime(datetime.now(UTC), usegmt=True)))
    if response.chunked:
        headers.append(("Transfer-Encoding", "chunked"))
        body = _chunked(body)
    elif response.status not in {204, 304}:
        headers.append(("Content-Length", str(len(body))))
    lines = [f"HTTP/1.1 {response.status} {_phrase(response.status)}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1") + (b"" if request.method == "HEAD" else body)


def _chunked(body: bytes, size: int = 1000) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
