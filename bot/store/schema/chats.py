"""Tables of chats: what they asked for, what they were told, and what is on its way to and from them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from bot.store.schema.types import CleanText, UtcDateTime, metadata, partial_index


def _goes_with(column: str) -> ForeignKey:
    return ForeignKey(column, ondelete="CASCADE")


def _of_chat() -> ForeignKey:
    """Return a key that follows a group when it becomes a supergroup, which has another id."""
    return ForeignKey("chat.id", ondelete="CASCADE", onupdate="CASCADE")


# A Telegram chat, and the lane in which its messages go, one at a time.
chat = Table(
    "chat",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(12), nullable=False),
    Column("title", CleanText, nullable=False),
    # Why nothing is sent to it; null while it may be written to.
    Column("parked", CleanText),
    Column("admitted", Boolean, nullable=False, server_default=false()),
    Column("joined_at", UtcDateTime, nullable=False),
    # When the next of its messages may go; null while none waits.
    Column("ready_at", UtcDateTime),
    # Nothing goes before that, by Telegram's limits or its word.
    Column("paced_until", UtcDateTime),
    # When the last messages went to a group, as far as they count for its limit.
    Column("recent", JSON, nullable=False),
    Column("lease", String(32)),
    Column("leased_until", UtcDateTime),
    partial_index("ready_at"),
    partial_index("lease"),
)

subscription = Table(
    "subscription",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", _of_chat(), nullable=False),
    # A topic of a forum, 0 for the chat itself.
    Column("thread", BigInteger, nullable=False),
    Column("language", String(8), nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("schedule", CleanText, nullable=False),
    Column("quiet", String(11), nullable=False),
    Column("style", String(12), nullable=False),
    Column("off_topics", JSON, nullable=False),
    Column("muted_words", JSON, nullable=False),
    Column("muted_outlets", JSON, nullable=False),
    # Breaking stories it is told of at once, in a day at most.
    Column("alerts", Integer, nullable=False, server_default="0"),
    Column("paused", Boolean, nullable=False),
    # See ``model.Profile``.
    Column("profile", JSON, nullable=False, server_default="{}"),
    Column("next_digest_at", UtcDateTime),
    Column("told_until", UtcDateTime),
    # The update that changed the settings last.
    Column("changed_by", BigInteger),
    Column("lease", String(32)),
    Column("leased_until", UtcDateTime),
    UniqueConstraint("chat_id", "thread"),
    partial_index("next_digest_at"),
    partial_index("lease"),
)

follow = Table(
    "follow",
    metadata,
    Column("subscription_id", _goes_with("subscription.id"), primary_key=True),
    Column("feed_id", _goes_with("feed.id"), primary_key=True),
    Column("topics", JSON, nullable=False),
    # It was told there that the feed is paused or has ended.
    Column("rest_told", Boolean, nullable=False, server_default=false()),
    Index(None, "feed_id"),
)

# A story as it is told, shared by all chats that are told the same; see ``model.Brief``.
brief = Table(
    "brief",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("story_id", String(16), nullable=False),
    Column("content", JSON, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Index(None, "made_at"),
)

digest = Table(
    "digest",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("subscription_id", _goes_with("subscription.id"), nullable=False),
    Column("period", String(64), nullable=False),
    # See ``model.Frame``.
    Column("frame", JSON, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("subscription_id", "period"),
    Index(None, "made_at"),
)

# A message on its way, and what became of it: the outbox.
delivery = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", _of_chat(), nullable=False),
    Column("thread", BigInteger, nullable=False),
    # Together its name for ever: what wrote it, and which of its messages.
    Column("source", String(64), nullable=False),
    Column("part", Integer, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("state", String(8), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("message", JSON, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("message_id", BigInteger),
    Column("problem", CleanText),
    Column("made_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    UniqueConstraint("source", "part"),
    Index(
        "ix_delivery_waiting",
        "chat_id",
        "urgency",
        "id",
        sqlite_where=text("state IN ('pending', 'sending')"),
        postgresql_where=text("state IN ('pending', 'sending')"),
    ),
    Index(None, "chat_id", "message_id"),
    # With the state, so that they are counted without their long messages being read.
    Index(None, "ended_at", "state"),
)

digest_item = Table(
    "digest_item",
    metadata,
    Column("digest_id", _goes_with("digest.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("brief_id", ForeignKey("brief.id"), nullable=False),
    # Why it was told there; null where the brief says so itself, as old ones do.
    Column("reasons", JSON(none_as_null=True)),
    # The message that tells it.
    Column("delivery_id", ForeignKey("delivery.id", ondelete="SET NULL")),
    Index(None, "brief_id"),
    Index(None, "delivery_id"),
)

# Which articles a subscription was told, so that none is told twice, and where, so that it can be corrected.
told = Table(
    "told",
    metadata,
    Column("subscription_id", _goes_with("subscription.id"), primary_key=True),
    Column("article_id", String(16), primary_key=True),
    Column("digest_id", _goes_with("digest.id"), nullable=False),
    Column("number", Integer, nullable=False),
    # What the article said anew until then has been looked at.
    Column("looked_at", UtcDateTime, nullable=False),
    Index(None, "article_id", "looked_at"),
    Index(None, "digest_id"),
)

opinion = Table(
    "opinion",
    metadata,
    Column("subscription_id", _goes_with("subscription.id"), primary_key=True),
    Column("story_id", String(16), primary_key=True),
    # A reaction counts once a person.
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("opinion", String(8), nullable=False),
    # It has the headline.
    Column("brief_id", ForeignKey("brief.id"), nullable=False),
    # What the story was about then; see ``model.Subject``.
    Column("subject", JSON, nullable=False, server_default="{}"),
    Column("given_at", UtcDateTime, nullable=False),
    Index(None, "brief_id"),
)

# Stories of which a subscription wants to hear at once what is new or was wrong.
story_follow = Table(
    "story_follow",
    metadata,
    Column("subscription_id", _goes_with("subscription.id"), primary_key=True),
    Column("story_id", String(16), primary_key=True),
    Column("since", UtcDateTime, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("uses_left", Integer, nullable=False),
)

# What Telegram told and is not answered yet; an answered one keeps its number alone, so that it is not answered twice.
inbox = Table(
    "inbox",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("user_id", BigInteger),
    Column("weight", Integer, nullable=False),
    Column("content", JSON),
    Column("received_at", UtcDateTime, nullable=False),
    # Null when it is done with.
    Column("due_at", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("lease", String(32)),
    partial_index("due_at"),
    partial_index("lease"),
    # The oldest of each person in a chat that waits.
    Index(
        "ix_inbox_waiting",
        "chat_id",
        "user_id",
        "id",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    Index(None, "chat_id", "received_at"),
    Index(None, "user_id", "received_at"),
    Index(None, "received_at"),
)

# When the next message may go to any chat: the row "all". Of a database that was restored from a backup, when that was:
# the row "restored"; what was published before counts as told.
pace = Table(
    "pace",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("next_at", UtcDateTime, nullable=False),
)

# What only one process may do at a time, such as asking Telegram for updates.
role = Table(
    "role",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("lease", String(32), nullable=False),
    Column("leased_until", UtcDateTime, nullable=False),
)
