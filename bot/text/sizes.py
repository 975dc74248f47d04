"""Sizes as people say them, in the units of the SI: a kB is 1,000 bytes."""

from __future__ import annotations


def size_words(size: float) -> str:
    """Return a size in bytes to three places: "0 B", "75 kB", "1.2 GB"."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= factor:
            return f"{size / factor:.3g} {unit}" if size < 999.5 * factor else f"{size / factor:,.0f} {unit}"
    return f"{size:.0f} B"
