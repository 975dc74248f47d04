"""`nutgraf migrate`."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.cli import options
from bot.cli.row_counts import show_rows
from bot.cli.terminal import counted, note, progress


def migrate(
    to: Annotated[
        str, typer.Option("--to", metavar="URL", help="An empty database: postgresql://… or sqlite:///FILE.")
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Though nodes run: what they write from now on stays behind.")
    ] = False,
    config: options.ConfigFile = None,
    database: options.Database = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
) -> int:
    """Copy the whole database from SQLite to Postgres, or back; one that was cut off goes on."""
    settings = options.configuration(config, database)
    options.logs(settings, verbose, quiet)
    from bot.app import moving

    with progress(quiet=quiet) as shown:
        copied = asyncio.run(moving.migrate(settings, to, force=force, progress=shown))
    show_rows(copied.rows)
    if not quiet:
        if copied.found:
            note(f"{counted(copied.found, 'row was', 'rows were')} there already, from a copy that was cut off")
        note("the old database is as it was; name the new one in [store] database, and run nothing on the old one")
    return 0
