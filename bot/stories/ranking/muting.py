"""What a chat does not want to be told."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.model import Article
from bot.text.outlets import same_outlet
from bot.text.search_words import terms


def unmuted(articles: Sequence[Article], *, words: Collection[str], outlets: Collection[str]) -> Sequence[Article]:
    """Return the articles without those of an outlet, or with a word in title or first paragraph, that is muted.

    The first paragraph says what an article is about; a word that only comes up further down does not count. Words
    are whole words as a search finds them: case and accents do not count, and several in one stand one behind another.
    """
    sought = [spelt for word in words if (spelt := _spelt(word)).strip()]
    return [
        article
        for article in articles
        if not any(same_outlet(article.outlet, outlet) for outlet in outlets)
        and not (sought and _is_about(article, sought))
    ]


def _is_about(article: Article, sought: Collection[str]) -> bool:
    paragraph, _, _ = article.text.partition("\n")
    said = _spelt(f"{article.title}\n{paragraph}")
    return any(each in said for each in sought)


def _spelt(words: str) -> str:
    """Return the terms of a text with a blank before and behind each, so that a part of a term is never found."""
    return f" {' '.join(terms(words))} "
