"""Commands and buttons about the feeds that a chat follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot import feeds
from bot.conversation import answers, feed_lists, preferences, setup
from bot.errors import NutgrafError, ParseError
from bot.model import Feed, FeedOutline, FeedUrl, FileSent, Following, Pack
from bot.pipeline.answering.asked import Asked, Reply, shown
from bot.pipeline.answering.preferences import followed, offered_packs, wrong_use
from bot.pipeline.room import Room
from bot.pipeline.single import follow as follow_url
from bot.urls import is_web
from bot.urls import shown as shown_url

_LARGEST_OPML = 5_000_000
_TOGETHER = 500
_OPML_ENDINGS = (".opml", ".xml")
# "news.example:8080" or an address of IPv4, but not "Mr.", "U.S." or "1.5".
_HOST = re.compile(r"(?:(?:[\w-]+\.)+[^\W\d_][\w-]+|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?")


async def follow(room: Room, asked: Asked) -> Reply:
    """``/follow``: a feed, a site that has one, or the feeds of an OPML file."""
    said = asked.said
    file = (said.file or said.reply_file) if said is not None and not asked.words else None
    if file is not None:
        return await follow_file(room, asked, file)
    links = (*said.links, *said.reply_links) if said is not None else ()
    url = address(asked.words or next(iter(links), ""))
    if url is None:
        return wrong_use(asked, "/follow https://news.example/")
    return await follow_address(room, asked, url)


async def follow_address(room: Room, asked: Asked, url: FeedUrl) -> Reply:
    """Follow the feed at an address, or the one that the page there offers."""
    if await _room_left(room, asked) < 1:
        return _full(room, asked)
    try:
        feed, entries = await follow_url(room.desk, url, by_operator=False)
    except NutgrafError as error:
        return shown(answers.problem(asked.tongue, shown_url(url), error), quotes=True)
    new = await room.chats.follow(asked.subscription.id, [Following(url=feed.url)])
    set_up = bool(asked.subscription.schedule)
    return shown(feed_lists.followed(asked.tongue, feed, entries=entries, new=new > 0, set_up=set_up), quotes=True)


def address(typed: str) -> FeedUrl | None:
    """Return the web address that somebody typed, https added where no scheme stands, None for what is none."""
    url = typed.split(maxsplit=1)[0] if typed.split() else ""
    if "://" not in url and _HOST.fullmatch(url.partition("/")[0]):
        url = f"https://{url}"
    return FeedUrl(url) if is_web(url) else None


async def _room_left(room: Room, asked: Asked) -> int:
    return room.rules.feeds_per_chat - await followed(room, asked)


def _full(room: Room, asked: Asked) -> Reply:
    most = room.rules.feeds_per_chat
    words = asked.tongue.count("{number} feed is the most here.", "{number} feeds are the most here.", most)
    return shown(answers.how_to(words, "/unfollow"))


# ---------------------------------------------------------------- OPML


def is_opml(file: FileSent) -> bool:
    """Tell whether a file may be a list of feeds, by its name."""
    return file.name.lower().endswith(_OPML_ENDINGS)


async def follow_file(room: Room, asked: Asked, file: FileSent) -> Reply:
    """Follow the feeds of an OPML file that was sent."""
    try:
        raw = await room.messenger.download(file, most_bytes=_LARGEST_OPML)
        reading = await room.desk.workers.run(feeds.read_opml, raw, subject=file.name)
    except NutgrafError as error:
        return shown(answers.problem(asked.tongue, file.name, error), quotes=True)
    if not reading.feeds:
        none = ParseError(file.name, "names no feed")
        return shown(answers.problem(asked.tongue, file.name, none), quotes=True)
    taken = reading.feeds[: max(0, await _room_left(room, asked))]
    await _put(room, taken)
    wanted = [Following(url=FeedUrl(each.url), topics=each.tags) for each in taken]
    new = await room.chats.follow(asked.subscription.id, wanted)
    left_out = [*reading.in_brief, *(_too_many(room, asked) if len(taken) < len(reading.feeds) else ())]
    listed = feed_lists.imported(
        asked.tongue,
        new=new,
        already=len(wanted) - new,
        skipped=left_out,
        set_up=bool(asked.subscription.schedule),
    )
    return shown(listed, quotes=True)


def _too_many(room: Room, asked: Asked) -> Sequence[str]:
    most = room.rules.feeds_per_chat
    return [asked.tongue.count("{number} feed is the most here.", "{number} feeds are the most here.", most)]


async def _put(room: Room, outlines: Sequence[FeedOutline]) -> None:
    """Make feeds known that are not; what is known of the others stays."""
    known = {feed.url for feed in await room.desk.store.feeds()}
    new = [
        Feed(url=FeedUrl(each.url), title=each.title, site_url=each.site_url)
        for each in outlines
        if each.url not in known
    ]
    for start in range(0, len(new), _TOGETHER):
        await room.desk.store.put_feeds(new[start : start + _TOGETHER])


async def follow_pack(room: Room, asked: Asked, key: str) -> Reply:
    """Follow the feeds of a pack, and go on with setting up."""
    offered = await offered_packs(room, asked)
    pack = next((each for each in offered if setup.pack_key(each) == key), None)
    if pack is None:
        return shown(setup.packs(asked.tongue, offered, followed=await followed(room, asked)), in_place=True)
    await _put(room, [FeedOutline(url=url, title="") for url in pack.feeds])
    wanted = [Following(url=url, topics=_topics(pack)) for url in pack.feeds]
    await room.chats.follow(asked.subscription.id, wanted[: max(0, await _room_left(room, asked))])
    number = await followed(room, asked)
    if asked.subscription.schedule:
        return shown(setup.packs(asked.tongue, offered, followed=number), in_place=True, toast="✅")
    return shown(setup.times(asked.tongue, followed=number), in_place=True, toast="✅")


def _topics(pack: Pack) -> tuple[str, ...]:
    return () if pack.topic == setup.OF_THE_DESK else (pack.topic,)


# ---------------------------------------------------------------- lists


async def list_feeds(room: Room, asked: Asked) -> Reply:
    """``/feeds``: the feeds that are followed, with their health."""
    return await feeds_page(room, asked, 0)


async def feeds_page(room: Room, asked: Asked, page: int) -> Reply:
    """Show a page of what is followed, with its health; after a tap in the message that was tapped."""
    found = await _feeds(room, asked)
    listed = feed_lists.feeds(asked.tongue, found, page=page, now=asked.now, zone=asked.zone)
    return shown(listed, in_place=asked.tap is not None)


async def _feeds(room: Room, asked: Asked) -> list[Feed]:
    return [feed for feed, _ in await room.chats.followings(asked.subscription.id)]


async def unfollow(room: Room, asked: Asked) -> Reply:
    """``/unfollow``: a feed named by its address or title; without words, show all as buttons."""
    found = await _feeds(room, asked)
    if not asked.words:
        return shown(feed_lists.unfollow(asked.tongue, found, page=0))
    meant = _meant(found, asked.words)
    if not meant:
        note = asked.tongue.say("No feed here is called “{name}”.", name=asked.words[:100])
        return shown(feed_lists.unfollow(asked.tongue, found, page=0, note=note))
    if len(meant) > 1:
        return shown(feed_lists.unfollow(asked.tongue, meant, page=0))
    return await _unfollow(room, asked, meant[0], 0)


def _meant(found: Sequence[Feed], words: str) -> list[Feed]:
    """Return the feeds that words name: by address, by the whole title, else by a part of either."""
    url, name = address(words), words.casefold()
    whole = [feed for feed in found if feed.url == url or feed.title.casefold() == name]
    return whole or [feed for feed in found if name in feed.title.casefold() or name in feed.url.casefold()]


async def unfollow_tapped(room: Room, asked: Asked, what: str, page: int) -> Reply:
    """Show a page of feeds to unfollow, or unfollow the one whose button was tapped."""
    found = await _feeds(room, asked)
    meant = [feed for feed in found if preferences.key(feed.url) == what]
    if not meant:
        return shown(feed_lists.unfollow(asked.tongue, found, page=page), in_place=True)
    return await _unfollow(room, asked, meant[0], page)


async def _unfollow(room: Room, asked: Asked, feed: Feed, page: int) -> Reply:
    await room.chats.unfollow(asked.subscription.id, [feed.url])
    note = asked.tongue.say("No longer followed: {feed}", feed=feed_lists.feed_name(feed))
    left = await _feeds(room, asked)
    return shown(feed_lists.unfollow(asked.tongue, left, page=page, note=note), in_place=asked.tap is not None)
