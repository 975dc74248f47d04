"""What was told, read again: keeps the promises of ``ports.Archive``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Select, Text, and_, cast, or_, select

from bot.model import (
    ArchivedStory,
    ArchiveMark,
    Brief,
    DigestId,
    Frame,
    Heading,
    KeptDigest,
    PublishedDigest,
    Subscription,
    SubscriptionId,
)
from bot.store import tellings
from bot.store.chats import subscription_from
from bot.store.schema import brief, delivery, digest, digest_item, subscription
from bot.store.transactions import Transactions

T = TypeVar("T")

_Row = Mapping[Any, Any]
# What ``pipeline.amending`` calls messages that change others: this, the digest's id, and when.
_AMENDED = "amended:"
_as_brief = msgspec.json.Decoder(Brief)


class SqlArchive:
    """Digests as they were told."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def subscription(self, subscription_id: SubscriptionId) -> Subscription | None:
        """See ``ports.Archive.subscription``."""
        found = await self._of.all(select(subscription).where(subscription.c.id == subscription_id))
        return subscription_from(found[0]) if found else None

    async def told_to(self, digest_id: DigestId) -> SubscriptionId | None:
        """See ``ports.Archive.told_to``."""
        found = await self._of.all(select(digest.c.subscription_id).where(digest.c.id == digest_id))
        return SubscriptionId(found[0]["subscription_id"]) if found else None

    async def kept(
        self,
        subscription_id: SubscriptionId,
        *,
        before: ArchiveMark | None = None,
        after: ArchiveMark | None = None,
        limit: int,
    ) -> Sequence[KeptDigest]:
        """See ``ports.Archive.kept``."""
        found = await self._of.all(_digests(subscription_id, before, after).limit(limit))
        headlines = await self._headlines([row["id"] for row in found])
        digests = [_kept_from(row, headlines) for row in found]
        return digests[::-1] if after is not None else digests

    async def _headlines(self, digests: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the headlines of digests in their order; the database takes them out of the briefs, which are long."""
        told = (
            select(digest_item.c.digest_id, brief.c.content["headline"].as_string().label("headline"))
            .join(brief, brief.c.id == digest_item.c.brief_id)
            .where(digest_item.c.digest_id.in_(digests))
            .order_by(digest_item.c.digest_id, digest_item.c.number)
        )
        return _grouped((row["digest_id"], row["headline"]) for row in await self._of.all(told))

    async def covered_until(self, digests: Collection[DigestId]) -> Mapping[DigestId, datetime]:
        """See ``ports.Archive.covered_until``."""
        until = digest.c.frame["until"].as_string().label("until")
        found = await self._of.all(select(digest.c.id, until).where(digest.c.id.in_(digests)))
        return {DigestId(row["id"]): msgspec.convert(row["until"], datetime) for row in found}

    async def stories(
        self, subscription_id: SubscriptionId, *, latest: int, past: ArchivedStory | None = None
    ) -> Sequence[ArchivedStory]:
        """See ``ports.Archive.stories``."""
        bounds = [digest.c.subscription_id == subscription_id]
        bounds += [_is_behind(past)] if past is not None else []
        told = (
            select(digest_item.c.digest_id, digest_item.c.number, digest_item.c.brief_id, digest.c.made_at)
            .join(digest, digest.c.id == digest_item.c.digest_id)
            .where(*bounds)
            .order_by(*_NEWEST_FIRST, digest_item.c.number)
            .limit(latest)
        )
        found = await self._of.all(told)
        briefs = await self._briefs({row["brief_id"] for row in found})
        return [
            ArchivedStory(
                digest=DigestId(row["digest_id"]),
                number=row["number"],
                made_at=row["made_at"],
                brief=briefs[row["brief_id"]],
            )
            for row in found
            # One that was forgotten between the two statements is told no longer.
            if row["brief_id"] in briefs
        ]

    async def _briefs(self, ids: Collection[str]) -> Mapping[str, Brief]:
        # By themselves and as text: sorting would carry what is long along, and JSON would be taken apart twice.
        content = cast(brief.c.content, Text).label("content")
        found = await self._of.all(select(brief.c.id, content).where(brief.c.id.in_(ids)))
        return {row["id"]: _as_brief.decode(row["content"]) for row in found}

    async def published(self, subscription_id: SubscriptionId, *, latest: int) -> Sequence[PublishedDigest]:
        """See ``ports.Archive.published``."""
        found = await self._of.all(_digests(subscription_id).limit(latest))
        if not found:
            return []
        briefs = await self._told([row["id"] for row in found])
        amended = await self._amended(subscription_id, since=min(row["made_at"] for row in found))
        return [
            PublishedDigest(
                id=DigestId(row["id"]),
                made_at=row["made_at"],
                frame=msgspec.convert(row["frame"], Frame),
                briefs=briefs.get(row["id"], ()),
                amended_at=amended.get(row["id"]),
            )
            for row in found
        ]

    async def _told(self, digests: Sequence[str]) -> Mapping[str, tuple[Brief, ...]]:
        """Return the briefs of digests in their order, each with why it was told there."""
        told = tellings.items().where(digest_item.c.digest_id.in_(digests))
        found = await self._of.all(told.order_by(digest_item.c.digest_id, digest_item.c.number))
        return _grouped((each.digest, each.brief) for each in map(tellings.told_from, found))

    async def _amended(self, subscription_id: SubscriptionId, *, since: datetime) -> Mapping[str, datetime]:
        """Return when messages of digests were changed, as far as those that changed them are kept."""
        here = select(subscription.c.chat_id).where(subscription.c.id == subscription_id).scalar_subquery()
        changes = and_(delivery.c.chat_id == here, delivery.c.made_at >= since, delivery.c.source.startswith(_AMENDED))
        made = select(delivery.c.source, delivery.c.made_at).where(changes).order_by(delivery.c.made_at)
        # The latest stays.
        return {row["source"].split(":")[1]: row["made_at"] for row in await self._of.all(made)}


_NEWEST_FIRST = (digest.c.made_at.desc(), digest.c.id.desc())
_OLDEST_FIRST = (digest.c.made_at, digest.c.id)


def _digests(
    subscription_id: SubscriptionId, before: ArchiveMark | None = None, after: ArchiveMark | None = None
) -> Select[Any]:
    """Return the statement for digests from one side of a mark on, the nearest first."""
    bounds = [digest.c.subscription_id == subscription_id]
    bounds += [_is_older(before)] if before is not None else []
    bounds += [~_is_older(after), digest.c.id != after.digest] if after is not None else []
    order = _NEWEST_FIRST if after is None else _OLDEST_FIRST
    return select(digest.c.id, digest.c.made_at, digest.c.frame).where(*bounds).order_by(*order)


def _is_older(mark: ArchiveMark) -> ColumnElement[bool]:
    same_moment = and_(digest.c.made_at == mark.made_at, digest.c.id < mark.digest)
    return or_(digest.c.made_at < mark.made_at, same_moment)


def _is_behind(story: ArchivedStory) -> ColumnElement[bool]:
    same_digest = and_(digest.c.id == story.digest, digest_item.c.number > story.number)
    return or_(_is_older(ArchiveMark(made_at=story.made_at, digest=story.digest)), same_digest)


def _kept_from(row: _Row, headlines: Mapping[str, tuple[str, ...]]) -> KeptDigest:
    return KeptDigest(
        id=DigestId(row["id"]),
        made_at=row["made_at"],
        heading=Heading(row["frame"].get("heading", Heading.DIGEST)),
        headlines=headlines.get(row["id"], ()),
    )


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for name, each in pairs:
        groups[name].append(each)
    return {name: tuple(found) for name, found in groups.items()}
