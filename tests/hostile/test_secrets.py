"""SECURITY case 61: a secret of the person is used where it belongs, and stands in nothing that is kept, exported or printed.

No source needs a key so far; what may be secret are the proxy's user name and password, the account in the path of a DoH
service, and whatever else the environment holds.
"""

from __future__ import annotations

import base64
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest

from osint import cli
from osint.errors import UsageProblem
from osint.store import queries
from osint.store.database import open_database
from osint.store.vault import Vault
from tests.hostile.collected import pivot
from tests.small_internet.infrastructure import DOH_HOST
from tests.small_internet.network import small_internet

SITE = "nordvale-courier.test"
USER, CANARY = "analyst", "kx7/canary#61"
"""Invented; with characters that must be escaped in a URL."""
LOGIN = f"{USER}:{quote(CANARY, safe='')}"
SPELLINGS = (CANARY, quote(CANARY, safe=""), "canary", base64.b64encode(f"{USER}:{CANARY}".encode()).decode(), "kx7")
OTHERS = {"PIVOT_API_KEY": CANARY, "SHODAN_API_KEY": CANARY, "HTTPS_PROXY": f"http://{LOGIN}@198.51.100.1:3128"}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A way to give the secret: the proxy's kind, where it is set, and the resolver's URL ("" for the small internet's own)."""

    proxy: str
    place: str
    resolver: str = ""
    env: dict[str, str] = field(default_factory=dict)


SCENARIOS = {
    "environment": Scenario("http", "environment"),
    "file": Scenario("socks5", "file", env={"PIVOT_EGRESS": f"line socks5://{LOGIN}@198.51.100.1:1"}),
    "option": Scenario("dead", "option"),
    "account": Scenario("http", "environment", resolver=f"https://{DOH_HOST}/{quote(CANARY, safe='')}"),
}


@dataclass(frozen=True, slots=True)
class Left:
    """What the commands printed, by command, the folder in which they wrote, and the log-ins that the proxy was sent."""

    printed: dict[str, str]
    home: Path
    sent: set[str]


def _commands(home: Path, *, every: bool) -> dict[str, tuple[str, ...]]:
    """What a person runs; not all of it is run again for every way to give the secret."""
    first = {
        "domain": ("domain", SITE),
        "export": ("evidence", "export", SITE, str(home / "export")),
        "doctor": ("doctor",),
    }
    more = {
        "batch": ("batch", str(home / "list"), "--json"),
        "list": ("evidence", "list", "--json"),
        "show": ("show", SITE, "--json"),
        "verify": ("evidence", "verify"),
        "replay": ("domain", SITE, "--replay", str(home / "export"), "--json"),
        "reparse": ("reparse", "--json"),
        "sources": ("sources", "--json"),
    }
    return first | (more if every else {})


@pytest.fixture(scope="module", params=SCENARIOS)
def left(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Every command with --debug, in a small internet of its own."""
    scenario, home = SCENARIOS[request.param], tmp_path_factory.mktemp("home")
    (home / "list").write_text(f"{SITE}\nvale-gazette.example\n", encoding="utf-8")
    with small_internet(hostile=False) as net:
        proxy = net.proxy(scenario.proxy).replace("://", f"://{LOGIN}@")
        env = {
            "HOME": str(home),
            "PIVOT_DB": str(home / "pivot.db"),
            "PIVOT_RESOLVER": scenario.resolver or net.doh,
            **OTHERS,
            **scenario.env,
        }
        option = _set(scenario, proxy, home, env)
        printed = {}
        for name, argv in _commands(home, every=request.param == "environment").items():
            ended = pivot(net, "--debug", *argv, *(option if argv[0] in {"domain", "batch"} else ()), **env)
            printed[name] = f"{ended.returncode}\n{ended.stdout}\n{ended.stderr}"
        return Left(printed, home, {entry["value"] for entry in net.journal("authorisation")})


def _set(scenario: Scenario, proxy: str, home: Path, env: dict[str, str]) -> tuple[str, ...]:
    """Put the proxy where the scenario wants it; what the command line gets."""
    if scenario.place == "option":
        return ("--proxy", proxy)
    if scenario.place == "file":
        (home / "secret.toml").write_text(f'proxy = "{proxy}"\n', encoding="utf-8")
        env["PIVOT_CONFIG"] = str(home / "secret.toml")
    else:
        env["PIVOT_PROXY"] = proxy
    return ()


def test_case_61_no_command_prints_the_secret(left: Left) -> None:
    assert {name for name, text in left.printed.items() for spelling in SPELLINGS if spelling in text} == set()
    assert {name: text[:200] for name, text in left.printed.items() if "Traceback" in text} == {}
    assert "facts from" in left.printed["domain"]


def test_case_61_no_file_holds_the_secret(left: Left) -> None:
    files = [path for path in left.home.rglob("*") if path.is_file() and path.name != "secret.toml"]
    assert {path.name for path in files} >= {"pivot.db", "manifest.json", "exchanges.jsonl"}
    holding = {path.name for path in files for spelling in SPELLINGS if spelling.encode() in path.read_bytes()}
    assert holding == set()


def test_case_61_no_kept_answer_holds_the_secret(left: Left) -> None:
    """The vault packs what it keeps, so the bodies are looked at as they came."""
    database = open_database(left.home / "pivot.db", must_exist=True)
    found = queries.exchanges(database)
    database.close()
    vault = Vault(left.home / "pivot.db.vault")
    bodies = {item.exchange.digest: vault.get(item.exchange.digest) for item in found if item.exchange.digest}
    assert [digest for digest, body in bodies.items() for spelling in SPELLINGS if spelling.encode() in body] == []
    assert all(
        item.exchange.facts["egress"].endswith((":1080", ":3128", ":1081")) or ":" in item.exchange.facts["egress"] for item in found
    )


def test_case_61_the_secret_was_really_used(left: Left, request: pytest.FixtureRequest) -> None:
    """Else the tests above would prove nothing: the proxy that asks for a log-in gets it."""
    if SCENARIOS[request.node.callspec.params["left"]].proxy == "http":
        assert left.sent == {"Basic " + base64.b64encode(f"{USER}:{CANARY}".encode()).decode()}
    else:
        assert left.sent == set()


BAD_OPTIONS = ["socks5://analyst:{}@", "socks5://analyst:{}@h:port", "ftp://analyst:{}@h", "analyst:{}@h:1080", "socks5://analyst:{}@[::1"]
BAD_RESOLVERS = ["https://analyst:{}@doh.example/", "http://doh.example/{}", "https://doh.example:port/{}", "analyst:{}@9.9.9.9"]
BAD_FILES = [
    'proxy = ["socks5://analyst:{}@h"]',
    '[proxy]\nurl = "socks5://analyst:{}@h:1"',
    "proxy = socks5://analyst:{}@h:1",
    'db = ["{}"]',
]


@pytest.mark.parametrize("written", BAD_OPTIONS)
@pytest.mark.parametrize("secret", [CANARY, quote(CANARY, safe="")])
def test_case_61_a_proxy_that_cannot_be_used_is_refused_without_the_secret(
    written: str, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = _complaint(monkeypatch, "domain", SITE, "--proxy", written.format(secret))
    assert "UsageProblem: the proxy must be written" in said
    assert not [spelling for spelling in SPELLINGS if spelling in said]


@pytest.mark.parametrize("written", BAD_RESOLVERS)
def test_case_61_a_resolver_that_cannot_be_used_is_refused_without_the_secret(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = _complaint(monkeypatch, "domain", SITE, "--resolver", written.format("kx7-canary"))
    assert "UsageProblem: not " in said
    assert not [spelling for spelling in SPELLINGS if spelling in said]


@pytest.mark.parametrize("written", BAD_FILES)
def test_case_61_a_configuration_that_cannot_be_used_is_refused_without_the_secret(
    written: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(written.format(CANARY) + "\n", encoding="utf-8")
    monkeypatch.setenv("PIVOT_CONFIG", str(tmp_path / "config.toml"))
    said = _complaint(monkeypatch, "doctor")
    assert "config.toml" in said
    assert not [spelling for spelling in SPELLINGS if spelling in said]


def _complaint(monkeypatch: pytest.MonkeyPatch, *argv: str) -> str:
    """The traceback that --debug shows of a command that is not begun: every error in it with its causes."""
    monkeypatch.setattr(sys, "argv", ["pivot", "--debug", *argv])
    with pytest.raises(UsageProblem) as caught:
        cli.main()
    return "".join(traceback.format_exception(caught.value))
