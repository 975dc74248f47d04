"""Subscriptions from end to end: a real hub, the real server, the real store."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
import structlog

from bot.fetch import AiohttpWeb
from bot.fetch import Settings as FetchSettings
from bot.model import (
    Entry,
    Feed,
    FeedState,
    Fingerprint,
    FreshEntry,
    Guid,
    HubPush,
    HubState,
    HubSubscription,
    Known,
    Lease,
    Poll,
)
from bot.pipeline import push
from bot.pipeline.desk import Desk
from bot.store.store import SqlStore
from bot.web import callback_url
from bot.web.backlog import Backlog
from bot.web.hubs import HubDoor, hub_routes
from bot.web.server import WebServer
from tests.databases import with_tables
from tests.edges.hub import StrictHub, until
from tests.edges.web_client import settings_with
from tests.makers import NOW, a_feed, an_entry

pytestmark = pytest.mark.timeout(60)

P = ParamSpec("P")
T = TypeVar("T")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
URL = "http://ellery.example/feed.xml"
TOPIC = "http://ellery.example/feed.xml?self"


class InlineWorkers:
    """Runs the work where it is asked for; it is not hostile here."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)


class Hands:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """Everything between a hub and the store."""

    hub: StrictHub
    store: SqlStore
    clock: Hands
    desk: push.HubDesk

    async def follow(self, url: str = URL, **changes: object) -> Feed:
        """Follow a feed that was polled before and names the hub."""
        polled = {"hub": self.hub.url, "topic": f"{url}?self", "changed_at": NOW - DAY, "newest_entry_at": NOW - DAY}
        feed = a_feed(url, **{**polled, "next_poll_at": NOW + HOUR, "content_hash": "as polled", **changes})
        await self.store.put_feeds([feed])
        return feed

    async def subscribe(self, **given: int) -> int:
        """Ask the hub, and wait until it has asked back; return how many requests were made."""
        asked = await push.subscribe_due(self.desk, **given)
        await self.hub.settled()
        return asked

    async def feed(self, url: str = URL) -> Feed:
        return next(feed for feed in await self.store.feeds() if feed.url == url)

    async def subscription(self) -> HubSubscription:
        (only,) = await self.store.hub_subscriptions()
        return only

    async def entries(self) -> Sequence[Entry]:
        urls = [feed.url for feed in await self.store.feeds()]
        return [entry for _, entry in await self.store.pending_entries(urls, NOW - 300 * DAY, per_feed=100)]


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[Station]:
    async with AsyncExitStack() as stack:
        clock = Hands()
        store = await stack.enter_async_context(SqlStore(with_tables(tmp_path / "nutgraf.db")))
        settings = FetchSettings(allow_networks=("127.0.0.0/8",), timeout_seconds=20.0)
        web = await stack.enter_async_context(AiohttpWeb(settings, clock=clock))
        desk = push.HubDesk(
            desk=Desk(web=web, workers=InlineWorkers(), store=store, clock=clock, random=lambda: 0.5),
            hubs=web,
            subscriptions=store,
            callback=lambda token: callback_url(f"http://127.0.0.1:{server.port}/nutgraf", token),
            new_secret=partial(secrets.token_urlsafe, 32),
        )
        serving = settings_with(public_url="https://news.example/nutgraf")
        backlog = await stack.enter_async_context(Backlog(partial(push.receive_push, desk), serving))
        door = HubDoor(state_of=partial(push.state_of, desk), on_question=partial(push.confirm, desk), backlog=backlog)
        server = WebServer(serving, hub_routes(door, serving))
        hub = await stack.enter_async_context(StrictHub())
        await stack.enter_async_context(server)
        yield Station(hub=hub, store=store, clock=clock, desk=desk)
        assert hub.complaints == []


def rss(*entries: tuple[str, str], age: timedelta = timedelta(minutes=5)) -> bytes:
    """Return a document of entries, each a guid and its words."""
    told = "".join(
        f"<item><guid>{guid}</guid><link>http://ellery.example/{guid}</link><title>{words}</title>"
        f"<pubDate>{NOW - age:%a, %d %b %Y %H:%M:%S} +0000</pubDate></item>"
        for guid, words in entries
    )
    return f"<rss version='2.0'><channel><title>Part</title>{told}</channel></rss>".encode()


async def pushed(station: Station, body: bytes, **given: str) -> list[dict[str, object]]:
    """Let the hub send a document that is taken, and return what was logged until its work was done."""
    done = {"feed pushed", "push ignored"}
    with structlog.testing.capture_logs() as logged:
        assert await station.hub.publish(body, **given) == [202]
        await until(lambda: any(line["event"] in done for line in logged))
    return [dict(line) for line in logged]


async def counted_on(station: Station) -> Feed:
    """Follow a feed whose hub has pushed; return it."""
    await station.follow()
    await station.subscribe()
    await pushed(station, rss(("first", "The first to be pushed")))
    feed = await station.feed()
    assert feed.pushed_until == NOW + 10 * DAY
    return feed


class TestSubscribing:
    @pytest.mark.parametrize("at_once", [True, False])
    async def test_a_feed_that_names_a_hub_is_subscribed_to(self, station: Station, *, at_once: bool) -> None:
        await station.follow()
        station.hub.at_once = at_once
        assert await station.subscribe() == 1
        (subscriber,) = station.hub.subscribers.values()
        assert (subscriber.topic, subscriber.asked_lease) == (TOPIC, 864_000)
        kept = await station.subscription()
        assert (kept.state, kept.expires_at) == (HubState.ACTIVE, NOW + 10 * DAY)

    async def test_it_is_asked_once(self, station: Station) -> None:
        await station.follow()
        assert [await station.subscribe() for _ in range(3)] == [1, 0, 0]

    async def test_each_feed_has_a_callback_and_a_secret_of_its_own(self, station: Station) -> None:
        await station.follow()
        await station.follow("http://other.example/feed")
        assert await station.subscribe() == 2
        assert len(station.hub.subscribers) == 2
        assert len({subscriber.secret for subscriber in station.hub.subscribers.values()}) == 2

    async def test_no_more_is_asked_at_once_than_allowed(self, station: Station) -> None:
        for number in range(5):
            await station.follow(f"http://ellery.example/{number}")
        assert [await station.subscribe(limit=2) for _ in range(4)] == [2, 2, 1, 0]
        assert len(station.hub.subscribers) == 5

    async def test_who_has_waited_longest_is_asked_first(self, station: Station) -> None:
        for number, url in enumerate(("http://z.example/", "http://a.example/")):
            station.clock.now = NOW + number * HOUR
            await station.follow(url)
            await station.subscribe()
        await station.follow("http://0.example/")
        station.clock.now = NOW + 9 * DAY
        assert await station.subscribe(limit=1) == 1
        asked = max(await station.store.hub_subscriptions(), key=lambda one: one.requested_at)
        assert asked.feed == "http://z.example/"

    async def test_a_feed_that_nobody_follows_is_not_subscribed_to(self, station: Station) -> None:
        await station.follow(followed=False)
        await station.follow("http://paused.example/", state=FeedState.PAUSED, next_poll_at=None)
        assert await station.subscribe() == 0

    async def test_neither_token_nor_secret_is_logged(self, station: Station) -> None:
        await station.follow()
        with structlog.testing.capture_logs() as logged:
            await station.subscribe()
            await station.hub.publish(rss(("a", "A word")), signature="sha256=00")
            await until(lambda: any(line["event"] == "push ignored" for line in logged))
        kept = await station.subscription()
        assert sorted(line["event"] for line in logged) == ["hub asked", "hub confirmed", "push ignored"]
        assert kept.token not in str(logged)
        assert kept.secret not in str(logged)


class TestRenewing:
    async def test_it_is_renewed_after_four_fifths_of_the_lease(self, station: Station) -> None:
        await counted_on(station)
        before = dict(station.hub.subscribers)
        station.clock.now += 7 * DAY
        assert await station.subscribe() == 0
        station.clock.now += DAY
        assert await station.subscribe() == 1
        assert station.hub.subscribers == before
        assert (await station.feed()).pushed_until == NOW + 18 * DAY

    async def test_the_hub_says_how_long_a_lease_is(self, station: Station) -> None:
        await station.follow()
        station.hub.lease = 36_000
        await station.subscribe()
        assert (await station.subscription()).expires_at == NOW + 10 * HOUR
        station.clock.now += 8 * HOUR
        assert await station.subscribe() == 1

    async def test_a_hub_that_does_not_ask_back_is_asked_again_more_and_more_rarely(self, station: Station) -> None:
        await station.follow()
        station.hub.verifies = False
        asked_at = []
        for hour in range(10):
            station.clock.now = NOW + hour * HOUR
            asked_at += [hour] * await station.subscribe()
        assert asked_at == [0, 1, 3, 7]
        assert (await station.feed()).pushed_until is None

    async def test_a_hub_that_is_down_is_asked_again(self, station: Station) -> None:
        await station.follow()
        station.hub.status = 503
        await station.subscribe()
        kept = await station.subscription()
        assert kept.state is HubState.REQUESTED
        assert kept.problem == "the server is overloaded or under repair (503); try again later"
        station.hub.status = 202
        station.clock.now += HOUR
        assert await station.subscribe() == 1
        assert (await station.subscription()).problem is None

    @pytest.mark.parametrize("status", [400, 500])
    async def test_a_hub_that_has_asked_back_is_believed_though_its_answer_fails(
        self, station: Station, status: int
    ) -> None:
        await station.follow()
        station.hub.at_once, station.hub.status = True, status
        await station.subscribe()
        kept = await station.subscription()
        assert (kept.state, kept.unanswered, kept.problem) == (HubState.ACTIVE, 0, None)

    async def test_a_renewal_that_fails_leaves_the_lease_until_it_ends(self, station: Station) -> None:
        await station.follow()
        await station.subscribe()
        station.clock.now += 9 * DAY
        station.hub.status = 404
        await station.subscribe()
        kept = await station.subscription()
        assert (kept.state, bool(kept.problem)) == (HubState.ACTIVE, True)
        await pushed(station, rss(("a", "Still sent")))
        assert (await station.feed()).pushed_until == NOW + 10 * DAY
        station.clock.now += DAY
        await station.subscribe()
        feed = await station.feed()
        assert (feed.pushed_until, feed.next_poll_at) == (None, None)


class TestRefusals:
    async def test_a_hub_may_deny(self, station: Station) -> None:
        await station.follow()
        station.hub.unloved.add(TOPIC)
        await station.subscribe()
        kept = await station.subscription()
        assert (kept.state, kept.problem) == (HubState.REFUSED, "this hub does not know the topic")
        station.clock.now += 6 * DAY
        assert await station.subscribe() == 0
        station.hub.unloved.clear()
        station.clock.now += DAY
        assert await station.subscribe() == 1
        assert (await station.subscription()).state is HubState.ACTIVE

    async def test_it_may_deny_what_it_confirmed_before(self, station: Station) -> None:
        await counted_on(station)
        (callback,) = station.hub.subscribers
        assert await station.hub.deny(callback, TOPIC) == 200
        feed = await station.feed()
        assert (feed.pushed_until, feed.next_poll_at) == (None, None)
        assert (await station.subscription()).state is HubState.REFUSED

    async def test_an_error_of_ours_is_a_refusal(self, station: Station) -> None:
        await station.follow()
        station.hub.status = 400
        await station.subscribe()
        assert (await station.subscription()).state is HubState.REFUSED
        station.clock.now += HOUR
        assert await station.subscribe() == 0

    @pytest.mark.parametrize("mode", ["subscribe", "unsubscribe"])
    async def test_nobody_subscribes_or_unsubscribes_us_to_what_we_did_not_ask_for(
        self, station: Station, mode: str
    ) -> None:
        await station.follow()
        await station.subscribe()
        (callback,) = station.hub.subscribers
        before = await station.subscription()
        for asked, topic in ((callback, "http://other.example/"), (callback[:-1] + "-", TOPIC)):
            assert not await station.hub.asks(asked, topic, lease=60, mode=mode)
        assert await station.hub.asks(callback, TOPIC, lease=60, mode=mode) is (mode == "subscribe")
        assert await station.hub.deny(callback, "http://other.example/") == 404
        after = await station.subscription()
        assert (after.token, after.state) == (before.token, HubState.ACTIVE)


class TestGivingUp:
    @pytest.mark.parametrize("confirmed", ["a-first", "b-second"])
    async def test_of_two_programs_that_asked_at_one_moment_one_gives_up(
        self, station: Station, confirmed: str
    ) -> None:
        feed = await station.follow()
        for token in ("a-first", "b-second"):
            asked = HubSubscription(
                token=token,
                secret=token,
                feed=feed.url,
                hub=station.hub.url,
                topic=TOPIC,
                state=HubState.ACTIVE if token == confirmed else HubState.REQUESTED,
                requested_at=NOW,
                confirmed_at=NOW,
                expires_at=NOW + DAY if token == confirmed else None,
            )
            await station.store.put_hub_subscription(asked)
        assert await station.subscribe() == 0
        states = {kept.token: kept.state for kept in await station.store.hub_subscriptions()}
        assert states.pop(confirmed) is HubState.ACTIVE
        assert list(states.values()) == [HubState.ENDED]

    async def test_what_nobody_follows_any_more_ends_at_the_hub_too(self, station: Station) -> None:
        feed = await station.follow()
        await station.subscribe()
        (callback,) = station.hub.subscribers
        await station.store.put_feeds([replace(feed, followed=False)])
        assert await station.subscribe() == 0
        assert await station.hub.publish(rss(("a", "Too late"))) == [410]
        assert station.hub.subscribers == {}
        assert await station.hub.asks(callback, TOPIC, lease=60, mode="unsubscribe")
        assert not await station.hub.asks(callback, TOPIC, lease=60)
        station.clock.now += 10 * DAY
        await station.subscribe()
        assert await station.store.hub_subscriptions() == []

    async def test_a_feed_that_is_removed_takes_no_pushes(self, station: Station) -> None:
        feed = await station.follow()
        await station.subscribe()
        assert await station.store.remove_feed(feed.url)
        await station.subscribe()
        (status,) = await station.hub.publish(rss(("a", "Too late")))
        assert status in {404, 410}

    async def test_a_feed_that_moves_to_another_hub_leaves_the_first(self, station: Station) -> None:
        await station.follow()
        await station.subscribe()
        async with StrictHub() as other:
            await station.follow(hub=other.url)
            assert await station.subscribe() == 1
            await other.settled()
            assert len(other.subscribers) == 1
            assert await station.hub.publish(rss(("a", "Too late"))) == [410]
            assert await other.publish(rss(("b", "In time"))) == [202]
            assert other.complaints == []


class TestPushes:
    @pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
    async def test_what_is_new_in_a_signed_push_is_news(self, station: Station, method: str) -> None:
        await station.follow()
        await station.subscribe()
        await pushed(station, rss(("a", "Council votes"), ("b", "Pier closed")), method=method)
        assert {entry.title for entry in await station.entries()} == {"Council votes", "Pier closed"}
        feed = await station.feed()
        assert feed.new_entry_at == NOW
        assert feed.newest_entry_at == NOW - timedelta(minutes=5)

    async def test_a_push_is_no_poll(self, station: Station) -> None:
        before = await station.follow(rhythm=None, title="The Ellery Herald")
        await station.subscribe()
        lease = Lease("a poller's")
        await station.store.make_due()
        (claimed,) = await station.store.claim_feeds(NOW, NOW + HOUR, lease=lease, limit=5)
        await pushed(station, rss(("a", "Council votes")))
        assert [feed.url for feed in await station.store.leased_feeds(lease)] == [before.url]
        after = await station.feed()
        assert claimed == replace(
            after,
            new_entry_at=claimed.new_entry_at,
            newest_entry_at=claimed.newest_entry_at,
            pushed_until=claimed.pushed_until,
        )

    async def test_a_poll_leaves_what_the_hub_promised(self, station: Station) -> None:
        feed = await counted_on(station)
        await station.store.put_polls([Poll(feed=replace(feed, polled_at=NOW, pushed_until=None))], NOW)
        assert (await station.feed()).pushed_until == NOW + 10 * DAY

    @pytest.mark.parametrize("signature", ["", "sha256=" + "0" * 64, "sha1=", "md5=abc", "nonsense"])
    async def test_what_is_not_rightly_signed_is_ignored(self, station: Station, signature: str) -> None:
        await station.follow()
        await station.subscribe()
        (line,) = await pushed(station, rss(("a", "Forged")), signature=signature)
        assert (line["event"], line["log_level"]) == ("push ignored", "warning")
        assert await station.entries() == []

    async def test_a_part_of_a_feed_says_nothing_of_the_rest(self, station: Station) -> None:
        await station.follow()
        await station.subscribe()
        await pushed(station, rss(("a", "Council votes"), ("b", "Pier closed")))
        (line,) = await pushed(station, rss(("a", "Council votes")))
        assert line["fresh_entries"] == 0
        (line,) = await pushed(station, rss(("c", "Ferry late"), ("b", "Pier closed until May")))
        assert line["fresh_entries"] == 2
        assert {entry.title for entry in await station.entries()} == {
            "Council votes",
            "Pier closed until May",
            "Ferry late",
        }

    async def test_an_entry_that_links_to_the_page_of_another_does_not_take_its_place(self, station: Station) -> None:
        await station.follow()
        await station.subscribe()
        await pushed(station, rss(("live", "Council meets")))
        both = rss(("live", "Council votes")).replace(b"<guid>live", b"<guid>live-2")
        await pushed(station, both)
        assert {entry.title for entry in await station.entries()} == {"Council meets", "Council votes"}

    async def test_what_is_old_is_no_news_though_it_is_pushed(self, station: Station) -> None:
        await station.follow()
        await station.subscribe()
        await pushed(station, rss(("old", "Last year's pier"), age=200 * DAY))
        feed = await station.feed()
        assert (feed.new_entry_at, feed.newest_entry_at) == (None, NOW - DAY)

    async def test_a_date_in_the_future_is_not_the_newest(self, station: Station) -> None:
        await station.follow()
        await station.subscribe()
        await pushed(station, rss(("next", "Next week's pier"), age=-7 * DAY))
        assert (await station.feed()).newest_entry_at == NOW - DAY

    async def test_what_waited_until_its_subscription_ended_is_left(self, station: Station) -> None:
        feed = await station.follow()
        await station.subscribe()
        kept = await station.subscription()
        await station.store.put_feeds([replace(feed, followed=False)])
        await station.subscribe()
        body = rss(("a", "Too late"))
        signature = f"sha256={hmac.new(kept.secret.encode(), body, 'sha256').hexdigest()}"
        await push.receive_push(station.desk, HubPush(token=kept.token, body=body, signature=signature))
        assert await station.entries() == []

    @pytest.mark.parametrize("body", [b"", b"<html><body>404</body></html>", b"\xff\xfe\x00", b"ping"])
    async def test_what_is_no_feed_is_said_and_left(self, station: Station, body: bytes) -> None:
        await station.follow()
        await station.subscribe()
        (line,) = await pushed(station, body)
        assert line["event"] == "push ignored"
        assert await station.entries() == []


class TestWhetherAHubIsCountedOn:
    async def test_not_because_it_confirms(self, station: Station) -> None:
        await station.follow()
        await station.subscribe()
        feed = await station.feed()
        assert (feed.pushed_until, feed.next_poll_at) == (None, NOW + HOUR)

    async def test_from_its_first_push_to_the_end_of_its_lease(self, station: Station) -> None:
        feed = await counted_on(station)
        assert feed.next_poll_at == NOW + HOUR

    @pytest.mark.parametrize(("body", "signature"), [(b"<rss/>", "sha1=00"), (b"ping", None)])
    async def test_not_after_a_push_of_no_use(self, station: Station, body: bytes, signature: str | None) -> None:
        await counted_on(station)
        with structlog.testing.capture_logs() as logged:
            assert await station.hub.publish(body, signature=signature) == [202]
            await until(lambda: any(line["event"] == "push ignored" for line in logged))
        feed = await station.feed()
        assert (feed.pushed_until, feed.next_poll_at) == (None, None)

    async def test_a_forged_push_does_not_make_a_feed_due_that_is_polled_as_usual(self, station: Station) -> None:
        await station.follow()
        await station.subscribe()
        await pushed(station, rss(("a", "Forged")), signature="sha256=00")
        assert (await station.feed()).next_poll_at == NOW + HOUR

    @pytest.mark.parametrize(
        ("changes", "due"),
        [({}, True), ({"backlog": True}, False), ({"formerly": "first", "edited": True}, False)],
        ids=["news", "backlog", "edit"],
    )
    async def test_not_when_a_poll_finds_news_before_it(
        self, station: Station, changes: dict[str, object], *, due: bool
    ) -> None:
        feed = await counted_on(station)
        known = Known(guid=Guid("a"), link_key=Fingerprint("l"), fingerprint=Fingerprint("f"))
        fresh = FreshEntry(entry=an_entry("a"), known=known, **changes)  # type: ignore[arg-type]  # any field may be given
        await push.note_missed(station.desk, [Poll(feed=feed, fresh=(fresh,))])
        assert ((await station.feed()).next_poll_at is None) is due

    async def test_a_feed_that_is_polled_as_usual_misses_nothing(self, station: Station) -> None:
        feed = await station.follow()
        known = Known(guid=Guid("a"), link_key=Fingerprint("l"), fingerprint=Fingerprint("f"))
        fresh = FreshEntry(entry=an_entry("a"), known=known)
        await push.note_missed(station.desk, [Poll(feed=feed, fresh=(fresh,))])
        assert (await station.feed()).next_poll_at == NOW + HOUR
