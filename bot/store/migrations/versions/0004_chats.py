"""Chats, their subscriptions, what they were told, and what is on its way to and from them.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.schema import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and that a chat may follow a feed."""
    op.add_column("feed", sa.Column("subscribed", sa.Boolean, nullable=False, server_default=sa.false()))
    _chats()
    _subscriptions()
    _digests()
    _deliveries()
    _told()
    _asked()
    _shared()


def _foreign(
    table: str, column: str, target: str, *, ondelete: str | None = None, onupdate: str | None = None
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=f"fk_{table}_{column}", ondelete=ondelete, onupdate=onupdate
    )


def _of_subscription(table: str) -> sa.ForeignKeyConstraint:
    return _foreign(table, "subscription_id", "subscription.id", ondelete="CASCADE")


def _index(table: str, *columns: str, where: str = "", name: str = "") -> None:
    stated = sa.text(where) if where else None
    known = name or f"ix_{table}_{'_'.join(columns)}"
    op.create_index(known, table, list(columns), sqlite_where=stated, postgresql_where=stated)


def _stated(table: str, column: str) -> None:
    _index(table, column, where=f"{column} IS NOT NULL")


def _chats() -> None:
    op.create_table(
        "chat",
        sa.Column("id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("parked", sa.Text),
        sa.Column("admitted", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("joined_at", UtcDateTime, nullable=False),
        sa.Column("ready_at", UtcDateTime),
        sa.Column("paced_until", UtcDateTime),
        sa.Column("recent", sa.JSON, nullable=False),
        sa.Column("lease", sa.String(32)),
        sa.Column("leased_until", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_chat"),
    )
    _stated("chat", "ready_at")
    _stated("chat", "lease")


def _subscriptions() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("schedule", sa.Text, nullable=False),
        sa.Column("quiet", sa.String(11), nullable=False),
        sa.Column("style", sa.String(12), nullable=False),
        sa.Column("off_topics", sa.JSON, nullable=False),
        sa.Column("muted_words", sa.JSON, nullable=False),
        sa.Column("muted_outlets", sa.JSON, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("next_digest_at", UtcDateTime),
        sa.Column("told_until", UtcDateTime),
        sa.Column("changed_by", sa.BigInteger),
        sa.Column("lease", sa.String(32)),
        sa.Column("leased_until", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
        _foreign("subscription", "chat_id", "chat.id", ondelete="CASCADE", onupdate="CASCADE"),
        sa.UniqueConstraint("chat_id", "thread", name="uq_subscription_chat_id_thread"),
    )
    _stated("subscription", "next_digest_at")
    _stated("subscription", "lease")
    op.create_table(
        "follow",
        sa.Column("subscription_id", sa.Integer, nullable=False),
        sa.Column("feed_id", sa.Integer, nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("rest_told", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("subscription_id", "feed_id", name="pk_follow"),
        _of_subscription("follow"),
        _foreign("follow", "feed_id", "feed.id", ondelete="CASCADE"),
    )
    _index("follow", "feed_id")


def _digests() -> None:
    op.create_table(
        "brief",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("story_id", sa.String(16), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_brief"),
    )
    _index("brief", "made_at")
    op.create_table(
        "digest",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("subscription_id", sa.Integer, nullable=False),
        sa.Column("period", sa.String(64), nullable=False),
        sa.Column("frame", sa.JSON, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_digest"),
        _of_subscription("digest"),
        sa.UniqueConstraint("subscription_id", "period", name="uq_digest_subscription_id_period"),
    )
    _index("digest", "made_at")


def _deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=False),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("urgency", sa.Integer, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("message", sa.JSON, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("problem", sa.Text),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        _foreign("delivery", "chat_id", "chat.id", ondelete="CASCADE", onupdate="CASCADE"),
        sa.UniqueConstraint("source", "part", name="uq_delivery_source_part"),
    )
    waiting = "state IN ('pending', 'sending')"
    _index("delivery", "chat_id", "urgency", "id", where=waiting, name="ix_delivery_waiting")
    _index("delivery", "chat_id", "message_id")
    _index("delivery", "ended_at", "state")
    op.create_table(
        "digest_item",
        sa.Column("digest_id", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("brief_id", sa.String(16), nullable=False),
        sa.Column("delivery_id", sa.Integer),
        sa.PrimaryKeyConstraint("digest_id", "number", name="pk_digest_item"),
        _foreign("digest_item", "digest_id", "digest.id", ondelete="CASCADE"),
        _foreign("digest_item", "brief_id", "brief.id"),
        _foreign("digest_item", "delivery_id", "delivery.id", ondelete="SET NULL"),
    )
    _index("digest_item", "brief_id")
    _index("digest_item", "delivery_id")


def _told() -> None:
    op.create_table(
        "told",
        sa.Column("subscription_id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.String(16), nullable=False),
        sa.Column("digest_id", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("looked_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("subscription_id", "article_id", name="pk_told"),
        _of_subscription("told"),
        _foreign("told", "digest_id", "digest.id", ondelete="CASCADE"),
    )
    _index("told", "article_id", "looked_at")
    _index("told", "digest_id")
    op.create_table(
        "opinion",
        sa.Column("subscription_id", sa.Integer, nullable=False),
        sa.Column("story_id", sa.String(16), nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("opinion", sa.String(8), nullable=False),
        sa.Column("brief_id", sa.String(16), nullable=False),
        sa.Column("given_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("subscription_id", "story_id", "user_id", name="pk_opinion"),
        _of_subscription("opinion"),
        _foreign("opinion", "brief_id", "brief.id"),
    )
    _index("opinion", "brief_id")
    op.create_table(
        "story_follow",
        sa.Column("subscription_id", sa.Integer, nullable=False),
        sa.Column("story_id", sa.String(16), nullable=False),
        sa.Column("since", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("subscription_id", "story_id", name="pk_story_follow"),
        _of_subscription("story_follow"),
    )


def _asked() -> None:
    op.create_table(
        "invitation",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("made_by", sa.BigInteger, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("uses_left", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_invitation"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger),
        sa.Column("weight", sa.Integer, nullable=False),
        sa.Column("content", sa.JSON),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
    )
    _stated("inbox", "due_at")
    _stated("inbox", "lease")
    _index("inbox", "chat_id", "user_id", "id", where="due_at IS NOT NULL", name="ix_inbox_waiting")
    _index("inbox", "chat_id", "received_at")
    _index("inbox", "user_id", "received_at")
    _index("inbox", "received_at")


def _shared() -> None:
    op.create_table(
        "pace",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("next_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_pace"),
    )
    op.create_table(
        "role",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("lease", sa.String(32), nullable=False),
        sa.Column("leased_until", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_role"),
    )
