"""Chats and what they asked for: keeps the promises of ``ports.Chats``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select, update

from bot.model import (
    Chat,
    ChatId,
    ChatKind,
    Feed,
    FeedUrl,
    Following,
    Invitation,
    Opinion,
    Place,
    Profile,
    Reaction,
    StoryId,
    Style,
    Subject,
    Subscription,
    SubscriptionId,
    Told,
    UpdateId,
    UserId,
)
from bot.store import lanes, reactions, rows
from bot.store.follows import lock_followed, note_subscribed
from bot.store.ledger import forget_chat
from bot.store.polls import lock_feeds
from bot.store.profiles import profile_from, profile_json
from bot.store.schema import (
    chat,
    delivery,
    feed,
    follow,
    inbox,
    invitation,
    model_call,
    story,
    story_follow,
    subscription,
)
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert

_Row = Mapping[Any, Any]
# A followed story by the id that it goes by now.
_STORY_NOW = func.coalesce(story.c.merged_into, story_follow.c.story_id)


class SqlChats:
    """Chats, their subscriptions, the feeds they follow, and what their members think of stories."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    # ---------------------------------------------------------------- chats

    async def chat(self, chat_id: ChatId) -> Chat | None:
        """See ``ports.Chats.chat``."""
        found = await self._of.all(select(chat).where(chat.c.id == chat_id))
        return _chat_from(found[0]) if found else None

    async def put_chat(self, seen: Chat, now: datetime) -> None:
        """See ``ports.Chats.put_chat``."""
        async with self._of.writing() as connection:
            kept = {column.name for column in chat.c} - {"kind", "title"}
            statement = Upsert(connection, chat).replacing(["id"], keeping=kept)
            stated = {"id": seen.id, "kind": seen.kind.value, "title": seen.title}
            fresh: dict[str, Any] = {"parked": seen.parked, "admitted": seen.admitted, "joined_at": now, "recent": []}
            await connection.execute(statement.values({**stated, **fresh}))

    async def park(self, chat_id: ChatId, why: str, now: datetime) -> None:
        """See ``ports.Chats.park``."""
        async with self._of.writing() as connection:
            await lanes.park(connection, chat_id, why, now)

    async def unpark(self, chat_id: ChatId) -> None:
        """See ``ports.Chats.unpark``."""
        async with self._of.writing() as connection:
            await connection.execute(update(chat).where(chat.c.id == chat_id).values(parked=None))

    async def move(self, chat_id: ChatId, to: ChatId) -> None:
        """See ``ports.Chats.move``."""
        async with self._of.writing() as connection:
            feeds = await lanes.lock_to_move(connection, chat_id, to)
            await lanes.move(connection, chat_id, to, feeds=feeds)

    async def forget(self, place: Place) -> None:
        """See ``ports.Chats.forget``."""
        async with self._of.writing() as connection:
            followed = await lock_followed(connection, select(subscription.c.id).where(_at(place)))
            await lanes.lock(connection, chat.c.id == place.chat)
            await connection.execute(delete(subscription).where(_at(place)))
            await connection.execute(
                delete(delivery).where(delivery.c.chat_id == place.chat, delivery.c.thread == place.thread)
            )
            await note_subscribed(connection, followed)
            left = exists().where(subscription.c.chat_id == place.chat)
            await connection.execute(delete(chat).where(chat.c.id == place.chat, ~left))
        # By itself: who answers an update has its row before the chat's. The updates' own numbers stay, so that none is
        # answered twice.
        unknown = ~exists().where(chat.c.id == place.chat)
        answered = and_(inbox.c.chat_id == place.chat, inbox.c.due_at.is_(None), unknown)
        async with self._of.writing() as connection:
            await connection.execute(update(inbox).where(answered).values(chat_id=0, user_id=None))
        async with self._of.writing() as connection:
            await forget_chat(connection, and_(model_call.c.chat_id == place.chat, unknown))

    async def active_chats(self) -> Sequence[Chat]:
        """See ``ports.Chats.active_chats``."""
        asked = exists().where(subscription.c.chat_id == chat.c.id)
        reached = and_(chat.c.parked.is_(None), chat.c.kind != ChatKind.TERMINAL.value)
        found = await self._of.all(select(chat).where(reached, asked).order_by(chat.c.id))
        return [_chat_from(row) for row in found]

    # ---------------------------------------------------------------- subscriptions

    async def subscription(self, place: Place) -> Subscription | None:
        """See ``ports.Chats.subscription``."""
        found = await self._of.all(select(subscription).where(_at(place)))
        return subscription_from(found[0]) if found else None

    async def subscriptions(self, chat_id: ChatId) -> Sequence[Subscription]:
        """See ``ports.Chats.subscriptions``."""
        here = select(subscription).where(subscription.c.chat_id == chat_id).order_by(subscription.c.thread)
        return [subscription_from(row) for row in await self._of.all(here)]

    async def put_subscription(self, wanted: Subscription) -> Subscription:
        """See ``ports.Chats.put_subscription``."""
        async with self._of.writing() as connection:
            kept = ("id", "told_until", "lease", "leased_until", "profile")
            told_until = func.coalesce(subscription.c.told_until, Upsert(connection, subscription).excluded.told_until)
            statement = Upsert(connection, subscription).replacing(
                ["chat_id", "thread"], keeping=kept, also={"told_until": told_until}
            )
            put = statement.values(_subscription_row(wanted)).returning(*subscription.c)
            return subscription_from((await connection.execute(put)).mappings().one())

    async def alerted(self) -> Sequence[Subscription]:
        """See ``ports.Chats.alerted``."""
        wanted = and_(subscription.c.alerts > 0, ~subscription.c.paused, chat.c.parked.is_(None))
        found = await self._of.all(select(*subscription.c).join(chat).where(wanted).order_by(subscription.c.id))
        return [subscription_from(row) for row in found]

    async def put_profile(
        self,
        subscription_id: SubscriptionId,
        profile: Profile,
        *,
        instead_of: Profile,
        changed_by: UpdateId | None = None,
    ) -> bool:
        """See ``ports.Chats.put_profile``."""
        of_subscription = subscription.c.id == subscription_id
        # Locked until it is written, but for those who only refer to it; compared as it is read, since the same may
        # be written in several ways.
        stated = select(subscription.c.profile).where(of_subscription).with_for_update(key_share=True)
        async with self._of.writing() as connection:
            kept = [profile_from(each) for each in (await connection.execute(stated)).scalars()]
            if not kept or kept[0] not in (instead_of, profile):
                return False
            values: dict[str, Any] = {"profile": profile_json(profile)}
            if changed_by is not None:
                values["changed_by"] = changed_by
            await connection.execute(update(subscription).where(of_subscription).values(values))
            return True

    async def profiles(self) -> Sequence[Profile]:
        """See ``ports.Chats.profiles``."""
        stated = select(subscription.c.profile).join(chat).where(chat.c.parked.is_(None), ~subscription.c.paused)
        found = [profile_from(row["profile"]) for row in await self._of.all(stated.order_by(subscription.c.id))]
        return [each for each in found if each.interests]

    async def count_subscriptions(self) -> int:
        """See ``ports.Chats.count_subscriptions``."""
        due = and_(subscription.c.next_digest_at.is_not(None), chat.c.parked.is_(None))
        return await self._of.count(select(func.count()).select_from(subscription.join(chat)).where(due))

    # ---------------------------------------------------------------- feeds that are followed

    async def followings(self, subscription_id: SubscriptionId) -> Sequence[tuple[Feed, Following]]:
        """See ``ports.Chats.followings``."""
        statement = (
            select(feed, follow.c.topics, follow.c.rest_told.label("rest_told_there"))
            .join(follow, follow.c.feed_id == feed.c.id)
            .where(follow.c.subscription_id == subscription_id)
            .order_by(func.lower(feed.c.title), feed.c.url)
        )
        found = await self._of.all(statement)
        return [(rows.feed_from(row), _following_from(row)) for row in found]

    async def follow(self, subscription_id: SubscriptionId, followings: Sequence[Following]) -> int:
        """See ``ports.Chats.follow``."""
        wanted = {each.url: each for each in followings}
        async with self._of.writing() as connection:
            ids = await lock_feeds(connection, feed.c.url.in_(list(wanted)))
            known = select(follow.c.feed_id, follow.c.topics).where(follow.c.subscription_id == subscription_id)
            followed = {row.feed_id: row.topics for row in await connection.execute(known)}
            statement = Upsert(connection, follow).replacing(["subscription_id", "feed_id"], keeping=("rest_told",))
            for url, number in ids.items():
                topics = list(dict.fromkeys([*followed.get(number, []), *wanted[FeedUrl(url)].topics]))
                await connection.execute(
                    statement.values(subscription_id=subscription_id, feed_id=number, topics=topics, rest_told=False)
                )
            await note_subscribed(connection, list(ids.values()))
            return len(set(ids.values()) - set(followed))

    async def unfollow(self, subscription_id: SubscriptionId, feeds: Collection[FeedUrl]) -> int:
        """See ``ports.Chats.unfollow``."""
        async with self._of.writing() as connection:
            ids = list((await lock_feeds(connection, feed.c.url.in_(list(feeds)))).values())
            gone = await connection.execute(
                delete(follow).where(follow.c.subscription_id == subscription_id, follow.c.feed_id.in_(ids))
            )
            await note_subscribed(connection, ids)
            return gone.rowcount

    # ---------------------------------------------------------------- opinions and stories

    async def put_opinion(
        self, told: Told, user: UserId, given: Opinion | None, now: datetime, subject: Subject
    ) -> None:
        """See ``ports.Chats.put_opinion``."""
        async with self._of.writing() as connection:
            if given is None:
                await connection.execute(reactions.forget_story(told.subscription, told.brief.story, user))
            else:
                await reactions.put(connection, told, user, given, now, subject)

    async def reactions(self, subscription_id: SubscriptionId, *, latest: int | None = 200) -> Sequence[Reaction]:
        """See ``ports.Chats.reactions``."""
        found = await self._of.all(reactions.latest(subscription_id, latest))
        return [reactions.reaction_from(row) for row in found]

    async def forget_reaction(self, subscription_id: SubscriptionId, story_id: StoryId, user: UserId | None) -> int:
        """See ``ports.Chats.forget_reaction``."""
        async with self._of.writing() as connection:
            forgotten = await connection.execute(reactions.forget_story(subscription_id, story_id, user))
            return len(set(forgotten.scalars()))

    async def forget_reactions(self, subscription_id: SubscriptionId) -> int:
        """See ``ports.Chats.forget_reactions``."""
        async with self._of.writing() as connection:
            return await reactions.forget_all(connection, subscription_id)

    async def follow_story(self, subscription_id: SubscriptionId, story_id: StoryId, now: datetime) -> bool:
        """See ``ports.Chats.follow_story``."""
        async with self._of.writing() as connection:
            went_into = select(story.c.merged_into).where(story.c.id == story_id)
            story_now = (await connection.execute(went_into)).scalar_one_or_none() or story_id
            names = select(story.c.id).where(story.c.merged_into == story_now)
            named = or_(story_follow.c.story_id == story_now, story_follow.c.story_id.in_(names))
            of_story = and_(story_follow.c.subscription_id == subscription_id, named)
            if (await connection.execute(delete(story_follow).where(of_story))).rowcount:
                return False
            # Somebody else may have begun to follow it at the same time.
            statement = Upsert(connection, story_follow).ignoring(["subscription_id", "story_id"])
            await connection.execute(statement.values(subscription_id=subscription_id, story_id=story_now, since=now))
            return True

    async def followed_stories(self, subscription_id: SubscriptionId) -> Sequence[StoryId]:
        """See ``ports.Chats.followed_stories``."""
        here = _followed_stories().where(story_follow.c.subscription_id == subscription_id)
        found = await self._of.all(here.order_by(story_follow.c.since, story_follow.c.story_id))
        return list(dict.fromkeys(StoryId(row["story_now"]) for row in found))

    async def all_followed_stories(self) -> Sequence[StoryId]:
        """See ``ports.Chats.all_followed_stories``."""
        found = await self._of.all(_followed_stories())
        return sorted({StoryId(row["story_now"]) for row in found})

    async def followers_of(self, stories: Collection[StoryId]) -> Sequence[tuple[Subscription, StoryId]]:
        """See ``ports.Chats.followers_of``."""
        reached = and_(~subscription.c.paused, chat.c.parked.is_(None))
        wanted = select(*subscription.c, _STORY_NOW.label("story_now")).join(chat)
        joined = wanted.join(story_follow, story_follow.c.subscription_id == subscription.c.id).outerjoin(
            story, story.c.id == story_follow.c.story_id
        )
        ordered = (subscription.c.id, story_follow.c.since, story_follow.c.story_id)
        found = await self._of.all(joined.where(_STORY_NOW.in_(sorted(stories)), reached).order_by(*ordered))
        return list(dict.fromkeys((subscription_from(row), StoryId(row["story_now"])) for row in found))

    async def end_stories(self, stories: Collection[StoryId]) -> None:
        """See ``ports.Chats.end_stories``."""
        went_into = select(story.c.id).where(story.c.merged_into.in_(sorted(stories)))
        of_stories = or_(story_follow.c.story_id.in_(sorted(stories)), story_follow.c.story_id.in_(went_into))
        async with self._of.writing() as connection:
            await connection.execute(delete(story_follow).where(of_stories))

    # ---------------------------------------------------------------- invitations

    async def put_invitation(self, made: Invitation) -> None:
        """See ``ports.Chats.put_invitation``."""
        async with self._of.writing() as connection:
            await connection.execute(
                Upsert(connection, invitation)
                .replacing(["token"])
                .values(
                    token=made.token,
                    made_by=made.made_by,
                    made_at=made.made_at,
                    expires_at=made.expires_at,
                    uses_left=made.uses_left,
                )
            )

    async def use_invitation(self, token: str, chat_id: ChatId, now: datetime) -> bool:
        """See ``ports.Chats.use_invitation``."""
        async with self._of.writing() as connection:
            admitted = select(chat.c.admitted).where(chat.c.id == chat_id).with_for_update()
            known = (await connection.execute(admitted)).scalar_one_or_none()
            if known is not False:
                return bool(known)
            good = and_(invitation.c.token == token, invitation.c.uses_left > 0, invitation.c.expires_at > now)
            used = await connection.execute(update(invitation).where(good).values(uses_left=invitation.c.uses_left - 1))
            if used.rowcount:
                await connection.execute(update(chat).where(chat.c.id == chat_id).values(admitted=True))
            return used.rowcount > 0


def _at(place: Place) -> ColumnElement[bool]:
    return and_(subscription.c.chat_id == place.chat, subscription.c.thread == place.thread)


def _following_from(row: _Row) -> Following:
    return Following(url=FeedUrl(row["url"]), topics=tuple(row["topics"]), rest_told=row["rest_told_there"])


def _chat_from(row: _Row) -> Chat:
    return Chat(
        id=ChatId(row["id"]),
        kind=ChatKind(row["kind"]),
        title=row["title"],
        parked=row["parked"],
        admitted=row["admitted"],
    )


def _followed_stories() -> Select[Any]:
    return select(_STORY_NOW.label("story_now")).select_from(
        story_follow.outerjoin(story, story.c.id == story_follow.c.story_id)
    )


def subscription_from(row: _Row) -> Subscription:
    """Return the subscription of a row."""
    return Subscription(
        id=SubscriptionId(row["id"]),
        place=Place(chat=ChatId(row["chat_id"]), thread=row["thread"]),
        language=row["language"],
        time_zone=row["time_zone"],
        schedule=row["schedule"],
        quiet=row["quiet"],
        style=Style(row["style"]),
        off_topics=tuple(row["off_topics"]),
        muted_words=tuple(row["muted_words"]),
        muted_outlets=tuple(row["muted_outlets"]),
        alerts=row["alerts"],
        paused=row["paused"],
        profile=profile_from(row["profile"]),
        next_digest_at=row["next_digest_at"],
        told_until=row["told_until"],
        changed_by=None if row["changed_by"] is None else UpdateId(row["changed_by"]),
    )


def _subscription_row(wanted: Subscription) -> dict[str, Any]:
    return {
        "chat_id": wanted.place.chat,
        "thread": wanted.place.thread,
        "language": wanted.language,
        "time_zone": wanted.time_zone,
        "schedule": wanted.schedule,
        "quiet": wanted.quiet,
        "style": wanted.style.value,
        "off_topics": list(wanted.off_topics),
        "muted_words": list(wanted.muted_words),
        "muted_outlets": list(wanted.muted_outlets),
        "alerts": wanted.alerts,
        "paused": wanted.paused,
        "profile": profile_json(wanted.profile),
        "next_digest_at": wanted.next_digest_at,
        "told_until": wanted.told_until,
        "changed_by": wanted.changed_by,
    }
