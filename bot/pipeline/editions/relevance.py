"""How stories stand to what a chat wants: what is known of a story is found out once, whoever asks."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from bot import interests
from bot.interests.filler.recognising import filler
from bot.interests.learning.features import centre_of
from bot.interests.learning.taste import Liking, Taste, learn
from bot.interests.topics.plain import parse_topic
from bot.interests.topics.ready import READY
from bot.model import ChatId, Filler, Interest, InterestKind, Profile, RankedStory, Reaction, Story, Subject
from bot.pipeline.editions.judging import TopicJudge
from bot.pipeline.editions.knowing import found_out, hits, together
from bot.pipeline.editions.latest import Latest
from bot.pipeline.editions.material import Pool, Prospect, Shared
from bot.pipeline.editions.ruling import Ruling
from bot.pipeline.editions.senses import Senses
from bot.pipeline.editions.wishes import Wishes
from bot.ports import Placements, Topics

Reals = npt.NDArray[np.float64]

# Each with its words, 4 KB.
_REMEMBERED = 10_000
# Up to 50 KB each; who asks for digest after digest has his at hand.
_TASTES = 1_000
_CENTRED_ON, _LEAST_CENTRED_ON = 200, 30
# How long what is known by words alone stands, where embeddings were away.
_LOOK_AGAIN = timedelta(minutes=5)
# Between these a certainty is open, and as many of the weightiest stories are asked about for each topic.
_OPEN_FROM, _OPEN_TO = 0.25, 0.75
_SHORT_LIST = 12
_SAID_YES, _SAID_NO = 0.9, 0.1


def plainly(judged: Sequence[RankedStory], *, great: float) -> interests.Weighed:
    """Return stories as a chat sees them that wants nothing by name and has no taste yet."""
    fillers = [_filler_of(one.story) for one in judged]
    return interests.weigh(judged, profile=Profile(), fillers=fillers, great=great)


class Relevance:
    """Holds stories against what chats want."""

    def __init__(
        self,
        placements: Placements,
        topics: Topics,
        senses: Senses,
        judge: TopicJudge | None = None,
        *,
        remembered: int = _REMEMBERED,
    ) -> None:
        """Take what it asks.

        Args:
            placements: Where the vectors of articles are kept.
            topics: Where what is known of topics is kept.
            senses: Turns the words of topics into vectors.
            judge: Asked about what their meaning leaves open, None for nobody.
            remembered: How many articles are remembered to have been held against rules.
        """
        self._placements = placements
        self._senses = senses
        self._judge = judge
        self._ruling = Ruling(topics, remembered=remembered)
        self._tastes: Latest[Hashable, Taste] = Latest(_TASTES)
        self._look_again_at = datetime.min.replace(tzinfo=UTC)

    async def expect(self, profiles: Collection[Profile]) -> None:
        """Learn what chats want before there is news, so that each article is read once for all of them."""
        await self._ruling.expect(profiles)

    async def weigh(
        self, pools: Sequence[Pool], wishes: Wishes, *, great: float, now: datetime, chat: ChatId | None = None
    ) -> interests.Weighed:
        """Return stories as a chat sees them; it pays for what a judge is asked.

        Args:
            pools: At least one; a pool that many chats choose from is looked at once for all of them.
            wishes: What the chat wants.
            great: See ``interests.weigh``.
            now: The end of the period.
            chat: Who pays.

        Raises:
            StoreError: What is kept of the stories could not be read.
        """
        taste = await self._taste(pools[0], wishes.reactions, now)
        weighed = [await self._weigh(pool, wishes, taste, great=great, chat=chat) for pool in pools]
        return interests.joined(weighed)

    async def _weigh(
        self, pool: Pool, wishes: Wishes, taste: Taste | None, *, great: float, chat: ChatId | None
    ) -> interests.Weighed:
        fillers = _fillers(pool.prospects)
        matches = await self._matches(pool, wishes.profile.interests)
        likings: Sequence[Liking] = ()
        if taste is not None and pool.prospects:
            shared = await self._shared(pool)
            likings = await asyncio.to_thread(taste.liking, shared.gathered)

        def weighed(matches: Sequence[interests.Match]) -> interests.Weighed:
            return interests.weigh(
                pool.judged, profile=wishes.profile, matches=matches, likings=likings, fillers=fillers, great=great
            )

        if self._judge is None or not any(each.interest.kind is InterestKind.TOPIC for each in matches):
            return weighed(matches)
        # With what is open taken for a match, so that all are on the short list that may come to be told.
        total = weighed([_hopefully(each) for each in matches]).total()
        told = [each.story for each in pool.prospects]
        return weighed([await _settled(each, told, total, self._judge, chat) for each in matches])

    async def subjects(self, told: Sequence[Story]) -> Sequence[Subject]:
        """Return what stories are about."""
        pool = Pool(judged=(), prospects=tuple(Prospect(story=story) for story in told))
        return [each.subject for each in (await self._shared(pool)).known]

    async def _matches(self, pool: Pool, wanted: Sequence[Interest]) -> Sequence[interests.Match]:
        certainty = await self._ruling.certainties(pool.prospects, wanted)
        if len(certainty) < len(wanted):
            shared = await self._shared(pool)
            certainty |= await self._about(pool, shared, [each for each in wanted if each.kind is InterestKind.TOPIC])
            for each in wanted:
                if each.kind is InterestKind.READY:
                    column = READY.index(each.words) if each.words in READY else None
                    certainty[each] = np.zeros(len(pool.prospects)) if column is None else shared.ready[:, column]
        return [interests.Match(interest=each, certainty=certainty[each]) for each in wanted]

    async def _about(self, pool: Pool, shared: Shared, plain: Sequence[Interest]) -> dict[Interest, Reals]:
        """Return how certainly stories are about topics in plain words."""
        if not plain:
            return {}
        topics = [parse_topic(each.words) for each in plain]
        lens = await self._senses.lens()
        aims = [await self._senses.aim(topic) if lens is not None else None for topic in topics]
        leads = [each.story.lead for each in pool.prospects]
        found = await asyncio.to_thread(hits, topics, leads, shared, lens, aims)
        return dict(zip(plain, found, strict=True))

    async def _shared(self, pool: Pool) -> Shared:
        """Return what is known of a pool, for topics and tastes; what was away is looked for again after a while."""
        now = self._senses.now()
        if pool.shared and (pool.shared[0].is_whole or now < self._look_again_at):
            return pool.shared[0]
        lens = await self._senses.lens()
        missing = [each for each in pool.prospects if each.known is None or each.known.looked is None]
        if missing:
            vectors = await self._placements.vectors([each.story.lead.id for each in missing])
            mine = {number: vector for number, (vector, model) in vectors.items() if model == self._senses.model}
            of_stories = [each.story for each in missing]
            found = await asyncio.to_thread(found_out, of_stories, mine, lens, self._senses.model)
            for each, known in zip(missing, found, strict=True):
                each.known = known
        every = [each.known for each in pool.prospects if each.known is not None]
        is_whole = not self._senses.model or all(each.looked is not None for each in every)
        if not is_whole:
            self._look_again_at = now + _LOOK_AGAIN
        pool.shared[:] = [await asyncio.to_thread(together, every, is_whole=is_whole)]
        return pool.shared[0]

    async def _taste(self, pool: Pool, reactions: Sequence[Reaction], now: datetime) -> Taste | None:
        if not reactions:
            return None
        # Reactions weigh less from day to day, not from minute to minute.
        key = (tuple((each.story, each.user, each.opinion, each.at) for each in reactions), now.date())
        taste = self._tastes.get(key)
        if taste is None:
            lens, shared = await self._senses.lens(), await self._shared(pool)
            before = lens.middle if lens is not None else None
            # What a digest is chosen from tells best what its stories have in common.
            latest = [each.subject for each in shared.known[:_CENTRED_ON]]
            centre = centre_of(latest, model=self._senses.model, before=before)
            taste = await asyncio.to_thread(learn, reactions, now=now, centre=centre)
            # One that was learned from the news of a moment in which embeddings were away, or few, is not kept.
            if shared.is_whole and len(shared.known) >= _LEAST_CENTRED_ON:
                self._tastes.put(key, taste)
        return taste


def _fillers(told: Sequence[Prospect]) -> Sequence[Filler | None]:
    for each in told:
        if each.filler is None:
            each.filler = (_filler_of(each.story),)
    return [each.filler[0] if each.filler else None for each in told]


def _filler_of(story: Story) -> Filler | None:
    """Return what a story is that is no news: what its lead is, and half of its articles: others may tell the news."""
    kind = filler(story.lead)
    if kind is None or len(story.articles) == 1:
        return kind
    fillers = sum(filler(article) is not None for article in story.articles)
    return kind if 2 * fillers >= len(story.articles) else None


async def _settled(
    match: interests.Match, told: Sequence[Story], total: Reals, judge: TopicJudge, chat: ChatId | None
) -> interests.Match:
    """Return a match with the judge's word for the weightiest stories that it leaves open."""
    if match.interest.kind is not InterestKind.TOPIC:
        return match
    listed = sorted(_open(match), key=lambda place: -total[place])[:_SHORT_LIST]
    said = await judge.verdicts(match.interest.words, [told[place] for place in listed], chat=chat)
    certainty = match.certainty.copy()
    for place in listed:
        if (about := said.get(told[place].id)) is not None:
            certainty[place] = _SAID_YES if about else _SAID_NO
    return replace(match, certainty=certainty)


def _open(match: interests.Match) -> list[int]:
    places: list[int] = np.flatnonzero((match.certainty >= _OPEN_FROM) & (match.certainty < _OPEN_TO)).tolist()
    return places


def _hopefully(match: interests.Match) -> interests.Match:
    if match.interest.kind is not InterestKind.TOPIC:
        return match
    certainty = match.certainty.copy()
    certainty[_open(match)] = _SAID_YES
    return replace(match, certainty=certainty)
