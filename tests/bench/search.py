"""What full-text search costs: the time that indexing adds to each article saved, and the time of each kind of query.

The articles are made up: words of the frequencies that languages have (Zipf's law), about 3 kB each. A new SQLite file
is used, or any empty database that is named.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, count, islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import insert, text

from bot.model import Article, ArticleId, BodyKind, FeedUrl, Fingerprint
from bot.store import rows, schema, search
from bot.store.store import SqlStore
from bot.text.search_query import Query, parse_query

_NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
_VOCABULARY = 60_000
_WORDS = 460
_TOGETHER = 500
_ROUNDS = 5
# Articles saved one by one, to see what one costs.
_SAVED = 600
_WAYS: tuple[dict[str, Any], ...] = ({}, {"newest": True}, {"since": _NOW - timedelta(days=30)})
_SYLLABLES = "ba co di fe gu ha jo ka li mo nu pe ra si to vu wy za che sto".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Seconds by the clock, and of this process's processor, in which SQLite does its work too."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> Spent:
        return cls(wall=time.perf_counter(), cpu=time.process_time())

    @classmethod
    def mean(cls, spent: Sequence[Spent]) -> Spent:
        return cls(wall=statistics.mean(s.wall for s in spent), cpu=statistics.mean(s.cpu for s in spent))

    def __sub__(self, other: Spent) -> Spent:
        return Spent(wall=self.wall - other.wall, cpu=self.cpu - other.cpu)

    def __str__(self) -> str:
        return f"{1_000 * self.wall:.2f} ms ({1_000 * self.cpu:.2f} of CPU here)"


def vocabulary() -> list[str]:
    """Return made-up words, the most frequent and shortest first."""
    base = len(_SYLLABLES)
    return [_spelt(number, base) for number in range(base, base + _VOCABULARY)]


def _spelt(number: int, base: int) -> str:
    return _SYLLABLES[number] if number < base else _spelt(number // base, base) + _SYLLABLES[number % base]


def articles(many: int, words: Sequence[str]) -> Iterator[Article]:
    """Yield articles, the oldest first, an hour apart."""
    chance = random.Random(7)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    for number in range(many):
        drawn = chance.choices(words, cum_weights=weights, k=_WORDS)
        url = f"https://bench.example/{number}"
        yield Article(
            id=ArticleId(f"{number:016x}"),
            url=url,
            canonical_url=url,
            outlet=f"Outlet {number % 200}",
            feed=FeedUrl("https://bench.example/feed"),
            title=" ".join(drawn[:8]),
            text=". ".join(" ".join(drawn[at : at + 20]) for at in range(8, _WORDS, 20)),
            language="en",
            body=BodyKind.PAGE,
            fingerprint=Fingerprint(f"{number:016x}"),
            published=_NOW - timedelta(hours=many - number),
        )


async def fill(store: SqlStore, made: Iterator[Article]) -> None:
    """Save and index all, many in each transaction, as the migration does it; a new database numbers from 1."""
    numbers = count(1)
    while batch := list(islice(made, _TOGETHER)):
        async with store._engine.begin() as connection:
            numbered = [
                (next(numbers), search.fields(article.title, article.outlet, article.text)) for article in batch
            ]
            await connection.execute(insert(schema.article), [rows.article_row(article, _NOW) for article in batch])
            await connection.execute(
                insert(schema.article_search),
                [{"article_id": each.id, "dated": each.published} for each in batch],
            )
            dialect = connection.dialect.name
            indexed = [
                search.index_row(dialect, number, each.published or _NOW, fields)
                for each, (number, fields) in zip(batch, numbered, strict=True)
            ]
            names = ", ".join(indexed[0])
            values = ", ".join(f"CAST(:{name} AS tsvector)" if name == "words" else f":{name}" for name in indexed[0])
            words = text(f"INSERT INTO article_words ({names}) VALUES ({values})")  # noqa: S608  # our names
            await connection.execute(words, indexed)


async def overhead(store: SqlStore, more: Sequence[Article]) -> tuple[Spent, Spent]:
    """Return what saving and indexing an article cost, each article in a transaction of its own, as in use."""
    saving: list[Spent] = []
    both: list[Spent] = []
    for place, article in enumerate(more):
        started = Spent.now()
        async with store._engine.begin() as connection:
            await connection.execute(insert(schema.article).values(rows.article_row(article, _NOW)))
            if place % 2:
                await search.put_words(
                    connection, [(article, _NOW, search.fields(article.title, article.outlet, article.text))]
                )
        (both if place % 2 else saving).append(Spent.now() - started)
    alone, indexed = Spent.mean(saving), Spent.mean(both)
    return alone, indexed - alone


def queries(words: Sequence[str]) -> dict[str, str]:
    """Return a query of each kind, by what it is."""
    return {
        "a rare word": words[40_000],
        "a usual word": words[3_000],
        "two frequent words": f"{words[60]} {words[90]}",
        "a phrase of frequent words": f'"{words[20]} {words[30]}"',
        "a frequent word without another": f"{words[60]} -{words[10]}",
        "either of two": f"{words[500]} OR {words[700]}",
        "a prefix of four letters": f"{words[5_000][:4]}*",
        "a prefix of two letters": words[5_000][:2] + "*",
        "a word of nearly every article": words[0],
    }


async def _measure(database: str, many: int) -> None:
    console, words = Console(), vocabulary()
    made = articles(many + _SAVED, words)
    async with SqlStore(database) as store:
        if await store.count_articles():
            raise SystemExit(f"{database} holds articles; name an empty database")
        await fill(store, islice(made, many))
        alone, added = await overhead(store, list(made))
        console.print(f"{many:,} articles; one more: saving {alone}, indexing {added}")
        if database.startswith("postgresql"):
            async with store._engine.begin() as connection:
                await connection.execute(text("ANALYZE"))
        table = Table("ms, wall (median) and CPU of this process", "best 10", "newest 10", "best 10 of 30 days")
        for name, typed in queries(words).items():
            table.add_row(name, *[await _spent(store, parse_query(typed), **ways) for ways in _WAYS])
        console.print(table)


async def _spent(store: SqlStore, query: Query, **ways: Any) -> str:  # noqa: ANN401  # any of search's options
    rounds = []
    for _ in range(_ROUNDS):
        started = Spent.now()
        await store.search(query, **ways)
        rounds.append(Spent.now() - started)
    return f"{1_000 * statistics.median(each.wall for each in rounds):.1f} / {1_000 * Spent.mean(rounds).cpu:.1f}"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", help="an empty database; a new SQLite file when none is named")
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = options.database or f"sqlite:///{Path(folder) / 'search.db'}"
        asyncio.run(_measure(database, options.articles))


if __name__ == "__main__":
    main()
