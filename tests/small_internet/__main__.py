"""`python -m tests.small_internet serve`: the process in which all servers run."""

from __future__ import annotations

import argparse
import asyncio
import importlib
import resource
import sys
from pathlib import Path

from tests.small_internet import namespace
from tests.small_internet.description import World
from tests.small_internet.journal import Journal
from tests.small_internet.serving import SmallServers, write_ready


def main(argv: list[str]) -> int:
    """Serve until standard input closes, which it does when the process that started us is gone."""
    parser = argparse.ArgumentParser(prog="python -m tests.small_internet")
    parser.add_argument("command", choices=["serve"])
    parser.add_argument("--folder", type=Path, required=True, help="a temporary folder for certificates and resolv.conf")
    parser.add_argument("--ready-file", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--world", default="tests.small_internet.world:the_world", help="module:function that returns the World")
    parser.add_argument("--no-hostile", action="store_true")
    parser.add_argument("--in-namespace", action="store_true", help="bind the real addresses; the namespace is already entered")
    parser.add_argument("--without", default="", help="comma-separated address:port where other programs will listen")
    arguments = parser.parse_args(argv)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(65536, most), most))
    if arguments.in_namespace:
        namespace.furnish(arguments.folder)
    asyncio.run(_serve(arguments))
    return 0


def world_of(name: str, hostile: bool) -> World:
    """The world that module:function makes."""
    module, _, function = name.partition(":")
    world = getattr(importlib.import_module(module), function)(hostile)
    assert isinstance(world, World)
    return world


async def _serve(arguments: argparse.Namespace) -> None:
    world = world_of(arguments.world, not arguments.no_hostile)
    without = frozenset(filter(None, arguments.without.split(",")))
    on_loopback = not arguments.in_namespace
    servers = SmallServers(world, Journal(arguments.log), arguments.folder, on_loopback=on_loopback, without=without)
    await servers.start()
    write_ready(arguments.ready_file, servers)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.buffer.read)
    await servers.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
