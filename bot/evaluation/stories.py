"""How well articles are grouped into stories as they arrive, beside their titles alone and all texts at once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.errors import ConfigError
from bot.evaluation import story_baselines as baselines
from bot.evaluation.story_articles import LabelledArticle, read
from bot.evaluation.story_replay import Embed, replay
from bot.evaluation.story_scores import GroupingScores, b_cubed, score
from bot.model import ArticleId, StoryId
from bot.stories.open_stories import OpenStories

_WARMING = 3
# The thresholds of which the best one is chosen by looking at people's stories.
_CUTS = [step / 100 for step in range(round(100 * baselines.LEAST_LINKED), 61)]
_Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryScores:
    """Figures of one run on one file.

    Attributes:
        articles: How many were placed.
        with_story: How many of them people have put into stories, which alone are scored; without any, all scores
            are None.
        stories: Into how many.
        each_alone: Every article a story of its own.
        titles_only: Each article joins the story whose titles are most like its own, or opens one.
        agglomerative: All articles at once by average linkage, with one threshold for all sets; None where they are
            too many.
        agglomerative_at_best: The same with the threshold that is best for this file, by looking at people's stories.
        articles_per_cpu_second: Traits, placing and the second look, on this many articles.
    """

    articles: int
    with_story: int
    stories: int
    ours: GroupingScores | None
    each_alone: GroupingScores | None
    titles_only: GroupingScores | None
    agglomerative: GroupingScores | None
    agglomerative_at_best: GroupingScores | None
    articles_per_cpu_second: float


def evaluate(
    file: Path,
    *,
    predictions: Path | None = None,
    embed: Embed | None = None,
    progress: _Report | None = None,
) -> StoryScores:
    """Return the scores on a file of JSON lines, gzipped or not; see ``story_articles.read`` for its forms.

    Args:
        file: Articles in any order; they are placed in the order of their times.
        predictions: Where to write ``{id, story}`` for every article, in the order of the file.
        embed: Makes vectors of titles with texts; without it, articles are placed by their words alone.
        progress: Called with what is being done, how many articles are done and how many there are.

    Raises:
        ConfigError: The file cannot be read, a line of it is not understood, or the predictions cannot be written.
    """
    report = progress or _silent
    articles = read(file, progress=partial(report, "Reading articles"))
    ordered = sorted(articles, key=lambda one: (one.at, one.article.id))
    replay(ordered[:_WARMING], OpenStories(), embed=embed)  # tables and models are made once, before the clock runs
    began = time.process_time()
    stories = replay(ordered, OpenStories(), embed=embed, progress=partial(report, "Placing articles"))
    spent = time.process_time() - began
    if predictions is not None:
        _write(predictions, articles, stories)
    known = [one.story for one in articles if one.story is not None]
    joins = _joins(ordered, report) if known else None
    return StoryScores(
        articles=len(articles),
        with_story=len(known),
        stories=len(set(known)),
        ours=_scored(ordered, [stories[one.article.id] for one in ordered]),
        each_alone=_scored(ordered, range(len(ordered))),
        titles_only=_scored(ordered, _by_titles(ordered, report) if known else None),
        agglomerative=_scored(ordered, _cut(ordered, joins, [baselines.LINKED_COSINE])),
        agglomerative_at_best=_scored(ordered, _cut(ordered, joins, _CUTS)),
        articles_per_cpu_second=len(articles) / max(spent, 1e-9),
    )


def _write(predictions: Path, articles: Sequence[LabelledArticle], stories: Mapping[ArticleId, StoryId]) -> None:
    lines = [json.dumps({"id": one.id, "story": stories[one.article.id]}) + "\n" for one in articles]
    try:
        predictions.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        problem = (error.strerror or "cannot be written").lower()
        raise ConfigError(f"--predictions {predictions}", problem, "name another file") from error


def _by_titles(articles: Sequence[LabelledArticle], report: _Report) -> list[int]:
    return baselines.titles_only(
        [one.article for one in articles], progress=partial(report, "Grouping by titles alone")
    )


def _joins(articles: Sequence[LabelledArticle], report: _Report) -> list[baselines.Join] | None:
    return baselines.agglomerative(
        [one.article for one in articles], progress=partial(report, "Grouping all texts at once")
    )


def _cut(
    articles: Sequence[LabelledArticle], joins: Sequence[baselines.Join] | None, cosines: Sequence[float]
) -> Sequence[int] | None:
    """Return the groups under the best of the thresholds, None where there are no joins."""
    if joins is None:
        return None
    tried = [baselines.cut(joins, len(articles), least=cosine) for cosine in cosines]
    return max(tried, key=lambda found: b_cubed(*_labels(articles, found)[:2]).f1)


def _scored(articles: Sequence[LabelledArticle], found: Sequence[Hashable] | None) -> GroupingScores | None:
    if found is None or all(one.story is None for one in articles):
        return None
    return score(*_labels(articles, found))


def _labels(
    articles: Sequence[LabelledArticle], found: Sequence[Hashable]
) -> tuple[list[str], list[Hashable], list[str | None]]:
    """Return people's story, the story found and the topic of each article whose story is known."""
    known = [(one.story, group, one.topic) for one, group in zip(articles, found, strict=True) if one.story is not None]
    return [story for story, _, _ in known], [group for _, group, _ in known], [topic for _, _, topic in known]


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
