"""A language model's word on whether stories are about topics: for a short list only, and once for each pair."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog

from bot.errors import BudgetSpent, ModelError
from bot.interests.topics.asking import ask_about, read_about
from bot.model import ChatId, Story, StoryId, TopicVerdict
from bot.pipeline.spending import Asks
from bot.ports import Clock, Topics

_log = structlog.get_logger()

_AT_ONCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicJudge:
    """Asks whether stories are about topics, and keeps what was answered.

    Attributes:
        model: Who is asked, within the budget.
        topics: Where verdicts are kept, for all chats with the same words.
    """

    model: Asks
    topics: Topics
    clock: Clock

    async def verdicts(
        self, topic: str, stories: Sequence[Story], *, chat: ChatId | None = None
    ) -> Mapping[StoryId, bool]:
        """Return which of the stories are about a topic; one of which nobody says anything is left out.

        A model that is away or has no budget left says nothing: meaning alone decides then.
        """
        kept = await self.topics.topic_verdicts([story.id for story in stories], topic)
        found = {story: verdict.matches for story, verdict in kept.items()}
        room = asyncio.Semaphore(_AT_ONCE)
        asked = [self._asked(topic, story, chat, room) for story in stories if story.id not in found]
        answered = dict(pair for pair in await asyncio.gather(*asked) if pair is not None)
        return found | answered

    async def _asked(
        self, topic: str, story: Story, chat: ChatId | None, room: asyncio.Semaphore
    ) -> tuple[StoryId, bool] | None:
        async with room:
            try:
                answer = await self.model.ask(
                    ask_about(topic, story.lead), chat=chat, serves=lambda text: read_about(text) is not None
                )
            except (ModelError, BudgetSpent) as error:
                _log.info("a topic is matched by its meaning alone", problem=str(error))
                return None
        about = read_about(answer.text)
        if about is None:
            return None
        verdict = TopicVerdict(matches=about, model=answer.model, made_at=self.clock())
        return story.id, (await self.topics.put_topic_verdict(story.id, topic, verdict)).matches
