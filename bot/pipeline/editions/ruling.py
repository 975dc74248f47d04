"""How stories stand to the rules of chats."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Hashable, Sequence

import numpy as np
import numpy.typing as npt

from bot.interests.rules.book import RuleBook
from bot.interests.rules.documents import read_document
from bot.model import Article, Interest, InterestKind, Label, Profile, Wish
from bot.pipeline.editions.material import Prospect
from bot.ports import Topics

Reals = npt.NDArray[np.float64]


class Ruling:
    """Holds the articles of stories against rules."""

    def __init__(self, topics: Topics, *, remembered: int) -> None:
        """Take where labels are kept, and how many articles are remembered at least."""
        self._topics = topics
        self._book = RuleBook(most_articles=remembered)

    async def expect(self, profiles: Collection[Profile]) -> None:
        """Learn the rules of profiles before there is news: to hold a rule against old articles takes longer."""
        typed = [text for profile in profiles for text in _rules(profile.interests)]
        await asyncio.to_thread(self._book.learn, typed)

    async def certainties(self, told: Sequence[Prospect], wanted: Sequence[Interest]) -> dict[Interest, Reals]:
        """Return for each rule among the interests whether each story matches it: 1, or 0."""
        rules = [each for each in wanted if each.kind is InterestKind.RULE]
        if not rules:
            return {}
        await asyncio.to_thread(self._book.learn, _rules(rules))
        self._book.make_room(sum(len(each.story.articles) for each in told))
        await self._read([each for each in told if each.rules_read != self._book.forgotten])
        return await asyncio.to_thread(self._matched, told, rules)

    async def _read(self, unread: Sequence[Prospect]) -> None:
        if not unread:
            return
        articles = [
            article for each in unread for article in each.story.articles if not self._book.has_read(_name(article))
        ]
        labels = await self._topics.labels([article.id for article in articles])

        def read() -> None:
            for article in articles:
                label = labels.get(article.id) or Label()
                self._book.read(_name(article), read_document(article, feed_title=label.feed, tags=label.tags))

        await asyncio.to_thread(read)
        for each in unread:
            each.rules_read = self._book.forgotten

    def _matched(self, told: Sequence[Prospect], rules: Sequence[Interest]) -> dict[Interest, Reals]:
        place_of = {_name(article): place for place, each in enumerate(told) for article in each.story.articles}
        articles = np.array([len(each.story.articles) for each in told])
        return {each: self._certainty(each, place_of, articles) for each in rules}

    def _certainty(self, interest: Interest, place_of: dict[Hashable, int], articles: npt.NDArray[np.int_]) -> Reals:
        rule, found = self._book.rule(interest.words), np.zeros(len(articles))
        if rule is None:
            return found
        matching = self._book.matching(interest.words)
        # Whichever are fewer: those of this hour, or those that match.
        names = matching & place_of.keys() if isinstance(matching, set | frozenset) else ()
        for place, count in Counter(place_of[name] for name in names).items():
            found[place] = count
        if interest.wish is not Wish.NEVER:
            return (found > 0).astype(np.float64)
        # One of several articles may mention in passing what the others do not; and who tells a story is no matter of
        # it, so one that others tell too is kept.
        enough = (found == articles) if rule.names_source else (2 * found >= articles)
        return enough.astype(np.float64)


def _rules(wanted: Collection[Interest]) -> list[str]:
    return [each.words for each in wanted if each.kind is InterestKind.RULE]


def _name(article: Article) -> Hashable:
    return article.id, article.fingerprint, article.title
