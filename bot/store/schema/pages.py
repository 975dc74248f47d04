"""Tables of the web side: what links are made with, who is logged in, and how feeds were lately."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from bot.store.schema.types import CleanText, UtcDateTime, metadata

page_key = Table(
    "page_key",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("subscription_id", ForeignKey("subscription.id", ondelete="CASCADE"), nullable=False),
    Column("scope", String(8), nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("subscription_id", "scope"),
)

# A browser that the operator is logged in with.
web_session = Table(
    "web_session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Index(None, "expires_at"),
)

# What those who are logged in knew; one row, "board".
web_password = Table(
    "web_password",
    metadata,
    Column("name", String(16), primary_key=True),
    # Argon2id, as ``web.passwords`` has it.
    Column("password_hash", CleanText, nullable=False),
)

# How a feed was lately: one row of bounded size, so that there is nothing to prune; see ``histories``.
feed_history = Table(
    "feed_history",
    metadata,
    Column("feed_id", ForeignKey("feed.id", ondelete="CASCADE"), primary_key=True),
    # Of whom it is asked, as people read it.
    Column("host", CleanText, nullable=False),
    # How long an answer takes of late, smoothed; null before the first.
    Column("seconds", Float),
    # See ``model.PastPoll`` and ``model.PollDay``; kept as lists without names.
    Column("polls", JSON, nullable=False),
    Column("days", JSON, nullable=False),
    # No index: it would be written with every poll, and is of use to a page that somebody looks at now and then.
)

# All polls of all feeds in an hour; those of a month are kept.
poll_hour = Table(
    "poll_hour",
    metadata,
    Column("at", UtcDateTime, primary_key=True),
    Column("polls", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("entries", Integer, nullable=False),
)
