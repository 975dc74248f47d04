"""Who repeats whose words: exact copies, near copies, excerpts, and texts built from another's sentences.

Among many articles, candidates come from MinHash with locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman,
Ullman, "Mining of Massive Datasets", chapter 3): 128 permutations in 16 bands of 8 rows find pairs of Jaccard
similarity .8 with probability .95 and of .9 with .9999. Each candidate is then verified on the shingles themselves, so
that nothing rests on an estimate. Within a story, texts are compared with each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from bot.model import Article, ArticleId
from bot.text.fingerprint import fingerprint
from bot.text.sentences import split
from bot.text.words import tokens

_PERMUTATIONS = 128
_BANDS = 16
# The threshold argument of the LSH only names the bands' own (1/16)^(1/8); verification decides.
_LSH_THRESHOLD = 0.7
_SEED = 1
_SHINGLE_WORDS = 3
# Share of shingles in common: of both, or of the shorter when one is the other cut short.
_SAME_JACCARD = 0.7
_SAME_CONTAINMENT = 0.9
# Shorter texts than this share their words by chance; only equal fingerprints and titles make them copies. In one story
# chance has less room: an excerpt of a sentence is enough.
_LEAST_SHINGLES = 20
_LEAST_IN_STORY = 6
# Texts with a smaller share of shingles in common are not compared by sentences.
_WORTH_A_LOOK = 0.3
# A sentence comes from another text when that has this share of its shingles: a word in ten may be another.
_SAME_SENTENCE = 0.7
_SHORTEST_SENTENCE = 5  # words
# A text is built from another when this share of its words stands in sentences of the other, and so many do.
_BUILT_FROM = 0.6
_LEAST_BUILT = 40
# Whoever heard the same speech quotes the same words, so sentences that are mostly quotation prove nothing.
_QUOTATION = re.compile('[“„«»"「『][^“”„«»"「」『』]+[”“»«"」』]')
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shingled:
    """An article with its runs of three words."""

    article: Article
    shingles: frozenset[str]


def shingled(article: Article) -> Shingled:
    """Return the article with its shingles."""
    return Shingled(article=article, shingles=_shingles(article.text, article.language))


def same_words(articles: Sequence[Shingled]) -> Iterable[tuple[ArticleId, ArticleId]]:
    """Yield pairs that connect all articles that repeat each other's words, among many about anything."""
    first_of: dict[tuple[str, str], Shingled] = {}
    distinct = []
    for one in articles:
        # A short text ("Watch the video here") says too little by itself to be the same story.
        long_enough = len(one.shingles) >= _LEAST_SHINGLES
        title = "" if long_enough else fingerprint(one.article.title)
        first = first_of.setdefault((one.article.fingerprint, title), one)
        if first is not one and one.article.text:
            yield first.article.id, one.article.id
        elif long_enough:
            distinct.append(one)
    yield from _near(distinct)


def _near(articles: Sequence[Shingled]) -> Iterable[tuple[ArticleId, ArticleId]]:
    index = RMinHashLSH(threshold=_LSH_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    groups = list(range(len(articles)))
    for position, one in enumerate(articles):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(list(one.shingles))
        for candidate in index.query(sketch):
            # Many copies of one text are each compared with it once, not with each other.
            if groups[candidate] != groups[position] and _alike(one.shingles, articles[candidate].shingles):
                yield articles[candidate].article.id, one.article.id
                groups[position] = groups[candidate]
        index.insert(position, sketch)


def repeats(told: Sequence[Shingled]) -> Iterable[tuple[ArticleId, ArticleId]]:
    """Yield which article of one story repeats which: (copy, the earlier one), the one it repeats foremost first.

    Args:
        told: Who may be repeated before who may repeat it. Each is compared with those that repeat nobody, and only
            when it is like none of them with the copies, so that a hundred copies cost a hundred comparisons.
    """
    originals: list[Shingled] = []
    copies: list[Shingled] = []
    for one in told:
        found = [other for other in originals if _repeats(one, other)]
        if not found:
            found = [other for other in copies if _repeats(one, other)][:1]
        (copies if found else originals).append(one)
        for other in found:
            yield one.article.id, other.article.id


def _shingles(text: str, language: str) -> frozenset[str]:
    words = tokens(text, language=language)
    return frozenset(map(" ".join, zip(*(words[skipped:] for skipped in range(_SHINGLE_WORDS)), strict=False)))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    jaccard = common / (len(one) + len(other) - common)
    return jaccard >= _SAME_JACCARD or common >= _SAME_CONTAINMENT * min(len(one), len(other))


def _repeats(one: Shingled, other: Shingled) -> bool:
    """Tell whether one of two texts of a story repeats the other, whichever was first."""
    if one.article.text and one.article.fingerprint == other.article.fingerprint:
        short = len(one.shingles) < _LEAST_IN_STORY
        return not short or fingerprint(one.article.title) == fingerprint(other.article.title)
    shorter = min(len(one.shingles), len(other.shingles))
    if shorter < _LEAST_IN_STORY:
        return False
    if _alike(one.shingles, other.shingles):
        return True
    if len(one.shingles & other.shingles) < _WORTH_A_LOOK * shorter:
        return False
    return _is_built_from(one, other) or _is_built_from(other, one)


def _is_built_from(one: Shingled, other: Shingled) -> bool:
    """Tell whether most of a text's sentences come, word for word or nearly, from another."""
    taken = counted = 0
    for sentence in split(one.article.text, language=one.article.language):
        words = sentence.words.count(" ") + 1
        shingles = _shingles(sentence.words, one.article.language)
        if len(shingles) <= _SHORTEST_SENTENCE - _SHINGLE_WORDS or _is_quotation(sentence.words):
            continue
        counted += max(words, len(shingles))
        if len(shingles & other.shingles) >= _SAME_SENTENCE * len(shingles):
            taken += max(words, len(shingles))
    return taken >= _LEAST_BUILT and taken >= _BUILT_FROM * counted


def _is_quotation(words: str) -> bool:
    return sum(map(len, _QUOTATION.findall(words))) > _MOSTLY * len(words)
