"""Packs of feeds that come with Nutgraf."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from bot.model import FeedUrl, Pack

_FILE = Path(__file__).with_name("packs.toml")


@cache
def packs() -> tuple[Pack, ...]:
    """Return the packs, those of one language together."""
    stated = tomllib.loads(_FILE.read_text(encoding="utf-8"))["packs"]
    return tuple(
        Pack(topic=each["topic"], language=each["language"], feeds=tuple(map(FeedUrl, each["feeds"])))
        for each in stated
    )
