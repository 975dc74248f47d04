"""What both engines share: PgQueuer's queue manager, run the way Nutgraf needs it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from pgqueuer.adapters.persistence import qb
from pgqueuer.core import tm
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.models import Job
from pgqueuer.domain.settings import DBSettings, Durability
from pgqueuer.domain.types import Channel
from pgqueuer.ports import RepositoryPort

from bot.errors import NutgrafError

if TYPE_CHECKING:
    from pydantic_settings import PydanticBaseSettingsSource

Work = Mapping[str, Callable[[bytes], Awaitable[None]]]

_log = structlog.get_logger()


class _Names(DBSettings):
    """PgQueuer's names of tables, not read from the environment, where it takes a bare ``CHANNEL`` for one of them."""

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: object, init_settings: PydanticBaseSettingsSource, *_: object, **__: object
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take what is passed to the constructor and nothing else."""
        del settings_cls
        return (init_settings,)


# The prefix leaves room for another program's PgQueuer in the same database. The table of jobs outlives a crash of the
# server, or numbers would begin again and a new job be taken for one under way; what is written of jobs done need not.
NAMES = _Names(prefix="nutgraf_", durability=Durability.balanced)


def builders() -> dict[str, Any]:
    """Return the arguments that make PgQueuer's queries use ``NAMES``."""
    return {
        "qbe": qb.QueryBuilderEnvironment(settings=NAMES),
        "qbq": qb.QueryQueueBuilder(settings=NAMES),
        "qbs": qb.QuerySchedulerBuilder(settings=NAMES),
    }


async def count(queries: RepositoryPort, kind: str) -> int:
    """Return how many jobs of this kind are queued or being done."""
    sizes = await queries.queue_size()
    return sum(size.count for size in sizes if size.entrypoint == kind and size.status in {"queued", "picked"})


async def run(
    queries: RepositoryPort, work: Work, *, at_once: int, heartbeat: timedelta, stopping: asyncio.Event
) -> None:
    """Do jobs until ``stopping``, then wait for those under way; the same when cancelled.

    Args:
        queries: Where the jobs are.
        work: For each kind what does a job, given its payload.
        at_once: How many jobs are done here at a time.
        heartbeat: How long a node may stay silent before another takes over its jobs.
        stopping: Ends it when set.
    """
    manager = QueueManager(queries, Channel(NAMES.channel))
    manager.shutdown = stopping
    places = asyncio.Semaphore(at_once)
    for kind, do in work.items():
        manager.entrypoint(kind, accepts_context=False)(_performer(kind, do, places))
    running = asyncio.create_task(_run(manager, at_once=at_once, heartbeat=heartbeat))
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        # Before the manager is told, so that what it still has to write does not wait for an absent database.
        stopping.set()
        await tm.cancel_and_wait(running)
        raise


async def _run(manager: QueueManager, *, at_once: int, heartbeat: timedelta) -> None:
    await manager.run(
        # One by one, so that nodes share what waits evenly and each job's end is written at once; a job is many feeds,
        # beside which a query is nothing.
        batch_size=1,
        # PgQueuer wants twice the batch here; where that is more than at_once, a job waits for its place.
        max_concurrent_tasks=max(at_once, 2),
        heartbeat_timeout=heartbeat,
        # Notifications tell of new jobs at once. This is how soon a silent node is noticed, and a lost notification.
        dequeue_timeout=heartbeat / 6,
        # Statistics that nobody reads.
        log_aggregation_interval=timedelta(0),
    )


def _performer(
    kind: str, do: Callable[[bytes], Awaitable[None]], places: asyncio.Semaphore
) -> Callable[[Job], Awaitable[None]]:
    async def perform(job: Job) -> None:
        async with places:
            try:
                await do(job.payload or b"")
            except NutgrafError as error:
                _log.warning("job failed", kind=kind, problem=str(error))
            except Exception:  # noqa: BLE001  # whatever one job's work raises, the others go on; and it is logged whole
                _log.exception("job failed", kind=kind)

    return perform
