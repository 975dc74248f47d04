"""What was found out about topics in plain words: keeps the promises of ``ports.Topics``."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

from sqlalchemy import and_, select, update

from bot.model import ArticleId, Label, StoryId, TopicVerdict
from bot.store.batches import batches
from bot.store.schema import entry, feed, text_vector, topic_verdict
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert

_NOTED_AGAIN_AFTER = timedelta(days=1)


class SqlTopics:
    """Vectors of texts, and verdicts of language models on stories beside topics."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def vectors_of(self, texts: Collection[str], model: str, now: datetime) -> Mapping[str, bytes]:
        """See ``ports.Topics.vectors_of``."""
        wanted = {_hash(text): text for text in texts}
        found: dict[str, bytes] = {}
        unnoted: list[int] = []
        for batch in batches(sorted(wanted)):
            of_batch = and_(text_vector.c.model == model, text_vector.c.text_hash.in_(batch))
            for row in await self._of.all(select(text_vector).where(of_batch)):
                found[wanted[row["text_hash"]]] = row["vector"]
                if row["used_at"] < now - _NOTED_AGAIN_AFTER:
                    unnoted.append(row["id"])
        await self._note_used(unnoted, now)
        return found

    async def _note_used(self, ids: Sequence[int], now: datetime) -> None:
        for batch in batches(ids):
            # What somebody else has in hand, he notes or forgets: neither waits for the other.
            free = select(text_vector.c.id).where(text_vector.c.id.in_(batch)).with_for_update(skip_locked=True)
            held = free.cte("held")
            async with self._of.writing() as connection:
                noted = update(text_vector).where(text_vector.c.id.in_(select(held.c.id)))
                await connection.execute(noted.values(used_at=now))

    async def put_vectors(self, model: str, vectors: Mapping[str, bytes], now: datetime) -> None:
        """See ``ports.Topics.put_vectors``."""
        new = [
            {"model": model, "text_hash": _hash(text), "vector": vector, "used_at": now}
            for text, vector in vectors.items()
        ]
        if not new:
            return
        async with self._of.writing() as connection:
            statement = Upsert(connection, text_vector).replacing(["model", "text_hash"], keeping=("id",))
            # Who takes rows in different orders waits for one who waits for him.
            await connection.execute(statement, sorted(new, key=itemgetter("text_hash")))

    async def topic_verdicts(self, stories: Collection[StoryId], topic: str) -> Mapping[StoryId, TopicVerdict]:
        """See ``ports.Topics.topic_verdicts``."""
        found: dict[StoryId, TopicVerdict] = {}
        for batch in batches(sorted(stories)):
            of_batch = and_(topic_verdict.c.topic_hash == _hash(topic), topic_verdict.c.story_id.in_(batch))
            rows = await self._of.all(select(topic_verdict).where(of_batch))
            found |= {StoryId(row["story_id"]): _verdict_from(row) for row in rows}
        return found

    async def put_topic_verdict(self, story: StoryId, topic: str, verdict: TopicVerdict) -> TopicVerdict:
        """See ``ports.Topics.put_topic_verdict``."""
        key = {"story_id": story, "topic_hash": _hash(topic)}
        said = {"matches": verdict.matches, "model": verdict.model, "made_at": verdict.made_at}
        kept = select(topic_verdict).where(*(topic_verdict.c[name] == value for name, value in key.items()))
        async with self._of.writing() as connection:
            await connection.execute(Upsert(connection, topic_verdict).ignoring(list(key)).values(**key, **said))
            return _verdict_from((await connection.execute(kept)).mappings().one())

    async def labels(self, articles: Collection[ArticleId]) -> Mapping[ArticleId, Label]:
        """See ``ports.Topics.labels``."""
        found: dict[ArticleId, Label] = {}
        for batch in batches(sorted(articles)):
            brought = select(entry.c.article_id, entry.c.categories, feed.c.title, feed.c.tags).join(feed)
            ordered = brought.where(entry.c.article_id.in_(batch)).order_by(entry.c.article_id, entry.c.id)
            for row in await self._of.all(ordered):
                number = ArticleId(row["article_id"])
                known = found.get(number, Label(feed=row["title"]))
                tags = dict.fromkeys((*known.tags, *row["tags"], *row["categories"]))
                found[number] = Label(feed=known.feed, tags=tuple(tags))
        return found


def _hash(text: str) -> str:
    """Return the SHA-256 of a text: people type what they like, and none is to be taken for another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _verdict_from(row: Mapping[Any, Any]) -> TopicVerdict:
    return TopicVerdict(matches=row["matches"], model=row["model"], made_at=row["made_at"])
