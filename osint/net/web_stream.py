"""An open line as httpcore wants it: it counts what comes in for one request, and tells a dead connection from a silent one."""

from __future__ import annotations

import ssl
from typing import Any

import httpcore

from osint.errors import Malformed
from osint.net.dialer import Line, OverBudget

HEAD_BYTES = 256 * 1024
"""What a head, or the framing of a body, may add to the bytes of a body."""


class StaleLine(ConnectionResetError):
    """A connection that was kept open for the next request had been closed by the peer meanwhile."""


class WebStream(httpcore.AsyncNetworkStream):
    """An open line as httpcore wants it; it counts what comes in for one request, framing and early hints included."""

    def __init__(self, line: Line, limit: int) -> None:
        self._line = line
        self._limit = limit
        self._heard = 0
        self._was_used = False
        self._is_asking = False

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the exchange has its own
        """The next piece of the answer; raises OverBudget where the answer is larger than it may be."""
        self._is_asking = False
        try:
            part = await self._line.connection.read(max_bytes)
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

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Send a piece of the request; the first one after an answer starts the count anew."""
        if not self._is_asking:
            self._was_used, self._heard, self._is_asking = self._heard > 0, 0, True
        try:
            await self._line.connection.write(buffer)
        except ConnectionError as error:
            raise self._broken() from error

    def _broken(self) -> ConnectionResetError:
        return (StaleLine if self._was_used else ConnectionResetError)("the server closed the connection without a word")

    async def aclose(self) -> None:
        """Drop the line."""
        self._line.close()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,  # noqa: ARG002 - httpcore's signature
        server_hostname: str | None = None,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """The line was encrypted when it was opened; what is left is to see that the server speaks what was offered."""
        encryption = self._line.connection.encryption
        chosen = encryption.selected_alpn_protocol() if encryption else None
        if chosen not in {None, "http/1.1"}:
            self._line.close()
            raise Malformed(f"the server chose {chosen}, which was not offered")
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        """What httpcore asks about the line, and the line itself."""
        match info:
            case "ssl_object":
                return self._line.connection.encryption
            case "line":
                return self._line
            case "is_readable":
                return self._line.connection.is_readable
        return None
