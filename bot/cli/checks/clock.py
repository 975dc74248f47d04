"""The clock: digests are due by it, and leases end by it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.cli.checks.findings import Finding, Mark
from bot.config import Config
from bot.errors import FetchError
from bot.model import Feed
from bot.ports import Clock
from bot.text.durations import in_words

# More than a slow answer and a header without fractions of a second explain.
_MUCH = timedelta(seconds=30)
_NAME = "clock"


class Compared(NamedTuple):
    """Who was asked for the time, and how far ahead of theirs our clock is."""

    who: str
    ahead: timedelta


async def compare(settings: Config, feeds: Sequence[Feed], clock: Clock) -> Sequence[Compared]:
    """Ask whom the configuration names for the time: Telegram, a model's endpoint, the site of a feed."""
    asked = [_asked(url, clock) for url in _places(settings, feeds)]
    return [found for found in await asyncio.gather(*asked) if found is not None]


def clock_finding(found: Sequence[Compared]) -> Finding:
    """Say whether this machine's clock agrees with others'."""
    if not found:
        return Finding(name=_NAME, state="nobody was there to compare it with", mark=Mark.NOT_SET)
    worst = max(found, key=lambda each: abs(each.ahead))
    if abs(worst.ahead) <= _MUCH:
        return Finding(name=_NAME, state=f"agrees with {', '.join(each.who for each in found)}")
    seconds = abs(worst.ahead).total_seconds()
    off = f"{seconds:.0f} seconds" if seconds < 120 else in_words(abs(worst.ahead))
    state = f"{off} {'ahead of' if worst.ahead > timedelta(0) else 'behind'} {worst.who}"
    cure = "keep this machine's time by NTP: timedatectl set-ntp true, or chrony"
    return Finding(name=_NAME, state=state, mark=Mark.WARNING, cure=cure)


def _places(settings: Config, feeds: Sequence[Feed]) -> Sequence[str]:
    endpoints = [settings.llm.base_url, *(model.base_url for model in settings.llm.models)]
    stated = [settings.telegram.base_url if settings.telegram.token else "", *endpoints]
    # Only what the operator named is reached whatever its address is.
    sites = [feed.url for feed in feeds if feed.trusted][:1]
    named = [_root(url) for url in (*stated, *sites) if url]
    return list(dict.fromkeys(named))


def _root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"


async def _asked(url: str, clock: Clock) -> Compared | None:
    from bot.fetch.probing import probe

    try:
        found = await probe(url, clock=clock)
    except FetchError:
        return None  # that it is away is said where it is needed
    return None if found.ahead is None else Compared(urlsplit(url).netloc, found.ahead)
