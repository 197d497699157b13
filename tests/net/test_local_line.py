"""A line between two processes carries bytes and open files, and tells when the other end is gone."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest

from osint.net.local_line import LocalLine

pytestmark = pytest.mark.anyio
Pair = tuple[LocalLine, LocalLine]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Both ends."""
    ours, theirs = LocalLine.pair()
    yield ours, theirs
    ours.close()
    theirs.close()


async def test_bytes_come_whole_however_they_are_sent(pair: Pair) -> None:
    pair[1].send_now(b"ab")
    pair[1].send_now(b"cdef")
    assert [await pair[0].receive(3), await pair[0].receive(3)] == [b"abc", b"def"]


async def test_more_than_the_line_holds_is_sent_while_it_is_read(pair: Pair) -> None:
    def read_all() -> int:
        left = size
        while left:
            left -= len(os.read(pair[1].fileno, 65_536))
        return size

    size = 5_000_000
    _, read = await asyncio.gather(pair[0].send(bytes(size)), asyncio.to_thread(read_all))
    assert read == size


async def test_an_open_file_can_be_handed_over(pair: Pair) -> None:
    reading, writing = os.pipe()
    pair[0].send_with_file(b"+", writing)
    message, file = pair[1].receive_with_file(5)
    assert file is not None
    os.close(writing)
    os.write(file, b"through")
    os.close(file)
    assert (message, os.read(reading, 100)) == (b"+", b"through")
    os.close(reading)


async def test_the_end_of_the_other_side_is_noticed(pair: Pair) -> None:
    pair[0].say_no_more()
    assert pair[1].receive_with_file(5) == (b"", None)
    pair[1].close()
    with pytest.raises(EOFError):
        await pair[0].receive(1)
