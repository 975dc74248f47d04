"""When a message is tried again, when it is given up, and how fast a chat is written to.

The limits are Telegram's ("My bot is hitting limits, how do I avoid this?", Bots FAQ): a message a second to a chat,
twenty a minute to a group, thirty a second over all. Of the last we aim at 25, since what is sent evenly arrives in
bursts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import (
    AnsweredGone,
    ChatClosed,
    ChatMoved,
    DeliveryError,
    MarkupRefused,
    RateLimited,
    TopicGone,
)
from bot.model import ChatId, ChatKind, Dead, Delivery, Later, MessageId, Migrated, Outcome, Sent

_MINUTE = timedelta(minutes=1)
# Clocks and networks are not exact; what is counted at the other end must not be over the limit.
_MARGIN = timedelta(milliseconds=50)
# Another node's clock may be so much before this one's, and who comes too early after a 429 has to wait longer.
_CLOCKS_APART = timedelta(seconds=3)
_LONGEST_DOUBLINGS = 16
# 28 a second in place of 25.
_CATCHING_UP = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How messages are paced and how long they are tried.

    Attributes:
        a_second: Messages over all chats.
        between: Two messages to one chat.
        a_minute: Messages to one group or channel.
        first_wait, longest_wait: After a first failure, and after many.
        patience: How long a message is tried before it is given up.
        longest_shared_wait: A wait up to so long that Telegram asks for may be meant for all chats together.
    """

    a_second: float = 25.0
    between: timedelta = timedelta(seconds=1)
    a_minute: int = 20
    first_wait: timedelta = timedelta(seconds=1)
    longest_wait: timedelta = timedelta(minutes=5)
    patience: timedelta = timedelta(days=1)
    longest_shared_wait: timedelta = timedelta(seconds=3)

    @property
    def least_apart(self) -> timedelta:
        """The time between two messages over all when some are late: a little less, so that they are caught up with."""
        return self.apart * _CATCHING_UP

    @property
    def apart(self) -> timedelta:
        """The time between two messages over all."""
        return timedelta(seconds=1 / self.a_second)


def after_sending(delivery: Delivery, message: MessageId | None, *, now: datetime, settings: Settings) -> Sent:
    """Return what to save of a message that has arrived: as which, and when the next may go to its chat.

    Times are counted from its answer, so that the next cannot arrive too early, however long this one was on its way.
    """
    next_at = now + settings.between + _MARGIN
    if delivery.kind is ChatKind.PRIVATE:
        return Sent(message=message, at=now, paced_until=next_at)
    # Those to come are of a clock that has been set back since.
    lately = (moment for moment in delivery.recent if now - _MINUTE < moment < now + _MINUTE)
    recent = (*lately, now)[-settings.a_minute :]
    if len(recent) == settings.a_minute:
        next_at = max(next_at, recent[0] + _MINUTE + _MARGIN)
    return Sent(message=message, at=now, paced_until=next_at, recent=recent)


def after_failure(
    delivery: Delivery, error: DeliveryError, *, now: datetime, random: float, settings: Settings
) -> Outcome:
    """Return what becomes of a message that did not arrive.

    Args:
        delivery: It.
        error: Why it did not.
        now: When that was known.
        random: From 0 up to 1: waits differ by it, so that those who failed together do not come back together.
        settings: Limits.
    """
    if isinstance(error, RateLimited):
        return _later(delivery, error, now + error.wait + _CLOCKS_APART, chat_rests=True, counts=False)
    if isinstance(error, ChatMoved):
        return Migrated(to=ChatId(error.to))
    if isinstance(error, TopicGone) and delivery.place.thread:
        return _later(delivery, error, now, off_thread=True)
    if (other := _otherwise(delivery, error)) is not None:
        return _later(other, error, now)
    if not error.retry or now - delivery.made_at > settings.patience:
        return Dead(problem=error.problem, at=now, parks=isinstance(error, ChatClosed))
    return _later(delivery, error, now + _wait(delivery.attempts, random, settings))


def _otherwise(delivery: Delivery, error: DeliveryError) -> Delivery | None:
    """Return the message as it may be taken after it was refused, None when nothing of it can be left out."""
    message = delivery.message
    if isinstance(error, MarkupRefused) and message.html:
        return replace(delivery, message=replace(message, html=""))
    if isinstance(error, AnsweredGone) and message.answers is not None:
        return replace(delivery, message=replace(message, answers=None))
    return None


def _wait(attempts: int, random: float, settings: Settings) -> timedelta:
    doubled = settings.first_wait * (1 << min(attempts, _LONGEST_DOUBLINGS))
    # Never sooner than a next message might go: this one may have arrived without an answer.
    return max(min(doubled, settings.longest_wait), settings.between + _MARGIN) * (1 + random / 2)


def _later(
    delivery: Delivery,
    error: DeliveryError,
    at: datetime,
    *,
    off_thread: bool = False,
    chat_rests: bool = False,
    counts: bool = True,
) -> Later:
    return Later(
        at=at,
        problem=error.problem,
        message=delivery.message,
        off_thread=off_thread,
        chat_rests=chat_rests,
        counts=counts,
    )
