"""What subscriptions were told: the statements, and their rows as nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Select, and_, false, or_, select, true

from bot.model import (
    ArticleId,
    Brief,
    BriefId,
    DeliveryId,
    DigestId,
    DigestToSend,
    MessageId,
    StoryId,
    SubscriptionId,
    Told,
    ToldStory,
    Untold,
)
from bot.store.schema import brief, delivery, digest, digest_item, placement, told

_Row = Mapping[Any, Any]


def items() -> Select[Any]:
    """Return the statement for stories as digests told them, to be narrowed; see ``told_from``."""
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


def told_from(row: _Row) -> Told:
    """Return the told story of a row of ``items``."""
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


def untold_from(row: _Row) -> Untold:
    """Return the untold article of a row with its id, when it was read, and its story."""
    story_id = row["story_id"]
    return Untold(
        article=ArticleId(row["id"]), read_at=row["read_at"], story=None if story_id is None else StoryId(story_id)
    )


def articles_told(subscription_id: SubscriptionId, stories: Sequence[StoryId]) -> Select[Any]:
    """Return the statement for the articles that were told of stories, the latest digest last; see ``told_stories``."""
    in_digest = and_(digest_item.c.digest_id == told.c.digest_id, digest_item.c.number == told.c.number)
    return (
        select(placement.c.story_id, told.c.article_id, brief.c.content, digest.c.made_at)
        .select_from(told.join(placement, placement.c.article_id == told.c.article_id))
        .join(digest, digest.c.id == told.c.digest_id)
        .join(digest_item, in_digest)
        .join(brief, brief.c.id == digest_item.c.brief_id)
        .where(told.c.subscription_id == subscription_id, placement.c.story_id.in_(stories))
        .order_by(digest.c.made_at, digest.c.id, told.c.number, told.c.article_id)
    )


def told_stories(found: Iterable[_Row]) -> Mapping[StoryId, ToldStory]:
    """Return what was told of each story, from rows of ``articles_told``."""
    stories: dict[StoryId, ToldStory] = {}
    for row in found:
        number = StoryId(row["story_id"])
        before = stories[number].articles if number in stories else frozenset()
        # The last row of a story is that of its latest brief.
        stories[number] = ToldStory(
            story=number,
            articles=before | {ArticleId(row["article_id"])},
            brief=msgspec.convert(row["content"], Brief),
            at=row["made_at"],
        )
    return stories


def told_meanwhile(made: DigestToSend) -> Select[Any]:
    """Return the statement for what was told of the same stories later than what these briefs add to.

    A digest is dated by when its making began: it may be older than the news of another and yet be put before it.
    """
    same = [
        and_(
            told.c.article_id.in_([source.article for source in each.sources]),
            digest.c.made_at > each.sequel.since if each.sequel else true(),
        )
        for each in made.briefs
    ]
    joined = select(told.c.article_id).join(digest, digest.c.id == told.c.digest_id)
    return joined.where(told.c.subscription_id == made.subscription, or_(false(), *same))
