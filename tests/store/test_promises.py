"""What ``ports.Store`` promises."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

from bot.feeds.identity import known_by
from bot.model import (
    Attribution,
    BodyKind,
    DateMention,
    FeedUrl,
    Provenance,
    Source,
    Validators,
)
from bot.store.store import SqlStore
from tests.makers import NOW, a_feed, a_poll, an_article, an_entry

FEED = a_feed()
SINCE = NOW - timedelta(days=1)


async def test_a_feed_comes_back_as_it_was_put(store: SqlStore) -> None:
    feed = a_feed(
        tags=("world", "küste"),
        site_url="https://ellery.example/",
        language="en-gb",
        trusted=True,
        validators=Validators(etag='W/"x"', last_modified="Mon, 02 Mar 2026 10:00:00 GMT"),
        content_hash="0123456789abcdef",
        polled_at=NOW,
        newest_entry_at=NOW - timedelta(minutes=5),
        error="answered 500",
        failures=3,
    )
    await store.put_feeds([feed])
    await store.put_feeds([feed])
    assert await store.feeds() == [feed]


async def test_only_followed_feeds_are_listed_when_asked(store: SqlStore) -> None:
    once = a_feed("https://once.example/", followed=False)
    await store.put_feeds([FEED])
    await store.put_feeds([once])
    assert await store.feeds(followed_only=True) == [FEED]
    assert await store.feeds() == [FEED, once]


async def test_a_removed_feed_takes_its_entries_along(store: SqlStore) -> None:
    await store.put_polls([a_poll(an_entry())], NOW)
    assert await store.remove_feed(FEED.url)
    assert not await store.remove_feed(FEED.url)
    assert await store.pending_entries([FEED.url], SINCE, per_feed=9) == []
    assert await store.known_entries({FEED.url: [known_by(an_entry())]}) == {}


async def test_a_poll_saved_twice_changes_nothing(store: SqlStore) -> None:
    for _ in range(2):
        await store.put_polls([a_poll(an_entry("a"), an_entry("b"))], NOW)
    pending = await store.pending_entries([FEED.url], SINCE, per_feed=9)
    assert sorted(entry.guid for _, entry in pending) == ["a", "b"]
    known = [known_by(an_entry(guid)) for guid in "ab"]
    assert await store.known_entries({FEED.url: [*known, known_by(an_entry("c"))]}) == {FEED.url: known}


async def test_an_entry_comes_back_as_the_feed_stated_it(store: SqlStore) -> None:
    entry = an_entry(
        summary_html="<p>Short</p>",
        content_html="<p>Long 😀</p>",
        authors=("Ann Lee", "Bo Ek"),
        updated=NOW - timedelta(hours=1),
        time_zone_offset=timedelta(hours=-3, minutes=-30),
        language="en",
        categories=("Politics",),
        source=Source(title="Meridian Press", url="https://meridian.example/"),
    )
    await store.put_polls([a_poll(entry)], NOW)
    assert await store.pending_entries([FEED.url], SINCE, per_feed=9) == [(FEED, entry)]


async def test_a_changed_entry_waits_for_its_article_again(store: SqlStore) -> None:
    entry = an_entry()
    await store.put_polls([a_poll(entry)], NOW)
    await store.put_article(an_article(), entry, NOW)
    assert await store.pending_entries([FEED.url], SINCE, per_feed=9) == []
    corrected = replace(entry, title="Correction: council votes for a new pier")
    await store.put_polls([a_poll(corrected, edited=True)], NOW)
    assert await store.pending_entries([FEED.url], SINCE, per_feed=9) == [(FEED, corrected)]


async def test_an_article_to_be_tried_again_stays_pending_until_it_is_whole(store: SqlStore) -> None:
    entry = an_entry()
    await store.put_polls([a_poll(entry)], NOW)
    await store.put_article(replace(an_article(), body=BodyKind.EXCERPT), entry, NOW, retry_at=NOW + timedelta(hours=1))
    assert await store.pending_entries([FEED.url], SINCE, per_feed=9) == [(FEED, entry)]
    assert len(await store.articles([FEED.url], SINCE, NOW)) == 1
    await store.put_article(an_article(), entry, NOW)
    assert await store.pending_entries([FEED.url], SINCE, per_feed=9) == []


async def test_only_the_newest_entries_of_the_period_are_pending(store: SqlStore) -> None:
    entries = [an_entry(str(hours), published=NOW - timedelta(hours=hours)) for hours in (1, 2, 3, 30)]
    await store.put_polls([a_poll(*entries)], NOW)
    pending = await store.pending_entries([FEED.url], SINCE, per_feed=2)
    assert [entry.guid for _, entry in pending] == ["1", "2"]


async def test_undated_and_future_entries_count_from_when_they_were_first_seen(store: SqlStore) -> None:
    undated = an_entry("undated", published=None)
    future = an_entry("future", published=NOW + timedelta(days=400))
    await store.put_polls([a_poll(undated, future)], NOW - timedelta(hours=2))
    await store.put_polls([a_poll(undated, future)], NOW)
    seen = [entry.guid for _, entry in await store.pending_entries([FEED.url], SINCE, per_feed=9)]
    assert sorted(seen) == ["future", "undated"]
    assert await store.pending_entries([FEED.url], NOW - timedelta(hours=1), per_feed=9) == []


async def test_an_article_comes_back_as_it_was_put(store: SqlStore) -> None:
    article = replace(
        an_article(origin="Meridian Press"),
        provenance=Provenance(
            authors=(Attribution(name="Ann Lee", words="By Ann Lee"),),
            origin=Attribution(name="Meridian Press", words="via Meridian Press"),
            contributors=(Attribution(name="Agency", words="Agency contributed"),),
        ),
        dates=(DateMention(words="on Monday", start=38, end=47, earliest=date(2026, 3, 2), latest=date(2026, 3, 2)),),
        updated=NOW,
        note="behind a paywall",
    )
    entry = an_entry()
    await store.put_polls([a_poll(entry)], NOW)
    await store.put_article(article, entry, NOW)
    assert await store.articles([FEED.url], SINCE, NOW) == [article]


async def test_an_article_of_two_feeds_is_one(store: SqlStore) -> None:
    other = a_feed("https://aggregator.example/feed")
    entry = an_entry()
    for feed in (FEED, other):
        await store.put_polls([a_poll(entry, feed=feed)], NOW)
        await store.put_article(replace(an_article(), feed=feed.url), entry, NOW)
    assert len(await store.articles([FEED.url, other.url], SINCE, NOW)) == 1
    assert len(await store.articles([FEED.url], SINCE, NOW)) == 1


async def test_a_whole_text_is_never_replaced_by_an_excerpt(store: SqlStore) -> None:
    entry = an_entry()
    await store.put_polls([a_poll(entry)], NOW)
    whole = an_article()
    excerpt = replace(whole, text="The council voted …", body=BodyKind.EXCERPT)
    corrected = replace(whole, text="The council of Ellery voted on Monday to rebuild the western pier.")
    await store.put_article(whole, entry, NOW)
    await store.put_article(excerpt, entry, NOW)
    assert await store.articles([FEED.url], SINCE, NOW) == [whole]
    await store.put_article(corrected, entry, NOW)
    assert await store.articles([FEED.url], SINCE, NOW) == [corrected]


async def test_articles_are_of_the_period_and_newest_first(store: SqlStore) -> None:
    for hours in (30, 1, 5):
        entry = an_entry(str(hours), published=NOW - timedelta(hours=hours))
        await store.put_polls([a_poll(entry)], NOW)
        await store.put_article(an_article(str(hours), published=entry.published), entry, NOW)
    assert [article.title for article in await store.articles([FEED.url], SINCE, NOW)] == ["1", "5"]
    assert await store.articles([FeedUrl("https://other.example/")], SINCE, NOW) == []


async def test_polls_at_once_all_arrive(store: SqlStore) -> None:
    feeds = [a_feed(f"https://{number}.example/") for number in range(40)]
    await asyncio.gather(*(store.put_polls([a_poll(an_entry(), feed=feed)], NOW) for feed in feeds))
    assert len(await store.pending_entries([feed.url for feed in feeds], SINCE, per_feed=9)) == 40


async def test_nothing_is_lost_between_two_openings(database: str) -> None:
    async with SqlStore(database) as first:
        await first.put_polls([a_poll(an_entry())], NOW)
    async with SqlStore(database) as second:
        assert await second.feeds() == [FEED]
        assert len(await second.pending_entries([FEED.url], SINCE, per_feed=9)) == 1


async def test_a_poll_does_not_undo_what_the_operator_said_meanwhile(store: SqlStore) -> None:
    await store.put_feeds([a_feed(followed=True, trusted=True, tags=("world",))])
    stale = a_feed(followed=False, trusted=False, polled_at=NOW)
    await store.put_polls([a_poll(feed=stale)], NOW)
    (feed,) = await store.feeds()
    assert (feed.followed, feed.trusted, feed.tags, feed.polled_at) == (True, True, ("world",), NOW)


async def test_an_entry_a_little_ahead_of_its_time_counts_from_when_it_was_seen(store: SqlStore) -> None:
    await store.put_polls([a_poll(an_entry(published=NOW + timedelta(minutes=10)))], NOW)
    await store.put_article(an_article(), an_entry(), NOW)
    assert len(await store.articles([FEED.url], SINCE, NOW)) == 1
