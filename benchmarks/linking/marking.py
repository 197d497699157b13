"""What it costs to read the marks of sites from their facts, to read them again after one collection, and to note that facts changed."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from osint.engine import linking
from osint.model.evidence import Contact, Evidence, Exchange, Status
from osint.model.observation import Observation, Relation
from osint.model.outcome import Outcome, Result
from osint.model.run import Run
from osint.model.selector import Selector
from osint.model.selector import SelectorKind as S
from osint.store import writer
from osint.store.database import Database, open_database
from osint.store.vault import Vault

SITES, AT_ONCE = 3000, 100
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
OBSERVATIONS = 100


def marking_lines(folder: Path) -> Iterator[str]:
    """The figures as Markdown."""
    path = folder / "facts.db"
    for old in (path, path.with_name("facts.db-wal"), path.with_name("facts.db-shm")):
        old.unlink(missing_ok=True)
    shutil.rmtree(path.with_name("facts.db.vault"), ignore_errors=True)
    database, vault = open_database(path), Vault(path.with_name("facts.db.vault"))
    try:
        for start in range(0, SITES, AT_ONCE):
            _learn(database, vault, range(start, start + AT_ONCE))
        whole = _cpu(lambda: linking.refresh(database))
        rows = _count(path, "mark")
        _learn(database, vault, [7], again=True)
        one = _cpu(lambda: linking.refresh(database))
        nothing = _cpu(lambda: linking.refresh(database))
        neighbours = min(_cpu(lambda number=number: linking.links_of(database, f"s{number}.example")) for number in range(10, 15))  # type: ignore[misc]
    finally:
        database.close()
    yield f"\n| marks of {SITES:,} sites, {len(_facts(0))} facts each | CPU ms |\n|---|---:|"
    yield f"| read and kept, a site ({rows / SITES:.0f} marks) | {whole * 1000 / SITES:.2f} |"
    yield f"| read again after one more collection of one site | {one * 1000:.1f} |"
    yield f"| found that nothing changed | {nothing * 1000:.1f} |"
    yield f"| `pivot links` of one site, facts and all | {neighbours * 1000:.1f} |"
    yield from _trigger_lines(path)


def _trigger_lines(path: Path) -> Iterator[str]:
    """What noting changes adds to inserting the facts of one collection."""
    kept = min(_insertion(path, with_triggers=True) for _ in range(15))
    bare = min(_insertion(path, with_triggers=False) for _ in range(15))
    yield f"| {OBSERVATIONS} facts of one site inserted, changes noted | {kept * 1000:.2f} |"
    yield f"| the same without noting changes | {bare * 1000:.2f} |"


def _insertion(path: Path, *, with_triggers: bool) -> float:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        if not with_triggers:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
        row = connection.execute("SELECT * FROM observation LIMIT 1").fetchone()
        rows = [(None, *row[1:-1], f'{{"n":{number}}}') for number in range(OBSERVATIONS)]
        places = ", ".join("?" * len(row))
        spent = _cpu(lambda: connection.executemany(f"INSERT INTO observation VALUES ({places})", rows))
        connection.execute("ROLLBACK")
        return spent


def _learn(database: Database, vault: Vault, numbers: range | list[int], *, again: bool = False) -> None:
    entries = []
    for number in numbers:
        site, run = Selector(S.DOMAIN, f"s{number}.example"), f"run{number}{again}"
        entries.append(writer.run_entry(Run(run, site.value, site.value, "bench", (), "", {}, NOON), "bench"))
        asked = f"GET https://{site.value}/"
        exchange = Exchange("web", "home page", site, Contact.TARGET, "http", asked, site.value, Status.OK, NOON, NOON, 0.0)
        said = [replace(fact, asked=asked) for fact in _facts(number)]
        outcome = Outcome("web", site, Result.ANSWERED, "", NOON, NOON)
        entries.append(writer.collected_entry(run, writer.Collected(outcome, [Evidence(exchange, b"")], said, 1)))
    writer.keep_entries(database, vault, entries)


def _facts(number: int) -> list[Observation]:
    """Facts as a plain collection brings them; ten sites each have an owner, an address and a few values of their own in common."""
    site, www, owner = Selector(S.DOMAIN, f"s{number}.example"), Selector(S.HOST, f"www.s{number}.example"), number // 10
    address = Selector(S.IP_ADDRESS, f"198.51.100.{owner % 250}")
    certificate = Selector(S.CERTIFICATE, f"{number:064x}")
    said = [
        (site, Relation.RESOLVES_TO, address),
        (www, Relation.RESOLVES_TO, address),
        *((site, Relation.NAME_SERVER, Selector(S.HOST, f"ns{at}.o{owner}.example")) for at in (1, 2)),
        (site, Relation.MAIL_SERVER, Selector(S.HOST, f"mx.o{owner}.example")),
        (site, Relation.REGISTERED_AT, Selector(S.TIME, "2024-03-11T09:00:00Z")),
        (site, Relation.REGISTRAR, Selector(S.REGISTRAR, "Invented Registrar")),
        (site, Relation.REGISTRANT_EMAIL, Selector(S.EMAIL, f"owner{owner}@mailbox.example")),
        (site, Relation.CONTACT_EMAIL, Selector(S.EMAIL, f"news@s{number}.example")),
        (site, Relation.PRESENTS_CERTIFICATE, certificate),
        *((certificate, Relation.CERTIFICATE_NAME, name) for name in (site, www)),
        *((site, Relation.LINKS_TO, Selector(S.DOMAIN, f"s{number * 7 + at}.example")) for at in range(1, 13)),
        *((site, Relation.LOADS_FROM, Selector(S.HOST, f"static{at}.example")) for at in range(6)),
        *((site, Relation.USES_ACCOUNT, Selector(S.ACCOUNT, f"ga:UA-{5550000 + owner * at}")) for at in (1, 2)),
        (site, Relation.TITLE, Selector(S.TEXT, f"Site {number}")),
        (site, Relation.LANGUAGE, Selector(S.TEXT, "en")),
        *((site, Relation.BUILT_WITH, Selector(S.SOFTWARE, f"plugin-{at}")) for at in range(4)),
        (site, Relation.CANONICAL, Selector(S.URL, f"https://s{number}.example/")),
        (site, Relation.SOCIAL_PROFILE, Selector(S.HANDLE, f"x:site{number}")),
    ]
    return [Observation(subject, relation, value, NOON, NOON, {}, "") for subject, relation, value in said]


def _cpu(do: Callable[[], object]) -> float:
    began = time.process_time()
    do()
    return time.process_time() - began


def _count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
