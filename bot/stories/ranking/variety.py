"""That no digest is about one thing: what comes after others of its outlet or its subject weighs less.

Stories are taken one by one, each time the one that weighs most after those taken already: maximal marginal relevance
(Carbonell and Goldstein, "The use of MMR, diversity-based reranking", 1998), but that those alike are counted, so that
it can be said in words. Nothing is left out.

A subject that fills the news has the most widely told stories too, so each further one about it loses more than the one
before: the second 0.5, the third 2, which is what four times as many independent outlets add, the fourth 4.5: it hardly
comes before anything else. An outlet may well have several good stories; there the loss grows slowly.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.model import RankedStory, Reason, Story
from bot.stories.ranking.subjects import Comparison, compare, named, subject

_REPEAT_WEIGHT = -0.35
_SUBJECT_WEIGHT = -0.5


def varied(ranked: Sequence[RankedStory]) -> tuple[RankedStory, ...]:
    """Return all stories in the order in which they are told, each with the reasons why it comes after others.

    Args:
        ranked: In any order. What no digest tells, being paid for or empty, takes no other's place.
    """
    ordered = sorted(ranked, key=lambda one: (-one.importance, one.story.id))
    compared = compare([subject(one.story.lead) for one in ordered])
    led_by: Counter[str] = Counter()
    taken: set[int] = set()
    told = []
    # What a story weighs only becomes less, so one that is still first when it is weighed again is the first of all.
    waiting = [(-one.importance, one.story.id, place) for place, one in enumerate(ordered)]
    while waiting:
        believed, number, place = heapq.heappop(waiting)
        one = ordered[place]
        repeats, about = led_by[one.story.lead.outlet], compared.alike[place] & taken
        weight = one.importance + _repeat_weight(repeats) + _subject_weight(len(about))
        if -weight > believed:
            heapq.heappush(waiting, (-weight, number, place))
            continue
        reasons = (*one.reasons, *_repeats(one.story, repeats), *_subject(compared, place, about))
        told.append(replace(one, importance=weight, reasons=reasons))
        if not one.story.lead.sponsored and (one.story.lead.title or one.story.lead.text):
            led_by[one.story.lead.outlet] += 1
            taken.add(place)
    return tuple(told)


def _repeat_weight(earlier: int) -> float:
    return _REPEAT_WEIGHT * math.log2(earlier + 1)


def _subject_weight(earlier: int) -> float:
    return _SUBJECT_WEIGHT * earlier**2


def _repeats(story: Story, earlier: int) -> Iterator[Reason]:
    if earlier:
        outlet = story.lead.outlet
        facts: dict[str, str | int] = {"earlier": earlier, "outlet": outlet}
        words = f"lower after {_others(earlier)} of {outlet}"
        yield Reason(words=words, weight=_repeat_weight(earlier), kind="repeat", facts=facts)


def _subject(compared: Comparison, place: int, about: Collection[int]) -> Iterator[Reason]:
    if about:
        name = named(compared, place, about)
        facts: dict[str, str | int] = {"earlier": len(about), "subject": name}
        words = f"lower after {_others(len(about))} about {name}"
        yield Reason(words=words, weight=_subject_weight(len(about)), kind="subject", facts=facts)


def _others(count: int) -> str:
    return f"{count} other {'story' if count == 1 else 'stories'}"
