"""Articles that are made up: words as frequent as in a language (Zipf), subjects with words of their own, stories with
names of their own, told by one to forty articles. Nothing was taken from anywhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

from bot.model import Article
from tests.makers import an_article

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bre dor fin gal hem jor kel lan mer".split()
_VOCABULARY = 60_000
_SUBJECTS = 60
_SUBJECT_WORDS = 120
_NAMES = 12
_LENGTH = 110


class Press:
    """Writes articles, the same at every run."""

    def __init__(self) -> None:
        self.chosen = random.Random(7)
        words = set[str]()
        while len(words) < _VOCABULARY:
            words.add("".join(self.chosen.choices(_SYLLABLES, k=self.chosen.choice((2, 2, 3, 3, 4)))))
        self.words = sorted(words)
        self.chosen.shuffle(self.words)
        self.often = list(accumulate(1 / (rank + 3) for rank in range(_VOCABULARY)))
        self.subjects = [self.chosen.sample(self.words, _SUBJECT_WORDS) for _ in range(_SUBJECTS)]

    def articles(self, number: int) -> Iterator[tuple[Article, str]]:
        """Yield articles in no order, each with the name of its story."""
        told: list[tuple[str, list[str], list[str]]] = []
        rare = self.words[_VOCABULARY // 100 :]
        for story in range(number):
            subject = self.chosen.choice(self.subjects)
            names = self.chosen.sample(rare, _NAMES)
            told += [(f"story{story:06d}", subject, names)] * min(40, int(self.chosen.paretovariate(1.3)))
            if len(told) >= number:
                break
        self.chosen.shuffle(told)
        for position, (story_id, subject, names) in enumerate(told[:number]):
            yield self._article(position, subject, names), story_id

    def _article(self, position: int, subject: Sequence[str], names: Sequence[str]) -> Article:
        words = self.chosen.choices(self.words, cum_weights=self.often, k=_LENGTH)
        words += self.chosen.choices(subject, k=_LENGTH // 8)
        own = self.chosen.sample(names, _NAMES * 2 // 3)
        words += own + self.chosen.choices(own, k=_LENGTH // 10)
        self.chosen.shuffle(words)
        title = (
            own[:3] + self.chosen.choices(subject, k=3) + self.chosen.choices(self.words, cum_weights=self.often, k=3)
        )
        return an_article(" ".join(title), " ".join(words), url=f"https://paper.example/{position}")
