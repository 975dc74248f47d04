"""Messages from the outbox to their chats."""

from __future__ import annotations

import asyncio
import math
from datetime import timedelta

import structlog

from bot import deliveries
from bot.errors import DeliveryError, RateLimited, StoreError
from bot.model import Dead, Delivery, Later, Lease, Outcome, Sent
from bot.pipeline.room import Room

_log = structlog.get_logger()

# A message that was sent must be noted, or it is sent again: as long as the database is away, it is tried again.
_BETWEEN_NOTES_SECONDS = 1.0
# Half of the time after which a process that does not show that it lives is taken for dead.
_STALE = timedelta(seconds=5)
# Further ahead than any slot is given away.
_FARTHEST_SECONDS = 10.0


class Turns:
    """Lets messages begin no closer together than Telegram bears, also when many slots came due while all was busy."""

    def __init__(self, least_apart: timedelta) -> None:
        self._apart = least_apart.total_seconds()
        self._lock = asyncio.Lock()
        self._last = -math.inf

    async def take(self) -> None:
        """Wait until the next message may begin."""
        loop = asyncio.get_running_loop()
        async with self._lock:
            await asyncio.sleep(max(0.0, self._last + self._apart - loop.time()))
            self._last = loop.time()


async def deliver(room: Room, delivery: Delivery, lease: Lease, turns: Turns) -> Outcome:
    """Send a message when its slot comes, and save what became of it.

    What Telegram has taken and is not saved yet is the one thing that a crash can repeat, so nothing is done between
    the two.
    """
    # No slot is given further ahead, so one that is was given by a clock that has been set back since.
    await asyncio.sleep(min(max(0.0, (delivery.slot - room.desk.clock()).total_seconds()), _FARTHEST_SECONDS))
    await turns.take()
    late = room.desk.clock() - delivery.slot > _STALE
    outcome = _given_back(room, delivery) if late else await _sent(room, delivery)
    await _noted(room, delivery, outcome, lease)
    _tell(delivery, outcome)
    return outcome


async def _sent(room: Room, delivery: Delivery) -> Outcome:
    try:
        message = await room.messenger.send(delivery.place, delivery.message)
    except DeliveryError as error:
        now = room.desk.clock()
        if isinstance(error, RateLimited) and error.wait <= room.pace.longest_shared_wait:
            # A short wait may be meant for all chats together; Telegram does not say.
            await _slowed(room, error)
        return deliveries.after_failure(delivery, error, now=now, random=room.desk.random(), settings=room.pace)
    except Exception:  # noqa: BLE001  # nobody knows whether it arrived, and it would meet the same fault again
        _log.exception("message met a fault of this program", delivery=delivery.id)
        return Dead(problem="it met a fault of this program", at=room.desk.clock())
    return deliveries.after_sending(delivery, message, now=room.desk.clock(), settings=room.pace)


def _given_back(room: Room, delivery: Delivery) -> Later:
    """Return that a message was not sent: this process was held up for so long that another may send it by now."""
    return Later(at=room.desk.clock(), problem="it came too late to be sent", message=delivery.message, counts=False)


async def _slowed(room: Room, error: RateLimited) -> None:
    try:
        await room.outbox.slow_down(room.desk.clock() + error.wait)
    except StoreError as refused:
        _log.warning("pace not slowed down", problem=str(refused))


async def _noted(room: Room, delivery: Delivery, outcome: Outcome, lease: Lease) -> None:
    while True:
        try:
            await room.outbox.settle(delivery, outcome, room.desk.clock(), lease=lease)
        except StoreError as error:
            _log.warning("delivery not noted yet", delivery=delivery.id, problem=str(error))
            await asyncio.sleep(_BETWEEN_NOTES_SECONDS)
        else:
            return


def _tell(delivery: Delivery, outcome: Outcome) -> None:
    if isinstance(outcome, Sent):
        _log.info("message sent", delivery=delivery.id, chat=delivery.place.chat)
    elif isinstance(outcome, Dead):
        _log.warning("message given up", delivery=delivery.id, chat=delivery.place.chat, problem=outcome.problem)
    else:
        problem = getattr(outcome, "problem", "the chat has moved")
        level = _log.error if "can't parse entities" in problem else _log.info
        level("message sent later", delivery=delivery.id, chat=delivery.place.chat, problem=problem)
