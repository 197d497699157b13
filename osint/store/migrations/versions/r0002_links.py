"""Sites, their marks, and what people decided about links."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"



def _noted(which: str) -> str:
    """Count a change of what is known about selectors; the count tells whether another came while the first was being read."""
    return (
        f"INSERT INTO changed SELECT kind, value, 1 FROM selector WHERE id {which} ON CONFLICT DO UPDATE SET times = times + 1"
    )


TRIGGERS = {
    "observation_came": f"AFTER INSERT ON observation BEGIN {_noted('= new.subject_id')}; END",
    "observation_went": f"AFTER DELETE ON observation BEGIN {_noted('= old.subject_id')}; END",
    "observation_moved": f"AFTER UPDATE ON observation BEGIN {_noted('IN (old.subject_id, new.subject_id)')}; END",
}


def _text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, **options)


def _number(name: str, *constraints: object, **options: object) -> sa.Column:
    return sa.Column(name, sa.Integer, *constraints, nullable=False, **options)


def upgrade() -> None:
    op.create_table("changed", _text("kind", primary_key=True), _text("value", primary_key=True), _number("times"), sqlite_strict=True)
    op.create_table("site", sa.Column("id", sa.Integer, primary_key=True), _text("name", unique=True), _text("rules"), sqlite_strict=True)
    op.create_table(
        "site_name",
        sa.Column("selector_id", sa.Integer, sa.ForeignKey("selector.id", ondelete="CASCADE"), primary_key=True),
        _number("site_id", sa.ForeignKey("site.id"), index=True),
        sqlite_strict=True,
    )
    op.create_table(
        "mark_key",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("rule"), _text("key"), _text("grp"),
        _number("sites", server_default="0"),
        sa.UniqueConstraint("rule", "key", name="mark_key_once"),
        sa.Index("mark_key_shared", "rule", "grp", "id", "sites", sqlite_where=sa.text("sites > 1")),
        sqlite_strict=True,
    )
    op.create_table(
        "mark",
        _number("key_id", sa.ForeignKey("mark_key.id"), primary_key=True, autoincrement=False),
        _number("site_id", sa.ForeignKey("site.id"), primary_key=True, autoincrement=False),
        _number("first_day"), _number("last_day"), _number("counts"),
        sa.Index("mark_by_site", "site_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("a"), _text("b"), _text("decision"), _text("note"), _text("who"), _text("at"),
        sa.Column("probability", sa.REAL),
        _text("weights_version"),
        sa.Index("judgement_by_pair", "a", "b"),
        sqlite_strict=True,
    )
    for name, what in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {what}")
    # Facts of an older database have not been read for marks yet.
    op.execute("INSERT INTO changed SELECT kind, value, 1 FROM selector WHERE id IN (SELECT subject_id FROM observation)")
