"""What articles are found by: their numbers, and their words as each database searches them.

Revision ID: 0003
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from bot.store.schema import UtcDateTime
from bot.store.search import fields, index_row

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TOGETHER = 500


def upgrade() -> None:
    """Add the tables, and index the articles that are there."""
    op.create_table(
        "article_search",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("article_id", sa.String(16), nullable=False),
        sa.Column("dated", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_article_search"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_search_article_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("article_id", name="uq_article_search_article_id"),
    )
    dialect = op.get_bind().dialect.name
    columns = _on_postgres() if dialect == "postgresql" else _on_sqlite()
    _index_all(dialect, sa.table("article_words", *columns))


def _on_sqlite() -> list[sa.ColumnClause[Any]]:
    # The terms come with blanks between them and are not to be taken apart again, as FTS5's usual tokenizer, whose
    # Unicode is of 2012, would: to this one all that is not ASCII is a letter.
    op.execute("CREATE VIRTUAL TABLE article_words USING fts5(title, outlet, body, tokenize = 'ascii')")
    # A table that keeps no copy of the terms could not forget them: without contentless_delete (SQLite 3.43) FTS5 has
    # to be told what it is to forget.
    op.execute(
        "CREATE TRIGGER article_search_forgotten AFTER DELETE ON article_search "
        "BEGIN DELETE FROM article_words WHERE rowid = OLD.number; END"
    )
    return [sa.column("rowid"), sa.column("title"), sa.column("outlet"), sa.column("body")]


def _on_postgres() -> list[sa.ColumnClause[Any]]:
    op.execute(
        "CREATE TABLE article_words ("
        "number integer CONSTRAINT pk_article_words PRIMARY KEY "
        "CONSTRAINT fk_article_words_number REFERENCES article_search ON DELETE CASCADE, "
        # Here too, so that the newest of very many can be told without a join.
        "dated timestamp with time zone NOT NULL, "
        "words tsvector NOT NULL)"
    )
    # New words would wait in a list that every search reads through until it is sorted in: 0.5 s after some hundred
    # articles, against 5 ms.
    op.execute("CREATE INDEX ix_article_words_words ON article_words USING gin (words) WITH (fastupdate = off)")
    return [sa.column("number"), sa.column("dated", UtcDateTime), sa.column("words", TSVECTOR)]


def _index_all(dialect: str, words: sa.TableClause) -> None:
    """Number the articles in the order of their reading, and index them, some at a time."""
    connection = op.get_bind()
    op.execute(
        "INSERT INTO article_search (article_id, dated) SELECT id, "
        "CASE WHEN published IS NULL OR published > read_at THEN read_at ELSE published END "
        "FROM article ORDER BY read_at, id"
    )
    texts = sa.text(
        "SELECT number, dated, title, outlet, text FROM article_search "
        "JOIN article ON article.id = article_search.article_id "
        "WHERE number > :after ORDER BY number LIMIT :together"
    ).columns(dated=UtcDateTime)
    after = 0
    while found := connection.execute(texts, {"after": after, "together": _TOGETHER}).all():
        rows = [index_row(dialect, row.number, row.dated, fields(row.title, row.outlet, row.text)) for row in found]
        connection.execute(sa.insert(words), rows)
        after = found[-1].number
