"""Articles in the database: kept from what was read, replaced when read again, found by site, address or number."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import zstandard
from sqlalchemy import Connection

from osint.copies.shingles import text_digest
from osint.copies.words import fold
from osint.model.article import Article, Dating
from osint.model.article_codec import dates_json, leftovers_json, read_dates, read_leftovers
from osint.model.codec import canonical, read_time, time_text
from osint.store.bulk import driver
from osint.store.database import Database

SQL_BATCH = 400
MOST_TEXT = 64 * 1024 * 1024
_COLUMNS = "id, exchange_id, site, url, title, byline, language, dates, words, digest, text, about, first_seen, last_seen"


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article as the database holds it, with its number, the exchange it was read from, and when this very text was first seen."""

    id: int
    exchange_id: int
    article: Article
    words: int
    digest: str
    first_seen: datetime
    last_seen: datetime


def keep_articles(connection: Connection, articles: Sequence[Article], places: Mapping[str, tuple[int, datetime]]) -> None:
    """Keep articles in an open transaction; `places` gives the exchange row and the time of each asked text.

    An address that is known keeps what was read from the newest exchange. The same text keeps its number, another text gets a new one.
    """
    inner = driver(connection)
    for article in articles:
        exchange_id, seen = places[article.asked]
        _keep_one(inner, _row(article, exchange_id, seen))


def _keep_one(inner: sqlite3.Connection, row: dict[str, Any]) -> None:
    known = inner.execute("SELECT id, exchange_id, digest, first_seen, last_seen FROM article WHERE url = ?", (row["url"],)).fetchone()
    if known is not None and known[1] > row["exchange_id"]:
        if known[2] == row["digest"] and row["first_seen"] < known[3]:
            inner.execute("UPDATE article SET first_seen = ? WHERE id = ?", (row["first_seen"], known[0])).close()
        return
    if known is not None and known[2] == row["digest"]:
        row = row | {"first_seen": min(known[3], row["first_seen"]), "last_seen": max(known[4], row["last_seen"])}
        sets = ", ".join(f"{name} = ?" for name in row)
        inner.execute(f"UPDATE article SET {sets} WHERE id = ?", (*row.values(), known[0])).close()  # noqa: S608 - our own names
        return
    if known is not None:
        inner.execute("DELETE FROM article WHERE id = ?", (known[0],)).close()
    places = ", ".join("?" * len(row))
    inner.execute(f"INSERT INTO article ({', '.join(row)}) VALUES ({places})", tuple(row.values())).close()  # noqa: S608 - our own names


def drop_unread(connection: Connection, exchange_ids: Sequence[int], read: Sequence[Article]) -> None:
    """Delete, in an open transaction, the articles of some exchanges that a new reading of them does not give any more."""
    inner = driver(connection)
    addresses = {_clean(article.url) for article in read}
    for start in range(0, len(exchange_ids), SQL_BATCH):
        part = exchange_ids[start : start + SQL_BATCH]
        places = ", ".join("?" * len(part))
        rows = inner.execute(f"SELECT id, url FROM article WHERE exchange_id IN ({places})", part).fetchall()  # noqa: S608
        gone = [(number,) for number, url in rows if url not in addresses]
        inner.executemany("DELETE FROM article WHERE id = ?", gone).close()


def delete_articles(database: Database, numbers: Sequence[int]) -> int:
    """Delete articles by number; returns how many there were. Their evidence stays."""
    count = 0
    with database.write() as connection:
        for start in range(0, len(numbers), SQL_BATCH):
            part = numbers[start : start + SQL_BATCH]
            statement = f"DELETE FROM article WHERE id IN ({', '.join('?' * len(part))})"  # noqa: S608 - question marks
            count += driver(connection).execute(statement, part).rowcount
    return count


def articles_of(database: Database, site: str) -> list[KeptArticle]:
    """The articles of a site, oldest publication first; those without a date last."""
    return _select(database, "WHERE site = ? ORDER BY published = '', published, id", (site,))


def articles_by_id(database: Database, numbers: Sequence[int]) -> dict[int, KeptArticle]:
    """Articles by their numbers; unknown ones are left out."""
    found: dict[int, KeptArticle] = {}
    for start in range(0, len(numbers), SQL_BATCH):
        part = tuple(numbers[start : start + SQL_BATCH])
        found |= {item.id: item for item in _select(database, f"WHERE id IN ({', '.join('?' * len(part))})", part)}
    return found


def article_at(database: Database, url: str) -> KeptArticle | None:
    """The article at an address."""
    return next(iter(_select(database, "WHERE url = ?", (url,))), None)


def ids_of_site(database: Database, site: str) -> list[int]:
    """The numbers of a site's articles."""
    return [row[0] for row in database.look_up("SELECT id FROM article WHERE site = ? ORDER BY id", (site,))]


def texts_after(database: Database, number: int, most: int) -> list[tuple[int, str]]:
    """(number, text) of the next articles after a number, in order, at most so many."""
    rows = database.look_up("SELECT id, text FROM article WHERE id > ? ORDER BY id LIMIT ?", (number, most))  # type: ignore[arg-type]
    return [(row[0], _unpacked(row[1])) for row in rows]


def known_ids(database: Database) -> Iterator[int]:
    """The numbers of all articles, rising."""
    return (row[0] for row in database.look_up("SELECT id FROM article ORDER BY id", ()))


@dataclass(frozen=True, slots=True)
class SiteCount:
    """How many articles of a site are kept, between which dates, and when the last was collected."""

    site: str
    articles: int
    earliest: str
    latest: str
    last_seen: datetime


def sites_with_articles(database: Database) -> list[SiteCount]:
    """Every site that has articles, by name."""
    rows = database.look_up(
        "SELECT site, count(*), coalesce(min(nullif(published, '')), ''), max(published), max(last_seen)"
        " FROM article GROUP BY site ORDER BY site",
        (),
    )
    return [SiteCount(row[0], row[1], row[2], row[3], read_time(row[4])) for row in rows]


def best_published(dates: Iterable[Dating]) -> Dating | None:
    """The first date of publication, as the reader sorts them: the most reliable first."""
    return next((item for item in dates if item.role.value == "published"), None)


def _row(article: Article, exchange_id: int, seen: datetime) -> dict[str, Any]:
    words = fold(article.text)
    published = best_published(article.dates)
    about = {
        "images": list(article.images),
        "links": list(article.links),
        "leftovers": leftovers_json(article.leftovers),
        "problems": list(article.problems),
    }
    return {
        "exchange_id": exchange_id,
        "site": _clean(article.site),
        "url": _clean(article.url),
        "title": _clean(article.title),
        "byline": canonical(list(article.byline)).replace("\\u0000", "\ufffd"),
        "language": article.language,
        "published": time_text(published.when) if published else "",
        "dates": canonical(dates_json(article.dates)),
        "words": len(words),
        "digest": text_digest(words),
        "text": zstandard.ZstdCompressor(level=3).compress(article.text.encode("utf-8", "replace")),
        "about": canonical(about).replace("\\u0000", "\ufffd"),
        "first_seen": time_text(seen),
        "last_seen": time_text(seen),
    }


def _select(database: Database, ending: str, given: Sequence[Any]) -> list[KeptArticle]:
    rows = database.look_up(f"SELECT {_COLUMNS} FROM article {ending}", given)  # noqa: S608 - our own words and question marks
    return [_kept(row) for row in rows]


def _kept(row: tuple[Any, ...]) -> KeptArticle:
    about = json.loads(row[11])
    article = Article(
        url=row[3],
        site=row[2],
        title=row[4],
        text=_unpacked(row[10]),
        asked="",
        byline=tuple(json.loads(row[5])),
        language=row[6],
        dates=read_dates(json.loads(row[7])),
        images=tuple(about["images"]),
        links=tuple(about["links"]),
        leftovers=read_leftovers(about["leftovers"]),
        problems=tuple(about["problems"]),
    )
    return KeptArticle(row[0], row[1], article, row[8], row[9], read_time(row[12]), read_time(row[13]))


def _unpacked(packed: bytes) -> str:
    return zstandard.ZstdDecompressor().decompress(packed, max_output_size=MOST_TEXT).decode("utf-8")


def _clean(value: str) -> str:
    """Text that SQLite can hold: NUL becomes U+FFFD and a lone surrogate "?"."""
    return value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
