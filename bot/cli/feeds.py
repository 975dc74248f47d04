"""`nutgraf feeds`: which feeds are followed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.cli.terminal import complain, counted, progress, say
from bot.config import Config
from bot.errors import ConfigError, NutgrafError
from bot.urls import shown

if TYPE_CHECKING:
    from bot.model import Feed, FeedOutline, FeedUrl

# Feeds that are saved together: often enough for a bar that moves.
_TOGETHER = 500

app = typer.Typer(
    callback=options.help_when_alone,
    invoke_without_command=True,
    help="List, add, remove, import and export the feeds that are followed.",
)


@app.command("list")
def list_(config: options.ConfigFile = None, database: options.Database = None) -> int:
    """Show every feed that is followed, with its state in words."""
    found = asyncio.run(followed(options.configuration(config, database)))
    if not found:
        complain("no feeds are followed; follow one with: nutgraf feeds add URL")
        return 1
    from bot.app import utc_now

    now = utc_now()
    for feed in found:
        say(_described(feed, now))
    return 0


@app.command()
def add(
    urls: Annotated[list[str], typer.Argument(metavar="URL...", help="Feeds, or pages that name their feeds.")],
    config: options.ConfigFile = None,
    database: options.Database = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
) -> int:
    """Follow feeds; for a page, the first feed that it names."""
    settings = options.configuration(config, database)
    options.logs(settings, verbose, quiet)
    return asyncio.run(_add(settings, urls))


@app.command()
def remove(
    urls: Annotated[list[str], typer.Argument(metavar="URL...", help="Feeds to follow no longer.")],
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Follow feeds no longer, and forget their entries."""
    return asyncio.run(_remove(options.configuration(config, database), urls))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="An OPML file; folders become tags.")],
    config: options.ConfigFile = None,
    database: options.Database = None,
    quiet: options.Quiet = False,
) -> int:
    """Follow all feeds of an OPML file."""
    settings = options.configuration(config, database)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise ConfigError(str(file), (error.strerror or "cannot be read").lower(), "name an OPML file") from None
    return asyncio.run(_import(settings, raw, str(file), quiet))


@app.command()
def export(output: options.Output = None, config: options.ConfigFile = None, database: options.Database = None) -> int:
    """Write the feeds that are followed as OPML."""
    from bot.feeds import write_opml

    found = asyncio.run(followed(options.configuration(config, database)))
    options.deliver(write_opml(found).decode("utf-8"), output)
    return 0 if found else 1


async def followed(settings: Config) -> Sequence[Feed]:
    """Return the feeds that are followed, by the configuration or by command."""
    from bot import app as wiring

    async with wiring.open_store(settings) as store:
        return await wiring.feeds_to_read(store, settings, ())


async def _add(settings: Config, urls: Sequence[str]) -> int:
    from bot import app as wiring
    from bot.pipeline.single import follow

    failed = 0
    addresses = [wiring.feed_address(typed) for typed in urls]
    async with wiring.open_desk(settings) as desk:
        for url in addresses:
            try:
                feed, entries = await follow(desk, url)
            except NutgrafError as error:
                complain(str(error))
                failed += 1
            else:
                number = counted(entries, "entry", "entries")
                say(f"following {feed.title or 'an untitled feed'} ({shown(feed.url)}), {number}")
    return 1 if failed else 0


async def _remove(settings: Config, urls: Sequence[str]) -> int:
    from bot import app as wiring

    missing = 0
    async with wiring.open_store(settings) as store:
        for typed in urls:
            url = wiring.feed_address(typed)
            if await store.remove_feed(url):
                say(f"no longer following {shown(url)}")
            else:
                complain(f"{shown(url)}: is not followed; see: nutgraf feeds list")
                missing += 1
    return 1 if missing else 0


async def _import(settings: Config, raw: bytes, subject: str, quiet: bool) -> int:
    from bot import app as wiring
    from bot.feeds import read_opml

    reading = read_opml(raw, subject=subject)
    async with wiring.open_store(settings) as store:
        known = {feed.url: feed for feed in await store.feeds()}
        new = [_feed(outline, known) for outline in reading.feeds]
        with progress(quiet=quiet) as report:
            for start in range(0, len(new), _TOGETHER):
                await store.put_feeds(new[start : start + _TOGETHER])
                report("Importing feeds", min(start + _TOGETHER, len(new)), len(new))
    already = sum(1 for feed in new if feed.url in known and known[feed.url].followed)
    fresh = counted(len(new) - already, "new feed", "new feeds")
    say(f"following {fresh}, {already:,} already followed, {len(reading.skipped):,} skipped")
    for reason in reading.in_brief:
        complain(reason)
    return 0 if new else 1


def _feed(outline: FeedOutline, known: Mapping[FeedUrl, Feed]) -> Feed:
    from bot.model import Feed, FeedUrl

    url = FeedUrl(outline.url)
    feed = known.get(url, Feed(url=url, title=outline.title, site_url=outline.site_url))
    tags = tuple(dict.fromkeys((*feed.tags, *outline.tags)))
    # A list that others wrote must not lead into the operator's own network; `feeds add` names what may be there.
    return replace(feed, tags=tags, followed=True)


def _described(feed: Feed, now: datetime) -> str:
    from bot.feeds import due_words

    tags = f" [{', '.join(feed.tags)}]" if feed.tags else ""
    moved = f" (moved to {shown(feed.location)})" if feed.location else ""
    return f"{feed.title or 'untitled'}{tags}\n  {shown(feed.url)}{moved}\n  {due_words(feed, now)}"
