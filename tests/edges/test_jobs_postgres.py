"""What the jobs promise on Postgres besides: many nodes, dead nodes, a server that restarts."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

import asyncpg  # type: ignore[import-untyped]  # ships no types
import pytest
import structlog

from bot.errors import ConfigError, NutgrafError, StoreError
from bot.jobs import open_jobs
from bot.ports import Jobs
from tests.postgres import PASSWORD, PostgresServer

pytestmark = pytest.mark.timeout(60)

QUICK = timedelta(seconds=2)
# A node that takes a job and never ends it.
NODE = """
import asyncio, sys
from datetime import timedelta
from bot.jobs import open_jobs

async def poll(payload):
    print(payload.decode(), flush=True)
    await asyncio.Event().wait()

async def main():
    async with open_jobs(sys.argv[1], heartbeat=timedelta(seconds=2)) as jobs:
        await jobs.run({"poll": poll}, at_once=2)

asyncio.run(main())
"""


@asynccontextmanager
async def node(
    url: str, poll: Callable[[bytes], Awaitable[None]], *, at_once: int = 4, heartbeat: timedelta = QUICK
) -> AsyncIterator[Jobs]:
    async with open_jobs(url, heartbeat=heartbeat) as jobs:
        task = asyncio.create_task(jobs.run({"poll": poll}, at_once=at_once))
        try:
            yield jobs
        finally:
            jobs.stop()
            await task


async def test_two_nodes_share_the_work(postgres_database: str) -> None:
    # Each node does two jobs at a time, and none ends before four are under way.
    together = asyncio.Barrier(4)
    ended: asyncio.Queue[bytes] = asyncio.Queue()

    async def poll(payload: bytes) -> None:
        await together.wait()
        await ended.put(payload)

    async with node(postgres_database, poll, at_once=2) as one, node(postgres_database, poll, at_once=2):
        for number in range(40):
            await one.put("poll", b"%d" % number)
        assert len({await ended.get() for _ in range(40)}) == 40
    assert ended.empty()


async def test_many_nodes_start_at_once_on_an_empty_database(postgres_database: str) -> None:
    async with AsyncExitStack() as stack:
        opened = [stack.enter_async_context(open_jobs(postgres_database)) for _ in range(8)]
        nodes = await asyncio.gather(*opened)
        await nodes[0].put("poll", b"")
        assert await nodes[7].waiting("poll") == 1


async def test_a_running_job_of_a_killed_node_is_taken_again(postgres_database: str) -> None:
    async with open_jobs(postgres_database) as jobs:
        await jobs.put("poll", b"a lease")
    doomed = await asyncio.create_subprocess_exec(
        sys.executable, "-c", NODE, postgres_database, stdout=asyncio.subprocess.PIPE
    )
    assert doomed.stdout is not None
    assert await doomed.stdout.readline() == b"a lease\n"
    doomed.send_signal(signal.SIGKILL)
    await doomed.wait()
    done: asyncio.Queue[bytes] = asyncio.Queue()
    async with node(postgres_database, done.put) as jobs:
        assert await done.get() == b"a lease"
    assert done.empty()


async def test_a_long_job_of_a_living_node_is_left_to_it(postgres_database: str) -> None:
    taken: asyncio.Queue[bytes] = asyncio.Queue()
    release = asyncio.Event()

    async def poll(payload: bytes) -> None:
        await taken.put(payload)
        await release.wait()

    # Long enough that a busy machine is not taken for a dead one.
    patience = 2 * QUICK
    async with (
        node(postgres_database, poll, heartbeat=patience) as one,
        node(postgres_database, poll, heartbeat=patience),
    ):
        await one.put("poll", b"a lease")
        await taken.get()
        # Whether a node is silent is told by the clock of the server, which cannot be set.
        await asyncio.sleep(1.5 * patience.total_seconds())
        assert taken.empty()
        release.set()


async def test_work_goes_on_through_a_restart_of_the_server(
    postgres_database: str, postgres_server: PostgresServer
) -> None:
    done: asyncio.Queue[bytes] = asyncio.Queue()
    started, release = asyncio.Event(), asyncio.Event()

    async def poll(payload: bytes) -> None:
        if payload == b"under way":
            started.set()
            await release.wait()
        await done.put(payload)

    with structlog.testing.capture_logs() as logs:
        async with node(postgres_database, poll) as jobs:
            await jobs.put("poll", b"under way")
            await started.wait()
            await away(postgres_server, logs)
            postgres_server.start()
            for payload in (b"later", b"later still"):
                await jobs.put("poll", payload)
            # Work goes on though a job that began before the restart has not ended.
            assert {await done.get(), await done.get()} == {b"later", b"later still"}
            release.set()
            assert await done.get() == b"under way"
    assert [line["event"] for line in logs] == ["database away", "database back"]
    assert PASSWORD not in str(logs)
    async with open_jobs(postgres_database) as jobs:
        assert await jobs.waiting("poll") == 0


FULL = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON nutgraf_pgqueuer_log FOR EACH ROW EXECUTE FUNCTION refuse();
"""


async def test_what_is_done_is_written_down_once_a_full_disk_has_room(
    postgres_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    started, release = asyncio.Event(), asyncio.Event()

    async def poll(_: bytes) -> None:
        started.set()
        await release.wait()

    connection = await asyncpg.connect(postgres_database)
    with structlog.testing.capture_logs() as logs:
        async with node(postgres_database, poll) as jobs:
            await jobs.put("poll", b"under way")
            await started.wait()
            await connection.execute(FULL)
            with pytest.raises(StoreError, match="has no room left on its disk"):
                await jobs.put("poll", b"meanwhile")
            release.set()
            await events(logs, ["database away"])
            await connection.execute("DROP TRIGGER full_disk ON nutgraf_pgqueuer_log")
            await events(logs, ["database away", "database back"])
            assert await jobs.waiting("poll") == 0
    await connection.close()
    assert caplog.records == []


async def events(logs: Sequence[structlog.types.EventDict], expected: Sequence[str]) -> None:
    """Wait until so much was logged."""
    while [line["event"] for line in logs] != expected:  # noqa: ASYNC110  # a list tells nobody that it grew
        await asyncio.sleep(0.02)


async def test_jobs_outlive_a_crash_of_the_server(postgres_database: str, postgres_server: PostgresServer) -> None:
    done: asyncio.Queue[bytes] = asyncio.Queue()
    started, release = asyncio.Event(), asyncio.Event()

    async def poll(payload: bytes) -> None:
        if payload == b"under way":
            started.set()
            await release.wait()
        await done.put(payload)

    async with node(postgres_database, poll) as jobs:
        await jobs.put("read", b"for another node")
        await jobs.put("poll", b"under way")
        await started.wait()
        await asyncio.to_thread(postgres_server.crash)
        await asyncio.to_thread(postgres_server.start)
        await jobs.put("poll", b"later")
        assert await done.get() == b"later"
        assert await jobs.waiting("read") == 1
        release.set()
        assert await done.get() == b"under way"


async def test_new_jobs_are_told_of_at_once_after_a_restart(
    postgres_database: str, postgres_server: PostgresServer
) -> None:
    done: asyncio.Queue[bytes] = asyncio.Queue()
    async with node(postgres_database, done.put, heartbeat=timedelta(days=1)) as jobs:
        await jobs.put("poll", b"before")
        await done.get()
        await asyncio.to_thread(postgres_server.restart)
        await listening(postgres_database)
        await jobs.put("poll", b"after")
        assert await done.get() == b"after"


async def test_a_job_cannot_be_put_while_the_server_is_away(
    postgres_database: str, postgres_server: PostgresServer
) -> None:
    async with open_jobs(postgres_database) as jobs:
        postgres_server.stop()
        for ask in (jobs.put("poll", b""), jobs.waiting("poll"), jobs.tidy()):
            with pytest.raises(StoreError, match=r"nutgraf@127\.0\.0\.1:\d+/test_\d+: cannot be reached") as caught:
                await ask
            assert caught.value.retry
            assert_says_no_password(caught.value)
        postgres_server.start()
        await jobs.put("poll", b"")


async def test_a_node_stops_while_the_server_is_away(postgres_database: str, postgres_server: PostgresServer) -> None:
    started, release = asyncio.Event(), asyncio.Event()

    async def poll(_: bytes) -> None:
        started.set()
        await release.wait()

    with structlog.testing.capture_logs() as logs:
        async with node(postgres_database, poll) as jobs:
            await jobs.put("poll", b"")
            await started.wait()
            await away(postgres_server, logs)
            release.set()
    assert [line["event"] for line in logs] == ["database away", "stopped without database"]


async def test_a_node_can_be_cancelled_while_the_server_is_away(
    postgres_database: str, postgres_server: PostgresServer
) -> None:
    started, release = asyncio.Event(), asyncio.Event()

    async def poll(_: bytes) -> None:
        started.set()
        await release.wait()

    with structlog.testing.capture_logs() as logs:
        async with open_jobs(postgres_database, heartbeat=QUICK) as jobs:
            await jobs.put("poll", b"")
            running = asyncio.create_task(jobs.run({"poll": poll}, at_once=2))
            await started.wait()
            await away(postgres_server, logs)
            running.cancel()
            # What the job leaves to be written cannot be.
            release.set()
            with pytest.raises(asyncio.CancelledError):
                await running


async def test_the_log_table_is_empty_after_tidying(postgres_database: str, postgres_server: PostgresServer) -> None:
    done: asyncio.Queue[bytes] = asyncio.Queue()
    async with open_jobs(postgres_database) as jobs:
        async with node(postgres_database, done.put):
            for _ in range(20):
                await jobs.put("poll", b"")
            for _ in range(20):
                await done.get()
        assert rows(postgres_server, postgres_database, "nutgraf_pgqueuer_log") >= 40
        await jobs.tidy()
    for table in ("nutgraf_pgqueuer_log", "nutgraf_pgqueuer_statistics", "nutgraf_pgqueuer"):
        assert rows(postgres_server, postgres_database, table) == 0


async def test_tidying_waits_for_no_reader(postgres_database: str) -> None:
    async with open_jobs(postgres_database) as jobs:
        backup = await asyncpg.connect(postgres_database)
        async with backup.transaction():
            await backup.fetch("SELECT * FROM nutgraf_pgqueuer_log")
            await jobs.tidy()
            await jobs.put("poll", b"")
        await backup.close()


async def test_tables_of_an_older_release_are_upgraded(postgres_database: str, postgres_server: PostgresServer) -> None:
    async with open_jobs(postgres_database) as jobs:
        await jobs.put("poll", b"a lease")
    name = postgres_database.rpartition("/")[2]
    postgres_server.execute("ALTER TABLE nutgraf_pgqueuer DROP COLUMN slot, DROP COLUMN attempts", database=name)
    done: asyncio.Queue[bytes] = asyncio.Queue()
    async with node(postgres_database, done.put):
        assert await done.get() == b"a lease"


async def test_tables_that_cannot_be_upgraded_are_named(
    postgres_database: str, postgres_server: PostgresServer
) -> None:
    async with open_jobs(postgres_database):
        pass
    name = postgres_database.rpartition("/")[2]
    postgres_server.execute("ALTER TABLE nutgraf_pgqueuer ALTER COLUMN entrypoint TYPE bytea USING ''", database=name)
    with pytest.raises(StoreError, match=r"cannot be upgraded: nutgraf_pgqueuer\.entrypoint is bytea"):
        async with open_jobs(postgres_database):
            pass


async def test_sqlalchemys_spelling_of_the_url_is_taken(postgres_database: str) -> None:
    async with open_jobs(postgres_database.replace("postgresql://", "postgresql+asyncpg://")) as jobs:
        await jobs.put("poll", b"")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (PASSWORD, PASSWORD[::-1], "refuses the user or the password"),
        ("/test_", "/no_test_", "is not there"),
        (PASSWORD, f"{PASSWORD}@", "cannot be reached"),
    ],
)
async def test_a_database_that_does_not_open_is_named_without_its_password(
    postgres_database: str, before: str, after: str, words: str
) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        async with open_jobs(postgres_database.replace(before, after)):
            pass
    assert_says_no_password(caught.value)
    assert PASSWORD[::-1] not in str(caught.value)


@pytest.mark.parametrize("sign", ["/", "#", "?"])
async def test_a_url_that_cannot_be_read_is_not_repeated(sign: str) -> None:
    with pytest.raises(ConfigError, match="%2F") as caught:
        async with open_jobs(f"postgresql://nutgraf:{PASSWORD}{sign}more@127.0.0.1/name"):
            pass
    assert_says_no_password(caught.value)


async def test_variables_of_the_environment_do_not_name_tables() -> None:
    environment = {**os.environ, "CHANNEL": "# a chat", "PGQUEUER_QUEUE_TABLE": "other"}
    program = "from bot.jobs.queue import NAMES; print(NAMES.queue_table)"
    asked = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE, env=environment
    )
    out, _ = await asked.communicate()
    assert out == b"nutgraf_pgqueuer\n"


async def away(server: PostgresServer, logs: Sequence[object]) -> None:
    """Stop the server and return when a node has noticed."""
    server.stop()
    while not logs:  # noqa: ASYNC110  # a list tells nobody that it grew
        await asyncio.sleep(0.01)


async def listening(url: str) -> None:
    """Return when a node listens for notifications."""
    connection = await asyncpg.connect(url)
    asked = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
    while not await connection.fetchval(asked):  # noqa: ASYNC110  # nor does the server tell who listens
        await asyncio.sleep(0.01)
    await connection.close()


def rows(server: PostgresServer, url: str, table: str) -> int:
    return len(server.execute(f"TABLE {table}", database=url.rpartition("/")[2]).splitlines())


def assert_says_no_password(error: NutgrafError) -> None:
    assert PASSWORD not in str(error)
    assert "\n" not in str(error)
    assert PASSWORD not in "".join(traceback.format_exception(error))
