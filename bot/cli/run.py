"""`nutgraf run`."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.cli.terminal import complain, counted, note
from bot.config import Config

if TYPE_CHECKING:
    from bot.app import OpenDesk


def run(
    config: options.ConfigFile = None,
    database: options.Database = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Send nothing: show in the terminal what would be sent, and chat there.")
    ] = False,
) -> int:
    """Run the desk until it is stopped: poll feeds, read articles, serve the bot's chats."""
    settings = options.configuration(config, database)
    options.logs(verbose, quiet)
    if dry_run:
        from bot.cli import rehearsal

        return asyncio.run(rehearsal.rehearse(settings, quiet=quiet))
    return asyncio.run(serve(settings, quiet=quiet))


async def serve(settings: Config, *, quiet: bool) -> int:
    """Run everything that is configured until a signal ends it; return the exit code."""
    from bot.workers import start_importing

    start_importing()
    from bot import app
    from bot.app.service import open_service

    def ready(bot: str) -> None:
        if not quiet:
            note(f"serving chats as @{bot}")

    meters = app.web_meters(settings)
    async with (
        app.open_desk(settings, meters) as desk,
        open_service(settings, desk, ready=ready, meters=meters) as service,
    ):
        await _greet(settings, desk, quiet=quiet)
        stop_on_signals(service.stop)
        await service.run()
    if not quiet:
        note("stopped")
    return 0


async def poll_on(settings: Config, *, quiet: bool) -> int:
    """Run the poller alone until a signal ends it; return the exit code."""
    from bot.workers import start_importing

    start_importing()
    from bot import app
    from bot.app.service import open_poller

    async with app.open_desk(settings) as desk, open_poller(settings, desk) as sweeper:
        await _greet(settings, desk, quiet=quiet)
        stop_on_signals(sweeper.stop)
        await sweeper.run()
    if not quiet:
        note("stopped")
    return 0


async def _greet(settings: Config, desk: OpenDesk, *, quiet: bool) -> None:
    from bot import app
    from bot.app.links import places_of

    followed = await app.feeds_to_read(desk.store, settings, ())
    if not followed and not settings.telegram.token:
        complain("no feeds are followed yet; follow one with: nutgraf feeds add URL")
    if quiet:
        return
    shown = settings.web.public_url or (places_of(settings).public_url if settings.web.enabled else "")
    where = f", reached at {shown}" if shown else ""
    note(f"polling {counted(len(followed), 'feed', 'feeds')}{where}; stop with Ctrl-C")


def stop_on_signals(stop: Callable[[], None]) -> None:
    """Stop in order at the first signal; at the second Python's own way, at once."""
    loop = asyncio.get_running_loop()

    def stop_once() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
        stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop_once)
