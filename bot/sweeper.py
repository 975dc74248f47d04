"""Finds rows that are due and hands them to free workers, day after day.

A sweep claims what is due, in batches under leases, and puts one job for each batch; a worker, on this node or another,
takes the job and does what is still under its lease. Between sweeps the process sleeps until something is due.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.errors import NutgrafError, StoreError
from bot.model import Feed, Lease, Poll, Role
from bot.parting import PARTING_SECONDS, briefly, end
from bot.pipeline.desk import Desk
from bot.pipeline.doors import Doors
from bot.pipeline.keeping import Keeping, forget_old
from bot.pipeline.placing import Placer
from bot.pipeline.polling import poll_feeds
from bot.pipeline.reading import Settings as Reading
from bot.pipeline.reading import read_entries
from bot.pipeline.waiting import Outage, Steps, rest, unless_set
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
# Until what failed for a reason of its own is taken up again.
_AFTER_FAULT = timedelta(seconds=5)
# Until what the database did not take is asked for once more, since the others had the request all the same; longer
# than it takes an engine of jobs on several nodes to hand one on itself. Twice as long after each that fails again.
_BEFORE_GIVEN_BACK = timedelta(seconds=60)
_MOST_REFUSALS = 8


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
    patience: timedelta = timedelta(seconds=4)


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
        roles: Set[Role] = frozenset({Role.POLL, Role.EXTRACT}),
    ) -> None:
        """Take what it sweeps and works with; of its ``roles`` it has one or both."""
        self._desk = desk
        self._jobs = jobs
        self._new_lease = new_lease
        self._keeping = keeping
        self._reading = reading
        self._doors = Doors()
        self._rhythm = rhythm
        self._besides = besides or Besides()
        self._polls, self._reads = Role.POLL in roles, Role.EXTRACT in roles
        self._stopping = asyncio.Event()
        self._news = asyncio.Event()
        self._read_some = asyncio.Event()
        self._claimed: dict[Lease, datetime] = {}
        self._unsaved: dict[Lease, float] = {}
        self._refusals = 0
        self._database = Outage("database")
        self._turns_of_work = Steps(
            stopping=self._stopping,
            database=self._database,
            while_away=_AFTER_FAULT,
            after_fault=_LONGEST_SLEEP,
        )
        self._under_way: set[asyncio.Task[object]] = set()

    def stop(self) -> None:
        """Claim nothing more; ``run`` returns when what is under way has ended or has had its time."""
        self._stopping.set()
        self._news.set()
        self._read_some.set()
        self._jobs.stop()

    async def run(self) -> None:
        """Sweep and work until ``stop``; a database that is away is waited for."""
        await unless_set(self._stopping, self._spread_steadily())
        work = asyncio.create_task(self._work_steadily())
        others = [
            asyncio.create_task(self._turns_of_work.again_and_again(step, alarm)) for step, alarm in self._steps()
        ]
        try:
            await self._until_stopped(work)
        finally:
            # The jobs first: the engine waits for them, however long they take.
            for task in self._under_way:
                task.cancel()
            # An engine that waits for a database that gives no answer ends when its connections are cut.
            await end({work, *others})
            await self._give_back()

    def _steps(self) -> Iterator[tuple[Callable[[], Awaitable[timedelta]], asyncio.Event]]:
        """Yield what is done again and again by its roles, each with what rings before its time."""
        yield self._sweep, self._news
        if self._polls:
            yield self._keep, self._stopping
            yield from ((self._sleeping_after(each), self._stopping) for each in self._besides.now_and_then)
        if self._reads:
            yield self._place, self._read_some

    async def _spread_steadily(self) -> None:
        """Let what came due meanwhile come due bit by bit, as soon as there is a database."""
        while self._polls and not self._stopping.is_set():
            try:
                spread = await self._spread_overdue()
            except StoreError as error:
                self._database.note(error)
                await rest(_AFTER_FAULT, self._stopping)
            else:
                _log.info("started", overdue_feeds_spread=spread)
                return

    async def _spread_overdue(self) -> int:
        now = self._desk.clock()
        window = spread_window(await self._desk.store.count_due(now), least=self._rhythm.spread)
        return await self._desk.store.spread_overdue(now, window)

    async def _work_steadily(self) -> None:
        """Do jobs until stopped; an engine that fails is started again."""
        work = {POLL: self._poll} if self._polls else {}
        work |= {READ: self._read} if self._reads else {}
        while not self._stopping.is_set():
            try:
                await self._jobs.run(work, at_once=self._rhythm.at_once)
            except NutgrafError as error:
                _log.warning("jobs failed", problem=str(error))
            except Exception:  # noqa: BLE001  # whatever ends the engine, the rows are still due
                _log.exception("jobs met a fault of this program")
            await rest(_AFTER_FAULT, self._stopping)

    async def _until_stopped(self, work: asyncio.Task[None]) -> None:
        await self._stopping.wait()
        # Where no job is under way, the engine only keeps its books.
        patience = self._rhythm.patience.total_seconds() if self._under_way else PARTING_SECONDS
        await asyncio.wait({work}, timeout=patience)
        for under_way in self._under_way:
            under_way.cancel()
        # What the engine still writes of jobs does not wait for a database that gives no answer.
        await asyncio.wait({work}, timeout=PARTING_SECONDS)

    # ---------------------------------------------------------------- sweeping

    async def _sweep(self) -> timedelta:
        """Claim what is due and put it up as jobs; return how long to sleep."""
        self._news.clear()
        await self._give_back_unsaved()
        full = [await self._claim(kind, claim) for kind, claim in self._claims()]
        if any(full):
            return _SHORTEST_SLEEP
        now = self._desk.clock()
        due = await self._desk.store.next_due(now, feeds=self._polls, entries=self._reads)
        return _LONGEST_SLEEP if due is None else max(_SHORTEST_SLEEP, min(due - now, _LONGEST_SLEEP))

    def _claims(self) -> Iterator[tuple[str, Callable[[datetime, Lease], Awaitable[int]]]]:
        if self._polls:
            yield POLL, self._claim_feeds
        if self._reads:
            yield READ, self._claim_entries

    async def _claim(self, kind: str, claim: Callable[[datetime, Lease], Awaitable[int]]) -> bool:
        """Claim batches of a kind while there is room for their jobs; return whether more may be due."""
        room = (_WAITING_FOR_EACH + 1) * self._rhythm.at_once - await self._jobs.waiting(kind)
        for _ in range(room):
            now, lease = self._desk.clock(), self._new_lease()
            # What other nodes did is not told, so leases are forgotten when they have ended; and a claim is noted
            # before it is made, so that it is given back too when the program stops meanwhile.
            self._claimed = {held: until for held, until in self._claimed.items() if until > now}
            self._claimed[lease] = now + self._desk.polling.lease
            with self._given_back_if_refused(lease):
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
        with self._given_back_if_refused(lease):
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
        with self._given_back_if_refused(lease):
            pairs = await self._desk.store.leased_entries(lease)
            if pairs:
                await self._work(lease, read_entries(self._desk, pairs, settings=self._reading, doors=self._doors))
                self._read_some.set()

    async def _work(self, lease: Lease, work: Coroutine[None, None, object]) -> None:
        """Do the work under a lease, as a task that can be ended when the program stops."""
        if self._stopping.is_set():
            work.close()  # its lease is given back
            return
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
            self._refusals = 0

    @contextmanager
    def _given_back_if_refused(self, lease: Lease) -> Iterator[None]:
        """Note a lease for whose work the database was away: what it holds would wait for its end."""
        self._unsaved.pop(lease, None)
        try:
            yield
        except StoreError:
            wait = min(_BEFORE_GIVEN_BACK * 2**self._refusals, self._desk.polling.lease)
            self._unsaved[lease] = asyncio.get_running_loop().time() + wait.total_seconds()
            self._refusals = min(self._refusals + 1, _MOST_REFUSALS)
            raise

    async def _give_back_unsaved(self) -> None:
        now = asyncio.get_running_loop().time()
        for lease in [lease for lease, at in self._unsaved.items() if at <= now]:
            await self._desk.store.release(lease, self._desk.clock())
            self._unsaved.pop(lease, None)
            self._claimed.pop(lease, None)

    async def _give_back(self) -> None:
        try:
            await briefly(self._release())
        except (StoreError, TimeoutError) as error:
            # They end by themselves: no reason not to stop.
            _log.warning("leases not given back", problem=str(error) or "the database gives no answer")

    async def _release(self) -> None:
        for lease in {*self._claimed, *self._unsaved}:
            await self._desk.store.release(lease, self._desk.clock())

    async def _place(self) -> timedelta:
        """Put what was read in stories; return how long to sleep where no reading of this node's rings before."""
        self._read_some.clear()
        if self._besides.placer is not None:
            await self._besides.placer.place_new()
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
