"""One feed, one article, by themselves: what a person named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot import articles, feeds, summaries
from bot.errors import FetchError, NutgrafError, ParseError
from bot.model import Article, Entry, Feed, FeedState, FeedUrl, NotModified, Page, ParsedFeed, Story, StoryId, Summary
from bot.pipeline.desk import Desk
from bot.pipeline.polling import content_type, parse_feed
from bot.pipeline.reading import Fetched, Visits, page_of
from bot.ports import Clock, Web, Workers
from bot.urls import same_place, shown

# Of the feeds that a page names, how many are tried.
_MOST_OFFERED = 5


async def follow(desk: Desk, url: FeedUrl, *, by_operator: bool = True) -> tuple[Feed, int]:
    """Follow the feed at ``url``, or the first that the page there offers; return it and how many entries it has.

    What a chat asks for (not ``by_operator``) is not trusted to be on a network that is not public, and is only made
    known here: that the chat follows it stands elsewhere.

    Where a page names no feed that can be read, the usual addresses on its site are tried. What a page offers is
    trusted to be on a network that is not public only where the page itself is: on its host and port.

    Raises:
        FetchError: The URL gave no answer.
        ParseError: Neither a feed nor a page that leads to one.
    """
    page = await ask_page(desk.web, url, trusted=by_operator)
    put = partial(_put_followed, desk, by_operator=by_operator)
    if feeds.looks_like_feed(page.body):
        return await put(url, await parse_feed(desk.workers, page), trusted=True)
    offered = await desk.workers.run(feeds.discover, page.body, url=page.url, charset=page.charset)
    named = dict.fromkeys(link.url for link in offered[:_MOST_OFFERED])
    failures = []
    for candidate in (*named, *(usual for usual in feeds.common_paths(page.url) if usual not in named)):
        trusted = by_operator and same_place(candidate, url)
        try:
            parsed = await parse_feed(desk.workers, await ask_page(desk.web, candidate, trusted=trusted))
        except NutgrafError as error:
            failures.append(error)
            continue
        return await put(FeedUrl(candidate), parsed, trusted=trusted)
    if named:
        raise failures[0]  # what is wrong with the feed that the page names first
    # Nothing led to a feed, so what is wrong with the page itself is told.
    return await put(url, await parse_feed(desk.workers, page), trusted=True)


async def _put_followed(
    desk: Desk, url: FeedUrl, parsed: ParsedFeed, *, trusted: bool, by_operator: bool
) -> tuple[Feed, int]:
    known = {feed.url: feed for feed in await desk.store.feeds()}
    feed = replace(known.get(url, Feed(url=url)), site_url=parsed.link)
    if by_operator:
        feed = replace(feed, followed=True, trusted=trusted)
    feed = replace(feed, title=feed.title or parsed.title, language=parsed.language)
    feed = replace(feed, hub=parsed.hub, topic=parsed.self_url)
    if feed.error is not None:
        # It answered just now, so what made it rest or end is over.
        feed = replace(feed, state=FeedState.ACTIVE, error=None, failures=0, failing_since=None, next_poll_at=None)
    await desk.store.put_feeds([feed])
    return feed, len(parsed.entries)


async def ask_page(web: Web, url: str, *, trusted: bool = True) -> Page:
    """Return what stands at ``url``.

    Raises:
        FetchError: It gave no answer.
    """
    answer = await web.get(url, trusted=trusted)
    if isinstance(answer, NotModified):
        raise FetchError(shown(url), "answered 304 to a request without conditions")
    return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """The ports that reading one article takes."""

    web: Web
    workers: Workers
    clock: Clock


async def read_url(
    single: Single, url: str, *, published: datetime | None, number: int, trusted: bool = True
) -> Article:
    """Read the article at ``url``; of a feed, its entry ``number``, counted from 1, newest first.

    What the operator names (``trusted``) may be on a network that is not public; what a chat names may not.

    Raises:
        FetchError: The URL gave no answer.
        ParseError: What it gave cannot be read.
    """
    page = await ask_page(single.web, url, trusted=trusted)
    return await read_page(single, page, published=published, number=number)


async def read_page(single: Single, page: Page, *, published: datetime | None, number: int) -> Article:
    """Read the article of a page that was fetched; of a feed, its entry ``number``.

    Raises:
        ParseError: It cannot be read.
    """
    if feeds.looks_like_feed(page.body):
        return await _entry_of(single, page.body, page.url, published, number, content_type=content_type(page))
    return await single.workers.run(
        articles.from_html,
        page.body,
        url=page.url,
        published=published,
        charset=page.charset,
        now=single.clock(),
    )


async def read_bytes(single: Single, raw: bytes, *, subject: str, published: datetime | None, number: int) -> Article:
    """Read the article in ``raw``: a feed's entry ``number``, an HTML page, or plain text."""
    if feeds.looks_like_feed(raw):
        return await _entry_of(single, raw, subject, published, number)
    return await single.workers.run(articles.from_bytes, raw, published=published, now=single.clock())


async def _entry_of(
    single: Single,
    raw: bytes,
    url: str,
    published: datetime | None,
    number: int,
    *,
    content_type: str | None = None,
) -> Article:
    parsed = await single.workers.run(feeds.parse, raw, url=url, content_type=content_type)
    newest = sorted(parsed.entries, key=lambda entry: -(entry.published.timestamp() if entry.published else 0))
    if number > len(newest):
        raise ParseError(shown(url), f"has {len(newest)} entries", "give --entry a number up to that")
    entry = newest[number - 1]
    if published:
        entry = replace(entry, published=published)
    fetched = Fetched()
    if await _wants_page(single.workers, entry):
        fetched = await page_of(single.web, entry, Visits())
    feed = Feed(url=FeedUrl(url), title=parsed.title, site_url=parsed.link, language=parsed.language)
    return await single.workers.run(
        articles.extract, entry, fetched.page, feed=feed, unreachable=fetched.problem, now=single.clock()
    )


async def _wants_page(workers: Workers, entry: Entry) -> bool:
    """Tell whether an entry's page is to be read: the feed does not carry its text whole."""
    try:
        return not await workers.run(articles.carries_whole_text, entry)
    except NutgrafError:
        # The feed's markup is too much to read, so only the page is left.
        return True


def summarise_article(article: Article, *, sentences: int) -> Summary:
    """Return the summary of one article by itself."""
    story = Story(id=StoryId(article.id), lead=article, articles=(article,))
    return summaries.summarise(story, sentences=sentences)
