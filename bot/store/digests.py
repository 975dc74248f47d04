"""Which digests are due, and what was told: keeps the promises of ``ports.Digests``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import (
    Article,
    ArticleId,
    Brief,
    BriefId,
    ChatId,
    DeliveryId,
    DigestId,
    DigestToSend,
    DueDigest,
    FeedUrl,
    Frame,
    Lease,
    MessageId,
    Outgoing,
    SubscriptionId,
    Told,
    ToldDigest,
)
from bot.store import outbox, rows
from bot.store.chats import subscription_from
from bot.store.schema import (
    article,
    brief,
    chat,
    delivery,
    digest,
    digest_item,
    entry,
    feed,
    follow,
    subscription,
    told,
)
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert
from bot.text.fingerprint import digest_of

_Row = Mapping[Any, Any]


class SqlDigests:
    """Digests: due, made, told, amended."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    # ---------------------------------------------------------------- due

    async def next_digest(self, now: datetime) -> datetime | None:
        """See ``ports.Digests.next_digest``."""
        found = await self._of.all(
            select(func.min(subscription.c.next_digest_at).label("at")).join(chat).where(_open(now))
        )
        at: datetime | None = found[0]["at"]
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
        values: dict[str, Any] = {"next_digest_at": next_at, "lease": None, "leased_until": None}
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
    ) -> Sequence[tuple[ArticleId, datetime]]:
        """See ``ports.Digests.news``."""
        dated = func.max(entry.c.dated).label("dated")
        in_period = and_(entry.c.dated > since, entry.c.dated <= until)
        came_late = and_(
            entry.c.dated > since - late, entry.c.dated <= since, article.c.read_at > since, ~entry.c.backlog
        )
        was_told = exists().where(told.c.subscription_id == subscription_id, told.c.article_id == article.c.id)
        newest = (
            select(article.c.id, article.c.read_at, dated)
            .select_from(entry.join(article, entry.c.article_id == article.c.id).join(feed))
            .where(feed.c.url.in_(list(feeds)), or_(in_period, came_late), ~was_told)
            .group_by(article.c.id, article.c.read_at)
            .order_by(dated.desc(), article.c.id)
        )
        return [(ArticleId(row["id"]), row["read_at"]) for row in await self._of.all(newest)]

    # ---------------------------------------------------------------- made

    async def put_digest(
        self, made: DigestToSend, now: datetime, *, next_at: datetime | None, lease: Lease | None = None
    ) -> bool:
        """See ``ports.Digests.put_digest``."""
        async with self._of.writing() as connection:
            if lease is not None and not await _hand_on(connection, made, next_at, lease):
                return False
            if not await _put_new(connection, made, now):
                return False
            numbers = await _put_briefs(connection, made.briefs, now)
            sent = await outbox.put(connection, made.messages, now)
            await _put_items(connection, made, numbers, sent)
            await _note_rest_told(connection, made)
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
        found = await self._of.all(_items().where(*which).order_by(digest_item.c.digest_id, digest_item.c.number))
        return [_told_from(row) for row in found]

    # ---------------------------------------------------------------- amended

    async def changed(self, since: datetime, *, limit: int) -> Sequence[DigestId]:
        """See ``ports.Digests.changed``."""
        on_its_way = exists().where(
            digest_item.c.digest_id == digest.c.id,
            delivery.c.id == digest_item.c.delivery_id,
            delivery.c.state.in_(("pending", "sending")),
        )
        edited = (
            select(digest.c.id)
            .join(told, told.c.digest_id == digest.c.id)
            .join(article, article.c.id == told.c.article_id)
            .where(digest.c.made_at > since, article.c.read_at > digest.c.amended_at, ~on_its_way)
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
            numbers = await _put_briefs(connection, [each for _, each in briefs], now)
            for (place, _), number in zip(briefs, numbers, strict=True):
                of_item = and_(digest_item.c.digest_id == digest_id, digest_item.c.number == place)
                await connection.execute(update(digest_item).where(of_item).values(brief_id=number))
            await connection.execute(update(digest).where(digest.c.id == digest_id).values(amended_at=now))
            await outbox.put(connection, messages, now)

    async def articles_by_id(self, ids: Collection[ArticleId]) -> Sequence[Article]:
        """See ``ports.Digests.articles_by_id``."""
        found = await self._of.all(select(article).where(article.c.id.in_(list(ids))).order_by(article.c.id))
        return [rows.article_from(row) for row in found]


def _open(now: datetime) -> ColumnElement[bool]:
    free = or_(subscription.c.leased_until.is_(None), subscription.c.leased_until <= now)
    return and_(subscription.c.next_digest_at.is_not(None), free, chat.c.parked.is_(None))


def _items() -> Select[Any]:
    return (
        select(
            digest_item.c.digest_id,
            digest_item.c.number,
            digest.c.subscription_id,
            digest_item.c.brief_id,
            digest_item.c.delivery_id,
            brief.c.content,
            delivery.c.part,
            delivery.c.message_id,
        )
        .join(digest, digest.c.id == digest_item.c.digest_id)
        .join(brief, brief.c.id == digest_item.c.brief_id)
        .outerjoin(delivery, delivery.c.id == digest_item.c.delivery_id)
    )


def _told_from(row: _Row) -> Told:
    return Told(
        digest=DigestId(row["digest_id"]),
        number=row["number"],
        subscription=SubscriptionId(row["subscription_id"]),
        brief_id=BriefId(row["brief_id"]),
        brief=msgspec.convert(row["content"], Brief),
        delivery=None if row["delivery_id"] is None else DeliveryId(row["delivery_id"]),
        part=row["part"],
        message=None if row["message_id"] is None else MessageId(row["message_id"]),
    )


async def _hand_on(connection: AsyncConnection, made: DigestToSend, next_at: datetime | None, lease: Lease) -> bool:
    """Say when the subscription is due next; return whether it was still under the lease."""
    held = and_(subscription.c.id == made.subscription, subscription.c.lease == lease)
    values = {"next_digest_at": next_at, "told_until": made.frame.until, "lease": None, "leased_until": None}
    return (await connection.execute(update(subscription).where(held).values(values))).rowcount > 0


async def _put_new(connection: AsyncConnection, made: DigestToSend, now: datetime) -> bool:
    statement = Upsert(connection, digest).ignoring(["subscription_id", "period"])
    outcome = await connection.execute(
        statement.values(
            id=made.id,
            subscription_id=made.subscription,
            period=made.period,
            frame=msgspec.to_builtins(made.frame),
            made_at=now,
            amended_at=now,
        )
    )
    return outcome.rowcount > 0


async def _put_briefs(connection: AsyncConnection, briefs: Iterable[Brief], now: datetime) -> list[BriefId]:
    """Save briefs that were not told before, and return the ids of all: what is told to many is kept once."""
    ids = []
    for each in briefs:
        content = msgspec.json.encode(each)
        number = BriefId(digest_of(content))
        values = {"id": number, "story_id": each.story, "content": msgspec.to_builtins(each), "made_at": now}
        await connection.execute(Upsert(connection, brief).replacing(["id"], keeping=("content",)).values(values))
        ids.append(number)
    return ids


async def _put_items(
    connection: AsyncConnection, made: DigestToSend, numbers: Sequence[BriefId], sent: Mapping[int, DeliveryId]
) -> None:
    shown = {item: sent.get(each.part) for each in made.messages for item in each.items}
    for place, (number, each) in enumerate(zip(numbers, made.briefs, strict=True), start=1):
        await connection.execute(
            digest_item.insert().values(digest_id=made.id, number=place, brief_id=number, delivery_id=shown.get(place))
        )
        statement = Upsert(connection, told).ignoring(["subscription_id", "article_id"])
        for source in each.sources:
            await connection.execute(
                statement.values(
                    subscription_id=made.subscription,
                    article_id=source.article,
                    digest_id=made.id,
                    number=place,
                )
            )


async def _note_rest_told(connection: AsyncConnection, made: DigestToSend) -> None:
    """Note which feeds were said to rest; one that rests no longer may be told again another time."""
    rested = select(feed.c.id).where(feed.c.url.in_(made.rested))
    here = follow.c.subscription_id == made.subscription
    active = select(feed.c.id).where(feed.c.state == "active")
    await connection.execute(update(follow).where(here, follow.c.feed_id.in_(rested)).values(rest_told=True))
    awake = and_(here, follow.c.rest_told, follow.c.feed_id.in_(active))
    await connection.execute(update(follow).where(awake).values(rest_told=False))
