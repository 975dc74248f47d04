"""`nutgraf check`."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import options
from bot.cli.terminal import say
from bot.config import Config, find
from bot.errors import ModelMisconfigured, NutgrafError
from bot.store.location import sqlite_path

if TYPE_CHECKING:
    from bot.app.language_models import TriedModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: how it stands, and how to get what is missing.

    Attributes:
        fine: Whether it is there and works.
        needed: Whether a digest cannot be made without it, or it is set and cannot work as it is.
        chosen: Whether the operator asked for it.
    """

    name: str
    state: str
    fine: bool = True
    needed: bool = False
    chosen: bool = False
    cure: str = ""

    @property
    def mark(self) -> str:
        """How it stands, in a word or two."""
        if self.fine:
            return "ok"
        if self.chosen:
            return "failing"
        return "missing" if self.needed else "not set"


def check(config: options.ConfigFile = None, database: options.Database = None) -> int:
    """Read the configuration, and say what is missing and how to get it."""
    settings = options.configuration(config, database)
    findings = [_file(find(config, os.environ)), *_findings(settings)]
    for finding in findings:
        say(f"{finding.mark:<7}  {finding.name}: {finding.state}")
        if finding.cure:
            say(f"         to get it: {finding.cure}")
    return 1 if any(finding.needed and not finding.fine for finding in findings) else 0


def _findings(settings: Config) -> Iterator[Finding]:
    from importlib.metadata import version

    yield Finding(name="version", state=f"nutgraf {version('nutgraf')}, SQLite {sqlite3.sqlite_version}")
    store = _database(settings)
    yield store
    if store.fine:
        yield _feeds(settings)
    yield _networks(settings)
    yield _telegram(settings)
    yield _pages(settings)
    yield from _models(settings)
    yield _embeddings(settings)


def _file(source: Path | None) -> Finding:
    if source:
        return Finding(name="configuration", state=f"{source} is read")
    return Finding(
        name="configuration",
        state="no file, the defaults are used",
        cure="copy config.example.toml to config.toml here, or name a file with --config",
        fine=False,
    )


def _database(settings: Config) -> Finding:
    path = sqlite_path(settings.store.database)
    try:
        asyncio.run(_open(settings))
    except NutgrafError as error:
        return Finding(name="database", state=str(error), cure="set [store] database", fine=False, needed=True)
    if path is None:
        return Finding(name="database", state="it opens")
    size = sum(_size(Path(f"{path}{suffix}")) for suffix in ("", "-wal"))
    return Finding(name="database", state=f"{path}, {size / 1e6:.1f} MB")


async def _open(settings: Config) -> None:
    from bot import app

    async with app.open_store(settings):
        pass


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _feeds(settings: Config) -> Finding:
    from bot.cli.feeds import followed

    found = asyncio.run(followed(settings))
    if not found:
        cure = "nutgraf feeds add URL, nutgraf feeds import FILE.opml, or [[feeds]] in the configuration"
        return Finding(name="feeds", state="none is followed", cure=cure, fine=False, needed=True)
    failing = sum(1 for feed in found if feed.error is not None)
    state = f"{len(found)} followed" + (
        f", {failing} failed at the last poll; see: nutgraf feeds list" if failing else ""
    )
    return Finding(name="feeds", state=state)


def _networks(settings: Config) -> Finding:
    allowed = ", ".join(settings.fetch.allow_networks) or "none"
    return Finding(name="addresses that are not public", state=f"allowed: {allowed}")


def _telegram(settings: Config) -> Finding:
    if settings.telegram.token:
        return Finding(name="Telegram", state="a token is set")
    cure = "ask @BotFather for a bot, and set NUTGRAF_TELEGRAM__TOKEN or NUTGRAF_TELEGRAM__TOKEN_FILE"
    return Finding(name="Telegram", state="no token; digests go to the terminal", cure=cure, fine=False)


def _pages(settings: Config) -> Finding:
    from bot.app.links import places_of

    web = settings.web
    if not web.enabled:
        return Finding(name="pages", state="not shown", cure="set [web] enabled = true", fine=False)
    where = f"at {places_of(settings).public_url}"
    if not web.public_url:
        cure = "set [web] public_url to where readers reach it"
        return Finding(name="pages", state=f"{where}, not linked from chats", cure=cure, fine=False)
    if not web.password:
        cure = "set NUTGRAF_WEB__PASSWORD to see the operator's board"
        return Finding(name="pages", state=f"{where}, without a board", cure=cure, fine=False)
    return Finding(name="pages", state=f"{where}, with the operator's board")


def _models(settings: Config) -> Iterator[Finding]:
    from bot.app.language_models import tried_models

    try:
        tried = asyncio.run(tried_models(settings))
    except NutgrafError as error:
        state = f"{error.subject} {error.problem}"
        yield Finding(name="language model", state=state, cure=error.advice, fine=False, needed=True)
        return
    if not tried:
        cure = "set [llm] base_url and model to any OpenAI-compatible endpoint"
        yield Finding(name="language model", state="none; summaries are extracts", cure=cure, fine=False)
    for model in tried:
        yield _model(model)


def _model(model: TriedModel) -> Finding:
    if model.error is None:
        state = f"{model.name}, answers as {model.form} in {model.seconds:.1f} s"
        return Finding(name="language model", state=state)
    return Finding(
        name="language model",
        state=f"{model.name}: {model.error.problem}",
        cure=model.error.advice,
        fine=False,
        chosen=True,
        needed=isinstance(model.error, ModelMisconfigured),
    )


def _embeddings(settings: Config) -> Finding:
    from bot.app.embedder import open_embedder

    async def named() -> str:
        async with open_embedder(settings) as embedder:
            return embedder.name if embedder is not None else ""

    try:
        name = asyncio.run(named())
    except NutgrafError as error:
        state = f"{error.subject} {error.problem}"
        return Finding(name="embeddings", state=state, cure=error.advice, fine=False, needed=True)
    if name:
        return Finding(name="embeddings", state=name)
    cure = "pip install 'nutgraf[semantic]', or set [embeddings] base_url and model"
    return Finding(name="embeddings", state="none; stories are grouped by their words", cure=cure, fine=False)
