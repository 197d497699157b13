"""A TCP connection, encrypted or not, straight on the event loop: bytes in, bytes out, and dropped at once when it is no longer wanted."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import ssl
from collections.abc import Callable
from functools import partial

RECEIVED = 64 * 1024
_UNDER_WAY = frozenset({errno.EINPROGRESS, errno.EWOULDBLOCK})
_NEEDS_MORE = (ssl.SSLWantReadError, ssl.SSLSyscallError)


class Connection:
    """One connected socket; `encryption` is what was agreed on in the handshake, None where there was none. It must be closed.

    asyncio's own streams do the same and more, at several times the cost, which is most of what a short exchange costs us.
    """

    __slots__ = ("_failure", "_has_ended", "_incoming", "_is_watched", "_loop", "_most", "_outgoing", "_socket", "_waiter", "encryption")

    def __init__(self, connected: socket.socket) -> None:
        self.encryption: ssl.SSLObject | None = None
        self._socket = connected
        self._loop = asyncio.get_running_loop()
        self._waiter: asyncio.Future[bytes] | None = None
        self._most = 0
        self._is_watched = False
        self._has_ended = False
        self._failure: ssl.SSLError | None = None

    async def encrypt(self, context: ssl.SSLContext, name: str) -> None:
        """Shake hands; raises ssl.SSLError, and ConnectionResetError where the peer leaves."""
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        encryption = context.wrap_bio(self._incoming, self._outgoing, server_hostname=name)
        await self._through(encryption.do_handshake)
        self.encryption = encryption

    async def read(self, most: int) -> bytes:
        """What comes next, at most so many bytes; b"" when the peer has said everything. Raises OSError, ssl.SSLError among them."""
        if self.encryption is None:
            return await self._receive(most)
        while (part := self._decrypted(self.encryption, most)) is None:
            if self._outgoing.pending:
                await self._send(self._outgoing.read())
            came = await self._receive(RECEIVED)
            if not came:
                return b""  # many servers end without a word of goodbye; whether an answer is whole is for its protocol to say
            self._incoming.write(came)
        return part

    async def write(self, data: bytes) -> None:
        """Send all of it; raises OSError."""
        if self.encryption is None:
            await self._send(data)
        else:
            await self._through(partial(self.encryption.write, data))

    @property
    def is_readable(self) -> bool:
        """Whether something is here that nobody waits for, the end included: no connection to go on with."""
        if self.encryption is not None and self._incoming.pending:
            return True
        try:
            self._socket.recv(1, socket.MSG_PEEK)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError:
            return True
        return True

    def close(self) -> None:
        """Drop the connection at once; a hostile peer gets no say in how long that takes."""
        self._stop_watching()
        self._socket.close()

    async def _through(self, step: Callable[[], object]) -> None:
        """Take a step of the encryption, however often the peer has to say something first, and send what comes of it."""
        while True:
            try:
                step()
            except _NEEDS_MORE:
                await self._send(self._outgoing.read())
                came = await self._receive(RECEIVED)
                if not came:
                    raise ConnectionResetError from None
                self._incoming.write(came)
            else:
                return await self._send(self._outgoing.read())

    def _decrypted(self, encryption: ssl.SSLObject, most: int) -> bytes | None:
        """The records that are here, as one piece; None where none is whole, b"" where the peer has said goodbye."""
        if self._failure is not None:
            raise self._failure
        found = bytearray()
        try:
            while len(found) < most and not self._has_ended and (self._incoming.pending or encryption.pending()):
                part = encryption.read(most - len(found))
                self._has_ended = not part
                found += part
        except _NEEDS_MORE:
            return bytes(found) or None
        except ssl.SSLError as error:
            self._failure = error  # told when what came before it was handed over
            if not found:
                raise
        return bytes(found) if found or self._has_ended else None

    async def _send(self, data: bytes) -> None:
        if not data:
            return
        try:
            sent = self._socket.send(data)
        except (BlockingIOError, InterruptedError):
            sent = 0
        if sent < len(data):
            await self._loop.sock_sendall(self._socket, data[sent:])

    async def _receive(self, most: int) -> bytes:
        """The next bytes of the socket. The event loop always comes in between, so a peer that never stops cannot hold it up."""
        self._waiter, self._most = self._loop.create_future(), most
        if not self._is_watched:
            self._is_watched = True
            self._loop.add_reader(self._socket.fileno(), self._readable)
        try:
            return await self._waiter
        finally:
            self._waiter = None

    def _readable(self) -> None:
        """Take what came for the one who waits; the socket stays watched until something comes that nobody waits for."""
        if self._waiter is None or self._waiter.done():
            self._stop_watching()
            return
        try:
            self._waiter.set_result(self._socket.recv(self._most))
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._waiter.set_exception(error)

    def _stop_watching(self) -> None:
        if self._is_watched:
            self._is_watched = False
            self._loop.remove_reader(self._socket.fileno())


async def connected(where: tuple[str, int]) -> socket.socket:
    """A TCP connection to an address and port; raises OSError."""
    sock = socket.socket(socket.AF_INET6 if ":" in where[0] else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        failure = sock.connect_ex(where)
        if failure in _UNDER_WAY:
            await _writable(sock)
            failure = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if failure:
            raise OSError(failure, os.strerror(failure))
    except BaseException:
        sock.close()
        raise
    return sock


async def _writable(sock: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    loop.add_writer(sock.fileno(), _settle, ready)
    try:
        await ready
    finally:
        loop.remove_writer(sock.fileno())


async def readable(sock: socket.socket) -> None:
    """Wait until something has come."""
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    loop.add_reader(sock.fileno(), _settle, ready)
    try:
        await ready
    finally:
        loop.remove_reader(sock.fileno())


def _settle(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)
