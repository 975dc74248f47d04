"""Serves chats, until it is stopped: takes updates, answers them, makes digests that are due, and sends messages.

Each kind of work waits in rows and is claimed under leases; its loop sleeps until something is due, or until the work
before it says that there is more. Any number of processes may do all of it at once; only asking Telegram for updates is
one process's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence, Set
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.conversation import answers
from bot.errors import DeliveryError, NutgrafError, StoreError, TokenRefused
from bot.locale import tongue
from bot.model import CHAT_ROLES, Delivery, DeliveryId, DueDigest, Role, Tapped, Update, UpdateId
from bot.parting import briefly, end, settle
from bot.pipeline.amending import amend
from bot.pipeline.answering import answer
from bot.pipeline.answering.answer import outgoing, weighed
from bot.pipeline.answering.asked import shown
from bot.pipeline.delivering import Turns, deliver
from bot.pipeline.editions import Editions
from bot.pipeline.room import Room
from bot.pipeline.telling import tell_due
from bot.pipeline.waiting import Outage, Steps, rest, unless_set
from bot.pipeline.watching import watch

_log = structlog.get_logger()

_RECEIVER, _AMENDER, _WATCHER = "updates", "amendments", "stories"
_SHORTEST_SLEEP = timedelta(milliseconds=50)
# While Telegram keeps a question open, nobody shows that he still asks.
_A_QUESTION = timedelta(seconds=10)
_SHORTEST_QUESTION = timedelta(milliseconds=500)
_BEATS_IN_A_LIFE = 5
_LIVES = 3
# Until a digest is tried again that the database refused, or that met a fault of this program.
_SOON, _NOT_SOON = timedelta(minutes=1), timedelta(hours=1)


class Source(Protocol):
    """Where updates are asked for."""

    async def ask(self) -> Sequence[Update]:
        """Return the updates that have come; see ``telegram.Receiver``."""

    def taken(self) -> None:
        """Note that all that was returned is kept, so that it need not come again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How much is done at once, and how long claims and sleeps last.

    Attributes:
        updates, digests, messages: How many are worked on at a time.
        digests_at_once: How many of the digests that are claimed are made at a time.
        heavy: How many of the updates may read pages or make digests at a time.
        longest_answer: An answer that takes longer is given up.
        lease: How long a claim is believed of a process that lives: longer than any answer takes.
        life: For how long a process is believed to live; what it claimed waits no longer when it has died. It shows
            that it lives several times as often.
        most_begun: An answer that was begun more often is given up: each time its process ended.
        between_tries: Until an update is tried again that met a failure.
        sleep: What other processes put up is seen after this at the latest.
        between_amendments: How often changed articles are looked for.
        between_looks: How often stories are looked at that are to be told at once.
        patience: How long work under way may take when the program is to stop.
    """

    updates: int = 64
    heavy: int = 8
    longest_answer: timedelta = timedelta(minutes=5)
    digests: int = 10
    digests_at_once: int = 4
    messages: int = 32
    lease: timedelta = timedelta(minutes=10)
    life: timedelta = timedelta(seconds=10)
    most_begun: int = 5
    between_tries: timedelta = timedelta(seconds=5)
    sleep: timedelta = timedelta(seconds=2)
    between_amendments: timedelta = timedelta(seconds=60)
    between_looks: timedelta = timedelta(seconds=10)
    patience: timedelta = timedelta(seconds=4)


class Courier:
    """Runs until it is stopped; ``source`` is None where Telegram sends updates by itself, to ``receive``."""

    def __init__(
        self, room: Room, source: Source | None, *, rhythm: Rhythm | None = None, roles: Set[Role] = CHAT_ROLES
    ) -> None:
        """Take what it serves with; of the ``roles`` in which chats are served it has one or more."""
        self._room = room
        self._source = source if Role.BOT in roles else None
        self._roles = roles
        self._rhythm = rhythm or Rhythm()
        self._editions = Editions(room.editor)
        self._turns = Turns(room.pace.least_apart)
        self._stopping = asyncio.Event()
        self._new_updates = asyncio.Event()
        self._new_messages = asyncio.Event()
        self._sending: set[asyncio.Task[object]] = set()
        self._answering: set[asyncio.Task[object]] = set()
        self._asked: set[UpdateId] = set()
        self._on_their_way: set[DeliveryId] = set()
        self._heavy = asyncio.Semaphore(self._rhythm.heavy)
        self._database = Outage("database")
        self._turns_of_work = Steps(
            stopping=self._stopping,
            database=self._database,
            while_away=self._rhythm.sleep,
            after_fault=self._rhythm.between_tries,
        )
        self._some_digests_held = False
        self._is_expecting = False
        self._me = room.new_lease()

    def stop(self) -> None:
        """Claim nothing more; ``run`` returns when what is under way has ended or has had its time."""
        self._stopping.set()
        self._new_updates.set()
        self._new_messages.set()

    async def receive(self, updates: Sequence[Update]) -> None:
        """Keep updates, to be answered soon.

        Raises:
            StoreError: They could not be kept, and must be sent again.
        """
        if updates:
            await self._room.inbox.receive([weighed(each) for each in updates], self._room.desk.clock())
            self._new_updates.set()

    async def run(self) -> None:
        """Serve until ``stop``; a database or a Telegram that is away is waited for."""
        await unless_set(self._stopping, self._begin_to_live())
        loops = [asyncio.create_task(self._turns_of_work.again_and_again(step, alarm)) for step, alarm in self._steps()]
        if self._source is not None:
            loops.append(asyncio.create_task(self._ask_for_updates(self._source)))
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            done, _ = await asyncio.wait({stopping, *loops}, return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stopping}:
                task.result()  # what ended by itself has failed
        finally:
            stopping.cancel()
            await self._part(loops)

    def _steps(self) -> Iterator[tuple[Callable[[], Awaitable[timedelta]], asyncio.Event]]:
        """Yield what is done again and again by its roles, each with what rings before its time."""
        yield self._live, self._stopping
        if Role.BOT in self._roles:
            yield self._answer_some, self._new_updates
        if Role.DELIVER in self._roles:
            yield self._send_some, self._new_messages
        if Role.SUMMARISE in self._roles:
            yield from ((step, self._stopping) for step in (self._tell_some, self._amend, self._watch))

    async def _part(self, loops: Sequence[asyncio.Task[None]]) -> None:
        """Let what is under way end, within reason, and give back the rest."""
        self.stop()  # a loop that misses its cancellation still ends
        await end(loops)
        under_way = self._sending | self._answering
        await settle(under_way, seconds=self._rhythm.patience.total_seconds())
        await end(under_way)
        await self._editions.close()
        try:
            await briefly(self._give_back())
        except (StoreError, TimeoutError) as error:
            # They end by themselves: no reason not to stop.
            _log.warning("leases not given back", problem=str(error) or "the database gives no answer")

    async def _give_back(self) -> None:
        now = self._room.desk.clock()
        await self._room.outbox.release(self._me, now)
        await self._room.inbox.release_updates(self._me, now)
        await self._room.digests.release_digests(self._me)
        for name in (_RECEIVER, _AMENDER, _WATCHER):
            await self._room.inbox.leave_role(name, lease=self._me)
        await self._room.inbox.die(lease=self._me)

    async def _begin_to_live(self) -> None:
        """Show that this process lives before it claims anything, as soon as there is a database."""
        while not self._stopping.is_set():
            try:
                await self._live()
            except StoreError as error:
                self._database.note(error)
                await asyncio.sleep(self._rhythm.sleep.total_seconds())
            else:
                return

    async def _live(self) -> timedelta:
        now = self._room.desk.clock()
        if ended := await self._room.inbox.live(now, now + self._rhythm.life, lease=self._me):
            _log.info("took over from a process that died", claims=ended)
            self._new_updates.set()
            self._new_messages.set()
        return self._rhythm.life / _BEATS_IN_A_LIFE

    def _until(self, due: datetime | None) -> timedelta:
        """Return how long to sleep when the next is due then."""
        if due is None:
            return self._rhythm.sleep
        return max(_SHORTEST_SLEEP, min(due - self._room.desk.clock(), self._rhythm.sleep))

    # ---------------------------------------------------------------- updates in

    async def _ask_for_updates(self, source: Source) -> None:
        while not self._stopping.is_set():
            try:
                await self._ask_once(source)
            except TokenRefused:
                raise
            except NutgrafError as error:
                _log.warning("updates could not be had", problem=str(error))
                await asyncio.sleep(self._rhythm.sleep.total_seconds())
            except Exception:  # noqa: BLE001  # the same as in other steps
                _log.exception("asking for updates met a fault of this program")
                await asyncio.sleep(self._rhythm.between_tries.total_seconds())

    async def _ask_once(self, source: Source) -> None:
        now = self._room.desk.clock()
        if not await self._room.inbox.take_role(_RECEIVER, now, now + self._rhythm.life + _A_QUESTION, lease=self._me):
            await asyncio.sleep(self._rhythm.sleep.total_seconds())
            return
        updates = await source.ask()
        await self.receive(updates)
        source.taken()
        if not updates and self._room.desk.clock() - now < _SHORTEST_QUESTION:
            # Whoever answers does not wait for updates; he shall not be asked all the time.
            await asyncio.sleep(_SHORTEST_QUESTION.total_seconds())

    async def _answer_some(self) -> timedelta:
        self._new_updates.clear()
        room = self._rhythm.updates - len(self._answering)
        if room <= 0:
            return self._rhythm.sleep
        now = self._room.desk.clock()
        claimed = await self._room.inbox.claim_updates(now, now + self._rhythm.lease, lease=self._me, limit=room)
        for update in claimed:
            # Where the clock jumped, what is under way here is claimed a second time.
            if update.id not in self._asked:
                self._asked.add(update.id)
                self._start(self._answering, self._answer_one(update), self._new_updates)
        return self._until(await self._room.inbox.next_update()) if not claimed else _SHORTEST_SLEEP

    async def _answer_one(self, update: Update) -> None:
        gate = self._heavy if update.weight > 1 else nullcontext()
        try:
            if update.begun > self._rhythm.most_begun:
                # It may be what ended the process each time; whoever waits for it hears so.
                _log.error("update given up, it was begun too often", update=update.id)
                await self._apologise(update)
                return
            async with gate, asyncio.timeout(self._rhythm.longest_answer.total_seconds()):
                await answer(self._room, update, self._me)
        except (StoreError, DeliveryError) as error:
            _log.warning("update not answered yet", update=update.id, problem=str(error))
            await self._put_back(update)
        except Exception:  # noqa: BLE001  # a fault of this program in one answer must stop no other
            _log.exception("update met a fault of this program", update=update.id)
            await self._apologise(update)
        finally:
            self._asked.discard(update.id)
        self._new_messages.set()

    async def _put_back(self, update: Update) -> None:
        """Give an update back, to be tried again soon; all that its person typed after it waits behind it."""
        while not self._stopping.is_set():
            try:
                later = self._room.desk.clock() + self._rhythm.between_tries
                await self._room.inbox.put_back(update.id, later, lease=self._me)
            except StoreError:
                # What could not be answered for want of the database cannot be given back before that is there again.
                await rest(self._rhythm.sleep, self._stopping)
            else:
                return

    async def _apologise(self, update: Update) -> None:
        spoken = update.user.language if update.user else ""
        sorry = outgoing(self._room, update, shown(answers.went_wrong(tongue(spoken))))
        if isinstance(update.what, Tapped):
            with suppress(DeliveryError):
                await self._room.messenger.answer_tap(update.what.query)
        try:
            await self._room.inbox.finish(update.id, sorry, self._room.desk.clock(), lease=self._me)
        except StoreError:
            await self._put_back(update)

    # ---------------------------------------------------------------- digests

    async def _tell_some(self) -> timedelta:
        now = self._room.desk.clock()
        if self._some_digests_held:
            await self._room.digests.release_digests(self._me)
            self._some_digests_held = False
        due_at = await self._room.digests.next_digest(now)
        if due_at is None or due_at > now:
            return self._until(due_at)
        if not self._is_expecting:
            await self._room.editor.expect(await self._room.chats.profiles())
            self._is_expecting = True
        # What was read but has no place yet, as after the program was away, would come a digest late.
        await self._place_waiting()
        claimed = await self._room.digests.claim_digests(
            now, now + self._rhythm.lease, lease=self._me, limit=self._rhythm.digests
        )
        # Several at a time: most of the time of each is waiting for the database, or for a model.
        together = asyncio.Semaphore(self._rhythm.digests_at_once)
        await asyncio.gather(*(self._tell_in_turn(due, together) for due in claimed))
        # Those that are due and not ours are just being claimed by another process.
        return timedelta(0) if claimed else _SHORTEST_SLEEP

    async def _place_waiting(self) -> None:
        try:
            await self._room.placer.place_new()
        except StoreError:
            raise
        except Exception:  # noqa: BLE001  # a fault with an article must not keep digests of others from being made
            _log.exception("placing articles met a fault of this program")

    async def _tell_in_turn(self, due: DueDigest, together: asyncio.Semaphore) -> None:
        async with together:
            await self._tell_one(due)

    async def _tell_one(self, due: DueDigest) -> None:
        try:
            if await tell_due(self._room, due, self._editions):
                self._new_messages.set()
        except StoreError as error:
            _log.warning("digest not made yet", subscription=due.subscription.id, problem=str(error))
            await self._tell_later(due, _SOON)
        except Exception:  # noqa: BLE001  # the same: other chats get their digests
            _log.exception("digest met a fault of this program", subscription=due.subscription.id)
            await self._tell_later(due, _NOT_SOON)

    async def _tell_later(self, due: DueDigest, wait: timedelta) -> None:
        """Put a digest off that could not be made, so that it holds up no other."""
        try:
            later = self._room.desk.clock() + wait
            await self._room.digests.put_off_digest(due, next_at=later, told_until=None)
        except StoreError:
            self._some_digests_held = True  # the database is away; when it is back, all are given back

    async def _amend(self) -> timedelta:
        # By one process: of two that change the same digest each would tell those who follow a story.
        now, pause = self._room.desk.clock(), self._rhythm.between_amendments
        mine = await self._room.inbox.take_role(_AMENDER, now, now + 2 * pause, lease=self._me)
        if mine and await amend(self._room):
            self._new_messages.set()
        return pause

    async def _watch(self) -> timedelta:
        # By one process too: of two that look at the same story each would tell it.
        now, pause = self._room.desk.clock(), self._rhythm.between_looks
        mine = await self._room.inbox.take_role(_WATCHER, now, now + _LIVES * pause, lease=self._me)
        if mine and await watch(self._room, self._editions):
            self._new_messages.set()
        return pause

    # ---------------------------------------------------------------- messages out

    async def _send_some(self) -> timedelta:
        self._new_messages.clear()
        room = self._rhythm.messages - len(self._sending)
        if room <= 0:
            return _SHORTEST_SLEEP
        now = self._room.desk.clock()
        claimed = await self._room.outbox.claim(
            now, now + self._rhythm.lease, lease=self._me, limit=room, apart=self._room.pace.apart
        )
        for delivery in claimed:
            if delivery.id not in self._on_their_way:  # the same as with updates
                self._on_their_way.add(delivery.id)
                self._start(self._sending, self._send_one(delivery), self._new_messages)
        return self._until(await self._room.outbox.next_ready(now)) if not claimed else _SHORTEST_SLEEP

    async def _send_one(self, delivery: Delivery) -> None:
        try:
            await deliver(self._room, delivery, self._me, self._turns)
        finally:
            self._on_their_way.discard(delivery.id)

    def _start(self, tasks: set[asyncio.Task[object]], work: Awaitable[object], alarm: asyncio.Event) -> None:
        """Do work as a task, and look for more when it is done."""

        async def one() -> None:
            try:
                await work
            finally:
                alarm.set()

        task: asyncio.Task[object] = asyncio.create_task(one())
        tasks.add(task)
        task.add_done_callback(tasks.discard)
