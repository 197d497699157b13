"""Articles, what they share with each other, and what a person added to compare with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, **options)


def _number(name: str, *constraints: object, **options: object) -> sa.Column:
    return sa.Column(name, sa.Integer, *constraints, nullable=False, **options)


def _share(name: str) -> sa.Column:
    return sa.Column(name, sa.REAL, nullable=False)


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer, primary_key=True),
        _number("exchange_id", sa.ForeignKey("exchange.id"), index=True),
        _text("site"), _text("url"), _text("title"), _text("byline"), _text("language"), _text("published"), _text("dates"),
        _number("words"),
        _text("digest"),
        sa.Column("text", sa.BLOB, nullable=False),
        _text("about"), _text("first_seen"), _text("last_seen"),
        sa.UniqueConstraint("url", name="article_once"),
        sa.Index("article_by_site", "site", "published"),
        sa.Index("article_by_digest", "digest"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "copy",
        _number("copy_id", sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
        _number("original_id", sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
        _text("verdict"), _text("direction"),
        _share("share_of_copy"), _share("share_of_original"), _share("same_share"),
        _text("passages"),
        _number("version"),
        _text("compared_at"),
        sa.Index("copy_by_original", "original_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "corpus_entry",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("what"), _text("kind"), _text("label"), _text("added_at"), _text("refreshed_at"),
        sa.Column("removed_at", sa.Text),
        sa.UniqueConstraint("what", name="entry_once"),
        sqlite_strict=True,
    )
