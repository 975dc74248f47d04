"""`nutgraf digest`."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.cli.terminal import complain, progress, say_styled, width
from bot.config import Config
from bot.messages import Form
from bot.store.location import holds_followed_feeds

if TYPE_CHECKING:
    from bot.model import Digest

# How each part of a digest looks on a terminal, in rich's words.
_STYLES = {
    "heading": "bold",
    "headline": "bold",
    "news": "italic",
    "source": "dim",
    "reason": "italic dim",
    "gap": "dim",
}


def digest(
    urls: Annotated[
        list[str] | None,
        typer.Argument(metavar="[URL]...", help="Feeds to read; none means all that are followed.", show_default=False),
    ] = None,
    config: options.ConfigFile = None,
    since: options.Since = None,
    format_: options.Format = Form.TEXT,
    limit: Annotated[int | None, typer.Option(min=1, max=200, help="How many stories at most.")] = None,
    sentences: Annotated[int | None, typer.Option(min=1, max=5, help="Sentences for each story.")] = None,
    only_new: Annotated[
        bool,
        typer.Option("--only-new", help="Leave out what earlier digests with this option told, but for what is new."),
    ] = False,
    everything: Annotated[
        bool, typer.Option("--everything", help="Ignore for once what `nutgraf interests` says and learned.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what each reason counts.")] = False,
    output: options.Output = None,
    database: options.Database = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
) -> int:
    """Poll feeds, read what is new, and print the digest of the last hours.

    The exit code is 1 when a feed failed or there is nothing to tell; with --only-new, nothing to tell is fine.
    """
    settings = options.configuration(config, database)
    if not urls and not settings.feeds and not holds_followed_feeds(settings.store.database):
        complain("no feeds to read; give a URL, or follow one with: nutgraf feeds add URL")
        return 1
    options.logs(settings, verbose, quiet)
    made = asyncio.run(
        _make(
            settings,
            urls or [],
            since=since,
            limit=limit,
            sentences=sentences,
            only_new=only_new,
            everything=everything,
            quiet=quiet,
        )
    )
    _show(made, format_, output, settings, explain=explain)
    failed = any(gap.kind == "feed" for gap in made.gaps)
    # That nothing is new since the last time is an answer.
    return 1 if failed or not (made.items or only_new) else 0


async def _make(
    settings: Config,
    urls: list[str],
    *,
    since: timedelta | None,
    limit: int | None,
    sentences: int | None,
    only_new: bool,
    everything: bool,
    quiet: bool,
) -> Digest:
    from bot.workers import start_importing

    start_importing()
    from bot import app
    from bot.pipeline.digest import make_digest
    from bot.pipeline.editions import NO_WISHES

    request = app.digest_request(settings, since=since, limit=limit, sentences=sentences)
    async with app.open_desk(settings) as desk:
        wanted = await app.feeds_to_read(desk.store, settings, urls)
        memory = await app.terminal_memory(desk, settings) if only_new else None
        wishes = NO_WISHES if everything else await app.terminal_wishes(desk, lately=only_new)
        with progress(quiet=quiet) as report:
            return await make_digest(desk.newsroom, wanted, request, report, memory, wishes=wishes)


def _show(made: Digest, form: Form, output: Path | None, settings: Config, *, explain: bool) -> None:
    from bot.app import time_zone
    from bot.messages import markdown, page, plain, structured

    zone = time_zone(settings)
    if form is Form.TEXT and output is None and sys.stdout.isatty():
        say_styled(plain.lines(made, zone=zone, width=width(), explain=explain), _STYLES)
        return
    renderers = {
        Form.TEXT: lambda: plain.render(made, zone=zone, width=width(), explain=explain),
        Form.MARKDOWN: lambda: markdown.render(made, zone=zone, explain=explain),
        Form.HTML: lambda: page.render(made, zone=zone, explain=explain),
        Form.JSON: lambda: structured.render(made),
    }
    options.deliver(renderers[form](), output)
