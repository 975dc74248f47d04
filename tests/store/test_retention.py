"""Promises of retention: what is forgotten by age and by size, what is not, and what room it takes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.feeds import fresh, known_by
from bot.feeds.identity import marks_of
from bot.model import Entry, Fingerprint, FreshEntry, Lease, Poll, Pruned
from bot.pipeline.keeping import LEAST_KEPT, Keeping, forget_old
from bot.store.location import sqlite_path
from bot.store.store import SqlStore
from tests.makers import NOW, a_feed, a_poll, an_article, an_entry
from tests.postgres import PostgresServer

FEED = a_feed(changed_at=NOW)
DAY = timedelta(days=1)
MEGABYTE = 1_000_000
# Of a day's article.
LENGTH = 60_000


def filler(number: int, length: int = LENGTH) -> str:
    """A text that no compression makes small."""
    return random.Random(number).randbytes(length // 2).hex()


def dated(days: float, **changes: object) -> Entry:
    changes.setdefault("title", f"The council met {days} days ago")
    return an_entry(f"{days} days old", published=NOW - timedelta(days=days), **changes)


async def read(store: SqlStore, entry: Entry, when: datetime, text: str = "The council voted.") -> None:
    article = an_article(entry.title, text, url=entry.link or "", published=entry.published)
    await store.put_article(replace(article, fingerprint=Fingerprint(str(hash(text))[:16])), entry, when)


async def listing(store: SqlStore, now: datetime, *entries: Entry) -> Sequence[FreshEntry]:
    """Poll a document that lists these entries, as the pipeline does, and return what is fresh."""
    (feed,) = await store.feeds() or [replace(FEED, changed_at=None)]
    marks = marks_of(entries)
    known = (await store.known_entries({feed.url: list(marks.values())})).get(feed.url, ())
    found = fresh(entries, known, feed=feed, latest=10, marks=marks)
    newest = max(entry.published or now for entry in entries)
    state = replace(feed, changed_at=now, newest_entry_at=newest)
    await store.put_polls([Poll(feed=state, fresh=found, listed=tuple(marks))], now)
    return found


async def test_what_is_older_than_it_may_be_is_forgotten(store: SqlStore) -> None:
    old, young = dated(100), dated(1)
    await listing(store, NOW - 100 * DAY, old)
    await read(store, old, NOW - 100 * DAY)
    await listing(store, NOW, young)
    await read(store, young, NOW)
    assert await forget_old(store, Keeping(), NOW) == Pruned(articles=1, entries=1, versions=0)
    assert [article.url for article in await store.articles([FEED.url], NOW - 365 * DAY, NOW)] == [young.link]
    assert await store.known_entries({FEED.url: [known_by(old)]}) == {}
    assert await forget_old(store, Keeping(), NOW) == Pruned()


async def test_what_a_feed_still_lists_is_known_for_ever_and_never_new_again(store: SqlStore) -> None:
    old = dated(200, summary_html="<p>The council voted.</p>")
    assert len(await listing(store, NOW - 200 * DAY, old)) == 1
    await read(store, old, NOW - 200 * DAY)
    for days in range(199, -1, -9):
        now = NOW - days * DAY
        # A document that differs each time and goes on listing the old entry.
        found = await listing(store, now, old, an_entry(f"news of {days}", published=now))
        assert [each.entry.guid for each in found] == [f"news of {days}"]
        await forget_old(store, Keeping(age=30 * DAY, size=0), now)
    assert await store.articles([FEED.url], NOW - 365 * DAY, NOW - 60 * DAY) == []
    ((known,),) = (await store.known_entries({FEED.url: [known_by(old)]})).values()
    assert known.guid == old.guid


async def test_the_texts_of_what_is_still_listed_are_forgotten_and_not_read_again(store: SqlStore) -> None:
    old = dated(100, summary_html=f"<p>{filler(1)}</p>")
    await listing(store, NOW, old)
    await store.prune(NOW - 90 * DAY)
    assert await store.claim_entries(NOW + DAY, NOW + DAY, lease=Lease("one"), limit=9) == []
    ((_, kept),) = await store.pending_entries([FEED.url], NOW - 365 * DAY, per_feed=9)
    assert (kept.guid, kept.summary_html) == (old.guid, "")


async def test_versions_are_forgotten_by_when_they_were_replaced(store: SqlStore) -> None:
    entry = dated(1)
    await store.put_polls([a_poll(entry)], NOW)
    for days, title in ((100, "First"), (50, "Second")):
        after = replace(entry, title=title)
        edited = FreshEntry(entry=after, known=known_by(after), formerly=entry.guid, edited=True)
        await store.put_polls([Poll(feed=FEED, fresh=(edited,))], NOW - days * DAY)
        await read(store, after, NOW - days * DAY, text=title)
    await read(store, entry, NOW - 50 * DAY, text="Third")
    await store.prune(NOW - 90 * DAY)
    assert [version.title for version in await store.entry_versions(FEED.url, entry.guid)] == ["First"]
    (article,) = await store.articles([FEED.url], NOW - 9 * DAY, NOW)
    assert len(await store.article_versions(article.id)) == 2
    assert (await store.prune(NOW)).versions == 3


async def test_articles_that_no_entry_leads_to_are_forgotten(store: SqlStore) -> None:
    entry = dated(50)
    await store.put_polls([a_poll(entry)], NOW - 50 * DAY)
    await read(store, entry, NOW - 50 * DAY)
    await store.remove_feed(FEED.url)
    assert await store.count_articles() == 1
    assert (await store.prune(NOW - 60 * DAY)).articles == 0
    assert (await store.prune(NOW - 40 * DAY)).articles == 1
    assert await store.count_articles() == 0


async def fill(store: SqlStore, days: int, *, listed: bool = False) -> None:
    """Put an article a day into the store, the oldest first."""
    for day in range(days, 0, -1):
        entry = dated(day)
        await listing(store, NOW - day * DAY, entry)
        await read(store, entry, NOW - day * DAY, text=filler(day))
    if listed:
        # The last document lists everything that ever was.
        await listing(store, NOW, *(dated(day) for day in range(days, 0, -1)))


@pytest.mark.parametrize("listed", [False, True], ids=["dropped", "still listed"])
async def test_the_oldest_is_forgotten_until_the_rest_fits(store: SqlStore, *, listed: bool) -> None:
    # Tables take room before anything is in them.
    empty = await store.size()
    await fill(store, 24, listed=listed)
    before = await store.size()
    assert before - empty > 24 * LENGTH
    limit = (empty + before) // 2
    await forget_old(store, Keeping(size=limit), NOW)
    assert before / 3 < await store.size() <= limit
    dates = [article.published for article in await store.articles([FEED.url], NOW - 90 * DAY, NOW)]
    assert dates == [NOW - day * DAY for day in range(1, len(dates) + 1)]
    assert 6 <= len(dates) < 24
    known = await store.known_entries({FEED.url: [known_by(dated(day)) for day in range(1, 25)]})
    assert len(known[FEED.url]) == 24 or not listed


async def test_the_last_days_are_never_forgotten_for_want_of_room(store: SqlStore) -> None:
    await fill(store, 12)
    await forget_old(store, Keeping(size=1), NOW)
    dates = [article.published for article in await store.articles([FEED.url], NOW - 90 * DAY, NOW)]
    assert dates == [NOW - DAY, NOW - LEAST_KEPT]


async def test_no_limit_forgets_nothing_for_want_of_room(store: SqlStore) -> None:
    await fill(store, 5)
    assert await forget_old(store, Keeping(size=0), NOW) == Pruned()


async def test_a_file_gives_back_what_it_no_longer_needs(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    async with SqlStore(f"sqlite:///{path}") as store:
        empty = await store.size()
        await fill(store, 36)
        assert await store.size() > 2 * MEGABYTE
    full = path.stat().st_size
    async with SqlStore(f"sqlite:///{path}") as store:
        await store.prune(NOW - 4 * DAY)
        assert await store.size() < empty + 0.3 * MEGABYTE
    assert sqlite_path(str(path)) == path
    assert path.stat().st_size < empty + (full - empty) / 5


async def test_what_postgres_takes_follows_what_is_in_it(postgres_database: str) -> None:
    async with SqlStore(postgres_database) as store:
        assert await store.size() < 0.2 * MEGABYTE
        await fill(store, 24)
        full = await store.size()
        assert 24 * LENGTH < full < 24 * 3 * LENGTH
        await store.prune(NOW - 12 * DAY)
        # At once, not when the server's vacuum has been.
        assert full / 3 < await store.size() < full * 0.6


async def test_how_much_a_large_table_takes_is_told_by_a_sample(
    postgres_server: PostgresServer, postgres_database: str
) -> None:
    async with SqlStore(postgres_database) as store:
        words = "(SELECT string_agg(md5((row * 999 + place)::text), ' ') FROM generate_series(1, 120) place)"
        names = "id, text, url, canonical_url, outlet, feed_url, title, language, body, fingerprint, note, sponsored"
        rows = f"SELECT row, {words}, '', '', '', '', '', '', '', '', '', false, '{{}}', '{{}}'"
        postgres_server.execute(
            f"INSERT INTO article ({names}, provenance, dates) {rows} FROM generate_series(1, 8000) row; "  # noqa: S608  # our own words
            "DELETE FROM article WHERE id::int <= 4000",
            database=postgres_database.rpartition("/")[2],
        )
        # Of 120 words of 32 letters and a space between them.
        assert await store.size() == pytest.approx(4000 * 120 * 33, rel=0.1)
