"""Runs, outcomes, exchanges, selectors and observations."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, **options)


def _number(name: str, *constraints: object, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer, *constraints, nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Text, primary_key=True),
        _text("target", index=True), _text("asked"), _text("command"), _text("contacts"), _text("egress"), _text("holder"),
        _text("versions"), _text("state"), _text("started_at"),
        sa.Column("ended_at", sa.Text),
        sa.CheckConstraint("state in ('running','done','interrupted','failed')", name="run_state"),
        sqlite_strict=True,
    )
    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Text, sa.ForeignKey("run.id"), nullable=False, index=True),
        _text("source"), _text("subject_kind"), _text("subject_value"), _text("result"), _text("reason"),
        _number("parser_version"), _text("started_at"), _text("ended_at"),
        sa.Column("retry_at", sa.Text),
        _number("reused_id", sa.ForeignKey("outcome.id"), nullable=True),
        _text("record_digest"),
        sa.UniqueConstraint("run_id", "source", "subject_kind", "subject_value", name="outcome_once_a_run"),
        sa.Index("outcome_by_question", "source", "subject_kind", "subject_value", "ended_at"),
        sqlite_strict=True,
    )
    op.create_table(
        "exchange",
        sa.Column("id", sa.Integer, primary_key=True),
        _number("outcome_id", sa.ForeignKey("outcome.id")), _number("position"),
        _text("purpose"), _text("contact"), _text("protocol"), _text("asked"), _text("peer"), _text("status"), _text("detail"),
        _text("remote_address"), _text("started_at"), _text("ended_at"),
        sa.Column("elapsed", sa.REAL, nullable=False),
        _text("digest", index=True), _number("size"), _number("truncated"), _text("facts"),
        sa.UniqueConstraint("outcome_id", "position", name="exchange_place"),
        sqlite_strict=True,
    )
    op.create_table(
        "selector",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("kind"), _text("value"),
        sa.UniqueConstraint("kind", "value", name="selector_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer, primary_key=True),
        _number("exchange_id", sa.ForeignKey("exchange.id")), _number("subject_id", sa.ForeignKey("selector.id")),
        _text("relation"), _number("object_id", sa.ForeignKey("selector.id")),
        _text("source"), _text("extractor"), _number("extractor_version"), _text("first_seen"), _text("last_seen"), _text("detail"),
        sa.UniqueConstraint("exchange_id", "subject_id", "relation", "object_id", "detail", name="observation_once"),
        sa.Index("observation_by_subject", "subject_id", "relation"),
        sa.Index("observation_by_object", "object_id", "relation"),
        sqlite_strict=True,
    )
