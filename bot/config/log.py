"""The section ``[log]``: how much is logged, and in which form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

Level = Literal["error", "warning", "info", "debug"]

_PROGRAM = Path(__file__).resolve().parents[1]
_PART = re.compile(r"bot(?:\.[a-z_]+)+")


class LogConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[log]``: how much is logged, and in which form; ``levels`` are those of parts, such as "bot.pipeline"."""

    format: Literal["auto", "pretty", "json"] = "auto"
    level: Level = "warning"
    levels: Mapping[str, Level] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what is no part of the program: a level that is set for nothing would never be missed."""
        for name in self.levels:
            if not _is_part(name):
                raise ValueError(f"levels: expected parts of the program such as bot.pipeline, got {name!r}")


def _is_part(name: str) -> bool:
    if not _PART.fullmatch(name):
        return False
    place = _PROGRAM.joinpath(*name.split(".")[1:])
    return place.is_dir() or place.with_suffix(".py").is_file()
