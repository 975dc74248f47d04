"""`nutgraf poll`."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.cli.run import poll_on
from bot.cli.terminal import complain, counted, progress, say
from bot.config import Config
from bot.store.location import holds_followed_feeds
from bot.urls import shown

if TYPE_CHECKING:
    from bot.pipeline.reading import Counts
    from bot.pipeline.rounds import PollCounts

# Failures that are named one by one; `nutgraf feeds list` names all.
_NAMED = 10


def poll(
    once: Annotated[bool, typer.Option("--once", help="Poll what is due, and end; else go on until stopped.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="With --once: poll all feeds, due or not, paused ones too.")
    ] = False,
    feeds_only: Annotated[
        bool, typer.Option("--feeds-only", help="With --once: read no articles; they stay due.")
    ] = False,
    config: options.ConfigFile = None,
    database: options.Database = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
) -> int:
    """Poll feeds as they come due, and read what is new."""
    if not once and (everything or feeds_only):
        raise typer.BadParameter("--all and --feeds-only need --once")
    settings = options.configuration(config, database)
    options.logs(settings, verbose, quiet, for_programs=True)
    if not settings.feeds and not holds_followed_feeds(settings.store.database):
        return _nothing_followed()
    if not once:
        return asyncio.run(poll_on(settings, quiet=quiet))
    started = time.monotonic()
    outcome = asyncio.run(_once(settings, everything, feeds_only, quiet))
    counts = outcome.polled
    if not outcome.followed:
        return _nothing_followed()
    if not quiet:
        taken = f", in {time.monotonic() - started:.1f} s" if counts.polled else ""
        say(f"{_polled(outcome)}{_read(outcome.read)}{taken}")
    for feed in counts.failed[:_NAMED]:
        complain(f"{shown(feed.url)}: {feed.error}")
    if len(counts.failed) > _NAMED:
        complain(f"and {len(counts.failed) - _NAMED} more failed; see: nutgraf feeds list")
    return 1 if counts.failed else 0


def _nothing_followed() -> int:
    complain("no feeds to poll; follow one with: nutgraf feeds add URL")
    return 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What was polled and read, and how long until a feed is due; None when none ever is."""

    followed: bool
    polled: PollCounts
    read: Counts | None
    next_due: timedelta | None


async def _once(settings: Config, everything: bool, feeds_only: bool, quiet: bool) -> _Outcome:
    """Poll what is due, read what that brought unless ``feeds_only``, and forget what is too old."""
    from bot.workers import start_importing

    start_importing(articles=not feeds_only)
    from bot import app
    from bot.pipeline.keeping import forget_old
    from bot.pipeline.reading import Claims, read_due
    from bot.pipeline.rounds import poll_due

    async with app.open_desk(settings) as desk:
        await app.follow_configured(desk.store, settings)
        if everything:
            await desk.store.make_due()
        with progress(quiet=quiet) as report:
            polled = await poll_due(desk, new_lease=app.new_lease, progress=report)
            read = None
            if not feeds_only:
                claims = Claims(new_lease=app.new_lease)
                read = await read_due(desk, claims, progress=report, settings=app.reading(settings))
                await desk.placer.place_new(report)
        await forget_old(desk.store, app.keeping(settings), desk.clock())
        now = desk.clock()
        due = await desk.store.next_poll(now)
        # None is due ever again when all have come to rest, too.
        followed = due is not None or bool(settings.feeds) or bool(await desk.store.feeds(followed_only=True))
    return _Outcome(followed=followed, polled=polled, read=read, next_due=None if due is None else due - now)


def _polled(outcome: _Outcome) -> str:
    from bot.text.durations import in_words

    counts = outcome.polled
    if not counts.polled:
        later = f"the next is in {in_words(outcome.next_due)}, or " if outcome.next_due else ""
        return f"no feed is due; {later}poll all now with --all"
    polled = counted(counts.polled, "feed", "feeds")
    entries = counted(counts.new_entries, "new entry", "new entries")
    older = f", {counts.older_entries:,} older" if counts.older_entries else ""
    edited = f", {counts.edited_entries:,} edited" if counts.edited_entries else ""
    return (
        f"polled {polled}: {counts.with_news:,} with news ({entries}{older}{edited}), {counts.unchanged:,} unchanged, "
        f"{len(counts.failed):,} failed"
    )


def _read(counts: Counts | None) -> str:
    if counts is None or not counts.total:
        return ""
    kinds = (
        (counts.whole, "from their pages"),
        (counts.from_feed, "from the feed"),
        (counts.walled, "behind walls"),
        (counts.failed, "failed"),
    )
    parts = ", ".join(f"{number:,} {words}" for number, words in kinds if number)
    return f"; read {counted(counts.total, 'article', 'articles')} ({parts})"
