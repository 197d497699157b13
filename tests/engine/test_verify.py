from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from osint.engine.verify import lines_of, verify_all
from osint.errors import EXIT_ALTERED, EvidenceAltered
from osint.model.evidence import Evidence, digest_of
from osint.store import queries, writer
from osint.store.database import Database, open_database
from osint.store.vault import Vault
from tests.factory import evidence
from tests.store.harm import do_harm, file_of
from tests.store.kept import a_run, collected, titled

LONG = b"<title>x</title>" * 200
SHORT = b"short"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Database, Vault]]:
    """A database with two outcomes of two exchanges each."""
    database, vault = open_database(tmp_path / "p.db"), Vault(tmp_path / "p.db.vault")
    a_run(database)
    writer.keep(database, vault, "run1", collected([titled("x\x00")], [_page(LONG, facts={"n": "a\x00\\u0000"}), _page(asked="DNS A x")]))
    writer.keep(database, vault, "run1", collected([], [evidence(SHORT, source="other"), evidence(LONG, source="other")], source="other"))
    yield database, vault
    database.close()


def _page(body: bytes = b"", **more: object) -> Evidence:
    return evidence(body, source="website", **more)  # type: ignore[arg-type]


def test_untouched_evidence_verifies(kept: tuple[Database, Vault]) -> None:
    found = verify_all(*kept)
    assert (found.exchanges, found.blobs, found.unreferenced) == (4, 4, 0)
    assert list(lines_of(found)) == ["4 exchanges and 4 blobs are as they were kept"]


@pytest.mark.parametrize("harm", [lambda raw: raw[:-1], lambda raw: raw[::-1], lambda raw: raw + b"!", lambda raw: b"", None])
@pytest.mark.parametrize("body", [LONG, SHORT], ids=["packed", "raw"])
def test_the_first_body_that_is_not_as_it_was_is_named(
    kept: tuple[Database, Vault], body: bytes, harm: Callable[[bytes], bytes] | None
) -> None:
    do_harm(kept[1].root, digest_of(body), harm)
    with pytest.raises(EvidenceAltered, match=digest_of(body)) as caught:
        verify_all(*kept)
    assert caught.value.exit_code == EXIT_ALTERED


def test_a_record_that_was_altered_is_named(kept: tuple[Database, Vault]) -> None:
    digest = next(queries.collected_outcomes(kept[0])).record_digest
    do_harm(kept[1].root, digest, None)
    with pytest.raises(EvidenceAltered, match=digest):
        verify_all(*kept)


@pytest.mark.parametrize("place", [0, 20, 100, -1])
def test_one_byte_changed_anywhere_in_a_pack_is_noticed(kept: tuple[Database, Vault], place: int) -> None:
    pack = next(kept[1].root.rglob("*.pack"))
    data = bytearray(pack.read_bytes())
    data[place] ^= 1
    pack.write_bytes(data)
    with pytest.raises(EvidenceAltered, match=r"evidence [0-9a-f]{64} "):
        verify_all(*kept)


@pytest.mark.parametrize("harm", [lambda pack: pack.unlink(), lambda pack: pack.write_bytes(pack.read_bytes()[:-5])])
def test_a_pack_that_is_cut_or_gone_is_noticed(kept: tuple[Database, Vault], harm: Callable[[Path], object]) -> None:
    harm(file_of(kept[1].root, digest_of(LONG)))
    with pytest.raises(EvidenceAltered, match=r"evidence [0-9a-f]{64} is (?:missing|damaged)"):
        verify_all(*kept)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("asked", "GET https://other.example/"), ("status", "absent"), ("detail", "x"), ("digest", "0" * 64), ("size", 1), ("facts", "{}"),
        ("started_at", "2020-01-01T00:00:00.000000Z"), ("remote_address", "192.0.2.9"), ("truncated", 1), ("purpose", "x"),
        ("elapsed", 9.5),
    ],
)  # fmt: skip
def test_an_edited_row_is_noticed_and_the_column_named(kept: tuple[Database, Vault], column: str, value: object) -> None:
    with kept[0].write() as connection:
        connection.execute(text(f"UPDATE exchange SET {column} = :value WHERE id = 1"), {"value": value})
    with pytest.raises(EvidenceAltered, match=rf"exchange 1 .*the database differs from the vault in {column}"):
        verify_all(*kept)


@pytest.mark.parametrize(("column", "value"), [("source", "other2"), ("subject_value", "innocent.example")])
def test_an_edited_outcome_is_noticed(kept: tuple[Database, Vault], column: str, value: str) -> None:
    with kept[0].write() as connection:
        connection.execute(text(f"UPDATE outcome SET {column} = :value WHERE id = 2"), {"value": value})
    with pytest.raises(EvidenceAltered, match="the database differs from the vault in"):
        verify_all(*kept)


def test_an_edited_source_is_noticed_in_a_replay_too(kept: tuple[Database, Vault]) -> None:
    with kept[0].write() as connection:
        connection.execute(text("UPDATE run SET egress = 'replay of case'"))
        connection.execute(text("UPDATE outcome SET source = 'third' WHERE id = 2"))
    with pytest.raises(EvidenceAltered, match="the database differs from the vault in source"):
        verify_all(*kept)


def test_a_deleted_row_is_noticed(kept: tuple[Database, Vault]) -> None:
    with kept[0].write() as connection:
        connection.execute(text("DELETE FROM exchange WHERE id = 2"))
    with pytest.raises(EvidenceAltered, match="outcome 1 has 1 exchanges in the database and 2 in the vault"):
        verify_all(*kept)


def test_a_forged_record_does_not_hide_an_edited_row(kept: tuple[Database, Vault]) -> None:
    database, vault = kept
    outcome = next(queries.collected_outcomes(database))
    record = json.loads(vault.get(outcome.record_digest))
    record["exchanges"][0]["digest"] = digest_of(SHORT)
    (forged,) = vault.put([json.dumps(record).encode()])
    with database.write() as connection:
        connection.execute(text("UPDATE outcome SET record_digest = :digest WHERE id = 1"), {"digest": forged})
    with pytest.raises(EvidenceAltered, match="the database differs from the vault in digest"):
        verify_all(*kept)


@pytest.mark.parametrize("record", [b"{", b"[1]", b'{"format": "pivot exchanges 1", "exchanges": [{"subject": 1}]}', b"5", b"null"])
def test_a_record_that_is_none_is_an_altered_record(kept: tuple[Database, Vault], record: bytes) -> None:
    (digest,) = kept[1].put([record])
    with kept[0].write() as connection:
        connection.execute(text("UPDATE outcome SET record_digest = :digest WHERE id = 1"), {"digest": digest})
    with pytest.raises(EvidenceAltered, match=f"the record {digest} in the vault cannot be read"):
        verify_all(*kept)


def test_bytes_left_by_a_run_that_was_cut_short_do_no_harm(kept: tuple[Database, Vault]) -> None:
    kept[1].put([b"left"])
    found = verify_all(*kept)
    assert found.unreferenced == 1
    assert "1 blobs are in no row" in list(lines_of(found))[1]
