"""Several nodes on one Postgres, each with its part of the work; and settings that are read again while it runs."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model import ChatId, ChatKind
from bot.store.migrate import RUNS_ON
from bot.store.store import SqlStore
from tests.bench.crowd import fill, running_bot
from tests.edges.bot_api import StrictBotApi, running_bot_api
from tests.flows.conftest import Nutgraf
from tests.flows.runs import Database, SlowStand, a_feed_of, ended, follow, open_slow_stand, started, until
from tests.postgres import PostgresServer
from tests.store.placed import forget_nodes

pytestmark = pytest.mark.timeout(120)

FEEDS = 20
READ = "SELECT count(*) FROM article"
ENTRIES = "SELECT count(*) FROM entry"
POLLED = "SELECT count(*) FROM feed WHERE polled_at IS NOT NULL"
# All connections but that of whoever asks, the one that listens for jobs among them.
CUT = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = '{}'"


@pytest.fixture
def stand() -> Iterator[SlowStand]:
    with open_slow_stand() as opened:
        yield opened


@pytest.fixture
def postgres(postgres_database: str, postgres_server: PostgresServer) -> Database:
    return Database(postgres_database, postgres_server.execute)


@pytest.fixture
def sqlite(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'news.db'}")


def roles_in(database: Database) -> list[str]:
    return sorted(roles for (roles,) in database.rows("SELECT roles FROM node"))


def test_one_node_polls_and_another_reads(nutgraf: Nutgraf, stand: SlowStand, postgres: Database) -> None:
    follow(nutgraf, [stand.serves(f"/{place}", a_feed_of(f"town{place}", 1)) for place in range(FEEDS)])
    with started(nutgraf, "run", "--roles", "poll", "--database", postgres.url) as polls:
        until(lambda: postgres.number(POLLED) == FEEDS)
        assert (postgres.number(ENTRIES), postgres.number(READ)) == (FEEDS, 0)
        with started(nutgraf, "run", "--roles", "extract", "--database", postgres.url) as reads:
            until(lambda: postgres.number(READ) == FEEDS)
            until(lambda: postgres.number("SELECT count(*) FROM placement") == FEEDS)
            assert roles_in(postgres) == ['["extract"]', '["poll"]']
            for run in (reads, polls):
                run.send_signal(signal.SIGTERM)
            told = [ended(run) for run in (reads, polls)]
    assert [outcome.code for outcome in told] == [0, 0], told
    assert "not polling" in told[0].err
    assert postgres.number("SELECT count(*) FROM node") == 0


def test_one_node_makes_digests_and_another_sends_them(postgres: Database, tmp_path: Path) -> None:
    for name in ("makes", "sends"):
        (tmp_path / name).mkdir()
    with running_bot_api(StrictBotApi) as api:
        ann = api.user(name="Ann", started=True)
        fill(postgres.url, [(ChatId(ann.chat.chat_id), ChatKind.PRIVATE)], datetime.now(UTC).replace(second=0))
        with running_bot(api, postgres.url, tmp_path / "makes", "--roles", "summarise"):
            until(lambda: postgres.number("SELECT count(*) FROM delivery WHERE state = 'pending'") > 0)
            assert ann.chat.messages == []
            with running_bot(api, postgres.url, tmp_path / "sends", "--roles", "deliver"):
                until(lambda: any("1. Story" in message.text for message in ann.chat.messages))
        # Neither asks for updates, answers, or says what the bot can do.
        assert {call.method for call in api.log} == {"getMe", "sendMessage"}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_release_runs_on_the_schema_of_the_one_before(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    database: Database = request.getfixturevalue(kind)
    with running_bot_api(StrictBotApi) as api:
        ann = api.user(name="Ann", started=True)
        fill(database.url, [(ChatId(ann.chat.chat_id), ChatKind.PRIVATE)], datetime.now(UTC).replace(second=0))
        asyncio.run(_take_back(database.url))
        settings = {"NUTGRAF_STORE__UPGRADE": "by hand"}
        with running_bot(api, database.url, tmp_path, settings=settings):
            until(lambda: any("1. Story" in message.text for message in ann.chat.messages))
            ann.says(ann.chat, "/status")
            ann.says(ann.chat, "/help")
            until(lambda: any("/digest" in message.text for message in ann.chat.messages))
        assert api.complaints == []
    assert "Traceback" not in (tmp_path / "log").read_text("utf-8")
    assert database.rows("SELECT version_num FROM alembic_version") == [(RUNS_ON,)]


async def _take_back(url: str) -> None:
    async with SqlStore(url) as store, store.writing() as connection:
        await connection.run_sync(forget_nodes)


@pytest.mark.parametrize(
    ("roles", "complaint"),
    [
        ("poll,deliver", "--roles deliver: needs a bot's token; set NUTGRAF_TELEGRAM__TOKEN"),
        ("web", "--roles web: has nothing to show; set [web] enabled or public_url"),
        ("sing", "--roles sing: is no role; give some of: poll, extract, summarise, deliver, bot, web"),
        (",", "--roles: names none; give some of: poll"),
    ],
)
def test_a_role_that_cannot_be_had_is_one_line(nutgraf: Nutgraf, roles: str, complaint: str) -> None:
    outcome = nutgraf("run", "--roles", roles)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1), outcome.err
    assert complaint in outcome.err


def test_connections_that_are_cut_are_made_anew_within_seconds(
    nutgraf: Nutgraf, stand: SlowStand, postgres: Database
) -> None:
    follow(nutgraf, [stand.serves("/first", a_feed_of("first", 1))])
    with started(nutgraf, "run", "-v", "--database", postgres.url) as run:
        until(lambda: postgres.number(READ) == 1)
        assert postgres.number(CUT.format(postgres.url.rpartition("/")[2])) >= 2
        cut = time.monotonic()
        second = stand.serves("/second", a_feed_of("second", 1))
        assert nutgraf("feeds", "add", second, "--database", postgres.url).code == 0
        until(lambda: run.poll() is not None or postgres.number(READ) == 2)
        assert run.poll() is None, run.communicate()
        # A sweep comes every 15 seconds at the latest; machines are slow.
        assert time.monotonic() - cut < 45
        # And one whose listener alone was cut hears of jobs again.
        listens = f"{CUT.format(postgres.url.rpartition('/')[2])} AND query LIKE 'LISTEN%'"
        assert postgres.number(listens) >= 1
        until(lambda: postgres.number(listens.replace("pg_terminate_backend(pid)", "*")) >= 1)
        run.send_signal(signal.SIGTERM)
        assert ended(run).code == 0


def test_settings_are_read_again_at_sighup(nutgraf: Nutgraf, stand: SlowStand, sqlite: Database) -> None:
    first, second = (stand.serves(f"/{name}", a_feed_of(name, 1)) for name in ("first", "second"))
    follow(nutgraf, [first])
    with started(nutgraf, "run", "--database", sqlite.url) as run:
        until(lambda: sqlite.number(READ) == 1)
        follow(nutgraf, [first, second])
        run.send_signal(signal.SIGHUP)
        until(lambda: run.poll() is not None or sqlite.number(READ) == 2)
        # What is wrong is not taken, and what was right goes on.
        config = nutgraf.home / "config.toml"
        config.write_text(config.read_text("utf-8") + "[poll]\nshortest = 'soon'\n", encoding="utf-8")
        third = stand.serves("/third", a_feed_of("third", 1))
        run.send_signal(signal.SIGHUP)
        assert nutgraf("feeds", "add", third, "--database", sqlite.url, "--config", os.devnull).code == 0
        until(lambda: run.poll() is not None or sqlite.number(READ) == 3)
        run.send_signal(signal.SIGTERM)
        outcome = ended(run)
    assert (outcome.code, outcome.err.splitlines()[-1]) == (0, "stopped"), outcome.err
    assert outcome.err.count("configuration read again") == 1
    # What was right went on without a stop.
    assert outcome.err.count("stop with Ctrl-C") == 2
    assert "configuration not taken, the one before goes on" in outcome.err
    assert "poll.shortest" in outcome.err


def test_a_configuration_that_cannot_be_opened_is_given_up_for_the_one_before(
    nutgraf: Nutgraf, stand: SlowStand, sqlite: Database
) -> None:
    first = stand.serves("/first", a_feed_of("first", 1))
    follow(nutgraf, [first])
    with started(nutgraf, "run", "--database", sqlite.url) as run:
        until(lambda: sqlite.number(READ) == 1)
        port = stand.url.rpartition(":")[2]
        config = nutgraf.home / "config.toml"
        taken = f'[web]\nenabled = true\nlisten = "127.0.0.1:{port}"\n'
        config.write_text(config.read_text("utf-8") + taken, encoding="utf-8")
        run.send_signal(signal.SIGHUP)
        second = stand.serves("/second", a_feed_of("second", 1))
        assert nutgraf("feeds", "add", second, "--database", sqlite.url).code == 0
        until(lambda: run.poll() is not None or sqlite.number(READ) == 2)
        run.send_signal(signal.SIGTERM)
        outcome = ended(run)
    assert (outcome.code, outcome.err.splitlines()[-1]) == (0, "stopped"), outcome.err
    assert outcome.err.count("the one before goes on") == 1


def test_a_signal_to_end_is_heard_while_settings_are_read_again(
    nutgraf: Nutgraf, stand: SlowStand, sqlite: Database
) -> None:
    follow(nutgraf, [stand.serves("/first", a_feed_of("first", 1))])
    with started(nutgraf, "run", "--database", sqlite.url) as run:
        until(lambda: sqlite.number(READ) == 1)
        follow(nutgraf, [])
        run.send_signal(signal.SIGHUP)
        run.send_signal(signal.SIGTERM)
        outcome = ended(run)
    assert (outcome.code, outcome.err.splitlines()[-1]) == (0, "stopped"), outcome.err


def test_a_bot_hears_it_too(sqlite: Database, tmp_path: Path) -> None:
    with running_bot_api(StrictBotApi) as api, running_bot(api, sqlite.url, tmp_path) as run:
        until(lambda: api.calls("getUpdates"))
        (tmp_path / "config.toml").write_text("[digest]\nlimit = 3\n", encoding="utf-8")
        run.send_signal(signal.SIGHUP)
        # While all is being opened anew.
        until(lambda: "read again" in (tmp_path / "log").read_text("utf-8"), every=0.01)
        run.send_signal(signal.SIGTERM)
        assert run.wait(timeout=30) == 0


def test_signals_make_it_say_more_and_less(nutgraf: Nutgraf, stand: SlowStand, sqlite: Database) -> None:
    follow(nutgraf, [stand.serves("/first", a_feed_of("first", 1))])
    with started(nutgraf, "run", "--database", sqlite.url) as run:
        until(lambda: sqlite.number(READ) == 1)
        _tell(run, signal.SIGUSR1)
        _tell(run, signal.SIGUSR2)
        run.send_signal(signal.SIGTERM)
        outcome = ended(run)
    told = [line for line in outcome.err.splitlines() if "log level" in line]
    assert told == ["log level is info", "log level is warning"]


def _tell(run: subprocess.Popen[bytes], number: signal.Signals) -> None:
    run.send_signal(number)
    time.sleep(0.3)  # two signals that come together may be handled in any order
