"""The pages of the newsroom: articles among the furniture of a news site, front pages, and the walls before a text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from string import Template

from examples.press.feeds import MEDIA_TYPES
from examples.press.markup import body_html, inline, plain
from examples.press.moments import format_date
from examples.press.newsroom import NEWSROOM, Article, Outlet, furniture, outlets

_WALLS_WITHOUT_TEXT = {"consent", "bot"}
_NEWSLETTER_AFTER = 3  # the paragraph that the box with the newsletter interrupts


def article_page(outlet: Outlet, article: Article, others: Sequence[Article], base: str) -> bytes:
    """Return the article's page as served, or the wall that stands in its place; ``others`` are linked around it."""
    layout = article.wall if article.wall in _WALLS_WITHOUT_TEXT else outlet.layout
    return _fill(layout, outlet, _article_fields(outlet, article, others, base))


def front_page(outlet: Outlet, articles: Sequence[Article], base: str) -> bytes:
    """Return the outlet's front page, which names its feed in ``<link rel="alternate">``."""
    teasers = "\n".join(
        f'<section><h2><a href="{article.path}">{escape(article.title)}</a></h2>'
        f"<p>{inline(article.excerpt)}</p></section>"
        for article in articles
    )
    return _fill("front", outlet, {**_outlet_fields(outlet, base), "teasers": teasers})


def site_page(day: int, base: str) -> bytes:
    """Return the page at the site's root: every outlet with its front page and its feed."""
    rows = "".join(
        f'<li><a href="{outlet.front_page}">{escape(outlet.name)}</a>: {escape(outlet.tagline)} '
        f'(<a href="{base}{outlet.feed_path}">{outlet.feed_kind}</a>)</li>'
        for outlet in outlets().values()
    )
    return _layout("site").substitute(day=str(day), rows=rows).encode()


@lru_cache(maxsize=16)
def _layout(name: str) -> Template:
    return Template((NEWSROOM / "layouts" / f"{name}.html").read_text("utf-8"))


def _fill(layout: str, outlet: Outlet, fields: dict[str, str]) -> bytes:
    return _layout(layout).substitute(fields).encode(outlet.encoding, "xmlcharrefreplace")


def _outlet_fields(outlet: Outlet, base: str) -> dict[str, str]:
    words = {key: escape(value) for key, value in furniture()[outlet.language].items()}
    navigation = "".join(f'<li><a href="{outlet.front_page}">{escape(name)}</a></li>' for name in outlet.sections)
    return {
        **words,
        "base": base,
        "outlet": escape(outlet.name),
        "tagline": escape(outlet.tagline),
        "language": outlet.language,
        "encoding": outlet.encoding,
        "colour": outlet.colour,
        "appeal": escape(outlet.appeal),
        "front": outlet.front_page,
        "navigation": navigation,
        "feed": outlet.feed_path,
        "feed_type": MEDIA_TYPES[outlet.feed_kind],
    }


def _article_fields(outlet: Outlet, article: Article, others: Sequence[Article], base: str) -> dict[str, str]:
    related = "".join(f'<li><a href="{other.path}">{escape(other.title)}</a></li>' for other in others)
    date = format_date(article.published, furniture()[outlet.language]["date_pattern"], outlet.language)
    authors = furniture()[outlet.language]["and"].join(article.authors) or outlet.name
    return {
        **_outlet_fields(outlet, base),
        "title": escape(article.title),
        "excerpt": escape(plain(article.excerpt)),
        "section": escape(article.section),
        "label": _label(article),
        "authors": escape(authors),
        "date": date,
        "published": article.published.isoformat(),
        "modified": article.updated.isoformat(),
        "path": article.path,
        "related": related,
        "body": _body(outlet, article, base),
        "json_ld": _json_ld(outlet, article, base),
    }


def _label(article: Article) -> str:
    words = furniture()[article.language]
    label = {"opinion": words["opinion"], "sponsored": words["sponsored"]}.get(article.kind, "")
    return f'<div class="label">{escape(label)}</div>' if label else ""


def _body(outlet: Outlet, article: Article, base: str) -> str:
    words = furniture()[outlet.language]
    blocks = body_html(article, base)
    if article.wall == "paywall":
        return "\n".join([blocks[0], f'<div class="paywall"><p>{escape(words["paywall"])}</p></div>'])
    box = (
        f'<aside class="newsletter"><h3>{escape(words["newsletter_title"])}</h3>'
        f'<p>{escape(words["newsletter"])}</p><form><input type="email"><button>{escape(words["subscribe"])}</button>'
        "</form></aside>"
    )
    return "\n".join([*blocks[:_NEWSLETTER_AFTER], box, *blocks[_NEWSLETTER_AFTER:]])


def _json_ld(outlet: Outlet, article: Article, base: str) -> str:
    facts = {
        "@context": "https://schema.org",
        "@type": "OpinionNewsArticle" if article.kind == "opinion" else "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "dateModified": article.updated.isoformat(),
        "author": [{"@type": "Person", "name": author} for author in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name},
        "mainEntityOfPage": base + article.path,
        "isAccessibleForFree": article.wall != "paywall",
    }
    return json.dumps(facts, ensure_ascii=False, indent=1).replace("</", "<\\/")
