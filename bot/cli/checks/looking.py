"""Looks at everything at once, so that what hangs holds up nothing else; and gives up on it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from bot.app.clock import utc_now
from bot.cli.checks import clock, database, machine, models, telegram, web
from bot.cli.checks.findings import Finding, Mark
from bot.config import Config

P = ParamSpec("P")
T = TypeVar("T")

# All together are over within half a minute, with what it takes to start and to end.
PATIENCE_SECONDS = 22.0
# Without these nothing can be done at all.
_NEEDED = frozenset({"database", "disk"})
_Found = Finding | Sequence[Finding]


async def look(
    settings: Config, source: Path | None, *, offline: bool, patience: float = PATIENCE_SECONDS
) -> AsyncIterator[Finding]:
    """Yield what is found, in the same order always, each as soon as it and those before it are known.

    Args:
        settings: The configuration, which was read from ``source``.
        source: Its file, None for none.
        offline: Ask nobody outside; a database that is elsewhere is asked all the same.
        patience: How many seconds anything may take.
    """
    asyncio.get_running_loop().set_default_executor(_Abandonable())
    looks = _begun(settings, source, asks=not offline)
    until = asyncio.get_running_loop().time() + patience
    for name, task in looks:
        await asyncio.wait({task}, timeout=max(0.0, until - asyncio.get_running_loop().time()))
        for finding in _result(name, task, patience):
            yield finding


def _begun(settings: Config, source: Path | None, *, asks: bool) -> Sequence[tuple[str, asyncio.Task[_Found]]]:
    kept = asyncio.create_task(database.kept(settings))
    looks: list[tuple[str, Coroutine[Any, Any, _Found]]] = [
        ("configuration", _at_once(lambda: [machine.configuration(source), machine.release()])),
        ("database", _after(kept, lambda found: _ready(found.findings))),
        ("disk", asyncio.to_thread(machine.disk, settings)),
        ("clock", _after(kept, lambda found: _clock(settings, found, asks=asks))),
        ("time zones", _at_once(lambda: machine.zones(utc_now()))),
        ("workers", machine.workers(settings)),
        ("addresses that are not public", _at_once(lambda: machine.networks(settings))),
        ("Telegram", telegram.telegram(settings, asks=asks, now=utc_now())),
        ("pages", _at_once(lambda: web.pages(settings))),
        ("web server", web.listens(settings, utc_now)),
        ("public address", _after(kept, lambda found: _reached(settings, found, asks=asks))),
        ("language model", models.models(settings, asks=asks)),
        ("embeddings", models.embeddings(settings, asks=asks)),
    ]
    return [(name, asyncio.create_task(each)) for name, each in looks]


def _result(name: str, task: asyncio.Task[_Found], patience: float) -> Sequence[Finding]:
    if not task.done():
        task.cancel()
        state = f"no answer within {patience:g} seconds"
        stops = name in _NEEDED
        return [Finding(name=name, state=state, mark=Mark.FAILING, stops=stops, cure="see to it, and try again")]
    found = task.result()
    return [found] if isinstance(found, Finding) else found


async def _at_once(found: Callable[[], _Found]) -> _Found:
    return found()


async def _ready(found: _Found) -> _Found:
    return found


async def _after(kept: asyncio.Task[database.Kept], then: Callable[[database.Kept], Awaitable[_Found]]) -> _Found:
    return await then(await asyncio.shield(kept))


async def _clock(settings: Config, kept: database.Kept, *, asks: bool) -> Finding:
    found = list(await clock.compare(settings, kept.feeds, utc_now)) if asks else []
    if kept.ahead is not None:
        found.append(clock.Compared("the database", kept.ahead))
    return clock.clock_finding(found)


async def _reached(settings: Config, kept: database.Kept, *, asks: bool) -> _Found:
    return await web.reached(settings, kept.nodes, utc_now) if asks else ()


class _Abandonable(ThreadPoolExecutor):
    """Threads that nobody waits for: a look-up of a name can take a minute, and cannot be ended."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See ``Executor.submit``."""
        future: Future[T] = Future()
        threading.Thread(target=_work, args=(future, fn, args, kwargs), daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the threads to themselves."""


def _work(future: Future[T], function: Callable[..., T], args: Sequence[Any], named: dict[str, Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        outcome = function(*args, **named)
    except BaseException as error:  # noqa: BLE001  # who waits for it is told, whatever it is
        future.set_exception(error)
    else:
        future.set_result(outcome)
