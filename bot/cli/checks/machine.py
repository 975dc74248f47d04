"""The configuration, and the machine: room on the disk, time zones, worker processes."""

from __future__ import annotations

import shutil
import tempfile
import zoneinfo
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.checks.findings import Finding, Mark
from bot.config import Config
from bot.errors import NutgrafError
from bot.text.sizes import size_words

if TYPE_CHECKING:
    from bot.app.disk import DiskRoom

_MEGABYTE = 1_000_000
# What py3langid's model of languages takes for a moment, with room for a second worker that does the same.
_UNPACKED = 150_000_000
_A_ZONE = "Europe/Berlin"
# A feed of one entry, which a worker that works reads in thousandths of a second.
_FEED = b"""<rss version="2.0"><channel><title>Check</title><link>https://check.example/</link>
<item><title>One</title><guid>1</guid></item></channel></rss>"""


def configuration(source: Path | None) -> Finding:
    """Say which file is read."""
    if source:
        return Finding(name="configuration", state=f"{source} is read")
    return Finding(
        name="configuration",
        state="no file, the defaults are used",
        mark=Mark.NOT_SET,
        cure="copy config.example.toml to config.toml here, or name a file with --config",
    )


def release() -> Finding:
    """Say which release this is."""
    return Finding(name="version", state=f"nutgraf {version('nutgraf')}")


def networks(settings: Config) -> Finding:
    """Say which addresses may be reached that are not public."""
    allowed = ", ".join(settings.fetch.allow_networks) or "none"
    return Finding(name="addresses that are not public", state=f"allowed: {allowed}")


# ---------------------------------------------------------------- disk


def disk(settings: Config) -> Sequence[Finding]:
    """Say how much room there is where the database is; of a database elsewhere that is not known here."""
    return [*_room(settings), *_temporary_files()]


def _room(settings: Config) -> Sequence[Finding]:
    from bot.app.disk import disk_room

    try:
        room = disk_room(settings)
    except OSError as error:
        return [Finding(name="disk", state=str(error), mark=Mark.FAILING, stops=True, cure="see to the disk")]
    return [] if room is None else [_judged(room)]


def _judged(room: DiskRoom) -> Finding:
    from bot.app.disk import Enough

    state = f"{size_words(room.free)} free"
    if room.enough is Enough.NONE:
        return Finding(name="disk", state=state, mark=Mark.FAILING, stops=True, cure="free some space")
    if room.enough is Enough.LITTLE:
        return Finding(name="disk", state=state, mark=Mark.WARNING, cure="free some space; 1 GB is little")
    if room.enough is Enough.NOT_FOR_ALL:
        state += f", and [keep] megabytes lets the database grow by {size_words(room.may_grow)}"
        cure = f"free some space, or set [keep] megabytes = {(room.taken + room.free) // 2 // _MEGABYTE}"
        return Finding(name="disk", state=state, mark=Mark.WARNING, cure=cure)
    return Finding(name="disk", state=state)


def _temporary_files() -> Sequence[Finding]:
    name = "temporary files"
    try:
        with tempfile.TemporaryFile():
            free = shutil.disk_usage(tempfile.gettempdir()).free
    except OSError:
        cure = "let somebody write to /tmp, or set TMPDIR to a folder that is writable"
        state = "no folder takes them, and workers need one for their sockets"
        return [Finding(name=name, state=state, mark=Mark.FAILING, stops=True, cure=cure)]
    if free >= _UNPACKED:
        return []
    state = f"{size_words(free)} free in {tempfile.gettempdir()}, and a model is unpacked there"
    cure = f"make it {size_words(_UNPACKED)} at least, or set TMPDIR to another folder"
    return [Finding(name=name, state=state, mark=Mark.FAILING, stops=True, cure=cure)]


# ---------------------------------------------------------------- time zones


def zones(now: datetime) -> Finding:
    """Say which edition of the time zones is used: digests come at the hours of their chats."""
    try:
        zoneinfo.ZoneInfo.no_cache(_A_ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        cure = "install tzdata, of the system or with pip"
        return Finding(name="time zones", state="are not there", mark=Mark.FAILING, stops=True, cure=cure)
    edition, where = _edition()
    state = f"{edition or 'of an unknown edition'}, from {where}"
    # Some country changes its rules every year, mostly at short notice.
    if edition[:4].isdecimal() and int(edition[:4]) < now.year - 1:
        return Finding(name="time zones", state=state, mark=Mark.WARNING, cure="bring the system's tzdata up to date")
    return Finding(name="time zones", state=state)


def _edition() -> tuple[str, str]:
    """Return the edition, such as "2026a", and where it is: Python takes the system's before the package's."""
    for folder in map(Path, zoneinfo.TZPATH):
        if (folder / _A_ZONE).exists():
            return _stated(folder / "tzdata.zi", "# version ") or _stated(folder / "+VERSION"), str(folder)
    try:
        return version("tzdata"), "the package tzdata"
    except PackageNotFoundError:
        return "", "somewhere"


def _stated(file: Path, before: str = "") -> str:
    try:
        with file.open(encoding="utf-8") as opened:
            return opened.readline().strip().removeprefix(before)
    except (OSError, UnicodeDecodeError):
        return ""


# ---------------------------------------------------------------- workers


async def workers(settings: Config) -> Finding:
    """Say whether a worker process starts and reads a feed."""
    from msgspec import structs

    from bot.feeds import Document, read
    from bot.workers import ProcessWorkers, Settings, start_importing

    # What reading articles takes is imported in a second that nobody needs here.
    start_importing(articles=False)
    stated = structs.asdict(settings.workers) | {"processes": 1}
    try:
        async with ProcessWorkers(Settings(**stated)) as pool:
            found = await pool.run(read, Document(_FEED, "https://check.example/feed", "application/rss+xml"))
    except (NutgrafError, OSError) as error:
        cure = "see what the system allows: processes, memory, [workers] memory_bytes"
        return Finding(name="workers", state=str(error), mark=Mark.FAILING, stops=True, cure=cure)
    return Finding(name="workers", state=f"one starts and reads ({len(found.feed.entries)} entry)")
