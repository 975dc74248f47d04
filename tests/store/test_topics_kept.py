"""What ``ports.Topics`` promises: what was found out of topics is found again, and forgotten when it is no use."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.model import Label, StoryId, TopicVerdict
from bot.store import schema
from bot.store.store import SqlStore
from bot.store.topics import SqlTopics
from tests.makers import NOW, a_feed, a_poll, an_article, an_entry

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SMALL, LARGE = "small@here", "large@https://models.example/v1"
CHIPS, PRICES, ODD = "chips", "share prices", "半導体 \x00 \ud800"
ONE, TWO, THREE = (StoryId(name) for name in ("one", "two", "three"))
VERDICT = TopicVerdict(matches=True, model="small", made_at=NOW)


@pytest.fixture
async def stores(database: str, store: SqlStore) -> AsyncIterator[Sequence[SqlStore]]:
    """Two processes that tell the same stories."""
    async with SqlStore(database) as other:
        yield [store, other]


@pytest.fixture
def topics(store: SqlStore) -> SqlTopics:
    return SqlTopics(store)


# ---------------------------------------------------------------- vectors


async def test_vectors_are_found_by_text_and_model(topics: SqlTopics) -> None:
    assert await topics.vectors_of([CHIPS], SMALL, NOW) == {}
    small, large = {CHIPS: bytes(range(256)), ODD: b"\x80\x7f"}, {CHIPS: b"other"}
    for _ in range(2):
        await topics.put_vectors(SMALL, small, NOW)
        await topics.put_vectors(LARGE, large, NOW)
        await topics.put_vectors(LARGE, {}, NOW)
    assert await topics.vectors_of([CHIPS, PRICES, ODD], SMALL, NOW) == small
    assert await topics.vectors_of([CHIPS, PRICES, ODD], LARGE, NOW) == large
    assert await topics.vectors_of([ODD.replace("\x00", "")], SMALL, NOW) == {}
    assert await topics.vectors_of([], SMALL, NOW) == {}
    await topics.put_vectors(LARGE, {CHIPS: b"anew"}, NOW)
    assert await topics.vectors_of([CHIPS], LARGE, NOW) == {CHIPS: b"anew"}


async def test_more_texts_than_a_statement_takes_are_found(topics: SqlTopics) -> None:
    many = {f"topic {number}": number.to_bytes(2, "big") for number in range(11_000)}
    await topics.put_vectors(SMALL, many, NOW)
    assert await topics.vectors_of(many, SMALL, NOW + 2 * DAY) == many
    assert await topics.vectors_of(many, LARGE, NOW) == {}


async def test_no_text_is_kept(topics: SqlTopics, store: SqlStore) -> None:
    await topics.put_vectors(SMALL, {"my secret topic": b"v"}, NOW)
    await topics.put_topic_verdict(ONE, "my secret topic", VERDICT)
    kept = [await store.all(select(table)) for table in (schema.text_vector, schema.topic_verdict)]
    assert all(kept)
    assert "secret" not in str(kept)


async def test_vectors_go_when_they_are_used_no_more(topics: SqlTopics, store: SqlStore) -> None:
    await topics.put_vectors(SMALL, {CHIPS: b"c", PRICES: b"p"}, NOW)
    for days in range(10, 101, 10):
        assert await topics.vectors_of([CHIPS], SMALL, NOW + days * DAY) == {CHIPS: b"c"}
    await store.prune(NOW)
    assert len(await store.all(select(schema.text_vector))) == 2
    for _ in range(2):
        await store.prune(NOW + 10 * DAY)
    assert await topics.vectors_of([CHIPS, PRICES], SMALL, NOW + 100 * DAY) == {CHIPS: b"c"}
    await store.prune(NOW + 101 * DAY)
    assert await topics.vectors_of([CHIPS, PRICES], SMALL, NOW + 101 * DAY) == {}


async def test_that_a_vector_is_used_is_written_once_a_day(topics: SqlTopics, store: SqlStore) -> None:
    await topics.put_vectors(SMALL, {CHIPS: b"c"}, NOW)
    noted = []
    for hours in (-30, 1, 23, 24, 25, 26, 49, 50):
        await topics.vectors_of([CHIPS], SMALL, NOW + hours * HOUR)
        noted.append((await store.all(select(schema.text_vector.c.used_at)))[0]["used_at"] - NOW)
    assert noted == [timedelta()] * 4 + [25 * HOUR] * 3 + [50 * HOUR]


async def test_many_at_once_put_and_find_the_same_vectors(stores: Sequence[SqlStore]) -> None:
    texts = {f"topic {number}": b"v" for number in range(50)}

    async def use(number: int) -> None:
        topics = SqlTopics(stores[number % 2])
        ordered = dict(sorted(texts.items(), reverse=number % 3 == 0))
        await topics.put_vectors(SMALL, ordered, NOW + number * DAY)
        assert await topics.vectors_of(ordered, SMALL, NOW + 2 * number * DAY) == texts

    await asyncio.gather(*map(use, range(12)))


# ---------------------------------------------------------------- verdicts


async def test_a_verdict_is_found_by_story_and_topic(topics: SqlTopics) -> None:
    no = replace(VERDICT, matches=False, made_at=NOW + HOUR)
    assert await topics.topic_verdicts([ONE, TWO], CHIPS) == {}
    assert await topics.put_topic_verdict(ONE, CHIPS, VERDICT) == VERDICT
    assert await topics.put_topic_verdict(TWO, CHIPS, no) == no
    assert await topics.put_topic_verdict(ONE, PRICES, no) == no
    assert await topics.topic_verdicts([ONE, TWO, THREE], CHIPS) == {ONE: VERDICT, TWO: no}
    assert await topics.topic_verdicts([ONE, TWO, THREE], PRICES) == {ONE: no}
    assert await topics.topic_verdicts([THREE, *map(StoryId, map(str, range(11_000))), ONE], CHIPS) == {ONE: VERDICT}
    assert await topics.topic_verdicts([], CHIPS) == {}


async def test_the_first_verdict_stays(stores: Sequence[SqlStore]) -> None:
    said = [replace(VERDICT, matches=number % 2 == 0, model=f"model {number}") for number in range(8)]
    put = [SqlTopics(stores[place % 2]).put_topic_verdict(ONE, CHIPS, each) for place, each in enumerate(said)]
    kept = set(await asyncio.gather(*put))
    assert len(kept) == 1
    assert kept < set(said)
    assert await SqlTopics(stores[1]).topic_verdicts([ONE], CHIPS) == {ONE: kept.pop()}


async def test_verdicts_are_forgotten_by_age(topics: SqlTopics, store: SqlStore) -> None:
    await topics.put_topic_verdict(ONE, CHIPS, replace(VERDICT, made_at=NOW - 91 * DAY))
    await topics.put_topic_verdict(TWO, CHIPS, VERDICT)
    await store.prune(NOW - 90 * DAY)
    assert await topics.topic_verdicts([ONE, TWO], CHIPS) == {TWO: VERDICT}


# ---------------------------------------------------------------- labels


async def test_an_article_has_the_labels_of_its_feed_and_of_its_entry(topics: SqlTopics, store: SqlStore) -> None:
    pier, loose = an_article("Pier"), an_article("Loose")
    listed = an_entry("pier", categories=("Ports", "harbour"))
    await store.put_polls([a_poll(listed, feed=a_feed(title="The Herald", tags=("harbour", "local")))], NOW)
    await store.put_article(pier, listed, NOW)
    found = await topics.labels([pier.id, loose.id])
    assert found == {pier.id: Label(feed="The Herald", tags=("harbour", "local", "Ports"))}
