"""`nutgraf web`."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import typer

from bot.cli import options
from bot.cli.terminal import note, say
from bot.config import Config
from bot.errors import ConfigError


def web(
    config: options.ConfigFile = None,
    database: options.Database = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
    hash_password: Annotated[
        bool, typer.Option("--hash-password", help="Read a password, print its hash for [web] password, and end.")
    ] = False,
) -> int:
    """Show the pages of digests, archives and the operator's board until stopped, without polling anything."""
    if hash_password:
        return _hash()
    settings = options.configuration(config, database)
    options.logs(settings, verbose, quiet, for_programs=True)
    return asyncio.run(_serve(settings, quiet=quiet))


def _hash() -> int:
    from bot.web.passwords import hashed

    try:
        password = _typed() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    except typer.Abort:
        raise ConfigError("the password", "was not typed", "type it twice, or pipe it in") from None
    say(hashed(password))
    return 0


def _typed() -> str:
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return typed


async def _serve(settings: Config, *, quiet: bool) -> int:
    from bot.app.pages import open_pages
    from bot.cli.run import SWITCH_SECONDS
    from bot.cli.signals import stop_on_signals

    sys.setswitchinterval(SWITCH_SECONDS)

    stopped = asyncio.Event()
    async with open_pages(settings) as where:
        if not quiet:
            note(f"showing pages at {where}; stop with Ctrl-C")
        stop_on_signals(stopped.set)
        await stopped.wait()
    if not quiet:
        note("stopped")
    return 0
