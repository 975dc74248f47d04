"""Starts the command in a thousandth of the time: a fork of a process that has imported all of it already.

A ``nutgraf`` that is started from nothing imports for one to two seconds of CPU, and its workers as long again, before
it does what a test is about. So each process of tests keeps a zygote (the word of Android and Chromium for this): it
has imported the package, and forks for each run. What runs is a process of its own as ever, with its own arguments,
environment, folder, streams, session, signals and workers; only the imports are shared.

What this cannot show is whether each command imports all that it uses, and whether two runs agree whose hashes are
seeded differently. With ``NUTGRAF_PROCESSES=anew`` every run is started from nothing, as a user starts it.
"""

from __future__ import annotations

import atexit
import fcntl
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

COMMAND = Path(sys.executable).with_name("nutgraf")

_PROGRAM = Path(__file__).with_name("zygote_process.py")
# What an interpreter looks at before the first import is as it was when the zygote started.
_OF_THE_INTERPRETER = ("PYTHON", "LC_", "LANG", "LD_")
# Of a process and how it ended, -1 while it runs.
_STATUS = struct.Struct("=ii")

Stream = int | IO[bytes] | None


def start(
    arguments: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path | None = None,
    stdin: Stream = None,
    stdout: Stream = None,
    stderr: Stream = None,
    start_new_session: bool = False,
    anew: bool = False,
) -> subprocess.Popen[bytes]:
    """Start ``nutgraf`` with these arguments, as ``subprocess.Popen`` does; ``anew`` from nothing."""
    kind = _Forked if _may_fork(env) and not anew else subprocess.Popen
    return kind(
        [str(COMMAND), *arguments],
        env=env,
        cwd=cwd,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        start_new_session=start_new_session,
    )


def run(
    arguments: Sequence[str], *, env: Mapping[str, str], cwd: Path, stdin: bytes = b"", timeout: float = 100.0
) -> subprocess.CompletedProcess[bytes]:
    """Run ``nutgraf`` to its end, as ``subprocess.run`` does, and return its code and what it wrote."""
    pipe = subprocess.PIPE
    with start(arguments, env=env, cwd=cwd, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        try:
            out, err = process.communicate(stdin, timeout=timeout)
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def _may_fork(env: Mapping[str, str]) -> bool:
    if os.environ.get("NUTGRAF_PROCESSES") == "anew" or sys.platform != "linux":
        return False
    of_the_interpreter = {name for name in {*env, *os.environ} if name.startswith(_OF_THE_INTERPRETER)}
    return all(env.get(name) == os.environ.get(name) for name in of_the_interpreter)


class _Forked(subprocess.Popen[bytes]):
    """A run that the zygote forks, and waits for in our place: it is no child of ours."""

    _told: socket.socket
    _status: int | None = None

    def _execute_child(self, args: Sequence[str], *rest: Any) -> None:  # noqa: ANN401  # of many types
        # The order in which CPython hands these over, from 3.11 on.
        cwd, env, pipes, session = rest[4], rest[5], rest[9:15], rest[20]
        streams = [place if pipe == -1 else pipe for place, pipe in enumerate((pipes[0], pipes[3], pipes[5]))]
        self._told, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        wanted = {"arguments": args, "env": dict(env), "cwd": str(cwd or Path.cwd()), "session": session}
        with theirs:
            message = json.dumps(wanted).encode("utf-8", "surrogateescape")
            socket.send_fds(_zygote(), [message], [theirs.fileno(), *streams])
        self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]  # not among what is documented
        self.pid, status = self._hear()
        if status != -1:
            raise OSError(f"a run could not be started: {status}")
        self._child_created = True

    def _hear(self) -> tuple[int, int]:
        told = self._told.recv(_STATUS.size)
        if not told:
            raise OSError("the process from which runs are forked has ended")
        pid, status = _STATUS.unpack(told)
        return pid, status

    def _try_wait(self, wait_flags: int) -> tuple[int, int]:
        if self._status is None:
            self._told.setblocking(not wait_flags & os.WNOHANG)
            try:
                _, self._status = self._hear()
            except BlockingIOError:
                return 0, 0
            self._told.close()
        return self.pid, self._status

    def _internal_poll(self, *_: object, **__: object) -> int | None:
        if self.returncode is None:
            pid, status = self._try_wait(os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


@cache
def _zygote() -> socket.socket:
    """Return a connection to the zygote of all processes of this run of tests; it ends with the last of them."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    folder = Path(tempfile.gettempdir()) / f"nutgraf-zygote-{os.getuid()}-{run}"
    folder.mkdir(mode=0o700, exist_ok=True)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            connection.connect(str(folder / "socket"))
        except OSError:
            _start_zygote(folder / "socket")
            connection.connect(str(folder / "socket"))
    atexit.register(connection.close)
    return connection


def _start_zygote(path: Path) -> None:
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(str(path))
        listener.listen()
        listener.set_inheritable(True)
        os.posix_spawn(  # waited for by nobody, as it outlives this process
            sys.executable,
            [sys.executable, str(_PROGRAM), str(listener.fileno()), str(COMMAND)],
            os.environ,
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)],
            setsid=True,  # where Ctrl-C does not reach it
        )
