"""How much a story matters to everyone, in parts that can be said in words.

The importance is the sum of its reasons' weights, so that what is said is all there is. Weights are chosen by hand so
that a story told by three outlets stays ahead of a fresh one told by one for half a day.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model import BodyKind, RankedStory, Reason, Story
from bot.text.durations import in_words
from bot.text.outlets import same_outlet

_OUTLETS_WEIGHT = 1.0
_FRESHNESS_WEIGHT = 1.0
# Of the period that a digest covers: in a day's digest a story loses half of its freshness in 12 hours.
_HALF_LIFE = 0.5
_EXCERPT_WEIGHT = -0.5
_REPEAT_WEIGHT = -0.35


def rank(stories: Sequence[Story], *, now: datetime, period: timedelta) -> tuple[RankedStory, ...]:
    """Return the stories with their importance and reasons, most important first.

    No outlet fills the top by itself: each further story led by the same outlet weighs a little less.

    Args:
        stories: In any order.
        now: The end of the period that the digest covers.
        period: How long it is; freshness is counted in it.
    """
    judged = sorted((_judge(story, now, period) for story in stories), key=_order)
    led_by: Counter[str] = Counter()
    spread = []
    for ranked in judged:
        outlet = ranked.story.lead.outlet
        spread.append(_after_others(ranked, led_by[outlet]))
        led_by[outlet] += 1
    return tuple(sorted(spread, key=_order))


def _order(ranked: RankedStory) -> tuple[float, str]:
    return -ranked.importance, ranked.story.id


def _judge(story: Story, now: datetime, period: timedelta) -> RankedStory:
    reasons = [reason for reason in (_told_by(story), _fresh(story, now, period), _only_excerpt(story)) if reason]
    return RankedStory(
        story=story,
        importance=sum(reason.weight for reason in reasons),
        reasons=tuple(reasons),
        independent_outlets=independent_outlets(story),
    )


def independent_outlets(story: Story) -> tuple[str, ...]:
    """Return who tells the story in words of its own: a copy counts for its origin, and an origin once."""
    found: list[str] = []
    for article in story.articles:
        origin = article.provenance.origin
        name = origin.name if origin else article.outlet
        if article.id not in story.copies and not any(same_outlet(name, other) for other in found):
            found.append(name)
    return tuple(found)


def _told_by(story: Story) -> Reason | None:
    outlets = len({article.outlet for article in story.articles})
    if outlets < 2:
        return None
    independent = len(independent_outlets(story))
    words = f"told by {outlets} outlets" + (f", {independent} independent" if independent < outlets else "")
    weight = _OUTLETS_WEIGHT * (math.log2(independent) + math.log2(outlets) / 2)
    return Reason(words=words, weight=weight, kind="outlets", facts={"outlets": outlets, "independent": independent})


def _fresh(story: Story, now: datetime, period: timedelta) -> Reason:
    times = [article.published for article in story.articles if article.published]
    if not times:
        return Reason(words="its date is not stated", weight=0.0, kind="undated")
    age = max(now - max(times), timedelta(0))
    weight = _FRESHNESS_WEIGHT * 0.5 ** (age / (period * _HALF_LIFE))
    facts = {"seconds": int(age.total_seconds())}
    return Reason(words=f"published {in_words(age)} ago", weight=weight, kind="fresh", facts=facts)


def _only_excerpt(story: Story) -> Reason | None:
    if any(article.body is not BodyKind.EXCERPT for article in story.articles):
        return None
    return Reason(words="only an excerpt could be read", weight=_EXCERPT_WEIGHT, kind="excerpt")


def _after_others(ranked: RankedStory, earlier: int) -> RankedStory:
    if not earlier:
        return ranked
    weight = _REPEAT_WEIGHT * math.log2(earlier + 1)
    words = f"lower after {earlier} other {'story' if earlier == 1 else 'stories'} of {ranked.story.lead.outlet}"
    facts: dict[str, str | int] = {"earlier": earlier, "outlet": ranked.story.lead.outlet}
    reason = Reason(words=words, weight=weight, kind="repeat", facts=facts)
    return replace(ranked, importance=ranked.importance + weight, reasons=(*ranked.reasons, reason))
