"""Tables of feeds, entries and articles."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    false,
)

from bot.store.schema.types import EPOCH, CleanText, UtcDateTime, metadata, partial_index

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
    # Some chat follows it.
    Column("subscribed", Boolean, nullable=False, server_default=false()),
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
    partial_index("lease"),
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
    Column("listed_at", UtcDateTime, nullable=False, server_default=EPOCH),
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
    partial_index("due_at"),
    partial_index("lease"),
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
    Column("read_at", UtcDateTime, nullable=False, server_default=EPOCH),
    # When it counts as published, for as long as it waits for its place in a story.
    Column("to_place", UtcDateTime),
    Index(None, "read_at"),
    partial_index("to_place"),
)

# Articles about one event. A story that went into another leaves its id behind, so that what names it still finds it.
story = Table(
    "story",
    metadata,
    Column("id", String(16), primary_key=True),
    # When the first and the last of its articles count as published.
    Column("opened_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("merged_into", String(16)),
    # The turn in which it changed last; see ``placing``.
    Column("turn", BigInteger, nullable=False),
    Index(None, "last_at"),
    Index(None, "turn"),
    partial_index("merged_into"),
)

# Which story an article belongs to, and what it was placed by.
placement = Table(
    "placement",
    metadata,
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("story_id", ForeignKey("story.id"), nullable=False),
    # When the article counts as published.
    Column("at", UtcDateTime, nullable=False),
    Column("placed_at", UtcDateTime, nullable=False),
    Column("turn", BigInteger, nullable=False),
    # See ``model.Traits``.
    Column("traits", LargeBinary, nullable=False),
    Index(None, "story_id"),
    Index(None, "turn"),
)

# Who places articles locks the row "placed", so that one does so at a time, and counts its turn; "watched" is the turn
# up to which chats were told what they want to be told at once.
placing = Table(
    "placing",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("turn", BigInteger, nullable=False),
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
