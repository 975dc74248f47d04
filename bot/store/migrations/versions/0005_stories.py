"""Stories, which articles they are made of, and alerts of those that break.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.schema import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Articles read before that belong to stories that nobody adds to any more, and are told by themselves.
_PLACED_AFTER_ALL = 10_000


def upgrade() -> None:
    """Add the tables and columns, and let the newest articles wait for a place."""
    op.add_column("article", sa.Column("to_place", UtcDateTime))
    _stated("article", "to_place")
    op.add_column("subscription", sa.Column("alerts", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "story",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("opened_at", UtcDateTime, nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.Column("merged_into", sa.String(16)),
        sa.Column("turn", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
    )
    op.create_index("ix_story_last_at", "story", ["last_at"])
    op.create_index("ix_story_turn", "story", ["turn"])
    _stated("story", "merged_into")
    op.create_table(
        "placement",
        sa.Column("article_id", sa.String(16), nullable=False),
        sa.Column("story_id", sa.String(16), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("placed_at", UtcDateTime, nullable=False),
        sa.Column("turn", sa.BigInteger, nullable=False),
        sa.Column("traits", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_placement"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_placement_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_placement_story_id"),
    )
    op.create_index("ix_placement_story_id", "placement", ["story_id"])
    op.create_index("ix_placement_turn", "placement", ["turn"])
    placing = op.create_table(
        "placing",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("turn", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_placing"),
    )
    op.bulk_insert(placing, [{"name": "placed", "turn": 0}, {"name": "watched", "turn": 0}])
    _let_the_newest_wait()


def _stated(table: str, column: str) -> None:
    stated = sa.text(f"{column} IS NOT NULL")
    op.create_index(f"ix_{table}_{column}", table, [column], sqlite_where=stated, postgresql_where=stated)


def _let_the_newest_wait() -> None:
    article = sa.table("article", sa.column("id"), sa.column("to_place", UtcDateTime))
    search = sa.table("article_search", sa.column("article_id"), sa.column("dated", UtcDateTime))
    newest = sa.select(search.c.article_id).order_by(search.c.dated.desc()).limit(_PLACED_AFTER_ALL)
    dated = sa.select(search.c.dated).where(search.c.article_id == article.c.id).scalar_subquery()
    op.execute(article.update().where(article.c.id.in_(newest)).values(to_place=dated))
