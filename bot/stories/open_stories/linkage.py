"""Average linkage over a sparse graph: the units that are most alike are joined, again and again.

As in agglomerative clustering (Sokal and Michener 1958, UPGMA), two groups are as alike as their members are on
average; pairs that the graph lacks count as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

# Of more members than these, an article is only ever compared with the nearest: it need not be like all the others.
MOST_COMPARED = 24


def linked(
    sizes: Sequence[int],
    links: Mapping[tuple[int, int], float],
    least: float,
    allowed: Callable[[int, int], bool],
) -> list[int]:
    """Return for each unit the first unit of its group.

    Args:
        sizes: How many articles each unit is made of.
        links: For two units, the smaller first, the sum of the likeness of their articles.
        least: Groups that are less alike on average stay apart.
        allowed: Whether the groups that begin with these two units may be one; if so, it counts them as one.
    """
    weights = list(sizes)
    groups = list(range(len(sizes)))
    near: list[dict[int, float]] = [{} for _ in sizes]
    for (one, other), alike in links.items():
        near[one][other] = near[other][one] = alike
    heap = [
        (-mean_alike(alike, weights[one], weights[other]), one, other, weights[one], weights[other])
        for (one, other), alike in links.items()
    ]
    heap = [entry for entry in heap if -entry[0] >= least]
    heapify(heap)
    while heap:
        _, one, other, size_of_one, size_of_other = heappop(heap)
        if weights[one] != size_of_one or weights[other] != size_of_other or not allowed(one, other):
            continue
        weights[one] += weights[other]
        weights[other] = 0
        groups[other] = one
        for third, alike in _joined(near, one, other).items():
            mean = mean_alike(alike, weights[one], weights[third])
            if mean >= least:
                first, second = min(one, third), max(one, third)
                heappush(heap, (-mean, first, second, weights[first], weights[second]))
    return [_first(groups, unit) for unit in range(len(groups))]


def mean_alike(alike: float, one: int, other: int) -> float:
    """Return how alike groups of these sizes are whose articles' likeness adds up to ``alike``."""
    smaller, larger = (one, other) if one < other else (other, one)
    return alike / (smaller * min(larger, MOST_COMPARED))


def _joined(near: list[dict[int, float]], one: int, other: int) -> dict[int, float]:
    kept = near[one]
    kept.pop(other, None)
    for third, alike in near[other].items():
        if third != one:
            kept[third] = kept.get(third, 0.0) + alike
            near[third][one] = kept[third]
            del near[third][other]
    near[other] = {}
    return kept


def _first(groups: list[int], unit: int) -> int:
    while groups[unit] != unit:
        groups[unit] = groups[groups[unit]]
        unit = groups[unit]
    return unit
