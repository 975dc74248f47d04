"""What topics mean: their vectors and the lens they are seen through, each found out once for each model."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
import structlog

from bot.errors import EmbeddingError
from bot.interests.topics.lens import Aim, Lens, anchor_texts, fitted, shipped
from bot.interests.topics.plain import PlainTopic
from bot.pipeline.editions.latest import Latest
from bot.ports import Clock, Embedder, Topics
from bot.stories import packed

_log = structlog.get_logger()

Reals = npt.NDArray[np.float32]

# A request to an endpoint, or a few seconds of one core.
_TOGETHER = 16
_TEXTS, _AIMS = 10_000, 10_000
# Digests go on by words meanwhile.
_BETWEEN_FAILURES = timedelta(minutes=5)


class Senses:
    """Turns the words of topics into vectors, and keeps them."""

    def __init__(self, topics: Topics, embedder: Embedder | None, *, clock: Clock) -> None:
        self._topics = topics
        self._embedder = embedder
        self._clock = clock
        self._lens: Lens | None = None
        self._known: Latest[str, bytes] = Latest(_TEXTS)
        self._aims: Latest[PlainTopic, Aim] = Latest(_AIMS)
        self._failed_at: datetime | None = None

    @property
    def model(self) -> str:
        """The model whose vectors are understood, "" for none."""
        return self._embedder.name if self._embedder is not None else ""

    def now(self) -> datetime:
        """Return the time."""
        return self._clock()

    async def lens(self) -> Lens | None:
        """Return the lens of the model, None where there is no model, or it cannot be had now."""
        if self._lens is None and self._embedder is not None:
            self._lens = shipped(self.model)
            if self._lens is None:
                anchors = await self.vectors(anchor_texts())
                self._lens = await asyncio.to_thread(fitted, anchors) if anchors is not None else None
        return self._lens

    async def aim(self, topic: PlainTopic) -> Aim | None:
        """Return a topic as the lens sees it, None where it cannot be had now."""
        kept = self._aims.get(topic)
        if kept is None and (lens := await self.lens()) is not None:
            meant = await self.vectors(topic.texts)
            if meant is None or meant.shape[1] != len(lens.middle):
                return None
            kept = lens.aim(topic, meant)
            self._aims.put(topic, kept)
        return kept

    async def vectors(self, texts: Sequence[str]) -> Reals | None:
        """Return a vector for each text, a row each; None where they cannot be had now."""
        known = {text: kept for text in dict.fromkeys(texts) if (kept := self._known.get(text)) is not None}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            known |= await self._topics.vectors_of(missing, self.model, self._clock())
            known |= await self._embedded([text for text in missing if text not in known])
        for text in missing:
            if text in known:
                self._known.put(text, known[text])
        # An embedding without a direction is kept as b""; those of one model have one length, unless it was exchanged.
        if not texts or not all(known.get(text) for text in texts) or len({len(known[text]) for text in texts}) > 1:
            return None
        return np.stack([np.frombuffer(known[text], dtype=np.int8) for text in texts]).astype(np.float32)

    async def _embedded(self, texts: Sequence[str]) -> Mapping[str, bytes]:
        now = self._clock()
        if self._embedder is None or (self._failed_at is not None and now < self._failed_at + _BETWEEN_FAILURES):
            return {}
        found: dict[str, bytes] = {}
        for start in range(0, len(texts), _TOGETHER):
            some = texts[start : start + _TOGETHER]
            try:
                made = await self._embedder.embed(some)
            except EmbeddingError as error:
                _log.warning("topics are matched by their words alone", problem=str(error))
                self._failed_at = now
                break
            fresh = {text: packed(vector) for text, vector in zip(some, made, strict=True)}
            await self._topics.put_vectors(self.model, fresh, now)
            found |= fresh
        return found
