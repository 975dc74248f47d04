"""Puts the stories that were chosen for one period together, and says what is missing from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.model import Article, Digest, DigestItem, Feed, Filler, Gap, Obstacle, Shortfall
from bot.urls import shown

_INSTEAD = "the feed's own text is used"
_NOTHING_INSTEAD = "the feed has only the headline"
_OBSTACLES = {
    Obstacle.PAYWALL: "behind a paywall",
    Obstacle.CONSENT: "behind a consent page",
    Obstacle.BOT_WALL: "behind a page that lets no program in",
    Obstacle.ERROR_PAGE: "answered with an error page",
    Obstacle.UNREACHABLE: "could not be fetched",
    Obstacle.NO_TEXT: "gave no text",
}
_SHORTFALLS = {
    Shortfall.BUDGET: "some are extracts, since the budget for language models is spent; see nutgraf cost",
    Shortfall.AWAY: "some are extracts, since the language model gave no answer; see nutgraf check",
    Shortfall.MISCONFIGURED: "some are extracts, since the language model cannot be used; see nutgraf check",
    Shortfall.REFUSED: "some are extracts, since the language model refused to tell these stories",
    Shortfall.UNUSABLE: "some are extracts, since the language model answered nothing of use",
}
# One of a kind, and several.
_FILLER = {
    Filler.ADVERTISEMENT: ("advertisement", "advertisements"),
    Filler.SPONSORED: ("article paid for", "articles paid for"),
    Filler.HOROSCOPE: ("horoscope", "horoscopes"),
    Filler.TICKER: ("stub of a live ticker", "stubs of live tickers"),
}
_NOTHING_LEFT_OUT: Mapping[tuple[str, Filler], int] = {}


def compose(
    items: Sequence[DigestItem],
    *,
    articles: Sequence[Article],
    feeds: Sequence[Feed],
    since: datetime,
    until: datetime,
    considered: int,
    shortfalls: Collection[Shortfall] = (),
    left_out: Mapping[tuple[str, Filler], int] = _NOTHING_LEFT_OUT,
) -> Digest:
    """Return the digest of the chosen stories.

    Args:
        items: In the order of the digest.
        articles: All that were looked at, for the gaps.
        feeds: All that were read, in the state after polling.
        since: Start of the period.
        until: Its end, and the time of the digest.
        considered: How many stories there were to choose from.
        shortfalls: Why some summaries are extracts.
        left_out: How many articles of an outlet are no news, and left out for that.
    """
    newest = [feed.newest_entry_at for feed in feeds if feed.newest_entry_at]
    return Digest(
        since=since,
        until=until,
        items=tuple(items),
        gaps=(*_short(shortfalls), *_failed_feeds(feeds), *_obstructed(articles), *_no_news(left_out)),
        considered=considered,
        articles=len(articles),
        feeds=len(feeds),
        newest_entry_at=max(newest) if newest else None,
    )


def _short(shortfalls: Collection[Shortfall]) -> list[Gap]:
    return [Gap(kind="summaries", subject="Summaries", problem=_SHORTFALLS[each]) for each in sorted(shortfalls)]


def _failed_feeds(feeds: Sequence[Feed]) -> list[Gap]:
    """Return the feeds that failed; one that is paused or has ended is told once."""
    return [
        Gap(kind="feed", subject=feed.title or shown(feed.url), problem=feed.error)
        for feed in feeds
        if feed.error is not None and not feed.rest_told
    ]


def _obstructed(articles: Sequence[Article]) -> list[Gap]:
    counts = Counter((a.outlet, _obstacle(a, a.obstacle), bool(a.text)) for a in articles if a.obstacle)
    return [
        Gap(
            kind="article",
            subject=outlet,
            problem=f"{_articles(count)} {obstacle}; {_INSTEAD if has_text else _NOTHING_INSTEAD}",
        )
        for (outlet, obstacle, has_text), count in sorted(counts.items())
    ]


def _obstacle(article: Article, obstacle: Obstacle) -> str:
    """Return what stood in the way, with the reason where the obstacle alone does not say it."""
    words = _OBSTACLES[obstacle]
    reason = article.note.partition(";")[0]
    return f"{words} ({reason})" if obstacle is Obstacle.UNREACHABLE and reason else words


def _no_news(counts: Mapping[tuple[str, Filler], int]) -> list[Gap]:
    return [
        Gap(kind=kind.value, subject=outlet, problem=f"{count} {_FILLER[kind][count > 1]}, left out")
        for (outlet, kind), count in sorted(counts.items())
    ]


def _articles(count: int) -> str:
    return f"{count} article" if count == 1 else f"{count} articles"
