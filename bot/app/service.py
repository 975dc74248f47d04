"""What goes on until it is stopped: the poller, the bot, and the web server for hubs and Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from secrets import token_urlsafe
from typing import TYPE_CHECKING, NamedTuple

from bot.app.chats import BotService, open_bot
from bot.app.clock import new_lease
from bot.app.desk import OpenDesk, follow_configured, keeping, reading
from bot.config import Config
from bot.jobs import open_jobs
from bot.model import Poll
from bot.ports import Jobs
from bot.sweeper import Besides, Rhythm, Sweeper
from bot.web import callback_url

if TYPE_CHECKING:
    from bot.app.metering import Meters


@asynccontextmanager
async def open_poller(config: Config, desk: OpenDesk) -> AsyncIterator[Sweeper]:
    """Open what polls and reads until it is stopped."""
    async with open_jobs(config.store.database) as jobs:
        await follow_configured(desk.store, config)
        yield _sweeper(config, desk, jobs, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What `nutgraf run` runs until it is stopped.

    ``bot`` serves chats; it is None where no token is set.
    """

    sweeper: Sweeper
    bot: BotService | None

    def stop(self) -> None:
        """Begin nothing more; ``run`` returns when what is under way has ended or has had its time."""
        self.sweeper.stop()
        if self.bot is not None:
            self.bot.stop()

    async def run(self) -> None:
        """Run all until ``stop``, or until one of them fails.

        Raises:
            NutgrafError: Why one failed.
        """
        runs = [asyncio.create_task(each.run()) for each in (self.sweeper, self.bot) if each is not None]
        done, _ = await asyncio.wait(runs, return_when=asyncio.FIRST_EXCEPTION)
        self.stop()
        await asyncio.gather(*runs, return_exceptions=True)
        for task in done:
            task.result()


@asynccontextmanager
async def open_service(
    config: Config, desk: OpenDesk, *, ready: Callable[[str], None], meters: Meters | None = None
) -> AsyncIterator[Service]:
    """Open the poller and, where they are configured, the bot and the web server for hubs and Telegram.

    Args:
        config: What is configured.
        desk: What all work with.
        ready: Called with the bot's user name when it begins to serve chats.
        meters: Those of the desk; the web side is opened where there are any.

    Raises:
        ConfigError: The web server cannot listen, or the operator's password is none.
    """
    async with AsyncExitStack() as stack:
        jobs = await stack.enter_async_context(open_jobs(config.store.database))
        await follow_configured(desk.store, config)
        bot = None
        if config.telegram.token:
            bot = await stack.enter_async_context(open_bot(config, desk, ready=ready, meters=meters))
        hubs = await stack.enter_async_context(_open_web(config, desk, bot, meters)) if meters is not None else None
        yield Service(sweeper=_sweeper(config, desk, jobs, hubs), bot=bot)


def _sweeper(config: Config, desk: OpenDesk, jobs: Jobs, hubs: _Hubs | None) -> Sweeper:
    return Sweeper(
        desk,
        jobs,
        new_lease=new_lease,
        keeping=keeping(config),
        reading=reading(config),
        rhythm=Rhythm(),
        besides=Besides(
            now_and_then=[hubs.ask] if hubs else [],
            after_polls=hubs.note_missed if hubs else None,
            placer=desk.placer,
        ),
    )


class _Hubs(NamedTuple):
    """What is done about hubs besides listening to them."""

    ask: Callable[[], Awaitable[object]]
    note_missed: Callable[[Sequence[Poll]], Awaitable[object]]


@asynccontextmanager
async def _open_web(
    config: Config, desk: OpenDesk, bot: BotService | None, meters: Meters
) -> AsyncIterator[_Hubs | None]:
    """Open the web side; yields what is done about hubs, None where they cannot reach it."""
    # A server, which only this needs.
    from bot.app.pages import page_routes, program_routes, web_settings  # noqa: PLC0415
    from bot.pipeline import push  # noqa: PLC0415
    from bot.web.backlog import Backlog  # noqa: PLC0415
    from bot.web.hubs import HubDoor, hub_routes  # noqa: PLC0415
    from bot.web.readiness import Limits  # noqa: PLC0415
    from bot.web.server import WebServer  # noqa: PLC0415
    from bot.web.updates import telegram_routes  # noqa: PLC0415

    hub_desk = push.HubDesk(
        desk=desk,
        hubs=desk.web,
        subscriptions=desk.store,
        callback=partial(callback_url, config.web.public_url),
        new_secret=partial(token_urlsafe, 32),
    )
    settings = web_settings(config)
    limits = Limits() if bot is not None else Limits(delivery=None)
    routes = program_routes(config, desk.store, meters, limits=limits)
    if config.web.enabled:
        routes += await page_routes(config, desk.store)
    async with Backlog(partial(push.receive_push, hub_desk), settings) as backlog:
        hubs = HubDoor(
            state_of=partial(push.state_of, hub_desk), on_question=partial(push.confirm, hub_desk), backlog=backlog
        )
        if config.web.public_url:
            routes += hub_routes(hubs, settings)
        if bot is not None and bot.door is not None:
            routes += telegram_routes(bot.door, settings)
        async with WebServer(settings, routes, meter=meters):
            kept_up = _Hubs(ask=partial(push.subscribe_due, hub_desk), note_missed=partial(push.note_missed, hub_desk))
            yield kept_up if config.web.public_url else None
