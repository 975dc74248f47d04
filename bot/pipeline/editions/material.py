"""What an edition is made of, and what it may tell: stories put together and judged, the same for all who ask."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from bot import stories
from bot.interests.learning.features import Gathered
from bot.model import (
    Article,
    ArticleId,
    Development,
    Filler,
    RankedStory,
    Story,
    StoryId,
    Subject,
    ToldStory,
)
from bot.pipeline.editions.latest import Latest, weight

_LEAST_PERIOD = timedelta(hours=1)
# Bytes of stories that may be told: some 5,000 of them, those of a day on a desk of 2,000 feeds.
_STORIES = 80_000_000
# Bytes of stories in pools: of chats that follow different feeds, and of the hours of a day.
_POOLED = 80_000_000
# Six independent outlets within the hour, or eight within the day.
GREAT = 3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an edition is made by, besides its articles.

    Attributes:
        great: From this importance on an event is told whatever a chat wants.
    """

    since: datetime
    until: datetime
    limit: int
    sentences: int
    muted_words: tuple[str, ...] = ()
    muted_outlets: tuple[str, ...] = ()
    outlet_weights: tuple[tuple[str, float], ...] = ()
    great: float = GREAT

    @property
    def judging(self) -> Hashable:
        """What a story's importance depends on besides its articles."""
        return self.since, self.until, self.outlet_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an edition is made of.

    Attributes:
        articles: Those that may be told, and those by which their stories were told before.
        places: The stories that they belong to.
        told: What was told before of these stories.
        lately: Leads of stories that were told lately, these or others.
    """

    articles: Sequence[Article]
    places: Mapping[ArticleId, StoryId] = field(default_factory=dict)
    told: Mapping[StoryId, ToldStory] = field(default_factory=dict)
    lately: Sequence[Article] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a story, for topics and tastes.

    Attributes:
        looked: Its embedding through the lens; None where there is none of the model that is understood.
        subject: What a taste can be for.
    """

    looked: npt.NDArray[np.float32] | None
    subject: Subject


@dataclass(slots=True, kw_only=True)
class Prospect:
    """A story that may be told, and what was found out about it, once for all chats; None is not found out yet.

    Attributes:
        judged: By what it was judged last, and what came out.
        filler: What it is that is no news, in a tuple; None in it for news.
        known: For topics and tastes.
        rules_read: How much the book of rules had forgotten when its articles were held against them, -1 for never.
    """

    story: Story
    judged: tuple[Hashable, RankedStory] | None = None
    filler: tuple[Filler | None] | None = None
    known: Known | None = None
    rules_read: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """What may be told.

    Attributes:
        judged: Stories with their importance to everybody.
        prospects: What is known of these, in the same order.
        developments: What is new in those that were told before.
        shared: Where it is the same pool for many chats, what was worked out for all of it.
    """

    judged: tuple[RankedStory, ...]
    prospects: tuple[Prospect, ...]
    developments: Mapping[StoryId, Development] = field(default_factory=dict)
    shared: list[Shared] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What is known of all stories of a pool together.

    Attributes:
        known: In the order of the pool.
        gathered: As tastes look at them.
        seen: Places of the stories that have an embedding, and ``looked`` these through the lens, a row each.
        ready: How certainly each story is about each ready topic: stories × ``READY``.
        is_whole: No embedding was away that may come yet.
    """

    known: Sequence[Known]
    gathered: Gathered
    seen: npt.NDArray[np.intp]
    looked: npt.NDArray[np.float32]
    ready: npt.NDArray[np.float64]
    is_whole: bool = True


class Pools:
    """Puts stories together and judges them, and keeps that: most are the same for all who follow the same feeds."""

    def __init__(self) -> None:
        self._prospects: Latest[Hashable, Prospect] = Latest(_STORIES, weigh=lambda prospect: weight(prospect.story))
        # With the articles, so that none of them gives its place in memory to another.
        self._fresh: Latest[Hashable, tuple[Sequence[Article], Pool]] = Latest(
            _POOLED, weigh=lambda kept: 1_000 + sum(weight(each.story) for each in kept[1].prospects)
        )

    def pools(self, material: Material, terms: Terms) -> tuple[Pool, ...]:
        """Return what may be told for the first time, and by itself what is materially new in what was told before."""
        wanted = stories.unmuted(material.articles, words=terms.muted_words, outlets=terms.muted_outlets)
        if not material.told:
            return (self._told_first(wanted, material.places, terms),)
        places, told = material.places, material.told
        fresh = self._told_first([each for each in wanted if places.get(each.id) not in told], places, terms)
        again = self._prospected([each for each in wanted if places.get(each.id) in told], places)
        developments = _developments([each.story for each in again], told)
        sequels = tuple(each for each in again if each.story.id in developments)
        judged = _judged([each.story for each in sequels], terms, developments)
        return fresh, Pool(judged=tuple(judged), prospects=sequels, developments=developments)

    def _told_first(self, articles: Sequence[Article], places: Mapping[ArticleId, StoryId], terms: Terms) -> Pool:
        key = (tuple(map(id, articles)), tuple([places.get(each.id) for each in articles]), terms.judging)
        kept = self._fresh.get(key)
        if kept is not None:
            return kept[1]
        found = self._prospected(articles, places)
        pool = Pool(judged=_judged_once(found, terms), prospects=tuple(found))
        self._fresh.put(key, (articles, pool))
        return pool

    def _prospected(self, articles: Sequence[Article], places: Mapping[ArticleId, StoryId]) -> Sequence[Prospect]:
        """Return the stories of articles; see ``stories.assemble``."""
        by_story: dict[StoryId, dict[ArticleId, Article]] = {}
        for article in articles:
            if (story := places.get(article.id)) is None:
                # An article without a place may belong to any of the stories.
                return [Prospect(story=each) for each in stories.assemble(articles, places)]
            by_story.setdefault(story, {})[article.id] = article
        return [self._prospect(story, list(by_story[story].values())) for story in sorted(by_story)]

    def _prospect(self, number: StoryId, articles: Sequence[Article]) -> Prospect:
        # To compare texts takes longer than all else. The story holds its articles, so that none of them gives its
        # place in memory to another.
        key = (number, frozenset(map(id, articles)))
        kept = self._prospects.get(key)
        if kept is None:
            (story,) = stories.assemble(articles, {article.id: number for article in articles})
            kept = Prospect(story=story)
            self._prospects.put(key, kept)
        return kept


def _judged_once(told_first: Sequence[Prospect], terms: Terms) -> tuple[RankedStory, ...]:
    """Return stories with their importance, as it was worked out last for the same period."""
    judging = terms.judging
    kept = [each.judged for each in told_first]
    missing = [each for each, judged in zip(told_first, kept, strict=True) if judged is None or judged[0] != judging]
    fresh = iter(_judged([each.story for each in missing], terms, {}))
    found = [judged[1] if judged is not None and judged[0] == judging else next(fresh) for judged in kept]
    for each, one in zip(told_first, found, strict=True):
        each.judged = (judging, one)
    return tuple(found)


def _judged(told: Sequence[Story], terms: Terms, developments: Mapping[StoryId, Development]) -> Sequence[RankedStory]:
    return stories.judge(
        told,
        now=terms.until,
        period=max(terms.until - terms.since, _LEAST_PERIOD),
        developments=developments,
        outlet_weights=dict(terms.outlet_weights),
    )


def _developments(assembled: Collection[Story], told: Mapping[StoryId, ToldStory]) -> Mapping[StoryId, Development]:
    found = {}
    for story in assembled:
        if (before := told.get(story.id)) is None:
            continue
        development = stories.development(
            story, told=before.articles, told_figures=before.brief.figures, told_at=before.at
        )
        if development is not None:
            found[story.id] = development
    return found
