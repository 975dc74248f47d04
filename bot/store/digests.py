"""Which digests are due, and what was told: keeps the promises of ``ports.Digests``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_, case, exists, func, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import (
    ALERT_PERIOD,
    Article,
    ArticleId,
    Brief,
    BriefId,
    ChatId,
    ChatKind,
    DeliveryId,
    DigestId,
    DigestToSend,
    DueDigest,
    FeedUrl,
    Frame,
    Heading,
    Lease,
    MessageId,
    Outgoing,
    Period,
    StoryId,
    SubscriptionId,
    Told,
    ToldDigest,
    ToldStory,
    Untold,
)
from bot.store import lanes, outbox, rows, tellings
from bot.store.batches import batches
from bot.store.chats import subscription_from
from bot.store.follows import note_rest_told
from bot.store.schema import (
    UtcDateTime,
    article,
    brief,
    chat,
    delivery,
    digest,
    digest_item,
    entry,
    feed,
    pace,
    placement,
    subscription,
    told,
)
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert
from bot.text.fingerprint import digest_of

_Row = Mapping[Any, Any]
_TERMINAL = ChatKind.TERMINAL.value


class SqlDigests:
    """Digests: due, made, told, amended."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    # ---------------------------------------------------------------- due

    async def next_digest(self, now: datetime) -> datetime | None:
        """See ``ports.Digests.next_digest``."""
        due = select(subscription.c.next_digest_at).join(chat).where(_open(now))
        found = await self._of.all(due.order_by(subscription.c.next_digest_at).limit(1))
        at: datetime | None = found[0]["next_digest_at"] if found else None
        return at

    async def claim_digests(self, now: datetime, until: datetime, *, lease: Lease, limit: int) -> Sequence[DueDigest]:
        """See ``ports.Digests.claim_digests``."""
        due = (
            select(subscription.c.id)
            .join(chat)
            .where(_open(now), subscription.c.next_digest_at <= now)
            .order_by(subscription.c.next_digest_at, subscription.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=subscription)
            .cte("due")
        )
        claim = update(subscription).where(subscription.c.id.in_(select(due.c.id)))
        claimed = claim.values(lease=lease, leased_until=until).returning(*subscription.c)
        async with self._of.writing() as connection:
            found = [subscription_from(row) for row in (await connection.execute(claimed)).mappings()]
        return sorted(
            (
                DueDigest(subscription=each, due_at=each.next_digest_at, lease=lease)
                for each in found
                if each.next_digest_at
            ),
            key=lambda each: (each.due_at, each.subscription.id),
        )

    async def put_off_digest(self, due: DueDigest, *, next_at: datetime | None, told_until: datetime | None) -> None:
        """See ``ports.Digests.put_off_digest``."""
        values = {**_HANDED_ON, "next_digest_at": _unless_rescheduled(next_at, due.due_at)}
        if told_until is not None:
            values["told_until"] = told_until
        held = and_(subscription.c.id == due.subscription.id, subscription.c.lease == due.lease)
        async with self._of.writing() as connection:
            await connection.execute(update(subscription).where(held).values(values))

    async def release_digests(self, lease: Lease) -> None:
        """See ``ports.Digests.release_digests``."""
        async with self._of.writing() as connection:
            held = update(subscription).where(subscription.c.lease == lease)
            await connection.execute(held.values(lease=None, leased_until=None))

    async def news(
        self,
        subscription_id: SubscriptionId,
        feeds: Collection[FeedUrl],
        *,
        since: datetime,
        until: datetime,
        late: timedelta,
        stories: Collection[StoryId] | None = None,
    ) -> Sequence[Untold]:
        """See ``ports.Digests.news``."""
        dated = func.max(entry.c.dated).label("dated")
        in_period = and_(entry.c.dated > since, entry.c.dated <= until)
        there_at = func.coalesce(placement.c.placed_at, article.c.read_at)
        late_at_all = and_(entry.c.dated > since - late, entry.c.dated <= since, there_at > since, ~entry.c.backlog)
        # After a restore everything since the backup is read anew, and was told before.
        restored = select(pace.c.next_at).where(pace.c.name == "restored").scalar_subquery()
        is_new = or_(restored.is_(None), entry.c.dated > restored)
        came_late = and_(late_at_all, is_new)
        was_told = exists().where(told.c.subscription_id == subscription_id, told.c.article_id == article.c.id)
        read = entry.join(article, entry.c.article_id == article.c.id).join(feed).outerjoin(placement)
        newest = (
            select(article.c.id, article.c.read_at, placement.c.story_id, dated)
            .select_from(read)
            .where(feed.c.url.in_(list(feeds)), or_(in_period, came_late), ~was_told, article.c.to_place.is_(None))
            .group_by(article.c.id, article.c.read_at, placement.c.story_id)
            .order_by(dated.desc(), article.c.id)
        )
        if stories is not None:
            # Of stories that are watched no digest says up to when they were told.
            newest = newest.where(placement.c.story_id.in_(list(stories)), is_new)
        return [tellings.untold_from(row) for row in await self._of.all(newest)]

    async def told_of(
        self, subscription_id: SubscriptionId, stories: Collection[StoryId]
    ) -> Mapping[StoryId, ToldStory]:
        """See ``ports.Digests.told_of``."""
        wanted = sorted(stories)
        found: list[_Row] = []
        for batch in batches(wanted):
            found += await self._of.all(tellings.articles_told(subscription_id, batch))
        return tellings.told_stories(found)

    async def told_lately(
        self, subscription_id: SubscriptionId, since: datetime
    ) -> Sequence[tuple[StoryId, str, ArticleId, datetime]]:
        """See ``ports.Digests.told_lately``."""
        return [tellings.lately_from(row) for row in await self._of.all(tellings.told_lately(subscription_id, since))]

    async def alerts_since(self, subscription_id: SubscriptionId, moment: datetime) -> int:
        """See ``ports.Digests.alerts_since``."""
        of_subscription = and_(digest.c.subscription_id == subscription_id, digest.c.made_at >= moment)
        alerts = digest.c.period.startswith(ALERT_PERIOD)
        return await self._of.count(select(func.count()).select_from(digest).where(of_subscription, alerts))

    # ---------------------------------------------------------------- made

    async def put_digest(
        self, made: DigestToSend, now: datetime, *, next_at: datetime | None, lease: Lease | None = None
    ) -> bool:
        """See ``ports.Digests.put_digest``."""
        async with self._of.writing() as connection:
            await _lock_chat(connection, subscription.c.id == made.subscription)
            if lease is not None and not await _hand_on(connection, made, now, next_at, lease):
                return False
            return await _put_whole(connection, made, now)

    async def put_between(self, made: DigestToSend, now: datetime, *, made_of: datetime) -> bool:
        """See ``ports.Digests.put_between``."""
        async with self._of.writing() as connection:
            await _lock_chat(connection, subscription.c.id == made.subscription)
            # Locked, so that nobody begins to make a digest before this one is told.
            free = or_(subscription.c.leased_until.is_(None), subscription.c.leased_until <= now)
            locked = select(free).where(subscription.c.id == made.subscription).with_for_update()
            if not (await connection.execute(locked)).scalar_one_or_none():
                return False
            just_made = select(digest.c.id).where(
                digest.c.subscription_id == made.subscription, digest.c.made_at >= made_of
            )
            for other in (just_made, tellings.told_meanwhile(made)):
                if (await connection.execute(other.limit(1))).first():
                    return False
            await _put_whole(connection, made, now)
            return True

    async def told(self, digest_id: DigestId, number: int) -> Told | None:
        """See ``ports.Digests.told``."""
        found = await self._told(digest.c.id == digest_id, digest_item.c.number == number)
        return found[0] if found else None

    async def told_in(self, chat_id: ChatId, message: MessageId) -> Sequence[Told]:
        """See ``ports.Digests.told_in``."""
        return await self._told(delivery.c.chat_id == chat_id, delivery.c.message_id == message)

    async def told_digest(self, digest_id: DigestId) -> ToldDigest | None:
        """See ``ports.Digests.told_digest``."""
        made = select(subscription, digest.c.frame).join(digest).where(digest.c.id == digest_id)
        found = await self._of.all(made)
        if not found:
            return None
        return ToldDigest(
            id=digest_id,
            subscription=subscription_from(found[0]),
            frame=msgspec.convert(found[0]["frame"], Frame),
            stories=tuple(await self._told(digest.c.id == digest_id)),
        )

    async def digests_of(self, subscription_id: SubscriptionId) -> Sequence[ToldDigest]:
        """See ``ports.Digests.digests_of``."""
        made = select(digest.c.id).where(digest.c.subscription_id == subscription_id).order_by(digest.c.made_at)
        found = [await self.told_digest(DigestId(row["id"])) for row in await self._of.all(made)]
        return [each for each in found if each is not None]

    async def _told(self, *which: ColumnElement[bool]) -> list[Told]:
        found = await self._of.all(
            tellings.items().where(*which).order_by(digest_item.c.digest_id, digest_item.c.number)
        )
        return [tellings.told_from(row) for row in found]

    # ---------------------------------------------------------------- amended

    async def changed(self, since: datetime, *, limit: int) -> Sequence[DigestId]:
        """See ``ports.Digests.changed``."""
        on_its_way = exists().where(
            digest_item.c.digest_id == digest.c.id,
            delivery.c.id == digest_item.c.delivery_id,
            lanes.waiting,
        )
        # From the articles that were read lately to who was told them before: a few of many.
        read_anew = and_(told.c.article_id == article.c.id, told.c.looked_at < article.c.read_at)
        edited = (
            select(digest.c.id)
            .select_from(article.join(told, read_anew).join(digest, digest.c.id == told.c.digest_id))
            .join(subscription, subscription.c.id == digest.c.subscription_id)
            .join(chat, chat.c.id == subscription.c.chat_id)
            # What was told in a terminal stays as it was told: there is no message to change.
            .where(article.c.read_at > since, digest.c.made_at > since, ~on_its_way, chat.c.kind != _TERMINAL)
            .group_by(digest.c.id, digest.c.made_at)
            .order_by(digest.c.made_at, digest.c.id)
            .limit(limit)
        )
        return [DigestId(row["id"]) for row in await self._of.all(edited)]

    async def put_amendments(
        self, digest_id: DigestId, briefs: Sequence[tuple[int, Brief]], messages: Sequence[Outgoing], now: datetime
    ) -> None:
        """See ``ports.Digests.put_amendments``."""
        async with self._of.writing() as connection:
            of_digest = select(digest.c.subscription_id).where(digest.c.id == digest_id).scalar_subquery()
            await _lock_chat(connection, subscription.c.id == of_digest)
            numbers = await _put_briefs(connection, [each for _, each in briefs], now)
            for (place, each), number in zip(briefs, numbers, strict=True):
                of_item = and_(digest_item.c.digest_id == digest_id, digest_item.c.number == place)
                values = {"brief_id": number, "reasons": msgspec.to_builtins(each.reasons)}
                await connection.execute(update(digest_item).where(of_item).values(values))
            await connection.execute(update(told).where(told.c.digest_id == digest_id).values(looked_at=now))
            await outbox.put(connection, messages, now)

    async def count_digests(self, period: Period) -> int:
        """See ``ports.Digests.count_digests``."""
        told = exists().where(digest_item.c.digest_id == digest.c.id)
        made = and_(digest.c.made_at >= period.since, digest.c.made_at < period.until, told)
        heading = func.coalesce(digest.c.frame["heading"].as_string(), Heading.DIGEST.value)
        counted = select(func.count()).select_from(digest).where(made, heading == Heading.DIGEST.value)
        return await self._of.count(counted)

    async def articles_by_id(self, ids: Collection[ArticleId]) -> Sequence[Article]:
        """See ``ports.Digests.articles_by_id``."""
        wanted = sorted(ids)
        found: list[rows.Row] = []
        for batch in batches(wanted):
            of_batch = article.c.id.in_(batch)
            found += await self._of.all(select(article).where(of_batch).order_by(article.c.id))
        return [rows.article_from(row) for row in found]


def _open(now: datetime) -> ColumnElement[bool]:
    free = or_(subscription.c.leased_until.is_(None), subscription.c.leased_until <= now)
    return and_(subscription.c.next_digest_at.is_not(None), free, chat.c.parked.is_(None))


_HANDED_ON: Mapping[str, Any] = {"lease": None, "leased_until": None}


async def _lock_chat(connection: AsyncConnection, which: ColumnElement[bool]) -> None:
    """Lock the chat of a subscription before anything of it is written; see ``lanes``."""
    await lanes.lock(connection, chat.c.id == select(subscription.c.chat_id).where(which).scalar_subquery())


def _unless_rescheduled(next_at: datetime | None, due: datetime) -> ColumnElement[Any]:
    """Return when a subscription is due next, as its settings have it that were changed while a digest was made."""
    return case(
        (subscription.c.next_digest_at <= due, literal(next_at, UtcDateTime)), else_=subscription.c.next_digest_at
    )


async def _hand_on(
    connection: AsyncConnection, made: DigestToSend, now: datetime, next_at: datetime | None, lease: Lease
) -> bool:
    """Say when the subscription is due next; return whether it was still under the lease."""
    held = and_(subscription.c.id == made.subscription, subscription.c.lease == lease)
    values = {**_HANDED_ON, "next_digest_at": _unless_rescheduled(next_at, now), "told_until": made.frame.until}
    return (await connection.execute(update(subscription).where(held).values(values))).rowcount > 0


async def _put_whole(connection: AsyncConnection, made: DigestToSend, now: datetime) -> bool:
    if not await _put_new(connection, made, now):
        return False
    numbers = await _put_briefs(connection, made.briefs, now)
    sent = await outbox.put(connection, made.messages, now)
    await _put_items(connection, made, numbers, sent)
    await _put_told(connection, made, now)
    await note_rest_told(connection, made.subscription, made.rested)
    return True


async def _put_new(connection: AsyncConnection, made: DigestToSend, now: datetime) -> bool:
    statement = Upsert(connection, digest).ignoring(["subscription_id", "period"])
    outcome = await connection.execute(
        statement.values(
            id=made.id,
            subscription_id=made.subscription,
            period=made.period,
            frame=msgspec.to_builtins(made.frame),
            made_at=now,
        )
    )
    return outcome.rowcount > 0


async def _put_briefs(connection: AsyncConnection, briefs: Iterable[Brief], now: datetime) -> list[BriefId]:
    """Save briefs that were not told before, and return the ids of all: what is told to many is kept once."""
    # Why a story is told differs from chat to chat: that is kept with the digest.
    shared = [replace(each, reasons=()) for each in briefs]
    wanted = [(BriefId(digest_of(msgspec.json.encode(each))), each) for each in shared]
    if wanted:
        # Others tell the same in another order: who takes rows in different orders waits for one who waits for him.
        ordered = [
            {"id": number, "story_id": each.story, "content": msgspec.to_builtins(each), "made_at": now}
            for number, each in sorted(wanted, key=itemgetter(0))
        ]
        await connection.execute(Upsert(connection, brief).replacing(["id"], keeping=("content",)), ordered)
    return [number for number, _ in wanted]


async def _put_items(
    connection: AsyncConnection, made: DigestToSend, numbers: Sequence[BriefId], sent: Mapping[int, DeliveryId]
) -> None:
    shown = {item: sent.get(each.part) for each in made.messages for item in each.items}
    items = [
        {
            "digest_id": made.id,
            "number": place,
            "brief_id": number,
            "reasons": msgspec.to_builtins(told_there.reasons),
            "delivery_id": shown.get(place),
        }
        for place, (number, told_there) in enumerate(zip(numbers, made.briefs, strict=True), start=1)
    ]
    if items:
        await connection.execute(insert(digest_item), items)


async def _put_told(connection: AsyncConnection, made: DigestToSend, now: datetime) -> None:
    """Note what was told where: an article where it was told first, or where what it says anew was told as a sequel."""
    of_digest = {"subscription_id": made.subscription, "digest_id": made.id, "looked_at": now}
    articles = [
        {**of_digest, "article_id": source.article, "number": place}
        for place, each in enumerate(made.briefs, start=1)
        for source in each.sources
    ]
    anew = {each.sources[0].article for each in made.briefs if each.sequel and each.sources}
    upsert, key = Upsert(connection, told), ["subscription_id", "article_id"]
    if articles:
        await connection.execute(upsert.ignoring(key), articles)
    if anew:
        await connection.execute(upsert.replacing(key), [row for row in articles if row["article_id"] in anew])
