"""Runs a day: the servers, the nodes on a fast clock, and what is seen of them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bot.store.location import sqlite_path
from bot.store.schema import article, delivery, placement, story
from bot.store.store import SqlStore
from tests.load.day import START, Day, FastClock
from tests.load.judging import Verdict, judge
from tests.load.seeding import fill
from tests.load.using import MEGABYTE, Usage
from tests.postgres import PostgresServer, programs

_ROOT = Path(__file__).resolve().parents[2]
# Nodes take some seconds to start.
_BEFORE_THE_DAY = 10.0
_LOOKS_EVERY = 5.0
# So many looks in a row that find nothing waiting: what a feed just answered is not saved yet.
_STILL = 3
_STOP_SECONDS = 30.0
# Postgres as a small server of its own would have it, but for what the tests' server is set to.
_POSTGRES = {"shared_buffers": "512MB", "max_connections": "100", "autovacuum_vacuum_scale_factor": "0.05"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be run.

    Attributes:
        hours: Of the day, from midnight on, in so many ``minutes`` of the machine.
        nodes: How many processes of `nutgraf run`; more than one only on Postgres.
        settle: Minutes that what is left at the day's end may take.
    """

    feeds: int
    chats: int
    hours: float
    minutes: float
    database: str
    nodes: int
    seed: int
    settle: float
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How far things were at a moment, in seconds since the day began."""

    seconds: float
    due: int
    unread: int
    unplaced: int
    unsent: int


@dataclass(slots=True, kw_only=True)
class Ran:
    """What a day used and brought.

    Attributes:
        settled: Seconds after the day's end until nothing was left, None when something was.
        seen: What waited, every few seconds.
        cpu, peaks: Of the processes by name, as in ``Usage``.
        database: Megabytes of the database at the end.
        stopping: Seconds that the slowest node took to stop.
    """

    wanted: Wanted
    entries: int
    settled: float | None = None
    seen: list[Seen] = field(default_factory=list)
    cpu: Mapping[str, float] = field(default_factory=dict)
    peaks: Mapping[str, int] = field(default_factory=dict)
    database: float = 0.0
    stopping: float = 0.0
    articles: int = 0
    stories: int = 0
    answers: Mapping[str, int] = field(default_factory=dict)
    verdict: Verdict | None = None


@contextmanager
def _server(module: str, options: Mapping[str, Any]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a server of the day until its input ends; yields it and the line it printed."""
    command = [sys.executable, "-m", f"tests.load.{module}", json.dumps(options)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as started:
        try:
            assert started.stdout is not None
            line = started.stdout.readline()
            if not line:
                raise RuntimeError(f"the server {module} did not start")
            yield started, line
        finally:
            if started.poll() is None:
                _end_input(started)


def _say(started: subprocess.Popen[str], line: str) -> None:
    assert started.stdin is not None
    started.stdin.write(f"{line}\n")
    started.stdin.flush()


def _end_input(started: subprocess.Popen[str]) -> None:
    assert started.stdin is not None
    if not started.stdin.closed:
        started.stdin.close()
    try:
        started.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        started.kill()


@contextmanager
def _database(wanted: Wanted) -> Iterator[tuple[str, int | None]]:
    """Yield the URL of an empty database, and the process id of its server where it has one."""
    if wanted.database == "sqlite":
        yield f"sqlite:///{wanted.folder / 'news.db'}", None
        return
    server = PostgresServer(programs())
    try:
        for name, value in _POSTGRES.items():
            server.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        server.restart()
        yield server.create_database(), _postmaster(server)
    finally:
        server.close()


def _postmaster(server: PostgresServer) -> int:
    folder = server.execute("SHOW data_directory")
    return int((Path(folder) / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])


def run_day(wanted: Wanted) -> Ran:
    """Run a day and return what came of it."""
    day = Day(wanted.feeds, hours=wanted.hours, seed=wanted.seed)
    readers = day.readers(wanted.chats)
    port = _free_port()
    ran = Ran(wanted=wanted, entries=len(day))
    told, stood = wanted.folder / "told.jsonl", wanted.folder / "served.json"
    with ExitStack() as stack:
        url, postmaster = stack.enter_context(_database(wanted))
        telegram, line = stack.enter_context(_server("telegram", {"chats": wanted.chats, "record": str(told)}))
        bot = json.loads(line)
        chats = dict(zip(bot["chats"], readers, strict=True))
        asyncio.run(fill(url, day, chats, port=port))
        options = {"feeds": wanted.feeds, "hours": wanted.hours, "seed": wanted.seed, "port": port}
        stand, _ = stack.enter_context(_server("stand", {**options, "record": str(stood)}))
        speed = wanted.hours * 60 / wanted.minutes
        clock = FastClock(start=START, began=time.monotonic() + _BEFORE_THE_DAY, speed=speed)
        _say(stand, str(clock))
        nodes = [stack.enter_context(_node(url, bot, clock, wanted.folder, place)) for place in range(wanted.nodes)]
        watched = {f"node {place + 1}": node.pid for place, node in enumerate(nodes)}
        watched |= {"feeds": stand.pid, "telegram": telegram.pid} | ({"postgres": postmaster} if postmaster else {})
        usage = Usage(watched)
        usage.start()
        asyncio.run(_look_on(url, clock, ran, nodes))
        usage.end()
        ran.cpu, ran.peaks = usage.cpu, usage.peaks
        ran.stopping = _stop(nodes)
        _end_input(stand)
        _end_input(telegram)
        kept = asyncio.run(_kept(url, ran))
    record = json.loads(stood.read_text(encoding="utf-8"))
    ran.answers = record["counts"]
    ran.verdict = judge(day, clock, chats, served=record["served"], kept=kept, record=told)
    return ran


@contextmanager
def _node(
    url: str, bot: Mapping[str, Any], clock: FastClock, folder: Path, place: int
) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("NUTGRAF_")},
        "LOAD_CLOCK": str(clock),
        "NUTGRAF_TELEGRAM__TOKEN": bot["token"],
        "NUTGRAF_TELEGRAM__BASE_URL": bot["base_url"],
        "NUTGRAF_TELEGRAM__BASE_FILE_URL": bot["base_file_url"],
        "NUTGRAF_FETCH__ALLOW_NETWORKS": '["127.0.0.0/8"]',
        "NUTGRAF_EMBEDDINGS__USE": "off",
        "NUTGRAF_CONFIG": str(folder / "none.toml"),
        "HOME": str(folder),
        "PYTHONPATH": str(_ROOT),
        "CI": "true",
    }
    (folder / "none.toml").touch()
    command = [sys.executable, "-m", "tests.load.node", "run", "--database", url]
    with (folder / f"node{place + 1}.log").open("ab") as log:
        node = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        yield node
    finally:
        if node.poll() is None:
            os.killpg(node.pid, signal.SIGKILL)
        node.wait()


def _stop(nodes: Sequence[subprocess.Popen[bytes]]) -> float:
    """Stop nodes as a service manager does; return how long the slowest took."""
    began = time.monotonic()
    for node in nodes:
        node.send_signal(signal.SIGTERM)
    for node in nodes:
        node.wait(_STOP_SECONDS)
    return time.monotonic() - began


async def _look_on(url: str, clock: FastClock, ran: Ran, nodes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Wait for the day's end, and until nothing is left or time is up."""
    ends = clock.at(clock.start) + ran.wanted.minutes * 60
    still = 0
    async with SqlStore(url) as store:
        while True:
            if any(node.poll() is not None for node in nodes):
                raise RuntimeError(f"a node ended by itself; see its log in {ran.wanted.folder}")
            now = time.monotonic()
            seen = await _seen(store, clock, now)
            if now > clock.began:
                ran.seen.append(seen)
                sys.stderr.write(
                    f"{clock.now():%H:%M} {seen.due} feeds due, {seen.unread} unread, {seen.unplaced} unplaced, "
                    f"{seen.unsent} unsent\n"
                )
            still = still + 1 if now > ends and not (seen.unread or seen.unplaced or seen.unsent) else 0
            if still >= _STILL:
                ran.settled = now - ends
                return
            if now > ends + ran.wanted.settle * 60:
                return
            await asyncio.sleep(_LOOKS_EVERY)


async def _seen(store: SqlStore, clock: FastClock, now: float) -> Seen:
    moment = clock.moment(now)
    return Seen(
        seconds=now - clock.began,
        due=await store.count_due(moment),
        unread=await store.count_unread(moment),
        unplaced=await store.count(select(func.count()).where(article.c.to_place.is_not(None))),
        unsent=await store.count(select(func.count()).where(delivery.c.state.in_(("pending", "sending")))),
    )


async def _kept(url: str, ran: Ran) -> Mapping[int, tuple[datetime, datetime | None]]:
    """Return when the article of each entry was read, and placed."""
    async with SqlStore(url) as store:
        found = await store.all(
            select(article.c.url, article.c.read_at, placement.c.placed_at).outerjoin(
                placement, placement.c.article_id == article.c.id
            )
        )
        ran.articles = len(found)
        ran.stories = await store.count(select(func.count()).select_from(story).where(story.c.merged_into.is_(None)))
        path = sqlite_path(url)
        if path is None:
            ran.database = await store.count(select(func.pg_database_size(func.current_database()))) / MEGABYTE
        else:
            files = (path, path.with_name(f"{path.name}-wal"))
            ran.database = sum(file.stat().st_size for file in files if file.exists()) / MEGABYTE
    return {
        int(row["url"].rpartition("/e/")[2]): (row["read_at"], row["placed_at"]) for row in found if "/e/" in row["url"]
    }


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
