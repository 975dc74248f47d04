"""`nutgraf` under way: processes that are killed, many feeds, slow servers, and a look into the database."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests import zygote
from tests.flows.conftest import Nutgraf, Outcome
from tests.flows.newsstand import rss, rss_entry
from tests.zygote import COMMAND

# As many requests to this machine as to many hosts, and none for pages.
SWIFT = {"NUTGRAF_FETCH__CONNECTIONS_PER_HOST": "50", "NUTGRAF_DIGEST__READ_PAGES": "false"}
_HANG_SECONDS = 60


def ago(hours: float) -> str:
    return format_datetime(datetime.now(UTC) - timedelta(hours=hours))


def a_text(subject: str) -> str:
    """A text that is long enough to be taken for whole, and like no other."""
    return "".join(
        f"<p>The council of {subject} voted in round {number} on the plan for its harbour, with {number + 3} against, "
        f"and {subject} will pay for the pier, its lamp and {number} benches of oak over the next years.</p>"
        for number in range(1, 7)
    )


def a_feed_of(name: str, entries: int) -> str:
    """A feed whose entries carry their texts whole."""
    told = [
        rss_entry(
            f"{name} {place}", a_text(f"{name}-{place}"), link=f"https://{name}.example/{place}", date=ago(1 + place)
        )
        for place in range(entries)
    ]
    return rss(*told, title=name)


@dataclass(slots=True)
class SlowStand:
    """A server of feeds by path: each waits so many seconds, and sends a byte at a time where it is to trickle."""

    url: str = ""
    bodies: dict[str, bytes] = field(default_factory=dict)
    waits: dict[str, float] = field(default_factory=dict)
    trickles: dict[str, float] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def serves(self, path: str, body: str, *, waits: float = 0.0, trickles: float = 0.0) -> str:
        self.bodies[path], self.waits[path], self.trickles[path] = body.encode(), waits, trickles
        return self.url + path


@contextmanager
def open_slow_stand() -> Iterator[SlowStand]:
    stand = SlowStand()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stand.asked.append(self.path)
            body = stand.bodies.get(self.path)
            stand.closing.wait(stand.waits.get(self.path, 0.0))
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write((body or b"") if not stand.trickles.get(self.path) else b"")
            self._trickle(body or b"", until=time.monotonic() + stand.trickles.get(self.path, 0.0))

        def _trickle(self, body: bytes, *, until: float) -> None:
            for place in range(len(body)):
                if time.monotonic() > until or stand.closing.wait(0.2):
                    return
                self.wfile.write(body[place : place + 1])

        def log_message(self, *_: object) -> None:
            return None

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 200

        def handle_error(self, *_: object) -> None:
            """A client that is killed is what the tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    stand.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield stand
    finally:
        stand.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def follow(nutgraf: Nutgraf, urls: list[str]) -> None:
    """Name the feeds in the configuration, which trusts them."""
    lines = "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls)
    (nutgraf.home / "config.toml").write_text(lines, encoding="utf-8")


@contextmanager
def started(nutgraf: Nutgraf, *arguments: str, by: Sequence[str] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """Start the command, ``by`` another if need be, in a session of its own; end it with all its children at last."""
    pipe, env = subprocess.PIPE, nutgraf.environment(**SWIFT)
    if by:
        opened = subprocess.Popen(
            [*by, str(COMMAND), *arguments],
            cwd=nutgraf.home,
            env=env,
            stdout=pipe,
            stderr=pipe,
            start_new_session=True,
        )
    else:
        opened = zygote.start(arguments, cwd=nutgraf.home, env=env, stdout=pipe, stderr=pipe, start_new_session=True)
    with opened as run:
        try:
            yield run
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)


def ended(run: subprocess.Popen[bytes]) -> Outcome:
    """Wait for a command's end and return what came of it."""
    out, err = run.communicate(timeout=_HANG_SECONDS)
    return Outcome(code=run.returncode, out=out.decode(), err=err.decode())


def poll_once(nutgraf: Nutgraf, database: str, *arguments: str) -> Outcome:
    """Run `nutgraf poll --once` to its end."""
    with started(nutgraf, "poll", "--once", "--database", database, *arguments) as run:
        return ended(run)


def complaint_of(outcome: Outcome) -> str:
    """Return the one line that a command complains in, progress left away."""
    complaints = [line for line in outcome.err.splitlines() if not line.startswith(("Polling", "Reading"))]
    assert (outcome.code, len(complaints)) == (1, 1), outcome.err
    return complaints[0]


def until(true: Callable[[], object], *, every: float = 0.05) -> None:
    """Wait until something is so that another process brings about, looking ``every`` so many seconds."""
    cut_off = time.monotonic() + _HANG_SECONDS
    while not true():
        assert time.monotonic() < cut_off, "it never came"
        time.sleep(every)


class Database:
    """A database of either kind, and a look into it past our own code."""

    def __init__(self, url: str, execute: Callable[..., str] | None = None) -> None:
        self.url = url
        self._execute = execute

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows; Postgres's values are texts."""
        if self._execute is not None:
            answer = self._execute(statement, database=self.url.rpartition("/")[2])
            return [tuple(line.split("|")) for line in answer.splitlines()]
        path = Path(self.url.removeprefix("sqlite:///"))
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            found = connection.execute(statement).fetchall()
            connection.commit()
        return found

    def number(self, statement: str) -> int:
        """Return the one number that a statement gives; 0 while the tables are not there."""
        try:
            ((found,),) = self.rows(statement)
        except (sqlite3.OperationalError, subprocess.CalledProcessError):
            return 0
        return int(found)

    def end_leases(self) -> None:
        """Let ten minutes pass for whoever holds a lease."""
        self.rows("UPDATE feed SET leased_until = '2020-01-01 00:00:00.000000' WHERE lease IS NOT NULL")
        self.rows("UPDATE entry SET due_at = '2020-01-01 00:00:00.000000' WHERE lease IS NOT NULL")
