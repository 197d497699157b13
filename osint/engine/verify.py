"""Re-hashes everything that was kept: bodies, exchange records, and the rows that speak of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osint.errors import CaseFormatError, EvidenceAltered
from osint.model.codec import canonical, exchange_json, read_record
from osint.model.evidence import Exchange
from osint.store import queries
from osint.store.database import Database
from osint.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification saw: how many exchanges and bytes it checked, and blobs that no row speaks of."""

    exchanges: int
    blobs: int
    unreferenced: int


def verify_all(database: Database, vault: Vault) -> Verified:
    """Check every exchange; raises EvidenceAltered that names the first one altered, missing or truncated."""
    checked: set[str] = set()
    count = 0
    for kept in queries.collected_outcomes(database):
        rows = queries.exchanges(database, outcome_ids=[kept.id])
        records = _records(vault, kept.record_digest)
        checked.add(kept.record_digest)
        if len(records) != len(rows):
            raise EvidenceAltered(f"outcome {kept.id} has {len(rows)} exchanges in the database and {len(records)} in the vault")
        for row, record in zip(rows, records, strict=True):
            _check_row(row, record)
            if record.digest and record.digest not in checked:
                _check_body(vault, row.id, record)
                checked.add(record.digest)
            count += 1
    held = set(vault.digests())
    return Verified(count, len(checked), len(held - checked))


def _records(vault: Vault, digest: str) -> list[Exchange]:
    try:
        return read_record(vault.get(digest))
    except CaseFormatError as error:
        raise EvidenceAltered(f"the record {digest} in the vault cannot be read: {error}") from error


def _check_row(row: queries.KeptExchange, record: Exchange) -> None:
    """The database's copy of an exchange must say what the vault's record says."""
    ours, theirs = (_comparable(exchange) for exchange in (row.exchange, record))
    fields = [name for name in ours if ours[name] != theirs[name]]
    if fields:
        raise EvidenceAltered(f"exchange {row.id} ({record.asked}): the database differs from the vault in {', '.join(fields)}")


def _comparable(exchange: Exchange) -> dict[str, str]:
    return {name: canonical(value).replace("\\u0000", "\ufffd") for name, value in exchange_json(exchange).items()}


def _check_body(vault: Vault, number: int, record: Exchange) -> None:
    body = vault.get(record.digest)
    if len(body) != record.size:
        raise EvidenceAltered(f"exchange {number} ({record.asked}): {len(body)} bytes are kept, {record.size} were received")


def lines_of(found: Verified) -> Iterator[str]:
    """A verification in words."""
    yield f"{found.exchanges} exchanges and {found.blobs} blobs are as they were kept"
    if found.unreferenced:
        yield f"{found.unreferenced} blobs are in no row (left by a run that was cut short; they do no harm)"
