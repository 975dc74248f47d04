"""`nutgraf backup`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import options
from bot.cli.row_counts import show_rows
from bot.cli.terminal import note, progress


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to keep it; packed if it ends in .zst or .gz.")],
    replace: Annotated[bool, typer.Option("--replace", help="In place of a file that is there.")] = False,
    config: options.ConfigFile = None,
    database: options.Database = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
) -> int:
    """Keep the whole database in a file while the desk runs; it holds secrets, so only its owner may read it."""
    settings = options.configuration(config, database)
    options.logs(settings, verbose, quiet)
    from bot.app import moving
    from bot.store.location import sqlite_path

    where = settings.store.database
    source = sqlite_path(where)
    with progress(quiet=quiet) as shown:
        if source is None:
            rows = asyncio.run(moving.back_up_postgres(where, file, overwrite=replace, progress=shown))
        else:
            # Not within a loop of events, where Ctrl-C would wait for the end.
            rows = moving.back_up_file(source, file, overwrite=replace, progress=shown)
    if not quiet:
        show_rows(rows)
        note(f"kept in {file}, and read again: nothing is missing")
    return 0
