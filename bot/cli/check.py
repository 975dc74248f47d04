"""`nutgraf check`."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.cli.terminal import say
from bot.config import Config, find

if TYPE_CHECKING:
    from bot.cli.checks import Finding

SCHEMA = "nutgraf.check/1"
# What is not there is to be got; what does not work, mended.
_TO_GET = frozenset({"not set", "missing"})


def check(
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask nobody outside: neither Telegram, nor a model, nor any site.")
    ] = False,
    format_: options.DataFormat = options.TextOrJson.TEXT,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Look at all that the desk needs, say what is missing or wrong, and how to cure it; within half a minute."""
    settings = options.configuration(config, database)
    as_text = format_ is options.TextOrJson.TEXT
    found = asyncio.run(_look(settings, find(config, os.environ), offline=offline, says=as_text))
    stops = any(finding.stops for finding in found)
    if not as_text:
        say(as_json(found, fine=not stops))
    return 1 if stops else 0


async def _look(settings: Config, source: Path | None, *, offline: bool, says: bool) -> Sequence[Finding]:
    from bot.cli.checks import look

    found = []
    async for finding in look(settings, source, offline=offline):
        found.append(finding)
        if says:
            _say(finding)
    return found


def _say(finding: Finding) -> None:
    say(f"{finding.mark:<7}  {finding.name}: {finding.state}")
    if finding.cure:
        say(f"         to {'get' if finding.mark in _TO_GET else 'mend'} it: {finding.cure}")


def as_json(found: Sequence[Finding], *, fine: bool) -> str:
    """Return what was found as one JSON object (schema ``nutgraf.check/1``)."""
    findings = [
        {
            "name": each.name,
            "mark": each.mark.value,
            "state": each.state,
            "stops": each.stops,
            "cure": each.cure or None,
        }
        for each in found
    ]
    return json.dumps({"schema": SCHEMA, "fine": fine, "findings": findings}, ensure_ascii=False, indent=2)
