"""How much a story matters to everyone, in parts that can be said in words.

The importance is the sum of its reasons' weights, so that what is said is all there is. The unit is what the second
independent outlet adds, or being published this moment, so that one can be held against the other:

- Each doubling of the independent outlets adds 1: two more mean much to a story of two, nothing to one of fifty.
  Whoever prints another's words chose to, but confirms nothing: sixteen copies of one text weigh as two outlets.
- Freshness is 1 for what is new this moment, a half after half of the digest's period. So a story of three independent
  outlets (1.6) stays ahead of a fresh one of one outlet for the whole period; what is told by as many goes by its time.
- A sequel has told already by how many it is told, so that counts half, and the rest is what is new: a figure counts by
  the logarithm of its ratio to the one before, 1 where it doubled, 2 at the most; a correction is owed to who was told
  the wrong figure, and counts 1.5 at least, more than a fresh story of one outlet or an old one of two.
- What an operator says of an outlet is added as it is: from -2 to 2.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import Article, BodyKind, Development, FigureChange, RankedStory, Reason, Story, StoryId
from bot.stories.sources.voices import same
from bot.text.durations import in_words

_COPIES_COUNT = 0.25
_OUTLETS_OF_SEQUEL = 0.5
_FRESHNESS_WEIGHT = 1.0
# Of the period that a digest covers: in a day's digest a story loses half of its freshness in 12 hours.
_HALF_LIFE = 0.5
_EXCERPT_WEIGHT = -0.5
_LEAST_CHANGE = 0.25
_MOST_CHANGE = 2.0
_CORRECTION_WEIGHT = 1.5
# Of each doubling of the new sentences, and of the independent sources that say them; one sentence weighs 0.75.
_SENTENCES_WEIGHT = 0.25
_SENTENCES_VOICES_WEIGHT = 0.5

_NO_DEVELOPMENTS: Mapping[StoryId, Development] = {}
_NO_WEIGHTS: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """What every story is judged by; ``weigh`` gives what an operator says of an outlet, None when nothing."""

    now: datetime
    period: timedelta
    weigh: Callable[[str], float | None]


def judge(
    stories: Sequence[Story],
    *,
    now: datetime,
    period: timedelta,
    developments: Mapping[StoryId, Development] = _NO_DEVELOPMENTS,
    outlet_weights: Mapping[str, float] = _NO_WEIGHTS,
) -> tuple[RankedStory, ...]:
    """Return the stories with their importance and reasons, in the order given.

    Args:
        stories: In any order.
        now: The end of the period that the digest covers.
        period: How long it is; freshness is counted in it.
        developments: What is new in the stories that were told before.
        outlet_weights: How much more or less than 0 a story counts that an outlet tells, by the outlet's name in any
            spelling; of a story's outlets the one that counts most says how much.
    """
    terms = _Terms(now=now, period=period, weigh=_weigher(outlet_weights))
    return tuple(_judge(story, developments.get(story.id), terms) for story in stories)


def independent_outlets(story: Story) -> tuple[str, ...]:
    """Return the names of the story's voices; of a story without, the outlet of its lead."""
    return tuple(voice.name for voice in story.voices) or (story.lead.outlet,)


def _judge(story: Story, development: Development | None, terms: _Terms) -> RankedStory:
    reasons = tuple(_reasons(story, development, terms))
    return RankedStory(
        story=story,
        importance=sum(reason.weight for reason in reasons),
        reasons=reasons,
        independent_outlets=independent_outlets(story),
    )


def _reasons(story: Story, development: Development | None, terms: _Terms) -> Iterator[Reason]:
    # What is paid for says nothing of how much a story matters.
    told = [article for article in story.articles if not article.sponsored] or list(story.articles)
    yield from _told_by(story, told, is_sequel=development is not None)
    yield _fresh(_times(story, told, development), terms)
    if development is not None:
        yield from _changed(development.changes)
        yield from _said_anew(story, development)
    yield from _by_outlet(story, told, terms)
    if all(article.body is BodyKind.EXCERPT for article in told):
        yield Reason(words="only an excerpt could be read", weight=_EXCERPT_WEIGHT, kind="excerpt")


def _told_by(story: Story, told: Sequence[Article], *, is_sequel: bool) -> Iterator[Reason]:
    outlets = len({article.outlet for article in told})
    if outlets < 2:
        return
    # However many agencies an outlet prints, it is one outlet.
    independent = min(outlets, _voices(story, {article.id for article in told}))
    words = f"told by {outlets} outlets" + (f", {independent} independent" if independent < outlets else "")
    weight = math.log2(independent) + _COPIES_COUNT * math.log2(outlets / independent)
    yield Reason(
        words=words,
        weight=weight * (_OUTLETS_OF_SEQUEL if is_sequel else 1.0),
        kind="outlets",
        facts={"outlets": outlets, "independent": independent},
    )


def _voices(story: Story, articles: Collection[str]) -> int:
    """Return how many independent sources these articles of a story go back to."""
    return max(1, sum(not set(voice.articles).isdisjoint(articles) for voice in story.voices))


def _times(story: Story, told: Sequence[Article], development: Development | None) -> Sequence[datetime]:
    """Return when the news was published: what is new of a sequel, else what repeats nobody, as far as it is dated."""
    if development is not None:
        new = {change.now.evidence.article for change in development.changes}
        new |= {evidence.article for evidence in development.fresh}
        stated = [article.updated or article.published for article in story.articles if article.id in new]
        if times := [time for time in stated if time]:
            return times
    own = [article.published for article in told if article.published and article.id not in story.copies]
    return own or [article.published for article in told if article.published]


def _fresh(times: Sequence[datetime], terms: _Terms) -> Reason:
    if not times:
        return Reason(words="its date is not stated", weight=0.0, kind="undated")
    age = max(terms.now - max(times), timedelta(0))
    weight = _FRESHNESS_WEIGHT * 0.5 ** (age / (terms.period * _HALF_LIFE))
    facts = {"seconds": int(age.total_seconds())}
    return Reason(words=f"published {in_words(age)} ago", weight=weight, kind="fresh", facts=facts)


def _changed(changes: Sequence[FigureChange]) -> Iterator[Reason]:
    """Yield a reason for the greatest change, and one for the greatest correction."""
    kinds = (("correction", "corrected figure", True), ("change", "new figure", False))
    for kind, said, correction in kinds:
        alike = [change for change in changes if change.correction is correction]
        if alike:
            greatest = min(alike, key=lambda change: (-_size(change), change.now.measure, change.now.words))
            figure = greatest.now.words
            yield Reason(words=f"{said}: {figure}", weight=_size(greatest), kind=kind, facts={"figure": figure})


def _size(change: FigureChange) -> float:
    now, before = change.now.value, change.before.value
    # From nothing to something, or from loss to gain, there is no ratio.
    size = abs(math.log2(now / before)) if now * before > 0 else (0.0 if now == before else _MOST_CHANGE)
    return min(max(size, _CORRECTION_WEIGHT if change.correction else _LEAST_CHANGE), _MOST_CHANGE)


def _said_anew(story: Story, development: Development) -> Iterator[Reason]:
    sentences = len(development.fresh)
    if not sentences:
        return
    voices = _voices(story, {evidence.article for evidence in development.fresh})
    words = f"{sentences} new sentence{'' if sentences == 1 else 's'}"
    words += f", {voices} independent outlets" if voices > 1 else ""
    weight = _SENTENCES_WEIGHT * math.log2(1 + sentences) + _SENTENCES_VOICES_WEIGHT * math.log2(1 + voices)
    yield Reason(words=words, weight=weight, kind="sentences", facts={"sentences": sentences, "independent": voices})


def _by_outlet(story: Story, told: Sequence[Article], terms: _Terms) -> Iterator[Reason]:
    printed = [(terms.weigh(outlet) or 0.0, outlet) for outlet in dict.fromkeys(article.outlet for article in told)]
    # An agency that is only credited prints nothing here, and counts when the operator says so.
    credited = [(weight, voice.name) for voice in story.voices if (weight := terms.weigh(voice.name)) is not None]
    weight, outlet = max((*printed, *credited), key=lambda one: one[0])
    if weight:
        counts = "more" if weight > 0 else "less"
        yield Reason(
            words=f"{outlet} counts {counts}", weight=weight, kind="outlet", facts={"outlet": outlet, "counts": counts}
        )


def _weigher(outlet_weights: Mapping[str, float]) -> Callable[[str], float | None]:
    known: dict[str, float | None] = {}

    def weigh(outlet: str) -> float | None:
        if outlet not in known:
            found = [weight for name, weight in outlet_weights.items() if same(name, outlet)]
            known[outlet] = outlet_weights.get(outlet, max(found, default=None))
        return known[outlet]

    return weigh
