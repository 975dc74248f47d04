"""`nutgraf status`."""

from __future__ import annotations

import asyncio
import sys

from bot.cli import options
from bot.cli.terminal import say_styled

# How each part of the text looks on a terminal, in rich's words.
_STYLES = {"heading": "bold", "note": "dim", "fine": "green", "nearly full": "yellow", "full": "red"}


def status(
    format_: options.DataFormat = options.TextOrJson.TEXT,
    output: options.Output = None,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Show what needs you, who works, what waits, what went out and what it cost; exit with 1 if you are needed."""
    settings = options.configuration(config, database)
    from bot.app.status import desk_status
    from bot.messages.status import lines, render

    found = asyncio.run(desk_status(settings))
    if format_ is options.TextOrJson.JSON:
        options.deliver(render(found), output)
    elif output is None and sys.stdout.isatty():
        say_styled(lines(found), _STYLES)
    else:
        options.deliver("".join(f"{line}\n" for _, line in lines(found)), output)
    return 0 if found.is_fine else 1
