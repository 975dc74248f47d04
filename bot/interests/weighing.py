"""How much stories matter to one chat: what it said it wants, what it liked, and what is great enough for everybody.

Interest adds to importance in the same unit, what the second independent outlet adds (see ``stories.ranking``):

- What matches something wanted counts 2 more, a second thing that it matches half of that, a third a quarter: the more
  it matches the better, but no list of synonyms fills the digest. What a chat wants less counts 2 less.
- What was learned counts up to 2 either way, by how likely the story is liked: never more than what was said, so a
  stated interest stands at least even with any taste.
- Musts and nevers are no weights: a story is told or it is not.

A story is *inside* a profile when it meets every must and matches something wanted, or is clearly liked; where nothing
is wanted by name, everything is inside but what is clearly disliked. Great events are told whatever the profile wants,
save what it never wants.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from bot.interests.learning.taste import Liking
from bot.model import Filler, Interest, InterestKind, Profile, RankedStory, Reason, Wish

Reals = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# From here on a story counts as matching, as the certainties of topics are calibrated; a rule matches or does not.
MATCHES = 0.5
_WANTED_WEIGHT = 2.0
_FURTHER = 0.5
_LESS_WEIGHT = -2.0
_LIKED_WEIGHT = 2.0
# Told in words, and enough to be inside or outside of a profile, only where the taste is clear.
_CLEARLY_LIKED = 0.65
_CLEARLY_DISLIKED = 0.3
_NAMED_LIKINGS = 2


class Part(StrEnum):
    """Where a story stands to a profile: left out stories are never told, those outside only to explore, or last."""

    INSIDE = "inside"
    GREAT = "great"
    OUTSIDE = "outside"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An interest, and how certainly each story matches it, 0 to 1."""

    interest: Interest
    certainty: Reals


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Stories as one chat sees them, a place each.

    Attributes:
        part: Where they stand.
        interest: What the profile adds to their importance.
        great: From this importance on an event is great for everybody.
    """

    ranked: Sequence[RankedStory]
    part: Sequence[Part]
    interest: Reals
    matches: Sequence[Match]
    likings: Sequence[Liking]
    great: float

    def total(self) -> Reals:
        """Return importance and interest together."""
        return np.array([one.importance for one in self.ranked], dtype=np.float64) + self.interest

    def at(self, place: int) -> RankedStory:
        """Return the story at a place with its whole weight, for which ``explained`` adds the reasons."""
        one = self.ranked[place]
        return replace(one, importance=one.importance + float(self.interest[place]))

    def explained(self, one: RankedStory) -> RankedStory:
        """Return a story of ``at``, perhaps weighed further since, with the reasons that the profile has."""
        place = next(place for place, each in enumerate(self.ranked) if each.story.id == one.story.id)
        return replace(one, reasons=(*one.reasons, *_reasons(self, place)))


def joined(parts: Sequence[Weighed]) -> Weighed:
    """Return stories that were weighed apart for the same profile as weighed together.

    Raises:
        ValueError: There are none.
    """
    first, *others = parts
    if not others:
        return first
    return Weighed(
        ranked=[one for part in parts for one in part.ranked],
        part=[each for part in parts for each in part.part],
        interest=np.concatenate([part.interest for part in parts]),
        matches=[
            replace(match, certainty=np.concatenate([part.matches[place].certainty for part in parts]))
            for place, match in enumerate(first.matches)
        ],
        likings=[each for part in parts for each in part.likings],
        great=first.great,
    )


def weigh(
    ranked: Sequence[RankedStory],
    *,
    profile: Profile,
    matches: Sequence[Match] = (),
    likings: Sequence[Liking] = (),
    fillers: Sequence[Filler | None] = (),
    great: float,
) -> Weighed:
    """Return the stories as a chat sees them.

    Args:
        ranked: With their importance to everybody.
        profile: What the chat said.
        matches: For each of its interests, how certainly each story matches it.
        likings: How much each story is liked by what was learned, () for nothing learned.
        fillers: What each story is that is no news, () for none.
        great: From this importance on an event is told whatever the profile wants.
    """
    count = len(ranked)
    meets, never = np.ones(count, dtype=bool), np.zeros(count, dtype=bool)
    for match in matches:
        if match.interest.wish is Wish.MUST:
            meets &= match.certainty >= MATCHES
        elif match.interest.wish is Wish.NEVER:
            never |= match.certainty >= MATCHES
    likely = np.array([each.probability for each in likings]) if likings else np.full(count, 0.5)
    wanted = [match.certainty for match in matches if match.interest.wish is Wish.WANT]
    inside = meets & _is_wanted(wanted, likely)
    parts = [
        _part(
            one,
            filler=fillers[place] if fillers else None,
            profile=profile,
            never=bool(never[place]),
            inside=bool(inside[place]),
            meets=bool(meets[place]),
            great=great,
        )
        for place, one in enumerate(ranked)
    ]
    less = [match.certainty for match in matches if match.interest.wish is Wish.LESS]
    interest = _summed(wanted, count) * _WANTED_WEIGHT + _summed(less, count) * _LESS_WEIGHT + _liked(likely)
    return Weighed(ranked=ranked, part=parts, interest=interest, matches=matches, likings=likings, great=great)


def _is_wanted(wanted: Sequence[Reals], likely: Reals) -> Bools:
    if not wanted:
        return likely >= _CLEARLY_DISLIKED
    matched: Bools = np.max(np.stack(wanted), axis=0) >= MATCHES
    return matched | (likely >= _CLEARLY_LIKED)


def _part(
    one: RankedStory,
    *,
    filler: Filler | None,
    profile: Profile,
    never: bool,
    inside: bool,
    meets: bool,
    great: float,
) -> Part:
    lead = one.story.lead
    if never or (filler is not None and filler not in profile.let_in) or not (lead.title or lead.text):
        return Part.LEFT_OUT
    if inside:
        return Part.INSIDE
    if one.importance >= great:
        return Part.GREAT
    return Part.OUTSIDE if meets else Part.LEFT_OUT


def _summed(certainties: Sequence[Reals], count: int) -> Reals:
    """Return for each story what its matches count together: the best whole, each further one half of the one before.

    A certainty under one half counts nothing, so that what is told as a reason is what counted.
    """
    if not certainties:
        return np.zeros(count)
    sure = np.stack(certainties)
    best_first = -np.sort(-np.where(sure >= MATCHES, sure, 0.0), axis=0)
    shares = _FURTHER ** np.arange(len(certainties))
    total: Reals = shares @ best_first
    return total


def _liked(likely: Reals) -> Reals:
    weights: Reals = _LIKED_WEIGHT * (2.0 * likely - 1.0)
    return weights


# ---------------------------------------------------------------- reasons


def _reasons(weighed: Weighed, place: int) -> Iterator[Reason]:
    part = weighed.part[place]
    for wish, weight in ((Wish.WANT, _WANTED_WEIGHT), (Wish.LESS, _LESS_WEIGHT)):
        yield from _matched(weighed.matches, place, wish, weight)
    for match in weighed.matches:
        if match.interest.wish is Wish.MUST and match.certainty[place] >= MATCHES:
            yield _reason_of(match.interest, float(match.certainty[place]), 0.0)
    if weighed.likings:
        yield from _learned(weighed.likings[place])
    if part is Part.GREAT:
        yield Reason(words="a great event, told whatever is wanted here", weight=0.0, kind="great")


def _matched(matches: Sequence[Match], place: int, wish: Wish, weight: float) -> Iterator[Reason]:
    found = [
        (float(each.certainty[place]), each.interest)
        for each in matches
        if each.interest.wish is wish and each.certainty[place] >= MATCHES
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1].words))
    for further, (certainty, interest) in enumerate(found):
        yield _reason_of(interest, certainty, weight * certainty * _FURTHER**further)


def _reason_of(interest: Interest, certainty: float, weight: float) -> Reason:
    facts: dict[str, str | int] = {"interest": interest.words, "percent": round(100 * certainty)}
    if interest.kind is InterestKind.RULE:
        return Reason(words=f"matches {interest.words}", weight=weight, kind=f"{interest.wish}_rule", facts=facts)
    words = f"about {interest.words}, {facts['percent']} % certain"
    return Reason(words=words, weight=weight, kind=f"{interest.wish}_{interest.kind}", facts=facts)


def _learned(liking: Liking) -> Iterator[Reason]:
    weight = _LIKED_WEIGHT * (2.0 * liking.probability - 1.0)
    if not weight:
        return
    liked = weight > 0
    leaning = [each for each in liking.reasons if (each.weight > 0) is liked][:_NAMED_LIKINGS]
    names = [f"“{each.name}”" if each.kind == "story" else each.name for each in leaning]
    facts: dict[str, str | int] = {"percent": round(100 * liking.probability), "names": ", ".join(names)}
    said = f"{facts['percent']} % likely to be liked here"
    words = f"{said}: {facts['names']}" if names else said
    yield Reason(words=words, weight=weight, kind="liked" if liked else "disliked", facts=facts)
