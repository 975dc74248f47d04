"""What summaries will cost: how many are written a day, times what one takes, times what a model asks for that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean

from bot.model import (
    Audience,
    Basis,
    Estimate,
    FeedUrl,
    ModelTerms,
    NewsVolume,
    Period,
    Spending,
    Subscription,
    SummaryTokens,
    TokenUsage,
)
from bot.pipeline.planning import schedule_of
from bot.ports import Ledger, Summaries, Volumes
from bot.text.tokens import tokens_at_most

_WEEK = 7
# How far back is looked for how much news comes, and for what calls took.
_NEWS, _CALLS = timedelta(days=7), timedelta(days=30)
_LEAST_SUMMARIES = 20
_LARGEST_STORIES, _LATEST_TEXTS = 1_000, 100
# What a text takes is half of what it can take at most, as it was with most of the models that were measured for
# ``bot.text.tokens``.
_LIKELY = 0.5
# A news article of 500 words, and how many a story has that is told, where none is kept to look at.
ARTICLE_TOKENS, ARTICLES_A_STORY = 700, 3.0
# The instructions, with the form of the answer; a line of the answer, with the numbers of its sentences.
_INSTRUCTIONS, _LINE = 450, 60
# A line in so many is asked about once more, to repair it or for a second opinion, and that takes so much.
LINES_TO_A_CHECK = 2
_CHECK = TokenUsage(prompt=600, completion=80)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be told.

    Attributes:
        feeds: How many are read.
        limit, lines: Stories of a digest at most, and lines of each.
        models: In the order of preference.
    """

    feeds: int
    limit: int
    lines: int
    models: Sequence[ModelTerms]


async def load_estimate(
    volumes: Volumes, ledger: Ledger, summaries: Summaries, wanted: Wanted, now: datetime
) -> Estimate:
    """Return what summaries will cost, by what is known of news, chats and calls so far."""
    news = await volumes.news(Period(since=now - _NEWS, until=now), stories=_LARGEST_STORIES, texts=_LATEST_TEXTS)
    lately = Period(since=now - _CALLS, until=now)
    spending, written = await ledger.spending(lately), await summaries.count(lately)
    return estimated(audiences(await volumes.readers()), news, spending, written, wanted)


def estimated(
    told: Sequence[Audience], news: NewsVolume, spending: Sequence[Spending], written: int, wanted: Wanted
) -> Estimate:
    """Return what summaries will cost.

    Args:
        told: Who is told; where nobody is yet, one digest a day is taken for granted.
        news: What the feeds brought lately.
        spending: What calls took lately, for as many summaries as ``written`` says.
        written: How many summaries were written lately.
        wanted: What is to be told.
    """
    everything = Audience(feeds=frozenset(news.articles), subscriptions=0, digests_a_week=_WEEK)
    summaries_a_day = sum(_summaries_a_day(each, news, wanted.limit) for each in told or [everything])
    tokens = (
        _by_calls(spending, written)
        if written >= _LEAST_SUMMARIES
        else _by_articles(news, wanted, round(summaries_a_day * max(news.days, 1)))
    )
    each = TokenUsage(prompt=tokens.prompt, completion=tokens.completion)
    return Estimate(
        audiences=tuple(told),
        feeds=wanted.feeds,
        summaries_a_day=summaries_a_day,
        articles_a_day=sum(news.articles.values()) / news.days if news.days else None,
        limit=wanted.limit,
        lines=wanted.lines,
        tokens=tokens,
        prices=tuple((terms.name, round(terms.price(each) * summaries_a_day)) for terms in wanted.models),
    )


def audiences(readers: Iterable[tuple[Subscription, frozenset[FeedUrl]]]) -> Sequence[Audience]:
    """Return who follows the same feeds, the largest first."""
    groups: dict[frozenset[FeedUrl], list[Subscription]] = {}
    for subscription, feeds in readers:
        groups.setdefault(feeds, []).append(subscription)
    found = [
        Audience(feeds=feeds, subscriptions=len(members), digests_a_week=_digests_a_week(members))
        for feeds, members in groups.items()
    ]
    return sorted(found, key=lambda each: -each.subscriptions)


def _digests_a_week(members: Iterable[Subscription]) -> int:
    """Return how many different digests are made in a week: who wants the same at the same times is told the same."""
    plans = {(each.schedule, each.time_zone, each.profile): schedule_of(each) for each in members}
    return sum(len(rule.days) * len(rule.times) for plan in plans.values() for rule in plan)


def _summaries_a_day(audience: Audience, news: NewsVolume, limit: int) -> float:
    """Return how many summaries are written for an audience: no more than articles come, each of them news."""
    wanted = limit * audience.digests_a_week / _WEEK
    if not news.days:
        return wanted
    return min(wanted, sum(news.articles.get(feed, 0) for feed in audience.feeds) / news.days)


def _by_calls(spending: Sequence[Spending], written: int) -> SummaryTokens:
    return SummaryTokens(
        prompt=round(sum(each.prompt_tokens for each in spending) / written),
        completion=round(sum(each.completion_tokens for each in spending) / written),
        basis=Basis.CALLS,
        seen=written,
    )


def _by_articles(news: NewsVolume, wanted: Wanted, told: int) -> SummaryTokens:
    """Return what a summary takes by the texts that are kept; the largest stories are those that are told."""
    article = fmean(map(tokens_at_most, news.texts)) * _LIKELY if news.texts else ARTICLE_TOKENS
    largest = news.story_sizes[: max(told, 1)]
    articles = fmean(largest) if largest else ARTICLES_A_STORY
    checks = wanted.lines / LINES_TO_A_CHECK
    return SummaryTokens(
        prompt=round(_INSTRUCTIONS + articles * article + checks * _CHECK.prompt),
        completion=round(wanted.lines * _LINE + checks * _CHECK.completion),
        basis=Basis.ARTICLES if news.texts else Basis.NOTHING,
        seen=len(news.texts),
        articles=articles,
    )
