"""A network namespace of its own for the small internet: how to get one, and how it is furnished."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from enum import StrEnum
from functools import cache
from pathlib import Path

from tests.small_internet.infrastructure import BLACKHOLE, RESOLVER

LOCAL_NETWORKS = (
    "203.0.113.0/24", "198.51.100.0/24", "192.0.2.0/24", "169.254.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
)  # fmt: skip
LOCAL_NETWORKS_V6 = ("2001:db8::/32", "fd00::/8", "64:ff9b::/96", "2002::/16")
TABLE = "small_internet"


class Way(StrEnum):
    """How a namespace can be had on this machine."""

    ROOT = "root"
    ROOTLESS = "rootless"
    NONE = "none"


_UNSHARE = {Way.ROOT: ("unshare", "-n", "-m"), Way.ROOTLESS: ("unshare", "-Urnm")}
_NSENTER = {Way.ROOT: ("-n", "-m"), Way.ROOTLESS: ("-U", "-n", "-m", "--preserve-credentials")}


@cache
def way_in() -> Way:
    """The way to a namespace that works here, tried out; NONE where there is none.

    SMALL_INTERNET=loopback in the environment forbids namespaces, SMALL_INTERNET=rootless takes the rootless way even for root.
    """
    wish = os.environ.get("SMALL_INTERNET")
    if wish == "loopback" or not all(shutil.which(tool) for tool in ("unshare", "nsenter", "ip")):
        return Way.NONE
    ways = (Way.ROOT, Way.ROOTLESS) if os.geteuid() == 0 and wish != "rootless" else (Way.ROOTLESS,)
    return next((way for way in ways if _works(way)), Way.NONE)


def _works(way: Way) -> bool:
    tried = subprocess.run([*_UNSHARE[way], "ip", "link", "set", "lo", "up"], capture_output=True, check=False, timeout=10)
    return tried.returncode == 0


def unshare_command(way: Way, argv: list[str]) -> list[str]:
    """The command that runs argv in a new namespace (network and mounts)."""
    return [*_UNSHARE[way], *argv]


def enter_command(way: Way, pid: int, argv: list[str], folder: Path) -> list[str]:
    """The command that runs argv in the namespace of a process, from a working directory."""
    return ["nsenter", "-t", str(pid), *_NSENTER[way], "sh", "-c", 'cd "$0" && exec "$@"', str(folder), *argv]


def furnish(folder: Path) -> None:
    """Make the namespace we are in a small internet: addresses on lo, a resolv.conf, packet counters where nft is there.

    Raises CalledProcessError where the addresses cannot be had; the other two are optional.
    """
    commands = ["link set lo up", *(f"route add local {network} dev lo" for network in LOCAL_NETWORKS)]
    commands += [f"-6 route add local {network} dev lo" for network in LOCAL_NETWORKS_V6]
    for command in commands:
        subprocess.run(["ip", *command.split()], check="-6" not in command, capture_output=True)
    _bind_resolv_conf(folder)
    if shutil.which("nft"):
        subprocess.run(["nft", "-f", "-"], input=_counters().encode(), capture_output=True, check=False)


def _bind_resolv_conf(folder: Path) -> None:
    written = folder / "resolv.conf"
    written.write_text(f"nameserver {RESOLVER}\noptions timeout:2 attempts:1\n", encoding="utf-8")
    target = Path("/etc/resolv.conf").resolve()
    if target.exists():
        subprocess.run(["mount", "--bind", str(written), str(target)], capture_output=True, check=False)


def _counters() -> str:
    """An nft table that counts what clients send: new TCP connections and UDP packets, by where they go."""
    inside = "{ 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 169.254.0.0/16 }"
    inside_v6 = "{ fd00::/8, 64:ff9b::/96, 2002::/16 }"
    new = "tcp flags & (syn | ack) == syn"
    rules = [f"ip daddr {BLACKHOLE} drop"]
    for name, match in (("canary", f"ip daddr {inside}"), ("canary", f"ip6 daddr {inside_v6}"), ("resolver", f"ip daddr {RESOLVER}")):
        rules += [f"{match} {new} counter name {name}", f"{match} udp dport != 0 counter name {name}"]
    lines = "\n    ".join(rules)
    chain = f"chain out {{\n    type filter hook output priority 0;\n    {lines}\n  }}"
    return f"table inet {TABLE} {{\n  counter canary {{ }}\n  counter resolver {{ }}\n  {chain}\n}}\n"


def read_counters(way: Way, pid: int) -> dict[str, int]:
    """Packets by counter name; empty where nft is not there."""
    if not shutil.which("nft"):
        return {}
    command = enter_command(way, pid, ["nft", "-j", "list", "counters", "table", "inet", TABLE], Path("/"))
    found = subprocess.run(command, capture_output=True, check=False, timeout=10)
    if found.returncode != 0:
        return {}
    entries = json.loads(found.stdout)["nftables"]
    return {entry["counter"]["name"]: int(entry["counter"]["packets"]) for entry in entries if "counter" in entry}
