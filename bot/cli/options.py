"""Options that several commands share, and what they are turned into."""

from __future__ import annotations

import os
import re
import sys
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from bot.config import Config, known_secrets, load
from bot.errors import ConfigError
from bot.messages import Form
from bot.text.durations import parse_duration

if TYPE_CHECKING:
    from bot.model import Place

# What ``search.SearchCommand`` makes of a hyphen that begins no option.
MINUS = "−"
_CHAT = re.compile(rf"([-{MINUS}]?\d{{1,18}})(?::(\d{{1,18}}))?")


class TextOrJson(StrEnum):
    """How it is written what is neither news nor an article."""

    TEXT = "text"
    JSON = "json"


ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Configuration file; see config.example.toml.", show_default=False),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="Database instead of the configured one: sqlite:///FILE, a path, or postgresql://…",
    ),
]
Verbose = Annotated[
    int,
    typer.Option("--verbose", "-v", count=True, show_default=False, help="Say what happens; -vv says every detail."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes, only results and errors.")]
Format = Annotated[Form, typer.Option("--format", help="How to write the result.")]
DataFormat = Annotated[TextOrJson, typer.Option("--format", help="How to write it.")]
Chat = Annotated[
    str | None,
    typer.Option(
        "--chat",
        metavar="ID[:TOPIC]",
        help="That of a Telegram chat, or of a topic in it, instead of the terminal's.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the result to a file.", show_default=False),
]


# Newspapers are older than the web, and calendars end where arithmetic does.
_EARLIEST, _LATEST = 1600, 9000


def _duration(text: str) -> timedelta:
    try:
        return parse_duration(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter("expected a date such as 2022-06-01 or 2022-06-01T08:30+02:00") from None
    if not _EARLIEST <= moment.year <= _LATEST:
        raise typer.BadParameter(f"expected a date between the years {_EARLIEST} and {_LATEST}")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


Since = Annotated[
    timedelta | None,
    typer.Option(parser=_duration, metavar="TIME", help="How far back to look, such as 24h, 90min or 7d."),
]
Published = Annotated[
    datetime | None,
    typer.Option(parser=_moment, metavar="DATE", help="When it was published, such as 2022-06-01 (UTC)."),
]


def configuration(path: Path | None, database: str | None) -> Config:
    """Read the configuration, with the database of the command line where one is given.

    Raises:
        ConfigError: It is wrong.
    """
    loaded = load(path, os.environ)
    return with_database(loaded, database) if database else loaded


def with_database(config: Config, database: str) -> Config:
    """Return the configuration with another database."""
    return msgspec.structs.replace(config, store=msgspec.structs.replace(config.store, database=database))


def place(chat: str | None) -> Place:
    """Return the place that ``--chat`` names, the terminal without it.

    Raises:
        ConfigError: It names none.
    """
    from bot.model import TERMINAL, ChatId, Place

    if chat is None:
        return TERMINAL
    found = _CHAT.fullmatch(chat.strip())
    if found is None:
        raise ConfigError(f"--chat {chat}", "is no chat", "give its id, as -100123, or with a topic, as -100123:4")
    return Place(chat=ChatId(int(found[1].replace(MINUS, "-"))), thread=int(found[2] or 0))


def none_in_front(context: typer.Context, *stated: object) -> None:
    """Refuse options that stand in front of a sub-command, which takes them behind its name.

    Raises:
        ConfigError: One of ``stated`` is something else than nothing.
    """
    if any(stated):
        raise ConfigError(
            f"nutgraf {context.info_name} {context.invoked_subcommand}",
            "takes its options behind its name",
            f"put them after {context.invoked_subcommand}",
        )


def help_when_alone(context: typer.Context) -> None:
    """Show a group's help, and end as wrong use, when no command of it is named."""
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")
        raise typer.Exit(2)


def logs(config: Config, verbosity: int, quiet: bool, *, for_programs: bool = False) -> None:
    """Set up what is logged to standard error, as configured where the command line says nothing.

    Only what runs by itself logs ``for_programs`` where JSON is configured: who types a command reads what it says.
    """
    from bot import logs as setup

    stated = config.log
    form = stated.format if for_programs else "pretty"
    settings = setup.Settings(form=form, level=stated.level, levels=stated.levels, secrets=known_secrets(config))
    setup.configure(settings, verbosity=verbosity, quiet=quiet)


def deliver(text: str, output: Path | None) -> None:
    """Write a result to standard output, or to a file that is whole or not there at all.

    Raises:
        ConfigError: The file cannot be written.
    """
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        if output.exists() and not output.is_file():
            output.write_text(text, encoding="utf-8")  # a pipe or a device takes what it is given
        else:
            _replace(output.resolve(), text)
    except OSError as error:
        problem = (error.strerror or "cannot be written").lower()
        raise ConfigError(f"--output {output}", problem, "name another file") from None


def _replace(file: Path, text: str) -> None:
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
