"""The tables: runs, what came of asking each source, exchanges, selectors and observations."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import BLOB, REAL, CheckConstraint, Dialect, ForeignKey, Index, Integer, Text, TypeDecorator, UniqueConstraint, text
from sqlmodel import Column, Field, SQLModel

from osint.model.codec import canonical, read_time, time_text
from osint.model.evidence import Json

STRICT = {"sqlite_strict": True}


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as sortable ISO 8601 text in UTC."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Time to text."""
        return None if value is None else time_text(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        """Text to time."""
        return None if value is None else read_time(value)


class JsonText(TypeDecorator[Any]):
    """A JSON value, kept as canonical text so that equal values are equal rows."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002
        """JSON value to text."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002
        """Text to JSON value."""
        return None if value is None else json.loads(value)


class RunRow(SQLModel, table=True):
    """One collection of one target by one process."""

    __tablename__ = "run"
    __table_args__ = (CheckConstraint("state in ('running','done','interrupted','failed')", name="run_state"), STRICT)
    id: str = Field(sa_column=Column(Text, primary_key=True))
    target: str = Field(sa_column=Column(Text, nullable=False, index=True))
    asked: str = Field(sa_column=Column(Text, nullable=False))
    command: str = Field(sa_column=Column(Text, nullable=False))
    contacts: str = Field(sa_column=Column(Text, nullable=False))
    egress: str = Field(sa_column=Column(Text, nullable=False))
    holder: str = Field(sa_column=Column(Text, nullable=False))
    versions: Json = Field(sa_column=Column(JsonText, nullable=False))
    state: str = Field(sa_column=Column(Text, nullable=False))
    started_at: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=Column(UtcTime))


class OutcomeRow(SQLModel, table=True):
    """What came of asking one source about one selector in one run."""

    __tablename__ = "outcome"
    __table_args__ = (
        UniqueConstraint("run_id", "source", "subject_kind", "subject_value", name="outcome_once_a_run"),
        Index("outcome_by_question", "source", "subject_kind", "subject_value", "ended_at"),
        STRICT,
    )
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    run_id: str = Field(sa_column=Column(Text, ForeignKey("run.id"), nullable=False, index=True))
    source: str = Field(sa_column=Column(Text, nullable=False))
    subject_kind: str = Field(sa_column=Column(Text, nullable=False))
    subject_value: str = Field(sa_column=Column(Text, nullable=False))
    result: str = Field(sa_column=Column(Text, nullable=False))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    parser_version: int = Field(sa_column=Column(Integer, nullable=False))
    started_at: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    ended_at: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    retry_at: datetime | None = Field(default=None, sa_column=Column(UtcTime))
    reused_id: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("outcome.id")))
    record_digest: str = Field(sa_column=Column(Text, nullable=False))


class ExchangeRow(SQLModel, table=True):
    """One question to the outside; its bytes lie in the vault under `digest`, its record in the blob `outcome.record_digest`."""

    __tablename__ = "exchange"
    __table_args__ = (UniqueConstraint("outcome_id", "position", name="exchange_place"), STRICT)
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    outcome_id: int = Field(sa_column=Column(Integer, ForeignKey("outcome.id"), nullable=False))
    position: int = Field(sa_column=Column(Integer, nullable=False))
    purpose: str = Field(sa_column=Column(Text, nullable=False))
    contact: str = Field(sa_column=Column(Text, nullable=False))
    protocol: str = Field(sa_column=Column(Text, nullable=False))
    asked: str = Field(sa_column=Column(Text, nullable=False))
    peer: str = Field(sa_column=Column(Text, nullable=False))
    status: str = Field(sa_column=Column(Text, nullable=False))
    detail: str = Field(sa_column=Column(Text, nullable=False))
    remote_address: str = Field(sa_column=Column(Text, nullable=False))
    started_at: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    ended_at: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    elapsed: float = Field(sa_column=Column(REAL, nullable=False))
    digest: str = Field(sa_column=Column(Text, nullable=False, index=True))
    size: int = Field(sa_column=Column(Integer, nullable=False))
    truncated: int = Field(sa_column=Column(Integer, nullable=False))
    facts: Json = Field(sa_column=Column(JsonText, nullable=False))


class SelectorRow(SQLModel, table=True):
    """A value one can search by, once."""

    __tablename__ = "selector"
    __table_args__ = (UniqueConstraint("kind", "value", name="selector_once"), STRICT)
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    value: str = Field(sa_column=Column(Text, nullable=False))


class ObservationRow(SQLModel, table=True):
    """One statement read from one exchange by one version of one parser."""

    __tablename__ = "observation"
    __table_args__ = (
        UniqueConstraint("exchange_id", "subject_id", "relation", "object_id", "detail", name="observation_once"),
        Index("observation_by_subject", "subject_id", "relation"),
        Index("observation_by_object", "object_id", "relation"),
        STRICT,
    )
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    exchange_id: int = Field(sa_column=Column(Integer, ForeignKey("exchange.id"), nullable=False))
    subject_id: int = Field(sa_column=Column(Integer, ForeignKey("selector.id"), nullable=False))
    relation: str = Field(sa_column=Column(Text, nullable=False))
    object_id: int = Field(sa_column=Column(Integer, ForeignKey("selector.id"), nullable=False))
    source: str = Field(sa_column=Column(Text, nullable=False))
    extractor: str = Field(sa_column=Column(Text, nullable=False))
    extractor_version: int = Field(sa_column=Column(Integer, nullable=False))
    first_seen: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    last_seen: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    detail: Json = Field(sa_column=Column(JsonText, nullable=False))


class ChangedRow(SQLModel, table=True):
    """A selector about which facts came or went since the marks were last read; triggers on `observation` keep it."""

    __tablename__ = "changed"
    __table_args__ = (STRICT,)
    kind: str = Field(sa_column=Column(Text, primary_key=True, nullable=False))
    value: str = Field(sa_column=Column(Text, primary_key=True, nullable=False))
    times: int = Field(sa_column=Column(Integer, nullable=False))


class SiteRow(SQLModel, table=True):
    """A site: a registered domain, or a sub-site of a platform, that at least one fact is about."""

    __tablename__ = "site"
    __table_args__ = (STRICT,)
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    name: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    rules: str = Field(sa_column=Column(Text, nullable=False))


class SiteNameRow(SQLModel, table=True):
    """A name (domain or host) and the site it belongs to."""

    __tablename__ = "site_name"
    __table_args__ = (STRICT,)
    selector_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("selector.id", ondelete="CASCADE"), primary_key=True)
    )
    site_id: int = Field(sa_column=Column(Integer, ForeignKey("site.id"), nullable=False, index=True))


class MarkKeyRow(SQLModel, table=True):
    """A value under a rule, once; `grp` is the group of marks that come from one action, `sites` how many sites carry it."""

    __tablename__ = "mark_key"
    __table_args__ = (
        UniqueConstraint("rule", "key", name="mark_key_once"),
        Index("mark_key_shared", "rule", "grp", "id", "sites", sqlite_where=text("sites > 1")),
        STRICT,
    )
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    rule: str = Field(sa_column=Column(Text, nullable=False))
    key: str = Field(sa_column=Column(Text, nullable=False))
    grp: str = Field(sa_column=Column(Text, nullable=False))
    sites: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default="0"))


class MarkRow(SQLModel, table=True):
    """A site has a value under a rule; read from the observations, and read anew whenever they change. Days count from 1970-01-01."""

    __tablename__ = "mark"
    __table_args__ = (Index("mark_by_site", "site_id"), {"sqlite_with_rowid": False, "sqlite_strict": True})
    key_id: int = Field(sa_column=Column(Integer, ForeignKey("mark_key.id"), primary_key=True, autoincrement=False))
    site_id: int = Field(sa_column=Column(Integer, ForeignKey("site.id"), primary_key=True, autoincrement=False))
    first_day: int = Field(sa_column=Column(Integer, nullable=False))
    last_day: int = Field(sa_column=Column(Integer, nullable=False))
    counts: int = Field(sa_column=Column(Integer, nullable=False))


class JudgementRow(SQLModel, table=True):
    """What a person decided about two sites, or about a value (then `b` is empty); never changed, a later one is another row."""

    __tablename__ = "judgement"
    __table_args__ = (Index("judgement_by_pair", "a", "b"), STRICT)
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    a: str = Field(sa_column=Column(Text, nullable=False))
    b: str = Field(sa_column=Column(Text, nullable=False))
    decision: str = Field(sa_column=Column(Text, nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False))
    who: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    probability: float | None = Field(default=None, sa_column=Column(REAL))
    weights_version: str = Field(sa_column=Column(Text, nullable=False))


class ArticleRow(SQLModel, table=True):
    """An article as it was last read, once by its address. A text that changed gets a new number: numbers are never used twice.

    `text` is UTF-8 packed with zstd; `digest` is of its folded words; `first_seen` is when this very text was first collected.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("url", name="article_once"),
        Index("article_by_site", "site", "published"),
        Index("article_by_digest", "digest"),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    exchange_id: int = Field(sa_column=Column(Integer, ForeignKey("exchange.id"), nullable=False, index=True))
    site: str = Field(sa_column=Column(Text, nullable=False))
    url: str = Field(sa_column=Column(Text, nullable=False))
    title: str = Field(sa_column=Column(Text, nullable=False))
    byline: Json = Field(sa_column=Column(JsonText, nullable=False))
    language: str = Field(sa_column=Column(Text, nullable=False))
    published: str = Field(sa_column=Column(Text, nullable=False))
    dates: Json = Field(sa_column=Column(JsonText, nullable=False))
    words: int = Field(sa_column=Column(Integer, nullable=False))
    digest: str = Field(sa_column=Column(Text, nullable=False))
    text: bytes = Field(sa_column=Column(BLOB, nullable=False))
    about: Json = Field(sa_column=Column(JsonText, nullable=False))
    first_seen: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    last_seen: datetime = Field(sa_column=Column(UtcTime, nullable=False))


class CopyRow(SQLModel, table=True):
    """Two articles that share passages, as compared last: shares by words, passages as offsets, and who was first."""

    __tablename__ = "copy"
    __table_args__ = (Index("copy_by_original", "original_id"), {"sqlite_with_rowid": False, "sqlite_strict": True})
    copy_id: int = Field(sa_column=Column(Integer, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, autoincrement=False))
    original_id: int = Field(sa_column=Column(Integer, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, autoincrement=False))
    verdict: str = Field(sa_column=Column(Text, nullable=False))
    direction: str = Field(sa_column=Column(Text, nullable=False))
    share_of_copy: float = Field(sa_column=Column(REAL, nullable=False))
    share_of_original: float = Field(sa_column=Column(REAL, nullable=False))
    same_share: float = Field(sa_column=Column(REAL, nullable=False))
    passages: Json = Field(sa_column=Column(JsonText, nullable=False))
    version: int = Field(sa_column=Column(Integer, nullable=False))
    compared_at: datetime = Field(sa_column=Column(UtcTime, nullable=False))


class CorpusEntryRow(SQLModel, table=True):
    """Something a person added to compare with: a feed, a sitemap, a site, a page or a file; `removed_at` where it was taken out again."""

    __tablename__ = "corpus_entry"
    __table_args__ = (UniqueConstraint("what", name="entry_once"), STRICT)
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    what: str = Field(sa_column=Column(Text, nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    label: str = Field(sa_column=Column(Text, nullable=False))
    added_at: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    refreshed_at: datetime = Field(sa_column=Column(UtcTime, nullable=False))
    removed_at: datetime | None = Field(default=None, sa_column=Column(UtcTime))


RUN, OUTCOME, EXCHANGE, SELECTOR, OBSERVATION = (
    SQLModel.metadata.tables[name] for name in ("run", "outcome", "exchange", "selector", "observation")
)
CHANGED, SITE, SITE_NAME, MARK_KEY, MARK, JUDGEMENT = (
    SQLModel.metadata.tables[name] for name in ("changed", "site", "site_name", "mark_key", "mark", "judgement")
)
ARTICLE, COPY, CORPUS_ENTRY = (SQLModel.metadata.tables[name] for name in ("article", "copy", "corpus_entry"))
