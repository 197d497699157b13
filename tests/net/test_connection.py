"""What a connection gives is what came, in order and to the last byte, encrypted or not, and closing it leaves nothing behind."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from osint.net.connection import Connection, connected, readable
from osint.net.tls_context import verifying
from tests.net.peers import NAME, Serve, certificate, listening, run

Use = Callable[[Connection], Awaitable[bytes]]


def used(serve: Serve, use: Use, folder: Path | None = None) -> bytes:
    """What comes of using a connection to a peer; over TLS where a folder for its certificate is given."""
    context, ca = certificate(folder, NAME) if folder else (None, Path())

    async def go() -> bytes:
        async with listening(serve, context) as port:
            connection = Connection(await connected(("127.0.0.1", port)))
            try:
                if folder:
                    await connection.encrypt(verifying(str(ca)), NAME)
                return await use(connection)
            finally:
                connection.close()

    return run(go())


async def everything(connection: Connection, most: int = 65_536) -> bytes:
    found = b""
    while part := await connection.read(most):
        assert len(part) <= most
        found += part
    return found


SENT = bytes(range(256)) * 4000


async def send_much(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(SENT)
    await writer.drain()


@pytest.mark.parametrize("most", [1000, 16_384, 65_536, 1 << 20])
@pytest.mark.parametrize("encrypted", [False, True])
def test_every_byte_comes_in_order_in_pieces_of_the_size_wanted(encrypted: bool, most: int, tmp_path: Path) -> None:
    assert used(send_much, lambda connection: everything(connection, most), tmp_path if encrypted else None) == SENT


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_large_question_is_sent_whole_to_a_slow_peer(encrypted: bool, tmp_path: Path) -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.05)
        heard = await reader.readexactly(len(SENT) * 8)
        writer.write(heard[-5:])
        await writer.drain()

    async def ask(connection: Connection) -> bytes:
        await connection.write(SENT * 8)
        return await connection.read(100)

    assert used(slow, ask, tmp_path if encrypted else None) == SENT[-5:]


def test_what_came_with_the_end_of_the_handshake_is_read(tmp_path: Path) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hello")
        await asyncio.sleep(0.02)
        writer.write(b"again")
        await writer.drain()

    assert used(greet, everything, tmp_path) == b"helloagain"


def test_an_end_without_goodbye_is_an_end(tmp_path: Path) -> None:
    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hello")
        await asyncio.sleep(0.02)
        writer.transport.abort()

    assert used(cut, everything, tmp_path) == b"hello"


def test_after_the_end_there_is_nothing_more_and_no_waiting(tmp_path: Path) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hello")
        await writer.drain()
        writer.close()
        await asyncio.sleep(0.1)

    async def twice(connection: Connection) -> bytes:
        found = await everything(connection)
        return found + await connection.read(10) + await connection.read(10)

    assert used(greet, twice, tmp_path) == b"hello"


def tampering(folder: Path, *, after: bytes) -> Serve:
    """A TLS peer that says something true and then a record that is no record."""
    context, _ = certificate(folder, NAME)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = context.wrap_bio(incoming, outgoing, server_side=True)
        while True:
            try:
                tls.do_handshake()
                break
            except ssl.SSLWantReadError:
                writer.write(outgoing.read())
                incoming.write(await reader.read(65_536))
        if after:
            tls.write(after)
        writer.write(outgoing.read() + b"\x17\x03\x03\x00\x20" + bytes(32))
        await writer.drain()
        await reader.read(1)

    return serve


@pytest.mark.parametrize("after", [b"", b"hello"])
def test_a_forged_record_is_an_error_after_what_came_before_it(after: bytes, tmp_path: Path) -> None:
    heard: list[bytes] = []

    async def go() -> None:
        async with listening(tampering(tmp_path, after=after)) as port:
            connection = Connection(await connected(("127.0.0.1", port)))
            try:
                await connection.encrypt(verifying(str(tmp_path / "ca.pem")), NAME)
                if after:
                    heard.append(await connection.read(100))
                for _ in range(2):
                    with pytest.raises(ssl.SSLError, match=r"(?i)bad.record.mac"):
                        await connection.read(100)
            finally:
                connection.close()

    run(go())
    assert b"".join(heard) == after


def test_a_peer_that_sends_without_end_does_not_hold_up_the_loop() -> None:
    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(bytes(1 << 20))
            await writer.drain()

    async def counted(connection: Connection) -> bytes:
        turns = 0

        async def others() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        task = asyncio.create_task(others())
        for _ in range(50):
            await connection.read(1000)
        task.cancel()
        return b"fair" if turns >= 50 else b"held up"

    assert used(endless, counted) == b"fair"


def test_giving_up_a_wait_leaves_a_connection_that_can_be_read_on() -> None:
    async def late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(b"late")
        await writer.drain()

    async def patient(connection: Connection) -> bytes:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await connection.read(10)
        await asyncio.sleep(0.15)
        return await connection.read(10)

    assert used(late, patient) == b"late"


def test_nobody_at_the_port_is_an_error_and_no_open_socket() -> None:
    with pytest.raises(ConnectionRefusedError):
        run(connected(("127.0.0.1", 1)))


def test_a_kept_connection_is_readable_once_the_peer_is_gone() -> None:
    async def leave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)

    async def watch(connection: Connection) -> bytes:
        before = connection.is_readable
        await connection.write(b"x")
        await asyncio.sleep(0.05)
        return f"{before} {connection.is_readable}".encode()

    assert used(leave, watch) == b"False True"


def test_a_socket_is_waited_for_until_something_comes() -> None:
    async def go() -> bytes:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.setblocking(False)
            asyncio.get_running_loop().call_later(0.02, theirs.send, b"there")
            await readable(ours)
            return ours.recv(10)

    assert run(go()) == b"there"
