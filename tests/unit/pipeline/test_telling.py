"""Digests that are due, while the clock does what it likes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.pipeline.editions import Edition, Editions
from bot.pipeline.telling import tell_due
from tests.unit.pipeline.chatroom import LEASE, ChatRoom, open_chatroom
from tests.unit.pipeline.happenings import HERALD, HOUR, MINUTE, SINKING, all_told, told


@pytest.fixture
async def chats(tmp_path: Path) -> AsyncIterator[ChatRoom]:
    async with open_chatroom(tmp_path) as opened:
        await opened.reads(*all_told(SINKING))
        yield opened


class SetBack(Editions):
    """Editions while the first of which is made the clock is set."""

    def __init__(self, chats: ChatRoom, by: timedelta) -> None:
        super().__init__(chats.room.editor)
        self._chats = chats
        self._by = by

    async def of(self, *news: Any, **others: Any) -> Edition:  # noqa: ANN401  # handed on as it is
        """Make it, and set the clock."""
        made = await super().of(*news, **others)
        self._chats.now += self._by
        self._by = timedelta(0)
        return made


@pytest.mark.parametrize(("by", "is_told"), [(-HOUR, False), (-timedelta(seconds=1), True), (HOUR, True)])
async def test_a_digest_under_way_as_the_clock_is_set_back_is_left_to_its_time(
    chats: ChatRoom,
    by: timedelta,
    is_told: bool,  # noqa: FBT001  # a case is a row
) -> None:
    due_at = chats.now
    saved = await chats.subscribes(HERALD, schedule="mon-sun 08:00", next_digest_at=due_at)
    editions = SetBack(chats, by)
    (due,) = await chats.room.digests.claim_digests(chats.now, chats.now + 9 * MINUTE, lease=LEASE, limit=1)
    assert await tell_due(chats.room, due, editions) is is_told
    assert bool(await chats.texts()) is is_told
    kept = await chats.room.chats.subscription(saved.place)
    assert kept is not None
    if is_told:
        return
    assert (kept.next_digest_at, kept.told_until) == (due_at, None)
    assert await chats.room.digests.claim_digests(chats.now, chats.now + 9 * MINUTE, lease=LEASE, limit=1) == []
    chats.now = due_at
    (again,) = await chats.room.digests.claim_digests(chats.now, chats.now + 9 * MINUTE, lease=LEASE, limit=1)
    assert await tell_due(chats.room, again, editions)
    (text,) = await chats.texts()
    assert told(SINKING, HERALD).title in text
