"""Tables of what was found out about topics in plain words; the texts themselves are hashed."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from bot.store.schema.types import CleanText, UtcDateTime, metadata

text_vector = Table(
    "text_vector",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("model", CleanText, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    # To the day.
    Column("used_at", UtcDateTime, nullable=False),
    UniqueConstraint("model", "text_hash"),
    Index(None, "used_at"),
)

# What a language model said of a story beside a topic; see ``model.TopicVerdict``.
topic_verdict = Table(
    "topic_verdict",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story_id", String(16), nullable=False),
    Column("topic_hash", String(64), nullable=False),
    Column("matches", Boolean, nullable=False),
    Column("model", CleanText, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("story_id", "topic_hash"),
    Index(None, "made_at"),
)
