"""Files kept as evidence and read; every name and address in them is invented."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from osint.content import site_list
from osint.engine import importing
from osint.engine.importing import Importer
from osint.engine.parse_pool import ParsePool
from osint.engine.registry import load_registry
from osint.engine.reparse import reparse_all
from osint.engine.verify import verify_all
from osint.engine.worker import Parsed, parse_here
from osint.errors import UsageProblem
from osint.model.evidence import Evidence
from osint.model.outcome import Result
from osint.store import queries
from osint.store.database import Database, open_database
from osint.store.vault import Vault
from tests.content.stix_world import ADDRESS, AUTHOR, GROUP, REPORT, SITE, bundle, relation

pytestmark = pytest.mark.anyio
LIST = "domain,ip,grouping,created\nherald[.]example,192.0.2.7,The group,27/06/2023\ncourier.test,,,\n"


class Here:
    """A pool that parses in this process and counts."""

    def __init__(self) -> None:
        self.count = 0

    async def parse(self, source: str, evidence: Sequence[Evidence]) -> Parsed:
        self.count += 1
        return parse_here(source, evidence)


class Desk:
    """A database, a vault, a pool and an importer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database: Database = open_database(folder / "p.db")
        self.vault = Vault(folder / "p.db.vault")
        self.pool = Here()
        self.importer = Importer(self.database, self.vault, self.pool)  # type: ignore[arg-type]

    def file(self, name: str, body: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(body.encode() if isinstance(body, str) else body)
        return path


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.database.close()


async def test_a_list_is_read_kept_and_counted(desk: Desk) -> None:
    path = desk.file("list.csv", LIST)
    found = await desk.importer.import_file(path, "auto", "")
    assert (found.sites, found.placed, found.result) == ({"herald.example", "courier.test"}, {"herald.example"}, Result.ANSWERED)
    assert (found.groups, found.addresses, found.dates) == ({"The group": {"herald.example"}}, 1, 1)
    assert desk.vault.get(found.digest) == path.read_bytes()


async def test_an_import_is_a_run_with_evidence_that_verifies_and_reads_the_same_again(desk: Desk) -> None:
    found = await desk.importer.import_file(desk.file("list.csv", LIST), "auto", "The list")
    record = queries.record_of_run(desk.database, found.run_id)
    assert (record.run.target, record.run.contacts, record.run.state.value) == ("list.csv", ("nobody",), "done")
    assert [(item.asked, item.facts["dates"]) for item in record.exchanges] == [("FILE list.csv", "auto")]
    assert verify_all(desk.database, desk.vault).exchanges == 1
    assert await reparse_all(desk.database, desk.vault, desk.pool, load_registry().sources) == []  # type: ignore[arg-type]


async def test_the_same_file_again_gives_no_new_facts(desk: Desk) -> None:
    path = desk.file("list.csv", LIST)
    first = await desk.importer.import_file(path, "auto", "")
    before = len(queries.facts(desk.database))
    second = await desk.importer.import_file(path, "auto", "")
    assert (first.again, second.again, second.sites, desk.pool.count) == (False, True, first.sites, 1)
    assert len(queries.facts(desk.database)) == before


async def test_the_same_file_read_in_another_way_is_read_again(desk: Desk) -> None:
    path = desk.file("list.csv", "domain,created\nherald.example,03/04/2023\n")
    assert (await desk.importer.import_file(path, "auto", "")).result is Result.PARTIAL
    found = await desk.importer.import_file(path, "day-first", "")
    assert (found.again, found.dates, found.result) == (False, 1, Result.ANSWERED)


async def test_rows_that_cannot_be_read_make_a_part_of_the_answer(desk: Desk) -> None:
    found = await desk.importer.import_file(desk.file("list.txt", "herald.example\nno name\ncourier.test\n"), "auto", "")
    assert (found.result, len(found.sites)) == (Result.PARTIAL, 2)
    assert [problem.partition(":")[0] for problem in found.problems] == ["line 2"]


async def test_a_compressed_bundle_is_kept_as_it_came(desk: Desk) -> None:
    body = gzip.compress(bundle(AUTHOR, SITE, ADDRESS, GROUP, relation(SITE, "resolves-to", ADDRESS), REPORT))
    found = await desk.importer.import_file(desk.file("report.json.gz", body), "auto", "")
    assert (found.kind, found.sites, found.addresses) == ("stix_bundles", {"herald.example"}, 1)
    assert desk.vault.get(found.digest) == body


@pytest.mark.parametrize("body", [b"", b"colour,name\nred,house\n", b'{"type": "other"}', b"\x1f\x8bdamaged"])
async def test_what_is_no_list_is_refused_and_nothing_is_kept(desk: Desk, body: bytes) -> None:
    with pytest.raises(UsageProblem, match="thing"):
        await desk.importer.import_file(desk.file("thing", body), "auto", "")
    assert queries.exchanges(desk.database) == []


async def test_a_file_that_is_too_large_is_refused_unread(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_BYTES", 10)
    with pytest.raises(UsageProblem, match="larger than"):
        await desk.importer.import_file(desk.file("list.csv", LIST), "auto", "")


async def test_a_long_list_is_read_in_parts_that_add_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (site_list, importing):
        monkeypatch.setattr(module, "ROWS_AT_ONCE", 10)
    path = desk.file("list.csv", "domain\n" + "".join(f"site{number}.example\n" for number in range(35)))
    found = await desk.importer.import_file(path, "auto", "")
    assert (len(found.sites), desk.pool.count) == (35, 4)
    assert [item.exchange.asked for item in queries.exchanges(desk.database)][-1] == "FILE list.csv part 4 of 4"
    assert (await desk.importer.import_file(path, "auto", "")).again


async def test_later_parts_read_their_dates_in_the_order_that_the_whole_column_shows(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (site_list, importing):
        monkeypatch.setattr(module, "ROWS_AT_ONCE", 10)
    rows = [f"site{number}.example,{number % 12 + 1:02}/{'13' if number == 3 else '02'}/2023\n" for number in range(35)]
    found = await desk.importer.import_file(desk.file("list.csv", "domain,created\n" + "".join(rows)), "auto", "")
    assert (found.dates, found.problems) == (35, [])
    assert queries.exchanges(desk.database)[-1].exchange.facts["orders"] == {"created": "month-first"}
    assert await reparse_all(desk.database, desk.vault, desk.pool, load_registry().sources) == []  # type: ignore[arg-type]


async def test_parts_that_an_interrupted_import_kept_are_not_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (site_list, importing):
        monkeypatch.setattr(module, "ROWS_AT_ONCE", 10)
    path = desk.file("list.csv", "domain\n" + "".join(f"site{number}.example\n" for number in range(25)))
    keep, kept = importing.writer.keep, []

    def keep_one(*given: object) -> None:
        if kept:
            raise KeyboardInterrupt
        kept.append(given)
        keep(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(importing.writer, "keep", keep_one)
    with pytest.raises(KeyboardInterrupt):
        await desk.importer.import_file(path, "auto", "")
    monkeypatch.setattr(importing.writer, "keep", keep)
    desk.pool.count = 0
    assert (len((await desk.importer.import_file(path, "auto", "")).sites), desk.pool.count) == (25, 2)
    assert len([fact for fact in queries.facts(desk.database) if fact.observation.relation == "listed_in"]) == 25


async def test_a_hostile_file_is_read_in_a_process_of_its_own_that_ends(tmp_path: Path) -> None:
    database = open_database(tmp_path / "p.db")
    path = tmp_path / "deep.json"
    path.write_bytes(b'{"type": "bundle", "objects": ' + b"[" * 2_000_000)
    async with ParsePool(1, 20.0) as pool:
        with pytest.raises(UsageProblem, match=r"nested too deeply|not JSON|memory"):
            await Importer(database, Vault(tmp_path / "v"), pool).import_file(path, "auto", "")
    database.close()
