"""That no digest is about one thing: what comes after others of its outlet or its subject weighs less.

Stories are taken one by one, each time the one that weighs most after those taken already: maximal marginal relevance
(Carbonell and Goldstein, "The use of MMR, diversity-based reranking", 1998), but that those alike are counted, so that
it can be said in words. Nothing is left out.

A subject that fills the news has the most widely told stories too, so each further one about it loses more than the one
before: the second 0.5, the third 2, which is what four times as many independent outlets add, the fourth 4.5: it hardly
comes before anything else. An outlet may well have several good stories; there the loss grows slowly.

What a chat was told lately of a subject makes a further story about it less of a novelty to it, though less so than one
in the same digest: each doubling of what was told loses 0.5.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.model import Article, RankedStory, Reason, Story
from bot.stories.ranking.subjects import Comparison, compare, named, subject

_REPEAT_WEIGHT = -0.35
_SUBJECT_WEIGHT = -0.5
_TOLD_WEIGHT = -0.5


def varied(ranked: Sequence[RankedStory], *, lately: Sequence[Article] = ()) -> tuple[RankedStory, ...]:
    """Return all stories in the order in which they are told, each with the reasons why it comes after others.

    Args:
        ranked: In any order. What no digest tells, being paid for or empty, takes no other's place.
        lately: Leads of stories that were told lately.
    """
    fresh = sorted(ranked, key=lambda one: (-one.importance, one.story.id))
    compared = compare([*(subject(one.story.lead) for one in fresh), *map(subject, lately)])
    earlier = frozenset(range(len(fresh), len(fresh) + len(lately)))
    ordered = [_after_told(one, compared, place, earlier) for place, one in enumerate(fresh)]
    led_by: Counter[str] = Counter()
    taken: set[int] = set()
    told = []
    # What a story weighs only becomes less, so one that is still first when it is weighed again is the first of all.
    waiting = [(-one.importance, one.story.id, place) for place, one in enumerate(ordered)]
    heapq.heapify(waiting)
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


def _after_told(one: RankedStory, compared: Comparison, place: int, earlier: frozenset[int]) -> RankedStory:
    """Return a story with the reason why it is less of a novelty, if it is: other stories, not its own beginning."""
    own = {article.id for article in one.story.articles}
    about = {each for each in compared.alike[place] & earlier if compared.subjects[each].article.id not in own}
    if not about:
        return one
    name = named(compared, place, about)
    facts: dict[str, str | int] = {"earlier": len(about), "subject": name}
    words = f"{_others(len(about))} about {name} told lately"
    reason = Reason(words=words, weight=_TOLD_WEIGHT * math.log2(len(about) + 1), kind="told_lately", facts=facts)
    return replace(one, importance=one.importance + reason.weight, reasons=(*one.reasons, reason))


def _others(count: int) -> str:
    return f"{count} other {'story' if count == 1 else 'stories'}"
