"""What telling a chat what matters to it needs of the outside world: what is known of topics in plain words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.model import ArticleId, Label, StoryId, TopicVerdict


class Topics(Protocol):
    """Keeps what it costs to find out of topics: vectors of texts, and what language models said of stories.

    Of a text only a hash is kept, and not who wrote it. Every writing method may be called twice with the effect of
    once.
    """

    async def vectors_of(self, texts: Collection[str], model: str, now: datetime) -> Mapping[str, bytes]:
        """Return the vectors that a model made of texts, of those of which they are kept.

        Each is noted as used, to the day; what is not used for as long as articles are kept is forgotten.
        """

    async def put_vectors(self, model: str, vectors: Mapping[str, bytes], now: datetime) -> None:
        """Save the vectors of texts, made by a model."""

    async def topic_verdicts(self, stories: Collection[StoryId], topic: str) -> Mapping[StoryId, TopicVerdict]:
        """Return what was said of stories beside a topic, of those of which anything was."""

    async def put_topic_verdict(self, story: StoryId, topic: str, verdict: TopicVerdict) -> TopicVerdict:
        """Save what was said of a story beside a topic, unless something was; return the verdict that is kept."""

    async def labels(self, articles: Collection[ArticleId]) -> Mapping[ArticleId, Label]:
        """Return what rules may ask of articles besides their texts, of those that a feed brought."""
