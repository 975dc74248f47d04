"""What summaries will cost, before they are paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.model.ids import FeedUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Subscriptions that follow the same feeds: one summary of a story serves them all.

    Attributes:
        digests_a_week: Made at different times, or for different wishes, so that each tells other news.
    """

    feeds: frozenset[FeedUrl]
    subscriptions: int
    digests_a_week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsVolume:
    """What the feeds brought lately.

    Attributes:
        days: In how many days; 0 where nothing came.
        articles: How many, by feed.
        story_sizes: How many of them each of the largest stories has, the largest first.
        texts: Of the latest.
    """

    days: int
    articles: Mapping[FeedUrl, int]
    story_sizes: tuple[int, ...]
    texts: tuple[str, ...]


class Basis(StrEnum):
    """By what it is known what a summary takes: calls that were paid, articles that are kept, or nothing."""

    CALLS = "calls"
    ARTICLES = "articles"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryTokens:
    """How many tokens a summary takes, checks included.

    Attributes:
        seen: Of how many summaries or articles that was reckoned.
        articles: Of how many articles a summary is.
    """

    prompt: int
    completion: int
    basis: Basis
    seen: int = 0
    articles: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What summaries will cost.

    Attributes:
        summaries_a_day: That are paid: one that serves several counts once.
        articles_a_day: How many come; None where that is not known. No audience is told more summaries than articles.
        limit, lines: Stories of a digest at most, and lines of each.
        prices: The price of a day by the name of the model, in the order of preference.
    """

    audiences: tuple[Audience, ...]
    feeds: int
    summaries_a_day: float
    articles_a_day: float | None
    limit: int
    lines: int
    tokens: SummaryTokens
    prices: tuple[tuple[str, int], ...]
