"""One HTTP/1.1 request over one connection of its own, spoken with h11: no pool, and nothing left for the next answer to be mixed with."""

from __future__ import annotations

from collections.abc import AsyncIterator

import h11
import httpcore
import httpx

from osint.net.web_stream import WebStream

MAX_HEAD = 100 * 1024
READ_BYTES = 65_536
_END = h11.EndOfMessage()


async def ask_once(request: httpx.Request, stream: WebStream) -> httpx.Response:
    """Send a GET and read the head of its answer; the response's stream reads the body and ends the connection.

    Raises httpcore.RemoteProtocolError where the peer does not speak HTTP; errors of the line pass through. The connection is
    closed whatever happens.
    """
    talk = _Talk(stream)
    try:
        await talk.send(request)
        head = await talk.head()
    except BaseException:
        await stream.aclose()
        raise
    extensions = {"http_version": b"HTTP/" + head.http_version, "network_stream": stream}
    return httpx.Response(head.status_code, headers=head.headers.raw_items(), stream=_Body(talk), extensions=extensions, request=request)


class _Talk:
    """The state of one request and its answer."""

    def __init__(self, stream: WebStream) -> None:
        self.stream = stream
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD)

    async def send(self, request: httpx.Request) -> None:
        head = h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
        text = self._state.send(head) or b""
        await self.stream.write(text + (self._state.send(_END) or b""))

    async def head(self) -> h11.Response:
        """The head of the final answer; interim ones are passed over."""
        while not isinstance(event := await self._next(), h11.Response):
            if not isinstance(event, h11.InformationalResponse):
                raise httpcore.RemoteProtocolError("the server's answer has no head")
        return event

    async def body(self) -> AsyncIterator[bytes]:
        """The body in pieces, as it comes."""
        while isinstance(event := await self._next(), h11.Data):
            yield bytes(event.data)

    async def _next(self) -> h11.Event:
        """The next event; raises RemoteProtocolError where the peer changed to another protocol."""
        try:
            while (event := self._state.next_event()) is h11.NEED_DATA:
                self._state.receive_data(await self.stream.read(READ_BYTES))
        except h11.RemoteProtocolError as error:
            raise httpcore.RemoteProtocolError(str(error)) from error
        if not isinstance(event, h11.Event):
            raise httpcore.RemoteProtocolError("the server goes on in another protocol")
        return event


class _Body(httpx.AsyncByteStream):
    def __init__(self, talk: _Talk) -> None:
        self._talk = talk

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._talk.body()

    async def aclose(self) -> None:
        await self._talk.stream.aclose()
