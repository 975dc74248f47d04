"""`nutgraf run`."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack

from bot.cli import options
from bot.cli.terminal import complain, counted, note
from bot.config import Config


def run(
    config: options.ConfigFile = None,
    database: options.Database = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
) -> int:
    """Run the desk until it is stopped: poll feeds, read articles, take what hubs push."""
    settings = options.configuration(config, database)
    options.logs(verbose, quiet)
    return asyncio.run(serve(settings, pushes=True, quiet=quiet))


async def serve(settings: Config, *, pushes: bool, quiet: bool) -> int:
    """Run the poller, and with ``pushes`` the web server for hubs, until a signal ends them; return the exit code."""
    from bot.workers import start_importing

    start_importing()
    from bot import app

    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(app.open_desk(settings))
        sweeper = await stack.enter_async_context(app.open_sweeper(settings, desk, pushes=pushes))
        followed = await app.feeds_to_read(desk.store, settings, ())
        if not followed:
            complain("no feeds are followed yet; follow one with: nutgraf feeds add URL")
        if not quiet:
            where = f", hubs reach it at {settings.web.public_url}" if pushes and settings.web.public_url else ""
            note(f"polling {counted(len(followed), 'feed', 'feeds')}{where}; stop with Ctrl-C")
        _stop_on_signals(sweeper.stop)
        await sweeper.run()
    if not quiet:
        note("stopped")
    return 0


def _stop_on_signals(stop: Callable[[], None]) -> None:
    """Stop in order at the first signal; at the second Python's own way, at once."""
    loop = asyncio.get_running_loop()

    def stop_once() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
        stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop_once)
