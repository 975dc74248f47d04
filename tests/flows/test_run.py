"""`nutgraf run` as a process: stopped by signals, killed, its workers killed, its database restarted."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # ships no types
import pytest

from tests.flows.conftest import Nutgraf
from tests.flows.runs import (
    Database,
    SlowStand,
    a_feed_of,
    ended,
    follow,
    open_slow_stand,
    poll_once,
    started,
    until,
)
from tests.postgres import PostgresServer

pytestmark = pytest.mark.timeout(120)

FEEDS, ENTRIES = 60, 1
PATIENCE_SECONDS = 10
POLLED = "SELECT count(*) FROM feed WHERE polled_at IS NOT NULL"
READ = "SELECT count(*) FROM article"
LEASED = "SELECT count(*) FROM feed WHERE lease IS NOT NULL"


@pytest.fixture
def stand() -> Iterator[SlowStand]:
    with open_slow_stand() as opened:
        yield opened


@pytest.fixture
def sqlite(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'news.db'}")


@pytest.fixture
def postgres(postgres_database: str, postgres_server: PostgresServer) -> Database:
    return Database(postgres_database, postgres_server.execute)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    found: Database = request.getfixturevalue(request.param)
    return found


def serve_many(nutgraf: Nutgraf, stand: SlowStand) -> None:
    """Follow feeds some of which are slow."""
    waits = [0.8 if place % 6 == 0 else 0.0 for place in range(FEEDS)]
    urls = [stand.serves(f"/{place}", a_feed_of(f"town{place}", ENTRIES), waits=waits[place]) for place in range(FEEDS)]
    follow(nutgraf, urls)


def assert_it_stopped_in_order(run: subprocess.Popen[bytes]) -> None:
    outcome = ended(run)
    assert outcome.code == 0, outcome.err
    assert outcome.err.splitlines()[-1] == "stopped"
    assert "Traceback" not in outcome.err


def test_it_survives_kill_9_and_the_death_of_its_workers(
    nutgraf: Nutgraf, stand: SlowStand, database: Database
) -> None:
    serve_many(nutgraf, stand)
    with started(nutgraf, "run", "--database", database.url) as first:
        until(lambda: database.number(POLLED) >= 10)
        first.kill()
        first.wait()
    database.end_leases()
    with started(nutgraf, "run", "--database", database.url) as second:
        until(lambda: database.number(READ) >= 5)
        for child in psutil.Process(second.pid).children(recursive=True):
            # With the server that starts them; only Python's own record of semaphores would complain of its end.
            if "resource_tracker" not in "".join(child.cmdline()):
                child.kill()
        until(lambda: database.number(READ) == FEEDS * ENTRIES)
        second.send_signal(signal.SIGTERM)
        assert_it_stopped_in_order(second)
    assert database.number("SELECT count(*) FROM entry") == FEEDS * ENTRIES
    assert database.number("SELECT count(DISTINCT title) FROM article") == FEEDS * ENTRIES
    assert database.number(LEASED) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_time_and_gives_back_what_it_claimed(
    nutgraf: Nutgraf, stand: SlowStand, sqlite: Database, number: signal.Signals
) -> None:
    slow = stand.serves("/slow", a_feed_of("slow", 2), trickles=60)
    follow(nutgraf, [slow, stand.serves("/quick", a_feed_of("quick", 2))])
    with started(nutgraf, "run", "--database", sqlite.url) as run:
        until(lambda: sqlite.number(READ) == 2)
        run.send_signal(number)
        asked = time.monotonic()
        assert_it_stopped_in_order(run)
        # It may take its patience, and this machine some time; the slow server alone takes twenty seconds.
        assert time.monotonic() - asked < PATIENCE_SECONDS + 8
    assert sqlite.number(LEASED) == 0
    stand.serves("/slow", a_feed_of("slow", 2))
    assert "polled 1 feed: 1 with news (2 new entries)" in poll_once(nutgraf, sqlite.url, "--feeds-only").out


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_ends_it_at_once(
    nutgraf: Nutgraf, stand: SlowStand, sqlite: Database, number: signal.Signals
) -> None:
    follow(nutgraf, [stand.serves("/slow", a_feed_of("slow", 2), trickles=60)])
    with started(nutgraf, "run", "--database", sqlite.url) as run:
        until(lambda: stand.asked)
        children = psutil.Process(run.pid).children(recursive=True)
        run.send_signal(number)
        time.sleep(1)
        run.send_signal(number)
        asked = time.monotonic()
        outcome = ended(run)
        assert time.monotonic() - asked < PATIENCE_SECONDS / 2
    assert outcome.code in {-signal.SIGTERM, 130}
    assert "Traceback" not in outcome.err
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []


def test_a_restart_of_postgres_is_waited_for(
    nutgraf: Nutgraf, stand: SlowStand, postgres: Database, postgres_server: PostgresServer
) -> None:
    serve_many(nutgraf, stand)
    with started(nutgraf, "run", "--database", postgres.url) as run:
        until(lambda: postgres.number(POLLED) >= 10)
        postgres_server.restart()
        # What was under way when it went is due again when its lease ends.
        until(lambda: run.poll() is not None or _all_read(postgres), every=1.0)
        assert run.poll() is None, run.communicate()
        run.send_signal(signal.SIGTERM)
        assert_it_stopped_in_order(run)
    assert postgres.number("SELECT count(*) FROM entry") == FEEDS * ENTRIES


def _all_read(database: Database) -> bool:
    database.end_leases()
    return database.number(READ) == FEEDS * ENTRIES
