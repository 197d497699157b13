"""SECURITY cases 42 to 53: registration services that drip, flood, inject, refer inside, answer rubbish, or ask for a pause."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from sqlalchemy import select

from osint.model.codec import time_text
from osint.model.evidence import Exchange, Status
from osint.model.observation import Relation
from osint.model.outcome import Outcome, Result
from osint.model.selector import Selector, SelectorKind
from osint.records.whois_dates import read_date
from osint.records.whois_servers import server_for
from osint.records.whois_text import WhoisKind, read_whois
from osint.store import queries
from osint.store.database import open_database
from osint.store.tables import SELECTOR
from tests.bounds import ends, steps
from tests.hostile.client import Told, driving
from tests.hostile.collected import Collected, pivot
from tests.small_internet import hostile_whois
from tests.small_internet.infrastructure import EVIL, WHOIS_TEST
from tests.small_internet.network import SmallInternet

WHOIS_SECONDS = 10.0
WHOIS_BYTES = 256 * 1024
REGISTRY = "whois.nic.test"
DATES = {Relation.REGISTERED_AT, Relation.CHANGED_AT, Relation.EXPIRES_AT}
RUBBISH = {
    "html": (Status.MALFORMED, "a web page (HTML or XML) instead of JSON"),
    "truncated": (Status.MALFORMED, "JSON that breaks off"),
    "deep": (Status.MALFORMED, "JSON nested deeper"),
    "bigint": (Status.MALFORMED, "a number of 5000 digits"),
    "nan": (Status.MALFORMED, "NaN is not a JSON number"),
    "huge": (Status.LIMIT, "body larger than 8000000 bytes"),
    "redirect": (Status.BLOCKED, "169.254.169.254 (link-local"),
}
RATES = ("rate86400", "rateminus", "rategarbage", "ratedate")
WHOIS_NAMES = (
    "never", "drip", "silent", "mega", "recurse", "loop", "metaref", "internalref", "circle", "rate", "rate2", "notfound", "inject",
    "dates", "partial", "redos", "redos2", "dupes",
)  # fmt: skip
RDAP_NAMES = (*RUBBISH, *RATES, "eventstext", "surrogate")
NO_NAMES = ("evil.com\r\nfoo.com", "evil.com\nfoo.com", "evil.com\x1b", "a..b")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was asked once for the whole file: single questions, whole runs, one run once more, and what is no name."""

    told: dict[str, Told]
    runs: Collected
    asked: list[tuple[str, str]]
    names: list[str]
    canary_hits: int
    again: CompletedProcess[str]
    asked_again: list[dict[str, Any]]

    def connections(self, name: str) -> list[str]:
        """The addresses of the WHOIS servers that the batch asked about whois-<name>.test, in order."""
        return [address for address, query in self.asked if query == f"whois-{name}.test"]


@pytest.fixture(scope="module")
def seen(_small_internet_process: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    net, home = _small_internet_process, tmp_path_factory.mktemp("whois")
    listed, file = home / "list.txt", home / "pivot.db"
    names = [*(f"whois-{name}.test" for name in WHOIS_NAMES), *(f"rdap-{name}.test" for name in RDAP_NAMES), "x.bid", "faß.de"]
    listed.write_text("\n".join(names) + "\n", encoding="utf-8")
    net.reset_logs()
    with ThreadPoolExecutor() as pool:
        told = pool.submit(_told, net, home)
        ended = pivot(net, "batch", str(listed), "--parallel", "40", "--db", str(file), HOME=str(home), PIVOT_TIMEOUT="20")
    asked = [(entry["address"], entry["query"]) for entry in net.journal("whois")]
    questions, canary_hits = [name for name, _, _ in net.dns_questions()], net.canary_hits()
    net.reset_logs()
    again = pivot(net, "domain", "rdap-rate86400.test", "--json", "--db", str(file), HOME=str(home))
    runs = Collected(open_database(file, must_exist=True), ended)
    yield Seen(told.result(), runs, asked, questions, canary_hits, again, net.journal())
    runs.database.close()


@pytest.fixture(scope="module")
def runs(seen: Seen) -> Collected:
    """What one `pivot batch` over every name of this file left behind."""
    return seen.runs


def _told(net: SmallInternet, home: Path) -> dict[str, Told]:
    """Single questions, with another word before the name: the servers take it, and the journal can tell them from the runs'."""
    names = ("drip", "silent", "never", "mega")
    with driving(net, home) as client:
        asks = ({"kind": "whois", "server": REGISTRY, "query": f"domain whois-{name}.test"} for name in names)
        return dict(zip(names, client.ask(*asks), strict=True))


def _whois(runs: Collected, name: str, relation: Relation) -> list[str]:
    return runs.values(f"whois-{name}.test", "whois", relation)


def _exchanges(runs: Collected, domain: str) -> list[Exchange]:
    """The questions put to the registry of a domain and to whom it refers to; before them IANA is asked who the registry is."""
    return [item for item in runs.record(domain).exchanges if item.protocol == "whois" and item.purpose != "iana"]


def _ended(runs: Collected, name: str) -> tuple[Status, str]:
    """How the WHOIS question about whois-<name>.test ended."""
    (found,) = _exchanges(runs, f"whois-{name}.test")
    return found.status, found.detail


def _stored(runs: Collected, like: str) -> list[str]:
    with runs.database.read() as connection:
        return list(connection.execute(select(SELECTOR.c.value).where(SELECTOR.c.value.contains(like))).scalars())


def test_case_42_a_server_that_never_ends_is_left_after_ten_seconds_with_what_it_said(seen: Seen) -> None:
    assert {name: seen.told[name].status for name in ("drip", "silent", "never")} == {
        "drip": Status.PARTIAL,
        "silent": Status.TIMEOUT,
        "never": Status.PARTIAL,
    }
    for name in ("drip", "silent", "never"):
        assert seen.told[name].exchange.elapsed >= WHOIS_SECONDS
    assert seen.told["never"].body == hostile_whois.record("whois-never.test").encode()
    assert 2 <= len(seen.told["drip"].body) <= seen.told["drip"].exchange.elapsed + 2  # a byte a second
    assert seen.told["silent"].body == b""


def test_case_42_a_whole_record_on_an_open_connection_is_read(runs: Collected) -> None:
    assert _ended(runs, "never") == (Status.PARTIAL, "the server never closed the connection")
    assert _whois(runs, "never", Relation.REGISTRAR) == ["Mallory Names (invented)"]
    assert _whois(runs, "never", Relation.REGISTERED_AT) == ["2025-05-05T05:05:05Z"]
    assert runs.outcome("whois-never.test", "whois").result is Result.PARTIAL


def test_case_42_the_beginning_of_a_record_is_late_not_rubbish(runs: Collected) -> None:
    assert _ended(runs, "drip") == (Status.PARTIAL, "the server never closed the connection")
    assert _ended(runs, "silent") == (Status.TIMEOUT, "the time budget ran out")
    for name in ("drip", "silent"):
        assert runs.said(f"whois-{name}.test", "whois") == []
        assert runs.outcome(f"whois-{name}.test", "whois").result.is_gap


def test_case_43_a_quarter_of_a_megabyte_is_kept_of_an_endless_answer(seen: Seen, runs: Collected) -> None:
    told = seen.told["mega"]
    assert (told.status, told.detail) == (Status.LIMIT, f"answer larger than {WHOIS_BYTES} bytes")
    assert (told.exchange.size, told.exchange.truncated) == (WHOIS_BYTES, True)
    assert _whois(runs, "mega", Relation.REGISTERED_AT) == ["2025-05-05T05:05:05Z"]
    assert "limit (answer larger than 262144 bytes)" in runs.outcome("whois-mega.test", "whois").reason


def test_case_44_an_answer_that_refers_to_itself_in_words_is_asked_once(seen: Seen, runs: Collected) -> None:
    assert seen.connections("recurse") == [WHOIS_TEST]
    assert _ended(runs, "recurse") == (Status.MALFORMED, "not a WHOIS record of that domain")


def test_case_45_a_referral_to_the_same_or_a_blocked_server_is_not_followed(seen: Seen, runs: Collected) -> None:
    for name in ("loop", "metaref", "internalref"):
        assert seen.connections(name) == [WHOIS_TEST]
        assert _whois(runs, name, Relation.REGISTRAR) == ["Mallory Names (invented)"]
    registry, registrar = _exchanges(runs, "whois-internalref.test")
    assert (registry.status, registrar.status) == (Status.OK, Status.BLOCKED)
    assert "10.0.0.5 (private)" in registrar.detail
    assert seen.canary_hits == 0


def test_case_45_a_referral_back_and_forth_ends_after_one_hop(seen: Seen) -> None:
    assert seen.connections("circle") == [WHOIS_TEST, EVIL]


@pytest.mark.parametrize("name", ["rate", "rate2"])
def test_case_46_a_rate_limit_is_no_record_and_gives_no_date(runs: Collected, name: str) -> None:
    assert _ended(runs, name)[0] is Status.RATE_LIMITED
    assert runs.outcome(f"whois-{name}.test", "whois").result is Result.LIMITED
    assert runs.said(f"whois-{name}.test", "whois") == []
    facts = [fact.observation for fact in runs.record(f"whois-{name}.test").facts]
    assert not [item for item in facts if item.relation in DATES]
    assert not _stored(runs, "1970-01-01")


def test_case_47_no_match_is_absent(runs: Collected) -> None:
    assert _ended(runs, "notfound") == (Status.ABSENT, "the server says that the domain is not registered")
    assert {item.relation for item in runs.said("whois-notfound.test", "whois")} == {Relation.NOT_REGISTERED}


def test_case_48_a_record_smuggled_into_a_record_is_left_out_and_named(runs: Collected) -> None:
    assert _whois(runs, "inject", Relation.REGISTRAR) == ["Mallory Names (invented)"]
    assert _whois(runs, "inject", Relation.REGISTERED_AT) == ["2025-05-05T05:05:05Z"]
    said = runs.said("whois-inject.test", "whois")
    assert {item.detail["block"] for item in said} == {"registry"}
    notes = [note for item in said for note in item.detail.get("notes", [])]
    assert notes == ["left out: a further block about BANK.TEST", "the block left out names another registrar: Fake Registrar"]
    for smuggled in ("bank.test", "BANK.TEST", "Fake Registrar", "1999-01-01"):
        assert smuggled not in _stored(runs, smuggled)


def test_case_49_dates_are_as_precise_as_they_are_written_and_the_record_survives(runs: Collected) -> None:
    found = {item.relation: item.object for item in runs.said("whois-dates.test", "whois") if item.relation in DATES}
    assert {relation: (value.kind, value.value) for relation, value in found.items()} == {
        Relation.REGISTERED_AT: (SelectorKind.TIME, "2023-06"),
        Relation.CHANGED_AT: (SelectorKind.TEXT, "06/07/2023"),
        Relation.EXPIRES_AT: (SelectorKind.TEXT, "31-feb-2023"),
    }
    assert _whois(runs, "dates", Relation.REGISTRAR) == ["Mallory Names (invented)"]
    assert _whois(runs, "partial", Relation.REGISTERED_AT) == ["2023-06"]
    assert (read_date("14:00").value, read_date("14:00").text) == ("", "14:00")


@pytest.mark.parametrize("name", ["redos", "redos2", "dupes"])
def test_case_50_a_text_made_to_exhaust_a_pattern_is_read_in_few_steps(runs: Collected, name: str) -> None:
    domain = f"whois-{name}.test"
    text = hostile_whois.TEXTS[name](domain).encode()
    with ends(f"reading {name}"):
        record = read_whois(text, domain, REGISTRY)
    assert steps(lambda: read_whois(text, domain, REGISTRY)) < 20 * len(text)
    assert record.kind is WhoisKind.RECORD
    assert _whois(runs, name, Relation.REGISTRAR) == ["Mallory Names (invented)"]
    assert max(len(item.object.value) for item in runs.said(domain, "whois")) < 1000


def test_case_51_the_server_of_a_suffix_is_found_by_whole_labels(seen: Seen) -> None:
    assert server_for("x.bid") == ("whois.nic.bid", "x.bid")
    assert "whois.nic.bid" in seen.names
    assert not [name for name in seen.names if name.endswith(".id") or "pandi" in name]


def test_case_51_an_eszett_is_kept_as_idna_2008_writes_it(seen: Seen, runs: Collected) -> None:
    assert runs.record("xn--fa-hia.de").run.asked == "faß.de"
    assert server_for("xn--fa-hia.de") == ("whois.denic.de", "-T dn,ace xn--fa-hia.de")
    assert "whois.denic.de" in seen.names
    assert _stored(runs, "fass.de") == []


def test_case_51_what_is_no_name_is_wrong_use_and_asks_nobody(internet: SmallInternet, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        found = [*pool.map(lambda name: pivot(internet, "domain", name, "--db", str(tmp_path / "pivot.db"), HOME=str(tmp_path)), NO_NAMES)]
    assert [ended.returncode for ended in found] == [2] * len(NO_NAMES)
    assert [len(ended.stderr.strip().splitlines()) for ended in found] == [1] * len(NO_NAMES)
    assert not [ended for ended in found if "Traceback" in ended.stderr or "\x1b" in ended.stderr or ended.stdout]
    assert internet.journal() == []


@pytest.mark.parametrize("name", RUBBISH)
def test_case_52_rubbish_is_malformed_too_much_is_cut_and_inside_is_blocked(runs: Collected, name: str) -> None:
    domain = f"rdap-{name}.test"
    last = [item for item in runs.record(domain).exchanges if item.source == "domain_rdap"][-1]
    status, words = RUBBISH[name]
    assert last.status is status
    assert words in last.detail
    assert last.size <= 8_000_000
    assert runs.said(domain, "domain_rdap") == []
    assert runs.outcome(domain, "domain_rdap").result.is_gap


def test_case_52_a_field_of_the_wrong_type_is_named_and_costs_only_itself(runs: Collected) -> None:
    outcome = runs.outcome("rdap-eventstext.test", "domain_rdap")
    assert outcome.result is Result.PARTIAL
    assert "malformed fields, left out: events: expected a list, got text" in outcome.reason
    assert runs.values("rdap-eventstext.test", "domain_rdap", Relation.DOMAIN_STATUS) == ["ok"]
    assert runs.values("rdap-eventstext.test", "domain_rdap", Relation.REGISTERED_AT) == []


def test_case_52_a_lone_surrogate_is_replaced_and_stored(runs: Collected) -> None:
    (handle,) = runs.values("rdap-surrogate.test", "domain_rdap", Relation.REGISTRY_HANDLE)
    assert handle.startswith("D\ufffd")
    assert handle.encode("utf-8")


@pytest.mark.parametrize("name", [*RUBBISH, "eventstext", "surrogate", *RATES])
def test_case_52_the_other_sources_are_not_affected(runs: Collected, name: str) -> None:
    domain = f"rdap-{name}.test"
    assert {source: runs.outcome(domain, source).result for source in ("dns_records", "whois", "website")} == {
        "dns_records": Result.ANSWERED,
        "whois": Result.ANSWERED,
        "website": Result.ANSWERED,
    }


@pytest.mark.parametrize("name", RATES)
def test_case_53_a_pause_is_noted_and_not_waited_for(runs: Collected, name: str) -> None:
    outcome = runs.outcome(f"rdap-{name}.test", "domain_rdap")
    assert outcome.result is Result.LIMITED
    assert "rate limited (HTTP 429)" in outcome.reason
    assert _lasted(runs, f"rdap-{name}.test") < timedelta(seconds=60)
    assert _pause(outcome) == (timedelta(days=1) if name in {"rate86400", "ratedate"} else None)


def _lasted(runs: Collected, domain: str) -> timedelta:
    run = runs.record(domain).run
    assert run.ended_at is not None
    return run.ended_at - run.started_at


def _pause(outcome: Outcome) -> timedelta | None:
    """How long the source is to be left alone; a pause of longer than a day is kept as a day."""
    return outcome.retry_at - outcome.ended_at if outcome.retry_at else None


def test_case_53_the_next_run_within_the_pause_does_not_ask_again(seen: Seen, runs: Collected) -> None:
    earlier = queries.latest_outcome(
        runs.database, "domain_rdap", Selector(SelectorKind.DOMAIN, "rdap-rate86400.test"), datetime(2000, 1, 1, tzinfo=UTC)
    )
    assert earlier is not None
    assert earlier.outcome.retry_at is not None
    (again,) = (found for found in json.loads(seen.again.stdout)["sources"] if found["source"] == "domain_rdap")
    assert (again["result"], again["reused"], again["retry_at"]) == ("limited", True, time_text(earlier.outcome.retry_at))
    assert seen.asked_again == []
