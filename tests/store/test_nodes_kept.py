"""What ``ports.Nodes`` promises, on every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text

from bot.model import CHAT_ROLES, ChatId, Feed, FeedUrl, Later, Lease, Node, NodeId, Role, Sent
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.inbox import SqlInbox
from bot.store.nodes import SqlNodes
from bot.store.outbox import SqlOutbox
from bot.store.store import SqlStore
from tests.makers import (
    NOW,
    a_brief,
    a_chat,
    a_digest_to_send,
    a_placement,
    a_subscription,
    an_article,
    an_outgoing,
    an_update,
)
from tests.store.placed import forget_nodes, keep, place

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
ONE, TWO = Lease("one"), Lease("two")
APART = timedelta(milliseconds=40)


def a_node(name: str = "north:7", *, roles: frozenset[Role] = CHAT_ROLES, started_at: datetime = NOW) -> Node:
    return Node(
        id=NodeId(name),
        name=name,
        roles=roles,
        release="0.1.0",
        schema="0009",
        started_at=started_at,
        seen_at=started_at,
    )


@pytest.fixture
def nodes(store: SqlStore) -> SqlNodes:
    return SqlNodes(store)


async def test_a_node_is_known_from_its_first_beat_until_it_leaves(nodes: SqlNodes) -> None:
    north, south = a_node(), a_node("south:8", roles=frozenset({Role.POLL}), started_at=NOW + SECOND)
    for each in (south, north):
        await nodes.beat(each, each.started_at)
    assert await nodes.nodes() == (north, south)
    await nodes.beat(north, NOW + HOUR)
    assert (await nodes.nodes())[0] == replace(north, seen_at=NOW + HOUR)
    assert [each.lives(NOW + HOUR) for each in await nodes.nodes()] == [True, False]
    await nodes.leave(north.id)
    assert [each.name for each in await nodes.nodes()] == ["south:8"]


async def test_one_that_died_is_remembered_for_a_day(nodes: SqlNodes) -> None:
    await nodes.beat(a_node(), NOW)
    await nodes.beat(a_node("south:8"), NOW + 23 * HOUR)
    assert len(await nodes.nodes()) == 2
    await nodes.beat(a_node("south:8"), NOW + 25 * HOUR)
    assert [each.name for each in await nodes.nodes()] == ["south:8"]


async def test_a_role_of_a_newer_program_is_left_out(nodes: SqlNodes, store: SqlStore) -> None:
    await nodes.beat(a_node(roles=frozenset({Role.POLL})), NOW)
    async with store.writing() as connection:
        await connection.execute(schema.node.update().values(roles=["poll", "translate"]))
    assert (await nodes.nodes())[0].roles == {Role.POLL}


async def test_on_the_schema_before_nothing_is_kept_until_it_is_upgraded(database: str) -> None:
    async with SqlStore(database) as store, store.writing() as connection:
        await connection.run_sync(forget_nodes)
    async with SqlStore(database, upgrades=False) as old:
        nodes = SqlNodes(old)
        await nodes.beat(a_node(), NOW)
        await nodes.leave(NodeId("north:7"))
        assert (await nodes.nodes(), old.version) == ((), "0008")
        async with SqlStore(database):
            pass
        await nodes.beat(a_node(), NOW)
        assert [each.name for each in await nodes.nodes()] == ["north:7"]


class TestWhenTheClockIsSetBack:
    """An hour ahead, then right."""

    AHEAD = NOW + HOUR

    @pytest.fixture
    async def nodes(self, store: SqlStore) -> SqlNodes:
        """Of which one was seen by the clock that was ahead."""
        kept = SqlNodes(store)
        await kept.beat(a_node(), self.AHEAD)
        return kept

    @pytest.fixture
    def outbox(self, store: SqlStore) -> SqlOutbox:
        return SqlOutbox(store)

    async def _sent(self, outbox: SqlOutbox, now: datetime, *, outcome: Sent | Later | None = None) -> list[str]:
        claimed = await outbox.claim(now, now + 30 * SECOND, lease=ONE, limit=9, apart=APART)
        for each in claimed:
            became = outcome or Sent(message=None, at=now, paced_until=now + SECOND)
            await outbox.settle(each, became, now, lease=ONE)
        return [each.message.plain for each in claimed]

    async def test_messages_go_on_at_once(self, store: SqlStore, outbox: SqlOutbox, nodes: SqlNodes) -> None:
        await SqlChats(store).put_chat(a_chat(), NOW)
        await outbox.put([an_outgoing("first", part=0, due_at=self.AHEAD)], self.AHEAD)
        assert await self._sent(outbox, self.AHEAD) == ["first/0"]
        await outbox.put([an_outgoing("second", part=1, due_at=NOW)], NOW)
        assert await self._sent(outbox, NOW) == []
        assert await nodes.set_back(NOW, HOUR, since=NOW) > 0
        assert await outbox.next_ready(NOW) == NOW + SECOND
        assert await self._sent(outbox, NOW + SECOND) == ["second/1"]

    async def test_a_second_try_comes_as_soon_as_it_would_have(
        self, store: SqlStore, outbox: SqlOutbox, nodes: SqlNodes
    ) -> None:
        await SqlChats(store).put_chat(a_chat(), NOW)
        sent = an_outgoing("tried", part=0, due_at=self.AHEAD)
        await outbox.put([sent], self.AHEAD)
        waits = Later(at=self.AHEAD + 9 * SECOND, problem="no answer", message=sent.message)
        assert await self._sent(outbox, self.AHEAD, outcome=waits) == ["tried/0"]
        await nodes.set_back(NOW, HOUR, since=NOW)
        assert await outbox.next_ready(NOW) == NOW + 9 * SECOND

    async def test_no_slot_of_the_future_stops_all(self, store: SqlStore, outbox: SqlOutbox) -> None:
        for chat in (7001, 7002):
            await SqlChats(store).put_chat(a_chat(ChatId(chat)), NOW)
        await outbox.put([an_outgoing("first", part=0, due_at=self.AHEAD)], self.AHEAD)
        assert await self._sent(outbox, self.AHEAD) == ["first/0"]
        await outbox.put([an_outgoing("other", part=1, chat=7002, due_at=NOW)], NOW)
        assert await self._sent(outbox, NOW) == ["other/1"]

    async def test_updates_feeds_and_roles_are_free_again(self, store: SqlStore, nodes: SqlNodes) -> None:
        inbox, url = SqlInbox(store), FeedUrl("https://a.example/feed")
        await inbox.receive([an_update(1)], self.AHEAD)
        await inbox.claim_updates(self.AHEAD, self.AHEAD + HOUR / 6, lease=ONE, limit=9)
        assert await inbox.take_role("updates", self.AHEAD, self.AHEAD + 20 * SECOND, lease=ONE)
        await store.put_feeds([Feed(url=url, followed=True, next_poll_at=self.AHEAD + HOUR / 4)])
        await nodes.set_back(NOW, HOUR, since=NOW)
        assert await store.next_due(NOW) == NOW + HOUR / 4
        assert not await inbox.take_role("updates", NOW, self.AHEAD, lease=TWO)
        assert await inbox.take_role("updates", NOW + 21 * SECOND, self.AHEAD, lease=TWO)
        # Who answers it may live; it is another's when he is dead.
        assert await inbox.next_update() == self.AHEAD + HOUR / 6
        await inbox.live(NOW, NOW + 10 * SECOND, lease=TWO)
        assert await inbox.next_update() == NOW

    async def test_what_a_right_clock_set_for_the_next_seconds_stays(
        self, store: SqlStore, outbox: SqlOutbox, nodes: SqlNodes
    ) -> None:
        await SqlChats(store).put_chat(a_chat(), NOW)
        sent = an_outgoing("flooded", part=0, due_at=NOW)
        await outbox.put([sent], NOW)
        asked = Later(at=NOW + 20 * SECOND, problem="asks to wait", message=sent.message, chat_rests=True)
        assert await self._sent(outbox, NOW, outcome=asked) == ["flooded/0"]
        assert await nodes.set_back(NOW, HOUR, since=NOW) == 0
        assert await outbox.next_ready(NOW) == NOW + 20 * SECOND

    async def test_what_comes_in_the_hour_that_comes_again_is_news(self, store: SqlStore, nodes: SqlNodes) -> None:
        chats, digests = SqlChats(store), SqlDigests(store)
        await chats.put_chat(a_chat(), NOW)
        saved = await chats.put_subscription(a_subscription(next_digest_at=self.AHEAD, told_until=self.AHEAD))
        early = an_article("early", published=NOW - HOUR / 2)
        await keep(store, early, at=NOW)
        await place(store, a_placement(early), now=NOW)
        await digests.put_digest(a_digest_to_send(saved, a_brief(early)), self.AHEAD, next_at=self.AHEAD + HOUR)
        # It was set back two seconds before that is seen, and what was read meanwhile is news.
        since = NOW - 2 * SECOND
        await nodes.set_back(NOW, HOUR, since=since)
        told_until = (await chats.subscriptions(saved.place.chat))[0].told_until
        assert told_until == since
        (looked_at,) = (await store.all(select(schema.told.c.looked_at)))[0].values()
        assert looked_at == since

    async def test_one_that_died_before_is_no_sign_of_a_clock_that_is_ahead(self, nodes: SqlNodes) -> None:
        await nodes.set_back(NOW, HOUR, since=NOW)
        assert [each.seen_at for each in await nodes.nodes()] == [NOW]

    async def test_of_several_with_that_clock_one_moves_what_waits(self, store: SqlStore, nodes: SqlNodes) -> None:
        url = FeedUrl("https://a.example/feed")
        await nodes.beat(a_node("south:8"), self.AHEAD)
        await store.put_feeds([Feed(url=url, followed=True, next_poll_at=self.AHEAD + HOUR / 2)])
        assert [await nodes.set_back(NOW, HOUR, since=NOW) for _ in range(2)] == [1, 0]
        assert await store.next_due(NOW) == NOW + HOUR / 2

    async def test_a_claim_is_not_taken_from_one_who_is_at_it(
        self, store: SqlStore, outbox: SqlOutbox, nodes: SqlNodes
    ) -> None:
        inbox = SqlInbox(store)
        await SqlChats(store).put_chat(a_chat(), NOW)
        await outbox.put([an_outgoing("news", part=0, due_at=NOW)], NOW)
        await inbox.receive([an_update(1)], NOW)
        until = NOW + HOUR / 6
        assert len(await outbox.claim(NOW, until, lease=ONE, limit=9, apart=APART)) == 1
        assert len(await inbox.claim_updates(NOW, until, lease=ONE, limit=9)) == 1
        await nodes.set_back(NOW, HOUR, since=NOW)
        assert await outbox.claim(NOW + SECOND, until, lease=TWO, limit=9, apart=APART) == []
        assert await inbox.claim_updates(NOW + SECOND, until, lease=TWO, limit=9) == []

    async def test_many_are_moved(self, store: SqlStore, nodes: SqlNodes) -> None:
        many = [Feed(url=FeedUrl(f"https://{number}.example/"), followed=True) for number in range(6_000)]
        await store.put_feeds(many)
        async with store.writing() as connection:
            await connection.execute(schema.feed.update().values(next_poll_at=self.AHEAD))
        assert await nodes.set_back(NOW, HOUR, since=NOW) == 6_000
        assert await store.count_due(NOW) == 6_000
        assert await nodes.set_back(NOW, HOUR, since=NOW) == 0


async def test_what_the_schema_holds_of_programs_is_one_row(store: SqlStore) -> None:
    async with store.reading() as connection:
        found = (await connection.execute(text("SELECT name, schema_known FROM compatibility"))).all()
    assert [tuple(row) for row in found] == [("oldest", "0001")]
