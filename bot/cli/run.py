"""`nutgraf run`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import msgspec
import structlog
import typer

from bot.cli import options
from bot.cli.service_manager import supervised
from bot.cli.signals import Signals, stop_on_signals
from bot.cli.terminal import complain, counted, note
from bot.config import Config
from bot.errors import ConfigError, NutgrafError

if TYPE_CHECKING:
    from bot.app import OpenDesk
    from bot.model import Role

_log = structlog.get_logger()

# Threads that compute, as of digests, give way to the loop of events ten times sooner than by default: a statement
# takes several hand-overs, and would wait 5 ms for each.
SWITCH_SECONDS = 0.0005

_NOT_TAKEN = "configuration not taken, the one before goes on"
# What fails so soon after the configuration was read again is its fault; Telegram is asked about a token by then.
_PROBATION_SECONDS = 60.0


def run(
    config: options.ConfigFile = None,
    database: options.Database = None,
    roles: Annotated[
        str | None,
        typer.Option(
            "--roles",
            metavar="ROLE,…",
            help="Do only this part of the work: poll, extract, summarise, deliver, bot, web. By default all of it.",
            show_default=False,
        ),
    ] = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Send nothing: show in the terminal what would be sent, and chat there.")
    ] = False,
) -> int:
    """Run the desk until it is stopped: poll feeds, read articles, serve the bot's chats."""
    settings = options.configuration(config, database)
    options.logs(settings, verbose, quiet, for_programs=True)
    if dry_run:
        from bot.cli import rehearsal

        if roles is not None:
            raise ConfigError("--roles", "goes with no --dry-run, which does all of it", "leave one of them out")
        return asyncio.run(rehearsal.rehearse(settings, quiet=quiet))
    duty = Duty(
        roles=roles,
        quiet=quiet,
        read=lambda: options.configuration(config, database),
        log=lambda found: options.logs(found, verbose, quiet, for_programs=True),
    )
    return asyncio.run(serve(settings, duty))


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What this process is to do, whatever the configuration becomes.

    Attributes:
        roles: As they were named, None for all.
        read: Reads the configuration anew.
        log: Sets up what is logged.
    """

    roles: str | None
    quiet: bool
    read: Callable[[], Config]
    log: Callable[[Config], None]


async def serve(settings: Config, duty: Duty) -> int:
    """Run everything that is configured until a signal ends it; return the exit code.

    At SIGHUP the configuration is read again, what runs is ended in order, and all is opened anew in this process. A
    configuration that is wrong, or with which nothing can be opened, is named in the log and not taken.
    """
    from bot.workers import start_importing

    sys.setswitchinterval(SWITCH_SECONDS)
    start_importing()
    async with supervised() as tell_ready:
        await _serve_steadily(settings, duty, tell_ready)
    if not duty.quiet:
        note("stopped")
    return 0


async def _serve_steadily(settings: Config, duty: Duty, tell_ready: Callable[[], None]) -> None:
    """Serve with the configuration that was read last; as long as it is on probation fall back on the one before."""
    clock, proven, coming = asyncio.get_running_loop().time, None, [settings]

    def reread() -> bool:
        found = _read_again(settings, duty)
        coming[:] = [found or settings]
        return found is not None

    with Signals(reread) as signals:
        while True:
            began = clock()
            duty.log(settings)
            try:
                await _serve_once(settings, duty, signals, tell_ready)
            except NutgrafError as error:
                if proven is None or clock() - began > _PROBATION_SECONDS:
                    raise
                _log.error(_NOT_TAKEN, problem=str(error))
                settings, proven = proven, None
                continue
            if not signals.wants_reload():
                break
            if proven is None or clock() - began > _PROBATION_SECONDS:
                proven = settings
            settings = coming[0]


def _read_again(current: Config, duty: Duty) -> Config | None:
    """Return the configuration as it is now, None where it is wrong or the same; what runs goes on undisturbed then."""
    try:
        found = duty.read()
    except ConfigError as error:
        _log.error(_NOT_TAKEN, problem=str(error))
        return None
    if found.store != current.store:
        _log.warning("what changed in [store] waits for a restart")
        found = msgspec.structs.replace(found, store=current.store)
    if not duty.quiet:
        note("configuration read again" if found != current else "configuration read again: nothing changed")
    duty.log(found)
    return found if found != current else None


async def _serve_once(settings: Config, duty: Duty, signals: Signals, tell_ready: Callable[[], None]) -> None:
    """Run everything until a signal, and tell when it runs."""
    from bot import app
    from bot.app.roles import roles_of
    from bot.app.service import open_service
    from bot.model import Role

    def ready(bot: str) -> None:
        if not duty.quiet:
            note(f"serving chats as @{bot}")

    roles = roles_of(settings, duty.roles)
    meters = app.web_meters(settings) if Role.WEB in roles else None
    async with (
        app.open_desk(settings, meters) as desk,
        open_service(settings, desk, ready=ready, meters=meters, roles=roles) as service,
    ):
        await _greet(settings, desk, roles, quiet=duty.quiet)
        tell_ready()
        signals.stop_with(service.stop)
        await service.run()


async def poll_on(settings: Config, *, quiet: bool) -> int:
    """Run the poller alone until a signal ends it; return the exit code."""
    from bot.workers import start_importing

    start_importing()
    from bot import app
    from bot.app.service import open_poller
    from bot.model import Role

    async with app.open_desk(settings) as desk, open_poller(settings, desk) as sweeper:
        await _greet(settings, desk, {Role.POLL, Role.EXTRACT}, quiet=quiet)
        stop_on_signals(sweeper.stop)
        await sweeper.run()
    if not quiet:
        note("stopped")
    return 0


async def _greet(settings: Config, desk: OpenDesk, roles: Set[Role], *, quiet: bool) -> None:
    from bot import app
    from bot.app.links import places_of
    from bot.model import Role

    polls = Role.POLL in roles
    followed = len(await app.feeds_to_read(desk.store, settings, ())) if polls else 0
    followed += await desk.store.count_feeds_of_chats() if polls else 0
    if polls and not followed and not settings.telegram.token:
        complain("no feeds are followed yet; follow one with: nutgraf feeds add URL")
    if quiet:
        return
    shown = settings.web.public_url or (places_of(settings).public_url if settings.web.enabled else "")
    where = f", reached at {shown}" if shown and Role.WEB in roles else ""
    does = f"polling {counted(followed, 'feed', 'feeds')}" if polls else "not polling"
    note(f"{does}{where}; stop with Ctrl-C")
