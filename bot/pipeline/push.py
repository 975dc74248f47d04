"""Feeds whose hub sends what is new: ask the hub, answer its questions, take what it sends (WebSub).

Pushes come beside the polls, never in their place: what a hub loses, a rare poll finds. And polls become rare only once
a hub has pushed: many feeds name one that nobody tells of news any more, and that confirms every subscription.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot import feeds
from bot.errors import FetchError, ParseError, WorkerError
from bot.feeds import websub
from bot.feeds.websub import Confirmed, Denied, Released, Unwanted
from bot.model import Feed, FeedUrl, HubPush, HubState, HubSubscription, ParsedFeed, Poll
from bot.pipeline.desk import Desk, each, silent
from bot.ports import Hubs, HubSubscriptions
from bot.urls import shown

_log = structlog.get_logger()

_ASKED_AT_ONCE = 100
_OPEN = frozenset({HubState.REQUESTED, HubState.ACTIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class HubDesk:
    """What talking with hubs takes besides the desk.

    Attributes:
        callback: Gives the URL that a hub is told for a token.
        new_secret: Gives text that nobody can guess, of letters, digits, "-" and "_", at most 190 of them.
    """

    desk: Desk
    hubs: Hubs
    subscriptions: HubSubscriptions
    callback: Callable[[str], str]
    new_secret: Callable[[], str]


# ---------------------------------------------------------------- asking


async def subscribe_due(hub_desk: HubDesk, *, limit: int = _ASKED_AT_ONCE) -> int:
    """Ask hubs for what followed feeds offer, once more where it is time, and return how many requests were made.

    What nobody follows any more, or another hub sends, is given up. At most ``limit`` requests are made, those first
    that have waited longest; call it again soon for the rest.

    Raises:
        StoreError: The subscriptions could not be read or saved.
    """
    now = hub_desk.desk.clock()
    offered = {feed.url: feed for feed in await hub_desk.subscriptions.feeds_with_hub() if websub.wants_hub(feed)}
    held: dict[FeedUrl, HubSubscription] = {}
    for one in await hub_desk.subscriptions.hub_subscriptions():
        kept = await _tidied(hub_desk, one, offered.get(one.feed), now)
        if kept is not None:
            held[kept.feed] = await _chosen(hub_desk, held.get(kept.feed), kept)
    due = [one for one in held.values() if websub.needs_renewal(one, now)]
    due.sort(key=lambda one: one.requested_at)
    due += [_new(hub_desk, feed, now) for url, feed in offered.items() if url not in held]
    asked = due[:limit]
    await each("Asking hubs", asked, lambda one: _ask(hub_desk, one, now), silent)
    return len(asked)


async def _chosen(hub_desk: HubDesk, first: HubSubscription | None, second: HubSubscription) -> HubSubscription:
    """Return the one of two subscriptions for a feed that is kept: two programs may have asked at one moment."""
    if first is None:
        return second
    keep, leave = (second, first) if second.state is HubState.ACTIVE else (first, second)
    await hub_desk.subscriptions.put_hub_subscription(websub.ended(leave))
    return keep


async def _tidied(hub_desk: HubDesk, one: HubSubscription, feed: Feed | None, now: datetime) -> HubSubscription | None:
    """Return a subscription that still counts for its feed, None for one that is given up."""
    store = hub_desk.subscriptions
    if one.state is HubState.ENDED:
        if websub.is_over(one, now):
            await store.remove_hub_subscription(one.token)
        return None
    if feed is None or not websub.is_for(one, feed):
        await _stop_counting(hub_desk, one, websub.ended(one))
        return None
    if websub.lapsed(one, now):
        unconfirmed = websub.unconfirmed(one)
        await _stop_counting(hub_desk, one, unconfirmed)
        return unconfirmed
    return one


async def _stop_counting(hub_desk: HubDesk, before: HubSubscription, after: HubSubscription) -> None:
    """Save what has become of a subscription; where it was active, its feed is polled as others are."""
    await hub_desk.subscriptions.put_hub_subscription(after)
    if before.state is HubState.ACTIVE:
        await hub_desk.subscriptions.put_pushed_until(before.feed, None)
    _log.info("hub no longer counted on", feed=shown(before.feed), state=str(after.state), problem=after.problem)


def _new(hub_desk: HubDesk, feed: Feed, now: datetime) -> HubSubscription:
    return HubSubscription(
        token=hub_desk.new_secret(),
        secret=hub_desk.new_secret(),
        feed=feed.url,
        hub=feed.hub or "",
        topic=feed.topic or "",
        state=HubState.REQUESTED,
        requested_at=now,
    )


async def _ask(hub_desk: HubDesk, one: HubSubscription, now: datetime) -> None:
    asked = websub.requested(one, now)
    # Saved first: a hub may ask back before it answers.
    await hub_desk.subscriptions.put_hub_subscription(asked)
    form = websub.request_form(asked, hub_desk.callback(asked.token))
    try:
        await hub_desk.hubs.submit(asked.hub, form)
    except FetchError as error:
        await _note_failure(hub_desk, asked, error)
        return
    _log.info("hub asked", feed=shown(asked.feed), hub=shown(asked.hub))


async def _note_failure(hub_desk: HubDesk, asked: HubSubscription, error: FetchError) -> None:
    """Record what a request met; a renewal that fails leaves the lease as it is (section 5.1)."""
    _log.info("hub failed", feed=shown(asked.feed), hub=shown(asked.hub), problem=error.problem)
    present = await hub_desk.subscriptions.hub_subscription(asked.token)
    if present != asked:
        return  # the hub has asked back meanwhile, and that counts
    if error.retry or asked.state is HubState.ACTIVE:
        noted = replace(asked, problem=error.unnamed)
    else:
        noted = websub.refused(asked, error.unnamed)
    await hub_desk.subscriptions.put_hub_subscription(noted)


# ---------------------------------------------------------------- answering


async def state_of(hub_desk: HubDesk, token: str) -> HubState | None:
    """Return the state of a token's subscription, None when there is none.

    Raises:
        StoreError: It could not be read.
    """
    found = await hub_desk.subscriptions.hub_subscription(token)
    return found.state if found else None


async def confirm(hub_desk: HubDesk, token: str, question: Mapping[str, str]) -> str | None:
    """Return what to answer to a hub's GET, None when it asks for what is not wanted, and save what follows from it.

    Raises:
        StoreError: The subscription could not be read or saved.
    """
    store, now = hub_desk.subscriptions, hub_desk.desk.clock()
    found = await store.hub_subscription(token)
    if found is None:
        return None
    verdict = websub.verify(question, found)
    match verdict:
        case Confirmed():
            active = websub.confirmed(found, verdict.lease, now)
            await store.put_hub_subscription(active)
            feed = await store.pushed_feed(token)
            if feed is not None and feed.pushed_until is not None:
                await store.put_pushed_until(feed.url, active.expires_at)
            _log.info("hub confirmed", feed=shown(found.feed), until=str(active.expires_at))
            return verdict.challenge
        case Released():
            return verdict.challenge
        case Denied():
            await _stop_counting(hub_desk, found, websub.refused(found, verdict.reason))
            return ""
        case Unwanted():
            _log.info("hub's question refused", feed=shown(found.feed), problem=verdict.problem)
            return None


# ---------------------------------------------------------------- taking


async def receive_push(hub_desk: HubDesk, push: HubPush) -> None:
    """Read what was pushed and save what is fresh in it; what is not signed as agreed is ignored (section 7.1.2).

    From then on the feed is polled rarely, for as long as the hub's lease lasts. After a push of no use it is polled as
    others are: what goes wrong is logged, and a poll finds what was new.

    Raises:
        StoreError: What is known could not be read, or what is fresh not saved.
    """
    store = hub_desk.subscriptions
    found = await store.hub_subscription(push.token)
    feed = await store.pushed_feed(push.token)
    if found is None or feed is None or found.state not in _OPEN:
        return
    if not websub.is_signed(push.body, push.signature, found.secret):
        problem = "its signature is wrong" if push.signature else "it is not signed"
        await _distrust(hub_desk, feed, problem)
        return
    try:
        poll = await _read(hub_desk.desk, feed, push)
    except (ParseError, WorkerError) as error:
        await _distrust(hub_desk, feed, error.problem)
        return
    await store.put_push(poll, hub_desk.desk.clock())
    if found.expires_at is not None:
        await store.put_pushed_until(feed.url, found.expires_at)
    _log.info("feed pushed", feed=shown(feed.url), fresh_entries=len(poll.fresh))


async def _distrust(hub_desk: HubDesk, feed: Feed, problem: str) -> None:
    """Poll a feed as others are, because what its hub sends is of no use."""
    if feed.pushed_until is not None:
        await hub_desk.subscriptions.put_pushed_until(feed.url, None)
    _log.warning("push ignored", feed=shown(feed.url), problem=problem)


async def note_missed(hub_desk: HubDesk, polls: Sequence[Poll]) -> None:
    """Poll as others are the feeds of which a poll brought news that their hub should have sent.

    Raises:
        StoreError: It could not be saved.
    """
    for poll in polls:
        if poll.feed.pushed_until is not None and _is_news(poll):
            await hub_desk.subscriptions.put_pushed_until(poll.feed.url, None)
            _log.info("hub missed news", feed=shown(poll.feed.url))


def _is_news(poll: Poll) -> bool:
    return any(one.formerly is None and not one.backlog for one in poll.fresh)


async def _read(desk: Desk, feed: Feed, push: HubPush) -> Poll:
    """Return what is fresh in a pushed document, which may hold only a part of the feed (section 7).

    So what it does not list says nothing: entries are known by their guids alone, and nothing is listed. Nor do its
    title, hints and rhythm stand for the feed's.
    """
    document, marks = await desk.workers.run(
        feeds.read, feeds.Document(push.body, feed.location or feed.url, push.content_type or None)
    )
    found = await desk.store.known_entries({feed.url: list(marks.values())}) if marks else {}
    known = [one for one in found.get(feed.url, ()) if one.guid in marks]
    fresh = feeds.fresh(document.entries, known, feed=feed, latest=desk.polling.first_entries, marks=marks)
    now = desk.clock()
    poll = Poll(feed=replace(feed, newest_entry_at=_newest(feed, document, now)), fresh=fresh)
    return replace(poll, feed=replace(poll.feed, new_entry_at=now)) if _is_news(poll) else poll


def _newest(feed: Feed, document: ParsedFeed, now: datetime) -> datetime | None:
    dates = [entry.published for entry in document.entries if entry.published and entry.published <= now]
    return max((*dates, *filter(None, [feed.newest_entry_at])), default=None)
