"""The topics that are there to tap."""

from __future__ import annotations

READY: tuple[str, ...] = (
    "world",
    "politics",
    "business",
    "technology",
    "science",
    "health",
    "sport",
    "culture",
    "climate",
    "local",
)
