"""Updates on their way to the bot: kept until it confirms them, told to whoever polls or pushed to its webhook."""

from __future__ import annotations

import asyncio
import json
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Reversible
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice, takewhile

import aiohttp

from tests.edges.bot_api.params import Params
from tests.edges.bot_api.values import Json, Refusal

# What a bot gets only when it asks for it by name.
_ONLY_WHEN_NAMED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_MAX_POLL_SECONDS = 50
_FIRST_ID = 700_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update; updates of one ``lane`` are pushed one after the other."""

    update_id: int
    kind: str
    lane: int
    payload: Json = field(repr=False)

    def shape(self) -> Json:
        return {"update_id": self.update_id, self.kind: self.payload}


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where updates are pushed to."""

    url: str
    secret: str = ""
    max_connections: int = 40


class Updates:
    """Those that the bot has not confirmed yet, oldest first.

    Attributes:
        allowed: Kinds that the bot asked for; empty means all but those that must be named.
        webhook: Where to push; None while the bot polls.
        last_error: When, in Unix time, and why a push failed last.
        session: What pushes are made with.
        retry_seconds: How long after a push that failed the next is tried.
        push_answers: The status of every push, 0 where there was no answer.
    """

    def __init__(
        self,
        change: Callable[[], AbstractContextManager[None]],
        schedule: Callable[[Callable[[], None]], None],
    ) -> None:
        self.allowed: frozenset[str] = frozenset()
        self.webhook: Webhook | None = None
        self.retry_seconds = 0.05
        self.push_answers: list[int] = []
        self.last_error: tuple[int, str] | None = None
        self.session: aiohttp.ClientSession | None = None
        self._change = change
        self._schedule = schedule
        self._pending: OrderedDict[int, Update] = OrderedDict()
        self._last_id = _FIRST_ID
        self._poll: asyncio.Future[None] | None = None
        self._pusher: Pusher | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, kind: str, payload: Json, lane: int) -> None:
        """Keep an update if the bot wants its kind, and wake whoever waits for it."""
        wanted = kind in self.allowed if self.allowed else kind not in _ONLY_WHEN_NAMED
        if not wanted:
            return
        self._last_id += 1
        update = Update(update_id=self._last_id, kind=kind, lane=lane, payload=payload)
        self._pending[update.update_id] = update
        self._schedule(self._wake)

    def allow(self, kinds: object) -> None:
        """Take on ``allowed_updates``; None leaves what was set before."""
        if isinstance(kinds, list):
            self.allowed = frozenset(map(str, kinds))

    def pushed(self, update: Update, status: int, failure: str) -> None:
        """Note what came of a push; a ``failure`` is why it must be tried again."""
        with self._change():
            self.push_answers.append(status)
            if failure:
                self.last_error = (int(time.time()), failure)
            else:
                self._pending.pop(update.update_id, None)

    def drop_all(self) -> None:
        self._pending.clear()

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        if self._pusher is not None:
            self._pusher.take(self._pending.values())

    async def poll(self, asked: Params) -> list[Json]:
        """Answer ``getUpdates``.

        Raises:
            Refusal: A webhook is set, or another poll or webhook took over.
        """
        if self.webhook is not None:
            raise _conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self.end_poll("terminated by other getUpdates request; make sure that only one bot instance is running")
        limit = min(max(asked.integer("limit") or 100, 1), 100)
        seconds = min(max(asked.integer("timeout") or 0, 0), _MAX_POLL_SECONDS)
        with self._change():
            self.allow(asked.structure("allowed_updates"))
            self._confirm(asked.integer("offset") or 0)
        if not self._pending and seconds:
            await self._wait(seconds)
        with self._change():
            return [update.shape() for update in islice(self._pending.values(), limit)]

    async def _wait(self, seconds: float) -> None:
        waiting = self._poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            pass
        finally:
            if self._poll is waiting:
                self._poll = None

    def _confirm(self, offset: int) -> None:
        """Forget all before an update, or, counted from the end, all but the last."""
        while self._pending:
            first = next(iter(self._pending))
            if first >= offset if offset >= 0 else len(self._pending) <= -offset:
                return
            del self._pending[first]

    def end_poll(self, words: str = "") -> None:
        """End the poll that waits, with a conflict or, without words, with nothing."""
        if self._poll is not None and not self._poll.done():
            if words:
                self._poll.set_exception(_conflict(words))
            else:
                self._poll.set_result(None)

    def push_to(self, webhook: Webhook) -> None:
        """Push from now on, what is pending first."""
        self.stop_pushing()
        self.webhook = webhook
        self._pusher = Pusher(self, webhook)
        self._pusher.take(self._pending.values())

    def stop_pushing(self) -> None:
        self.webhook = None
        if self._pusher is not None:
            self._pusher.stop()
            self._pusher = None


def _conflict(words: str) -> Refusal:
    return Refusal(409, f"Conflict: {words}")


class Pusher:
    """Pushes updates: those of one chat in order, again until they are taken, as many at once as allowed."""

    def __init__(self, updates: Updates, webhook: Webhook) -> None:
        self._updates = updates
        self._webhook = webhook
        self._last_taken = 0
        self._lanes: dict[int, deque[Update]] = {}
        self._places = asyncio.Semaphore(webhook.max_connections)
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, pending: Reversible[Update]) -> None:
        """Take on what is pending, oldest first, and not yet taken."""
        fresh = takewhile(lambda update: update.update_id > self._last_taken, reversed(pending))
        for update in reversed(list(fresh)):
            self._last_taken = update.update_id
            if update.lane in self._lanes:
                self._lanes[update.lane].append(update)
            else:
                self._lanes[update.lane] = deque([update])
                task = asyncio.create_task(self._drain(update.lane))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def _drain(self, lane: int) -> None:
        waiting = self._lanes[lane]
        while waiting:
            async with self._places:
                status, failure = await self._push(waiting[0])
            self._updates.pushed(waiting[0], status, failure)
            if failure:
                await asyncio.sleep(self._updates.retry_seconds)
            else:
                waiting.popleft()
        del self._lanes[lane]

    async def _push(self, update: Update) -> tuple[int, str]:
        """Push once; return the status of the answer and, unless it was taken, why it was not."""
        session = self._updates.session
        if session is None:
            raise RuntimeError("updates are pushed only while the server runs")
        headers = {"Content-Type": "application/json"}
        if self._webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._webhook.secret
        body = json.dumps(update.shape())
        try:
            async with session.post(self._webhook.url, data=body, headers=headers, allow_redirects=False) as answer:
                await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return 0, f"Connection failed: {error}"
        taken = 200 <= answer.status < 300
        return answer.status, "" if taken else f"Wrong response from the webhook: {answer.status} {answer.reason}"
