"""What goes on until it is stopped: the poller, the bot, and the web server for hubs and Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Set
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from bot.app.chats import BotService, open_bot
from bot.app.clock import new_lease
from bot.app.desk import OpenDesk, follow_configured, keeping, reading
from bot.app.nodes import present
from bot.config import Config
from bot.jobs import open_jobs
from bot.model import ALL_ROLES, CHAT_ROLES, Role
from bot.ports import Jobs
from bot.sweeper import Besides, Rhythm, Sweeper
from bot.web import callback_url

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from bot.app.metering import Meters
    from bot.pipeline.push import HubDesk
    from bot.web import Settings

_SWEEPER_ROLES = frozenset({Role.POLL, Role.EXTRACT})


@asynccontextmanager
async def open_poller(config: Config, desk: OpenDesk) -> AsyncIterator[Sweeper]:
    """Open what polls and reads until it is stopped."""
    async with open_jobs(config.store.database) as jobs, present(desk.store, _SWEEPER_ROLES):
        await follow_configured(desk.store, config)
        yield _sweeper(config, desk, jobs, None, _SWEEPER_ROLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What `nutgraf run` runs until it is stopped.

    ``sweeper`` polls and reads, and ``bot`` serves chats; each is None where this process has no such role. The web
    side serves by itself while this is open.
    """

    sweeper: Sweeper | None
    bot: BotService | None
    stopping: asyncio.Event

    def stop(self) -> None:
        """Begin nothing more; ``run`` returns when what is under way has ended or has had its time."""
        self.stopping.set()
        for each in (self.sweeper, self.bot):
            if each is not None:
                each.stop()

    async def run(self) -> None:
        """Run all until ``stop``, or until one of them fails.

        Raises:
            NutgrafError: Why one failed.
        """
        runs = [asyncio.create_task(each.run()) for each in (self.sweeper, self.bot) if each is not None]
        runs.append(asyncio.create_task(self._until_stopped()))
        done, _ = await asyncio.wait(runs, return_when=asyncio.FIRST_EXCEPTION)
        self.stop()
        await asyncio.gather(*runs, return_exceptions=True)
        for task in done:
            task.result()

    async def _until_stopped(self) -> None:
        await self.stopping.wait()


@asynccontextmanager
async def open_service(
    config: Config,
    desk: OpenDesk,
    *,
    ready: Callable[[str], None],
    meters: Meters | None = None,
    roles: Set[Role] = ALL_ROLES,
) -> AsyncIterator[Service]:
    """Open what this process does of polling and reading, serving chats, and the web side for readers and programs.

    Args:
        config: What is configured.
        desk: What all work with.
        ready: Called with the bot's user name when it begins to serve chats.
        meters: Those of the desk, None where there is no web side.
        roles: What of it this process does, as far as it is configured.

    Raises:
        ConfigError: The web server cannot listen, or the operator's password is none.
    """
    async with AsyncExitStack() as stack:
        await follow_configured(desk.store, config)
        bot, sweeper = None, None
        if config.telegram.token and roles & {*CHAT_ROLES, Role.WEB}:
            bot = await stack.enter_async_context(open_bot(config, desk, ready=ready, meters=meters, roles=roles))
        hubs = _hubs(config, desk) if config.web.public_url else None
        if Role.WEB in roles and meters is not None:
            await stack.enter_async_context(_open_web(config, desk, bot, hubs, meters, roles))
        if roles & _SWEEPER_ROLES:
            jobs = await stack.enter_async_context(open_jobs(config.store.database))
            sweeper = _sweeper(config, desk, jobs, hubs, roles)
        await stack.enter_async_context(present(desk.store, roles))
        yield Service(sweeper=sweeper, bot=bot if bot and bot.serves else None, stopping=asyncio.Event())


def _sweeper(config: Config, desk: OpenDesk, jobs: Jobs, hubs: HubDesk | None, roles: Set[Role]) -> Sweeper:
    return Sweeper(
        desk,
        jobs,
        new_lease=new_lease,
        keeping=keeping(config),
        reading=reading(config),
        rhythm=Rhythm(),
        besides=Besides(placer=desk.placer) if hubs is None else _besides(desk, hubs),
        roles=roles,
    )


def _besides(desk: OpenDesk, hubs: HubDesk) -> Besides:
    from bot.pipeline import push  # noqa: PLC0415  # only where hubs can reach us

    return Besides(
        now_and_then=[partial(push.subscribe_due, hubs)],
        after_polls=partial(push.note_missed, hubs),
        placer=desk.placer,
    )


def _hubs(config: Config, desk: OpenDesk) -> HubDesk:
    from bot.pipeline import push  # noqa: PLC0415  # the same

    return push.HubDesk(
        desk=desk,
        hubs=desk.web,
        subscriptions=desk.store,
        callback=partial(callback_url, config.web.public_url),
        new_secret=partial(token_urlsafe, 32),
    )


@asynccontextmanager
async def _open_web(
    config: Config, desk: OpenDesk, bot: BotService | None, hubs: HubDesk | None, meters: Meters, roles: Set[Role]
) -> AsyncIterator[None]:
    """Open the web side, with what hubs and Telegram send where they can reach it."""
    # A server, which only this needs.
    from bot.app.pages import page_routes, program_routes, web_settings  # noqa: PLC0415
    from bot.web.readiness import Limits  # noqa: PLC0415
    from bot.web.server import WebServer  # noqa: PLC0415
    from bot.web.updates import telegram_routes  # noqa: PLC0415

    settings, usual = web_settings(config), Limits()
    # What others do is no matter of this process.
    limits = Limits(
        polling=usual.polling if Role.POLL in roles else None,
        delivery=usual.delivery if Role.DELIVER in roles and bot is not None else None,
    )
    routes = program_routes(config, desk.store, meters, limits=limits)
    if config.web.enabled:
        routes += await page_routes(config, desk.store)
    async with AsyncExitStack() as stack:
        if hubs is not None:
            routes += await stack.enter_async_context(_hub_routes(hubs, settings))
        if bot is not None and bot.door is not None:
            routes += telegram_routes(bot.door, settings)
        await stack.enter_async_context(WebServer(settings, routes, meter=meters))
        yield


@asynccontextmanager
async def _hub_routes(hubs: HubDesk, settings: Settings) -> AsyncIterator[list[BaseRoute]]:
    from bot.pipeline import push  # noqa: PLC0415  # as above
    from bot.web.backlog import Backlog  # noqa: PLC0415
    from bot.web.hubs import HubDoor, hub_routes  # noqa: PLC0415

    async with Backlog(partial(push.receive_push, hubs), settings) as backlog:
        door = HubDoor(state_of=partial(push.state_of, hubs), on_question=partial(push.confirm, hubs), backlog=backlog)
        yield hub_routes(door, settings)
