"""`nutgraf pages`: the links to what the terminal, or a chat, was told."""

from __future__ import annotations

import asyncio
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import options
from bot.cli.terminal import complain, note, say
from bot.config import Config

if TYPE_CHECKING:
    from bot.model import LinkScope, Place
    from bot.pipeline.pages.given import GivenLinks

_SCHEMA = "nutgraf.pages/1"


class Kind(StrEnum):
    """Which links are meant."""

    DIGESTS = "digests"
    ARCHIVE = "archive"
    FEED = "feed"
    ALL = "all"


app = typer.Typer(invoke_without_command=True)


@app.callback()
def pages(
    context: typer.Context,
    chat: options.Chat = None,
    format_: options.DataFormat = options.TextOrJson.TEXT,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """Links to the latest digest's page, to all digests, and to them as a feed."""
    if context.invoked_subcommand is None:
        return asyncio.run(_show(options.configuration(config, database), options.place(chat), format_))
    options.none_in_front(context, chat, config, database, format_ is not options.TextOrJson.TEXT)
    return 0


@app.command()
def revoke(
    kind: Annotated[Kind, typer.Argument(help="Which links are to open nothing any more, with what they lead to.")] = (
        Kind.ALL
    ),
    chat: options.Chat = None,
    config: options.ConfigFile = None,
    database: options.Database = None,
) -> int:
    """End all links that were given out; new ones are made when asked for."""
    return asyncio.run(_revoke(options.configuration(config, database), options.place(chat), kind))


async def _show(settings: Config, place: Place, form: options.TextOrJson) -> int:
    from bot.app.links import open_reading_site
    from bot.pipeline.pages.given import links_of

    async with open_reading_site(settings) as site:
        links = await links_of(site, place)
    if links is None:
        complain("no digest of the terminal is kept; those are that are told by: nutgraf digest --only-new")
        return 1
    if form is options.TextOrJson.JSON:
        options.deliver(_json(links, place), None)
    else:
        _say_all(links)
    if not settings.web.enabled:
        note("shown by: nutgraf web, or by nutgraf run with [web] enabled = true")
    return 0


def _say_all(links: GivenLinks) -> None:
    say(f"latest digest  {links.digest or 'none that opens'}")
    say(f"all digests    {links.archive}")
    say(f"Atom           {links.atom}")
    say(f"JSON Feed      {links.json_feed}")


def _json(links: GivenLinks, place: Place) -> str:
    from bot.model import TERMINAL

    stated: dict[str, Any] = {
        "schema": _SCHEMA,
        "place": None if place == TERMINAL else {"id": place.chat, "topic": place.thread or None},
        "digest": links.digest or None,
        "archive": links.archive,
        "atom": links.atom,
        "json_feed": links.json_feed,
    }
    return json.dumps(stated, indent=2) + "\n"


async def _revoke(settings: Config, place: Place, kind: Kind) -> int:
    from bot.app.links import open_reading_site
    from bot.pipeline.pages.given import revoke_links

    async with open_reading_site(settings) as site:
        ended = await revoke_links(site, place, _scopes(kind))
    if not ended:
        complain("no such links were given out")
        return 1
    say(f"links to {_NAMES[kind]} open nothing any more; new ones: nutgraf pages")
    return 0


_NAMES = {
    Kind.DIGESTS: "digests",
    Kind.ARCHIVE: "the archive, feeds and digests",
    Kind.FEED: "feeds and digests",
    Kind.ALL: "all pages",
}


def _scopes(kind: Kind) -> frozenset[LinkScope]:
    from bot.model import LinkScope

    scopes = {Kind.DIGESTS: LinkScope.DIGEST, Kind.ARCHIVE: LinkScope.ARCHIVE, Kind.FEED: LinkScope.FEED}
    return frozenset(LinkScope) if kind is Kind.ALL else frozenset({scopes[kind]})
