"""Promises to those who write at the same time: nobody undoes, or fails for, what another has just saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.model import Lease
from bot.store.store import SqlStore
from tests.makers import NOW, a_feed, a_poll, an_article, an_entry

FEED = a_feed()
SINCE = NOW - timedelta(days=1)
LATER = NOW + timedelta(minutes=10)


async def test_an_entry_edited_while_it_was_read_is_read_again(store: SqlStore) -> None:
    entry = an_entry()
    corrected = replace(entry, title="Correction: council votes for a new pier")
    await store.put_polls([a_poll(entry)], NOW)
    ((_, read),) = await store.claim_entries(NOW, LATER, lease=Lease("one"), limit=9)
    await store.put_polls([a_poll(corrected, edited=True)], NOW)
    await store.put_article(an_article(), read, NOW)
    claimed = await store.claim_entries(NOW, LATER, lease=Lease("two"), limit=9)
    assert [waiting for _, waiting in claimed] == [corrected]
    await store.put_article(an_article(corrected.title), corrected, NOW)
    assert await store.pending_entries([FEED.url], SINCE, per_feed=9) == []
