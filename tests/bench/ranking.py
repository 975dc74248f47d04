"""Ranking one hour's news for many chats, each with a profile of its own: time, memory and growth.

Beside it what is done where every chat is served by itself: each article held against each interest, for each chat.
Articles, vectors, profiles and reactions are made up, the same at every run; nothing was taken from anywhere.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast

import numpy as np
import numpy.typing as npt

from bot.interests.rules.documents import read_document
from bot.interests.rules.language import parse_rule
from bot.interests.topics.ready import READY
from bot.model import (
    ArticleId,
    Interest,
    InterestKind,
    Label,
    Opinion,
    Profile,
    Reaction,
    StoryId,
    Subject,
    UserId,
    Wish,
)
from bot.pipeline.editions import Editor, Material, Relevance, Senses, Terms, Wishes
from bot.ports import Embedder, Placements, Topics
from bot.stories import packed
from tests.bench.press import Press
from tests.bench.usage import peak_megabytes
from tests.makers import NOW

_CHATS = (1_000, 3_000, 10_000)
_STORIES = (250, 500, 1_000, 2_000)
_GROWN_CHATS = 500
_ALONE = 5
_DIMENSIONS = 384
_SUBJECTS = 40
_TERMS = Terms(since=NOW - timedelta(days=1), until=NOW, limit=10, sentences=2)
_SOME = random.Random(11)
_NUMPY = np.random.default_rng(11)
_CENTRES = _NUMPY.normal(size=(_SUBJECTS, _DIMENSIONS))


def _vector(subject: int) -> bytes:
    # All vectors of such a model lie close together.
    made = 4.0 + _CENTRES[subject] + 0.8 * _NUMPY.normal(size=_DIMENSIONS)
    return packed((made / np.linalg.norm(made)).tolist())


class _Kept:
    """The vectors of articles, and of the words of topics."""

    name = "made up"

    def __init__(self) -> None:
        self.of: dict[ArticleId, bytes] = {}
        self.made: dict[str, bytes] = {}

    async def vectors(self, articles: Collection[ArticleId]) -> Mapping[ArticleId, tuple[bytes, str]]:
        return {each: (self.of[each], self.name) for each in articles if each in self.of}

    async def labels(self, articles: Collection[ArticleId]) -> Mapping[ArticleId, Label]:
        return {each: Label(feed="The Paper", tags=("news",)) for each in articles}

    async def vectors_of(self, texts: Collection[str], model: str, now: object) -> Mapping[str, bytes]:
        del model, now
        return {text: self.made[text] for text in texts if text in self.made}

    async def put_vectors(self, model: str, vectors: Mapping[str, bytes], now: object) -> None:
        del model, now
        self.made.update(vectors)

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        found = []
        for text in texts:
            vector = np.frombuffer(_vector(len(text) * 7 % _SUBJECTS), dtype=np.int8).astype(float)
            found.append((vector / np.linalg.norm(vector)).tolist())
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    material: Material
    kept: _Kept
    words: Sequence[str]


def _news(count: int) -> _News:
    """Return about as many stories as asked for, of one to four articles."""
    kept, places, articles = _Kept(), {}, []
    press = Press()
    for place, (article, _) in enumerate(press.articles(2 * count)):
        read = replace(article, published=NOW - timedelta(minutes=_SOME.randrange(1_400)), outlet=f"Paper {place % 90}")
        articles.append(read)
        places[read.id] = StoryId(f"s{place % count:06d}")
        kept.of[read.id] = _vector(place % count % _SUBJECTS)
    # Twice as many articles as stories, most of two.
    return _News(material=Material(articles=articles, places=places), kept=kept, words=press.words[100:4_000])


def _profile(words: Sequence[str]) -> Profile:
    found = [Interest(kind=InterestKind.READY, words=name) for name in _SOME.sample(READY, _SOME.randrange(3))]
    found += [
        Interest(kind=InterestKind.TOPIC, words=" ".join(_SOME.choices(words[:300], k=3)))
        for _ in range(_SOME.randrange(3))
    ]
    for _ in range(_SOME.randrange(4)):
        wish = _SOME.choice((Wish.WANT, Wish.WANT, Wish.LESS, Wish.NEVER))
        one, two, three = _SOME.choices(words, k=3)
        form = _SOME.choice(("{0}", "{0} {1}", "{0} OR {1}*", '"{0} {1}" OR {2}', "{0} NOT {1}", "title:{0}"))
        found.append(Interest(kind=InterestKind.RULE, words=form.format(one, two, three), wish=wish))
    return Profile(interests=tuple(dict.fromkeys(found)))


def _reactions(news: _News) -> tuple[Reaction, ...]:
    chosen = _SOME.sample(list(news.material.articles), _SOME.choice((0, 0, 5, 20, 50)))
    return tuple(
        Reaction(
            story=StoryId(f"old{place}"),
            user=UserId(1),
            opinion=_SOME.choice((Opinion.LIKED, Opinion.DISLIKED)),
            at=NOW - timedelta(hours=50 - place),
            headline=article.title,
            subject=Subject(
                outlets=(article.outlet,),
                words=tuple(article.title.split()),
                vector=news.kept.of[article.id],
                vector_by=news.kept.name,
            ),
        )
        for place, article in enumerate(chosen)
    )


def _chats(news: _News, count: int) -> Iterator[Wishes]:
    for _ in range(count):
        yield Wishes(profile=_profile(news.words), reactions=_reactions(news), draw=_SOME.random())


def _editor(news: _News) -> Editor:
    kept = news.kept
    topics, placements = cast("Topics", kept), cast("Placements", kept)
    return Editor(Relevance(placements, topics, Senses(topics, cast("Embedder", kept), clock=lambda: NOW)))


async def _served(news: _News, chats: Sequence[Wishes]) -> float:
    """Return the milliseconds of one core that choosing and telling took for a chat, the first of all included."""
    editor = _editor(news)
    started = time.process_time()
    await editor.expect([each.profile for each in chats])
    for wishes in chats:
        await editor.choose(news.material, _TERMS, wishes)
    return (time.process_time() - started) / len(chats) * 1_000


def _alone(news: _News, wishes: Wishes) -> float:
    """Return the milliseconds that a chat takes that is served by itself: every article beside every interest."""
    started = time.process_time()
    rules = [parse_rule(each.words) for each in wishes.profile.interests if each.kind is InterestKind.RULE]
    for article in news.material.articles:
        document = read_document(article, feed_title="The Paper", tags=())
        for rule in rules:
            rule.matches(document)
        direction = np.frombuffer(news.kept.of[article.id], dtype=np.int8).astype(np.float32)
        for reaction in wishes.reactions:
            _cosine(direction, reaction.subject.vector)
    return (time.process_time() - started) * 1_000


def _cosine(direction: npt.NDArray[np.float32], vector: bytes) -> float:
    other = np.frombuffer(vector, dtype=np.int8).astype(np.float32)
    return float(direction @ other / np.linalg.norm(direction) / np.linalg.norm(other))


def _row(*cells: str) -> None:
    sys.stdout.write("| " + " | ".join(cells) + " |\n")
    sys.stdout.flush()


def main() -> int:
    """Print the tables."""
    news = _news(1_000)
    _row("chats, of 1,000 new stories", "ms CPU a chat", "peak of the process, MB")
    _row("---", "---:", "---:")
    for count in _CHATS:
        spent = asyncio.run(_served(news, list(_chats(news, count))))
        _row(f"{count:,}", f"{spent:.1f}", f"{peak_megabytes():.0f}")
    alone = [_alone(news, wishes) for wishes in _chats(news, _ALONE)]
    _row("each by itself, every article", f"{sum(alone) / len(alone):.0f}", "")
    sys.stdout.write("\n")
    _row(f"stories, {_GROWN_CHATS} chats", "ms CPU a chat", "µs a chat and story")
    _row("---", "---:", "---:")
    for count in _STORIES:
        grown = _news(count)
        spent = asyncio.run(_served(grown, list(_chats(grown, _GROWN_CHATS))))
        _row(f"{count:,}", f"{spent:.2f}", f"{spent / count * 1_000:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
