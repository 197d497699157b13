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
from osint.net.dialer import Dialer
from osint.net.one_request import ask_once
from osint.net.web_stream import HEAD_BYTES, StaleLine, WebStream


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
        return WebStream(await self._dialer.open(host, port, self._contact, tls), self._limit)

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
    Only the person's own DoH service (`contact` None) may use a connection twice, and only it needs a pool: bytes that another
    server sent too many would be taken for its answer to the next question.
    """

    def __init__(self, dialer: Dialer, contact: Contact | None, context: ssl.SSLContext, limit: int) -> None:
        self._dialer = dialer
        self._contact = contact
        self._context = context
        self._limit = limit + HEAD_BYTES
        self._pools: dict[str, httpcore.AsyncConnectionPool] = {}

    async def __aenter__(self) -> WebTransport:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None = None, exc_value: BaseException | None = None, traceback: TracebackType | None = None
    ) -> None:
        await self.aclose()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request, a second time where the kept connection turned out to be dead; errors pass through."""
        if self._contact is not None:
            return await self._once(request)
        pool = self._pool(request.url.scheme)
        try:
            answer = await pool.handle_async_request(_plain(request))
        except StaleLine:
            answer = await pool.handle_async_request(_plain(request))
        return httpx.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions, request=request
        )

    def _pool(self, scheme: str) -> httpcore.AsyncConnectionPool:
        if scheme not in self._pools:
            backend = _Backend(self._dialer, self._contact, self._context if scheme == "https" else None, self._limit)
            self._pools[scheme] = httpcore.AsyncConnectionPool(
                ssl_context=self._context, network_backend=backend, max_connections=8, max_keepalive_connections=4, keepalive_expiry=15
            )
        return self._pools[scheme]

    async def _once(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        host, is_encrypted = url.raw_host.decode("ascii"), url.scheme == "https"
        tls = (self._context, host) if is_encrypted else None
        stream = WebStream(await self._dialer.open(host, url.port or (443 if is_encrypted else 80), self._contact, tls), self._limit)
        if tls:
            await stream.start_tls(self._context)
        return await ask_once(request, stream)

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
