"""A line between two processes of this machine, over which an open file can be handed; it has no address and reaches nobody else."""

from __future__ import annotations

import asyncio
import socket
from typing import Self

_PIECE = 256 * 1024


class LocalLine:
    """One end of the line; `fileno` is its number in this process."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    @classmethod
    def pair(cls) -> tuple[Self, Self]:
        """Both ends: the first for an event loop, the second for a process that waits."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        return cls(ours), cls(theirs)

    @classmethod
    def of(cls, fileno: int) -> Self:
        """The end that this process was handed."""
        return cls(socket.socket(fileno=fileno))

    @property
    def fileno(self) -> int:
        """The number of the open file."""
        return self._end.fileno()

    def close(self) -> None:
        """Let go of this end."""
        self._end.close()

    def say_no_more(self) -> None:
        """Let the other side see the end of what is said, and still hear it."""
        self._end.shutdown(socket.SHUT_WR)

    async def send(self, data: bytes) -> None:
        """Send all of it; raises ConnectionError where the other process is gone."""
        await asyncio.get_running_loop().sock_sendall(self._end, data)

    async def receive(self, size: int) -> bytes:
        """So many bytes; raises EOFError where the other process ends before."""
        loop = asyncio.get_running_loop()
        found = bytearray()
        while len(found) < size:
            piece = await loop.sock_recv(self._end, min(size - len(found), _PIECE))
            if not piece:
                raise EOFError
            found += piece
        return bytes(found)

    def send_with_file(self, message: bytes, file: int | None) -> None:
        """Send a short message and, beside it, an open file."""
        socket.send_fds(self._end, [message], [] if file is None else [file])

    def receive_with_file(self, size: int) -> tuple[bytes, int | None]:
        """Wait for a short message and the file beside it, if there is one; the message is empty when the other side has ended."""
        message, files, _, _ = socket.recv_fds(self._end, size, 1)
        return message, files[0] if files else None

    def send_now(self, message: bytes) -> None:
        """Send a message and wait until it is sent."""
        self._end.sendall(message)
