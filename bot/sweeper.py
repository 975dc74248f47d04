"""Finds rows that are due and hands them to free workers, day after day.

A sweep claims what is due, in batches under leases, and puts one job for each batch; a worker, on this node or another,
takes the job and does what is still under its lease. Between sweeps the process sleeps until something is due.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.errors import StoreError
from bot.model import Feed, Lease, Poll
from bot.pipeline.desk import Desk
from bot.pipeline.doors import Doors
from bot.pipeline.keeping import Keeping, forget_old
from bot.pipeline.placing import Placer
from bot.pipeline.polling import poll_feeds
from bot.pipeline.reading import Settings as Reading
from bot.pipeline.reading import read_entries
from bot.ports import Jobs

_log = structlog.get_logger()

POLL, READ = "poll", "read"
# Jobs that may wait for each that is being done: enough to keep workers busy, few enough for leases to last.
_WAITING_FOR_EACH = 2
_SHORTEST_SLEEP = timedelta(seconds=1)
# What other processes make due, such as `nutgraf feeds add`, is seen after this at the latest.
_LONGEST_SLEEP = timedelta(seconds=15)
# Forty overdue feeds a second, which of a hundred thousand feeds is little more than the usual rate; but nobody waits
# longer than an hour.
_BETWEEN_OVERDUE = timedelta(milliseconds=25)
_LONGEST_SPREAD = timedelta(hours=1)
_BETWEEN_KEEPING = timedelta(hours=24)
_BETWEEN_OTHERS = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How much is done at once, and how overdue feeds are spread when the program starts.

    Attributes:
        at_once: Jobs that this node does at a time.
        entries: Entries that one reading job holds.
        spread: Feeds that came due while the program was away are asked for over so long, and longer if they are many.
        patience: How long work under way may take when the program is to stop.
    """

    at_once: int = 4
    entries: int = 20
    spread: timedelta = timedelta(minutes=5)
    patience: timedelta = timedelta(seconds=10)


def spread_window(overdue: int, *, least: timedelta) -> timedelta:
    """Return over how long so many overdue feeds are asked for."""
    return min(max(least, overdue * _BETWEEN_OVERDUE), _LONGEST_SPREAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Besides:
    """What is done besides polling and reading.

    Attributes:
        now_and_then: Work that is done every few minutes, such as asking hubs.
        after_polls: Gets what polls brought.
        placer: Puts in stories what was read.
    """

    now_and_then: Sequence[Callable[[], Awaitable[object]]] = ()
    after_polls: Callable[[Sequence[Poll]], Awaitable[object]] | None = None
    placer: Placer | None = None


class Sweeper:
    """Runs until it is stopped."""

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        *,
        new_lease: Callable[[], Lease],
        keeping: Keeping,
        reading: Reading,
        rhythm: Rhythm,
        besides: Besides | None = None,
    ) -> None:
        self._desk = desk
        self._jobs = jobs
        self._new_lease = new_lease
        self._keeping = keeping
        self._reading = reading
        self._doors = Doors()
        self._rhythm = rhythm
        self._besides = besides or Besides()
        self._stopping = asyncio.Event()
        self._news = asyncio.Event()
        self._read_some = asyncio.Event()
        self._claimed: dict[Lease, datetime] = {}
        self._under_way: set[asyncio.Task[object]] = set()

    def stop(self) -> None:
        """Claim nothing more; ``run`` returns when what is under way has ended or has had its time."""
        self._stopping.set()
        self._news.set()
        self._read_some.set()
        self._jobs.stop()

    async def run(self) -> None:
        """Sweep and work until ``stop``; a database that is away is waited for.

        Raises:
            StoreError: The database refused from the start.
        """
        spread = await self._spread_overdue()
        _log.info("started", overdue_feeds_spread=spread)
        work = asyncio.create_task(self._jobs.run({POLL: self._poll, READ: self._read}, at_once=self._rhythm.at_once))
        others = [
            asyncio.create_task(self._again_and_again(self._sweep, self._news)),
            asyncio.create_task(self._again_and_again(self._keep, self._stopping)),
            asyncio.create_task(self._again_and_again(self._place, self._read_some)),
            *(
                asyncio.create_task(self._again_and_again(self._sleeping_after(each), self._stopping))
                for each in self._besides.now_and_then
            ),
        ]
        try:
            await self._until_stopped(work, others)
        finally:
            # The jobs first: the engine waits for them, however long they take.
            for task in (*self._under_way, work, *others):
                task.cancel()
            await asyncio.gather(work, *others, return_exceptions=True)
            await self._give_back()

    async def _spread_overdue(self) -> int:
        now = self._desk.clock()
        window = spread_window(await self._desk.store.count_due(now), least=self._rhythm.spread)
        return await self._desk.store.spread_overdue(now, window)

    async def _until_stopped(self, work: asyncio.Task[None], others: Sequence[asyncio.Task[None]]) -> None:
        stopping = asyncio.create_task(self._stopping.wait())
        done, _ = await asyncio.wait({work, stopping, *others}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        for task in done - {stopping}:
            task.result()  # what ended by itself has failed
        await asyncio.wait({work}, timeout=self._rhythm.patience.total_seconds())
        for under_way in self._under_way:
            under_way.cancel()
        await work

    async def _again_and_again(self, step: Callable[[], Awaitable[timedelta]], alarm: asyncio.Event) -> None:
        """Take a step, sleep for as long as it says or until the alarm, and so on."""
        while not self._stopping.is_set():
            try:
                pause = await step()
            except StoreError as error:
                # The tables hold what is due; when the database is back, nothing is lost.
                _log.warning("database is away", problem=str(error))
                pause = _LONGEST_SLEEP
            with suppress(TimeoutError):
                await asyncio.wait_for(alarm.wait(), timeout=pause.total_seconds())

    # ---------------------------------------------------------------- sweeping

    async def _sweep(self) -> timedelta:
        """Claim what is due and put it up as jobs; return how long to sleep."""
        self._news.clear()
        full = [await self._claim(POLL, self._claim_feeds), await self._claim(READ, self._claim_entries)]
        if any(full):
            return _SHORTEST_SLEEP
        now = self._desk.clock()
        due = await self._desk.store.next_due(now)
        return _LONGEST_SLEEP if due is None else max(_SHORTEST_SLEEP, min(due - now, _LONGEST_SLEEP))

    async def _claim(self, kind: str, claim: Callable[[datetime, Lease], Awaitable[int]]) -> bool:
        """Claim batches of a kind while there is room for their jobs; return whether more may be due."""
        room = (_WAITING_FOR_EACH + 1) * self._rhythm.at_once - await self._jobs.waiting(kind)
        for _ in range(room):
            now, lease = self._desk.clock(), self._new_lease()
            # What other nodes did is not told, so leases are forgotten when they have ended; and a claim is noted
            # before it is made, so that it is given back too when the program stops meanwhile.
            self._claimed = {held: until for held, until in self._claimed.items() if until > now}
            self._claimed[lease] = now + self._desk.polling.lease
            if not await claim(now, lease):
                del self._claimed[lease]
                return False
            await self._jobs.put(kind, lease.encode())
        return True

    async def _claim_feeds(self, now: datetime, lease: Lease) -> int:
        polling = self._desk.polling
        return len(await self._desk.store.claim_feeds(now, now + polling.lease, lease=lease, limit=polling.batch))

    async def _claim_entries(self, now: datetime, lease: Lease) -> int:
        until = now + self._desk.polling.lease
        return len(await self._desk.store.claim_entries(now, until, lease=lease, limit=self._rhythm.entries))

    # ---------------------------------------------------------------- working

    async def _poll(self, payload: bytes) -> None:
        if self._stopping.is_set():
            return  # taken before the stop, and had to wait for its turn
        lease = Lease(payload.decode())
        claimed = await self._desk.store.leased_feeds(lease)
        if claimed:
            await self._work(lease, self._poll_claimed(lease, claimed))

    async def _poll_claimed(self, lease: Lease, claimed: Sequence[Feed]) -> None:
        polls = await poll_feeds(self._desk, claimed, lease=lease, told=self._tell)
        if self._besides.after_polls is not None:
            await self._besides.after_polls(polls)

    def _tell(self, poll: Poll) -> None:
        # What one feed brought waits neither for the slow ones of its batch nor for the next sweep.
        if poll.fresh:
            self._news.set()

    async def _read(self, payload: bytes) -> None:
        if self._stopping.is_set():
            return  # taken before the stop, and had to wait for its turn
        lease = Lease(payload.decode())
        pairs = await self._desk.store.leased_entries(lease)
        if pairs:
            await self._work(lease, read_entries(self._desk, pairs, settings=self._reading, doors=self._doors))
            self._read_some.set()

    async def _work(self, lease: Lease, work: Coroutine[None, None, object]) -> None:
        """Do the work under a lease, as a task that can be ended when the program stops."""
        task: asyncio.Task[object] = asyncio.create_task(work)
        self._under_way.add(task)
        try:
            await asyncio.wait({task})
        finally:
            self._under_way.discard(task)
            task.cancel()
        if not task.cancelled():
            task.result()
            self._claimed.pop(lease, None)

    async def _give_back(self) -> None:
        try:
            for lease in self._claimed:
                await self._desk.store.release(lease, self._desk.clock())
        except StoreError as error:
            # They end by themselves: no reason not to stop.
            _log.warning("leases not given back", problem=str(error))

    async def _place(self) -> timedelta:
        """Put what was read in stories; return how long to sleep where no reading of this node's rings before."""
        self._read_some.clear()
        if self._besides.placer is not None:
            try:
                await self._besides.placer.place_new()
            except StoreError:
                raise
            except Exception:  # noqa: BLE001  # a fault of this program with an article must not end polling
                _log.exception("placing articles met a fault of this program")
        return _LONGEST_SLEEP

    # ---------------------------------------------------------------- now and then

    async def _keep(self) -> timedelta:
        await forget_old(self._desk.store, self._keeping, self._desk.clock())
        await self._jobs.tidy()
        return _BETWEEN_KEEPING

    def _sleeping_after(self, step: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[timedelta]]:
        async def one() -> timedelta:
            await step()
            return _BETWEEN_OTHERS

        return one
