"""Tables of the program itself: the processes that share the database, and which releases may work with it."""

from __future__ import annotations

from sqlalchemy import JSON, Column, String, Table

from bot.store.schema.types import CleanText, UtcDateTime, metadata

# A process that runs, or has died without a word; see ``model.Node``.
node = Table(
    "node",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", CleanText, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("release", String(32), nullable=False),
    Column("schema_known", String(8), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

# The oldest program, by the newest schema that it knows, that may work with this database; one row, "oldest".
compatibility = Table(
    "compatibility",
    metadata,
    Column("name", String(8), primary_key=True),
    Column("schema_known", String(8), nullable=False),
)
