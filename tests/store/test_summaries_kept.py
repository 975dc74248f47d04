"""Promises of summaries: one that was written is found by all, and no two write the same at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.model import Evidence, KeptSummary, Lease, Period, Summary, SummaryKey, SummaryLine
from bot.store import schema
from bot.store.store import SqlStore
from bot.store.summaries import SqlSummaries
from tests.makers import NOW, an_article, an_extract

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
ONE, TWO = Lease("one"), Lease("two")
KEY = SummaryKey(story_version="v1", language="en", style="brief")
PIER = an_article("Pier", "The pier is to be rebuilt. It costs 14 million.")
SUMMARY = replace(an_extract(PIER, "The pier is to be rebuilt."), method="abstractive")
MADE = KeptSummary(summary=SUMMARY, prompt="3", model="small", made_at=NOW)


@pytest.fixture
async def stores(database: str, store: SqlStore) -> AsyncIterator[Sequence[SqlStore]]:
    """Two processes that tell the same stories."""
    async with SqlStore(database) as other:
        yield [store, other]


@pytest.fixture
def summaries(store: SqlStore) -> SqlSummaries:
    return SqlSummaries(store)


async def test_a_summary_is_found_by_its_story_language_and_style(summaries: SqlSummaries) -> None:
    keys = [KEY, replace(KEY, story_version="v2"), replace(KEY, language="de"), replace(KEY, style="full")]
    made = [replace(MADE, model=f"model {place}") for place in range(4)]
    for key, each in zip(keys, made, strict=True):
        assert await summaries.put(key, each)
    assert await summaries.get(keys) == dict(zip(keys, made, strict=True))
    assert await summaries.get([keys[2], replace(KEY, story_version="v3")]) == {keys[2]: made[2]}
    assert await summaries.get([]) == {}


async def test_a_summary_comes_back_as_it_was(summaries: SqlSummaries) -> None:
    lines = (
        SummaryLine(text="Zwölf « Tote »", evidence=(Evidence(article=PIER.id, quote="The pier", start=0, end=8),)),
        SummaryLine(text="", evidence=()),
    )
    made = replace(MADE, summary=Summary(method="extractive", lines=lines), prompt="", model="")
    await summaries.put(KEY, made)
    assert await summaries.get([KEY]) == {KEY: made}


async def test_a_later_summary_takes_the_place_of_the_earlier(summaries: SqlSummaries) -> None:
    later = replace(MADE, prompt="4", made_at=NOW + DAY)
    for each in (MADE, later, later):
        assert await summaries.put(KEY, each)
    assert await summaries.get([KEY]) == {KEY: later}


async def test_keys_that_a_later_program_wrote_are_left_aside(summaries: SqlSummaries, store: SqlStore) -> None:
    await summaries.put(KEY, MADE)
    row = (await store.all(select(schema.summary)))[0]
    content = {**row["content"], "mood": "calm"}
    async with store.writing() as connection:
        later = {**row, "id": row["id"] + 1, "story_version": "v2", "content": content}
        await connection.execute(insert(schema.summary).values(later))
    other = replace(KEY, story_version="v2")
    assert await summaries.get([other]) == {other: MADE}


async def test_models_summaries_of_a_period_are_counted(summaries: SqlSummaries) -> None:
    period = Period.day(NOW)
    for place, at in enumerate((period.since, period.until - SECOND, period.since - SECOND, period.until)):
        await summaries.put(replace(KEY, story_version=f"{place}"), replace(MADE, made_at=at))
    await summaries.put(replace(KEY, style="extract"), replace(MADE, model=""))
    await summaries.claim(replace(KEY, style="claimed"), NOW, NOW + MINUTE, lease=ONE)
    assert await summaries.count(period) == 2


# ---------------------------------------------------------------- claims


async def test_what_somebody_writes_is_left_to_him(stores: Sequence[SqlStore]) -> None:
    mine, theirs = map(SqlSummaries, stores)
    assert await mine.claim(KEY, NOW, NOW + MINUTE, lease=ONE)
    assert await mine.claim(KEY, NOW, NOW + MINUTE, lease=ONE)
    assert not await theirs.claim(KEY, NOW + SECOND, NOW + DAY, lease=TWO)
    assert await theirs.claim(replace(KEY, language="de"), NOW, NOW + DAY, lease=TWO)
    assert await mine.get([KEY]) == {}
    assert await mine.put(KEY, MADE, lease=ONE)
    # Who looked before it was written does not write it again.
    assert not await theirs.claim(KEY, NOW + SECOND, NOW + DAY, lease=TWO)
    assert await theirs.get([KEY]) == {KEY: MADE}


async def test_who_writes_late_writes_nothing(stores: Sequence[SqlStore]) -> None:
    mine, theirs = map(SqlSummaries, stores)
    assert await mine.claim(KEY, NOW, NOW + MINUTE, lease=ONE)
    assert await theirs.claim(KEY, NOW + MINUTE, NOW + DAY, lease=TWO)
    assert not await mine.put(KEY, MADE, lease=ONE)
    assert await theirs.put(KEY, replace(MADE, model="theirs"), lease=TWO)
    assert not await mine.put(KEY, MADE, lease=ONE)
    assert (await mine.get([KEY]))[KEY].model == "theirs"


async def test_one_that_is_out_of_date_is_replaced_by_one(stores: Sequence[SqlStore]) -> None:
    mine, theirs = map(SqlSummaries, stores)
    await mine.put(KEY, MADE)
    newer = replace(MADE, prompt="4", made_at=NOW + SECOND)
    assert await mine.claim(KEY, NOW, NOW + MINUTE, lease=ONE, over=MADE)
    # It is there until the new one is.
    assert await theirs.get([KEY]) == {KEY: MADE}
    assert not await theirs.claim(KEY, NOW, NOW + MINUTE, lease=TWO, over=MADE)
    assert await mine.put(KEY, newer, lease=ONE)
    assert not await theirs.claim(KEY, NOW, NOW + MINUTE, lease=TWO, over=MADE)
    assert await theirs.claim(KEY, NOW, NOW + MINUTE, lease=TWO, over=newer)


async def test_a_claim_that_is_given_up_is_free_at_once(stores: Sequence[SqlStore]) -> None:
    mine, theirs = map(SqlSummaries, stores)
    told = replace(KEY, style="told")
    await mine.put(told, MADE)
    assert await mine.claim(KEY, NOW, NOW + DAY, lease=ONE)
    assert await mine.claim(told, NOW, NOW + DAY, lease=ONE, over=MADE)
    await theirs.give_up(TWO)
    assert not await theirs.claim(KEY, NOW, NOW + DAY, lease=TWO)
    for _ in range(2):
        await mine.give_up(ONE)
    assert await mine.get([KEY, told]) == {told: MADE}
    assert await theirs.claim(KEY, NOW, NOW + DAY, lease=TWO)
    assert await theirs.claim(told, NOW, NOW + DAY, lease=TWO, over=MADE)


async def test_of_many_at_once_one_writes(stores: Sequence[SqlStore]) -> None:
    """As two processes do that make the same digest for many chats: each story is written once, whoever is first."""
    keys = [replace(KEY, story_version=f"v{place}") for place in range(6)]
    written: list[SummaryKey] = []

    async def tell(number: int) -> None:
        summaries, lease = SqlSummaries(stores[number % 2]), Lease(f"lease {number}")
        for key in keys[number % 6 :] + keys[: number % 6]:
            if await summaries.claim(key, NOW, NOW + DAY, lease=lease):
                await asyncio.sleep(0.01)
                written.append(key)
                assert await summaries.put(key, replace(MADE, model=lease), lease=lease)

    await asyncio.gather(*map(tell, range(12)))
    assert sorted(written, key=keys.index) == keys
    assert set(await SqlSummaries(stores[0]).get(keys)) == set(keys)


# ---------------------------------------------------------------- what is old


async def test_old_summaries_and_claims_are_forgotten(summaries: SqlSummaries, store: SqlStore) -> None:
    old = replace(KEY, story_version="old")
    await summaries.put(old, replace(MADE, made_at=NOW - 100 * DAY))
    await summaries.put(KEY, MADE)
    for name, until in (("dead", NOW - 91 * DAY), ("alive", NOW + MINUTE)):
        await summaries.claim(replace(KEY, story_version=name), until - MINUTE, until, lease=Lease(name))
    await store.prune(NOW - 90 * DAY)
    assert await summaries.get([KEY, old]) == {KEY: MADE}
    left = await store.all(select(schema.summary.c.story_version).order_by(schema.summary.c.story_version))
    assert [row["story_version"] for row in left] == ["alive", "v1"]
