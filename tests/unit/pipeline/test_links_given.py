"""Links to what a place was told, as the command line gives them out: none that opens nothing any more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Frame
from bot.pages.places import Places
from bot.pipeline.pages.given import links_of
from bot.pipeline.pages.site import ReadingSite
from bot.store.archive import SqlArchive
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.pages import SqlPageKeys
from bot.store.store import SqlStore
from tests.databases import with_tables
from tests.makers import NOW, a_chat, a_digest_to_send, a_subscription

HERE = a_subscription().place
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[ReadingSite]:
    """Where a chat was told a digest two days after the period that it covers."""
    async with SqlStore(with_tables(tmp_path / "news.db")) as store:
        chats, digests = SqlChats(store), SqlDigests(store)
        await chats.put_chat(a_chat(), NOW)
        ours = await chats.put_subscription(a_subscription())
        frame = Frame(since=NOW - DAY, until=NOW, considered=5, feeds=3)
        made = a_digest_to_send(ours, number="d1", frame=frame, messages=())
        assert await digests.put_digest(made, NOW + 2 * DAY, next_at=None)
        yield ReadingSite(
            chats=chats,
            digests=digests,
            archive=SqlArchive(store),
            keys=SqlPageKeys(store),
            clock=lambda: NOW,
            places=Places(),
        )


@pytest.mark.parametrize(
    ("link_days", "age", "opens"), [(0, 900 * DAY, True), (7, 7 * DAY, True), (7, 7 * DAY + HOUR, False)]
)
async def test_the_latest_digest_is_linked_where_its_link_opens(
    site: ReadingSite,
    link_days: int,
    age: timedelta,
    opens: bool,  # noqa: FBT001  # what is expected
) -> None:
    given = await links_of(replace(site, link_days=link_days, clock=lambda: NOW + age), HERE)
    assert given is not None
    assert ("/d/d1/" in given.digest, given.digest == "") == (opens, not opens)
    assert "/a/" in given.archive
