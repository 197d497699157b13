"""Settings: environment and one TOML file read once, on request, into a frozen value."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from osint import __version__
from osint.errors import UsageProblem

PROXY_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
PREFIX = "PIVOT_"
_RANGES = {"timeout": (0.1, 3600), "run_timeout": (1, 86_400), "pace": (0, 3600), "parallel": (1, 64), "workers": (0, 64)}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can set; each field is PIVOT_<NAME> in the environment and <name> in config.toml."""

    db: str = ""
    """SQLite file (the vault lies beside it as <file>.vault) or a database URL; empty: pivot.db in the data directory."""
    user_agent: str = f"pivot/{__version__} (open-source research tool)"
    """What web servers are told; nothing else identifies the person."""
    resolver: str = field(default="", repr=False)
    """Name server to ask: empty for the system's, an address with optional :port, or the https:// URL of a DoH service."""
    proxy: str = field(default="", repr=False)
    """socks5://, socks4:// or http:// proxy through which everything goes; what cannot go through it is refused."""
    egress: str = "this machine"
    """A label for the way out, recorded with every exchange ("office line", "VPN Madrid")."""
    passive: bool = False
    """Never contact the target: no connection to its addresses, no DNS question about its names."""
    allow_net: str = ""
    """Address ranges (CIDR, comma separated) that the address guard may contact although they are not public."""
    pace: float = 0.5
    """Seconds between two requests to the same host."""
    ca_file: str = ""
    """PEM file of certificate authorities to trust instead of the bundled ones."""
    timeout: float = 20.0
    """Seconds that one exchange may take in all."""
    run_timeout: float = 300.0
    """Seconds that a whole run may take."""
    parallel: int = 8
    """Targets that `pivot batch` collects at the same time."""
    workers: int = 0
    """Processes that parse; 0: as many as there are processors, at most 4."""
    rdap_bootstrap: str = ""
    """Folder with IANA's bootstrap files (dns.json, ipv4.json, ipv6.json, asn.json) to use instead of the bundled ones."""
    connect_map: str = ""
    """For tests: JSON file that maps "address:port" to the "address:port" really connected to."""

    @property
    def database_path(self) -> Path:
        """The SQLite file; raises UsageProblem when db is a URL of another kind of database."""
        if "://" in self.db and not self.db.startswith("sqlite:///"):
            raise UsageProblem(f"only SQLite databases are supported so far, not {self.db.split('://', 1)[0]}")
        given = self.db.removeprefix("sqlite:///")
        return Path(given).expanduser() if given else Path(platformdirs.user_data_dir("pivot", appauthor=False)) / "pivot.db"

    @property
    def index_path(self) -> Path:
        """The file that finds texts by their fingerprints; made from the database, and made again where it is missing."""
        database = self.database_path
        return database.with_name(database.name + ".index")

    @property
    def vault_path(self) -> Path:
        """The folder that holds the raw bytes."""
        database = self.database_path
        return database.with_name(database.name + ".vault")


def config_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the configuration file is looked for."""
    given = environment.get("PIVOT_CONFIG")
    return Path(given) if given else Path(platformdirs.user_config_dir("pivot", appauthor=False)) / "config.toml"


def load_settings(given: Mapping[str, object], environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force: defaults, the file, the environment, what the command line gave (None where it gave nothing).

    Raises UsageProblem that names the setting, where it was set and the value that cannot be used.
    """
    settings = replace(Settings(), **{**_from_file(config_path(environment)), **_from_environment(environment)})
    return replace(settings, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def ignored_proxies(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The proxy variables of the environment, which are not used; the command line says so."""
    return [name for name in PROXY_VARIABLES if environment.get(name)]


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageProblem(f"the configuration file {path} cannot be read: {error}") from error
    return {name: _as_field(name, value, str(path)) for name, value in given.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    names = {field.name for field in fields(Settings)}
    given = {key.removeprefix(PREFIX).lower(): value for key, value in environment.items() if key.startswith(PREFIX)}
    return {name: _as_field(name, value, f"{PREFIX}{name.upper()}") for name, value in given.items() if name in names}


def _as_field(name: str, value: object, place: str) -> object:
    kinds = {field.name: field.type for field in fields(Settings)}
    if name not in kinds:
        raise UsageProblem(f"{place}: there is no setting called {name!r}")
    if kinds[name] == "str":
        if not isinstance(value, str):
            # Without the value, which may be a proxy with its password.
            raise UsageProblem(f"{place}: {name} must be text in quotes, not a value of type {type(value).__name__}")
        return value
    try:
        match kinds[name]:
            case "bool":
                return value if isinstance(value, bool) else _as_bool(str(value))
            case "int":
                return _within(name, int(str(value)))
            case _:
                return _within(name, float(str(value)))
    except ValueError as error:
        raise UsageProblem(f"{place}: {name} cannot be {value!r}") from error


def _within(name: str, number: float) -> float:
    """The number, where it makes sense for that setting; raises ValueError otherwise (nan and inf included)."""
    least, most = _RANGES.get(name, (0, 10**9))
    if not least <= number <= most:
        raise ValueError(number)
    return number


def _as_bool(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError(text)
