"""`nutgraf check`."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.cli import options
from bot.cli.terminal import say
from bot.config import Config, find
from bot.errors import NutgrafError
from bot.store.location import sqlite_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: how it stands, and how to get what is missing.

    Attributes:
        fine: Whether it is there and works.
        needed: Whether a digest cannot be made without it.
    """

    name: str
    state: str
    fine: bool = True
    needed: bool = False
    cure: str = ""


def check(config: options.ConfigFile = None, database: options.Database = None) -> int:
    """Read the configuration, and say what is missing and how to get it."""
    settings = options.configuration(config, database)
    findings = [_file(find(config, os.environ)), *_findings(settings)]
    for finding in findings:
        mark = "ok     " if finding.fine else "missing" if finding.needed else "not set"
        say(f"{mark}  {finding.name}: {finding.state}")
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
    yield _model(settings)
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


def _model(settings: Config) -> Finding:
    if settings.llm.base_url and settings.llm.model:
        return Finding(name="language model", state=f"{settings.llm.model} is set")
    if settings.llm.base_url or settings.llm.model:
        missing = "model" if settings.llm.base_url else "base_url"
        return Finding(
            name="language model", state=f"[llm] {missing} is missing", cure=f"set [llm] {missing}", fine=False
        )
    cure = "set [llm] base_url and model to any OpenAI-compatible endpoint"
    return Finding(name="language model", state="none; summaries are extracts", cure=cure, fine=False)


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
