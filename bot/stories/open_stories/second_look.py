"""A second look at stories that got articles: are they one event, and does each article belong?

The articles of these stories are grouped anew by average linkage; the stories around them are joined whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.stories.open_stories.likeness import probability
from bot.stories.open_stories.linkage import linked

# Groups that tell the same event with less probability, on average over their articles, are two stories.
LEAST_ALIKE = 0.37
# What is less probable is counted as impossible: it keeps the graph small.
LEAST_PROBABLE = 0.04


@dataclass(slots=True)
class Unit:
    """Articles that are joined or left whole, by row, and the time from the first to the last, in seconds."""

    rows: Sequence[int]
    first: float
    last: float


@dataclass(slots=True)
class Spans:
    """From when to when each group is told, so that none is joined with another of long ago."""

    units: Sequence[Unit]
    idle: float
    _spans: list[tuple[float, float]] = field(init=False)

    def __post_init__(self) -> None:
        self._spans = [(unit.first, unit.last) for unit in self.units]

    def join(self, one: int, other: int) -> bool:
        """Count two groups as one, unless they are apart for too long."""
        (first, last), (begins, ends) = self._spans[one], self._spans[other]
        if max(first, begins) - min(last, ends) > self.idle:
            return False
        self._spans[one] = (min(first, begins), max(last, ends))
        return True


def regrouped(units: Sequence[Unit], odds: Mapping[int, Mapping[int, float]], idle: float) -> list[list[int]]:
    """Return the rows of each group.

    Args:
        units: In an order that does not depend on chance.
        odds: For rows that were looked at, the logarithmic odds that others tell the same event.
        idle: Seconds after which a story that got no article is over.
    """
    unit_of = {row: number for number, unit in enumerate(units) for row in unit.rows}
    links: dict[tuple[int, int], float] = {}
    for one, other, alike in _pairs(odds):
        first, second = unit_of[one], unit_of.get(other, -1)
        if second >= 0 and first != second:
            pair = (first, second) if first < second else (second, first)
            links[pair] = links.get(pair, 0.0) + alike
    sizes = [len(unit.rows) for unit in units]
    groups: dict[int, list[int]] = {}
    for number, group in enumerate(linked(sizes, links, LEAST_ALIKE, Spans(units, idle).join)):
        groups.setdefault(group, []).extend(units[number].rows)
    return list(groups.values())


def _pairs(odds: Mapping[int, Mapping[int, float]]) -> Iterable[tuple[int, int, float]]:
    """Yield each pair once: seen from both sides the odds are the mean."""
    for one, found in odds.items():
        for other, seen in found.items():
            back = odds.get(other, {}).get(one)
            if back is not None and other < one:
                continue
            alike = probability(seen if back is None else (seen + back) / 2)
            if alike >= LEAST_PROBABLE:
                yield one, other, alike
