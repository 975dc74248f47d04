"""The sweeper by itself: what it claims, what it gives back, and what does not stop it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
import structlog

from bot.errors import StoreError
from bot.jobs.memory import MemoryJobs
from bot.jobs.queue import Work
from bot.model import Entry, Feed, Poll, Role
from bot.pipeline.keeping import Keeping
from bot.pipeline.reading import Settings as Reading
from bot.ports import Jobs
from bot.sweeper import Besides, Rhythm, Sweeper
from tests.makers import NOW, a_feed, an_entry
from tests.unit.fetch.clockwork import at_once
from tests.unit.pipeline.feedroom import FeedStore, FeedWeb, Leases, a_feed_desk, many_feeds

AWAY = StoreError("news.db", "is locked by another program", "try again when it has finished")
PATIENCE = 10.0


def a_sweeper(
    web: FeedWeb,
    store: FeedStore,
    jobs: Jobs | None = None,
    *,
    workers: int = 2,
    also: Sequence[Callable[[], Awaitable[object]]] = (),
    roles: Set[Role] = frozenset({Role.POLL, Role.EXTRACT}),
    **polling: object,
) -> Sweeper:
    return Sweeper(
        a_feed_desk(web, store, **polling),
        jobs or MemoryJobs(heartbeat=timedelta(seconds=30)),
        new_lease=Leases(),
        keeping=Keeping(age=timedelta(days=90), size=0),
        reading=Reading(read_pages=False),
        rhythm=Rhythm(at_once=workers, entries=4, patience=timedelta(seconds=PATIENCE)),
        besides=Besides(now_and_then=also),
        roles=roles,
    )


@dataclass(slots=True)
class ManyOverdue(FeedStore):
    overdue: int = 0

    async def count_due(self, moment: datetime) -> int:
        del moment
        return self.overdue


class FailingJobs(MemoryJobs):
    """An engine that fails twice before it runs."""

    def __init__(self, *, heartbeat: timedelta) -> None:
        super().__init__(heartbeat=heartbeat)
        self._failures: list[Exception] = [ZeroDivisionError("a mistake of ours"), AWAY]

    async def run(self, work: Work, *, at_once: int) -> None:
        if self._failures:
            raise self._failures.pop()
        await super().run(work, at_once=at_once)


async def run_for(sweeper: Sweeper, seconds: float) -> float:
    """Run it, stop it after so long, and return how long stopping took."""
    running = asyncio.create_task(sweeper.run())
    await asyncio.wait({running}, timeout=seconds)
    stopped = asyncio.get_running_loop().time()
    sweeper.stop()
    await running
    return asyncio.get_running_loop().time() - stopped


def test_every_feed_is_polled_once_and_no_more_are_claimed_than_there_is_room_for() -> None:
    web, store = FeedWeb(usually_takes=8.0), FeedStore()
    store.follows(many_feeds(100))
    at_once(run_for(a_sweeper(web, store, batch=5), 600))
    assert sorted(store.polled()) == sorted(store.followed)
    assert len(web.asked) == 100
    # Two jobs at work and two for each that wait, of five feeds.
    assert store.most_held == 30


def test_feeds_are_polled_again_when_they_are_due() -> None:
    web, store = FeedWeb(), FeedStore()
    store.follows([a_feed()])
    at_once(run_for(a_sweeper(web, store), 4400))
    times = [moment - NOW for moment, _ in store.polls]
    assert times[0] < timedelta(seconds=1)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    # The document names no dates, so the feed is asked every hour, give or take a tenth and the sleep.
    assert len(gaps) == 1
    assert all(timedelta(minutes=54) <= gap <= timedelta(minutes=67) for gap in gaps)


def unread(number: int) -> list[tuple[Feed, Entry]]:
    return [(a_feed(), an_entry(str(place), summary_html="<p>The council voted.</p>")) for place in range(number)]


def test_entries_are_read_in_batches() -> None:
    store = FeedStore()
    store.holds(unread(50))
    at_once(run_for(a_sweeper(FeedWeb(), store), 60))
    assert len(store.saved) == 50
    assert not store.leases


def test_what_a_poll_brought_is_read_at_once() -> None:
    class Bringing(FeedStore):
        async def put_polls(self, polls: Sequence[Poll], *arguments: object, **named: object) -> None:
            await FeedStore.put_polls(self, polls, *arguments, **named)  # type: ignore[arg-type]  # handed on
            self.holds([(poll.feed, each.entry) for poll in polls for each in poll.fresh])

    store = Bringing()
    store.follows([a_feed()])
    at_once(run_for(a_sweeper(FeedWeb(), store), 1))
    assert len(store.saved) == 1


def test_what_is_claimed_is_given_back_on_stop_and_slow_work_is_ended_in_time() -> None:
    web, store = FeedWeb(usually_takes=1000.0), FeedStore()
    store.follows(many_feeds(100))
    assert at_once(run_for(a_sweeper(web, store, batch=5), 30)) == pytest.approx(PATIENCE, abs=0.1)
    assert store.most_held == 30
    assert store.held == {}
    assert store.polls == []


def test_work_that_ends_within_the_patience_is_saved() -> None:
    web, store = FeedWeb(usually_takes=8.0), FeedStore()
    store.follows(many_feeds(4))
    assert at_once(run_for(a_sweeper(web, store), 3)) == pytest.approx(5.0, abs=0.6)
    assert len(store.polls) == 4
    assert len(web.asked) == 4


def test_a_claim_that_is_on_its_way_when_the_program_stops_is_given_back() -> None:
    class Slow(FeedStore):
        async def claim_feeds(self, *arguments: object, **named: object) -> Sequence[Feed]:
            claimed = await FeedStore.claim_feeds(self, *arguments, **named)  # type: ignore[arg-type]  # handed on
            await asyncio.sleep(100)
            return claimed

    store = Slow()
    store.follows(many_feeds(4))
    at_once(run_for(a_sweeper(FeedWeb(), store), 30))
    assert store.held == {}


@pytest.mark.parametrize("name", ["prune", "claim_feeds", "next_due", "put_polls"])
def test_a_database_that_is_away_for_a_while_ends_nothing(name: str) -> None:
    web, store = FeedWeb(), FeedStore(away={name: AWAY})
    store.follows(many_feeds(10))
    store.holds(unread(3))

    async def back_after_a_minute() -> None:
        sweeper = a_sweeper(web, store, lease=timedelta(minutes=5))
        running = asyncio.create_task(sweeper.run())
        await asyncio.sleep(60)
        assert not running.done()
        store.away.clear()
        await asyncio.sleep(400)
        sweeper.stop()
        await running

    with structlog.testing.capture_logs() as logs:
        at_once(back_after_a_minute())
    assert sorted(store.polled()) == sorted(store.followed)
    assert len(store.saved) == 3
    assert str(AWAY) in {line.get("problem") for line in logs}


@pytest.mark.parametrize("name", ["put_polls", "leased_feeds"])
def test_what_could_not_be_done_is_done_again_soon_and_not_when_its_lease_ends(name: str) -> None:
    web, store = FeedWeb(), FeedStore(away={name: AWAY})
    store.follows(many_feeds(10))

    async def back_after_a_minute() -> None:
        sweeper = a_sweeper(web, store, lease=timedelta(minutes=10))
        running = asyncio.create_task(sweeper.run())
        await asyncio.sleep(50)
        store.away.clear()
        await asyncio.sleep(50)
        sweeper.stop()
        await running

    at_once(back_after_a_minute())
    assert sorted(store.polled()) == sorted(store.followed)


def test_a_claim_for_which_no_job_could_be_put_up_is_given_back() -> None:
    class Refusing(MemoryJobs):
        refusals = 1

        async def put(self, kind: str, payload: bytes) -> None:
            if self.refusals:
                self.refusals -= 1
                raise AWAY
            await super().put(kind, payload)

    store = FeedStore()
    store.follows(many_feeds(4))
    jobs = Refusing(heartbeat=timedelta(seconds=30))
    at_once(run_for(a_sweeper(FeedWeb(), store, jobs, lease=timedelta(minutes=10)), 100))
    assert sorted(store.polled()) == sorted(store.followed)


def test_who_is_asked_does_not_suffer_from_a_database_that_refuses() -> None:
    web, store = FeedWeb(), FeedStore(away={"put_polls": AWAY})
    store.follows(many_feeds(3))
    at_once(run_for(a_sweeper(web, store, lease=timedelta(minutes=10)), 3600))
    # After 1, 2, 4 and 8 minutes, then every ten; each time at the next sweep.
    assert len(web.asked) <= 3 * (5 + 5)
    assert store.held == {}


@pytest.mark.parametrize(
    ("overdue", "window"),
    [(3, timedelta(minutes=5)), (24_000, timedelta(minutes=10)), (1_000_000, timedelta(hours=1))],
)
def test_the_more_is_overdue_the_longer_it_is_spread(overdue: int, window: timedelta) -> None:
    store = ManyOverdue(overdue=overdue)
    at_once(run_for(a_sweeper(FeedWeb(), store), 1))
    assert store.spread_over == [window]


def test_a_database_that_refuses_from_the_start_is_waited_for() -> None:
    web, store = FeedWeb(), FeedStore(away={"spread_overdue": AWAY})
    store.follows(many_feeds(4))

    async def run() -> None:
        sweeper = a_sweeper(web, store)
        running = asyncio.create_task(sweeper.run())
        await asyncio.sleep(60)
        assert store.polled() == []
        del store.away["spread_overdue"]
        await asyncio.sleep(60)
        sweeper.stop()
        await running

    at_once(run())
    assert len(store.polled()) == 4


def test_an_engine_of_jobs_that_fails_is_started_again() -> None:
    web, store = FeedWeb(), FeedStore()
    store.follows(many_feeds(4))
    jobs = FailingJobs(heartbeat=timedelta(seconds=30))
    with structlog.testing.capture_logs() as logs:
        at_once(run_for(a_sweeper(web, store, jobs), 60))
    assert len(store.polled()) == 4
    said = [line["event"] for line in logs if line["log_level"] in {"warning", "error"}]
    assert said == ["jobs failed", "jobs met a fault of this program"]


def test_a_node_does_what_its_roles_are() -> None:
    for role, polled in ((Role.POLL, 4), (Role.EXTRACT, 0)):
        web, store = FeedWeb(), FeedStore()
        store.follows(many_feeds(4))
        at_once(run_for(a_sweeper(web, store, roles={role}), 60))
        assert (len(store.polled()), len(store.spread_over)) == (polled, 1 if polled else 0)


def test_a_database_that_is_away_at_the_end_is_no_reason_to_fail() -> None:
    web, store = FeedWeb(usually_takes=1000.0), FeedStore(away={"release": AWAY})
    store.follows(many_feeds(4))
    with structlog.testing.capture_logs() as logs:
        at_once(run_for(a_sweeper(web, store), 30))
    assert "leases not given back" in {line["event"] for line in logs}


def test_a_job_that_fails_is_logged_and_the_others_go_on() -> None:
    web, store = FeedWeb(), FeedStore()
    broken, *others = many_feeds(10)
    store.follows([broken, *others])
    web.served[broken.url] = ZeroDivisionError("a mistake of ours")
    with structlog.testing.capture_logs() as logs:
        at_once(run_for(a_sweeper(web, store, batch=1), 120))
    assert sorted(store.polled()) == [feed.url for feed in others]
    assert [line["kind"] for line in logs if line["event"] == "job failed"] == ["poll"]


@dataclass(slots=True)
class ElsewhereJobs:
    """Jobs that other nodes do, which this one is not told."""

    payloads: list[bytes] = field(default_factory=list)
    stopped: asyncio.Event = field(default_factory=asyncio.Event)

    async def put(self, kind: str, payload: bytes) -> None:
        assert kind == "poll"
        self.payloads.append(payload)

    async def waiting(self, kind: str) -> int:
        del kind
        return 0

    async def run(self, work: Mapping[str, Callable[[bytes], Awaitable[None]]], *, at_once: int) -> None:
        assert sorted(work) == ["poll", "read"]
        assert at_once == 2
        await self.stopped.wait()

    def stop(self) -> None:
        self.stopped.set()

    async def tidy(self) -> None:
        return None


def test_only_leases_that_may_still_hold_are_given_back() -> None:
    store, jobs = FeedStore(), ElsewhereJobs()
    store.follows([a_feed()])
    at_once(run_for(a_sweeper(FeedWeb(), store, jobs, lease=timedelta(minutes=10)), 3600))
    # Nobody polls the feed, so it is claimed anew whenever its lease ends.
    assert len(jobs.payloads) == 6
    assert [lease.encode() for lease in store.released] == jobs.payloads[-1:]


def test_other_work_is_done_now_and_then() -> None:
    calls: list[float] = []

    async def subscribe() -> None:
        calls.append(asyncio.get_running_loop().time())

    at_once(run_for(a_sweeper(FeedWeb(), FeedStore(), also=[subscribe]), 300))
    assert calls == [0, 120, 240]


def test_what_is_old_is_forgotten_once_a_day() -> None:
    store = FeedStore()
    at_once(run_for(a_sweeper(FeedWeb(), store, ElsewhereJobs()), 49 * 3600))
    assert [NOW - before for before in store.pruned_before] == [timedelta(days=90 - day) for day in (0, 1, 2)]
