"""Promises to who reckons with costs: digests are counted, and it is known how much news there is, and for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.model import ALERT_PERIOD, FeedUrl, Following, Frame, Heading, NewsVolume, Period
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.store import SqlStore
from bot.store.volumes import SqlVolumes
from tests.makers import (
    NOW,
    a_brief,
    a_chat,
    a_digest_to_send,
    a_feed,
    a_placement,
    a_poll,
    a_subscription,
    an_article,
    an_entry,
)
from tests.store.placed import keep, place

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TODAY = Period.day(NOW)
LATELY = Period(since=NOW - 7 * DAY, until=NOW)


async def test_digests_that_told_something_are_counted(store: SqlStore) -> None:
    digests, chats = SqlDigests(store), SqlChats(store)
    await chats.put_chat(a_chat(), NOW)
    saved = await chats.put_subscription(a_subscription())
    now, frame = TODAY.since, Frame(since=NOW, until=NOW, considered=1, feeds=0)
    for place_, heading in enumerate((Heading.DIGEST, Heading.ALERT, Heading.FOLLOWED)):
        period = f"{ALERT_PERIOD}{place_}" if heading is Heading.ALERT else f"{place_}"
        made = a_digest_to_send(
            saved, a_brief(), number=f"d{place_}", period=period, frame=replace(frame, heading=heading)
        )
        await digests.put_digest(made, now, next_at=None)
    await digests.put_digest(a_digest_to_send(saved, number="without stories"), now, next_at=None)
    for number, at in (("asked", TODAY.until - HOUR), ("before", now - HOUR), ("after", TODAY.until)):
        await digests.put_digest(a_digest_to_send(saved, a_brief(), number=number), at, next_at=None)
    assert await digests.count_digests(TODAY) == 2
    assert await digests.count_digests(Period.day(NOW + 9 * DAY)) == 0


# ---------------------------------------------------------------- news


async def test_how_much_came_lately_is_known_by_feed_and_story(store: SqlStore) -> None:
    hours = {"Pier": 30, "Cod": 4, "Fog": 3}
    pier, cod, fog = (an_article(name, f"{name} text.", published=NOW - ago * HOUR) for name, ago in hours.items())
    old = an_article("Old", published=NOW - 8 * DAY)
    await keep(store, old, at=NOW - 8 * DAY)
    await keep(store, pier, cod, fog, at=NOW - HOUR)
    other = replace(an_article("Tide", "", published=NOW - HOUR), feed=FeedUrl("https://b.example/feed.xml"))
    entry = an_entry("tide", published=other.published)
    feed = a_feed(other.feed)
    await store.put_feeds([feed])
    await store.put_polls([a_poll(entry, feed=feed)], NOW)
    await store.put_article(other, entry, NOW)
    placed = ((pier, "one"), (cod, "two"), (fog, "one"), (old, "one"))
    await place(store, *(a_placement(each, story) for each, story in placed))
    volumes = SqlVolumes(store)
    found = await volumes.news(LATELY, stories=9, texts=9)
    assert (found.days, found.articles, found.story_sizes) == (2, {pier.feed: 3, other.feed: 1}, (2, 1))
    few = await volumes.news(LATELY, stories=1, texts=3)
    assert few.story_sizes == (2,)
    assert set(few.texts) == {"Pier text.", "Cod text.", "Fog text."}


async def test_nothing_came(store: SqlStore) -> None:
    none = NewsVolume(days=0, articles={}, story_sizes=(), texts=())
    assert await SqlVolumes(store).news(LATELY, stories=9, texts=9) == none


async def test_who_gets_digests_is_known_with_what_is_followed(store: SqlStore) -> None:
    chats, urls = SqlChats(store), [a_feed(f"https://{name}.example/").url for name in "ab"]
    await store.put_feeds([a_feed(url) for url in urls])
    saved = {}
    for chat, due in ((1, NOW), (2, NOW), (3, None), (4, NOW)):
        await chats.put_chat(a_chat(chat), NOW)
        saved[chat] = await chats.put_subscription(a_subscription(chat, next_digest_at=due, schedule="mon-sun 08:00"))
        await chats.follow(saved[chat].id, [Following(url=url) for url in urls[: chat % 3]])
    await chats.park(saved[4].place.chat, "blocked the bot", NOW)
    assert await SqlVolumes(store).readers() == [
        (saved[1], frozenset(urls[:1])),
        (saved[2], frozenset(urls)),
    ]
