"""Promises of polling: claims and leases, what is known of entries, edits, and what is due when."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bot.feeds import known_by
from bot.model import (
    BodyKind,
    Entry,
    Feed,
    FeedState,
    FeedUrl,
    Fingerprint,
    FreshEntry,
    Guid,
    Lease,
    Poll,
    PollHints,
    Rhythm,
    Site,
)
from bot.store.store import SqlStore
from tests.makers import NOW, a_feed, a_poll, an_article, an_entry

FEED = a_feed()
SINCE = NOW - timedelta(days=1)
LATER = NOW + timedelta(minutes=10)
ONE, TWO = Lease("one"), Lease("two")


def many(number: int, **changes: object) -> list[Feed]:
    return [a_feed(f"https://{place:03}.example/feed", **changes) for place in range(number)]


async def claim(store: SqlStore, lease: Lease, *, now: datetime = NOW, limit: int = 100) -> set[FeedUrl]:
    found = await store.claim_feeds(now, now + timedelta(minutes=10), lease=lease, limit=limit)
    return {feed.url for feed in found}


async def test_all_that_is_known_of_a_feed_s_polling_comes_back(store: SqlStore) -> None:
    feed = a_feed(
        location="https://new.example/feed",
        state=FeedState.ACTIVE,
        next_poll_at=LATER,
        changed_at=NOW,
        new_entry_at=NOW,
        failing_since=SINCE,
        hints=PollHints(
            ttl=timedelta(minutes=30),
            period=timedelta(hours=2),
            skip_hours=frozenset({1, 2}),
            skip_days=frozenset({5, 6}),
        ),
        rhythm=Rhythm(entries=7, since=SINCE),
        hub="https://hub.example/",
        topic="https://ellery.example/feed.xml",
    )
    await store.put_feeds([feed])
    assert await store.feeds() == [feed]
    await store.put_polls([Poll(feed=replace(feed, polled_at=NOW))], NOW)
    assert await store.feeds() == [replace(feed, polled_at=NOW)]


async def test_due_feeds_are_claimed_once_and_the_longest_due_first(store: SqlStore) -> None:
    feeds = [replace(feed, next_poll_at=NOW - timedelta(minutes=place)) for place, feed in enumerate(many(5))]
    not_due = a_feed("https://later.example/", next_poll_at=LATER)
    unfollowed = a_feed("https://once.example/", followed=False)
    await store.put_feeds([*feeds, not_due, unfollowed])
    assert await store.count_due(NOW) == 5
    assert await claim(store, ONE, limit=2) == {feeds[4].url, feeds[3].url}
    assert await claim(store, TWO) == {feed.url for feed in feeds[:3]}
    assert await claim(store, Lease("three")) == set()
    assert await store.count_due(NOW) == 0
    assert {feed.url for feed in await store.leased_feeds(ONE)} == {feeds[4].url, feeds[3].url}


async def test_claims_at_the_same_time_never_overlap(store: SqlStore) -> None:
    await store.put_feeds(many(60))
    claims = await asyncio.gather(*(claim(store, Lease(str(number)), limit=7) for number in range(12)))
    claimed = [url for urls in claims for url in urls]
    assert len(claimed) == len(set(claimed)) == 60


async def test_a_lease_that_ran_out_is_given_to_the_next(store: SqlStore) -> None:
    await store.put_feeds([FEED])
    assert await claim(store, ONE) == {FEED.url}
    assert await claim(store, TWO, now=NOW + timedelta(minutes=9)) == set()
    assert await claim(store, TWO, now=NOW + timedelta(minutes=11)) == {FEED.url}
    assert await store.leased_feeds(ONE) == []


async def test_what_is_given_back_is_due_again(store: SqlStore) -> None:
    await store.put_feeds([FEED])
    await claim(store, ONE)
    await store.release(ONE, NOW)
    assert await claim(store, TWO) == {FEED.url}


async def test_a_poll_ends_the_lease_and_says_when_to_come_back(store: SqlStore) -> None:
    await store.put_feeds([FEED])
    await claim(store, ONE)
    await store.put_polls([a_poll(an_entry(), feed=replace(FEED, next_poll_at=LATER))], NOW, lease=ONE)
    assert await store.leased_feeds(ONE) == []
    assert await claim(store, TWO) == set()
    assert await claim(store, TWO, now=LATER) == {FEED.url}


async def test_whoever_lost_the_lease_writes_nothing(store: SqlStore) -> None:
    await store.put_feeds([FEED])
    await claim(store, ONE)
    after = NOW + timedelta(minutes=11)
    await claim(store, TWO, now=after)
    late = a_poll(an_entry("late"), feed=replace(FEED, error="late", next_poll_at=LATER))
    await store.put_polls([late], after, lease=ONE)
    assert await store.feeds() == [FEED]
    assert await store.pending_entries([FEED.url], SINCE, per_feed=9) == []
    await store.put_polls([a_poll(an_entry("right"))], after, lease=TWO)
    assert [entry.guid for _, entry in await store.pending_entries([FEED.url], SINCE, per_feed=9)] == ["right"]


async def test_a_feed_removed_while_it_was_polled_stays_removed(store: SqlStore) -> None:
    await store.put_feeds([FEED])
    await claim(store, ONE)
    await store.remove_feed(FEED.url)
    await store.put_polls([a_poll(an_entry())], NOW, lease=ONE)
    assert await store.feeds() == []


async def test_paused_and_ended_feeds_are_never_due_until_all_are_asked_for(store: SqlStore) -> None:
    paused = a_feed("https://paused.example/", state=FeedState.PAUSED, error="failed for weeks")
    ended = a_feed("https://ended.example/", state=FeedState.ENDED, error="is gone")
    waiting = a_feed("https://waiting.example/", next_poll_at=LATER)
    await store.put_feeds([paused, ended, waiting])
    assert await claim(store, ONE) == set()
    await store.make_due()
    assert await claim(store, ONE) == {paused.url, waiting.url}


async def test_that_a_feed_came_to_rest_is_noted_as_told_until_it_answers_again(store: SqlStore) -> None:
    paused = a_feed("https://paused.example/", state=FeedState.PAUSED, error="failed for weeks")
    await store.put_feeds([paused, FEED])
    await store.put_rest_told([paused.url, FEED.url])
    assert {feed.url: feed.rest_told for feed in await store.feeds()} == {paused.url: True, FEED.url: False}
    await store.put_polls([a_poll(feed=replace(paused, state=FeedState.ACTIVE, error=None))], NOW)
    assert not any(feed.rest_told for feed in await store.feeds())


async def test_feeds_of_a_server_that_wants_to_be_left_alone_are_put_off(store: SqlStore) -> None:
    urls = ("https://busy.example/a", "https://busy.example/b", "https://busy.example.org/a", "http://busy.example/a")
    late = a_feed("https://busy.example/late", next_poll_at=NOW + timedelta(days=1))
    moved = a_feed("https://old.example/", location="https://busy.example/c")
    paused = a_feed("https://busy.example/p", state=FeedState.PAUSED)
    await store.put_feeds([*map(a_feed, urls), late, moved, paused])
    await store.put_off("https://busy.example", LATER)
    assert await claim(store, ONE) == set(urls[2:])
    found = {feed.url: feed.next_poll_at for feed in await store.feeds()}
    assert [found[feed] for feed in (*map(FeedUrl, urls[:2]), moved.url)] == [LATER] * 3
    assert (found[late.url], found[paused.url]) == (late.next_poll_at, None)
    assert await store.next_poll(NOW) == LATER


async def test_feeds_of_the_configuration_are_followed_while_they_stand_there(store: SqlStore) -> None:
    named = a_feed("https://named.example/", followed=False, title="Named", tags=("world",))
    await store.put_feeds([FEED])
    await store.put_configured([named])
    assert await claim(store, ONE) == {FEED.url, named.url}
    await store.release(ONE, NOW)
    await store.put_polls([a_poll(feed=replace(named, polled_at=NOW))], NOW)
    await store.put_configured([replace(named, title="", tags=())])
    (_, kept) = await store.feeds()
    assert (kept.title, kept.tags, kept.trusted, kept.polled_at) == ("Named", ("world",), True, NOW)
    await store.put_configured([])
    assert await claim(store, TWO) == {FEED.url}


async def test_overdue_feeds_are_spread_and_new_ones_are_not(store: SqlStore) -> None:
    overdue = [replace(feed, next_poll_at=NOW - timedelta(hours=3)) for feed in many(60)]
    await store.put_feeds([*overdue, FEED])
    assert await store.spread_overdue(NOW, timedelta(minutes=60)) == 60
    first = await claim(store, ONE, now=NOW + timedelta(seconds=30))
    assert FEED.url in first
    assert len(first) == 2
    assert len(await claim(store, TWO, now=NOW + timedelta(minutes=9))) == 9


async def test_the_next_that_is_due_is_told(store: SqlStore) -> None:
    assert await store.next_due(NOW) is None
    paused = a_feed("https://paused.example/", state=FeedState.PAUSED)
    await store.put_feeds([replace(FEED, next_poll_at=LATER), paused])
    assert await store.next_due(NOW) == LATER
    await store.put_polls([a_poll(an_entry(), feed=replace(FEED, next_poll_at=LATER))], NOW)
    assert await store.next_due(NOW) == NOW


async def test_entries_are_known_by_guid_link_or_words_and_only_of_their_feed(store: SqlStore) -> None:
    other = a_feed("https://other.example/feed")
    old = an_entry("old", title="The council votes for a new pier")
    await store.put_polls([a_poll(old), a_poll(an_entry("else"), feed=other)], NOW)
    same_link = replace(old, guid=Guid("new"), title="Something else")
    same_words = replace(old, guid=Guid("new"), link="https://ellery.example/moved")
    stranger = an_entry("stranger", title="Rain")
    for entry in (old, same_link, same_words):
        assert await store.known_entries({FEED.url: [known_by(entry)]}) == {FEED.url: [known_by(old)]}
    assert await store.known_entries({FEED.url: [known_by(stranger)]}) == {}
    assert await store.known_entries({other.url: [known_by(old)]}) == {}


async def test_an_entry_without_a_link_is_not_known_by_that(store: SqlStore) -> None:
    await store.put_polls([a_poll(an_entry("a", link=None, title="One"))], NOW)
    assert await store.known_entries({FEED.url: [known_by(an_entry("b", link=None, title="Two"))]}) == {}


def edit(before: Entry, **changes: object) -> Poll:
    after = replace(before, **changes)  # type: ignore[arg-type]  # any field may be given
    fresh = FreshEntry(entry=after, known=known_by(after), formerly=before.guid, edited="title" in changes)
    return Poll(feed=FEED, fresh=(fresh,))


async def test_an_edit_keeps_the_earlier_version_and_the_place_in_time(store: SqlStore) -> None:
    entry = an_entry()
    await store.put_polls([a_poll(entry)], NOW)
    await store.put_article(an_article(), entry, NOW)
    await store.put_polls([edit(entry, title="Corrected", published=None)], LATER)
    ((_, pending),) = await store.pending_entries([FEED.url], SINCE, per_feed=9)
    assert pending.title == "Corrected"
    (version,) = await store.entry_versions(FEED.url, entry.guid)
    assert (version.replaced_at, version.title, version.published) == (LATER, entry.title, entry.published)


async def test_an_article_that_changes_keeps_what_it_said(store: SqlStore) -> None:
    entry, first = an_entry(), an_article(text="The council votes for the pier.")
    await store.put_polls([a_poll(entry)], NOW)
    await store.put_article(first, entry, NOW)
    await store.put_article(first, entry, NOW)
    corrected = replace(first, text="The council votes against the pier.", fingerprint=Fingerprint("other"))
    await store.put_article(corrected, entry, LATER)
    (version,) = await store.article_versions(first.id)
    assert (version.replaced_at, version.text) == (LATER, first.text)
    excerpt = replace(first, text="The council …", fingerprint=Fingerprint("third"), body=BodyKind.EXCERPT)
    await store.put_article(excerpt, entry, LATER)
    assert len(await store.article_versions(first.id)) == 1


async def test_a_new_guid_alone_is_learnt_and_nothing_is_read_again(store: SqlStore) -> None:
    entry = an_entry("before")
    await store.put_polls([a_poll(entry)], NOW)
    await store.put_article(an_article(), entry, NOW)
    await store.put_polls([edit(entry, guid=Guid("after"))], LATER)
    assert await store.pending_entries([FEED.url], SINCE, per_feed=9) == []
    assert await store.known_entries({FEED.url: [known_by(an_entry("after"))]}) != {}
    assert len(await store.articles([FEED.url], SINCE, NOW)) == 1


async def test_an_entry_edited_all_the_time_is_not_read_all_the_time(store: SqlStore) -> None:
    entry = an_entry(title="0 comments")
    await store.put_polls([a_poll(entry)], NOW)
    reads = 0
    for number in range(1, 20):
        after = replace(entry, title=f"{number} comments")
        await store.put_polls([edit(entry, title=after.title)], NOW)
        for _, pending in await store.pending_entries([FEED.url], SINCE, per_feed=9):
            await store.put_article(an_article(pending.title, f"{pending.title} and a text"), pending, NOW)
            reads += 1
        entry = after
    assert reads == 5
    assert len(await store.entry_versions(FEED.url, entry.guid)) == 5


async def test_backlog_is_read_for_a_digest_but_not_unasked(store: SqlStore) -> None:
    await store.put_polls(
        [
            a_poll(an_entry("old"), backlog=True),
        ],
        NOW,
    )
    await store.put_polls([a_poll(an_entry("new"))], NOW)
    assert await store.count_unread(NOW) == 1
    claimed = await store.claim_entries(NOW, LATER, lease=ONE, limit=9)
    assert [entry.guid for _, entry in claimed] == ["new"]
    assert len(await store.pending_entries([FEED.url], SINCE, per_feed=9)) == 2


async def test_entries_are_claimed_once_and_due_again_when_nobody_read_them(store: SqlStore) -> None:
    await store.put_polls([a_poll(*(an_entry(str(number)) for number in range(5)))], NOW)
    first = await store.claim_entries(NOW, LATER, lease=ONE, limit=3)
    second = await store.claim_entries(NOW, LATER, lease=TWO, limit=9)
    assert (len(first), len(second)) == (3, 2)
    assert await store.leased_entries(ONE) == first
    (feed, entry) = first[0]
    assert feed == FEED
    await store.put_article(an_article(), entry, NOW)
    assert len(await store.leased_entries(ONE)) == 2
    assert len(await store.claim_entries(LATER, LATER, lease=Lease("three"), limit=9)) == 4


async def test_a_page_that_is_away_is_tried_a_few_times_and_then_left(store: SqlStore) -> None:
    entry, now, tries = an_entry(), NOW, 0
    await store.put_polls([a_poll(entry)], NOW)
    while await store.claim_entries(now, now + timedelta(minutes=1), lease=ONE, limit=9):
        tries += 1
        now += timedelta(hours=2)
        await store.put_article(an_article(), entry, now, retry_at=now)
    assert tries == 4


async def test_what_no_database_takes_is_left_out_and_the_rest_is_kept(store: SqlStore) -> None:
    broken = an_entry("a", title="Pier\x00 vote \ud83d", authors=("Ann\x00",), summary_html="<p>\x00</p>")
    await store.put_polls([a_poll(broken, feed=replace(FEED, title="Her\x00ald"))], NOW)
    ((feed, entry),) = await store.pending_entries([FEED.url], SINCE, per_feed=9)
    assert (feed.title, entry.title) == ("Herald", "Pier vote ?")
    assert (entry.authors, entry.summary_html) == (("Ann",), "<p></p>")


async def test_a_site_is_remembered(store: SqlStore) -> None:
    assert await store.site("https://ellery.example") == Site(origin="https://ellery.example")
    site = Site(origin="https://ellery.example", robots="User-agent: *", robots_until=LATER, walls=2, note="a wall")
    await store.put_site(site)
    await store.put_site(site)
    assert await store.site("https://ellery.example") == site
