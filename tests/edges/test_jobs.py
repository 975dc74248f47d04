"""The promises of the jobs, on both engines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
import structlog

from bot.errors import ConfigError, FetchError
from bot.jobs import open_jobs
from bot.ports import Jobs

pytestmark = pytest.mark.timeout(60)


@pytest.fixture(params=["memory", "postgres"])
def database(request: pytest.FixtureRequest) -> str:
    if request.param == "memory":
        return "sqlite:///nutgraf.db"
    url: str = request.getfixturevalue("postgres_database")
    return url


@pytest.fixture
async def jobs(database: str) -> AsyncIterator[Jobs]:
    async with open_jobs(database) as opened:
        yield opened


@asynccontextmanager
async def running(jobs: Jobs, at_once: int = 4, **work: Callable[[bytes], Awaitable[None]]) -> AsyncIterator[None]:
    node = asyncio.create_task(jobs.run(work, at_once=at_once))
    try:
        yield
    finally:
        jobs.stop()
        await node


async def taken(queue: asyncio.Queue[bytes], count: int) -> list[bytes]:
    return sorted([await queue.get() for _ in range(count)])


async def test_a_job_is_done_once(jobs: Jobs) -> None:
    done: asyncio.Queue[bytes] = asyncio.Queue()
    await jobs.put("poll", b"a lease")
    async with running(jobs, poll=done.put):
        assert await done.get() == b"a lease"
    assert done.empty()
    assert await jobs.waiting("poll") == 0


async def test_a_job_put_while_workers_wait_is_done(jobs: Jobs) -> None:
    done: asyncio.Queue[bytes] = asyncio.Queue()
    async with running(jobs, poll=done.put):
        await jobs.put("poll", b"first")
        assert await done.get() == b"first"
        await jobs.put("poll", b"second")
        assert await done.get() == b"second"


async def test_two_hundred_jobs_are_each_done(jobs: Jobs) -> None:
    done: asyncio.Queue[bytes] = asyncio.Queue()
    payloads = sorted(b"%d" % number for number in range(200))
    async with running(jobs, at_once=8, poll=done.put):
        for payload in payloads:
            await jobs.put("poll", payload)
        assert await taken(done, 200) == payloads
    assert done.empty()
    assert await jobs.waiting("poll") == 0


@pytest.mark.parametrize("error", [ValueError("secret of the trade"), FetchError("https://a.example", "is away")])
async def test_a_job_that_raises_is_logged_and_dropped_and_stops_no_other(jobs: Jobs, error: Exception) -> None:
    done: asyncio.Queue[bytes] = asyncio.Queue()

    async def poll(payload: bytes) -> None:
        if payload == b"bad":
            raise error
        await done.put(payload)

    for payload in (b"bad", b"good"):
        await jobs.put("poll", payload)
    with structlog.testing.capture_logs() as logs:
        async with running(jobs, at_once=1, poll=poll):
            assert await done.get() == b"good"
    assert [(line["event"], line["kind"]) for line in logs] == [("job failed", "poll")]
    assert await jobs.waiting("poll") == 0


async def test_stop_waits_for_the_job_under_way_and_takes_no_other(jobs: Jobs) -> None:
    started, release = asyncio.Event(), asyncio.Event()
    done: list[bytes] = []

    async def poll(payload: bytes) -> None:
        started.set()
        await release.wait()
        done.append(payload)

    await jobs.put("poll", b"under way")
    node = asyncio.create_task(jobs.run({"poll": poll}, at_once=2))
    await started.wait()
    jobs.stop()
    await jobs.put("poll", b"late")
    assert not node.done()
    release.set()
    await node
    assert done == [b"under way"]
    assert await jobs.waiting("poll") == 1


async def test_a_cancelled_run_lets_the_job_under_way_end(jobs: Jobs) -> None:
    started, release = asyncio.Event(), asyncio.Event()
    done: list[bytes] = []

    async def poll(payload: bytes) -> None:
        started.set()
        await release.wait()
        done.append(payload)

    await jobs.put("poll", b"under way")
    node = asyncio.create_task(jobs.run({"poll": poll}, at_once=2))
    await started.wait()
    node.cancel()
    release.set()
    with pytest.raises(asyncio.CancelledError):
        await node
    assert done == [b"under way"]
    assert await jobs.waiting("poll") == 0


@pytest.mark.parametrize("at_once", [1, 2, 5])
async def test_as_many_jobs_as_allowed_are_done_at_once(jobs: Jobs, at_once: int) -> None:
    together = asyncio.Barrier(at_once)
    ended: asyncio.Queue[bytes] = asyncio.Queue()
    now, most = 0, 0

    async def poll(payload: bytes) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await together.wait()
        await jobs.waiting("poll")
        now -= 1
        await ended.put(payload)

    for _ in range(4 * at_once):
        await jobs.put("poll", b"")
    async with running(jobs, at_once=at_once, poll=poll):
        await taken(ended, 4 * at_once)
    assert most == at_once


async def test_waiting_counts_what_waits_and_what_is_being_done(jobs: Jobs) -> None:
    started, release = asyncio.Event(), asyncio.Event()

    async def poll(_: bytes) -> None:
        started.set()
        await release.wait()

    await jobs.put("read", b"")
    for _ in range(5):
        await jobs.put("poll", b"")
    assert await jobs.waiting("poll") == 5
    async with running(jobs, at_once=2, poll=poll):
        await started.wait()
        assert await jobs.waiting("poll") == 5
        assert await jobs.waiting("read") == 1
        jobs.stop()
        release.set()
    assert await jobs.waiting("poll") in {3, 4}
    assert await jobs.waiting("unheard") == 0


async def test_a_kind_nobody_here_knows_is_left_for_others(jobs: Jobs) -> None:
    done: asyncio.Queue[bytes] = asyncio.Queue()
    await jobs.put("read", b"for another node")
    await jobs.put("poll", b"for this one")
    async with running(jobs, poll=done.put):
        assert await done.get() == b"for this one"
    assert await jobs.waiting("read") == 1


async def test_tidying_forgets_no_job(jobs: Jobs) -> None:
    done: asyncio.Queue[bytes] = asyncio.Queue()
    for payload in (b"first", b"second"):
        await jobs.put("poll", payload)
    await jobs.tidy()
    assert await jobs.waiting("poll") == 2
    async with running(jobs, poll=done.put):
        await jobs.tidy()
        assert await taken(done, 2) == [b"first", b"second"]


async def test_a_database_that_is_not_supported_is_refused() -> None:
    with pytest.raises(ConfigError, match="mysql: is not supported"):
        async with open_jobs("mysql://host/name"):
            pass


async def test_a_path_names_a_sqlite_database() -> None:
    async with open_jobs("/var/lib/nutgraf.db") as jobs:
        assert await jobs.waiting("poll") == 0
