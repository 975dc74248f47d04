"""The store: keeps the promises of ``ports.Store`` on a database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Self, TypeVar

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.model import Article, BodyKind, Entry, Feed, FeedUrl, Fingerprint, Guid
from bot.store import migrate, rows, schema
from bot.store.database import in_words, open_engine, shown_database

T = TypeVar("T")

# What the operator decides; a poll, which began before, does not undo it.
_OPERATORS = frozenset({"followed", "trusted", "tags"})
# Under SQLite's default limit of 32,766 bound values a statement, with room for the other values.
_BATCH = 5_000


class SqlStore:
    """Feeds, entries and articles on SQLite. Use ``async with``; the schema is brought up to date on entering."""

    def __init__(self, database: str) -> None:
        self._name = shown_database(database)
        self._engine: AsyncEngine = open_engine(database)

    async def __aenter__(self) -> Self:
        try:
            await self._migrate()
        except BaseException:
            await self._engine.dispose()
            raise
        return self

    async def _migrate(self) -> None:
        async with self._reading() as connection:
            current = await connection.run_sync(migrate.current_version)
        if current != migrate.HEAD:
            async with self._writing() as connection:
                await connection.run_sync(migrate.upgrade, self._name)

    async def __aexit__(self, *_: object) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        with in_words(self._name):
            async with self._engine.connect() as connection:
                await connection.execution_options(reading=True)
                yield connection

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        with in_words(self._name):
            async with self._engine.begin() as connection:
                yield connection

    async def feeds(self, *, followed_only: bool = False) -> Sequence[Feed]:
        """See ``ports.Store.feeds``."""
        statement = select(schema.feed).order_by(schema.feed.c.url)
        if followed_only:
            statement = statement.where(schema.feed.c.followed)
        return [rows.feed_from(row) for row in await self._all(statement)]

    async def put_feed(self, feed: Feed) -> None:
        """See ``ports.Store.put_feed``."""
        async with self._writing() as connection:
            await _upsert_feed(connection, feed)

    async def remove_feed(self, url: FeedUrl) -> bool:
        """See ``ports.Store.remove_feed``."""
        async with self._writing() as connection:
            outcome = await connection.execute(delete(schema.feed).where(schema.feed.c.url == url))
        return outcome.rowcount > 0

    async def known_entries(self, feed: FeedUrl, guids: Iterable[Guid]) -> Mapping[Guid, Fingerprint]:
        """See ``ports.Store.known_entries``."""
        known: dict[Guid, Fingerprint] = {}
        for batch in _batches(list(guids)):
            statement = (
                select(schema.entry.c.guid, schema.entry.c.fingerprint)
                .join(schema.feed)
                .where(schema.feed.c.url == feed, schema.entry.c.guid.in_(batch))
            )
            known |= {Guid(row["guid"]): Fingerprint(row["fingerprint"]) for row in await self._all(statement)}
        return known

    async def put_poll(self, feed: Feed, fresh: Sequence[tuple[Entry, Fingerprint]], now: datetime) -> None:
        """See ``ports.Store.put_poll``."""
        async with self._writing() as connection:
            feed_id = await _upsert_feed(connection, feed, keeping=_OPERATORS)
            values = [{"feed_id": feed_id, **rows.entry_row(entry, print_, now)} for entry, print_ in fresh]
            if values:
                statement = insert(schema.entry)
                changed = {
                    column.name: statement.excluded[column.name]
                    for column in schema.entry.c
                    if column.name not in {"id", "feed_id", "guid", "first_seen", "dated"}
                }
                key = [schema.entry.c.feed_id, schema.entry.c.guid]
                await connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed), values)

    async def pending_entries(
        self, feeds: Sequence[FeedUrl], since: datetime, *, per_feed: int
    ) -> Sequence[tuple[Feed, Entry]]:
        """See ``ports.Store.pending_entries``."""
        pending: list[tuple[Feed, Entry]] = []
        for url in feeds:
            statement = (
                select(schema.entry)
                .join(schema.feed)
                .where(schema.feed.c.url == url, schema.entry.c.dated >= since)
                .order_by(schema.entry.c.dated.desc(), schema.entry.c.id)
                .limit(per_feed)
            )
            found = [row for row in await self._all(statement) if row["article_id"] is None or row["retry"]]
            if found:
                (feed,) = await self._all(select(schema.feed).where(schema.feed.c.url == url))
                pending += [(rows.feed_from(feed), rows.entry_from(row)) for row in found]
        return pending

    async def put_article(self, article: Article, entry: Entry, *, retry: bool = False) -> None:
        """See ``ports.Store.put_article``."""
        statement = insert(schema.article).values(rows.article_row(article))
        columns = {column.name: statement.excluded[column.name] for column in schema.article.c if column.name != "id"}
        whole = or_(schema.article.c.body == BodyKind.EXCERPT.value, statement.excluded.body != BodyKind.EXCERPT.value)
        feed_id = select(schema.feed.c.id).where(schema.feed.c.url == article.feed).scalar_subquery()
        async with self._writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=[schema.article.c.id], set_=columns, where=whole)
            )
            await connection.execute(
                update(schema.entry)
                .where(schema.entry.c.feed_id == feed_id, schema.entry.c.guid == entry.guid)
                .values(article_id=article.id, retry=retry)
            )

    async def articles(self, feeds: Sequence[FeedUrl], since: datetime, until: datetime) -> Sequence[Article]:
        """See ``ports.Store.articles``."""
        found: dict[str, tuple[datetime, Article]] = {}
        for batch in _batches(list(feeds)):
            statement = (
                select(schema.article, schema.entry.c.dated)
                .join(schema.entry, schema.entry.c.article_id == schema.article.c.id)
                .join(schema.feed)
                .where(schema.feed.c.url.in_(batch), schema.entry.c.dated.between(since, until))
            )
            for row in await self._all(statement):
                when = max(row["dated"], found[row["id"]][0]) if row["id"] in found else row["dated"]
                found[row["id"]] = (when, rows.article_from(row))
        return [article for _, article in sorted(found.values(), key=lambda pair: (-pair[0].timestamp(), pair[1].id))]

    async def _all(self, statement: Select[Any]) -> Sequence[rows.Row]:
        async with self._reading() as connection:
            found: Sequence[rows.Row] = (await connection.execute(statement)).mappings().all()
            return found


async def _upsert_feed(connection: AsyncConnection, feed: Feed, *, keeping: frozenset[str] = frozenset()) -> int:
    """Insert the feed, or replace what is known of it but the columns in ``keeping``; return its row's id."""
    statement = insert(schema.feed).values(rows.feed_row(feed))
    kept = keeping | {"id", "url"}
    columns = {column.name: statement.excluded[column.name] for column in schema.feed.c if column.name not in kept}
    returning = statement.on_conflict_do_update(index_elements=[schema.feed.c.url], set_=columns)
    return int((await connection.execute(returning.returning(schema.feed.c.id))).scalar_one())


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
