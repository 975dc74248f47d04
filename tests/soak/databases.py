"""The database of a run, and what befalls it."""

from __future__ import annotations

import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from tests.postgres import PostgresServer, programs
from tests.soak.schedule import Database

_OURS = "pid <> pg_backend_pid() AND datname = current_database()"
_LISTENERS = f"{_OURS} AND query ILIKE '%LISTEN%'"
_BETWEEN_TRIES_SECONDS = 0.5
# What pg_isready answers with; 1 is a server that is just starting.
_READY, _AWAY = 0, 2


class Store(Protocol):
    """A database under test."""

    url: str

    def restart(self) -> None:
        """Stop it as if it were killed, and start it again."""

    def cut(self, *, listeners: bool) -> None:
        """Terminate all connections, or those that listen."""

    def lock(self, until: threading.Event) -> None:
        """Write to it as another program, and keep the others from it until then."""

    def revive(self) -> None:
        """See that it runs, as a service manager does."""


class SqliteStore:
    """A file."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "news.db"
        self.url = f"sqlite:///{self._path}"

    def restart(self) -> None:
        raise NotImplementedError

    def cut(self, *, listeners: bool) -> None:
        raise NotImplementedError

    def lock(self, until: threading.Event) -> None:
        with closing(sqlite3.connect(self._path, timeout=60, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            until.wait()
            writer.execute("ROLLBACK")

    def revive(self) -> None:
        """Nothing has to run."""


class PostgresStore:
    """A server of its own."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._lock = threading.Lock()
        self.url = server.create_database()
        self._name = self.url.rpartition("/")[2]

    def restart(self) -> None:
        with self._lock:
            self._tried(self._server.crash)
        self.revive()

    def cut(self, *, listeners: bool) -> None:
        which = _LISTENERS if listeners else _OURS
        ended = f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {which}"  # noqa: S608  # our own
        self._tried(lambda: self._server.execute(ended, database=self._name))

    def lock(self, until: threading.Event) -> None:
        raise NotImplementedError

    def revive(self) -> None:
        """Start the server when it has ended, again and again where it cannot start, as on a full disk."""
        with self._lock:
            while (state := self._state()) != _READY:
                if state == _AWAY:
                    # Not `start`, which takes a server for running that left the note of its number when it died.
                    self._tried(lambda: self._server._control("start"))
                time.sleep(_BETWEEN_TRIES_SECONDS)

    def _state(self) -> int:
        """Return whether the server takes connections, does not yet, or is away, as ``pg_isready`` says it."""
        program = self._server.programs / "pg_isready"
        return subprocess.run([program, "--quiet", "--dbname", self.url], check=False, timeout=60).returncode

    @staticmethod
    def _tried(what: Callable[[], object]) -> bool:
        try:
            what()
        except subprocess.SubprocessError:
            return False
        return True


@contextmanager
def open_store(kind: Database, folder: Path) -> Iterator[Store]:
    """Open a database in a folder."""
    if kind is Database.SQLITE:
        yield SqliteStore(folder)
        return
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        server = PostgresServer(programs())
    finally:
        tempfile.tempdir = before
    try:
        yield PostgresStore(server)
    finally:
        server.close()
