"""What is left when a process is killed, runs beside others, or cannot write: nothing lost, nothing doubled."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # ships no types
import pytest

from bot.errors import WorkerError
from bot.workers import ProcessWorkers, Settings
from tests.flows.conftest import Nutgraf
from tests.flows.runs import (
    Database,
    SlowStand,
    a_feed_of,
    complaint_of,
    ended,
    follow,
    open_slow_stand,
    poll_once,
    started,
    until,
)
from tests.postgres import PASSWORD, PostgresServer

pytestmark = pytest.mark.timeout(120)

FEEDS, ENTRIES = 60, 2
SEED = 20_260_302


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    if request.param == "sqlite":
        return Database(f"sqlite:///{tmp_path / 'news.db'}")
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return Database(request.getfixturevalue("postgres_database"), server.execute)


@pytest.fixture
def stand() -> Iterator[SlowStand]:
    with open_slow_stand() as opened:
        yield opened


@pytest.fixture
def many(stand: SlowStand, nutgraf: Nutgraf) -> SlowStand:
    """Sixty feeds, some of them slow, that are followed."""
    chance = random.Random(SEED)
    urls = []
    for place in range(FEEDS):
        waits = chance.uniform(0.1, 1.0) if place % 6 == 0 else 0.0
        urls.append(stand.serves(f"/{place}", a_feed_of(f"town{place}", ENTRIES), waits=waits))
    follow(nutgraf, urls)
    return stand


def assert_all_is_there_once(database: Database) -> None:
    assert database.number("SELECT count(*) FROM feed WHERE polled_at IS NOT NULL AND lease IS NULL") == FEEDS
    assert database.number("SELECT count(*) FROM entry") == FEEDS * ENTRIES
    assert database.number("SELECT count(DISTINCT guid) FROM entry") == FEEDS * ENTRIES
    assert database.number("SELECT count(*) FROM article") == FEEDS * ENTRIES
    assert database.number("SELECT count(DISTINCT title) FROM article") == FEEDS * ENTRIES
    assert database.number("SELECT count(*) FROM entry WHERE article_id IS NULL") == 0
    assert database.number("SELECT count(*) FROM entry_version") == 0


def test_after_kill_9_at_any_moment_all_is_there_once(nutgraf: Nutgraf, many: SlowStand, database: Database) -> None:
    chance = random.Random(SEED)
    polled = ("SELECT count(*) FROM feed WHERE polled_at IS NOT NULL", chance.randint(1, FEEDS - 10))
    read = ("SELECT count(*) FROM article", chance.randint(1, FEEDS * ENTRIES - 10))
    for statement, number in (polled, read):
        # Feeds that a killed process had claimed are asked for again at once by --all.
        with started(nutgraf, "poll", "--once", "--all", "--database", database.url) as run:
            until(partial(_reached, database, statement, number, run))
            children = psutil.Process(run.pid).children(recursive=True)
            run.kill()
            run.wait()
            # Whoever kills the command need not look for what it started.
            _, alive = psutil.wait_procs(children, timeout=20)
            assert alive == []
    assert len(many.asked) > FEEDS
    database.end_leases()
    outcome = poll_once(nutgraf, database.url)
    assert (outcome.code, "Traceback" in outcome.err) == (0, False), outcome.err
    assert_all_is_there_once(database)


def _reached(database: Database, statement: str, number: int, run: subprocess.Popen[bytes]) -> bool:
    assert run.poll() is None, "it ended before it was killed"
    return database.number(statement) >= number


def test_feeds_that_a_killed_process_had_claimed_are_polled_at_once_with_all(
    nutgraf: Nutgraf, stand: SlowStand, database: Database
) -> None:
    follow(nutgraf, [stand.serves("/slow", a_feed_of("town", 2), waits=2.0)])
    with started(nutgraf, "poll", "--once", "--database", database.url) as run:
        until(lambda: stand.asked)
        run.kill()
        run.wait()
    held = poll_once(nutgraf, database.url, "--feeds-only")
    assert held.out.startswith("no feed is due; poll all now with --all"), held.out
    outcome = poll_once(nutgraf, database.url, "--all", "--feeds-only")
    assert "polled 1 feed: 1 with news (2 new entries)" in outcome.out


def test_three_processes_at_once_ask_each_feed_once(nutgraf: Nutgraf, many: SlowStand, database: Database) -> None:
    # The database is new, so they make its tables at the same time too.
    arguments = ("poll", "--once", "--feeds-only", "--database", database.url)
    with (
        started(nutgraf, *arguments) as one,
        started(nutgraf, *arguments) as two,
        started(nutgraf, *arguments) as three,
    ):
        outcomes = [ended(run) for run in (one, two, three)]
    assert [outcome.code for outcome in outcomes] == [0, 0, 0], outcomes
    assert not [outcome.err for outcome in outcomes if "nutgraf:" in outcome.err or "Traceback" in outcome.err]
    assert sorted(many.asked) == sorted(f"/{place}" for place in range(FEEDS))
    assert database.number("SELECT count(*) FROM entry") == FEEDS * ENTRIES
    assert database.number("SELECT count(*) FROM feed WHERE lease IS NOT NULL") == 0


def test_a_file_that_may_not_grow_is_one_line_and_the_next_run_completes(
    nutgraf: Nutgraf, many: SlowStand, tmp_path: Path
) -> None:
    del many
    database = Database(f"sqlite:///{tmp_path / 'news.db'}")
    # 600 kB, in the unit of POSIX: room for the tables, not for the news.
    limited = ("sh", "-c", 'ulimit -f 1200 && exec "$@"', "sh")
    with started(nutgraf, "poll", "--once", "--database", database.url, by=limited) as run:
        complaint = complaint_of(ended(run))
    assert complaint.startswith(f"nutgraf: {tmp_path / 'news.db'}: ")
    assert "free some space" in complaint
    assert database.rows("PRAGMA integrity_check") == [("ok",)]
    database.end_leases()
    assert poll_once(nutgraf, database.url, "--all").code == 0
    assert_all_is_there_once(database)


def test_a_database_that_another_program_writes_to_for_long_is_one_line(
    nutgraf: Nutgraf, stand: SlowStand, tmp_path: Path
) -> None:
    follow(nutgraf, [stand.serves("/feed", a_feed_of("town", 2))])
    database = Database(f"sqlite:///{tmp_path / 'news.db'}")
    poll_once(nutgraf, database.url, "--feeds-only")
    with closing(sqlite3.connect(tmp_path / "news.db")) as writer:
        writer.execute("BEGIN IMMEDIATE")
        complaint = complaint_of(poll_once(nutgraf, database.url, "--all"))
    assert complaint == f"nutgraf: {tmp_path / 'news.db'}: is locked by another program; try again when it has finished"


def test_a_folder_for_a_database_is_one_line(nutgraf: Nutgraf, stand: SlowStand) -> None:
    follow(nutgraf, [stand.serves("/feed", a_feed_of("town", 2))])
    outcome = poll_once(nutgraf, f"sqlite:///{nutgraf.home}")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1), outcome.err
    assert f"{nutgraf.home}: cannot be opened; name a file" in outcome.err


def test_a_database_that_may_only_be_read_is_one_line(nutgraf: Nutgraf, stand: SlowStand, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("whoever runs this may write to everything")
    follow(nutgraf, [stand.serves("/feed", a_feed_of("town", 2))])
    poll_once(nutgraf, "news.db", "--feeds-only")
    (tmp_path / "news.db").chmod(0o400)
    outcome = poll_once(nutgraf, "news.db", "--all")
    assert "news.db: is read-only; make the file and its folder writable" in outcome.err


def test_postgres_that_is_away_or_refuses_is_one_line_without_the_password(
    nutgraf: Nutgraf, stand: SlowStand, postgres_server: PostgresServer, postgres_database: str
) -> None:
    follow(nutgraf, [stand.serves("/feed", a_feed_of("town", 2))])
    wrong = postgres_database.replace(PASSWORD, "another-secret")
    refused = poll_once(nutgraf, wrong)
    nowhere = poll_once(nutgraf, postgres_server.url("nowhere"))
    postgres_server.stop()
    away = poll_once(nutgraf, postgres_database)
    postgres_server.start()
    for outcome, words in (
        (refused, "does not accept the user name and password; check them in its URL"),
        (nowhere, "is not there"),
        (away, "gives no answer"),
    ):
        assert (outcome.code, outcome.err.count("\n")) == (1, 1), outcome.err
        assert words in outcome.err
        assert PASSWORD not in outcome.err
        assert "another-secret" not in outcome.err
    assert poll_once(nutgraf, postgres_database, "--feeds-only").code == 0


# ---------------------------------------------------------------- workers


def nap(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def kill_all_workers() -> None:
    for worker in multiprocessing.active_children():
        worker.kill()


async def test_workers_that_are_killed_while_idle_are_replaced() -> None:
    async with ProcessWorkers(Settings(processes=2)) as workers:
        first = await workers.run(nap, 0)
        kill_all_workers()
        assert await workers.run(nap, 0) != first


async def test_what_workers_did_that_are_killed_is_done_by_others() -> None:
    async with ProcessWorkers(Settings(processes=2)) as workers:
        await workers.run(nap, 0)
        tasks = [asyncio.create_task(workers.run(nap, 0.5)) for _ in range(6)]
        await asyncio.sleep(0.3)
        kill_all_workers()
        assert all(await asyncio.gather(*tasks))


def kill_oneself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def test_a_task_that_kills_every_worker_is_an_error_and_others_go_on() -> None:
    async with ProcessWorkers(Settings(processes=1)) as workers:
        others = [asyncio.create_task(workers.run(nap, 0)) for _ in range(3)]
        with pytest.raises(WorkerError, match="died again and again; see whether the machine has memory left"):
            await workers.run(kill_oneself)
        assert all(await asyncio.gather(*others))


async def test_processes_that_cannot_start_are_an_error_of_the_task() -> None:
    # No process starts in so little memory.
    async with ProcessWorkers(Settings(processes=1, memory_bytes=1)) as workers:
        with pytest.raises(WorkerError, match="died again and again; see whether the machine has memory left"):
            await workers.run(nap, 0)
