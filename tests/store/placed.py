"""Articles that are kept, and placed as the test says; databases of older programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, text

from bot.model import Article, ArticleId, Placement, Regrouping, StoryId
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from tests.makers import NOW, a_poll, an_entry


async def keep(store: SqlStore, *articles: Article, at: datetime = NOW) -> None:
    """Save articles that were read at that time; they wait for a place."""
    for article in articles:
        entry = an_entry(article.id, published=article.published)
        await store.put_polls([a_poll(entry)], at)
        await store.put_article(article, entry, at)


async def place(
    store: SqlStore,
    *placements: Placement,
    moved: Sequence[tuple[ArticleId, str]] = (),
    merged: Sequence[tuple[str, str]] = (),
    now: datetime = NOW,
) -> int:
    """Take a turn at placing, and return its number."""
    regrouping = Regrouping(
        moved=tuple((article, StoryId(to)) for article, to in moved),
        merged=tuple((StoryId(gone), StoryId(into)) for gone, into in merged),
    )
    async with SqlPlacements(store).placing() as turn:
        await turn.put(placements, regrouping, now)
    return turn.last + 1


def forget_nodes(connection: Connection) -> None:
    """Take a database back to the schema before nodes."""
    for name in ("node", "compatibility"):
        connection.execute(text(f'DROP TABLE "{name}"'))
    connection.execute(text("UPDATE alembic_version SET version_num = '0008'"))


def forget_pages(connection: Connection) -> None:
    """Take a database back to the schema before pages, and what came after."""
    forget_nodes(connection)
    for name in ("page_key", "web_session", "web_password", "feed_history", "poll_hour"):
        connection.execute(text(f'DROP TABLE "{name}"'))
    connection.execute(text("UPDATE alembic_version SET version_num = '0007'"))


def forget_interests(connection: Connection) -> None:
    """Take a database back to the schema before interests, and what came after."""
    forget_pages(connection)
    for name in ("text_vector", "topic_verdict"):
        connection.execute(text(f'DROP TABLE "{name}"'))
    connection.execute(text("ALTER TABLE subscription DROP COLUMN profile"))
    connection.execute(text("ALTER TABLE opinion DROP COLUMN subject"))
    connection.execute(text("ALTER TABLE digest_item DROP COLUMN reasons"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0006'"))


def forget_summaries(connection: Connection) -> None:
    """Take a database back to the schema before language models, and what came after."""
    forget_interests(connection)
    for name in ("model_call", "summary"):
        connection.execute(text(f'DROP TABLE "{name}"'))
    connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))


def forget_stories(connection: Connection) -> None:
    """Take a database back to the schema before stories, and what came after."""
    forget_summaries(connection)
    for name in ("placement", "placing", "story"):
        connection.execute(text(f'DROP TABLE "{name}"'))
    connection.execute(text("DROP INDEX ix_article_to_place"))
    connection.execute(text("ALTER TABLE article DROP COLUMN to_place"))
    connection.execute(text("ALTER TABLE subscription DROP COLUMN alerts"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
