"""SECURITY cases 26 to 30: certificates that do not verify, name too much or name rubbish, and a handshake that never ends."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

import pytest

from osint import cli
from osint.model.evidence import Exchange, Status
from osint.model.observation import Relation
from osint.model.outcome import Result
from osint.model.selector import SelectorKind
from osint.records.certificate import read_chain
from osint.report.domain_report import report_json, sections_of
from osint.report.parts import CaseNote
from osint.store import queries
from tests.hostile.client import SHORT, Client, Told
from tests.hostile.collected import SECONDS, Collected, collect
from tests.small_internet.network import SmallInternet

BAD = {"expired": "expired", "selfsigned": "self", "wronghost": "Hostname mismatch", "weak": "key too weak"}
"""Whose certificate does not verify -> what the reason must say."""
SHOWN_NAMES = {"nulcn": r"bank.test\x00.evil.test", "esccn": r"\x1b]0;owned\x07\x1b[2J.evil.test"}
"""Whose common name holds control characters -> how it is displayed."""
DOMAINS = tuple(f"tls-{name}.test" for name in (*BAD, *SHOWN_NAMES, "manysan", "hugesan", "sanctl", "hang"))
LISTED = 200


@dataclass(frozen=True, slots=True)
class Whole:
    """What one `pivot batch` over DOMAINS left, and how often a canary was touched."""

    collected: Collected
    canary_hits: int

    def exchanges(self, name: str, source: str) -> list[Exchange]:
        """What a source asked for tls-<name>.test."""
        return [item for item in self.collected.record(f"tls-{name}.test").exchanges if item.source == source]

    def values(self, name: str, relation: Relation) -> list[str]:
        """What the certificate of tls-<name>.test says."""
        return self.collected.values(f"tls-{name}.test", "tls_certificate", relation)

    def report(self, name: str) -> dict[str, str]:
        """The lines of the report's section on the certificate of tls-<name>.test, by label."""
        sections = sections_of(self.collected.record(f"tls-{name}.test"), CaseNote())
        return {line.label: line.text for section in sections if section.title == "Certificate" for line in section.lines}


@pytest.fixture(scope="module")
def whole(_small_internet_process: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    net = _small_internet_process
    net.reset_logs()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PIVOT_WORKERS", "1")
        collected = collect(net, tmp_path_factory.mktemp("tls"), *DOMAINS)
    return Whole(collected, net.canary_hits())


def _handshakes(client: Client, *names: str) -> dict[str, Told]:
    told = client.ask(*({"kind": "tls", "host": f"tls-{name}.test"} for name in names))
    return dict(zip(names, told, strict=True))


def test_case_26_a_certificate_that_does_not_verify_is_kept_with_its_own_reason(client: Client) -> None:
    told = _handshakes(client, *BAD)
    for name, words in BAD.items():
        facts = told[name].exchange.facts
        assert (told[name].status, facts["verified"], facts["count"]) == (Status.OK, False, 1)
        assert words in facts["verify_error"]
        assert read_chain(told[name].body)[0].sha256 == facts["leaf_sha256"]
    assert len({one.exchange.facts["verify_error"] for one in told.values()}) == len(BAD)


def test_case_26_its_page_is_read_only_with_the_mark_that_it_is_not_verified(client: Client) -> None:
    told = client.ask(*({"kind": "http", "url": f"https://tls-{name}.test/"} for name in BAD))
    for words, page in zip(BAD.values(), told, strict=True):
        assert (page.status, page.exchange.facts["tls_verified"]) == (Status.OK, False)
        assert words in page.exchange.facts["tls_error"]
        assert b"An ordinary page" in page.body
    as_service = client.ask(*({"kind": "http", "url": f"https://tls-{name}.test/", "contact": "third party"} for name in BAD))
    assert [(one.status, one.body) for one in as_service] == [(Status.BLOCKED, b"")] * len(BAD)


def test_case_26_the_command_says_why_each_of_them_does_not_verify(whole: Whole) -> None:
    for name, words in BAD.items():
        (handshake,) = whole.exchanges(name, "tls_certificate")
        assert whole.values(name, Relation.PRESENTS_CERTIFICATE) == [handshake.facts["leaf_sha256"]]
        (problem,) = whole.values(name, Relation.CERTIFICATE_PROBLEM)
        assert words in problem
        pages = whole.exchanges(name, "website")
        assert pages[0].status is Status.OK
        assert {item.facts["tls_verified"] for item in pages} == {False}
        assert whole.report(name)["Does not verify"] == problem
    assert whole.canary_hits == 0


def test_case_27_1200_names_are_kept_and_counted_and_200_are_listed(client: Client, whole: Whole) -> None:
    leaf = read_chain(_handshakes(client, "manysan")["manysan"].body)[0]
    assert (leaf.san_count, len(leaf.san_names)) == (1200, 1200)
    (shown,) = whole.collected.said("tls-manysan.test", "tls_certificate", Relation.PRESENTS_CERTIFICATE)
    assert (shown.detail["san_count"], shown.detail["names_listed"]) == (1200, LISTED)
    assert len(whole.values("manysan", Relation.CERTIFICATE_NAME)) == LISTED
    report = whole.report("manysan")
    assert report["Names in it"].startswith(f"1200 in all, wildcards counted apart; {LISTED} of them")
    assert "name10.many-names.test" not in report["Names"]
    assert whole.canary_hits == 0


def test_case_28_a_certificate_of_20000_names_is_malformed(client: Client, whole: Whole) -> None:
    handshake, page = client.ask({"kind": "tls", "host": "tls-hugesan.test"}, {"kind": "http", "url": "https://tls-hugesan.test/"})
    for told in (handshake, page):
        assert (told.status, told.body) == (Status.MALFORMED, b"")
        assert "EXCESSIVE" in told.detail.upper()
    assert whole.exchanges("hugesan", "tls_certificate")[0].status is Status.MALFORMED
    outcome = whole.collected.outcome("tls-hugesan.test", "tls_certificate")
    assert outcome.result is Result.PARTIAL
    assert "TLS tls-hugesan.test:443: malformed" in outcome.reason
    assert whole.canary_hits == 0


def _shown(whole: Whole, what: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What `pivot show` prints."""
    monkeypatch.setattr(sys, "argv", ["pivot", "show", what, "--db", str(whole.collected.database.path)])
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert not stop.value.code
    return capsys.readouterr().out


def test_case_29_control_characters_in_a_name_are_shown_escaped(client: Client, whole: Whole, capsys, monkeypatch) -> None:
    told = _handshakes(client, *SHOWN_NAMES)
    for name, shown in SHOWN_NAMES.items():
        assert read_chain(told[name].body)[0].common_names == (shown,)
        (subject,) = whole.collected.said(f"tls-{name}.test", "tls_certificate", Relation.CERTIFICATE_SUBJECT)
        assert subject.detail["common_names"] == [shown]
        assert shown.replace("\\", "\\\\") in json.dumps(report_json(whole.collected.record(f"tls-{name}.test"), CaseNote()))
        (digest,) = whole.values(name, Relation.PRESENTS_CERTIFICATE)
        page = _shown(whole, f"cert:{digest}", capsys, monkeypatch)
        assert "certificate_subject text:CN=" in page
        assert all(char.isprintable() or char == "\n" for char in page)
    assert whole.canary_hits == 0


def test_case_29_no_domain_is_made_of_such_a_name(whole: Whole) -> None:
    sites = {SelectorKind.DOMAIN, SelectorKind.HOST}
    for name in (*SHOWN_NAMES, "sanctl"):
        facts = whole.collected.said(f"tls-{name}.test", "tls_certificate", Relation.CERTIFICATE_NAME)
        assert {item.object.value for item in facts if item.object.kind in sites} == {"evil.test", f"tls-{name}.test"}
    odd = [item for item in facts if item.object.kind not in sites]
    assert [item.object.value for item in odd] == [r"bank.test\x00.evil.test", r"\x1b[2J.evil.test", "a b.evil.test"]
    assert {(item.object.kind, item.detail["no_site_name"]) for item in odd} == {(SelectorKind.TEXT, True)}
    every = [fact.observation for name in DOMAINS for fact in whole.collected.record(name).facts]
    ends = [end for item in every for end in (item.subject, item.object) if end.kind in sites]
    assert [end.value for end in ends if "bank" in end.value or not end.value.isprintable()] == []
    assert queries.latest_run(whole.collected.database, "bank.test") is None


def test_case_30_a_handshake_that_never_ends_is_a_timeout(client: Client, whole: Whole) -> None:
    asks = [{"kind": "tls", "host": "tls-hang.test"}, {"kind": "http", "url": "https://tls-hang.test/"}]
    told = client.ask(*asks, settings={"timeout": SHORT})
    assert [(one.status, one.body) for one in told] == [(Status.TIMEOUT, b"")] * 2
    assert all(one.exchange.elapsed >= SHORT for one in told)
    asked = whole.exchanges("hang", "tls_certificate")
    assert asked
    assert {item.status for item in asked} == {Status.TIMEOUT}
    assert all(item.elapsed >= float(SECONDS) for item in asked)
    assert whole.collected.outcome("tls-hang.test", "tls_certificate").result is Result.FAILED
    assert whole.collected.said("tls-hang.test", "tls_certificate") == []
    assert whole.canary_hits == 0
