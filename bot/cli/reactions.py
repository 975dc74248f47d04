"""`nutgraf interests like` and more: what a reader in a terminal thinks of stories, and what was learned from it."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.cli.terminal import complain, counted, say, width
from bot.config import Config

if TYPE_CHECKING:
    from bot.model import Opinion, Place

_YES = {"y", "yes"}

Story = Annotated[
    str,
    typer.Argument(metavar="STORY", help="Its number in the last digest told with --only-new, or its id in the JSON."),
]


def learned(
    chat: options.Chat = None,
    format_: options.DataFormat = options.TextOrJson.TEXT,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Show what was learned from reactions."""
    return asyncio.run(_learned(options.configuration(config, database), options.place(chat), format_))


def like(story: Story, config: options.ConfigFile = None, database: options.Database = None) -> int:
    """Say that a story was worth telling."""
    from bot.model import Opinion

    return asyncio.run(_react(options.configuration(config, database), story, Opinion.LIKED))


def dislike(story: Story, config: options.ConfigFile = None, database: options.Database = None) -> int:
    """Say that a story was not worth telling."""
    from bot.model import Opinion

    return asyncio.run(_react(options.configuration(config, database), story, Opinion.DISLIKED))


def more(story: Story, config: options.ConfigFile = None, database: options.Database = None) -> int:
    """Ask for more like a story."""
    from bot.model import Opinion

    return asyncio.run(_react(options.configuration(config, database), story, Opinion.MORE))


def undo(
    story: Story, chat: options.Chat = None, config: options.ConfigFile = None, database: options.Database = None
) -> int:
    """Forget what was thought of a story."""
    return asyncio.run(_undo(options.configuration(config, database), options.place(chat), story))


def reset(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    chat: options.Chat = None,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Forget all reactions; what was added stays."""
    settings, place = options.configuration(config, database), options.place(chat)
    if not yes and not _agrees("Forget all reactions? What was said to be wanted stays. [y/N] "):
        complain("nothing was forgotten")
        return 1
    return asyncio.run(_reset(settings, place))


def _agrees(question: str) -> bool:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in _YES


async def _learned(settings: Config, place: Place, form: options.TextOrJson) -> int:
    from bot.app import interests as wiring
    from bot.app import time_zone
    from bot.messages import profiles, structured
    from bot.pipeline.interests import learned as load_learned

    async with wiring.open_records(settings) as records:
        found = await load_learned(records, place)
    if form is options.TextOrJson.JSON:
        written = structured.render_learned(found.reactions, found.habits, learns=found.learns, place=place)
        options.deliver(written, None)
        return 0
    told = profiles.learned_lines(
        found.reactions, found.habits, learns=found.learns, zone=time_zone(settings), width=width()
    )
    for line in told:
        say(line)
    return 0


async def _react(settings: Config, story: str, opinion: Opinion) -> int:
    from bot import app as wiring
    from bot.app.interests import records_in
    from bot.messages import profiles
    from bot.pipeline.interests import react

    async with wiring.open_desk(settings) as desk:
        told = await react(records_in(desk.store), desk.editor, story, opinion, desk.clock())
    say(profiles.opinion_words(opinion, told.brief.headline))
    return 0


async def _undo(settings: Config, place: Place, story: str) -> int:
    from bot.app import interests as wiring
    from bot.pipeline.interests import take_back

    async with wiring.open_records(settings) as records:
        forgotten = await take_back(records, place, story)
    if not forgotten:
        complain(f"story {story}: nobody said anything of it here; see: nutgraf interests learned")
        return 1
    say(f"forgotten: {counted(forgotten, 'reaction', 'reactions')}")
    return 0


async def _reset(settings: Config, place: Place) -> int:
    from bot.app import interests as wiring
    from bot.pipeline.interests import forget_learned

    async with wiring.open_records(settings) as records:
        forgotten = await forget_learned(records, place)
    say(f"forgotten: {counted(forgotten, 'reaction', 'reactions')}")
    return 0
