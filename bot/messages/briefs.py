"""A story of a digest as a brief: all that a chat can be shown of it, without the articles' texts."""

from __future__ import annotations

from collections.abc import Mapping

from bot.model import (
    Article,
    ArticleId,
    BodyKind,
    Brief,
    BriefLine,
    BriefSource,
    DigestItem,
    Evidence,
    Quote,
    Summary,
    SummaryLine,
)
from bot.urls import is_web, shown_link


def brief_of(item: DigestItem, *, more: Summary | None = None) -> Brief:
    """Return the brief of a story.

    Args:
        item: The lines of its summary are those that are shown at once.
        more: A longer summary, whose other lines are shown to who asks for more.

    Raises:
        KeyError: A line rests on an article that is none of the story's.
    """
    story = item.ranked.story
    articles = {article.id: article for article in story.articles}
    lead_first = sorted(story.articles, key=lambda article: article.id != story.lead.id)
    best = item.summary.lines
    others = [line for line in more.lines if line not in best] if more else []
    return Brief(
        story=story.id,
        headline=item.headline,
        language=story.lead.language,
        lines=tuple(_line(line, articles) for line in (*best, *others)),
        shown=len(best),
        sources=tuple(_source(article, story.copies) for article in lead_first),
        reasons=item.ranked.reasons,
    )


def _line(line: SummaryLine, articles: Mapping[ArticleId, Article]) -> BriefLine:
    quotes = tuple(_quote(each, articles) for each in line.evidence)
    return BriefLine(text=line.text, quotes=quotes, place=line.evidence[0].start if line.evidence else 0)


def _quote(evidence: Evidence, articles: Mapping[ArticleId, Article]) -> Quote:
    article = articles[evidence.article]
    return Quote(outlet=article.outlet, url=_link(article), words=evidence.quote)


def _source(article: Article, copies: Mapping[ArticleId, ArticleId]) -> BriefSource:
    origin = article.provenance.origin
    return BriefSource(
        article=article.id,
        outlet=article.outlet,
        url=_link(article),
        published=article.published,
        updated=article.updated,
        origin=origin.name if origin else "",
        copy=article.id in copies,
        excerpt=article.body is BodyKind.EXCERPT,
    )


def _link(article: Article) -> str:
    return shown_link(article.url) if is_web(article.url) else ""
