"""SECURITY cases 31 to 41: name servers that loop, lie, flood or fall silent, asked by the door and by the whole command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from sqlalchemy import select

from osint.model.evidence import Status
from osint.model.observation import Relation
from osint.model.outcome import Result
from osint.model.selector import SelectorKind
from osint.records.dns_wire import MAX_VALUE, read_dns
from osint.store.database import open_database
from osint.store.tables import SELECTOR
from tests.hostile.client import Told, driving
from tests.hostile.collected import Collected, pivot
from tests.small_internet.infrastructure import EVIL
from tests.small_internet.network import SmallInternet

ASKED = {
    "TXT": ("hugetxt",),
    "AAAA": ("",),
    "A": (
        "loop1", "self", "loopboth", "chain0", "nx", "ctrl", "nx-target", "servfail", "refused", "lame", "drop", "many",
        "trunc", "tcphang", "tcpclose", "garbage", "ptrloop", "wrongq", "wrongid", "oob", "", "slow",
    ),
}  # fmt: skip
LYING = ("garbage", "ptrloop", "wrongq", "wrongid")
SOURCE = "dns_records"
COLLECTED = tuple(f"dns-{name}.test" for name in ("oob", "wild", "ctrl", "many", "servfail", "loopboth", "hugetxt"))


@dataclass(frozen=True, slots=True)
class Seen:
    """What was asked once for the whole file: through the resolver, of the lying server itself, and by `pivot`."""

    told: dict[str, Told]
    direct: dict[str, Told]
    runs: Collected
    shown: CompletedProcess[str]
    liar: str
    canary_hits: int

    def ended(self, label: str) -> tuple[Status, str]:
        """How one question about <label>.evil.test ended, and why."""
        return self.told[label].status, self.told[label].detail


@pytest.fixture(scope="module")
def seen(_small_internet_process: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    net, home = _small_internet_process, tmp_path_factory.mktemp("dns")
    net.reset_logs()
    place, file = f"{EVIL}:53", home / "pivot.db"
    liar = net._map.get(place, place)
    with ThreadPoolExecutor() as pool:
        command = pool.submit(_collect, net, home, file)
        direct = pool.submit(_told, net, home, {"A": LYING}, liar)
        told = _told(net, home, ASKED, "")
    shown = pivot(net, "domain", "dns-ctrl.test", "--db", str(file), HOME=str(home))
    runs = Collected(open_database(file, must_exist=True), command.result())
    yield Seen(told, direct.result(), runs, shown, liar, net.canary_hits())
    runs.database.close()


@pytest.fixture(scope="module")
def runs(seen: Seen) -> Collected:
    """What one `pivot batch` over the names above left behind."""
    return seen.runs


def _collect(net: SmallInternet, home: Path, file: Path) -> CompletedProcess[str]:
    listed = home / "list.txt"
    listed.write_text("\n".join(COLLECTED) + "\n", encoding="utf-8")
    return pivot(net, "batch", str(listed), "--db", str(file), HOME=str(home))


def _told(net: SmallInternet, home: Path, labels: dict[str, tuple[str, ...]], resolver: str) -> dict[str, Told]:
    """What the door made of <label>.evil.test, all asked at the same time; AAAA are kept as "AAAA <label>"."""
    asks = [(label, rrtype) for rrtype, found in labels.items() for label in found]
    questions = [{"kind": "dns", "name": f"{label}.evil.test".lstrip("."), "rrtype": rrtype} for label, rrtype in asks]
    with driving(net, home) as client:
        told = client.ask(*questions, settings={"resolver": resolver} if resolver else {})
    return {(f"AAAA {label}" if rrtype == "AAAA" else label): found for (label, rrtype), found in zip(asks, told, strict=True)}


def _stored(runs: Collected, like: str) -> list[str]:
    """Every selector of the database that contains a text."""
    with runs.database.read() as connection:
        return list(connection.execute(select(SELECTOR.c.value).where(SELECTOR.c.value.contains(like))).scalars())


def test_every_question_ends_and_no_private_address_is_contacted(seen: Seen) -> None:
    assert (len(seen.told), len(seen.direct)) == (sum(map(len, ASKED.values())), len(LYING))
    assert seen.canary_hits == 0


def test_case_31_an_alias_loop_is_malformed(seen: Seen, runs: Collected) -> None:
    assert seen.ended("self") == (Status.MALFORMED, "alias loop")
    assert seen.ended("loopboth") == (Status.MALFORMED, "alias loop")
    assert read_dns(seen.told["loopboth"].body).chain == ("loopboth-b.evil.test", "loopboth.evil.test")
    assert read_dns(seen.told["self"].body).records == ()
    assert "malformed (alias loop)" in runs.outcome("dns-loopboth.test", SOURCE).reason
    assert runs.said("dns-loopboth.test", SOURCE, Relation.RESOLVES_TO) == []


def test_case_31_half_a_loop_is_an_alias_and_nothing_more(seen: Seen) -> None:
    """loop1 names loop2 in one answer, and loop2 names loop1 in another: nobody here follows, so no answer is wrong by itself."""
    assert seen.ended("loop1") == (Status.OK, "an alias, without A at its target")
    answer = read_dns(seen.told["loop1"].body)
    assert (answer.chain, answer.records) == (("loop2.evil.test",), ())


def test_case_32_a_thousand_aliases_are_malformed_after_eight(seen: Seen) -> None:
    assert seen.ended("chain0") == (Status.MALFORMED, "alias chain longer than 8")
    assert len(read_dns(seen.told["chain0"].body).chain) == 8
    assert read_dns(seen.told["chain0"].body).records == ()


def test_case_33_nxdomain_and_nodata_are_told_apart(seen: Seen) -> None:
    assert seen.ended("nx") == (Status.ABSENT, "NXDOMAIN")
    assert seen.ended("AAAA ") == (Status.ABSENT, "NODATA")
    assert seen.ended("") == (Status.OK, "")


def test_case_34_an_alias_to_nowhere_exists_and_its_target_does_not(seen: Seen, runs: Collected) -> None:
    assert seen.ended("ctrl") == (Status.OK, "alias target does not exist")
    assert read_dns(seen.told["ctrl"].body).chain == ("nx-target.evil.test",)
    assert seen.ended("nx-target") == (Status.ABSENT, "NXDOMAIN")
    found = runs.said("dns-ctrl.test", SOURCE, Relation.ALIAS_OF)
    assert "dns-ctrl.test" in {item.subject.value for item in found}
    assert {(item.object.value, item.detail["target_exists"]) for item in found} == {("nx-target.evil.test", False)}
    absent = {item.subject.value for item in runs.said("dns-ctrl.test", SOURCE, Relation.ABSENT_RECORD)}
    assert "dns-ctrl.test" not in absent


def test_case_35_four_ways_to_fail_have_four_reasons_and_none_is_absent(seen: Seen, runs: Collected) -> None:
    assert {label: seen.ended(label) for label in ("servfail", "refused", "lame", "drop")} == {
        "servfail": (Status.FAILED, "SERVFAIL"),
        "refused": (Status.REFUSED, "REFUSED"),
        "lame": (Status.FAILED, "referral instead of an answer"),
        "drop": (Status.TIMEOUT, "no answer from the resolver in 6 s"),
    }
    assert "failed (SERVFAIL)" in runs.outcome("dns-servfail.test", SOURCE).reason
    absent = {item.subject.value for item in runs.said("dns-servfail.test", SOURCE, Relation.ABSENT_RECORD)}
    assert not absent & {"dns-servfail.test", "www.dns-servfail.test"}


def test_case_36_thousands_of_records_are_kept_whole_and_two_hundred_are_read(seen: Seen, runs: Collected) -> None:
    told = seen.told["many"]
    assert seen.ended("many") == (Status.LIMIT, "more than 200 records")
    assert (told.exchange.size, len(told.body)) == (len(told.body), 64_032)
    first = [f"198.18.{number // 250}.{number % 250}" for number in range(200)]
    assert [record.value for record in read_dns(told.body).records] == first
    found = [item for item in runs.said("dns-many.test", SOURCE, Relation.RESOLVES_TO) if item.subject.value == "dns-many.test"]
    assert [item.object.value for item in found] == first
    assert runs.outcome("dns-many.test", SOURCE).result is Result.PARTIAL


def test_case_36_a_huge_text_is_kept_whole_and_read_in_part(seen: Seen, runs: Collected) -> None:
    told = seen.told["hugetxt"]
    assert seen.ended("hugetxt") == (Status.LIMIT, f"a record longer than {MAX_VALUE} characters")
    assert len(told.body) > 50_000
    (record,) = read_dns(told.body).records
    assert (len(record.value), record.is_cut, record.length > 50_000) == (MAX_VALUE, True, True)
    (text,) = runs.values("dns-hugetxt.test", SOURCE, Relation.TXT_RECORD)
    assert 0 < len(text) <= MAX_VALUE
    assert runs.outcome("dns-hugetxt.test", SOURCE).result is Result.PARTIAL


def test_case_37_a_cut_answer_that_tcp_does_not_complete_is_no_absence(seen: Seen) -> None:
    assert seen.told["tcphang"].status is Status.TIMEOUT
    assert seen.told["tcpclose"].status is Status.UNREACHABLE
    # Cut over TCP as well: the server did answer, so it is neither unreachable nor late, but nothing may be read from it.
    assert seen.ended("trunc") == (Status.PARTIAL, "truncated answer")
    assert read_dns(seen.told["trunc"].body).records == ()


@pytest.mark.parametrize("label", LYING)
def test_case_38_an_answer_to_another_question_is_not_taken(seen: Seen, label: str) -> None:
    for told in (seen.told[label], seen.direct[label]):
        assert told.status is (Status.MALFORMED if label == "ptrloop" else Status.TIMEOUT)
    assert seen.direct[label].exchange.peer == seen.liar


def test_case_39_records_of_somebody_else_are_kept_as_bytes_and_never_stored(seen: Seen, runs: Collected) -> None:
    told = seen.told["oob"]
    assert told.status is Status.OK
    assert b"\x04bank" in told.body
    assert [(record.name, record.value) for record in read_dns(told.body).records] == [("oob.evil.test", EVIL)]
    assert runs.values("dns-oob.test", SOURCE, Relation.RESOLVES_TO) == [EVIL, EVIL]
    assert _stored(runs, "dns-oob.test")
    assert not [value for value in _stored(runs, "bank.test") if value.endswith("bank.test")]


def test_case_40_a_wildcard_zone_is_marked_and_its_made_up_names_become_nothing(runs: Collected) -> None:
    assert runs.values("dns-wild.test", SOURCE, Relation.WILDCARD) == [EVIL]
    facts = [fact.observation for fact in runs.record("dns-wild.test").facts]
    named = {side.value for item in facts for side in (item.subject, item.object) if side.kind is SelectorKind.HOST}
    ours = {name for name in named if name.endswith(".dns-wild.test")}
    assert ours <= {"www.dns-wild.test", "_dmarc.dns-wild.test"}
    www = [
        item.detail.get("wildcard")
        for item in facts
        if item.subject.value == "www.dns-wild.test" and item.relation is not Relation.ALIAS_OF
    ]
    assert www
    assert all(www)
    assert not [value for value in _stored(runs, ".dns-wild.test") if re.match(r"[0-9a-f]{16}\.", value)]
    probes = [asked.asked for asked in runs.record("dns-wild.test").exchanges if asked.purpose == "wildcard probe"]
    assert len(set(probes)) == 2


def test_case_41_escape_sequences_in_a_text_record_are_shown_escaped(seen: Seen, runs: Collected) -> None:
    (text,) = runs.values("dns-ctrl.test", SOURCE, Relation.TXT_RECORD)
    assert text.startswith("\\027]0;owned\\007\\027[2J")
    assert "\\027]0;owned\\007\\027[2J<script>" in seen.shown.stdout
    shown = seen.shown.stdout + seen.shown.stderr
    assert not [char for char in shown if ord(char) < 32 and char != "\n"]
    assert not {"\x7f", "\x9b"} & set(shown)
