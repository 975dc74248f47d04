"""Statements of reactions: what people think of stories, whatever became of these since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, FromClause, Select, and_, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningDelete

from bot.model import Opinion, Reaction, StoryId, Subject, SubscriptionId, Told, UserId
from bot.store.schema import brief, opinion, story
from bot.store.upsert import Upsert

_KEY = ("subscription_id", "story_id", "user_id")
_ONLY_OPENED = opinion.c.opinion == Opinion.OPENED.value


async def put(
    connection: AsyncConnection, told: Told, user: UserId, given: Opinion, now: datetime, subject: Subject
) -> None:
    """Save what a person thinks of a story; see ``ports.Chats.put_opinion``."""
    upsert = Upsert(connection, opinion)
    statement = upsert.replacing(_KEY, where=_ONLY_OPENED if given is Opinion.OPENED else None)
    await connection.execute(
        statement.values(
            subscription_id=told.subscription,
            story_id=told.brief.story,
            user_id=user,
            opinion=given.value,
            brief_id=told.brief_id,
            subject=msgspec.to_builtins(subject),
            given_at=now,
        )
    )


def forget_story(subscription_id: SubscriptionId, story_id: StoryId, user: UserId | None) -> ReturningDelete[Any]:
    """Return the statement that forgets what was thought of a story, under every id that it had; it returns who did."""
    went_into = select(story.c.merged_into).where(story.c.id == story_id).scalar_subquery()
    story_now = func.coalesce(went_into, story_id)
    names = select(story.c.id).where(story.c.merged_into == story_now)
    of_story = or_(opinion.c.story_id == story_now, opinion.c.story_id.in_(names))
    forgotten = delete(opinion).where(opinion.c.subscription_id == subscription_id, of_story)
    if user is not None:
        forgotten = forgotten.where(opinion.c.user_id == user)
    return forgotten.returning(opinion.c.user_id)


async def forget_all(connection: AsyncConnection, subscription_id: SubscriptionId) -> int:
    """Forget all that was thought in a subscription; return how many reactions that was."""
    counted = select(func.count()).select_from(_counting(subscription_id).subquery())
    number = int((await connection.execute(counted)).scalar_one())
    await connection.execute(delete(opinion).where(opinion.c.subscription_id == subscription_id))
    return number


def latest(subscription_id: SubscriptionId, number: int | None) -> Select[Any]:
    """Return the statement for the latest reactions, the newest last; see ``reaction_from``."""
    counting = _counting(subscription_id)
    order = [counting.selected_columns[name] for name in ("given_at", "story_id", "user_id")]
    newest = counting.order_by(*(column.desc() for column in order)).limit(number).subquery()
    return (
        select(
            newest.c.story_now,
            opinion.c.user_id,
            opinion.c.opinion,
            opinion.c.given_at,
            opinion.c.subject,
            brief.c.content["headline"].as_string().label("headline"),
        )
        .select_from(newest.join(opinion, _same_row(newest)).join(brief, brief.c.id == opinion.c.brief_id))
        .order_by(newest.c.given_at, newest.c.story_id, newest.c.user_id)
    )


def reaction_from(row: Mapping[Any, Any]) -> Reaction:
    """Return the reaction of a row of ``latest``."""
    return Reaction(
        story=StoryId(row["story_now"]),
        user=UserId(row["user_id"]),
        opinion=Opinion(row["opinion"]),
        at=row["given_at"],
        headline=row["headline"],
        # Fields that it got later are as they are by default.
        subject=msgspec.convert(row["subject"], Subject),
    )


def _counting(subscription_id: SubscriptionId) -> Select[Any]:
    """Select the keys of the rows that count: of those of one person and story what was said last, if anything was.

    Without subjects and headlines, of which only those that are asked for are read.
    """
    story_now = func.coalesce(story.c.merged_into, opinion.c.story_id)
    place = func.row_number().over(
        partition_by=(story_now, opinion.c.user_id),
        order_by=(_ONLY_OPENED, opinion.c.given_at.desc(), opinion.c.story_id),
    )
    keys = [opinion.c[name] for name in _KEY]
    ranked = (
        select(*keys, opinion.c.given_at, story_now.label("story_now"), place.label("place"))
        .select_from(opinion.outerjoin(story, story.c.id == opinion.c.story_id))
        .where(opinion.c.subscription_id == subscription_id)
        .subquery()
    )
    return select(ranked).where(ranked.c.place == 1)


def _same_row(chosen: FromClause) -> ColumnElement[bool]:
    return and_(*(opinion.c[name] == chosen.c[name] for name in _KEY))
