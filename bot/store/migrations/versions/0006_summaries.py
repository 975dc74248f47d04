"""The ledger of calls to language models, and the summaries that they wrote.

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.schema import CleanText, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    _add_ledger()
    _add_summaries()


def _add_ledger() -> None:
    op.create_table(
        "model_call",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("model", CleanText, nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("chat_id", sa.BigInteger),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("reserved", sa.BigInteger, nullable=False),
        sa.Column("price", sa.BigInteger, nullable=False),
        sa.Column("prompt_tokens", sa.Integer, nullable=False),
        sa.Column("completion_tokens", sa.Integer, nullable=False),
        sa.Column("answer", CleanText),
        sa.Column("reserved_at", UtcDateTime, nullable=False),
        sa.Column("settled_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_model_call"),
    )
    _index_where_stated("ix_model_call_answered", "model_call", ["key"], "answer", unique=True)
    _index_where_stated("ix_model_call_kept", "model_call", ["reserved_at"], "answer")
    op.create_index("ix_model_call_reserved_at_price", "model_call", ["reserved_at", "price"])
    _index_where_stated("ix_model_call_of_chat", "model_call", ["chat_id", "reserved_at", "price"], "chat_id")


def _add_summaries() -> None:
    op.create_table(
        "summary",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("story_version", sa.String(64), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("style", sa.String(64), nullable=False),
        sa.Column("method", sa.String(16)),
        sa.Column("prompt", sa.String(64)),
        sa.Column("model", CleanText),
        sa.Column("content", sa.JSON),
        sa.Column("made_at", UtcDateTime),
        sa.Column("lease", sa.String(32)),
        sa.Column("leased_until", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_summary"),
        sa.UniqueConstraint("story_version", "language", "style", name="uq_summary_story_version_language_style"),
    )
    op.create_index("ix_summary_made_at", "summary", ["made_at"])
    _index_where_stated("ix_summary_lease", "summary", ["lease"], "lease")


def _index_where_stated(name: str, table: str, columns: list[str], column: str, *, unique: bool = False) -> None:
    stated = sa.text(f"{column} IS NOT NULL")
    op.create_index(name, table, columns, unique=unique, sqlite_where=stated, postgresql_where=stated)
