"""The index of words, made anew from the articles in the form of either database; see ``bot.store.search``."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.store.copying.files import Progress, fetched
from bot.store.copying.values import Row
from bot.store.schema import clean
from bot.store.search import fields, index_row

STAGE = "Indexing words"

_TEXTS = (
    "SELECT number, dated, title, outlet, text FROM article_search JOIN article ON article.id = article_id "
    "WHERE number > ? ORDER BY number"
)


def unindexed(connection: sqlite3.Connection, *, after: int = 0) -> Generator[Sequence[Row], None, None]:
    """Yield number, time, title, outlet and text of the articles behind a number, some at a time."""
    yield from fetched(connection, _TEXTS, (after,))


def index_rows(dialect: str, found: Sequence[Row]) -> Sequence[Mapping[str, Any]]:
    """Return the rows of ``article_words`` for rows of ``unindexed``."""
    return [
        index_row(
            dialect,
            number,
            datetime.fromisoformat(dated).replace(tzinfo=UTC),
            fields(clean(title), clean(outlet), clean(body)),
        )
        for number, dated, title, outlet, body in found
    ]


def index_file(connection: sqlite3.Connection, progress: Progress) -> None:
    """Index the articles of a SQLite file that has none of their words, as one that was made from Postgres."""
    ((total,),) = connection.execute("SELECT count(*) FROM article_search").fetchall()
    ((there,),) = connection.execute("SELECT count(*) FROM article_words").fetchall()
    if there == total:
        return
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM article_words")
    done = 0
    for found in unindexed(connection):
        rows = index_rows("sqlite", found)
        connection.executemany(
            "INSERT INTO article_words (rowid, title, outlet, body) VALUES (:rowid, :title, :outlet, :body)", rows
        )
        done += len(rows)
        progress(STAGE, done, total)
    connection.execute("COMMIT")
