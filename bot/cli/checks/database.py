"""The database: whether it opens, of which schema it is, who works with it, which feeds are followed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

from bot.cli.checks.findings import Finding, Mark
from bot.config import Config
from bot.errors import NutgrafError, StoreError
from bot.model import Feed, FeedUrl, Node
from bot.store.location import sqlite_path
from bot.text.sizes import size_words

# So much of a file that is free is worth a word.
_MUCH_FREE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the database tells.

    Attributes:
        findings: What there is to be said of it.
        feeds: Those that are followed.
        nodes: Those that live.
        ahead: How far our clock is ahead of its server's, None where it has no clock of its own.
    """

    findings: Sequence[Finding]
    feeds: Sequence[Feed] = ()
    nodes: Sequence[Node] = ()
    ahead: timedelta | None = None


async def kept(settings: Config) -> Kept:
    """Look into the database; it is neither made nor brought up to date for that."""
    path = sqlite_path(settings.store.database)
    try:
        if path is not None and not path.exists():
            return Kept(findings=[_not_there(path), _configured(settings)])
        return await _opened(settings, path)
    except StoreError as error:
        return Kept(findings=[_refused(error)])
    except NutgrafError as error:
        cure = "set [store] database"
        return Kept(findings=[Finding(name="database", state=str(error), mark=Mark.MISSING, stops=True, cure=cure)])


def _refused(error: StoreError) -> Finding:
    state = f"{error.subject} {error.problem}"
    cure = error.advice or "set [store] database"
    return Finding(name="database", state=state, mark=Mark.MISSING, stops=True, cure=cure)


def _not_there(path: Path) -> Finding:
    folder = next(folder for folder in path.absolute().parents if folder.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        cure = "set [store] database, or let this user write there"
        state = f"{path} is not there, and {folder} is not writable"
        return Finding(name="database", state=state, mark=Mark.MISSING, stops=True, cure=cure)
    return Finding(name="database", state=f"{path} is not there yet; the first start makes it", mark=Mark.NOT_SET)


async def _opened(settings: Config, path: Path | None) -> Kept:
    from bot import app
    from bot.store.condition import condition, present_schema
    from bot.store.migrate import HEAD, RUNS_ON
    from bot.store.nodes import SqlNodes

    present = await present_schema(settings.store.database)
    if present < RUNS_ON:
        return Kept(findings=[_too_old(settings, present, RUNS_ON), _configured(settings)])
    async with app.open_store(settings, upgrades=False) as store:
        found, now = await condition(store), app.utc_now()
        feeds = await app.feeds_to_read(store, settings, ())
        counted = _feeds(settings, feeds, of_chats=await store.count_feeds_of_chats())
        alive = [node for node in await SqlNodes(store).nodes() if node.lives(now)]
        where = f"{path}, " if path else ""
        size = f"{where}{size_words(found.size)}, {found.server}"
        if found.free > _MUCH_FREE * found.size:
            size += f", {size_words(found.free)} of it free"
        opens = Finding(name="database", state=size)
        return Kept(
            findings=[opens, _schema(store.version, HEAD), _nodes(settings, alive), counted],
            feeds=feeds,
            nodes=alive,
            ahead=None if found.at is None else now - found.at,
        )


def _too_old(settings: Config, present: str, least: str) -> Finding:
    state = f"it has schema {present}, and this program needs {least}" if present else "it has no tables yet"
    if settings.store.upgrade == "auto":
        return Finding(name="database", state=f"{state}; the next start brings it up to date", mark=Mark.NOT_SET)
    return Finding(name="database", state=state, mark=Mark.MISSING, stops=True, cure="nutgraf upgrade")


def _schema(present: str, newest: str) -> Finding:
    if present < newest:
        state = f"{present}; this program brings {newest}, and works with both"
        return Finding(name="schema", state=state, mark=Mark.WARNING, cure="nutgraf upgrade, or the next start does it")
    if present > newest:
        state = f"{present}, of a newer program; this one knows {newest} and works beside it"
        return Finding(name="schema", state=state, mark=Mark.WARNING, cure="upgrade this program")
    return Finding(name="schema", state=f"{present}, up to date")


def _nodes(settings: Config, alive: Sequence[Node]) -> Finding:
    from bot.app.roles import roles_of

    if not alive:
        return Finding(name="nodes", state="none runs", mark=Mark.NOT_SET, cure="nutgraf run")
    state = "; ".join(f"{node.name} ({node.release}: {', '.join(sorted(node.roles))})" for node in alive)
    done_by_nobody = ",".join(sorted(roles_of(settings, None).difference(*(node.roles for node in alive))))
    if done_by_nobody:
        state, cure = f"{state}; nobody does {done_by_nobody}", f"nutgraf run --roles {done_by_nobody}"
        return Finding(name="nodes", state=state, mark=Mark.WARNING, cure=cure)
    if {node.release for node in alive} != {version("nutgraf")}:
        state, cure = f"{state}; here is {version('nutgraf')}", "bring all to one release when the upgrade is done"
        return Finding(name="nodes", state=state, mark=Mark.WARNING, cure=cure)
    return Finding(name="nodes", state=state)


def _configured(settings: Config) -> Finding:
    return _feeds(settings, [Feed(url=FeedUrl(each.url)) for each in settings.feeds], of_chats=0)


def _feeds(settings: Config, found: Sequence[Feed], *, of_chats: int) -> Finding:
    if not found and of_chats:
        return Finding(name="feeds", state=f"{of_chats} followed by chats")
    if not found and settings.telegram.token:
        cure = "/follow in a chat with the bot, or nutgraf feeds add URL"
        return Finding(name="feeds", state="none is followed yet", mark=Mark.NOT_SET, cure=cure)
    if not found:
        cure = "nutgraf feeds add URL, nutgraf feeds import FILE.opml, or [[feeds]] in the configuration"
        return Finding(name="feeds", state="none is followed", mark=Mark.MISSING, stops=True, cure=cure)
    fail = sum(1 for feed in found if feed.error is not None)
    state = f"{len(found)} followed" + (f", {fail} failed at the last poll; see: nutgraf feeds list" if fail else "")
    return Finding(name="feeds", state=state + (f"; {of_chats} more by chats" if of_chats else ""))
