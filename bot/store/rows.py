"""Nouns to rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from bot.model import (
    Article,
    ArticleId,
    Attribution,
    BodyKind,
    DateMention,
    Entry,
    Feed,
    FeedUrl,
    Fingerprint,
    Guid,
    Obstacle,
    Provenance,
    Source,
    Validators,
)

Row = Mapping[str, Any]


def feed_row(feed: Feed) -> dict[str, Any]:
    """Return the columns of a feed."""
    return {
        "url": feed.url,
        "title": feed.title,
        "site_url": feed.site_url,
        "language": feed.language,
        "tags": list(feed.tags),
        "followed": feed.followed,
        "trusted": feed.trusted,
        "etag": feed.validators.etag,
        "last_modified": feed.validators.last_modified,
        "content_hash": feed.content_hash,
        "polled_at": feed.polled_at,
        "newest_entry_at": feed.newest_entry_at,
        "error": feed.error,
        "failures": feed.failures,
    }


def feed_from(row: Row) -> Feed:
    """Return the feed of a row of the ``feed`` table."""
    return Feed(
        url=FeedUrl(row["url"]),
        title=row["title"],
        site_url=row["site_url"],
        language=row["language"],
        tags=tuple(row["tags"]),
        followed=row["followed"],
        trusted=row["trusted"],
        validators=Validators(etag=row["etag"], last_modified=row["last_modified"]),
        content_hash=row["content_hash"],
        polled_at=row["polled_at"],
        newest_entry_at=row["newest_entry_at"],
        error=row["error"],
        failures=row["failures"],
    )


def dated(entry: Entry, first_seen: datetime) -> datetime:
    """Return when an entry counts as published: by its own word, but never after it was first seen."""
    return min(entry.published or first_seen, first_seen)


def entry_row(entry: Entry, fingerprint: Fingerprint, first_seen: datetime) -> dict[str, Any]:
    """Return the columns of an entry that say what the feed said; a changed entry gets them anew."""
    offset = entry.time_zone_offset
    return {
        "guid": entry.guid,
        "fingerprint": fingerprint,
        "link": entry.link,
        "title": entry.title,
        "summary_html": entry.summary_html,
        "content_html": entry.content_html,
        "published": entry.published,
        "updated": entry.updated,
        "time_zone_offset": None if offset is None else int(offset.total_seconds()),
        "language": entry.language,
        "authors": list(entry.authors),
        "categories": list(entry.categories),
        "source_title": entry.source.title if entry.source else None,
        "source_url": entry.source.url if entry.source else None,
        "first_seen": first_seen,
        "dated": dated(entry, first_seen),
        "article_id": None,
        "retry": False,
    }


def entry_from(row: Row) -> Entry:
    """Return the entry of a row of the ``entry`` table."""
    offset, source = row["time_zone_offset"], row["source_title"]
    return Entry(
        guid=Guid(row["guid"]),
        link=row["link"],
        title=row["title"],
        summary_html=row["summary_html"],
        content_html=row["content_html"],
        authors=tuple(row["authors"]),
        published=row["published"],
        updated=row["updated"],
        time_zone_offset=None if offset is None else timedelta(seconds=offset),
        language=row["language"],
        categories=tuple(row["categories"]),
        source=None if source is None else Source(title=source, url=row["source_url"]),
    )


def article_row(article: Article) -> dict[str, Any]:
    """Return the columns of an article."""
    return {
        "id": article.id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "outlet": article.outlet,
        "feed_url": article.feed,
        "title": article.title,
        "text": article.text,
        "language": article.language,
        "body": article.body.value,
        "fingerprint": article.fingerprint,
        "published": article.published,
        "updated": article.updated,
        "obstacle": article.obstacle.value if article.obstacle else None,
        "note": article.note,
        "sponsored": article.sponsored,
        "provenance": _provenance_json(article.provenance),
        "dates": [[m.words, m.start, m.end, m.earliest.isoformat(), m.latest.isoformat()] for m in article.dates],
    }


def article_from(row: Row) -> Article:
    """Return the article of a row of the ``article`` table."""
    return Article(
        id=ArticleId(row["id"]),
        url=row["url"],
        canonical_url=row["canonical_url"],
        outlet=row["outlet"],
        feed=FeedUrl(row["feed_url"]),
        title=row["title"],
        text=row["text"],
        language=row["language"],
        body=BodyKind(row["body"]),
        fingerprint=Fingerprint(row["fingerprint"]),
        provenance=_provenance_from(row["provenance"]),
        dates=tuple(_mention(*parts) for parts in row["dates"]),
        published=row["published"],
        updated=row["updated"],
        obstacle=Obstacle(row["obstacle"]) if row["obstacle"] else None,
        note=row["note"],
        sponsored=row["sponsored"],
    )


def _provenance_json(provenance: Provenance) -> dict[str, Any]:
    origin = provenance.origin
    return {
        "authors": [[credit.name, credit.words] for credit in provenance.authors],
        "origin": [origin.name, origin.words] if origin else None,
        "contributors": [[credit.name, credit.words] for credit in provenance.contributors],
    }


def _provenance_from(stored: Row) -> Provenance:
    return Provenance(
        authors=tuple(_credit(*parts) for parts in stored["authors"]),
        origin=_credit(*stored["origin"]) if stored["origin"] else None,
        contributors=tuple(_credit(*parts) for parts in stored["contributors"]),
    )


def _credit(name: str, words: str) -> Attribution:
    return Attribution(name=name, words=words)


def _mention(words: str, start: int, end: int, earliest: str, latest: str) -> DateMention:
    return DateMention(
        words=words, start=start, end=end, earliest=date.fromisoformat(earliest), latest=date.fromisoformat(latest)
    )
