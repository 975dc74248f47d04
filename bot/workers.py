"""Edge: worker processes in which a function that hangs or swells can be ended.

Parsers of feeds and pages are quadratic or worse on inputs somebody made for that, and no limit inside the process can
stop C code. A task that passes its time is killed with its process, and the next task gets a fresh one.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from typing import Any, ParamSpec, Self, TypeVar, cast

from pebble import ProcessExpired, ProcessPool

from bot.errors import WorkerError

P = ParamSpec("P")
T = TypeVar("T")

# What a worker imports once, in the fork server, so that each new process starts with it.
_FEEDS = ["bot.feeds.reading"]
_ARTICLES = ["bot.articles.preloaded"]
_PEBBLE_JOIN_SECONDS = 5
# What pebble calls its processes.
_WORKERS = "pebble_pool_worker"
# How often a task is begun whose process is killed or whose pool breaks down: that is rarely its own doing, but may be.
_MOST_TRIES = 5
# How often a task that waits looks whether its pool is still there: one that is handed over as the pool breaks is lost.
_LOOK_SECONDS = 1.0
# What may be sent to the whole group, as by a terminal that closes, and is meant for the parent.
_TO_THE_PARENT = {signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2}
# Looks in a row at a task that lies there though a process is free: one takes some seconds to start on a busy machine.
_MOST_LOOKS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits of worker processes; 0 processes means one for each core."""

    processes: int = 0
    timeout_seconds: float = 20.0
    memory_bytes: int = 2_000_000_000


def start_importing(*, articles: bool = True) -> None:
    """Let the fork server import what workers need while this process still imports its own; saves a second.

    Without ``articles`` a worker imports what reading them takes, another second, when it first reads one. The fork
    server and the workers inherit that Ctrl-C and what else reaches the whole group is blocked: the parent ends them.
    """
    multiprocessing.get_context("forkserver").set_forkserver_preload(_FEEDS + _ARTICLES * articles)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _TO_THE_PARENT)
    try:
        resource_tracker.ensure_running()  # which the fork server starts too, and which unblocks Ctrl-C
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class ProcessWorkers:
    """Keeps the promise of ``ports.Workers``. Processes start with the first task."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._processes = settings.processes or os.cpu_count() or 1
        # One task for each process and one that waits for it, so that no process idles.
        self._places = asyncio.Semaphore(2 * self._processes)
        self._handed: set[Future[Any]] = set()
        self._pool: ProcessPool | None = None
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closed = True
        await self._retire(self._pool)

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """See ``ports.Workers.run``."""
        async with self._places:
            return await self._run(function, *args, **kwargs)

    async def _run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        limit = self._settings.timeout_seconds
        name = function.__name__
        for _ in range(_MOST_TRIES):
            if self._closed:
                raise WorkerError(name, "the worker processes have ended")
            pool = self._started()
            try:
                future = _scheduled(pool, limit, function, *args, **kwargs)
                return cast("T", await self._result(pool, future))
            except BrokenProcessPool:
                await self._retire(pool)
            except TimeoutError:
                raise WorkerError(name, f"took more than {limit:g} s and was stopped") from None
            except ProcessExpired as error:  # an OSError too
                if error.exitcode != -signal.SIGKILL:
                    raise WorkerError(name, f"the worker process died (exit {error.exitcode})") from None
                # Somebody's doing, most often of a machine short of memory, and mostly not the task's own.
            except OSError as error:
                # As of a machine whose folder of temporary files is full, where a model is unpacked.
                raise WorkerError(
                    name, f"a worker cannot work: {error.strerror or error}", "see: nutgraf check"
                ) from None
            except MemoryError:
                raise WorkerError(name, f"needed more than {self._settings.memory_bytes:,} bytes") from None
        raise WorkerError(name, "the worker processes died again and again", "see whether the machine has memory left")

    async def _result(self, pool: ProcessPool, future: Future[T]) -> T:
        """Wait for a task's result.

        Raises:
            BrokenProcessPool: The pool broke down and the task with it, or lost the task: pebble forgets one whose
                worker dies just as it takes it, and such a task has no time limit.
        """
        waiting = asyncio.wrap_future(future)
        self._handed.add(future)
        left_lying = 0
        try:
            while not (await asyncio.wait({waiting}, timeout=_LOOK_SECONDS))[0]:
                left_lying = left_lying + 1 if self._lies(future) else 0
                if not pool.active or left_lying >= _MOST_LOOKS:
                    raise BrokenProcessPool
            return waiting.result()
        finally:
            self._handed.discard(future)
            waiting.cancel()

    def _lies(self, future: Future[T]) -> bool:
        """Tell whether a task is not begun though a process is free for it."""
        return not future.running() and sum(each.running() for each in self._handed) < self._processes

    async def _retire(self, pool: ProcessPool | None) -> None:
        """End a pool's processes; the next task starts another pool."""
        if pool is None or pool is not self._pool:
            return  # another task has seen to it
        self._pool = None
        pool.stop()  # type: ignore[no-untyped-call]  # pebble types its methods only in part
        # One that is only just starting would complain that its parent has closed what it was to open.
        for process in multiprocessing.active_children():
            if process.name == _WORKERS:
                process.kill()
        with suppress(TimeoutError):  # on a machine that is busy; they have been killed
            await asyncio.to_thread(pool.join, _PEBBLE_JOIN_SECONDS)

    def _started(self) -> ProcessPool:
        if self._pool is None:
            start_importing()
            self._pool = ProcessPool(
                max_workers=self._processes,
                initializer=_limit_process,
                initargs=[self._settings.memory_bytes],
                context=multiprocessing.get_context("forkserver"),
            )
        return self._pool


def _scheduled(
    pool: ProcessPool, limit: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> Future[T]:
    """Hand a task over.

    Raises:
        BrokenProcessPool: The pool takes no tasks.
    """
    try:
        return pool.schedule(function, args=list(args), kwargs=dict(kwargs), timeout=limit)
    except RuntimeError as error:
        # What pebble raises for a pool that broke down, or was retired, since it was asked for.
        raise BrokenProcessPool from error


def _limit_process(memory_bytes: int) -> None:
    # What the fork server had imported never goes: to look it through again and again costs a third of all work, and
    # memory that was shared until then.
    gc.freeze()
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
