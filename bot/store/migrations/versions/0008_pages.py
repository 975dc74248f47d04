"""What links to pages are made with, who is logged in, and how feeds were lately.

Revision ID: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.schema import CleanText, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; of polls before, nothing is known."""
    op.create_table(
        "page_key",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("subscription_id", sa.Integer, nullable=False),
        sa.Column("scope", sa.String(8), nullable=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_page_key"),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscription.id"],
            name="fk_page_key_subscription_id_subscription",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("subscription_id", "scope", name="uq_page_key_subscription_id_scope"),
    )
    op.create_table(
        "web_session",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_web_session"),
    )
    op.create_index("ix_web_session_expires_at", "web_session", ["expires_at"])
    op.create_table(
        "web_password",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("password_hash", CleanText, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_web_password"),
    )
    op.create_table(
        "feed_history",
        sa.Column("feed_id", sa.Integer, nullable=False),
        sa.Column("host", CleanText, nullable=False),
        sa.Column("seconds", sa.Float),
        sa.Column("polls", sa.JSON, nullable=False),
        sa.Column("days", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("feed_id", name="pk_feed_history"),
        sa.ForeignKeyConstraint(["feed_id"], ["feed.id"], name="fk_feed_history_feed_id_feed", ondelete="CASCADE"),
    )
    op.create_table(
        "poll_hour",
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("polls", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("at", name="pk_poll_hour"),
    )
