"""Where parsing processes are born: one process that has everything loaded and forks another whenever it is asked to.

It does nothing else, has one thread, and holds no file of the process that started it but the line on which it is asked. When that
line ends, so do all its children and itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import subprocess
import sys
import threading

from osint.engine import worker
from osint.errors import OsintError
from osint.model.public_suffix import split_suffix
from osint.net.local_line import LocalLine

BEAR, END = b"+", b"-"
_NUMBER = 4
_LAST_FILE = 65_536
_OF_THE_PARENT: list[object] = []
"""What a copy must not let go of: it would close files that are its own by now."""


class Nursery:
    """The asking side, in the process that collects."""

    def __init__(self, line: LocalLine, pid: int, program: subprocess.Popen[bytes] | None) -> None:
        self._line = line
        self._pid = pid
        self._program = program
        self._one_at_a_time = asyncio.Lock()

    @classmethod
    def open(cls) -> Nursery:
        """A nursery: a copy of this process where that is safe, since it has everything loaded, else a program of its own."""
        ours, theirs = LocalLine.pair()
        try:
            if not may_fork():
                return cls(ours, *_program(theirs.fileno))
            split_suffix("example.com")  # a list that every parser needs: read once, before the copy is made
            gc.freeze()  # what was loaded stays: no search for garbage walks through it, here or there, so its memory stays shared
            pid = os.fork()
            if pid == 0:
                _become(theirs.fileno)
            return cls(ours, pid, None)
        finally:
            theirs.close()

    async def bear(self) -> tuple[int, LocalLine]:
        """A new parsing process: its number, and the line to it. Raises OsintError where there is none to be had."""
        ours, theirs = LocalLine.pair()
        try:
            number = await self._ask(BEAR, theirs.fileno)
            if number <= 0:
                raise OsintError("a parsing process could not be started: the system gives no more processes")
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        return number, ours

    async def end(self, pid: int) -> int:
        """End a parsing process, whatever it does, and return how it ended, as subprocess tells it."""
        return await self._ask(END + pid.to_bytes(_NUMBER, "big"), None)

    async def close(self) -> None:
        """End the nursery and every process it bore."""
        with contextlib.suppress(OSError, EOFError):
            self._line.say_no_more()
            while await self._line.receive(1):
                pass
        self._line.close()
        if self._program is not None:
            self._program.wait()
        else:
            gc.unfreeze()
            os.waitpid(self._pid, 0)

    async def _ask(self, message: bytes, file: int | None) -> int:
        """Ask and wait for the answer, even where nobody wants it any more: it must not be taken for the next one's."""
        asking = asyncio.ensure_future(self._exchange(message, file))
        try:
            return await asyncio.shield(asking)
        except asyncio.CancelledError:
            await asyncio.gather(asking, return_exceptions=True)
            raise

    async def _exchange(self, message: bytes, file: int | None) -> int:
        async with self._one_at_a_time:
            try:
                self._line.send_with_file(message, file)
                return int.from_bytes(await self._line.receive(_NUMBER), "big", signed=True)
            except (OSError, EOFError) as error:
                raise _not_there() from error


def _program(line: int) -> tuple[int, subprocess.Popen[bytes]]:
    """This program once more, as nothing but a nursery."""
    argv = [sys.executable, "-m", "osint.engine.nursery", str(line)]
    null = subprocess.DEVNULL
    program = subprocess.Popen(argv, pass_fds=[line], stdin=null, stdout=null, stderr=null, start_new_session=True)  # noqa: S603
    return program.pid, program


def _not_there() -> OsintError:
    return OsintError("a parsing process did not start; `python -m osint.engine.worker` says why")


def may_fork() -> bool:
    """Whether a copy of this process is safe to work in: other threads may hold locks that nobody would ever let go of."""
    return sys.platform == "linux" and threading.active_count() == 1


def _become(line: int) -> None:
    """In the copy: forget everything of the process it was, and be a nursery; never returns."""
    try:
        os.setsid()  # and nothing frozen is ever collected: what is garbage over there must not close files here
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        os.dup2(line, 3)
        os.closerange(4, _LAST_FILE)
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        os.close(null)
        _OF_THE_PARENT.extend([sys.stdin, sys.stdout, sys.stderr])
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
        serve(3)
    finally:
        os._exit(1)


def serve(line: int) -> None:
    """Bear and end processes until the line ends; then end them all, and this process."""
    worker.load_everything()
    children: set[int] = set()
    asked = LocalLine.of(line)
    while True:
        message, file = asked.receive_with_file(1 + _NUMBER)
        if not message:
            break
        number = _bear(line, file, children) if file is not None else _end(int.from_bytes(message[1:], "big"), children)
        asked.send_now(number.to_bytes(_NUMBER, "big", signed=True))
    for child in list(children):
        _end(child, children)
    os._exit(0)


def _bear(line: int, file: int, children: set[int]) -> int:
    try:
        child = os.fork()
    except OSError:
        os.close(file)
        return 0
    if child == 0:
        try:
            os.close(line)
            worker.work(os.fdopen(file, "rb", closefd=False), os.fdopen(file, "wb", closefd=False))
        finally:
            os._exit(0)
    os.close(file)
    children.add(child)
    return child


def _end(child: int, children: set[int]) -> int:
    """Kill a child and wait for its end; its number cannot be another's, since nobody has waited for it before."""
    if child not in children:
        return 0
    children.remove(child)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    serve(int(sys.argv[1]))
