"""The feeds of the newsroom: RSS 2.0, Atom 1.0, JSON Feed 1.1 and RDF (RSS 1.0), each as its outlet would send it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from examples.press.markup import body_html, plain
from examples.press.newsroom import Article, Outlet

MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
    "rdf": "application/rdf+xml",
}

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def render_feed(outlet: Outlet, articles: Sequence[Article], base: str) -> bytes:
    """Return the outlet's feed with these articles, links absolute on ``base``, in the outlet's own encoding."""
    return _FORMATS[outlet.feed_kind](outlet, articles, base).encode(outlet.encoding)


def whole_text(article: Article, base: str) -> str:
    """Return the article's whole HTML as a feed carries it, "" for one behind a paywall."""
    return "" if article.wall == "paywall" else "\n".join(body_html(article, base))


def _newest(articles: Sequence[Article]) -> datetime:
    return max(article.updated for article in articles)


def _declaration(outlet: Outlet) -> str:
    return f'<?xml version="1.0" encoding="{outlet.encoding}"?>'


def _cdata(html: str) -> str:
    return f"<![CDATA[{html}]]>"


def _rss(outlet: Outlet, articles: Sequence[Article], base: str) -> str:
    return "\n".join(
        [
            _declaration(outlet),
            f'<rss version="2.0" xmlns:content="{_CONTENT}" xmlns:dc="{_DUBLIN_CORE}" xmlns:atom="{_ATOM}">',
            "<channel>",
            f"<title>{escape(outlet.name)}</title>",
            f"<link>{base}{outlet.front_page}</link>",
            f"<description>{escape(outlet.tagline)}</description>",
            f"<language>{outlet.language}</language>",
            f"<lastBuildDate>{format_datetime(_newest(articles))}</lastBuildDate>",
            f'<atom:link href="{base}{outlet.feed_path}" rel="self" type="application/rss+xml"/>',
            *(_rss_entry(outlet, article, base) for article in articles),
            "</channel>",
            "</rss>",
        ]
    )


def _rss_entry(outlet: Outlet, article: Article, base: str) -> str:
    whole = _cdata(whole_text(article, base)) if outlet.full_text else ""
    lines = [
        "<item>",
        f"<title>{escape(article.title)}</title>",
        f"<link>{escape(base + article.listed_path)}</link>",
        f'<guid isPermaLink="false">{escape(article.guid)}</guid>',
        f"<pubDate>{format_datetime(article.published)}</pubDate>",
        *(f"<dc:creator>{escape(author)}</dc:creator>" for author in article.authors),
        f"<category>{escape(article.section)}</category>",
        f"<description>{escape('<p>' + escape(plain(article.excerpt)) + '</p>')}</description>",
        f"<content:encoded>{whole}</content:encoded>" if whole else "",
        "</item>",
    ]
    return "\n".join(line for line in lines if line)


def _atom(outlet: Outlet, articles: Sequence[Article], base: str) -> str:
    return "\n".join(
        [
            _declaration(outlet),
            f'<feed xmlns="{_ATOM}" xml:lang="{outlet.language}" xml:base="{base}/">',
            f"<title>{escape(outlet.name)}</title>",
            f"<subtitle>{escape(outlet.tagline)}</subtitle>",
            f"<id>tag:{outlet.slug}.example,2020:feed</id>",
            f'<link rel="alternate" type="text/html" href="{base}{outlet.front_page}"/>',
            f'<link rel="self" type="application/atom+xml" href="{base}{outlet.feed_path}"/>',
            f"<updated>{_newest(articles).isoformat()}</updated>",
            *(_atom_entry(outlet, article, base) for article in articles),
            "</feed>",
        ]
    )


def _atom_entry(outlet: Outlet, article: Article, base: str) -> str:
    whole = escape(whole_text(article, base)) if outlet.full_text else ""
    lines = [
        "<entry>",
        f"<title>{escape(article.title)}</title>",
        # Relative to xml:base, as the Atom specification allows.
        f'<link rel="alternate" type="text/html" href={quoteattr(article.listed_path.removeprefix("/"))}/>',
        f"<id>tag:{outlet.slug}.example,2020:{escape(article.guid)}</id>",
        f"<published>{article.published.isoformat()}</published>",
        f"<updated>{article.updated.isoformat()}</updated>",
        *(f"<author><name>{escape(author)}</name></author>" for author in article.authors),
        f"<category term={quoteattr(article.section)}/>",
        f"<summary>{escape(plain(article.excerpt))}</summary>",
        f'<content type="html">{whole}</content>' if whole else "",
        "</entry>",
    ]
    return "\n".join(line for line in lines if line)


def _json(outlet: Outlet, articles: Sequence[Article], base: str) -> str:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.tagline,
        "home_page_url": base + outlet.front_page,
        "feed_url": base + outlet.feed_path,
        "language": outlet.language,
        "items": [_json_entry(outlet, article, base) for article in articles],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _json_entry(outlet: Outlet, article: Article, base: str) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": article.guid,
        "url": base + article.listed_path,
        "title": article.title,
        "summary": plain(article.excerpt),
        "date_published": article.published.isoformat(),
        "tags": [article.section],
    }
    if article.authors:
        entry["authors"] = [{"name": author} for author in article.authors]
    if article.updated != article.published:
        entry["date_modified"] = article.updated.isoformat()
    whole = whole_text(article, base) if outlet.full_text else ""
    return {**entry, "content_html": whole} if whole else {**entry, "content_text": plain(article.excerpt)}


def _rdf(outlet: Outlet, articles: Sequence[Article], base: str) -> str:
    places = "\n".join(f'<rdf:li rdf:resource="{base}{article.path}"/>' for article in articles)
    return "\n".join(
        [
            _declaration(outlet),
            f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns="http://purl.org/rss/1.0/" xmlns:dc="{_DUBLIN_CORE}">',
            f'<channel rdf:about="{base}{outlet.feed_path}">',
            f"<title>{escape(outlet.name)}</title>",
            f"<link>{base}{outlet.front_page}</link>",
            f"<description>{escape(outlet.tagline)}</description>",
            f"<dc:language>{outlet.language}</dc:language>",
            f"<items><rdf:Seq>{places}</rdf:Seq></items>",
            "</channel>",
            *(_rdf_entry(article, base) for article in articles),
            "</rdf:RDF>",
        ]
    )


def _rdf_entry(article: Article, base: str) -> str:
    published = article.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return "\n".join(
        [
            f'<item rdf:about="{base}{article.path}">',
            f"<title>{escape(article.title)}</title>",
            f"<link>{escape(base + article.listed_path)}</link>",
            f"<description>{escape(plain(article.excerpt))}</description>",
            *(f"<dc:creator>{escape(author)}</dc:creator>" for author in article.authors),
            f"<dc:date>{published}</dc:date>",
            f"<dc:subject>{escape(article.section)}</dc:subject>",
            "</item>",
        ]
    )


_FORMATS: dict[str, Callable[[Outlet, Sequence[Article], str], str]] = {
    "rss": _rss,
    "atom": _atom,
    "json": _json,
    "rdf": _rdf,
}
