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
    Brief,
    BriefLine,
    BriefSource,
    Chat,
    ChatId,
    ChatKind,
    Digest,
    DigestId,
    DigestItem,
    DigestToSend,
    Entry,
    Evidence,
    Feed,
    FeedUrl,
    Frame,
    FreshEntry,
    Gap,
    Guid,
    Message,
    MessageId,
    Obstacle,
    Outgoing,
    Place,
    Placement,
    Poll,
    Provenance,
    Quote,
    RankedStory,
    Reason,
    Said,
    Story,
    StoryId,
    Subscription,
    Summary,
    SummaryLine,
    Traits,
    Update,
    UpdateId,
    Urgency,
    User,
    UserId,
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


def a_placement(article: Article, story: str = "", **changes: object) -> Placement:
    """The place of an article, in a story that it opens unless one is named; ``changes`` are its traits'."""
    values = {
        "article": article.id,
        "at": article.published or NOW,
        "outlet": article.outlet,
        "language": article.language,
        "terms": (("pier", 3), ("council", 1)),
        **changes,
    }
    return Placement(traits=Traits(**values), story=StoryId(story or article.id))  # type: ignore[arg-type]  # any field may be given


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
        articles=len(items),
        feeds=3,
        newest_entry_at=NOW - timedelta(minutes=20),
    )


# ---------------------------------------------------------------- chats

CHAT = ChatId(7001)


def a_chat(number: int = CHAT, kind: ChatKind = ChatKind.PRIVATE, **changes: object) -> Chat:
    return Chat(**{"id": ChatId(number), "kind": kind, "title": "Ann", **changes})  # type: ignore[arg-type]  # any field may be given


def a_subscription(chat: int = CHAT, thread: int = 0, **changes: object) -> Subscription:
    return Subscription(**{"place": Place(chat=ChatId(chat), thread=thread), **changes})  # type: ignore[arg-type]  # any field may be given


def a_message(words: str = "Good morning", **changes: object) -> Message:
    return Message(**{"html": f"<b>{words}</b>", "plain": words, **changes})  # type: ignore[arg-type]  # any field may be given


def an_outgoing(
    source: str = "answer:1",
    part: int = 0,
    *,
    chat: int = CHAT,
    thread: int = 0,
    urgency: Urgency = Urgency.ANSWER,
    due_at: datetime = NOW,
    message: Message | None = None,
    items: Sequence[int] = (),
) -> Outgoing:
    return Outgoing(
        source=source,
        part=part,
        place=Place(chat=ChatId(chat), thread=thread),
        message=message or a_message(f"{source}/{part}"),
        urgency=urgency,
        due_at=due_at,
        items=tuple(items),
    )


def an_update(
    number: int = 1, *, chat: int = CHAT, thread: int = 0, user: int | None = 501, **changes: object
) -> Update:
    """A message of a person in a chat, unless ``what`` says otherwise; without ``user``, the chat's own."""
    values = {
        "id": UpdateId(number),
        "place": Place(chat=ChatId(chat), thread=thread),
        "kind": ChatKind.PRIVATE,
        "title": "Ann",
        "user": None if user is None else User(id=UserId(user), name="Ann", language="en"),
        "what": Said(message=MessageId(number), text="/digest"),
        **changes,
    }
    return Update(**values)  # type: ignore[arg-type]  # any field may be given


def a_brief(*articles: Article, headline: str = "", story: str = "") -> Brief:
    """The brief of a story that these articles tell."""
    told = articles or (an_article(),)
    words = told[0].text.split("\n")[0]
    quote = Quote(outlet=told[0].outlet, url=told[0].url, words=words)
    return Brief(
        story=StoryId(story or told[0].id),
        headline=headline or told[0].title,
        language=told[0].language,
        lines=(BriefLine(text=words, quotes=(quote,)),),
        shown=1,
        sources=tuple(
            BriefSource(article=each.id, outlet=each.outlet, url=each.url, published=each.published) for each in told
        ),
        reasons=(
            Reason(words="two outlets tell it", weight=1.5, kind="outlets", facts={"outlets": 2, "independent": 2}),
        ),
    )


def a_digest_to_send(
    subscription: Subscription,
    *briefs: Brief,
    number: str = "d1",
    period: str = "",
    due_at: datetime = NOW,
    **changes: object,
) -> DigestToSend:
    """A digest up to now with a message for each brief."""
    values = {
        "id": DigestId(number),
        "subscription": subscription.id,
        "period": period or f"period of {number}",
        "frame": Frame(since=NOW - timedelta(days=1), until=NOW, considered=5, feeds=3, gaps=("a gap",)),
        "briefs": briefs,
        "messages": tuple(
            Outgoing(
                source=f"digest:{number}",
                part=part,
                place=subscription.place,
                message=a_message(f"{number}/{part}"),
                urgency=Urgency.DIGEST,
                due_at=due_at,
                items=(part + 1,),
            )
            for part in range(len(briefs))
        ),
        **changes,
    }
    return DigestToSend(**values)  # type: ignore[arg-type]  # any field may be given
