"""Full-text search: the words that articles are found by, and the question that finds them, for each database.

``article_search`` gives every article a number; ``article_words`` holds its words under that number, in the form each
database searches: an FTS5 table in SQLite, a ``tsvector`` in Postgres. Both are given terms that are made here, so both
find the same articles; they differ in the order only, since each ranks in its own way. What the index leaves out, and
what a ``tsvector`` cannot hold (Postgres 18, section 12.11), is left out of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    RowMapping,
    Select,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Article, SubscriptionId
from bot.store.schema import UtcDateTime, article, article_search, entry, follow
from bot.text.search_query import Phrase, Query
from bot.text.search_words import terms

# The words of a long feature several times over; a tsvector counts places up to 16,383 and takes 1 MB, which these
# characters, at four bytes each, cannot fill.
_MOST_TERMS = {"title": 500, "outlet": 100, "body": 15_000}
_MOST_CHARACTERS = {"title": 5_000, "outlet": 1_000, "body": 180_000}
# A tsvector keeps 256 places of a word. Those behind them hold what nobody seeks: the word is still found, only a
# phrase with it is not.
_MOST_PLACES = 250
_NOBODYS = "·"

# How much a word counts where it stands. For FTS5 in the order of its columns; for Postgres by the labels D, C, B, A.
_TITLE, _OUTLET, _BODY = 8.0, 2.0, 1.0
_LABELS = {"title": "A", "outlet": "C", "body": ""}
_WEIGHTS = "{0.1, 0.2, 0.4, 1.0}"
# ts_rank_cd divides by 1 + the logarithm of the length.
_BY_LENGTH = 1
# Of more articles than these, and than are asked for, Postgres ranks the newest only.
_MOST_RANKED = 1_000

_fts = table(
    "article_words", column("rowid"), column("title"), column("outlet"), column("body"), column("article_words")
)
_vectors = table("article_words", column("number"), column("dated", UtcDateTime), column("words", TSVECTOR))


# Written out, since SQLAlchemy takes longer to put an insert-or-update together than the database to do it. An article
# without a date counts from when it was first read.
_NUMBERED = text(
    "INSERT INTO article_search (article_id, dated) VALUES (:article_id, :dated) ON CONFLICT (article_id) DO UPDATE "
    "SET dated = CASE WHEN :is_dated THEN excluded.dated ELSE article_search.dated END"
)
_NUMBERED = _NUMBERED.bindparams(bindparam("dated", type_=UtcDateTime), bindparam("is_dated", type_=Boolean))
_NUMBERS = select(article_search.c.article_id, article_search.c.number, article_search.c.dated)
_REPLACED = {
    "sqlite": text(
        "INSERT OR REPLACE INTO article_words (rowid, title, outlet, body) VALUES (:rowid, :title, :outlet, :body)"
    ),
    "postgresql": text(
        "INSERT INTO article_words (number, dated, words) VALUES (:number, :dated, CAST(:words AS tsvector)) "
        "ON CONFLICT (number) DO UPDATE SET dated = excluded.dated, words = excluded.words"
    ),
}


Fields = Mapping[str, Sequence[str]]
"""The terms of an article by field, in order."""


def fields(title: str, outlet: str, body: str) -> Fields:
    """Return the terms of an article by field, in order, as many as both databases hold."""
    found = {
        name: terms(written[: _MOST_CHARACTERS[name]])[: _MOST_TERMS[name]]
        for name, written in (("title", title), ("outlet", outlet), ("body", body))
    }
    if sum(map(len, found.values())) <= _MOST_PLACES:
        return found
    seen: dict[str, int] = defaultdict(int)
    return {name: [_counted(term, seen) for term in of_field] for name, of_field in found.items()}


def _counted(term: str, seen: dict[str, int]) -> str:
    seen[term] += 1
    return term if seen[term] <= _MOST_PLACES else _NOBODYS


def vector(by_field: Fields) -> str:
    """Return the terms as Postgres writes a ``tsvector``, with a place left free between fields: no phrase spans it."""
    places: dict[str, list[str]] = defaultdict(list)
    place = 0
    for name, found in by_field.items():
        label = _LABELS[name]
        for term in found:
            place += 1
            places[term].append(f"{place}{label}")
        place += 1
    places.pop(_NOBODYS, None)
    return " ".join(f"'{term}':{','.join(where)}" for term, where in places.items())


def index_row(dialect: str, number: int, dated: datetime, by_field: Fields) -> dict[str, Any]:
    """Return the row of ``article_words`` for a database: "sqlite" or "postgresql"."""
    if dialect == "postgresql":
        return {"number": number, "dated": dated, "words": vector(by_field)}
    return {"rowid": number, **{name: " ".join(found) for name, found in by_field.items()}}


async def put_words(connection: AsyncConnection, read: Sequence[tuple[Article, datetime, Fields]]) -> None:
    """Index articles that were saved, each with when it was read and its terms, for what they were found by before."""
    if not read:
        return
    await connection.execute(_NUMBERED, [_numbering(each, at) for each, at, _ in read])
    sought = _NUMBERS.where(article_search.c.article_id.in_([each.id for each, _, _ in read]))
    numbers = {row.article_id: row for row in await connection.execute(sought)}
    dialect = connection.dialect.name
    indexed = [index_row(dialect, numbers[each.id].number, numbers[each.id].dated, words) for each, _, words in read]
    await connection.execute(_REPLACED[dialect], indexed)


def _numbering(read: Article, at: datetime) -> dict[str, Any]:
    return {"article_id": read.id, "dated": min(read.published or at, at), "is_dated": read.published is not None}


def count_articles() -> Select[Any]:
    """Return the statement for ``ports.Store.count_articles``."""
    return select(func.count()).select_from(article)


async def search(
    connection: AsyncConnection,
    query: Query,
    *,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    newest: bool,
    followed_by: SubscriptionId | None = None,
) -> Sequence[RowMapping]:
    """Return the rows of ``ports.Store.search``: articles with ``dated`` and ``score``."""
    bounds = _Bounds(since=since, until=until, followed_by=followed_by)
    if connection.dialect.name == "postgresql":
        # The planner does not count that a tsvector is kept apart from its row and costs to fetch, so it would rather
        # read all of them than a part by the index.
        await connection.execute(text("SET LOCAL enable_seqscan = off"))
        answers = _on_postgres(query, bounds, most=max(limit, _MOST_RANKED))
    else:
        answers = _on_sqlite(query, bounds)
    best = answers.order_by(*_order(answers.selected_columns, newest=newest)).limit(limit).subquery("best")
    found = select(article, best.c.dated, best.c.score).join(best, best.c.article_id == article.c.id)
    return (await connection.execute(found.order_by(*_order(best.c, newest=newest)))).mappings().all()


def _of_followed(subscription: SubscriptionId) -> Select[Any]:
    """Select the numbers of the articles that the feeds of a subscription brought."""
    brought = entry.join(follow, follow.c.feed_id == entry.c.feed_id)
    numbered = brought.join(article_search, article_search.c.article_id == entry.c.article_id)
    return select(article_search.c.number).select_from(numbered).where(follow.c.subscription_id == subscription)


def _order(of: Any, *, newest: bool) -> tuple[ColumnElement[Any], ...]:  # noqa: ANN401  # columns by name
    by_date = (of.dated.desc(), of.article_id)
    return by_date if newest else (of.score.desc(), *by_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bounds:
    since: datetime | None
    until: datetime | None
    followed_by: SubscriptionId | None

    def hold(self, number: ColumnElement[int], dated: ColumnElement[datetime]) -> ColumnElement[bool]:
        ends = (
            None if self.since is None else dated >= self.since,
            None if self.until is None else dated <= self.until,
            None if self.followed_by is None else number.in_(_of_followed(self.followed_by)),
        )
        return and_(true(), *(end for end in ends if end is not None))


def _on_sqlite(query: Query, bounds: _Bounds) -> Select[Any]:
    """Return the articles that answer, each with ``dated`` and ``score``."""
    whole = _fts.c.article_words
    # The plus keeps SQLite from asking the index anew for every article (sqlite.org/optoverview.html, section 2).
    joined = _fts.join(article_search, article_search.c.number == literal_column("+article_words.rowid"))
    # bm25() is the lower the better.
    score = (-func.bm25(whole, _TITLE, _OUTLET, _BODY)).label("score")
    answers = select(article_search.c.article_id, article_search.c.dated, score).select_from(joined)
    sought = whole.op("MATCH", is_comparison=True)(match_expression(query))
    return answers.where(sought, bounds.hold(article_search.c.number, article_search.c.dated))


def _on_postgres(query: Query, bounds: _Bounds, *, most: int) -> Select[Any]:
    """As ``_on_sqlite``, but of more articles than ``most`` only the newest: to rank one takes up to 20 µs here."""
    sought = cast(literal(tsquery(query)), TSQUERY)
    holds = _vectors.c.words.op("@@", is_comparison=True)(sought)
    answers = select(_vectors).where(holds, bounds.hold(_vectors.c.number, _vectors.c.dated))
    newest = answers.order_by(_vectors.c.dated.desc()).limit(most).subquery("newest")
    weights: ColumnElement[Any] = literal_column(f"'{_WEIGHTS}'::real[]")
    score = func.ts_rank_cd(weights, newest.c.words, sought, _BY_LENGTH).label("score")
    joined = newest.join(article_search, article_search.c.number == newest.c.number)
    return select(article_search.c.article_id, newest.c.dated, score).select_from(joined)


def match_expression(query: Query) -> str:
    """Return the query as FTS5 reads it (sqlite.org/fts5.html, section 3)."""
    wanted = " AND ".join(f"({' OR '.join(map(_fts_phrase, group))})" for group in query.wanted)
    if not query.unwanted:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(map(_fts_phrase, query.unwanted))})"


def _fts_phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"{" *" if phrase.open_ended else ""}'


def tsquery(query: Query) -> str:
    """Return the query as Postgres reads a ``tsquery`` (Postgres 18, section 8.11.2)."""
    groups = [f"({' | '.join(map(_vector_phrase, group))})" for group in query.wanted]
    return " & ".join([*groups, *(f"!{_vector_phrase(phrase)}" for phrase in query.unwanted)])


def _vector_phrase(phrase: Phrase) -> str:
    following = " <-> ".join(f"'{term}'" for term in phrase.terms)
    return f"({following}{':*' if phrase.open_ended else ''})"
