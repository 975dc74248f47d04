"""Tables of language models: what was asked of them and paid, and what they wrote."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String, Table, UniqueConstraint, text

from bot.store.schema.types import CleanText, UtcDateTime, metadata, partial_index

_ANSWERED = text("answer IS NOT NULL")

# The ledger: a row for each call.
model_call = Table(
    "model_call",
    metadata,
    Column("id", Integer, primary_key=True),
    # See ``model.PlannedCall``.
    Column("key", String(64), nullable=False),
    Column("model", CleanText, nullable=False),
    Column("purpose", String(32), nullable=False),
    # No foreign key: what was spent for a chat was spent, whatever becomes of the chat.
    Column("chat_id", BigInteger),
    Column("state", String(8), nullable=False),
    # What it cost at the worst, in millionths of the currency's unit.
    Column("reserved", BigInteger, nullable=False),
    # What it counts for: the worst case until it is settled, then what was paid; 0 once it is released.
    Column("price", BigInteger, nullable=False),
    Column("prompt_tokens", Integer, nullable=False),
    Column("completion_tokens", Integer, nullable=False),
    # What the model said, for who asks the same again; null when there is none, and once it is old.
    Column("answer", CleanText),
    Column("reserved_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Index("ix_model_call_answered", "key", unique=True, sqlite_where=_ANSWERED, postgresql_where=_ANSWERED),
    Index("ix_model_call_kept", "reserved_at", sqlite_where=_ANSWERED, postgresql_where=_ANSWERED),
    # With the price, so that a month is added up without its answers being read.
    Index(None, "reserved_at", "price"),
    Index(
        "ix_model_call_of_chat",
        "chat_id",
        "reserved_at",
        "price",
        sqlite_where=text("chat_id IS NOT NULL"),
        postgresql_where=text("chat_id IS NOT NULL"),
    ),
)

# A summary of a story as it stood, in a language and style; or the claim of who is about to write it.
summary = Table(
    "summary",
    metadata,
    Column("id", Integer, primary_key=True),
    # See ``model.SummaryKey``.
    Column("story_version", String(64), nullable=False),
    Column("language", String(35), nullable=False),
    Column("style", String(64), nullable=False),
    # Null until it is written.
    Column("method", String(16)),
    Column("prompt", String(64)),
    Column("model", CleanText),
    Column("content", JSON(none_as_null=True)),
    Column("made_at", UtcDateTime),
    Column("lease", String(32)),
    Column("leased_until", UtcDateTime),
    UniqueConstraint("story_version", "language", "style"),
    Index(None, "made_at"),
    partial_index("lease"),
)
