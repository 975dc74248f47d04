"""Group commit: who asks at the same time shares a transaction, and nobody's fault or leaving is another's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import cast

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreError
from bot.model import BodyKind, Entry
from bot.store import group_commit
from bot.store.group_commit import GroupCommit
from bot.store.store import SqlStore
from tests.makers import NOW, a_poll, an_article, an_entry
from tests.store.test_races import SINCE

MANY = 30


class Shelf:
    """Writes what it is given, and keeps which items shared a transaction."""

    def __init__(self, store: SqlStore, *, most: int = 99) -> None:
        self.groups: list[Sequence[str]] = []
        self.refused: set[str] = set()
        self.begins, self.goes_on = asyncio.Event(), asyncio.Event()
        self.goes_on.set()
        self.commit = GroupCommit(store.writing, self._write, key=lambda item: item[0], most=most)

    async def _write(self, connection: AsyncConnection, items: Sequence[str]) -> None:
        await connection.execute(text("SELECT 1"))
        self.groups.append(items)
        self.begins.set()
        await self.goes_on.wait()
        if self.refused & set(items):
            raise StoreError("database", "refused")


def _entries() -> list[Entry]:
    return [an_entry(f"e{number}", title=f"Story {number}", link=None) for number in range(MANY)]


async def test_articles_that_are_put_at_once_share_transactions_and_are_all_kept(store: SqlStore) -> None:
    entries = _entries()
    await store.put_polls([a_poll(*entries)], NOW)
    begun = 0

    def count(_: object) -> None:
        nonlocal begun
        begun += 1

    event.listen(store._engine.sync_engine, "begin", count)
    await asyncio.gather(*(store.put_article(an_article(each.title), each, NOW) for each in entries))
    assert begun < MANY / 3
    kept = await store.articles([a_poll(*entries).feed.url], SINCE, NOW)
    assert {article.title for article in kept} == {each.title for each in entries}
    assert await store.count_unread(NOW) == 0


async def test_two_that_become_the_same_article_at_once_replace_each_other_in_turn(store: SqlStore) -> None:
    first, second = an_entry("one"), an_entry("two")
    await store.put_polls([a_poll(first, second)], NOW)
    whole = replace(an_article(), body=BodyKind.PAGE)
    excerpt = replace(whole, body=BodyKind.EXCERPT, text="A few words.")
    await asyncio.gather(store.put_article(whole, first, NOW), store.put_article(excerpt, second, NOW))
    (kept,) = await store.articles([a_poll(first).feed.url], SINCE, NOW)
    assert kept.text == whole.text
    assert await store.count_unread(NOW) == 0


async def test_what_waits_for_its_turn_goes_together(store: SqlStore) -> None:
    shelf = Shelf(store)
    shelf.goes_on.clear()
    alone = asyncio.create_task(shelf.commit.put("a"))
    await shelf.begins.wait()
    others = [asyncio.create_task(shelf.commit.put(item)) for item in "bcd"]
    await asyncio.sleep(0)
    shelf.goes_on.set()
    await asyncio.gather(alone, *others)
    assert shelf.groups == [["a"], ["b", "c", "d"]]


async def test_no_more_go_together_than_may_and_none_of_the_same_key(store: SqlStore) -> None:
    shelf = Shelf(store, most=2)
    await asyncio.gather(*map(shelf.commit.put, ["a1", "a2", "b1", "c1"]))
    assert shelf.groups == [["a1", "b1"], ["a2", "c1"]]


async def test_one_that_is_refused_takes_no_other_along(store: SqlStore) -> None:
    shelf = Shelf(store)
    shelf.refused = {"b"}
    outcomes = await asyncio.gather(*map(shelf.commit.put, "abc"), return_exceptions=True)
    assert [isinstance(each, StoreError) for each in outcomes] == [False, True, False]


async def test_where_each_is_refused_each_is_told_and_the_next_is_saved(store: SqlStore) -> None:
    shelf = Shelf(store)
    shelf.refused = set("abc")
    outcomes = await asyncio.gather(*map(shelf.commit.put, "abc"), return_exceptions=True)
    assert all(isinstance(each, StoreError) for each in outcomes)
    shelf.refused = set()
    await shelf.commit.put("d")


async def test_where_the_database_is_away_all_who_wait_are_told_at_once(store: SqlStore) -> None:
    shelf = Shelf(store)
    tried = 0

    @asynccontextmanager
    async def away() -> AsyncIterator[AsyncConnection]:
        nonlocal tried
        tried += 1
        await asyncio.sleep(0)
        if tried:
            raise StoreError("database", "is away")
        yield cast("AsyncConnection", None)

    shelf.commit._writing = away
    outcomes = await asyncio.gather(*map(shelf.commit.put, "abc"), return_exceptions=True)
    assert all(isinstance(each, StoreError) for each in outcomes)
    assert tried == 1


async def test_where_it_goes_away_meanwhile_no_transaction_is_tried_for_each(store: SqlStore) -> None:
    shelf = Shelf(store)
    shelf.refused = set("abcdef")
    tried = 0

    @asynccontextmanager
    async def once() -> AsyncIterator[AsyncConnection]:
        nonlocal tried
        tried += 1
        if tried > 1:
            raise StoreError("database", "is away")
        async with store.writing() as connection:
            yield connection

    shelf.commit._writing = once
    outcomes = await asyncio.gather(*map(shelf.commit.put, "abcdef"), return_exceptions=True)
    assert [str(each) for each in outcomes] == ["database: is away"] * 6
    assert tried == 2


async def test_a_fault_of_the_program_reaches_him_alone_who_asked_for_it(store: SqlStore) -> None:
    shelf = Shelf(store)

    async def write(connection: AsyncConnection, items: Sequence[str]) -> None:
        await Shelf._write(shelf, connection, items)
        if "b" in items:
            raise LookupError("b")

    shelf.commit._write = write
    outcomes = await asyncio.gather(*map(shelf.commit.put, "abc"), return_exceptions=True)
    assert [type(each) for each in outcomes] == [type(None), LookupError, type(None)]
    with pytest.raises(LookupError, match="b"):
        await shelf.commit.put("b")
    await shelf.commit.put("d")


async def test_whom_another_s_refusal_made_leave_is_not_saved_any_more(store: SqlStore) -> None:
    shelf = Shelf(store)
    shelf.refused = {"a"}

    async def all_or_none() -> None:
        async with asyncio.TaskGroup() as group:
            for item in "abc":
                group.create_task(shelf.commit.put(item))

    with pytest.raises(ExceptionGroup):
        await all_or_none()
    await shelf.commit.put("d")
    # Who is at his turn when the others are ended may be saved yet; nobody after him is.
    assert shelf.groups[:2] == [["a", "b", "c"], ["a"]]
    assert ["c"] not in shelf.groups


async def test_who_leaves_while_he_waits_is_left_out_and_holds_nobody_up(store: SqlStore) -> None:
    shelf = Shelf(store)
    shelf.goes_on.clear()
    first, leaving, staying = (asyncio.create_task(shelf.commit.put(item)) for item in ("a1", "a2", "a3"))
    await shelf.begins.wait()
    leaving.cancel()
    await asyncio.sleep(0)
    shelf.goes_on.set()
    await asyncio.gather(first, staying)
    assert leaving.cancelled()
    assert shelf.groups == [["a1"], ["a3"]]


async def test_closing_waits_for_what_was_asked_for(store: SqlStore) -> None:
    shelf = Shelf(store)
    asked = asyncio.create_task(shelf.commit.put("a"))
    await asyncio.sleep(0)
    await shelf.commit.close()
    assert shelf.groups == [["a"]]
    await asked


async def test_closing_ends_what_the_database_does_not_answer(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "PARTING_SECONDS", 0.01)
    shelf = Shelf(store)
    shelf.goes_on.clear()
    asked = asyncio.create_task(shelf.commit.put("a"))
    await shelf.begins.wait()
    await shelf.commit.close()
    with pytest.raises(asyncio.CancelledError):
        await asked
