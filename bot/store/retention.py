"""Statements of retention: what is forgotten, and how large the database is."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Select, and_, delete, exists, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Pruned
from bot.store.placements import take_turn
from bot.store.schema import (
    article,
    article_version,
    brief,
    delivery,
    digest,
    digest_item,
    entry,
    entry_version,
    feed,
    inbox,
    model_call,
    opinion,
    placement,
    story,
    summary,
    text_vector,
    topic_verdict,
)

if TYPE_CHECKING:
    import aiosqlite

# When an entry was last listed is noted to a quarter of a day, so a document that came later than that is without it.
_UNLISTED_AFTER = timedelta(hours=12)
# How much longer the ledger of calls to language models is kept than what they answered: its rows are small, and a year
# is compared with the last.
_LEDGER_KEPT = timedelta(days=400)
# Pages given back to the file system at a time: 40 MB of the usual 4 kB.
_VACUUMED_PAGES = 10_000
# Pages of a table, with its long texts, that are read to tell how much its rows take: it may be gigabytes.
_SAMPLED_PAGES = 2_000


async def prune(connection: AsyncConnection, before: datetime, *, limit: int) -> Pruned:
    """Do a part of ``ports.Store.prune``: at most ``limit`` rows of each kind, so that nobody waits long to write.

    It is done when nothing was pruned.
    """
    await take_turn(connection)
    versions = 0
    for table in (entry_version, article_version):
        old = select(table.c.id).where(table.c.replaced_at < before).limit(limit)
        versions += (await connection.execute(delete(table).where(table.c.id.in_(old)))).rowcount
    gone = await connection.execute(delete(entry).where(entry.c.id.in_(_unlisted(before).limit(limit))))
    has_text = or_(entry.c.summary_html != "", entry.c.content_html != "")
    listed = select(entry.c.id).where(entry.c.dated < before, has_text).order_by(entry.c.dated).limit(limit)
    emptied = await connection.execute(
        update(entry).where(entry.c.id.in_(listed)).values(summary_html="", content_html="", due_at=None, backlog=True)
    )
    in_use = exists().where(entry.c.article_id == article.c.id, entry.c.dated >= before)
    unused = select(article.c.id).where(article.c.read_at < before, ~in_use).limit(limit)
    read = await connection.execute(delete(article).where(article.c.id.in_(unused)))
    return Pruned(articles=read.rowcount, entries=gone.rowcount, versions=versions, emptied=emptied.rowcount)


async def prune_told(connection: AsyncConnection, before: datetime, *, limit: int) -> int:
    """Forget what chats were told and sent before then, at most ``limit`` rows of each kind; return how many.

    Who was answered keeps its number as long. So do summaries, what was found out about topics, and answers of models:
    what these cost is kept longer. What people think of stories stays.
    """
    told = exists().where(digest_item.c.brief_id == brief.c.id)
    told_of = exists().where(placement.c.story_id == story.c.id)
    # What names a story that went into another finds that one for as long as it is there.
    went_into = story.alias("went_into")
    goes_on = exists().where(went_into.c.id == story.c.merged_into)
    judged = exists().where(opinion.c.brief_id == brief.c.id)
    gone = 0
    await take_turn(connection)
    for table, old in (
        (digest, digest.c.made_at < before),
        (delivery, delivery.c.ended_at < before),
        (inbox, and_(inbox.c.received_at < before, inbox.c.due_at.is_(None))),
        (brief, and_(brief.c.made_at < before, ~told, ~judged)),
        (story, and_(story.c.last_at < before, ~told_of, ~goes_on)),
        (summary, func.coalesce(summary.c.made_at, summary.c.leased_until) < before),
        (text_vector, text_vector.c.used_at < before),
        (topic_verdict, topic_verdict.c.made_at < before),
        (model_call, model_call.c.reserved_at < before - _LEDGER_KEPT),
    ):
        # What somebody writes just now, such as a brief that is told once more, is left to the next time.
        ids = select(table.c.id).where(old).limit(limit).with_for_update(skip_locked=True).cte("old")
        deleted = delete(table).where(table.c.id.in_(select(ids.c.id))).returning(table.c.id)
        # Python's sqlite3 counts no rows of a statement that begins with a table expression.
        gone += len((await connection.execute(deleted)).all())
    return gone + await _forget_answers(connection, before, limit=limit)


async def _forget_answers(connection: AsyncConnection, before: datetime, *, limit: int) -> int:
    answered = and_(model_call.c.answer.is_not(None), model_call.c.reserved_at < before)
    old = select(model_call.c.id).where(answered).limit(limit).with_for_update(skip_locked=True).cte("old")
    emptied = update(model_call).where(model_call.c.id.in_(select(old.c.id))).values(answer=None)
    return len((await connection.execute(emptied.returning(model_call.c.id))).all())


async def give_pages_back(connection: AsyncConnection) -> None:
    """Commit, and shorten SQLite's file by free pages; one made without auto_vacuum uses them again instead.

    SQLite gives back one page at each step of the statement, and Python's sqlite3 takes one step of a statement without
    columns; only a script is run to its end, and commits first.
    """
    if connection.dialect.name != "sqlite":
        return
    pooled = await connection.get_raw_connection()
    driver = cast("aiosqlite.Connection", pooled.driver_connection)
    # While another program writes, they stay where they are, until the next time.
    with suppress(sqlite3.OperationalError):
        await driver.executescript(f"PRAGMA incremental_vacuum({_VACUUMED_PAGES})")


def _unlisted(before: datetime) -> Select[Any]:
    """Select old entries that would not come back as new: a later document of their feed was without them."""
    dropped = and_(entry.c.listed_at < before, feed.c.changed_at >= before + _UNLISTED_AFTER)
    return select(entry.c.id).join(feed).where(entry.c.dated < before, dropped).order_by(entry.c.dated)


async def size(connection: AsyncConnection) -> int:
    """See ``ports.Store.size``.

    Room that is free within the file, or in Postgres waits for its vacuum, does not count: it is used again.
    """
    if connection.dialect.name == "sqlite":
        pages, free, bytes_each = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("page_count", "freelist_count", "page_size")
        ]
        return int((pages - free) * bytes_each)
    tables = (entry.name, article.name, entry_version.name, article_version.name, "article_words")
    return sum([await _rows_size(connection, name) for name in tables])


async def _rows_size(connection: AsyncConnection, table: str) -> int:
    """Return the bytes of a table's rows in Postgres, for a large table as a sample has them."""
    pages = text("SELECT pg_table_size(CAST(:name AS regclass)) / CAST(current_setting('block_size') AS integer)")
    number = (await connection.execute(pages, {"name": table})).scalar_one()
    share = min(1.0, _SAMPLED_PAGES / max(1, number))
    sizes = text(
        f"SELECT COALESCE(SUM(pg_column_size(t.*)), 0) FROM {table} t "  # noqa: S608  # one of our names
        "TABLESAMPLE SYSTEM (:percent) REPEATABLE (0)"
    )
    return int((await connection.execute(sizes, {"percent": 100 * share})).scalar_one() / share)


async def dated_quantile(connection: AsyncConnection, share: float) -> datetime | None:
    """See ``ports.Store.dated_quantile``."""
    count = (await connection.execute(select(func.count()).select_from(entry))).scalar_one()
    place = select(entry.c.dated).order_by(entry.c.dated).offset(int(count * share)).limit(1)
    found: datetime | None = (await connection.execute(place)).scalar_one_or_none()
    return found
