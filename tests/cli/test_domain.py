from __future__ import annotations

import json
from pathlib import Path

import pytest

from osint.cli import domain as module
from osint.model.domain_name import Target
from tests.cli.conftest import CASE, SITE, Pivot


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "no domain name given"),
        ("   ", "no domain name given"),
        ("not a name", "'not a name'"),
        ("co.uk", "public suffix"),
        ("github.io", "public suffix"),
        ("com", "public suffix"),
        ("nothing.invalidtld", "without a known public suffix"),
        ("192.0.2.1", "is an IP address, not a domain name"),
        ("http://[2001:db8::1]/", "is an IP address"),
        ("2130706433", "is an IP address"),
        ("0x7f.1", "is an IP address"),
        ("evil.com\r\nfoo.com", "spaces or control characters"),
        ("evil.com\x1b[2J", "\\x1b"),
        ("http://me:pw@evil.com/", "user name"),
        ("evil.com\\@good.com", "backslash"),
        ("a..com", "not a domain name"),
        ("-a.com", "not a domain name"),
        ("a" * 64 + ".com", "not a domain name"),
        ("a" * 3000, "too long"),
        ("_dmarc.com", "underscore"),
        ("\u202eevil.com", "not a domain name"),
    ],
)
def test_what_is_no_domain_is_exit_code_2_with_the_input_named(pivot: Pivot, tmp_path: Path, name: str, words: str) -> None:
    ran = pivot("domain", "--db", tmp_path / "x.db", "--", name)
    assert ran.code == 2
    assert words in ran.err
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert all(char.isprintable() for char in ran.err.rstrip("\n"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        SITE, SITE.upper(), f"{SITE}.", f"https://www.{SITE}/2023/story?id=1#x", "newyorkinsider[.]net", "hxxps://newyorkinsider(.)net/x",
        f"{SITE}:8080", f" {SITE} ", f"<{SITE}>", "newyorkinsider\u3002net", f"*.{SITE}", "hxxp[:]//newyorkinsider[.]net",
    ],
)  # fmt: skip
def test_a_name_is_taken_as_people_have_it(name: str) -> None:
    assert module.read_target(name, module.split_suffix).domain == SITE


def test_an_internationalised_name_is_told_in_both_forms(pivot: Pivot, tmp_path: Path) -> None:
    ran = pivot("domain", "faß.de", "--replay", CASE, "--db", tmp_path / "x.db")
    assert ran.code == 1
    assert "holds nothing on xn--fa-hia.de" in ran.err


def test_a_replay_reports_with_gaps_and_says_that_nothing_leaves_the_machine(pivot: Pivot, tmp_path: Path) -> None:
    ran = pivot("domain", "newyorkinsider.com", "--replay", CASE, "--db", tmp_path / "x.db")
    assert ran.code in {0, 3}
    assert "nothing leaves this machine" in ran.err
    assert "the target will see" not in ran.err
    assert "REGISTRATION" in ran.out
    assert "27 June 2023" in ran.out
    assert '@NewYorklnsider; imitates "New York Insider"' in " ".join(ran.out.split())
    assert "\x1b" not in ran.out + ran.err


def test_the_json_report_is_one_versioned_ascii_object(pivot: Pivot, tmp_path: Path) -> None:
    ran = pivot("domain", SITE, "--replay", CASE, "--db", tmp_path / "x.db", "--json")
    made = json.loads(ran.out)
    assert (made["format"], made["version"], made["target"]) == ("pivot domain report", 1, SITE)
    assert ran.out.isascii()
    assert ran.code == (3 if any(gap["result"] != "not asked" for gap in made["gaps"]) else 0)
    assert {fact["source"] for fact in made["facts"]} >= {"whois", "domain_rdap", "dns_records", "website", "tls_certificate"}


def test_a_second_replay_gives_the_same_facts(pivot: Pivot, tmp_path: Path) -> None:
    reports = [json.loads(pivot("domain", SITE, "--replay", CASE, "--db", tmp_path / f"{n}.db", "--json").out) for n in range(2)]
    first, second = ([{**fact, "evidence": None} for fact in report["facts"]] for report in reports)
    spell = lambda facts: sorted(json.dumps(fact, sort_keys=True) for fact in facts)  # noqa: E731
    assert spell(first) == spell(second)


def test_a_folder_that_is_no_case_is_one_sentence(pivot: Pivot, tmp_path: Path) -> None:
    ran = pivot("domain", SITE, "--replay", tmp_path, "--db", tmp_path / "x.db")
    assert ran.code == 1
    assert "manifest.json cannot be read" in ran.err


@pytest.mark.parametrize(("asked", "narrowed"), [(SITE, False), (f" {SITE}", False), (SITE.upper(), False), (f"www.{SITE}", True)])
def test_it_is_said_when_only_a_part_of_the_input_was_taken(asked: str, narrowed: bool) -> None:
    assert Target(SITE, asked, SITE).was_narrowed is narrowed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--proxy", "ftp://x"], "proxy"),
        (["--allow-net", "300.0.0.0/8"], "300.0.0.0/8"),
        (["--resolver", "nowhere:x"], "nowhere:x"),
        (["--db", "postgresql://x/y"], "only SQLite"),
    ],
)
def test_a_setting_that_cannot_be_used_is_exit_code_2(pivot: Pivot, tmp_path: Path, arguments: list[str], words: str) -> None:
    ran = pivot("domain", SITE, "--db", tmp_path / "x.db", *arguments)
    assert ran.code == 2
    assert words in ran.err
