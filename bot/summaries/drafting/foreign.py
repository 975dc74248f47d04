"""Paragraphs that have nothing to do with the article that they stand in: an attack's, or another article's.

What somebody puts into an article for a machine is rarely about what the article is about. A paragraph that is left out
of a summary for nothing costs little; of BBC's paragraphs about two in a hundred are.
"""

from __future__ import annotations

import re
from collections import Counter

from bot.model import Article
from bot.text.content_words import content_words
from bot.text.words import primary

_PARAGRAPH = re.compile(r"[^\n]+")
# Of fewer different words nothing can be told: neither of a short paragraph, nor in a short article.
_FEWEST_WORDS, _FEWEST_ELSEWHERE = 4, 40
_KNOWN_ELSEWHERE = 0.1  # of its words at the most so many are in the title or another paragraph


def foreign_paragraphs(article: Article) -> list[tuple[int, int]]:
    """Return where the paragraphs stand of whose words hardly any is in the title or another paragraph."""
    language = primary(article.language)
    paragraphs = [
        (found.start(), found.end(), set(content_words(found[0], language=language)))
        for found in _PARAGRAPH.finditer(article.text)
    ]
    times = Counter(word for _, _, words in paragraphs for word in words)
    times.update(set(content_words(article.title, language=language)))
    return [(start, end) for start, end, words in paragraphs if _is_foreign(words, times)]


def _is_foreign(words: set[str], times: Counter[str]) -> bool:
    if len(words) < _FEWEST_WORDS or len(times) - len(words) < _FEWEST_ELSEWHERE:
        return False
    return sum(times[word] > 1 for word in words) <= _KNOWN_ELSEWHERE * len(words)
