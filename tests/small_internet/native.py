"""The same world served by other people's programs: nsd and unbound for DNS, nginx for the sites, inside a namespace."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.small_internet.endpoints import place
from tests.small_internet.infrastructure import RESOLVER, RESOLVER_V6
from tests.small_internet.namespace import Way, way_in
from tests.small_internet.native_config import site_places, write_nginx, write_nsd, write_unbound
from tests.small_internet.network import SmallInternet, small_internet
from tests.small_internet.world import the_world

PROGRAMS = ("nsd", "unbound", "nginx")
_SEARCH = "/usr/sbin:/usr/local/sbin:/sbin:/usr/bin:/usr/local/bin"
_PROBE = """
import socket, sys
for host, port in (("the-meridian-post.test", 80), ("globe-of-ardenia.test", 443)):
    socket.create_connection((host, port), 2).close()
"""
START_SECONDS = 15.0


def missing() -> list[str]:
    """What keeps this machine from the native run; empty where it can be had."""
    lacking = [name for name in PROGRAMS if _found(name) is None]
    return lacking + (["a network namespace"] if way_in() is Way.NONE else [])


def _found(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=_SEARCH)


@contextmanager
def native_internet() -> Iterator[SmallInternet]:
    """The small internet without its hostile half, where nsd, unbound and nginx answer instead of our own DNS and web servers.

    WHOIS and RDAP stay ours. What those programs cannot do is missing: a SERVFAIL on demand, foreign Server headers, and the
    journal of questions and requests.
    """
    world = the_world(hostile=False)
    taken = [place(*where) for where in site_places(world)] + [place(address, 53) for address in (RESOLVER, RESOLVER_V6)]
    with small_internet(hostile=False, mode="namespace", extra=["--without", ",".join(taken)]) as net, ExitStack() as stack:
        folder = net.folder / "native"
        folder.mkdir()
        for address in sorted({address for address, _ in site_places(world) if ":" in address}):
            # nginx cannot bind an IPv6 address that is local by route only.
            net.run(["ip", "-6", "address", "add", f"{address}/128", "dev", "lo", "nodad"])
        commands = (
            [_found("nsd") or "nsd", "-d", "-c", str(write_nsd(world, folder))],
            [_found("unbound") or "unbound", "-d", "-c", str(write_unbound(world, folder))],
            [_found("nginx") or "nginx", "-p", str(folder), "-c", str(write_nginx(world, folder))],
        )
        children = [stack.enter_context(_child(net, command, folder)) for command in commands]
        _wait(net, children, folder)
        yield net


@contextmanager
def _child(net: SmallInternet, command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program in the foreground, inside the namespace; ended with the block."""
    with (folder / f"{Path(command[0]).name}.out").open("wb") as out:
        child = net.popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _wait(net: SmallInternet, children: list[subprocess.Popen[bytes]], folder: Path) -> None:
    """Until a name resolves and two sites accept connections; RuntimeError with what the programs said otherwise."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and all(child.poll() is None for child in children):
        if net.run([sys.executable, "-c", _PROBE], timeout=10).returncode == 0:
            return
        time.sleep(0.1)
    logs = [*folder.glob("*.out"), *folder.glob("*.log")]
    said = "\n".join(f"{path.name}: {path.read_text(errors='replace')[-1500:]}" for path in logs)
    raise RuntimeError(f"nsd, unbound and nginx did not start:\n{said}")
