"""What every test gets: no way off this machine, a home of its own, and the small internet on request."""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path

import hypothesis
import pytest

from tests.small_internet.conftest_fixture import (  # noqa: F401
    _loopback_process,
    _small_internet_process,
    internet,
    loopback_internet,
)

hypothesis.settings.register_profile("pivot", deadline=None)
hypothesis.settings.load_profile("pivot")


class LeftTheMachine(RuntimeError):
    """A test tried to reach something that is not this machine."""


def _stay_here(event: str, args: tuple[object, ...]) -> None:
    """An audit hook: no connection and no datagram but to loopback addresses, and no look-up of names."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        place = args[1]
        if isinstance(place, tuple) and not _is_here(str(place[0])):
            raise LeftTheMachine(f"{event} to {place}")
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"} and args[0] and not _is_here(args[0]):
        raise LeftTheMachine(f"{event} for {args[0]!r}")


def _is_here(host: object) -> bool:
    text = host.decode("latin-1") if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text == "localhost"
    return address.is_loopback or address.is_unspecified


sys.addaudithook(_stay_here)


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No setting, proxy or database of the person who runs the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith(("PIVOT_", "XDG_")) or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    return home


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test with bytes by its argument: what packing or a set puts into them differs between the processes that collect it."""
    return argname if isinstance(val, bytes) else None
