"""`nutgraf restore`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import options
from bot.cli.row_counts import show_rows
from bot.cli.terminal import note, progress


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What nutgraf backup made, of SQLite or of Postgres.")],
    replace: Annotated[bool, typer.Option("--replace", help="In place of what the database holds.")] = False,
    moved: Annotated[
        bool,
        typer.Option("--moved", help="The desk has not run since the backup was made: send what waited then."),
    ] = False,
    config: options.ConfigFile = None,
    database: options.Database = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
) -> int:
    """Bring the database to the state of a backup; what was due since counts as sent, so that nothing is repeated."""
    settings = options.configuration(config, database)
    options.logs(settings, verbose, quiet)
    from bot.app import moving

    with progress(quiet=quiet) as shown:
        rows = asyncio.run(moving.restore(settings, file, overwrite=replace, moved=moved, progress=shown))
    if not quiet:
        show_rows(rows)
        note(f"restored from {file}; start the desk with: nutgraf run")
    return 0
