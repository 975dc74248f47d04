"""The tables, as the newest migration leaves them; a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes on every database: SQLite keeps UTC without a zone, and gets the zone back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime must not reach the database")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give times back aware, in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


feed = Table(
    "feed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("site_url", Text),
    Column("language", String(35)),
    Column("tags", JSON, nullable=False),
    Column("followed", Boolean, nullable=False),
    Column("trusted", Boolean, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("content_hash", String(16)),
    Column("polled_at", UtcDateTime),
    Column("newest_entry_at", UtcDateTime),
    Column("error", Text),
    Column("failures", Integer, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed_id", ForeignKey("feed.id", ondelete="CASCADE"), nullable=False),
    Column("guid", Text, nullable=False),
    Column("fingerprint", String(16), nullable=False),
    Column("link", Text),
    Column("title", Text, nullable=False),
    Column("summary_html", Text, nullable=False),
    Column("content_html", Text, nullable=False),
    Column("published", UtcDateTime),
    Column("updated", UtcDateTime),
    Column("time_zone_offset", Integer),
    Column("language", String(35)),
    Column("authors", JSON, nullable=False),
    Column("categories", JSON, nullable=False),
    Column("source_title", Text),
    Column("source_url", Text),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("dated", UtcDateTime, nullable=False),
    Column("article_id", ForeignKey("article.id", ondelete="SET NULL")),
    Column("retry", Boolean, nullable=False),
    UniqueConstraint("feed_id", "guid"),
    Index(None, "feed_id", "dated"),
    Index(None, "article_id"),
)

article = Table(
    "article",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("url", Text, nullable=False),
    Column("canonical_url", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("feed_url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("body", String(16), nullable=False),
    Column("fingerprint", String(16), nullable=False),
    Column("published", UtcDateTime),
    Column("updated", UtcDateTime),
    Column("obstacle", String(16)),
    Column("note", Text, nullable=False),
    Column("sponsored", Boolean, nullable=False),
    Column("provenance", JSON, nullable=False),
    Column("dates", JSON, nullable=False),
)
