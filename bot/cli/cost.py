"""`nutgraf cost`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.cli.terminal import complain, say_styled, width

if TYPE_CHECKING:
    from bot.messages.costs import Part

# How each part of the text looks on a terminal, in rich's words.
_STYLES = {"heading": "bold", "note": "dim", "fine": "green", "nearly full": "yellow", "full": "red"}


class CostForm(StrEnum):
    """How costs are written."""

    TEXT = "text"
    JSON = "json"


def cost(
    estimate: Annotated[
        bool, typer.Option("--estimate", help="What summaries will cost, by the feeds and digests that are wanted.")
    ] = False,
    format_: Annotated[CostForm, typer.Option("--format", help="How to write it.")] = CostForm.TEXT,
    output: options.Output = None,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Show what language models cost today and this month, for what and for whom, and what the caps leave."""
    settings = options.configuration(config, database)
    from bot.app import costs as wiring
    from bot.app.language_models import budget_of
    from bot.messages import costs, costs_json, estimates

    if estimate:
        made, budget = asyncio.run(wiring.cost_estimate(settings)), budget_of(settings)
        if not made.prices:
            complain("no language model is set: summaries are extracts and cost nothing; set [llm] base_url and model")
            return 1
        told, as_json = estimates.lines(made, budget, width=width()), partial(costs_json.render_estimate, made, budget)
    else:
        report = asyncio.run(wiring.cost_report(settings))
        told, as_json = costs.lines(report, width=width()), partial(costs_json.render_report, report)
    _show(told, as_json, format_, output)
    return 0


def _show(lines: Iterator[tuple[Part, str]], as_json: Callable[[], str], form: CostForm, output: Path | None) -> None:
    if form is CostForm.JSON:
        options.deliver(as_json(), output)
    elif output is None and sys.stdout.isatty():
        say_styled(lines, _STYLES)
    else:
        options.deliver("".join(f"{line}\n" for _, line in lines), output)
