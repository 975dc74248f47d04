"""Nouns to rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.model import (
    Article,
    ArticleId,
    ArticleVersion,
    Attribution,
    BodyKind,
    DateMention,
    Entry,
    EntryVersion,
    Feed,
    FeedState,
    FeedUrl,
    Fingerprint,
    FreshEntry,
    Guid,
    Obstacle,
    PollHints,
    Provenance,
    Rhythm,
    Source,
    Validators,
)

Row = Mapping[Any, Any]

# The ``next_poll_at`` of a feed that is due at once: a moment that is always past, so that one comparison finds it.
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


def feed_row(feed: Feed) -> dict[str, Any]:
    """Return the columns of a feed that are known of it; who polls it now is not among them."""
    return {
        "url": feed.url,
        "location": feed.location,
        "title": feed.title,
        "site_url": feed.site_url,
        "language": feed.language,
        "tags": list(feed.tags),
        "followed": feed.followed,
        "trusted": feed.trusted,
        "state": feed.state.value,
        "etag": feed.validators.etag,
        "last_modified": feed.validators.last_modified,
        "content_hash": feed.content_hash,
        "polled_at": feed.polled_at,
        "next_poll_at": (feed.next_poll_at or AT_ONCE) if feed.state is FeedState.ACTIVE else None,
        "changed_at": feed.changed_at,
        "newest_entry_at": feed.newest_entry_at,
        "new_entry_at": feed.new_entry_at,
        "error": feed.error,
        "failures": feed.failures,
        "failing_since": feed.failing_since,
        "hints": _hints_json(feed.hints),
        "rhythm_entries": feed.rhythm.entries if feed.rhythm else None,
        "rhythm_since": feed.rhythm.since if feed.rhythm else None,
        "hub": feed.hub,
        "topic": feed.topic,
        "pushed_until": feed.pushed_until,
        "rest_told": feed.rest_told,
    }


def feed_from(row: Row) -> Feed:
    """Return the feed of a row of the ``feed`` table."""
    since = row["rhythm_since"]
    return Feed(
        url=FeedUrl(row["url"]),
        location=row["location"],
        title=row["title"],
        site_url=row["site_url"],
        language=row["language"],
        tags=tuple(row["tags"]),
        followed=row["followed"],
        trusted=row["trusted"],
        state=FeedState(row["state"]),
        validators=Validators(etag=row["etag"], last_modified=row["last_modified"]),
        content_hash=row["content_hash"],
        polled_at=row["polled_at"],
        next_poll_at=None if row["next_poll_at"] == AT_ONCE else row["next_poll_at"],
        changed_at=row["changed_at"],
        newest_entry_at=row["newest_entry_at"],
        new_entry_at=row["new_entry_at"],
        error=row["error"],
        failures=row["failures"],
        failing_since=row["failing_since"],
        hints=_hints_from(row["hints"]),
        rhythm=None if since is None else Rhythm(entries=row["rhythm_entries"], since=since),
        hub=row["hub"],
        topic=row["topic"],
        pushed_until=row["pushed_until"],
        rest_told=row["rest_told"],
    )


def _hints_json(hints: PollHints) -> dict[str, Any]:
    """Return what a feed asks for, without what it does not say, which is nearly all of it for nearly all feeds."""
    stated = {
        "ttl": hints.ttl.total_seconds() if hints.ttl else None,
        "period": hints.period.total_seconds() if hints.period else None,
        "skip_hours": sorted(hints.skip_hours),
        "skip_days": sorted(hints.skip_days),
    }
    return {name: value for name, value in stated.items() if value}


def _hints_from(stored: Row) -> PollHints:
    if not stored:
        return PollHints()
    return PollHints(
        ttl=timedelta(seconds=stored["ttl"]) if "ttl" in stored else None,
        period=timedelta(seconds=stored["period"]) if "period" in stored else None,
        skip_hours=frozenset(stored.get("skip_hours", ())),
        skip_days=frozenset(stored.get("skip_days", ())),
    )


def dated(entry: Entry, first_seen: datetime) -> datetime:
    """Return when an entry counts as published: by its own word, but never after it was first seen."""
    return min(entry.published or first_seen, first_seen)


def fresh_row(fresh: FreshEntry, now: datetime) -> dict[str, Any]:
    """Return the columns of an entry that is new to the store at ``now``."""
    return {
        **said_row(fresh),
        "first_seen": now,
        "dated": dated(fresh.entry, now),
        "listed_at": now,
        "backlog": fresh.backlog,
        "edits": 0,
        "due_at": None if fresh.backlog else now,
        "attempts": 0,
        "lease": None,
        "article_id": None,
    }


def said_row(fresh: FreshEntry) -> dict[str, Any]:
    """Return the columns of an entry that say what the feed says; a changed entry gets them anew."""
    entry, offset = fresh.entry, fresh.entry.time_zone_offset
    return {
        "guid": entry.guid,
        "link_key": fresh.known.link_key,
        "fingerprint": fresh.known.fingerprint,
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


def article_row(article: Article, read_at: datetime) -> dict[str, Any]:
    """Return the columns of an article that was read at that time."""
    return {
        "read_at": read_at,
        "to_place": min(article.published or read_at, read_at),
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


def entry_version_from(row: Row) -> EntryVersion:
    """Return the version of a row of the ``entry_version`` table."""
    return EntryVersion(
        replaced_at=row["replaced_at"],
        link=row["link"],
        title=row["title"],
        summary_html=row["summary_html"],
        content_html=row["content_html"],
        published=row["published"],
        updated=row["updated"],
    )


def article_version_from(row: Row) -> ArticleVersion:
    """Return the version of a row of the ``article_version`` table."""
    return ArticleVersion(
        replaced_at=row["replaced_at"],
        title=row["title"],
        text=row["text"],
        published=row["published"],
        updated=row["updated"],
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
