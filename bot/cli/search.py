"""`nutgraf search`."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from bot.cli import options
from bot.cli.terminal import complain, width
from bot.config import Config
from bot.store.location import sqlite_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from bot.messages.findings import Finding, Marked
    from bot.model import Found
    from bot.text.search_query import Query

_EMPTY = "there are no articles yet; read some with: nutgraf poll --once"
# Both mean "without" to a query, but only the hyphen begins an option.
_HYPHEN, _MINUS = "-", options.MINUS


class ResultForm(StrEnum):
    """How what was found is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class SearchCommand(TyperCommand):
    """Takes ``-word`` for a word that is not wanted, not for options of one letter each."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  # a class that Typer keeps to itself
        """Parse the arguments; what follows ``--`` are words whatever they look like."""
        known = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        end = args.index("--") if "--" in args else len(args)
        options_end = [_MINUS + argument[1:] if _is_unwanted(argument, known) else argument for argument in args[:end]]
        return super().parse_args(ctx, options_end + args[end:])


def _is_unwanted(argument: str, known: set[str]) -> bool:
    return argument[:1] == _HYPHEN and len(argument) > 1 and argument[1] != _HYPHEN and argument not in known


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="""All are sought; '"a phrase"', -without, begin*, either OR other."""),
    ],
    since: options.Since = None,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="How many articles at most.")] = 10,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first, not the best.")] = False,
    format_: Annotated[ResultForm, typer.Option("--format", help="How to write the result.")] = ResultForm.TEXT,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Find articles by the words of their titles, outlets and texts."""
    from bot.text.search_query import parse_query

    settings = options.configuration(config, database)
    typed = " ".join(words)
    query = parse_query(typed)
    found, searched = asyncio.run(_search(settings, query, since, limit, newest))
    if not found:
        complain(_nothing(searched, since) if searched else _EMPTY)
    _show(query, typed, found, format_, settings)
    return 0 if found else 1


async def _search(
    settings: Config, query: Query, since: timedelta | None, limit: int, newest: bool
) -> tuple[Sequence[Found], int]:
    """Return what was found, and of how many articles when it is nothing."""
    from bot import app

    path = sqlite_path(settings.store.database)
    if path is not None and not path.exists():
        return (), 0
    earliest = None if since is None else app.utc_now() - since
    async with app.open_store(settings) as store:
        found = await store.search(query, since=earliest, limit=limit, newest=newest)
        return found, 0 if found else await store.count_articles()


def _nothing(searched: int, since: timedelta | None) -> str:
    number = "one article" if searched == 1 else f"{searched:,} articles"
    advice = "try fewer words, or a prefix such as begin*" if since is None else "try a longer --since, or fewer words"
    return f"nothing found in {number}; {advice}"


def _show(query: Query, typed: str, found: Sequence[Found], form: ResultForm, settings: Config) -> None:
    from bot import app
    from bot.messages import findings, structured

    told = [findings.finding(query, each) for each in found]
    now, zone = app.utc_now(), app.time_zone(settings)
    if form is ResultForm.TEXT and sys.stdout.isatty():
        _show_styled(told, [findings.about(each, now=now, zone=zone) for each in found])
        return
    renderers = {
        ResultForm.TEXT: lambda: findings.render_text(told, now=now, zone=zone, width=width()),
        ResultForm.MARKDOWN: lambda: findings.render_markdown(told, now=now, zone=zone),
        ResultForm.JSON: lambda: structured.render_findings(typed, told),
    }
    options.deliver(renderers[form](), None)


def _show_styled(told: Sequence[Finding], about: Sequence[str]) -> None:
    """Print what was found with the words that were sought in bold."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from bot.messages.findings import INDENT, link

    console = Console(highlight=False, width=width())
    for number, (each, facts) in enumerate(zip(told, about, strict=True), start=1):
        console.print(Text(f"{number:>2}. ") + _bold(each.title))
        for line in (Text(facts, style="dim"), _bold(each.line) if each.line else None):
            if line:
                console.print(Padding(line, (0, 0, 0, len(INDENT)), expand=False))
        console.print(Text(f"{INDENT}{link(each.found)}", style="dim"), soft_wrap=True)


def _bold(marked: Marked) -> Text:
    from rich.text import Text

    text = Text(marked.text)
    for start, end in marked.spans:
        text.stylize("bold", start, end)
    return text
