"""Sites and their marks in the database: which facts changed, which sites share a value, how many carry it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import bindparam, delete, func, select, text

from osint.linking.commonness import Key
from osint.linking.mark import Mark
from osint.model.selector import Selector, SelectorKind
from osint.store.bulk import any_of, driver
from osint.store.database import Database
from osint.store.tables import CHANGED, MARK, MARK_KEY, OBSERVATION, SELECTOR, SITE, SITE_NAME

T = TypeVar("T")
Days = tuple[int, int, int]
"""First day, last day, 1 where the mark counts."""

SQL_BATCH = 400
_EPOCH = date(1970, 1, 1)
SITE_BITS = 31
KEYS_AT_ONCE = 1 << 16
"""Values whose carriers are read kind by kind: so few that their pages stay in SQLite's cache, which is made large enough for it."""
_CACHE = "PRAGMA cache_size = {}"
_ROOMY, _USUAL = -32768, -2000
"""KiB."""
MOST_BEHIND = 1000
"""An address or certificate that more names than this lead to does not make their marks be read again: sharing it says nothing."""


@dataclass(frozen=True, slots=True)
class SiteMarks:
    """A site with what is to be kept of it: the names that belong to it, and its marks."""

    site: str
    names: tuple[Selector, ...]
    marks: tuple[Mark, ...]
    group_of: Mapping[str, str]
    """Rule -> its group, for marks that do not name one."""


@dataclass(frozen=True, slots=True)
class SharedRows:
    """Values of one rule and group with the sites that carry them.

    `carried` is a whole number for each site and value, with commas: the value's row above SITE_BITS bits of the site's row.
    """

    rule: str
    group: str
    carried: str


def changed(database: Database, limit: int, kinds: Collection[SelectorKind] = ()) -> dict[Selector, int]:
    """Selectors (of some kinds) about which facts came or went since marks were last read, with how often; hosts before domains."""
    statement = select(CHANGED).order_by(CHANGED.c.kind.desc(), CHANGED.c.value).limit(limit)
    if kinds:
        statement = statement.where(CHANGED.c.kind.in_(sorted(kind.value for kind in kinds)))
    with database.read() as connection:
        return {Selector(SelectorKind(row.kind), row.value): row.times for row in connection.execute(statement)}


def changes_of(database: Database, selectors: Sequence[Selector]) -> dict[Selector, int]:
    """Which of some selectors have changed since marks were last read, with how often."""
    found: dict[Selector, int] = {}
    with database.read() as connection:
        for part in _parts(selectors):
            statement = f"SELECT kind, value, times FROM changed WHERE (kind, value) IN {any_of(len(part), 2)}"  # noqa: S608 - question marks
            rows = driver(connection).execute(statement, [text for item in part for text in (item.kind.value, item.value)])
            found |= {Selector(SelectorKind(kind), value): times for kind, value, times in rows}
    return found


def names_behind(database: Database, selectors: Sequence[Selector]) -> list[Selector]:
    """The names that lead to some other selectors (addresses, certificates), each selector up to MOST_BEHIND of them."""
    lead = SELECTOR.alias("lead")
    statement = (
        select(lead.c.kind, lead.c.value)
        .select_from(SELECTOR)
        .join(OBSERVATION, OBSERVATION.c.object_id == SELECTOR.c.id)
        .join(lead, OBSERVATION.c.subject_id == lead.c.id)
        .where(SELECTOR.c.kind == bindparam("kind"), SELECTOR.c.value == bindparam("value"))
        .where(lead.c.kind.in_([SelectorKind.DOMAIN.value, SelectorKind.HOST.value]))
        .distinct()
        .limit(MOST_BEHIND)
    )
    found: dict[Selector, None] = {}
    with database.read() as connection:
        for item in selectors:
            for kind, value in connection.execute(statement, {"kind": item.kind.value, "value": item.value}):
                found[Selector(SelectorKind(kind), value)] = None
    return list(found)


def known_names(database: Database, sites: Sequence[str]) -> dict[str, list[Selector]]:
    """The names below each of some sites that facts are about, the site's own name among them."""
    found: dict[str, dict[Selector, None]] = {site: {} for site in sites}
    with database.read() as connection:
        inner = driver(connection)
        for part in _parts(sites):
            own = f"SELECT value, kind, value FROM selector WHERE kind IN ('domain', 'host') AND value IN ({_places(part)})"  # noqa: S608
            below = (
                "SELECT site.name, selector.kind, selector.value FROM site JOIN site_name ON site_name.site_id = site.id"  # noqa: S608
                f" JOIN selector ON selector.id = site_name.selector_id WHERE site.name IN ({_places(part)})"
            )
            for statement in (own, below):
                for site, kind, value in inner.execute(statement, part):
                    found[site][Selector(SelectorKind(kind), value)] = None
    return {site: list(names) for site, names in found.items()}


def keep_marks(database: Database, sites: Sequence[SiteMarks], done: Mapping[Selector, int], rules: str) -> None:
    """Put the marks of sites in the place of those they had, in one transaction; a site without names is forgotten.

    `done` are the changes that were read, as `changed` gave them: one that changed again meanwhile stays on the list.
    """
    with database.write() as connection:
        inner = driver(connection)
        upsert = "INSERT INTO site (name, rules) VALUES (?, ?) ON CONFLICT DO UPDATE SET rules = excluded.rules"
        inner.executemany(upsert, [(item.site, rules) for item in sites]).close()
        ids = _site_ids(inner, [item.site for item in sites])
        _replace_marks(inner, {ids[item.site]: item for item in sites})
        named = [(ids[item.site], name.kind.value, name.value) for item in sites for name in item.names]
        inner.executemany("INSERT OR IGNORE INTO site_name SELECT id, ? FROM selector WHERE kind = ? AND value = ?", named).close()
        nameless = [(ids[item.site],) for item in sites if not item.names]
        inner.executemany("DELETE FROM site_name WHERE site_id = ?", nameless).close()
        inner.executemany("DELETE FROM site WHERE id = ?", nameless).close()
        read = [(item.kind.value, item.value, times) for item, times in done.items()]
        inner.executemany("DELETE FROM changed WHERE kind = ? AND value = ? AND times = ?", read).close()


def forget_all_marks(database: Database) -> None:
    """Have every fact read for marks again, because the rules changed."""
    with database.write() as connection:
        connection.execute(
            text("INSERT OR IGNORE INTO changed SELECT kind, value, 1 FROM selector WHERE id IN (SELECT subject_id FROM observation)")
        )
        for table in (MARK, MARK_KEY, SITE_NAME, SITE):
            connection.execute(delete(table))


def rules_in_use(database: Database) -> str:
    """The version of the rules that the marks were read with, "" where there are none."""
    with database.read() as connection:
        return str(connection.execute(select(SITE.c.rules).limit(1)).scalar() or "")


def sharing(database: Database, site: str, most: Mapping[str, int]) -> list[str]:
    """The sites that share a counting mark with a site, those that share most first; values too common for their rule do not lead on."""
    keys = counted_keys(database, [site])
    ids = [key_id for key_id, (rule, _), sites in keys if 1 < sites <= most.get(rule, 0)]
    found: dict[str, int] = {}
    statement = (
        select(SITE.c.name, func.count())
        .join(MARK, MARK.c.site_id == SITE.c.id)
        .where(MARK.c.key_id.in_(bindparam("ids", expanding=True)), MARK.c.counts == 1, SITE.c.name != site)
        .group_by(SITE.c.name)
    )
    with database.read() as connection:
        for start in range(0, len(ids), SQL_BATCH):
            for name, count in connection.execute(statement, {"ids": ids[start : start + SQL_BATCH]}):
                found[name] = found.get(name, 0) + count
    return sorted(found, key=lambda name: (-found[name], name))


def counted_keys(database: Database, sites: Sequence[str]) -> list[tuple[int, Key, int]]:
    """The values of some sites, each with its row number and the number of sites known here to carry it."""
    found: dict[int, tuple[Key, int]] = {}
    with database.read() as connection:
        inner = driver(connection)
        for part in _parts(sites):
            statement = (
                "SELECT DISTINCT mark_key.id, mark_key.rule, mark_key.key, mark_key.sites FROM site JOIN mark ON mark.site_id = site.id"  # noqa: S608
                f" JOIN mark_key ON mark_key.id = mark.key_id WHERE site.name IN ({_places(part)})"
            )
            found |= {key_id: ((rule, key), count) for key_id, rule, key, count in inner.execute(statement, part)}
    return [(key_id, key, count) for key_id, (key, count) in sorted(found.items())]


def keys_among(database: Database, keys: Sequence[Key]) -> list[tuple[int, Key, int]]:
    """Those of some values that sites carry, each with its row number and the number of sites known here to carry it."""
    found = []
    with database.read() as connection:
        inner = driver(connection)
        for part in _parts(keys):
            statement = f"SELECT id, rule, key, sites FROM mark_key WHERE (rule, key) IN {any_of(len(part), 2)} ORDER BY id"  # noqa: S608
            found += inner.execute(statement, [text for key in part for text in key]).fetchall()
    return [(key_id, (rule, key), count) for key_id, rule, key, count in found]


def holders(database: Database, key_ids: Iterable[int], limit: int) -> dict[int, list[str]]:
    """Up to `limit` sites that carry each value, in the order of their names, by row number of the value."""
    statement = "SELECT site.name FROM mark JOIN site ON mark.site_id = site.id WHERE mark.key_id = ? ORDER BY site.name LIMIT ?"
    with database.read() as connection:
        inner = driver(connection)
        return {key: [name for (name,) in inner.execute(statement, (key, limit))] for key in key_ids}


def kept_marks(database: Database, sites: Sequence[str]) -> dict[str, set[tuple[Key, str]]]:
    """The counting marks of sites as they are kept: (rule, key) and group."""
    statement = (
        select(SITE.c.name, MARK_KEY.c.rule, MARK_KEY.c.key, MARK_KEY.c.grp)
        .join(MARK, MARK.c.site_id == SITE.c.id)
        .join(MARK_KEY, MARK.c.key_id == MARK_KEY.c.id)
        .where(SITE.c.name.in_(bindparam("names", expanding=True)), MARK.c.counts == 1)
    )
    found: dict[str, set[tuple[Key, str]]] = {}
    with database.read() as connection:
        for start in range(0, len(sites), SQL_BATCH):
            for name, rule, key, group in connection.execute(statement, {"names": list(sites[start : start + SQL_BATCH])}):
                found.setdefault(name, set()).add(((rule, key), group))
    return found


def shared_values(database: Database, most: Mapping[str, int]) -> Iterator[SharedRows]:
    """Every counting value that two or more sites share, up to as many as its rule allows, those of one rule and group together.

    The cost grows with the marks that are shared: values on one site and values on too many are not read.
    """
    kinds = "SELECT DISTINCT rule, grp FROM mark_key INDEXED BY mark_key_shared WHERE sites > 1"
    carried = (
        "SELECT group_concat((mark.key_id << :bits) | mark.site_id) FROM mark_key INDEXED BY mark_key_shared"
        " CROSS JOIN mark ON mark.key_id = mark_key.id WHERE mark_key.sites > 1 AND mark_key.rule = :rule AND mark_key.grp = :grp"
        " AND mark_key.sites <= :most AND mark_key.id > :after AND mark_key.id <= :until AND mark.counts = 1"
    )
    with database.read() as connection:
        inner = driver(connection)
        inner.execute(_CACHE.format(_ROOMY)).close()
        try:
            chosen = [(rule, group) for rule, group in inner.execute(kinds) if rule in most]
            last = inner.execute("SELECT max(id) FROM mark_key").fetchone()[0] or 0
            for after in range(0, last, KEYS_AT_ONCE):
                for rule, group in chosen:
                    given = {
                        "bits": SITE_BITS,
                        "rule": rule,
                        "grp": group,
                        "most": most[rule],
                        "after": after,
                        "until": after + KEYS_AT_ONCE,
                    }
                    text = inner.execute(carried, given).fetchone()[0]
                    if text:
                        yield SharedRows(rule, group, text)
        finally:
            inner.execute(_CACHE.format(_USUAL)).close()


def site_names(database: Database, ids: Sequence[int]) -> dict[int, str]:
    """The names of sites by their row numbers."""
    found: dict[int, str] = {}
    with database.read() as connection:
        inner = driver(connection)
        for part in _parts(ids):
            found.update(inner.execute(f"SELECT id, name FROM site WHERE id IN ({_places(part)})", part))  # noqa: S608 - question marks
    return found


def site_ids(database: Database, names: Sequence[str]) -> dict[str, int]:
    """The row numbers of sites by their names."""
    with database.read() as connection:
        return _site_ids(driver(connection), names)


def seen_between(database: Database, site: str) -> tuple[int, int] | None:
    """The first and the last day on which anything that marks a site was seen."""
    statement = (
        select(func.min(MARK.c.first_day), func.max(MARK.c.last_day)).join(SITE, MARK.c.site_id == SITE.c.id).where(SITE.c.name == site)
    )
    with database.read() as connection:
        first, last = connection.execute(statement).one()
    return None if first is None else (first, last)


def is_site(database: Database, name: str) -> bool:
    """Whether facts are known of a site."""
    with database.read() as connection:
        return connection.execute(select(SITE.c.id).where(SITE.c.name == name)).first() is not None


def count_sites(database: Database) -> int:
    """How many sites facts are known of."""
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(SITE)).scalar_one())


def day_number(when: datetime) -> int:
    """Days since 1970-01-01 in UTC."""
    return (when.astimezone(UTC).date() - _EPOCH).days


def day_of(number: int) -> date:
    """The inverse of day_number."""
    return _EPOCH + timedelta(days=number)


def _site_ids(inner: sqlite3.Connection, names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in _parts(names):
        found.update(inner.execute(f"SELECT name, id FROM site WHERE name IN ({_places(part)})", part))  # noqa: S608 - question marks
    return found


def _replace_marks(inner: sqlite3.Connection, sites: Mapping[int, SiteMarks]) -> None:
    """Write only what differs from what the sites had; most marks are read again as they were."""
    groups: dict[Key, str] = {}
    read = {site_id: _days_by_key(item, groups) for site_id, item in sites.items()}
    keys = _key_ids(inner, groups)
    now = {(keys[place], site_id): days for site_id, marks in read.items() for place, days in marks.items()}
    before = _days_kept(inner, list(sites))
    gone = sorted(before.keys() - now.keys())
    came = sorted(now.keys() - before.keys())
    moved = sorted(place for place in now.keys() & before.keys() if now[place] != before[place])
    inner.executemany("DELETE FROM mark WHERE key_id = ? AND site_id = ?", gone).close()
    inner.executemany(
        "INSERT INTO mark (key_id, site_id, first_day, last_day, counts) VALUES (?, ?, ?, ?, ?)", [(*place, *now[place]) for place in came]
    ).close()
    inner.executemany(
        "UPDATE mark SET first_day = ?, last_day = ?, counts = ? WHERE key_id = ? AND site_id = ?",
        [(*now[place], *place) for place in moved],
    ).close()
    more, fewer = Counter(key_id for key_id, _ in came), Counter(key_id for key_id, _ in gone)
    more.subtract(fewer)
    inner.executemany("UPDATE mark_key SET sites = sites + ? WHERE id = ?", [(more[key], key) for key in sorted(more) if more[key]]).close()
    inner.executemany("DELETE FROM mark_key WHERE id = ? AND sites = 0", [(key,) for key in sorted(fewer)]).close()


def _days_by_key(item: SiteMarks, groups: dict[Key, str]) -> dict[Key, Days]:
    """What is kept of a site's marks, each value once; their groups are noted in `groups`."""
    found: dict[Key, Days] = {}
    for mark in item.marks:
        place = (mark.rule, mark.key)
        first, last, counts = day_number(mark.first), day_number(mark.last), 0 if mark.set_aside else 1
        before = found.get(place, (first, last, counts))
        found[place] = min(before[0], first), max(before[1], last), max(before[2], counts)
        groups.setdefault(place, mark.group or item.group_of[mark.rule])
    return found


def _key_ids(inner: sqlite3.Connection, groups: Mapping[Key, str]) -> dict[Key, int]:
    """The row of each value, made where it is new."""
    places = sorted(groups)
    inner.executemany(
        "INSERT OR IGNORE INTO mark_key (rule, key, grp) VALUES (?, ?, ?)", [(*place, groups[place]) for place in places]
    ).close()
    found: dict[Key, int] = {}
    for part in _parts(places):
        statement = f"SELECT rule, key, id FROM mark_key WHERE (rule, key) IN {any_of(len(part), 2)}"  # noqa: S608 - question marks
        found |= {(rule, key): number for rule, key, number in inner.execute(statement, [text for place in part for text in place])}
    return found


def _days_kept(inner: sqlite3.Connection, site_ids: Sequence[int]) -> dict[tuple[int, int], Days]:
    """What is kept of some sites: (row of value, row of site) -> first day, last day, whether it counts."""
    found: dict[tuple[int, int], Days] = {}
    for part in _parts(site_ids):
        statement = f"SELECT key_id, site_id, first_day, last_day, counts FROM mark WHERE site_id IN ({_places(part)})"  # noqa: S608
        found |= {(row[0], row[1]): row[2:] for row in inner.execute(statement, part)}
    return found


def _parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in pieces that one statement can take."""
    return (items[start : start + SQL_BATCH] for start in range(0, len(items), SQL_BATCH))


def _places(items: Sequence[object]) -> str:
    return ", ".join("?" * len(items))
