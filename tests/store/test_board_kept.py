"""Promises of the board: what it counts and lists is what is there, on every database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.model import (
    Arrivals,
    BodyKind,
    Chat,
    ChatKind,
    DraftShares,
    Evidence,
    Feed,
    FeedHealth,
    FeedOrder,
    FeedsPage,
    FeedState,
    FeedsWanted,
    Following,
    HubState,
    HubSubscription,
    KeptSummary,
    Lease,
    ModelCalls,
    Obstacle,
    Origin,
    Overview,
    Poll,
    Readership,
    SlowHost,
    Summary,
    SummaryKey,
    SummaryLine,
    VerdictShares,
    Vetting,
)
from bot.store import board_feeds, migrate, schema
from bot.store.board import SqlBoard
from bot.store.chats import SqlChats
from bot.store.inbox import SqlInbox
from bot.store.outbox import SqlOutbox
from bot.store.store import SqlStore
from bot.store.summaries import SqlSummaries
from tests.makers import NOW, a_chat, a_feed, a_poll, a_subscription, an_article, an_entry, an_outgoing, an_update

HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
HERALD = a_feed(polled_at=NOW, next_poll_at=NOW + HOUR)
FAILING = a_feed(
    "https://b.example/", title="Beacon", polled_at=NOW, changed_at=NOW - DAY, failures=2, error="is away",
    failing_since=NOW,
)  # fmt: skip
NEVER = replace(FAILING, url="https://a.example/", title="Courant", changed_at=None, failing_since=NOW - HOUR)  # type: ignore[arg-type]  # a URL
PAUSED = replace(FAILING, url="https://c.example/", title="", state=FeedState.PAUSED, failing_since=NOW - 30 * DAY)  # type: ignore[arg-type]  # a URL
ENDED = a_feed("https://d.example/", title="Éclair", state=FeedState.ENDED, error="is gone for good (410)")
FRESH = a_feed("https://e.example/", title="aurora", next_poll_at=NOW - HOUR)
LEFT = a_feed("https://f.example/", title="Gazette", followed=False)
ALL = (HERALD, FAILING, NEVER, PAUSED, ENDED, FRESH, LEFT)
CALL = {"key": "k", "purpose": "draft", "reserved": 5, "price": 5, "prompt_tokens": 1, "completion_tokens": 1}


async def overview(store: SqlStore, now: datetime = NOW) -> Overview:
    return await SqlBoard(store).overview(now)


async def titles(store: SqlStore, *words: str, **wanted: object) -> list[str]:
    page = await listed(store, words=words, **wanted)
    return [kept.feed.title or kept.feed.url for kept in page.feeds]


async def listed(store: SqlStore, **wanted: object) -> FeedsPage:
    return await SqlBoard(store).feeds(FeedsWanted(**wanted))  # type: ignore[arg-type]  # any field may be given


async def number_of(store: SqlStore, feed: Feed) -> int:
    (row,) = await store.all(select(schema.feed.c.id).where(schema.feed.c.url == feed.url))
    number: int = row["id"]
    return number


async def put(store: SqlStore, table: Any, rows: Sequence[dict[str, Any]]) -> None:  # noqa: ANN401  # a table
    async with store.writing() as connection:
        await connection.execute(insert(table), rows)


class TestOverview:
    async def test_an_empty_desk_is_shown(self, store: SqlStore) -> None:
        seen = await overview(store)
        assert (seen.feeds, seen.polls, seen.hosts, seen.troubled, seen.dead, seen.calls) == ({}, (), (), (), (), ())
        assert seen.drafts == DraftShares()
        assert seen.readership == Readership()
        assert seen.machine.size > 10_000
        assert (seen.machine.schema, seen.machine.nodes) == (migrate.HEAD, 0)
        assert (len(seen.minutes), len(seen.hours)) == (60, 24)

    async def test_each_feed_is_in_one_state(self, store: SqlStore) -> None:
        await store.put_feeds(ALL)
        seen = await overview(store)
        assert seen.feeds == dict.fromkeys(FeedHealth, 1)
        assert [kept.feed.url for kept in seen.troubled] == [FAILING.url, NEVER.url, PAUSED.url, ENDED.url]

    @pytest.mark.parametrize("worked", ["changed_at", "new_entry_at"])
    async def test_a_feed_that_was_read_once_has_worked(self, store: SqlStore, worked: str) -> None:
        await store.put_feeds([replace(NEVER, **{worked: NOW - DAY})])  # type: ignore[arg-type]  # a moment
        assert (await overview(store)).feeds == {FeedHealth.FAILING: 1}

    async def test_feeds_that_fail_for_a_day_are_counted(self, store: SqlStore) -> None:
        for place, kept in enumerate(
            (FAILING, FAILING, FAILING, NEVER, PAUSED, ENDED, replace(FAILING, followed=False))
        ):
            since = NOW - (DAY if place else DAY - MINUTE)
            await store.put_feeds([replace(kept, url=f"https://{place}.example/", failing_since=since)])  # type: ignore[arg-type]  # a URL
        seen = await overview(store)
        assert (seen.feeds[FeedHealth.FAILING], seen.long_failing) == (3, 2)

    async def test_what_waits_is_counted(self, store: SqlStore) -> None:
        await store.put_feeds([HERALD, FRESH, replace(FRESH, url="https://g.example/", next_poll_at=None)])  # type: ignore[arg-type]  # a URL
        await store.put_polls([a_poll(an_entry("1"), an_entry("2"), feed=HERALD)], NOW)
        await store.put_article(an_article(), an_entry("1"), NOW)
        chats = SqlChats(store)
        await chats.put_chat(a_chat(), NOW)
        late = await chats.put_subscription(a_subscription(next_digest_at=NOW - HOUR))
        await chats.put_subscription(a_subscription(thread=2, next_digest_at=NOW + HOUR))
        await SqlInbox(store).receive([an_update(1), an_update(2)], NOW)
        waiting = (await overview(store)).waiting
        assert (waiting.feeds, waiting.feed_due) == (2, NOW - HOUR)
        assert (waiting.entries, waiting.articles, waiting.updates) == (1, 1, 2)
        assert (waiting.digests, waiting.digest_due) == (1, late.next_digest_at)

    async def test_messages_are_counted_by_minute_and_hour(self, store: SqlStore) -> None:
        await SqlChats(store).put_chat(a_chat(), NOW)
        outgoing = [an_outgoing(part=part, due_at=NOW - 2 * HOUR) for part in range(6)]
        await SqlOutbox(store).put(outgoing, NOW)
        now = NOW + 30 * MINUTE + timedelta(seconds=20)
        for part, state, ended in (
            (0, "sent", now), (1, "sent", now - MINUTE), (2, "dead", now - MINUTE), (3, "sent", now - 23 * HOUR),
            (4, "sent", now - 2 * DAY),
        ):  # fmt: skip
            values = {"state": state, "ended_at": ended, "problem": "refused" if state == "dead" else None}
            async with store.writing() as connection:
                await connection.execute(update(schema.delivery).where(schema.delivery.c.part == part).values(values))
        seen = await overview(store, now)
        assert seen.minutes[-2:] == (
            Arrivals(at=NOW + 29 * MINUTE, sent=1, dead=1),
            Arrivals(at=NOW + 30 * MINUTE, sent=1, dead=0),
        )
        assert sum(each.sent + each.dead for each in seen.minutes) == 3
        assert seen.hours[-1] == Arrivals(at=NOW, sent=2, dead=1)
        assert seen.hours[0] == Arrivals(at=NOW - 23 * HOUR, sent=1, dead=0)
        assert (seen.outbox.pending, seen.outbox.sent_last_day, seen.outbox.dead) == (1, 3, 1)
        assert seen.outbox.oldest == NOW - 2 * HOUR
        ((dead),) = seen.dead
        assert (dead.chat, dead.problem, dead.at) == ("Ann", "refused", now - MINUTE)

    async def test_hosts_are_compared_by_their_average(self, store: SqlStore) -> None:
        def polled(url: str, seconds: float | None) -> Poll:
            return Poll(feed=a_feed(url), seconds=seconds)

        await store.put_polls(
            [
                polled("https://slow.example/1", 2.0),
                polled("https://www.slow.example/2", 4.0),
                polled("https://quick.example/", 0.5),
                polled("https://unknown.example/", None),
            ],
            NOW,
        )
        assert (await overview(store)).hosts == (
            SlowHost(host="slow.example", feeds=2, seconds=3.0),
            SlowHost(host="quick.example", feeds=1, seconds=0.5),
        )

    async def test_calls_of_the_last_day_are_told_by_model(self, store: SqlStore) -> None:
        states = ("settled", "settled", "released", "reserved")
        calls = [
            {**CALL, "model": "a", "state": state, "reserved_at": NOW - place * HOUR}
            for place, state in enumerate(states)
        ]
        old = {**CALL, "model": "a", "state": "settled", "reserved_at": NOW - 2 * DAY}
        await put(store, schema.model_call, [*calls, old, {**calls[0], "model": "b"}])
        assert (await overview(store)).calls == (
            ModelCalls(model="a", paid=2, failed=1, unfinished=1, oldest=NOW - 3 * HOUR),
            ModelCalls(model="b", paid=1, failed=0, unfinished=0),
        )

    async def test_drafted_lines_are_shared_out(self, store: SqlStore) -> None:
        await keep_summary(store, "1", Origin.DRAFTED, Origin.DRAFTED, Origin.REPAIRED, dropped=1)
        await keep_summary(store, "2", Origin.EXCERPT, at=NOW - 6 * DAY)
        await keep_summary(store, "3", Origin.DRAFTED, at=NOW - 8 * DAY)
        await keep_summary(store, "4", Origin.EXTRACT, model="")
        assert await SqlSummaries(store).claim(key("5"), NOW, NOW + HOUR, lease=Lease("one"))
        drafts = (await overview(store)).drafts
        assert replace(drafts, verdicts=VerdictShares()) == DraftShares(
            certified=2, repaired=1, excerpts=1, dropped=1, summaries=2, partial=False
        )

    async def test_what_checks_found_of_lines_is_shared_out(self, store: SqlStore) -> None:
        drafted, excerpt = Origin.DRAFTED, Origin.EXCERPT
        await keep_summary(store, "1", drafted, drafted, vetted=found("supported"))
        await keep_summary(store, "2", drafted, Origin.REPAIRED, vetted=found("supported", "a judge"), dropped=1)
        await keep_summary(store, "3", excerpt, vetted=found("unsure", "a judge"), dropped=1)
        await keep_summary(store, "4", excerpt, vetted=found("contradicted"))
        await keep_summary(store, "5", vetted=found("contradicted", "a judge"), dropped=2)
        await keep_summary(store, "6", drafted, vetted=found("supported"), at=NOW - 8 * DAY)
        await keep_summary(store, "7", Origin.EXTRACT, vetted=None)
        verdicts = (await overview(store)).drafts.verdicts
        assert verdicts == VerdictShares(supported=2, judged=3, contradicted=3, unsure=2)
        assert verdicts.lines == 10

    async def test_readers_are_counted_and_the_terminal_is_none(self, store: SqlStore) -> None:
        chats = SqlChats(store)
        for chat in (a_chat(1), a_chat(2, parked="blocked the bot"), Chat(id=a_chat(0).id, kind=ChatKind.TERMINAL)):
            await chats.put_chat(chat, NOW)
            await chats.put_subscription(a_subscription(chat.id, next_digest_at=NOW))
        await chats.put_subscription(a_subscription(1, thread=4, next_digest_at=NOW, paused=True))
        await chats.put_subscription(a_subscription(1, thread=5))
        assert (await overview(store)).readership == Readership(chats=2, parked=1, subscriptions=4, active=1, paused=1)

    async def test_processes_that_live_are_counted(self, store: SqlStore) -> None:
        inbox = SqlInbox(store)
        await inbox.live(NOW, NOW + MINUTE, lease=Lease("one of them"))
        await inbox.live(NOW, NOW + MINUTE, lease=Lease("another one"))
        await inbox.live(NOW - HOUR, NOW - 30 * MINUTE, lease=Lease("gone by now"))
        assert (await overview(store)).machine.nodes == 2


def key(version: str) -> SummaryKey:
    return SummaryKey(story_version=version, language="en", style="brief")


def found(verdict: str, judge: str = "") -> Vetting:
    return Vetting(drafted="Words.", verdict=verdict, score=0.9, judge=judge)


VETTED = found("supported")


async def keep_summary(
    store: SqlStore,
    version: str,
    *origins: Origin,
    dropped: int = 0,
    at: datetime = NOW,
    model: str = "a-model",
    vetted: Vetting | None = VETTED,
) -> None:
    evidence = (Evidence(article=an_article().id, quote="Words.", start=0, end=6),)
    lines = tuple(SummaryLine(text="Words.", evidence=evidence, origin=origin, vetting=vetted) for origin in origins)
    summary = Summary(method="abstractive", lines=lines, model=model, dropped=(vetted or VETTED,) * dropped)
    await SqlSummaries(store).put(key(version), KeptSummary(summary=summary, prompt="1", model=model, made_at=at))


class TestLists:
    @pytest.mark.parametrize(("health", "title"), [
        (FeedHealth.HEALTHY, "The Ellery Herald"), (FeedHealth.FAILING, "Beacon"), (FeedHealth.ENDED, "Éclair"),
        (FeedHealth.NEVER_WORKED, "Courant"), (FeedHealth.PAUSED, "https://c.example/"), (FeedHealth.NEW, "aurora"),
        (FeedHealth.UNFOLLOWED, "Gazette"),
    ])  # fmt: skip
    async def test_feeds_of_a_state_are_found(self, store: SqlStore, health: FeedHealth, title: str) -> None:
        await store.put_feeds(ALL)
        page = await listed(store, health=health)
        assert [(kept.feed.title or kept.feed.url, kept.health) for kept in page.feeds] == [(title, health)]
        assert (page.found, page.page, page.pages) == (1, 1, 1)

    async def test_worst_states_come_first_unless_asked_otherwise(self, store: SqlStore) -> None:
        await store.put_feeds(ALL)
        assert [kept.health for kept in (await listed(store)).feeds] == list(FeedHealth)
        turned = await listed(store, descending=True)
        assert [kept.health for kept in turned.feeds] == list(reversed(FeedHealth))

    async def test_words_are_found_in_titles_and_addresses(self, store: SqlStore) -> None:
        await store.put_feeds(ALL)
        assert await titles(store, "herald") == ["The Ellery Herald"]
        assert await titles(store, "ELLERY", "feed.xml") == ["The Ellery Herald"]
        assert await titles(store, "éclair") == ["Éclair"]
        assert await titles(store, "d.example") == ["The Ellery Herald", "Éclair"][1:]
        assert await titles(store, "herald", "beacon") == []
        assert await titles(store, "%") == await titles(store, "_") == await titles(store, "'; --") == []
        assert await titles(store, "\x00beacon\x00") == ["Beacon"]

    async def test_feeds_are_sorted_as_asked_and_what_is_not_known_comes_last(self, store: SqlStore) -> None:
        def feed(name: str, **changes: object) -> Feed:
            return a_feed(f"https://{name}.example/", title=name, **changes)

        new, old = feed("New", new_entry_at=NOW, failures=1), feed("old", new_entry_at=NOW - DAY, failures=5)
        never = feed("Never", state=FeedState.PAUSED)
        await store.put_feeds([new, old, never])
        await store.put_polls([Poll(feed=replace(new, next_poll_at=NOW), seconds=2.0)], NOW)
        await store.put_polls([Poll(feed=replace(old, next_poll_at=NOW + HOUR), seconds=0.5)], NOW)
        for order, upwards in (
            (FeedOrder.TITLE, ["Never", "New", "old"]),
            (FeedOrder.NEW_ENTRY, ["old", "New", "Never"]),
            (FeedOrder.NEXT_POLL, ["New", "old", "Never"]),
            (FeedOrder.SECONDS, ["old", "New", "Never"]),
            (FeedOrder.FAILURES, ["Never", "New", "old"]),
        ):
            assert await titles(store, order=order) == upwards
        assert await titles(store, order=FeedOrder.SECONDS, descending=True) == ["New", "old", "Never"]
        assert await titles(store, order=FeedOrder.NEW_ENTRY, descending=True) == ["New", "old", "Never"]

    async def test_pages_hold_a_hundred_and_end_at_the_last(self, store: SqlStore) -> None:
        feeds = [a_feed(f"https://{place:03}.example/", title=f"{place:03}") for place in range(board_feeds.PAGE + 5)]
        await store.put_feeds(feeds)
        first = await listed(store, order=FeedOrder.TITLE)
        assert (len(first.feeds), first.found, first.pages) == (board_feeds.PAGE, board_feeds.PAGE + 5, 2)
        for beyond in (2, 3, 10**9):
            last = await listed(store, order=FeedOrder.TITLE, page=beyond)
            assert (last.page, [kept.feed.title for kept in last.feeds]) == (2, ["100", "101", "102", "103", "104"])

    async def test_a_list_has_histories(self, store: SqlStore) -> None:
        await store.put_polls([Poll(feed=HERALD, seconds=0.5)], NOW)
        (kept,) = (await listed(store)).feeds
        assert (len(kept.history.polls), len(kept.history.days)) == (1, 1)
        assert (kept.host, kept.seconds) == ("ellery.example", 0.5)


class TestOneFeed:
    async def test_all_that_is_known_is_told(self, store: SqlStore) -> None:
        chats = SqlChats(store)
        await store.put_polls([a_poll(an_entry("0"), feed=HERALD)], NOW)
        await chats.put_chat(a_chat(), NOW)
        reader = await chats.put_subscription(a_subscription())
        await chats.follow(reader.id, [Following(url=HERALD.url)])
        for token, state in (("t", HubState.ENDED), ("u", HubState.REFUSED)):
            await store.put_hub_subscription(
                HubSubscription(
                    token=token, secret="s", feed=HERALD.url, hub="https://hub.example/", topic="t", state=state,
                    requested_at=NOW, problem="it says no",
                )
            )  # fmt: skip
        found = await SqlBoard(store).feed(await number_of(store, HERALD))
        assert found is not None
        assert found.kept.feed.title == HERALD.title
        assert (found.followers, found.entries, found.configured) == (1, 1, False)
        assert (found.hub, found.hub_problem) == (HubState.REFUSED, "it says no")

    async def test_the_newest_entries_say_what_became_of_them(self, store: SqlStore) -> None:
        ours = [an_entry(f"{place:02}", title=f"{place}", published=NOW - place * HOUR) for place in range(25)]
        await store.put_polls([a_poll(*ours)], NOW)
        walled = an_article(body=BodyKind.EXCERPT, obstacle=Obstacle.PAYWALL)
        await store.put_article(replace(walled, note="asks to log in"), ours[1], NOW)
        found = await SqlBoard(store).feed(await number_of(store, HERALD))
        assert found is not None
        assert [each.title for each in found.latest] == [f"{place}" for place in range(20)]
        first, second = found.latest[:2]
        assert (first.waits, first.body, first.link) == (True, None, ours[0].link)
        assert (second.waits, second.body, second.obstacle) == (False, BodyKind.EXCERPT, Obstacle.PAYWALL)
        assert second.note == "asks to log in"

    async def test_there_is_none_of_another_number(self, store: SqlStore) -> None:
        assert await SqlBoard(store).feed(77) is None


class TestPollingNow:
    @pytest.mark.parametrize("feed", [HERALD, FAILING, PAUSED])
    async def test_a_feed_is_made_due_at_once(self, store: SqlStore, feed: Feed) -> None:
        await store.put_feeds([replace(feed, next_poll_at=NOW + DAY), LEFT])
        assert await SqlBoard(store).poll_now(await number_of(store, feed))
        assert await store.count_due(NOW) == 1

    @pytest.mark.parametrize("feed", [ENDED, LEFT])
    async def test_what_has_ended_or_nobody_follows_is_not(self, store: SqlStore, feed: Feed) -> None:
        await store.put_feeds([feed])
        assert not await SqlBoard(store).poll_now(await number_of(store, feed))
        assert not await SqlBoard(store).poll_now(77)
        assert await store.feeds() == [feed]

    async def test_who_polls_it_just_now_goes_on(self, store: SqlStore) -> None:
        await store.put_feeds([FRESH])
        await store.claim_feeds(NOW, NOW + HOUR, lease=Lease("one"), limit=1)
        assert await SqlBoard(store).poll_now(await number_of(store, FRESH))
        assert len(await store.leased_feeds(Lease("one"))) == 1
