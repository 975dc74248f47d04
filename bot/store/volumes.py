"""How much news comes and who is told of it: keeps the promises of ``ports.Volumes``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import and_, func, select

from bot.model import FeedUrl, NewsVolume, Period, Subscription
from bot.store.chats import subscription_from
from bot.store.schema import article, article_search, chat, feed, follow, placement, subscription
from bot.store.transactions import Transactions

_DAY = timedelta(days=1)


class SqlVolumes:
    """How much news there is, and for whom."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def news(self, period: Period, *, stories: int, texts: int) -> NewsVolume:
        """See ``ports.Volumes.news``."""
        lately = and_(article_search.c.dated >= period.since, article_search.c.dated < period.until)
        joined = article_search.join(article, article.c.id == article_search.c.article_id)
        first = func.min(article_search.c.dated).label("first")
        counted = select(article.c.feed_url, func.count().label("articles"), first).select_from(joined).where(lately)
        by_feed = await self._of.all(counted.group_by(article.c.feed_url).order_by(article.c.feed_url))
        size = func.count().label("size")
        dated = placement.join(article_search, article_search.c.article_id == placement.c.article_id)
        placed = select(size).select_from(dated).where(lately)
        largest = placed.group_by(placement.c.story_id).order_by(size.desc()).limit(stories)
        read = select(article.c.text).where(article.c.text != "").order_by(article.c.read_at.desc()).limit(texts)
        return NewsVolume(
            days=max((-(-(period.until - row["first"]) // _DAY) for row in by_feed), default=0),
            articles={FeedUrl(row["feed_url"]): row["articles"] for row in by_feed},
            story_sizes=tuple(each["size"] for each in await self._of.all(largest)),
            texts=tuple(each["text"] for each in await self._of.all(read)),
        )

    async def readers(self) -> Sequence[tuple[Subscription, frozenset[FeedUrl]]]:
        """See ``ports.Volumes.readers``."""
        due = and_(subscription.c.next_digest_at.is_not(None), chat.c.parked.is_(None))
        told = select(*subscription.c).join(chat).where(due).order_by(subscription.c.id)
        followed = select(follow.c.subscription_id, feed.c.url).join(feed, feed.c.id == follow.c.feed_id)
        feeds: dict[int, set[FeedUrl]] = defaultdict(set)
        for row in await self._of.all(followed):
            feeds[row["subscription_id"]].add(FeedUrl(row["url"]))
        found = [subscription_from(row) for row in await self._of.all(told)]
        return [(each, frozenset(feeds[each.id])) for each in found]
