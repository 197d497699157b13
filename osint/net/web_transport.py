"""Lets httpx speak over our own connections, so that every hop passes the address guard or the proxy."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterable
from types import TracebackType
from typing import Any

import httpcore
import httpx

from osint.model.evidence import Contact
from osint.net.dialer import Dialer, Line


class _Stream(httpcore.AsyncNetworkStream):
    """An open line as httpcore wants it."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        async with asyncio.timeout(timeout):
            return await self._line.reader.read(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._line.writer.write(buffer)
        async with asyncio.timeout(timeout):
            await self._line.writer.drain()

    async def aclose(self) -> None:
        self._line.close()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        async with asyncio.timeout(timeout):
            await self._line.writer.start_tls(ssl_context, server_hostname=server_hostname)
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

    def __init__(self, dialer: Dialer, contact: Contact | None) -> None:
        self._dialer = dialer
        self._contact = contact

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the dialer has its own
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        return _Stream(await self._dialer.open(host, port, self._contact))

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
    """An httpx transport over the public connection pool of httpcore and our dialer; HTTP/1.1 only, no cookies, no retries."""

    def __init__(self, dialer: Dialer, contact: Contact | None, context: ssl.SSLContext) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            network_backend=_Backend(dialer, contact),
            max_connections=8,
            max_keepalive_connections=4,
            keepalive_expiry=15,
        )

    async def __aenter__(self) -> WebTransport:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None = None, exc_value: BaseException | None = None, traceback: TracebackType | None = None
    ) -> None:
        await self._pool.aclose()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; httpcore's errors and ours pass through."""
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions, request=request
        )

    async def aclose(self) -> None:
        """Drop every connection."""
        await self._pool.aclose()
