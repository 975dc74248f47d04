"""Promises of WebSub: what hubs were asked for, and what they send beside what polls bring."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.errors import StoreError
from bot.model import FeedState, FeedUrl, HubState, HubSubscription, Lease
from bot.store.store import SqlStore
from tests.makers import NOW, a_feed, a_poll, an_entry

FEED = a_feed(hub="https://hub.example/", topic="https://ellery.example/feed.xml", next_poll_at=NOW + timedelta(days=1))
LATER = NOW + timedelta(days=3)
SINCE = NOW - timedelta(days=1)


def a_subscription(name: str = "t", **changes: object) -> HubSubscription:
    values = {
        "token": name,
        "secret": "s" * 40,
        "feed": FEED.url,
        "hub": FEED.hub,
        "topic": FEED.topic,
        "state": HubState.REQUESTED,
        "requested_at": NOW,
        **changes,
    }
    return HubSubscription(**values)  # type: ignore[arg-type]  # any field may be given


async def test_a_subscription_comes_back_as_it_was_put_and_can_be_replaced_and_removed(store: SqlStore) -> None:
    asked = a_subscription()
    await store.put_hub_subscription(asked)
    assert await store.hub_subscription("t") == asked
    active = replace(asked, state=HubState.ACTIVE, confirmed_at=NOW, expires_at=LATER, unanswered=2, problem="slow")
    await store.put_hub_subscription(active)
    await store.put_hub_subscription(a_subscription("u"))
    assert [one.token for one in await store.hub_subscriptions()] in (["t", "u"], ["u", "t"])
    assert await store.hub_subscription("t") == active
    await store.remove_hub_subscription("t")
    assert await store.hub_subscription("t") is None


async def test_only_followed_feeds_with_a_hub_are_told(store: SqlStore) -> None:
    unfollowed = replace(FEED, url=FeedUrl("https://other.example/"), followed=False)
    await store.put_feeds([FEED, unfollowed, a_feed("https://plain.example/")])
    assert await store.feeds_with_hub() == [FEED]


async def test_a_promise_is_kept_apart_from_polls_and_ends_with_a_poll_that_is_due(store: SqlStore) -> None:
    await store.put_feeds([FEED])
    await store.put_pushed_until(FEED.url, LATER)
    await store.put_polls([a_poll(feed=replace(FEED, polled_at=NOW, pushed_until=None))], NOW)
    (feed,) = await store.feeds()
    assert (feed.pushed_until, feed.polled_at) == (LATER, NOW)
    await store.put_pushed_until(FEED.url, None)
    (feed,) = await store.feeds()
    assert (feed.pushed_until, feed.next_poll_at) == (None, None)
    assert await store.count_due(NOW) == 1


async def test_a_promise_that_ends_wakes_no_paused_feed(store: SqlStore) -> None:
    await store.put_feeds([replace(FEED, state=FeedState.PAUSED, next_poll_at=None, pushed_until=LATER)])
    await store.put_pushed_until(FEED.url, None)
    (feed,) = await store.feeds()
    assert (feed.state, feed.pushed_until) == (FeedState.PAUSED, None)
    assert await store.count_due(NOW) == 0


async def test_a_push_saves_entries_and_leaves_the_claim_and_the_schedule_alone(store: SqlStore) -> None:
    await store.put_feeds([replace(FEED, next_poll_at=None)])
    await store.put_hub_subscription(a_subscription())
    await store.claim_feeds(NOW, LATER, lease=Lease("one"), limit=9)
    pushed = await store.pushed_feed("t")
    assert pushed is not None
    push = a_poll(an_entry(), feed=replace(pushed, new_entry_at=NOW, title="not to be saved", next_poll_at=LATER))
    await store.put_push(push, NOW)
    (leased,) = await store.leased_feeds(Lease("one"))
    assert (leased.title, leased.next_poll_at, leased.new_entry_at) == (FEED.title, None, NOW)
    assert len(await store.pending_entries([FEED.url], SINCE, per_feed=9)) == 1
    await store.put_push(replace(push, feed=a_feed("https://gone.example/")), NOW)
    assert len(await store.feeds()) == 1
    assert await store.pushed_feed("u") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"requested_at": datetime(2026, 3, 2)},  # noqa: DTZ001  # naive, which is refused before the database sees it
        {"hub": None},
    ],
)
async def test_what_is_refused_is_told_in_one_line_without_its_secret(
    store: SqlStore, wrong: dict[str, object]
) -> None:
    subscription = replace(a_subscription(secret="nobody may read this"), **wrong)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(StoreError) as caught:
        await store.put_hub_subscription(subscription)
    assert "refused" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "nobody may read this" not in str(caught.value)
