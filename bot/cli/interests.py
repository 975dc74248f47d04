"""`nutgraf interests`: what the terminal, or a chat, wants to be told."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli import options, reactions
from bot.cli.search import SearchCommand
from bot.cli.terminal import complain, note, say, width
from bot.config import Config
from bot.errors import ConfigError, RuleError

if TYPE_CHECKING:
    from bot.model import Filler, Interest, Place, Profile

Choice = TypeVar("Choice", bound=StrEnum)


class Switch(StrEnum):
    """Whether something is on."""

    ON = "on"
    OFF = "off"


State = Annotated[Switch, typer.Argument(metavar="on|off", show_default=False)]

app = typer.Typer(invoke_without_command=True)


@app.callback()
def interests(
    context: typer.Context,
    chat: options.Chat = None,
    format_: options.DataFormat = options.TextOrJson.TEXT,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """What you want to be told: show it, edit it."""
    if context.invoked_subcommand is None:
        return asyncio.run(_show(options.configuration(config, database), options.place(chat), format_))
    options.none_in_front(context, chat, config, database, format_ is not options.TextOrJson.TEXT)
    return 0


@app.command(cls=SearchCommand)
def add(
    words: Annotated[list[str], typer.Argument(metavar="TEXT...", help="A topic in plain words, or a rule.")],
    must: Annotated[bool, typer.Option("--must", help="Every story has to match it.")] = False,
    less: Annotated[bool, typer.Option("--less", help="What matches counts less.")] = False,
    never: Annotated[bool, typer.Option("--never", help="What matches is never told.")] = False,
    rule: Annotated[bool, typer.Option("--rule", help="It is a rule, whatever it looks like.")] = False,
    topic: Annotated[bool, typer.Option("--topic", help="It is a topic in plain words.")] = False,
    chat: options.Chat = None,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Want a topic, or what a rule matches.

    A topic is said in plain words, or is the name of a ready topic. Quotation marks, brackets, AND, OR, NOT, a * or a
    field (title: outlet: feed: lang: tag:) make a rule of it.
    """
    from bot.interests.profiles import bare, read_interest
    from bot.model import InterestKind, Wish

    settings, place = options.configuration(config, database), options.place(chat)
    wish = _only_one({Wish.MUST: must, Wish.LESS: less, Wish.NEVER: never}) or Wish.WANT
    kind = _only_one({InterestKind.RULE: rule, InterestKind.TOPIC: topic})
    # What might have been an option came with another sign.
    typed = " ".join(re.sub(rf"^{options.MINUS}(?=\S)", "-", word) for word in words)
    try:
        interest = read_interest(typed, wish=wish, kind=kind)
    except RuleError as error:
        _point_at(error, bare(typed))
        return 2
    return asyncio.run(_add(settings, place, interest))


@app.command()
def remove(
    interest: Annotated[str, typer.Argument(metavar="NUMBER|TEXT", help="By its number in the list, or its words.")],
    chat: options.Chat = None,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Take an interest away."""
    return asyncio.run(_remove(options.configuration(config, database), options.place(chat), interest))


@app.command()
def ready(chat: options.Chat = None, config: options.ConfigFile = None, database: options.Database = None) -> int:
    """List the ready topics; add one by its name."""
    return asyncio.run(_ready(options.configuration(config, database), options.place(chat)))


@app.command()
def others(
    state: State, chat: options.Chat = None, config: options.ConfigFile = None, database: options.Database = None
) -> int:
    """Tell the rest behind what matches, or not."""
    from bot.messages import profiles

    edit = partial(replace, others=state is Switch.ON)
    return asyncio.run(_edit(options.configuration(config, database), options.place(chat), edit, profiles.others))


@app.command("let-in")
def let_in(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="advertisement, sponsored, horoscope or ticker.")],
    state: State,
    chat: options.Chat = None,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Tell horoscopes and their like, or not."""
    from bot.messages import profiles

    edit = partial(_with_filler, kind=_filler(kind), is_told=state is Switch.ON)
    return asyncio.run(_edit(options.configuration(config, database), options.place(chat), edit, profiles.left_out))


@app.command()
def learning(
    state: State, chat: options.Chat = None, config: options.ConfigFile = None, database: options.Database = None
) -> int:
    """Let reactions change what is told, or not."""
    from bot.messages import profiles

    edit = partial(replace, learns=state is Switch.ON)
    return asyncio.run(_edit(options.configuration(config, database), options.place(chat), edit, profiles.learning))


app.command()(reactions.like)
app.command()(reactions.dislike)
app.command()(reactions.more)
app.command()(reactions.learned)
app.command()(reactions.undo)
app.command()(reactions.reset)


# ---------------------------------------------------------------- what was typed


def _only_one(given: Mapping[Choice, bool]) -> Choice | None:
    chosen = [name for name, is_given in given.items() if is_given]
    if len(chosen) > 1:
        raise ConfigError(" and ".join(f"--{name}" for name in chosen), "exclude each other", "give one of them")
    return chosen[0] if chosen else None


def _filler(kind: str) -> Filler:
    from bot.model import Filler

    try:
        return Filler(kind)
    except ValueError:
        raise ConfigError(kind, "is no kind of filler", f"give one of: {', '.join(Filler)}") from None


def _with_filler(profile: Profile, *, kind: Filler, is_told: bool) -> Profile:
    from bot.interests.profiles import filler_switched

    return profile if (kind in profile.let_in) is is_told else filler_switched(profile, kind)


def _point_at(error: RuleError, rule: str) -> None:
    """Complain about a rule, and show it with a sign under the place."""
    from bot.messages.plain import columns

    complain(str(error))
    note(f"  {rule}")
    note(" " * (2 + columns(rule[: error.place])) + "^")


# ---------------------------------------------------------------- what is done


async def _show(settings: Config, place: Place, form: options.TextOrJson) -> int:
    from bot.app import interests as wiring
    from bot.messages import profiles, structured
    from bot.pipeline.interests import profile_of

    async with wiring.open_records(settings) as records:
        profile = await profile_of(records, place)
    if form is options.TextOrJson.JSON:
        options.deliver(structured.render_interests(profile, place), None)
        return 0
    for line in profiles.lines(profile, place, width=width()):
        say(line)
    return 0


async def _add(settings: Config, place: Place, interest: Interest) -> int:
    from bot.app import interests as wiring
    from bot.app import utc_now
    from bot.interests.profiles import added
    from bot.messages import profiles
    from bot.pipeline.interests import edit_profile

    async with wiring.open_records(settings) as records:
        profile = await edit_profile(records, place, lambda before: added(before, interest), utc_now())
    say(f"{profile.interests.index(interest) + 1}. {profiles.line(interest)}")
    return 0


async def _remove(settings: Config, place: Place, typed: str) -> int:
    from bot.app import interests as wiring
    from bot.app import utc_now
    from bot.messages import profiles
    from bot.pipeline.interests import remove_interests

    async with wiring.open_records(settings) as records:
        gone = await remove_interests(records, place, typed, utc_now())
    for interest in gone:
        say(f"removed: {profiles.line(interest)}")
    return 0


async def _ready(settings: Config, place: Place) -> int:
    from bot.app import interests as wiring
    from bot.interests.topics.ready import READY
    from bot.messages import profiles
    from bot.pipeline.interests import profile_of

    async with wiring.open_records(settings) as records:
        profile = await profile_of(records, place)
    for line in profiles.ready_lines(profile, READY):
        say(line)
    return 0


async def _edit(
    settings: Config, place: Place, edit: Callable[[Profile], Profile], told: Callable[[Profile], str]
) -> int:
    from bot.app import interests as wiring
    from bot.app import utc_now
    from bot.pipeline.interests import edit_profile

    async with wiring.open_records(settings) as records:
        say(told(await edit_profile(records, place, edit, utc_now())))
    return 0
