"""The process of ``tests.zygote``: ``zygote_process.py DESCRIPTOR COMMAND``, of a socket that listens and the script.

It imports the package, then forks for each message of those who connect, and ends when nobody is connected any more.
A keeper is forked first, which waits for the run and tells of its end; then the run itself; and of that an understudy,
while nothing has happened in it yet, which turns into the run's fork server for workers if one is wanted.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import importlib
import json
import os
import pkgutil
import select
import selectors
import shutil
import signal
import socket
import struct
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import util
from typing import Any, cast

# Of a process and how it ended, -1 while it runs.
_STATUS = struct.Struct("=ii")
_MOST_BYTES = 1 << 20
_MOST_DESCRIPTORS = 8
# What commands, and what they are built on, import at their first use.
_AT_FIRST_USE = """
    alembic.autogenerate alembic.command alembic.runtime.migration alembic.script.revision asyncpg aiosqlite
    babel.dates babel.messages babel.numbers encodings.idna html.entities openai pgqueuer.db prometheus_client
    rich.console rich.markdown rich.progress rich.table rich.text
    sqlalchemy.dialects.postgresql.asyncpg sqlalchemy.dialects.sqlite.aiosqlite sqlalchemy.ext.asyncio
    telegram.ext uvicorn.lifespan.on uvicorn.loops.asyncio uvicorn.protocols.http.h11_impl
"""

Body = Callable[[], None]


def main(listening: int, command: str) -> Body:
    """Fork for each message, and return what a process that was forked is to do; the zygote itself does nothing."""
    _import_all()
    gc.collect()
    gc.freeze()  # what is here never goes; not to touch it keeps its memory shared
    signal.signal(signal.SIGCHLD, _reap)
    asked = selectors.DefaultSelector()
    listener = socket.socket(fileno=listening)
    asked.register(listener, selectors.EVENT_READ)
    while len(asked.get_map()) > 1 or not _was_used:
        for key, _ in asked.select():
            if (body := _hear(asked, cast("socket.socket", key.fileobj), command)) is not None:
                return body
    shutil.rmtree(os.path.dirname(listener.getsockname()), ignore_errors=True)  # noqa: PTH120  # a text, as it is given
    return lambda: None


_was_used: list[bool] = []


def _hear(asked: selectors.BaseSelector, source: socket.socket, command: str) -> Body | None:
    """Take a connection or a message; return what a forked process is to do."""
    if source.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
        _was_used.append(True)
        asked.register(source.accept()[0], selectors.EVENT_READ)
        return None
    message, streams = b"", list[int]()
    with suppress(ConnectionError):  # who asked was killed
        message, streams, _, _ = socket.recv_fds(source, _MOST_BYTES, _MOST_DESCRIPTORS)
    if not message:
        asked.unregister(source)
        source.close()
    elif os.fork() == 0:
        return _keep(asked, json.loads(message), command, streams)
    for stream in streams:
        os.close(stream)
    return None


def _reap(*_: object) -> None:
    """Let keepers go that are done."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _import_all() -> None:
    package = importlib.import_module("bot")
    found = [module.name for module in pkgutil.walk_packages(package.__path__, "bot.", onerror=lambda _: None)]
    for name in (*found, *_AT_FIRST_USE.split()):
        if not name.startswith(("bot.store.migrations.", "bot.__main__")):
            with suppress(Exception):  # the run that needs it fails by itself, and says so
                importlib.import_module(name)


# ---------------------------------------------------------------- a run and its keeper


def _keep(asked: selectors.BaseSelector, wanted: dict[str, Any], command: str, streams: Sequence[int]) -> Body:
    """Fork the run, wait for its end, and tell its status; that it runs it tells itself."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for key in list(asked.get_map().values()):
        key.fileobj.close()  # type: ignore[union-attr]  # a socket, all of them
    asked.close()
    told, *standard = streams
    pid = os.fork()
    if pid == 0:
        return _become(wanted, command, told, standard)
    for stream in {*standard, 0, 1, 2}:
        os.close(stream)
    with socket.socket(fileno=told) as teller, suppress(OSError):
        end = os.pidfd_open(pid)
        if end not in select.select([teller.fileno(), end], [], [])[0]:
            # Who asked is gone, killed perhaps, and nobody would ever end it.
            os.kill(-pid if wanted["session"] else pid, signal.SIGKILL)
        teller.send(_STATUS.pack(*os.waitpid(pid, 0)))
    os._exit(0)


def _become(wanted: dict[str, Any], command: str, told: int, standard: Sequence[int]) -> Body:
    """Make this process what the system would have started, and tell that it is there."""
    if wanted["session"]:
        os.setsid()
    for place, stream in enumerate(standard):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(wanted["cwd"])
    os.environ.clear()
    os.environ.update(wanted["env"])
    time.tzset()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    tempfile.tempdir = None
    sys.argv = wanted["arguments"]
    sys.path[0] = command.rpartition("/")[0]
    sys.modules["__main__"].__file__ = command  # workers import the script by this name
    _open_streams()
    with socket.socket(fileno=told) as teller:
        teller.send(_STATUS.pack(os.getpid(), -1))
    return _with_understudy(_run)


def _run() -> None:
    from bot.cli import main as nutgraf  # noqa: PLC0415  # imported long ago

    nutgraf()


def _open_streams() -> None:
    """Open the standard streams as the interpreter does at its start."""
    for place, name in enumerate(("stdin", "stdout", "stderr")):
        stream = open(  # noqa: SIM115  # a descriptor, for as long as the process lives
            place,
            "r" if name == "stdin" else "w",
            encoding=getattr(sys, name).encoding,
            errors="backslashreplace" if name == "stderr" else getattr(sys, name).errors,
            closefd=False,
        )
        if name == "stderr" or stream.isatty():
            stream.reconfigure(line_buffering=True)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _to_the_end(body: Body) -> int:
    """Do what a forked process is to do, and what the interpreter does at its end, but for taking all apart."""
    code: object = 0
    try:
        body()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001  # what the interpreter does with one that nobody caught
        traceback.print_exc()
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]  # what waits for threads
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError):
                stream.flush()
    return code if isinstance(code, int) else int(code is not None)


# ---------------------------------------------------------------- the fork server of workers


def _with_understudy(body: Body) -> Body:
    """Fork an understudy, and let it be what ``multiprocessing`` would start as its fork server."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Ctrl-C, which reaches both, is not meant for it
    pid = os.fork()
    if pid == 0:
        ours.close()
        return _understudy(theirs)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    theirs.close()
    start_anew = util.spawnv_passfds

    def start(path: bytes, arguments: Sequence[Any], descriptors: Sequence[int]) -> int:
        if "multiprocessing.forkserver" not in arguments[-1] or ours.fileno() == -1:
            return start_anew(path, arguments, descriptors)
        told = json.dumps({"program": arguments[-1], "places": list(descriptors), "blocked": _blocked()})
        with ours:
            socket.send_fds(ours, [told.encode()], list(descriptors))
        return pid

    util.spawnv_passfds = start  # type: ignore[assignment]  # it takes what multiprocessing hands over
    return body


def _blocked() -> list[int]:
    return [int(each) for each in signal.pthread_sigmask(signal.SIG_BLOCK, [])]


def _understudy(asked: socket.socket) -> Body:
    """Wait until a fork server is wanted, or the run ends without."""
    with asked:
        message, received, _, _ = socket.recv_fds(asked, _MOST_BYTES, _MOST_DESCRIPTORS)
    if not message:
        os._exit(0)
    wanted = json.loads(message)
    signal.pthread_sigmask(signal.SIG_SETMASK, wanted["blocked"])
    places = wanted["places"]
    # First out of the way: what is to be number 6 may have come as number 7, and the other way round.
    high = [fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, max(places) + 1) for number in received]
    for number in received:
        os.close(number)
    for number, place in zip(high, places, strict=True):
        os.dup2(number, place, inheritable=False)
        os.close(number)
    return lambda: exec(wanted["program"], {})  # noqa: S102  # the line that multiprocessing hands to an interpreter


if __name__ == "__main__":
    os._exit(_to_the_end(main(int(sys.argv[1]), sys.argv[2])))
