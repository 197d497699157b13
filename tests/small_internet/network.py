"""Starts the small internet in a namespace or on loopback ports, runs commands in it, and tells what its servers saw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.small_internet.__main__ import world_of
from tests.small_internet.certificates import write_authority
from tests.small_internet.infrastructure import DOH_HOST, PROXY, RESOLVER
from tests.small_internet.journal import read_journal
from tests.small_internet.namespace import LOCAL_NETWORKS, Way, enter_command, read_counters, unshare_command, way_in
from tests.small_internet.rdap_answers import bootstrap

REPOSITORY = Path(__file__).parents[2]
THE_WORLD = "tests.small_internet.world:the_world"
START_SECONDS = 20.0
ALLOWED = ",".join((*LOCAL_NETWORKS[:3], "2001:db8::/32"))
"""The address ranges that a client must be allowed to contact although they are reserved for documentation."""


@dataclass(slots=True)
class SmallInternet:
    """A running small internet; `folder` holds its certificates, logs and bootstrap files."""

    mode: str
    resolver: str
    ca_file: Path
    connect_map: Path | None
    bootstrap: Path
    folder: Path
    _way: Way
    _pid: int
    _log: Path
    _offset: int = 0
    _packets: dict[str, int] = field(default_factory=dict)
    _map: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What `pivot` must be told to live in this internet, as environment variables."""
        given = {
            "PIVOT_RESOLVER": self.resolver,
            "PIVOT_ALLOW_NET": ALLOWED,
            "PIVOT_CA_FILE": str(self.ca_file),
            "PIVOT_RDAP_BOOTSTRAP": str(self.bootstrap),
            "PIVOT_PACE": "0",
            "PIVOT_CONFIG": str(self.folder / "no-config.toml"),
            "SSL_CERT_FILE": str(self.ca_file),
        }
        return given | ({"PIVOT_CONNECT_MAP": str(self.connect_map)} if self.connect_map else {})

    @property
    def doh(self) -> str:
        """The URL of the resolver's DNS over HTTPS."""
        return f"https://{DOH_HOST}/dns-query"

    def proxy(self, kind: str = "socks5") -> str:
        """The URL of a proxy: socks5, http (CONNECT), or dead (nobody listens there)."""
        port = {"socks5": 1080, "http": 3128, "dead": 1081}[kind]
        scheme = "socks5" if kind == "dead" else kind
        return f"{scheme}://{self._map.get(f'{PROXY}:{port}', f'{PROXY}:{port}')}"

    def run(
        self, argv: Sequence[str], env: Mapping[str, str] | None = None, timeout: float = 120, **more: Any
    ) -> subprocess.CompletedProcess[str]:
        """Run a command that reaches this internet and, in namespace mode, no other; its output is text."""
        return subprocess.run(self._command(argv), env=self._env(env), timeout=timeout, capture_output=True, text=True, check=False, **more)

    def popen(self, argv: Sequence[str], env: Mapping[str, str] | None = None, **more: Any) -> subprocess.Popen[bytes]:
        """Start a command that reaches this internet; the caller ends it."""
        return subprocess.Popen(self._command(argv), env=self._env(env), **more)

    def _command(self, argv: Sequence[str]) -> list[str]:
        return list(argv) if self._way is Way.NONE else enter_command(self._way, self._pid, list(argv), Path.cwd())

    def _env(self, env: Mapping[str, str] | None) -> dict[str, str]:
        return {**os.environ, **self.environment, **(env or {})}

    def journal(self, *kinds: str) -> list[dict[str, Any]]:
        """What the servers noted since the last reset: entries of these kinds (dns, connection, http, whois, canary, proxy), or all."""
        return [entry for entry in read_journal(self._log, self._offset) if not kinds or entry["kind"] in kinds]

    def dns_questions(self) -> list[tuple[str, str, float]]:
        """(name, type, time) of every question since the last reset, in order."""
        return [(entry["name"], entry["type"], entry["time"]) for entry in self.journal("dns") if entry["address"] != "proxy"]

    def connections(self) -> list[tuple[str, int, str, str]]:
        """(address, port, host, path) of every connection since the last reset; host and path are "" without a request."""
        found = []
        for entry in self.journal("connection", "http", "whois"):
            if entry["kind"] == "connection":
                found.append((entry["address"], entry["port"], "", ""))
            elif entry["kind"] == "http":
                found.append((entry["address"], entry["port"], entry["host"] or entry["sni"], entry["path"]))
            else:
                found.append((entry["address"], 43, entry["query"], ""))
        return found

    def direct_connections(self) -> list[tuple[str, int]]:
        """(address, port) of every connection that did not come through one of our proxies, those to the proxies included."""
        proxied = {entry["peer"] for entry in self.journal("proxied")}
        return [(entry["address"], entry["port"]) for entry in self.journal("connection") if entry["peer"] not in proxied]

    def canary_hits(self) -> int:
        """How often somebody connected where nobody may since the last reset, by the listeners' count and by packets."""
        packets = read_counters(self._way, self._pid).get("canary", 0) if self._way is not Way.NONE else 0
        return max(len(self.journal("canary")), packets - self._packets.get("canary", 0))

    def errors(self) -> str:
        """What the servers said that went wrong in themselves: tracebacks, "" for none."""
        said = (self.folder / "errors").read_text(encoding="utf-8", errors="replace")
        return said if "Traceback" in said else ""

    def reset_logs(self) -> None:
        """Forget everything seen so far."""
        self._offset = self._log.stat().st_size
        self._packets = read_counters(self._way, self._pid) if self._way is not Way.NONE else {}


@contextmanager
def small_internet(hostile: bool = True, world: str = THE_WORLD, mode: str = "", extra: Sequence[str] = ()) -> Iterator[SmallInternet]:
    """A small internet for as long as the block runs.

    `world` is module:function, where function(hostile) returns the World to serve. `mode` "loopback" or "namespace" forces one;
    "" takes a namespace where there is one. `extra` are more arguments of the serving process.
    """
    way = Way.NONE if mode == "loopback" else way_in()
    if mode == "namespace" and way is Way.NONE:
        raise RuntimeError("no network namespace can be had on this machine")
    with tempfile.TemporaryDirectory(prefix="small-internet-") as name:
        folder = Path(name)
        process = _start(folder, way, [*(() if hostile else ("--no-hostile",)), "--world", world, *extra])
        try:
            ready = _wait_until_ready(process, folder)
            yield _describe(folder, way, process.pid, ready, world)
        finally:
            _end(process)


def _start(folder: Path, way: Way, more: Sequence[str]) -> subprocess.Popen[bytes]:
    (folder / "journal").touch()
    argv = [sys.executable, "-m", "tests.small_internet", "serve", "--folder", str(folder)]
    argv += ["--ready-file", str(folder / "ready"), "--log", str(folder / "journal"), *more]
    if way is not Way.NONE:
        argv = unshare_command(way, [*argv, "--in-namespace"])
    with (folder / "errors").open("wb") as errors:
        return subprocess.Popen(argv, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors)


def _wait_until_ready(process: subprocess.Popen[bytes], folder: Path) -> dict[str, Any]:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if (folder / "ready").exists():
            found: dict[str, Any] = json.loads((folder / "ready").read_text(encoding="utf-8"))
            return found
        time.sleep(0.02)
    raise RuntimeError(f"the small internet did not start:\n{(folder / 'errors').read_text(errors='replace')[-4000:]}")


def _describe(folder: Path, way: Way, pid: int, ready: dict[str, Any], world: str) -> SmallInternet:
    ca_file, connect_map = folder / "ca.pem", folder / "connect_map.json"
    write_authority(ca_file)
    bootstrap_folder = folder / "bootstrap"
    bootstrap_folder.mkdir()
    for kind in ("dns", "ipv4", "ipv6", "asn"):
        (bootstrap_folder / f"{kind}.json").write_text(json.dumps(bootstrap(world_of(world, False), kind)), encoding="utf-8")
    mapping: dict[str, str] = ready["connect_map"]
    connect_map.write_text(json.dumps(mapping), encoding="utf-8")
    on_loopback = way is Way.NONE
    return SmallInternet(
        mode="loopback" if on_loopback else "namespace",
        resolver=mapping[f"{RESOLVER}:53"] if on_loopback else RESOLVER,
        ca_file=ca_file,
        connect_map=connect_map if on_loopback else None,
        bootstrap=bootstrap_folder,
        folder=folder,
        _way=way,
        _pid=pid,
        _log=folder / "journal",
        _map=mapping,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close its standard input, which ends it; the namespace goes with its last process."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
