"""Articles of a data set, placed into stories as the program places them while news comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.evaluation.story_articles import LabelledArticle
from bot.model import ArticleId, Placement, Regrouping, StoryId, Traits
from bot.stories.traits import traits

# What comes before the open stories are looked at again: so many articles, or what came within so many hours.
_BATCH = 100
_BATCH_SPAN = timedelta(hours=6)

Embed = Callable[[Sequence[str]], Sequence[bytes]]


class Grouping(Protocol):
    """Stories that grow; see ``bot.stories.open_stories``."""

    def place(self, arrived: Sequence[Traits], /) -> Sequence[Placement]:
        """Return where each article belongs."""

    def look_again(self) -> Regrouping:
        """Return what belongs elsewhere, now that more is known."""

    def close(self, now: datetime, /) -> Sequence[StoryId]:
        """Forget the stories that nobody tells any more."""


def replay(
    articles: Sequence[LabelledArticle],
    grouping: Grouping,
    *,
    embed: Embed | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[ArticleId, StoryId]:
    """Return the story of each article once all have come.

    Args:
        articles: In the order of their times.
        grouping: Without stories yet.
        embed: Makes a vector, in the bytes that traits keep, of each title with its text.
        progress: Called with how many articles are placed and how many there are.
    """
    places: dict[ArticleId, StoryId] = {}
    heirs: dict[StoryId, StoryId] = {}
    for batch in _batches(articles):
        grouping.close(batch[0].at)
        places.update((one.traits.article, one.story) for one in grouping.place(_traits(batch, embed)))
        regrouping = grouping.look_again()
        places.update(regrouping.moved)
        heirs.update(regrouping.merged)
        if progress is not None:
            progress(len(places), len(articles))
    return {article: _heir(story, heirs) for article, story in places.items()}


def _batches(articles: Sequence[LabelledArticle]) -> Iterator[Sequence[LabelledArticle]]:
    start = 0
    for place, one in enumerate(articles):
        if place - start == _BATCH or one.at - articles[start].at > _BATCH_SPAN:
            yield articles[start:place]
            start = place
    if articles:
        yield articles[start:]


def _traits(batch: Sequence[LabelledArticle], embed: Embed | None) -> list[Traits]:
    texts = [f"{one.article.title}\n{one.article.text}" for one in batch]
    vectors = [b""] * len(batch) if embed is None else embed(texts)
    return [traits(one.article, one.at, vector=vector) for one, vector in zip(batch, vectors, strict=True)]


def _heir(story: StoryId, heirs: Mapping[StoryId, StoryId]) -> StoryId:
    while story in heirs:
        story = heirs[story]
    return story
