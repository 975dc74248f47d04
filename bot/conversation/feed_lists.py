"""The feeds of a subscription: listed with their health, followed, no longer followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversation.preferences import key
from bot.conversation.screens import Screen, button, rows_of, screen
from bot.conversation.taps import Act
from bot.locale import Tongue
from bot.messages.rich import Block, Span, block, bold, code, link, text
from bot.model import Button, Feed, FeedState
from bot.urls import shown

_ON_A_PAGE = 8
_LONGEST_LABEL = 40


def feed_name(feed: Feed) -> str:
    """Return what a feed is called: its title, else its address."""
    return feed.title or shown(feed.url)


def feeds(tongue: Tongue, followed: Sequence[Feed], *, page: int, now: datetime, zone: ZoneInfo) -> Screen:
    """Return a page of the feeds, each with how it is."""
    if not followed:
        return _none(tongue)
    pages = -(-len(followed) // _ON_A_PAGE)
    page = min(max(page, 0), pages - 1)
    shown_ = followed[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    title = tongue.count("{number} feed", "{number} feeds", len(followed))
    return screen(
        block(bold(f"📡 {title}")),
        *(_feed(tongue, feed, now, zone) for feed in shown_),
        keyboard=[
            _pages(page, pages),
            [
                button("📦 " + tongue.say("Packs of feeds"), Act.SHOW, "packs"),
                button("✖ " + tongue.say("Unfollow…"), Act.UNFOLLOW, "page", page),
            ],
            [button("⬅️ " + tongue.say("Settings"), Act.SHOW, "settings")],
        ],
    )


def _none(tongue: Tongue) -> Screen:
    return screen(
        block(bold("📡 " + tongue.say("No feed is followed here."))),
        block(tongue.say("Send me the link of a site or feed, or an OPML file, or:"), code("/follow https://…")),
        keyboard=[[button("📦 " + tongue.say("Packs of feeds"), Act.SHOW, "packs")]],
    )


def _pages(page: int, pages: int) -> list[Button]:
    if pages == 1:
        return []
    return [
        *([button("◀", Act.FEEDS, page - 1)] if page else []),
        button(f"{page + 1}/{pages}", Act.FEEDS, page),
        *([button("▶", Act.FEEDS, page + 1)] if page < pages - 1 else []),
    ]


def _feed(tongue: Tongue, feed: Feed, now: datetime, zone: ZoneInfo) -> Block:
    mark, words = _health(tongue, feed, now, zone)
    lines: list[tuple[Span, ...]] = [
        (text(f"{mark} "), link(feed_name(feed), feed.site_url or feed.url)),
        (text(words),),
    ]
    if feed.error is not None:
        # As it was met, in the words of logs: for who wants to mend it.
        lines.append((code(feed.error),))
    return block(*lines)


def _health(tongue: Tongue, feed: Feed, now: datetime, zone: ZoneInfo) -> tuple[str, str]:
    if feed.state is FeedState.ENDED:
        return "⚫", tongue.say("It has ended: its server says that it is gone for good.")
    if feed.state is FeedState.PAUSED:
        return "🔴", tongue.say("It failed for weeks and is no longer asked. To try again, follow it anew.")
    if feed.error is not None:
        since = feed.failing_since or now
        return "🟠", tongue.say("It fails since {moment}; I try again.", moment=tongue.moment(since, zone))
    if feed.polled_at is None:
        return "⚪", tongue.say("Not read yet.")
    if feed.newest_entry_at is None:
        return "🟢", tongue.say("All is well; it does not date its news.")
    return "🟢", tongue.say("The latest is of {moment}.", moment=tongue.moment(feed.newest_entry_at, zone))


def unfollow(tongue: Tongue, followed: Sequence[Feed], *, page: int, note: str = "") -> Screen:
    """Return the feeds of a page as buttons; a tap ends following."""
    if not followed:
        return _none(tongue)
    pages = -(-len(followed) // _ON_A_PAGE)
    page = min(max(page, 0), pages - 1)
    choices = [
        button(f"✖ {feed_name(feed)[:_LONGEST_LABEL]}", Act.UNFOLLOW, key(feed.url), page)
        for feed in followed[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    ]
    others = [
        *([button("◀", Act.UNFOLLOW, "page", page - 1)] if page else []),
        *([button("▶", Act.UNFOLLOW, "page", page + 1)] if page < pages - 1 else []),
    ]
    return screen(
        *([note] if note else []),
        block(bold(tongue.say("Which feed shall I follow no longer?"))),
        keyboard=[*rows_of(choices, wide=1), others, [button("⬅️ " + tongue.say("Feeds"), Act.FEEDS, page)]],
    )


def followed(tongue: Tongue, feed: Feed, *, entries: int, new: bool, set_up: bool) -> Screen:
    """Return that a feed is followed now; where it is not ``set_up`` yet when digests come, with a way on to that."""
    title = link(feed_name(feed), feed.site_url or feed.url)
    words = tongue.say("I follow it now.") if new else tongue.say("I follow it already.")
    listed = tongue.count("It lists {number} entry.", "It lists {number} entries.", entries)
    return screen(
        block((text("📡 "), title), f"{words} {listed}"),
        keyboard=[
            [
                button("📰 " + tongue.say("Digest now"), Act.DIGEST),
                button("📡 " + tongue.say("Feeds"), Act.FEEDS, 0),
            ],
            _onwards(tongue, set_up=set_up),
        ],
    )


def _onwards(tongue: Tongue, *, set_up: bool) -> list[Button]:
    return [] if set_up else [button("➡️ " + tongue.say("Go on"), Act.SHOW, "times")]


def imported(tongue: Tongue, *, new: int, already: int, skipped: Sequence[str], set_up: bool) -> Screen:
    """Return what came of an OPML file."""
    lines = [bold(tongue.count("I follow {number} new feed.", "I follow {number} new feeds.", new))]
    if already:
        lines.append(text(tongue.count("{number} was followed already.", "{number} were followed already.", already)))
    if skipped:
        lines.append(text(tongue.count("{number} line was left out:", "{number} lines were left out:", len(skipped))))
        lines += [code(reason) for reason in skipped[:3]]
    to_feeds = button("📡 " + tongue.say("Feeds"), Act.FEEDS, 0)
    return screen(block(*lines), keyboard=[[to_feeds], _onwards(tongue, set_up=set_up)])
