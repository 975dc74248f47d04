"""Who tells a story in words of its own.

Copies speak with one voice, and so do articles that credit the same origin, even where each outlet has written the
agency's news in words of its own: what none of them found out by itself, none of them confirms. Whoever only
contributed to a report makes it no report of theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import combinations

from bot.model import Article, ArticleId, Voice
from bot.stories.sources.joining import joined
from bot.text.outlets import same_outlet

END = datetime.max.replace(tzinfo=UTC)
_LONGEST_CHAIN = 5

# The same few hundred names meet again in every story.
same = lru_cache(maxsize=50_000)(same_outlet)


def voices(told: Sequence[Article], repeats: Iterable[tuple[ArticleId, ArticleId]]) -> tuple[Voice, ...]:
    """Return the independent sources of a story, who told it first foremost; every article is in one of them.

    Args:
        told: The story's articles; of two that belong together, the one that is repeated comes first.
        repeats: Pairs of articles that share their words.
    """
    if len(told) == 1:
        return (Voice(name=_origin(told[0]) or told[0].outlet, articles=(told[0].id,)),)
    by_id = {article.id: article for article in told}
    families = joined([article.id for article in told], repeats)
    sources = _sources(told)
    names = {family[0]: _names([by_id[each] for each in family], sources) for family in families}
    members = {family[0]: family for family in families}
    found = []
    for together in joined(list(names), _same_names(names)):
        position = {article.id: place for place, article in enumerate(told)}
        ids = sorted((each for family in together for each in members[family]), key=position.__getitem__)
        found.append(Voice(name=_name([by_id[each] for each in ids], sources), articles=tuple(ids)))
    return tuple(sorted(found, key=lambda voice: _first(voice, by_id)))


def _first(voice: Voice, by_id: Mapping[ArticleId, Article]) -> tuple[datetime, ArticleId]:
    return min((by_id[each].published or END, each) for each in voice.articles)


def _sources(told: Sequence[Article]) -> Mapping[str, str]:
    """Return whom each outlet credits that tells nothing of its own here."""
    own = {article.outlet for article in told if not _origin(article)}
    return {article.outlet: _origin(article) for article in reversed(told) if article.outlet not in own}


def _origin(article: Article) -> str:
    origin = article.provenance.origin
    return origin.name if origin and not same(origin.name, article.outlet) else ""


def _source(name: str, sources: Mapping[str, str]) -> str:
    """Return who is at the end of a chain: A has it via B, and B from C."""
    for _ in range(_LONGEST_CHAIN):
        following = next((sources[outlet] for outlet in sources if same(outlet, name)), "")
        if not following:
            break
        name = following
    return name


def _credited(articles: Sequence[Article], sources: Mapping[str, str]) -> list[str]:
    return [_source(_origin(article), sources) for article in articles if _origin(article)]


def _names(family: Sequence[Article], sources: Mapping[str, str]) -> tuple[str, ...]:
    """Return whose words these are: all who are credited with them, else the first that printed them."""
    return tuple(dict.fromkeys(_credited(family, sources))) or (_source(family[0].outlet, sources),)


def _same_names(names: Mapping[ArticleId, Sequence[str]]) -> Iterable[tuple[ArticleId, ArticleId]]:
    for one, other in combinations(names, 2):
        if any(same(a, b) for a in names[one] for b in names[other]):
            yield one, other


def _name(articles: Sequence[Article], sources: Mapping[str, str]) -> str:
    credited = Counter(_credited(articles, sources))
    if not credited:
        return articles[0].outlet
    # Counter keeps the order of its first meetings, so that of equals the first stands.
    name = max(credited, key=credited.__getitem__)
    return next((article.outlet for article in articles if same(article.outlet, name)), name)
