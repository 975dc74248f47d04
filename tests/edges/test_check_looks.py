"""What `nutgraf check` finds out, against servers that work, that do not, and that are other people's."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.app import open_store
from bot.app.clock import utc_now
from bot.cli.checks import Finding, Mark, look
from bot.cli.checks.clock import clock_finding, compare
from bot.cli.checks.database import kept
from bot.cli.checks.models import embeddings
from bot.cli.checks.telegram import telegram
from bot.cli.checks.web import listens, reached
from bot.config import Config, load
from bot.fetch.probing import probe
from bot.model import ALL_ROLES, Feed, FeedUrl, Node, NodeId, Role
from bot.store.nodes import SqlNodes
from tests.databases import with_tables
from tests.edges.bot_api import StrictBotApi, running_bot_api
from tests.postgres import PostgresServer

FEEDS = '[{"url": "https://ellery.example/feed"}]'
NOW = datetime.now(UTC)


def configured(folder: Path, /, **settings: str) -> Config:
    return load(None, {f"NUTGRAF_{name}": value for name, value in settings.items()}, folder=folder)


@contextmanager
def server_of(answer: bytes = b"", *, clock: Callable[[], datetime] = utc_now) -> Iterator[str]:
    """Serve one answer to everybody, by a clock of its own; yields where."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response_only(200)
            self.send_header("Date", format_datetime(clock(), usegmt=True))
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def silence() -> Iterator[str]:
    """Where everybody is taken and nobody answered: host and port."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


# ---------------------------------------------------------------- all together


async def found_by(config: Config, *, patience: float, offline: bool = False) -> Mapping[str, Finding]:
    return {each.name: each async for each in look(config, None, offline=offline, patience=patience)}


async def test_it_is_over_in_time_however_dead_the_network_is(tmp_path: Path, silence: str) -> None:
    config = configured(
        tmp_path,
        FEEDS=FEEDS,
        STORE__DATABASE=f"postgresql://nutgraf:secret@{silence}/nutgraf",
        TELEGRAM__TOKEN="123456:a-token",
        TELEGRAM__BASE_URL=f"http://{silence}/bot",
        LLM__BASE_URL=f"http://{silence}/v1",
        LLM__MODEL="small",
        EMBEDDINGS__BASE_URL=f"http://{silence}/v1",
        EMBEDDINGS__MODEL="small",
        WEB__PUBLIC_URL=f"https://{silence.replace('127.0.0.1', '127.1.2.3')}",
    )
    began = time.monotonic()
    found = await found_by(config, patience=2.0)
    # One after the other they would wait for more than a minute.
    assert time.monotonic() - began < 30
    for name in ("database", "Telegram", "public address", "language model", "embeddings"):
        assert found[name].mark is not Mark.OK
        assert found[name].cure
    assert [name for name, each in found.items() if each.stops] == ["database"]
    assert (found["configuration"].mark, found["time zones"].mark) == (Mark.NOT_SET, Mark.OK)


async def test_offline_nobody_is_asked(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        there = f"127.0.0.1:{listener.getsockname()[1]}"
        config = configured(
            tmp_path,
            FEEDS=json.dumps([{"url": f"http://{there}/feed"}]),
            STORE__DATABASE=with_tables(tmp_path / "news.db"),
            TELEGRAM__TOKEN="123456:a-token",
            TELEGRAM__BASE_URL=f"http://{there}/bot",
            LLM__BASE_URL=f"http://{there}/v1",
            LLM__MODEL="small",
            EMBEDDINGS__BASE_URL=f"http://{there}/v1",
            EMBEDDINGS__MODEL="small",
            WEB__PUBLIC_URL=f"https://{there.replace('127.0.0.1', '127.1.2.3')}",
            WEB__LISTEN="127.0.0.1:1",
        )
        found = await found_by(config, patience=30.0, offline=True)
        with pytest.raises(TimeoutError):
            listener.accept()
    assert found["Telegram"].state == "a token is set"
    assert found["language model"].state.startswith("small at ")
    assert "public address" not in found
    assert found["workers"].state == "one starts and reads (1 entry)"


# ---------------------------------------------------------------- Telegram


@pytest.fixture
def api() -> Iterator[StrictBotApi]:
    with running_bot_api() as running:
        yield running


def with_bot(api: StrictBotApi, folder: Path, **more: str) -> Config:
    stated = {"TELEGRAM__BASE_URL": api.base_url, "TELEGRAM__BASE_FILE_URL": api.base_file_url}
    return configured(folder, **{"TELEGRAM__TOKEN": api.token, **stated, **more})


async def test_a_token_that_works_is_told_by_the_name_of_the_bot(api: StrictBotApi, tmp_path: Path) -> None:
    found = await telegram(with_bot(api, tmp_path), asks=True, now=NOW)
    assert (found.mark, found.stops) == (Mark.OK, False)
    assert found.state.startswith("@")
    assert found.state.endswith("; it waits to be asked for updates")


async def test_a_token_that_telegram_does_not_know_stops_the_bot(api: StrictBotApi, tmp_path: Path) -> None:
    wrong = "123456:not-the-token"
    found = await telegram(with_bot(api, tmp_path, TELEGRAM__TOKEN=wrong), asks=True, now=NOW)
    assert (found.mark, found.stops) == (Mark.FAILING, True)
    assert found.cure
    assert wrong not in repr(found)


async def test_a_telegram_that_is_away_stops_nothing(tmp_path: Path) -> None:
    config = configured(tmp_path, TELEGRAM__TOKEN="123456:a-token", TELEGRAM__BASE_URL="http://127.0.0.1:9/bot")
    found = await telegram(config, asks=True, now=NOW)
    assert (found.mark, found.stops) == (Mark.FAILING, False)
    assert "base_url" in found.cure
    assert "a-token" not in repr(found)


async def test_updates_that_go_to_another_program_are_a_warning(api: StrictBotApi, tmp_path: Path) -> None:
    await asyncio.to_thread(_set_webhook, api, "https://other.example/hook-to-hide")
    found = await telegram(with_bot(api, tmp_path), asks=True, now=NOW)
    assert (found.mark, found.stops) == (Mark.WARNING, False)
    assert "another program, at other.example" in found.state
    assert "hook-to-hide" not in repr(found)


def _set_webhook(api: StrictBotApi, url: str) -> None:
    asked = urllib.request.Request(  # noqa: S310  # our own server
        f"{api.base_url}{api.token}/setWebhook", data=json.dumps({"url": url}).encode(), method="POST"
    )
    asked.add_header("Content-Type", "application/json")
    urllib.request.urlopen(asked).close()  # noqa: S310  # the same


# ---------------------------------------------------------------- the clock


@pytest.mark.parametrize(
    ("theirs", "mark", "words"),
    [
        (timedelta(0), Mark.OK, "agrees with 127.0.0.1:"),
        (timedelta(seconds=-20), Mark.OK, "agrees with 127.0.0.1:"),
        (timedelta(hours=1), Mark.WARNING, "behind 127.0.0.1:"),
        (timedelta(seconds=-90), Mark.WARNING, "seconds ahead of 127.0.0.1:"),
    ],
)
async def test_a_clock_that_is_off_is_a_warning(tmp_path: Path, theirs: timedelta, mark: Mark, words: str) -> None:
    with server_of(clock=lambda: utc_now() + theirs) as url:
        config = configured(tmp_path, LLM__BASE_URL=f"{url}/v1", LLM__MODEL="small")
        found = clock_finding(await compare(config, [], utc_now))
    assert found.mark is mark
    assert words in found.state
    assert bool(found.cure) is (mark is Mark.WARNING)


async def test_only_sites_that_the_operator_named_are_asked_for_the_time() -> None:
    with server_of() as url:
        typed_by_somebody = Feed(url=FeedUrl(f"{url}/secret"))
        assert list(await compare(Config(), [typed_by_somebody], utc_now)) == []
        named = Feed(url=FeedUrl(f"{url}/feed"), trusted=True)
        assert [each.ahead for each in await compare(Config(), [named], utc_now)] == [timedelta(0)]
    nobody = clock_finding([])
    assert (nobody.mark, nobody.stops) == (Mark.NOT_SET, False)


async def test_a_server_that_says_no_time_tells_nothing() -> None:
    with server_of(clock=lambda: datetime(1, 1, 1, tzinfo=UTC)) as url:
        assert (await probe(url, clock=utc_now)).ahead is not None
    with server_of() as url:
        found = await probe(url, clock=utc_now)
        assert (found.status, found.ahead) == (200, timedelta(0))


# ---------------------------------------------------------------- the web side


async def test_a_port_that_is_free_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    (found,) = await listens(configured(tmp_path, WEB__ENABLED="true", WEB__LISTEN=f"127.0.0.1:{port}"), utc_now)
    assert (found.mark, found.state) == (Mark.OK, f"127.0.0.1:{port} is free to listen on")


@pytest.mark.parametrize("answer", [b"", b"hello", b"[1]", b'{"status": "fine"}'])
async def test_a_port_that_another_program_has_stops_it(tmp_path: Path, answer: bytes) -> None:
    with server_of(answer) as url:
        there = url.removeprefix("http://")
        (found,) = await listens(configured(tmp_path, WEB__ENABLED="true", WEB__LISTEN=there), utc_now)
    assert (found.mark, found.stops) == (Mark.FAILING, True)
    assert found.state == f"cannot listen on {there}: address already in use"
    assert "[web] listen" in found.cure


async def test_a_port_that_this_program_has_is_as_it_should_be(tmp_path: Path) -> None:
    with server_of(b'{"status": "ok", "version": "9.9"}') as url:
        there = url.removeprefix("http://")
        (found,) = await listens(configured(tmp_path, WEB__ENABLED="true", WEB__LISTEN=there), utc_now)
    assert (found.mark, found.state) == (Mark.OK, f"nutgraf 9.9 listens on {there}")


async def test_an_address_that_is_not_ours_stops_it(tmp_path: Path) -> None:
    (found,) = await listens(configured(tmp_path, WEB__ENABLED="true", WEB__LISTEN="192.0.2.1:8080"), utc_now)
    assert (found.mark, found.stops) == (Mark.FAILING, True)
    assert "0.0.0.0" in found.cure  # noqa: S104  # it is advised


async def test_a_public_address_without_tls_or_without_anybody_is_a_warning(tmp_path: Path) -> None:
    plain = configured(tmp_path, WEB__PUBLIC_URL="http://news.example.org/")
    (found,) = await reached(plain, [], utc_now)
    assert (found.mark, "without TLS" in found.state) == (Mark.WARNING, True)
    away = configured(tmp_path, WEB__PUBLIC_URL="https://127.9.9.9:9/nutgraf")
    # On loopback it is this machine's own, and nobody else's to reach.
    assert list(await reached(away, [], utc_now)) == []
    nowhere = configured(tmp_path, WEB__PUBLIC_URL="https://no-such-host.invalid/nutgraf")
    (found,) = await reached(nowhere, [], utc_now)
    assert (found.mark, found.stops) == (Mark.WARNING, False)
    assert found.cure


# ---------------------------------------------------------------- models


async def test_embeddings_of_an_endpoint_are_asked_for_one(tmp_path: Path) -> None:
    config = configured(tmp_path, EMBEDDINGS__BASE_URL="http://127.0.0.1:9/v1", EMBEDDINGS__MODEL="small")
    found = await embeddings(config, asks=True)
    assert (found.mark, found.stops) == (Mark.FAILING, False)
    assert (await embeddings(config, asks=False)).mark is Mark.OK


# ---------------------------------------------------------------- the database


async def findings(config: Config) -> Mapping[str, Finding]:
    return {each.name: each for each in (await kept(config)).findings}


async def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "news.db"
    found = await findings(configured(tmp_path, STORE__DATABASE=str(file), FEEDS=FEEDS))
    assert (found["database"].mark, found["database"].stops) == (Mark.NOT_SET, False)
    assert found["feeds"].state == "1 followed"
    assert not file.parent.exists()


async def test_one_that_works_is_left_as_it_is(tmp_path: Path) -> None:
    config = configured(tmp_path, STORE__DATABASE=with_tables(tmp_path / "news.db"), FEEDS=FEEDS)
    found = await findings(config)
    assert {each.mark for name, each in found.items() if name != "nodes"} == {Mark.OK}
    assert "kB, SQLite 3." in found["database"].state
    assert found["nodes"].state == "none runs"
    assert (await kept(config)).ahead is None


@pytest.mark.parametrize(
    ("version", "upgrade", "mark"),
    [
        ("0005", "auto", Mark.NOT_SET),
        ("0005", "by hand", Mark.MISSING),
        ("9999", "auto", Mark.MISSING),
    ],
)
async def test_the_schema_of_another_release_is_told_and_left(
    tmp_path: Path, version: str, upgrade: str, mark: Mark
) -> None:
    file = tmp_path / "news.db"
    config = configured(tmp_path, STORE__DATABASE=with_tables(file), STORE__UPGRADE=upgrade)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])
        connection.execute("DROP TABLE compatibility")
        connection.commit()
    found = (await findings(config))["database"]
    assert (found.mark, found.stops) == (mark, mark is Mark.MISSING)
    assert version in found.state
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)


async def test_what_is_no_database_of_ours_stops_everything(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    file.write_bytes(b"not a database at all" * 100)
    found = (await findings(configured(tmp_path, STORE__DATABASE=str(file))))["database"]
    assert (found.mark, found.stops) == (Mark.MISSING, True)
    assert found.cure == "name another file with --database"


def a_node(name: str, *roles: Role, release: str = "0.0.9") -> Node:
    return Node(
        id=NodeId(name),
        name=name,
        roles=frozenset(roles),
        release=release,
        schema="0009",
        started_at=NOW,
        seen_at=NOW,
    )


async def test_nodes_are_named_with_what_nobody_does_and_other_releases(tmp_path: Path) -> None:
    database = with_tables(tmp_path / "news.db")
    config = configured(tmp_path, STORE__DATABASE=database, TELEGRAM__TOKEN="1:token", WEB__ENABLED="true")
    async with open_store(config) as store:
        nodes = SqlNodes(store)
        await nodes.beat(a_node("one:1", Role.POLL, Role.BOT), utc_now())
        await nodes.beat(a_node("dead:2", *ALL_ROLES), utc_now() - timedelta(hours=1))
        found = (await findings(config))["nodes"]
        assert found.mark is Mark.WARNING
        assert found.state.startswith("one:1 (0.0.9: bot, poll); nobody does deliver,extract,summarise,web")
        assert found.cure == "nutgraf run --roles deliver,extract,summarise,web"
        await nodes.beat(a_node("two:3", *ALL_ROLES), utc_now())
        found = (await findings(config))["nodes"]
    assert found.mark is Mark.WARNING
    assert "here is 0.1.0" in found.state


async def test_on_postgres_the_clock_of_the_server_is_compared(tmp_path: Path, postgres_with_tables: str) -> None:
    told = await kept(configured(tmp_path, STORE__DATABASE=postgres_with_tables, FEEDS=FEEDS))
    assert told.ahead is not None
    assert abs(told.ahead) < timedelta(seconds=5)
    assert "Postgres " in told.findings[0].state
    assert "pass-to-find" not in repr(told)


async def test_a_postgres_that_takes_no_writing_is_told(
    tmp_path: Path, postgres_server: PostgresServer, postgres_with_tables: str
) -> None:
    name = postgres_with_tables.rpartition("/")[2]
    await asyncio.to_thread(postgres_server.execute, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    found = (await findings(configured(tmp_path, STORE__DATABASE=postgres_with_tables)))["database"]
    assert (found.mark, found.stops) == (Mark.MISSING, True)
    assert "takes no writing" in found.state


async def test_a_postgres_without_tables_is_told(tmp_path: Path, postgres_database: str) -> None:
    found = (await findings(configured(tmp_path, STORE__DATABASE=postgres_database)))["database"]
    assert (found.mark, found.state) == (Mark.NOT_SET, "it has no tables yet; the next start brings it up to date")
