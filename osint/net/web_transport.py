"""Lets httpx speak over our own connections, so that every hop passes the address guard or the proxy."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterable
from types import TracebackType
from typing import Any

import httpcore
import httpx

from osint.errors import Malformed
from osint.model.evidence import Contact
from osint.net.dialer import Dialer, Line, OverBudget

HEAD_BYTES = 256 * 1024
"""What a head, or the framing of a body, may add to the bytes of a body."""


class StaleLine(ConnectionResetError):
    """A connection that was kept open for the next request had been closed by the peer meanwhile."""


class _Stream(httpcore.AsyncNetworkStream):
    """An open line as httpcore wants it; it counts what comes in for one request, framing and early hints included."""

    def __init__(self, line: Line, limit: int) -> None:
        self._line = line
        self._limit = limit
        self._heard = 0
        self._was_used = False
        self._is_asking = False

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._is_asking = False
        async with asyncio.timeout(timeout):
            try:
                part = await self._line.reader.read(max_bytes)
            except ConnectionError as error:
                if self._heard:
                    raise
                raise self._broken() from error
        if not part and not self._heard:
            raise self._broken()
        self._heard += len(part)
        if self._heard > self._limit:
            raise OverBudget(f"answer larger than {self._limit} bytes")
        return part

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not self._is_asking:
            self._was_used, self._heard, self._is_asking = self._heard > 0, 0, True
        async with asyncio.timeout(timeout):
            try:
                self._line.writer.write(buffer)
                await self._line.writer.drain()
            except ConnectionError as error:
                raise self._broken() from error

    def _broken(self) -> ConnectionResetError:
        return (StaleLine if self._was_used else ConnectionResetError)("the server closed the connection without a word")

    async def aclose(self) -> None:
        self._line.close()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,  # noqa: ARG002 - httpcore's signature
        server_hostname: str | None = None,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """The line was encrypted when it was opened; what is left is to see that the server speaks what was offered."""
        chosen = self._line.writer.get_extra_info("ssl_object").selected_alpn_protocol()
        if chosen not in {None, "http/1.1"}:
            self._line.close()
            raise Malformed(f"the server chose {chosen}, which was not offered")
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        match info:
            case "ssl_object" | "socket":
                return self._line.writer.get_extra_info(info)
            case "line":
                return self._line
            case "is_readable":
                return self._line.reader.at_eof()
        return None


class _Backend(httpcore.AsyncNetworkBackend):
    """Opens lines through the dialer; it has no other way."""

    def __init__(self, dialer: Dialer, contact: Contact | None, context: ssl.SSLContext | None, limit: int) -> None:
        self._dialer = dialer
        self._contact = contact
        self._context = context
        self._limit = limit

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the dialer has its own
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        tls = (self._context, host) if self._context else None
        return _Stream(await self._dialer.open(host, port, self._contact, tls), self._limit)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Body(httpx.AsyncByteStream):
    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - httpcore gives an untyped stream
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


class WebTransport(httpx.AsyncBaseTransport):
    """An httpx transport over the public connection pool of httpcore and our dialer; HTTP/1.1 only, no cookies.

    `limit` is how many body bytes are wanted at most; a little more may come over the wire for each request.
    Only the person's own DoH service (`contact` None) may use a connection twice: bytes that another server sent too many
    would be taken for its answer to the next question.
    """

    def __init__(self, dialer: Dialer, contact: Contact | None, context: ssl.SSLContext, limit: int) -> None:
        self._pools = {
            scheme: httpcore.AsyncConnectionPool(
                ssl_context=context,
                network_backend=_Backend(dialer, contact, encryption, limit + HEAD_BYTES),
                max_connections=8,
                max_keepalive_connections=4 if contact is None else 0,
                keepalive_expiry=15,
            )
            for scheme, encryption in (("http", None), ("https", context))
        }

    async def __aenter__(self) -> WebTransport:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None = None, exc_value: BaseException | None = None, traceback: TracebackType | None = None
    ) -> None:
        await self.aclose()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request, a second time where the kept connection turned out to be dead; errors pass through."""
        pool = self._pools[request.url.scheme]
        try:
            answer = await pool.handle_async_request(_plain(request))
        except StaleLine:
            answer = await pool.handle_async_request(_plain(request))
        return httpx.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions, request=request
        )

    async def aclose(self) -> None:
        """Drop every connection."""
        for pool in self._pools.values():
            await pool.aclose()


def _plain(request: httpx.Request) -> httpcore.Request:
    url = request.url
    return httpcore.Request(
        method=request.method,
        url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )
