"""Makes nouns for tests: sensible values for everything that a test does not care about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.feeds.identity import known_by
from bot.model import (
    Article,
    ArticleId,
    Attribution,
    BodyKind,
    Digest,
    DigestItem,
    Entry,
    Evidence,
    Feed,
    FeedUrl,
    FreshEntry,
    Gap,
    Guid,
    Obstacle,
    Poll,
    Provenance,
    RankedStory,
    Reason,
    Story,
    StoryId,
    Summary,
    SummaryLine,
)
from bot.text.fingerprint import digest_of, fingerprint

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TEXT = (
    "The harbour council of Port Ellery voted on Monday to rebuild the eastern pier. "
    "The work is to cost 14 million crowns and take three years.\n\n"
    "Two members voted against the plan."
)


def a_feed(url: str = "https://ellery.example/feed.xml", **changes: object) -> Feed:
    return Feed(**{"url": FeedUrl(url), "title": "The Ellery Herald", "followed": True, **changes})  # type: ignore[arg-type]  # any field may be given


def an_entry(guid: str = "tag:ellery.example,1", **changes: object) -> Entry:
    values = {
        "guid": Guid(guid),
        "link": f"https://ellery.example/{digest_of(guid)}",
        "title": "Council votes for a new pier",
        "published": NOW - timedelta(hours=2),
        **changes,
    }
    return Entry(**values)  # type: ignore[arg-type]  # any field may be given


def a_poll(*entries: Entry, feed: Feed | None = None, edited: bool = False, backlog: bool = False) -> Poll:
    """A poll that brought these entries, new ones unless they are ``edited``."""
    fresh = tuple(
        FreshEntry(
            entry=entry, known=known_by(entry), formerly=entry.guid if edited else None, edited=edited, backlog=backlog
        )
        for entry in entries
    )
    return Poll(feed=feed or a_feed(), fresh=fresh, listed=tuple(entry.guid for entry in entries))


def an_article(
    title: str = "Council votes for a new pier",
    text: str = TEXT,
    *,
    outlet: str = "The Ellery Herald",
    origin: str = "",
    published: datetime | None = NOW - timedelta(hours=2),
    body: BodyKind = BodyKind.PAGE,
    obstacle: Obstacle | None = None,
    sponsored: bool = False,
    url: str = "",
    language: str = "en",
) -> Article:
    link = url or f"https://{outlet.lower().replace(' ', '-')}.example/{digest_of(title)}"
    credit = Attribution(name=origin, words=f"via {origin}") if origin else None
    return Article(
        id=ArticleId(digest_of(link)),
        url=link,
        canonical_url=link,
        outlet=outlet,
        feed=FeedUrl("https://ellery.example/feed.xml"),
        title=title,
        text=text,
        language=language,
        body=body,
        fingerprint=fingerprint(text),
        provenance=Provenance(origin=credit),
        published=published,
        obstacle=obstacle,
        sponsored=sponsored,
    )


def a_story(*articles: Article) -> Story:
    told = articles or (an_article(),)
    return Story(id=StoryId(told[0].id), lead=told[0], articles=told)


def an_extract(article: Article, *sentences: str) -> Summary:
    """Return a summary of sentences that stand in the article."""
    lines = []
    for words in sentences:
        start = article.text.index(words)
        evidence = Evidence(article=article.id, quote=words, start=start, end=start + len(words))
        lines.append(SummaryLine(text=words, evidence=(evidence,)))
    return Summary(method="extractive", lines=tuple(lines))


def an_item(story: Story | None = None, *, reasons: Sequence[Reason] = (), sentence: str = "") -> DigestItem:
    told = story or a_story()
    words = sentence or told.lead.text.split(". ")[0] + "."
    ranked = RankedStory(
        story=told,
        importance=sum(reason.weight for reason in reasons),
        reasons=tuple(reasons),
        independent_outlets=(told.lead.outlet,),
    )
    return DigestItem(ranked=ranked, headline=told.lead.title, summary=an_extract(told.lead, words))


def a_digest(*items: DigestItem, gaps: Sequence[Gap] = ()) -> Digest:
    return Digest(
        since=NOW - timedelta(hours=24),
        until=NOW,
        items=items,
        gaps=tuple(gaps),
        considered=len(items),
        feeds=3,
        newest_entry_at=NOW - timedelta(minutes=20),
    )
