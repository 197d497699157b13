"""Settings come from file, environment and command line in that order, and a wrong one is named with its place."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from osint.errors import UsageProblem
from osint.settings import Settings, config_path, ignored_proxies, load_settings


def from_file(folder: Path, text: str, environment: dict[str, str] | None = None, **given: object) -> Settings:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(given, {"PIVOT_CONFIG": str(path), **(environment or {})})


NOTHING = {"PIVOT_CONFIG": "/nonexistent/config.toml"}


def test_without_anything_the_defaults_hold() -> None:
    assert load_settings({}, NOTHING) == Settings()


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    text = 'egress = "file"\nresolver = "file"\npace = 2'
    found = from_file(tmp_path, text, {"PIVOT_EGRESS": "environment", "PIVOT_RESOLVER": "environment"}, egress="command", proxy=None)
    assert (found.egress, found.resolver, found.pace, found.proxy) == ("command", "environment", 2.0, "")


@pytest.mark.parametrize("field", [field.name for field in fields(Settings)])
def test_every_setting_can_come_from_the_environment(field: str) -> None:
    value = {"bool": "1", "int": "3", "float": "3.5"}.get(str({item.name: item.type for item in fields(Settings)}[field]), "text")
    assert getattr(load_settings({}, {**NOTHING, f"PIVOT_{field.upper()}": value}), field) != getattr(Settings(), field)


@pytest.mark.parametrize(("text", "is_true"), [("1", True), ("TRUE", True), ("on", True), ("0", False), ("no", False), ("", False)])
def test_a_switch_is_written_in_several_ways(text: str, is_true: bool) -> None:
    assert load_settings({}, {**NOTHING, "PIVOT_PASSIVE": text}).passive is is_true


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("passive", "perhaps"), ("timeout", "soon"), ("timeout", "nan"), ("timeout", "inf"), ("timeout", "0"), ("timeout", "-1"),
        ("run_timeout", "0"), ("pace", "-0.5"), ("pace", "nan"),
        ("parallel", "0"), ("parallel", "1.5"), ("parallel", "65"), ("workers", "-1"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named_with_its_place(name: str, value: str) -> None:
    with pytest.raises(UsageProblem, match=rf"PIVOT_{name.upper()}.*{name}"):
        load_settings({}, {**NOTHING, f"PIVOT_{name.upper()}": value})


def test_a_setting_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"config\.toml.*'pasive'"):
        from_file(tmp_path, "pasive = true")


@pytest.mark.parametrize("text", ["passive = ", "[section", 'db = "\x00', "allow_net = ['10.0.0.0/8']", "user_agent = 5", "workers = true"])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageProblem, match=r"config\.toml"):
        from_file(tmp_path, text)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageProblem, match="cannot be read"):
        load_settings({}, {"PIVOT_CONFIG": str(tmp_path / "config.toml")})


def test_the_configuration_lies_in_the_persons_own_folder() -> None:
    assert config_path({}).is_relative_to(Path.home())
    assert Settings().database_path.is_relative_to(Path.home())


def test_the_vault_lies_beside_the_database(tmp_path: Path) -> None:
    settings = Settings(db=f"sqlite:///{tmp_path}/case.db")
    assert settings.database_path == tmp_path / "case.db"
    assert settings.vault_path == tmp_path / "case.db.vault"


def test_another_kind_of_database_is_refused_without_its_password() -> None:
    with pytest.raises(UsageProblem, match="postgresql") as caught:
        _ = Settings(db="postgresql://user:secret@db.example/x").database_path
    assert "secret" not in str(caught.value)


def test_proxies_of_the_environment_are_told_and_not_used() -> None:
    environment = {**NOTHING, "HTTP_PROXY": "http://proxy.example:3128", "all_proxy": "socks5://proxy.example", "NO_PROXY": "x"}
    assert ignored_proxies(environment) == ["HTTP_PROXY", "all_proxy"]
    assert load_settings({}, environment).proxy == ""
