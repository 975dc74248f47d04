"""Builds what serves chats: where they are kept, what reaches them, and who may do what."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING, TypeVar

import structlog

from bot.app.desk import OpenDesk, digest_request, new_lease
from bot.config import Config
from bot.conversation.commands import COMMANDS, OPERATORS_COMMANDS, Command
from bot.courier import Courier, Source
from bot.errors import ChatClosed, ConfigError, DeliveryError, RateLimited, TokenRefused, Unreachable
from bot.feeds.packs import packs
from bot.locale import LANGUAGES, tongue
from bot.model import ChatId, FeedUrl, Pack, UserId
from bot.pipeline.room import Room, Rules
from bot.ports import Messenger
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.inbox import SqlInbox
from bot.store.outbox import SqlOutbox
from bot.web import UpdateDoor

if TYPE_CHECKING:
    from bot.telegram.messenger import TelegramMessenger
    from bot.telegram.receiver import Receiver

T = TypeVar("T")

_log = structlog.get_logger()

_BETWEEN_TRIES_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBot:
    """A bot that is ready to serve.

    Attributes:
        name: Its user name.
        door: Where Telegram sends updates, None where it is asked for them.
    """

    name: str
    courier: Courier
    door: UpdateDoor | None
    messenger: TelegramMessenger
    receiver: Receiver
    config: Config

    async def start(self) -> None:
        """Tell Telegram how updates are had, and what can be typed.

        Raises:
            ConfigError: Telegram does not take the address to which it is to send updates.
        """
        try:
            if self.door is not None:
                await _until_reached(partial(self.receiver.start_webhook, self.config.web.public_url))
            else:
                await _until_reached(self.receiver.start_polling)
        except DeliveryError as error:
            advice = 'set another, or [telegram] updates = "polling"'
            raise ConfigError("[web] public_url", error.problem, advice) from None
        await _put_commands(self.messenger, self.config.telegram.operators)


@asynccontextmanager
async def open_bot(config: Config, desk: OpenDesk) -> AsyncIterator[OpenBot]:
    """Open the bot; a Telegram that is away is waited for.

    Raises:
        ConfigError: Telegram does not know the token.
    """
    # The SDK takes .4 s to import, and only a bot needs it.
    from bot.telegram.messenger import TelegramMessenger  # noqa: PLC0415
    from bot.telegram.receiver import Receiver, webhook_path, webhook_secret  # noqa: PLC0415
    from bot.telegram.settings import Settings  # noqa: PLC0415

    settings = Settings(
        token=config.telegram.token.reveal(),
        base_url=config.telegram.base_url,
        base_file_url=config.telegram.base_file_url,
    )
    async with TelegramMessenger(settings) as messenger:
        name = await _until_reached(messenger.name)
        receiver = Receiver(messenger, settings)
        webhook = wants_webhook(config)
        room = open_room(config, desk, messenger, name=name)
        courier = open_courier(room, None if webhook else receiver)
        door = UpdateDoor(
            path=webhook_path(settings),
            secret=webhook_secret(settings),
            on_update=partial(_receive, courier, receiver),
        )
        yield OpenBot(
            name=name,
            courier=courier,
            door=door if webhook else None,
            messenger=messenger,
            receiver=receiver,
            config=config,
        )


async def _receive(courier: Courier, receiver: Receiver, body: bytes) -> None:
    update = receiver.read(body)
    await courier.receive([update] if update is not None else [])


async def _until_reached(ask: Callable[[], Awaitable[T]]) -> T:
    """Ask Telegram, which is waited for when it is away.

    Raises:
        ConfigError: It does not know the token.
        DeliveryError: It refuses.
    """
    while True:
        try:
            return await ask()
        except TokenRefused as error:
            raise ConfigError("[telegram] token", error.problem, error.advice) from None
        except (Unreachable, RateLimited) as error:
            _log.warning("Telegram is away", problem=str(error))
            wait = error.wait.total_seconds() if isinstance(error, RateLimited) else _BETWEEN_TRIES_SECONDS
            await asyncio.sleep(wait)


async def _put_commands(messenger: TelegramMessenger, operators: Sequence[int]) -> None:
    """Register the commands in every language; where that fails they can be typed all the same.

    An operator who has not written to the bot yet cannot be shown more than others.
    """
    await _put_all(messenger, COMMANDS)
    for operator in operators:
        await _put_all(messenger, (*COMMANDS, *OPERATORS_COMMANDS), chat=ChatId(operator))


async def _put_all(messenger: TelegramMessenger, commands: Sequence[Command], *, chat: ChatId | None = None) -> None:
    for code in LANGUAGES:
        listed = [(each.name, tongue(code).say(each.does)) for each in commands]
        try:
            await messenger.put_commands(listed, language="" if code == "en" else code, chat=chat)
        except ChatClosed as error:
            _log.info("commands not registered", chat=chat, problem=str(error))
            return
        except DeliveryError as error:
            _log.info("commands not registered", language=code, chat=chat, problem=str(error))


def open_room(
    config: Config, desk: OpenDesk, messenger: Messenger, *, name: str, operators: Sequence[int] = ()
) -> Room:
    """Return what serving chats takes, kept in the desk's database; ``operators`` are added to the configured."""
    return Room(
        desk=desk,
        chats=SqlChats(desk.store),
        digests=SqlDigests(desk.store),
        outbox=SqlOutbox(desk.store),
        inbox=SqlInbox(desk.store),
        messenger=messenger,
        rules=_rules(config, operators),
        digest=digest_request(config),
        new_token=partial(token_hex, 16),
        new_lease=new_lease,
        name=name,
    )


def open_courier(room: Room, source: Source | None) -> Courier:
    """Return what serves chats until it is stopped."""
    return Courier(room, source)


def _rules(config: Config, operators: Sequence[int]) -> Rules:
    telegram = config.telegram
    stated = [
        Pack(topic=each.topic, language=each.language, feeds=tuple(map(FeedUrl, each.feeds))) for each in config.packs
    ]
    return Rules(
        is_open=telegram.access == "open",
        chats=frozenset(map(ChatId, telegram.chats)),
        operators=frozenset(map(UserId, (*telegram.operators, *operators))),
        a_minute=telegram.messages_per_minute,
        chat_a_minute=3 * telegram.messages_per_minute,
        feeds_per_chat=telegram.feeds_per_chat,
        packs=tuple(stated) or packs(),
        language_model=bool(config.llm.base_url and config.llm.model),
    )


def wants_webhook(config: Config) -> bool:
    """Tell whether Telegram is to send updates, rather than to be asked for them."""
    stated = config.telegram.updates
    return stated == "webhook" or (stated == "auto" and bool(config.web.public_url))
