"""Exact and near duplicates: articles that repeat another's words become one story.

Candidates come from MinHash with locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman, Ullman, "Mining of
Massive Datasets", chapter 3): 128 permutations in 16 bands of 8 rows find pairs of Jaccard similarity .8 with
probability .95 and of .9 with .9999. Each candidate is then verified on the shingles themselves, so that no merge rests
on an estimate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rensa import RMinHash, RMinHashLSH

from bot.model import Article, ArticleId, BodyKind, Story, StoryId
from bot.text.fingerprint import fingerprint
from bot.text.outlets import same_outlet
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
# Shorter texts than this share their words by chance; only equal fingerprints make them copies.
_LEAST_SHINGLES = 20
_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shingled:
    article: Article
    shingles: frozenset[str]


def group(articles: Sequence[Article]) -> tuple[Story, ...]:
    """Return the stories of the articles: copies together, everything else by itself.

    The outcome does not depend on the order of the articles. A story's lead is the article of the outlet that the
    others name as their origin, else the earliest whole text.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    parents = {article.id: article.id for article in ordered}
    for one, other in _same_words(ordered):
        parents[_root(parents, one)] = _root(parents, other)
    members: dict[ArticleId, list[Article]] = {}
    for article in ordered:
        members.setdefault(_root(parents, article.id), []).append(article)
    return tuple(sorted((_story(found) for found in members.values()), key=lambda story: story.id))


def _root(parents: dict[ArticleId, ArticleId], article: ArticleId) -> ArticleId:
    while parents[article] != article:
        parents[article] = parents[parents[article]]
        article = parents[article]
    return article


def _same_words(articles: Sequence[Article]) -> Iterable[tuple[ArticleId, ArticleId]]:
    shingled = [_Shingled(article=article, shingles=_shingles(article)) for article in articles]
    first_of: dict[tuple[str, str], _Shingled] = {}
    distinct = []
    for one in shingled:
        # A short text ("Watch the video here") says too little by itself to be the same story.
        long_enough = len(one.shingles) >= _LEAST_SHINGLES
        title = "" if long_enough else fingerprint(one.article.title)
        first = first_of.setdefault((one.article.fingerprint, title), one)
        if first is not one and one.article.text:
            yield first.article.id, one.article.id
        elif long_enough:
            distinct.append(one)
    yield from _near(distinct)


def _near(articles: Sequence[_Shingled]) -> Iterable[tuple[ArticleId, ArticleId]]:
    index = RMinHashLSH(threshold=_LSH_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    groups = list(range(len(articles)))
    for position, one in enumerate(articles):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(list(one.shingles))
        for candidate in index.query(sketch):
            # Many copies of one text are each compared with it once, not with each other.
            if groups[candidate] != groups[position] and _repeats(one.shingles, articles[candidate].shingles):
                yield articles[candidate].article.id, one.article.id
                groups[position] = groups[candidate]
        index.insert(position, sketch)


def _shingles(article: Article) -> frozenset[str]:
    words = tokens(article.text, language=article.language)
    return frozenset(map(" ".join, zip(*(words[skipped:] for skipped in range(_SHINGLE_WORDS)), strict=False)))


def _repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    jaccard = common / (len(one) + len(other) - common)
    return jaccard >= _SAME_JACCARD or common >= _SAME_CONTAINMENT * min(len(one), len(other))


def _story(articles: Sequence[Article]) -> Story:
    named = {article.provenance.origin.name for article in articles if article.provenance.origin}
    lead = min(articles, key=lambda article: _lead_order(article, named))
    rest = sorted((a for a in articles if a.id != lead.id), key=lambda a: (a.published or _END, a.id))
    return Story(
        id=StoryId(lead.id),
        lead=lead,
        articles=(lead, *rest),
        copies={article.id: lead.id for article in rest},
    )


def _lead_order(article: Article, named: Collection[str]) -> tuple[bool, bool, bool, datetime, ArticleId]:
    """Order the candidates for a lead: who is named as origin, who names none, whole texts, the earliest."""
    return (
        not any(same_outlet(article.outlet, name) for name in named),
        article.provenance.origin is not None,
        article.body is BodyKind.EXCERPT,
        article.published or _END,
        article.id,
    )
