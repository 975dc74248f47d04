"""How frequent stems and beginnings of words are in the articles of a language, as far as those were seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

# Before it was counted, a word is taken to be half as frequent as one that is a letter shorter, since the frequent are
# short (Zipf); the guess weighs as much as this many articles.
_GUESS_WEIGHS = 8.0
_MOST_COUNTED = 60_000


class Frequencies:
    """Counts in how many articles a word is; forgets the rarest when there are too many."""

    def __init__(self) -> None:
        self._articles = 0
        self._counts: Counter[str] = Counter()

    def learn(self, found: Collection[str]) -> None:
        """Count the words of one more article, each once."""
        self._articles += 1
        self._counts.update(found)
        if len(self._counts) > _MOST_COUNTED:
            self._counts = Counter({word: count for word, count in self._counts.items() if count > 1})

    def share(self, word: str) -> float:
        """Return the share of articles that are thought to have a word, between 0 and 1."""
        return (self._counts[word] + _GUESS_WEIGHS * 2.0 ** -len(word)) / (self._articles + _GUESS_WEIGHS)
