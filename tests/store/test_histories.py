"""Promises of the histories of feeds: what polls and pushes add, how much is kept, and that nothing else is lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from bot.model import (
    Entry,
    Feed,
    FeedHistory,
    FeedUrl,
    Guid,
    HubState,
    HubSubscription,
    Lease,
    Poll,
    PollHour,
    PollOutcome,
)
from bot.store import histories, schema
from bot.store.board import SqlBoard
from bot.store.store import SqlStore
from tests.makers import NOW, a_feed, a_poll, an_entry

FEED = a_feed()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNCHANGED = Poll(feed=FEED, seconds=0.2)
FAILED = Poll(feed=replace(FEED, error="the server failed (500); try again later"), seconds=1.5, size=12)


async def numbers(store: SqlStore) -> dict[str, int]:
    return {row["url"]: row["id"] for row in await store.all(select(schema.feed.c.url, schema.feed.c.id))}


async def history(store: SqlStore, feed: Feed = FEED) -> FeedHistory:
    found = await SqlBoard(store).feed((await numbers(store))[feed.url])
    assert found is not None
    return found.kept.history


async def smoothed(store: SqlStore) -> float | None:
    (row,) = await store.all(select(schema.feed_history.c.seconds))
    seconds: float | None = row["seconds"]
    return seconds


async def hours(store: SqlStore, now: datetime = NOW) -> tuple[PollHour, ...]:
    return (await SqlBoard(store).overview(now)).polls


def entries(number: int) -> list[Entry]:
    return [an_entry(str(place)) for place in range(number)]


async def test_a_poll_is_remembered_with_what_came_of_it(store: SqlStore) -> None:
    fresh = replace(a_poll(*entries(3)), size=75_000, seconds=0.25)
    same = replace(UNCHANGED, size=75_000, listed=(Guid("0"),))
    for minutes, poll in enumerate((fresh, same, UNCHANGED, FAILED)):
        await store.put_polls([poll], NOW + timedelta(minutes=minutes))
    polls = (await history(store)).polls
    assert [each.outcome for each in polls] == [
        PollOutcome.FRESH, PollOutcome.SAME, PollOutcome.UNCHANGED, PollOutcome.FAILED,
    ]  # fmt: skip
    assert [each.at for each in polls] == [NOW + timedelta(minutes=minutes) for minutes in range(4)]
    assert [(each.entries, each.size, each.seconds) for each in polls] == [
        (3, 75_000, 0.25), (0, 75_000, 0.2), (0, 0, 0.2), (0, 12, 1.5),
    ]  # fmt: skip
    assert [each.problem for each in polls] == ["", "", "", "the server failed (500); try again later"]


async def test_a_day_adds_up_its_polls_in_utc(store: SqlStore) -> None:
    await store.put_polls([replace(a_poll(*entries(2)), size=10, seconds=1)], NOW)
    await store.put_polls([FAILED], NOW + HOUR)
    # Elsewhere it is another day already.
    await store.put_polls([UNCHANGED], (NOW + 2 * HOUR).astimezone(timezone(timedelta(hours=12))))
    await store.put_polls([UNCHANGED], NOW + DAY)
    first, second = (await history(store)).days
    assert (first.day, first.polls, first.failures, first.entries, first.size) == (NOW.date(), 3, 1, 2, 22)
    assert first.seconds == pytest.approx(2.7)
    assert (second.day, second.polls, second.failures) == ((NOW + DAY).date(), 1, 0)


async def test_only_so_much_is_kept(store: SqlStore) -> None:
    for number in range(70):
        await store.put_polls([replace(UNCHANGED, seconds=number)], NOW + number * 13 * HOUR)
    kept = await history(store)
    assert [each.seconds for each in kept.polls] == list(range(10, 70))
    last = (NOW + 69 * 13 * HOUR).date()
    assert [each.day for each in kept.days] == [last - back * DAY for back in range(29, -1, -1)]


async def test_what_is_edited_counts_and_the_backlog_does_not(store: SqlStore) -> None:
    await store.put_polls([a_poll(*entries(3), backlog=True)], NOW)
    await store.put_polls([a_poll(replace(entries(1)[0], title="Anew"), edited=True)], NOW)
    polls = (await history(store)).polls
    assert [each.entries for each in polls] == [0, 1]


async def test_a_long_problem_is_shortened_and_cleaned(store: SqlStore) -> None:
    await store.put_polls([Poll(feed=replace(FEED, error="\x00\ud800" + "x" * 5_000))], NOW)
    (poll,) = (await history(store)).polls
    assert len(poll.problem) <= 200
    assert poll.problem.startswith("?x")


async def test_answers_are_smoothed_and_failures_leave_that_alone(store: SqlStore) -> None:
    await store.put_polls([replace(FAILED, seconds=20)], NOW)
    assert await smoothed(store) is None
    for seconds, expected in ((1.0, 1.0), (2.0, 1.25), (None, 1.25)):
        await store.put_polls([replace(UNCHANGED, seconds=seconds)], NOW)
        assert await smoothed(store) == pytest.approx(expected)
    await store.put_polls([FAILED], NOW)
    assert await smoothed(store) == pytest.approx(1.25)


async def test_the_host_is_where_the_feed_is_asked_now(store: SqlStore) -> None:
    await store.put_polls([UNCHANGED], NOW)
    await store.put_polls([Poll(feed=replace(FEED, location="https://www.new.example/feed"))], NOW)
    (row,) = await store.all(select(schema.feed_history.c.host))
    assert row["host"] == "new.example"


async def test_who_lost_the_lease_adds_nothing(store: SqlStore) -> None:
    await store.put_feeds([FEED])
    await store.put_polls([UNCHANGED], NOW, lease=Lease("lost"))
    assert await history(store) == FeedHistory()
    assert await hours(store) == ()


async def test_what_a_hub_pushes_counts_in_its_day_and_is_no_poll(store: SqlStore) -> None:
    await store.put_feeds([FEED])
    await store.put_hub_subscription(
        HubSubscription(
            token="t", secret="s", feed=FEED.url, hub="https://hub.example/", topic=FEED.url,
            state=HubState.ACTIVE, requested_at=NOW,
        )
    )  # fmt: skip
    await store.put_push(a_poll(*entries(2)), NOW)
    await store.put_push(Poll(feed=FEED), NOW)
    await store.put_polls([UNCHANGED], NOW)
    kept = await history(store)
    (day,) = kept.days
    assert (day.polls, day.entries, len(kept.polls)) == (1, 2, 1)
    assert await hours(store) == (PollHour(at=NOW, polls=1, failures=0, entries=2),)


async def test_hours_add_up_all_feeds_and_are_forgotten_after_a_month(store: SqlStore) -> None:
    others = [replace(UNCHANGED, feed=a_feed(f"https://{place}.example/")) for place in range(3)]
    await store.put_polls([*others, FAILED], NOW + timedelta(minutes=5))
    await store.put_polls([a_poll(*entries(4))], NOW + timedelta(minutes=59))
    await store.put_polls([UNCHANGED], NOW + HOUR)
    assert await hours(store, NOW + 2 * HOUR) == (
        PollHour(at=NOW, polls=5, failures=1, entries=4),
        PollHour(at=NOW + HOUR, polls=1, failures=0, entries=0),
    )
    later = NOW + histories.KEPT + HOUR
    await store.put_polls([UNCHANGED], later)
    rows = await store.all(select(schema.poll_hour.c.at).order_by(schema.poll_hour.c.at))
    assert [row["at"] for row in rows] == [NOW + HOUR, later]


async def test_who_polls_at_the_same_time_loses_nothing(store: SqlStore) -> None:
    feeds = [a_feed(f"https://{place}.example/") for place in range(24)]
    await store.put_feeds(feeds)

    async def poll(some: list[Feed]) -> None:
        await store.put_polls([Poll(feed=feed) for feed in some], NOW)

    await asyncio.gather(*(poll(feeds[place:] + feeds[:place]) for place in range(0, 24, 4)))
    assert await hours(store) == (PollHour(at=NOW, polls=6 * 24),)
    assert {len((await history(store, feed)).polls) for feed in feeds} == {6}


async def test_a_feed_that_is_forgotten_takes_its_history_along(store: SqlStore) -> None:
    await store.put_polls([UNCHANGED], NOW)
    await store.remove_feed(FEED.url)
    assert await store.all(select(schema.feed_history)) == []


async def test_a_clock_that_is_set_back_loses_nothing(store: SqlStore) -> None:
    for at in (NOW, NOW - DAY, NOW):
        await store.put_polls([UNCHANGED], at.astimezone(UTC))
    kept = await history(store)
    assert len(kept.polls) == 3
    assert sum(each.polls for each in kept.days) == 3


async def test_a_feed_of_before_histories_gets_one(store: SqlStore) -> None:
    await store.put_feeds([FEED])
    assert await history(store) == FeedHistory()
    await store.put_polls([UNCHANGED], NOW)
    assert len((await history(store)).polls) == 1
    assert FeedUrl(FEED.url) in await numbers(store)
