"""Which of the stories that a chat may be told are told: the best, and now and then one from outside of its profile.

A profile that is only ever confirmed narrows: what it does not know it cannot learn to like. So one story in ten is the
weightiest of those outside (an epsilon-greedy bandit's exploration, Sutton and Barto, "Reinforcement Learning", 2018,
section 2.2, but that what is explored is the most important and not any), and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.interests.weighing import Part, Weighed
from bot.model import RankedStory, Reason, StoryId

# One story in so many is from outside.
EXPLORE_EVERY = 10
# Of those inside so many are looked at for each that is told: what comes after has no chance, and comparing costs.
_LOOKED_AT = 6
_LEAST_LOOKED_AT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """What a digest is chosen from, the best first as far as interest and importance go.

    Attributes:
        inside: Those inside the profile, and great events.
        outside: Those outside that may be told all the same.
        great: Of those inside, the events that are great for everybody.
        left_out: How many there are of which none may be told.
    """

    inside: tuple[RankedStory, ...]
    outside: tuple[RankedStory, ...]
    great: frozenset[StoryId]
    left_out: int


def shortlist(weighed: Weighed, *, limit: int) -> Shortlist:
    """Return the stories that have a chance to be among ``limit``, each with its whole weight."""
    total = weighed.total()
    order = sorted(range(len(weighed.ranked)), key=lambda place: (-total[place], weighed.ranked[place].story.id))
    most = max(_LEAST_LOOKED_AT, _LOOKED_AT * limit)
    inside = [place for place in order if weighed.part[place] in {Part.INSIDE, Part.GREAT}]
    outside = [place for place in order if weighed.part[place] is Part.OUTSIDE]
    great = [place for place in inside if weighed.ranked[place].importance >= weighed.great]
    listed = dict.fromkeys((*inside[:most], *great))
    return Shortlist(
        inside=tuple(weighed.at(place) for place in listed),
        outside=tuple(weighed.at(place) for place in outside[:most]),
        great=frozenset(weighed.ranked[place].story.id for place in great),
        left_out=len(order) - len(inside) - len(outside),
    )


def choose(
    inside: Sequence[RankedStory],
    outside: Sequence[RankedStory],
    *,
    limit: int,
    others: bool,
    draw: float,
    great: Collection[StoryId] = (),
) -> tuple[RankedStory, ...]:
    """Return the stories that are told, in order; what is there to explore is at the end and says so.

    Args:
        inside: Those inside the profile, in the order in which they are told.
        outside: Those outside, in the order in which they would be.
        limit: Stories at most.
        others: Whether those outside fill what those inside leave free; they need no other way in then.
        draw: From 0 to 1, evenly distributed: whether a part of ten stories has its one from outside this time.
        great: Of those inside, which are told whatever else is liked better; they take half of the room at the most.
    """
    rest = outside[: max(0, limit - len(inside))] if others else ()
    told = min(limit, len(inside) + len(rest))
    # A profile that nothing matches is the one that has most to learn.
    explored = outside[len(rest) :][: max(0, _slots(max(told, 1), draw) - len(rest))]
    kept = _kept(inside, great, room=limit - len(rest) - len(explored))
    return (*kept, *rest, *map(_marked, explored))


def _kept(inside: Sequence[RankedStory], great: Collection[StoryId], *, room: int) -> Sequence[RankedStory]:
    """Return those inside that have room, in their order, great events before what weighs more for one chat."""
    first = [one.story.id for one in inside if one.story.id in great][: max(1, room // 2)]
    others = [one.story.id for one in inside if one.story.id not in first]
    told = {*first[:room], *others[: max(0, room - len(first))]}
    return [one for one in inside if one.story.id in told]


def _slots(told: int, draw: float) -> int:
    whole, part = divmod(told, EXPLORE_EVERY)
    return whole + (draw < part / EXPLORE_EVERY)


def _marked(one: RankedStory) -> RankedStory:
    reason = Reason(words="from outside of what is wanted here, to learn more", weight=0.0, kind="explore")
    return replace(one, reasons=(*one.reasons, reason))
