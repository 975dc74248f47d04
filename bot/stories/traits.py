"""What an article is placed by: its most telling words, stemmed.

Words are folded, cut by Snowball's rules of the article's language (Porter 2001, "Snowball: a language for stemming
algorithms"), and counted, those of the title twice. What comes often is told about, and news says first what it is
about (the "inverted pyramid"), so the words kept are those that come most often, those of the first lines preferred.
How rare a word is weighs only later, when articles are compared: that changes with the news.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

import numpy as np
import numpy.typing as npt

from bot.model import Article, Traits
from bot.text.stems import stem
from bot.text.stop_words import stop_words
from bot.text.words import primary, tokens

MOST_TERMS = 48
_TITLE_COUNTS = 2
# The first words of a body, about two paragraphs, and how much more telling their words are.
_FIRST_WORDS = 60
_FIRST_COUNT = 1.5
# Signs of a text that are read: some 3,000 words say what it is about, however long it is.
_LONGEST_TEXT = 20_000
_SHORTEST_WORD = 2
_LONGEST_WORD = 40
_LARGEST_COMPONENT = 127
_YEAR = re.compile(r"(?<![0-9.,])(?:19[5-9][0-9]|20[0-9]{2})(?![0-9]|[.,][0-9])")


def traits(article: Article, at: datetime, *, vector: bytes = b"") -> Traits:
    """Return what ``article`` is placed by.

    Args:
        article: Its title and text are read, in its language.
        at: When it counts as published.
        vector: Its embedding as ``packed`` gives it, b"" where none is made.
    """
    return Traits(
        article=article.id,
        at=at,
        outlet=article.outlet,
        language=article.language,
        terms=_telling(article),
        year=_latest_year(article),
        vector=vector,
    )


def to_embed(article: Article) -> str:
    """Return what an embedder is given of an article: its title, and its text without the same title in front."""
    return f"{article.title}\n{article.text.removeprefix(article.title)}"


def packed(vector: Sequence[float]) -> bytes:
    """Return an embedding with a byte for each component; its direction is kept, its length is not."""
    values = np.asarray(vector, dtype=np.float32)
    largest = float(np.abs(values).max(initial=0.0))
    if not largest > 0.0 or not math.isfinite(largest):
        return b""
    components: npt.NDArray[np.int8] = np.rint(values * (_LARGEST_COMPONENT / largest)).astype(np.int8)
    return components.tobytes()


def _latest_year(article: Article) -> int:
    named = (_YEAR.findall(text[:_LONGEST_TEXT]) for text in (article.title, article.text))
    return max((int(year) for years in named for year in years), default=0)


def _telling(article: Article) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    language = primary(article.language)
    title = article.title[:_LONGEST_TEXT]
    body = _without(article.title, article.text)[:_LONGEST_TEXT]
    for place, term in enumerate(_terms(title, language)):
        counts[term] += _TITLE_COUNTS
        first.setdefault(term, place - _FIRST_WORDS)
    for place, term in enumerate(_terms(body, language)):
        counts[term] += 1
        first.setdefault(term, place)

    def order(term: str) -> tuple[float, int, str]:
        early = _FIRST_COUNT if first[term] < _FIRST_WORDS else 1.0
        return -early * (1.0 + math.log(counts[term])), first[term], term

    return tuple((term, counts[term]) for term in sorted(counts, key=order)[:MOST_TERMS])


def _without(title: str, text: str) -> str:
    """Return the text without the title, where it begins with it."""
    rest = text.removeprefix(title)
    return rest if not rest or rest[0].isspace() else text


def _terms(text: str, language: str) -> Iterator[str]:
    unsaid = stop_words(language)
    for word in tokens(text, language=language):
        if word not in unsaid and _SHORTEST_WORD <= len(word) <= _LONGEST_WORD:
            yield stem(word, language)
