"""The tables, as the newest migration leaves them; a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
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
    false,
    text,
)
from sqlalchemy.types import TypeEngine, UserDefinedType

# What a column that came later holds in the rows that were there before it.
_EPOCH = "1970-01-01 00:00:00.000000"
_NUL_IN_JSON = "\\u0000"


def clean(raw: str) -> str:
    """Return text without what no database takes: NUL is left out, half a surrogate pair becomes "?"."""
    kept = raw.replace("\x00", "") if "\x00" in raw else raw
    if kept.isascii():
        return kept
    try:
        kept.encode()  # a tenth of the time that a search for surrogates takes
    except UnicodeEncodeError:
        return kept.encode("utf-8", "replace").decode("utf-8")
    return kept


def json_text(value: Any) -> str:  # noqa: ANN401  # any JSON
    """Return JSON whose texts are clean; given to the engine, whose own way takes twenty times as long."""
    try:
        written = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        written = ""
    return written if written and _NUL_IN_JSON not in written else msgspec.json.encode(_clean_within(value)).decode()


def _clean_within(value: Any) -> Any:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, (list, tuple)):
        return [_clean_within(each) for each in value]
    if isinstance(value, dict):
        return {name: _clean_within(each) for name, each in value.items()}
    return value


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class CleanText(TypeDecorator[str]):
    """Text that every database takes: Postgres refuses NUL, and no encoding holds half a surrogate pair.

    Feeds send both, escaped in JSON or as one half of an emoji.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Leave out NUL; put U+FFFD where a surrogate stands alone."""
        del dialect
        return value if value is None else clean(value)


class _TimeAsText(UserDefinedType[str]):
    """SQLite's column of times, without the library's way to write them, which takes ten times as long."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "DATETIME"


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes on every database: SQLite keeps UTC without a zone, and gets the zone back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """On SQLite, hand texts through as they are; they are written and read here."""
        return dialect.type_descriptor(_TimeAsText() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """Refuse naive times; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime must not reach the database")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None).isoformat(" ", "microseconds") if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:
        """Give times back aware, in UTC."""
        del dialect
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        return value.astimezone(UTC)


def _partial_index(column: str) -> Index:
    stated = text(f"{column} IS NOT NULL")
    return Index(None, column, sqlite_where=stated, postgresql_where=stated)


feed = Table(
    "feed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", CleanText, nullable=False, unique=True),
    Column("location", CleanText),
    Column("title", CleanText, nullable=False),
    Column("site_url", CleanText),
    Column("language", String(35)),
    Column("tags", JSON, nullable=False),
    Column("followed", Boolean, nullable=False),
    # Named in the configuration file, so followed for as long as it stands there.
    Column("configured", Boolean, nullable=False, server_default=false()),
    Column("trusted", Boolean, nullable=False),
    Column("state", String(8), nullable=False, server_default="active"),
    Column("etag", CleanText),
    Column("last_modified", CleanText),
    Column("content_hash", String(16)),
    Column("polled_at", UtcDateTime),
    # Null is never: a feed that is paused or has ended. At once is ``rows.AT_ONCE``.
    Column("next_poll_at", UtcDateTime),
    Column("changed_at", UtcDateTime),
    Column("newest_entry_at", UtcDateTime),
    Column("new_entry_at", UtcDateTime),
    Column("error", CleanText),
    Column("failures", Integer, nullable=False),
    Column("failing_since", UtcDateTime),
    Column("hints", JSON, nullable=False, server_default="{}"),
    Column("rhythm_entries", Integer),
    Column("rhythm_since", UtcDateTime),
    Column("hub", CleanText),
    Column("topic", CleanText),
    Column("pushed_until", UtcDateTime),
    Column("rest_told", Boolean, nullable=False, server_default=false()),
    # Who polls it now, and until when that is believed.
    Column("lease", String(32)),
    Column("leased_until", UtcDateTime),
    Index(None, "next_poll_at"),
    _partial_index("lease"),
)

entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed_id", ForeignKey("feed.id", ondelete="CASCADE"), nullable=False),
    Column("guid", CleanText, nullable=False),
    Column("link_key", String(16), nullable=False, server_default=""),
    Column("fingerprint", String(16), nullable=False),
    Column("link", CleanText),
    Column("title", CleanText, nullable=False),
    Column("summary_html", CleanText, nullable=False),
    Column("content_html", CleanText, nullable=False),
    Column("published", UtcDateTime),
    Column("updated", UtcDateTime),
    Column("time_zone_offset", Integer),
    Column("language", String(35)),
    Column("authors", JSON, nullable=False),
    Column("categories", JSON, nullable=False),
    Column("source_title", CleanText),
    Column("source_url", CleanText),
    Column("first_seen", UtcDateTime, nullable=False),
    # When it counts as published; see ``rows.dated``.
    Column("dated", UtcDateTime, nullable=False),
    # When the feed's document last listed it, give or take a quarter of a day.
    Column("listed_at", UtcDateTime, nullable=False, server_default=_EPOCH),
    Column("backlog", Boolean, nullable=False, server_default=false()),
    Column("edits", Integer, nullable=False, server_default="0"),
    # When its article is to be read; null when nothing is to be done.
    Column("due_at", UtcDateTime),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("lease", String(32)),
    Column("article_id", ForeignKey("article.id", ondelete="SET NULL")),
    UniqueConstraint("feed_id", "guid"),
    Index(None, "feed_id", "dated"),
    Index(None, "feed_id", "link_key"),
    Index(None, "feed_id", "fingerprint"),
    Index(None, "article_id"),
    Index(None, "dated"),
    # Few entries wait at a time, and the others take no room in these.
    _partial_index("due_at"),
    _partial_index("lease"),
)

# What a feed said before it said something else.
entry_version = Table(
    "entry_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry_id", ForeignKey("entry.id", ondelete="CASCADE"), nullable=False),
    Column("replaced_at", UtcDateTime, nullable=False),
    Column("fingerprint", String(16), nullable=False),
    Column("link", CleanText),
    Column("title", CleanText, nullable=False),
    Column("summary_html", CleanText, nullable=False),
    Column("content_html", CleanText, nullable=False),
    Column("published", UtcDateTime),
    Column("updated", UtcDateTime),
    Index(None, "entry_id"),
)

article = Table(
    "article",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("url", CleanText, nullable=False),
    Column("canonical_url", CleanText, nullable=False),
    Column("outlet", CleanText, nullable=False),
    Column("feed_url", CleanText, nullable=False),
    Column("title", CleanText, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("language", String(35), nullable=False),
    Column("body", String(16), nullable=False),
    Column("fingerprint", String(16), nullable=False),
    Column("published", UtcDateTime),
    Column("updated", UtcDateTime),
    Column("obstacle", String(16)),
    Column("note", CleanText, nullable=False),
    Column("sponsored", Boolean, nullable=False),
    Column("provenance", JSON, nullable=False),
    Column("dates", JSON, nullable=False),
    Column("read_at", UtcDateTime, nullable=False, server_default=_EPOCH),
    Index(None, "read_at"),
)

# What an article said before it said something else.
article_version = Table(
    "article_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    Column("replaced_at", UtcDateTime, nullable=False),
    Column("title", CleanText, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("body", String(16), nullable=False),
    Column("fingerprint", String(16), nullable=False),
    Column("published", UtcDateTime),
    Column("updated", UtcDateTime),
    Index(None, "article_id"),
)

# The number that an article's words have in ``article_words``, which is an FTS5 table in SQLite and holds a tsvector in
# Postgres, so it is no table of this page; see ``bot.store.search``.
article_search = Table(
    "article_search",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), nullable=False, unique=True),
    # When it counts as published: never after it was read.
    Column("dated", UtcDateTime, nullable=False),
)

# What is known of a site whose pages are read: its robots.txt, and whether it turns programs away.
site = Table(
    "site",
    metadata,
    Column("origin", CleanText, primary_key=True),
    Column("robots", CleanText),
    Column("robots_until", UtcDateTime),
    Column("walls", Integer, nullable=False),
    Column("walled_until", UtcDateTime),
    Column("note", CleanText, nullable=False),
)

# What hubs were asked to send (WebSub).
hub_subscription = Table(
    "hub_subscription",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("secret", String(200), nullable=False),
    Column("feed_url", CleanText, nullable=False),
    Column("hub", CleanText, nullable=False),
    Column("topic", CleanText, nullable=False),
    Column("state", String(16), nullable=False),
    Column("requested_at", UtcDateTime, nullable=False),
    Column("unanswered", Integer, nullable=False),
    Column("confirmed_at", UtcDateTime),
    Column("expires_at", UtcDateTime),
    Column("problem", CleanText),
    Index(None, "feed_url"),
)
