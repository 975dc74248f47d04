"""Builds what serves chats: where they are kept, what reaches them, and who may do what."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence, Set
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING, TypeVar

import structlog

from bot.app.clock import new_lease, utc_now
from bot.app.desk import OpenDesk, digest_request
from bot.app.language_models import budget_of
from bot.app.writing import writes
from bot.config import Config
from bot.conversation.commands import COMMANDS, OPERATORS_COMMANDS, Command
from bot.courier import Courier, Source
from bot.errors import ChatClosed, ConfigError, DeliveryError, RateLimited, TokenRefused, Unreachable
from bot.feeds.packs import packs
from bot.locale import LANGUAGES, tongue
from bot.model import ALL_ROLES, CHAT_ROLES, ChatId, FeedUrl, Pack, Role, UserId
from bot.pages.places import Places
from bot.pipeline.answering.answer import weighed
from bot.pipeline.pages.linking import Pages
from bot.pipeline.room import Room, Rules
from bot.pipeline.waiting import Outage
from bot.ports import Messenger
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.inbox import SqlInbox
from bot.store.ledger import SqlLedger
from bot.store.outbox import SqlOutbox
from bot.store.pages import SqlPageKeys
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from bot.store.topics import SqlTopics
from bot.web import UpdateDoor

if TYPE_CHECKING:
    from bot.app.metering import Meters
    from bot.pipeline.pages.mini_app import MiniAppSite
    from bot.telegram.messenger import TelegramMessenger
    from bot.telegram.receiver import Receiver

T = TypeVar("T")

_log = structlog.get_logger()

_BETWEEN_TRIES_SECONDS = 5.0


class BotService:
    """Serves chats until it is stopped; a Telegram that is away is waited for, while the rest of the desk goes on.

    Attributes:
        door: Where Telegram sends updates, None where it is asked for them.
    """

    def __init__(
        self,
        config: Config,
        desk: OpenDesk,
        messenger: TelegramMessenger,
        receiver: Receiver,
        *,
        door: tuple[str, str] | None,
        ready: Callable[[str], None],
        meters: Meters | None = None,
        roles: Set[Role] = CHAT_ROLES,
    ) -> None:
        """Take what it serves with.

        Args:
            config: Who may use it, and where Telegram sends updates to.
            desk: Where chats are kept.
            messenger: Reaches chats.
            receiver: Asks for updates, or reads those that are sent.
            door: The path and secret of a webhook, None to ask for updates.
            ready: Called with the bot's user name when it begins to serve.
            meters: Count what is sent and made, None where nobody asks.
            roles: What this process does for chats; with none of them it keeps what comes through the door, for others.
        """
        self._config = config
        self._roles = roles & CHAT_ROLES
        self._desk = desk
        self._messenger = messenger
        self._receiver = receiver
        self._ready = ready
        self._meters = meters
        self._courier: Courier | None = None
        self._serving: asyncio.Task[None] | None = None
        self._stopped = False
        self.door = UpdateDoor(path=door[0], secret=door[1], on_update=self._receive) if door else None

    async def run(self) -> None:
        """Serve until ``stop``.

        Raises:
            ConfigError: Telegram does not know the token, or does not take the address of the webhook.
        """
        if self._stopped:
            return
        self._serving = asyncio.create_task(self._serve())
        await asyncio.wait({self._serving})
        if not self._serving.cancelled():
            self._serving.result()

    @property
    def serves(self) -> bool:
        """Whether it has a role in which chats are served, so that it is to be run."""
        return bool(self._roles)

    def stop(self) -> None:
        """Begin nothing more; ``run`` returns when what is under way has ended or has had its time."""
        self._stopped = True
        if self._courier is not None:
            self._courier.stop()
        elif self._serving is not None:
            self._serving.cancel()

    async def _serve(self) -> None:
        name = await _until_reached(self._messenger.name)
        if Role.BOT in self._roles:
            await self._say_how_updates_come()
        room = open_room(self._config, self._desk, self._messenger, name=name)
        if self._meters is not None:
            room = _metered(room, self._desk, self._meters)
        source = None if wants_webhook(self._config) else self._receiver
        self._courier = open_courier(room, source, roles=self._roles)
        self._ready(name)
        # What waits to be sent does not wait for this.
        listing = asyncio.create_task(self._list_commands())
        try:
            await self._courier.run()
        finally:
            listing.cancel()
            await asyncio.gather(listing, return_exceptions=True)

    async def _list_commands(self) -> None:
        if Role.BOT in self._roles:
            await _put_commands(self._messenger, self._config.telegram.operators)

    async def _say_how_updates_come(self) -> None:
        try:
            if wants_webhook(self._config):
                await _until_reached(partial(self._receiver.start_webhook, self._config.web.public_url))
            else:
                await _until_reached(self._receiver.start_polling)
        except DeliveryError as error:
            advice = 'set another, or [telegram] updates = "polling"'
            raise ConfigError("[web] public_url", error.problem, advice) from None

    async def _receive(self, body: bytes) -> None:
        update = self._receiver.read(body)
        if update is None:
            return
        if self._courier is not None and Role.BOT in self._roles:
            await self._courier.receive([update])
        else:
            # Kept for whoever answers: another node, or this one as soon as it has reached Telegram.
            await SqlInbox(self._desk.store).receive([weighed(update)], self._desk.clock())


@asynccontextmanager
async def open_bot(
    config: Config,
    desk: OpenDesk,
    *,
    ready: Callable[[str], None],
    meters: Meters | None = None,
    roles: Set[Role] = ALL_ROLES,
) -> AsyncIterator[BotService]:
    """Open the bot; nothing is asked of Telegram before it runs. ``ready`` gets its name when it begins to serve."""
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
        has_door = wants_webhook(config) and Role.WEB in roles
        door = (webhook_path(settings), webhook_secret(settings)) if has_door else None
        receiver = Receiver(messenger, settings)
        yield BotService(config, desk, messenger, receiver, door=door, ready=ready, meters=meters, roles=roles)


async def _until_reached(ask: Callable[[], Awaitable[T]]) -> T:
    """Ask Telegram, which is waited for when it is away.

    Raises:
        ConfigError: It does not know the token.
        DeliveryError: It refuses.
    """
    outage = Outage("Telegram")
    while True:
        try:
            answer = await ask()
        except TokenRefused as error:
            raise ConfigError("[telegram] token", "is not known to Telegram", error.advice) from None
        except (Unreachable, RateLimited) as error:
            outage.note(error)
            wait = error.wait.total_seconds() if isinstance(error, RateLimited) else _BETWEEN_TRIES_SECONDS
            await asyncio.sleep(wait)
        else:
            outage.over()
            return answer


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
        placer=desk.placer,
        placements=desk.placements,
        chats=SqlChats(desk.store),
        digests=SqlDigests(desk.store),
        outbox=SqlOutbox(desk.store),
        inbox=SqlInbox(desk.store),
        ledger=SqlLedger(desk.store),
        topics=SqlTopics(desk.store),
        messenger=messenger,
        rules=_rules(config, operators),
        digest=digest_request(config),
        new_token=partial(token_hex, 16),
        new_lease=new_lease,
        editor=desk.editor,
        name=name,
        budget=budget_of(config),
        pages=_pages(config, desk) if config.web.enabled and config.web.public_url else None,
    )


def _metered(room: Room, desk: OpenDesk, meters: Meters) -> Room:
    from bot.app.metering import MeteredDigests, MeteredMessenger  # noqa: PLC0415  # only where the web side is on

    return replace(room, digests=MeteredDigests(desk.store, meters), messenger=MeteredMessenger(room.messenger, meters))


def _pages(config: Config, desk: OpenDesk) -> Pages:
    places = Places(public_url=config.web.public_url)
    return Pages(keys=SqlPageKeys(desk.store), places=places, chats=SqlChats(desk.store))


def mini_app_site(config: Config, store: SqlStore) -> MiniAppSite:
    """Return what the Mini App of the bot takes; a bot's token must be set."""
    from bot.pages.mini_app import keys_of  # noqa: PLC0415  # templates, which only what serves pages needs
    from bot.pipeline.interests import Records  # noqa: PLC0415  # the same
    from bot.pipeline.pages.mini_app import MiniAppSite  # noqa: PLC0415  # the same

    chats, digests = SqlChats(store), SqlDigests(store)
    return MiniAppSite(
        records=Records(chats=chats, digests=digests, placements=SqlPlacements(store)),
        rules=_rules(config, ()),
        keys=keys_of(config.telegram.token.reveal()),
        places=Places(public_url=config.web.public_url),
        clock=utc_now,
    )


def open_courier(room: Room, source: Source | None, *, roles: Set[Role] = CHAT_ROLES) -> Courier:
    """Return what serves chats until it is stopped."""
    return Courier(room, source, roles=roles)


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
        language_model=writes(config),
    )


def wants_webhook(config: Config) -> bool:
    """Tell whether Telegram is to send updates, rather than to be asked for them."""
    stated = config.telegram.updates
    # Telegram calls no other addresses.
    return stated == "webhook" or (stated == "auto" and config.web.public_url.startswith("https://"))
