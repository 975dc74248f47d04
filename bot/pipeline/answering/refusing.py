"""Who may ask for what, and what is said to who may not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.conversation import answers
from bot.conversation.commands import Command, Typed, Who
from bot.conversation.screens import Screen
from bot.conversation.taps import Act
from bot.errors import DeliveryError
from bot.messages.telegram import shortened
from bot.model import Chat, ChatKind, Update
from bot.pipeline.answering.asked import Asked, Reply, shown
from bot.pipeline.room import Room

_MINUTE = timedelta(minutes=1)
_WAIT_SECONDS = 60
# What Telegram shows to who tapped is no longer (Bot API, "answerCallbackQuery").
_LONGEST_TOAST = 200
# Buttons that change nothing for others, which anybody who reads a chat may tap.
FOR_READERS = frozenset({Act.SELECT, Act.EVIDENCE, Act.MORE, Act.WHY, Act.LIKE, Act.DISLIKE, Act.MORE_LIKE})
# Where all may write, they may also let the bot write.
_FOR_MEMBERS = FOR_READERS | {Act.FEEDS, Act.DIGEST}


async def refusal_of(room: Room, asked: Asked, typed: Typed | None) -> Reply | None:
    """Return why nothing is done, None when it may be done."""
    if (flood := await _flood(room, asked)) is not None:
        return flood
    if not await _let_in(room, asked, typed):
        return _said_or_toast(asked, answers.not_let_in(asked.tongue))
    command = typed.command if typed else None
    if command is not None and command.who is Who.OPERATORS and asked.user.id not in room.rules.operators:
        return shown(answers.unknown(asked.tongue)) if asked.is_private else Reply()
    if _needs_admin(asked, command) and not await _is_admin(room, asked):
        return _said_or_toast(asked, answers.refused(asked.tongue, command.name if command else "settings"))
    return None


async def _flood(room: Room, asked: Asked) -> Reply | None:
    """Return the answer to who asks too much: said once, then nothing until a minute has passed."""
    over = await too_much(room, asked.update, asked.now)
    if not over:
        return None
    if all(total - asked.update.weight > most for total, most in over):
        return Reply()
    return _said_or_toast(asked, answers.slow_down(asked.tongue, seconds=_WAIT_SECONDS))


async def too_much(room: Room, update: Update, now: datetime) -> Sequence[tuple[int, int]]:
    """Return what was asked in the last minute up to an update, by its chat and by its person, where it is too much.

    Each with the most that it may be.
    """
    since, upto = now - _MINUTE, update.id
    limits = [(await room.inbox.weight_received(since, upto, chat=update.place.chat), room.rules.chat_a_minute)]
    if update.user is not None:
        by_user = await room.inbox.weight_received(since, upto, user=update.user.id)
        limits.append((by_user, room.rules.a_minute))
    return [(total, most) for total, most in limits if total > most]


async def _let_in(room: Room, asked: Asked, typed: Typed | None) -> bool:
    if is_admitted(room, asked.update, asked.chat):
        return True
    is_invited = typed is not None and typed.name == "start" and bool(typed.words)
    return is_invited and await room.chats.use_invitation(asked.words, asked.chat.id, asked.now)


def is_admitted(room: Room, update: Update, chat: Chat | None) -> bool:
    """Tell whether the bot may be used in a chat, by who asks."""
    return room.rules.admits(update.place.chat, update.user.id if update.user else None, chat)


def _needs_admin(asked: Asked, command: Command | None) -> bool:
    if asked.is_private:
        return False
    if asked.tap is not None:
        return asked.tap.act not in (FOR_READERS if asked.update.kind is ChatKind.CHANNEL else _FOR_MEMBERS)
    return command is not None and command.who is Who.ADMINS and not (command.shows and not asked.words)


async def _is_admin(room: Room, asked: Asked) -> bool:
    if asked.said is not None and (asked.said.anonymous or asked.update.kind is ChatKind.CHANNEL):
        return True  # only admins can write as the group, or into a channel
    if asked.update.user is None:
        return False
    try:
        return await room.messenger.is_admin(asked.chat.id, asked.user.id)
    except DeliveryError as error:
        if error.retry:
            raise
        return False  # the bot is not there any more, or may not ask


def _said_or_toast(asked: Asked, screen: Screen) -> Reply:
    return shown(screen) if asked.tapped is None else as_toast(screen)


def as_toast(screen: Screen, *, without_headline: bool = False) -> Reply:
    """Return a screen as a note that only who tapped sees, as far as it goes into one."""
    lines = ["".join(span.text for span in line) for each in screen.blocks for line in each.lines]
    return Reply(toast=shortened("\n".join(lines[without_headline:]), _LONGEST_TOAST))
