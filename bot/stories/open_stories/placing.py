"""Places articles as they arrive, and looks at their places again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from bot.model import ArticleId, Placement, Regrouping, StoryId, Traits
from bot.stories.open_stories.identities import Member, fresh, named
from bot.stories.open_stories.index import Index
from bot.stories.open_stories.likeness import odds as odds_of
from bot.stories.open_stories.likeness import probability
from bot.stories.open_stories.linkage import mean_alike
from bot.stories.open_stories.second_look import LEAST_PROBABLE, Unit, regrouped

_IDLE = timedelta(days=3)
# An article that tells a story's event with less probability, on average over its articles, opens one of its own.
_LEAST_ALIKE = 0.3
_LEAST_ODDS = float(np.log(LEAST_PROBABLE / (1 - LEAST_PROBABLE)))
# Stories this near to what came are taken apart too, as many articles as came or as one story's.
_NEAR_ODDS = float(np.log(0.3 / (1 - 0.3)))
# Of a story with more articles, only the latest are looked at again one by one.
_LOOKED_AT = 24
# Until so many articles taught how rare terms are, all is looked at again whenever they have grown by this factor.
_FEW = 1_000
_GROWTH = 2.0


@dataclass(slots=True)
class _Story:
    id: StoryId
    opened: float
    first: float
    last: float
    rows: list[int] = field(default_factory=list)
    former: list[StoryId] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    article: ArticleId
    at: float
    story: _Story


class OpenStories:
    """Stories that may still get articles, in memory; for one caller at a time.

    The outcome depends on the articles and their times alone: those of one time are taken in the order of their ids.
    """

    def __init__(self, *, most_idle: timedelta = _IDLE) -> None:
        self._idle = most_idle.total_seconds()
        self._index = Index()
        self._open: dict[int, _Open] = {}
        self._rows: dict[ArticleId, int] = {}
        self._stories: dict[StoryId, _Story] = {}
        self._names: set[StoryId] = set()
        self._touched: set[StoryId] = set()
        self._seen: dict[int, dict[int, float]] = {}
        self._learned_at_last_look = 0

    def __len__(self) -> int:
        """Return how many articles are in open stories."""
        return len(self._open)

    def restore(self, placements: Iterable[Placement]) -> None:
        """Take articles with the places that they have; one that is here already moves to its place."""
        for placed in sorted(placements, key=lambda placed: (placed.traits.at, placed.traits.article)):
            row = self._rows.get(placed.traits.article)
            if row is None:
                row = self._index.add(placed.traits)
            elif self._open[row].story.id != placed.story:
                self._take_out(row, placed.story)
            else:
                continue
            self._put(row, placed.traits, placed.story)
        self._seen = {}
        for name, story in self._stories.items():
            opener = self._rows.get(ArticleId(name))
            story.opened = story.first if opener is None else self._open[opener].at
        self._learned_at_last_look = self._index.learned

    def place(self, arrived: Sequence[Traits]) -> Sequence[Placement]:
        """Return the places of articles in the order of their times; one that was placed before keeps its place."""
        found = []
        for traits in sorted(arrived, key=lambda traits: (traits.at, traits.article)):
            row = self._rows.get(traits.article)
            if row is None:
                row = self._index.add(traits)
                name = self._story_for(row, traits.at.timestamp()) or fresh(traits.article, self._names.__contains__)
                self._put(row, traits, name)
                self._touched.add(name)
            found.append(Placement(traits=traits, story=self._open[row].story.id))
        return found

    def look_again(self) -> Regrouping:
        """Merge, move and split the stories that got articles since the last look, and return what changed."""
        learned = self._index.learned
        if learned <= _FEW and learned >= _GROWTH * self._learned_at_last_look:
            self._touched = set(self._stories)
            self._seen = {}
            self._learned_at_last_look = learned
        most = max(len(self._seen), _LOOKED_AT)
        seen: dict[int, dict[int, float]] = {}
        self._look_from(sorted(self._touched), seen)
        names = self._touched | set(self._nearest(seen, most))
        self._look_from(sorted(names - self._touched), seen)
        around = sorted(self._reached(seen).keys() - names)
        units = [unit for name in sorted(names) for unit in self._units(self._stories[name])]
        units += [Unit(story.rows, story.first, story.last) for story in map(self._stories.__getitem__, around)]
        self._touched, self._seen = set(), {}
        return self._regroup(regrouped(units, seen, self._idle))

    def close(self, now: datetime) -> Sequence[StoryId]:
        """Forget the stories that got no article for longer than the longest idle time, and return them."""
        oldest = now.timestamp() - self._idle
        closed = sorted(name for name, story in self._stories.items() if story.last < oldest)
        for name in closed:
            story = self._stories.pop(name)
            self._names.difference_update(story.former, (name,))
            self._touched.discard(name)
            for row in story.rows:
                del self._rows[self._open.pop(row).article]
                self._index.remove(row)
        if closed:
            self._seen = {}  # it may name rows that are gone
        return closed

    def _put(self, row: int, traits: Traits, name: StoryId) -> None:
        at = traits.at.timestamp()
        story = self._stories.get(name)
        if story is None:
            story = self._stories[name] = _Story(name, at, at, at)
            self._names.add(name)
        story.rows.append(row)
        story.first, story.last = min(story.first, at), max(story.last, at)
        self._open[row] = _Open(traits.article, at, story)
        self._rows[traits.article] = row

    def _take_out(self, row: int, name: StoryId) -> None:
        """Take an article out of its story, which is no more when it was the last; then ``name`` has its id too."""
        story = self._open[row].story
        story.rows.remove(row)
        if story.rows:
            times = [self._open[other].at for other in story.rows]
            story.first, story.last = min(times), max(times)
            return
        del self._stories[story.id]
        self._touched.discard(story.id)
        heir = self._stories.get(name)
        if heir is None:
            self._names.difference_update(story.former, (story.id,))
        else:
            heir.former += [story.id, *story.former]

    def _look_from(self, names: Iterable[StoryId], seen: dict[int, dict[int, float]]) -> None:
        for name in names:
            for row in self._stories[name].rows[-_LOOKED_AT:]:
                seen[row] = self._seen.get(row) or self._seen_from(row)

    def _nearest(self, seen: Mapping[int, Mapping[int, float]], most: int) -> Iterable[StoryId]:
        """Yield untouched stories that are near, the nearest first, up to ``most`` articles together."""
        reached = self._reached(seen)
        for name in sorted(reached.keys() - self._touched, key=lambda name: (-reached[name], name)):
            most -= len(self._stories[name].rows[-_LOOKED_AT:])
            if most < 0 or reached[name] < _NEAR_ODDS:
                break
            yield name

    def _reached(self, seen: Mapping[int, Mapping[int, float]]) -> dict[StoryId, float]:
        """Return the stories that what was seen belongs to, with the highest odds of each."""
        reached: dict[StoryId, float] = {}
        for found in seen.values():
            for row, odds in found.items():
                name = self._open[row].story.id
                if odds > reached.get(name, _LEAST_ODDS):
                    reached[name] = odds
        return reached

    def _seen_from(self, row: int) -> dict[int, float]:
        """Return the logarithmic odds of the articles that may tell the same event."""
        alike = self._index.alike(row)
        found = odds_of(alike)
        probable = np.flatnonzero(found >= _LEAST_ODDS)
        return dict(zip(alike.rows[probable].tolist(), found[probable].tolist(), strict=True))

    def _story_for(self, row: int, at: float) -> StoryId | None:
        alike: dict[StoryId, float] = {}
        self._seen[row] = self._seen_from(row)
        for other, found in self._seen[row].items():
            story = self._open[other].story
            if story.first - self._idle <= at <= story.last + self._idle:
                alike[story.id] = alike.get(story.id, 0.0) + probability(found)
        means = {name: mean_alike(total, 1, len(self._stories[name].rows)) for name, total in alike.items()}
        best = min(means, key=lambda name: (-means[name], name), default=None)
        return best if best is not None and means[best] >= _LEAST_ALIKE else None

    def _units(self, story: _Story) -> list[Unit]:
        whole, single = story.rows[:-_LOOKED_AT], story.rows[-_LOOKED_AT:]
        return [self._unit(rows) for rows in ([whole] if whole else []) + [[row] for row in single]]

    def _unit(self, rows: Sequence[int]) -> Unit:
        times = [self._open[row].at for row in rows]
        return Unit(rows, min(times), max(times))

    def _regroup(self, groups: Sequence[Sequence[int]]) -> Regrouping:
        changed = [rows for rows in groups if not self._is_story(rows)]
        members = [[self._member(row) for row in rows] for rows in changed]
        before = {member.story: self._stories[member.story] for group in members for member in group}
        opened = {name: story.opened for name, story in before.items()}
        found = named(members, opened, self._names.__contains__)
        moved: list[tuple[ArticleId, StoryId]] = []
        for name in before:
            del self._stories[name]
        for name, rows, group in zip(found.ids, changed, members, strict=True):
            moved += [(member.article, name) for member in group if member.story != name]
            self._set(name, before.get(name), rows)
        for old, name in found.merged:
            self._stories[name].former += [old, *before[old].former]
        return Regrouping(moved=tuple(sorted(moved)), merged=found.merged)

    def _is_story(self, rows: Sequence[int]) -> bool:
        """Tell whether these are all the articles of one story, as before."""
        story = self._open[rows[0]].story
        return len(rows) == len(story.rows) and all(self._open[row].story is story for row in rows)

    def _member(self, row: int) -> Member:
        found = self._open[row]
        return Member(article=found.article, at=found.at, story=found.story.id)

    def _set(self, name: StoryId, before: _Story | None, rows: Sequence[int]) -> None:
        ordered = sorted(rows, key=lambda row: (self._open[row].at, self._open[row].article))
        first, last = self._open[ordered[0]].at, self._open[ordered[-1]].at
        story = _Story(name, before.opened if before else first, first, last, ordered, before.former if before else [])
        self._stories[name] = story
        self._names.add(name)
        for row in ordered:
            self._open[row].story = story
