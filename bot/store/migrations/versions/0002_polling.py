"""When feeds are polled and by whom, what entries are known by, earlier versions, sites, hubs.

Columns are added with a default, never by making a table anew: SQLite empties a table before it drops it, and every
entry would go with its feed.

Revision ID: 0002
"""

from __future__ import annotations

import html
import re

import sqlalchemy as sa
from alembic import op

from bot.store.schema import UtcDateTime
from bot.text.fingerprint import digest_of, fingerprint
from bot.urls import canonical_url

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TAG = re.compile(r"<[^<>]*>")
_EPOCH = "1970-01-01 00:00:00.000000"


def upgrade() -> None:
    """Add the columns and tables, and fill what can be told from what is there."""
    _feeds()
    _entries()
    _articles()
    _others()


def _feeds() -> None:
    for column in (
        sa.Column("location", sa.Text),
        sa.Column("configured", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("state", sa.String(8), nullable=False, server_default="active"),
        sa.Column("next_poll_at", UtcDateTime),
        sa.Column("changed_at", UtcDateTime),
        sa.Column("new_entry_at", UtcDateTime),
        sa.Column("failing_since", UtcDateTime),
        sa.Column("hints", sa.JSON, nullable=False, server_default="{}"),
        sa.Column("rhythm_entries", sa.Integer),
        sa.Column("rhythm_since", UtcDateTime),
        sa.Column("hub", sa.Text),
        sa.Column("topic", sa.Text),
        sa.Column("pushed_until", UtcDateTime),
        sa.Column("rest_told", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("lease", sa.String(32)),
        sa.Column("leased_until", UtcDateTime),
    ):
        op.add_column("feed", column)
    op.execute(sa.text(f"UPDATE feed SET next_poll_at = '{_EPOCH}'"))  # noqa: S608  # a constant of this file
    op.execute("UPDATE feed SET changed_at = polled_at WHERE content_hash IS NOT NULL")
    # Each is read once more, for what was not kept before: its rhythm, its hints and its hub.
    op.execute("UPDATE feed SET etag = NULL, last_modified = NULL, content_hash = NULL")
    op.execute("UPDATE feed SET failing_since = polled_at WHERE failures > 0")
    op.create_index("ix_feed_next_poll_at", "feed", ["next_poll_at"])
    _partial_index("feed", "lease")


def _entries() -> None:
    for column in (
        sa.Column("link_key", sa.String(16), nullable=False, server_default=""),
        sa.Column("listed_at", UtcDateTime, nullable=False, server_default=_EPOCH),
        sa.Column("backlog", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("edits", sa.Integer, nullable=False, server_default="0"),
        sa.Column("due_at", UtcDateTime),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("lease", sa.String(32)),
    ):
        op.add_column("entry", column)
    op.execute("UPDATE entry SET listed_at = first_seen")
    op.execute("UPDATE entry SET due_at = first_seen WHERE article_id IS NULL OR retry")
    op.drop_column("entry", "retry")
    _know_entries()
    op.create_index("ix_entry_feed_id_link_key", "entry", ["feed_id", "link_key"])
    op.create_index("ix_entry_feed_id_fingerprint", "entry", ["feed_id", "fingerprint"])
    op.create_index("ix_entry_dated", "entry", ["dated"])
    _partial_index("entry", "due_at")
    _partial_index("entry", "lease")


def _partial_index(table: str, column: str) -> None:
    stated = sa.text(f"{column} IS NOT NULL")
    op.create_index(f"ix_{table}_{column}", table, [column], sqlite_where=stated, postgresql_where=stated)


def _know_entries() -> None:
    """Give each entry the keys it is known by, as feeds.known_by made them when this version was new."""
    entry = sa.table(
        "entry",
        *(
            sa.column(name)
            for name in ("id", "link", "title", "summary_html", "content_html", "link_key", "fingerprint")
        ),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(entry)).mappings().all():
        words = " ".join((row["title"], row["summary_html"], row["content_html"]))
        keys = {
            "link_key": digest_of(canonical_url(row["link"])) if row["link"] else "",
            "fingerprint": fingerprint(html.unescape(_TAG.sub(" ", words))),
        }
        connection.execute(sa.update(entry).where(entry.c.id == row["id"]).values(keys))


def _articles() -> None:
    op.add_column("article", sa.Column("read_at", UtcDateTime, nullable=False, server_default=_EPOCH))
    first_seen = "(SELECT MIN(first_seen) FROM entry WHERE entry.article_id = article.id)"
    op.execute(f"UPDATE article SET read_at = COALESCE({first_seen}, read_at)")  # noqa: S608  # a constant of this file
    op.create_index("ix_article_read_at", "article", ["read_at"])


def _others() -> None:
    op.create_table(
        "entry_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("replaced_at", UtcDateTime, nullable=False),
        sa.Column("fingerprint", sa.String(16), nullable=False),
        sa.Column("link", sa.Text),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary_html", sa.Text, nullable=False),
        sa.Column("content_html", sa.Text, nullable=False),
        sa.Column("published", UtcDateTime),
        sa.Column("updated", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_entry_version"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_entry_version_entry_id", ondelete="CASCADE"),
    )
    op.create_index("ix_entry_version_entry_id", "entry_version", ["entry_id"])
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.String(16), nullable=False),
        sa.Column("replaced_at", UtcDateTime, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("body", sa.String(16), nullable=False),
        sa.Column("fingerprint", sa.String(16), nullable=False),
        sa.Column("published", UtcDateTime),
        sa.Column("updated", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_article_version"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_version_article_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_article_version_article_id", "article_version", ["article_id"])
    op.create_table(
        "site",
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("robots", sa.Text),
        sa.Column("robots_until", UtcDateTime),
        sa.Column("walls", sa.Integer, nullable=False),
        sa.Column("walled_until", UtcDateTime),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("origin", name="pk_site"),
    )
    op.create_table(
        "hub_subscription",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("secret", sa.String(200), nullable=False),
        sa.Column("feed_url", sa.Text, nullable=False),
        sa.Column("hub", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("requested_at", UtcDateTime, nullable=False),
        sa.Column("unanswered", sa.Integer, nullable=False),
        sa.Column("confirmed_at", UtcDateTime),
        sa.Column("expires_at", UtcDateTime),
        sa.Column("problem", sa.Text),
        sa.PrimaryKeyConstraint("token", name="pk_hub_subscription"),
    )
    op.create_index("ix_hub_subscription_feed_url", "hub_subscription", ["feed_url"])
