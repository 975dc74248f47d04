"""Commands that tell news: a digest now, one article, a search; and buttons about what was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import articles, feeds, summaries
from bot.conversation import answers
from bot.conversation import stories as story_screens
from bot.conversation.setup import topic_name
from bot.errors import ConfigError, NutgrafError
from bot.messages.findings import finding
from bot.model import (
    Article,
    Feed,
    FeedState,
    FeedUrl,
    Following,
    Frame,
    Said,
    Story,
    StoryId,
    Urgency,
)
from bot.pipeline.answering.asked import Asked, Reply, shown
from bot.pipeline.answering.following import address, follow_address
from bot.pipeline.answering.preferences import wrong_use
from bot.pipeline.desk import silent
from bot.pipeline.digest import Newsroom, read_up, with_earlier
from bot.pipeline.editions import Edition, load_wishes
from bot.pipeline.room import Room
from bot.pipeline.single import Single, ask_page, read_page, read_url
from bot.pipeline.telling import gaps, linked, shortfall_notes, terms_of, wanted_feeds, written
from bot.text.durations import parse_duration
from bot.text.search_query import parse_query
from bot.urls import is_front_page
from bot.urls import shown as shown_url

_FOUND = 10
_MOST_OF_WORDS = 500
_SENTENCES = 4
_LONGEST_PERIOD = timedelta(days=7)
# Words that are pasted to be summed up, not to be answered.
LEAST_TEXT = 200


# ---------------------------------------------------------------- a digest now


async def digest(room: Room, asked: Asked) -> Reply:
    """``/digest``: the news of the last day, of a time such as 12h, or of a topic or words."""
    period, topic = read_period(asked.words)
    request = replace(room.digest, since=period or room.digest.since)
    await room.messenger.show_typing(asked.update.place)
    followed = wanted_feeds(asked.subscription, await room.chats.followings(asked.subscription.id))
    chosen, words = _of_topic(asked, followed, topic)
    feeds = [feed for feed, _ in chosen]
    polled = await read_up(room.desk, feeds, request, silent, refreshed=room.refreshed) if chosen else ()
    now = room.desk.clock()
    since = now - request.since
    found = await room.desk.store.articles([feed.url for feed in polled], since, now) if polled else ()
    if words:
        found = await _with_words(room, asked, found, words, since)
    await room.placer.place_new()
    newsroom = Newsroom(desk=room.desk, placer=room.placer, placements=room.placements, editor=room.editor)
    material = await with_earlier(newsroom, [feed.url for feed in polled], found, since=since, now=now)
    terms = terms_of(asked.subscription, since, now, room)
    wishes = await load_wishes(room.chats, room.digests, asked.subscription, now)
    # Who names a topic wants to hear of it, whatever else he wants.
    edition = await room.editor.edit(
        material, terms, wishes.only_limits() if topic else wishes, chat=asked.subscription.place.chat
    )
    notes = shortfall_notes(asked.tongue, edition)
    lacks = gaps(asked.tongue, [feed for feed in polled if feed.state is FeedState.ACTIVE], ())
    if not edition.briefs:
        return shown(story_screens.nothing_new(asked.tongue, followed=len(chosen), gaps=lacks))
    frame = Frame(since=since, until=now, considered=edition.considered, feeds=len(polled), notes=notes, gaps=lacks)
    await _put(room, asked, edition, frame)
    return Reply()


def read_period(words: str) -> tuple[timedelta | None, str]:
    """Return the length of time that words begin with, if they do, and the rest of them."""
    first, _, rest = words.partition(" ")
    try:
        return min(parse_duration(first.rstrip(",;")), _LONGEST_PERIOD), rest.strip()
    except ValueError:
        return None, words.strip()


def _of_topic(
    asked: Asked, followed: Sequence[tuple[Feed, Following]], topic: str
) -> tuple[Sequence[tuple[Feed, Following]], str]:
    """Return the feeds of a topic; where no feed is filed under it, all feeds and the words to look for."""
    name = topic.casefold()
    of_topic = [
        pair
        for pair in followed
        if any(name in {known.casefold(), topic_name(asked.tongue, known).casefold()} for known in pair[1].topics)
    ]
    return (of_topic, "") if of_topic else (followed, topic)


async def _with_words(
    room: Room, asked: Asked, found: Sequence[Article], words: str, since: datetime
) -> Sequence[Article]:
    """Return the articles that a search for the words finds; none where nothing can be sought."""
    try:
        query = parse_query(words)
    except ConfigError:
        return ()
    answers_ = await room.desk.store.search(
        query, since=since, limit=_MOST_OF_WORDS, newest=True, followed_by=asked.subscription.id
    )
    wanted = {each.article.id for each in answers_}
    return [article for article in found if article.id in wanted]


async def _put(room: Room, asked: Asked, edition: Edition, frame: Frame) -> None:
    made = written(
        room.new_digest(),
        asked.subscription,
        edition.briefs,
        frame,
        period=f"asked:{asked.update.id}",
        due_at=frame.until,
        urgency=Urgency.ANSWER,
    )
    made = await linked(room, asked.subscription, made)
    await room.digests.put_digest(made, frame.until, next_at=None)


# ---------------------------------------------------------------- one article


async def summary(room: Room, asked: Asked) -> Reply:
    """``/summary``: of a link, of a pasted or forwarded text, or of the message that is answered."""
    said = asked.said
    text = asked.words or (said.reply_text if said is not None else "")
    url = address(asked.words) or (_link(said) if len(text) < LEAST_TEXT else None)
    if url is not None:
        return await _of_url(room, asked, url)
    if not text:
        return wrong_use(asked, "/summary https://news.example/article")
    return await of_text(room, asked, text)


def _link(said: Said | None) -> str | None:
    links = (*said.links, *said.reply_links) if said is not None else ()
    return next(iter(links), None)


async def of_link(room: Room, asked: Asked, url: str) -> Reply:
    """Follow the feed or site of a link that was sent without a command; of an article, sum it up."""
    await room.messenger.show_typing(asked.update.place)
    try:
        page = await ask_page(room.desk.web, url, trusted=False)
        if feeds.looks_like_feed(page.body) or is_front_page(url):
            return await follow_address(room, asked, FeedUrl(url))
        read = await read_page(_single(room), page, published=None, number=1)
    except NutgrafError as error:
        return shown(answers.problem(asked.tongue, shown_url(url), error), quotes=True)
    return _summed_up(asked, read)


async def _of_url(room: Room, asked: Asked, url: str) -> Reply:
    await room.messenger.show_typing(asked.update.place)
    try:
        read = await read_url(_single(room), url, published=None, number=1, trusted=False)
    except NutgrafError as error:
        return shown(answers.problem(asked.tongue, shown_url(url), error), quotes=True)
    return _summed_up(asked, read)


def _single(room: Room) -> Single:
    return Single(web=room.desk.web, workers=room.desk.workers, clock=room.desk.clock)


async def of_text(room: Room, asked: Asked, text: str) -> Reply:
    """Sum up a text that was pasted, forwarded or answered."""
    try:
        raw = text.encode("utf-8", "replace")
        read = await room.desk.workers.run(articles.from_bytes, raw, published=None, now=asked.now)
    except NutgrafError as error:
        return shown(answers.problem(asked.tongue, asked.tongue.say("This text"), error), quotes=True)
    return _summed_up(asked, read)


def _summed_up(asked: Asked, read: Article) -> Reply:
    story = Story(id=StoryId(read.id), lead=read, articles=(read,))
    told = summaries.summarise(story, sentences=_SENTENCES)
    return shown(answers.article(asked.tongue, read, told, asked.zone), quotes=True)


def is_pasted(said: Said) -> bool:
    """Tell whether a message without a command is a text to be summed up."""
    return said.forwarded or len(said.text) >= LEAST_TEXT


# ---------------------------------------------------------------- search


async def search(room: Room, asked: Asked) -> Reply:
    """``/search``: articles that the chat's feeds brought, by their words."""
    if not asked.words:
        return wrong_use(asked, "/search harbour council")
    try:
        query = parse_query(asked.words)
    except ConfigError:
        return wrong_use(asked, "/search harbour council")
    found = await room.desk.store.search(query, limit=_FOUND, followed_by=asked.subscription.id)
    told = [finding(query, each) for each in found]
    return shown(answers.findings(asked.tongue, asked.words, told, asked.zone), quotes=True)
