"""Promises to those who serve chats at the same time: no message is lost, sent twice or waits for ever."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import and_, func, or_, select

from bot.model import (
    ChatId,
    ChatKind,
    Dead,
    Delivery,
    Following,
    Later,
    Lease,
    MessageId,
    Migrated,
    Outcome,
    Place,
    Sent,
    Subscription,
    Urgency,
)
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.outbox import SqlOutbox
from bot.store.schema import chat, delivery, feed, follow
from bot.store.store import SqlStore
from tests.makers import NOW, a_brief, a_chat, a_digest_to_send, a_feed, a_subscription, an_article, an_outgoing
from tests.rounds import rounds

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
APART = timedelta(milliseconds=1)
CHATS = [ChatId(number) for number in range(1, 7)]


@pytest.fixture
async def stores(database: str, store: SqlStore) -> AsyncIterator[list[SqlStore]]:
    """Two processes that serve the same chats."""
    for number in CHATS:
        await SqlChats(store).put_chat(a_chat(number, ChatKind.GROUP), NOW)
    async with SqlStore(database) as other:
        yield [store, other]


async def stuck(store: SqlStore) -> list[int]:
    """Return chats whose messages wait and that nobody would ever ask for, or too late."""
    waiting = delivery.c.state.in_(("pending", "sending"))
    head = select(delivery.c.due_at).where(delivery.c.chat_id == chat.c.id, waiting)
    due = head.order_by(delivery.c.urgency, delivery.c.id).limit(1).scalar_subquery()
    late = and_(chat.c.ready_at > due, or_(chat.c.paced_until.is_(None), chat.c.ready_at > chat.c.paced_until))
    wrong = and_(due.is_not(None), or_(chat.c.ready_at.is_(None), late, chat.c.parked.is_not(None)))
    return [row["id"] for row in await store.all(select(chat.c.id).where(wrong))]


class Senders:
    """Send what they claim, which now and then is to be tried again, in a time that goes on with every claim."""

    def __init__(self) -> None:
        self.chance, self.now = random.Random(5), NOW
        self.under_way: set[ChatId] = set()
        self.arrived: dict[ChatId, list[str]] = {number: [] for number in CHATS}

    async def send_some(self, outbox: SqlOutbox, lease: Lease) -> bool:
        """Send some messages; return whether there were any."""
        self.now += SECOND
        claimed = await outbox.claim(self.now, self.now + 9999 * HOUR, lease=lease, limit=2, apart=APART)
        for each in claimed:
            assert each.place.chat not in self.under_way
            self.under_way.add(each.place.chat)
        for each in claimed:
            await asyncio.sleep(0)
            outcome = self._became(each)
            self.under_way.remove(each.place.chat)
            await outbox.settle(each, outcome, self.now, lease=lease)
        return bool(claimed)

    def _became(self, each: Delivery) -> Outcome:
        moment = self.now + self.chance.choice([0, 1, 3]) * SECOND
        if self.chance.random() < 0.3:
            return Later(at=moment, problem="no answer", message=each.message, chat_rests=self.chance.random() < 0.5)
        self.arrived[each.place.chat].append(each.message.plain)
        return Sent(message=MessageId(each.id), at=self.now, paced_until=moment)


@pytest.mark.chance
@pytest.mark.timeout(60)
async def test_each_message_is_sent_once_and_in_order_whoever_sends_it(stores: list[SqlStore]) -> None:
    senders, sources = Senders(), rounds(4, many=9)
    outboxes = [SqlOutbox(store) for store in [*stores, *stores]]

    async def write(outbox: SqlOutbox, writer: int) -> None:
        for source in range(sources):
            chosen = senders.chance.sample(CHATS, 3)
            await outbox.put([an_outgoing(f"{writer}:{source}:{number}", chat=number) for number in chosen], NOW)

    async def send(outbox: SqlOutbox, lease: Lease) -> None:
        while await senders.send_some(outbox, lease) or not all(task.done() for task in writing) or await waits(outbox):
            pass

    writing = [asyncio.create_task(write(outbox, place)) for place, outbox in enumerate(outboxes)]
    await asyncio.gather(*(send(outbox, Lease(f"{place}")) for place, outbox in enumerate(outboxes)))
    for words in senders.arrived.values():
        for writer in "0123":
            # Each once, in the order of writing, whatever others wrote between.
            mine = [each for each in words if each.startswith(writer)]
            assert mine == sorted(set(mine))
    assert sum(map(len, senders.arrived.values())) == 4 * sources * 3
    assert await stuck(stores[0]) == []


async def waits(outbox: SqlOutbox) -> bool:
    counts = await outbox.counts(NOW)
    return counts.pending + counts.sending > 0


@pytest.mark.chance
@pytest.mark.timeout(60)
async def test_no_message_is_left_behind_by_who_settles_while_others_write(stores: list[SqlStore]) -> None:
    chance = random.Random(9)
    outboxes = [SqlOutbox(store) for store in stores]
    now = NOW
    for turn in range(rounds(4, many=9)):
        now += 9 * SECOND
        await outboxes[0].put([an_outgoing(f"{turn}", chat=number) for number in CHATS], now)
        under_way = await outboxes[0].claim(now, now + HOUR, lease=Lease("one"), limit=9, apart=APART)
        outcomes: list[Outcome] = [
            Sent(message=None, at=now, paced_until=now + SECOND),
            Later(at=now + 2 * SECOND, problem="x", message=an_outgoing().message, chat_rests=turn % 2 == 0),
            Dead(problem="x", at=now),
        ]
        settling = [
            outboxes[place % 2].settle(each, chance.choice(outcomes), now, lease=Lease("one"))
            for place, each in enumerate(under_way)
        ]
        orders = [chance.sample(CHATS, len(CHATS)) for _ in range(3)]
        putting = [
            outboxes[place % 2].put(
                [an_outgoing(f"{turn}:{place}", number, chat=number, urgency=Urgency.DIGEST) for number in order], now
            )
            for place, order in enumerate(orders)
        ]
        work = [*settling, *putting]
        chance.shuffle(work)
        await asyncio.gather(*work)
        assert await stuck(stores[0]) == []
        for seconds in range(20):
            moment = now + seconds * SECOND
            for each in await outboxes[1].claim(moment, moment + HOUR, lease=Lease("two"), limit=9, apart=APART):
                sent = Sent(message=None, at=moment, paced_until=moment)
                await outboxes[1].settle(each, sent, moment, lease=Lease("two"))
        now += 20 * SECOND
        counts = await outboxes[0].counts(now)
        assert (counts.pending, counts.sending) == (0, 0)


@pytest.mark.chance
@pytest.mark.timeout(60)
async def test_digests_that_tell_the_same_in_another_order_wait_for_each_other(stores: list[SqlStore]) -> None:
    chance = random.Random(3)
    briefs = [a_brief(an_article(f"{number}")) for number in range(12)]
    subscriptions = [await SqlChats(stores[0]).put_subscription(a_subscription(number)) for number in CHATS]
    for turn in range(rounds(2, many=4)):
        made = [
            SqlDigests(stores[place % 2]).put_digest(
                a_digest_to_send(each, *chance.sample(briefs, len(briefs)), number=f"{turn}.{place}"),
                NOW + turn * SECOND,
                next_at=None,
            )
            for place, each in enumerate([*subscriptions, *subscriptions])
        ]
        assert all(await asyncio.gather(*made))


@pytest.mark.chance
@pytest.mark.timeout(60)
async def test_whoever_writes_to_chats_at_once_waits_for_the_others(stores: list[SqlStore]) -> None:
    """Everything that writes to the same chats, together, in every order that chance gives."""
    chance = random.Random(8)
    feeds = [a_feed(f"https://{number}.example/", followed=False) for number in range(6)]
    briefs = [a_brief(an_article(f"{number}")) for number in range(6)]
    await stores[0].put_feeds(feeds)
    chats = [SqlChats(store) for store in stores]
    for turn in range(rounds(4, many=12)):
        now = NOW + turn * 60 * SECOND
        saved: list[Subscription] = []
        for number in CHATS:
            await chats[0].put_chat(a_chat(number, ChatKind.GROUP), now)
            saved.append(await chats[0].put_subscription(a_subscription(number, next_digest_at=now)))
            followings = [Following(url=each.url) for each in chance.sample(feeds, 4)]
            await chats[0].follow(saved[-1].id, followings)
        outboxes, digests = [SqlOutbox(store) for store in stores], [SqlDigests(store) for store in stores]
        await outboxes[0].put([an_outgoing(f"{turn}", chat=number) for number in CHATS], now)
        under_way = await outboxes[0].claim(now, now + HOUR, lease=Lease("one"), limit=4, apart=APART)
        await digests[0].claim_digests(now, now + HOUR, lease=Lease("one"), limit=9)
        outcomes: list[Outcome] = [
            Sent(message=None, at=now, paced_until=now),
            Dead(problem="blocked", at=now, parks=True),
            Migrated(to=chance.choice(CHATS)),
            Migrated(to=ChatId(100 + turn)),
        ]
        work = [
            *(outboxes[1].settle(each, chance.choice(outcomes), now, lease=Lease("one")) for each in under_way),
            *(
                digests[place % 2].put_digest(
                    a_digest_to_send(each, *chance.sample(briefs, 4), number=f"{turn}.{place}"),
                    now,
                    next_at=now + HOUR,
                    lease=Lease("one"),
                )
                for place, each in enumerate(saved)
            ),
            *(chats[1].forget(Place(chat=number)) for number in chance.sample(CHATS, 2)),
            chats[0].move(*chance.sample(CHATS, 2)),
            chats[1].park(chance.choice(CHATS), "was thrown out", now),
            outboxes[0].put([an_outgoing(f"{turn}:a", number, chat=number) for number in chance.sample(CHATS, 6)], now),
            outboxes[1].put([an_outgoing(f"{turn}:b", number, chat=number) for number in chance.sample(CHATS, 6)], now),
            outboxes[1].claim(now, now + HOUR, lease=Lease("two"), limit=3, apart=APART),
            chats[0].unfollow(saved[0].id, [each.url for each in reversed(feeds)]),
            chats[1].unfollow(saved[1].id, [each.url for each in feeds]),
            stores[0].put_feeds(chance.sample(feeds, 6)),
        ]
        chance.shuffle(work)
        await asyncio.gather(*work)
        assert await stuck(stores[0]) == []
        assert await wrongly_polled(stores[0]) == []
        await outboxes[0].release(Lease("one"), now)
        await outboxes[1].release(Lease("two"), now)


async def wrongly_polled(store: SqlStore) -> list[str]:
    """Return feeds of which it is not known whether a chat follows them."""
    followers = select(func.count()).where(follow.c.feed_id == feed.c.id).scalar_subquery()
    return [row["url"] for row in await store.all(select(feed.c.url).where(feed.c.subscribed != (followers > 0)))]


@pytest.mark.chance
@pytest.mark.timeout(60)
async def test_a_feed_is_polled_that_one_follows_while_the_other_is_forgotten(stores: list[SqlStore]) -> None:
    only = a_feed(followed=False)
    await stores[0].put_feeds([only])
    chats = [SqlChats(store) for store in stores]
    for turn in range(rounds(4, many=12)):
        await chats[0].put_chat(a_chat(CHATS[0]), NOW)
        leaving = await chats[0].put_subscription(a_subscription(CHATS[0]))
        coming = await chats[0].put_subscription(a_subscription(CHATS[1]))
        await chats[0].follow(leaving.id, [Following(url=only.url)])
        work = [chats[0].forget(leaving.place), chats[1].follow(coming.id, [Following(url=only.url)])]
        await asyncio.gather(*(work if turn % 2 else reversed(work)))
        assert await stores[0].count_due(NOW) == 1
        await chats[0].unfollow(coming.id, [only.url])
        assert await stores[0].count_due(NOW) == 0
