from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from osint.engine.collect import Workshop
from osint.engine.reparse import Change, kept_evidence, lines_of, reparse_all
from osint.engine.worker import Parsed
from osint.errors import EvidenceAltered
from osint.model.evidence import Evidence
from osint.model.outcome import Result
from osint.model.run import Record
from osint.store import queries
from tests.engine.workbench import Failing, HerePool, Telling, collect, page, said, workbench
from tests.store.harm import do_harm

pytestmark = pytest.mark.anyio
ASKED = "GET https://names.example/site.example"
SCRIPT = {ASKED: page("title text one\ntitle text two\x00\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"))}


class Later(Telling):
    """The next version of the parser: it says "later" instead of "one"."""

    def parse(self, evidence: Sequence[Evidence]):
        for item in super().parse(evidence):
            yield item if item.object.value != "one" else type(item)(*(_later(item)))


def _later(item) -> tuple[object, ...]:
    value = type(item.object)(item.object.kind, "later")
    return item.subject, item.relation, value, item.first_seen, item.last_seen, item.detail, item.asked


async def _again(shop: Workshop, source: Telling, pool: object = None) -> list[Change]:
    return await reparse_all(shop.database, shop.vault, pool or HerePool([source]), {source.about.name: source})  # type: ignore[arg-type]


def _record(shop: Workshop, record: Record) -> Record:
    return queries.record_of_run(shop.database, record.run.id)


async def test_the_same_evidence_and_the_same_parser_give_the_same_rows(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Telling("names")]) as shop:
        record = await collect(shop, SCRIPT)
        assert len(record.facts) == 2
        assert await _again(shop, Telling("names")) == []
        assert _record(shop, record) == record


async def test_a_new_version_that_says_the_same_is_written_down_and_no_change(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Telling("names")]) as shop:
        record = await collect(shop, SCRIPT)
        assert await _again(shop, Telling("names", version=2)) == []
        assert {fact.extractor_version for fact in _record(shop, record).facts} == {2}


async def test_what_a_parser_says_now_takes_the_place_of_what_it_said(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Telling("names")]) as shop:
        record = await collect(shop, SCRIPT)
        (change,) = await _again(shop, Later("names", version=2))
        assert list(lines_of(change)) == ["- domain:site.example title text:one", "+ domain:site.example title text:later"]
        assert sorted(said(_record(shop, record)))[0] == "title later"
        assert await _again(shop, Later("names", version=2)) == []


async def test_a_parser_that_learns_to_read_an_answer_closes_its_gap(tmp_path: Path) -> None:
    class Blind(Telling):
        def parse(self, evidence):
            return super().parse([type(item)(item.exchange, b"rubbish") for item in evidence])

    async with workbench(tmp_path, [Blind("names")]) as shop:
        record = await collect(shop, SCRIPT)
        assert record.outcomes[0].result is Result.FAILED
        await _again(shop, Telling("names", version=2))
        outcome = _record(shop, record).outcomes[0]
    assert (outcome.result, outcome.reason) == (Result.ANSWERED, "")


async def test_that_a_source_did_not_come_to_its_end_stays_said(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Failing("names")]) as shop:
        record = await collect(shop, SCRIPT)
        await _again(shop, Later("names", version=2))
        again = _record(shop, record)
    assert again.outcomes == record.outcomes
    assert again.outcomes[0].result is Result.PARTIAL
    assert "title later" in said(again)


async def test_a_reading_that_was_cut_off_takes_nothing_away(tmp_path: Path) -> None:
    class Slow:
        async def parse(self, source: str, evidence: object) -> Parsed:
            return Parsed((), "took more than 5 s and was stopped", cut_off=True)

    async with workbench(tmp_path, [Telling("names")]) as shop:
        record = await collect(shop, SCRIPT)
        (change,) = await _again(shop, Telling("names", version=2), Slow())
        assert change.problem == "took more than 5 s and was stopped"
        assert _record(shop, record) == record


async def test_evidence_of_a_source_that_is_gone_is_named_and_left_alone(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Telling("names")]) as shop:
        record = await collect(shop, SCRIPT)
        (change,) = await _again(shop, Telling("another"))
        assert change.problem == "no source of that name is installed"
        assert _record(shop, record) == record


async def test_altered_evidence_is_not_read(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Telling("names")]) as shop:
        record = await collect(shop, SCRIPT)
        digest = record.exchanges[0].digest
        do_harm(shop.vault.root, digest, lambda _: b"other")
        with pytest.raises(EvidenceAltered, match=digest):
            await _again(shop, Telling("names"))


async def test_evidence_comes_from_the_vault_alone(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Telling("names")]) as shop:
        record = await collect(shop, SCRIPT)
        (kept,) = queries.outcomes_of_run(shop.database, record.run.id)
        (item,) = kept_evidence(shop.vault, kept.record_digest)
    assert (item.exchange.asked, item.exchange.digest) == (ASKED, record.exchanges[0].digest)
    assert item.body == SCRIPT[ASKED].body
