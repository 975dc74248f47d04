"""What subscriptions were told: the statements, and their rows as nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Select, and_, false, func, or_, select, true

from bot.model import (
    ArticleId,
    Brief,
    BriefId,
    DeliveryId,
    DigestId,
    DigestToSend,
    MessageId,
    Reason,
    StoryId,
    SubscriptionId,
    Told,
    ToldStory,
    Untold,
)
from bot.store.schema import brief, delivery, digest, digest_item, placement, story, told

_Row = Mapping[Any, Any]
_MOST_LATELY = 100
_Reasons = tuple[Reason, ...]


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
            digest_item.c.reasons,
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
        brief=_brief_from(row),
        delivery=None if row["delivery_id"] is None else DeliveryId(row["delivery_id"]),
        part=row["part"],
        message=None if row["message_id"] is None else MessageId(row["message_id"]),
    )


def _brief_from(row: _Row) -> Brief:
    """Return the brief of a row; why it was told is each digest's own, and of old ones kept with the brief."""
    kept = msgspec.convert(row["content"], Brief)
    return kept if row["reasons"] is None else replace(kept, reasons=msgspec.convert(row["reasons"], _Reasons))


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
        select(placement.c.story_id, told.c.article_id, brief.c.content, digest_item.c.reasons, digest.c.made_at)
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
            brief=_brief_from(row),
            at=row["made_at"],
        )
    return stories


def told_lately(subscription_id: SubscriptionId, since: datetime) -> Select[Any]:
    """Return the statement for the latest stories that were told since a moment; see ``lately_from``.

    What is asked for is taken out of the briefs by the database: they are long.
    """
    lead = brief.c.content[("sources", 0, "article")].as_string()
    told_then = digest.join(digest_item, digest_item.c.digest_id == digest.c.id)
    briefs = told_then.join(brief, brief.c.id == digest_item.c.brief_id)
    return (
        select(
            func.coalesce(story.c.merged_into, brief.c.story_id).label("story_now"),
            brief.c.content["headline"].as_string().label("headline"),
            lead.label("lead"),
            digest.c.made_at,
        )
        .select_from(briefs.outerjoin(story, story.c.id == brief.c.story_id))
        .where(digest.c.subscription_id == subscription_id, digest.c.made_at >= since, lead.is_not(None))
        .order_by(digest.c.made_at.desc(), digest.c.id, digest_item.c.number)
        .limit(_MOST_LATELY)
    )


def lately_from(row: _Row) -> tuple[StoryId, str, ArticleId, datetime]:
    """Return story, headline, lead and time of a row of ``told_lately``."""
    return StoryId(row["story_now"]), row["headline"], ArticleId(row["lead"]), row["made_at"]


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
